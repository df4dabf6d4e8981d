"""Dates of the fictitious register: seasons, growth over the years, delays between steps, dates of birth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from server_schema.fictitious.chance import Chance, Deck, Quantiles

# Departures by sea follow the wind: the end of summer and autumn, and a second season in winter.
_SEA_MONTHS = Deck(((1, 11), (2, 9), (3, 6), (4, 5), (5, 5), (6, 7), (7, 9), (8, 12), (9, 14), (10, 14),
    (11, 11), (12, 8)))
_LAND_MONTHS = Deck(((1, 9), (2, 9), (3, 9), (4, 9), (5, 8), (6, 7), (7, 7), (8, 7), (9, 8), (10, 9),
    (11, 9), (12, 9)))
# Oldest to youngest year of the window: growth, a peak, then a fall.
_YEAR_SHARES = Deck(((0, 13), (1, 16), (2, 24), (3, 27), (4, 20)))

FACTS_TO_RECORD_TM = Quantiles(0, 0, 0, 1, 3, 12, 60)
FACTS_TO_RECORD_TEH = Quantiles(0, 4, 15, 45, 140, 330, 700)
FACTS_TO_RECORD_ESCL = Quantiles(5, 40, 150, 600, 1800, 4200, 9000)
RECORD_TO_PROSECUTION = Quantiles(0, 1, 2, 3, 7, 16, 60)
PROSECUTION_DECISION = Quantiles(0, 1, 3, 8, 24, 60, 200)
INVESTIGATION = Quantiles(20, 55, 95, 165, 280, 420, 800)
INVESTIGATION_APPEAL = Quantiles(10, 18, 28, 45, 75, 110, 200)
REFERRAL_TO_JUDGMENT = Quantiles(7, 18, 34, 66, 120, 210, 420)
DIRECT_TO_JUDGMENT = Quantiles(2, 6, 12, 25, 50, 95, 200)
JUDGMENT_TO_APPEAL = Quantiles(40, 80, 120, 190, 290, 400, 700)
APPEAL_TO_CASSATION = Quantiles(70, 130, 190, 300, 430, 560, 900)
TIME_TO_APPEAL = 15  # days after which an unchallenged judgment is taken as final in the invented files
ENTRY_LAG = Quantiles(0, 0, 0, 1, 3, 9, 45)
STATUS_DELAY = Quantiles(0, 0, 1, 3, 10, 28, 90)


def day_in_window(since: date, until: date, by_sea: bool, chance: Chance) -> date:
    """A day of the five years before ``until``, by season and by the growth of the years."""
    year = _YEAR_SHARES.draw(chance)
    month = (_SEA_MONTHS if by_sea else _LAND_MONTHS).draw(chance)
    day = chance.whole(1, 28)
    # A year of the window begins on the day the window does, so that the last one runs to its very end.
    return date(since.year + year + ((month, day) < (since.month, since.day)), month, day)


def later(start: date, delay: Quantiles, chance: Chance) -> date:
    """``start`` plus a drawn delay in days."""
    return start + timedelta(days=delay.draw(chance))


@dataclass(frozen=True, slots=True)
class WrittenBirth:
    """A date of birth as an institution wrote it: ``on`` is ``None`` exactly when nothing is known."""

    on: date | None
    precision: str


UNKNOWN_BIRTH = WrittenBirth(None, "unknown")


def born(age: int, on: date, chance: Chance) -> date:
    """A true day of birth for someone of this age (whole years) on that day.

    On 29 February the age is counted from 1 March, and no one here is born on 29 February.
    """
    birthday = date(on.year - age, on.month, min(on.day, 28))
    return birthday - timedelta(days=int(chance.unit() * 360))


def written_birth(true_birth: date, papers: float, chance: Chance) -> WrittenBirth:
    """What gets written of a date of birth; ``papers`` is the share of persons who show a paper.

    The shapes seen in the region: a full day, 31 December or 1 January of a civil register that knew the
    year only, the bare year, « vers », nothing. An estimate may be two years off.
    """
    u = chance.unit()
    if u < papers:
        v = chance.unit()
        if v < 0.62:
            return WrittenBirth(true_birth, "day")
        year = true_birth.year
        if v < 0.86:
            return WrittenBirth(date(year, 12, 31), "day")
        if v < 0.95:
            return WrittenBirth(date(year, 1, 1), "day")
        return WrittenBirth(date(year, true_birth.month, 1), "month")
    if u > 1.0 - 0.12 * (1.0 - papers):
        return UNKNOWN_BIRTH
    v = chance.unit()
    if v < 0.30:
        return WrittenBirth(true_birth, "day")
    if v < 0.65:
        return WrittenBirth(date(true_birth.year, 1, 1), "year")
    off = int(chance.unit() * 5) - 2
    return WrittenBirth(date(true_birth.year + off, 1, 1), "estimated")


_HIJRI_MONTHS = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال",
    "ذو القعدة", "ذو الحجة",
)  # fmt: skip
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1, in days of our calendar carried back


def hijri(day: date) -> tuple[int, int, int]:
    """Year, month and day of the tabular Hijri calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30)."""
    days = day.toordinal() - _HIJRI_EPOCH
    year = (30 * days + 10646) // 10631
    into = days - ((year - 1) * 354 + (3 + 11 * year) // 30)
    month = min(12, (into * 2) // 59 + 1)
    return year, month, into - (29 * (month - 1) + month // 2) + 1


def hijri_words(day: date) -> str:
    """The day as a court writes it, for instance « 14 محرم 1446 »."""
    year, month, number = hijri(day)
    return f"{number} {_HIJRI_MONTHS[month - 1]} {year}"


def age_on(birth: date, day: date) -> int:
    """Whole years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
