"""One table of figures as it will be printed: the same cells, the same words, nothing computed here."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop.models.code_lists import Language
from desktop.models.statistics import DelayTable, IndicatorTable
from desktop.ui.theme import tokens
from desktop.ui.widgets import SecureLabel, isolate, plain

_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_LINE = 26
_LEAST_COLUMN = 88
_HEAD_CHARS = 15
_FIGURE = int(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
_WORDS = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Lines:
    """A table in words: a head, and rows of cells; `totals` are the rows that stand out."""

    title: str
    definition: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: frozenset[int] = frozenset()


def lines_of(table: IndicatorTable, language: Language, missing: str) -> Lines:
    """Counts by rows and columns; `missing` stands where no return was received."""
    head = (
        table.row_label(language),
        *(_wrapped(each.group(language), each.label(language)) for each in table.columns),
    )
    rows = []
    for row in table.rows:
        cells = (table.cell(row, column) for column in table.columns)
        rows.append((row.label(language), *(isolate(cell.shown) if cell is not None else missing for cell in cells)))
    totals = frozenset(number for number, row in enumerate(table.rows) if row.is_total)
    return Lines(table.label(language), table.definition(language), head, tuple(rows), totals)


def lines_of_delays(table: DelayTable, language: Language, heads: tuple[str, str, str, str]) -> Lines:
    """Segment, median, ninth decile and number of intervals; a quantile that may not be told is a dash."""
    rows = []
    for segment in table.segments:
        days = (isolate(f"{value:.0f}") if value is not None else "–" for value in (segment.median, segment.p90))
        rows.append((segment.label(language), *days, isolate(segment.n.shown)))
    return Lines(table.label(language), table.definition(language), heads, tuple(rows))


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = Lines("", "", (), ())
        self.bold = QFont()
        self.bold.setBold(True)

    def show(self, lines: Lines) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines.head)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._lines.head[section], 80)
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._lines.rows[index.row()][index.column()], 120)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.FontRole and index.row() in self._lines.totals:
            return self.bold
        return None


class FiguresSheet(QFrame):
    """A title, a definition in one quiet line, rows and columns of figures at their whole height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = SecureLabel("", "section", parent=self)
        self._definition = SecureLabel("", "caption", "muted", wrap=True, longest=400, parent=self)
        self._model = _Model(self)
        self.table = QTableView(self)
        self.table.setModel(self._model)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_1)
        column.addWidget(self._title)
        column.addWidget(self._definition)
        column.addWidget(self.table)

    def show_lines(self, lines: Lines) -> None:
        """Show this table in place of the one before."""
        self._title.setText(lines.title)
        self._definition.setText(lines.definition)
        self.table.setAccessibleName(lines.title)
        self._model.show(lines)
        header = self.table.horizontalHeader()
        for section in range(len(lines.head)):
            header.setSectionResizeMode(
                section, QHeaderView.ResizeMode.Stretch if section == 0 else QHeaderView.ResizeMode.Fixed
            )
            if section:
                header.resizeSection(section, self._width(lines.head[section]))
        tall = 1 + max((words.count("\n") for words in lines.head), default=0)
        header.setFixedHeight(tall * self.fontMetrics().lineSpacing() + tokens.SPACE_2)
        self.table.setFixedHeight(header.height() + len(lines.rows) * _LINE + 2)

    def _width(self, head: str) -> int:
        metrics = QFontMetrics(self._model.bold)
        widest = max((metrics.horizontalAdvance(line) for line in head.split("\n")), default=0)
        return max(_LEAST_COLUMN, widest + tokens.SPACE_6)

    def cells(self) -> list[tuple[str, ...]]:
        """The rows as shown."""
        return list(self._model._lines.rows)

    def _dress(self) -> None:
        table = self.table
        table.setObjectName("figures")
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = table.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_LINE)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)


def _side(section: int) -> int:
    return _FIGURE if section else _WORDS


def _wrapped(*parts: str) -> str:
    """The words over a column of figures, in short lines."""
    return "\n".join(line for part in parts for line in textwrap.wrap(part, _HEAD_CHARS, break_long_words=False))
