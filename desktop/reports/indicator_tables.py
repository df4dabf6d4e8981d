"""An indicator as a printed table, with a remark for every figure that is hidden, rounded, missing or zero."""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from desktop.models.code_lists import Language
from desktop.models.statistics import Category, DelayCell, DelayTable, IndicatorTable, StatCell
from desktop.reports.bidi import ltr
from desktop.reports.figures import days, percent, shown
from desktop.reports.paragraph import BidiParagraph
from desktop.reports.styles import CONTENT_WIDTH, TEXT, Styles, styles_for
from desktop.reports.tables import Cell, Column, Row, make_table
from desktop.reports.texts import ReportTexts, fill, texts_for

DASH: Final = "–"
_LETTERS: Final[dict[Language, str]] = {"fr": "abcdefgh", "ar": "أبجدهوزح"}


class Remarks:
    """Gives each kind of remark a letter when first needed, and writes the lines under the table."""

    def __init__(self, language: Language) -> None:
        self._texts = texts_for(language)
        self._letters = _LETTERS[language]
        self._marked: dict[str, str] = {}
        self._plain: list[str] = []

    def mark(self, text: str) -> str:
        """The letter of that remark."""
        return self._marked.setdefault(text, self._letters[len(self._marked)])

    def add(self, text: str) -> None:
        """A remark about the whole table."""
        if text not in self._plain:
            self._plain.append(text)

    def text(self) -> str:
        """All remarks, those with a letter first; the one on sealed files stands under every table."""
        marked = [f"({letter})\u00a0{text}" for text, letter in self._marked.items()]
        return " ".join([*marked, *self._plain, self._texts.sealed])


def indicator_table(table: IndicatorTable, language: Language, label_width: float) -> list[Flowable]:
    """Unit, table and remarks. The columns share what ``label_width`` leaves of the page's width."""
    styles, texts = styles_for(language), texts_for(language)
    remarks = Remarks(language)
    all_rounded = _all_shown_are_rounded(table.cells)
    if all_rounded:
        remarks.add(texts.rounded_all)
    rows = [
        Row(
            cells=(
                Cell(row.label(language)),
                *(
                    _figure(table.cell(row, column), remarks, texts, mark_rounded=not all_rounded)
                    for column in table.columns
                ),
            ),
            is_total=row.is_total,
            starts_group=index > 0 and row.group(language) != table.rows[index - 1].group(language),
        )
        for index, row in enumerate(table.rows)
    ]
    columns = [Column(table.row_label(language), label_width, is_figure=False)]
    columns += _figure_columns(table.columns, language, CONTENT_WIDTH - label_width)
    for code in table.footnotes:
        remarks.add(texts.footnotes[code])
    return _together(_unit_line(table, language), make_table(columns, rows, styles), _remarks_line(remarks, styles))


def _figure_columns(columns: Sequence[Category], language: Language, width: float) -> list[Column]:
    groups = [column.group(language) for column in columns]
    gap = 8.0
    gaps = sum(1 for before, here in zip(["", *groups], groups, strict=False) if before != here)
    each = (width - gap * gaps) / len(columns)
    return [Column(column.label(language), each, group=group) for column, group in zip(columns, groups, strict=True)]


def _figure(cell: StatCell | None, remarks: Remarks, texts: ReportTexts, *, mark_rounded: bool) -> Cell:
    if cell is None:
        remarks.add(texts.missing_cell)
        return Cell(texts.not_received)
    if cell.is_hidden:
        return Cell(shown(cell), remarks.mark(texts.hidden_cell))
    if cell.rounded and mark_rounded:
        return Cell(shown(cell), remarks.mark(texts.rounded_cell))
    if cell.is_zero:
        remarks.add(texts.zero_cell)
    return Cell(shown(cell))


def _all_shown_are_rounded(cells: Sequence[StatCell]) -> bool:
    figures = [cell for cell in cells if not cell.is_hidden and not cell.is_zero]
    return bool(figures) and all(cell.rounded for cell in figures)


def _together(*parts: Flowable) -> list[Flowable]:
    """On one page if it holds them all: a remark must not be parted from its figure."""
    return [KeepTogether(list(parts))]


