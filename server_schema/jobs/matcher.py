"""The matcher: keys within a second, answers at fixed ticks.

    python -m server_schema.jobs.matcher DSN

Questions committed before a tick are worked on after it and published at the next one, together, whatever the work
was: a miss, a sealed hit and a victim come at the same moment. Each tick is exactly one writing transaction, also with
nothing to say, so that transaction ids advance alike; reading for answers takes none.
"""

from __future__ import annotations

import time
from typing import Any

import psycopg

from server_schema.jobs.answering import Question, answer, waiting_questions
from server_schema.jobs.joining import carry_join_requests
from server_schema.jobs.key_making import make_keys
from server_schema.jobs.loose_parts import drop_loose_parts
from server_schema.jobs.ticking import Stop, run_as_program, wait_until

Connection = psycopg.Connection[tuple[Any, ...]]
TICK_SECONDS = 0.75
Prepared = list[tuple[Question, str]]


def prepare_answers(connection: Connection) -> Prepared:
    """Work out the answers of all questions committed by now; nothing is written."""
    with connection.transaction():
        connection.execute("set transaction isolation level repeatable read, read only")
        return [(question, answer(connection, question)) for question in waiting_questions(connection, "matcher")]


def tick(connection: Connection, prepared: Prepared) -> int:
    """Publish what was prepared, carry join requests, drop and make keys, beat: one transaction. How many rows were keyed."""
    with connection.transaction():
        for question, body in prepared:
            connection.execute(
                "insert into asks.answers (login, question_id, answered_at, body) "
                "values (%s, %s, clock_timestamp(), %s) on conflict do nothing",
                (question.login, question.question_id, body),
            )
            connection.execute(
                "delete from asks.waiting where for_job = 'matcher' and login = %s and question_id = %s",
                (question.login, question.question_id),
            )
            connection.execute(
                "insert into asks.waiting (login, question_id, for_job) values (%s, %s, 'notifier') on conflict do nothing",
                (question.login, question.question_id),
            )
        carry_join_requests(connection)
        drop_loose_parts(connection)
        keyed = make_keys(connection)
        connection.execute(
            "update asks.heartbeats set beat_at = clock_timestamp(), tick = tick + 1 where job = 'matcher'"
        )
    return keyed


def run(connection: Connection, stop: Stop) -> None:
    """Tick until asked to stop. A late tick is late for all its answers; the next begins on the grid again."""
    prepared = prepare_answers(connection)
    due = time.monotonic()
    while not stop.asked:
        due = max(due + TICK_SECONDS, time.monotonic())
        wait_until(due, stop)
        tick(connection, prepared)
        prepared = prepare_answers(connection)


if __name__ == "__main__":
    run_as_program(run)
