"""Rows of the real tables, in PostgreSQL's COPY text format, from the frozen values of the register.

One ``BlockRows`` turns one block at a time into lines. A sealed file goes to the twin tables, a protected
person to schema ``victims``, as sealing and protecting would have put them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date

from desktop.matching.sorting import reference_key, sort_key
from server_schema.fictitious.index_rows import IndexRows
from server_schema.fictitious.persons import PersonRow
from server_schema.fictitious.procedures import Affaire, Procedure, ProtectedPerson
from server_schema.fictitious.writing import WrittenName

RECORDED_BY = "fictif"
SEALING_REASON = "FICTIF — pièce sous secret, register of demonstration"
NULL = "\\N"
# A number still to be given: institution, register, year, and its place in this shard.
PENDING = "\x1f"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def text(value: str | None) -> str:
    """A text field: escaped, or the null mark."""
    return NULL if value is None else value.translate(_ESCAPES)


def array(values: tuple[str, ...]) -> str:
    """A text array of codes."""
    return "{" + ",".join(values) + "}"


def _moment(day: date, marked_by: str) -> str:
    # Working hours, spread by the id: equal moments would make equal sort keys.
    minutes = int(marked_by[:4], 16) % 540
    return f"{day} {8 + minutes // 60:02d}:{minutes % 60:02d}:{int(marked_by[4:6], 16) % 60:02d}+00"


def _name_id(person_id: str, position: int) -> str:
    node = int(person_id[24:], 16) ^ (0x5BD1_E995 * (position + 1))
    return f"{person_id[:24]}{node:012x}"


def _derived_uuid(source: str) -> str:
    digits = hashlib.sha256(source.encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"


class BlockRows:
    """Lines by table for one block; ``numbers`` and ``index`` live as long as a shard."""

    def __init__(self, numbers: dict[tuple[int, str, int], int], index: IndexRows) -> None:
        self.lines: dict[str, list[str]] = defaultdict(list)
        self._numbers = numbers
        self._index = index

    def add(self, affaires: tuple[Affaire, ...]) -> None:
        """Every row of the affaires of one block."""
        given = self._given_numbers(affaires)
        for affaire in affaires:
            for position, procedure in enumerate(affaire.procedures):
                self._procedure(affaire, position, procedure, given.get(procedure.procedure_id))
            self.lines["registry.affaires"].append(
                f"{affaire.affaire_id}\t{affaire.national_number}\t{array(affaire.strands)}\t{affaire.facts_from}\t"
                f"{affaire.facts_to}\t{_moment(affaire.opened_on, affaire.affaire_id)}\n"
            )
        self._index.finish_block(self.lines)

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

    def _procedure(self, affaire: Affaire, position: int, file: Procedure, number: str | None) -> None:
        at = _moment(file.recorded_on, file.procedure_id)
        institution, procedure_id = file.institution_id, file.procedure_id
        compartment = _derived_uuid(procedure_id) if file.sealed else None
        schema, end = ("sealed", f"\t{compartment}\n") if file.sealed else ("registry", "\n")
        lines = self.lines
        content_hash = hashlib.sha256(procedure_id.encode()).hexdigest()
        lines[f"{schema}.procedures"].append(
            f"{institution}\t{procedure_id}\t\\\\x{content_hash}\t{file.kind}\t{text(file.own_reference)}\t"
            f"{text(reference_key(file.own_reference)[:120])}\t{number or NULL}\t{array(file.strands)}\t"
            f"{file.opened_on}\t{file.facts_from}\t{file.facts_to}\t{file.facts_precision}\t{file.place.wilaya}\t"
            f"{file.place.moughataa}\t{text(file.place.text)}\t{text(file.summary)}\t{file.stage}\t{file.secrecy}\t"
            f"{at}\t{RECORDED_BY}\t{at}\t{RECORDED_BY}{end}"
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
                    f"{institution}\t{_derived_uuid(compartment)}\t{number}\t{at}\n"
                )
        for person in file.new_persons:
            self._person(person, schema, at, end)
            self._index.person(person, file.sealed)
        self._file_rows(file, schema, at, end)
        self._index.file(file)
        for protected in file.protected:
            self._protected(protected, file, schema, at, end)

    def _person(self, person: PersonRow, schema: str, at: str, end: str) -> None:
        birth = person.birth
        self.lines[f"{schema}.persons"].append(
            f"{person.institution_id}\t{person.person_id}\t{person.sex}\t{birth.on or NULL}\t{birth.precision}\t"
            f"{person.birth_place or NULL}\t{person.nationality or NULL}\t"
            f"{text(sort_key(person.names[0].text)[:240])}\t{at}\t{RECORDED_BY}{end}"
        )
        names = self.lines[f"{schema}.person_names"]
        for position, name in enumerate(person.names):
            names.append(
                f"{person.institution_id}\t{_name_id(person.person_id, position)}\t{person.person_id}\t"
                f"{_written(name)}\t{at}{end}"
            )

    def _file_rows(self, file: Procedure, schema: str, at: str, end: str) -> None:
        institution, procedure_id, lines = file.institution_id, file.procedure_id, self.lines
        events = lines[f"{schema}.stage_events"]
        for event in file.events:
            events.append(
                f"{institution}\t{event.event_id}\t{procedure_id}\t{event.person_id or NULL}\t{event.stage}\t"
                f"{event.on}\t{event.outcome or NULL}\t{event.reason or NULL}\t{at}\t{RECORDED_BY}{end}"
            )
        roles = lines[f"{schema}.roles"]
        for role in file.roles:
            roles.append(
                f"{institution}\t{role.role_id}\t{procedure_id}\t{role.person_id}\t{role.code}\t"
                f"{role.from_on}\t{role.to_on or NULL}\t{'t' if role.is_current else 'f'}\t{at}{end}"
            )
        qualifications = lines[f"{schema}.qualifications"]
        for held in file.qualifications:
            qualifications.append(
                f"{institution}\t{held.qualification_id}\t{procedure_id}\t{held.person_id}\t{held.offence}\t"
                f"{held.state}\t{held.decided_on}\t{held.replaces or NULL}\t{at}{end}"
            )
        objects = lines[f"{schema}.objects"]
        for seen in file.objects:
            objects.append(
                f"{institution}\t{seen.object_id}\t{procedure_id}\t{seen.person_id or NULL}\t{seen.kind}\t"
                f"{text(seen.text)}\t{at}{end}"
            )

    def _protected(self, protected: ProtectedPerson, file: Procedure, schema: str, at: str, end: str) -> None:
        row, lines = protected.row, self.lines
        institution, person_id, birth = row.institution_id, row.person_id, row.birth
        lines["victims.pseudonyms"].append(f"{protected.pseudonym}\n")
        lines["victims.persons"].append(
            f"{institution}\t{person_id}\t1\t{file.procedure_id}\t{protected.pseudonym}\t{row.sex}\t"
            f"{birth.on or NULL}\t{birth.precision}\t{row.birth_place or NULL}\t{row.nationality or NULL}\t"
            f"{array(protected.exploitation)}\t{at}\t{RECORDED_BY}\n"
        )
        for position, name in enumerate(row.names):
            lines["victims.names"].append(
                f"{institution}\t{_name_id(person_id, position)}\t{person_id}\t1\t{_written(name)}\t{at}\n"
            )
        for status in protected.statuses:
            lines["victims.status_events"].append(
                f"{institution}\t{status.status_event_id}\t{person_id}\t{file.procedure_id}\t{status.status}\t"
                f"{status.decider}\t{status.on}\t{at}\t{RECORDED_BY}\n"
            )
        lines[f"{schema}.protected_roles"].append(
            f"{institution}\t{protected.role_id}\t{file.procedure_id}\t{person_id}\t{protected.pseudonym}\t"
            f"{protected.role}\t{protected.known_status or NULL}\t{at}{end}"
        )
        self._index.protected(row)


def _written(name: WrittenName) -> str:
    return f"{name.script}\t{name.type_code}\t{text(name.text)}"