def _unit_line(table: IndicatorTable | DelayTable, language: Language) -> Flowable:
    styles, texts = styles_for(language), texts_for(language)
    line = fill(
        texts.table_line,
        code=ltr(table.indicator_code),
        label=table.label(language),
        unit=table.unit(language),
        basis=texts.bases[table.basis],
    )
    return BidiParagraph(line, styles.caption.but(colour=TEXT, before=4), styles.direction)


def _remarks_line(remarks: Remarks, styles: Styles) -> Flowable:
    return BidiParagraph(remarks.text(), styles.caption.but(after=4), styles.direction)


def share_table(table: IndicatorTable, language: Language, label_width: float) -> list[Flowable]:
    """What part each row is of the total row, in the total columns; only where percentages may be told.

    Empty if there is nothing to be a part of. A single remark stands for the table if no share may be told.
    """
    styles, texts = styles_for(language), texts_for(language)
    whole_row = table.total_row
    columns = [column for column in table.columns if column.is_total]
    wholes = [table.cell(whole_row, column) for column in columns] if whole_row else []
    if whole_row is None or all(whole is None or whole.is_zero for whole in wholes):
        return []
    remarks = Remarks(language)
    rows: list[Row] = []
    told = False
    for index, row in enumerate(table.rows):
        if row.is_total:
            continue
        cells = [Cell(row.label(language))]
        for column, whole in zip(columns, wholes, strict=True):
            text = _share(table.cell(row, column), whole, texts)
            told = told or text is not None
            cells.append(Cell(text) if text is not None else Cell(DASH, remarks.mark(texts.share_too_few)))
        previous = table.rows[index - 1].group(language) if index else row.group(language)
        rows.append(Row(tuple(cells), starts_group=row.group(language) != previous))
    heading = BidiParagraph(texts.table_shares, styles.heading, styles.direction, keep_with_next=True)
    if not told:
        return [heading, BidiParagraph(texts.share_too_few, styles.caption, styles.direction)]
    remarks.add(texts.share_unknown_counted)
    each = (CONTENT_WIDTH - label_width) / max(len(columns), 3)
    printed = [Column("", label_width, is_figure=False)]
    printed += [Column(column.label(language), each) for column in columns]
    return _together(heading, make_table(printed, rows, styles), _remarks_line(remarks, styles))


def _share(part: StatCell | None, whole: StatCell | None, texts: ReportTexts) -> str | None:
    if part is None or whole is None:
        return None
    value = percent(part, whole)
    return None if value is None else ltr(fill(texts.share, percent=value, n=shown(whole)))


def delay_table(table: DelayTable, language: Language) -> list[Flowable]:
    """Unit, table of the segments' delays in days, and remarks."""
    styles, texts = styles_for(language), texts_for(language)
    remarks = Remarks(language)
    all_rounded = _all_shown_are_rounded([cell.n for cell in table.segments])
    if all_rounded:
        remarks.add(texts.rounded_all)
    rows = [
        Row(
            cells=(
                Cell(cell.label(language)),
                _figure(cell.n, remarks, texts, mark_rounded=not all_rounded),
                *_quantiles(cell, remarks, texts),
            ),
            is_total=cell.segment_code == "total",
        )
        for cell in table.segments
    ]
    label_width = CONTENT_WIDTH * 0.40
    each = (CONTENT_WIDTH - label_width) / 4
    columns = [Column(texts.segment, label_width, is_figure=False)]
    columns += [Column(name, each) for name in (texts.intervals, texts.median, texts.ninth_decile, texts.mean)]
    for code in table.footnotes:
        remarks.add(texts.footnotes[code])
    return _together(_unit_line(table, language), make_table(columns, rows, styles), _remarks_line(remarks, styles))


def _quantiles(cell: DelayCell, remarks: Remarks, texts: ReportTexts) -> list[Cell]:
    return [
        Cell(days(value)) if value is not None else Cell(DASH, remarks.mark(texts.hidden_quantiles))
        for value in (cell.median, cell.p90, cell.mean)
    ]
