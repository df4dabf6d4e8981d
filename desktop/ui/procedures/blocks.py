"""The repeated parts of the sheet: a person in a role, a dated stage."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.models.procedures import PROTECTED_ROLES, EventDraft, ProtectedIdentity, ProtectedPerson
from desktop.ui.theme import tokens
from desktop.ui.widgets import (
    Button,
    Choice,
    Direction,
    Field,
    Help,
    IconButton,
    IconLabel,
    NamePair,
    PartialDateEdit,
    SecureLabel,
    Segmented,
    TextField,
    TypeAhead,
)
from desktop.ui.workplace import Workplace


class Block(QFrame):
    """One repeated part: a heading, fields in a grid, and a way to take it out again."""

    edited = Signal(str)
    """A field was changed by the user: its key."""
    left = Signal(str)
    """The keyboard left a field: its key."""
    removed = Signal()
    """The user takes this block out."""

    COLUMNS = 3

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.workplace = workplace
        self.fields: dict[str, Field] = {}
        self.heading = SecureLabel("", "strong", longest=120, parent=self)
        self._away = IconButton("close", size=14, parent=self)
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._away.clicked.connect(self.removed)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.SPACE_2)
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(self._away)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.SPACE_3)
        self.grid.setVerticalSpacing(2)
        for column in range(self.COLUMNS):
            self.grid.setColumnStretch(column, 1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        column_layout.setSpacing(tokens.SPACE_1)
        column_layout.addLayout(self.head)
        column_layout.addLayout(self.grid)

    def add(self, field: Field, row: int, column: int, span: int = 1) -> Field:
        """Put a field in the grid."""
        self.grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self.fields[field.key] = field
        field.edited.connect(lambda: self.edited.emit(field.key))
        field.left.connect(lambda: self.left.emit(field.key))
        return field

    def set_removable(self, removable: bool) -> None:
        """Whether the block may be taken out: what is saved may not."""
        self._away.setVisible(removable)

    def focus_order(self) -> list[QWidget]:
        """What the keyboard goes through, hidden fields left out."""
        order: list[QWidget] = []
        for field in self.fields.values():
            if field.isVisibleTo(self):
                order += (
                    [field.control.latin, field.control.arabic]
                    if isinstance(field.control, NamePair)
                    else [field.widget]
                )
        return order

    def retranslate(self) -> None:
        """Words in the language in use."""
        self._away.set_name(self.tr("Take out"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class PersonBlock(Block):
    """A person in a role. A victim's fields appear with the role; a saved identity stays closed until consulted."""

    consult_wanted = Signal(str)
    """The identity is to be opened, for this purpose."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.person_id: UUID = uuid4()
        self.role_id: UUID = uuid4()
        self.name_ids: dict[str, tuple[UUID, str]] = {}
        self.phone_id: tuple[UUID, str] | None = None
        self.qualification_ids: dict[str, UUID] = {}
        self.protected: ProtectedPerson | None = None
        self.identity: ProtectedIdentity | None = None
        self._lock = IconLabel("shield-lock-outline", "sealed", tokens.SMALL_ICON, self)
        self._lock.hide()
        self._consult = Button("", "eye-outline", "quiet", parent=self)
        self._consult.clicked.connect(self._choose_purpose)
        self._consult.hide()
        self.head.insertWidget(0, self._lock)
        self.head.insertWidget(2, self._consult)
        self.role = self.add(Field("role", TypeAhead(special=()), required=True), 0, 0)
        self.name = self.add(Field("name", NamePair(), required=True), 0, 1, 2)
        self.sex = self.add(Field("sex", Segmented()), 1, 0)
        self.birth = self.add(Field("birth", PartialDateEdit(latest=workplace.clock.today)), 1, 1)
        self.nationality = self.add(Field("nationality", TypeAhead(special=())), 1, 2)
        self.phone = self.add(Field("phone", TextField(Direction.LTR, longest=40)), 2, 0)
        self.offence = self.add(Field("offence", TypeAhead(special=())), 2, 1, 2)
        self.status = self.add(Field("status", TypeAhead(special=())), 3, 0)
        self.decider = self.add(Field("decider", TypeAhead(special=())), 3, 1)
        self.decided = self.add(Field("decided", PartialDateEdit(latest=workplace.clock.today)), 3, 2)
        self.exploitation = self.add(Field("exploitation", TypeAhead(special=())), 4, 0, 3)
        self.role.edited.connect(self._show_fields)
        self.edited.connect(lambda key: self._reword())
        self.retranslate()
        self._show_fields()

    @property
    def is_protected(self) -> bool:
        """Whether the role puts this person behind a pseudonym."""
        return self.role.value() in PROTECTED_ROLES

    @property
    def identity_is_closed(self) -> bool:
        """Whether a saved identity stands behind the pseudonym, unread."""
        return self.protected is not None and self.identity is None

    def show_protected(self, person: ProtectedPerson) -> None:
        """Show a saved protected person: the pseudonym and the role, no identity."""
        self.protected, self.identity = person, None
        self.role.set_value(person.role_code)
        self.status.set_value(person.status_code)
        self._show_fields()

    def show_identity(self, identity: ProtectedIdentity) -> None:
        """Show the identity that a recorded consultation opened."""
        self.identity = identity
        self._show_fields()

    def retranslate(self) -> None:
        super().retranslate()
        place = self.workplace
        self.role.control.set_choices(place.choices("roles_in_procedure"))
        self.sex.control.set_choices(
            [Choice("M", self.tr("Male")), Choice("F", self.tr("Female")), Choice("U", self.tr("Not known"))]
        )
        self.nationality.control.set_choices(place.choices("countries"))
        self.offence.control.set_choices(place.choices("offences"))
        self.status.control.set_choices(place.choices("victim_statuses"))
        self.decider.control.set_choices(place.choices("victim_deciders"))
        self.exploitation.control.set_choices(place.choices("exploitation_forms"))
        self.role.set_texts(
            self.tr("Role"),
            Help(self.tr("What the person is in this file. A victim or a witness is kept under a pseudonym.")),
        )
        self.name.set_texts(
            self.tr("Name, as written"),
            Help(self.tr("As it stands on the paper, in its own script. The other script may stay empty.")),
        )
        self.sex.set_texts(self.tr("Sex"))
        self.birth.set_texts(
            self.tr("Born"),
            Help(self.tr("A day, a month, a year, or about a year."), "12/03/1985 · 03/1985 · 1985 · ~1985"),
        )
        self.nationality.set_texts(self.tr("Nationality"))
        self.phone.set_texts(self.tr("Telephone"))
        self.offence.set_texts(self.tr("Offence held"))
        self.status.set_texts(
            self.tr("Victim status"), Help(self.tr("V0 reported, V1 presumed, V2 identified, V3 discarded."))
        )
        self.decider.set_texts(self.tr("Decided by"))
        self.decided.set_texts(self.tr("Decided on"))
        self.exploitation.set_texts(self.tr("Form of exploitation"))
        self._consult.set_text(self.tr("Open the identity…"))
        self._reword()

    def names(self) -> Iterator[tuple[str, str]]:
        """Scripts and texts typed."""
        for script, text in zip(("latin", "arabic"), self.name.value(), strict=True):
            if text.strip():
                yield script, text.strip()

    def _show_fields(self) -> None:
        closed, protected = self.identity_is_closed, self.is_protected
        is_victim = self.role.value() == "victime"
        for field in (self.name, self.sex, self.birth, self.nationality):
            field.setVisible(not closed)
        self.phone.setVisible(not protected)
        self.offence.setVisible(not protected and self.role.value() not in (None, "mot", "plaignant", "partie_civile"))
        for field in (self.status, self.decider, self.decided):
            field.setVisible(is_victim)
        self.exploitation.setVisible(is_victim and not closed)
        self._lock.setVisible(protected)
        self._consult.setVisible(closed)
        self.role.widget.setEnabled(self.protected is None)
        self._reword()

    def _reword(self) -> None:
        role = self.workplace.label("roles_in_procedure", self.role.value()) or self.tr("Person")
        if self.protected is not None:
            self.heading.setText(f"{self.protected.pseudonym} · {role}")
        elif self.is_protected:
            self.heading.setText(self.tr("%1 — kept under a pseudonym").replace("%1", role))
        else:
            self.heading.setText(role)

    def _choose_purpose(self) -> None:
        menu = QMenu(self)
        for choice in self.workplace.choices("purposes"):
            menu.addAction(choice.text).triggered.connect(lambda _=False, key=choice.key: self.consult_wanted.emit(key))
        menu.popup(self._consult.mapToGlobal(self._consult.rect().bottomLeft()))


class EventBlock(Block):
    """A dated stage. A saved one is never changed: it can only be replaced by another."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.event_id: UUID = uuid4()
        self.saved: EventDraft | None = None
        self.stage = self.add(Field("stage", TypeAhead(special=()), required=True), 0, 0)
        self.on = self.add(Field("on", PartialDateEdit(latest=workplace.clock.today), required=True), 0, 1)
        self.outcome = self.add(Field("outcome", TypeAhead(special=())), 0, 2)
        self.stage.edited.connect(self._narrow)
        self.retranslate()

    def show_saved(self, event: EventDraft) -> None:
        """Show a saved event, closed to the keyboard."""
        self.saved, self.event_id = event, event.event_id
        for field in self.fields.values():
            field.widget.setEnabled(False)
        self.set_removable(False)

    def retranslate(self) -> None:
        super().retranslate()
        self.stage.control.set_choices(self.workplace.choices("stages"))
        self.stage.set_texts(self.tr("Stage"))
        self.on.set_texts(self.tr("Date"))
        self.outcome.set_texts(self.tr("Outcome"))
        self._narrow()

    def _narrow(self) -> None:
        stage = self.stage.value()
        among = [entry for entry in self.workplace.lists.of("outcomes") if entry.attributes.get("stage_code") == stage]
        self.outcome.control.set_choices(self.workplace.choices("outcomes", among=among))
        self.outcome.widget.setEnabled(bool(among) and self.saved is None)
        self.heading.setText(self.workplace.label("stages", stage) or self.tr("New stage"))


