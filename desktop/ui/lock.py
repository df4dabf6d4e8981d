"""The idle lock: after some minutes without a hand on the machine, nothing of the register can be seen or
copied.

`IdleClock` measures; `LockScreen` hides: a curtain over every window of the program (dialogs included), one
modal sheet that asks for the password, an empty clipboard. Ending the connection is the affair of who
listens.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QCloseEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.errors import MizanError
from desktop.i18n.messages import text_for
from desktop.ui import theme
from desktop.ui.theme import tokens
from desktop.ui.widgets import Button, Direction, IconLabel, SecureLabel
from desktop.ui.widgets.text_field import LineEdit

_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_LOOK_EVERY = 2000


class IdleClock(QObject):
    """How long since the last key or movement.

    It listens to native windows, not to the application: a Python filter on every event of the program would
    cost more than the painting. The wall clock is watched too, as the monotonic one stands still in sleep.
    """

    idle = Signal()
    """The limit is reached; told once until there is activity again."""

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = minutes * 60
        self._told = False
        self._steady, self._wall = time.monotonic(), time.time()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def set_minutes(self, minutes: float) -> None:
        """Another limit."""
        self._limit = minutes * 60

    def touch(self) -> None:
        """Somebody is there."""
        self._steady, self._wall = time.monotonic(), time.time()
        self._told = False

    def look(self) -> None:
        """Compare with the limit now."""
        away = max(time.monotonic() - self._steady, time.time() - self._wall)
        if away >= self._limit and not self._told:
            self._told = True
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self.touch()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            # Installing again moves the filter to the front; it is never there twice.
            window.installEventFilter(self)


class Curtain(QFrame):
    """Covers one window and takes every click and key meant for it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("curtain")
        self.setAccessibleName("Mizan")
        mark = QLabel(self)
        mark.setPixmap(theme.mark_for(window, 64))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.window_below = window
        self._title = window.windowTitle()
        window.setWindowTitle("Mizan")
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def lift(self) -> None:
        """Show the window again, with its title."""
        self.window_below.removeEventFilter(self)
        self.window_below.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window_below.rect())
        elif event.type() == QEvent.Type.ChildAdded:
            self.raise_()
        return False


class UnlockSheet(QDialog):
    """Asks for the password of the user whose session this is."""

    unlock_requested = Signal(str)
    """The password typed; checked by who listens, which answers with `refuse` or `LockScreen.lift`."""
    leave_requested = Signal()
    """Another person wants to log in: end this session (drafts are kept)."""

    def __init__(self, login: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Mizan")
        self._login = login
        self._refusal: MizanError | None = None
        self._title = SecureLabel("", "section", parent=self)
        self._words = SecureLabel("", "body", "muted", wrap=True, parent=self)
        self._label = SecureLabel("", "caption", parent=self)
        self.password = LineEdit(Direction.NUMBER, longest=200, enter_moves=False, parent=self)
        self.password.setEchoMode(LineEdit.EchoMode.Password)
        self.password.setMaxLength(200)
        self._label.setBuddy(self.password)
        self._error = SecureLabel("", "caption", "danger", wrap=True, parent=self)
        self.unlock = Button(role="primary", icon="lock-open-variant-outline", parent=self)
        self.leave = Button(role="quiet", icon="logout", parent=self)
        self.password.returnPressed.connect(self._ask)
        self.unlock.clicked.connect(self._ask)
        self.leave.clicked.connect(self.leave_requested)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(IconLabel("lock-outline", "accent", tokens.ICON, self))
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.unlock)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addSpacing(tokens.SPACE_2)
        column.addWidget(self._label)
        column.addWidget(self.password)
        column.addWidget(self._error)
        column.addSpacing(tokens.SPACE_2)
        column.addLayout(foot)
        self.setFixedWidth(440)
        self._retranslate()

    def refuse(self, error: MizanError) -> None:
        """Say why it stays locked."""
        self.set_busy(False)
        self._refusal = error
        self._error.setText(text_for(error))
        self.password.clear()
        self.password.setFocus()

    def set_busy(self, busy: bool) -> None:
        """While the password is being checked."""
        self.password.setEnabled(not busy)
        self.unlock.setEnabled(not busy)

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.whole_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:  # a lock is not closed by Esc
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _ask(self) -> None:
        password = self.password.text()
        if password:
            self._refusal = None
            self._error.setText("")
            self.set_busy(True)
            self.password.clear()
            self.unlock_requested.emit(password)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Locked"))
        words = self.tr("Session of %1. Your draft is kept. Type your password to go on.")
        self._words.setText(words.replace("%1", f"\u2068{self._login}\u2069"))
        self._label.setText(self.tr("Password"))
        self.password.setAccessibleName(self.tr("Password"))
        self.unlock.set_text(self.tr("Unlock"))
        self.leave.set_text(self.tr("Another user"))
        self._error.setText(text_for(self._refusal) if self._refusal is not None else "")


class LockScreen(QObject):
    """Drops the curtain over everything and lifts it again."""

    def __init__(self, main_window: QWidget) -> None:
        super().__init__(main_window)
        self._main = main_window
        self._curtains: list[Curtain] = []
        self.sheet: UnlockSheet | None = None

    @property
    def is_down(self) -> bool:
        return self.sheet is not None

    def drop(self, login: str) -> UnlockSheet:
        """Hide everything now; return the sheet that asks for the password. A second call changes nothing."""
        if self.sheet is not None:
            return self.sheet
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() in (Qt.WindowType.ToolTip, Qt.WindowType.Tool):
                window.hide()
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        if clipboard.supportsSelection():
            clipboard.clear(QClipboard.Mode.Selection)  # what is marked in a field is a copy too
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog):
                self._curtains.append(Curtain(window))
        # Over an open dialog the sheet must be its child, or that dialog would keep the keyboard.
        parent = QApplication.activeModalWidget() or self._main
        self.sheet = UnlockSheet(login, parent)
        if isinstance(parent, QDialog):
            parent.finished.connect(self._on_dialog_closed)
        self.sheet.show()
        self.sheet.password.setFocus()
        app.installEventFilter(self)
        return self.sheet

    def lift(self) -> None:
        """The right password was given: show everything as it was."""
        if self.sheet is None:
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is one while a window is
        for curtain in self._curtains:
            if isValid(curtain):  # its dialog may have been closed meanwhile
                curtain.lift()
        self._curtains = []
        self.sheet.hide()
        self.sheet.deleteLater()
        self.sheet = None

    def _on_dialog_closed(self) -> None:
        """The dialog under the sheet was closed by the program and takes its children with it: not this one."""
        if self.sheet is not None:
            self.sheet.setParent(self._main, self.sheet.windowFlags())
            self.sheet.show()
            self.sheet.password.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that opens while the curtain is down (a late answer) gets its own; the filter lives no
        longer.
        """
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.sheet
            and watched.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
            and not any(isValid(curtain) and curtain.window_below is watched for curtain in self._curtains)
        ):
            self._curtains.append(Curtain(watched))
        return False
