"""The key figures on the first page: each beside the same figure of the previous period."""

from typing import Final

from reportlab.platypus import Flowable

from desktop.models.code_lists import Language
from desktop.models.statistics import Category, IndicatorTable, Period, QuarterlyNote, StatCell
from desktop.reports.columns import Columns
from desktop.reports.figures import change_percent, days, shown, signed
from desktop.reports.paragraph import BidiParagraph
from desktop.reports.styles import ACCENT, Styles, styles_for
from desktop.reports.texts import ReportTexts, fill, texts_for

_IN_A_ROW: Final = 4
LEAST_FOR_TREND: Final = 5


def key_figures(note: QuarterlyNote, language: Language) -> list[Flowable]:
    """Rows of figures: affaires (distinct first), victimes détectées, open files and the median of the whole way."""
    styles, texts = styles_for(language), texts_for(language)
    before = note.previous_period
    cases = _totals(note.cases, note.cases_before, before, language)
    victims = _totals(note.victims, note.victims_before, before, language, only_totals=True)
    rows = [cases, [*victims, *_pending(note, styles, texts), *_total_delay(note, language)]]
    return [
        Columns(row[start : start + _IN_A_ROW], styles.direction, rule=ACCENT, columns=_IN_A_ROW, after=7)
        for row in rows
        for start in range(0, len(row), _IN_A_ROW)
    ]


def _totals(
    table: IndicatorTable,
    before: IndicatorTable | None,
    period: Period | None,
    language: Language,
    *,
    only_totals: bool = False,
) -> list[list[Flowable]]:
    row = table.total_row
    if row is None:
        return []
    columns = sorted(table.columns, key=lambda column: not column.is_total)
    return [
        _card(
            _name(table, column, language),
            table.cell(row, column),
            _same(before, column),
            period,
            language,
        )
        for column in columns
        if column.is_total or not only_totals
    ]


def _name(table: IndicatorTable, column: Category, language: Language) -> str:
    return f"{table.label(language)}\n{column.label(language)}" if column.group(language) else column.label(language)


def _same(before: IndicatorTable | None, column: Category) -> StatCell | None:
    """The same total one period before, if that table has the same column and a total row."""
    if before is None or before.total_row is None:
        return None
    twin = next((other for other in before.columns if other.code == column.code), None)
    return before.cell(before.total_row, twin) if twin else None


def _card(
    name: str, cell: StatCell | None, before: StatCell | None, period: Period | None, language: Language
) -> list[Flowable]:
    styles, texts = styles_for(language), texts_for(language)
    lines: list[str] = []
    if before is not None and period is not None:
        lines.append(fill(texts.before_value, period=period.label(language), value=shown(before)))
        if cell is not None and (change := _change(cell, before, texts)):
            lines.append(change)
    value = texts.not_received if cell is None else shown(cell)
    return _stack(value, name, lines, styles)


def _stack(value: str, name: str, lines: list[str], styles: Styles) -> list[Flowable]:
    way = styles.direction
    return [
        BidiParagraph(value, styles.figure, way),
        BidiParagraph(name, styles.table, way, most_lines=3),
        *(BidiParagraph(line, styles.caption, way) for line in lines),
    ]


def _change(now: StatCell, before: StatCell, texts: ReportTexts) -> str:
    """The difference as it may be told: none of hidden or rounded figures, words alone of fewer than five cases.

    No percentage of fewer than twenty.
    """
    if not (now.is_exact and before.is_exact):
        return ""
    if min(now.value_low, before.value_low) < LEAST_FOR_TREND:
        return texts.change_unsure
    change = signed(now.value_low - before.value_low)
    share = change_percent(now, before)
    if share is None:
        return fill(texts.change_count, change=change)
    return fill(texts.change_percent, change=change, percent=share, n=shown(before))


def _pending(note: QuarterlyNote, styles: Styles, texts: ReportTexts) -> list[list[Flowable]]:
    table = note.pending
    row = table.total_row
    column = next((column for column in table.columns if column.is_total), table.columns[0])
    if row is None:
        return []
    cell = table.cell(row, column)
    return [
        _stack(texts.not_received if cell is None else shown(cell), texts.pending_files, [texts.pending_at], styles)
    ]


def _total_delay(note: QuarterlyNote, language: Language) -> list[list[Flowable]]:
    styles, texts = styles_for(language), texts_for(language)
    segment = next((cell for cell in note.delays.segments if cell.segment_code == "total"), None)
    if segment is None:
        return []
    if segment.median is None:
        return [_stack("–", texts.total_delay, [segment.label(language), texts.no_quantile], styles)]
    return [
        _stack(
            days(segment.median),
            texts.total_delay,
            [segment.label(language), fill(texts.n_is, n=shown(segment.n))],
            styles,
        )
    ]
