"""Buttons: a verb, an icon, and the shortcut written in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.ui import theme
from desktop.ui.theme import tokens

_ICON_TONE = {"primary": "accent-text", "danger": "danger-text", "quiet": "accent"}


def with_shortcut(text: str, keys: str) -> str:
    """`text (Ctrl+S)` as a tooltip, the keys kept left to right."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    return f"{text} (\u2066{shown}\u2069)" if shown else text


class Button(QPushButton):
    """A push button of one of four roles: "", primary (one a page), quiet, danger (with the verb, never « OK
    »).

    Enter presses it like Space, because clerks' hands are on Enter.
    """

    def __init__(
        self, text: str = "", icon: str = "", role: str = "", *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._role = role
        self._keys = keys
        self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(tokens.SMALL_ICON + tokens.SPACE_1, tokens.SMALL_ICON))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._draw()
        if text:
            self.set_text(text)

    def set_text(self, text: str, tip: str = "") -> None:
        """The verb, and a longer sentence for the tooltip if one is needed."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(with_shortcut(tip or text, self._keys) if tip or self._keys else "")

    def set_icon(self, name: str) -> None:
        """Another icon; "" for none."""
        self._icon_name = name
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._draw()

    def _draw(self) -> None:
        if self._icon_name:
            tone = _ICON_TONE.get(self._role, "text")
            self.setIcon(theme.button_icon(self._icon_name, tone, mirrored=self.isRightToLeft()))


class IconButton(QToolButton):
    """A button with an icon only: its name is the tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str = "",
        *,
        tone: str = "text-muted",
        keys: str = "",
        size: int = tokens.ICON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._tone, self._keys = icon, tone, keys
        self.setIconSize(QSize(size, size))
        self.setProperty("small", size < tokens.SMALL_ICON)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._draw()
        if name:
            self.set_name(name)

    def set_name(self, name: str) -> None:
        """What it does, in words."""
        self.setAccessibleName(name)
        self.setToolTip(with_shortcut(name, self._keys))

    def set_icon(self, icon: str, tone: str | None = None) -> None:
        """Another icon."""
        self._icon_name = icon
        self._tone = tone if tone is not None else self._tone
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._draw()

    def _draw(self) -> None:
        self.setIcon(theme.icon(self._icon_name, self._tone, mirrored=self.isRightToLeft()))
