"""Horizontal bars with their figures at their ends; nothing to look up in a legend."""

from typing import Final

from desktop.models.statistics import StatCell
from desktop.reports.charts.sheet import POINT, Sheet, direction_of, lines_of
from desktop.reports.charts.specs import Bar, BarChart, Tone
from desktop.reports.figures import shown
from desktop.reports.styles import DEEP, MUTED, PALE_BAR, STRONG_LINE, TEXT
from desktop.reports.texts import texts_for

_LABEL: Final = 8.0
_VALUE: Final = 8.5
_NAME: Final = 7.5
_BAR: Final = 3.3
_BETWEEN_BARS: Final = 0.7
_BETWEEN_GROUPS: Final = 2.1
_LABEL_LEADING: Final = _LABEL * POINT * 1.2
_LABEL_SHARE: Final = 0.34
_LEAST_SCALE: Final = 5  # one case must not look like many
_FILL: Final[dict[Tone, str]] = {"strong": DEEP, "pale": PALE_BAR}


def bars_height(chart: BarChart, width: float) -> float:
    """Height in millimetres that the chart needs when it is ``width`` millimetres wide."""
    bars = len(chart.series) * (_BAR + _BETWEEN_BARS) - _BETWEEN_BARS
    most_lines = max((len(lines) for lines in _labels(chart, width)), default=1)
    return len(chart.categories) * (max(bars, most_lines * _LABEL_LEADING) + _BETWEEN_GROUPS) + 1.0


def _labels(chart: BarChart, width: float) -> list[list[str]]:
    way = direction_of(chart.language)
    return [lines_of(label, width * _LABEL_SHARE, _LABEL, 2, way) for label in chart.categories]


def draw_bars(chart: BarChart, sheet: Sheet) -> None:
    """Draw from the top, categories on the side where reading starts."""
    texts = texts_for(chart.language)
    labels = _labels(chart, sheet.width)
    left = max((sheet.width_of(line, _LABEL) for lines in labels for line in lines), default=0.0) + 3
    ends = [_end_text(bar, texts.not_received) for series in chart.series for bar in series.bars]
    names = [sheet.width_of(series.label, _NAME) + 1.6 for series in chart.series]
    room = max((sheet.width_of(text, _VALUE, bold=True) for text in ends), default=0.0) + max(names, default=0.0) + 3
    most = max((bar.value_high for series in chart.series for bar in series.bars if bar), default=0)
    scale = (sheet.width - left - room) / max(most, _LEAST_SCALE)
    group = sheet.height / len(chart.categories)
    for index, lines in enumerate(labels):
        middle = sheet.height - group * (index + 0.5)
        _draw_label(sheet, lines, middle)
        height = len(chart.series) * (_BAR + _BETWEEN_BARS) - _BETWEEN_BARS
        top = middle + height / 2
        for order, series in enumerate(chart.series):
            y = top - order * (_BAR + _BETWEEN_BARS) - _BAR
            _draw_bar(sheet, series.bars[index], series.tone, series.label, left, y, scale, texts.not_received)
        sheet.line(left, middle - group * 0.42, left, middle + group * 0.42, STRONG_LINE, 0.6)


def _end_text(bar: Bar, not_received: str) -> str:
    return not_received if bar is None else shown(bar)


def _draw_label(sheet: Sheet, lines: list[str], middle: float) -> None:
    y = middle + _LABEL_LEADING * (len(lines) - 1) / 2
    for line in lines:
        sheet.text(0, y, line, _LABEL)
        y -= _LABEL_LEADING


def _draw_bar(
    sheet: Sheet, bar: Bar, tone: Tone, name: str, left: float, y: float, scale: float, not_received: str
) -> None:
    end = left
    if bar is not None:
        sure, possible = _extent(bar)
        if sure > 0:
            sheet.box(left, y, sure * scale, _BAR, fill=_FILL[tone])
        if possible > sure:
            sheet.hatched_box(left + sure * scale, y, (possible - sure) * scale, _BAR, MUTED)
        end = left + possible * scale
    middle = y + _BAR / 2
    text = _end_text(bar, not_received)
    sheet.text(end + 1.4, middle, text, _VALUE, bold=bar is not None, colour=TEXT if bar is not None else MUTED)
    if name:
        x = end + 1.4 + sheet.width_of(text, _VALUE, bold=bar is not None) + 1.6
        sheet.text(x, middle, name, _NAME, colour=MUTED)


def _extent(bar: StatCell) -> tuple[int, int]:
    """Up to where the bar is sure, and up to where it may go."""
    if bar.is_hidden:
        return bar.value_low, bar.value_high
    if bar.rounded and bar.shown.isdecimal():
        return int(bar.shown), int(bar.shown)
    return bar.value_low, bar.value_low
