"""What identifies besides a name: phones, papers, plates, boats, engines, accounts, each in one normalised writing.

Equality of the normalised value finds them; what was written is stored as it was written.
"""

from __future__ import annotations

import re
from typing import Final

import phonenumbers

from desktop.matching.fold import clean_name, fold_text, is_arabic
from desktop.matching.object_table import ARABIC_PREFIXES, BESIDE_COLOURS, BOATS, COLOURS, LABELS

COUNTRY: Final = "MR"
MAX_VALUE_CHARS: Final = 120
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NOT_DIGITS: Final = re.compile(r"[^0-9]")
_NOT_CODE: Final = re.compile(r"[^A-Z0-9]")
_PAPER: Final = re.compile(r"^(?=.*[0-9])[A-Z0-9]{5,20}$")
_PHONE_SHAPE: Final = re.compile(r"^\+?[0-9\s().\-/]{8,24}$")
_PLATE: Final = re.compile(r"^[0-9]{3,4}[A-Z]{2}[0-9]{2}$")
_BOAT_NUMBER: Final = re.compile(r"^[A-Z]{1,4}[0-9]{1,7}[A-Z]{0,3}$")
# stamped into metal: these are mistaken for each other, and a chassis number has no I, O or Q at all
_STAMPED: Final = str.maketrans("OQI", "001")
_LABEL: Final = re.compile(
    "^(?:(?:"
    + "|".join(sorted(map(re.escape, (each.upper() for each in LABELS)), key=len, reverse=True))
    + r")[\s:.°#\-]+)+"
)
_ZEROS: Final = re.compile(r"(?:^|(?<=[A-Z]))0+(?=[0-9])")
_URL: Final = re.compile(
    r"^(?:https?://)?(?:[a-z0-9\-]+\.)+[a-z]{2,}/+(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.IGNORECASE | re.ASCII
)
_URL_ID: Final = re.compile(r"(?:^|&)(?:id|user|u|phone)=([^&]+)", re.IGNORECASE)
_MAIL: Final = re.compile(r"^[^\s@/]+@[^\s@/]+\.[A-Za-z]{2,}$")
_DEGREES: Final = re.compile(
    r"^(?P<la>-?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*(?:(?P<lam>[0-9]{1,2}(?:[.,][0-9]+)?)\s*['’′]\s*(?:(?P<las>[0-9]{1,2}(?:[.,][0-9]+)?)\s*[\"”″]?)?)?"
    r"\s*(?P<ns>[NS])?\s*[,;/\s]\s*"
    r"(?P<lo>-?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*(?:(?P<lom>[0-9]{1,2}(?:[.,][0-9]+)?)\s*['’′]\s*(?:(?P<los>[0-9]{1,2}(?:[.,][0-9]+)?)\s*[\"”″]?)?)?"
    r"\s*(?P<ew>[EWO])?$"
)


def _words(written: tuple[str, ...]) -> frozenset[str]:
    """Single folded words, those in Arabic with their article and « and » too."""
    folded = [fold_text(word) for word in written]
    return frozenset(
        fold_text(prefix + word) for word in folded for prefix in (ARABIC_PREFIXES if is_arabic(word) else ("",))
    )


_BOAT_WORDS: Final = _words(BOATS)
_JOINING_WORDS: Final = _words(BESIDE_COLOURS)
_COLOUR_OF: Final = {word: colour for colour, written in COLOURS.items() for word in _words(written)}


def normalise(kind: str, text: str) -> str | None:
    """The one writing of a value, or None when nothing usable is in it.

    Kinds: phone (E.164, Mauritania where no country is given), nni (10 digits), imei (15 digits, the check digit
    right or added), imsi (15 digits), paper and passport (capital letters and digits), plate and boat_registration (the
    same without leading zeros), chassis and engine (the same; O, Q and I are the digits they are mistaken for), gps
    (a serial number, or a position in degrees with three decimals), boat (folded words of the painted name; its
    colours where it has no name), account (name, number or address of the account in lower case, without @ or site).
    """
    cleaned = clean_name(text, limit=MAX_VALUE_CHARS).translate(_DIGITS)
    match kind:
        case "phone":
            return _phone(cleaned)
        case "nni":
            digits = _NOT_DIGITS.sub("", cleaned)
            return digits if len(digits) == 10 else None
        case "imei":
            return _imei(_NOT_DIGITS.sub("", _LABEL.sub("", cleaned.upper())))
        case "imsi":
            digits = _NOT_DIGITS.sub("", _LABEL.sub("", cleaned.upper()))
            return digits if len(digits) == 15 else None
        case "paper" | "passport":
            return _NOT_CODE.sub("", cleaned.upper()) or None
        case "plate":
            return re.sub(r"^0+(?=[0-9])", "", _code(cleaned)) or None  # the last digits are the wilaya's
        case "boat_registration":
            return _ZEROS.sub("", _code(cleaned)) or None
        case "chassis" | "engine":
            stamped = _code(cleaned).translate(_STAMPED)
            return stamped if len(stamped) >= 4 and any(char.isdigit() for char in stamped) else None
        case "gps":
            return _position(cleaned) or _code(cleaned) or None
        case "boat":
            return _boat(fold_text(cleaned)) or None
        case "account":
            return _account(cleaned)
        case _:
            return None


