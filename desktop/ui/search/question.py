"""The question: a text, a birth, a purpose, and the own file for which it is asked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.matching.sorting import reference_key
from desktop.models.procedures import ProcedureSummary
from desktop.models.searches import SearchRequest
from desktop.services.procedures import ListFilter, list_procedures
from desktop.ui.list_field import ListField
from desktop.ui.theme import tokens
from desktop.ui.widgets import (
    Button,
    Choice,
    Field,
    Help,
    PartialDateEdit,
    Precision,
    SecureLabel,
    TextField,
    TypeAhead,
    TypedDate,
)
from desktop.ui.workplace import Workplace

_PAUSE_MS = 200
_OFFERED = 40


class QuestionForm(QWidget):
    """One line of fields; Enter in the box, or Ctrl+Enter anywhere, asks."""

    asked = Signal()
    """The user wants the answer."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._files: dict[str, ProcedureSummary] = {}
        # made in the order of the keyboard
        self.box = Field("text", TextField(longest=200, enter_moves=False), required=True, parent=self)
        self.birth = Field("birth", PartialDateEdit(latest=workplace.clock.today), parent=self)
        self.purpose = ListField("purpose", "purposes", workplace, required=True, parent=self)
        self._typing = TypeAhead(special=())
        self.own_file = Field("own_procedure", self._typing, parent=self)
        self._button = Button("", "magnify", "primary", keys="Ctrl+Return", parent=self)
        self._button.clicked.connect(self.asked)
        self.box.control.returnPressed.connect(self.asked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.find_files)
        self._typing.textEdited.connect(lambda _text: self._pause.start())
        self._lay_out()
        self.retranslate()

    def check(self) -> bool:
        """Whether it can be asked; else the keyboard goes to the first field that is wrong."""
        wrong = [field for field in (self.box, self.birth, self.purpose, self.own_file) if field.check(saving=True)]
        if wrong:
            wrong[0].widget.setFocus()
        return not wrong

    def request(self) -> SearchRequest:
        """What is asked."""
        typed: TypedDate | None = self.birth.value()
        birth = ""
        if typed is not None and typed.value is not None:
            birth = typed.value.isoformat() if typed.precision is Precision.DAY else f"{typed.value.year:04d}"
        return SearchRequest(
            self.box.value().strip(),
            self.purpose.value() or "",
            self._workplace.card.institution_id,
            self._files.get(self.own_file.value() or ""),
            birth,
        )

    def own_files(self) -> tuple[ProcedureSummary, ...]:
        """The files that were offered so far, newest first."""
        return tuple(self._files.values())

    def find_files(self) -> None:
        """Offer the own files whose reference begins as typed; the newest while nothing is."""
        place, typed = self._workplace, self._typing.typed()
        wanted = ListFilter(place.card.institution_id, reference_key(typed) or None)
        place.tasks.run_read(
            self,
            lambda session: list_procedures(session, wanted, rows=_OFFERED),
            self._offer_files,
            slot="files",
        )

    def field(self, name: str) -> Field | None:
        """The field a refusal of the server speaks of."""
        named = {"purpose": self.purpose, "own_procedure": self.own_file, "question": self.box, "birth": self.birth}
        return named.get(name)

    def forget(self) -> None:
        """Nothing of what was typed stays."""
        self._pause.stop()
        self._files.clear()
        self._typing.set_choices(())
        for field, empty in ((self.box, ""), (self.birth, None), (self.own_file, None)):
            field.set_value(empty)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self._button.set_text(self.tr("Search"))
        self.box.set_texts(
            self.tr("Name, telephone or paper"),
            Help(
                self.tr(
                    "Any spelling, either script; a number is looked for as a telephone, a paper or a plate. "
                    "Each look is recorded with its purpose before anything is shown."
                ),
                "Sidi Mouhamed Bilal · سيدي محمد بلال · 36 12 34 56",
            ),
        )
        self.birth.set_texts(
            self.tr("Born"), Help(self.tr("A day or a year, if it is known: it puts namesakes apart."), "~1985")
        )
        self.purpose.set_texts(
            self.tr("Purpose"), Help(self.tr("Why you are looking. Without a purpose nothing is searched."))
        )
        self.own_file.set_texts(
            self.tr("For which of your files"),
            Help(
                self.tr(
                    "Needed to ask the other institutions: they answer a file, not a curiosity. "
                    "Type the beginning of its reference."
                )
            ),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE_3)
        for column, (field, stretch) in enumerate(
            ((self.box, 5), (self.birth, 2), (self.purpose, 3), (self.own_file, 3))
        ):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, stretch)
        # as high as a field's label, so that the button stands on the line of the controls
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(SecureLabel(" ", "caption", parent=self))
        beside.addWidget(self._button)
        beside.addStretch(1)
        grid.addLayout(beside, 0, 4)

    def _offer_files(self, files: tuple[ProcedureSummary, ...]) -> None:
        held = self.own_file.value()
        kept = {held: self._files[held]} if held is not None and held in self._files else {}
        self._files = kept | {str(file.procedure_id): file for file in files}
        self._typing.set_choices(
            Choice(key, file.own_reference, (file.national_number or "",), f"{file.opened_on:%d/%m/%Y}")
            for key, file in self._files.items()
        )
        self._typing.offer_again()
