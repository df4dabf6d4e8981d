"""Calm tables: hairlines only, totals bold, figures aligned to the right, headings repeated on each page.

A table is described once, in reading order. In Arabic its columns run from right to left: the page is mirrored, not
translated. Remarks hang in the margin of the figure, so that digits stay in line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Table, TableStyle

from desktop.reports.bidi import Direction, clean, visual
from desktop.reports.fonts import BOLD, REGULAR, text_width
from desktop.reports.paragraph import BidiParagraph, draw_line
from desktop.reports.styles import DEEP, LINE, STRONG_LINE, Styles, TextStyle

_HANG: Final = 8.0  # room right of a figure where its remark's letter hangs, left to right only
_GAP: Final = 8.0  # between two groups of columns
_PAD: Final = 1.7
_LEAST_SIZE: Final = 5.8
_MOST_LINES: Final = 5  # of a heading: a table is for its figures


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in points, and the group whose heading it stands under (empty for none)."""

    heading: str
    width: float
    is_figure: bool = True
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place of a table; ``mark`` is the letter of its remark."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; totals are bold, under a stronger rule."""

    cells: tuple[Cell, ...]
    is_total: bool = False
    starts_group: bool = False


class _Figure(Flowable):
    """A figure aligned to the right in any language, so that units stand under units; its remark hangs beside it."""

    def __init__(self, cell: Cell, style: TextStyle, width: float, direction: Direction) -> None:
        super().__init__()
        self._cell = cell
        # A figure is never cut and never runs into its neighbour.
        self._style = _fitting(cell.text, style.but(align="right"), width - _HANG, direction)
        self._direction = direction
        self.width, self.height = width, style.leading

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Its own size, whatever is offered."""
        return self.width, self.height

    def draw(self) -> None:
        """The figure, then its mark on the side where reading goes on."""
        style, text = self._style, self._cell.text
        room = self.width - _hang(self._direction)
        draw_line(self.canv, text, style, "ltr", 0, 0, room)
        if not self._cell.mark:
            return
        mark = style.but(size=style.size * 0.74, align="left")
        x = room + 1.2
        if self._direction == "rtl":
            figure_width = text_width(visual(clean(text), "ltr"), style.font, style.size)
            x = room - figure_width - text_width(visual(self._cell.mark, "rtl"), mark.font, mark.size) - 1.6
        draw_line(self.canv, self._cell.mark, mark, self._direction, x, style.size * 0.26, _HANG)


class _Heading(BidiParagraph):
    """A column heading that keeps clear of the margin in which remarks hang."""

    def __init__(self, column: Column, styles: Styles) -> None:
        style = styles.caption.but(font=BOLD, colour=DEEP, align="right" if column.is_figure else "start")
        clear = _HANG if column.is_figure else 0.0
        style = _fitting(column.heading, style, column.width - clear, styles.direction)
        super().__init__(column.heading, style, styles.direction, most_lines=_MOST_LINES)
        self._clear = clear

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As a paragraph, less the margin."""
        _, height = super().wrap(available_width - self._clear, available_height)
        return available_width, height

    def draw(self) -> None:
        """In Arabic the margin is on the left, where marks hang."""
        if self._direction == "rtl":
            self.canv.translate(self._clear, 0)
        super().draw()


def _fitting(text: str, style: TextStyle, width: float, direction: Direction) -> TextStyle:
    """The style, made smaller down to a readable size where one of the words would be too wide."""
    words = [visual(word, direction) for word in clean(text).split(" ")]
    widest = max((text_width(word, style.font, style.size) for word in words), default=0.0)
    if widest <= width:
        return style
    return style.but(size=max(_LEAST_SIZE, style.size * width / widest * 0.995))


def _hang(direction: Direction) -> float:
    return _HANG if direction == "ltr" else 0.0


def make_table(columns: Sequence[Column], rows: Sequence[Row], styles: Styles) -> Flowable:
    """The table as wide as its columns; it splits between rows and repeats its headings."""
    placed = _with_gaps(columns)
    groups = _groups(placed)
    heads: list[list[object]] = [_group_line(placed, groups, styles)] if groups else []
    heads.append(["" if column is None else _Heading(column, styles) for column in placed])
    lines = heads + [_line(row, placed, styles) for row in rows]
    widths = [_GAP if column is None else column.width for column in placed]
    if styles.direction == "rtl":
        lines = [line[::-1] for line in lines]
        widths.reverse()
        groups = [(len(placed) - after, len(placed) - first) for first, after in groups]
    table = Table(
        lines,
        colWidths=widths,
        repeatRows=len(heads),
        hAlign="LEFT" if styles.direction == "ltr" else "RIGHT",
        spaceBefore=2,
        spaceAfter=3,
    )
    table.setStyle(TableStyle(_commands(groups, rows, len(heads))))
    return table


def _with_gaps(columns: Sequence[Column]) -> list[Column | None]:
    """The columns with None where a gap parts two groups."""
    placed: list[Column | None] = []
    for column in columns:
        if placed and placed[-1] is not None and placed[-1].group != column.group:
            placed.append(None)
        placed.append(column)
    return placed


def _groups(placed: Sequence[Column | None]) -> list[tuple[int, int]]:
    """Where each named group begins and where it has ended."""
    ranges: list[tuple[int, int]] = []
    for index, column in enumerate(placed):
        if column is None or not column.group:
            continue
        before = placed[index - 1] if index else None
        if before is not None and before.group == column.group:
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    return ranges


def _group_line(placed: Sequence[Column | None], groups: Sequence[tuple[int, int]], styles: Styles) -> list[object]:
    style = styles.caption.but(font=BOLD, colour=DEEP, align="center")
    line: list[object] = [""] * len(placed)
    for first, after in groups:
        column = placed[first]
        # A span shows its leftmost cell, which is the last one once the line is mirrored.
        place = first if styles.direction == "ltr" else after - 1
        line[place] = BidiParagraph(column.group if column else "", style, styles.direction, most_lines=_MOST_LINES)
    return line


def _line(row: Row, placed: Sequence[Column | None], styles: Styles) -> list[object]:
    style = styles.table.but(font=BOLD) if row.is_total else styles.table
    cells = iter(row.cells)
    line: list[object] = []
    for column in placed:
        if column is None:
            line.append("")
        elif column.is_figure:
            line.append(_Figure(next(cells), style, column.width, styles.direction))
        else:
            line.append(BidiParagraph(next(cells).text, style, styles.direction))
    return line


def _commands(groups: Sequence[tuple[int, int]], rows: Sequence[Row], heads: int) -> list[Any]:
    commands: list[Any] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), _PAD),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
        ("VALIGN", (0, 0), (-1, heads - 1), "BOTTOM"),
        ("VALIGN", (0, heads), (-1, -1), "MIDDLE"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.9, HexColor(DEEP)),
        ("LINEBELOW", (0, heads - 1), (-1, heads - 1), 0.6, HexColor(STRONG_LINE)),
        ("LINEBELOW", (0, -1), (-1, -1), 0.9, HexColor(DEEP)),
    ]
    for line, (_, following) in enumerate(pairwise(rows), start=heads):
        strong = following.is_total or following.starts_group
        colour, width = (STRONG_LINE, 0.6) if strong else (LINE, 0.4)
        commands.append(("LINEBELOW", (0, line), (-1, line), width, HexColor(colour)))
    for first, after in groups:
        commands.append(("SPAN", (first, 0), (after - 1, 0)))
        commands.append(("LINEBELOW", (first, 0), (after - 1, 0), 0.4, HexColor(STRONG_LINE)))
    return commands
