"""Coming in: what the flow decides and what the pages say, without a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.i18n.loader import Languages
from desktop.ui.login.flow import LoginFlow, LoginOutcome
from desktop.ui.login.pages import LoginWindow
from desktop.ui.login.password import password_problem, strength
from desktop.ui.tasks import Tasks
from tests.ui.fakes import FakeAuthenticator, FakeSession
from tests.ui.keyboard import type_text

RIGHT = "cheval bleu lampe"


@pytest.fixture
def people() -> FakeAuthenticator:
    """Who may come in."""
    return FakeAuthenticator()


@pytest.fixture
def flow(people: FakeAuthenticator, tasks: Tasks) -> LoginFlow:
    """The way in."""
    return LoginFlow(people, tasks)


@pytest.fixture
def page(qtbot: QtBot, flow: LoginFlow) -> Iterator[LoginWindow]:
    """The login window, wired as the program does."""
    window = LoginWindow(training=True)
    window.page.submitted.connect(flow.submit)
    window.first.submitted.connect(flow.change)
    flow.busy_changed.connect(window.set_busy)
    flow.failed.connect(window.show_error)
    flow.change_wanted.connect(lambda _: window.show_first_password())
    flow.server_seen.connect(window.page.show_server)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    qtbot.waitUntil(lambda: not flow.busy)


def come_in(qtbot: QtBot, page: LoginWindow, login: str, password: str) -> None:
    page.page.login.field.setText(login)
    type_text(page.page.password.field, password)
    qtbot.keyClick(page.page.password.field, Qt.Key.Key_Return)


def test_the_right_password_opens_a_session(qtbot: QtBot, page: LoginWindow, flow: LoginFlow) -> None:
    with qtbot.waitSignal(flow.opened) as opened:
        come_in(qtbot, page, "gr-1042", RIGHT)
    outcome = opened.args[0]
    assert isinstance(outcome, LoginOutcome)
    assert outcome.login == "gr-1042"


def test_a_wrong_password_is_said_at_the_field_and_emptied(qtbot: QtBot, page: LoginWindow, flow: LoginFlow) -> None:
    with qtbot.waitSignal(flow.failed):
        come_in(qtbot, page, "gr-1042", "faux")
    assert page.page.password.error.text() == "Le code de connexion ou le mot de passe est faux."
    assert page.page.password.field.text() == ""
    assert page.page.password.field.hasFocus()
    assert page.page.enter.isEnabled()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (EnvironmentFailure("net.unreachable"), "Le serveur ne répond pas"),
        (EnvironmentFailure("net.bad_certificate"), "ne présente pas le certificat de Mizan"),
        (EnvironmentFailure("net.wrong_host"), "porte un autre nom"),
        (UserError("login.not_allowed"), "fermé ou a expiré"),
        (UserError("login.asleep"), "second officier"),
        (EnvironmentFailure("server.starting"), "Le serveur démarre"),
    ],
)
def test_each_trouble_is_said_in_words(
    qtbot: QtBot, page: LoginWindow, flow: LoginFlow, people: FakeAuthenticator, trouble: MizanError, words: str
) -> None:
    people.trouble = trouble
    with qtbot.waitSignal(flow.failed):
        come_in(qtbot, page, "gr-1042", RIGHT)
    assert words in page.page.message.text()
    assert page.page.login.field.text() == "gr-1042"


def test_nothing_typed_is_not_sent(qtbot: QtBot, page: LoginWindow, flow: LoginFlow) -> None:
    page.page.enter.click()
    assert not flow.busy
    assert page.page.login.error.text().startswith("Saisissez votre code")


def test_the_server_is_looked_for(qtbot: QtBot, page: LoginWindow, flow: LoginFlow, people: FakeAuthenticator) -> None:
    assert page.page.server_line() == "Recherche du serveur…"
    with qtbot.waitSignal(flow.server_seen):
        flow.look()
    assert page.page.server_line() == "Le serveur répond, son certificat est le bon."
    people.trouble = EnvironmentFailure("net.refused")
    with qtbot.waitSignal(flow.server_seen):
        flow.look()
    assert "Mizan n’y est pas en marche" in page.page.server_line()


def test_the_first_password_must_be_replaced(
    qtbot: QtBot, page: LoginWindow, flow: LoginFlow, people: FakeAuthenticator
) -> None:
    with qtbot.waitSignal(flow.change_wanted):
        come_in(qtbot, page, "neuf", "premier-mot")
    assert page.pages.currentWidget() is page.first
    type_text(page.first.new.field, "chameau dune étoile")
    assert page.first.strength_words() == "Bon"
    type_text(page.first.again.field, "chameau dune")
    page.first.change.click()
    assert page.first.again.error.text() == "Les deux mots de passe ne sont pas les mêmes."
    page.first.again.field.clear()
    type_text(page.first.again.field, "chameau dune étoile")
    with qtbot.waitSignal(flow.opened):
        page.first.change.click()
    assert people.passwords["neuf"] == "chameau dune étoile"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("court", "login.password_short"),
        ("gr-1042 lampe bleue", "login.password_contains_login"),
        (RIGHT, "login.password_same"),
        ("aaaaaaaaaaaaaaaa", "login.password_simple"),
        ("123456789012", "login.password_simple"),
        ("motdepasse123456", "login.password_simple"),
    ],
)
def test_a_poor_password_is_refused_with_its_reason(new: str, code: str) -> None:
    problem = password_problem("gr-1042", RIGHT, new, new)
    assert problem is not None
    assert problem.code == code
    assert problem.field == "new"


def test_a_good_password_passes_in_any_script() -> None:
    for password in ("chameau dune étoile", "جمل كثيب نجمة بحر", "kX9#vQ2!mZ7p"):
        assert password_problem("gr-1042", RIGHT, password, password) is None
        assert strength(password) >= 2


def test_going_back_from_the_first_password_ends_its_session(qtbot: QtBot, page: LoginWindow, flow: LoginFlow) -> None:
    with qtbot.waitSignal(flow.change_wanted):
        come_in(qtbot, page, "neuf", "premier-mot")
    assert flow._waiting is not None
    session = flow._waiting[0].session
    flow.forget()
    assert isinstance(session, FakeSession)
    assert session.closed == 1


def test_a_forgotten_password_says_whom_to_ask(qtbot: QtBot, page: LoginWindow) -> None:
    assert not page.page._whom.isVisible()
    page.page.forgotten.click()
    assert page.page._whom.isVisible()
    assert "officier de sécurité" in page.page._whom.text()


def test_the_error_follows_the_language(qtbot: QtBot, page: LoginWindow, flow: LoginFlow, languages: Languages) -> None:
    with qtbot.waitSignal(flow.failed):
        come_in(qtbot, page, "gr-1042", "faux")
    languages.use("ar")
    qtbot.waitUntil(lambda: page.page.password.error.text() == "رمز الدخول أو كلمة المرور غير صحيح.")
    assert page.page.isRightToLeft()


def test_every_field_and_button_has_a_name(page: LoginWindow) -> None:
    for labelled in (page.page.login, page.page.password, page.first.new, page.first.again):
        assert labelled.field.accessibleName()
    for button in (page.page.enter, page.page.forgotten, page.first.change, page.first.back):
        assert button.accessibleName()


def test_a_second_press_while_waiting_changes_nothing(qtbot: QtBot, page: LoginWindow, flow: LoginFlow) -> None:
    opened: list[object] = []
    flow.opened.connect(opened.append)
    flow.submit("gr-1042", RIGHT)
    flow.submit("gr-1042", RIGHT)
    qtbot.waitUntil(lambda: not flow.busy)
    assert len(opened) == 1
