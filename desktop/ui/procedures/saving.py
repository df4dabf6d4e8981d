"""Sending a sheet: once, again after a lost answer, over a conflict; what was typed meanwhile is never lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.errors import EnvironmentFailure, MizanError
from desktop.models.procedures import ProcedureDraft, ProcedureSheet, SavedProcedure
from desktop.offline.drafts import Draft, DraftStore
from desktop.services import procedures as service
from desktop.ui.procedures import keeping
from desktop.ui.procedures.sheet import ProcedureSheetView
from desktop.ui.workplace import Workplace

CHANGES = frozenset({"procedures", "persons"})
CONFLICT = "MZ010"


@dataclass(slots=True, eq=False)
class _Sent:
    """A sheet on its way: its content, how far the user had typed then, and whether the user left it since."""

    draft: ProcedureDraft
    at_edit: int
    left_at_edit: int | None = None

    @property
    def procedure_id(self) -> UUID:
        return self.draft.header.procedure_id


class Saver(QObject):
    """The way of one page's sheets to the server."""

    told = Signal(str)
    """A passing word for the user."""
    saved = Signal(str)
    """The server has it: the national number."""
    draft_wanted = Signal()
    """What is typed must be kept on this computer now."""

    def __init__(self, workplace: Workplace, sheet: ProcedureSheetView, page: QObject) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._sheet = sheet
        self._page = page
        self._on_the_way: _Sent | None = None
        self._once_more = False
        # by procédure, the hashes of contents sent whose answers never came: the server may hold one of them
        self._unanswered: dict[UUID, tuple[bytes, ...]] = {}
        self._last_sent: dict[bytes, ProcedureDraft] = {}

    def save(self) -> None:
        """Send what is on the sheet. While a save is under way it is remembered, and done after it."""
        if self._on_the_way is not None:
            self._once_more = True
            return
        sheet = self._sheet
        if sheet.is_in_conflict:
            sheet.settle_conflict()
        if sheet.revision and not sheet.has_unsaved:
            self.told.emit(self.tr("Nothing has changed since the last save."))
        elif sheet.check():
            self._send()

    def unanswered(self, procedure_id: UUID) -> tuple[bytes, ...]:
        """The hashes of what was sent for this file and never answered."""
        return self._unanswered.get(procedure_id, ())

    def recall(self, procedure_id: UUID, unanswered: tuple[bytes, ...]) -> None:
        """A draft was brought back, with what `unanswered` gave then."""
        self._unanswered[procedure_id] = unanswered

    def left_sheet(self) -> None:
        """Another sheet is coming: what is on its way belongs to the one that was left."""
        sent = self._on_the_way
        if sent is not None and sent.procedure_id == self._sheet.procedure_id and sent.left_at_edit is None:
            sent.left_at_edit = self._sheet.edits
        self._once_more = False

    def forget(self) -> None:
        """Locked: answers no longer come. What was on its way may have arrived."""
        self._on_the_way, self._once_more = None, False

    def _send(self) -> None:
        sent = _Sent(self._sheet.draft(), self._sheet.edits)
        content = sent.draft.content_hash()
        self._on_the_way = sent
        self._unanswered[sent.procedure_id] = (*self.unanswered(sent.procedure_id), content)
        self._last_sent = {content: sent.draft}
        self.draft_wanted.emit()  # with the hash: the draft then knows what was sent if the window ends first
        self._tasks.run_write(
            self._page,
            service.record_procedure(sent.draft),
            partial(self._on_saved, sent),
            partial(self._on_failed, sent),
            repeatable=True,
        )

    def _on_saved(self, sent: _Sent, answers: list[SavedProcedure]) -> None:
        saved = answers[0]
        self._arrived(sent)
        self._tasks.settle(self._page)
        self._unanswered.pop(saved.procedure_id, None)
        sheet = self._sheet
        if sheet.procedure_id == saved.procedure_id and sent.left_at_edit is None:
            sheet.acknowledge(sent.draft, saved.revision, saved.national_number, at_edit=sent.at_edit)
            if sheet.has_unsaved:
                self.draft_wanted.emit()
            else:
                self._workplace.drafts.delete(saved.procedure_id)
                self._read_again(saved.procedure_id)
        elif sent.left_at_edit is None or sent.left_at_edit == sent.at_edit:
            self._workplace.drafts.delete(saved.procedure_id)
        else:
            self._move_draft(saved)
        self.saved.emit(saved.national_number)
        self._tasks.changed.emit(CHANGES, self._page)
        if self._once_more and sheet.has_unsaved and sheet.procedure_id == saved.procedure_id:
            self._once_more = False
            self.save()
        self._once_more = False

    def _on_failed(self, sent: _Sent, error: MizanError) -> bool:
        self._arrived(sent)
        self._once_more = False
        if not isinstance(error, EnvironmentFailure):
            content = sent.draft.content_hash()  # refused for certain: the server does not hold it
            kept = tuple(each for each in self.unanswered(sent.procedure_id) if each != content)
            self._unanswered[sent.procedure_id] = kept
        self.draft_wanted.emit()
        if error.code == CONFLICT and sent.left_at_edit is None:
            self._read_theirs(sent)
        else:
            # tried again as it then stands on the sheet: an older content must not come after a newer one
            self._tasks.report(error, self._page, retry=self.save)
        return True

    def _arrived(self, sent: _Sent) -> None:
        if self._on_the_way is sent:
            self._on_the_way = None

    # Afterwards

    def _read_again(self, procedure_id: UUID) -> None:
        """What only the server gives: pseudonyms, the order of persons."""
        self._tasks.run_read(
            self._page,
            partial(_read, self._workplace.card.institution_id, procedure_id),
            partial(self._refresh, procedure_id, self._sheet.edits),
            lambda _error: True,  # the save itself is done; the sheet shows what was typed
            slot="again",
        )

    def _refresh(self, procedure_id: UUID, at_edit: int, saved: ProcedureSheet) -> None:
        sheet = self._sheet
        if sheet.procedure_id == procedure_id and sheet.edits == at_edit and not sheet.has_unsaved:
            sheet.refresh(saved)

    def _move_draft(self, saved: SavedProcedure) -> None:
        """The user typed on, then left: the draft now continues the revision just saved."""
        drafts = self._workplace.drafts
        self._tasks.run_local(self._page, lambda: _rebase(drafts, saved), lambda _done: None)

    # Conflict

    def _read_theirs(self, sent: _Sent) -> None:
        self._tasks.run_read(
            self._page,
            partial(_read, self._workplace.card.institution_id, sent.procedure_id),
            partial(self._on_theirs, sent),
        )

    def _on_theirs(self, sent: _Sent, theirs: ProcedureSheet) -> None:
        sheet = self._sheet
        if sheet.procedure_id != sent.procedure_id or sent.left_at_edit is not None:
            return
        there = theirs.draft.header.content_hash
        if there in self.unanswered(sent.procedure_id):
            # what the server holds was sent from here and its answer lost: nobody else changed anything
            self._unanswered.pop(sent.procedure_id)
            earlier = self._last_sent.get(there)
            if earlier is not None:
                keeping.acknowledge(sheet, earlier)
            sheet.take_over(theirs)
            self._send()
        elif sheet.show_conflict(theirs) == 0:
            sheet.take_over(theirs)
            self._send()


def _read(institution_id: int, procedure_id: UUID, session: object) -> ProcedureSheet:
    return service.read_procedure(session, institution_id, procedure_id)  # type: ignore[arg-type]  # the runner's session


def _rebase(drafts: DraftStore, saved: SavedProcedure) -> Draft | None:
    kept = drafts.load(saved.procedure_id)
    if kept is not None:
        drafts.save(kept.draft_id, kept.kind, saved.revision, kept.payload, kept.saved_at)
    return kept
