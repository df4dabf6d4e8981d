"""A chart as a picture for the screen, drawn by matplotlib with the same measures as on paper.

matplotlib is imported on first use: it costs half a second that opening the window must not pay. Figures are made
with its object interface only, never pyplot. It shapes Arabic itself: it gets logical text.
"""

from io import BytesIO
from threading import Lock
from typing import Any, Final

from desktop.fonts import bold_path, regular_path
from desktop.models.code_lists import Language
from desktop.reports.bidi import RLM
from desktop.reports.charts.draw import draw_chart, natural_height
from desktop.reports.charts.sheet import POINT, Sheet, Side
from desktop.reports.charts.specs import Chart
from desktop.reports.styles import MUTED

_NOTE: Final = 7.0
_EDGE: Final = 2.0  # millimetres of white around
_UNDER: Final = 2.5  # millimetres between the chart and its note

# matplotlib's font cache is not made for two threads.
_drawing = Lock()


class ScreenSheet(Sheet):
    """Draws on a matplotlib figure; ``foot`` millimetres are added under y = 0."""

    def __init__(self, width: float, height: float, language: Language, foot: float = 0.0) -> None:
        import matplotlib.figure
        import matplotlib.font_manager
        import matplotlib.patches

        super().__init__(width, height, language)
        size = ((width + 2 * _EDGE) / 25.4, (height + foot + 2 * _EDGE) / 25.4)
        self.figure: Any = matplotlib.figure.Figure(figsize=size)
        self._axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(-_EDGE, width + _EDGE)
        self._axes.set_ylim(-foot - _EDGE, height + _EDGE)
        self._patches: Any = matplotlib.patches
        properties = matplotlib.font_manager.FontProperties
        self._fonts = {False: properties(fname=regular_path()), True: properties(fname=bold_path())}
        self._layer = 1

    def _next_layer(self) -> int:
        """Without it matplotlib draws all lines over all boxes."""
        self._layer += 1
        return self._layer

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
        patch = self._patches.Rectangle(
            (left, bottom),
            width,
            height,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=line,
            linestyle=(0, (3, 3)) if dashed else "solid",
            zorder=self._next_layer(),
        )
        self._axes.add_patch(patch)

    def _segment(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> None:
        layer = self._next_layer()
        self._axes.plot(
            [x1, x2], [y1, y2], color=colour, linewidth=width, solid_capstyle="butt", clip_on=False, zorder=layer
        )

    def _glyphs(self, x: float, side: Side, baseline: float, line: str, size: float, bold: bool, colour: str) -> None:
        self._axes.text(
            x,
            baseline,
            # Left to itself it would take the direction of the first letter.
            f"{RLM}{line}" if self.direction == "rtl" else line,
            color=colour,
            ha=side,
            va="baseline",
            fontproperties=self._fonts[bold],
            fontsize=size,
            parse_math=False,
            zorder=self._next_layer(),
        )


def render_png(chart: Chart, width: float = 170.0, note: str = "", dots_per_inch: int = 144) -> bytes:
    """The chart as PNG bytes, ``width`` millimetres wide, on white; ``note`` (n and cut-off) is written under it."""
    import matplotlib

    # Unhinted letters have the widths that were measured, at any resolution.
    with _drawing, matplotlib.rc_context({"text.hinting": "none"}):
        height = natural_height(chart, width)
        lines: list[str] = []
        if note:
            lines = ScreenSheet(width, height, chart.language).lines_of(note, width, _NOTE, 4)
        leading = _NOTE * POINT * 1.35
        sheet = ScreenSheet(width, height, chart.language, foot=_UNDER + leading * len(lines) if lines else 0.0)
        draw_chart(chart, sheet)
        for order, line in enumerate(lines):
            sheet.text(0, -_UNDER - order * leading, line, _NOTE, colour=MUTED, top=True)
        out = BytesIO()
        sheet.figure.savefig(out, format="png", dpi=dots_per_inch, facecolor="white", metadata={"Software": None})
    return out.getvalue()
