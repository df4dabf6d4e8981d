"""The strands of a file: several of three, never added silently. Letters or digits switch one on or off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.widgets import repolish
from desktop.ui.widgets.text_field import ENTER

STRANDS = ("TEH", "TM", "ESCL")
_KEYS = {"t": "TEH", "m": "TM", "e": "ESCL", "1": "TEH", "2": "TM", "3": "ESCL", "ا": "TEH", "ت": "TM", "ع": "ESCL"}


class StrandChoice(QWidget):
    """Three buttons side by side, each on or off. `value` is the tuple of codes that are on."""

    edited = Signal()
    """The user switched a strand."""
    left = Signal()
    """The keyboard left the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: dict[str, QPushButton] = {}
        self._here = 0
        for code in STRANDS:
            button = QPushButton(code, self)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, code=code: self._on_clicked(code))
            row.addWidget(button)
            self._buttons[code] = button
        row.addStretch(1)

    def set_words(self, words: dict[str, str]) -> None:
        """What each code means, in the language in use: the tooltip, and what a screen reader says."""
        for code, button in self._buttons.items():
            button.setToolTip(words.get(code, code))
            button.setAccessibleName(words.get(code, code))

    def value(self) -> tuple[str, ...]:
        """The codes that are on."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: tuple[str, ...] | list[str] | None) -> None:
        """Show these as on; not an edit."""
        for code, button in self._buttons.items():
            button.setChecked(code in (value or ()))
        self._show_here()

    def is_empty(self) -> bool:
        return not self.value()

    def problem(self) -> tuple[str, dict[str, str]] | None:
        """Nothing can be wrong with what is on."""
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self.focusNextChild()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = (key == Qt.Key.Key_Right) != self.isRightToLeft()
            self._here = (self._here + (1 if forward else -1)) % len(STRANDS)
            self._show_here()
        elif key == Qt.Key.Key_Space:
            self._switch(STRANDS[self._here])
        elif (code := _KEYS.get(event.text().casefold())) is not None:
            self._here = STRANDS.index(code)
            self._switch(code)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_here()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_here()
        self.left.emit()

    def _on_clicked(self, code: str) -> None:
        self._here = STRANDS.index(code)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._show_here()
        self.edited.emit()

    def _switch(self, code: str) -> None:
        button = self._buttons[code]
        button.setChecked(not button.isChecked())
        self._show_here()
        self.edited.emit()

    def _show_here(self) -> None:
        """The gold ring is on the strand that Space would switch."""
        for place, button in enumerate(self._buttons.values()):
            here = self.hasFocus() and place == self._here
            if bool(button.property("here")) != here:
                button.setProperty("here", here)
                repolish(button)