def recognise(text: str) -> tuple[tuple[str, str], ...]:
    """Kinds and normalised values that a search box may mean; none for what reads as a name.

    A number may be several things: one of ten digits a telephone as well as an NNI, a code a paper as well as an
    engine. All are looked for, the likeliest first.
    """
    cleaned = clean_name(text, limit=MAX_VALUE_CHARS).translate(_DIGITS)
    found: list[tuple[str, str | None]] = []
    is_phone = _PHONE_SHAPE.match(cleaned) is not None and (phone := _phone(cleaned)) is not None
    if is_phone:
        found.append(("phone", phone))
    if re.fullmatch(r"[0-9\s]+", cleaned):
        found.append(("nni", normalise("nni", cleaned)))
    code = _code(cleaned)
    if _MAIL.match(cleaned) or _URL.match(cleaned) or re.fullmatch(r"@\S+", cleaned):
        found.append(("account", _account(cleaned)))
    elif (position := _position(cleaned)) is not None:
        found.append(("gps", position))
    elif cleaned.upper().split(" ")[0] and fold_text(cleaned).split(" ")[0] in _BOAT_WORDS:
        found.append(("boat", _boat(fold_text(cleaned))))
    elif re.fullmatch(r"[0-9\s./\-]{14,22}", _LABEL.sub("", cleaned.upper())) and not is_phone:
        found += [(kind, normalise(kind, cleaned)) for kind in ("imei", "imsi")]
    elif _PAPER.match(code) and not is_phone and len(cleaned.split()) <= 4:
        is_plate = _PLATE.match(code) is not None
        found.append(("plate" if is_plate else "paper", normalise("plate" if is_plate else "paper", code)))
        others = ["passport", "engine", "gps"] if not is_plate else []
        others += ["chassis"] * (10 <= len(code) <= 20) + ["boat_registration"] * bool(_BOAT_NUMBER.match(code))
        found += [(kind, normalise(kind, code)) for kind in others]
    return tuple((kind, value) for kind, value in found if value is not None)


def _code(cleaned: str) -> str:
    """Capital letters and digits, without the words that only say what number it is."""
    return _NOT_CODE.sub("", _LABEL.sub("", cleaned.upper()))


def _imei(digits: str) -> str | None:
    if len(digits) == 16:  # the software version in place of the check digit
        digits = digits[:14]
    if len(digits) == 14:
        return next(digits + check for check in "0123456789" if _has_luhn_digit(digits + check))
    return digits if len(digits) == 15 and _has_luhn_digit(digits) else None


def _boat(folded: str) -> str:
    words = folded.split()
    colours = {_COLOUR_OF[word] for word in words if word in _COLOUR_OF}
    if colours and all(word in _COLOUR_OF or word in _JOINING_WORDS or word in _BOAT_WORDS for word in words):
        return " ".join(sorted(colours))
    while (fewer := _without_colours(words)) != words:
        words = fewer
    return " ".join(words)


def _without_colours(words: list[str]) -> list[str]:
    """The name without its colours and without « pirogue »; all of it where what is left is no name (« La Rose »)."""
    is_colour = [word in _COLOUR_OF for word in words]
    near = [any(is_colour[max(0, place - 1) : place + 2]) for place in range(len(words))]
    kept = [
        word
        for place, word in enumerate(words)
        if not is_colour[place] and not (near[place] and word in _JOINING_WORDS)
    ]
    while len(kept) > 1 and kept[0] in _BOAT_WORDS:
        kept = kept[1:]
    return kept if any(len(word) > 2 and word not in _BOAT_WORDS for word in kept) else words


def _account(cleaned: str) -> str | None:
    if url := _URL.match(cleaned):
        named = _URL_ID.search(url["query"] or "")
        steps = [step for step in url["path"].split("/") if step]
        cleaned = named[1] if named else steps[-1] if steps else cleaned
    # accounts of other alphabets stay as written: lower case there differs between Unicode versions
    lowered = "".join(char.lower() if char.isascii() else char for char in cleaned)
    return clean_name(lowered.replace(" ", "").lstrip("@"), limit=MAX_VALUE_CHARS).replace(" ", "") or None


def _position(cleaned: str) -> str | None:
    """« 18.086,-15.979 » for a latitude and a longitude, as degrees or with minutes and seconds."""
    found = _DEGREES.match(cleaned.upper())
    if found is None or not (
        found["ns"] or found["lam"] or re.search(r"[0-9][.,][0-9]", found["la"] + " " + found["lo"])
    ):
        return None
    values = []
    for degrees, minutes, seconds, negative, limit in (
        (found["la"], found["lam"], found["las"], found["ns"] == "S", 90),
        (found["lo"], found["lom"], found["los"], found["ew"] in ("W", "O"), 180),
    ):
        parts = [float(part.replace(",", ".")) if part else 0.0 for part in (degrees.lstrip("-"), minutes, seconds)]
        value = parts[0] + parts[1] / 60 + parts[2] / 3600
        if value > limit or max(parts[1:]) >= 60:
            return None
        values.append(f"{-value if negative or degrees.startswith('-') else value:.3f}")
    return ",".join(values)


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
