"""The server's log: a line for every look at own rows, whatever becomes of the transaction, and no value in any line."""

from __future__ import annotations

import time
from uuid import uuid4

import psycopg
import pytest

from tests.server.attack.acts import leave_question, open_search, refusal
from tests.server.attack.sheets import PersonRow, Sheet
from tests.server.attack.world import HOME, NAMES, World

PATIENCE = 5.0  # seconds for the collector to write a line; a bound, not a delay


class Log:
    """What the server writes from now on."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._mark = world.database.server.log_size()

    def until(self, word: str) -> str:
        """Everything written so far, once `word` is among it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            written = self._world.database.server.log_since(self._mark)
            if word in written:
                return written
            if time.monotonic() > deadline:
                pytest.fail(f"{word!r} was not written")
            time.sleep(0.01)

    def to_here(self) -> str:
        """Everything written before this call: a line of our own closes it."""
        mark = f"end_of_{uuid4().hex}"
        with self._world.database.superuser() as connection:
            connection.execute(f"do $$ begin raise log '{mark}'; end $$")
        return self.until(mark)


def lines(written: str, login: str, table: str) -> int:
    return written.count(f"mizan rows {login} {table}\n")


def test_a_look_is_written_down_and_stays_after_rollback(world: World) -> None:
    log = Log(world)
    with world.fresh("h_magistrate", autocommit=False) as connection:
        for _ in range(3):
            connection.execute("select * from registry.procedures").fetchall()
        connection.execute(
            "select * from registry.persons x join registry.roles r using (institution_id, person_id)"
        ).fetchall()
        connection.rollback()
        with connection.cursor() as cursor, cursor.copy("copy registry.objects (value_text) to stdout") as copy:
            assert len(list(copy.rows())) >= 200
        connection.rollback()
        connection.execute("declare c cursor for select * from registry.person_names")
        connection.execute("fetch 1 from c")
        connection.rollback()
        connection.execute("explain analyze select * from registry.qualifications")
    written = log.to_here()
    seen = {
        table: lines(written, "h_magistrate", f"registry.{table}")
        for table in ("procedures", "persons", "roles", "objects", "person_names", "qualifications", "protected_roles")
    }
    assert seen == {
        "procedures": 3,
        "persons": 1,
        "roles": 1,
        "objects": 1,
        "person_names": 1,
        "qualifications": 1,
        "protected_roles": 0,
    }


@pytest.mark.parametrize(
    "scan", ["", "set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off"]
)
def test_a_look_that_finds_nothing_is_written_down_too(world: World, scan: str) -> None:
    """A condition that ran before the policy would have hidden the look with the row it did not find."""
    log = Log(world)
    with world.fresh("h_magistrate") as connection:
        if scan:
            connection.execute(scan.encode())
        for column in ("own_reference", "reference_sort", "registry_number", "place_text", "summary"):
            assert connection.execute(f"select * from registry.procedures where {column} = 'nowhere'").fetchall() == []
        assert (
            connection.execute("select * from registry.procedures where procedure_id = %s", [uuid4()]).fetchall() == []
        )
    assert lines(log.to_here(), "h_magistrate", "registry.procedures") == 6


def test_no_session_silences_it(world: World) -> None:
    log = Log(world)
    with world.fresh("h_magistrate") as connection:
        connection.execute("set client_min_messages = error")
        for setting in (
            "log_min_messages = panic",
            "log_min_error_statement = debug5",
            "log_statement = 'none'",
            "log_min_duration_statement = 0",
            "log_parameter_max_length = -1",
            "track_activities = off",
        ):
            assert refusal(connection, f"set {setting}")[0] == "42501", setting
        connection.execute("select count(*) from registry.persons")
    assert lines(log.to_here(), "h_magistrate", "registry.persons") == 1


def test_no_line_can_be_forged(world: World) -> None:
    """The lookup may be called with any text; what cannot be a right is not repeated."""
    log = Log(world)
    with world.fresh("h_observer") as connection:
        forged = "registry.persons\n2026-01-01 00:00:00 UTC [1]: LOG:  mizan rows a_clerk registry.persons"
        for text in (forged, "x" * 100_000, "sidi mohamed", None):
            assert connection.execute("select access.my_institutions(%s)", [text]).fetchone() == ([],)
    written = log.to_here()
    assert "a_clerk registry.persons" not in written and "xxxx" not in written and "sidi" not in written
    assert lines(written, "h_observer", "?") == 4


def test_no_value_is_written(world: World) -> None:
    """Names searched, questions left, rows saved, values that clash or are refused: none of it reaches the log.

    (What a user makes PostgreSQL itself quote in an error, `select 'text'::integer`, does: the product sends typed values.)
    """
    log = Log(world)
    secret = "Qwizzelboom Trantorius"
    with world.fresh("h_analyst") as connection:
        open_search(connection, secret)
        leave_question(connection, secret, world.cast["home"].procedure_id)
        connection.execute("select * from registry.persons where name_sort = %s", [secret])
        connection.execute(f"select * from registry.persons where name_sort = '{secret}'".encode())
        refusal(connection, f"select * from registry.persons where name_sort = '{secret}' and 1 / 0 = 1")
        refusal(connection, f"insert into registry.procedures (own_reference) values ('{secret}')")
        refusal(connection, "select asks.open_search(%s, 'search', %s, 2, null, '{}')", [uuid4(), secret])
    with world.fresh("h_clerk") as connection, connection.transaction(force_rollback=True):
        sheet = Sheet(HOME, (PersonRow(secret),), reference=secret)
        sheet.save(connection)
        with pytest.raises(psycopg.Error), connection.transaction():
            connection.execute(
                "insert into registry.procedures (institution_id, procedure_id, content_hash, kind_code, own_reference, "
                "reference_sort, strands, opened_on) values (2, %s, sha256('x'), 'PV', %s, 'x', '{TEH}', current_date)",
                [sheet.procedure_id, secret],
            )
    written = log.to_here()
    for part in ("Qwizzelboom", "qwizzelboom", "Trantorius", NAMES["elsewhere"]):
        assert part not in written
    assert "mizan rows h_analyst" in written
    superuser = world.superuser()
    for table in ("tokens", "waiting", "questions"):
        superuser.execute(f"delete from asks.{table}".encode())
