"""What differs between the sheet as typed and the file somebody else saved meanwhile; how a choice is applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop.models.procedures import ProcedureSheet
from desktop.ui.list_field import ListField
from desktop.ui.procedures import keeping, reading
from desktop.ui.procedures.blocks import Block, RepeatedBlock
from desktop.ui.procedures.drafting import unknown_identity
from desktop.ui.procedures.person_block import PersonBlock
from desktop.ui.procedures.reading import KnownPerson
from desktop.ui.widgets import Field, PartialDateEdit

if TYPE_CHECKING:
    from desktop.ui.procedures.sheet import ProcedureSheetView

Side = Literal["mine", "theirs"]
_ORDINARY = ("role", "name", "sex", "birth", "nationality", "phone", "offence", "other_offence")
_PROTECTED = ("role", "status")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or one whole person, that is not the same; `prefer` is the side that was changed since both agreed."""

    place: str
    label: str
    mine: str
    theirs: str
    prefer: Side


def compare(sheet: ProcedureSheetView, theirs: ProcedureSheet) -> list[Difference]:
    """Everything that differs, in the order of the sheet. Stages are only added, so they never differ."""
    known = reading.known_persons(theirs.draft, theirs.protected)
    saved = reading.header_values(theirs.draft.header)
    agreed = reading.header_values(sheet.base) if sheet.base is not None else {}
    found: list[Difference] = []
    own: tuple[tuple[str, Block], ...] = (("file", sheet.file), ("summary", sheet.summary))
    for name, block in own:
        found += _fields(name, "", block, saved, agreed, tuple(block.fields))
    for person in sheet.person_blocks():
        there = reading.same_person(known, person.role_id, person.person_id)
        if there is not None:
            found += _person(person, there)
        elif person.known is not None:
            found.append(Difference(_whole(person.person_id), person.title(), _words("kept"), _words("out"), "mine"))
    for there in _only_theirs(sheet, known):
        taken_out = there.draft.person_id in sheet.agreed
        mine, prefer = (_words("out"), "mine") if taken_out else (_words("absent"), "theirs")
        whole = _whole(there.draft.person_id)
        found.append(Difference(whole, _name_of(sheet, there), mine, _words("kept"), cast(Side, prefer)))
    return found


def settle(sheet: ProcedureSheetView, theirs: ProcedureSheet, choices: Mapping[str, Side]) -> None:
    """Bring the choices to the sheet: from now on it starts from what the other one saved."""
    known = reading.known_persons(theirs.draft, theirs.protected)
    saved = reading.header_values(theirs.draft.header)
    own: tuple[tuple[str, Block], ...] = (("file", sheet.file), ("summary", sheet.summary))
    for name, block in own:
        _take(name, block, saved, choices)
    sheet.rebase(theirs)
    for person in list(sheet.person_blocks()):
        there = reading.same_person(known, person.role_id, person.person_id)
        if there is not None:
            values = reading.person_values(there)
            if there.protected is not None and person.known is None and person.identity is None:
                person.identity = unknown_identity(person.person_id)
            person.know(there)
            _take(f"person:{person.person_id}", person, values, choices)
        elif choices.get(_whole(person.person_id)) == "theirs":
            sheet.persons.remove(person)
    for there in _only_theirs(sheet, known):
        if choices.get(_whole(there.draft.person_id), "theirs") == "theirs":
            added = sheet.persons.add_block(folded=True)
            assert isinstance(added, PersonBlock)
            added.show_known(there)
            sheet.duplicates.know(added)
    _join_events(sheet, theirs)


def _only_theirs(sheet: ProcedureSheetView, known: tuple[KnownPerson, ...]) -> list[KnownPerson]:
    here = {person.person_id for person in sheet.person_blocks()}
    return [each for each in known if each.draft.person_id not in here]


def _join_events(sheet: ProcedureSheetView, theirs: ProcedureSheet) -> None:
    standing = {event.event_id: event for event in keeping.standing_events(theirs)}
    for block in list(sheet.event_blocks()):
        if block.saved is not None and block.event_id not in standing:
            sheet.events.remove(block)
        elif block.saved is None and block.event_id in standing:
            block.know(standing[block.event_id])
    here = {block.event_id for block in sheet.event_blocks()}
    here |= {block.replaced.event_id for block in sheet.event_blocks() if block.replaced is not None}
    for event_id, event in standing.items():
        if event_id not in here:
            sheet.add_event(event)


def _person(block: PersonBlock, there: KnownPerson) -> list[Difference]:
    agreed = reading.person_values(block.known) if block.known is not None else {}
    keys = _PROTECTED if there.protected is not None else _ORDINARY
    return _fields(f"person:{block.person_id}", block.title(), block, reading.person_values(there), agreed, keys)


def _fields(
    name: str, title: str, block: Block, theirs: Mapping[str, Any], agreed: Mapping[str, Any], keys: tuple[str, ...]
) -> list[Difference]:
    found, values = [], block.values()
    for key in keys:
        mine, other = values.get(key), theirs.get(key)
        if (mine or None) == (other or None):
            continue
        if isinstance(block, RepeatedBlock):
            block.unfold()  # both values are to be seen
        field = block.fields.get(key)
        if field is None:
            continue
        label = " · ".join(part for part in (title, field.label()) if part)
        prefer: Side = "theirs" if agreed and (mine or None) == (agreed.get(key) or None) else "mine"
        found.append(Difference(f"{name}/{key}", label, _text(block, field, mine), _text(block, field, other), prefer))
    return found


def _take(name: str, block: Block, theirs: Mapping[str, Any], choices: Mapping[str, Side]) -> None:
    values = block.values()
    chosen = {key: theirs.get(key) for key in values if choices.get(f"{name}/{key}") == "theirs"}
    if chosen:
        block.set_values(values | chosen)


def _text(block: Block, field: Field, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(field, ListField):
        return field.words(value)
    if isinstance(field.control, PartialDateEdit):
        return field.control.written(value)
    if field.key == "sex":
        return block.workplace.label("sexes", value)
    if isinstance(value, tuple):
        return " + ".join(part for part in value if part) if field.key == "strands" else " · ".join(filter(None, value))
    return str(value)


def _whole(person_id: UUID) -> str:
    return f"person:{person_id}"


def _words(what: str) -> str:
    match what:
        case "kept":
            return QCoreApplication.translate("comparing", "in the file")
        case "out":
            return QCoreApplication.translate("comparing", "taken out")
        case _:
            return QCoreApplication.translate("comparing", "not in the file")


def _name_of(sheet: ProcedureSheetView, known: KnownPerson) -> str:
    role = sheet.workplace.label("roles_in_procedure", known.draft.role_code)
    if known.protected is not None:
        return f"{role} · {known.protected.pseudonym}"
    names = known.shown_names()
    name = names.get("latin") or names.get("arabic")
    return f"{role} · {name.name_text}" if name is not None else role
