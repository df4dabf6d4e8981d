"""Own-institution search of a police login, beside the same query by the same driver without security, in turn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from desktop.models.searches import SearchRequest
from desktop.services.search import open_search
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import CENTRAL_OFFICE
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from tests.bench.figures import Figures
from tests.bench.names import Typed, typed_names

Connection = psycopg.Connection[tuple[Any, ...]]
ANALYST, PEER = "bench_analyst", "bench_unsecured"
ROUNDS, WARM = 5, 1
RATIO, CONSTANT_MS = 1.2, 0.25
FETCH = "select * from search.fetch_persons(%s)"
_PEER = f"select * from search.candidates({CENTRAL_OFFICE}, %s)"


@dataclass(slots=True)
class _Times:
    """Milliseconds of every pair, in one order."""

    opened: list[float] = field(default_factory=list)
    fetched: list[float] = field(default_factory=list)
    unsecured: list[float] = field(default_factory=list)


def measure_searching(server: EmbeddedServer, dbname: str, figures: Figures) -> None:
    """p50 and p95 of the fetch and of its peer, a superuser who comes by the same door: no token, no policies, no log.

    Both run the same function with the same pinned settings, over TLS; a pair that answers differently ends it all.
    """
    with psycopg.connect(server.superuser_dsn(dbname), autocommit=True) as superuser:
        typed = typed_names(superuser, CENTRAL_OFFICE)
        make_login(superuser, DemoLogin(ANALYST, "bench", ((CENTRAL_OFFICE, "analyst"),)))
        peer_role = sql.SQL("create role {} superuser login password {}")
        superuser.execute(peer_role.format(sql.Identifier(PEER), sql.Literal(DEMO_PASSWORD)))
    times = _Times()
    with (
        server.connect(ANALYST, DEMO_PASSWORD, dbname, autocommit=True) as analyst,
        server.connect(PEER, DEMO_PASSWORD, dbname, autocommit=True) as peer,
    ):
        for turn in range(WARM + ROUNDS):
            if turn == WARM:
                times = _Times()
            for place, name in enumerate(typed):
                _pair(analyst, peer, name, times, peer_first=(turn + place) % 2 == 0)
    _report(typed, times, figures)


def open_token(connection: Connection, text: str, institution: int) -> tuple[UUID, dict[str, Any]]:
    """Record a search as the client does; the committed token and the question that was recorded."""
    token = uuid4()
    call = open_search(token, SearchRequest(text, "enquete", institution))
    with connection.cursor() as cursor:
        call.send(cursor)
    recorded: dict[str, Any] = call.arguments[-1].obj
    return token, recorded


def _pair(analyst: Connection, peer: Connection, name: Typed, times: _Times, *, peer_first: bool) -> None:
    began = time.perf_counter()
    token, question = open_token(analyst, name.text, CENTRAL_OFFICE)
    times.opened.append((time.perf_counter() - began) * 1000)
    units = Jsonb(question["units"])
    turns: list[tuple[list[float], Callable[[], list[tuple[Any, ...]]]]] = [
        (times.fetched, lambda: analyst.execute(FETCH, (token,)).fetchall()),
        (times.unsecured, lambda: peer.execute(_PEER, (units,)).fetchall()),
    ]
    answers = []
    for kept, ask in reversed(turns) if peer_first else turns:
        begun = time.perf_counter()
        answers.append(ask())
        kept.append((time.perf_counter() - begun) * 1000)
    if answers[0] != answers[1]:
        raise AssertionError(f"the secured search and its peer answered differently ({name.kind})")


def _report(typed: list[Typed], times: _Times, figures: Figures) -> None:
    fetched, unsecured = times.fetched, times.unsecured
    ours, theirs = statistics.median(fetched), statistics.median(unsecured)
    figures.note("own search: different names asked", len(typed), "names")
    figures.note("own search: pairs", len(fetched), "pairs")
    figures.note("own search: open p50", statistics.median(times.opened), "ms")
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
