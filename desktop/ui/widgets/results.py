"""A list of results to be judged: who, why it matches, where it is, what can be done; one glance per line.

Drawn by a delegate, so that some hundreds cost nothing. Arrows move, Enter opens, Space marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import (  # fmt: skip
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.theme import tokens
from desktop.ui.widgets.text import isolate, plain
from desktop.ui.widgets.text_field import ENTER

_ROW = 72
_SIDE = 20  # room for the mark
_NOWHERE = QModelIndex()
_ICON_TONES = {"shield-lock-outline": "sealed"}


@dataclass(frozen=True, slots=True)
class Result:
    """One line.

    `title` and `other_title` are the same name in two scripts; `facts` is a line such as birth, role, place;
    `why` are the reasons of the match; `badge` is (text, icon, tone); `holder` says where it is kept;
    `action` is what Enter does when that is not simply opening. A `discreet` result (pseudonym, sealed) has
    an icon and never a tooltip.
    """

    key: str
    title: str
    other_title: str = ""
    facts: str = ""
    why: tuple[str, ...] = ()
    badge: tuple[str, str, str] | None = None
    holder: str = ""
    action: str = ""
    discreet: bool = False


class _Results(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.results: list[Result] = []
        self.marked: set[str] = set()

    def show(self, results: list[Result]) -> None:
        self.beginResetModel()
        self.results = results
        self.marked &= {result.key for result in results}
        self.endResetModel()

    def add(self, results: list[Result]) -> None:
        if results:
            first = len(self.results)
            self.beginInsertRows(_NOWHERE, first, first + len(results) - 1)
            self.results += results
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.results)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        result = self.results[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return result
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            badge = result.badge[0] if result.badge is not None else ""
            parts = (
                result.title,
                result.other_title,
                result.facts,
                *result.why,
                badge,
                result.holder,
                result.action,
            )
            return ", ".join(plain(part) for part in parts if part)
        return None


class _Drawing(QStyledItemDelegate):
    """Three lines: names and badge; facts and holder; reasons and action."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        result: Result = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        rtl = view.isRightToLeft()
        box: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(box, theme.token("selected"))
        if selected and view.hasFocus():
            bar = QRect(box.right() - 2 if rtl else box.left(), box.top(), 3, box.height())
            painter.fillRect(bar, theme.token("focus"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.token("line"))
        if isinstance(view, ResultList) and view.is_marked(result.key):
            picture = theme.pixmap_for(view, "check-bold", "accent", 12)
            painter.drawPixmap(box.right() - 15 if rtl else box.left() + 4, box.top() + 12, picture)
        inner = box.adjusted(_SIDE, tokens.SPACE_2, -_SIDE, -tokens.SPACE_2)
        lines = [QRect(inner.left(), inner.top() + n * 19, inner.width(), 19) for n in range(3)]
        pen = _Pen(painter, view, rtl)
        pen.first_line(result, lines[0])
        pen.second_line(result, lines[1])
        pen.third_line(result, lines[2])
        painter.restore()


class _Pen:
    """Draws pieces of text from the reading side or from the far side of a line."""

    def __init__(self, painter: QPainter, view: QWidget, rtl: bool) -> None:
        self._painter, self._view, self._rtl = painter, view, rtl
        self._body = QFont(view.font())
        self._bold = QFont(view.font())
        self._bold.setBold(True)
        self._caption = QFont(view.font())
        self._caption.setPointSizeF(tokens.CAPTION)

    def first_line(self, result: Result, line: QRect) -> None:
        if result.badge is not None:
            text, icon, tone = result.badge
            line = self._far(line, text, self._caption, tone, icon)
        sealed = "shield-lock-outline" if result.discreet else ""
        line = self._near(line, isolate(plain(result.title, 120)), self._bold, "text", sealed)
        if result.other_title:
            self._near(line, isolate(plain(result.other_title, 120)), self._body, "text")

    def second_line(self, result: Result, line: QRect) -> None:
        if result.holder:
            line = self._far(line, plain(result.holder, 80), self._caption, "text-muted", "domain")
        self._near(line, plain(result.facts, 200), self._body, "text-muted")

    def third_line(self, result: Result, line: QRect) -> None:
        if result.action:
            line = self._far(line, plain(result.action, 60), self._bold, "accent", "chevron-right")
        if result.why:
            reasons = " · ".join(isolate(plain(reason, 80)) for reason in result.why)
            self._near(line, reasons, self._caption, "info", "link-variant")

    def _near(self, line: QRect, text: str, font: QFont, tone: str, icon: str = "") -> QRect:
        """Draw from where reading begins; return what is left of the line."""
        return self._put(line, text, font, tone, icon, near=True)

    def _far(self, line: QRect, text: str, font: QFont, tone: str, icon: str = "") -> QRect:
        """Draw at the end of the line; return what is left of it."""
        return self._put(line, text, font, tone, icon, near=False)

    def _put(self, line: QRect, text: str, font: QFont, tone: str, icon: str, *, near: bool) -> QRect:
        painter = self._painter
        painter.setFont(font)
        metrics = painter.fontMetrics()
        room = tokens.SMALL_ICON + tokens.SPACE_1 if icon else 0
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, line.width() - room))
        width = min(line.width(), room + metrics.horizontalAdvance(shown) + 2)
        at_left = near != self._rtl
        piece = QRect(line.left() if at_left else line.right() - width + 1, line.top(), width, line.height())
        words = QRect(piece)
        if icon:
            # The icon stands before its words in reading order; the arrow of an action stands after them.
            first = icon != "chevron-right"
            icon_left = first != self._rtl
            x = piece.left() if icon_left else piece.right() - tokens.SMALL_ICON + 1
            picture = theme.pixmap_for(self._view, icon, _ICON_TONES.get(icon, tone), tokens.SMALL_ICON)
            painter.drawPixmap(x, piece.top() + (piece.height() - tokens.SMALL_ICON) // 2, picture)
            if icon_left:
                words.setLeft(piece.left() + room)
            else:
                words.setRight(piece.right() - room)
        painter.setPen(theme.token(tone))
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(words, int(flags), shown)
        gap = tokens.SPACE_3
        rest = QRect(line)
        if at_left:
            rest.setLeft(piece.right() + gap)
        else:
            rest.setRight(piece.left() - gap)
        return rest


class ResultList(QListView):
    """The results, by keyboard."""

    opened = Signal(object)
    """Enter or a double click: the `Result`."""
    current_changed = Signal(object)
    """Another result is under the cursor: the `Result`, or None."""
    marks_changed = Signal(int)
    """How many results are marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self._results = _Results(self)
        self.setModel(self._results)
        self.setItemDelegate(_Drawing(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._results.results[index.row()]))
        self.setAccessibleName(self.tr("Results"))

    def set_results(self, results: Iterable[Result]) -> None:
        """Show these, best first."""
        self._results.show(list(results))

    def add_results(self, results: Iterable[Result]) -> None:
        """Add late answers at the end; the cursor stays where it is."""
        self._results.add(list(results))

    def results(self) -> list[Result]:
        return list(self._results.results)

    def current(self) -> Result | None:
        """The result under the cursor."""
        index = self.currentIndex()
        return self._results.results[index.row()] if index.isValid() else None

    def go_to(self, number: int) -> None:
        """Put the cursor on result `number`."""
        index = self._results.index(number)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def is_marked(self, key: str) -> bool:
        return key in self._results.marked

    def marked(self) -> frozenset[str]:
        """The keys of the marked results."""
        return frozenset(self._results.marked)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        result = self.current()
        if event.key() in ENTER and result is not None:
            self.opened.emit(result)
        elif event.key() == Qt.Key.Key_Space and result is not None:
            self._results.marked ^= {result.key}
            self.viewport().update()
            self.marks_changed.emit(len(self._results.marked))
        else:
            super().keyPressEvent(event)
