"""Coming in when something is wrong: what the person reads, and that nothing of the session is left behind."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from psycopg import sql

from desktop.clock import COUNTRY
from desktop.security.scram import scram_verifier
from server_schema.cluster import tls
from server_schema.fictitious.logins import DEMO_PASSWORD
from tests.helpers.desk import Desk
from tests.helpers.people import COURT, People, Person

Sit = Callable[..., Desk]
TODAY = datetime.now(COUNTRY).date()
OWN_PASSWORD = "chameau dune étoile"


@pytest.fixture(scope="module")
def clerk(people: People) -> Person:
    return people.hire("clerk")


def assert_nobody_came_in(desk: Desk, people: People, login: str) -> None:
    assert desk.program.window is None
    assert desk.program.login.page.enter.isEnabled()
    assert people.sessions(login) == 0


def test_wrong_password(sit: Sit, people: People, clerk: Person) -> None:
    desk = sit()
    desk.submit(clerk.login, "pas le bon")
    french, _ = desk.in_both(desk.login_words)
    assert french == "Le code de connexion ou le mot de passe est faux."
    assert desk.program.login.page.password.field.text() == ""
    assert_nobody_came_in(desk, people, clerk.login)
    desk.log_in(clerk.login)  # the control


def test_unreachable_server(sit: Sit, people: People, clerk: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        free_port = listener.getsockname()[1]
    desk = sit(port=free_port)
    desk.submit(clerk.login)
    french, _ = desk.in_both(desk.login_words)
    assert "Mizan n’y est pas en marche" in french
    desk.wait(lambda: "Recherche" not in desk.program.login.page.server_line(), "the line under the form")
    desk.in_both(desk.program.login.page.server_line)
    assert_nobody_came_in(desk, people, clerk.login)


def test_server_that_never_answers(sit: Sit, clerk: Person) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        desk = sit(port=mute.getsockname()[1], connect_seconds=2)
        desk.submit(clerk.login)
        french, _ = desk.in_both(desk.login_words)
    assert "trop de temps" in french
    assert desk.program.window is None


def test_certificate_of_another_authority(sit: Sit, people: People, clerk: Person, tmp_path: Path) -> None:
    other = tmp_path / "other.crt"
    other.write_bytes(tls.make_server_certificate().authority)
    desk = sit(ca_file=other)
    desk.submit(clerk.login)
    french, _ = desk.in_both(desk.login_words)
    assert "certificat" in french
    assert "n’a pas été envoyé" in french
    assert_nobody_came_in(desk, people, clerk.login)


def test_certificate_of_another_host(sit: Sit, people: People, clerk: Person) -> None:
    desk = sit(host="mizan.example", hostaddr="127.0.0.1")
    desk.submit(clerk.login)
    french, _ = desk.in_both(desk.login_words)
    assert "porte un autre nom" in french
    assert_nobody_came_in(desk, people, clerk.login)


def test_expired_account(sit: Sit, people: People) -> None:
    person = people.hire("clerk", expires_on=TODAY - timedelta(days=2))
    desk = sit()
    desk.submit(person.login)
    french, _ = desk.in_both(desk.login_words)
    assert "a expiré" in french
    assert "officier de sécurité" in french
    assert_nobody_came_in(desk, people, person.login)
    people.set_expiry(person.login, TODAY + timedelta(days=40))
    desk.log_in(person.login)
    assert desk.banner() == ""


def test_password_past_its_date_is_told_as_wrong(sit: Sit, people: People) -> None:
    """The server says no more than that, so that nobody learns which half was right."""
    person = people.hire("clerk")
    with people.database.superuser() as connection:
        connection.execute(sql.SQL("alter role {} valid until '2020-01-01'").format(sql.Identifier(person.login)))
    desk = sit()
    desk.submit(person.login)
    french, _ = desk.in_both(desk.login_words)
    assert "faux" in french
    assert_nobody_came_in(desk, people, person.login)


def test_account_about_to_expire_is_announced(sit: Sit, people: People) -> None:
    desk = sit()
    desk.log_in(people.hire("clerk", expires_on=TODAY + timedelta(days=3)).login)
    french, _ = desk.in_both(desk.banner)
    assert "expire dans" in french
    assert "officier de sécurité" in french


def test_account_that_expires_under_the_hands_ends_the_session(
    sit: Sit, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.hire("clerk", expires_on=TODAY)
    desk = sit()
    desk.log_in(person.login)
    session = desk.program.sitting.session
    assert session is not None
    desk.program.sitting.watch.look()
    assert desk.program.window is not None
    monkeypatch.setattr(type(session.clock), "today", lambda self: TODAY + timedelta(days=1))
    desk.program.sitting.watch.look()
    french, _ = desk.in_both(desk.login_words)
    assert "a expiré" in french
    desk.wait(lambda: people.sessions(person.login) == 0, "the end of the session")


def test_login_that_waits_for_the_second_officer(sit: Sit, people: People) -> None:
    """As the administration makes a login: one officer asks, and until another confirms it sleeps."""
    first, second = people.hire("security_officer"), people.hire("security_officer")
    login = f"n_{first.login}"
    verifier = scram_verifier(DEMO_PASSWORD)
    with people.officer(first) as connection:
        connection.execute("select access.ask_login(%s, 'Essai', %s, 'clerk', %s)", [login, COURT, verifier])
    desk = sit()
    desk.submit(login)
    french, _ = desk.in_both(desk.login_words)
    assert "second officier" in french
    assert_nobody_came_in(desk, people, login)
    with people.officer(second) as connection:
        connection.execute("select access.confirm_login(%s)", [login])
    desk.submit(login)
    assert desk.program.login.pages.currentWidget() is desk.program.login.first


def test_account_whose_role_is_not_confirmed(sit: Sit, people: People) -> None:
    person = people.hire("clerk")
    people.run("update access.memberships set state = 'pending' where login = %s", person.login)
    desk = sit()
    desk.submit(person.login)
    french, _ = desk.in_both(desk.login_words)
    assert "second officier" in french
    assert_nobody_came_in(desk, people, person.login)


def test_nothing_typed(sit: Sit, clerk: Person) -> None:
    desk = sit()
    desk.submit(clerk.login, "")
    french, _ = desk.in_both(desk.login_words)
    assert french.startswith("Saisissez")


def test_too_many_sessions(sit: Sit, people: People, clerk: Person) -> None:
    with people.database.superuser() as connection:
        connection.execute(sql.SQL("alter role {} connection limit 0").format(sql.Identifier(clerk.login)))
    desk = sit()
    try:
        desk.submit(clerk.login)
        french, _ = desk.in_both(desk.login_words)
        assert "sessions" in french
    finally:
        with people.database.superuser() as connection:
            connection.execute(sql.SQL("alter role {} connection limit 8").format(sql.Identifier(clerk.login)))


def test_role_with_no_right_is_told_whom_to_ask(sit: Sit, people: People) -> None:
    desk = sit()
    window = desk.log_in(people.hire("observer").login)
    assert window.navigation.keys() == []
    assert window.stack.currentWidget() is window.no_door
    french, _ = desk.in_both(window.no_door.words)
    assert "officier de sécurité de votre institution" in french


def test_clerk_finds_the_first_door_open(sit: Sit, people: People, clerk: Person) -> None:
    window = sit().log_in(clerk.login)
    assert window.current == window.navigation.keys()[0]
    assert window.stack.currentWidget() is not window.no_door


# -- the first password ----------------------------------------------------------------------------------


def test_first_password_is_replaced_and_the_old_one_is_dead(sit: Sit, people: People) -> None:
    person = people.hire("clerk", first_password=True)
    desk = sit()
    desk.submit(person.login)
    login = desk.program.login
    assert login.pages.currentWidget() is login.first
    assert desk.program.window is None
    for new, again, words in (
        ("court", "court", "au moins"),
        (DEMO_PASSWORD, DEMO_PASSWORD, "différent"),
        (f"{person.login} lampe", f"{person.login} lampe", "code de connexion"),
        ("azertyuiopqsdf", "azertyuiopqsdf", "facile"),
        (OWN_PASSWORD, "chameau dune", "mêmes"),
    ):
        login.first.new.field.setText(new)
        login.first.again.field.setText(again)
        login.first.change.click()
        french, _ = desk.in_both(desk.login_words)
        assert words in french, french
    assert people.value("select must_change_password from access.users where login = %s", person.login)
    login.first.again.field.setText(OWN_PASSWORD)
    login.first.change.click()
    desk.wait(lambda: desk.program.window is not None, "the window")
    desk.settle()
    assert not people.value("select must_change_password from access.users where login = %s", person.login)
    desk.leave()
    desk.submit(person.login)
    assert "mot de passe est faux" in desk.login_words()
    desk.log_in(person.login, OWN_PASSWORD)
