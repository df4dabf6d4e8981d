"""A list as long as the register, of which only what is seen is held.

Rows come in keyset pages: a page is asked by the key of the row before it, never by OFFSET. The model asks
through the signal `page_wanted`; whoever fetches answers with `deliver`. With `set_extent` (total and one key
per page, fetched once in the background) the whole length can be scrolled; without it the list grows as it is
read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon

from desktop.ui import theme
from desktop.ui.widgets.text import plain

PAGE = 200
PAGES_KEPT = 60
_GATHER = 15  # ms in which the pages a fling passes over are gathered
_AT_ONCE = 4  # only the newest of them are asked for
_MISSING = "…"
_NOWHERE = QModelIndex()

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a row's text is made, how wide, which side; `end` is for numbers.

    `icon` gives (icon name, tone) of a row or None. `sortable` columns may be sorted on the server.
    """

    key: str
    text: Callable[[Any], str]
    width: int = 120
    align: str = "start"
    icon: Callable[[Any], tuple[str, str] | None] | None = None
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page that is wanted: at most `size` rows after the key `after` (None: from the beginning)."""

    generation: int
    number: int
    after: Any
    size: int


@dataclass(frozen=True, slots=True)
class _Held:
    rows: tuple[Any, ...]
    cells: tuple[tuple[str, ...], ...]


class WindowedTableModel(QAbstractTableModel):
    """Rows of any frozen type; `key_of(row)` is the key by which the server sorts and pages."""

    page_wanted = Signal(object)
    """A `PageRequest` to be answered by `deliver`."""
    first_rows = Signal(int)
    """The first page is here: its number of rows (0: the list is empty)."""
    marks_changed = Signal(int)
    """How many rows are marked."""

    def __init__(
        self,
        columns: Sequence[Column],
        key_of: Callable[[Any], Any],
        *,
        page: int = PAGE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key_of = key_of
        self._page = page
        self._titles: dict[str, str] = {}
        self._generation = 0
        self._count = 0
        self._complete = False
        self._before: dict[int, Any] = {0: None}  # page -> key of the row before it
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._marked: set[Any] = set()
        self._alignments = [
            int(Qt.AlignmentFlag.AlignVCenter | _SIDES.get(column.align, Qt.AlignmentFlag.AlignLeading))
            for column in self.columns
        ]
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER)
        self._gather.timeout.connect(self._ask_wanted)

    # What a page calls

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Column key -> title in the language in use."""
        self._titles = dict(titles)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def reload(self) -> None:
        """Forget everything and ask for the first page (another filter, another order, something changed)."""
        self.beginResetModel()
        self._generation += 1
        self._count, self._complete = 0, False
        self._before = {0: None}
        self._held.clear()
        self._asked.clear()
        self._wanted.clear()
        self.endResetModel()
        self._ask(0)

    def clear(self) -> None:
        """Forget every row and ask for nothing; `reload` begins again."""
        self.beginResetModel()
        self._generation += 1
        self._count, self._complete = 0, False
        self._before = {0: None}
        self._held.clear()
        self._asked.clear()
        self._wanted.clear()
        self._marked.clear()
        self.endResetModel()

    def deliver(self, request: PageRequest, rows: Sequence[Any]) -> None:
        """Answer a request. Answers to an older question are dropped."""
        if request.generation != self._generation:
            return
        self._asked.discard(request.number)
        self._hold(request.number, rows)
        if rows:
            self._before.setdefault(request.number + 1, self._key_of(rows[-1]))
        first = request.number * self._page
        if not self._complete:
            end = first + len(rows)
            # A full page promises more: one further page of « … » is shown until it is asked for.
            more = self._page if len(rows) == request.size else 0
            self._complete = more == 0
            self._resize(max(end + more, 0) if self._complete else max(self._count, end + more))
        self._touch(first, first + len(rows))
        if request.number == 0:
            self.first_rows.emit(len(rows))

    def fail(self, request: PageRequest) -> None:
        """The request could not be answered; its rows are asked for again when they are next seen."""
        if request.generation == self._generation:
            self._asked.discard(request.number)

    def set_extent(self, total: int, before: Sequence[Any]) -> None:
        """The whole length is known: `total` rows, and for page n+1 the key of the row before it in
        `before[n]`.
        """
        self._before.update({number + 1: key for number, key in enumerate(before)})
        self._complete = True
        self._resize(total)

    def row(self, number: int) -> Any | None:
        """The row at `number`, or None when it is not here yet."""
        page, offset = divmod(number, self._page)
        held = self._held.get(page)
        return held.rows[offset] if held is not None and offset < len(held.rows) else None

    def is_complete(self) -> bool:
        """True when `rowCount` is the whole list's length."""
        return self._complete

    def generation(self) -> int:
        return self._generation

    def toggle_mark(self, number: int) -> None:
        """Mark the row, or take its mark away."""
        row = self.row(number)
        if row is None:
            return
        self._marked ^= {self._key_of(row)}
        self._touch(number, number + 1)
        self.marks_changed.emit(len(self._marked))

    def marked(self) -> frozenset[Any]:
        """The keys of the marked rows."""
        return frozenset(self._marked)

    def clear_marks(self) -> None:
        self._marked.clear()
        self._touch(0, self._count)
        self.marks_changed.emit(0)

    # What Qt calls

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles.get(self.columns[section].key, "")
        return self._alignments[section] if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignments[index.column()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self.icon(index.row(), index.column())
        return None

    # What the drawing asks, without a detour through Qt's roles

    def cell(self, number: int, column: int) -> str:
        """The text of a cell; « … », and its page asked for, while it is not here."""
        page, offset = divmod(number, self._page)
        held = self._held.get(page)
        if held is None:
            self._want(page)
            return _MISSING
        return held.cells[offset][column] if offset < len(held.cells) else _MISSING

    def alignment(self, column: int) -> int:
        """Where the texts of a column stand, as Qt's alignment."""
        return self._alignments[column]

    def icon(self, number: int, column: int) -> QIcon | None:
        """The icon before a cell's text, if any: a marked row has a tick in its first column."""
        row = self.row(number)
        if row is None:
            return None
        if column == 0 and self._marked and self._key_of(row) in self._marked:
            return theme.icon("check-bold", "accent")
        maker = self.columns[column].icon
        found = maker(row) if maker is not None else None
        return theme.icon(*found) if found is not None else None

    # Inside

    def _hold(self, number: int, rows: Iterable[Any]) -> None:
        kept = tuple(rows)
        cells = tuple(tuple(plain(column.text(row), 300) for column in self.columns) for row in kept)
        self._held[number] = _Held(kept, cells)
        self._held.move_to_end(number)
        while len(self._held) > PAGES_KEPT:
            self._held.popitem(last=False)

    def _resize(self, count: int) -> None:
        if count > self._count:
            self.beginInsertRows(_NOWHERE, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(_NOWHERE, count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def _touch(self, first: int, end: int) -> None:
        last = min(end, self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _want(self, page: int) -> None:
        if page in self._asked or page in self._wanted:
            return
        self._wanted.append(page)
        if not self._gather.isActive():
            self._gather.start()

    def _ask_wanted(self) -> None:
        newest, self._wanted = self._wanted[-_AT_ONCE:], []
        for page in newest:
            if page not in self._held and page not in self._asked:
                self._ask(page)

    def _ask(self, page: int) -> None:
        if page not in self._before:
            # The way there goes through the pages before: ask the nearest whose key is known.
            page = max(known for known in self._before if known < page)
            if page in self._held or page in self._asked:
                return
        self._asked.add(page)
        self.page_wanted.emit(PageRequest(self._generation, page, self._before[page], self._page))


_SIDES = {"end": Qt.AlignmentFlag.AlignTrailing, "center": Qt.AlignmentFlag.AlignHCenter}
