"""A search, its candidates, its judged results, and what the other institutions answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from desktop.models.procedures import ProcedureSummary


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What was typed in the one box, and why. `own_procedure_id` is needed for a question to the others."""

    text: str
    purpose: str
    institution_id: int
    own_procedure: ProcedureSummary | None = None
    birth_text: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of `search.fetch_persons`, before it is judged."""

    institution_id: int
    person_id: UUID
    matched_units: int
    names: list[dict[str, Any]] | None
    sex_code: str
    birth_on: date | None
    birth_precision: str
    nationality_code: str | None
    roles: list[dict[str, Any]] | None
    rarity: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class ObjectHit:
    """A phone, boat, plate or paper of the own institution that equals what was asked."""

    institution_id: int
    object_id: UUID
    kind: str
    value_text: str
    person_id: UUID | None
    procedure_id: UUID
    own_reference: str
    opened_on: date


@dataclass(frozen=True, slots=True)
class ProtectedCandidate:
    """A protected person of the own institution whose name answers; only the pseudonym is given."""

    institution_id: int
    person_id: UUID
    matched_units: int
    pseudonym: str
    procedure_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class FileRole:
    """Which role a found person holds in which file."""

    role_code: str
    procedure_id: UUID
    own_reference: str
    opened_on: date
    strands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A judged result: who, where, how sure, and why in words of both languages."""

    institution_id: int
    person_id: UUID
    latin_name: str
    arabic_name: str
    sex_code: str
    birth_on: date | None
    birth_precision: str
    nationality_code: str | None
    roles: tuple[FileRole, ...]
    score: float
    grade: Literal["possible", "forte"]
    reasons_fr: tuple[str, ...]
    reasons_ar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HolderLine:
    """That an institution holds something: its best grade, nothing else."""

    institution_id: int
    grade: Literal["possible", "forte"]


@dataclass(frozen=True, slots=True)
class OthersAnswer:
    """The mailbox. `waiting` until the matcher's tick; the other states are final."""

    state: Literal["waiting", "answered", "too_wide", "quota", "refused", "unreadable"]
    lines: tuple[HolderLine, ...] = ()
