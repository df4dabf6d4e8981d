"""One file being continued: who takes part in it, what is known of it, and where its further rows go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from server_schema.fictitious.cases import CASES, Case
from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.fields import derived_uuid, moment
from server_schema.fictitious.fields import field as written
from server_schema.fictitious.index_rows import ACCUSING, IndexRows
from server_schema.fictitious.networks import Network
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.persons import Human, PersonRow
from server_schema.fictitious.procedures import Affaire, Procedure, ProtectedPerson
from server_schema.fictitious.scenarios import SCENARIOS, Scenario
from server_schema.fictitious.whole.columns import OWN_COLUMNS, twin_of
from server_schema.fictitious.whole.lists import deck

RECORDED_BY = "fictif"
SOURCES = deck("record_sources", {"saisie": 88, "import": 9, "tablette": 3})
_KINDS_OF_AFFAIRES = {scenario.name: scenario for scenario in SCENARIOS.items}
_CASES = {case.name: case for case in CASES}


@dataclass(frozen=True, slots=True)
class Table:
    """How a row of a table is written: its twin for sealed files, its own columns, how it is stamped."""

    name: str
    twin: str | None
    columns: tuple[str, ...]
    is_of_file: bool
    stamp: str


TABLES = {
    name: Table(name, twin_of(name), columns, "procedure_id" in columns, name.split(".")[0])
    for name, columns in OWN_COLUMNS.items()
}


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of objects: ``part_of`` names what it is on (an IMEI its phone), ``hand`` how its person stands to it."""

    object_id: str
    person_id: str | None
    kind: str
    text: str
    part_of: str | None
    hand: str | None


def line_of(table: Table, institution: int, at: str, source: str, values: dict[str, object]) -> str:
    """The fields of one row, without line end; ``values`` are used up. Raises ``ValueError`` for unknown columns."""
    fields = [str(institution)]
    fields += [written(values.pop(column, None)) for column in table.columns]
    if table.stamp == "victims":
        revision, reason = values.pop("revision", 1), values.pop("change_reason", None)
        fields += (source, at, RECORDED_BY, str(revision), written(reason))
    elif table.stamp != "access":
        fields += (source, at, RECORDED_BY, at, RECORDED_BY)
    if values:
        raise ValueError(f"{table.name} has no {', '.join(values)}")
    return "\t".join(fields)


@dataclass(slots=True)
class Book:
    """What one block remembers while its files are continued."""

    parameters: Parameters
    index: int
    chance: Chance
    lines: defaultdict[str, list[str]]
    keys: IndexRows
    humans: dict[str, Human]
    networks: dict[str, Network]
    rows: dict[str, PersonRow] = field(default_factory=dict)
    # (institution, name) → open person rows; (institution, network) → the pages that speak of it
    doubles: dict[tuple[object, ...], list[PersonRow]] = field(default_factory=dict)
    told: dict[tuple[int, str], list[Page]] = field(default_factory=dict)
    landings: list[str] = field(default_factory=list)

    @property
    def until(self) -> date:
        """The reference date: nothing happens after it."""
        return self.parameters.until

    def write(self, table: str, institution: int, on: date, /, **values: object) -> None:
        """A row that is part of no file."""
        plan = TABLES[table]
        at = moment(on, str(values[plan.columns[0]]))
        source = SOURCES.draw(self.chance)
        self.lines[table].append(line_of(plan, institution, at, source, values) + "\n")


class Page:
    """One file; ``add`` writes a row that hangs on it (or on one of its persons), sealed with it if it is."""

    __slots__ = (
        "affaire", "authors", "book", "case", "chance", "compartment", "complainants", "file", "institution",
        "is_first",
        "is_police", "leg_ids", "migrants", "network", "organisation_id", "scenario", "things", "until", "victims",
    )  # fmt: skip

    def __init__(self, book: Book, affaire: Affaire, file: Procedure) -> None:
        self.book, self.affaire, self.file = book, affaire, file
        self.chance, self.until = book.chance, book.until
        self.institution = file.institution_id
        self.compartment = derived_uuid(file.procedure_id) if file.sealed else None
        self.case: Case | None = _CASES.get(affaire.scenario)
        if self.case is not None:
            # a case is told the same whatever is drawn for the files around it
            self.chance = Chance(f"fictif/{book.parameters.seed}/{self.case.name}/{file.kind}")
        kind = self.case.kind if self.case is not None else affaire.scenario
        self.scenario: Scenario = _KINDS_OF_AFFAIRES[kind]
        self.network = book.networks.get(affaire.network_id) if affaire.network_id is not None else None
        self.organisation_id: str | None = None
        self.is_police = file.kind == "PV"
        self.is_first = file is affaire.procedures[0]
        self.authors = self._of_role(ACCUSING)
        self.migrants = self._of_role(frozenset({"mot"}))
        self.complainants = self._of_role(frozenset({"plaignant", "partie_civile"}))
        self.victims = tuple(person for person in file.protected if person.role == "victime")
        self.things: list[Thing] = []
        self.leg_ids: list[str] = []

    def _of_role(self, codes: frozenset[str]) -> tuple[str, ...]:
        found = {role.person_id: None for role in self.file.roles if role.code in codes}
        return tuple(found)

    def human(self, person_id: str) -> Human:
        """The human being behind an open row."""
        return self.book.humans[self.book.rows[person_id].human_id]

    def human_of(self, person: ProtectedPerson) -> Human:
        """The human being behind a protected row."""
        return self.book.humans[person.row.human_id]

    def add(self, table: str, on: date | None = None, /, **values: object) -> None:
        """A row of this file; ``on`` is the day it speaks of, entered then or when the file was."""
        plan = TABLES[table]
        if plan.is_of_file and "procedure_id" not in values:
            values["procedure_id"] = self.file.procedure_id
        day = self.file.recorded_on if on is None or on < self.file.recorded_on else on
        at = moment(day, str(values[plan.columns[0]]))
        line = line_of(plan, self.institution, at, SOURCES.draw(self.chance), values)
        if self.compartment is not None and plan.twin is not None:
            self.book.lines[plan.twin].append(f"{line}\t{self.compartment}\n")
        else:
            self.book.lines[table].append(line + "\n")

    def some_author(self) -> str | None:
        """An author of the file, if it has any."""
        return self.chance.pick(self.authors) if self.authors else None

    def day(self, low: int, high: int, since: date | None = None) -> date | None:
        """A day some days after ``since`` (the opening); ``None`` when it has not come yet."""
        found = (since or self.file.opened_on) + timedelta(days=self.chance.whole(low, high))
        return found if found <= self.until else None

    def chosen(self, choice: Deck[str], share: float) -> str | None:
        """A code of a deck, or nothing as often as ``share`` leaves it open."""
        return choice.draw(self.chance) if self.chance.unit() < share else None

    def sorted_codes(self, choice: Deck[str], low: int, high: int) -> tuple[str, ...]:
        """Some different codes of a deck, in one order."""
        return tuple(sorted({choice.draw(self.chance) for _ in range(self.chance.whole(low, high))}))
