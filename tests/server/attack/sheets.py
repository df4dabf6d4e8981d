"""Saving a sheet from a test, as psql would: the product's own function, with SQL literals of its types."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in one role of a sheet."""

    name: str
    role_code: str = "suspect"
    is_protected: bool = False
    person_id: UUID = field(default_factory=uuid4)
    role_id: UUID = field(default_factory=uuid4)
    name_id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one save carries; `events` are (person_id or None, stage, outcome or None, day)."""

    institution_id: int
    persons: tuple[PersonRow, ...] = ()
    objects: tuple[tuple[UUID, str, str], ...] = ()  # person_id, kind, value
    events: tuple[tuple[UUID | None, str, str | None, date], ...] = ()
    reference: str = "PV 1/2026"
    revision: int = 0
    opened_on: date = date(2026, 1, 15)
    procedure_id: UUID = field(default_factory=uuid4)

    def call(self) -> tuple[str, list[Any]]:
        """`registry.save_procedure(…)` with placeholders, and their values."""
        content = hashlib.sha256(repr(self).encode()).digest()
        values: list[Any] = [
            self.procedure_id,
            self.institution_id,
            self.revision,
            content,
            self.reference,
            self.reference.lower(),
            self.opened_on,
        ]
        text = (
            "registry.save_procedure(row(%s, %s, %s, %s, 'PV', %s, %s, '{TEH}', %s, null, null, 'unknown', "
            "null, null, null, null, 'ordinary')::registry.procedure_draft, "
        )
        text += _array("registry.event_draft", "row(%s, %s, %s, %s, 'day', %s, null, null, null)", len(self.events))
        for person_id, stage, outcome, day in self.events:
            values += [uuid4(), person_id, stage, day, outcome]
        text += ", " + _array(
            "registry.person_draft",
            "row(%s, %s, %s, null, null, %s, %s, 'M', null, 'unknown', null, null, %s, null, null, null, null, null)",
            len(self.persons),
        )
        for person in self.persons:
            values += [person.person_id, person.role_id, person.role_code, person.is_protected]
            values += [1 if person.is_protected else None, person.name.lower()]
        text += ", " + _array("registry.name_draft", "row(%s, %s, 'latin', 'civil', %s)", len(self.persons))
        for person in self.persons:
            values += [person.name_id, person.person_id, person.name]
        text += ", '{}', " + _array("registry.object_draft", "row(%s, %s, %s, %s)", len(self.objects)) + ")"
        for person_id, kind, value in self.objects:
            values += [uuid4(), person_id, kind, value]
        return text, values

    def save(self, connection: Connection) -> Any:
        """Save as the connection's login; the row (procedure_id, revision, national_number, is_changed, saved_at)."""
        text, values = self.call()
        return connection.execute(f"select * from {text}", values).fetchone()


def _array(type_name: str, row: str, count: int) -> str:
    return "array[" + ", ".join([row] * count) + f"]::{type_name}[]"
