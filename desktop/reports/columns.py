"""Blocks side by side: facts, key figures, signatures. The first stands where reading starts."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop.reports.bidi import Direction


class Columns(Flowable):
    """Stacks of flowables in columns, tops aligned, under a thin rule each if ``rule`` is a colour.

    Columns are of equal width, unless ``shares`` says how much of the whole each gets.
    """

    def __init__(
        self,
        stacks: Sequence[Sequence[Flowable]],
        direction: Direction,
        gap: float = 12.0,
        rule: str = "",
        columns: int = 0,
        after: float = 0.0,
        shares: Sequence[float] = (),
    ) -> None:
        super().__init__()
        self._stacks = stacks
        self._direction = direction
        self._gap = gap
        self._rule = rule
        self._shares = shares or (1.0,) * (columns or len(stacks))
        self._after = after
        self._room = 5.0 if rule else 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The whole width, and the height of the tallest stack."""
        self.width = available_width
        one = (available_width - self._gap * (len(self._shares) - 1)) / sum(self._shares)
        self._widths = [share * one for share in self._shares]
        heights = [
            sum(item.wrap(width, available_height)[1] for item in stack)
            for stack, width in zip(self._stacks, self._widths, strict=False)
        ]
        self.height = self._room + max(heights, default=0.0)
        return self.width, self.height

    def draw(self) -> None:
        """Draw each stack from its top."""
        canvas: Any = self.canv
        begin = 0.0
        for stack, width in zip(self._stacks, self._widths, strict=False):
            x = self.width - begin - width if self._direction == "rtl" else begin
            begin += width + self._gap
            if self._rule:
                canvas.setStrokeColor(HexColor(self._rule))
                canvas.setLineWidth(0.9)
                canvas.line(x, self.height, x + width, self.height)
            y = self.height - self._room
            for item in stack:
                y -= item.height
                item.drawOn(canvas, x, y)

    def getSpaceAfter(self) -> float:
        """Points below, as reportlab asks for them."""
        return self._after
