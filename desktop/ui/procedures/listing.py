"""The institution's files as a list, newest first, and the drafts that wait on this computer."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QMessageBox, QWidget

from desktop.errors import MizanError
from desktop.i18n.messages import text_for
from desktop.matching.sorting import reference_key
from desktop.models.procedures import ProcedureSummary
from desktop.offline.drafts import Draft
from desktop.services import procedures as service
from desktop.ui.errors import Notice
from desktop.ui.theme import tokens
from desktop.ui.widgets import Card, Column, ListSheet, PageRequest, SidePanel, WindowedTableModel, isolate
from desktop.ui.workplace import Workplace

DRAFT_KIND = "procedure"
_PANEL = 220
_STAGE = 3


class FilesList(QWidget):
    """Rows from the server, drafts from the local store; neither is read in the thread of the window."""

    file_wanted = Signal(object)
    """A row was opened: its procedure id."""
    draft_wanted = Signal(object)
    """A draft is to be gone on with: the `Draft`."""
    new_wanted = Signal()
    """The user wants to begin a file."""

    def __init__(self, workplace: Workplace, *, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._writes = writes
        self._filter = ""
        self._is_old = True
        self._kept: dict[str, Draft] = {}
        label = workplace.label
        columns = [
            Column("reference", lambda row: isolate(row.own_reference), 148),
            Column("kind", lambda row: label("procedure_kinds", row.kind_code), 130),
            Column("strands", lambda row: " + ".join(row.strands), 98),
            Column("stage", lambda row: label("stages", row.stage_code), 180),
            Column("opened_on", lambda row: row.opened_on.strftime("%d/%m/%Y"), 98, "end"),
            Column("wilaya", lambda row: label("wilayas", row.wilaya_code), 150),
            Column("national_number", lambda row: isolate(row.national_number or ""), 172),
        ]
        self.model = WindowedTableModel(
            columns, lambda row: service.PageKey(row.opened_on, row.procedure_id), page=service.PAGE_ROWS, parent=self
        )
        self.model.page_wanted.connect(self._fetch)
        self.model.first_rows.connect(self._on_first_rows)
        self.list = ListSheet(self.model, "file-document-outline", self)
        self._arrange_columns()
        self.list.table.opened.connect(lambda row: self.file_wanted.emit(row.procedure_id))
        self.list.filter_changed.connect(self._narrow)
        self.list.states.empty.acted.connect(self._on_empty_acted)
        self.drafts = SidePanel(_PANEL, self)
        self.drafts.acted.connect(self._resume)
        self.drafts.dismissed.connect(self._throw_away)
        self.drafts.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.list, 1)
        row.addWidget(self.drafts)
        self.retranslate()

    def show_fresh(self) -> None:
        """What came to the front: the rows again if they are old, the drafts in any case."""
        if self._is_old:
            self._is_old = False
            self.model.reload()
        self.read_drafts()

    def set_old(self) -> None:
        """Something was saved: the rows are read again when the list is next seen."""
        self._is_old = True

    def forget(self) -> None:
        """Locked: nothing of the list stays in memory."""
        self._kept.clear()
        self.drafts.set_cards([])
        self.drafts.hide()
        self.list.filter.set_value("")
        self._filter = ""
        self._is_old = True
        self.model.clear()

    def retranslate(self) -> None:
        """Words in the language in use."""
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
        # once the list has put its own words there
        QTimer.singleShot(0, self, self._name_filter)
        self.drafts.set_texts(self.tr("Drafts on this computer"), self.tr("No draft is waiting."))
        self._name_empty()
        self._show_drafts()

    def _name_filter(self) -> None:
        self.list.filter.setPlaceholderText(self.tr("Filter by reference ( / )"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            if not self._is_old:
                self.model.reload()

    # Rows

    def _arrange_columns(self) -> None:
        """The stage takes what room there is; the kind stands in the reference already, so it is there to be chosen."""
        header = self.list.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_STAGE, QHeaderView.ResizeMode.Stretch)
        header.setSectionHidden(1, True)

    def _fetch(self, request: PageRequest) -> None:
        wanted = self._wanted()
        self._tasks.run_read(
            self,
            lambda session: service.list_procedures(session, wanted, request.after, request.size),
            partial(self._deliver, request),
            partial(self._on_failed, request),
        )

    def _deliver(self, request: PageRequest, rows: tuple[ProcedureSummary, ...]) -> None:
        self.model.deliver(request, rows)

    def _on_failed(self, request: PageRequest, error: MizanError) -> bool:
        """The list itself says so while it is empty; further pages leave it to the banner."""
        self.model.fail(request)
        if request.generation == self.model.generation() and request.number == 0 and self.model.rowCount() == 0:
            self.list.states.show_error(Notice("warning", text_for(error), retry=self.model.reload, code=error.code))
            return True
        return False

    def _on_first_rows(self, first_rows: int) -> None:
        if first_rows and self.list.table.hasFocus():
            self.list.table.go_to_row(0)
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
        self._name_empty()
        self.model.reload()

    def _name_empty(self) -> None:
        if self._filter:
            self.list.states.empty.show_words(
                self.tr("No file begins like this"),
                self.tr("No reference of your institution begins with « %1 ».").replace("%1", isolate(self._filter)),
                primary=self.tr("Show all files"),
            )
        else:
            self.list.states.empty.show_words(
                self.tr("No procedure yet"),
                self.tr("The files of your institution stand here, newest first."),
                primary=self.tr("Begin a procedure") if self._writes else "",
            )

    def _on_empty_acted(self) -> None:
        if self._filter:
            self.list.filter.set_value("")
            self._narrow("")
            self.list.table.setFocus()
        else:
            self.new_wanted.emit()

    # Drafts

    def read_drafts(self) -> None:
        """The drafts again, from the local store."""
        if self._writes:
            drafts = self._workplace.drafts
            self._tasks.run_local(self, lambda: drafts.all(DRAFT_KIND), self._on_drafts, slot="drafts")

    def _on_drafts(self, found: list[Draft]) -> None:
        self._kept = {str(kept.draft_id): kept for kept in found}
        self._show_drafts()

    def _show_drafts(self) -> None:
        self.drafts.setVisible(bool(self._kept))
        self.drafts.set_cards(
            Card(
                key,
                draft_title(kept) or self.tr("Without reference"),
                (self.tr("Changes not saved, %1") if kept.revision else self.tr("Begun and not saved, %1")).replace(
                    "%1", isolate(f"{kept.saved_at.astimezone():%d/%m %H:%M}")
                ),
                self.tr("Go on"),
                "info",
                can_dismiss=True,
            )
            for key, kept in self._kept.items()
        )

    def _resume(self, key: str) -> None:
        kept = self._kept.get(key)
        if kept is not None:
            self.draft_wanted.emit(kept)

    def _throw_away(self, key: str) -> None:
        """Nothing brings a draft back: asked with the verb on the button."""
        kept = self._kept.get(key)
        if kept is None:
            return
        title = draft_title(kept) or self.tr("Without reference")
        words = self.tr("Throw away the draft « %1 »? What was typed and not saved is lost.").replace("%1", title)
        question = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Throw the draft away"), words, parent=self)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        throw = question.addButton(self.tr("Throw the draft away"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(question.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole))
        throw.clicked.connect(lambda: self._delete(key))
        question.open()

    def _delete(self, key: str) -> None:
        self._workplace.drafts.delete(UUID(key))
        self._kept.pop(key, None)
        self._show_drafts()


def draft_title(kept: Draft) -> str:
    """The reference typed so far, or nothing."""
    written = kept.as_mapping().get("file", {}).get("own_reference", {})
    return isolate(str(written.get("value") or written.get("text") or "").strip())
