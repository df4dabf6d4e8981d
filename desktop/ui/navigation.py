"""The navigation at the side: front doors, then the institution and the user at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.page import Door
from desktop.ui.theme import tokens
from desktop.ui.widgets import IconButton, Rule, SecureLabel, with_shortcut
from desktop.ui.widgets.text_field import ENTER


@dataclass(frozen=True, slots=True)
class Who:
    """Who is at the keyboard, as shown at the foot: login code, function, institution (in the language in
    use).
    """

    login: str
    function: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class OtherUser:
    """In training, a demonstration user one may become: login and what it is, translated."""

    login: str
    label: str


class DoorButton(QToolButton):
    """One front door: icon and word, or the icon alone when the navigation is narrow."""

    def __init__(self, door: Door, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.door = door
        self._keys = keys
        self.setCheckable(True)
        self.setIconSize(QSize(tokens.ICON, tokens.ICON))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(40)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """The icon alone, the word in the tooltip."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(style)
        self.setFixedWidth((tokens.NAV_NARROW if narrow else tokens.NAV_WIDE) - 2 * tokens.SPACE_2)
        self.retranslate()

    def retranslate(self) -> None:
        title = QCoreApplication.translate("doors", self.door.title)
        self.setText(f"  {title}")
        self.setAccessibleName(title)
        self.setToolTip(with_shortcut(title, self._keys))
        self.setIcon(theme.icon(self.door.icon, "nav-text", mirrored=self.isRightToLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
            return
        super().keyPressEvent(event)


class Navigation(QFrame):
    """Only the doors given to this user are here."""

    chosen = Signal(str)
    """A door was chosen: its key."""
    narrowed = Signal(bool)
    """The user made the navigation narrow (True) or wide."""
    lock_wanted = Signal()
    """The user wants the window locked."""
    leave_wanted = Signal()
    """The user wants to end the session."""
    switch_user_requested = Signal(str)
    """In training: become this demonstration user."""

    def __init__(self, doors: Sequence[Door], who: Who, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self._who = who
        self._others: tuple[OtherUser, ...] = ()
        self._narrow = False
        self._mark = QLabel(self)
        self._name = SecureLabel("Mizan", "page", parent=self)
        self._arabic = SecureLabel("ميزان", "section", parent=self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, DoorButton] = {}
        for number, door in enumerate(doors, start=1):
            button = DoorButton(door, f"Ctrl+{number}" if number <= 9 else "", self)
            button.clicked.connect(lambda _=False, key=door.key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[door.key] = button
        self._institution = SecureLabel(who.institution, "caption", wrap=True, longest=120, parent=self)
        self._user = SecureLabel("", wrap=True, longest=60, parent=self)
        self._menu_button = IconButton("account-circle-outline", tone="nav-text", parent=self)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._fold = IconButton("chevron-double-left", tone="nav-text-muted", parent=self)
        self._fold.clicked.connect(lambda: self.set_narrow(not self._narrow, told=True))
        self._lay_out(doors)
        self.set_narrow(False)

    def set_current(self, key: str) -> None:
        """Show `key` as the open door."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def keys(self) -> list[str]:
        """The doors in order."""
        return list(self._buttons)

    def button(self, key: str) -> DoorButton:
        return self._buttons[key]

    def set_who(self, who: Who) -> None:
        """Another language or another function: the words at the foot."""
        self._who = who
        self.retranslate()

    def set_other_users(self, others: Iterable[OtherUser]) -> None:
        """In training: whom one may become."""
        self._others = tuple(others)
        self.retranslate()

    def set_narrow(self, narrow: bool, *, told: bool = False) -> None:
        """Icons alone, or icons and words."""
        self._narrow = narrow
        self.setFixedWidth(tokens.NAV_NARROW if narrow else tokens.NAV_WIDE)
        for button in self._buttons.values():
            button.set_narrow(narrow)
        for label in (self._name, self._arabic, self._institution, self._user):
            label.setVisible(not narrow)
        self._fold.set_icon("chevron-double-right" if narrow else "chevron-double-left")
        self.retranslate()
        if told:
            self.narrowed.emit(narrow)

    def is_narrow(self) -> bool:
        return self._narrow

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.LanguageChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        ) and hasattr(self, "_fold"):
            self.retranslate()

    def retranslate(self) -> None:
        """Words and icons in the language and theme in use."""
        self._mark.setPixmap(theme.mark_for(self, 32))
        for button in self._buttons.values():
            button.retranslate()
        self._institution.setText(self._who.institution)
        self._user.setText(self._who.function or self._who.login)
        self._menu_button.set_name(self.tr("Session: %1").replace("%1", self._who.login))
        self._fold.set_name(self.tr("Widen the navigation") if self._narrow else self.tr("Narrow the navigation"))
        self.setAccessibleName(self.tr("Navigation"))
        self._make_menu()

    def menu(self) -> QMenu:
        """The menu of the session."""
        menu = self._menu_button.menu()
        assert menu is not None
        return menu

    def _make_menu(self) -> None:
        old = self._menu_button.menu()
        menu = QMenu(self)
        if self._others:
            title = QAction(self.tr("Demonstration: work as"), menu)
            title.setEnabled(False)
            menu.addAction(title)
            for other in self._others:
                action = QAction(other.label, menu, checkable=True, checked=other.login == self._who.login)
                action.triggered.connect(lambda _=False, login=other.login: self.switch_user_requested.emit(login))
                menu.addAction(action)
            menu.addSeparator()
        lock = QAction(theme.icon("lock-outline"), self.tr("Lock"), menu)
        lock.setShortcut("Ctrl+L")
        lock.setShortcutVisibleInContextMenu(True)
        # The window binds the keys; here they are only shown.
        lock.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        lock.triggered.connect(self.lock_wanted)
        menu.addAction(lock)
        leave = QAction(theme.icon("logout", mirrored=self.isRightToLeft()), self.tr("End the session"), menu)
        leave.triggered.connect(self.leave_wanted)
        menu.addAction(leave)
        self._menu_button.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _lay_out(self, doors: Sequence[Door]) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_1, 0, 0, 0)
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._mark)
        head.addWidget(self._name)
        head.addWidget(self._arabic)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SPACE_1)
        foot.addWidget(self._menu_button)
        foot.addWidget(self._user, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(head)
        column.addSpacing(tokens.SPACE_3)
        for door in doors:
            if door.main:
                column.addWidget(self._buttons[door.key])
        if any(not door.main for door in doors):
            column.addSpacing(tokens.SPACE_2)
            column.addWidget(Rule(self))
            column.addSpacing(tokens.SPACE_2)
            for door in doors:
                if not door.main:
                    column.addWidget(self._buttons[door.key])
        column.addStretch(1)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(Rule(self))
        column.addSpacing(tokens.SPACE_1)
        self._institution.setIndent(tokens.SPACE_2)
        column.addWidget(self._institution)
        column.addLayout(foot)
