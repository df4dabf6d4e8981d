"""What the national index says to a question: one grade per holding institution, nothing else.

Reads only; the index holds no sealed row, victim, witness or protected person, so none of them can be answered.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg

from desktop.matching.birth import BirthHint
from desktop.matching.query import NameQuery, QueryProblem, build_query
from desktop.matching.score import Grade, PersonCandidate, candidate_name, score

Connection = psycopg.Connection[tuple[Any, ...]]
BODY_BYTES = 4000
MOST_LINES = 10
MOST_CANDIDATES = 400
COMMON = 2000  # a unit borne by more persons than this finds only together with another


@dataclass(frozen=True, slots=True)
class Question:
    """One committed question; `own_institutions` are left out of its answer."""

    login: str
    question_id: UUID
    own_institutions: tuple[int, ...]
    text: str
    birth: BirthHint | None
    objects: tuple[tuple[str, str], ...]  # kind, normalised value
    is_refused: bool  # the right has gone since
    is_over_quota: bool


def waiting_questions(connection: Connection, job: str, most: int = 100) -> list[Question]:
    """Committed questions still to be answered, oldest first, with rights and quota as they are now."""
    rows = connection.execute(
        """
        select q.login, q.question_id, q.own_institutions, q.question,
               not exists (select from access.users u
                             join access.memberships m on m.login = u.login and m.state = 'active'
                             join access.role_rights r on r.role_code = m.role_code and r.right_name = 'act/question'
                            where u.login = q.login and u.state = 'active' and not u.must_change_password
                              and (u.expires_on is null or u.expires_on >= clock_timestamp()::date)
                              and m.institution_id = q.own_institution_id),
               (select count(*) from asks.questions earlier
                 where earlier.login = q.login and earlier.opened_at <= q.opened_at
                   and earlier.opened_at > q.opened_at - interval '1 hour') > quota.per_hour
            or (select count(*) from asks.questions earlier
                 where earlier.login = q.login and earlier.opened_at <= q.opened_at
                   and earlier.opened_at > q.opened_at - interval '1 day') > quota.per_day
          from asks.waiting w
          join asks.questions q on q.login = w.login and q.question_id = w.question_id
          join reference.quotas quota on quota.act = 'question'
         where w.for_job = %s
         order by q.opened_at limit %s""",
        (job, most),
    ).fetchall()
    return [
        Question(
            login,
            question_id,
            tuple(own),
            str(question.get("text", "")),
            read_birth(question.get("birth")),
            read_objects(question.get("objects")),
            refused,
            over,
        )
        for login, question_id, own, question, refused, over in rows
    ]


def read_birth(content: Any) -> BirthHint | None:
    """The birth a question gives, or None; a hostile client may have written anything there."""
    if not isinstance(content, dict):
        return None
    try:
        return BirthHint.parse(str(content["on"]), str(content["precision"]))
    except KeyError:
        return None


def read_objects(content: Any) -> tuple[tuple[str, str], ...]:
    """Kinds and values a question names, at most twenty."""
    if not isinstance(content, list):
        return ()
    return tuple(
        (str(each.get("kind")), str(each.get("value"))[:120]) for each in content[:20] if isinstance(each, dict)
    )


def answer(connection: Connection, question: Question) -> str:
    """The body of the answer, padded to one length."""
    if question.is_refused:
        return pad({"state": "refused", "lines": []})
    if question.is_over_quota:
        return pad({"state": "quota", "lines": []})
    grades: dict[int, Grade] = {}
    query = build_query(question.text, question.birth)
    if isinstance(query, NameQuery):
        for institution_id, grade in _judged_persons(connection, query):
            if grade is Grade.FORTE or institution_id not in grades:
                grades[institution_id] = grade
    for institution_id in _holders_of_objects(connection, question.objects):
        grades[institution_id] = Grade.FORTE
    for own in question.own_institutions:
        grades.pop(own, None)
    if isinstance(query, QueryProblem) and not question.objects:
        return pad({"state": "unreadable", "lines": []})
    if len(grades) > MOST_LINES:
        return pad({"state": "too_wide", "lines": []})
    return pad(
        {
            "state": "answered",
            "lines": [{"institution_id": holder, "grade": grades[holder].value} for holder in sorted(grades)],
        }
    )


def pad(content: dict[str, Any]) -> str:
    """JSON of one length in bytes, whatever it says."""
    body = json.dumps(content, separators=(",", ":"))
    assert len(body) <= BODY_BYTES
    assert body.isascii()
    return body.ljust(BODY_BYTES)


def _judged_persons(connection: Connection, query: NameQuery) -> list[tuple[int, Grade]]:
    candidates = _candidates(connection, query)
    if not candidates:
        return []
    institutions, persons = [row[0] for row in candidates], [row[1] for row in candidates]
    rows = connection.execute(
        """
        select x.institution_id, x.birth_on, x.birth_precision, array_agg(n.name_text)
          from unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id)
          join registry.persons x on x.institution_id = w.institution_id and x.person_id = w.person_id
          join registry.person_names n on n.institution_id = x.institution_id and n.person_id = x.person_id and n.is_current
         group by x.institution_id, x.person_id, x.birth_on, x.birth_precision""",
        (institutions, persons),
    ).fetchall()
    judged: list[tuple[int, Grade]] = []
    for institution_id, birth_on, precision, names in rows:
        birth = None if birth_on is None else BirthHint.parse(birth_on.isoformat(), precision)
        verdict = score(query, PersonCandidate(tuple(candidate_name(text) for text in names), birth))
        if verdict.grade is not Grade.NONE:
            judged.append((institution_id, verdict.grade))
    return judged


def _candidates(connection: Connection, query: NameQuery) -> list[tuple[int, UUID]]:
    """Persons who share a rare unit with the question, or two units where all are common."""
    found: dict[int, list[str]] = defaultdict(list)
    for place, unit in enumerate(query.units):
        keys = [*unit.keys, *unit.near_keys, *unit.equivalent_keys]
        for (part,) in connection.execute(
            "select part from nation.part_keys where key = any(%s) union select part from nation.part_deletions where deletion = any(%s)",
            (keys, list(unit.deletions)),
        ):
            found[place].append(part)
    sizes = {place: _size(connection, parts) for place, parts in found.items()}
    order = sorted(sizes, key=lambda place: sizes[place])
    persons: dict[tuple[int, UUID], None] = {}
    for place in order[:2]:
        if sizes[place] < COMMON:
            rows = connection.execute(
                "select distinct institution_id, person_id from nation.postings where part = any(%s) limit %s",
                (found[place], COMMON),
            )
            persons |= dict.fromkeys((row[0], row[1]) for row in rows)
    if len(order) > 1:
        rows = connection.execute(
            "select distinct a.institution_id, a.person_id from nation.postings a where a.part = any(%s) and exists "
            "(select from nation.postings b where b.part = any(%s) and b.institution_id = a.institution_id and b.person_id = a.person_id) "
            "limit %s",
            (found[order[0]], found[order[1]], COMMON),
        )
        persons |= dict.fromkeys((row[0], row[1]) for row in rows)
    elif order:
        rows = connection.execute(
            "select distinct institution_id, person_id from nation.postings where part = any(%s) limit %s",
            (found[order[0]], MOST_CANDIDATES),
        )
        persons |= dict.fromkeys((row[0], row[1]) for row in rows)
    return _best_covered(connection, list(persons), found)


def _best_covered(
    connection: Connection, persons: list[tuple[int, UUID]], found: dict[int, list[str]]
) -> list[tuple[int, UUID]]:
    """Those who answer to most units, so that judging stays bounded."""
    if len(persons) <= MOST_CANDIDATES:
        return persons
    places: dict[str, list[int]] = defaultdict(list)
    for place, parts in found.items():
        for part in parts:
            places[part].append(place)
    covered: dict[tuple[int, UUID], set[int]] = defaultdict(set)
    for institution_id, person_id, part in connection.execute(
        "select p.institution_id, p.person_id, p.part from nation.postings p "
        "join unnest(%s::integer[], %s::uuid[]) w (i, x) on w.i = p.institution_id and w.x = p.person_id where p.part = any(%s)",
        ([row[0] for row in persons], [row[1] for row in persons], list(places)),
    ):
        covered[(institution_id, person_id)].update(places[part])
    return sorted(persons, key=lambda row: (-len(covered[row]), row[0], str(row[1])))[:MOST_CANDIDATES]


def _size(connection: Connection, parts: list[str]) -> int:
    row = connection.execute(
        "select count(*) from (select from nation.postings where part = any(%s) limit %s) as taken",
        (parts, COMMON),
    ).fetchone()
    assert row is not None
    return int(row[0])


def _holders_of_objects(connection: Connection, objects: tuple[tuple[str, str], ...]) -> set[int]:
    if not objects:
        return set()
    rows = connection.execute(
        "select distinct v.institution_id from unnest(%s::text[], %s::text[]) a (kind, value) "
        "join nation.object_values v on v.kind = a.kind and v.value = a.value",
        ([kind for kind, _ in objects], [value for _, value in objects]),
    )
    return {row[0] for row in rows}
