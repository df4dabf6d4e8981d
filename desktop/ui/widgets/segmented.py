"""A few choices side by side, one of them taken: arrows or a letter choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.widgets.text import repolish
from desktop.ui.widgets.text_field import ENTER
from desktop.ui.widgets.type_ahead import Choice, fold


class Segmented(QWidget):
    """Two to five choices in one row. `value` is the key taken, or None."""

    edited = Signal()
    """The user took another choice."""
    left = Signal()
    """The keyboard left the row."""

    def __init__(self, choices: Sequence[Choice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._key: str | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the choices (another language); what is taken stays."""
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {}
        for choice in choices:
            button = QPushButton(choice.text, self)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(choice.text)
            button.clicked.connect(lambda _=False, key=choice.key: self._take(key))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons[choice.key] = button
        self.set_value(self._key)

    def value(self) -> str | None:
        """The key taken, or None."""
        return self._key

    def set_value(self, key: str | None) -> None:
        """Show `key` as taken; not an edit."""
        self._key = key if key in self._buttons else None
        for name, button in self._buttons.items():
            button.setChecked(name == self._key)
        self._show_here()

    def is_empty(self) -> bool:
        return self._key is None

    def problem(self) -> tuple[str, dict[str, str]] | None:
        """Nothing can be wrong with a choice."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self.focusNextChild()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step((key == Qt.Key.Key_Right) != self.isRightToLeft())
        elif key == Qt.Key.Key_Space:
            self._step(True)
        elif event.text() and (found := self._beginning(event.text())):
            self._take(found)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_here()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_here()
        self.left.emit()

    def _show_here(self) -> None:
        """The gold ring is on the choice taken, or on the first while there is none."""
        where = self._key or next(iter(self._buttons), None)
        for name, button in self._buttons.items():
            here = self.hasFocus() and name == where
            if bool(button.property("here")) != here:
                button.setProperty("here", here)
                repolish(button)

    def _step(self, forward: bool) -> None:
        keys = list(self._buttons)
        if not keys:
            return
        if self._key is None:
            self._take(keys[0] if forward else keys[-1])
            return
        place = keys.index(self._key) + (1 if forward else -1)
        self._take(keys[place % len(keys)])

    def _beginning(self, text: str) -> str | None:
        return next((k for k, b in self._buttons.items() if fold(b.text()).startswith(fold(text))), None)

    def _take(self, key: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if key != self._key:
            self.set_value(key)
            self.edited.emit()
