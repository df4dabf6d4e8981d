"""No word is cut off at 1366×768, in either language, in the frame, the lock, the login page and the dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFailure, OurFault, UserError
from desktop.i18n.loader import Languages
from desktop.i18n.messages import MESSAGES
from desktop.settings import Language, Settings
from desktop.ui.errors import ErrorDesk
from desktop.ui.login.pages import LoginWindow
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import Who
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import SecureLabel
from tests.ui.conftest import LoopWatch
from tests.ui.looking import clipped
from tests.ui.samples import SamplePage, sample_doors

LANGUAGES: tuple[Language, ...] = ("fr", "ar", "en")


@pytest.fixture(autouse=True)
def unhurried(watchdog: LoopWatch) -> None:
    """Pictures are looked at, speed is for others."""
    watchdog.dismiss()


def test_a_word_cut_off_is_seen(qtbot: QtBot) -> None:
    host = SecureLabel("")
    label = SecureLabel("Procédures de la semaine", parent=host)
    qtbot.addWidget(host)
    host.resize(300, 40)
    label.setGeometry(0, 0, 40, 20)
    host.show()
    assert clipped(host) == ["label: Procédures de la semaine"]
    label.setGeometry(0, 0, 250, 20)
    assert clipped(host) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_is_whole(
    qtbot: QtBot, languages: Languages, settings: Settings, tasks: Tasks, errors: ErrorDesk, language: Language
) -> None:
    languages.use(language)
    who = Who("gr-1042", "Greffière en chef", "Tribunal spécialisé de Nouakchott")
    window = MainWindow(
        sample_doors(), who, settings=settings, languages=languages, tasks=tasks, errors=errors, training=True
    )
    qtbot.addWidget(window)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1366, 768)
    page = window.open_door("first")
    assert isinstance(page, SamplePage)
    window.show()
    page.form.check()
    errors.report(EnvironmentFailure("net.certificate_expired"), retry=lambda: None)
    qtbot.wait(30)
    assert clipped(window) == []
    errors.report(OurFault(incident="K7QM-4TXN"))
    window.navigation.set_narrow(True)
    overview = window.show_shortcuts()
    qtbot.wait(30)
    assert clipped(window) == []
    assert clipped(overview) == []
    overview.close()
    window.lock()
    sheet = window.lock_screen.sheet
    assert sheet is not None
    window.refuse_unlock(UserError("login.wrong_password"))
    qtbot.wait(30)
    assert clipped(sheet) == []
    window.unlock()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_login_page_is_whole_with_any_error(qtbot: QtBot, languages: Languages, language: Language) -> None:
    languages.use(language)
    window = LoginWindow(login="gr-1042", training=True)
    qtbot.addWidget(window)
    window.show()
    window.page.forgotten.click()
    for code in sorted(code for code in MESSAGES if code.startswith(("net.", "login.", "server."))):
        window.page.show_error(EnvironmentFailure(code))
        window.page.show_server(EnvironmentFailure(code))
        QApplication.processEvents()
        assert clipped(window) == [], code
    window.show_first_password()
    window.show_error(UserError("login.password_simple", field="new"))
    window.show_error(UserError("login.password_differs", field="again"))
    qtbot.wait(20)
    assert clipped(window) == []
