"""The timer: ends statements and sessions that hold the server up.

    python -m server_schema.jobs.timer DSN

A user can lift his own statement_timeout, so the server needs somebody who cannot be told otherwise.
"""

from __future__ import annotations

import time
from typing import Any

import psycopg

from server_schema.jobs.ticking import Stop, run_as_program, wait_until

Connection = psycopg.Connection[tuple[Any, ...]]
TICK_SECONDS = 10.0
IDLE_IN_TRANSACTION_SECONDS = 60
STATEMENT_SECONDS = 120


def tick(connection: Connection) -> int:
    """End what is over the limits, beat: one transaction. How many sessions were ended. Jobs and superusers are spared."""
    with connection.transaction():
        row = connection.execute(
            """
            select count(*) filter (where pg_terminate_backend(a.pid))
              from pg_stat_get_activity(null) a join pg_catalog.pg_roles r on r.oid = a.usesysid
             where not r.rolsuper and r.rolname !~ '^mizan_job_'
               and (a.state like 'idle in transaction%%' and a.state_change < clock_timestamp() - make_interval(secs => %s)
                 or a.state = 'active' and a.query_start < clock_timestamp() - make_interval(secs => %s))""",
            (IDLE_IN_TRANSACTION_SECONDS, STATEMENT_SECONDS),
        ).fetchone()
        connection.execute(
            "update asks.heartbeats set beat_at = clock_timestamp(), tick = tick + 1 where job = 'timer'"
        )
    assert row is not None
    return int(row[0])


def run(connection: Connection, stop: Stop) -> None:
    """Tick until asked to stop."""
    due = time.monotonic()
    while not stop.asked:
        tick(connection)
        due = max(due + TICK_SECONDS, time.monotonic())
        wait_until(due, stop)


if __name__ == "__main__":
    run_as_program(run)
