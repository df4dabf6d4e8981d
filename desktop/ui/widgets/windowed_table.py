"""The table over a `WindowedTableModel`: 32-pixel rows, a header that stays, all of it by keyboard.

Arrows move, Enter opens, Space marks, / goes to the filter, Home and End go to the first and last row.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.theme import tokens
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.states import StateStack
from desktop.ui.widgets.text import SecureLabel
from desktop.ui.widgets.text_field import ENTER, TextField
from desktop.ui.widgets.windowed_model import WindowedTableModel

_BAR = 3
_PADDING = 11
_ICON_GAP = 6
_ONE_LINE = int(Qt.TextFlag.TextSingleLine)
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class _Row(QStyledItemDelegate):
    """The cells, drawn by hand: a style sheet takes five times as long, and a list is painted while people type.

    A gold bar stands where the row under the cursor begins while the keyboard is here.
    """

    def __init__(self, view: WindowedTable) -> None:
        super().__init__(view)
        self._view = view
        self.dress()

    def dress(self) -> None:
        """Take the colours of the theme in use."""
        self._selected, self._line = theme.token("selected"), theme.token("line")
        self._text, self._focus = theme.token("text"), theme.token("focus")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view, box = self._view, option.rect
        number, column = index.row(), index.column()
        model = view.rows
        turned = view.isRightToLeft()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._selected)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._line)
        inside = box.adjusted(_PADDING, 0, -_PADDING, -1)
        icon = model.icon(number, column)
        if icon is not None:
            size = tokens.SMALL_ICON
            left = inside.right() - size + 1 if turned else inside.left()
            icon.paint(painter, left, inside.top() + (inside.height() - size) // 2, size, size)
            taken = size + _ICON_GAP
            inside.adjust(0 if turned else taken, 0, -taken if turned else 0, 0)
        text = option.fontMetrics.elidedText(model.cell(number, column), Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(self._text)
        painter.drawText(inside, model.alignment(column) | _ONE_LINE, text)
        if number == view.currentIndex().row() and view.hasFocus() and column == view.first_seen_column():
            left = box.right() - _BAR + 1 if turned else box.left()
            painter.fillRect(left, box.top(), _BAR, box.height(), self._focus)


class WindowedTable(QTableView):
    """The rows. Selection is one whole row."""

    opened = Signal(object)
    """Enter or a double click on a row: the row."""
    current_changed = Signal(object)
    """Another row is under the cursor: the row, or None while it is being fetched."""
    filter_wanted = Signal()
    """The user typed /."""
    sort_wanted = Signal(str, bool)
    """A sortable header was pressed: column key, descending."""
    columns_changed = Signal(object)
    """The user chose, moved or widened columns: what `column_state` gives."""

    def __init__(self, model: WindowedTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._sorted: tuple[str, bool] = ("", False)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._row = _Row(self)
        self.setItemDelegate(self._row)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIconSize(QSize(tokens.SMALL_ICON, tokens.SMALL_ICON))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(tokens.ROW)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setFixedHeight(tokens.ROW)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.sectionClicked.connect(self._on_header)
        header.setSectionsClickable(True)
        header.sectionResized.connect(lambda *_: self.columns_changed.emit(self.column_state()))
        header.sectionMoved.connect(lambda *_: self.columns_changed.emit(self.column_state()))
        for number, column in enumerate(model.columns):
            self.setColumnWidth(number, column.width)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        model.modelReset.connect(lambda: self.scrollToTop())

    def go_to_row(self, number: int) -> None:
        """Put the cursor on row `number`. (`selectRow` selects nothing in a right-to-left table that is
        shown.)
        """
        if 0 <= number < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(number, 0))
            self.scrollTo(self.rows.index(number, self.first_seen_column()))

    def current_row(self) -> Any | None:
        """The row under the cursor, or None."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def column_state(self) -> dict[str, Any]:
        """What to remember of the columns: order, widths, hidden ones; give it back to `restore_columns`."""
        header = self.horizontalHeader()
        columns = self.rows.columns
        return {
            "order": [columns[header.logicalIndex(place)].key for place in range(header.count())],
            "widths": {c.key: header.sectionSize(n) for n, c in enumerate(columns) if not header.isSectionHidden(n)},
            "hidden": [c.key for n, c in enumerate(columns) if header.isSectionHidden(n)],
        }

    def restore_columns(self, state: dict[str, Any]) -> None:
        """Put the columns as they were; columns that are new keep their default."""
        header = self.horizontalHeader()
        header.blockSignals(True)
        numbers = {column.key: number for number, column in enumerate(self.rows.columns)}
        for place, key in enumerate(k for k in state.get("order", ()) if k in numbers):
            header.moveSection(header.visualIndex(numbers[key]), place)
        for key, width in state.get("widths", {}).items():
            if key in numbers:
                header.resizeSection(numbers[key], max(40, int(width)))
        for key in state.get("hidden", ()):
            if key in numbers:
                header.setSectionHidden(numbers[key], True)
        header.blockSignals(False)

    def show_order(self, key: str, descending: bool) -> None:
        """Show by which column the server sorted."""
        self._sorted = (key, descending)
        header = self.horizontalHeader()
        numbers = {column.key: number for number, column in enumerate(self.rows.columns)}
        header.setSortIndicatorShown(key in numbers)
        if key in numbers:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            header.setSortIndicator(numbers[key], order)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.selectionModel().select(current, _WHOLE_ROW)
        if current.row() != previous.row():
            self.current_changed.emit(self.rows.row(current.row()) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self.currentIndex().row()
        key = event.key()
        if key in ENTER:
            self._open(number)
        elif key == Qt.Key.Key_Space and number >= 0:
            self.rows.toggle_mark(number)
            self.go_to_row(min(number + 1, self.rows.rowCount() - 1))
        elif key == Qt.Key.Key_Slash:
            self.filter_wanted.emit()
        elif key == Qt.Key.Key_Home:
            self.go_to_row(0)
        elif key == Qt.Key.Key_End:
            self.go_to_row(self.rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._row.dress()

    def _open(self, number: int) -> None:
        row = self.rows.row(number) if number >= 0 else None
        if row is not None:
            self.opened.emit(row)

    def first_seen_column(self) -> int:
        """The column that stands first on screen."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return next((column for column in order if not header.isSectionHidden(column)), 0)

    def _on_header(self, number: int) -> None:
        column = self.rows.columns[number]
        if column.sortable:
            descending = self._sorted == (column.key, False)
            self.show_order(column.key, descending)
            self.sort_wanted.emit(column.key, descending)

    def _choose_columns(self, place: QPoint) -> None:
        header = self.horizontalHeader()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number in range(len(self.rows.columns)):
            title = str(self.rows.headerData(number, Qt.Orientation.Horizontal))
            action = QAction(title, menu, checkable=True, checked=not header.isSectionHidden(number))
            action.toggled.connect(lambda shown, number=number: self._show_column(number, shown))
            menu.addAction(action)
        menu.popup(header.mapToGlobal(place))

    def _show_column(self, number: int, shown: bool) -> None:
        header = self.horizontalHeader()
        if shown or header.count() - header.hiddenSectionCount() > 1:
            header.setSectionHidden(number, not shown)
        self.columns_changed.emit(self.column_state())


class ListSheet(QWidget):
    """A filter, the table, the count: what most lists are. `states` shows the empty, waiting and failed
    list.
    """

    filter_changed = Signal(str)
    """The filter's text, 200 ms after the last key."""

    def __init__(self, model: WindowedTableModel, empty_icon: str = "tray", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = WindowedTable(model, self)
        self.filter = TextField(enter_moves=True, parent=self)
        self.filter.setClearButtonEnabled(True)
        self.count = SecureLabel("", "caption", parent=self)
        self.columns = IconButton("view-column-outline", parent=self)
        self.columns.clicked.connect(lambda: self.table._choose_columns(QPoint(0, tokens.ROW)))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(tokens.SPACE_2)
        self.tools.addWidget(self.filter, 1)
        self.tools.addStretch(1)
        self.tools.addWidget(self.count)
        self.tools.addWidget(self.columns)
        self.states = StateStack(self.table, empty_icon, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(self.tools)
        column.addWidget(self.states, 1)
        self._model = model
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(200)
        self._pause.timeout.connect(lambda: self.filter_changed.emit(self.filter.value()))
        self.filter.edited.connect(self._pause.start)
        self.table.filter_wanted.connect(lambda: self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason))
        model.first_rows.connect(self._on_first_rows)
        model.rowsInserted.connect(self._recount)
        model.rowsRemoved.connect(self._recount)
        model.modelReset.connect(self._on_reset)
        model.marks_changed.connect(self._recount)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_reset(self) -> None:
        self.states.show_loading()
        self._recount()

    def _on_first_rows(self, rows: int) -> None:
        if rows:
            self.states.show_content()
        else:
            self.states.show_empty()
        self._recount()

    def _recount(self) -> None:
        rows, marked = self._model.rowCount(), len(self._model.marked())
        if self._model.is_complete():
            text = self.tr("%n row(s)", "", rows)
        else:
            text = self.tr("%n row(s) read so far", "", rows)
        if marked:
            shown = self.tr("%n row(s) marked", "", marked)
            text = f"{text} · {shown}"
        self.count.setText(text)

    def _retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter ( / )"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.columns.set_name(self.tr("Choose the columns"))
        self.table.setAccessibleName(self.tr("List"))
        self._recount()
