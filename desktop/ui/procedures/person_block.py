"""A person in a role. Fields come with the role; a saved identity stays closed until a recorded consultation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.models.code_lists import CodeEntry
from desktop.models.procedures import PROTECTED_ROLES, ProtectedIdentity
from desktop.ui.list_field import ListField
from desktop.ui.procedures import reading
from desktop.ui.procedures.blocks import DayField, RepeatedBlock
from desktop.ui.procedures.drafting import keep_identity, restore_identity, unknown_identity
from desktop.ui.procedures.person_texts import set_person_texts
from desktop.ui.procedures.reading import KnownPerson, NewIds, PersonParts
from desktop.ui.theme import tokens
from desktop.ui.widgets import (
    Button,
    Direction,
    Field,
    IconButton,
    IconLabel,
    NamePair,
    PartialDateEdit,
    SecureLabel,
    Segmented,
    TextField,
    isolate,
)
from desktop.ui.workplace import Workplace

CONSULTERS = ("clerk", "chief_clerk", "magistrate")
_IDENTITY = ("name", "sex", "birth", "nationality", "exploitation")
_WITHOUT_OFFENCE = frozenset({"mot", "plaignant", "partie_civile", "tuteur", "avocat", "interprete", "agent"})


class PersonBlock(RepeatedBlock):
    """Who, in which role; what is held against an author, what was decided about a victim."""

    consult_wanted = Signal(str)
    """The identity is to be opened, for this purpose."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.person_id: UUID = uuid4()
        self.role_id: UUID = uuid4()
        self.known: KnownPerson | None = None
        self.identity: ProtectedIdentity | None = None
        self.ids = NewIds()
        self._make_head()
        today = workplace.clock.today
        self.role = self.add(
            ListField("role", "roles_in_procedure", workplace, required=True, accepts=self._may_be), 0, 0, 4
        )
        self.name = self.add(Field("name", NamePair(), required=True), 0, 4, 8)
        self.sex = self.add(Field("sex", Segmented()), 1, 0, 4)
        self.birth = self.add(Field("birth", PartialDateEdit(latest=today)), 1, 4, 2)
        self.nationality = self.add(ListField("nationality", "countries", workplace), 1, 6, 3)
        self.role.edited.connect(self._show_fields)
        self.edited.connect(lambda _key: self.reword())
        self.retranslate()
        self._show_fields()

    @property
    def key(self) -> UUID:
        return self.role_id

    @property
    def may_go(self) -> bool:
        return not self._is_locked

    @property
    def is_protected(self) -> bool:
        """Whether the role puts this person behind a pseudonym."""
        return self.role.value() in PROTECTED_ROLES

    @property
    def identity_is_closed(self) -> bool:
        """Whether a saved identity stands behind the pseudonym, unread."""
        return self.known is not None and self.known.protected is not None and self.identity is None

    def show_known(self, known: KnownPerson) -> None:
        """Show what the server holds; an identity that was open is closed again."""
        self.know(known)
        self.identity = None
        self.set_values(reading.person_values(known))

    def know(self, known: KnownPerson) -> None:
        """The server holds this now; what is typed stays."""
        self.known = known
        self.person_id, self.role_id = known.draft.person_id, known.draft.role_id
        self.role.narrow(self._may_be, keep=True)
        self._show_fields()

    def show_identity(self, identity: ProtectedIdentity) -> None:
        """Show the identity that a recorded consultation opened; a decision being typed stays."""
        self.identity = identity
        typed = {
            key: self.fields[key].value() for key in ("role", "status", "decider", "decided") if key in self.fields
        }
        self.set_values(typed | reading.identity_values(identity))

    def parts(self) -> PersonParts:
        """This person's share of the draft."""
        return reading.read_person(self.values(), self.person_id, self.role_id, self.known, self.identity, self.ids)

    def keep(self) -> dict[str, Any]:
        fields = super().keep()
        if self.identity is not None and not reading.identity_has_changed(self.values(), self.identity):
            # read, not changed: the next reader asks again, and is recorded again
            fields = {key: kept for key, kept in fields.items() if key not in _IDENTITY}
        elif self.identity is not None:
            fields["identity"] = keep_identity(self.identity)
        return fields

    def restore(self, kept: Mapping[str, Any]) -> None:
        self.role.set_value((kept.get("role") or {}).get("value"))
        self._show_fields()
        super().restore(kept)
        if self.identity_is_closed and "identity" in kept:
            self.identity = restore_identity(self.person_id, kept["identity"])
        elif self.identity_is_closed and any((kept.get("name") or {}).get("value") or ()):
            self.identity = unknown_identity(self.person_id)
        self._show_fields()
        self.reword()

    def problems(self) -> list[tuple[str, str]]:
        found = super().problems()
        held = self.known.protected.status_code if self.known is not None and self.known.protected is not None else None
        values = self.values()
        if self.role.value() == "victime" and reading.is_new_status(values, held):
            for key in ("status", "decider", "decided"):
                field = self.fields[key]
                if field.control.is_empty():
                    field.set_error(self.tr("A status is recorded with who decided it, and when."))
                    found.append((key, field.error()))
        return found

    def set_values(self, values: Mapping[str, Any]) -> None:
        self.role.set_value(values.get("role"))
        self._show_fields()
        super().set_values(values)
        self.reword()

    def focus_order(self) -> list[QWidget]:
        order = super().focus_order()
        return [self._consult, *order] if self.identity_is_closed else order

    def first_focus(self) -> QWidget:
        return self.fields["status"].widget if self.identity_is_closed and "status" in self.fields else self.role.widget

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self._away.setVisible(not locked)

    def begin_like(self, other: RepeatedBlock) -> None:
        """Another person like this one: role, nationality, offences, form of exploitation; never a name."""
        if isinstance(other, PersonBlock):
            repeated = ("role", "nationality", "offence", "other_offence", "exploitation")
            values = other.values()
            self.set_values({key: values.get(key) for key in repeated})

    def title(self) -> str:
        role = self.workplace.label("roles_in_procedure", self.role.value()) or self.tr("Person")
        return self.tr("%1. %2").replace("%1", str(self.number)).replace("%2", role)

    def reword(self) -> None:
        pseudonym = (
            self.known.protected.pseudonym if self.known is not None and self.known.protected is not None else ""
        )
        if pseudonym:
            words = f"{self.title()} · {isolate(pseudonym)}"
        elif self.is_protected:
            words = self.tr("%1 — kept under a pseudonym").replace("%1", self.title())
        else:
            words = self.title()
        self._heading.setText(words)

    def retranslate(self) -> None:
        set_person_texts(self.fields)
        self.sex.control.set_choices(self.workplace.choices("sexes"))
        self._consult.set_text(self.tr("Open the identity…"))
        self._away.set_name(self.tr("Take out"))
        self.reword()

    def _make_head(self) -> None:
        self._may_consult = self.workplace.card.holds(*CONSULTERS)
        self._heading = SecureLabel("", "strong", longest=160, parent=self)
        self._lock = IconLabel("shield-lock-outline", "sealed", tokens.SMALL_ICON, self)
        self._consult = Button("", "eye-outline", "quiet", parent=self)
        self._consult.clicked.connect(self._choose_purpose)
        self._lock.hide()
        self._consult.hide()
        self._away = IconButton("close", keys="Ctrl+Del", size=14, parent=self)
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._away.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._lock)
        head.addWidget(self._heading, 1)
        head.addWidget(self._consult)
        head.addWidget(self._away)
        self.column.insertLayout(0, head)

    def _may_be(self, entry: CodeEntry) -> bool:
        """A saved person does not change sides: neither into protection nor out of it."""
        return self.known is None or (entry.code in PROTECTED_ROLES) == (self.known.protected is not None)

    def _show_fields(self) -> None:
        """Only what this role needs, and only what is open; a field is made when it is first needed."""
        role, closed = self.role.value(), self.identity_is_closed
        is_victim = role == "victime"
        self._want("phone", is_wanted=not self.is_protected)
        with_offence = not self.is_protected and role is not None and role not in _WITHOUT_OFFENCE
        self._want("offence", is_wanted=with_offence)
        self._want("other_offence", is_wanted=with_offence)
        self._want("exploitation", is_wanted=is_victim and not closed)
        for key in ("status", "decider", "decided"):
            self._want(key, is_wanted=is_victim)
        for field in (self.name, self.sex, self.birth, self.nationality):
            _show(field, is_shown=not closed)
        _show(self._lock, is_shown=self.is_protected)
        _show(self._consult, is_shown=closed and self._may_consult)
        self.reword()

    def _want(self, key: str, *, is_wanted: bool) -> None:
        field = self.fields.get(key)
        if field is None and is_wanted:
            field = self._make(key)
            set_person_texts({key: field})
        if field is not None:
            _show(field, is_shown=is_wanted)

    def _make(self, key: str) -> Field:
        place, today = self.workplace, self.workplace.clock.today
        match key:
            case "phone":
                return self.add(Field(key, TextField(Direction.NUMBER, longest=40)), 1, 9, 3)
            case "offence":
                return self.add(ListField(key, "offences", place), 2, 0, 6)
            case "other_offence":
                return self.add(ListField(key, "offences", place), 2, 6, 6)
            case "exploitation":
                return self.add(ListField(key, "exploitation_forms", place), 1, 9, 3)
            case "status":
                return self.add(ListField(key, "victim_statuses", place), 2, 0, 4)
            case "decider":
                return self.add(ListField(key, "victim_deciders", place), 2, 4, 4)
            case _:
                return self.add(DayField(key, PartialDateEdit(latest=today)), 2, 8, 4)

    def _choose_purpose(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in self.workplace.choices("purposes"):
            # the first letter chooses, as in every list
            action = menu.addAction(f"&{choice.text}")
            action.triggered.connect(lambda _=False, key=choice.key: self.consult_wanted.emit(key))
        menu.popup(self._consult.mapToGlobal(self._consult.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])


def _show(widget: QWidget, *, is_shown: bool) -> None:
    """Laying out is dear: only what changes is told."""
    if widget.isHidden() == is_shown:
        widget.setVisible(is_shown)
