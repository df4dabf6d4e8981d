"""Values and the three doors: what travels, what is refused, what can be abandoned."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.db.database import Database
from desktop.db.functions import Function, call, call_one
from desktop.db.job import Job
from desktop.db.login import open_login
from desktop.db.round_trips import counting
from desktop.db.runner import Runner
from desktop.errors import EnvironmentFailure, MizanError, OurFault, UserError
from tests.helpers.probe import (
    ECHO,
    FETCH,
    MIRROR,
    OPEN,
    PASSWORD,
    REFUSE,
    SAVE,
    WAIT,
    Answer,
    NameDraft,
    PersonDraft,
    SavedSheet,
    Scene,
    is_waiting,
    refused,
    until,
)

# -- values ----------------------------------------------------------------------------------------------

AWKWARD = (
    "",
    " ",
    "NULL",
    'say "yes"',
    "l'été",
    "back\\slash",
    "{a,b}",
    "(x,y)",
    "a,b;c\td\ne",
    "محمد ولد أحمد",
    "\u202eback to front\u202c",
    "😀",
    "%s %(name)s",
    "x" * 10_000,
    None,
)


def test_values_come_back_as_they_went(runner: Runner) -> None:
    latin = NameDraft("latin", AWKWARD, date(1980, 2, 29))
    arabic = NameDraft("arabic", (), None)
    now = datetime.now(UTC)
    people = (
        PersonDraft(uuid4(), (latin, None, arabic), latin, None, 5, now, True),
        PersonDraft(uuid4(), (), None, "", 2**40, now - timedelta(days=40_000), False),
    )
    assert runner.write(lambda session: call(session, ECHO, people)) == list(people)
    assert runner.write(ECHO(people)) == list(people)
    assert runner.read(ECHO(people=people)) == list(people)
    assert runner.read(ECHO(())) == []


def test_mappings_travel_as_json(runner: Runner) -> None:
    token = uuid4()
    sent = {"units": [{"keys": ["m\u202ehmd", "محمد"]}], "person": token, "on": date(2026, 1, 2), "none": None}
    (received,) = runner.write(MIRROR(sent))
    assert received == {**sent, "person": str(token), "on": "2026-01-02"}


def test_nul_in_a_text_is_the_users_to_fix(runner: Runner) -> None:
    error = refused(lambda: runner.write(SAVE(uuid4(), "a\0b")))
    assert isinstance(error, UserError)
    assert error.code == "input.bad_character"


def test_type_that_differs_from_the_servers_stops_the_login(scene: Scene) -> None:
    @dataclass(frozen=True)
    class Narrow:
        script: str
        nickname: str

    wrong = {"probe.name_draft": Narrow}
    error = refused(lambda: open_login(scene.endpoint, scene.login, PASSWORD, composites=wrong))
    assert isinstance(error, OurFault)
    assert (error.code, error.params["missing"], error.params["unexpected"]) == (
        "db.type_mismatch",
        "nickname",
        "born,parts",
    )
    absent = {"probe.nothing": Narrow}
    assert refused(lambda: open_login(scene.endpoint, scene.login, PASSWORD, composites=absent)).code == (
        "db.type_missing"
    )


def test_columns_that_differ_are_our_fault(runner: Runner) -> None:
    wrong = Function("probe.save_sheet", Answer)
    assert refused(lambda: runner.write(wrong(uuid4(), "x"))).code == "db.type_mismatch"


# -- the doors -------------------------------------------------------------------------------------------


def test_round_trips_of_each_door(database: Database, runner: Runner) -> None:
    token = uuid4()
    doors: dict[str, Callable[[], object]] = {
        "read a call": lambda: runner.read(ECHO(())),
        "write a call": lambda: runner.write(SAVE(uuid4(), "x")),
        "read": lambda: runner.read(lambda session: call(session, ECHO, ())),
        "write": lambda: runner.write(lambda session: call_one(session, SAVE, uuid4(), "x")),
        "ask": lambda: runner.ask(OPEN(token, "q"), FETCH(token)),
        "ask again": lambda: runner.ask_again(FETCH(token)),
    }
    counts = {}
    for _ in range(2):  # the second time shows that nothing was merely warming up
        counts = {}
        for name, door in doors.items():
            with counting(database) as counted:
                door()
            counts[name] = (counted.ready, counted.turns)
            token = uuid4() if name == "ask again" else token
    assert counts == {
        "read a call": (1, 1),
        "write a call": (1, 1),
        "read": (3, 3),
        "write": (3, 3),
        "ask": (1, 1),
        "ask again": (1, 1),
    }


@pytest.mark.parametrize("alone", [True, False])
def test_read_door_writes_nothing(runner: Runner, scene: Scene, alone: bool) -> None:
    sheet = uuid4()
    error = refused(lambda: runner.read(SAVE(sheet, "x") if alone else lambda session: call(session, SAVE, sheet, "x")))
    assert error.code == "server.read_only"
    assert scene.count("select count(*) from probe.sheets where sheet_id = %s", sheet) == 0
    assert runner.write(SAVE(sheet, "x")) == [SavedSheet(sheet, True)]  # the control, on the same connection


def test_failed_write_leaves_nothing(runner: Runner, scene: Scene) -> None:
    sheet = uuid4()

    def work(session: Session) -> None:
        call(session, SAVE, sheet, "x")
        call(session, REFUSE, "MZ903")

    assert refused(lambda: runner.write(work)).code == "MZ903"
    assert scene.count("select count(*) from probe.sheets where sheet_id = %s", sheet) == 0


def test_ask_is_two_transactions(runner: Runner) -> None:
    token = uuid4()
    assert runner.ask(OPEN(token, "qui ?"), FETCH(token)) == [Answer(False, "qui ?")]
    assert runner.ask_again(FETCH(token)) == [Answer(False, "qui ?")]


def test_refused_question_is_reported_and_its_fetch_never_runs(runner: Runner, scene: Scene) -> None:
    for _ in range(20):  # the refusal may come back before or after everything was sent
        token = uuid4()
        error = refused(lambda token=token: runner.ask(OPEN(token, ""), FETCH(token)))  # type: ignore[misc]
        assert (error.code, error.field) == ("MZ902", "question")
        assert scene.count("select count(*) from probe.fetches where token = %s", token) == 0
    assert runner.read(ECHO(())) == []


def test_refusals_of_our_sql_carry_field_and_parameters(runner: Runner, caplog: pytest.LogCaptureFixture) -> None:
    sheet = uuid4()
    runner.write(SAVE(sheet, "one"))
    with caplog.at_level(logging.DEBUG):
        error = refused(lambda: runner.write(SAVE(sheet, "two")))
    assert isinstance(error, UserError)
    assert (error.code, error.field, dict(error.params)) == (
        "MZ901",
        "content",
        {"revision": "3", "when": "2026-01-02"},
    )
    assert error.__cause__ is None
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("sqlstate", "family", "code"),
    [
        ("53100", EnvironmentFailure, "server.full_disk"),
        ("53300", EnvironmentFailure, "server.too_many"),
        ("25006", EnvironmentFailure, "server.read_only"),
        ("57P03", EnvironmentFailure, "server.starting"),
        ("40001", EnvironmentFailure, "server.serialization"),
        ("55P03", EnvironmentFailure, "server.busy"),
        ("22007", UserError, "input.bad_date"),
        ("22001", UserError, "input.too_long"),
        ("42501", UserError, "access.denied"),
        ("28000", UserError, "login.not_allowed"),
        ("MZ999", UserError, "MZ999"),
        ("MZ035", EnvironmentFailure, "MZ035"),
        ("42P01", OurFault, "internal.fault"),
        ("XX000", OurFault, "internal.fault"),
        ("22012", OurFault, "internal.fault"),
    ],
)
def test_server_codes(
    runner: Runner,
    sqlstate: str,
    family: type[MizanError],
    code: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = refused(lambda: runner.write(REFUSE(sqlstate)))
    assert type(error) is family
    assert error.code == code
    assert "SECRETAGENT" not in caplog.text
    assert "SECRETAGENT" not in repr(error)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into probe.rules (code) values ('SECRETAGENT'), ('SECRETAGENT')",
        "insert into probe.rules (kind) values ('SECRETAGENT')",
    ],
)
def test_broken_rule_of_the_schema_is_our_fault_and_quotes_nothing(
    runner: Runner, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    error = refused(lambda: runner.write(lambda session: session.execute(text(statement)).rowcount))  # type: ignore[attr-defined]
    assert isinstance(error, OurFault)
    assert error.incident
    assert error.incident in caplog.text
    assert "probe.rules" in caplog.text
    assert "SECRETAGENT" not in caplog.text


def test_table_without_right_is_denied(runner: Runner) -> None:
    denied = refused(lambda: runner.read(lambda session: session.execute(text("select * from probe.hidden")).all()))
    assert isinstance(denied, UserError)
    assert denied.code == "access.denied"


def test_defect_in_a_service_is_our_fault(runner: Runner) -> None:
    def work(session: Session) -> None:
        raise KeyError("Mohamed")

    error = refused(lambda: runner.read(work))
    assert isinstance(error, OurFault)
    assert "Mohamed" not in repr(error)
    assert runner.read(ECHO(())) == []


def test_a_deadlock_is_tried_again(runner: Runner, scene: Scene) -> None:
    calls = []

    def work(session: Session) -> list[SavedSheet]:
        calls.append(1)
        if len(calls) == 1:
            call(session, REFUSE, "40P01")
        return call(session, SAVE, uuid4(), "x")

    assert len(runner.write(work)) == 1
    assert len(calls) == 2


# -- cancelling ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alone", [True, False])
def test_abandoned_read_stops_at_the_server(runner: Runner, scene: Scene, alone: bool) -> None:
    job = Job()
    errors: list[MizanError] = []
    work = WAIT(30.0) if alone else lambda session: call(session, WAIT, 30.0)
    thread = threading.Thread(
        target=lambda: errors.append(refused(lambda: runner.read(work, job=job)))  # type: ignore[call-overload]
    )
    thread.start()
    until(lambda: is_waiting(scene))
    began = time.monotonic()
    job.cancel()
    assert time.monotonic() - began < 0.05  # the window's thread calls it
    thread.join(5)
    assert [error.code for error in errors] == ["server.cancelled"]
    until(lambda: not is_waiting(scene))
    assert runner.read(ECHO(())) == []


def test_job_cancelled_before_it_started_never_reaches_the_server(runner: Runner) -> None:
    job = Job()
    job.cancel()
    assert refused(lambda: runner.write(SAVE(uuid4(), "x"), job=job)).code == "server.cancelled"


def test_statement_that_takes_too_long(runner: Runner) -> None:
    def work(session: Session) -> list[int]:
        session.execute(text("set local statement_timeout = '50ms'"))
        return call(session, WAIT, 30.0)

    assert refused(lambda: runner.read(work)).code == "server.too_slow"
