"""The notifier: tells the holder of a sealed file that somebody asked, after the asker has the answer.

    python -m server_schema.jobs.notifier DSN

Its own job, login, tick and table: nothing it does can be seen in the answer. One writing transaction a tick.
"""

from __future__ import annotations

import time
from typing import Any

import psycopg

from desktop.matching.objects import normalise
from desktop.matching.query import NameQuery, build_query
from desktop.matching.score import Grade, PersonCandidate, candidate_name, score
from server_schema.jobs.answering import Question, waiting_questions
from server_schema.jobs.indexing import keys_of_part, parts_of_names
from server_schema.jobs.ticking import Stop, run_as_program, wait_until

Connection = psycopg.Connection[tuple[Any, ...]]
TICK_SECONDS = 2.0


def tick(connection: Connection) -> int:
    """Key newly sealed persons, look answered questions up among them, alert holders, beat. How many alerts."""
    with connection.transaction():
        _key_sealed(connection)
        alerted = 0
        for question in waiting_questions(connection, "notifier"):
            # one that was not answered was not asked, for the holder of a sealed file either
            is_asked = not question.is_refused and not question.is_over_quota
            holders = _sealed_holders(connection, question) if is_asked else set()
            for holder in sorted(holders - set(question.own_institutions)):
                connection.execute(
                    "insert into asks.holder_alerts (institution_id, asking_institution_id, purpose) "
                    "select %s, q.own_institution_id, q.purpose from asks.questions q where q.login = %s and q.question_id = %s",
                    (holder, question.login, question.question_id),
                )
                alerted += 1
            connection.execute(
                "delete from asks.waiting where for_job = 'notifier' and login = %s and question_id = %s",
                (question.login, question.question_id),
            )
        connection.execute(
            "update asks.heartbeats set beat_at = clock_timestamp(), tick = tick + 1 where job = 'notifier'"
        )
    return alerted


def _key_sealed(connection: Connection) -> None:
    """Keys of sealed persons and values of sealed objects: the queue names either."""
    queued = connection.execute(
        "select queue_id, institution_id, subject_id from search.key_queue where subject = 'sealed' "
        "order by queue_id limit 400 for update skip locked"
    ).fetchall()
    for queue_id, institution_id, subject_id in queued:
        names = connection.execute(
            "select name_text from sealed.person_names where institution_id = %s and person_id = %s and is_current",
            (institution_id, subject_id),
        ).fetchall()
        keys = {key for part in parts_of_names(str(name[0]) for name in names) for key in keys_of_part(part).keys}
        for key in sorted(keys):
            connection.execute(
                "insert into nation.sealed_keys (key, institution_id, person_id) values (%s, %s, %s) on conflict do nothing",
                (key, institution_id, subject_id),
            )
        for object_id, kind, written in connection.execute(
            "select object_id, kind, value_text from sealed.objects "
            "where institution_id = %s and %s in (person_id, object_id) and is_current",
            (institution_id, subject_id),
        ).fetchall():
            value = normalise(kind, written)
            if value is not None:
                connection.execute(
                    "insert into nation.sealed_object_values (kind, value, institution_id, object_id) "
                    "values (%s, %s, %s, %s) on conflict do nothing",
                    (kind, value, institution_id, object_id),
                )
        connection.execute("delete from search.key_queue where queue_id = %s", (queue_id,))


def _sealed_holders(connection: Connection, question: Question) -> set[int]:
    holders = {
        row[0]
        for row in connection.execute(
            "select distinct v.institution_id from unnest(%s::text[], %s::text[]) a (kind, value) "
            "join nation.sealed_object_values v on v.kind = a.kind and v.value = a.value",
            ([kind for kind, _ in question.objects], [value for _, value in question.objects]),
        )
    }
    query = build_query(question.text, question.birth)
    if not isinstance(query, NameQuery):
        return holders
    keys = [key for unit in query.units for key in (*unit.keys, *unit.near_keys, *unit.equivalent_keys)]
    for institution_id, names in connection.execute(
        """
            select n.institution_id, array_agg(n.name_text)
              from (select institution_id, person_id from nation.sealed_keys where key = any(%s)
                     group by institution_id, person_id order by count(*) desc limit 200) c
              join sealed.person_names n on n.institution_id = c.institution_id and n.person_id = c.person_id and n.is_current
             group by n.institution_id, n.person_id""",
        (keys,),
    ).fetchall():
        if score(query, PersonCandidate(tuple(candidate_name(text) for text in names))).grade is not Grade.NONE:
            holders.add(institution_id)
    return holders


def run(connection: Connection, stop: Stop) -> None:
    """Tick until asked to stop."""
    due = time.monotonic()
    while not stop.asked:
        due = max(due + TICK_SECONDS, time.monotonic())
        wait_until(due, stop)
        tick(connection)


if __name__ == "__main__":
    run_as_program(run)
