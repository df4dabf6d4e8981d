"""What identifies besides a name: phones, papers, plates, boats, accounts, each in one normalised writing.

Equality of the normalised value finds them; what was written is stored as it was written.
"""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

from desktop.matching.fold import clean_name, fold_text

COUNTRY: Final = "MR"
MAX_VALUE_CHARS: Final = 120
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_PAPER: Final = re.compile(r"^(?=.*\d)[A-Z0-9]{5,20}$")
_PHONE_SHAPE: Final = re.compile(r"^\+?[\d\s().\-/]{8,24}$")
_PLATE: Final = re.compile(r"^\d{3,4}[A-Z]{2}\d{2}$")


def normalise(kind: str, text: str) -> str | None:
    """The one writing of a value, or None when nothing usable is in it.

    Kinds: phone (E.164, Mauritania where no country is given), nni (10 digits), paper and plate (capital letters and
    digits), boat (folded words), account (lower case without @).
    """
    cleaned = clean_name(text, limit=MAX_VALUE_CHARS).translate(_DIGITS)
    match kind:
        case "phone":
            return _phone(cleaned)
        case "nni":
            digits = re.sub(r"\D", "", cleaned)
            return digits if len(digits) == 10 else None
        case "paper" | "plate":
            return re.sub(r"[^A-Z0-9]", "", cleaned.upper()) or None
        case "boat":
            return fold_text(cleaned) or None
        case "account":
            return cleaned.casefold().lstrip("@").replace(" ", "") or None
        case _:
            return None


def recognise(text: str) -> tuple[tuple[str, str], ...]:
    """Kinds and normalised values that a search box may mean; none for what reads as a name.

    A number of ten digits may be a telephone as well as an NNI: both are looked for.
    """
    cleaned = clean_name(text, limit=MAX_VALUE_CHARS).translate(_DIGITS)
    found: list[tuple[str, str]] = []
    if _PHONE_SHAPE.match(cleaned) and (phone := _phone(cleaned)) is not None:
        found.append(("phone", phone))
    if (nni := normalise("nni", cleaned)) is not None and re.fullmatch(r"[\d\s]+", cleaned):
        found.append(("nni", nni))
    compact = re.sub(r"[\s\-]", "", cleaned.upper())
    if _PAPER.match(compact) and not any(kind == "phone" for kind, _ in found):
        found.append(("plate" if _PLATE.match(compact) else "paper", compact))
    return tuple(found)


def _phone(text: str) -> str | None:
    wanted = "+" + text[2:] if text.startswith("00") else text
    try:
        number = phonenumbers.parse(wanted, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
