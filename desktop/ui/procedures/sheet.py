"""The sheet of one procédure: the file, its persons, its stages, the facts, and the quiet panel beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.models.procedures import EventDraft, ObjectDraft, ProcedureDraft, ProcedureHeader, ProcedureSheet
from desktop.ui.procedures import checking, comparing, keeping, reading
from desktop.ui.procedures.blocks import Block, BlockList, RepeatedBlock
from desktop.ui.procedures.conflict import ConflictView
from desktop.ui.procedures.duplicates import Alike, DuplicateWatch
from desktop.ui.procedures.event_block import EventBlock
from desktop.ui.procedures.file_block import FileBlock
from desktop.ui.procedures.panel import SheetPanel
from desktop.ui.procedures.person_block import PersonBlock
from desktop.ui.procedures.sheet_form import SheetForm
from desktop.ui.theme import tokens
from desktop.ui.turns import Turns
from desktop.ui.widgets import (
    Badge,
    Field,
    Help,
    IconButton,
    Precision,
    SectionHeader,
    SecureLabel,
    TextArea,
    TypedDate,
    isolate,
)
from desktop.ui.workplace import Workplace

_SLICE = 0.008  # s


class SummaryBlock(Block):
    """What happened, in a few lines."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.text = self.add(Field("summary", TextArea(longest=4000)), 0, 0, 12)
        self.retranslate()

    def retranslate(self) -> None:
        self.text.set_texts(
            self.tr("What happened"),
            Help(
                self.tr(
                    "Facts only. No name of a victim or a witness: write « the victim ». Ctrl+Enter leaves the field."
                )
            ),
        )


