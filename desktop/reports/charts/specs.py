"""What each chart shows, in one language. Nothing here knows how it is drawn."""

from dataclasses import dataclass
from typing import Literal

from desktop.models.code_lists import Language
from desktop.models.statistics import DelayCell, StatCell

Tone = Literal["strong", "pale"]
Bar = StatCell | None  # None: no return was received


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One bar in each category. ``label`` stands beside each bar; empty if there is one series only."""

    label: str
    tone: Tone
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, one group per category, each with its figure at its end."""

    language: Language
    categories: tuple[str, ...]
    series: tuple[BarSeries, ...]

    def __post_init__(self) -> None:
        if any(len(one.bars) != len(self.categories) for one in self.series):
            raise ValueError("a series has not one bar for each category")


@dataclass(frozen=True, slots=True)
class Tile:
    """One wilaya (or, beside the map, a value that has no place on it)."""

    code: str
    label: str
    value: Bar


@dataclass(frozen=True, slots=True)
class TileMap:
    """The schematic map of the fifteen wilayas."""

    language: Language
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class DelayRow:
    """One segment of the procedure."""

    label: str
    cell: DelayCell


@dataclass(frozen=True, slots=True)
class DelayChart:
    """Boxes from the first to the ninth decile, or bars of median and ninth decile where the others are not given."""

    language: Language
    rows: tuple[DelayRow, ...]


Chart = BarChart | TileMap | DelayChart
