"""A sheet of fields in two columns, parted by sections; it keeps the order of the keyboard and tells what is
wrong.

form = Form()
form.add_section("person", "P")
form.add(Field("name", NamePair(), required=True), wide=True)
form.add(Field("birth", PartialDateEdit()))
form.edited.connect(self._draft.touch)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import tokens
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.field import Field, NamePair
from desktop.ui.widgets.shortcuts import bind
from desktop.ui.widgets.text import IconLabel, Rule, SecureLabel

COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: the field's key and the sentence to show. An empty key is about the whole sheet."""

    field: str
    text: str


class SectionHeader(QWidget):
    """A title over a hairline, with room for one quiet action at its end."""

    def __init__(self, keys: str = "", *, first: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SecureLabel("", "section", parent=self)
        self._shortcut = SecureLabel(keys, "caption", parent=self)
        self._row = QHBoxLayout()
        self._row.setSpacing(tokens.SPACE_2)
        self._row.addWidget(self._title)
        self._row.addWidget(self._shortcut)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if first else tokens.SPACE_3, 0, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(self._row)
        column.addWidget(Rule(self))

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def title(self) -> str:
        return self._title.whole_text()

    def add_action(self, button: Button) -> None:
        """Put a quiet button at the end of the line."""
        self._row.addWidget(button)


class ErrorSummary(QFrame):
    """After a refused save: how many things are wrong, and a way to each."""

    jumped = Signal(str)
    """The user wants to go to the field with this key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(IconLabel("alert-circle-outline", "danger", tokens.ICON, self))
        self._head = SecureLabel("", "strong", parent=self)
        head.addWidget(self._head, 1)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(tokens.ICON, 0, 0, 0)
        self._column.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addLayout(self._column)
        self._lines: list[Button] = []
        self.hide()

    def show_problems(self, problems: list[tuple[str, str]]) -> None:
        """Each is (field key, sentence); none hides the summary."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = []
        self._head.setText(self.tr("%n thing(s) to put right before saving", "", len(problems)))
        for key, text in problems:
            line = Button(text, role="quiet", parent=self)
            line.clicked.connect(lambda _=False, key=key: self.jumped.emit(key))
            self._column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeading)
            self._lines.append(line)
        self.setVisible(bool(problems))

    def lines(self) -> list[str]:
        """The sentences shown."""
        return [line.text() for line in self._lines]


class Form(QScrollArea):
    """The sheet. Scrolls when it must; the keyboard goes through it in the order in which fields were
    added.
    """

    edited = Signal(str)
    """A field was changed by the user: its key."""
    left = Signal(str)
    """The keyboard left a field, which has checked itself: its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields: dict[str, Field] = {}
        self.sections: dict[str, SectionHeader] = {}
        self._first_of: dict[str, Field] = {}
        self._section = ""
        self._place = (0, 0)
        inside = QWidget(self)
        inside.setObjectName("scrolled")
        self.summary = ErrorSummary(inside)
        self.summary.jumped.connect(self.go_to)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.SPACE_4)
        self._grid.setVerticalSpacing(2)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 200)
        column_layout = QVBoxLayout(inside)
        column_layout.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_4)
        column_layout.setSpacing(tokens.SPACE_3)
        column_layout.addWidget(self.summary)
        column_layout.addLayout(self._grid)
        column_layout.addStretch(1)
        self.setWidget(inside)
        self._chain_timer = QTimer(self)
        self._chain_timer.setSingleShot(True)
        self._chain_timer.setInterval(0)
        self._chain_timer.timeout.connect(self._chain)

    def add_section(self, key: str, letter: str = "") -> SectionHeader:
        """Begin a section; Alt+`letter` goes to its first field."""
        keys = f"Alt+{letter}" if letter else ""
        header = SectionHeader(keys, first=not self.sections, parent=self.widget())
        row = self._new_row()
        self._grid.addWidget(header, row, 0, 1, COLUMNS)
        self._place = (row + 1, 0)
        self.sections[key] = header
        self._section = key
        if keys:
            bind(self, keys, lambda: self._go_to_section(key))
        return header

    def add(self, field: Field, *, wide: bool = False) -> Field:
        """Put `field` in the next place; `wide` takes the whole line."""
        row, column = self._place
        if wide and column:
            row, column = row + 1, 0
        self._grid.addWidget(field, row, column, 1, COLUMNS if wide else 1, Qt.AlignmentFlag.AlignTop)
        self._place = (row + 1, 0) if wide or column + 1 == COLUMNS else (row, column + 1)
        self.fields[field.key] = field
        self._first_of.setdefault(self._section, field)
        field.edited.connect(lambda: self._on_edited(field.key))
        field.left.connect(lambda: self.left.emit(field.key))
        self._chain_timer.start()
        return field

    def add_widget(self, widget: QWidget) -> None:
        """Put any widget on a line of its own (a table of events, a note)."""
        row = self._new_row()
        self._grid.addWidget(widget, row, 0, 1, COLUMNS)
        self._place = (row + 1, 0)

    def values(self) -> dict[str, Any]:
        """Each field's value by key."""
        return {key: field.value() for key, field in self.fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these values; fields that are not named stay. Not an edit."""
        for key, value in values.items():
            self.fields[key].set_value(value)
        self.summary.show_problems([])

    def check(self) -> bool:
        """Check all fields as for saving; show the summary and go to the first error. True when all is
        well.
        """
        return self.mark(Problem(key, text) for key, field in self.fields.items() if (text := field.check(saving=True)))

    def mark(self, problems: Iterable[Problem]) -> bool:
        """Show `problems` at their fields and in the summary, and go to the first. True when there is
        none.
        """
        found = list(problems)
        for problem in found:
            if problem.field in self.fields:
                self.fields[problem.field].set_error(problem.text)
        self.summary.show_problems([(p.field, self._in_summary(p)) for p in found])
        if found:
            self.go_to(found[0].field)
        return not found

    def show_field_error(self, field: str, text: str) -> bool:
        """Put a refusal of the server under its field; False when the field is not on this sheet."""
        if field not in self.fields:
            return False
        self.mark([Problem(field, text)])
        return True

    def go_to(self, key: str) -> None:
        """Put the keyboard in the field and the field in view."""
        field = self.fields.get(key)
        if field is None:
            self.ensureVisible(0, 0)
            return
        field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field, 0, tokens.SPACE_6)

    def focus_order(self) -> list[QWidget]:
        """The widgets the keyboard goes through, in order."""
        order: list[QWidget] = []
        for field in self.fields.values():
            if isinstance(field.control, NamePair):
                pair = [field.control.latin, field.control.arabic]
                order += reversed(pair) if self.isRightToLeft() else pair
            else:
                order.append(field.widget)
        return order

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._chain_timer.start()

    def _new_row(self) -> int:
        row, column = self._place
        return row + 1 if column else row

    def _chain(self) -> None:
        order = self.focus_order()
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _go_to_section(self, key: str) -> None:
        field = self._first_of.get(key)
        if field is not None:
            self.go_to(field.key)
            self.ensureWidgetVisible(self.sections[key], 0, 0)

    def _in_summary(self, problem: Problem) -> str:
        field = self.fields.get(problem.field)
        return f"{field.label()} — {problem.text}" if field is not None else problem.text

    def _on_edited(self, key: str) -> None:
        self.edited.emit(key)
