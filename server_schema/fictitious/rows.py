"""Rows of the real tables, in PostgreSQL's COPY text format, from the frozen values of the register.

One ``BlockRows`` turns one block at a time into lines. A sealed file goes to the twin tables, a protected
person to schema ``victims``, as sealing and protecting would have put them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict

from desktop.matching.sorting import reference_key, sort_key
from server_schema.fictitious.chance import Chance
from server_schema.fictitious.fields import NULL, array, derived_uuid, moment, text
from server_schema.fictitious.index_rows import IndexRows
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.persons import PersonRow
from server_schema.fictitious.procedures import Affaire, Procedure, ProtectedPerson
from server_schema.fictitious.register import BlockOfAffaires, Register
from server_schema.fictitious.whole.first_sheet import (
    event_fields,
    header_fields,
    mistaken_event,
    person_fields,
    protected_fields,
    qualification_fields,
    role_fields,
)
from server_schema.fictitious.whole.page import RECORDED_BY, TABLES, Book, Page, line_of
from server_schema.fictitious.whole.programme import programme_rows
from server_schema.fictitious.whole.story import continue_file, finish_block
from server_schema.fictitious.writing import WrittenName

SEALING_REASON = "FICTIF — pièce sous secret, register of demonstration"
# A number still to be given: institution, register, year, and its place in this shard.
PENDING = "\x1f"


def _name_id(person_id: str, position: int) -> str:
    node = int(person_id[24:], 16) ^ (0x5BD1_E995 * (position + 1))
    return f"{person_id[:24]}{node:012x}"


class BlockRows:
    """Lines by table for one block at a time; ``numbers`` and ``index`` live as long as a shard."""

    def __init__(self, register: Register, numbers: dict[tuple[int, str, int], int], index: IndexRows) -> None:
        self.lines: defaultdict[str, list[str]] = defaultdict(list)
        self._parameters = register.parameters
        self._nationwide = register.nationwide()
        self._numbers = numbers
        self._index = index

    def add(self, block: BlockOfAffaires) -> None:
        """Every row of one block."""
        given = self._given_numbers(block.affaires)
        book = self._book(block)
        for affaire in block.affaires:
            for position, procedure in enumerate(affaire.procedures):
                self._procedure(book, affaire, position, procedure, given.get(procedure.procedure_id))
            self.lines["registry.affaires"].append(
                f"{affaire.affaire_id}\t{affaire.national_number}\t{array(affaire.strands)}\t{affaire.facts_from}\t"
                f"{affaire.facts_to}\t{moment(affaire.opened_on, affaire.affaire_id)}\n"
            )
        finish_block(book, len(block.affaires))
        self._index.finish_block(self.lines)

    def _book(self, block: BlockOfAffaires) -> Book:
        humans = {member.human.human_id: member.human for network in self._nationwide for member in network.members}
        humans.update((human.human_id, human) for human in block.humans)
        networks = {network.network_id: network for network in (*self._nationwide, *block.networks)}
        parameters = self._parameters
        chance = Chance(f"fictif/{parameters.seed}/{block.index}/whole")
        return Book(parameters, block.index, chance, self.lines, self._index, humans, networks)

    def _given_numbers(self, affaires: tuple[Affaire, ...]) -> dict[str, str]:
        """Gapless numbers in the order of opening within the block."""
        validated = sorted(
            (procedure.opened_on, procedure.procedure_id, procedure.institution_id, procedure.kind)
            for affaire in affaires
            for procedure in affaire.procedures
            if procedure.validated
        )
        given: dict[str, str] = {}
        for opened_on, procedure_id, institution, kind in validated:
            key = (institution, kind, opened_on.year)
            self._numbers[key] = number = self._numbers.get(key, 0) + 1
            given[procedure_id] = f"{PENDING}{institution}/{kind}/{opened_on.year}/{number}"
        return given

    def _procedure(self, book: Book, affaire: Affaire, position: int, file: Procedure, number: str | None) -> None:
        book.rows.update((person.person_id, person) for person in file.new_persons)
        page = Page(book, affaire, file)
        continue_file(page)
        at = moment(file.recorded_on, file.procedure_id)
        institution, procedure_id = file.institution_id, file.procedure_id
        compartment = derived_uuid(procedure_id) if file.sealed else None
        schema, end = ("sealed", f"\t{compartment}\n") if file.sealed else ("registry", "\n")
        lines = self.lines
        content_hash = hashlib.sha256(procedure_id.encode()).hexdigest()
        lines[f"{schema}.procedures"].append(
            f"{institution}\t{procedure_id}\t\\\\x{content_hash}\t{file.kind}\t{text(file.own_reference)}\t"
            f"{text(reference_key(file.own_reference)[:120])}\t{number or NULL}\t{array(file.strands)}\t"
            f"{file.opened_on}\t{file.facts_from}\t{file.facts_to}\t{file.facts_precision}\t{file.place.wilaya}\t"
            f"{file.place.moughataa}\t{text(file.place.text)}\t{text(file.summary)}\t{file.stage}\t{file.secrecy}\t"
            f"{at}\t{RECORDED_BY}\t{at}\t{RECORDED_BY}\t{header_fields(page)}{end}"
        )
        lines[f"{schema}.affaire_members"].append(
            f"{institution}\t{procedure_id}\t{affaire.affaire_id}\t{affaire.national_number}\t{array(file.strands)}\t"
            f"{file.facts_from}\t{file.facts_to}\t{'joined' if position else 'founder'}\t{at}{end}"
        )
        if compartment is not None:
            lines["sealed.compartments"].append(
                f"{institution}\t{compartment}\tsealed\t{text(SEALING_REASON)}\t{RECORDED_BY}\t{at}\n"
            )
            if number is not None:
                lines["registry.sealed_stubs"].append(
                    f"{institution}\t{derived_uuid(compartment)}\t{number}\t{at}\n"
                )
        for person in file.new_persons:
            self._person(page, person, schema, at, end)
            self._index.person(person, file.sealed)
        self._file_rows(page, file, schema, at, end)
        self._index.file(file)
        for protected in file.protected:
            self._protected(page, protected, file, at, end)

    def _person(self, page: Page, person: PersonRow, schema: str, at: str, end: str) -> None:
        birth = person.birth
        self.lines[f"{schema}.persons"].append(
            f"{person.institution_id}\t{person.person_id}\t{person.sex}\t{birth.on or NULL}\t{birth.precision}\t"
            f"{person.birth_place or NULL}\t{person.nationality or NULL}\t"
            f"{text(sort_key(person.names[0].text)[:240])}\t{at}\t{RECORDED_BY}\t{person_fields(page, person)}{end}"
        )
        names = self.lines[f"{schema}.person_names"]
        for position, name in enumerate(person.names):
            names.append(
                f"{person.institution_id}\t{_name_id(person.person_id, position)}\t{person.person_id}\t"
                f"{_written(name)}\t{at}{end}"
            )

    def _file_rows(self, page: Page, file: Procedure, schema: str, at: str, end: str) -> None:
        institution, procedure_id, lines = file.institution_id, file.procedure_id, self.lines
        events = lines[f"{schema}.stage_events"]
        for right in file.events:
            wrong = mistaken_event(page, right)
            for event, corrects in ((wrong, None), (right, wrong)):
                if event is None:
                    continue
                events.append(
                    f"{institution}\t{event.event_id}\t{procedure_id}\t{event.person_id or NULL}\t{event.stage}\t"
                    f"{event.on}\t{event.outcome or NULL}\t{event.reason or NULL}\t{at}\t{RECORDED_BY}\t"
                    f"{event_fields(page, event, corrects)}{end}"
                )
        roles = lines[f"{schema}.roles"]
        for role in file.roles:
            roles.append(
                f"{institution}\t{role.role_id}\t{procedure_id}\t{role.person_id}\t{role.code}\t"
                f"{role.from_on}\t{role.to_on or NULL}\t{'t' if role.is_current else 'f'}\t{at}\t"
                f"{role_fields(page, role)}{end}"
            )
        qualifications = lines[f"{schema}.qualifications"]
        for held in file.qualifications:
            qualifications.append(
                f"{institution}\t{held.qualification_id}\t{procedure_id}\t{held.person_id}\t{held.offence}\t"
                f"{held.state}\t{held.decided_on}\t{held.replaces or NULL}\t{at}\t"
                f"{qualification_fields(page, held)}{end}"
            )
        objects = lines[f"{schema}.objects"]
        for thing in page.things:
            self._index.thing(institution, thing.kind, thing.text, thing.object_id, thing.person_id, file.sealed)
            objects.append(
                f"{institution}\t{thing.object_id}\t{procedure_id}\t{thing.person_id or NULL}\t{thing.kind}\t"
                f"{text(thing.text)}\t{at}\t{thing.part_of or NULL}\t{thing.hand or NULL}{end}"
            )

    def _protected(self, page: Page, protected: ProtectedPerson, file: Procedure, at: str, end: str) -> None:
        row, lines = protected.row, self.lines
        institution, person_id, birth = row.institution_id, row.person_id, row.birth
        # identities go with a sealed file too, and leave the keys of the living
        schema, identities = ("sealed", "sealed.victim_") if file.sealed else ("registry", "victims.")
        lines["victims.pseudonyms"].append(f"{protected.pseudonym}\n")
        lines[f"{identities}persons"].append(
            f"{institution}\t{person_id}\t1\t{file.procedure_id}\t{protected.pseudonym}\t{row.sex}\t"
            f"{birth.on or NULL}\t{birth.precision}\t{row.birth_place or NULL}\t{row.nationality or NULL}\t"
            f"{array(protected.exploitation)}\t{at}\t{RECORDED_BY}\t{protected_fields(page, protected)}{end}"
        )
        for position, name in enumerate(row.names):
            lines[f"{identities}names"].append(
                f"{institution}\t{_name_id(person_id, position)}\t{person_id}\t1\t{_written(name)}\t{at}{end}"
            )
        for status in protected.statuses:
            lines[f"{identities}status_events"].append(
                f"{institution}\t{status.status_event_id}\t{person_id}\t{file.procedure_id}\t{status.status}\t"
                f"{status.decider}\t{status.on}\t{at}\t{RECORDED_BY}{end}"
            )
        lines[f"{schema}.protected_roles"].append(
            f"{institution}\t{protected.role_id}\t{file.procedure_id}\t{person_id}\t{protected.pseudonym}\t"
            f"{protected.role}\t{protected.known_status or NULL}\t{at}{end}"
        )
        if not file.sealed:
            self._index.protected(row)


def write_programme(parameters: Parameters) -> dict[str, list[str]]:
    """Lines by table of what belongs to no block."""
    lines: dict[str, list[str]] = {}
    for table, institution, on, values in programme_rows(parameters):
        plan = TABLES[table]
        at = moment(on, str(values[plan.columns[0]]))
        lines.setdefault(table, []).append(line_of(plan, institution, at, "saisie", values) + "\n")
    return lines


def _written(name: WrittenName) -> str:
    return f"{name.script}\t{name.type_code}\t{text(name.text)}"
