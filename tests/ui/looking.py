"""Looking at a window as a reader does: is any word cut off?"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QScrollArea, QWidget

from desktop.ui.widgets import SecureLabel


def clipped(window: QWidget) -> list[str]:
    """The words of `window` that do not fit: « what: text »."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.width() == 0:
            continue
        if isinstance(widget, QLabel) and widget.text() and not _fits(widget):
            found.append(f"label: {widget.text()}")
        if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
            found.append(f"button: {widget.text()}")
        if isinstance(widget, (QLabel, QAbstractButton)) and not _inside(widget, window):
            found.append(f"outside: {widget.text()}")
    return found


def _fits(label: QLabel) -> bool:
    if isinstance(label, SecureLabel) and label.whole_text() != label.text():
        return True  # ends in « … » and tells the rest in its tooltip
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height() + 1
    return label.fontMetrics().horizontalAdvance(label.text()) <= label.width() + 1


def _inside(widget: QWidget, window: QWidget) -> bool:
    place = widget.parentWidget()
    while place is not None and place is not window:
        if isinstance(place, QScrollArea):
            return True  # can be scrolled to
        place = place.parentWidget()
    corner = widget.mapTo(window, widget.rect().topLeft())
    return window.rect().adjusted(-1, -1, 1, 1).contains(QRect(corner, widget.size()))