class ProcedureSheetView(QWidget):
    """One sheet at a time: new, opened, or brought back from a draft."""

    edited = Signal()
    """The user changed something: the draft is to be kept."""
    consult_wanted = Signal(object, str)
    """The identity behind a block is to be opened: block, purpose."""
    file_wanted = Signal(object)
    """The file of a possible double is to be opened: its procedure id."""
    discard_wanted = Signal()
    """The draft that was brought back is to be given up for the saved file."""
    conflict_settled = Signal()
    """The user chose between the two versions: the sheet is to be saved."""
    back_wanted = Signal()
    """The user goes back to the list."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.procedure_id: UUID = uuid4()
        self.revision = 0
        self.national_number = ""
        self.base: ProcedureHeader | None = None
        """The file as the server and this sheet last agreed on it."""
        self.agreed: frozenset[UUID] = frozenset()
        """The persons of that file."""
        self.edits = 0
        """Grows with every change by the user, over all sheets: equal readings mean that nothing was typed between."""
        self._saved_at_edit = 0
        self._is_locked = False
        self.loose_objects: tuple[ObjectDraft, ...] = ()
        self._back = IconButton("arrow-left", keys="Esc", parent=self)
        self._back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back.clicked.connect(self.back_wanted)
        self._title = SecureLabel("", "page", longest=80, parent=self)
        self._number = SecureLabel("", "body", "muted", longest=80, selectable=True, parent=self)
        self._number.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._state = Badge("", "pencil-outline", parent=self)
        self._both = QWidget(self)
        self.form = SheetForm(self.named_blocks, self._both)
        self.file = FileBlock(workplace, self.form.widget())
        self.summary = SummaryBlock(workplace, self.form.widget())
        self.filler = Turns(self, slice_seconds=_SLICE, pause=0)
        """Puts many blocks here, a few at a time; whoever reads the blocks gets all of them."""
        self.persons = BlockList(lambda parent: PersonBlock(workplace, parent), "Alt+Shift+P", self.filler, self)
        self.events = BlockList(lambda parent: EventBlock(workplace, parent), "Alt+Shift+E", self.filler, self)
        self.panel = SheetPanel(workplace, self._both)
        self.duplicates = DuplicateWatch(workplace, self)
        self._headers = {
            key: SectionHeader(keys, first=False, parent=self.form.widget())
            for key, keys in (("persons", "Alt+P"), ("events", "Alt+E"), ("summary", "Alt+R"))
        }
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for widget in (
            self.file,
            self._headers["persons"],
            self.persons,
            self._headers["events"],
            self.events,
            self._headers["summary"],
            self.summary,
        ):
            self.form.add_widget(widget)
        head = QHBoxLayout()
        # margins do not turn round with the window, spaces do
        head.setContentsMargins(0, tokens.SPACE_2, 0, 0)
        head.setSpacing(tokens.SPACE_2)
        head.addSpacing(tokens.SPACE_2)
        head.addWidget(self._back)
        head.addWidget(self._title)
        head.addSpacing(tokens.SPACE_1)
        head.addWidget(self._number, 1)
        head.addWidget(self._state)
        head.addSpacing(tokens.SPACE_4)
        body = QHBoxLayout(self._both)
        body.setContentsMargins(0, 0, 0, tokens.SPACE_3)
        body.setSpacing(0)
        body.addWidget(self.form, 1)
        body.addSpacing(tokens.SPACE_2)
        body.addWidget(self.panel)
        body.addSpacing(tokens.SPACE_4)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.filler.finished.connect(self.form.chain)
        self.file.edited.connect(self._on_edited)
        self.summary.edited.connect(self._on_edited)
        for blocks in (self.persons, self.events):
            blocks.edited.connect(self._on_edited)
            blocks.chain_changed.connect(self._chain)
            blocks.added.connect(self._adopt)
            blocks.taken_out.connect(self._on_taken_out)
        self.duplicates.found.connect(self._on_found)
        self.panel.file_wanted.connect(self.file_wanted)
        self.panel.put_back_wanted.connect(self._put_back)
        self.panel.discard_wanted.connect(self.discard_wanted)
        self.panel.dismissed_for_good.connect(self._on_edited)
        jumps: dict[str, Callable[[], list[QWidget]]] = {
            "Alt+D": self.file.focus_order,
            "Alt+P": self.persons.focus_order,
            "Alt+E": self.events.focus_order,
            "Alt+R": self.summary.focus_order,
        }
        for keys, order in jumps.items():
            self.form.add_jump(keys, order, self)

    # What is shown

    def show_new(self) -> None:
        """An empty sheet with one person and one stage waiting."""
        self.begin(uuid4(), 0)
        self.file.set_values({"opened_on": TypedDate(self.workplace.clock.today(), Precision.DAY)})
        self.file.kind.set_value(self.file.kind.only_choice())
        self.persons.add_block()
        self.events.add_block()
        self._enter_first()

    def show_sheet(self, sheet: ProcedureSheet) -> None:
        """A saved file."""
        header = sheet.draft.header
        self.begin(header.procedure_id, header.revision)
        keeping.show(self, sheet)
        self._enter_first()

    def show_kept(self, draft_id: UUID, revision: int, payload: dict[str, Any], saved: ProcedureSheet | None) -> None:
        """A draft as it was typed, over the saved file it belongs to if there is one."""
        self.begin(draft_id, revision)
        keeping.restore(self, payload, saved)
        self.edits += 1
        self._enter_first()
        self.reword()

    def go_to_person(self, person_id: UUID) -> None:
        """Bring one person of the file into view, all of it."""
        self.filler.when_done(lambda: QTimer.singleShot(0, self, lambda: self._go_to_person(person_id)))

    def refresh(self, sheet: ProcedureSheet) -> None:
        """The file as the server has it after a save: blocks, keyboard and view stay where they are."""
        self._paint_once()
        focus, scrolled = keeping.focus_path(self), self.form.verticalScrollBar().value()
        keeping.refresh(self, sheet)
        keeping.go_to_path(self, focus)
        self.form.verticalScrollBar().setValue(scrolled)
        self.reword()

    def begin(self, procedure_id: UUID, revision: int) -> None:
        """An empty sheet under this id; not an edit."""
        self._paint_once()
        self.procedure_id, self.revision, self.national_number = procedure_id, revision, ""
        self.base, self.agreed, self.loose_objects = None, frozenset(), ()
        self._saved_at_edit = self.edits
        self.leave_conflict()
        self.persons.clear()
        self.events.clear()
        self.form.summary.show_problems([])
        self.file.set_values({})
        self.summary.set_values({})
        self.panel.clear()
        self.duplicates.forget()
        self.form.verticalScrollBar().setValue(0)
        self.reword()

    def preparations(self) -> list[Callable[[], None]]:
        """What the first sheet would wait for, in steps that the window does not feel."""
        return [self.file.make_first_row, self.file.make_fields, self.persons.prepare, self.events.prepare]

    @property
    def is_prepared(self) -> bool:
        """Whether an empty sheet, or one more block, would be there at once."""
        return self.persons.is_prepared and self.events.is_prepared

    def set_writable(self, writable: bool) -> None:
        """Whether this login may change files at all; else everything is only shown."""
        self._is_locked = not writable
        for block in (self.file, self.summary, *self.person_blocks(), *self.event_blocks()):
            block.lock(self._is_locked)
        self.persons.set_addable(writable)
        self.events.set_addable(writable)
        self.reword()

    # What is in it

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that the server does not have."""
        return self.edits != self._saved_at_edit

    def draft(self) -> ProcedureDraft:
        """The sheet as a value; what is missing is told by `check`."""
        place = self.workplace
        values = self.file.values() | self.summary.values()
        header = reading.read_header(
            values, self.base, self.procedure_id, place.card.institution_id, self.revision, place.clock.today()
        )
        parts = [block.parts() for block in self.person_blocks()]
        return ProcedureDraft(
            header,
            tuple(block.draft() for block in self.event_blocks()),
            tuple(part.person for part in parts),
            tuple(name for part in parts for name in part.names),
            tuple(each for part in parts for each in part.qualifications),
            (*(each for part in parts for each in part.objects), *self.loose_objects),
        )

    def acknowledge(self, sent: ProcedureDraft, revision: int, national_number: str, *, at_edit: int) -> None:
        """The server has what was sent when `edits` stood at `at_edit`; what was typed since stays unsaved."""
        self.revision, self.national_number = revision, national_number
        self.base = sent.header
        self._saved_at_edit = at_edit
        keeping.acknowledge(self, sent)
        self.reword()

    def rebase(self, theirs: ProcedureSheet) -> None:
        """From now on the sheet starts from this version; what stands in the fields stays."""
        header = theirs.draft.header
        self.revision, self.base, self.national_number = header.revision, header, theirs.national_number
        self.agreed = frozenset(person.person_id for person in theirs.draft.persons)
        self.loose_objects = tuple(each for each in theirs.draft.objects if each.person_id is None)

    def check(self) -> bool:
        """Check everything as for saving; mark what is wrong and go to the first. True when it may be saved."""
        return self.form.mark(checking.problems(self))

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, under its field."""
        place = checking.place_of(self, field)
        return place is not None and self.form.show_field_error(place, text)

    def named_blocks(self) -> list[tuple[str, str, Block]]:
        """Every block in the order of the keyboard: (name, title, block)."""
        return [
            ("file", "", self.file),
            *((f"person:{block.key}", block.title(), block) for block in self.person_blocks()),
            *((f"event:{block.key}", block.title(), block) for block in self.event_blocks()),
            ("summary", "", self.summary),
        ]

    def person_blocks(self) -> list[PersonBlock]:
        """The persons on the sheet."""
        return [block for block in self.persons.blocks if isinstance(block, PersonBlock)]

    def event_blocks(self) -> list[EventBlock]:
        """The stages on the sheet."""
        return [block for block in self.events.blocks if isinstance(block, EventBlock)]

    def add_event(self, event: EventDraft) -> None:
        """One more saved stage, with the name of the person it concerns, if it is one of the sheet."""
        block = self.events.add_block(folded=True)
        assert isinstance(block, EventBlock)
        block.show_saved(event)
        if event.person_id is not None:
            whom = next((each for each in self.person_blocks() if each.person_id == event.person_id), None)
            block.tell_whom(" · ".join(filter(None, whom.values().get("name") or ())) if whom is not None else "")

    # Conflict

    @cached_property
    def conflict(self) -> ConflictView:
        """The choice between two versions, made when there is one."""
        view = ConflictView(self)
        view.back_wanted.connect(self.leave_conflict)
        view.settled.connect(self.conflict_settled)
        self._stack.addWidget(view)
        return view

    def show_conflict(self, theirs: ProcedureSheet) -> int:
        """Somebody else saved first: both values of each field, for the user to choose; how many differ."""
        found = self.conflict.compare(self, theirs)
        if found:
            self._stack.setCurrentWidget(self.conflict)
            self.conflict.enter()
        return found

    def take_over(self, theirs: ProcedureSheet) -> None:
        """Start from this version, and keep all that stands on the sheet."""
        mine: dict[str, comparing.Side] = {each.place: "mine" for each in comparing.compare(self, theirs)}
        comparing.settle(self, theirs, mine)

    def settle_conflict(self) -> None:
        """Bring the choices made to the sheet; it is then ready to be saved over the other version."""
        theirs = self.conflict.theirs()
        if theirs is not None:
            comparing.settle(self, theirs, self.conflict.choices())
        self.leave_conflict()
        self._on_edited()

    @property
    def is_in_conflict(self) -> bool:
        """Whether a choice between two versions is on screen."""
        return self._stack.currentIndex() > 0

    def leave_conflict(self) -> None:
        """Back to the sheet as it was typed; nothing is chosen."""
        self._stack.setCurrentIndex(0)

    # Words

    def retranslate(self) -> None:
        """Words in the language in use."""
        self._back.set_name(self.tr("Back to the list"))
        self._headers["persons"].set_title(self.tr("Persons"))
        self._headers["events"].set_title(self.tr("Stages"))
        self._headers["summary"].set_title(self.tr("Summary of facts"))
        self.persons.more.set_text(self.tr("Add a person"))
        self.events.more.set_text(self.tr("Add a stage"))
        self.reword()

    def reword(self) -> None:
        """Title and state again."""
        reference = (self.file.values().get("own_reference") or "").strip()
        self._title.setText(isolate(reference) if reference else self.tr("New procedure"))
        self._number.setText(isolate(self.national_number))
        if self._is_locked:
            self._state.set(self.tr("For reading only"), "eye-outline", "info")
        elif self.has_unsaved or not self.revision:
            words = self.tr("Changes not saved") if self.revision else self.tr("Not saved yet")
            self._state.set(words, "pencil-outline", "info")
        else:
            self._state.set(self.tr("Saved"), "check-circle-outline", "success")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            # the sentences again, once every field has its words in the other language
            QTimer.singleShot(0, self, self._tell_again)

    # Inside

    def _paint_once(self) -> None:
        """Blocks come and go in this turn of the event loop: what is half laid out is not shown."""
        self.setUpdatesEnabled(False)
        QTimer.singleShot(0, self, lambda: self.setUpdatesEnabled(True))

    def _go_to_person(self, person_id: UUID) -> None:
        block = next((each for each in self.person_blocks() if each.person_id == person_id), None)
        if block is not None:
            # the cards above have found their height by then
            block.unfold_in_turns(lambda: self.form.enter(block.first_focus()))

    def _chain(self) -> None:
        if self.filler.is_done:
            self.form.chain()

    def _tell_again(self) -> None:
        if self.form.summary.isVisibleTo(self):
            self.form.tell(checking.problems(self))

    def _enter_first(self) -> None:
        kind = self.file.kind
        first = self.file.reference if kind.value() is not None else kind
        first.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.verticalScrollBar().setValue(0)

    def _on_edited(self, *_: Any) -> None:
        self.edits += 1
        self.reword()
        self.edited.emit()

    def _adopt(self, block: RepeatedBlock) -> None:
        block.lock(self._is_locked)
        if isinstance(block, PersonBlock):
            block.left.connect(lambda key: self._on_person_left(block, key))
            block.consult_wanted.connect(lambda purpose: self.consult_wanted.emit(block, purpose))
        elif isinstance(block, EventBlock):
            block.corrected.connect(self._on_edited)

    def _on_person_left(self, block: PersonBlock, key: str) -> None:
        if block in self.persons.blocks and not self._is_locked:
            self.duplicates.field_left(block, key)

    def _on_taken_out(self, block: RepeatedBlock) -> None:
        self.panel.drop_alike(block.key)
        if isinstance(block, PersonBlock):
            self.panel.add_taken_out(block.title(), keeping.keep_person(block), block.known, block.identity)

    def _put_back(self, kept: dict[str, Any], known: Any, identity: Any) -> None:
        keeping.restore_person(self, kept, known, identity)
        self._on_edited()

    def _on_found(self, block: PersonBlock, alike: Alike) -> None:
        """Who is on this very sheet is no double of himself."""
        if block in self.persons.blocks:
            here = {each.person_id for each in self.person_blocks()}
            persons = tuple(hit for hit in alike.persons if hit.person_id not in here)
            objects = tuple(hit for hit in alike.objects if hit.procedure_id != self.procedure_id)
            self.panel.show_alike(block.key, Alike(persons, objects))
