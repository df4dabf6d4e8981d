"""The fifteen wilayas as equal tiles, each near its place: no boundary to dispute, small ones as legible as large.

The map is not mirrored in Arabic: west stays west.
"""

from typing import Final

from desktop.reports.charts.sheet import POINT, Sheet
from desktop.reports.charts.specs import Bar, Tile, TileMap
from desktop.reports.figures import shown
from desktop.reports.styles import DEEP, MUTED, SCALE, STRONG_LINE, TEXT
from desktop.reports.texts import texts_for

# ISO 3166-2 code: (column from the west, row from the north). The three Nouakchott stand in a row on the coast.
PLACES: Final[dict[str, tuple[int, int]]] = {
    "MR-11": (3, 0),
    "MR-08": (1, 1),
    "MR-12": (2, 1),
    "MR-07": (3, 1),
    "MR-13": (0, 2),
    "MR-14": (1, 2),
    "MR-15": (2, 2),
    "MR-09": (3, 2),
    "MR-06": (1, 3),
    "MR-05": (2, 3),
    "MR-03": (3, 3),
    "MR-02": (4, 3),
    "MR-01": (5, 3),
    "MR-04": (2, 4),
    "MR-10": (3, 4),
}
# Values without a place on the map (unknown, abroad) stand apart, in the empty corner.
BESIDE: Final = ((5, 0), (4, 0), (5, 1))
COLUMNS: Final = 6
ROWS: Final = 5

_GAP: Final = 1.1
_NAME: Final = 7.0
_VALUE: Final = 10.0
_PAD: Final = 1.5
MAP_HEIGHT: Final = 56.0


def draw_tile_map(chart: TileMap, sheet: Sheet) -> None:
    """Draw every tile; a wilaya that the data does not mention stays an empty outline."""
    texts = texts_for(chart.language)
    by_code = {tile.code: tile for tile in chart.tiles}
    most = max((_middle(tile.value) for tile in chart.tiles if tile.code in PLACES), default=0)
    most = max(most, len(SCALE))
    for code, place in PLACES.items():
        tile = by_code.get(code)
        if tile is not None:
            _draw_tile(sheet, tile, place, most, texts.not_received, beside=False)
    beside = [tile for tile in chart.tiles if tile.code not in PLACES]
    for tile, place in zip(beside, BESIDE, strict=False):
        _draw_tile(sheet, tile, place, most, texts.not_received, beside=True)


def _middle(value: Bar) -> int:
    return 0 if value is None else (value.value_low + value.value_high) // 2


def shade(value: Bar, most: int) -> int:
    """Index into ``SCALE`` for a figure that is told; −1 for white: none, not received or hidden."""
    if value is None or value.is_hidden or value.is_zero or most <= 0:
        return -1
    return min(len(SCALE) - 1, (_middle(value) * len(SCALE) - 1) // most if _middle(value) else 0)


def _draw_tile(sheet: Sheet, tile: Tile, place: tuple[int, int], most: int, not_received: str, *, beside: bool) -> None:
    width = (sheet.width + _GAP) / COLUMNS - _GAP
    height = (sheet.height + _GAP) / ROWS - _GAP
    west = place[0] * (width + _GAP)
    # Positions are measured from where reading starts; west is a place, not a side of reading.
    x = west if sheet.direction == "ltr" else sheet.width - west - width
    y = sheet.height - place[1] * (height + _GAP) - height
    index = -1 if beside else shade(tile.value, most)
    ink = "#ffffff" if index >= len(SCALE) - 2 else TEXT
    hidden = tile.value is not None and tile.value.is_hidden and not beside
    sheet.box(
        x,
        y,
        width,
        height,
        fill=SCALE[index] if index >= 0 else None,
        edge=DEEP if index >= 0 else STRONG_LINE,
        dashed=beside or tile.value is None,
        line=0.5,
    )
    value = not_received if tile.value is None else shown(tile.value)
    value_width = sheet.width_of(value, _VALUE, bold=True)
    if hidden:
        _draw_hidden_sign(sheet, x, y, width, height)
    lines = sheet.lines_of(tile.label, width - 2 * _PAD, _NAME, 2)
    leading = _NAME * POINT * 1.15
    for order, line in enumerate(lines):
        sheet.text(x + _PAD, y + height - _PAD * 0.7 - order * leading, line, _NAME, colour=ink, top=True)
    colour = MUTED if tile.value is None else ink
    sheet.text(x + width - _PAD - value_width, y + _PAD + _VALUE * POINT * 0.4, value, _VALUE, bold=True, colour=colour)


def _draw_hidden_sign(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """A hatched foot, as hidden bars have: the figure beside it is an interval."""
    sheet.hatched_box(x + _PAD, y + _PAD, width * 0.3, height * 0.18, MUTED)
