"""A sheet to draw on, measured in millimetres from the side where reading starts: Arabic mirrors by itself.

A chart draws on a sheet without knowing which: ``paper`` draws into a printed page, ``screen`` into a picture. So the
same figure stands in both. What is drawn later covers what was drawn before.
"""

from abc import ABC, abstractmethod
from typing import Final, Literal

from desktop.models.code_lists import Language
from desktop.reports.bidi import Direction, clean, visual, wrap_short
from desktop.reports.fonts import BOLD, REGULAR, text_width
from desktop.reports.styles import TEXT

POINT: Final = 25.4 / 72  # millimetres
Anchor = Literal["start", "center", "end"]
Side = Literal["left", "center", "right"]

# Parts of the size from the baseline: to the middle of figures, and to the top of tall letters.
_TO_MIDDLE: Final = 0.35
_TO_TOP: Final = 0.95


def direction_of(language: Language) -> Direction:
    """The direction in which the sheet is read."""
    return "rtl" if language == "ar" else "ltr"


def lines_of(text: str, width: float, size: float, most: int, direction: Direction) -> list[str]:
    """The text in at most ``most`` lines of ``width`` millimetres; what is left is cut with an ellipsis."""
    return wrap_short(text.replace("\n", " "), width / POINT, REGULAR, size, direction, most)


class Sheet(ABC):
    """A sheet of ``width`` × ``height`` millimetres; x grows in reading direction, y upwards."""

    def __init__(self, width: float, height: float, language: Language) -> None:
        self.width, self.height = width, height
        self.direction: Direction = direction_of(language)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None = None,
        edge: str | None = None,
        line: float = 0.5,
        dashed: bool = False,
    ) -> None:
        """A rectangle whose start bottom corner is (x, y); ``line`` in points."""
        self._rectangle(self._left(x, width), y, width, height, fill, edge, line, dashed)

    def hatched_box(self, x: float, y: float, width: float, height: float, ink: str) -> None:
        """A rectangle of diagonal lines: a value that is not told lies in it."""
        left, step = self._left(x, width), 1.1
        self._rectangle(left, y, width, height, "#ffffff", None, 0, dashed=False)
        start = -height
        while start < width:
            # The part of the diagonal from (start, 0) to (start + height, height) that lies inside.
            first, last = max(start, 0.0), min(start + height, width)
            if last > first:
                self._segment(left + first, y + first - start, left + last, y + last - start, ink, 0.4)
            start += step
        self._rectangle(left, y, width, height, None, ink, 0.5, dashed=False)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> None:
        """A straight line, ``width`` in points."""
        self._segment(self._left(x1, 0), y1, self._left(x2, 0), y2, colour, width)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = TEXT,
        anchor: Anchor = "start",
        top: bool = False,
    ) -> None:
        """One line of logical text of ``size`` points, centred on y (or hanging from it with ``top``)."""
        side: Side = "center"
        if anchor != "center":
            side = "left" if (anchor == "start") == (self.direction == "ltr") else "right"
        baseline = y - size * POINT * (_TO_TOP if top else _TO_MIDDLE)
        self._glyphs(self._left(x, 0), side, baseline, clean(text), size, bold, colour)

    def width_of(self, text: str, size: float, bold: bool = False) -> float:
        """Width of one line in millimetres."""
        font = BOLD if bold else REGULAR
        return text_width(visual(clean(text), self.direction), font, size) * POINT

    def lines_of(self, text: str, width: float, size: float, most: int) -> list[str]:
        """``lines_of`` in the direction of the sheet."""
        return lines_of(text, width, size, most, self.direction)

    def _left(self, x: float, width: float) -> float:
        return self.width - x - width if self.direction == "rtl" else x

    @abstractmethod
    def _rectangle(
        self,
        left: float,
        bottom: float,
        width: float,
        height: float,
        fill: str | None,
        edge: str | None,
        line: float,
        dashed: bool,
    ) -> None: ...

    @abstractmethod
    def _segment(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> None: ...

    @abstractmethod
    def _glyphs(self, x: float, side: Side, baseline: float, line: str, size: float, bold: bool, colour: str) -> None:
        """Draw a line of logical text of which ``side`` stands at ``x`` from the left."""
