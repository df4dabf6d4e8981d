"""The figures of the data model: `make bench-model`. Exit code 1 when one of them is not met.

200,000 procédures and a million persons with everything that hangs on them, on a server of its own, fsync on, in a folder
that is removed afterwards. MIZAN_TEST_PG and MIZAN_BENCH_PERSONS work as for the spine; the attack suite runs on every server.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import psycopg

from server_schema.cluster.binaries import PostgresBinaries
from server_schema.cluster.embedded import EmbeddedServer
from tests.bench.attacks import measure_attacks
from tests.bench.figures import FOLDER, Figures
from tests.bench.loading import measure_loading, write_files
from tests.bench.sheets import measure_sheets
from tests.bench.spine import describe, make_database
from tests.bench.writers import measure_writers
from tests.helpers.cluster import TestSession, servers_under_test

NATION = "bench_nation"


def main() -> int:
    """Measure everything, one thing at a time; the exit code."""
    began = time.monotonic()
    found = servers_under_test()
    if not found:
        print("no PostgreSQL server found", file=sys.stderr)
        return 2
    figures = Figures("model")
    session = TestSession()
    try:
        _measure(found[0], session.folder, figures)
    finally:
        session.close()
    measure_attacks(figures)
    unmet = [figure.figure for figure in figures.measured if figure.met is False]
    print(f"{len(figures.measured)} figures in {time.monotonic() - began:.0f} s, in {FOLDER / 'model.json'}")
    for name in unmet:
        print(f"NOT MET: {name}")
    return figures.write()


def _measure(binaries: PostgresBinaries, folder: Path, figures: Figures) -> None:
    describe(binaries)
    files = write_files(folder / "files", figures)
    with EmbeddedServer(binaries, folder / f"bench-{binaries.major}") as server:
        make_database(server, NATION)
        steps: dict[str, Callable[[], None]] = {
            "loading": lambda: measure_loading(server, NATION, files, figures),
            "size": lambda: _measure_size(server, figures),
            "reading": lambda: measure_sheets(server, NATION, figures),
            "writers": lambda: measure_writers(server, NATION, figures),
        }
        for name, measure in steps.items():
            try:
                measure()
            except Exception:
                traceback.print_exc()
                figures.failed(name)


def _measure_size(server: EmbeddedServer, figures: Figures) -> None:
    with psycopg.connect(server.superuser_dsn(NATION)) as superuser:
        rows = superuser.execute(
            "select count(*), (select sum(pg_total_relation_size(c.oid)) from pg_class c "
            "join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'), "
            "pg_database_size(current_database()) from registry.procedures"
        ).fetchall()
    files, tables, whole = rows[0]
    figures.note("size: procédures", files, "files")
    figures.note("size of a procédure, tables, keys and indexes", tables / files / 1024, "kB")
    figures.note("size of the database", whole / 1e9, "GB")


if __name__ == "__main__":
    raise SystemExit(main())
