"""The real client, driven without hands: log in, wait for answers, take pictures."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
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

    def log_in(self, login: str, password: str = DEMO_PASSWORD) -> MainWindow:
        """Open a session and return its window, at the size of an office screen."""
        old = self.program.window
        self.program.flow.submit(login, password)
        self.wait(lambda: self.program.window is not None and self.program.window is not old, f"login of {login}")
        self.window.resize(*SIZE)
        self.settle()
        return self.window

    @property
    def window(self) -> MainWindow:
        """The window of the session that is open."""
        assert self.program.window is not None
        return self.program.window

    def open_door(self, key: str) -> Page:
        """The page behind a front door, with its first answer there."""
        page = self.window.open_door(key)
        self.settle()
        return page

    def use_language(self, language: str) -> None:
        """French or Arabic, live."""
        self.window.use_language(language)
        self.settle()

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Let the application live until something is true. Raises NothingCame."""
        end = time.monotonic() + PATIENCE
        while not happened():
            if time.monotonic() > end:
                raise NothingCame(what)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def settle(self, quiet: float = 0.15) -> None:
        """Let the application live until no work has been under way for a moment."""
        since = time.monotonic()
        end = since + PATIENCE
        while time.monotonic() - since < quiet:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if self.program.tasks.busy:
                since = time.monotonic()
                if since > end:
                    raise NothingCame("quiet")

    def type(self, widget: QWidget, text: str) -> None:
        """Type into a field as a person does; letters a keyboard table lacks come as an input method would send them."""
        widget.setFocus()
        if isinstance(widget, (QLineEdit, QTextEdit)):
            widget.selectAll()
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(widget, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(widget, event)
            QCoreApplication.processEvents()

    def choose(self, widget: QWidget, text: str) -> None:
        """Type the beginning of a choice and take the first line offered."""
        self.type(widget, text)
        self.press(Qt.Key.Key_Return)
        if isinstance(widget, TypeAhead) and widget.value() is None:
            raise NothingCame(f"the choice « {text} »")

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, to whatever has the keyboard."""
        widget = QApplication.focusWidget() or self.window
        QTest.keyClick(widget, key, modifiers)
        QCoreApplication.processEvents()

    def picture(self, path: Path) -> Path:
        """The window as it is seen now."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise OSError(f"cannot write {path}")
        return path

    def end(self) -> None:
        """Close the session and the windows."""
        self.program.end()
        for widget in (self.program.window, self.program.login):
            if widget is not None:
                widget.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
