"""Text for print: cleaned, wrapped in logical order, then shaped and turned into the order in which glyphs are drawn.

reportlab draws glyphs from left to right, one per character. So each line is reordered by the Unicode bidirectional
algorithm and Arabic letters are replaced by their joined forms. Wrapping comes first: a turned line cannot be wrapped.
Isolates (U+2066…U+2069), which the ordering library does not know, are resolved here: an isolate is one neutral to what
surrounds it and is ordered on its own.
"""

import unicodedata
from functools import lru_cache
from typing import Final, Literal

from arabic_reshaper import ArabicReshaper

# The compiled variant in the top module does not mirror brackets.
from bidi.algorithm import get_display

from desktop.fonts.private_forms import FORMS, LETTERS, code_point
from desktop.reports.fonts import has_glyph, text_width

Direction = Literal["ltr", "rtl"]

LRI: Final = "\u2066"
RLI: Final = "\u2067"
FSI: Final = "\u2068"
PDI: Final = "\u2069"
ISOLATES: Final = frozenset((LRI, RLI, FSI))
RLM: Final = "\u200f"
REPLACEMENT: Final = "\ufffd"
ELLIPSIS: Final = "…"

# Orders to the reader's eye that may not come from data: they could make a figure read backwards.
_OVERRIDES: Final = dict.fromkeys((0x202A, 0x202B, 0x202C, 0x202D, 0x202E))
_MARKS: Final = frozenset("\u200e\u200f\u061c")
# Neutral characters that the font lacks, so that cleaned text never holds them: one for each isolate of a line.
_PLACEHOLDERS: Final = tuple(map(chr, range(0x2500, 0x25A0)))


def _make_reshaper() -> ArabicReshaper:
    reshaper = ArabicReshaper({"delete_harakat": False, "delete_tatweel": False, "support_ligatures": True})
    own = {}
    for letter in LETTERS:
        codes = {form: chr(code_point(letter, form)) for form in FORMS}
        joined = {form: char if has_glyph(char) else "" for form, char in codes.items()}
        own[letter] = (letter, joined["initial"], joined["medial"], joined["final"])
    reshaper.letters = {**reshaper.letters, **own}
    return reshaper


@lru_cache(maxsize=1)
def _reshaper() -> ArabicReshaper:
    return _make_reshaper()


def ltr(text: str) -> str:
    """The text as a left-to-right isolate: a date, an identifier, a figure with its sign."""
    return f"{LRI}{text}{PDI}"


def isolate(text: str) -> str:
    """The text as an isolate of its own direction, to be put into a sentence of any language."""
    return f"{FSI}{text}{PDI}"


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """The text composed (NFC), without overriding controls, tabs or characters that Mizan Sans cannot draw.

    Newlines stay. A character without glyph becomes U+FFFD, so that it is seen to be missing.
    """
    composed = unicodedata.normalize("NFC", text).translate(_OVERRIDES).replace("\t", " ").replace("\r\n", "\n")
    return "".join(char if char == "\n" or _drawable(char) else REPLACEMENT for char in composed)


def _drawable(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn") and has_glyph(char)


def plain(text: str) -> str:
    """The text as a search should find it: cleaned, without invisible direction controls."""
    return "".join(char for char in clean(text) if char not in ISOLATES and char != PDI and char not in _MARKS)


@lru_cache(maxsize=20_000)
def visual(line: str, direction: Direction) -> str:
    """One line of cleaned text as glyphs from left to right, in a paragraph of that direction."""
    outer, inner = _take_isolates(line)
    turned: str = get_display(outer, base_dir="R" if direction == "rtl" else "L")
    # Reversed, each Arabic run stands in reading order again; only there can its letters be joined.
    shaped: str = _reshaper().reshape(turned[::-1])[::-1]
    return "".join(visual(*inner[char]) if char in inner else char for char in shaped if char not in _MARKS)


def _take_isolates(line: str) -> tuple[str, dict[str, tuple[str, Direction]]]:
    """The line with a placeholder for each outermost isolate, and what each placeholder stands for."""
    outer: list[str] = []
    inner: dict[str, tuple[str, Direction]] = {}
    depth, opener, start = 0, "", 0

    def close(end: int) -> None:
        if len(inner) < len(_PLACEHOLDERS):
            placeholder = _PLACEHOLDERS[len(inner)]
            inner[placeholder] = _isolated(opener, line[start:end])
            outer.append(placeholder)
        else:
            outer.append(plain(line[start:end]))

    for index, char in enumerate(line):
        if char in ISOLATES:
            if depth == 0:
                opener, start = char, index + 1
            depth += 1
        elif char == PDI:
            if depth == 1:
                close(index)
            depth = max(0, depth - 1)
        elif depth == 0:
            outer.append(char)
    if depth:
        # Never closed, or cut by the end of the line: it lasts to the end.
        close(len(line))
    return "".join(outer), inner


def _isolated(opener: str, text: str) -> tuple[str, Direction]:
    if opener == LRI:
        return text, "ltr"
    if opener == RLI:
        return text, "rtl"
    return text, first_direction(text)


def first_direction(text: str) -> Direction:
    """The direction of the first letter that has one; left to right when none has."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def wrap(text: str, width: float, font: str, size: float, direction: Direction) -> list[str]:
    """Cleaned text cut into logical lines no wider than ``width`` points once drawn.

    Lines break at plain spaces only (no-break spaces hold), and inside a word that is wider than the line.
    An isolate cut by a line end is closed there and opened again on the next line.
    """
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        current = ""
        for word in paragraph.split(" "):
            candidate = f"{current} {word}" if current else word
            if not current or _fits(candidate, width, font, size, direction):
                current = candidate
            else:
                lines.append(current)
                current = word
            while not _fits(current, width, font, size, direction):
                head = _longest_head(current, width, font, size, direction)
                if head == len(current):
                    break
                lines.append(current[:head])
                current = current[head:]
        lines.append(current)
    return _balance_isolates(lines)


def _fits(line: str, width: float, font: str, size: float, direction: Direction) -> bool:
    return text_width(visual(line, direction), font, size) <= width + 0.01


def _longest_head(word: str, width: float, font: str, size: float, direction: Direction) -> int:
    """How many characters of a too long word fit, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(word[:middle], width, font, size, direction):
            low = middle
        else:
            high = middle - 1
    return low


def _balance_isolates(lines: list[str]) -> list[str]:
    balanced: list[str] = []
    opened: list[str] = []
    for line in lines:
        start = "".join(opened)
        for char in line:
            if char in ISOLATES:
                opened.append(char)
            elif char == PDI and opened:
                opened.pop()
        balanced.append(start + line + PDI * len(opened))
    return balanced


def wrap_short(text: str, width: float, font: str, size: float, direction: Direction, most: int) -> list[str]:
    """As ``wrap``, on at most ``most`` lines; what is left over is cut with an ellipsis."""
    lines = wrap(text, width, font, size, direction)
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], shorten(rest, width, font, size, direction)]


def shorten(text: str, width: float, font: str, size: float, direction: Direction) -> str:
    """The text on one line, cut with an ellipsis where it would be wider than ``width`` points."""
    line = clean(text).replace("\n", " ")
    if _fits(line, width, font, size, direction):
        return line
    head = _longest_head(line, width - text_width(ELLIPSIS, font, size), font, size, direction)
    return _balance_isolates([line[:head].rstrip() + ELLIPSIS])[0]
