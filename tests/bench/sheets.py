"""Whole sheets and pages of the list, read by the institution that holds half of the register."""

from __future__ import annotations

import random
import statistics
import time
from uuid import UUID

import psycopg
from sqlalchemy import event, text

from desktop.db.database import Database
from desktop.db.functions import Function
from desktop.db.round_trips import counting
from desktop.db.runner import Runner
from desktop.services.procedures import PAGE_ROWS, ListFilter, PageKey, list_procedures
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import CENTRAL_OFFICE
from server_schema.fictitious.logins import DemoLogin, make_login
from tests.bench.figures import Figures
from tests.bench.questions import open_client

READER = "bench_reader"
SHEETS, PAGES, WARM = 1000, 400, 20
SHEET_MS, PAGE_MS, TRIPS = 60, 20, 3
_LENGTH = text("select length(registry.read_sheet(:institution, :file)::text)")
_read_sheet = Function("registry.read_sheet", object)


def measure_sheets(server: EmbeddedServer, dbname: str, figures: Figures) -> None:
    """Server time of reading one sheet and one page of the list, and the round trips of a sheet.

    Files are drawn evenly from all of the institution's, pages begin at any of them: nothing is read twice but by chance.
    """
    chance = random.Random(20261122)
    with psycopg.connect(server.superuser_dsn(dbname), autocommit=True) as superuser:
        make_login(superuser, DemoLogin(READER, "bench", ((CENTRAL_OFFICE, "magistrate"), (CENTRAL_OFFICE, "clerk"))))
        files = superuser.execute(
            "select procedure_id, opened_on from registry.procedures where institution_id = %s order by procedure_id",
            [CENTRAL_OFFICE],
        ).fetchall()
        total = superuser.execute("select count(*) from registry.procedures").fetchall()[0][0]
    figures.note("reading: share of the register held by the reader's institution", len(files) / total, "")
    database = open_client(server, dbname, READER)
    try:
        _measure_sheets(database, [row[0] for row in chance.sample(files, min(len(files), SHEETS + WARM))], figures)
        keys = [PageKey(row[1], row[0]) for row in chance.sample(files, min(len(files), PAGES + WARM))]
        _measure_pages(database, keys, figures)
    finally:
        database.close()


def _measure_sheets(database: Database, files: list[UUID], figures: Figures) -> None:
    runner = Runner(database)
    with counting(database) as trips:
        [whole] = runner.read(_read_sheet(CENTRAL_OFFICE, files[0]))
    assert isinstance(whole, dict) and whole["parts"]
    figures.at_most("whole sheet: round trips", trips.ready, TRIPS, "trips")
    taken: list[float] = []
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for file in files:
            # the text stays at the server: what is measured is its time, with the way there and back over the loopback
            began = time.perf_counter()
            connection.execute(_LENGTH, {"institution": CENTRAL_OFFICE, "file": file}).all()
            taken.append((time.perf_counter() - began) * 1000)
    _tell(figures, "whole sheet: server time", taken[WARM:], SHEET_MS)


def _measure_pages(database: Database, keys: list[PageKey], figures: Figures) -> None:
    runner, taken, began = Runner(database), [], [0.0]
    event.listen(database.engine, "before_cursor_execute", lambda *_: began.__setitem__(0, time.perf_counter()))
    event.listen(
        database.engine, "after_cursor_execute", lambda *_: taken.append((time.perf_counter() - began[0]) * 1000)
    )
    rows = 0
    for key in keys:
        found = runner.read(lambda session, key=key: list_procedures(session, ListFilter(CENTRAL_OFFICE), key))
        rows += len(found)
    figures.note("list page: rows of a page, on average", rows / len(keys), "rows")
    assert rows / len(keys) > PAGE_ROWS / 2 and len(taken) == len(keys)
    _tell(figures, "list page: server time", taken[WARM:], PAGE_MS)


def _tell(figures: Figures, what: str, taken: list[float], goal: float) -> None:
    ordered = sorted(taken)
    figures.note(f"{what}, p50 of {len(taken)}", statistics.median(ordered), "ms")
    figures.at_most(f"{what}, p95 of {len(taken)}", ordered[int(len(ordered) * 0.95)], goal, "ms")
