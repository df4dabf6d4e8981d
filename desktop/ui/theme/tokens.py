"""The one table of colours, sizes and spaces. Everything drawn takes its values from here.

A colour is (light, dark). `REQUIRED_CONTRAST` lists the pairs that meet on screen with the least ratio each
must have (4.5 for text, 3 for what bounds a control); a test computes them all, in both themes. Imports
nothing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Mode(StrEnum):
    """The two themes."""

    LIGHT = "light"
    DARK = "dark"


COLOURS: Final[dict[str, tuple[str, str]]] = {
    # Sheets lie on the surface; raised is a band inside a sheet (headers, cards); hover and selected are
    # rows.
    "surface": ("#f2f4f5", "#14191c"),
    "sheet": ("#ffffff", "#1c2327"),
    "raised": ("#f7f9f9", "#232b30"),
    "hover": ("#eef3f2", "#283238"),
    "selected": ("#dcece6", "#23433a"),
    "disabled": ("#eceff0", "#20272b"),
    # Hairlines separate; control lines bound what can be used and must be seen.
    "line": ("#dde2e4", "#333d43"),
    "control-line": ("#7c8a91", "#788790"),
    "text": ("#17252b", "#e7ecee"),
    "text-muted": ("#53626a", "#a3b0b7"),
    "text-disabled": ("#8b979d", "#6f7d85"),
    # The one accent, green: the main action, what is selected, links.
    "accent": ("#0b6b4f", "#55bd95"),
    "accent-strong": ("#08543e", "#74d0ac"),
    "accent-text": ("#ffffff", "#06231a"),
    "accent-soft": ("#e4f1ec", "#1d3a31"),
    # The one gold: the mark, and where the keyboard is.
    "focus": ("#a87808", "#e3b34c"),
    "mark": ("#ab7c09", "#e3b34c"),
    # Meanings; never alone, always with an icon and a word.
    "info": ("#1c5d99", "#7fb8ee"),
    "info-soft": ("#e8f1f9", "#1c2f40"),
    "success": ("#1b6b3d", "#6fcb8f"),
    "success-soft": ("#e6f3ea", "#1b3526"),
    "warning": ("#805600", "#e2b45c"),
    "warning-soft": ("#fbf2dc", "#3a3018"),
    "danger": ("#b3261e", "#ff8f86"),
    "danger-soft": ("#fcebea", "#43221f"),
    "danger-text": ("#ffffff", "#2b0805"),
    "sealed": ("#5a4690", "#b9a7f0"),
    "sealed-soft": ("#efecf8", "#2c2742"),
    "fictitious": ("#9c3f0e", "#f2a277"),
    "fictitious-soft": ("#fdeee6", "#41281b"),
    # Navigation is deep green-blue in both themes: it is how the window is known from afar.
    "nav": ("#12343b", "#0d2429"),
    "nav-hover": ("#1c464e", "#17363c"),
    "nav-selected": ("#24565f", "#1e464d"),
    "nav-text": ("#e3eeee", "#dbe7e7"),
    "nav-text-muted": ("#a9c0c2", "#93abad"),
    "nav-mark": ("#e3b34c", "#e3b34c"),
    "nav-line": ("#2b5158", "#1f3d43"),
}

TEXT_RATIO: Final = 4.5
CONTROL_RATIO: Final = 3.0

REQUIRED_CONTRAST: Final[tuple[tuple[str, str, float], ...]] = (
    *(
        (text, ground, TEXT_RATIO)
        for text in (
            "text",
            "text-muted",
            "accent",
            "info",
            "success",
            "warning",
            "danger",
            "sealed",
            "fictitious",
        )
        for ground in ("surface", "sheet", "raised")
    ),
    *((text, ground, TEXT_RATIO) for text in ("text", "text-muted") for ground in ("hover", "selected", "accent-soft")),
    ("accent", "accent-soft", TEXT_RATIO),
    ("accent-strong", "selected", TEXT_RATIO),
    *((tone, f"{tone}-soft", TEXT_RATIO) for tone in ("info", "success", "warning", "danger", "sealed", "fictitious")),
    *(
        ("text", f"{tone}-soft", TEXT_RATIO)
        for tone in ("info", "success", "warning", "danger", "sealed", "fictitious")
    ),
    ("accent-text", "accent", TEXT_RATIO),
    ("accent-text", "accent-strong", TEXT_RATIO),
    ("danger-text", "danger", TEXT_RATIO),
    *(("nav-text", ground, TEXT_RATIO) for ground in ("nav", "nav-hover", "nav-selected")),
    ("nav-text-muted", "nav", TEXT_RATIO),
    *(("nav-mark", ground, CONTROL_RATIO) for ground in ("nav", "nav-hover", "nav-selected")),
    *(("control-line", ground, CONTROL_RATIO) for ground in ("surface", "sheet", "raised")),
    *(("focus", ground, CONTROL_RATIO) for ground in ("surface", "sheet", "raised", "selected")),
    *(("mark", ground, CONTROL_RATIO) for ground in ("surface", "sheet")),
    *(("danger", ground, CONTROL_RATIO) for ground in ("surface", "sheet")),
)

# Points, so that the desktop's scaling applies; two weights only.
CAPTION: Final = 9.0
BODY: Final = 10.0
SECTION: Final = 12.0
PAGE: Final = 15.0
REGULAR: Final = 400
BOLD: Final = 700

# Pixels, on a grid of four.
SPACE_1: Final = 4
SPACE_2: Final = 8
SPACE_3: Final = 12
SPACE_4: Final = 16
SPACE_6: Final = 24
RADIUS: Final = 6
ROW: Final = 32
CONTROL: Final = 32
ICON: Final = 20
SMALL_ICON: Final = 16
NAV_WIDE: Final = 208
NAV_NARROW: Final = 56
TOP_BAR: Final = 56
STATUS_BAR: Final = 28


def colour(name: str, mode: Mode) -> str:
    """The `#rrggbb` of a token; KeyError for a name that is not in the table."""
    light, dark = COLOURS[name]
    return light if mode is Mode.LIGHT else dark


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(value: str) -> float:
    channels = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
