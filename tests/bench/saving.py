"""One procédure saved through the client's path, beside the same rows inserted without security, in turn."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from desktop.db.functions import Call, Function
from desktop.db.round_trips import counting
from desktop.db.runner import Runner
from desktop.models.procedures import (
    EventDraft,
    NameDraft,
    ObjectDraft,
    PersonDraft,
    ProcedureDraft,
    ProcedureHeader,
    QualificationDraft,
)
from desktop.services.procedures import record_procedure
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import SPECIALISED_COURT
from server_schema.fictitious.logins import DemoLogin, make_login
from tests.bench.figures import Figures
from tests.bench.questions import open_client

HERE = Path(__file__).parent
RUNS, SAVES, WARM = 5, 120, 30
INSTITUTION = SPECIALISED_COURT
_plain_save = Function("plain.save", type(None))


def sheet(institution: int) -> ProcedureDraft:
    """One author, one victim, two dated events, a telephone and a qualification."""
    author, victim = uuid4(), uuid4()
    header = ProcedureHeader(
        uuid4(), institution, 0, "PV", f"PV {uuid4().hex[:8]}", "pv", ("TEH",), date(2026, 9, 3), wilaya_code="MR-08"
    )
    return ProcedureDraft(
        header,
        (EventDraft(uuid4(), "P2", date(2026, 9, 3)), EventDraft(uuid4(), "P3", date(2026, 9, 10))),
        (
            PersonDraft(author, uuid4(), "mis_en_cause", False, sex_code="M", birth_on=date(1985, 1, 1), birth_precision="year",
                        nationality_code="MRT", name_sort="sidi mohamed bilal"),
            PersonDraft(victim, uuid4(), "victime", True, 1, sex_code="F", birth_on=date(2004, 1, 1), birth_precision="estimated",
                        exploitation_codes=("X21",), status_event_id=uuid4(), status_code="V1", decider_code="police",
                        decided_on=date(2026, 9, 4)),
        ),
        (
            NameDraft(uuid4(), author, "latin", "civil", "Sidi Mohamed Ould Bilal"),
            NameDraft(uuid4(), author, "arabic", "civil", "سيدي محمد ولد بلال"),
            NameDraft(uuid4(), victim, "latin", "civil", "Aminata Diallo"),
        ),
        (QualificationDraft(uuid4(), author, "TEH-2020-017", "retenue"),),
        (ObjectDraft(uuid4(), author, "phone", "36 12 34 56"),),
    )  # fmt: skip


def measure_saving(server: EmbeddedServer, dbname: str, figures: Figures) -> None:
    """p50 of the save over p50 of its peer, five paired runs, median; and the round trips of one save."""
    with psycopg.connect(server.superuser_dsn(dbname)) as connection:
        connection.execute((HERE / "plain_save.sql").read_bytes())
        make_login(connection, DemoLogin("bench_clerk", "bench", ((INSTITUTION, "clerk"),)))
        connection.execute("grant usage on schema plain to bench_clerk")
        connection.execute("grant all on all tables in schema plain to bench_clerk")
        connection.execute("grant execute on all functions in schema plain to bench_clerk")
    database = open_client(server, dbname, "bench_clerk")
    try:
        runner = Runner(database)
        ratios, ours, peers = [], [], []
        _pairs(runner, WARM)
        for _ in range(RUNS):
            secured, plain = _pairs(runner, SAVES)
            ours.append(statistics.median(secured))
            peers.append(statistics.median(plain))
            ratios.append(ours[-1] / peers[-1])
        with counting(database) as trips:
            runner.write(record_procedure(sheet(INSTITUTION)))
        figures.at_most("saving one procédure: round trips", trips.ready, 3, "trips")
        figures.note("saving one procédure: p50, secured", statistics.median(ours), "ms")
        figures.note("saving one procédure: p50, the same rows unsecured", statistics.median(peers), "ms")
        figures.at_most(
            "saving one procédure: secured / unsecured, median of 5 runs", statistics.median(ratios), 2.5, "ratio"
        )
    finally:
        database.close()


def _pairs(runner: Runner, many: int) -> tuple[list[float], list[float]]:
    """Milliseconds of as many saves of either kind, in turn, either kind first; both are made before the clock runs."""
    secured: list[float] = []
    plain: list[float] = []
    for number in range(many):
        one, other = sheet(INSTITUTION), sheet(INSTITUTION)
        header = replace(other.header, content_hash=other.content_hash())
        peer = _plain_save(header, other.events, other.persons, other.names, other.qualifications, other.objects)
        turns: list[tuple[list[float], Call[Any]]] = [(secured, record_procedure(one)), (plain, peer)]
        for kept, save in turns if number % 2 == 0 else reversed(turns):
            begun = time.perf_counter()
            runner.write(save)
            kept.append((time.perf_counter() - begun) * 1000)
    return secured, plain
