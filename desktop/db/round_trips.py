"""Counting what travels, for tests and benchmarks: libpq's own trace of every open connection.

Linux only. The trace is kept in memory and holds the values of parameters: it never touches a disk and is
dropped once counted. Imports the neighbour database.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from desktop.db.database import Database


@dataclass(slots=True)
class RoundTrips:
    """What was counted; filled when the block of `counting` ends."""

    ready: int = 0
    """ReadyForQuery messages received: round trips as the design counts them."""
    turns: int = 0
    """Times the client stopped sending to listen: what the distance to the server multiplies."""


@contextlib.contextmanager
def counting(database: Database) -> Iterator[RoundTrips]:
    """Count on all connections of `database` that are open and stay open during the block."""
    counted = RoundTrips()
    traced = [(driver, os.memfd_create("mizan-trace")) for driver in database.live_connections()]
    for driver, trace in traced:
        driver.pgconn.trace(trace)
        driver.pgconn.set_trace_flags(psycopg.pq.Trace.SUPPRESS_TIMESTAMPS)
    try:
        yield counted
    finally:
        for driver, trace in traced:
            if not driver.closed:
                driver.pgconn.untrace()
            _add(counted, os.pread(trace, os.fstat(trace).st_size, 0).split(b"\n"))
            os.close(trace)


def _add(counted: RoundTrips, lines: list[bytes]) -> None:
    sender = b""
    for line in lines:
        parts = line.split(b"\t")
        if len(parts) < 3 or parts[0] not in (b"F", b"B"):
            continue
        if parts[0] == b"B" and sender == b"F":
            counted.turns += 1
        sender = parts[0]
        counted.ready += parts[2].strip() == b"ReadyForQuery"
