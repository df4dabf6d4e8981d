"""A procédure as it is typed, sent, saved and read back.

The …Draft classes carry the field names of the server's composite types (server_schema/migrations/0008): the db layer
matches them by name. Nothing here knows how they travel.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

PROTECTED_ROLES = frozenset({"victime", "temoin"})
"""Roles whose bearer is kept under a pseudonym from the first save."""


@dataclass(frozen=True, slots=True)
class ProcedureHeader:
    """The file itself. `revision` is that of the saved row this draft started from, 0 for a new procédure."""

    procedure_id: UUID
    institution_id: int
    revision: int
    kind_code: str
    own_reference: str
    reference_sort: str
    strands: tuple[str, ...]
    opened_on: date
    facts_from: date | None = None
    facts_to: date | None = None
    facts_precision: str = "unknown"
    wilaya_code: str | None = None
    moughataa_code: str | None = None
    place_text: str | None = None
    summary: str | None = None
    secrecy: str = "ordinary"
    content_hash: bytes = b""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """One dated stage, P0 to P9; an error is corrected by a later one that names what it replaces."""

    event_id: UUID
    stage_code: str
    event_on: date
    date_precision: str = "day"
    outcome_code: str | None = None
    reason_code: str | None = None
    note: str | None = None
    replaces_event_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """One person in one role of the procédure.

    For a protected person `identity_revision` is the revision of the identity this draft writes, None to leave the
    saved identity alone; the status fields are given once per decision, with a new `status_event_id`.
    """

    person_id: UUID
    role_id: UUID
    role_code: str
    is_protected: bool
    identity_revision: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    sex_code: str = "U"
    birth_on: date | None = None
    birth_precision: str = "unknown"
    birth_place: str | None = None
    nationality_code: str | None = None
    name_sort: str = ""
    exploitation_codes: tuple[str, ...] = ()
    status_event_id: UUID | None = None
    status_code: str | None = None
    decider_code: str | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class NameDraft:
    """One name, verbatim; another text is another name_id."""

    name_id: UUID
    person_id: UUID
    script: str
    type_code: str
    name_text: str


@dataclass(frozen=True, slots=True)
class QualificationDraft:
    """One offence held against one person; a requalification names the one it replaces."""

    qualification_id: UUID
    person_id: UUID
    offence_code: str
    state: str
    decided_on: date | None = None
    replaces_qualification_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ObjectDraft:
    """A phone, boat, plate or paper as written."""

    object_id: UUID
    person_id: UUID | None
    kind: str
    value_text: str


@dataclass(frozen=True, slots=True)
class ProcedureDraft:
    """The whole sheet as typed; nothing is saved yet."""

    header: ProcedureHeader
    events: tuple[EventDraft, ...] = ()
    persons: tuple[PersonDraft, ...] = ()
    names: tuple[NameDraft, ...] = ()
    qualifications: tuple[QualificationDraft, ...] = ()
    objects: tuple[ObjectDraft, ...] = ()

    def content_hash(self) -> bytes:
        """SHA-256 of what is said, apart from the revision: the same content sent twice is saved once."""
        content = asdict(self)
        del content["header"]["content_hash"], content["header"]["revision"]
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
        return hashlib.sha256(canonical.encode()).digest()


@dataclass(frozen=True, slots=True)
class SavedProcedure:
    """What the server answers to a save; `is_changed` is False when this content had been saved before."""

    procedure_id: UUID
    revision: int
    national_number: str
    is_changed: bool
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class ProtectedPerson:
    """What a file shows of a protected person."""

    person_id: UUID
    role_id: UUID
    role_code: str
    pseudonym: str
    status_code: str | None


@dataclass(frozen=True, slots=True)
class ProcedureSheet:
    """A saved procédure as its reader may see it: the draft that would save it again, and what only the server gives.

    Protected persons stand in `draft.persons` without identity (identity_revision None) and in `protected`.
    """

    draft: ProcedureDraft
    national_number: str
    registry_number: str | None
    stage_code: str | None
    saved_at: datetime
    saved_by: str
    protected: tuple[ProtectedPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureSummary:
    """One line of the list."""

    institution_id: int
    procedure_id: UUID
    own_reference: str
    registry_number: str | None
    kind_code: str
    strands: tuple[str, ...]
    stage_code: str | None
    opened_on: date
    wilaya_code: str | None
    national_number: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right before saving: field key, message code, and which row of a repeated block."""

    field: str
    code: str
    row: int | None = None


@dataclass(frozen=True, slots=True)
class ProtectedIdentity:
    """The identity of one protected person, opened by a recorded consultation."""

    person_id: UUID
    revision: int
    pseudonym: str
    sex_code: str
    birth_on: date | None
    birth_precision: str
    birth_place: str | None
    nationality_code: str | None
    exploitation_codes: tuple[str, ...]
    names: tuple[NameDraft, ...] = field(default=())


def check_procedure(draft: ProcedureDraft, *, today: date) -> tuple[Problem, ...]:
    """What keeps a draft from being saved; a draft itself is never refused. Empty when it may go.

    `today` is the server's. The server checks again: these are only said earlier and at the field.
    """
    problems: list[Problem] = []
    header = draft.header
    if not header.own_reference.strip():
        problems.append(Problem("own_reference", "form.required"))
    elif len(header.own_reference) > 60:
        problems.append(Problem("own_reference", "form.too_long"))
    if not header.kind_code:
        problems.append(Problem("kind_code", "form.required"))
    if not header.strands:
        problems.append(Problem("strands", "form.required"))
    if header.opened_on > today:
        problems.append(Problem("opened_on", "MZ020"))
    if header.facts_from and header.facts_to and header.facts_to < header.facts_from:
        problems.append(Problem("facts_to", "form.date_order"))
    if header.facts_from and header.facts_from > today:
        problems.append(Problem("facts_from", "MZ020"))
    if header.summary and len(header.summary) > 4000:
        problems.append(Problem("summary", "form.too_long"))
    for row, event in enumerate(draft.events):
        if not event.stage_code:
            problems.append(Problem("stage_code", "form.required", row))
        if event.event_on > today:
            problems.append(Problem("event_on", "MZ020", row))
    named = {name.person_id for name in draft.names}
    for row, person in enumerate(draft.persons):
        writes_identity = not person.is_protected or person.identity_revision is not None
        if not person.role_code:
            problems.append(Problem("role_code", "form.required", row))
        if writes_identity and person.person_id not in named:
            problems.append(Problem("name", "form.name_or_unknown", row))
        if person.birth_on and person.birth_on > today:
            problems.append(Problem("birth_on", "MZ020", row))
        if person.status_event_id and not (person.status_code and person.decider_code and person.decided_on):
            problems.append(Problem("status_code", "form.status_incomplete", row))
    problems += [
        Problem("name", "form.too_long", row) for row, name in enumerate(draft.names) if len(name.name_text) > 200
    ]
    return tuple(problems)
