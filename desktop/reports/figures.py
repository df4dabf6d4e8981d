"""How figures, days, percentages and moments are written: the same digits in French and in Arabic.

Everything given here is a left-to-right isolate where Arabic needs one, and never breaks across lines.
"""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from desktop.models.statistics import StatCell
from desktop.reports.bidi import ltr

NO_BREAK: Final = "\u00a0"
MINUS: Final = "−"
LEAST_FOR_PERCENT: Final = 20


def count(value: int) -> str:
    """1234567 as « 1 234 567 », with no-break spaces."""
    return ltr(f"{value:,}".replace(",", NO_BREAK))


def shown(cell: StatCell) -> str:
    """What the server lets print, with its thousands grouped."""
    return count(int(cell.shown)) if cell.shown.isascii() and cell.shown.isdecimal() else ltr(cell.shown)


def signed(value: int) -> str:
    """A difference: « +12 », « −3 », « 0 »."""
    if value == 0:
        return ltr("0")
    digits = f"{abs(value):,}".replace(",", NO_BREAK)
    return ltr(f"{'+' if value > 0 else MINUS}{digits}")


def days(value: Decimal) -> str:
    """Days, with one decimal only where there is one: « 12 », « 12,5 »."""
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    text = f"{rounded:,}".replace(",", NO_BREAK).replace(".", ",").removesuffix(",0")
    return ltr(text)


def percent(part: StatCell, whole: StatCell) -> str | None:
    """Part of the whole as « 62 % »; None when it may not be told (hidden, rounded, or fewer than 20)."""
    if not (part.is_exact and whole.is_exact) or whole.value_low < LEAST_FOR_PERCENT:
        return None
    return _percent(Decimal(part.value_low) * 100 / whole.value_low)


def change_percent(now: StatCell, before: StatCell) -> str | None:
    """Change as « +12 % » of what was before; None when it may not be told (see ``percent``)."""
    if not (now.is_exact and before.is_exact) or before.value_low < LEAST_FOR_PERCENT:
        return None
    change = Decimal(now.value_low - before.value_low) * 100 / before.value_low
    return _percent(change, sign="+" if change > 0 else MINUS if change < 0 else "")


def _percent(value: Decimal, sign: str = "") -> str:
    whole = abs(value).quantize(Decimal(1), ROUND_HALF_UP)
    return ltr(f"{sign}{whole}{NO_BREAK}%")


def day(value: date) -> str:
    """dd/MM/yyyy."""
    return ltr(value.strftime("%d/%m/%Y"))


def moment(value: datetime) -> str:
    """dd/MM/yyyy HH:mm in Nouakchott, which keeps universal time all year; needs no time zone files."""
    return ltr(value.astimezone(UTC).strftime(f"%d/%m/%Y{NO_BREAK}%H:%M"))


def short_hash(digest: str) -> str:
    """The first sixteen digits in groups of four."""
    return ltr(NO_BREAK.join(digest[start : start + 4] for start in range(0, 16, 4)))
