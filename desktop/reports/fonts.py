"""Mizan Sans inside reportlab: registered once, measured in points."""

from threading import Lock
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.fonts import bold_path, regular_path

REGULAR: Final = "MizanSans"
BOLD: Final = "MizanSans-Bold"

_lock = Lock()
_glyphs: set[int] = set()


def register() -> None:
    """Make both weights known to reportlab. Cheap after the first time, safe from any thread."""
    with _lock:
        if _glyphs:
            return
        for name, path in ((REGULAR, regular_path()), (BOLD, bold_path())):
            font = TTFont(name, str(path))
            pdfmetrics.registerFont(font)
        pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
        # The two weights hold the same characters; a test says so.
        _glyphs.update(font.face.charToGlyph)


def has_glyph(char: str) -> bool:
    """Mizan Sans can draw it."""
    register()
    return ord(char) in _glyphs


def text_width(visual_text: str, font: str, size: float) -> float:
    """Width in points of text already shaped and in visual order."""
    register()
    width: float = pdfmetrics.stringWidth(visual_text, font, size)
    return width
