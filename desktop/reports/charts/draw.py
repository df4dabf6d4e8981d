"""From what a chart shows to how it is drawn, whatever the sheet."""

from desktop.reports.charts.bars import bars_height, draw_bars
from desktop.reports.charts.delays import delays_height, draw_delays
from desktop.reports.charts.sheet import Sheet
from desktop.reports.charts.specs import BarChart, Chart, TileMap
from desktop.reports.charts.tile_map import MAP_HEIGHT, draw_tile_map


def natural_height(chart: Chart, width: float) -> float:
    """Height in millimetres at which the chart looks right when it is ``width`` millimetres wide."""
    if isinstance(chart, BarChart):
        return bars_height(chart, width)
    return MAP_HEIGHT if isinstance(chart, TileMap) else delays_height(chart, width)


def draw_chart(chart: Chart, sheet: Sheet) -> None:
    """Draw the chart over the whole sheet."""
    if isinstance(chart, BarChart):
        draw_bars(chart, sheet)
    elif isinstance(chart, TileMap):
        draw_tile_map(chart, sheet)
    else:
        draw_delays(chart, sheet)
