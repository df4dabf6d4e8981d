"""The real client, driven without hands: log in, type, wait for answers, take pictures."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from desktop.app import Options, Program, make_application
from desktop.i18n.catalogues import compile_stale
from desktop.settings import load_settings
from desktop.ui.main_window import MainWindow
from desktop.ui.page import Page
from desktop.ui.widgets import TypeAhead
from installer.demo.register import DATABASE
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.logins import DEMO_PASSWORD

SIZE = (1366, 768)
PATIENCE = 20.0
_TURN = 0.005
LANGUAGES = ("fr", "ar")


class NothingCame(Exception):
    """What a journey waited for did not happen in time."""


class Stage(QObject):
    """One running client on an embedded server, offscreen or not."""

    def __init__(self, server: EmbeddedServer, home: Path, database: str = DATABASE) -> None:
        home.mkdir(parents=True, exist_ok=True)
        os.environ["MIZAN_HOME"] = str(home)  # settings and drafts of the demonstration stay together
        compile_stale()
        existing = QApplication.instance()
        self.app = existing if isinstance(existing, QApplication) else make_application(["mizan"])
        super().__init__(self.app)
        host, port, authority = server.login_dsn_parts()
        options = Options(host=host, port=port, database=database, certificate=authority, training=True)
        self.program = Program(self.app, load_settings(), options)
        self.program.start()
        self.settle()

    def log_in(self, login: str, password: str = DEMO_PASSWORD) -> MainWindow:
        """Open a session and return its window, at the size of an office screen."""
        old = self.program.window
        self.program.flow.submit(login, password)
        self.wait(lambda: self.program.is_open and self.program.window is not old, f"login of {login}")
        self.window.resize(*SIZE)
        self.window.activateWindow()
        self.settle()
        return self.window

    @property
    def window(self) -> MainWindow:
        """The window of the session that is open."""
        assert self.program.window is not None
        return self.program.window

    def today(self) -> date:
        """The server's date, as the client knows it."""
        session = self.program.sitting.session
        assert session is not None
        return session.clock.today()

    def open_door(self, key: str) -> Page:
        """The page behind a front door, with its first answer there."""
        page = self.window.open_door(key)
        self.settle()
        return page

    def use_language(self, language: str) -> None:
        """French or Arabic, live."""
        self.window.use_language(language)
        self.settle()

    # Waiting

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Let the application live until something is true. Raises NothingCame."""
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                raise NothingCame(what)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self, quiet: float = 0.15) -> None:
        """Let the application live until no work has been under way for a moment.

        Turns of the event loop are counted, not time: on a busy machine one turn may take longer than the moment.
        """
        turns, end = 0, time.monotonic() + PATIENCE
        while turns < quiet / _TURN:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            time.sleep(_TURN)
            turns += 1
            if self.program.tasks.busy:
                turns = 0
                if time.monotonic() > end:
                    raise NothingCame("quiet")

    # The keyboard

    def here(self) -> QWidget:
        """What has the keyboard: an open menu, else the field with the cursor, else the window."""
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def write(self, text: str) -> None:
        """Type where the cursor is; letters a keyboard table lacks come as an input method would send them."""
        widget = self.here()
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(widget, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(widget, event)
            QCoreApplication.processEvents()

    def enter(self, *texts: str) -> None:
        """Field after field: type, then Enter. An empty text passes a field over."""
        for text in texts:
            field = self.here()
            self.write(text)
            self.press(Qt.Key.Key_Return)
            if text and isinstance(field, TypeAhead) and field.value() is None:
                raise NothingCame(f"the choice « {text} »")

    def keys(self, sequence: str) -> None:
        """A shortcut, as it is written: `Ctrl+S`, `Alt+Shift+P`."""
        combination = QKeySequence(sequence)[0]  # type: ignore[index]  # PySide6's own stubs leave it out
        QTest.keyClick(self.here(), combination.key(), combination.keyboardModifiers())
        QCoreApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whatever has the keyboard."""
        QTest.keyClick(self.here(), key, modifiers)
        QCoreApplication.processEvents()

    def type(self, widget: QWidget, text: str) -> None:
        """Go to a field and type over what it holds."""
        widget.setFocus()
        if isinstance(widget, QLineEdit | QTextEdit):
            widget.selectAll()
        self.write(text)

    # Pictures

    def picture(self, path: Path) -> Path:
        """The window as it is seen now, in the language that ends the file's name: « …-ar.png » shows it in Arabic."""
        before = self.program.languages.current
        language = path.stem.rpartition("-")[2]
        if language in LANGUAGES and language != before:
            self.use_language(language)
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        is_written = self.window.grab().save(str(path))
        if self.program.languages.current != before:
            self.use_language(before)
        if not is_written:
            raise OSError(f"cannot write {path}")
        return path

    def end(self) -> None:
        """Close the session and the windows; the next client of this process finds the language it starts with."""
        self.program.languages.use("en")
        self.program.end()
        for widget in (self.program.window, self.program.login):
            if widget is not None:
                widget.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
