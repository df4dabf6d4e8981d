"""A label above, a control, a line below for what is wrong or worth knowing. F1 explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.i18n.messages import text_for
from desktop.ui.theme import tokens
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.shortcuts import bind
from desktop.ui.widgets.text import IconLabel, Rule, SecureLabel, set_tone
from desktop.ui.widgets.text_field import Direction, TextField, set_invalid


@dataclass(frozen=True, slots=True)
class Help:
    """What F1 shows: what the field means, an example, where the definition comes from."""

    definition: str
    example: str = ""
    source: str = ""


class Control(Protocol):
    """What can stand in a field. All controls of this package do."""

    edited: SignalInstance
    left: SignalInstance

    def value(self) -> Any: ...
    def set_value(self, value: Any) -> None: ...
    def is_empty(self) -> bool: ...
    def problem(self) -> tuple[str, dict[str, str]] | None: ...


class Field(QWidget):
    """One control with its words. Checks itself on being left; `required` counts only on saving."""

    edited = Signal()
    """The user changed the value."""
    left = Signal()
    """The keyboard left the field and the field has checked itself."""

    def __init__(self, key: str, control: Any, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.control: Any = cast(Control, control)
        self.widget = cast(QWidget, control)
        self.required = required
        self._help: Help | None = None
        self._info = ("", "")
        self._hint = ""
        self._tried = False
        self._label = SecureLabel("", "caption", longest=120, parent=self)
        self._label.setBuddy(self.widget)
        self._star = SecureLabel("*", "caption", "danger", parent=self)
        self._star.setVisible(required)
        self._ask = IconButton("help-circle-outline", keys="F1", size=14, parent=self)
        self._ask.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ask.hide()
        self._ask.clicked.connect(self.show_help)
        self._sign = IconLabel("alert-circle-outline", "danger", 14, self)
        self._below = SecureLabel("", "caption", wrap=True, longest=300, parent=self)
        self._lay_out()
        self.setFocusProxy(self.widget)
        self.control.edited.connect(self._on_edited)
        self.control.left.connect(self._on_left)
        if hasattr(control, "hinted"):
            control.hinted.connect(self._on_hint)
        bind(self, "F1", self.show_help)
        self._show_below("", "")

    def set_texts(self, label: str, help_: Help | None = None, info: str = "") -> None:
        """The words of the field, in the language in use."""
        self._label.setText(label)
        self._help = help_
        self._ask.setVisible(help_ is not None)
        self._ask.set_name(self.tr("What does this mean?"))
        self._star.setAccessibleName(self.tr("required"))
        name = self.tr("%1 (required)").replace("%1", label) if self.required else label
        self.widget.setAccessibleName(name)
        self.set_info(info)

    def label(self) -> str:
        return self._label.whole_text()

    def value(self) -> Any:
        return self.control.value()

    def set_value(self, value: Any) -> None:
        """Show `value`; not an edit. Clears the error."""
        self._tried = False
        self.control.set_value(value)
        self.clear_error()

    def check(self, *, saving: bool = False) -> str:
        """The words of what is wrong, shown under the field; "" when all is well.

        Once saving was tried, an empty required field stays marked until it is filled.
        """
        self._tried = self._tried or saving
        found = self.control.problem()
        if found is None and self._tried and self.required and self.control.is_empty():
            found = ("value.required", {})
        text = text_for(UserError(found[0], params=found[1])) if found is not None else ""
        self.set_error(text)
        return text

    def set_error(self, text: str) -> None:
        """Say what is wrong with the value; "" when nothing is."""
        set_invalid(self.widget, bool(text))
        self.widget.setAccessibleDescription(text)
        if text:
            self._show_below(text, "danger")
        else:
            self._show_below(*self._quiet_line())

    def clear_error(self) -> None:
        self.set_error("")

    def error(self) -> str:
        """The error shown, or ""."""
        return self._below.whole_text() if self.widget.property("invalid") else ""

    def set_info(self, text: str, tone: str = "muted") -> None:
        """A quiet line under the field; an error takes its place while there is one."""
        self._info = (text, tone)
        if not self.widget.property("invalid"):
            self._show_below(*self._quiet_line())

    def show_help(self) -> None:
        """The definition, an example and the source, in a card that Esc closes."""
        if self._help is not None:
            card = HelpCard(self.label(), self._help, self.window())
            card.show_under(self.widget)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.widget.property("invalid"):
            self.check()

    def _quiet_line(self) -> tuple[str, str]:
        return (self._hint, "muted") if self._hint else self._info

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(tokens.SPACE_1)
        above.addWidget(self._label)
        above.addWidget(self._star)
        above.addWidget(self._ask)
        above.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(tokens.SPACE_1)
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(above)
        column.addWidget(self.widget)
        column.addLayout(below)
        # The line below doubles as the space between rows: a message moves nothing.
        self._below.setMinimumHeight(self.fontMetrics().height() - 1)

    def _show_below(self, text: str, tone: str) -> None:
        self._sign.setVisible(tone in {"danger", "warning"} and bool(text))
        if tone in {"danger", "warning"}:
            self._sign.set_icon("alert-circle-outline" if tone == "danger" else "alert-outline", tone)
        if text:
            set_tone(self._below, tone)
        self._below.setText(text)

    def _on_edited(self) -> None:
        if self.widget.property("invalid"):
            self.clear_error()
        self.edited.emit()

    def _on_left(self) -> None:
        self.check()
        self.left.emit()

    def _on_hint(self, text: str) -> None:
        self._hint = text
        self.set_info(*self._info)


class HelpCard(QFrame):
    """The explanation of one field."""

    def __init__(self, title: str, help_: Help, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setLayoutDirection(parent.layoutDirection())
        self.setFixedWidth(360)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(SecureLabel(title, "strong", parent=self))
        column.addWidget(SecureLabel(help_.definition, wrap=True, longest=1000, parent=self))
        if help_.example:
            text = self.tr("Example: %1").replace("%1", help_.example)
            column.addWidget(SecureLabel(text, "body", "muted", wrap=True, parent=self))
        if help_.source:
            column.addWidget(Rule(self))
            text = self.tr("Source: %1").replace("%1", help_.source)
            column.addWidget(SecureLabel(text, "caption", wrap=True, parent=self))

    def show_under(self, widget: QWidget) -> None:
        """Open just under `widget`, at the side where its line begins."""
        self.adjustSize()
        corner = QPoint(widget.width() - self.width() if widget.isRightToLeft() else 0, widget.height() + 2)
        self.move(widget.mapToGlobal(corner))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.close()


class NamePair(QWidget):
    """The same name in Latin and in Arabic letters: Latin at the left, Arabic at the right, in every
    language.

    `value` is (latin, arabic).
    """

    edited = Signal()
    """The user changed one of the two."""
    left = Signal()
    """The keyboard left one of the two."""
    hinted = Signal(str)
    """A doubt about the letters typed; "" when there is none."""

    def __init__(self, *, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.latin = TextField(Direction.LTR, longest=longest, parent=self)
        self.arabic = TextField(Direction.RTL, longest=longest, parent=self)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.latin)
        row.addWidget(self.arabic)
        for part in (self.latin, self.arabic):
            part.edited.connect(self.edited)
            part.left.connect(self._on_left)
        self._retranslate()

    def value(self) -> tuple[str, str]:
        """(latin, arabic), each without spaces around."""
        return self.latin.value(), self.arabic.value()

    def set_value(self, value: tuple[str, str]) -> None:
        """Show both; not an edit."""
        self.latin.set_value(value[0])
        self.arabic.set_value(value[1])

    def is_empty(self) -> bool:
        """True when both are."""
        return self.latin.is_empty() and self.arabic.is_empty()

    def problem(self) -> tuple[str, dict[str, str]] | None:
        """The first thing wrong with either."""
        return self.latin.problem() or self.arabic.problem()

    def setAccessibleName(self, name: str) -> None:
        """Both halves get the name, each with its script."""
        super().setAccessibleName(name)
        self.latin.setAccessibleName(self.tr("%1, in Latin letters").replace("%1", name))
        self.arabic.setAccessibleName(self.tr("%1, in Arabic letters").replace("%1", name))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_left(self) -> None:
        hint = ""
        if any("\u0600" <= c <= "\u06ff" for c in self.latin.text()):
            hint = self.tr("Arabic letters stand in the field for Latin letters.")
        elif any(c.isascii() and c.isalpha() for c in self.arabic.text()):
            hint = self.tr("Latin letters stand in the field for Arabic letters.")
        self.hinted.emit(hint)
        self.left.emit()

    def _retranslate(self) -> None:
        self.latin.setPlaceholderText(self.tr("Latin letters"))
        self.arabic.setPlaceholderText(self.tr("Arabic letters"))
        first, second = self.latin, self.arabic
        if self.window().isRightToLeft() and self.window() is not self:
            first, second = second, first
        self.setFocusProxy(first)
        QWidget.setTabOrder(first, second)
