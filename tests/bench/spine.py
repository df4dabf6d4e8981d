"""The figures of the spine: `make bench-spine`. Exit code 1 when one of them is not met.

A server of its own, fsync on, in a folder that is removed afterwards. MIZAN_TEST_PG picks the major version,
MIZAN_BENCH_PERSONS makes the register smaller while developing: figures of a smaller register are not those of the goal.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import sql

from server_schema.cluster.binaries import PostgresBinaries
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.migrate import prepare_cluster, upgrade
from tests.bench.figures import FOLDER, Figures
from tests.bench.loading import PERSONS, measure_loading, wanted_persons, write_files
from tests.bench.neighbours import measure_neighbours
from tests.bench.questions import measure_questions
from tests.bench.saving import measure_saving
from tests.bench.searching import measure_searching
from tests.bench.window import measure_journeys, measure_start
from tests.helpers.cluster import TestSession, servers_under_test

EMPTY, NATION = "bench_empty", "bench_nation"


def main() -> int:
    """Measure everything, one thing at a time; the exit code."""
    began = time.monotonic()
    found = servers_under_test()
    if not found:
        print("no PostgreSQL server found", file=sys.stderr)
        return 2
    session = TestSession()
    try:
        figures = _measured(found[0], session.folder)
    finally:
        session.close()
    unmet = [figure.figure for figure in figures.measured if figure.met is False]
    print(f"{len(figures.measured)} figures in {time.monotonic() - began:.0f} s, in {FOLDER / 'spine.json'}")
    for name in unmet:
        print(f"NOT MET: {name}")
    return figures.write()


def _measured(binaries: PostgresBinaries, folder: Path) -> Figures:
    figures = Figures("spine")
    describe(binaries)
    measure_start(folder / "start", figures)
    files = write_files(folder / "files", figures)
    with EmbeddedServer(binaries, folder / f"bench-{binaries.major}") as server:
        make_database(server, EMPTY)
        make_database(server, NATION)
        steps: dict[str, Callable[[], None]] = {
            "saving": lambda: measure_saving(server, EMPTY, figures),
            "journeys": lambda: measure_journeys(server, folder / "window", figures),
            "loading": lambda: measure_loading(server, NATION, files, figures),
            "own search": lambda: measure_searching(server, NATION, figures),
            "questions": lambda: measure_questions(server, NATION, figures),
            "rows of others": lambda: measure_neighbours(server, NATION, figures),
        }
        for name, measure in steps.items():
            # what one of them cannot do must not cost the figures of the others: they take minutes
            try:
                measure()
            except Exception:
                traceback.print_exc()
                figures.failed(name)
    return figures


def describe(binaries: PostgresBinaries) -> None:
    cores, load = os.cpu_count(), os.getloadavg()[0]
    print(f"PostgreSQL {binaries.version} ({binaries.source}), fsync on; {cores} cores, load {load:.1f} at the start")
    if load > 0.5:
        print("this machine is busy with something else: figures in milliseconds will be too high")
    if wanted_persons() != PERSONS:
        print(f"a register of {wanted_persons()} persons only: these are not the figures of the goal")


def make_database(server: EmbeddedServer, dbname: str) -> None:
    with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {} template template0").format(sql.Identifier(dbname)))
    prepare_cluster(server.superuser_dsn())
    upgrade(server.superuser_dsn(dbname))


if __name__ == "__main__":
    raise SystemExit(main())
