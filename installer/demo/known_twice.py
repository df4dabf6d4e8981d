"""Somebody two institutions know without knowing it: chosen from the truth behind the fictitious register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.matching.query import NameQuery, build_query
from desktop.matching.score import Grade, PersonCandidate, candidate_name, score
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.persons import PersonRow
from server_schema.fictitious.procedures import Procedure
from server_schema.fictitious.register import Register

AUTHORS = frozenset({"suspect", "mis_en_cause", "prevenu", "condamne"})


@dataclass(frozen=True, slots=True)
class KnownTwice:
    """One human being: the row of the institution that searches, and how another one wrote the name."""

    person_id: str
    own_name: str
    other_name: str
    other_institution: int


class NobodyIsKnownTwice(LookupError):
    """The register holds no such person: it was made with other parameters than the demonstration's."""


@lru_cache(maxsize=4)
def known_twice(institution: int) -> KnownTwice:
    """The first author of the demonstration whom `institution` finds for sure under another institution's spelling."""
    rows: dict[str, list[tuple[PersonRow, Procedure]]] = {}
    for affaire in Register(Parameters.demonstration()):
        for procedure in affaire.procedures:
            for row in procedure.new_persons:
                rows.setdefault(row.human_id, []).append((row, procedure))
    for places in rows.values():
        for found in _pairs(places, institution):
            return found
    raise NobodyIsKnownTwice(institution)


def _pairs(places: list[tuple[PersonRow, Procedure]], institution: int) -> Iterator[KnownTwice]:
    own = [row for row, procedure in places if row.institution_id == institution and not procedure.sealed]
    others = [row for row, procedure in places if row.institution_id != institution and _is_told(row, procedure)]
    for mine in own:
        for theirs in others:
            heard, written = _latin(theirs), _latin(mine)
            if heard and written and heard.casefold() != written.casefold() and _is_sure(heard, mine):
                yield KnownTwice(mine.person_id, written, heard, theirs.institution_id)


def _is_told(row: PersonRow, procedure: Procedure) -> bool:
    """Whether the other institution may answer about this row: an author of an open file who was not cleared."""
    roles = {role.code for role in procedure.roles if role.person_id == row.person_id and role.is_current}
    cleared = any(each.person_id == row.person_id and each.state == "abandonnee" for each in procedure.qualifications)
    return bool(roles & AUTHORS) and not procedure.sealed and not cleared


def _is_sure(heard: str, row: PersonRow) -> bool:
    query = build_query(heard)
    names = tuple(candidate_name(name.text) for name in row.names)
    return isinstance(query, NameQuery) and score(query, PersonCandidate(names, None)).grade is Grade.FORTE


def _latin(row: PersonRow) -> str:
    return next((name.text for name in row.names if name.script == "latin" and name.type_code == "civil"), "")
