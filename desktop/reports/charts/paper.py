"""A chart in a printed page: vector, in the page's own fonts, each label readable by searches and screen readers."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from desktop.models.code_lists import Language
from desktop.reports.bidi import plain, visual
from desktop.reports.charts.draw import draw_chart, natural_height
from desktop.reports.charts.sheet import Sheet, Side
from desktop.reports.charts.specs import Chart
from desktop.reports.fonts import BOLD, REGULAR
from desktop.reports.paragraph import with_text


class PaperSheet(Sheet):
    """Draws on a reportlab canvas whose origin is the sheet's left bottom corner."""

    def __init__(self, canvas: Any, width: float, height: float, language: Language) -> None:
        super().__init__(width, height, language)
        self._canvas = canvas

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
    ) -> None:
        canvas = self._canvas
        canvas.saveState()
        if fill:
            canvas.setFillColor(HexColor(fill))
        if edge:
            canvas.setStrokeColor(HexColor(edge))
            canvas.setLineWidth(line)
        if dashed:
            canvas.setDash(2, 2)
        canvas.rect(left * mm, bottom * mm, width * mm, height * mm, stroke=int(bool(edge)), fill=int(bool(fill)))
        canvas.restoreState()

    def _segment(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> None:
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(width)
        self._canvas.line(x1 * mm, y1 * mm, x2 * mm, y2 * mm)

    def _glyphs(self, x: float, side: Side, baseline: float, line: str, size: float, bold: bool, colour: str) -> None:
        canvas, drawn = self._canvas, visual(line, self.direction)
        left = x - self.width_of(line, size, bold) * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        canvas.setFillColor(HexColor(colour))
        canvas.setFont(BOLD if bold else REGULAR, size)
        with_text(canvas, plain(line), lambda: canvas.drawString(left * mm, baseline * mm, drawn))


class ChartFigure(Flowable):
    """A chart as wide as the text of the page."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self._chart = chart

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """All the width, and the height at which the chart looks right."""
        self.width, self.height = available_width, natural_height(self._chart, available_width / mm) * mm
        return self.width, self.height

    def draw(self) -> None:
        """Draw the chart in place."""
        sheet = PaperSheet(self.canv, self.width / mm, self.height / mm, self._chart.language)
        draw_chart(self._chart, sheet)
