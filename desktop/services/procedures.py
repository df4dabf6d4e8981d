"""Record, read and list procédures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select, tuple_
from sqlalchemy.orm import Session

from desktop.db.functions import Call, Function, call_one
from desktop.errors import UserError
from desktop.models.procedures import (
    EventDraft,
    NameDraft,
    ObjectDraft,
    PersonDraft,
    ProcedureDraft,
    ProcedureHeader,
    ProcedureSheet,
    ProcedureSummary,
    ProtectedIdentity,
    ProtectedPerson,
    QualificationDraft,
    SavedProcedure,
)
from desktop.models.tables import affaire_members, procedures

COMPOSITES: Mapping[str, type] = {
    "registry.procedure_draft": ProcedureHeader,
    "registry.event_draft": EventDraft,
    "registry.person_draft": PersonDraft,
    "registry.name_draft": NameDraft,
    "registry.qualification_draft": QualificationDraft,
    "registry.object_draft": ObjectDraft,
}
"""Composite types a connection must know before a sheet can be saved."""

_save = Function("registry.save_procedure", SavedProcedure)
_read = Function("registry.read_procedure", object)
_validate = Function("registry.validate_procedure", str)
_open_identity = Function("asks.open_identity", type(None))
_fetch_identity = Function("victims.fetch_identity", object)

PAGE_ROWS = 200


@dataclass(frozen=True, slots=True)
class PageKey:
    """Where a page of the list begins: right after this row."""

    opened_on: date
    procedure_id: UUID


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the list is narrowed to; None leaves a field open. `reference_prefix` is folded like reference_sort."""

    institution_id: int
    reference_prefix: str | None = None
    strand: str | None = None
    stage_code: str | None = None


def record_procedure(draft: ProcedureDraft) -> Call[SavedProcedure]:
    """Save a whole sheet, in one round trip.

    The same content sent twice is saved once; other content under the same id is a new revision, or UserError "MZ010"
    when someone else came first. MZ020: a date in the future. MZ013: an event was changed instead of replaced.
    """
    header = replace(draft.header, content_hash=draft.content_hash())
    return _save(header, draft.events, draft.persons, draft.names, draft.qualifications, draft.objects)


def read_procedure(session: Session, institution_id: int, procedure_id: UUID) -> ProcedureSheet:
    """The saved sheet as this login may see it. Raises UserError "MZ011" if it may not, or there is none."""
    content = call_one(session, _read, institution_id, procedure_id)
    if content is None:
        raise UserError("MZ011")
    assert isinstance(content, dict)
    return read_sheet(content)


def validate_procedure(institution_id: int, procedure_id: UUID) -> Call[str]:
    """Give the file its gapless registry number; the same number when it has one already."""
    return _validate(institution_id, procedure_id)


def list_procedures(
    session: Session, wanted: ListFilter, after: PageKey | None = None, rows: int = PAGE_ROWS
) -> tuple[ProcedureSummary, ...]:
    """One page of the institution's files, newest first, by keyset."""
    query = _narrowed(_list_columns(), wanted)
    if after is not None:
        query = query.where(
            tuple_(procedures.c.opened_on, procedures.c.procedure_id) < tuple_(after.opened_on, after.procedure_id)
        )
    query = query.order_by(procedures.c.opened_on.desc(), procedures.c.procedure_id.desc()).limit(rows)
    return tuple(
        ProcedureSummary(**dict(row._mapping) | {"strands": tuple(row.strands)}) for row in session.execute(query)
    )


def list_anchors(session: Session, wanted: ListFilter, rows: int = PAGE_ROWS) -> tuple[int, tuple[PageKey, ...]]:
    """How many files there are, and the key before each page but the first, so that any page can be reached at once."""
    numbered = _narrowed(
        select(
            procedures.c.opened_on,
            procedures.c.procedure_id,
            func.row_number()
            .over(order_by=(procedures.c.opened_on.desc(), procedures.c.procedure_id.desc()))
            .label("place"),
            func.count().over().label("total"),
        ),
        wanted,
    ).subquery()
    found = session.execute(
        select(numbered).where((numbered.c.place % rows == 0) | (numbered.c.place == 1)).order_by(numbered.c.place)
    ).all()
    total = found[0].total if found else 0
    return total, tuple(PageKey(row.opened_on, row.procedure_id) for row in found if row.place % rows == 0)


def open_identity(token: UUID, purpose: str, institution_id: int, procedure_id: UUID, person_id: UUID) -> Call[None]:
    """Record that the identity of a protected person is about to be read, and why."""
    return _open_identity(token, purpose, institution_id, procedure_id, person_id)


def fetch_identity(token: UUID) -> Call[object]:
    """The identity, against the recorded token; read it with `read_identity`."""
    return _fetch_identity(token)


