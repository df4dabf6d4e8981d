"""National numbers and pseudonyms: their check characters, so that a slip is told while it is typed.

The twin of `registry.check_characters` at the server; a test holds the two to each other.
"""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBER = re.compile(r"^[A-Z]-[0-9]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$")


def check_characters(code: str) -> str:
    """Two check characters of a number; letters and digits count, the rest is ignored."""
    remainder = 0
    for letter in re.sub(r"[^0-9A-Z]", "", code.upper()):
        remainder = (remainder * 37 + _VALUES.index(letter) + 1) % 1021
    return _ALPHABET[remainder // 32] + _ALPHABET[remainder % 32]


def read_number(text: str) -> str | None:
    """The number in its one writing, or None if its form or its check characters do not agree."""
    number = re.sub(r"\s", "", text).upper()
    if _NUMBER.match(number) is None or check_characters(number[:-3]) != number[-2:]:
        return None
    return number
