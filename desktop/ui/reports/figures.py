"""One table of figures as it will be printed: the same cells, the same words, nothing computed here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.models.code_lists import Language
from desktop.models.statistics import DelayTable, IndicatorTable
from desktop.ui.theme import tokens
from desktop.ui.widgets import Rule, SecureLabel, isolate

_FIGURE = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class FiguresSheet(QFrame):
    """A title, a definition in one quiet line, rows and columns of figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        self._column.setSpacing(tokens.SPACE_2)

    def show_table(self, table: IndicatorTable, language: Language, missing: str) -> None:
        """Counts by rows and columns; `missing` stands where no return was received."""
        grid = self._begin(table.label(language), table.definition(language))
        grid.addWidget(SecureLabel(table.row_label(language), "caption", "muted", parent=self), 0, 0)
        for place, column in enumerate(table.columns, start=1):
            words = " · ".join(part for part in (column.group(language), column.label(language)) if part)
            head = SecureLabel(words, "caption", "muted", wrap=True, longest=60, parent=self)
            head.setAlignment(_FIGURE)
            grid.addWidget(head, 0, place)
        for line, row in enumerate(table.rows, start=1):
            style = "strong" if row.is_total else "body"
            grid.addWidget(SecureLabel(row.label(language), style, parent=self), line, 0)
            for place, column in enumerate(table.columns, start=1):
                cell = table.cell(row, column)
                figure = SecureLabel(isolate(cell.shown) if cell is not None else missing, style, parent=self)
                figure.setAlignment(_FIGURE)
                grid.addWidget(figure, line, place)

    def show_delays(self, table: DelayTable, language: Language, heads: tuple[str, str, str]) -> None:
        """Median, ninth decile and number of intervals by segment; a hidden one shows a dash."""
        grid = self._begin(table.label(language), table.definition(language))
        for place, words in enumerate(heads, start=1):
            head = SecureLabel(words, "caption", "muted", parent=self)
            head.setAlignment(_FIGURE)
            grid.addWidget(head, 0, place)
        for line, segment in enumerate(table.segments, start=1):
            grid.addWidget(SecureLabel(segment.label(language), "body", parent=self), line, 0)
            values = ("–" if value is None else f"{value:.0f}" for value in (segment.median, segment.p90))
            for place, shown in enumerate((*values, segment.n.shown), start=1):
                figure = SecureLabel(isolate(shown), "body", parent=self)
                figure.setAlignment(_FIGURE)
                grid.addWidget(figure, line, place)

    def _begin(self, title: str, definition: str) -> QGridLayout:
        self._column.addWidget(SecureLabel(title, "section", parent=self))
        self._column.addWidget(SecureLabel(definition, "caption", "muted", wrap=True, longest=400, parent=self))
        self._column.addWidget(Rule(self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_4)
        grid.setVerticalSpacing(tokens.SPACE_1)
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)
        return grid
