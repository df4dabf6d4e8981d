"""Files: how each institution writes down its stretch of an affaire.

A police record, the prosecutor's register, the investigating pole, the court's roll: each with its own
spelling of the same people, its own dates of the steps it knows, its own rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from server_schema.fictitious import dates
from server_schema.fictitious.cast import Block, Cast
from server_schema.fictitious.chance import Deck
from server_schema.fictitious.codes import random_code, written_paper, written_phone, written_plate
from server_schema.fictitious.course import PERSONAL, Course, Step, Verdict, step_for
from server_schema.fictitious.institutions import code_of
from server_schema.fictitious.persons import Human, PersonRow, row_of
from server_schema.fictitious.places import Place
from server_schema.fictitious.procedures import (
    ObjectSeen,
    Procedure,
    ProtectedPerson,
    Qualification,
    Role,
    StageEvent,
    StatusEvent,
)
from server_schema.fictitious.scenarios import TEH_OFFENCE, TM_OFFENCE, Scenario

SEALED_SHARE = 0.01
_SHORT = {"ROLE": "Rôle"}
_FIRST_DECIDER = Deck((("police", 62), ("ong", 20), ("organisme_public", 14), ("autre", 4)))
_SECOND_DECIDER = Deck((("parquet_tribunal", 58), ("organisme_public", 30), ("police", 12)))


@dataclass(frozen=True, slots=True)
class Facts:
    """What an affaire is about, shared by all its files.

    ``plate`` as issued, when a vehicle was seen. ``is_requalified``: smuggling at first, trafficking in
    persons later; a mixed affaire that is not was seen as both from the start.
    """

    scenario: Scenario
    place: Place
    facts_from: date
    facts_to: date
    precision: str
    summary: str
    plate: str | None
    is_requalified: bool


class FileWriter:
    """Writes one file: rows of persons first, then what hangs on them."""

    def __init__(
        self,
        block: Block,
        facts: Facts,
        cast: Cast,
        course: Course,
        verdicts: tuple[Verdict, ...],
        institution: int,
        kind: str,
        opened: date,
    ) -> None:
        self._block = block
        self._chance = block.chance
        self._facts = facts
        self._cast = cast
        self._course = course
        self._verdicts = verdicts
        self._institution = institution
        self._kind = kind
        self._opened = opened
        lag = dates.ENTRY_LAG.draw(self._chance)
        self._recorded = min(block.parameters.until, opened + timedelta(days=lag))
        self._sealed = self._chance.unit() < SEALED_SHARE
        self._new: list[PersonRow] = []
        self._roles: list[Role] = []
        self._qualifications: list[Qualification] = []
        self._objects: list[ObjectSeen] = []

    def write(self, steps: tuple[Step, ...], *, with_migrants: float, judicial: bool) -> Procedure:
        """The file; ``with_migrants`` is the share of the migrants it takes down."""
        chance, cast, facts = self._chance, self._cast, self._facts
        authors = [
            self._author(human, verdict, judicial)
            for human, verdict in zip(cast.authors, self._verdicts, strict=True)
        ]
        for human in cast.migrants:
            if with_migrants >= 1.0 or chance.unit() < with_migrants:
                person_id = self._person(human)
                self._roles.append(Role(chance.uuid(), person_id, "mot", self._opened, None, True))
                if not judicial:
                    self._papers(human, person_id)
        for human in cast.complainants:
            person_id = self._person(human)
            code = "partie_civile" if judicial and chance.unit() < 0.6 else "plaignant"
            self._roles.append(Role(chance.uuid(), person_id, code, self._opened, None, True))
        protected = [self._victim(human, judicial) for human in cast.victims]
        protected += [self._kept_apart(human, "temoin") for human in cast.witnesses]
        if with_migrants >= 1.0:
            protected += [self._kept_apart(human, "mot") for human in cast.protected]
        self._things(judicial)
        block = self._block
        block.files += 1
        year = self._opened.year
        number = block.files + block.index * 1000
        return Procedure(
            self._institution,
            chance.uuid(),
            self._kind,
            f"{_SHORT.get(self._kind, self._kind)} {number:04d}/{year}/{code_of(self._institution)}",
            self._opened < block.parameters.until - timedelta(days=5) and chance.unit() < 0.97,
            self._strands(judicial),
            self._opened,
            facts.facts_from,
            facts.facts_to,
            facts.precision,
            facts.place,
            facts.summary,
            "instruction" if self._kind == "RI" else "ordinary",
            self._sealed,
            self._recorded,
            tuple(self._new),
            tuple(self._roles),
            tuple(protected),
            tuple(self._qualifications),
            self._events(steps, authors),
            tuple(self._objects),
        )

    def _changed_on(self, judicial: bool) -> date | None:
        """When this file learnt of the requalification, if it did."""
        changed = self._course.first("P4", "requalification")
        known = judicial and self._kind != "RP" and self._facts.is_requalified
        return changed.on if known and changed is not None else None

    def _strands(self, judicial: bool) -> tuple[str, ...]:
        if self._facts.is_requalified and self._changed_on(judicial) is None:
            return ("TM",)
        return self._facts.scenario.strands

    def _person(self, human: Human, alias: float = 0.0) -> str:
        """The row id of a human being here: the row already known, or a new one.

        One clerk in three does not notice that the person is known: the double stays, as in life. A sealed
        file shares no row with an ordinary one.
        """
        known = self._block.known
        key = (human.human_id, self._institution)
        if not self._sealed:
            earlier = known.get(key)
            if earlier is not None and self._chance.unit() < 0.66:
                return earlier
        row = row_of(human, self._institution, self._recorded, self._chance, alias)
        self._new.append(row)
        if not self._sealed:
            known[key] = row.person_id
        return row.person_id

    def _events(self, steps: tuple[Step, ...], authors: list[str]) -> tuple[StageEvent, ...]:
        """The steps as this file has them: an outcome that concerns persons stands once for each author."""
        chance, events = self._chance, []
        for step in steps:
            if step.outcome not in PERSONAL or not authors:
                events.append(StageEvent(chance.uuid(), None, step.stage, step.on, step.outcome, step.reason))
                continue
            for person_id, verdict in zip(authors, self._verdicts, strict=True):
                own = step_for(step, verdict, self._verdicts[0])
                if own is not None:
                    events.append(
                        StageEvent(chance.uuid(), person_id, own.stage, own.on, own.outcome, own.reason)
                    )
        return tuple(events)

    def _author(self, human: Human, verdict: Verdict, judicial: bool) -> str:
        person_id = self._person(human, alias=0.09)
        self._author_roles(person_id, verdict, judicial)
        self._qualify(person_id, verdict, judicial)
        chance = self._chance
        if human.phone is not None and chance.unit() < (0.45 if judicial else 0.9):
            self._object("phone", written_phone(human.phone, chance), human.phone, person_id)
        self._papers(human, person_id)
        return person_id

    def _author_roles(self, person_id: str, verdict: Verdict, judicial: bool) -> None:
        chance, course = self._chance, self._course
        if not judicial:
            sent = course.first("P2", "transmis_parquet")
            changes = [("suspect", self._opened)] if sent is None or chance.unit() < 0.5 else []
            if sent is not None or chance.unit() < 0.55:
                changes.append(("mis_en_cause", sent.on if sent and changes else self._opened))
        elif self._kind == "RP":
            changes = [("mis_en_cause", self._opened)]
            decision = course.result("P3")
            if decision is not None and decision.outcome in {"information", "citation_directe"}:
                changes.append(("prevenu", decision.on))
        else:
            changes = [("prevenu", self._opened)]
            judgment = course.result("P6")
            if self._kind == "ROLE" and judgment is not None and verdict.is_convicted:
                changes.append(("condamne", judgment.on))
        for position, (code, since) in enumerate(changes):
            last = position == len(changes) - 1
            until = None if last else changes[position + 1][1]
            self._roles.append(Role(chance.uuid(), person_id, code, since, until, last))

    def _qualify(self, person_id: str, verdict: Verdict, judicial: bool) -> None:
        chance, scenario = self._chance, self._facts.scenario
        first = Qualification(chance.uuid(), person_id, scenario.offence, "retenue", self._opened)
        self._qualifications.append(first)
        if scenario.is_mixed and not self._facts.is_requalified:
            self._qualifications.append(
                Qualification(chance.uuid(), person_id, TEH_OFFENCE, "retenue", self._opened)
            )
        held = first
        changed = self._changed_on(judicial)
        if changed is not None:
            changed = max(changed, self._opened)  # a file opened late takes the change over on its first day
            old = first.qualification_id
            held = Qualification(chance.uuid(), person_id, TEH_OFFENCE, "retenue", changed, old)
            dropped = Qualification(chance.uuid(), person_id, TM_OFFENCE, "requalifiee", changed, old)
            self._qualifications += (dropped, held)
        cleared = self._course.result("P4" if verdict.judgment is None else "P6")
        told = self._kind == "ROLE" or (self._kind == "RI" and verdict.judgment is None)
        if told and verdict.is_cleared and cleared is not None:
            self._qualifications.append(
                Qualification(
                    chance.uuid(),
                    person_id,
                    held.offence,
                    "abandonnee",
                    max(cleared.on, held.decided_on),
                    held.qualification_id,
                )
            )

    def _victim(self, human: Human, judicial: bool) -> ProtectedPerson:
        """A victim under a pseudonym. Each decision on the status stands in the file of who took it."""
        chance, until = self._chance, self._block.parameters.until
        statuses: list[StatusEvent] = []
        known: str | None = None
        presumed = self._opened + timedelta(days=dates.STATUS_DELAY.draw(chance))
        if not judicial:
            statuses.append(StatusEvent(chance.uuid(), "V0", "police", self._opened))
            if chance.unit() < 0.88 and presumed <= until:
                statuses.append(StatusEvent(chance.uuid(), "V1", _FIRST_DECIDER.draw(chance), presumed))
        elif self._kind == "RP":
            known = "V1"
            decided = presumed + timedelta(days=chance.whole(3, 60))
            u = chance.unit()
            if u < 0.72 and decided <= until:
                statuses.append(
                    StatusEvent(
                        chance.uuid(), "V2" if u < 0.62 else "V3", _SECOND_DECIDER.draw(chance), decided
                    )
                )
        else:
            known = "V2"
        if statuses:
            known = statuses[-1].status
        kind = self._facts.scenario.victim_kind
        forms = kind.forms.draw(chance) if kind else ()
        return self._under_pseudonym(human, "victime", forms, tuple(statuses), known)

    def _kept_apart(self, human: Human, role: str) -> ProtectedPerson:
        return self._under_pseudonym(human, role, (), (), None)

    def _under_pseudonym(
        self,
        human: Human,
        role: str,
        forms: tuple[str, ...],
        statuses: tuple[StatusEvent, ...],
        known: str | None,
    ) -> ProtectedPerson:
        chance = self._chance
        row = row_of(human, self._institution, self._recorded, chance)
        return ProtectedPerson(
            row, chance.uuid(), role, random_code("V", self._recorded.year, chance), forms, statuses, known
        )

    def _papers(self, human: Human, person_id: str) -> None:
        if human.nni is not None and self._chance.unit() < 0.6:
            self._object("nni", human.nni, human.nni, person_id)
        if human.paper is not None and self._chance.unit() < 0.6:
            self._object("paper", written_paper(human.paper, self._chance), human.paper, person_id)

    def _things(self, judicial: bool) -> None:
        """What nobody in particular holds: numbers found in a phone book, the boat, the vehicle."""
        chance, network = self._chance, self._cast.network
        if network is not None:
            for phone in chance.some(network.phones, chance.whole(0, 2 if judicial else 3)):
                self._object("phone", written_phone(phone, chance), phone, None)
            if self._facts.scenario.setting == "sea" and chance.unit() < (0.4 if judicial else 0.8):
                boat = network.boats[self._facts.facts_to.toordinal() % len(network.boats)]
                self._object("boat", boat.written(chance), f"{boat.name} {boat.colour}", None)
        if self._facts.plate is not None and chance.unit() < (0.5 if judicial else 1.0):
            self._object("plate", written_plate(self._facts.plate, chance), self._facts.plate.lstrip("0"), None)

    def _object(self, kind: str, text: str, normal: str, person_id: str | None) -> None:
        self._objects.append(ObjectSeen(self._chance.uuid(), person_id, kind, text, normal))
