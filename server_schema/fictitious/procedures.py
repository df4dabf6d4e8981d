"""What a file is made of: frozen values, one per row of the real tables.

Protected persons (victims, witnesses, protected minors) are kept apart from the others, as the real
schema keeps them; a sealed file is one value like the others, marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from server_schema.fictitious.persons import PersonRow
from server_schema.fictitious.places import Place


@dataclass(frozen=True, slots=True)
class StageEvent:
    """One dated stage P0–P9; ``person_id`` when the outcome concerns one person and not the whole file."""

    event_id: str
    person_id: str | None
    stage: str
    on: date
    outcome: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A dated role of an ordinary person; the last one is current."""

    role_id: str
    person_id: str
    code: str
    from_on: date
    to_on: date | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Qualification:
    """An offence held against a person; ``replaces`` names the qualification this one changes."""

    qualification_id: str
    person_id: str
    offence: str
    state: str
    decided_on: date
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A decision on the status of a victim: V0–V3, by whom, when."""

    status_event_id: str
    status: str
    decider: str
    on: date


@dataclass(frozen=True, slots=True)
class ProtectedPerson:
    """A victim, witness or protected person in one file, under a pseudonym."""

    row: PersonRow
    role_id: str
    role: str
    pseudonym: str
    exploitation: tuple[str, ...]
    statuses: tuple[StatusEvent, ...]
    known_status: str | None


@dataclass(frozen=True, slots=True)
class ObjectSeen:
    """A phone, boat, plate, paper or NNI as written; ``normal`` is truth (the same thing, one form)."""

    object_id: str
    person_id: str | None
    kind: str
    text: str
    normal: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One institution's file. ``new_persons`` are rows first written here; roles may name earlier rows.

    A ``validated`` file gets a number of the gapless register; a file under work has none yet.
    """

    institution_id: int
    procedure_id: str
    kind: str
    own_reference: str
    validated: bool
    strands: tuple[str, ...]
    opened_on: date
    facts_from: date
    facts_to: date
    facts_precision: str
    place: Place
    summary: str
    secrecy: str
    sealed: bool
    recorded_on: date
    new_persons: tuple[PersonRow, ...]
    roles: tuple[Role, ...]
    protected: tuple[ProtectedPerson, ...]
    qualifications: tuple[Qualification, ...]
    events: tuple[StageEvent, ...]
    objects: tuple[ObjectSeen, ...]

    @property
    def stage(self) -> str:
        """The stage the file has reached."""
        return self.events[-1].stage


@dataclass(frozen=True, slots=True)
class Affaire:
    """One national case with the files of its institutions; ``scenario`` and ``network_id`` are truth."""

    affaire_id: str
    national_number: str
    scenario: str
    network_id: str | None
    strands: tuple[str, ...]
    facts_from: date
    facts_to: date
    opened_on: date
    procedures: tuple[Procedure, ...]
