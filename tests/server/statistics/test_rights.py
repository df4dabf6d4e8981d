"""Who is given which figures, how exactly, and only against a recorded act; each refusal beside what is allowed."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import psycopg
import pytest

from desktop.errors import MizanError
from desktop.services import statistics
from desktop.services.statistics import FiguresRequest
from tests.helpers.register import COURT, GENDARMERIE, INSTANCE, POLICE, Client, Register, refusal
from tests.server.statistics.cases import Cases, at, figures, shown

MARCH = date(2025, 3, 10)


def test_each_role_has_its_tier(register: Register, cases: Cases) -> None:
    for institution_id in (POLICE, COURT, INSTANCE):
        for file in cases.affaires(6 if institution_id == COURT else 3, institution_id, MARCH):
            cases.victim(file, ("V1", MARCH))

    def told(role: str, institution_id: int, indicator: str) -> dict[str, str]:
        client = register.client(role, institution_id)
        answers = {}
        for scope in ("own", "national"):
            try:
                answer = figures(client, indicator, "2025-T1", scope=scope)
                column = "all" if indicator == "I-01" else "all.presumed"
                answers[scope] = f"{answer.tier} {shown(answer, 'all', column)}"
            except MizanError as error:
                answers[scope] = error.code
        return answers

    for role in ("clerk", "chief_clerk", "magistrate"):
        assert told(role, COURT, "I-01") == {"own": "exact 6", "national": "MZ053"}
        assert told(role, COURT, "I-04") == {"own": "exact 6", "national": "MZ053"}
    # of others: court 6 and Instance 3, shown as 5 beside the three one knows
    assert told("analyst", POLICE, "I-01") == {"own": "exact 3", "national": "restricted 8"}
    assert told("analyst", POLICE, "I-04") == {"own": "exact 3", "national": "restricted 8"}
    assert told("national_analyst", INSTANCE, "I-01") == {"own": "MZ053", "national": "exact 12"}
    # the Instance reads its own files, but not who its victims are
    assert told("instance_agent", INSTANCE, "I-01") == {"own": "exact 3", "national": "restricted 8"}
    assert told("instance_agent", INSTANCE, "I-04") == {"own": "restricted <5", "national": "restricted 10"}
    for role in (
        "mnr_referent",
        "centre_manager",
        "provider",
        "observer",
        "technical_admin",
        "auditor",
        "security_officer",
    ):
        assert set(told(role, INSTANCE, "I-01").values()) == {"access.denied"}


def test_only_what_is_listed_may_be_asked(register: Register) -> None:
    analyst = register.client("analyst", POLICE)

    def refused(
        indicator: str, period: str, *breakdowns: str, scope: str = "own", institution_id: int = POLICE
    ) -> tuple[str, str | None]:
        token = uuid4()
        asked = FiguresRequest(institution_id, indicator, period, breakdowns, scope)  # type: ignore[arg-type]
        error = refusal(
            lambda: analyst.runner.ask(statistics.open_figures(token, asked), statistics.fetch_figures(token))
        )
        return error.code, error.field

    assert refused("I-01", "2025-03") == ("MZ050", "period")
    assert refused("I-01", "2025-T5") == ("MZ050", "period")
    assert refused("I-01", "2040-T1") == ("MZ050", "period")
    assert refused("I-02", "2025") == ("MZ051", "indicator")
    assert refused("'; --", "2025") == ("MZ051", "indicator")
    assert refused("I-01", "2025", "sex") == ("MZ052", "breakdowns")
    assert refused("I-01", "2025", "source") == ("MZ052", "breakdowns")  # not recorded yet
    assert refused("I-01", "2025", "strand", "strand") == ("MZ052", "breakdowns")
    assert refused("I-04", "2025", "sex", "majority", "strand") == ("MZ052", "breakdowns")
    assert refused("I-01", "2025", scope="all") == ("MZ053", "scope")
    assert refused("I-01", "2025", institution_id=COURT) == ("MZ001", None)
    for breakdowns in ((), ("strand",), ("wilaya", "institution")):
        assert shown(figures(analyst, "I-01", "2025", *breakdowns)) == "0"
    assert register.value("select count(*) from asks.tokens where login = %s", analyst.login) == 3


def test_every_call_is_journaled_with_its_arguments(register: Register) -> None:
    analyst = register.client("analyst", POLICE)

    figures(analyst, "I-04", "2025-T2", "sex", "wilaya", scope="national")

    ((act, purpose, question),) = register.rows(
        "select act, purpose, question - 'cut_off_at' - 'snapshot' from asks.tokens where login = %s", analyst.login
    )
    assert (act, purpose) == ("statistics", "statistique")
    assert question == {
        "institution_id": POLICE,
        "indicator": "I-04",
        "period": "2025-T2",
        "breakdowns": ["sex", "wilaya"],
        "scope": "national",
    }


def _open(client: Client, token: object) -> None:
    client.runner.write(statistics.open_figures(token, FiguresRequest(client.institution_id, "I-01", "2025")))  # type: ignore[arg-type]


def test_an_answer_needs_a_committed_act_of_ones_own(register: Register) -> None:
    analyst, other = register.client("analyst", POLICE), register.client("analyst", GENDARMERIE)
    token = uuid4()
    with register.database.connect(analyst.login, "mizan-fictif-2026") as connection:
        arguments = (token, POLICE)
        opened = "select stats.open_figures(%s, 'statistique', %s, 'I-01', '2025', '{}', 'own')"
        connection.execute(opened, arguments)
        with pytest.raises(psycopg.Error) as uncommitted:
            connection.execute("select stats.fetch_figures(%s)", (token,))
        connection.rollback()
        connection.execute("savepoint a")
        connection.execute(opened, arguments)
        connection.execute("release savepoint a")
        with pytest.raises(psycopg.Error) as released:
            connection.execute("select stats.fetch_figures(%s)", (token,))
        connection.rollback()
        with pytest.raises(psycopg.Error) as rolled_back:
            connection.execute("select stats.fetch_figures(%s)", (token,))
        connection.rollback()
    assert {error.value.sqlstate for error in (uncommitted, released, rolled_back)} == {"MZ034"}

    _open(analyst, token)
    assert refusal(lambda: other.runner.write(statistics.fetch_figures(token))).code == "MZ034"
    assert analyst.runner.write(statistics.fetch_figures(token)) == analyst.runner.write(
        statistics.fetch_figures(token)
    )
    register.rows("update asks.tokens set opened_at = opened_at - interval '6 minutes' where token_id = %s", token)
    assert refusal(lambda: analyst.runner.write(statistics.fetch_figures(token))).code == "MZ034"


def test_the_token_of_another_act_opens_no_figures(register: Register) -> None:
    agent = register.client("instance_agent", INSTANCE)
    printed, asked = uuid4(), uuid4()
    agent.runner.write(statistics.open_print(printed, "statistique", INSTANCE, "2025-T1", "public"))
    _open(agent, asked)

    assert refusal(lambda: agent.runner.write(statistics.fetch_figures(printed))).code == "MZ034"
    assert refusal(lambda: agent.runner.write(statistics.fetch_quarterly_note(asked))).code == "MZ034"
    assert agent.runner.write(statistics.fetch_figures(asked))
    assert agent.runner.write(statistics.fetch_quarterly_note(printed))


def test_rights_are_those_at_the_fetch(register: Register) -> None:
    analyst = register.new_client("analyst", POLICE)
    token = uuid4()
    asked = FiguresRequest(POLICE, "I-01", "2025", scope="national")
    analyst.runner.write(statistics.open_figures(token, asked))
    register.rows("update access.memberships set role_code = 'clerk' where login = %s", analyst.login)

    assert refusal(lambda: analyst.runner.write(statistics.fetch_figures(token))).code == "MZ053"


def test_settings_of_the_session_change_no_figure(register: Register, cases: Cases) -> None:
    cases.affaires(2, POLICE, date(2025, 3, 31))
    cases.affaire(POLICE, date(2025, 4, 1))
    analyst = register.client("analyst", POLICE)
    expected = at(figures(analyst, "I-01", "2025-T1"))
    for setting in (
        "timezone = 'Pacific/Kiritimati'",
        "datestyle = 'SQL, DMY'",
        "enable_seqscan = off",
        "enable_hashjoin = off",
    ):
        token = uuid4()
        with register.database.connect(analyst.login, "mizan-fictif-2026") as connection:
            connection.execute(f"set {setting}")
            connection.execute(
                "select stats.open_figures(%s, 'statistique', %s, 'I-01', '2025-T1', '{}', 'own')", (token, POLICE)
            )
            connection.commit()
            row = connection.execute("select stats.fetch_figures(%s)", (token,)).fetchone()
        assert row is not None
        assert at(statistics.read_figures(row[0])) == expected
    assert expected.value_low == 2


def test_nobody_reaches_what_lies_behind_the_figures(register: Register) -> None:
    granted = register.rows(
        "select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'stats'::regnamespace"
        " and has_function_privilege('analyst', p.oid, 'execute') order by 1"
    )
    printing = register.rows(
        "select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'stats'::regnamespace"
        " and has_function_privilege('instance_agent', p.oid, 'execute') order by 1"
    )
    assert granted == [("stats.fetch_figures(uuid)",), ("stats.open_figures(uuid,text,integer,text,text,text[],text)",)]
    assert printing == [
        ("stats.fetch_figures(uuid)",),
        ("stats.fetch_quarterly_note(uuid)",),
        ("stats.open_figures(uuid,text,integer,text,text,text[],text)",),
        ("stats.open_print(uuid,text,integer,text,text,text)",),
        ("stats.record_print_hash(uuid,bytea)",),
    ]
    assert (
        register.value(
            "select count(*) from pg_proc where pronamespace = 'stats'::regnamespace and proname <> 'cut_off'"
            " and pg_get_userbyid(proowner) not in ('stats_reader', 'act_keeper')"
        )
        == 0
    )
