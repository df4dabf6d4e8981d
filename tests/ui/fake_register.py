"""A register in memory behind the doors: it keeps the promises of the server that a page relies on, and may break down.

Services that need a session are replaced by the methods of `FakeRegister`; calls of functions are answered by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from desktop.db.functions import Call
from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.models.procedures import (
    PersonDraft,
    ProcedureDraft,
    ProcedureHeader,
    ProcedureSheet,
    ProcedureSummary,
    ProtectedPerson,
    SavedProcedure,
)
from desktop.models.searches import Candidate, ObjectHit, OthersAnswer, ProtectedCandidate
from desktop.services import procedures as procedure_service
from desktop.services import search as search_service
from desktop.ui.search import question as question_form
from tests.ui.fakes import FakeJob, FakeRunner

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ME = "gr-1042"


class FakeRegister(FakeRunner):
    """One institution's files. `trouble` is raised by the next call; `lose_answer` saves and then breaks the link."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[UUID, ProcedureSheet] = {}
        self.identities: dict[UUID, dict[str, Any]] = {}
        self.sent: list[ProcedureDraft] = []
        self.asked: list[Call[Any]] = []
        self.reads: list[str] = []
        self.trouble: list[MizanError] = []
        self.lose_answer = False
        self.candidates: list[Candidate] = []
        self.objects: list[ObjectHit] = []
        self.protected: list[ProtectedCandidate] = []
        self.answers: list[OthersAnswer] = []
        self.note: object = None

    # Doors

    def ask(self, open_: Any, fetch: Any, *, job: FakeJob | None = None) -> Any:
        self.calls.append("open")
        self.asked.append(open_)
        return self._run("fetch", fetch, job)

    def _run(self, name: str, work: Any, job: FakeJob | None) -> Any:
        def answer(_session: object) -> Any:
            if self.trouble:
                raise self.trouble.pop(0)
            return self._answer(work) if isinstance(work, Call) else work(self)

        return super()._run(name, answer, job)

    def _answer(self, call: Call[Any]) -> list[Any]:
        match call.function.name:
            case "registry.save_procedure":
                return [self.save(_draft_of(call), ME)]
            case "search.fetch_persons":
                return list(self.candidates)
            case "search.fetch_objects":
                return list(self.objects)
            case "search.fetch_protected":
                return list(self.protected)
            case "victims.fetch_identity":
                return [self.identities[UUID(str(self.asked[-1].arguments[4]))]]
            case "stats.fetch_quarterly_note":
                return [self.note]
            case other:
                self.asked.append(call)
                assert other in ("asks.leave_question", "stats.record_print_hash"), other
                return []

    # What the server does

    def save(self, draft: ProcedureDraft, who: str) -> SavedProcedure:
        """As `registry.save_procedure`: once for the same content, another revision, or a conflict."""
        header = draft.header
        if who == ME:
            self.sent.append(draft)
        there = self.sheets.get(header.procedure_id)
        if there is not None:
            if there.draft.header.content_hash == header.content_hash:
                return SavedProcedure(
                    header.procedure_id, there.draft.header.revision, there.national_number, False, NOW
                )
            own_retry = header.revision == 0 and there.draft.header.revision == 1 and there.saved_by == who
            if there.draft.header.revision != header.revision and not own_retry:
                raise UserError("MZ010")
        elif header.revision:
            raise UserError("MZ011")
        sheet = self._kept(draft, there, who)
        self.sheets[header.procedure_id] = sheet
        if who == ME and self.lose_answer:
            self.lose_answer = False
            raise EnvironmentFailure("net.cut")
        return SavedProcedure(header.procedure_id, sheet.draft.header.revision, sheet.national_number, True, NOW)

    def _kept(self, draft: ProcedureDraft, there: ProcedureSheet | None, who: str) -> ProcedureSheet:
        revision = 1 if there is None else there.draft.header.revision + 1
        earlier = {each.person_id: each for each in there.protected} if there is not None else {}
        protected = []
        for person in draft.persons:
            if not person.is_protected:
                continue
            known = earlier.get(person.person_id)
            pseudonym = known.pseudonym if known is not None else f"V-2026-{len(self.identities):04d}"
            protected.append(
                ProtectedPerson(person.person_id, person.role_id, person.role_code, pseudonym, person.status_code)
            )
            if person.identity_revision is not None:
                self.identities[person.person_id] = _identity(person, draft, pseudonym)
        hidden = {each.person_id for each in protected}
        events = {each.event_id: each for each in (there.draft.events if there is not None else ())}
        for event in draft.events:
            if events.setdefault(event.event_id, event) != event:
                raise UserError("MZ013", "events")
        held = {each.qualification_id: each for each in (there.draft.qualifications if there is not None else ())}
        held |= {each.qualification_id: each for each in draft.qualifications}
        persons = [each for each in draft.persons if not each.is_protected]
        persons += [
            PersonDraft(p.person_id, p.role_id, p.role_code, True, status_code=p.status_code) for p in protected
        ]
        kept = ProcedureDraft(
            replace(draft.header, revision=revision),
            tuple(sorted(events.values(), key=lambda event: (event.event_on, event.stage_code))),
            tuple(persons),
            tuple(each for each in draft.names if each.person_id not in hidden),
            tuple(held.values()),
            draft.objects,
        )
        number = there.national_number if there is not None else f"A-2026-TEST-{len(self.sheets):04d}-00"
        return ProcedureSheet(kept, number, None, draft.events[-1].stage_code, NOW, who, tuple(protected))

    # What services read with a session

    def listed(self, _session: object, wanted: Any, after: Any = None, rows: int = 200) -> tuple[ProcedureSummary, ...]:
        """As `list_procedures`: newest first, narrowed by the beginning of the reference."""
        self.reads.append("list")
        found = [_summary(sheet) for sheet in self.sheets.values()]
        if wanted.reference_prefix:
            found = [
                row
                for row in found
                if self.sheets[row.procedure_id].draft.header.reference_sort.startswith(wanted.reference_prefix)
            ]
        return tuple(sorted(found, key=lambda row: (row.opened_on, row.procedure_id), reverse=True))[:rows]

    def read_file(self, _session: object, _institution: int, procedure_id: UUID) -> ProcedureSheet:
        """As `read_procedure`."""
        self.reads.append("file")
        if procedure_id not in self.sheets:
            raise UserError("MZ011")
        return self.sheets[procedure_id]

    def read_answer(self, _session: object, _question: UUID) -> OthersAnswer:
        """As `read_answer`: one after the other, the last for ever."""
        self.reads.append("mailbox")
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def stand_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of the services that need a session."""
        replaced: list[tuple[object, str, Callable[..., Any]]] = [
            (procedure_service, "list_procedures", self.listed),
            (procedure_service, "list_anchors", lambda *_: (len(self.sheets), ())),
            (procedure_service, "read_procedure", self.read_file),
            (question_form, "list_procedures", self.listed),
            (search_service, "read_answer", self.read_answer),
        ]
        for module, name, method in replaced:
            monkeypatch.setattr(module, name, method)


def _draft_of(call: Call[Any]) -> ProcedureDraft:
    header, events, persons, names, qualifications, objects = call.arguments
    assert isinstance(header, ProcedureHeader)
    return ProcedureDraft(header, events, persons, names, qualifications, objects)


def _identity(person: PersonDraft, draft: ProcedureDraft, pseudonym: str) -> dict[str, Any]:
    """As `victims.fetch_identity` gives it."""
    names = [each for each in draft.names if each.person_id == person.person_id]
    return {
        "person_id": str(person.person_id),
        "revision": person.identity_revision,
        "pseudonym": pseudonym,
        "sex_code": person.sex_code,
        "birth_on": person.birth_on.isoformat() if person.birth_on else None,
        "birth_precision": person.birth_precision,
        "birth_place": person.birth_place,
        "nationality_code": person.nationality_code,
        "exploitation_codes": list(person.exploitation_codes),
        "names": [
            {
                "name_id": str(name.name_id),
                "person_id": str(name.person_id),
                "script": name.script,
                "type_code": name.type_code,
                "name_text": name.name_text,
            }
            for name in names
        ],
    }


def _summary(sheet: ProcedureSheet) -> ProcedureSummary:
    header = sheet.draft.header
    return ProcedureSummary(
        header.institution_id,
        header.procedure_id,
        header.own_reference,
        None,
        header.kind_code,
        header.strands,
        sheet.stage_code,
        header.opened_on,
        header.wilaya_code,
        sheet.national_number,
        sheet.saved_at,
    )


def today() -> date:
    """The day in the register."""
    return NOW.date()
