"""Colours, sizes and spaces of printed documents: the light theme of the screen, on white paper.

The colours repeat the screen's tokens by value because reports import nothing of the window; a test compares the two.
All sizes are in points.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from reportlab.lib.units import mm

from desktop.models.code_lists import Language
from desktop.reports.bidi import Direction
from desktop.reports.fonts import BOLD, REGULAR

TEXT: Final = "#17252b"
MUTED: Final = "#53626a"
LINE: Final = "#dde2e4"
STRONG_LINE: Final = "#7c8a91"
DEEP: Final = "#12343b"  # the navigation's green-blue: titles, totals' rules, dark bars
ACCENT: Final = "#0b6b4f"
RAISED: Final = "#f7f9f9"
MARK: Final = "#ab7c09"  # gold, for the institution's mark only
FICTITIOUS: Final = "#9c3f0e"
FICTITIOUS_SOFT: Final = "#fdeee6"

# From light to dark in even steps of grey, so that a photocopy keeps the order.
SCALE: Final = ("#e3edeb", "#b4cfca", "#7ba8a3", "#41767a", "#12343b")
PALE_BAR: Final = "#a9c5c1"

PAGE_WIDTH: Final = 210 * mm
PAGE_HEIGHT: Final = 297 * mm
MARGIN: Final = 20 * mm
CONTENT_WIDTH: Final = PAGE_WIDTH - 2 * MARGIN

Align = Literal["start", "center", "end", "left", "right"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks. ``start`` and ``end`` follow the direction of reading, ``left`` and ``right`` do not."""

    size: float
    leading: float
    font: str = REGULAR
    colour: str = TEXT
    align: Align = "start"
    before: float = 0
    after: float = 0

    def but(self, **changes: object) -> "TextStyle":
        """The same style with some values changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # field names are checked when it runs


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one language: four sizes, two weights."""

    direction: Direction
    title: TextStyle
    subtitle: TextStyle
    section: TextStyle
    heading: TextStyle
    body: TextStyle
    table: TextStyle
    caption: TextStyle
    figure: TextStyle

    def table_bold(self) -> TextStyle:
        """Totals and column headings."""
        return self.table.but(font=BOLD)


def _styles(direction: Direction, scale: float, lead: float) -> Styles:
    def style(size: float, leading: float, **more: object) -> TextStyle:
        return TextStyle(size=size * scale, leading=leading * lead).but(**more)

    return Styles(
        direction=direction,
        title=style(20, 25, font=BOLD, colour=DEEP),
        subtitle=style(12, 16, colour=DEEP),
        section=style(12, 16, font=BOLD, colour=DEEP, before=10, after=2),
        heading=style(8.8, 12, font=BOLD, before=5, after=2),
        body=style(8.8, 12, after=2.5),
        table=style(8.5, 11),
        caption=style(7.5, 10, colour=MUTED),
        figure=style(20, 24, font=BOLD, colour=DEEP),
    )


# Arabic letters have a smaller eye and stand taller: a little larger, and more room between lines.
_STYLES: Final[dict[Language, Styles]] = {"fr": _styles("ltr", 1, 1), "ar": _styles("rtl", 1.05, 1.09)}


def styles_for(language: Language) -> Styles:
    """The styles of that language."""
    return _STYLES[language]
