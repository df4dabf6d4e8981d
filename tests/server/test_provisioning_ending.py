"""Narrowing and ending logins needs one officer and acts at once; every step leaves its line, and no secret."""

from __future__ import annotations

from desktop.security.scram import scram_verifier
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from tests.helpers.office import (
    COURT,
    FIRST,
    POLICE,
    SECOND,
    THIRD,
    Office,
    ask,
    confirm,
    is_alive,
    is_let_in,
    refusal,
    rights,
    working_login,
)


def test_dismissal_acts_at_once(office: Office) -> None:
    code, connection = working_login(office)
    held = office.login(code, SECOND)
    held.autocommit = False
    held.execute("set transaction isolation level repeatable read")
    held.execute("select 1 from registry.procedures")
    assert refusal(office.officer("police"), "select access.dismiss(%s)", code) == "MZ001"
    assert is_alive(connection)
    assert refusal(office.officer("court"), "select access.dismiss(%s)", code) is None
    assert not is_alive(connection)
    assert not is_alive(held)
    assert not is_let_in(office, code, SECOND)
    assert office.superuser("select state from access.users where login = %s", code) == [("dismissed",)]
    assert office.superuser("select count(*) from pg_auth_members where member = %s::regrole", code) == [(0,)]
    assert confirm(office.officer("court2"), code) == "MZ007"


def test_sessions_opened_meanwhile_are_ended_too(office: Office) -> None:
    code, _ = working_login(office)
    court = office.login(office.officers["court"], DEMO_PASSWORD)
    with court.transaction():
        court.execute("select access.dismiss(%s)", [code])
        late = office.login(code, SECOND)  # before the commit
    ended = court.execute("select access.end_sessions(%s)", [code]).fetchone()
    assert ended == (1,)
    assert not is_alive(late)
    assert refusal(office.officer("police"), "select access.end_sessions(%s)", code) == "MZ001"


def test_narrowing_ends_the_session_and_leaves_the_rest(office: Office) -> None:
    code, _ = working_login(office)
    office.superuser(
        "insert into access.memberships (login, institution_id, role_code, state, asked_by) "
        "values (%s, %s, 'analyst', 'active', 'x')",
        code,
        POLICE,
    )
    office.superuser(f"grant analyst to {code}")
    connection = office.login(code, SECOND)
    assert sorted(rights(connection)) == [COURT, POLICE]
    assert refusal(office.officer("police"), "select access.dismiss(%s)", code) is None
    assert not is_alive(connection)
    again = office.login(code, SECOND)
    assert rights(again) == [COURT]
    assert office.superuser("select state from access.users where login = %s", code) == [("active",)]


def test_who_comes_back_begins_anew(office: Office) -> None:
    code, _ = working_login(office)
    office.officer("court").execute("select access.dismiss(%s)", [code])
    assert ask(office.officer("court"), code, COURT, password=None) == "MZ002"
    assert ask(office.officer("court"), code, COURT, password=THIRD) is None
    assert confirm(office.officer("court"), code) == "MZ006"
    assert confirm(office.officer("court2"), code) is None
    assert not is_let_in(office, code, SECOND)
    connection = office.login(code, THIRD)
    assert rights(connection) == []
    connection.execute("select access.change_password(%s)", [scram_verifier(FIRST, iterations=4096)])
    assert rights(connection) == [COURT]


def test_an_expired_login_has_no_rights_and_no_password_to_change(office: Office) -> None:
    code, connection = working_login(office)
    office.superuser("update access.users set expires_on = current_date - 1 where login = %s", code)
    assert rights(connection) == []
    assert connection.execute("select login, institution_ids from access.who_am_i()").fetchall() == [(None, None)]
    assert refusal(connection, "select access.change_password(%s)", scram_verifier(THIRD, iterations=4096)) == "MZ001"


# -- traces ------------------------------------------------------------------------------------------------


def test_every_step_leaves_its_line(office: Office) -> None:
    code, _ = working_login(office)
    office.officer("court").execute(
        "select access.reset_password(%s, %s)", [code, scram_verifier(THIRD, iterations=4096)]
    )
    confirm(office.officer("court2"), code)
    office.officer("court2").execute("select access.dismiss(%s)", [code])
    lines = office.superuser(
        "select officer, verb from access.provisioning_log where login = %s order by entry_id", code
    )
    court, court2 = office.officers["court"], office.officers["court2"]
    assert lines == [
        (court, "create"),
        (court2, "confirm"),
        (code, "change password"),
        (court, "reset"),
        (court2, "confirm"),
        (court2, "dismiss"),
    ]


def test_neither_password_nor_verifier_reaches_the_log(office: Office) -> None:
    server = office.database.server
    mark = server.log_size()
    code, _connection = working_login(office)
    office.officer("court").execute(
        "select access.reset_password(%s, %s)", [code, scram_verifier(THIRD, iterations=4096)]
    )
    confirm(office.officer("court2"), code)
    refusal(
        office.officer("court"),
        "select access.ask_login(%s, 'x', 2, 'clerk', %s)",
        office.code(),
        "a wrong verifier 4711",
    )
    office.superuser("do $$ begin raise log 'end of this'; end $$")
    written = ""
    while "end of this" not in written:
        written = server.log_since(mark)
    assert code in written  # connections are logged
    for secret in ("SCRAM-SHA-256$", FIRST, SECOND, THIRD, "4711"):
        assert secret not in written


def test_logins_of_the_demonstration_are_managed_like_others(office: Office) -> None:
    """From 16 on, who changes a password must hold ADMIN on the login: the loader gives it to provisioner."""
    code = office.code()
    with office.database.superuser(autocommit=False) as connection:
        make_login(connection, DemoLogin(code, "label", ((COURT, "clerk"),)), FIRST, must_change_password=True)
    connection = office.login(code, FIRST)
    assert rights(connection) == []
    assert refusal(connection, "select access.change_password(%s)", scram_verifier(SECOND, iterations=4096)) is None
    assert rights(connection) == [COURT]
    assert refusal(office.officer("court"), "select access.dismiss(%s)", code) is None
    assert not is_let_in(office, code, SECOND)
