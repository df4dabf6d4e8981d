"""Where text is typed: one line, several lines. Each in its own direction, whatever the language of the
window.
"""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from desktop.ui.theme import tokens
from desktop.ui.widgets.text import repolish

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Far above any limit of the register, so that a long paste is told, not silently cut; low enough to stay
# quick.
_CEILING = 20_000
_NOT_LEAVING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Direction(Enum):
    """How a field runs, and at which side its text stands."""

    WINDOW = "window"
    """As the window does."""
    NUMBER = "number"
    """Left to right inside, standing where the window's lines begin: identifiers, telephones, dates."""
    LTR = "ltr"
    """Left to right: Latin text in any window."""
    RTL = "rtl"
    """Right to left: Arabic text in any window."""


def set_invalid(widget: QWidget, invalid: bool) -> None:
    """Show that what is typed cannot be kept as it is."""
    if bool(widget.property("invalid")) != invalid:
        widget.setProperty("invalid", invalid)
        repolish(widget)


class LineEdit(QLineEdit):
    """What all fields of one line share: Enter goes to the next field, leaving is told, the text may be
    selected.
    """

    edited = Signal()
    """The user changed the text."""
    left = Signal()
    """The keyboard left the field: check it now."""

    def __init__(
        self,
        direction: Direction = Direction.WINDOW,
        *,
        longest: int = 200,
        enter_moves: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.longest = longest
        self._enter_moves = enter_moves
        self.setMaxLength(_CEILING)
        self._direction = direction
        fix_direction(self, direction)
        self._stand()
        self.textEdited.connect(self.edited)

    def is_empty(self) -> bool:
        """True when nothing is typed."""
        return not self.text().strip()

    def problem(self) -> tuple[str, dict[str, str]] | None:
        """The error code and parameters of what is wrong with the text as text, or None."""
        return text_problem(self.text(), self.longest)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER and self._enter_moves and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextChild()
            event.accept()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._stand()

    def _stand(self) -> None:
        if self._direction is Direction.NUMBER:
            right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (*_NOT_LEAVING, Qt.FocusReason.MouseFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEAVING:
            self.left.emit()


class TextField(LineEdit):
    """One line of text.

    `longest` is checked on leaving, never enforced by cutting what was typed. Identifiers, telephones and
    Latin names are LTR in every language, Arabic names RTL.
    """

    def value(self) -> str:
        """What is typed, without spaces around."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show `value`; not an edit."""
        self.setText(value)
        self.setCursorPosition(0)


class TextArea(QTextEdit):
    """Several lines, plain; each paragraph runs by its own script. Tab leaves it, Ctrl+Enter too."""

    edited = Signal()
    """The user changed the text."""
    left = Signal()
    """The keyboard left the field: check it now."""

    def __init__(self, *, lines: int = 3, longest: int = 2000, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.longest = longest
        self._lines = lines
        self._filling = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        self.setFixedHeight(self._height())

    def value(self) -> str:
        """What is typed, without spaces around."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show `value`; not an edit."""
        self._filling = True
        self.setPlainText(value)
        self._filling = False

    def is_empty(self) -> bool:
        return not self.value()

    def problem(self) -> tuple[str, dict[str, str]] | None:
        """As `TextField.problem`."""
        return text_problem(self.toPlainText(), self.longest)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEAVING:
            self.left.emit()

    def _height(self) -> int:
        return self._lines * self.fontMetrics().lineSpacing() + 2 * tokens.SPACE_2 + 2

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()


def fix_direction(widget: QWidget, direction: Direction) -> None:
    """Make `widget` run one way in every language, or as the window does."""
    if direction in (Direction.LTR, Direction.NUMBER):
        widget.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    elif direction is Direction.RTL:
        widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    else:
        widget.unsetLayoutDirection()


def text_problem(text: str, longest: int) -> tuple[str, dict[str, str]] | None:
    """What makes `text` unfit to be kept, whatever it means: hidden characters, a wrong code, too long."""
    if _HIDDEN.search(text):
        return "value.control_characters", {}
    arabic = misread_arabic(text)
    if arabic:
        return "value.garbled", {"arabic": arabic}
    if len(text.strip()) > longest:
        return "value.too_long", {"maximum": str(longest)}
    return None


def misread_arabic(text: str) -> str:
    """The Arabic that stands behind « ãÍãÏ » or « Ù…Ø­Ù…Ø¯ », text of old files read with the wrong code; else ""."""
    if text.isascii() or any(letter.isascii() and letter.isalpha() for letter in text):
        return ""
    for code in ("utf-8", "cp1256"):
        try:
            meant = text.encode("cp1252").decode(code).strip()
        except UnicodeError:
            continue
        letters = [letter for letter in meant if letter.isalpha()]
        if len(letters) > 3 and all("\u0600" <= letter <= "\u06ff" for letter in letters):
            return meant
    return ""
