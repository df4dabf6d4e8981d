"""A register of the nation's size, from ready files into the real tables with every index and key."""

from __future__ import annotations

import os
import time
from pathlib import Path

import psycopg

from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.copy_files import CopyFiles, write_copy_files
from server_schema.fictitious.load import load
from server_schema.fictitious.parameters import Parameters
from tests.bench.figures import Figures

PERSONS_VARIABLE = "MIZAN_BENCH_PERSONS"
PERSONS = 1_000_000
GOAL_SECONDS = 300
_PROCESSES = 2


def wanted_persons() -> int:
    """How many persons the figures are measured on: a million unless the environment says otherwise."""
    return int(os.environ.get(PERSONS_VARIABLE, PERSONS))


def write_files(folder: Path, figures: Figures) -> CopyFiles:
    """The ready files; their making is told, and is no part of the goal."""
    began = time.monotonic()
    files = write_copy_files(Parameters.volume(wanted_persons()), folder, shards=_PROCESSES, processes=_PROCESSES)
    figures.note("load: ready files written", time.monotonic() - began, "s")
    return files


def measure_loading(server: EmbeddedServer, dbname: str, files: CopyFiles, figures: Figures) -> None:
    """Seconds of the load by the superuser, indexes and keys included; then what autovacuum does in its own time."""
    report = load(server.superuser_dsn(dbname), files.directory, connections=_PROCESSES)
    figures.note("load: persons", files.persons, "persons")
    figures.note("load: rows of all tables", sum(report.rows.values()), "rows")
    figures.at_most(
        "load: ready files into the register, indexes and keys included", report.total_seconds, GOAL_SECONDS, "s"
    )
    began = time.monotonic()
    with psycopg.connect(server.superuser_dsn(dbname), autocommit=True) as superuser:
        superuser.execute("vacuum (analyze)")
        superuser.execute("checkpoint")
    figures.note("load: vacuum afterwards, which autovacuum does by itself", time.monotonic() - began, "s")