def read_identity(content: object) -> ProtectedIdentity:
    """The server's answer as a value."""
    assert isinstance(content, dict)
    return ProtectedIdentity(
        UUID(content["person_id"]),
        content["revision"],
        content["pseudonym"],
        content["sex_code"],
        _day(content["birth_on"]),
        content["birth_precision"],
        content["birth_place"],
        content["nationality_code"],
        tuple(content["exploitation_codes"]),
        tuple(_name(row) for row in content["names"]),
    )


def _list_columns() -> Select[Any]:
    listed = procedures.c
    return select(
        listed.institution_id,
        listed.procedure_id,
        listed.own_reference,
        listed.registry_number,
        listed.kind_code,
        listed.strands,
        listed.stage_code,
        listed.opened_on,
        listed.wilaya_code,
        listed.changed_at,
        affaire_members.c.national_number,
    ).select_from(
        procedures.outerjoin(
            affaire_members,
            and_(
                affaire_members.c.institution_id == listed.institution_id,
                affaire_members.c.procedure_id == listed.procedure_id,
            ),
        )
    )


def _narrowed(query: Select[Any], wanted: ListFilter) -> Select[Any]:
    query = query.where(procedures.c.institution_id == wanted.institution_id)
    if wanted.reference_prefix:
        # a range, not LIKE: only leakproof operators reach an index under row-level security
        query = query.where(
            procedures.c.reference_sort >= wanted.reference_prefix,
            procedures.c.reference_sort < wanted.reference_prefix + "\U0010ffff",
        )
    if wanted.strand:
        query = query.where(procedures.c.strands.any(wanted.strand))
    if wanted.stage_code:
        query = query.where(procedures.c.stage_code == wanted.stage_code)
    return query


def read_sheet(content: Mapping[str, Any]) -> ProcedureSheet:
    """The JSON of `registry.read_procedure` as a value."""
    row, affaire = content["procedure"], content["affaire"] or {}
    header = ProcedureHeader(
        UUID(row["procedure_id"]),
        row["institution_id"],
        row["revision"],
        row["kind_code"],
        row["own_reference"],
        row["reference_sort"],
        tuple(row["strands"]),
        date.fromisoformat(row["opened_on"]),
        _day(row["facts_from"]),
        _day(row["facts_to"]),
        row["facts_precision"],
        row["wilaya_code"],
        row["moughataa_code"],
        row["place_text"],
        row["summary"],
        row["secrecy"],
        bytes.fromhex(row["content_hash"]),
    )
    protected = tuple(
        ProtectedPerson(
            UUID(each["person_id"]),
            UUID(each["role_id"]),
            each["role_code"],
            each["pseudonym"],
            each["status_code"],
        )
        for each in content["protected"]
    )
    persons = tuple(_person(each) for each in content["persons"]) + tuple(
        PersonDraft(each.person_id, each.role_id, each.role_code, True, status_code=each.status_code)
        for each in protected
    )
    events = tuple(
        EventDraft(
            UUID(each["event_id"]),
            each["stage_code"],
            date.fromisoformat(each["event_on"]),
            each["date_precision"],
            each["outcome_code"],
            each["reason_code"],
            each["note"],
            _id(each["replaces_event_id"]),
            _id(each["person_id"]),
        )
        for each in content["events"]
    )
    qualifications = tuple(
        QualificationDraft(
            UUID(each["qualification_id"]),
            UUID(each["person_id"]),
            each["offence_code"],
            each["state"],
            _day(each["decided_on"]),
            _id(each["replaces_qualification_id"]),
        )
        for each in content["qualifications"]
    )
    objects = tuple(
        ObjectDraft(UUID(each["object_id"]), _id(each["person_id"]), each["kind"], each["value_text"])
        for each in content["objects"]
    )
    draft = ProcedureDraft(
        header, events, persons, tuple(_name(each) for each in content["names"]), qualifications, objects
    )
    return ProcedureSheet(
        draft,
        affaire.get("national_number", ""),
        row["registry_number"],
        row["stage_code"],
        datetime.fromisoformat(row["changed_at"]),
        row["changed_by"],
        protected,
    )


def _person(row: Mapping[str, Any]) -> PersonDraft:
    role = row["role"]
    return PersonDraft(
        UUID(row["person_id"]),
        UUID(role["role_id"]),
        role["role_code"],
        False,
        None,
        _day(role["from_on"]),
        _day(role["to_on"]),
        row["sex_code"],
        _day(row["birth_on"]),
        row["birth_precision"],
        row["birth_place"],
        row["nationality_code"],
        row["name_sort"],
    )


def _name(row: Mapping[str, Any]) -> NameDraft:
    return NameDraft(UUID(row["name_id"]), UUID(row["person_id"]), row["script"], row["type_code"], row["name_text"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
