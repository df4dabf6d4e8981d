"""A paragraph that can be French, Arabic or both, and tells readers and searches its logical text."""

from typing import Any, Final

from reportlab.platypus import Flowable

from desktop.reports.bidi import Direction, plain, shorten, visual, wrap_short
from desktop.reports.fonts import text_width
from desktop.reports.styles import TextStyle

# Above the middle of the leading, in parts of the size: the eye of the letters is centred for both scripts.
_BASELINE: Final = 0.23
_INDENT: Final = 1.1
_NO_LIMIT: Final = 10_000


def draw_line(canvas: Any, line: str, style: TextStyle, direction: Direction, x: float, y: float, width: float) -> None:
    """Draw one logical line in a box ``width`` points wide whose bottom left corner is (x, y), ``leading`` high.

    The line carries its logical text as /ActualText: what is drawn is in drawing order and made of joined forms.
    """
    drawn = visual(line, direction)
    if not drawn.strip():
        return
    size = style.size
    baseline = y + (style.leading - size) / 2 + size * _BASELINE
    room = width - text_width(drawn, style.font, size)
    align = style.align
    if align in ("start", "end"):
        align = "left" if (align == "start") == (direction == "ltr") else "right"
    offset = {"left": 0.0, "center": room / 2, "right": room}[align]
    canvas.setFillColor(style.colour)
    canvas.setFont(style.font, size)
    with_text(canvas, plain(line), lambda: canvas.drawString(x + offset, baseline, drawn))


def with_text(canvas: Any, text: str, draw: Any) -> None:
    """Draw something as a span that reads as ``text`` when searched, copied or spoken."""
    # reportlab offers no marked content, so the operators go straight into the page's stream.
    canvas._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
    draw()
    canvas._code.append("EMC")


def draw_short(
    canvas: Any, text: str, style: TextStyle, direction: Direction, x: float, y: float, width: float
) -> None:
    """As ``draw_line``, for text of any length: what does not fit is cut with an ellipsis."""
    draw_line(canvas, shorten(text, width, style.font, style.size, direction), style, direction, x, y, width)


class BidiParagraph(Flowable):
    """Text in one style, wrapped to the width it is given; newlines break lines.

    A ``bullet`` hangs before it. Beyond ``most_lines`` it is cut with an ellipsis.
    """

    def __init__(
        self,
        text: str,
        style: TextStyle,
        direction: Direction,
        keep_with_next: bool = False,
        bullet: str = "",
        most_lines: int = _NO_LIMIT,
    ) -> None:
        super().__init__()
        self._text = text
        self._style = style
        self._direction = direction
        self._bullet = bullet
        self._most_lines = most_lines
        self._indent = style.size * _INDENT if bullet else 0.0
        self._lines: list[str] = []
        self._given = 0.0
        self.keepWithNext = keep_with_next

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Cut into lines; gives width and height."""
        if available_width != self._given:
            self._given = available_width
            style = self._style
            room = available_width - self._indent
            self._lines = wrap_short(self._text, room, style.font, style.size, self._direction, self._most_lines)
        self.width = available_width
        self.height = len(self._lines) * self._style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Two paragraphs, the first filling the height; none if not even two lines fit."""
        self.wrap(available_width, available_height)
        fitting = int(available_height // self._style.leading)
        if fitting >= len(self._lines):
            return [self]
        if fitting < 2:
            return []
        parts = (self._lines[:fitting], self._lines[fitting:])
        bullets = (self._bullet, "\u00a0" if self._bullet else "")
        return [
            BidiParagraph("\n".join(lines), self._style, self._direction, bullet=bullet)
            for lines, bullet in zip(parts, bullets, strict=True)
        ]

    def draw(self) -> None:
        """Draw the lines from the top."""
        y = self.height
        x = self._indent if self._direction == "ltr" else 0.0
        for index, line in enumerate(self._lines):
            y -= self._style.leading
            if index == 0 and self._bullet:
                draw_line(self.canv, self._bullet, self._style, self._direction, 0, y, self.width)
            draw_line(self.canv, line, self._style, self._direction, x, y, self.width - self._indent)

    def getSpaceBefore(self) -> float:
        """Points above, as reportlab asks for them."""
        return self._style.before

    def getSpaceAfter(self) -> float:
        """Points below, as reportlab asks for them."""
        return self._style.after