class BlockList(QWidget):
    """The blocks of one kind, one under another, with the button that adds one."""

    edited = Signal()
    """Something in a block, or the number of blocks, was changed by the user."""
    chain_changed = Signal()
    """Blocks came or went: the order of the keyboard is another."""
    added = Signal(object)
    """The user asked for one more block; it is already there."""

    def __init__(self, kind: type[Block], workplace: Workplace, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._workplace = workplace
        self.blocks: list[Block] = []
        self.more = Button("", "plus", "quiet", keys=keys, parent=self)
        self.more.clicked.connect(self._on_more)
        QShortcut(QKeySequence(keys), self.window() if parent is None else parent, self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.SPACE_2)
        line = QHBoxLayout()
        line.addWidget(self.more)
        line.addStretch(1)
        self._column.addLayout(line)

    def add_block(self) -> Block:
        """One more, empty block at the end."""
        block = self._kind(self._workplace, self)
        block.edited.connect(lambda _key: self.edited.emit())
        block.removed.connect(lambda: self._on_removed(block))
        self._column.insertWidget(len(self.blocks), block)
        self.blocks.append(block)
        self.chain_changed.emit()
        return block

    def clear(self) -> None:
        """Take all blocks out; not an edit."""
        for block in self.blocks:
            self._column.removeWidget(block)
            block.deleteLater()
        self.blocks = []

    def focus_order(self) -> list[QWidget]:
        """The keyboard's way through the blocks, ending on the button that adds one."""
        return [widget for block in self.blocks for widget in block.focus_order()] + [self.more]

    def _on_more(self) -> None:
        block = self.add_block()
        first = block.focus_order()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.added.emit(block)
        self.edited.emit()

    def _on_removed(self, block: Block) -> None:
        self.blocks.remove(block)
        self._column.removeWidget(block)
        block.deleteLater()
        self.chain_changed.emit()
        self.edited.emit()
