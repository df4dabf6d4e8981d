"""Text of a name made comparable: cleaned, and folded to the letters of one script.

All functions are pure, total (no text makes them fail) and give the same answer on every supported Python.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from desktop.matching.fold_table import (
    APOSTROPHES,
    ARABIC_ALPHABET,
    ARABIC_DIGITS,
    ARABIC_LETTERS,
    CONTROL_RANGES,
    IGNORED_RANGES,
    LATIN_LETTERS,
    VOWEL_SIGN_RANGES,
)

MAX_NAME_CHARS: Final = 200
_MAX_PASSES: Final = 6

# Unicode 3.2, which every Python carries unchanged: later versions of the algorithm know more characters, so
# two Pythons could disagree.  Letters younger than 3.2 are in our own table.
_normalize = unicodedata.ucd_3_2_0.normalize

_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_ARABIC: Final = frozenset(ARABIC_ALPHABET)
_DIGITS: Final = frozenset("0123456789")
_VOWEL_SIGNS: Final = tuple(chr(code) for first, last in VOWEL_SIGN_RANGES for code in range(first, last + 1))


class _CleanTable(dict[int, str | None]):
    """Leaves every character alone that it does not know."""

    def __missing__(self, code: int) -> str:
        for first, last in CONTROL_RANGES:
            if first <= code <= last:
                return ""
        return chr(code)


class _FoldTable(dict[int, str | None]):
    """Turns every character into a space that it does not know."""

    def __missing__(self, code: int) -> str:
        return " "


def _clean_table() -> _CleanTable:
    table = _CleanTable({ord(sign): None for sign in _VOWEL_SIGNS})
    table.update(dict.fromkeys((0x85, 0x2028, 0x2029), " "))
    # the common characters, so that they do not go through __missing__
    table.update({code: chr(code) for code in range(0x20, 0x7F)})
    table.update({code: chr(code) for code in range(0x621, 0x640)})
    table.update({code: chr(code) for code in range(0x641, 0x64B)})
    return table


def _fold_table() -> _FoldTable:
    table = _FoldTable()
    for first, last in IGNORED_RANGES:
        table.update(dict.fromkeys(range(first, last + 1)))
    for target, sources in (*LATIN_LETTERS.items(), *ARABIC_LETTERS.items()):
        table.update({ord(source): target for source in sources})
    table.update({ord(letter): letter for letter in (*_LATIN, *_ARABIC, *_DIGITS)})
    table.update({ord(mark): "'" for mark in APOSTROPHES})
    for zero in ARABIC_DIGITS:
        table.update({zero + digit: str(digit) for digit in range(10)})
    return table


_CLEAN: Final = _clean_table()
_FOLD: Final = _fold_table()


def clean_name(text: str, *, limit: int = MAX_NAME_CHARS) -> str:
    """The name in one canonical form (NFKC): no control, direction or zero-width character, no tatweel or
    vowel sign, single spaces, UTF-8 read as Latin-1 put right, cut at `limit` characters.

    For comparing and showing in lists; what was typed is stored as it was typed.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text[: 4 * limit].split())[:limit].rstrip()
    # A cut before normalising bounds the work: one character becomes at most eighteen.
    text = text[: 4 * limit]
    for _ in range(_MAX_PASSES):
        # what was between two signs may be gone, so that they now belong together
        cleaned = " ".join(_normalize("NFKC", _repair_encoding(text).translate(_CLEAN)).translate(_CLEAN).split())
        if cleaned == text:
            break
        text = cleaned
    return text[:limit].rstrip()


def fold_text(text: str) -> str:
    """Both scripts folded at once: a–z, the Arabic base letters, digits, ' and single spaces."""
    return " ".join(clean_name(text).translate(_FOLD).split())


def fold_chars(cleaned: str) -> str:
    """Cleaned characters folded one by one: letters, digits, ', nothing for a mark, a space for anything else."""
    return cleaned.translate(_FOLD)


def fold_latin(text: str) -> str:
    """The Latin letters of the name as a–z, with digits, ' and single spaces; other scripts left out."""
    return _keep(fold_text(text), _LATIN)


def fold_arabic(text: str) -> str:
    """The Arabic letters of the name as base letters: alef without hamza, ta marbuta as ha, alef maqsura as
    ya, hamza alone dropped; other scripts left out."""
    return _keep(fold_text(text), _ARABIC)


def is_arabic(folded: str) -> bool:
    """Whether a folded word, which is of one script, is written in Arabic letters."""
    return folded[:1] in _ARABIC


def _keep(folded: str, letters: frozenset[str]) -> str:
    kept = "".join(char if char in letters or char in _DIGITS or char == "'" else " " for char in folded)
    return " ".join(kept.split())


def _repair_encoding(text: str) -> str:
    """« GuayÃ© » is « Guayé »: UTF-8 that some earlier program read as one byte a letter."""
    if not any(lead in text for lead in "ÃÂÅØÙ"):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text
