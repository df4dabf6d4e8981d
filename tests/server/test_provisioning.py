"""Making, widening, confirming, resetting and ending logins: two officers for more rights, one for fewer, never oneself."""

from __future__ import annotations

import psycopg
import pytest

from desktop.security.scram import scram_verifier
from server_schema.fictitious.logins import DEMO_PASSWORD
from tests.helpers.office import (
    COAST,
    COURT,
    FIRST,
    POLE,
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

# -- making ----------------------------------------------------------------------------------------------


def test_a_new_login_sleeps_until_a_second_officer_confirms(office: Office) -> None:
    code = office.code()
    assert ask(office.officer("court"), code, COURT) is None
    assert not is_let_in(office, code, FIRST)
    assert confirm(office.officer("court"), code) == "MZ006"
    assert not is_let_in(office, code, FIRST)
    for other in ("police", "nation"):  # the court has two officers of its own
        assert confirm(office.officer(other), code) == "MZ007"
    assert confirm(office.officer("court2"), code) is None
    assert is_let_in(office, code, FIRST)
    assert confirm(office.officer("court2"), code) == "MZ007"  # nothing left
    assert office.superuser("select asked_by, confirmed_by from access.memberships where login = %s", code) == [
        (office.officers["court"], office.officers["court2"])
    ]


def test_until_the_first_password_is_changed_there_is_nothing(office: Office) -> None:
    code = office.code()
    ask(office.officer("court"), code, COURT)
    confirm(office.officer("court2"), code)
    connection = office.login(code, FIRST)
    card = connection.execute("select must_change_password, institution_ids from access.who_am_i()").fetchone()
    assert card == (True, [COURT])
    assert rights(connection) == []
    assert connection.execute("select access.my_draft_key()").fetchone() == (None,)
    search = "select asks.open_search(gen_random_uuid(), 'search', 'enquete', 2, null, '{\"units\": []}')"
    assert refusal(connection, search) == "MZ001"
    # a password changed behind the function's back changes nothing: only the function ends it
    connection.execute(f"alter role session_user password '{THIRD}'")
    assert rights(connection) == []
    connection.execute("select access.change_password(%s)", [scram_verifier(SECOND, iterations=4096)])
    assert rights(connection) == [COURT]
    key = connection.execute("select access.my_draft_key()").fetchone()
    assert key is not None and len(key[0]) == 32
    assert is_let_in(office, code, SECOND)
    assert not is_let_in(office, code, FIRST)


@pytest.mark.parametrize(
    "verifier",
    [
        None,
        "",
        "secret",
        "md5" + "0" * 32,
        scram_verifier("x", iterations=4096) + "x",
        "x" + scram_verifier("x", iterations=4096),
        scram_verifier("x", iterations=4096).replace("$4096:", "$1000:"),
        scram_verifier("x", iterations=4096).replace("$4096:", "$99999999:"),
        scram_verifier("x", iterations=4096).replace("SCRAM-SHA-256", "SCRAM-SHA-512"),
        scram_verifier("x", iterations=4096)[:-5] + "=",
        scram_verifier("x", iterations=4096).replace("$", "$'; alter role postgres password 'x'; --", 1),
    ],
    ids=range(11),
)
def test_only_an_exact_verifier_is_taken(office: Office, verifier: str | None) -> None:
    """Anything else PostgreSQL would take for a password in clear; none at all would end « must change » for nothing."""
    officer = office.officer("court")
    call = "select access.ask_login(%s, 'label', %s, 'clerk', %s)"
    assert refusal(officer, call, office.code(), COURT, verifier) == "MZ002"
    connection = office.login(office.officers["court2"], DEMO_PASSWORD)
    assert refusal(connection, "select access.change_password(%s)", verifier) == "MZ002"
    assert is_let_in(office, office.officers["court2"], DEMO_PASSWORD)


def test_codes_that_cannot_be_used(office: Office) -> None:
    officer = office.officer("court")
    for code in ("", "x", "Ab_cd", "1abc", "a b c", "a'; drop", "demo_x", "mizan_x", "pg_x", "x" * 32, "père"):
        assert ask(officer, code, COURT) == "MZ003", code
    assert ask(officer, office.code(), COURT, role="superuser") == "MZ003"
    assert ask(officer, office.code(), COURT, role="case_reader") == "MZ003"
    assert ask(officer, office.code(), COURT, role="provisioner") == "MZ003"
    # a role of the system, and a login of another institution: said alike
    assert (
        ask(officer, "clerk", COURT) == ask(officer, "postgres", COURT) == ask(officer, "provisioner", COURT) == "MZ005"
    )
    assert ask(officer, office.officers["police"], COURT) == "MZ005"
    assert ask(officer, office.code(), POLICE) == "MZ001"
    assert ask(officer, office.code(), 999) == "MZ001"


# -- oneself ---------------------------------------------------------------------------------------------


def test_nobody_widens_or_confirms_himself(office: Office) -> None:
    court, court2 = office.officer("court"), office.officer("court2")
    assert ask(court, office.officers["court"], COURT, "clerk") == "MZ004"
    assert (
        refusal(
            court,
            "select access.reset_password(%s, %s)",
            office.officers["court"],
            scram_verifier(FIRST, iterations=4096),
        )
        == "MZ001"
    )
    # asked by a colleague for oneself: asleep, so nothing to confirm with
    assert ask(court, office.officers["court2"], COURT, "clerk") is None
    assert not is_alive(court2)
    assert not is_let_in(office, office.officers["court2"], DEMO_PASSWORD)
    assert confirm(court, office.officers["court2"]) == "MZ006"
    # the court has one officer awake now: the nation stands in
    assert confirm(office.officer("nation"), office.officers["court2"]) is None
    assert is_let_in(office, office.officers["court2"], DEMO_PASSWORD)


def test_nobody_grants_himself_anything(office: Office) -> None:
    """E11: on 15 a login with CREATEROLE gave itself everything. Here only provisioner has it, and nobody is provisioner."""
    for name in ("court", "nation"):
        connection = office.officer(name)
        for statement in (
            "create role x",
            "alter role session_user createrole",
            "grant clerk to session_user",
            "grant pg_read_all_data to session_user",
            f"alter role {office.officers['police']} password 'x'",
            f"grant {office.officers['police']} to session_user",
            "set role provisioner",
            "set role clerk",
            "insert into access.memberships values ('x', 2, 'clerk')",
            "update access.users set must_change_password = false",
            "delete from access.provisioning_log",
        ):
            assert refusal(connection, statement) == "42501", statement
    assert office.superuser("select rolname from pg_roles where rolcreaterole and not rolsuper") == [("provisioner",)]
    assert office.superuser(
        "select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = 'provisioner'"
    ) == [(False, False, False)]
    assert office.superuser("select member from pg_auth_members where roleid = 'provisioner'::regrole") == []
    # nor may a hand in the table do alone what takes two
    with pytest.raises(psycopg.errors.CheckViolation):
        office.superuser(
            "insert into access.memberships (login, institution_id, role_code, asked_by, confirmed_by) "
            "values (%s, 2, 'clerk', 'a', 'a')",
            office.officers["court"],
        )


# -- who may -----------------------------------------------------------------------------------------------


def test_without_officers_the_parents_officers_act(office: Office) -> None:
    code = office.code()
    assert ask(office.officer("police"), code, POLE) == "MZ001"
    assert ask(office.officer("nation"), code, POLE) == "MZ001"  # the parent has two
    assert ask(office.officer("court"), code, POLE) is None
    assert confirm(office.officer("court"), code) == "MZ006"
    assert confirm(office.officer("court2"), code) is None


def test_without_officers_or_parent_the_nation_acts(office: Office) -> None:
    code = office.code()
    assert ask(office.officer("court"), code, COAST) == "MZ001"
    assert ask(office.officer("nation"), code, COAST, "centre_manager") is None
    assert confirm(office.officer("nation"), code) == "MZ006"
    assert confirm(office.officer("nation2"), code) is None


def test_one_officer_alone_is_helped_by_the_nation(office: Office) -> None:
    code = office.code()
    assert ask(office.officer("police"), code, POLICE) is None
    assert confirm(office.officer("police"), code) == "MZ006"
    assert confirm(office.officer("court"), code) == "MZ007"
    assert confirm(office.officer("nation"), code) is None


@pytest.mark.parametrize("change", ["must_change_password = true", "state = 'asleep'", "expires_on = current_date - 1"])
def test_an_officer_who_sleeps_is_none(office: Office, change: str) -> None:
    court2 = office.officer("court2")
    office.superuser(f"update access.users set {change} where login = '{office.officers['court2']}'")
    code = office.code()
    assert ask(court2, code, COURT) == "MZ001"
    assert ask(office.officer("court"), code, COURT) is None
    assert confirm(court2, code) == "MZ007"


def test_officers_see_no_table_of_rights(office: Office) -> None:
    for table in ("access.users", "access.memberships", "access.provisioning_log", "pg_authid"):
        assert refusal(office.officer("court"), f"select * from {table}") == "42501"


# -- widening, resetting -----------------------------------------------------------------------------------


def test_a_further_role_puts_the_login_to_sleep(office: Office) -> None:
    code, connection = working_login(office)
    assert rights(connection) == [COURT]
    assert ask(office.officer("court"), code, POLE, "magistrate", password=None) is None
    assert not is_alive(connection)
    assert not is_let_in(office, code, SECOND)
    assert confirm(office.officer("court"), code) == "MZ006"
    assert confirm(office.officer("court2"), code) is None
    assert sorted(rights(office.login(code, SECOND))) == [COURT, POLE]


def test_asking_again_changes_nothing(office: Office) -> None:
    code = office.code()
    assert ask(office.officer("court"), code, COURT) is None
    assert ask(office.officer("court2"), code, COURT) is None  # a retry, or a colleague: who asked stays who asked
    assert confirm(office.officer("court"), code) == "MZ006"
    assert confirm(office.officer("court2"), code) is None
    # a role already held: refused, and nobody is put to sleep with nothing to confirm
    assert ask(office.officer("court"), code, COURT) == "MZ003"
    assert is_let_in(office, code, FIRST)


def test_a_reset_password_counts_as_widening(office: Office) -> None:
    code, connection = working_login(office)
    reset = "select access.reset_password(%s, %s)"
    verifier = scram_verifier(THIRD, iterations=4096)
    for other in ("police", "nation"):
        assert refusal(office.officer(other), reset, code, verifier) == "MZ001"
    assert refusal(office.officer("court"), reset, code, "secret") == "MZ002"
    assert is_alive(connection)
    assert refusal(office.officer("court"), reset, code, verifier) is None
    assert not is_alive(connection)
    assert not is_let_in(office, code, SECOND)
    assert not is_let_in(office, code, THIRD)
    assert confirm(office.officer("court"), code) == "MZ006"
    assert confirm(office.officer("court2"), code) is None
    again = office.login(code, THIRD)
    assert rights(again) == []
    assert again.execute("select access.my_draft_key()").fetchone() == (None,)
    again.execute("select access.change_password(%s)", [scram_verifier(FIRST, iterations=4096)])
    assert rights(again) == [COURT]
    assert not is_let_in(office, code, SECOND)


def test_two_officers_confirm_each_others_requests(office: Office) -> None:
    code, _ = working_login(office)
    assert ask(office.officer("court2"), code, POLE, "magistrate", password=None) is None
    verifier = scram_verifier(THIRD, iterations=4096)
    assert refusal(office.officer("court"), "select access.reset_password(%s, %s)", code, verifier) is None
    assert confirm(office.officer("court"), code) is None  # what the other asked
    assert not is_let_in(office, code, THIRD)
    assert confirm(office.officer("court2"), code) is None
    assert is_let_in(office, code, THIRD)
