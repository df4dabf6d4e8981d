"""The quarterly note: asked for, recorded, shown, and kept in both languages from the same frozen data."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import EnvironmentFailure, MizanError
from desktop.i18n.messages import text_for
from desktop.models.code_lists import CodeEntry
from desktop.services import statistics as service
from desktop.ui.errors import Notice
from desktop.ui.list_field import ListField
from desktop.ui.page import Page, PageStatus
from desktop.ui.reports.figures import FiguresSheet, Lines, lines_of, lines_of_delays
from desktop.ui.reports.printing import PreparedNote, prepare_note, write_note
from desktop.ui.theme import tokens
from desktop.ui.turns import Turns
from desktop.ui.widgets import Button, Choice, Field, Help, SecureLabel, Segmented, Shortcut, StateStack, isolate
from desktop.ui.workplace import Workplace

PRINTERS = ("instance_agent",)
PURPOSE = "statistique"


class ReportsPage(Page):
    """Choose, prepare, look, keep."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._may_print = workplace.card.holds(*PRINTERS)
        self._prepared: PreparedNote | None = None
        # made in the order of the keyboard
        quarters = _quarters(workplace)
        self.period = ListField("period", "periods", workplace, required=True, among=quarters, parent=self)
        self.diffusion = Field("diffusion", Segmented(), required=True, parent=self)
        self._prepare = Button("", "file-chart-outline", "primary", parent=self)
        self._prepare.clicked.connect(self.prepare)
        self._again = Button("", "file-chart-outline", parent=self)
        self._again.clicked.connect(self.prepare)
        self._keep = QAction(self)
        self._keep.setShortcut(QKeySequence("Ctrl+S"))
        self._keep.setData("content-save-outline")
        self._keep.triggered.connect(self._choose_folder)
        self.addAction(self._keep)
        self._title = SecureLabel("", "page", longest=120, parent=self)
        self._facts = SecureLabel("", "caption", "muted", longest=300, selectable=True, parent=self)
        self._facts.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._figures = QScrollArea(self)
        self._sheets: list[FiguresSheet] = []
        self._turns = Turns(self)
        self.states = StateStack(self._figures, "file-chart-outline", self)
        self._lay_out()
        self.diffusion.control.set_choices([Choice("public", ""), Choice("restricted", "")])
        self.diffusion.set_value("public")
        over = (each.code for each in quarters if each.valid_to and each.valid_to < workplace.clock.today())
        self.period.set_value(next(over, None))
        self.retranslate()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(tokens.SPACE_4)
        fields.addWidget(self.period, 0, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.diffusion, 0, 1, Qt.AlignmentFlag.AlignTop)
        fields.setColumnMinimumWidth(0, 240)
        fields.setColumnStretch(3, 1)
        # as high as a field's label, so that the button stands on the line of the controls
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(SecureLabel(" ", "caption", parent=self))
        beside.addWidget(self._prepare)
        beside.addWidget(self._again)
        beside.addStretch(1)
        fields.addLayout(beside, 0, 2)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_3)
        head.addWidget(self._title)
        head.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignBottom)
        self._inside = QWidget(self._figures)
        self._inside.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.SPACE_3)
        self._column.addStretch(1)
        self._figures.setWidget(self._inside)
        self._figures.setWidgetResizable(True)
        self._figures.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(fields)
        column.addLayout(head)
        column.addWidget(self.states, 1)

    # What the window calls

    def retranslate(self) -> None:
        self.diffusion.control.set_choices(
            [Choice("public", self.tr("Public")), Choice("restricted", self.tr("Restricted release"))]
        )
        self.period.set_texts(
            self.tr("Quarter"), Help(self.tr("Of a quarter that is not over the figures are provisional."))
        )
        self.diffusion.set_texts(
            self.tr("Release"),
            Help(
                self.tr(
                    "Public: figures under 10 are not told and others are rounded. Restricted: figures under 5 are not "
                    "told; for ministries only, and the note says so on every page."
                )
            ),
        )
        self._prepare.set_text(self.tr("Prepare the quarterly note"))
        self._again.set_text(self.tr("Prepare another"))
        self._keep.setText(self.tr("Keep both PDFs…"))
        self.states.empty.show_words(
            self.tr("No note prepared"),
            self.tr(
                "Choose a quarter. The request is recorded, the figures are frozen, and both languages are printed "
                "from them."
            ),
        )
        self._show()

    def shown(self) -> None:
        if self._may_print and self._prepared is None:
            self.period.widget.setFocus()

    def locked(self) -> None:
        self._prepared = None
        self._show()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        return (Shortcut("Ctrl+S", self.tr("Keep both PDFs")),) if self._may_print else ()

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, at its field."""
        found = {"period": self.period, "diffusion": self.diffusion}.get(field)
        if found is not None:
            found.set_error(text)
        return found is not None

    # What the user does

    def prepare(self) -> None:
        """Record the print, fetch the frozen figures, print both languages."""
        if self.period.check(saving=True):
            self.period.widget.setFocus()
            return
        self._prepared = None
        self._show()
        self.states.show_loading(self.tr("Freezing the figures and printing both languages"))
        token = uuid4()
        self._tasks.run_ask(
            self,
            service.open_print(
                token,
                PURPOSE,
                self._workplace.card.institution_id,
                self.period.value() or "",
                "restricted" if self.diffusion.value() == "restricted" else "public",
            ),
            service.fetch_quarterly_note(token),
            partial(self._print, token),
            self._on_failed,
            slot="note",
        )

    def is_ready(self) -> bool:
        """Whether a note is in memory and all of it on screen."""
        return self._prepared is not None and self._turns.is_done

    def prepared(self) -> PreparedNote | None:
        """The note on screen and its printings."""
        return self._prepared

    def keep_into(self, folder: Path) -> None:
        """Write both PDFs there, and say so."""
        prepared = self._prepared
        if prepared is not None:
            self._tasks.run_local(self, lambda: write_note(prepared, folder), self._tell_kept)

    # Answers

    def _print(self, token: UUID, answers: list[object]) -> None:
        content = answers[0]
        self._tasks.run_local(
            self, lambda: prepare_note(token, content), self._show_ready, self._on_failed, slot="note"
        )

    def _show_ready(self, prepared: PreparedNote) -> None:
        self._prepared = prepared
        for printed in prepared.printed:
            self._tasks.run_write(self, service.record_print_hash(prepared.token, printed.sha256), lambda _: None)
        self._show()

    def _on_failed(self, error: MizanError) -> bool:
        if isinstance(error, EnvironmentFailure):
            words = self.tr("Nothing was printed. Prepare the note again: it takes a new number.")
            self.states.show_error(Notice("warning", text_for(error), words, retry=self.prepare, code=error.code))
            return True
        self._show()
        return False

    def _show(self) -> None:
        prepared = self._prepared
        self.set_main_action(self._keep if prepared is not None else None)
        self._keep.setEnabled(prepared is not None)
        self.period.setVisible(self._may_print)
        self.diffusion.setVisible(self._may_print)
        # one action stands out: preparing while there is nothing, keeping afterwards
        self._prepare.setVisible(self._may_print and prepared is None)
        self._again.setVisible(prepared is not None)
        if not self._may_print:
            self.states.show_no_right(self.tr("the Instance, which prints the national note"))
        elif prepared is None:
            self.states.show_empty()
        self._title.setText("")
        self._facts.setText("")
        if prepared is None:
            self.set_status(PageStatus())
            return
        purpose = self._workplace.label("purposes", PURPOSE)
        self.set_status(PageStatus(cut_off=prepared.note.cut_off_at, purpose=purpose))
        note, language = prepared.note, self._workplace.language
        self._title.setText(note.period.label(language))
        self._facts.setText(
            self.tr("No. %1 · SHA-256 of the data %2…")
            .replace("%1", isolate(note.number))
            .replace("%2", isolate(prepared.digest[:16]))
        )
        missing = self.tr("no return")
        heads = (self.tr("Interval"), self.tr("Median, days"), self.tr("9th decile"), self.tr("Number"))
        cases, victims, pending = (
            lines_of(each, language, missing) for each in (note.cases, note.victims, note.pending)
        )
        shown = (cases, victims, lines_of_delays(note.delays, language, heads), pending)
        self._turns.forget()
        self._turns.add(partial(self._show_lines, place, lines) for place, lines in enumerate(shown))
        self._turns.add([self.states.show_content])

    def _show_lines(self, place: int, lines: Lines) -> None:
        if place == len(self._sheets):
            self._sheets.append(FiguresSheet(self._inside))
            self._column.insertWidget(place, self._sheets[place])
        self._sheets[place].show_lines(lines)

    def _choose_folder(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Where to keep both PDFs"), documents)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Keep here"))
        dialog.fileSelected.connect(lambda chosen: self.keep_into(Path(chosen)))
        dialog.open()

    def _tell_kept(self, paths: list[Path]) -> None:
        names = " · ".join(path.name for path in paths)
        self.told.emit(self.tr("Kept: %1").replace("%1", isolate(names)))


def _quarters(workplace: Workplace) -> list[CodeEntry]:
    """The quarters that have begun, newest first; years are no subject of a quarterly note."""
    found = [entry for entry in workplace.lists.of("periods") if "-T" in entry.code]
    return sorted(found, key=lambda entry: entry.code, reverse=True)
