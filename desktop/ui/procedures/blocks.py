"""What the parts of the sheet share: fields in a grid of twelve columns, one card under another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.list_field import ListField
from desktop.ui.procedures.drafting import keep_field, keep_values, restore_field
from desktop.ui.theme import tokens
from desktop.ui.turns import PAUSE, Turns
from desktop.ui.widgets import (
    Button,
    Field,
    IconButton,
    NamePair,
    Precision,
    SecureLabel,
    TextArea,
    TextField,
    TypedDate,
    bind,
    isolate,
)
from desktop.ui.workplace import Workplace

COLUMNS = 12
_SPARES = 2
AnyField = TypeVar("AnyField", bound=Field)


class DayField(Field):
    """A date of which the whole day is needed: a month or a year is refused in words."""

    def check(self, *, saving: bool = False) -> str:
        text = super().check(saving=saving)
        typed: TypedDate | None = self.value()
        if not text and typed is not None and typed.precision is not Precision.DAY:
            text = self.tr("The whole day is needed here: dd/mm/yyyy.")
            self.set_error(text)
        return text


class Block(QFrame):
    """A card of fields."""

    edited = Signal(str)
    """A field was changed by the user: its key."""
    left = Signal(str)
    """The keyboard left a field: its key."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.workplace = workplace
        self.fields: dict[str, Field] = {}
        self._is_locked = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_1)
        self.column.setSpacing(tokens.SPACE_1)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(tokens.SPACE_3)
        self.grid.setVerticalSpacing(0)
        for column in range(COLUMNS):
            self.grid.setColumnStretch(column, 1)
            self.grid.setColumnMinimumWidth(column, 1)
        self.column.addLayout(self.grid)

    def add(self, field: AnyField, row: int, column: int, span: int) -> AnyField:
        """Put a field in the grid; fields are gone through in the order in which they were added."""
        self.grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self.fields[field.key] = field
        field.edited.connect(lambda: self.edited.emit(field.key))
        field.left.connect(lambda: self.left.emit(field.key))
        if self._is_locked:
            lock_field(field, locked=True)
        return field

    def values(self) -> dict[str, Any]:
        """Each field's value by key."""
        return {key: field.value() for key, field in self.fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show these; fields that are not named are emptied. Not an edit."""
        for key, field in self.fields.items():
            field.set_value(values.get(key, empty_value(field)))

    def keep(self) -> dict[str, Any]:
        """What is in the fields, finished or not, as JSON-ready data."""
        return {key: keep_field(field) for key, field in self.fields.items()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Put kept data back."""
        for key, field in self.fields.items():
            if key in kept:
                restore_field(field, kept[key])

    def lock(self, locked: bool) -> None:
        """Close all fields to typing, or open them again; what stands in them stays readable."""
        self._is_locked = locked
        for field in self.fields.values():
            lock_field(field, locked=locked)

    def problems(self) -> list[tuple[str, str]]:
        """What is wrong as for saving, field by field: (key, sentence). Each is shown at its field."""
        shown = ((key, field) for key, field in self.fields.items() if field.isVisibleTo(self))
        return [(key, text) for key, field in shown if (text := field.check(saving=True))]

    def focus_order(self) -> list[QWidget]:
        """What the keyboard goes through; what is hidden or closed is passed over by itself."""
        order: list[QWidget] = []
        for field in self.fields.values():
            if isinstance(field.control, NamePair):
                pair: list[QWidget] = [field.control.latin, field.control.arabic]
                order += reversed(pair) if self.isRightToLeft() else pair
            else:
                order.append(field.widget)
        return order

    def retranslate(self) -> None:
        """Words in the language in use."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class RepeatedBlock(Block):
    """A card that may stand several times on the sheet: a heading, and fields that are made when they are needed.

    A file may have fifty persons: what is only looked at stands folded, in one line.
    """

    removed = Signal()
    """The user takes this block out."""
    unfolded = Signal()
    """There are other fields than before."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.number = 1
        self._folded: dict[str, Any] = {}
        self._has_fields = False
        self._is_made = False
        self.heading = SecureLabel("", "strong", longest=160, parent=self)
        self.facts = SecureLabel("", "body", "muted", elide=True, longest=300, parent=self)
        self._unfold = IconButton("chevron-down", parent=self)
        self._unfold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._unfold.clicked.connect(self._on_unfold)
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.SPACE_2)
        self.head.addWidget(self.heading)
        self.head.addWidget(self.facts, 1)
        self.head.addWidget(self._unfold)
        self.column.insertLayout(0, self.head)

    @property
    def key(self) -> UUID:
        """What tells this block from the others of its list."""
        raise NotImplementedError

    @property
    def may_go(self) -> bool:
        """Whether the user may take it out."""
        return not self._is_locked

    @property
    def is_folded(self) -> bool:
        """Whether it stands in one line, its fields not made."""
        return not self._is_made

    def unfold(self) -> None:
        """Make the fields, with what the line told in them; not an edit."""
        if self._is_made:
            return
        self._grow()
        self._is_made = True
        self.retranslate()
        self.set_values(self._folded)
        self.unfolded.emit()

    def unfold_in_turns(self, then: Callable[[], object]) -> None:
        """`unfold` over several turns of the event loop, so that the window does not feel it; then `then`."""
        if not self._has_fields:
            self._grow()
        elif self._is_made or self.make_ready():
            self.unfold()
            then()
            return
        QTimer.singleShot(PAUSE, self, partial(self.unfold_in_turns, then))

    def make_fields(self) -> None:
        """Once: put the fields in the grid."""
        raise NotImplementedError

    def make_ready(self) -> bool:
        """Make some of the fields that only some need, and keep them hidden; True when all are there."""
        return True

    def values(self) -> dict[str, Any]:
        return super().values() if self._is_made else dict(self._folded)

    def set_values(self, values: Mapping[str, Any]) -> None:
        if self._is_made:
            super().set_values(values)
        else:
            self._folded = dict(values)
        self.reword()

    def keep(self) -> dict[str, Any]:
        return super().keep() if self._is_made else keep_values(self._folded)

    def restore(self, kept: Mapping[str, Any]) -> None:
        self.unfold()
        super().restore(kept)

    def focus_order(self) -> list[QWidget]:
        return super().focus_order() if self._is_made else [self._unfold]

    def first_focus(self) -> QWidget:
        """Where the keyboard enters the block."""
        return self.focus_order()[0]

    def set_number(self, number: int) -> None:
        """Its place on the sheet, from 1."""
        self.number = number
        self.reword()

    def reword(self) -> None:
        """The heading again: something it names was changed."""

    def title(self) -> str:
        """What the block is called in a list of what is wrong."""
        raise NotImplementedError

    def begin_like(self, other: RepeatedBlock) -> None:
        """Begin with what usually repeats from one block to the next."""

    def _on_unfold(self) -> None:
        # at once: what is typed next belongs in the first field
        self.unfold()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _grow(self) -> None:
        if not self._has_fields:
            self._has_fields = True
            self._unfold.hide()
            self.make_fields()


