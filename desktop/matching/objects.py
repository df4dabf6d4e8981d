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
_NOT_DIGITS: Final = re.compile(r"[^0-9]")
_PAPER: Final = re.compile(r"^(?=.*[0-9])[A-Z0-9]{5,20}$")
_PHONE_SHAPE: Final = re.compile(r"^\+?[0-9\s().\-/]{8,24}$")
_PLATE: Final = re.compile(r"^[0-9]{3,4}[A-Z]{2}[0-9]{2}$")


def normalise(kind: str, text: str) -> str | None:
    """The one writing of a value, or None when nothing usable is in it.

    Kinds: phone (E.164, Mauritania where no country is given), nni (10 digits), imei (15 digits with a right check
    digit), paper, passport and plate (capital letters and digits), boat (folded words), account (lower case
    without @).
    """
    cleaned = clean_name(text, limit=MAX_VALUE_CHARS).translate(_DIGITS)
    match kind:
        case "phone":
            return _phone(cleaned)
        case "nni":
            digits = _NOT_DIGITS.sub("", cleaned)
            return digits if len(digits) == 10 else None
        case "imei":
            digits = _NOT_DIGITS.sub("", cleaned)
            return digits if len(digits) == 15 and _has_luhn_digit(digits) else None
        case "paper" | "passport" | "plate":
            return re.sub(r"[^A-Z0-9]", "", cleaned.upper()) or None
        case "boat":
            return fold_text(cleaned) or None
        case "account":
            # accounts of other alphabets stay as written: lower case there differs between Unicode versions
            lowered = "".join(char.lower() if char.isascii() else char for char in cleaned)
            return clean_name(lowered.replace(" ", "").lstrip("@"), limit=MAX_VALUE_CHARS).replace(" ", "") or None
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
    if (nni := normalise("nni", cleaned)) is not None and re.fullmatch(r"[0-9\s]+", cleaned):
        found.append(("nni", nni))
    compact = re.sub(r"[\s\-]", "", cleaned.upper())
    if _PAPER.match(compact) and not any(kind == "phone" for kind, _ in found):
        found.append(("plate" if _PLATE.match(compact) else "paper", compact))
    return tuple(found)


def _has_luhn_digit(digits: str) -> bool:
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def _phone(text: str) -> str | None:
    wanted = "+" + text[2:] if text.startswith("00") else text
    try:
        number = phonenumbers.parse(wanted, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
