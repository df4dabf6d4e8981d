"""Icons by name and tone, turned round in right-to-left when they point somewhere.

The glyphs are the Material Design Icons font shipped by qtawesome. Only its two data files are read:
importing the package costs 0.3 s at start for an engine that repaints each glyph from Python.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QImage,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.theme.tokens import SMALL_ICON, SPACE_1, Mode, colour

# Outlines are taken once, large, and scaled: no hinting, the same strokes at all sizes.
_GLYPH_PIXELS = 256
_SIZES = (16, 20, 24, 32, 48)
_MARK = Path(__file__).parent / "images" / "mark.svg"
# Names that point in reading direction; everything else keeps its shape in Arabic.
DIRECTIONAL = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "chevron-double-left",
        "chevron-double-right",
        "logout",
        "send",
        "page-next-outline",
        "undo",
        "redo",
        "format-list-bulleted",
        "file-document-outline",
        "text-box-search-outline",
        "book-open-page-variant-outline",
    }
)


class UnknownIcon(KeyError):
    """No glyph of that name in the font: a defect of the caller."""


def icon(name: str, tone: str = "text", *, mode: Mode, mirrored: bool = False) -> QIcon:
    """The icon `name` (Material Design Icons, without prefix) in the colour of token `tone`.

    `mirrored` says that the layout runs right to left: directional icons are then turned round.
    """
    return _icon(name, colour(tone, mode), colour("text-disabled", mode), mirrored and name in DIRECTIONAL)


def button_icon(name: str, tone: str, *, mode: Mode, mirrored: bool = False) -> QIcon:
    """As `icon`, 16 pixels with a little room after it: a styled button leaves only two pixels before its words."""
    return _spaced(name, colour(tone, mode), colour("text-disabled", mode), mirrored and name in DIRECTIONAL, mirrored)


def pixmap(name: str, tone: str, size: int, *, mode: Mode, mirrored: bool = False, ratio: float = 1.0) -> QPixmap:
    """One picture of `size` logical pixels for a label or a delegate."""
    return _pixmap(name, colour(tone, mode), size, mirrored and name in DIRECTIONAL, ratio)


@lru_cache(maxsize=16)
def mark(tone: str, size: int, *, mode: Mode, ratio: float = 1.0) -> QPixmap:
    """The scales of Mizan, our own drawing, in the colour of token `tone`."""
    drawing = _MARK.read_text(encoding="utf-8").replace("currentColor", colour(tone, mode))
    image = _blank(size, ratio)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return QPixmap.fromImage(image)


def window_icon() -> QIcon:
    """The mark in gold on green-blue, for the title bar and the task list."""
    result = QIcon()
    for size in (16, 32, 48, 64, 128):
        image = _blank(size, 1.0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(0, 0, size, size), size / 6, size / 6)
        painter.fillPath(ground, QColor(colour("nav", Mode.LIGHT)))
        inner = round(size * 0.78)
        offset = (size - inner) // 2
        painter.drawPixmap(offset, offset, mark("nav-mark", inner, mode=Mode.LIGHT))
        painter.end()
        result.addPixmap(QPixmap.fromImage(image))
    return result


@lru_cache(maxsize=512)
def _icon(name: str, normal: str, disabled: str, flip: bool) -> QIcon:
    result = QIcon()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    for size in _SIZES:
        result.addPixmap(_pixmap(name, normal, size, flip, ratio), QIcon.Mode.Normal)
        result.addPixmap(_pixmap(name, disabled, size, flip, ratio), QIcon.Mode.Disabled)
    return result


@lru_cache(maxsize=256)
def _spaced(name: str, normal: str, disabled: str, flip: bool, rtl: bool) -> QIcon:
    result = QIcon()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    for paint, mode in ((normal, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        image = QImage(
            round((SMALL_ICON + SPACE_1) * ratio), round(SMALL_ICON * ratio), QImage.Format.Format_ARGB32_Premultiplied
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.drawPixmap(SPACE_1 if rtl else 0, 0, _pixmap(name, paint, SMALL_ICON, flip, ratio))
        painter.end()
        result.addPixmap(QPixmap.fromImage(image), mode)
    return result


@lru_cache(maxsize=4096)
def _pixmap(name: str, paint: str, size: int, flip: bool, ratio: float) -> QPixmap:
    font = _font(_GLYPH_PIXELS)
    glyph = font.glyphIndexesForString(_letter(name))[0]
    path = font.pathForGlyph(glyph)
    # The font draws on a square of one em: scale that square, never the glyph's own box, or strokes differ.
    scale = size / font.pixelSize()
    place = QTransform.fromScale(-scale if flip else scale, scale)
    if flip:
        place *= QTransform.fromTranslate(size, 0)
    place = QTransform.fromTranslate(0, font.pixelSize() * 0.875) * place
    image = _blank(size, ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(place.map(path), QColor(paint))
    painter.end()
    return QPixmap.fromImage(image)


def _blank(size: int, ratio: float) -> QImage:
    image = QImage(round(size * ratio), round(size * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


@cache
def _font(pixels: int) -> QRawFont:
    return QRawFont(str(next(_folder().glob("materialdesignicons6-webfont-*.ttf"))), pixels)


@cache
def _charmap() -> dict[str, str]:
    file = next(_folder().glob("materialdesignicons6-webfont-charmap-*.json"))
    content: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return content


def _letter(name: str) -> str:
    try:
        return chr(int(_charmap()[name], 16))
    except KeyError:
        raise UnknownIcon(name) from None


@cache
def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise UnknownIcon("the icon font is not installed")
    return Path(spec.origin).parent / "fonts"
