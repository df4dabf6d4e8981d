"""The charts of the quarterly note, for print and for the screen, each with its title and what must stand under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.models.code_lists import Language
from desktop.models.statistics import Category, IndicatorTable, QuarterlyNote, StatCell
from desktop.reports.bidi import isolate, plain
from desktop.reports.charts.specs import (
    BarChart,
    BarSeries,
    Chart,
    DelayChart,
    DelayRow,
    Tile,
    TileMap,
    Tone,
)
from desktop.reports.figures import days, moment, shown
from desktop.reports.texts import ReportTexts, fill, texts_for

_TONES: tuple[Tone, Tone] = ("strong", "pale")


@dataclass(frozen=True, slots=True)
class CaptionedChart:
    """A chart with its title, the note under it (n and cut-off) and its figures as text."""

    chart: Chart
    title: str
    note: str
    reads_as: str


def note_charts(note: QuarterlyNote, language: Language) -> dict[str, CaptionedChart]:
    """The charts that have something to show, by name: strands, map, victims, delays, pending."""
    composer = _Composer(note, language)
    charts = {
        "strands": composer.strands(),
        "map": composer.tile_map(),
        "victims": composer.victims(),
        "delays": composer.delays(),
        "pending": composer.pending(),
    }
    return {name: chart for name, chart in charts.items() if chart is not None}


class _Composer:
    def __init__(self, note: QuarterlyNote, language: Language) -> None:
        self._note = note
        self._language = language
        self._texts: ReportTexts = texts_for(language)

    def strands(self) -> CaptionedChart | None:
        table, before = self._note.cases, self._note.cases_before
        row = table.total_row
        if row is None:
            return None
        now = tuple(table.cell(row, column) for column in table.columns)
        series = [BarSeries(self._note.period.label(self._language) if before else "", "strong", now)]
        if before is not None and before.total_row is not None and self._note.previous_period is not None:
            twins = {column.code: column for column in before.columns}
            then = tuple(
                before.cell(before.total_row, twins[column.code]) if column.code in twins else None
                for column in table.columns
            )
            series.append(BarSeries(self._note.previous_period.label(self._language), "pale", then))
        chart = BarChart(self._language, self._labels(table.columns), tuple(series))
        return self._bars(chart, self._texts.chart_strands, self._total(table))

    def victims(self) -> CaptionedChart | None:
        table = self._note.victims
        row = table.total_row
        if row is None:
            return None
        groups: dict[str, list[Category]] = {}
        for column in table.columns:
            groups.setdefault(column.group(self._language) or column.label(self._language), []).append(column)
        size = len(next(iter(groups.values())))
        if size > len(_TONES) or any(len(columns) != size for columns in groups.values()):
            return None
        first = next(iter(groups.values()))
        series = tuple(
            BarSeries(
                first[place].label(self._language) if size > 1 else "",
                _TONES[place],
                tuple(table.cell(row, columns[place]) for columns in groups.values()),
            )
            for place in range(size)
        )
        chart = BarChart(self._language, tuple(groups), series)
        return self._bars(chart, self._texts.chart_victims, self._total(table))

    def pending(self) -> CaptionedChart | None:
        table = self._note.pending
        column = _total_column(table)
        rows = [row for row in table.rows if not row.is_total]
        if not rows:
            return None
        bars = tuple(table.cell(row, column) for row in rows)
        chart = BarChart(self._language, self._labels(rows), (BarSeries("", "strong", bars),))
        return self._bars(chart, self._texts.chart_pending, self._total(table))

    def tile_map(self) -> CaptionedChart | None:
        table = self._note.cases
        column = _total_column(table)
        tiles = tuple(
            Tile(dict(row.dimensions).get("wilaya", row.code), row.label(self._language), table.cell(row, column))
            for row in table.rows
            if not row.is_total
        )
        values = [tile.value for tile in tiles]
        if not any(_is_drawable(value) for value in values):
            return None
        remarks = [self._n_note(self._total(table)), self._texts.map_schematic]
        if any(value is not None and value.is_hidden for value in values):
            remarks.append(self._texts.hatched)
        if any(value is not None and value.rounded for value in values):
            remarks.append(self._texts.map_rounded)
        if any(value is None for value in values):
            remarks.append(self._texts.missing_cell)
        pairs = [(tile.label, tile.value) for tile in tiles]
        return self._captioned(TileMap(self._language, tiles), self._texts.chart_map, remarks, pairs)

    def delays(self) -> CaptionedChart | None:
        segments = self._note.delays.segments
        told = [cell for cell in segments if not cell.is_hidden]
        if not told:
            return None
        rows = tuple(DelayRow(cell.label(self._language), cell) for cell in segments)
        key = self._texts.box_key if all(cell.has_box for cell in told) else self._texts.bar_key
        remarks = [key, f"{fill(self._texts.cut_off, moment=moment(self._note.cut_off_at))}."]
        reading = [
            f"{isolate(cell.label(self._language))} : {days(cell.median)}" for cell in told if cell.median is not None
        ]
        return CaptionedChart(
            DelayChart(self._language, rows),
            self._texts.chart_delays,
            " ".join(remarks),
            plain(f"{self._texts.chart_delays}. {'; '.join(reading)}"),
        )

    def _bars(self, chart: BarChart, title: str, whole: StatCell | None) -> CaptionedChart | None:
        bars = [bar for series in chart.series for bar in series.bars]
        if not any(_is_drawable(bar) for bar in bars):
            return None
        remarks = [self._n_note(whole)]
        if any(bar is not None and bar.is_hidden for bar in bars):
            remarks.append(self._texts.hatched)
        if any(bar is None for bar in bars):
            remarks.append(self._texts.missing_cell)
        pairs = [
            (" ".join(filter(None, (category, series.label))), bar)
            for series in chart.series
            for category, bar in zip(chart.categories, series.bars, strict=True)
        ]
        return self._captioned(chart, title, remarks, pairs)

    def _captioned(
        self, chart: Chart, title: str, remarks: Sequence[str], pairs: Sequence[tuple[str, StatCell | None]]
    ) -> CaptionedChart:
        reading = "; ".join(
            f"{isolate(label)} : {self._texts.not_received if cell is None else shown(cell)}" for label, cell in pairs
        )
        return CaptionedChart(chart, title, " ".join(remarks), plain(f"{title}. {reading}"))

    def _n_note(self, whole: StatCell | None) -> str:
        at = moment(self._note.cut_off_at)
        if whole is None or whole.is_hidden:
            return fill(self._texts.chart_note_hidden, moment=at)
        return fill(self._texts.chart_note, n=shown(whole), moment=at)

    def _labels(self, categories: Sequence[Category]) -> tuple[str, ...]:
        return tuple(category.label(self._language) for category in categories)

    def _total(self, table: IndicatorTable) -> StatCell | None:
        row = table.total_row
        return table.cell(row, _total_column(table)) if row else None


def _is_drawable(cell: StatCell | None) -> bool:
    """A figure that is told and not zero: a chart of hidden or empty bars says nothing."""
    return cell is not None and not cell.is_hidden and not cell.is_zero


def _total_column(table: IndicatorTable) -> Category:
    return next((column for column in table.columns if column.is_total), table.columns[-1])
