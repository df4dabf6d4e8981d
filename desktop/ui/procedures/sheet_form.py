"""The scrolled form of the sheet: what is wrong is named, marked and reached, also in a repeated card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.procedures.blocks import Block, RepeatedBlock
from desktop.ui.theme import tokens
from desktop.ui.widgets import Field, Form, Problem, bind


class SheetForm(Form):
    """Fields live in blocks; a problem's place is « block/field », as `blocks` names them: (name, title, block)."""

    def __init__(self, blocks: Callable[[], Sequence[tuple[str, str, Block]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks = blocks

    def add_jump(self, keys: str, order: Callable[[], list[QWidget]], owner: QWidget) -> None:
        """Let `keys` bring the keyboard to the first of `order` that can take it, and that into view."""

        def jump() -> None:
            usable = (each for each in order() if each.isVisibleTo(self) and each.focusPolicy())
            widget = next(usable, None)
            if widget is not None:
                self.enter(widget)

        bind(owner, keys, jump)

    def enter(self, widget: QWidget) -> None:
        """Put the keyboard in `widget` and the widget in view, with what stands above it."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(widget, 0, 3 * tokens.SPACE_6)

    def field_at(self, place: str) -> Field | None:
        """The field at « block/field », made now if its block stands folded."""
        name, _, key = place.partition("/")
        block = next((block for each, _, block in self._blocks() if each == name), None)
        if isinstance(block, RepeatedBlock):
            block.unfold()
        return None if block is None else block.fields.get(key)

    def mark(self, problems: Iterable[Problem]) -> bool:
        found = list(problems)
        self.tell(found)
        if found:
            self.go_to(found[0].field)
        return not found

    def tell(self, problems: list[Problem]) -> None:
        """Show problems at their fields and in the summary; the keyboard stays where it is."""
        for problem in problems:
            field = self.field_at(problem.field)
            if field is not None:
                field.set_error(problem.text)
        self.summary.show_problems([(problem.field, self._told(problem)) for problem in problems])

    def show_field_error(self, field: str, text: str) -> bool:
        if self.field_at(field) is None:
            return False
        self.mark([Problem(field, text)])
        return True

    def go_to(self, key: str) -> None:
        field = self.field_at(key)
        if field is None:
            self.ensureVisible(0, 0)
        else:
            widget = field.control.latin if hasattr(field.control, "latin") else field.widget
            self.enter(widget)

    def focus_order(self) -> list[QWidget]:
        return [widget for _, _, block in self._blocks() for widget in block.focus_order()]

    def chain(self) -> None:
        """Blocks or fields came or went: the keyboard's way again, once, when all is in place."""
        self._chain_timer.start()

    def _told(self, problem: Problem) -> str:
        name, _, _ = problem.field.partition("/")
        field = self.field_at(problem.field)
        title = next((title for each, title, _ in self._blocks() if each == name), "")
        parts = (title, field.label() if field is not None else "")
        where = " · ".join(part for part in parts if part)
        return f"{where} — {problem.text}" if where else problem.text
