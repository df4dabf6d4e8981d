"""The page of clerks: the institution's files as a list, and the sheet of one of them."""

from __future__ import annotations

from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import MizanError
from desktop.matching.sorting import reference_key
from desktop.models.procedures import ProcedureDraft, ProcedureSheet, ProcedureSummary, SavedProcedure
from desktop.offline.drafts import Draft
from desktop.services import procedures as service
from desktop.ui.page import Page, PageStatus
from desktop.ui.procedures import reading
from desktop.ui.procedures.blocks import PersonBlock
from desktop.ui.procedures.comparing import differences
from desktop.ui.procedures.sheet import DRAFT_KIND, ProcedureSheetView
from desktop.ui.theme import tokens
from desktop.ui.widgets import Card, Column, ListSheet, PageRequest, Shortcut, SidePanel, WindowedTableModel, isolate
from desktop.ui.workplace import Workplace

AUTOSAVE_MS = 400
CHANGES = frozenset({"procedures", "persons"})
CONFLICT = "MZ010"


class ProceduresPage(Page):
    """List and sheet in one place: Enter opens, Esc goes back, Ctrl+N begins, Ctrl+S saves."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._writes = workplace.card.holds("clerk", "chief_clerk", "analyst")
        self._filter = ""
        self._sending: ProcedureDraft | None = None
        self._is_old = True
        self._their_revision = 0
        self._kept: dict[str, Draft] = {}
        self._make_list()
        self.sheet = ProcedureSheetView(workplace, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._list_side)
        self._stack.addWidget(self.sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._new = QAction(self)
        self._new.setShortcut(QKeySequence("Ctrl+N"))
        self._new.setData("plus")
        self._new.triggered.connect(self.begin_new)
        self._save = QAction(self)
        self._save.setShortcut(QKeySequence("Ctrl+S"))
        self._save.setData("content-save-outline")
        self._save.triggered.connect(self.save)
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_MS)
        self._autosave.timeout.connect(self._keep_draft)
        self.sheet.edited.connect(self._autosave.start)
        self.sheet.consult_wanted.connect(self._consult)
        self.sheet.file_wanted.connect(self.open_file)
        self.sheet.conflict_settled.connect(self._settle_conflict)
        QShortcut(
            QKeySequence("Esc"), self.sheet, self.back_to_list, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._show_action()
        self.retranslate()

    def _make_list(self) -> None:
        label = self._workplace.label
        columns = [
            Column("reference", lambda row: isolate(row.own_reference), 150),
            Column("kind", lambda row: label("procedure_kinds", row.kind_code), 150),
            Column("strands", lambda row: " + ".join(row.strands), 100),
            Column("stage", lambda row: label("stages", row.stage_code), 190),
            Column("opened_on", lambda row: row.opened_on.strftime("%d/%m/%Y"), 100, "end"),
            Column("wilaya", lambda row: label("wilayas", row.wilaya_code), 150),
            Column("national_number", lambda row: isolate(row.national_number or ""), 190),
        ]
        self.model = WindowedTableModel(
            columns, lambda row: service.PageKey(row.opened_on, row.procedure_id), page=service.PAGE_ROWS, parent=self
        )
        self.model.page_wanted.connect(self._fetch)
        self.model.first_rows.connect(self._measure)
        self.list = ListSheet(self.model, "file-document-outline", self)
        self.list.table.opened.connect(lambda row: self.open_file(row.procedure_id))
        self.list.filter_changed.connect(self._narrow)
        self.list.states.empty.acted.connect(self.begin_new)
        self._drafts = SidePanel(264, self)
        self._drafts.acted.connect(self._resume)
        self._drafts.dismissed.connect(self._throw_away)
        self._list_side = QWidget(self)
        row = QHBoxLayout(self._list_side)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.list, 1)
        row.addWidget(self._drafts)

    # What the window calls

    def retranslate(self) -> None:
        self._new.setText(self.tr("New procedure"))
        self._save.setText(self.tr("Save"))
        self.model.set_titles(
            {
                "reference": self.tr("Reference"),
                "kind": self.tr("Kind"),
                "strands": self.tr("Strand"),
                "stage": self.tr("Stage"),
                "opened_on": self.tr("Opened on"),
                "wilaya": self.tr("Wilaya"),
                "national_number": self.tr("National number"),
            }
        )
        self.list.states.empty.show_words(
            self.tr("No procedure yet"),
            self.tr("The files of your institution stand here, newest first."),
            primary=self.tr("Begin a procedure") if self._writes else "",
        )
        self._drafts.set_texts(self.tr("Drafts on this computer"), self.tr("No draft is waiting."))
        self._show_drafts()
        self.main_action_changed.emit()

    def shown(self) -> None:
        if self._is_old:
            self._is_old = False
            self.model.reload()
        self._show_drafts()

    def changed(self, kinds: frozenset[str], initiator: QObject | None) -> None:
        if "procedures" in kinds:
            self._is_old = True
            if self.isVisible() and self._stack.currentWidget() is self._list_side:
                self.shown()

    def locked(self) -> None:
        self._keep_draft()
        self.model.beginResetModel()
        self.model.endResetModel()
        self._is_old = True

    def unlocked(self) -> None:
        self.shown()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        return (
            Shortcut("Ctrl+N", self.tr("New procedure")),
            Shortcut("Ctrl+S", self.tr("Save")),
            Shortcut("Alt+D", self.tr("To the file")),
            Shortcut("Alt+P", self.tr("To the persons")),
            Shortcut("Alt+E", self.tr("To the stages")),
            Shortcut("Alt+Shift+P", self.tr("Add a person")),
            Shortcut("Alt+Shift+E", self.tr("Add a stage")),
            Shortcut("Esc", self.tr("Back to the list")),
        )

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, at its field."""
        return self.sheet.show_field_error(field, text)

    # What the user does

    def begin_new(self) -> None:
        """An empty sheet."""
        if not self._writes:
            return
        self.sheet.show_new()
        self._show_sheet()

    def open_file(self, procedure_id: UUID) -> None:
        """The sheet of a saved file."""
        institution = self._workplace.card.institution_id
        self._tasks.run_read(
            self,
            lambda session: service.read_procedure(session, institution, procedure_id),
            self._show_opened,
            slot="open",
        )

    def back_to_list(self) -> None:
        """The list again; what was typed is kept as a draft."""
        self._keep_draft()
        self._stack.setCurrentWidget(self._list_side)
        self.set_status(PageStatus())
        self._show_action()
        self.shown()
        self.list.table.setFocus()

    def save(self) -> None:
        """Send the sheet if nothing is missing; pressing again after a lost answer sends the same content."""
        if self._sending is not None or not self.sheet.check():
            return
        self._sending = self.sheet.draft()
        self._tasks.run_write(self, service.record_procedure(self._sending), self._show_saved, self._save_failed)

    # Answers

    def _show_opened(self, sheet: ProcedureSheet) -> None:
        self.sheet.show_sheet(sheet)
        self._show_sheet()

    def _show_saved(self, answers: list[SavedProcedure]) -> None:
        saved, sent = answers[0], self._sending
        self._sending = None
        self._autosave.stop()
        self._workplace.drafts.delete(saved.procedure_id)
        self.told.emit(self.tr("Saved: %1").replace("%1", isolate(saved.national_number)))
        self.set_status(PageStatus())
        self._tasks.changed.emit(CHANGES, self)
        self._is_old = True
        if sent is not None and self.sheet.procedure_id == saved.procedure_id:
            self.sheet.show_saved(saved.revision, saved.national_number)
            self.open_file(saved.procedure_id)

    def _save_failed(self, error: MizanError) -> bool:
        sent, self._sending = self._sending, None
        self._keep_draft()
        if error.code == CONFLICT and sent is not None:
            institution, procedure_id = sent.header.institution_id, sent.header.procedure_id
            self._tasks.run_read(
                self,
                lambda session: service.read_procedure(session, institution, procedure_id),
                partial(self._show_conflict, sent),
            )
            return True
        return False

    def _show_conflict(self, mine: ProcedureDraft, theirs: ProcedureSheet) -> None:
        self._their_revision = theirs.draft.header.revision
        place = self._workplace
        self.sheet.show_conflict(theirs, differences(mine, theirs.draft, place.lists, place.language, self.tr))

    def _settle_conflict(self, choice: str) -> None:
        if choice == "mine":
            self.sheet.revision = self._their_revision
            self.save()

    def _consult(self, block: PersonBlock, purpose: str) -> None:
        token = uuid4()
        self._tasks.run_ask(
            self,
            service.open_identity(
                token, purpose, self._workplace.card.institution_id, self.sheet.procedure_id, block.person_id
            ),
            service.fetch_identity(token),
            partial(self._show_identity, block, purpose),
        )

    def _show_identity(self, block: PersonBlock, purpose: str, answers: list[object]) -> None:
        identity = service.read_identity(answers[0])
        reading.show_identity(
            block,
            list(identity.names),
            identity.sex_code,
            identity.birth_on,
            identity.birth_precision,
            identity.nationality_code,
        )
        block.show_identity(identity)
        self.set_status(PageStatus(purpose=self._workplace.label("purposes", purpose)))

    # The list

    def _fetch(self, request: PageRequest) -> None:
        wanted = self._wanted()
        self._tasks.run_read(
            self,
            lambda session: service.list_procedures(session, wanted, request.after, request.size),
            partial(self._deliver, request),
            partial(self._list_failed, request),
        )

    def _deliver(self, request: PageRequest, rows: tuple[ProcedureSummary, ...]) -> None:
        self.model.deliver(request, rows)

    def _list_failed(self, request: PageRequest, error: MizanError) -> bool:
        self.model.fail(request)
        return False

    def _measure(self, first_rows: int) -> None:
        if first_rows < service.PAGE_ROWS:
            return
        wanted, generation = self._wanted(), self.model.generation()
        self._tasks.run_read(
            self,
            lambda session: service.list_anchors(session, wanted),
            partial(self._set_extent, generation),
            slot="extent",
        )

    def _set_extent(self, generation: int, answer: tuple[int, tuple[service.PageKey, ...]]) -> None:
        if generation == self.model.generation():
            self.model.set_extent(*answer)

    def _wanted(self) -> service.ListFilter:
        return service.ListFilter(self._workplace.card.institution_id, reference_key(self._filter) or None)

    def _narrow(self, text: str) -> None:
        self._filter = text
        self.model.reload()

    # Drafts

    def _keep_draft(self) -> None:
        self._autosave.stop()
        if self._stack.currentWidget() is self.sheet and self._writes:
            self._workplace.drafts.save(self.sheet.procedure_id, DRAFT_KIND, self.sheet.revision, self.sheet.as_typed())
            self.set_status(PageStatus(draft_saved_at=self._workplace.clock.now()))

    def _show_drafts(self) -> None:
        self._kept = (
            {str(kept.draft_id): kept for kept in self._workplace.drafts.all(DRAFT_KIND)} if self._writes else {}
        )
        self._drafts.setVisible(bool(self._kept))
        self._drafts.set_cards(
            Card(
                key,
                self._draft_title(kept),
                self.tr("Begun here and not saved."),
                self.tr("Go on"),
                "info",
                can_dismiss=True,
            )
            for key, kept in self._kept.items()
        )

    def _draft_title(self, kept: Draft) -> str:
        fields = kept.as_mapping().get("fields")
        reference = fields.get("own_reference", "") if isinstance(fields, dict) else ""
        return isolate(str(reference)) if reference else self.tr("Without reference")

    def _resume(self, key: str) -> None:
        kept = self._kept.get(key)
        if kept is None:
            return
        if kept.revision == 0:
            self._show_kept(kept, None)
            return
        institution = self._workplace.card.institution_id
        self._tasks.run_read(
            self,
            lambda session: service.read_procedure(session, institution, kept.draft_id),
            partial(self._show_kept, kept),
            slot="open",
        )

    def _show_kept(self, kept: Draft, saved: ProcedureSheet | None) -> None:
        self.sheet.show_kept(kept, saved)
        self._show_sheet()

    def _throw_away(self, key: str) -> None:
        self._workplace.drafts.delete(UUID(key))
        self._show_drafts()

    def _show_sheet(self) -> None:
        self._stack.setCurrentWidget(self.sheet)
        self._show_action()

    def _show_action(self) -> None:
        on_sheet = self._stack.currentWidget() is self.sheet
        self._save.setEnabled(on_sheet and self._writes)
        self.set_main_action((self._save if on_sheet else self._new) if self._writes else None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "model"):
            self.model.reload()
