"""The composition root: coming in, locking, coming back, leaving; and how little is loaded before the first paint."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import DemoUser, Options, Program
from desktop.clock import ServerClock
from desktop.db.link import Link
from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.i18n.loader import Languages
from desktop.models.accounts import SessionCard
from desktop.models.code_lists import CodeEntry, collect_lists
from desktop.services.session_start import SessionStart
from desktop.settings import Settings
from desktop.ui.login.flow import LoginOutcome
from desktop.ui.login.server import OpenSession
from tests.ui.fakes import FakeAuthenticator, FakeRunner

RIGHT = "cheval bleu lampe"


class FakeDatabase:
    """Counts how often it was closed."""

    def __init__(self) -> None:
        self.link = Link()
        self.closed = 0

    def close(self) -> None:
        self.closed += 1

    def is_alive(self) -> bool:
        return True

    def was_hung_up(self) -> bool:
        return False


class People(FakeAuthenticator):
    """Opens sessions like those of the server."""

    def __init__(self) -> None:
        super().__init__()
        self.passwords["demo_police"] = RIGHT
        self.databases: list[FakeDatabase] = []
        self.days_left: int | None = None

    def authenticate(self, login: str, password: str) -> LoginOutcome:
        super().authenticate(login, password)
        entry = CodeEntry("institutions", "2", "Tribunal de Nouadhibou", "محكمة نواذيبو", None, None, 1, {})
        moment = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
        card = SessionCard(login, "Greffière", False, None, True, moment, (2,), ("clerk",), "0001")
        database: Any = FakeDatabase()
        self.databases.append(database)
        runner: Any = FakeRunner()
        session = OpenSession(database, runner, SessionStart(card, collect_lists([entry]), None), ServerClock(), None)
        return LoginOutcome(login, session, days_left=self.days_left)


@pytest.fixture
def people() -> People:
    """Who may come in."""
    return People()


@pytest.fixture
def program(dressed: QApplication, languages: Languages, qtbot: QtBot, people: People) -> Iterator[Program]:
    """The program, its login page on screen."""
    dressed.setQuitOnLastWindowClosed(False)
    users = (DemoUser("gr-1042", "Greffière", RIGHT), DemoUser("demo_police", "Analyste", RIGHT))
    made = Program(dressed, Settings(), Options(training=True, demo_users=users), people)
    made.start()
    qtbot.waitExposed(made.login)
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.login.close()
    made.login.deleteLater()
    made.end()
    made.languages.use("en")  # takes its own translators off the application
    made.languages.deleteLater()
    made.deleteLater()
    languages.use("fr")


def come_in(program: Program, qtbot: QtBot, login: str = "gr-1042") -> None:
    with qtbot.waitSignal(program.flow.opened):
        program.flow.submit(login, RIGHT)
    qtbot.waitUntil(lambda: program.is_open)
    assert program.window is not None


def test_coming_in_opens_the_window_and_says_who_is_there(program: Program, qtbot: QtBot) -> None:
    come_in(program, qtbot)
    assert program.window is not None
    assert program.window.isVisible()
    assert not program.login.isVisible()
    assert program.window.navigation._institution.text() == "Tribunal de Nouadhibou"
    program.window.use_language("ar")
    assert program.window.navigation._institution.text() == "محكمة نواذيبو"


def test_locking_closes_the_connections_and_unlocking_opens_new_ones(
    program: Program, qtbot: QtBot, people: People
) -> None:
    come_in(program, qtbot)
    window = program.window
    assert window is not None
    window.lock()
    assert [database.closed for database in people.databases] == [1]
    program._on_unlock("faux")
    qtbot.waitUntil(lambda: window.lock_screen.sheet is not None and bool(window.lock_screen.sheet.error()))
    program._on_unlock(RIGHT)
    qtbot.waitUntil(lambda: not window.lock_screen.is_down)
    assert [database.closed for database in people.databases] == [1, 0]
    assert program.window is window


def test_unlocking_without_a_link_says_so_and_stays_locked(program: Program, qtbot: QtBot, people: People) -> None:
    come_in(program, qtbot)
    window = program.window
    assert window is not None
    window.lock()
    people.trouble = EnvironmentFailure("net.unreachable")
    program._on_unlock(RIGHT)
    qtbot.waitUntil(lambda: window.lock_screen.sheet is not None and bool(window.lock_screen.sheet.error()))
    assert window.lock_screen.is_down
    window.unlock()


def test_leaving_goes_back_to_the_login_page(program: Program, qtbot: QtBot, people: People) -> None:
    come_in(program, qtbot)
    assert program.window is not None
    program.window.leave_requested.emit()
    assert program.window is None
    assert program.login.isVisible()
    assert people.databases[0].closed == 1


def test_a_session_ended_by_the_server_is_told_on_the_login_page(program: Program, qtbot: QtBot) -> None:
    come_in(program, qtbot)
    program.errors.session_ended.emit(UserError("login.not_allowed"))
    assert program.window is None
    assert "fermé ou a expiré" in program.login.page.message.text()


def test_a_session_that_ends_while_its_window_is_made_is_told_too(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.flow.opened):
        program.flow.submit("gr-1042", RIGHT)
    assert program.is_opening and program.window is None
    program.errors.session_ended.emit(UserError("login.not_allowed"))
    qtbot.wait(100)
    assert program.window is None
    assert program.login.isVisible()
    assert "fermé ou a expiré" in program.login.page.message.text()


def test_the_demonstration_user_is_a_true_login_each_time(program: Program, qtbot: QtBot, people: People) -> None:
    come_in(program, qtbot)
    old = program.window
    assert old is not None
    with qtbot.waitSignal(program.flow.opened):
        old.switch_user_requested.emit("demo_police")
    qtbot.waitUntil(lambda: program.window is not old)
    assert program._settings.get("last_login") == "demo_police"
    assert [database.closed for database in people.databases] == [1, 0]


def test_an_account_about_to_expire_is_announced(program: Program, qtbot: QtBot, people: People) -> None:
    people.days_left = 3
    come_in(program, qtbot)
    assert program.window is not None
    notice = program.window.banner.notice()
    assert notice is not None
    assert notice.text == "Votre compte expire dans 3 jours."


def test_a_failed_switch_is_told_where_one_can_act(program: Program, qtbot: QtBot, people: People) -> None:
    come_in(program, qtbot)
    failures: list[MizanError] = []
    program.flow.failed.connect(failures.append)
    people.trouble = EnvironmentFailure("net.cut")
    assert program.window is not None
    with qtbot.waitSignal(program.flow.failed):
        program.window.switch_user_requested.emit("demo_police")
    assert program.window is None
    assert program.login.isVisible()


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    heavy = ("matplotlib", "reportlab", "sqlalchemy", "psycopg", "qtawesome", "numpy", "cryptography")
    program = f"import sys, desktop.app; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == "[]"


def test_the_selftest_shows_the_login_page_and_ends(tmp_path: Path) -> None:
    environment = {**os.environ, "MIZAN_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "desktop", "--selftest", "--training"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert "login page shown" in (tmp_path / "logs" / "mizan.log").read_text(encoding="utf-8")
