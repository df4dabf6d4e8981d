"""Durations of the segments of the procedure: boxes from decile to decile, without single points."""

from decimal import Decimal
from typing import Final

from desktop.models.statistics import DelayCell
from desktop.reports.charts.sheet import POINT, Sheet, direction_of, lines_of
from desktop.reports.charts.specs import DelayChart
from desktop.reports.figures import count, days, shown
from desktop.reports.styles import DEEP, LINE, MUTED, PALE_BAR, STRONG_LINE
from desktop.reports.texts import fill, texts_for

_LABEL: Final = 8.0
_LABEL_LEADING: Final = _LABEL * POINT * 1.2
_SMALL: Final = 7.0
_ROW: Final = 5.7
_BOX: Final = 3.5
_AXIS: Final = 5.0
_LABEL_SHARE: Final = 0.34
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000)


def delays_height(chart: DelayChart, width: float) -> float:
    """Height in millimetres that the chart needs when it is ``width`` millimetres wide."""
    most_lines = max((len(lines) for lines in _labels(chart, width)), default=1)
    return len(chart.rows) * max(_ROW, most_lines * _LABEL_LEADING + 1.2) + _AXIS


def _labels(chart: DelayChart, width: float) -> list[list[str]]:
    way = direction_of(chart.language)
    return [lines_of(row.label, width * _LABEL_SHARE, _LABEL, 2, way) for row in chart.rows]


def draw_delays(chart: DelayChart, sheet: Sheet) -> None:
    """Draw from the top, with a scale in days under all rows."""
    texts = texts_for(chart.language)
    labels = _labels(chart, sheet.width)
    counts = [fill(texts.n_is, n=shown(row.cell.n)) for row in chart.rows]
    left = max((sheet.width_of(line, _LABEL) for lines in labels for line in lines), default=0.0) + 3
    right = max((sheet.width_of(text, _SMALL) for text in counts), default=0.0) + 6
    most = max((row.cell.p90 for row in chart.rows if row.cell.p90 is not None), default=Decimal(0))
    step = next((step for step in _STEPS if most <= step * 5), _STEPS[-1])
    top_of_scale = max(step, -(-int(most + 1) // step) * step)
    scale = (sheet.width - left - right - 5) / top_of_scale
    row_height = (sheet.height - _AXIS) / len(chart.rows)
    for tick in range(0, top_of_scale + 1, step):
        x = left + tick * scale
        sheet.line(x, _AXIS, x, sheet.height, STRONG_LINE if tick == 0 else LINE, 0.6 if tick == 0 else 0.5)
        sheet.text(x, _AXIS / 2, count(tick), _SMALL, colour=MUTED, anchor="center")
    sheet.text(left + top_of_scale * scale + 6, _AXIS / 2, texts.day_axis, _SMALL, colour=MUTED)
    for index, (row, lines) in enumerate(zip(chart.rows, labels, strict=True)):
        middle = sheet.height - row_height * (index + 0.5)
        for order, line in enumerate(lines):
            sheet.text(0, middle + _LABEL_LEADING * ((len(lines) - 1) / 2 - order), line, _LABEL)
        sheet.text(sheet.width, middle, counts[index], _SMALL, colour=MUTED, anchor="end")
        if row.cell.is_hidden:
            sheet.text(left + 1.4, middle, texts.no_quantile, _SMALL, colour=MUTED)
        else:
            _draw_segment(sheet, row.cell, left, middle, scale)


def _draw_segment(sheet: Sheet, cell: DelayCell, left: float, middle: float, scale: float) -> None:
    def at(value: Decimal | None) -> float:
        return left + float(value or 0) * scale

    bottom = middle - _BOX / 2
    if cell.has_box:
        sheet.line(at(cell.p10), middle, at(cell.p90), middle, DEEP, 0.9)
        for end in (cell.p10, cell.p90):
            sheet.line(at(end), middle - 1.1, at(end), middle + 1.1, DEEP, 0.9)
        width = max(at(cell.p75) - at(cell.p25), 0.3)
        sheet.box(at(cell.p25), bottom, width, _BOX, fill=PALE_BAR, edge=DEEP, line=0.6)
        sheet.line(at(cell.median), bottom, at(cell.median), bottom + _BOX, DEEP, 2.2)
    else:
        sheet.box(left, bottom + _BOX * 0.25, at(cell.p90) - left, _BOX * 0.5, fill=PALE_BAR)
        sheet.box(left, bottom, at(cell.median) - left, _BOX, fill=DEEP)
    if cell.median is not None:
        sheet.text(at(cell.p90) + 1.6, middle, days(cell.median), _LABEL, bold=True)
