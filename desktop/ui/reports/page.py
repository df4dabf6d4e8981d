"""The quarterly note: asked for, recorded, shown, and kept in both languages from the same frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import EnvironmentFailure, MizanError
from desktop.models.statistics import QuarterlyNote, data_sha256
from desktop.services import statistics as service
from desktop.ui.page import Page, PageStatus
from desktop.ui.reports.figures import FiguresSheet
from desktop.ui.theme import tokens
from desktop.ui.widgets import Button, Choice, Field, Help, SecureLabel, Segmented, StateStack, TypeAhead, isolate
from desktop.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PreparedNote:
    """One note, frozen, and its printings."""

    token: UUID
    note: QuarterlyNote
    printed: tuple[service.PrintedNote, ...]


def prepare_note(token: UUID, content: object) -> PreparedNote:
    """Both languages from the same data; slow, for a worker."""
    note = service.read_quarterly_note(content)
    return PreparedNote(token, note, service.print_quarterly_note(note))


class ReportsPage(Page):
    """Choose, prepare, look, keep."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._may_print = workplace.card.holds("instance_agent")
        self._prepared: PreparedNote | None = None
        self.period = Field("period", TypeAhead(special=()), required=True)
        self.diffusion = Field("diffusion", Segmented(), required=True)
        self._prepare = Button("", "file-chart-outline", "primary", parent=self)
        self._prepare.clicked.connect(self.prepare)
        self._keep = Button("", "content-save-outline", "", parent=self)
        self._keep.clicked.connect(self._choose_folder)
        self._title = SecureLabel("", "page", longest=120, parent=self)
        self._facts = SecureLabel("", "caption", "muted", wrap=True, longest=300, parent=self)
        self._figures = QScrollArea(self)
        self._figures.setWidgetResizable(True)
        self._figures.setFrameShape(QFrame.Shape.NoFrame)
        self.states = StateStack(self._figures, "file-chart-outline", self)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(tokens.SPACE_3)
        fields.addWidget(self.period, 0, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.diffusion, 0, 1, Qt.AlignmentFlag.AlignTop)
        fields.setColumnStretch(0, 2)
        fields.setColumnStretch(1, 3)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 18, 0, 0)
        buttons.addWidget(self._prepare)
        buttons.addWidget(self._keep)
        place = QVBoxLayout()
        place.addLayout(buttons)
        place.addStretch(1)
        fields.addLayout(place, 0, 2)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._facts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(fields)
        column.addLayout(head)
        column.addWidget(self.states, 1)

    # What the window calls

    def retranslate(self) -> None:
        place = self._workplace
        quarters = [entry for entry in place.lists.of("periods") if "-T" in entry.code and entry.valid_to is not None]
        quarters.sort(key=lambda entry: entry.code, reverse=True)
        self.period.control.set_choices(place.choices("periods", among=quarters))
        self.diffusion.control.set_choices(
            [Choice("public", self.tr("Public")), Choice("restricted", self.tr("Restricted release"))]
        )
        if self.diffusion.value() is None:
            self.diffusion.set_value("public")
        self.period.set_texts(self.tr("Quarter"))
        self.diffusion.set_texts(
            self.tr("Release"),
            Help(self.tr("Public: figures under 10 are hidden. Restricted: under 5, for ministries only.")),
        )
        self._prepare.set_text(self.tr("Prepare the quarterly note"))
        self._keep.set_text(self.tr("Keep both PDFs…"))
        if self._may_print:
            self.states.empty.show_words(
                self.tr("No note prepared"),
                self.tr(
                    "Choose a quarter. The request is recorded, the figures are frozen, both languages are printed from them."
                ),
            )
        else:
            self.states.show_no_right(self.tr("the Instance, which prints the national note"))
        self._prepare.setEnabled(self._may_print)
        self._show_prepared()

    def locked(self) -> None:
        self._prepared = None
        self._show_prepared()

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, at its field."""
        if field == "period":
            self.period.set_error(text)
        return field == "period"

    # What the user does

    def prepare(self) -> None:
        """Record the print, fetch the frozen figures, print both languages."""
        if self.period.check(saving=True):
            self.period.widget.setFocus()
            return
        self._prepared = None
        self._show_prepared()
        self.states.show_loading(self.tr("Freezing the figures and printing both languages"))
        token = uuid4()
        self._tasks.run_ask(
            self,
            service.open_print(
                token,
                "statistique",
                self._workplace.card.institution_id,
                self.period.value() or "",
                self.diffusion.value() or "public",
            ),
            service.fetch_quarterly_note(token),
            partial(self._print, token),
            self._failed,
            slot="note",
        )

    def is_ready(self) -> bool:
        """Whether a note is on screen and in memory."""
        return self._prepared is not None

    def save_into(self, folder: Path) -> list[Path]:
        """Write both PDFs; the paths. Raises EnvironmentFailure "print.cannot_write"."""
        if self._prepared is None:
            return []
        note = self._prepared.note
        written = []
        for printed in self._prepared.printed:
            path = folder / f"note-{note.period.code}-{note.number}-{printed.language}.pdf"
            try:
                path.write_bytes(printed.content)
            except OSError:
                raise EnvironmentFailure("print.cannot_write") from None
            written.append(path)
        return written

    # Answers

    def _print(self, token: UUID, answers: list[object]) -> None:
        self._tasks.run_local(
            self, lambda: prepare_note(token, answers[0]), self._show_ready, self._failed, slot="note"
        )

    def _show_ready(self, prepared: PreparedNote) -> None:
        self._prepared = prepared
        for printed in prepared.printed:
            self._tasks.run_write(self, service.record_print_hash(prepared.token, printed.sha256), lambda _: None)
        self.set_status(
            PageStatus(cut_off=prepared.note.cut_off_at, purpose=self._workplace.label("purposes", "statistique"))
        )
        self._show_prepared()

    def _failed(self, error: MizanError) -> bool:
        self.states.show_empty()
        return False

    def _show_prepared(self) -> None:
        prepared = self._prepared
        self._keep.setVisible(prepared is not None)
        if prepared is None:
            self._title.setText("")
            self._facts.setText("")
            if self._may_print:
                self.states.show_empty()
            return
        note, language = prepared.note, self._workplace.language
        self._title.setText(note.period.label(language))
        self._facts.setText(
            self.tr("No. %1 · SHA-256 %2…")
            .replace("%1", isolate(note.number))
            .replace("%2", isolate(data_sha256(note)[:16]))
        )
        inside = QWidget()
        inside.setObjectName("scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_3)
        missing = self.tr("no return")
        for table in (note.cases, note.victims, note.pending):
            sheet = FiguresSheet(inside)
            sheet.show_table(table, language, missing)
            column.addWidget(sheet)
        delays = FiguresSheet(inside)
        delays.show_delays(
            note.delays, language, (self.tr("Median, days"), self.tr("9th decile"), self.tr("Intervals"))
        )
        column.insertWidget(2, delays)
        column.addStretch(1)
        self._figures.setWidget(inside)
        self.states.show_content()

    def _choose_folder(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where to keep both PDFs"), documents)
        if chosen:
            self._tasks.run_local(self, lambda: self.save_into(Path(chosen)), self._tell_kept)

    def _tell_kept(self, paths: list[Path]) -> None:
        self.told.emit(self.tr("Kept: %1").replace("%1", isolate(" · ".join(path.name for path in paths))))
