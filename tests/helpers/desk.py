"""The real client at somebody's desk: log in, type, press keys, and read what the person reads, in both languages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from desktop.app import Options, Program
from desktop.db.endpoint import ServerEndpoint
from desktop.errors import EnvironmentFailure, MizanError
from desktop.offline.drafts import Draft, DraftStore
from desktop.offline.keys import STORE_FILE, store_folder, unlock_store
from desktop.offline.store import LocalStore
from desktop.settings import Settings
from desktop.ui.login.server import ServerAuthenticator
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets import TypeAhead
from server_schema.fictitious.logins import DEMO_PASSWORD
from tests.helpers.cluster import Database
from tests.helpers.people import Person

PATIENCE = 20.0
LANGUAGES = ("fr", "ar")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
_CODE = re.compile(r"\b(?:MZ[0-9]{3}|[0-9]{5}|[a-z]+\.[a-z_]{4,})\b|\{|%[0-9n]")


class NothingCame(AssertionError):
    """What the person waited for did not happen."""


class Desk:
    """One workstation: a window offscreen, a home of its own, a road to the server."""

    def __init__(self, app: QApplication, endpoint: ServerEndpoint, home: Path, *, training: bool = False) -> None:
        self.app = app
        self.endpoint = endpoint
        self.home = home
        self.settings = Settings()  # kept in memory
        self._is_over = False
        app.setQuitOnLastWindowClosed(False)
        authenticator = ServerAuthenticator(
            endpoint,
            lambda state, why: self.program.tasks.hear_of_link(state, why),
            stores=home,
            on_store=lambda problem: self.program.hear_of_store(problem),
        )
        self.program = Program(app, self.settings, Options(training=training), authenticator)
        self.program.start()
        self.wait(lambda: self.program.login.page.server_line() != "", "the login page")

    # What the person does

    def submit(self, login: str, password: str = DEMO_PASSWORD) -> None:
        """Type both and press Enter; returns when the server has answered, whatever it said."""
        page = self.program.login.page
        page.login.field.setText(login)
        page.password.field.setText(password)
        QTest.keyClick(page.password.field, Qt.Key.Key_Return)
        self.wait_for_answer(f"an answer to {login}")

    def wait_for_answer(self, what: str) -> None:
        """Until the server has answered at the door, and the window is there if it said yes."""
        self.wait(lambda: not self.program.flow.busy and not self.program.is_opening, what)

    def log_in(self, login: str, password: str = DEMO_PASSWORD) -> MainWindow:
        """Come in; the window of the session, its first page there."""
        self.submit(login, password)
        if self.program.window is None:
            raise NothingCame(f"login of {login}: {self.login_words()}")
        self.settle()
        return self.program.window

    def leave(self) -> None:
        """End the session; the login page is there again."""
        if self.program.window is not None:
            self.program.window.leave_requested.emit()
        self.settle()

    def unlock(self, password: str = DEMO_PASSWORD) -> None:
        """Type the password over the curtain; returns when it was checked."""
        sheet = self.window.lock_screen.sheet
        assert sheet is not None
        sheet.password.setText(password)
        QTest.keyClick(sheet.password, Qt.Key.Key_Return)
        self.wait(lambda: not self.program.unlocking.busy, "the unlocking")
        self.settle()

    def type(self, widget: QWidget, text: str) -> None:
        """Type into a field; what a keyboard table lacks comes as an input method would send it."""
        widget.setFocus()
        if isinstance(widget, (QLineEdit, QTextEdit)):
            widget.selectAll()
        for letter in text:
            if letter.isascii() and letter.isprintable():
                QTest.keyClicks(widget, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(widget, event)

    def paste(self, widget: QWidget, text: str) -> None:
        """Paste into a field."""
        assert isinstance(widget, (QLineEdit, QTextEdit))
        widget.setFocus()
        widget.selectAll()
        QApplication.clipboard().setText(text)
        widget.paste()
        QApplication.clipboard().clear()

    def choose(self, widget: QWidget, text: str) -> None:
        """Type the beginning of a choice and take the first line offered."""
        self.type(widget, text)
        self.press(Qt.Key.Key_Return, widget)
        assert not isinstance(widget, TypeAhead) or widget.value() is not None, f"no choice « {text} »"

    def press(
        self,
        key: Qt.Key,
        widget: QWidget | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """One key, to a widget or to whatever has the keyboard."""
        QTest.keyClick(widget or QApplication.focusWidget() or self.window, key, modifiers)

    # Time

    def live(self, milliseconds: int = 0) -> None:
        """What the event loop does: a moment's rest, events, then what was put off until it came round."""
        time.sleep(milliseconds / 1000)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, happened: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Let the application live until something is true."""
        end = time.monotonic() + seconds
        while not happened():
            if time.monotonic() > end:
                raise NothingCame(what)
            self.live(10)

    def let_pass(self, seconds: float) -> None:
        """Let the application live for a while, whatever it does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.live(10)

    def settle(self, quiet: float = 0.05) -> None:
        """Let the application live until no work has been under way for a moment."""
        since = time.monotonic()
        end = since + PATIENCE
        while time.monotonic() - since < quiet:
            self.live(5)
            is_opening = self.program.is_opening or (self.program.window is not None and not self.program.is_open)
            if self.program.tasks.busy or is_opening:
                since = time.monotonic()
                if since > end:
                    raise NothingCame("quiet")

    # What the person reads

    @property
    def window(self) -> MainWindow:
        """The window of the session that is open."""
        assert self.program.window is not None
        return self.program.window

    def login_words(self) -> str:
        """What the login page says is wrong, wherever it stands."""
        page = self.program.login.page
        if self.program.login.pages.currentWidget() is self.program.login.first:
            first = self.program.login.first
            said = (first.message.text(), first.new.error.whole_text(), first.again.error.whole_text())
        else:
            said = (page.message.text(), page.login.error.whole_text(), page.password.error.whole_text())
        return " ".join(words for words in said if words)

    def banner(self) -> str:
        """What the banner over the page says: what happened, what now."""
        notice = self.window.banner.notice()
        return "" if notice is None else f"{notice.text} {notice.what_now}".strip()

    def banner_code(self) -> str:
        """Which error the banner tells."""
        notice = self.window.banner.notice()
        return "" if notice is None else notice.code

    def foot(self) -> str:
        """The bar at the foot of the window."""
        return " · ".join(self.window.status.texts())

    def use(self, language: str) -> None:
        """Another language, live."""
        self.live()
        self.settings.set("language", language)
        self.program.languages.use(self.settings.language)
        self.live(5)
        self.live(5)  # what is worded again only after everything else

    def in_both(self, look: Callable[[], str]) -> tuple[str, str]:
        """What `look` reads in French and in Arabic, each a sentence of its language; ends in French."""
        said = {}
        for language in ("en", "ar", "fr"):
            self.use(language)
            said[language] = look()
        assert_sentence(said["fr"], "fr", said["en"])
        assert_sentence(said["ar"], "ar", said["en"])
        return said["fr"], said["ar"]

    # What is kept

    def drafts_on_disk(self, login: str, draft_key: bytes | None, password: str = DEMO_PASSWORD) -> dict[UUID, Draft]:
        """The drafts in the local store as its file holds them now, read beside the running client."""
        folder = store_folder(self.home, f"{self.endpoint.host}/{self.endpoint.dbname}", login)
        store = LocalStore(folder / STORE_FILE, unlock_store(folder, login, password=password, server_key=draft_key))
        try:
            return {draft.draft_id: draft for draft in DraftStore(store).all()}
        finally:
            store.close()

    def wait_for_draft(self, person: Person, sheet_id: UUID) -> Draft:
        """The draft of this sheet, once it is on the disk."""
        self.wait(lambda: sheet_id in self.drafts_on_disk(person.login, person.draft_key), "the draft on the disk", 5)
        return self.drafts_on_disk(person.login, person.draft_key)[sheet_id]

    def end(self) -> None:
        """Close everything; a second time does nothing."""
        if self._is_over:
            return
        self._is_over = True
        self.program.end()
        for widget in (self.program.window, self.program.login):
            if widget is not None:
                widget.close()
                widget.deleteLater()
        self.program.window = None
        self.live()
        self.program.languages.use("en")  # takes this program's catalogues out of the application
        self.program.deleteLater()
        self.live()


def assert_sentence(text: str, language: str, english: str) -> None:
    """`text` says something in its language: not empty, not English, no code, no place left to fill."""
    assert text.strip(), f"nothing is said in {language}"
    assert text != english, f"not translated into {language}: {text}"
    assert not _CODE.search(text), f"a code stands in « {text} »"
    if language == "ar":
        assert any("\u0620" <= letter <= "\u064a" for letter in text), f"not Arabic: {text}"
        foreign = [word for word in _LATIN_WORD.findall(text) if word not in ("Mizan", "SCRAM", "SHA")]
        assert not foreign, f"{foreign} stand in « {text} »"
    else:
        assert not re.search(r"\b(?:the|is|not|your|this|was|and)\b", text, re.IGNORECASE), f"English: {text}"


def endpoint_of(database: Database, **changes: Any) -> ServerEndpoint:
    """The server as a workstation knows it, with the patience of a test."""
    host, port, authority = database.server.login_dsn_parts()
    known = ServerEndpoint(host, port, database.name, authority, connect_seconds=6, silence_seconds=6)
    return replace(known, **changes)


def failure(code: str) -> MizanError:
    """An environment failure to compare words with."""
    return EnvironmentFailure(code)
