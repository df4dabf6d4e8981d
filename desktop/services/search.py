"""Search one's own institution, and leave a question for the others.

The server gives candidates found by keys; they are judged and explained here, by the same code as the matcher's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy.orm import Session

from desktop.db.functions import Call, Function, call_one
from desktop.matching.birth import BirthHint
from desktop.matching.objects import recognise
from desktop.matching.query import NameQuery, QueryProblem, build_query
from desktop.matching.reasons import reason_text
from desktop.matching.score import Grade, Judgement, PersonCandidate, candidate_name, score
from desktop.models.searches import (
    Candidate,
    FileRole,
    HolderLine,
    ObjectHit,
    OthersAnswer,
    PersonHit,
    ProtectedCandidate,
    SearchRequest,
)

_open_search = Function("asks.open_search", type(None))
_fetch_persons = Function("search.fetch_persons", Candidate)
_fetch_objects = Function("search.fetch_objects", ObjectHit)
_fetch_protected = Function("search.fetch_protected", ProtectedCandidate)
_leave_question = Function("asks.leave_question", type(None))
_read_answer = Function("asks.read_answer", object)


def read_question(request: SearchRequest) -> NameQuery | QueryProblem:
    """The name in the box as a query; a problem (with its code) when there is no name to look for."""
    return build_query(request.text, BirthHint.parse(request.birth_text))


def open_search(token: UUID, request: SearchRequest, act: str = "search") -> Call[None]:
    """Record a search of the own institution before anything is shown; `act` is "search" or "duplicate_check"."""
    own = None if request.own_procedure is None else request.own_procedure.procedure_id
    return _open_search(token, act, request.purpose, request.institution_id, own, Jsonb(_as_question(request)))


def fetch_persons(token: UUID) -> Call[Candidate]:
    """Candidates for the recorded search; judge them with `judge_candidates`."""
    return _fetch_persons(token)


def fetch_objects(token: UUID) -> Call[ObjectHit]:
    """Objects equal to a phone, plate or paper recognised in the box."""
    return _fetch_objects(token)


def fetch_protected(token: UUID) -> Call[ProtectedCandidate]:
    """Pseudonyms of the institution's protected persons who answer; for those who may open an identity."""
    return _fetch_protected(token)


def leave_question(question_id: UUID, request: SearchRequest) -> Call[None]:
    """Leave the question for the other institutions; needs an own procédure. The matcher answers within two seconds."""
    own = None if request.own_procedure is None else request.own_procedure.procedure_id
    question: dict[str, Any] = {"text": request.text[:200], "objects": _objects(request)}
    birth = BirthHint.parse(request.birth_text)
    if birth is not None:
        question["birth"] = {"on": request.birth_text, "precision": "estimated" if birth.estimated else "day"}
    return _leave_question(question_id, request.purpose, request.institution_id, own, Jsonb(question))


def read_answer(session: Session, question_id: UUID) -> OthersAnswer:
    """What the mailbox holds for this question now."""
    body = call_one(session, _read_answer, question_id)
    if body is None:
        return OthersAnswer("waiting")
    content = json.loads(cast(str, body))
    return OthersAnswer(
        content["state"],
        tuple(HolderLine(line["institution_id"], line["grade"]) for line in content["lines"]),
    )


def judge_candidates(query: NameQuery, candidates: Iterable[Candidate]) -> tuple[PersonHit, ...]:
    """Candidates that deserve a grade, best first, each with its reasons."""
    judged = []
    for candidate in candidates:
        texts = [row["text"] for row in candidate.names or []]
        birth = (
            None
            if candidate.birth_on is None
            else BirthHint.parse(candidate.birth_on.isoformat(), candidate.birth_precision)
        )
        verdict = score(query, PersonCandidate(tuple(candidate_name(text) for text in texts), birth))
        if verdict.grade is not Grade.NONE:
            judged.append(_as_hit(candidate, verdict))
    return tuple(sorted(judged, key=lambda hit: (-hit.score, str(hit.person_id))))


def _as_hit(candidate: Candidate, verdict: Judgement) -> PersonHit:
    names = candidate.names or []
    return PersonHit(
        candidate.institution_id,
        candidate.person_id,
        next((row["text"] for row in names if row["script"] == "latin"), ""),
        next((row["text"] for row in names if row["script"] == "arabic"), ""),
        candidate.sex_code,
        candidate.birth_on,
        candidate.birth_precision,
        candidate.nationality_code,
        tuple(
            FileRole(
                row["role"],
                UUID(row["procedure_id"]),
                row["reference"],
                date.fromisoformat(row["opened_on"]),
                tuple(row["strands"]),
            )
            for row in candidate.roles or []
        ),
        verdict.score,
        "forte" if verdict.grade is Grade.FORTE else "possible",
        tuple(reason_text(reason, "fr") for reason in verdict.reasons),
        tuple(reason_text(reason, "ar") for reason in verdict.reasons),
    )


def _as_question(request: SearchRequest) -> dict[str, Any]:
    query = read_question(request)
    units = (
        []
        if isinstance(query, QueryProblem)
        else [
            {
                "part": unit.part.text,
                "keys": sorted({*unit.keys, *unit.near_keys, *unit.equivalent_keys}),
                "deletions": list(unit.deletions),
            }
            for unit in query.units[:12]
        ]
    )
    return {
        "text": request.text[:200],
        "birth": request.birth_text[:10],
        "units": units,
        "objects": _objects(request),
    }


def _objects(request: SearchRequest) -> list[dict[str, str]]:
    return [{"kind": kind, "value": value} for kind, value in recognise(request.text)]


def recognised(request: SearchRequest) -> bool:
    """Whether the box holds a phone, a plate or a paper besides, or instead of, a name."""
    return bool(_objects(request))
