"""Whether a search touches rows of others, by PostgreSQL's own counters: a name that only another institution holds."""

from __future__ import annotations

import random
import time
from typing import Any
from uuid import uuid4

import psycopg

from desktop.db.runner import Runner
from desktop.matching.query import NameQuery, build_query
from desktop.models.procedures import NameDraft, ProcedureDraft
from desktop.services.procedures import record_procedure
from installer.demo.jobs import jobs_running
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import CENTRAL_OFFICE, SPECIALISED_COURT
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from tests.bench.figures import Figures
from tests.bench.names import made_up
from tests.bench.questions import open_client
from tests.bench.saving import sheet
from tests.bench.searching import FETCH, open_token

Connection = psycopg.Connection[tuple[Any, ...]]
CLERK, HERE, THERE = "bench_neighbour", "bench_here", "bench_there"
_PATIENCE = 60.0
# Every table a search may read and every index of theirs: rows returned by scans, entries returned by indexes.
_TOUCHED = """
select (select coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint from pg_stat_user_tables
         where schemaname in ('search', 'registry', 'nation', 'victims', 'sealed')),
       (select coalesce(sum(idx_tup_read + idx_tup_fetch), 0)::bigint from pg_stat_user_indexes
         where schemaname in ('search', 'registry', 'nation', 'victims', 'sealed'))"""

_LIKE_HERE = """
select from search.part_keys where institution_id = %(at)s and key = any(%(keys)s)
union all
select from search.part_deletions where institution_id = %(at)s and deletion = any(%(deletions)s)"""


def measure_neighbours(server: EmbeddedServer, dbname: str, figures: Figures) -> None:
    """Rows and index entries read by a search of the police for a name of the court, beside two controls.

    The whole counts, indexes and tables: a row seen through an index counts twice.
    """
    with psycopg.connect(server.superuser_dsn(dbname), autocommit=True) as superuser:
        make_login(superuser, DemoLogin(CLERK, "bench", ((SPECIALISED_COURT, "clerk"),)))
        make_login(superuser, DemoLogin(HERE, "bench", ((CENTRAL_OFFICE, "analyst"),)))
        make_login(superuser, DemoLogin(THERE, "bench", ((SPECIALISED_COURT, "magistrate"),)))
        held = _unlike_any_here(superuser)
        # the same search before the court holds the name, and after: the jobs have ended, nobody else reads
        before = _touched_by_search(server, dbname, superuser, HERE, CENTRAL_OFFICE, held)
        with jobs_running(server, dbname):
            _save(server, dbname, _sheet_with(held))
            _wait_for_keys(superuser)
        after = _touched_by_search(server, dbname, superuser, HERE, CENTRAL_OFFICE, held)
        there = _touched_by_search(server, dbname, superuser, THERE, SPECIALISED_COURT, held)
    if not there:
        raise AssertionError("the holder's own search touched nothing: the counters are not those of the search")
    figures.note("rows of others: read when the holder itself searches", there, "entries")
    figures.note("rows of others: read for the name while nobody held it", before, "entries")
    figures.at_most("rows of others: read for a name only another holds", after, 0, "entries")


def _unlike_any_here(superuser: Connection) -> str:
    """A made-up name of which no part is like any part of the searching institution: its own rows would be read too."""
    chance = random.Random()
    while True:
        name = made_up(chance)
        query = build_query(name)
        assert isinstance(query, NameQuery)
        keys = [key for unit in query.units for key in (*unit.keys, *unit.near_keys, *unit.equivalent_keys)]
        deletions = [deletion for unit in query.units for deletion in unit.deletions]
        if (
            superuser.execute(_LIKE_HERE, {"at": CENTRAL_OFFICE, "keys": keys, "deletions": deletions}).fetchone()
            is None
        ):
            return name


def _sheet_with(name: str) -> ProcedureDraft:
    whole = sheet(SPECIALISED_COURT)
    author = whole.persons[0].person_id
    protected = [row for row in whole.names if row.person_id != author]
    return ProcedureDraft(
        whole.header,
        whole.events,
        whole.persons,
        (NameDraft(uuid4(), author, "latin", "civil", name), *protected),
        whole.qualifications,
        whole.objects,
    )


def _save(server: EmbeddedServer, dbname: str, draft: ProcedureDraft) -> None:
    database = open_client(server, dbname, CLERK)
    try:
        Runner(database).write(record_procedure(draft))
    finally:
        database.close()


def _wait_for_keys(superuser: Connection) -> None:
    until = time.monotonic() + _PATIENCE
    while superuser.execute("select from search.key_queue where subject = 'person' limit 1").fetchone() is not None:
        if time.monotonic() > until:
            raise TimeoutError("the matcher made no keys")
        time.sleep(0.2)


def _touched_by_search(
    server: EmbeddedServer, dbname: str, superuser: Connection, login: str, institution: int, name: str
) -> int:
    with server.connect(login, DEMO_PASSWORD, dbname, autocommit=True) as session:
        token, _ = open_token(session, name, institution)
    _wait_until_alone(superuser)
    before = superuser.execute(_TOUCHED).fetchone()
    with server.connect(login, DEMO_PASSWORD, dbname, autocommit=True) as session:
        session.execute(FETCH, (token,)).fetchall()
    # a session hands in its counters before it leaves the list of sessions
    _wait_until_alone(superuser)
    after = superuser.execute(_TOUCHED).fetchone()
    assert before is not None
    assert after is not None
    return sum(after) - sum(before)


def _wait_until_alone(superuser: Connection) -> None:
    others = (
        "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
        "and backend_type in ('client backend', 'autovacuum worker')"
    )
    until = time.monotonic() + _PATIENCE
    while superuser.execute(others).fetchone() is not None:
        if time.monotonic() > until:
            raise TimeoutError("somebody else stays connected: the counters would not be those of the search")
        time.sleep(0.05)
