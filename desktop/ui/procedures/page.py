"""The page of clerks: the institution's files as a list, and the sheet of one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import EnvironmentFailure
from desktop.models.procedures import ProcedureSheet
from desktop.offline.drafts import Draft
from desktop.services import procedures as service
from desktop.ui.page import Page, PageStatus
from desktop.ui.procedures import keeping
from desktop.ui.procedures.listing import DRAFT_KIND, FilesList
from desktop.ui.procedures.person_block import PersonBlock
from desktop.ui.procedures.saving import Saver
from desktop.ui.procedures.sheet import ProcedureSheetView
from desktop.ui.turns import Turns
from desktop.ui.widgets import Shortcut, bind, isolate
from desktop.ui.workplace import Workplace

AUTOSAVE_MS = 300
WRITERS = ("clerk", "chief_clerk", "analyst")
_AHEAD_AFTER = 250  # ms


class ProceduresPage(Page):
    """List and sheet in one place: Enter opens, Esc goes back, Ctrl+N begins, Ctrl+S saves."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._writes = workplace.card.holds(*WRITERS)
        self._kept: object = None
        """What `_mark` gave when the draft was last kept: nothing is written twice."""
        self._wanted: UUID | None = None
        self._come_back: UUID | None = None
        self._purpose = ""
        self._sheet: ProcedureSheetView | None = None
        self._saver: Saver | None = None
        self._ahead = Turns(self)
        self._stack = QStackedWidget(self)
        self.listing = FilesList(workplace, writes=self._writes, parent=self._stack)
        self._stack.addWidget(self.listing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._new = self._action("Ctrl+N", "plus", self.begin_new)
        self._save = self._action("Ctrl+S", "content-save-outline", self.save)
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_MS)
        self._autosave.timeout.connect(self.keep_draft)
        self._connect()
        self._show_action()
        self.retranslate()

    def _connect(self) -> None:
        self.listing.file_wanted.connect(self.open_file)
        self.listing.draft_wanted.connect(self._resume)
        self.listing.new_wanted.connect(self.begin_new)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @property
    def sheet(self) -> ProcedureSheetView:
        """The sheet, made when it is first wanted."""
        if self._sheet is None:
            self._sheet = self._make_sheet()
        return self._sheet

    @property
    def saver(self) -> Saver:
        """The way of the sheet to the server."""
        if self._saver is None:
            self._saver = Saver(self._workplace, self.sheet, self)
            self._saver.saved.connect(self._on_saved)
            self._saver.told.connect(self.told)
            self._saver.draft_wanted.connect(self.keep_draft)
        return self._saver

    def _make_sheet(self) -> ProcedureSheetView:
        sheet = ProcedureSheetView(self._workplace, self._stack)
        sheet.set_writable(self._writes)
        self._stack.addWidget(sheet)
        sheet.edited.connect(self._on_edited)
        sheet.consult_wanted.connect(self._consult)
        sheet.file_wanted.connect(self.open_file)
        sheet.discard_wanted.connect(self._discard)
        sheet.back_wanted.connect(self.back_to_list)
        sheet.conflict_settled.connect(self.save)
        bind(sheet, "Esc", self._on_escape)
        self._ahead.add(sheet.preparations())
        return sheet

    @property
    def is_prepared(self) -> bool:
        """Whether an empty sheet would be there at once."""
        return self._sheet is not None and self._ahead.is_done and self._sheet.is_prepared

    def _prepare(self) -> None:
        """Make the sheet, before it is wanted."""
        if self._sheet is None and self._ahead.is_done:
            self._ahead.add([lambda: self.sheet])

    def _when_ready(self, then: Callable[[], None]) -> None:
        """Do `then` once the sheet is there, without making the window stand still for it."""
        self._prepare()
        self._ahead.when_done(then)

    # What the window calls

    def retranslate(self) -> None:
        self._new.setText(self.tr("New procedure"))
        self._save.setText(self.tr("Save"))
        self._tell_purpose()
        self.main_action_changed.emit()

    def shown(self) -> None:
        if self._on_sheet():
            return
        self.listing.show_fresh()
        self.listing.list.table.setFocus()
        # once the list is there
        QTimer.singleShot(_AHEAD_AFTER, self, self._prepare)

    def changed(self, kinds: frozenset[str], initiator: QObject | None) -> None:
        if "procedures" in kinds:
            self.listing.set_old()
            if self.isVisible() and not self._on_sheet():
                self.listing.show_fresh()

    def locked(self) -> None:
        """Nothing that names anybody stays in memory; what was typed is in the draft."""
        self.keep_draft()
        self._ahead.when_done(lambda: None)  # a file that was about to be shown is not
        self._come_back = self.sheet.procedure_id if self._on_sheet() else None
        if self._sheet is not None:
            self.saver.forget()
            self._sheet.begin(uuid4(), 0)
        self.listing.forget()
        self._show_list()

    def unlocked(self) -> None:
        """Back to where the work was left."""
        came_back, self._come_back = self._come_back, None
        if came_back is None:
            self.shown()
        else:
            self.open_file(came_back)

    def may_leave(self) -> bool:
        self.keep_draft()
        return True

    def shortcuts(self) -> tuple[Shortcut, ...]:
        return (
            Shortcut("Ctrl+N", self.tr("New procedure")),
            Shortcut("Ctrl+S", self.tr("Save")),
            Shortcut("Alt+D", self.tr("To the file")),
            Shortcut("Alt+P", self.tr("To the persons")),
            Shortcut("Alt+E", self.tr("To the stages")),
            Shortcut("Alt+R", self.tr("To the summary of facts")),
            Shortcut("Alt+Shift+P", self.tr("Add a person")),
            Shortcut("Alt+Shift+E", self.tr("Add a stage")),
            Shortcut("Ctrl+D", self.tr("One more like this person or stage")),
            Shortcut("Ctrl+Del", self.tr("Take this person or stage out")),
            Shortcut("F2", self.tr("Correct a saved stage")),
            Shortcut("Esc", self.tr("Back to the list")),
        )

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, at its field."""
        return self._on_sheet() and self.sheet.show_field_error(field, text)

    # What the user does

    def begin_new(self) -> None:
        """An empty sheet; what was typed on the one before is kept."""
        if self._writes:
            self._leave_sheet()
            self._wanted = None
            self._show_sheet()
            self.sheet.show_new()

    def open_file(self, procedure_id: UUID) -> None:
        """The sheet of a file: as saved, or as it was last typed here if that was not saved."""
        self._leave_sheet()
        self._wanted = procedure_id
        if not self._writes:
            self._read(procedure_id, None)
            return
        drafts = self._workplace.drafts
        self._tasks.run_local(
            self, lambda: drafts.load(procedure_id), partial(self._on_draft_looked_for, procedure_id), slot="open"
        )

    def back_to_list(self) -> None:
        """The list again; what was typed is kept as a draft."""
        self._leave_sheet()
        self._wanted = None
        self._show_list()
        self.shown()

    def save(self) -> None:
        """Send the sheet if nothing is missing; pressing again after a lost answer sends the same content."""
        if self._writes and self._on_sheet():
            self.saver.save()

    # The sheet comes and goes

    def _on_draft_looked_for(self, procedure_id: UUID, kept: Draft | None) -> None:
        if kept is not None and kept.revision == 0:
            self._show_kept(kept, None)
        else:
            self._read(procedure_id, kept)

    def _read(self, procedure_id: UUID, kept: Draft | None) -> None:
        institution = self._workplace.card.institution_id
        self._tasks.run_read(
            self,
            lambda session: service.read_procedure(session, institution, procedure_id),
            partial(self._on_read, procedure_id, kept),
            slot="open",
        )

    def _on_read(self, procedure_id: UUID, kept: Draft | None, sheet: ProcedureSheet) -> None:
        if procedure_id == self._wanted:
            self._when_ready(lambda: self._show_read(procedure_id, kept, sheet))

    def _show_read(self, procedure_id: UUID, kept: Draft | None, sheet: ProcedureSheet) -> None:
        if procedure_id != self._wanted:
            return
        if kept is not None:
            self._show_kept(kept, sheet)
            return
        self._show_sheet()
        self.sheet.show_sheet(sheet)
        whom, self._workplace.whom = self._workplace.whom, None
        if whom is not None:
            self.sheet.go_to_person(whom)

    def _resume(self, kept: Draft) -> None:
        self._leave_sheet()
        self._wanted = kept.draft_id
        self._on_draft_looked_for(kept.draft_id, kept)

    def _show_kept(self, kept: Draft, saved: ProcedureSheet | None) -> None:
        self._show_sheet()
        payload = kept.as_mapping()
        self.sheet.show_kept(kept.draft_id, kept.revision, payload, saved)
        self.sheet.panel.tell_draft(f"{kept.saved_at.astimezone():%d/%m %H:%M}", is_over_saved=saved is not None)
        self.saver.recall(kept.draft_id, tuple(bytes.fromhex(each) for each in payload.get("unanswered", ())))
        self._kept = self._mark()
        self._tell(draft_of=kept)

    def _discard(self) -> None:
        """Give the draft up for the saved file."""
        procedure_id = self.sheet.procedure_id
        self._autosave.stop()
        self._kept = self._mark()
        self._workplace.drafts.delete(procedure_id)
        self._wanted = procedure_id
        self._read(procedure_id, None)

    def _leave_sheet(self) -> None:
        self.keep_draft()
        if self._on_sheet():
            self.saver.left_sheet()
        self._purpose = ""
        self.set_status(PageStatus())

    def _on_escape(self) -> None:
        if self.sheet.is_in_conflict:
            self.sheet.leave_conflict()
        else:
            self.back_to_list()

    def _on_saved(self, national_number: str) -> None:
        self.told.emit(self.tr("Saved: %1").replace("%1", isolate(national_number)))
        self.listing.set_old()
        if not self.sheet.has_unsaved:
            self._autosave.stop()
            self._kept = self._mark()
            self._purpose = ""  # identities are closed again with the saved file
            self.set_status(PageStatus())

    # Identities

    def _consult(self, block: PersonBlock, purpose: str) -> None:
        token = uuid4()
        self._tasks.run_ask(
            self,
            service.open_identity(
                token, purpose, self._workplace.card.institution_id, self.sheet.procedure_id, block.person_id
            ),
            service.fetch_identity(token),
            partial(self._show_identity, block, purpose),
            slot=f"identity {block.person_id}",
        )

    def _show_identity(self, block: PersonBlock, purpose: str, answers: list[object]) -> None:
        identity = service.read_identity(answers[0])
        if block in self.sheet.person_blocks() and block.person_id == identity.person_id:
            block.show_identity(identity)
            self.sheet.form.chain()
            block.name.control.latin.setFocus()
            self._purpose = purpose
            self._tell_purpose()

    def _tell_purpose(self) -> None:
        """The purpose for which an identity is open on this sheet, at the foot of the window."""
        words = self._workplace.label("purposes", self._purpose or None)
        self.set_status(replace(self.status, purpose=words))

    # Drafts

    def keep_draft(self) -> None:
        """What is typed and not saved, into the local store; nothing is kept of a file that was only looked at."""
        self._autosave.stop()
        if not self._on_sheet() or not self.sheet.has_unsaved or self._mark() == self._kept:
            return
        sheet = self.sheet
        payload = keeping.keep(sheet, self.saver.unanswered(sheet.procedure_id))
        try:
            self._workplace.drafts.save(sheet.procedure_id, DRAFT_KIND, sheet.revision, payload)
        except EnvironmentFailure:
            self._tell(failed=True)  # the session is closing: nothing can be written any more
            return
        self._kept = self._mark()
        self._tell(failed=self._workplace.drafts.problem is not None)

    def _mark(self) -> object:
        sheet = self.sheet
        return sheet.procedure_id, sheet.revision, sheet.edits, self.saver.unanswered(sheet.procedure_id)

    def _on_edited(self) -> None:
        if not self._autosave.isActive():
            self._autosave.start()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._autosave.isActive() and (now is None or not self.sheet.isAncestorOf(now)):
            self.keep_draft()

    def _tell(self, *, failed: bool = False, draft_of: Draft | None = None) -> None:
        moment = draft_of.saved_at.astimezone() if draft_of is not None else self._workplace.clock.now()
        self.set_status(
            PageStatus(draft_saved_at=None if failed else moment, draft_failed=failed, purpose=self.status.purpose)
        )

    # Which side is seen

    def _on_sheet(self) -> bool:
        return self._sheet is not None and self._stack.currentWidget() is self._sheet

    def _show_sheet(self) -> None:
        self._stack.setCurrentWidget(self.sheet)
        self._show_action()

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.listing)
        self._show_action()

    def _show_action(self) -> None:
        on_sheet = self._on_sheet()
        self._save.setEnabled(on_sheet and self._writes)
        self._new.setEnabled(self._writes)
        self.set_main_action((self._save if on_sheet else self._new) if self._writes else None)

    def _action(self, keys: str, icon: str, slot: object) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setData(icon)
        action.triggered.connect(slot)
        self.addAction(action)
        return action
