"""A dated stage. A saved one is never changed: it is corrected by another that takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.code_lists import CodeEntry
from desktop.models.procedures import EventDraft
from desktop.ui.list_field import ListField
from desktop.ui.procedures.blocks import RepeatedBlock
from desktop.ui.widgets import Field, Help, IconButton, PartialDateEdit, Precision, TypedDate, bind, isolate
from desktop.ui.workplace import Workplace
from desktop.ui.written import written_date


class EventBlock(RepeatedBlock):
    """Stage, date and outcome: in one line once saved, as fields while they are typed."""

    corrected = Signal()
    """The user began to correct a saved stage."""
    stage: ListField
    on: Field
    outcome: ListField

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.event_id: UUID = uuid4()
        self.saved: EventDraft | None = None
        self.replaced: EventDraft | None = None
        self._whom = ""
        self._away: IconButton | None = None
        self._unfold.set_icon("pencil-outline")
        self._unfold.set_name(self.tr("Correct this stage"))
        bind(self, "F2", self.begin_correction)

    def make_fields(self) -> None:
        today = self.workplace.clock.today
        self.stage = self.add(ListField("stage", "stages", self.workplace, required=True), 0, 0, 4)
        self.on = self.add(Field("on", PartialDateEdit(latest=today), required=True), 0, 4, 3)
        self.outcome = self.add(ListField("outcome", "outcomes", self.workplace, accepts=self._ends_stage), 0, 7, 5)
        self._away = IconButton("close", keys="Ctrl+Del", size=14, parent=self)
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._away.clicked.connect(self._on_away)
        self.grid.addWidget(self._away, 0, 12, Qt.AlignmentFlag.AlignVCenter)
        self.stage.edited.connect(self._narrow)
        self.edited.connect(lambda _key: self.reword())

    @property
    def key(self) -> UUID:
        return self.event_id

    @property
    def may_go(self) -> bool:
        return self.saved is None and super().may_go

    def show_saved(self, event: EventDraft) -> None:
        """Show what the server holds, in one line."""
        self.event_id = event.event_id
        self.set_values(values_of(event))
        self.know(event)

    def know(self, event: EventDraft) -> None:
        """The server holds it now: from here on it can only be corrected by another."""
        self.saved, self.replaced = event, None
        self.lock(self._is_locked)

    def tell_whom(self, whom: str) -> None:
        """Whom a stage concerns that is not about the whole file."""
        self._whom = whom
        self.reword()

    def begin_correction(self) -> None:
        """Open the fields: what is typed will take the place of the saved stage, which is kept."""
        if self.saved is not None and not self._is_locked:
            self.correct(self.saved)
            self.stage.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.corrected.emit()

    def correct(self, saved: EventDraft) -> None:
        """What stands in the fields, or will, takes the place of `saved`, under an id of its own."""
        self.unfold()
        self.saved, self.replaced, self.event_id = None, saved, uuid4()
        self.lock(self._is_locked)
        self.unfolded.emit()

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
        values = self.values()
        on: TypedDate | None = values.get("on")
        typed = EventDraft(
            event_id=self.event_id,
            stage_code=values.get("stage") or "",
            event_on=on.value if on is not None and on.value is not None else date.max,
            date_precision="day" if on is None else on.precision.value,
            outcome_code=values.get("outcome"),
        )
        old = self.replaced
        if old is None:
            return typed
        return replace(
            typed, reason_code=old.reason_code, note=old.note, person_id=old.person_id, replaces_event_id=old.event_id
        )

    def set_values(self, values: Mapping[str, Any]) -> None:
        if not self.is_folded:
            self.stage.set_value(values.get("stage"))
            self._narrow(keep=True)
        super().set_values(values)

    def restore(self, kept: Mapping[str, Any]) -> None:
        super().restore({"stage": kept.get("stage")})
        self._narrow(keep=True)
        super().restore(kept)
        self.reword()

    def problems(self) -> list[tuple[str, str]]:
        return [] if self.saved is not None else super().problems()

    def lock(self, locked: bool) -> None:
        """A saved stage stands in one line, whoever looks; its fields, if they were made, are put away."""
        super().lock(locked)
        is_line = self.saved is not None
        for field in self.fields.values():
            field.setVisible(not is_line)
        if self._away is not None:
            self._away.setVisible(not is_line and not locked)
        self._unfold.setVisible(is_line and not locked)
        self.heading.setVisible(is_line or self.replaced is not None)
        self.facts.setVisible(is_line)
        self.reword()

    def focus_order(self) -> list[QWidget]:
        return [self._unfold] if self.saved is not None else super().focus_order()

    def begin_like(self, other: RepeatedBlock) -> None:
        """The same day, another stage."""
        if isinstance(other, EventBlock):
            self.set_values({"on": other.values().get("on")})

    def title(self) -> str:
        stage = self.workplace.label("stages", self.values().get("stage")) or self.tr("New stage")
        return self.tr("%1. %2").replace("%1", str(self.number)).replace("%2", stage)

    def reword(self) -> None:
        if self.replaced is not None:
            stage = self.workplace.label("stages", self.replaced.stage_code)
            day = written_date(self.replaced.event_on, self.replaced.date_precision)
            words = self.tr("Takes the place of: %1, %2").replace("%1", stage).replace("%2", isolate(day))
        else:
            words = self.title()
        self.heading.setText(words)
        if self.saved is not None:
            saved, place = self.saved, self.workplace
            day = isolate(written_date(saved.event_on, saved.date_precision))
            outcome = place.label("outcomes", saved.outcome_code)
            self.facts.setText(" · ".join(part for part in (day, outcome, isolate(self._whom)) if part))

    def retranslate(self) -> None:
        self._unfold.set_name(self.tr("Correct this stage"))
        if not self.is_folded:
            self._name_fields()
        self.reword()

    def _name_fields(self) -> None:
        self.stage.set_texts(
            self.tr("Stage"),
            Help(self.tr("What happened in the procedure. A saved stage is never changed: F2 corrects it by another.")),
        )
        self.on.set_texts(
            self.tr("Date"), Help(self.tr("The day of the act; a month or a year if no more is known."), "10/09/2026")
        )
        self.outcome.set_texts(
            self.tr("Outcome"), Help(self.tr("How the stage ended, if it has. The choices depend on the stage."))
        )
        if self._away is not None:
            self._away.set_name(self.tr("Take out"))

    def _on_unfold(self) -> None:
        self.begin_correction()

    def _ends_stage(self, entry: CodeEntry) -> bool:
        return bool(entry.attributes.get("stage_code") == self.stage.value())

    def _narrow(self, *, keep: bool = False) -> None:
        self.outcome.narrow(self._ends_stage, keep=keep)

    def _on_away(self) -> None:
        if self.replaced is not None:
            self.show_saved(self.replaced)
            self.unfolded.emit()
            self.edited.emit("stage")
        else:
            self.removed.emit()


def values_of(event: EventDraft) -> dict[str, Any]:
    """A saved event's fields."""
    return {
        "stage": event.stage_code,
        "on": TypedDate(event.event_on, Precision(event.date_precision)),
        "outcome": event.outcome_code,
    }
