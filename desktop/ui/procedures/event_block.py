"""A dated stage. A saved one is never changed: it is corrected by another that takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.models.code_lists import CodeEntry
from desktop.models.procedures import EventDraft
from desktop.ui.list_field import ListField
from desktop.ui.procedures.blocks import RepeatedBlock
from desktop.ui.theme import tokens
from desktop.ui.widgets import Field, Help, IconButton, PartialDateEdit, Precision, SecureLabel, TypedDate, bind
from desktop.ui.workplace import Workplace


class EventBlock(RepeatedBlock):
    """Stage, date and outcome on one line."""

    corrected = Signal()
    """The user began to correct a saved stage."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.event_id: UUID = uuid4()
        self.saved: EventDraft | None = None
        self.replaced: EventDraft | None = None
        self.stage = self.add(ListField("stage", "stages", workplace, required=True), 0, 0, 4)
        self.on = self.add(Field("on", PartialDateEdit(latest=workplace.clock.today), required=True), 0, 4, 3)
        self.outcome = self.add(ListField("outcome", "outcomes", workplace, accepts=self._ends_stage), 0, 7, 5)
        self._note = SecureLabel("", "caption", "muted", parent=self)
        self._correct = IconButton("pencil-outline", keys="F2", size=14, parent=self)
        self._away = IconButton("close", keys="Ctrl+Del", size=14, parent=self)
        for button, slot in ((self._correct, self.begin_correction), (self._away, self._on_away)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(slot)
        tools = QHBoxLayout()
        tools.setSpacing(tokens.SPACE_1)
        tools.addWidget(self._correct)
        tools.addWidget(self._away)
        self.grid.addLayout(tools, 0, 12, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(self._note)
        self.stage.edited.connect(self._narrow)
        bind(self, "F2", self.begin_correction)
        self.retranslate()
        self._show_tools()

    @property
    def key(self) -> UUID:
        return self.event_id

    @property
    def may_go(self) -> bool:
        return self.saved is None and not self._is_locked

    def show_saved(self, event: EventDraft) -> None:
        """Show what the server holds, closed to typing."""
        self.event_id = event.event_id
        self.stage.set_value(event.stage_code)
        self._narrow(keep=True)
        self.on.set_value(TypedDate(event.event_on, Precision(event.date_precision)))
        self.outcome.set_value(event.outcome_code)
        self.know(event)

    def know(self, event: EventDraft) -> None:
        """The server holds it now."""
        self.saved, self.replaced = event, None
        super().lock(True)
        # the keyboard stops here once, so that F2 can be pressed
        self.stage.widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_tools()

    def begin_correction(self) -> None:
        """Open the fields: what is typed will take the place of the saved stage, which is kept."""
        if self.saved is not None and self._correct.isVisibleTo(self):
            self.correct(self.saved)
            self.stage.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.corrected.emit()

    def correct(self, saved: EventDraft) -> None:
        """What stands in the fields, or will, takes the place of `saved`, under an id of its own."""
        self.saved, self.replaced, self.event_id = None, saved, uuid4()
        super().lock(False)
        self._show_tools()

    def says_what_it_replaces(self) -> bool:
        """Whether a correction corrects nothing."""
        old = self.replaced
        if old is None:
            return False
        return replace(self.draft(), event_id=old.event_id, replaces_event_id=old.replaces_event_id) == old

    def draft(self) -> EventDraft:
        """The event as it is saved, or as it is typed."""
        if self.saved is not None:
            return self.saved
        on: TypedDate | None = self.on.value()
        typed = EventDraft(
            event_id=self.event_id,
            stage_code=self.stage.value() or "",
            event_on=on.value if on is not None and on.value is not None else date.max,
            date_precision="day" if on is None else on.precision.value,
            outcome_code=self.outcome.value(),
        )
        old = self.replaced
        if old is None:
            return typed
        return replace(
            typed, reason_code=old.reason_code, note=old.note, person_id=old.person_id, replaces_event_id=old.event_id
        )

    def set_values(self, values: Mapping[str, Any]) -> None:
        self.stage.set_value(values.get("stage"))
        self._narrow()
        super().set_values(values)

    def restore(self, kept: Mapping[str, Any]) -> None:
        super().restore({"stage": kept.get("stage")})
        self._narrow(keep=True)
        super().restore(kept)

    def lock(self, locked: bool) -> None:
        super().lock(locked or self.saved is not None)
        self._correct.setEnabled(not locked)
        self._show_tools(everything_closed=locked)

    def begin_like(self, other: RepeatedBlock) -> None:
        """The same day, another stage."""
        if isinstance(other, EventBlock):
            self.on.set_value(other.on.value())

    def title(self) -> str:
        stage = self.workplace.label("stages", self.stage.value()) or self.tr("New stage")
        return self.tr("%1. %2").replace("%1", str(self.number)).replace("%2", stage)

    def retranslate(self) -> None:
        self.stage.set_texts(
            self.tr("Stage"),
            Help(
                self.tr(
                    "What happened in the procedure. A stage that is saved is never changed: F2 corrects it by another."
                )
            ),
        )
        self.on.set_texts(
            self.tr("Date"), Help(self.tr("The day of the act; a month or a year if no more is known."), "10/09/2026")
        )
        self.outcome.set_texts(
            self.tr("Outcome"), Help(self.tr("How the stage ended, if it has. The choices depend on the stage."))
        )
        self._correct.set_name(self.tr("Correct this stage"))
        self._away.set_name(self.tr("Take out"))
        self._show_tools()

    def _ends_stage(self, entry: CodeEntry) -> bool:
        return bool(entry.attributes.get("stage_code") == self.stage.value())

    def _narrow(self, *, keep: bool = False) -> None:
        self.outcome.narrow(self._ends_stage, keep=keep)

    def _on_away(self) -> None:
        if self.replaced is not None:
            self.show_saved(self.replaced)
            self.edited.emit("stage")
        else:
            self.removed.emit()

    def _show_tools(self, *, everything_closed: bool = False) -> None:
        self._correct.setVisible(self.saved is not None and not everything_closed)
        self._away.setVisible(self.saved is None and not everything_closed)
        old = self.replaced
        self._note.setVisible(old is not None)
        if old is not None:
            stage = self.workplace.label("stages", old.stage_code)
            self._note.setText(
                self.tr("Takes the place of: %1, %2").replace("%1", stage).replace("%2", f"{old.event_on:%d/%m/%Y}")
            )
