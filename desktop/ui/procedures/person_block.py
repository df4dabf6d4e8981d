"""A person in a role. Fields come with the role; a saved identity stays closed until a recorded consultation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.models.code_lists import CodeEntry
from desktop.models.procedures import PROTECTED_ROLES, ProtectedIdentity
from desktop.ui.list_field import ListField
from desktop.ui.procedures import reading
from desktop.ui.procedures.blocks import DayField, RepeatedBlock, empty_value
from desktop.ui.procedures.drafting import keep_identity, kept_values, restore_identity, unknown_identity
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
    Segmented,
    TextField,
    TypedDate,
    isolate,
)
from desktop.ui.workplace import Workplace
from desktop.ui.written import written

CONSULTERS = ("clerk", "chief_clerk", "magistrate")
_OPTIONAL = ("phone", "offence", "other_offence", "exploitation", "status", "decider", "decided")
_IDENTITY = ("name", "sex", "birth", "nationality", "exploitation")
_WITHOUT_OFFENCE = frozenset({"mot", "plaignant", "partie_civile", "tuteur", "avocat", "interprete", "agent"})


class PersonBlock(RepeatedBlock):
    """Who, in which role; what is held against an author, what was decided about a victim."""

    consult_wanted = Signal(str)
    """The identity is to be opened, for this purpose."""

    role: ListField
    name: Field
    sex: Field
    birth: Field
    nationality: ListField

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.person_id: UUID = uuid4()
        self.role_id: UUID = uuid4()
        self.known: KnownPerson | None = None
        self.identity: ProtectedIdentity | None = None
        self.ids = NewIds()
        self._may_consult = workplace.card.holds(*CONSULTERS)
        self._lock: IconLabel | None = None
        self._consult: Button | None = None
        self._away: IconButton | None = None
        self._unfold.set_name(self.tr("Show all of this person"))

    def make_fields(self) -> None:
        place, today = self.workplace, self.workplace.clock.today
        self._away = IconButton("close", keys="Ctrl+Del", size=14, parent=self)
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._away.clicked.connect(self.removed)
        self._away.setHidden(self._is_locked)
        self.head.addWidget(self._away)
        role = ListField("role", "roles_in_procedure", place, required=True, accepts=self._may_be)
        self.role = self.add(role, 0, 0, 4)
        self.name = self.add(Field("name", NamePair(), required=True), 0, 4, 8)
        self.sex = self.add(Field("sex", Segmented()), 1, 0, 4)
        self.birth = self.add(Field("birth", PartialDateEdit(latest=today)), 1, 4, 2)
        self.nationality = self.add(ListField("nationality", "countries", place), 1, 6, 3)
        self.role.edited.connect(self._show_fields)
        self.edited.connect(lambda _key: self.reword())

    def make_ready(self) -> bool:
        missing = [key for key in _OPTIONAL if key not in self.fields]
        for key in missing[:2]:
            field = self._make_field(key)
            field.hide()
            set_person_texts({key: field})
        return len(missing) <= 2

    def values(self) -> dict[str, Any]:
        """What is typed; a field that this role does not show says nothing, unless the server holds what is in it."""
        values = super().values()
        if self.known is None and not self.is_folded:
            hidden = (key for key in _OPTIONAL if key in self.fields and self.fields[key].isHidden())
            values |= {key: empty_value(self.fields[key]) for key in hidden}
        return values

    @property
    def key(self) -> UUID:
        return self.role_id

    @property
    def role_code(self) -> str | None:
        """The role chosen."""
        return self._folded.get("role") if self.is_folded else self.role.value()

    @property
    def is_protected(self) -> bool:
        """Whether the role puts this person behind a pseudonym."""
        return self.role_code in PROTECTED_ROLES

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
        self.ids = NewIds()  # the ids of what the server holds are with what it holds
        self.person_id, self.role_id = known.draft.person_id, known.draft.role_id
        if not self.is_folded:
            self.role.narrow(self._may_be, keep=True)
        self._show_fields()

    def show_identity(self, identity: ProtectedIdentity) -> None:
        """Show the identity that a recorded consultation opened; a decision being typed stays."""
        self.unfold()
        self.identity = identity
        values = self.values()
        typed = {key: values.get(key) for key in ("role", "status", "decider", "decided")}
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

    def restore_folded(self, kept: Mapping[str, Any]) -> bool:
        """Put kept data back in one line; False when it must be seen whole: unfinished, or behind a pseudonym."""
        values = None if "identity" in kept else kept_values(kept)
        if values is None or not values.get("role") or not any(values.get("name") or ()) or self.identity_is_closed:
            return False
        shown = _shown_fields(values["role"], closed=False)
        self.set_values({key: value for key, value in values.items() if shown.get(key, True)})
        return True

    def restore(self, kept: Mapping[str, Any]) -> None:
        self.unfold()
        if self.identity_is_closed and "identity" in kept:
            self.identity = restore_identity(self.person_id, kept["identity"])
        elif self.identity_is_closed and any((kept.get("name") or {}).get("value") or ()):
            self.identity = unknown_identity(self.person_id)
        self.role.set_value((kept.get("role") or {}).get("value"))
        self._show_fields()
        super().restore(kept)
        self.reword()

    def problems(self) -> list[tuple[str, str]]:
        if self.is_folded:
            return []
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
        if not self.is_folded:
            self.role.set_value(values.get("role"))
        self._show_fields()
        super().set_values(values)
        self._show_fields()

    def focus_order(self) -> list[QWidget]:
        order = super().focus_order()
        return [self._consult, *order] if self._consult is not None else order

    def first_focus(self) -> QWidget:
        if self.is_folded:
            return self._unfold
        return self.fields["status"].widget if self.identity_is_closed and "status" in self.fields else self.role.widget

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        if self._away is not None:
            self._away.setVisible(not locked)

    def begin_like(self, other: RepeatedBlock) -> None:
        """Another person like this one: role, nationality, offences, form of exploitation; never a name."""
        if isinstance(other, PersonBlock):
            repeated = ("role", "nationality", "offence", "other_offence", "exploitation")
            values = other.values()
            self.set_values({key: values.get(key) for key in repeated})

    def title(self) -> str:
        role = self.workplace.label("roles_in_procedure", self.role_code) or self.tr("Person")
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
        self.heading.setText(words)
        self.facts.setText(self._in_one_line() if self.is_folded else "")

    def retranslate(self) -> None:
        self._unfold.set_name(self.tr("Show all of this person"))
        if not self.is_folded:
            set_person_texts(self.fields)
            self.sex.control.set_choices(self.workplace.choices("sexes"))
        if self._consult is not None:
            self._consult.set_text(self.tr("Open the identity…"))
        if self._away is not None:
            self._away.set_name(self.tr("Take out"))
        self.reword()

    def _in_one_line(self) -> str:
        """Who this is, while the fields are not there."""
        values, place = self._folded, self.workplace
        latin, arabic = values.get("name") or ("", "")
        birth: TypedDate | None = values.get("birth")
        facts = (
            isolate(latin),
            isolate(arabic),
            isolate(written(birth)),
            place.label("countries", values.get("nationality")),
            isolate(values.get("phone") or ""),
            place.label("offences", values.get("offence")),
            place.label("victim_statuses", values.get("status")),
        )
        return " · ".join(fact for fact in facts if fact)

    def _may_be(self, entry: CodeEntry) -> bool:
        """A saved person does not change sides: neither into protection nor out of it."""
        return self.known is None or (entry.code in PROTECTED_ROLES) == (self.known.protected is not None)

    def _show_fields(self) -> None:
        """Only what this role needs, and only what is open; a field is made when it is first needed."""
        role, closed = self.role_code, self.identity_is_closed
        if self.is_protected and self._lock is None:
            self._lock = IconLabel("shield-lock-outline", "sealed", tokens.SMALL_ICON, self)
            self.head.insertWidget(0, self._lock)
        if closed and self._may_consult and self._consult is None:
            self._consult = Button("", "eye-outline", "quiet", parent=self)
            self._consult.clicked.connect(self._choose_purpose)
            self._consult.set_text(self.tr("Open the identity…"))
            self.head.insertWidget(self.head.indexOf(self.facts) + 1, self._consult)
        if self._lock is not None:
            _show(self._lock, is_shown=self.is_protected)
        if self._consult is not None:
            _show(self._consult, is_shown=closed)
        if not self.is_folded:
            for key, is_wanted in _shown_fields(role, closed=closed).items():
                self._want(key, is_wanted=is_wanted)
            for field in (self.name, self.sex, self.birth, self.nationality):
                _show(field, is_shown=not closed)
        self.reword()

    def _want(self, key: str, *, is_wanted: bool) -> None:
        field = self.fields.get(key)
        if field is None and is_wanted:
            field = self._make_field(key)
            set_person_texts({key: field})
            self.unfolded.emit()
        if field is not None:
            _show(field, is_shown=is_wanted)

    def _make_field(self, key: str) -> Field:
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
        if self._consult is not None:
            menu.popup(self._consult.mapToGlobal(self._consult.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])


def _shown_fields(role: str | None, *, closed: bool) -> dict[str, bool]:
    """Which of the fields that only some need this role needs."""
    is_victim, is_protected = role == "victime", role in PROTECTED_ROLES
    with_offence = not is_protected and role is not None and role not in _WITHOUT_OFFENCE
    return {
        "phone": not is_protected,
        "offence": with_offence,
        "other_offence": with_offence,
        "exploitation": is_victim and not closed,
        **dict.fromkeys(("status", "decider", "decided"), is_victim),
    }


def _show(widget: QWidget, *, is_shown: bool) -> None:
    """Laying out is dear: only what changes is told."""
    if widget.isHidden() == is_shown:
        widget.setVisible(is_shown)
