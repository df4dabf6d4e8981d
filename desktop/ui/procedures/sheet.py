"""The sheet of one procédure: fields, persons, stages, and the quiet panel of what the register thinks."""

from __future__ import annotations

from itertools import pairwise
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.i18n.messages import text_for
from desktop.models.procedures import Problem as DraftProblem
from desktop.models.procedures import ProcedureDraft, ProcedureSheet, check_procedure
from desktop.models.searches import PersonHit
from desktop.offline.drafts import Draft
from desktop.ui.procedures import drafting, reading
from desktop.ui.procedures.blocks import BlockList, EventBlock, PersonBlock
from desktop.ui.procedures.duplicates import DuplicateWatch
from desktop.ui.theme import tokens
from desktop.ui.widgets import (
    Badge,
    Card,
    Choice,
    Field,
    Form,
    Help,
    PartialDateEdit,
    Precision,
    Problem,
    SecureLabel,
    Segmented,
    SidePanel,
    TextArea,
    TextField,
    TypeAhead,
    TypedDate,
    isolate,
)
from desktop.ui.workplace import Workplace

DRAFT_KIND = "procedure"


class ProcedureSheetView(QWidget):
    """One sheet at a time: new, opened, or brought back from a draft."""

    edited = Signal()
    """The user changed something: the draft is to be kept."""
    consult_wanted = Signal(object, str)
    """The identity behind a block is to be opened: block, purpose."""
    file_wanted = Signal(object)
    """The file of a possible double is to be opened: its procedure id."""
    conflict_settled = Signal(str)
    """The user chose between his text and the saved one: "mine" or "theirs"."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.procedure_id: UUID = uuid4()
        self.revision = 0
        self.national_number = ""
        self._cards: dict[str, Card] = {}
        self._files: dict[str, UUID | None] = {}
        self._title = SecureLabel("", "page", longest=80, parent=self)
        self._number = SecureLabel("", "body", "muted", longest=80, parent=self)
        self._state = Badge("", "pencil-outline", parent=self)
        self.form = Form(self)
        self.persons = BlockList(PersonBlock, workplace, "Alt+Shift+P", self)
        self.events = BlockList(EventBlock, workplace, "Alt+Shift+E", self)
        self.panel = SidePanel(264, self)
        self._duplicates = DuplicateWatch(workplace, self)
        self._make_form()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_form(self) -> None:
        today = self._workplace.clock.today
        self.form.add_section("file", "D")
        self.form.add(Field("kind", TypeAhead(special=()), required=True))
        self.form.add(Field("own_reference", TextField(longest=60), required=True))
        self.form.add(Field("strands", Segmented(), required=True))
        self.form.add(Field("opened_on", PartialDateEdit(latest=today), required=True))
        self.form.add(Field("facts", PartialDateEdit(latest=today, hijri_hint=True)))
        self.form.add(Field("place", TextField(longest=200)))
        self.form.add(Field("wilaya", TypeAhead(special=())))
        self.form.add(Field("moughataa", TypeAhead(special=())))
        self.form.add_section("persons")
        self.form.add_widget(self.persons)
        self.form.add_section("events")
        self.form.add_widget(self.events)
        self.form.add_section("summary", "R")
        self.form.add(Field("summary", TextArea(longest=4000)), wide=True)
        for keys, blocks in (("Alt+P", self.persons), ("Alt+E", self.events)):
            QShortcut(QKeySequence(keys), self, lambda blocks=blocks: self._go_to_blocks(blocks))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, 0)
        head.setSpacing(tokens.SPACE_3)
        head.addWidget(self._title)
        head.addWidget(self._number, 1)
        head.addWidget(self._state)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, tokens.SPACE_4, tokens.SPACE_3)
        body.setSpacing(tokens.SPACE_3)
        body.addWidget(self.form, 1)
        body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(head)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        self.form.edited.connect(lambda _key: self.edited.emit())
        self.form.fields["wilaya"].edited.connect(self._narrow_moughataas)
        for blocks in (self.persons, self.events):
            blocks.edited.connect(self.edited)
            blocks.chain_changed.connect(self._chain)
            blocks.added.connect(self._adopt)
        self._duplicates.found.connect(self._show_duplicates)
        self.panel.acted.connect(self._on_card)
        self.panel.dismissed.connect(self._drop_card)

    # What is shown

    def show_new(self) -> None:
        """An empty sheet with one person and one stage waiting."""
        self._begin(uuid4(), 0)
        self.form.set_values(dict.fromkeys(("kind", "strands", "facts", "wilaya", "moughataa")))
        self.form.set_values({"own_reference": "", "place": "", "summary": ""})
        self.form.set_values({"opened_on": TypedDate(self._workplace.clock.today(), Precision.DAY)})
        self._adopt(self.persons.add_block())
        self._adopt(self.events.add_block())
        self._chain()
        self.form.go_to("kind")

    def show_sheet(self, sheet: ProcedureSheet) -> None:
        """A saved file."""
        self._begin(sheet.draft.header.procedure_id, sheet.draft.header.revision)
        self.national_number = sheet.national_number
        reading.show_header(self.form, sheet)
        self._narrow_moughataas()
        self.form.set_values({"moughataa": sheet.draft.header.moughataa_code})
        for person in sheet.draft.persons:
            block = self.persons.add_block()
            assert isinstance(block, PersonBlock)
            self._adopt(block)
            reading.show_person(block, sheet, person)
        replaced = {event.replaces_event_id for event in sheet.draft.events}
        for event in sheet.draft.events:
            if event.event_id not in replaced:
                block = self.events.add_block()
                assert isinstance(block, EventBlock)
                reading.show_event(block, event)
        self._chain()
        self._reword()
        self.form.go_to("own_reference")

    def show_saved(self, revision: int, national_number: str) -> None:
        """The server has it: later edits start from this revision."""
        self.revision, self.national_number = revision, national_number
        self._reword()

    def show_kept(self, kept: Draft, saved: ProcedureSheet | None) -> None:
        """Bring a draft back as it was typed, over the file it belongs to if there is one: saved stages stay."""
        if saved is None:
            self._begin(kept.draft_id, kept.revision)
        else:
            self.show_sheet(saved)
            self.persons.clear()
            self.revision = kept.revision
        drafting.restore(self, kept.as_mapping())
        for block in self._person_blocks():
            self._adopt(block)
        self._chain()
        self._reword()

    def draft(self) -> ProcedureDraft:
        """The sheet as a value; what is missing is told by `problems`."""
        header = reading.read_header(
            self.form,
            self.procedure_id,
            self._workplace.card.institution_id,
            self.revision,
            self._workplace.clock.today(),
        )
        return reading.read_draft(header, self._person_blocks(), self._event_blocks())

    def as_typed(self) -> dict[str, object]:
        """The sheet as it is kept on this computer, finished or not."""
        return drafting.keep(self)

    def check(self) -> bool:
        """Check everything as for saving; mark what is wrong and go to the first. True when it may be saved."""
        found = [Problem(key, text) for key, field in self.form.fields.items() if (text := field.check(saving=True))]
        wrong_block = False
        for block in (*self._person_blocks(), *self._event_blocks()):
            for field in block.fields.values():
                if field.isVisibleTo(block) and field.check(saving=True):
                    wrong_block = wrong_block or self._go_into(field)
        if not found and not wrong_block:
            found = self._rule_problems(check_procedure(self.draft(), today=self._workplace.clock.today()))
        return self.form.mark(found) and not wrong_block

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, under its field."""
        named = {"own_procedure": "own_reference", "birth_on": "summary"}
        return self.form.show_field_error(named.get(field, field), text)

    def show_conflict(self, theirs: ProcedureSheet, differences: list[str]) -> None:
        """Somebody else saved first: both are kept, the user decides."""
        self._cards["conflict"] = Card(
            "conflict",
            self.tr("Saved by %1 in the meantime").replace("%1", isolate(theirs.saved_by)),
            "\n".join(differences),
            self.tr("Save mine over it"),
            "warning",
            can_dismiss=True,
        )
        self.panel.set_cards(self._cards.values())

    def retranslate(self) -> None:
        """Words in the language in use."""
        place, fields = self._workplace, self.form.fields
        self.form.sections["file"].set_title(self.tr("File"))
        self.form.sections["persons"].set_title(self.tr("Persons"))
        self.form.sections["events"].set_title(self.tr("Stages"))
        self.form.sections["summary"].set_title(self.tr("Summary of facts"))
        self.persons.more.set_text(self.tr("Add a person"))
        self.events.more.set_text(self.tr("Add a stage"))
        fields["kind"].control.set_choices(place.choices("procedure_kinds"))
        fields["strands"].control.set_choices([Choice(key, key.replace("+", " + ")) for key in reading.STRAND_CHOICES])
        fields["wilaya"].control.set_choices(place.choices("wilayas"))
        self._narrow_moughataas()
        fields["kind"].set_texts(self.tr("Kind of file"), Help(self.tr("The register in which the file is kept.")))
        fields["own_reference"].set_texts(
            self.tr("Reference on paper"), Help(self.tr("As it is written on the file."), "PV 112/2026")
        )
        fields["strands"].set_texts(
            self.tr("Strand"),
            Help(
                self.tr(
                    "TEH: trafficking in persons. TM: smuggling of migrants. ESCL: slavery. Never added up silently."
                )
            ),
        )
        fields["opened_on"].set_texts(self.tr("Opened on"))
        fields["facts"].set_texts(
            self.tr("Date of the facts"), Help(self.tr("A day, a month, a year, or about a year."))
        )
        fields["place"].set_texts(self.tr("Place"))
        fields["wilaya"].set_texts(self.tr("Wilaya"))
        fields["moughataa"].set_texts(self.tr("Moughataa"))
        fields["summary"].set_texts(
            self.tr("What happened"),
            Help(self.tr("Facts only. No name of a victim or a witness: write « the victim ».")),
        )
        self.panel.set_texts(
            self.tr("To look at"), self.tr("Nothing to look at. Possible doubles appear here as you type.")
        )
        self._reword()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # Inside

    def _begin(self, procedure_id: UUID, revision: int) -> None:
        self.procedure_id, self.revision, self.national_number = procedure_id, revision, ""
        self.persons.clear()
        self.events.clear()
        self._cards.clear()
        self.panel.set_cards([])
        self._duplicates.forget()
        self._reword()

    def _person_blocks(self) -> list[PersonBlock]:
        return [block for block in self.persons.blocks if isinstance(block, PersonBlock)]

    def _event_blocks(self) -> list[EventBlock]:
        return [block for block in self.events.blocks if isinstance(block, EventBlock)]

    def _adopt(self, block: QWidget) -> None:
        if isinstance(block, PersonBlock):
            block.left.connect(lambda key: self._duplicates.field_left(block, key))
            block.consult_wanted.connect(lambda purpose: self.consult_wanted.emit(block, purpose))
            block.role.edited.connect(self._chain)
            block.removed.connect(lambda: self._drop_card(str(block.person_id)))

    def _chain(self) -> None:
        """The keyboard goes: file, persons, stages, summary."""
        fields = self.form.fields
        order: list[QWidget] = [field.widget for key, field in fields.items() if key != "summary"]
        order += self.persons.focus_order() + self.events.focus_order() + [fields["summary"].widget]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _go_to_blocks(self, blocks: BlockList) -> None:
        order = blocks.focus_order()
        order[0].setFocus()
        self.form.ensureWidgetVisible(order[0], 0, tokens.SPACE_6)

    def _go_into(self, field: Field) -> bool:
        field.widget.setFocus()
        self.form.ensureWidgetVisible(field, 0, tokens.SPACE_6)
        return True

    def _narrow_moughataas(self) -> None:
        wilaya = self.form.fields["wilaya"].value()
        among = [
            entry
            for entry in self._workplace.lists.of("moughataas")
            if wilaya is None or entry.attributes.get("wilaya_code") == wilaya
        ]
        self.form.fields["moughataa"].control.set_choices(self._workplace.choices("moughataas", among=among))

    def _rule_problems(self, problems: tuple[DraftProblem, ...]) -> list[Problem]:
        """Rules of the domain in words; those of a repeated row are shown at the row and named in the summary."""
        found = []
        rows = {
            "role_code": "role",
            "name": "name",
            "birth_on": "birth",
            "status_code": "decided",
            "event_on": "on",
            "stage_code": "stage",
        }
        for problem in problems:
            text = text_for(UserError(problem.code, problem.field))
            key = {"facts_from": "facts", "kind_code": "kind"}.get(problem.field, problem.field)
            if problem.row is not None and problem.field in rows:
                blocks = self.events.blocks if problem.field in ("event_on", "stage_code") else self.persons.blocks
                if problem.row < len(blocks):
                    blocks[problem.row].fields[rows[problem.field]].set_error(text)
                key = ""
            found.append(Problem(key, text))
        return found

    def _show_duplicates(self, block: PersonBlock, hits: tuple[PersonHit, ...]) -> None:
        key = str(block.person_id)
        self._cards.pop(key, None)
        if hits:
            best = hits[0]
            reasons = best.reasons_ar if self._workplace.language == "ar" else best.reasons_fr
            where = best.roles[0].own_reference if best.roles else ""
            self._cards[key] = Card(
                key,
                self.tr("Perhaps already known: %1").replace("%1", isolate(best.latin_name or best.arabic_name)),
                "\n".join((*reasons[:4], *([isolate(where)] if where else []))),
                self.tr("Open that file") if best.roles else "",
                "warning" if best.grade == "forte" else "info",
                can_dismiss=True,
            )
            self._files[key] = best.roles[0].procedure_id if best.roles else None
        self.panel.set_cards(self._cards.values())

    def _on_card(self, key: str) -> None:
        if key == "conflict":
            self.conflict_settled.emit("mine")
            self._drop_card(key)
        elif self._files.get(key) is not None:
            self.file_wanted.emit(self._files[key])

    def _drop_card(self, key: str) -> None:
        if self._cards.pop(key, None) is not None:
            self.panel.set_cards(self._cards.values())

    def _reword(self) -> None:
        reference = self.form.fields["own_reference"].value().strip()
        self._title.setText(reference or self.tr("New procedure"))
        self._number.setText(isolate(self.national_number) if self.national_number else "")
        if self.revision:
            self._state.set(self.tr("Saved"), "check-circle-outline", "success")
        else:
            self._state.set(self.tr("Not saved yet"), "pencil-outline", "info")