class BlockList(QWidget):
    """The blocks of one kind, one under another, with the button that adds one."""

    edited = Signal()
    """Something in a block, or the number of blocks, was changed by the user."""
    chain_changed = Signal()
    """Blocks came or went: the order of the keyboard is another."""
    added = Signal(object)
    """A block is there, however it came."""
    taken_out = Signal(object)
    """The user took this block out; it lives until the next turn of the event loop."""

    def __init__(
        self,
        make: Callable[[QWidget], RepeatedBlock],
        keys: str,
        filler: Turns,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._filler = filler
        self._spares: list[RepeatedBlock] = []
        self._unready: RepeatedBlock | None = None
        self._ahead = Turns(self)
        self._blocks: list[RepeatedBlock] = []
        self.more = Button("", "plus", "quiet", keys=keys, parent=self)
        # Enter goes through the sheet without stopping here: the keys written beside it add a block.
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(self.begin_one)
        self._keys = SecureLabel(isolate(_native(keys)), "caption", "muted", parent=self)
        bind(parent, keys, self.begin_one)
        bind(self, "Ctrl+D", self._repeat)
        bind(self, "Ctrl+Del", self._take_out_current)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.SPACE_2)
        line = QHBoxLayout()
        line.setSpacing(tokens.SPACE_1)
        line.addWidget(self.more)
        line.addWidget(self._keys)
        line.addStretch(1)
        self._column.addLayout(line)

    @property
    def blocks(self) -> list[RepeatedBlock]:
        """All of them, also those that were still to be put here."""
        self._filler.finish()
        return self._blocks

    def add_block(self, *, folded: bool = False) -> RepeatedBlock:
        """One more, empty block at the end; `folded` leaves it in one line for what it is to show."""
        self._filler.finish()
        block = self._make(self) if folded else self._take()
        block.edited.connect(lambda _key: self.edited.emit())
        block.removed.connect(lambda: self._on_removed(block))
        block.unfolded.connect(self.chain_changed)
        self._column.insertWidget(len(self._blocks), block)
        block.show()
        self._blocks.append(block)
        block.set_number(len(self._blocks))
        self.added.emit(block)
        self.chain_changed.emit()
        return block

    @property
    def is_prepared(self) -> bool:
        """Whether the next blocks would be there at once."""
        return len(self._spares) == _SPARES and not self._unready

    def prepare(self) -> None:
        """One step of making blocks before they are asked for: their fields take longer than a key may."""
        if self._unready is not None:
            if self._unready.is_folded:
                self._unready.unfold()
            elif self._unready.make_ready():
                self._unready = None
        elif len(self._spares) < _SPARES:
            spare = self._make(self)
            spare.hide()
            self._spares.append(spare)
            self._unready = spare
        if not self.is_prepared and self._ahead.is_empty:
            self._ahead.add([self.prepare])

    def clear(self) -> None:
        """Take all blocks out; not an edit."""
        self._filler.forget()
        gone, self._blocks = self._blocks, []
        for block in gone:
            self._drop(block)

    def remove(self, block: RepeatedBlock) -> None:
        """Take this block out; not an edit."""
        self.blocks.remove(block)
        self._drop(block)
        self._renumber()

    def focus_order(self) -> list[QWidget]:
        """The keyboard's way through the blocks."""
        return [widget for block in self.blocks for widget in block.focus_order()]

    def current(self) -> RepeatedBlock | None:
        """The block in which the keyboard is."""
        here = QApplication.focusWidget()
        return next((block for block in self.blocks if here is not None and block.isAncestorOf(here)), None)

    def set_addable(self, addable: bool) -> None:
        """Whether blocks may be added and taken out here."""
        self.more.setVisible(addable)
        self._keys.setVisible(addable)

    def begin_one(self) -> None:
        """What the button does: one more block, and the keyboard in it."""
        if self.more.isVisibleTo(self):
            self._enter(self.add_block())

    def _take(self) -> RepeatedBlock:
        if not self._spares:
            self.prepare()
        block = self._spares.pop(0)
        if block is self._unready:
            self._unready = None
        block.unfold()
        for field in block.fields.values():
            if isinstance(field, ListField):
                field.refresh()
        self._ahead.add([self.prepare])
        return block

    def _repeat(self) -> None:
        model = self.current()
        if model is not None and self.more.isVisibleTo(self):
            block = self.add_block()
            block.begin_like(model)
            self._enter(block)

    def _enter(self, block: RepeatedBlock) -> None:
        block.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _take_out_current(self) -> None:
        block = self.current()
        if block is not None and block.may_go and self.more.isVisibleTo(self):
            self._on_removed(block)

    def _on_removed(self, block: RepeatedBlock) -> None:
        place = self.blocks.index(block)
        self.blocks.remove(block)
        self.taken_out.emit(block)
        self._renumber()
        if self.blocks:
            self.blocks[min(place, len(self.blocks) - 1)].first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._drop(block)
        self.edited.emit()

    def _renumber(self) -> None:
        for number, other in enumerate(self.blocks, start=1):
            other.set_number(number)
        self.chain_changed.emit()

    def _drop(self, block: RepeatedBlock) -> None:
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()


def empty_value(field: Field) -> Any:
    """What an empty field of this kind holds."""
    if isinstance(field.control, NamePair):
        return ("", "")
    return "" if isinstance(field.control, TextField | TextArea) else None


def lock_field(field: Field, *, locked: bool) -> None:
    """Close a field to typing, or open it again; its text stays readable and the keyboard passes it by."""
    parts: list[QWidget] = (
        [field.control.latin, field.control.arabic] if isinstance(field.control, NamePair) else [field.widget]
    )
    for part in parts:
        part.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)
        if isinstance(part, QLineEdit):
            part.setReadOnly(locked)
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, locked)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
