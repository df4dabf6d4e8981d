"""The lines that open under a field while one types; the keyboard stays in the field."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.ui.theme import tokens

_ROW = tokens.ROW - 4
_MOST_SEEN = 9
_NOWHERE = QModelIndex()


class _Lines(QAbstractListModel):
    """Texts, best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[str] = []

    def show(self, lines: list[str]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.lines[index.row()]
        return QSize(0, _ROW) if role == Qt.ItemDataRole.SizeHintRole else None


class Suggestions(QListView):
    """A window of its own that never takes the keyboard: the field passes on what concerns it."""

    picked = Signal(int)
    """A line was clicked: its number."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._lines = _Lines(self)
        self.setObjectName("suggestions")
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setModel(self._lines)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))
        self.hide()

    def offer(self, lines: list[str], current: int = -1) -> None:
        """Show `lines` under the field (above it when there is no room below), `current` being taken by Enter."""
        self._lines.show(lines)
        if not lines:
            self.hide()
            return
        self.setLayoutDirection(self._field.layoutDirection())
        seen = min(len(lines), _MOST_SEEN)
        frame = 2 * (self.frameWidth() + tokens.SPACE_1)
        self.setFixedSize(max(self._field.width(), 160), seen * _ROW + frame)
        below = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        screen = self._field.screen().availableGeometry()
        if below.y() + self.height() > screen.bottom():
            below = self._field.mapToGlobal(QPoint(0, -self.height() - 2))
        self.move(below)
        self.setCurrentIndex(self._lines.index(current) if current >= 0 else _NOWHERE)
        self.show()

    def current(self) -> int:
        """The line that Enter takes, or -1."""
        return self.currentIndex().row()

    def step(self, lines: int) -> None:
        """Move the cursor; it stops at both ends."""
        last = len(self._lines.lines) - 1
        self.setCurrentIndex(self._lines.index(min(max(self.current() + lines, 0), last)))

    def texts(self) -> list[str]:
        """The lines offered."""
        return list(self._lines.lines)
