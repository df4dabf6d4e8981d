"""Own-institution search of a police login, beside the same query unsecured; and whether rows of others are touched."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from desktop.models.searches import SearchRequest
from desktop.services.search import open_search
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import CENTRAL_OFFICE
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from tests.bench.figures import Figures
from tests.bench.questions_of import Kind, requests, texts

Connection = psycopg.Connection[tuple[Any, ...]]
ANALYST, PEER = "bench_analyst", "bench_unsecured"
ROUNDS, WARM = 5, 1
RATIO, CONSTANT_MS = 1.2, 0.25
_FETCH = "select * from search.fetch_persons(%s)"
_PEER = f"select * from search.candidates({CENTRAL_OFFICE}, %s)"
# Every table a search may read, and every index of theirs.
_TOUCHED = """
select coalesce(sum(coalesce(t.seq_tup_read, 0) + coalesce(t.idx_tup_fetch, 0)), 0)::bigint
     + (select coalesce(sum(i.idx_tup_read + i.idx_tup_fetch), 0)::bigint from pg_stat_user_indexes i
         where i.schemaname in ('search', 'registry', 'nation', 'victims', 'sealed'))
  from pg_stat_user_tables t where t.schemaname in ('search', 'registry', 'nation', 'victims', 'sealed')"""


def make_logins(server: EmbeddedServer, dbname: str) -> None:
    """The analyst of the police, and a superuser who comes by the same door: same TLS, same driver, no security."""
    with psycopg.connect(server.superuser_dsn(dbname)) as connection:
        make_login(connection, DemoLogin(ANALYST, "bench", ((CENTRAL_OFFICE, "analyst"),)))
        peer = sql.Identifier(PEER)
        connection.execute(sql.SQL("create role {} superuser login password {}").format(peer, sql.Literal(DEMO_PASSWORD)))


@contextmanager
def connected(server: EmbeddedServer, dbname: str, login: str) -> Iterator[Connection]:
    """A session of that login in which every statement is a transaction."""
    with server.connect(login, DEMO_PASSWORD, dbname, autocommit=True) as connection:
        yield connection


def measure_searching(server: EmbeddedServer, dbname: str, figures: Figures) -> None:
    """p50 and p95 of the fetch and of the same query unsecured, in turn; and the open printed beside."""
    with psycopg.connect(server.superuser_dsn(dbname), autocommit=True) as superuser:
        kinds = texts(superuser, CENTRAL_OFFICE)
    fetched: list[float] = []
    unsecured: list[float] = []
    opened: list[float] = []
    with connected(server, dbname, ANALYST) as analyst, connected(server, dbname, PEER) as peer:
        for number in range(WARM + ROUNDS):
            for place, asked in enumerate(requests(kinds, CENTRAL_OFFICE)):
                token = uuid4()
                opening = open_search(token, asked)
                times = _pair(analyst, peer, token, opening, peer_first=(number + place) % 2 == 0)
                if number >= WARM:
                    for kept, value in zip((opened, fetched, unsecured), times, strict=True):
                        kept.append(value)
    _report(kinds, opened, fetched, unsecured, figures)


def _pair(analyst: Connection, peer: Connection, token: Any, opening: Any, *, peer_first: bool) -> tuple[float, float, float]:
    """Milliseconds of the open, of the fetch and of its peer; both must answer with the same rows."""
    began = time.perf_counter()
    with analyst.cursor() as cursor:
        opening.send(cursor)
    opened = time.perf_counter() - began
    units = opening.arguments[5].obj["units"]
    ours: list[tuple[Any, ...]] = []
    theirs: list[tuple[Any, ...]] = []

    def fetch() -> float:
        begun = time.perf_counter()
        ours.extend(analyst.execute(_FETCH, (token,)).fetchall())
        return time.perf_counter() - begun

    def unsecured() -> float:
        begun = time.perf_counter()
        theirs.extend(peer.execute(_PEER, (psycopg.types.json.Jsonb(units),)).fetchall())
        return time.perf_counter() - begun

    if peer_first:
        beside, fetched = unsecured(), fetch()
    else:
        fetched, beside = fetch(), unsecured()
    if ours != theirs:
        raise AssertionError("the secured search and its peer answered differently")
    return opened * 1000, fetched * 1000, beside * 1000


def _report(kinds: list[Kind], opened: list[float], fetched: list[float], unsecured: list[float], figures: Figures) -> None:
    ours, theirs = statistics.median(fetched), statistics.median(unsecured)
    figures.note("own search: different questions", len(kinds), "names")
    figures.note("own search: pairs", len(fetched), "pairs")
    figures.note("own search: open p50", statistics.median(opened), "ms")
    figures.note("own search: fetch p50", ours, "ms")
    figures.note("own search: fetch p50, unsecured", theirs, "ms")
    figures.note("own search: fetch p95", _p95(fetched), "ms")
    figures.note("own search: fetch p95, unsecured", _p95(unsecured), "ms")
    figures.note("own search: secured / unsecured, p95", _p95(fetched) / _p95(unsecured), "ratio")
    more = statistics.median(one - other for one, other in zip(fetched, unsecured, strict=True))
    figures.note("own search: secured - unsecured, median of the pairs", more, "ms")
    within = ours <= RATIO * theirs or ours - theirs <= CONSTANT_MS
    goal = f"<= {RATIO:g} or +{CONSTANT_MS:g} ms"
    figures.either("own search: secured / unsecured, p50", ours / theirs, goal, "ratio", met=within)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
