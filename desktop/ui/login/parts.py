"""What both login pages are made of: a hidden field, a labelled field, a message."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.theme import tokens
from desktop.ui.widgets import Direction, IconLabel, SecureLabel, set_invalid
from desktop.ui.widgets.text_field import LineEdit


class PasswordField(LineEdit):
    """Hidden unless the eye is pressed; never remembered, never completed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Direction.NUMBER, longest=200, enter_moves=False, parent=parent)
        self.setEchoMode(LineEdit.EchoMode.Password)
        self.setMaxLength(200)
        self._eye = self.addAction(theme.icon("eye-outline", "text-muted"), LineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self._turn)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange) and hasattr(self, "_eye"):
            self._retranslate()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.echoMode() == LineEdit.EchoMode.Normal and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._turn()

    def _turn(self) -> None:
        hidden = self.echoMode() == LineEdit.EchoMode.Password
        self.setEchoMode(LineEdit.EchoMode.Normal if hidden else LineEdit.EchoMode.Password)
        self._retranslate()

    def _retranslate(self) -> None:
        hidden = self.echoMode() == LineEdit.EchoMode.Password
        self._eye.setIcon(theme.icon("eye-outline" if hidden else "eye-off-outline", "text-muted"))
        words = self.tr("Show the password") if hidden else self.tr("Hide the password")
        self._eye.setText(words)
        self._eye.setToolTip(words)


class Labelled(QWidget):
    """A label, a field, a line for what is wrong."""

    def __init__(self, field: LineEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.label = SecureLabel("", "caption", parent=self)
        self.label.setBuddy(field)
        self.error = SecureLabel("", "caption", "danger", wrap=True, parent=self)
        self.error.setMinimumHeight(self.fontMetrics().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.error)
        field.edited.connect(lambda: self.set_error(""))

    def set_label(self, text: str) -> None:
        self.label.setText(text)
        self.field.setAccessibleName(text)

    def set_error(self, text: str) -> None:
        self.error.setText(text)
        set_invalid(self.field, bool(text))
        self.field.setAccessibleDescription(text)


class Message(QFrame):
    """What went wrong when no field is to blame: an icon and a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("summary")
        self._words = SecureLabel("", wrap=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IconLabel("alert-circle-outline", "danger", tokens.ICON, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._words.whole_text()
