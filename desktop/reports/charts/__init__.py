"""Charts: drawn once, the same in print and on screen, mirrored in Arabic, readable in grey.

Lives here: what each chart shows (``specs``), how it is drawn (``bars``, ``delays``, ``tile_map``) on a sheet
measured in millimetres (``sheet``), and the two sheets: ``paper`` (vector, in the page) and ``screen`` (PNG by
matplotlib).
May import: ``desktop.models``, ``desktop.fonts``, the rest of ``desktop.reports``.
"""

from desktop.reports.charts.paper import ChartFigure
from desktop.reports.charts.screen import render_png
from desktop.reports.charts.specs import Bar, BarChart, BarSeries, Chart, DelayChart, DelayRow, Tile, TileMap

__all__ = [
    "Bar",
    "BarChart",
    "BarSeries",
    "Chart",
    "ChartFigure",
    "DelayChart",
    "DelayRow",
    "Tile",
    "TileMap",
    "render_png",
]
