"""What goes in and out of the sheet as a whole: a saved file, a draft of this computer, an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from desktop.models.procedures import (
    EventDraft,
    NameDraft,
    PersonDraft,
    ProcedureDraft,
    ProcedureSheet,
    ProtectedIdentity,
)
from desktop.ui.procedures import reading
from desktop.ui.procedures.event_block import EventBlock
from desktop.ui.procedures.person_block import PersonBlock
from desktop.ui.procedures.reading import KnownPerson, NewIds

if TYPE_CHECKING:
    from desktop.ui.procedures.sheet import ProcedureSheetView


MOST_UNFOLDED = 2
"""A file or draft with more persons shows each in one line."""
_TURNS_AHEAD = 5


def show(sheet: ProcedureSheetView, saved: ProcedureSheet) -> None:
    """Put a saved file on an empty sheet."""
    show_header(sheet, saved)
    persons = reading.known_persons(saved.draft, saved.protected)
    folded = len(persons) > MOST_UNFOLDED
    for known in persons:
        sheet.filler.add([*_ahead(sheet, folded=folded), partial(_show_person, sheet, known, folded=folded)])
    sheet.filler.add([partial(sheet.add_event, event) for event in standing_events(saved)])
    sheet.reword()


def _ahead(sheet: ProcedureSheetView, *, folded: bool) -> list[Callable[[], None]]:
    """Before a person who is shown whole: her fields, in turns of their own."""
    return [] if folded else [sheet.persons.prepare] * _TURNS_AHEAD


def _show_person(sheet: ProcedureSheetView, known: KnownPerson, *, folded: bool) -> None:
    block = sheet.persons.add_block(folded=folded)
    assert isinstance(block, PersonBlock)
    block.show_known(known)
    sheet.duplicates.know(block)


def refresh(sheet: ProcedureSheetView, saved: ProcedureSheet) -> None:
    """Put a saved file where it is shown already: only what differs moves."""
    show_header(sheet, saved)
    persons = reading.known_persons(saved.draft, saved.protected)
    for person in list(sheet.person_blocks()):
        known = reading.same_person(persons, person.role_id, person.person_id)
        if known is None:
            sheet.persons.remove(person)
        elif known != person.known or person.identity is not None:
            person.show_known(known)
            sheet.duplicates.know(person)
    here = {person.person_id for person in sheet.person_blocks()}
    for known in persons:
        if known.draft.person_id not in here:
            _show_person(sheet, known, folded=True)
    standing = {event.event_id: event for event in standing_events(saved)}
    for event in list(sheet.event_blocks()):
        there = standing.pop(event.event_id, None)
        if there is None:
            sheet.events.remove(event)
        elif event.saved != there:
            event.show_saved(there)
    for there in standing.values():
        sheet.add_event(there)


def show_header(sheet: ProcedureSheetView, saved: ProcedureSheet) -> None:
    """The file's own fields, and what the sheet keeps of it without showing."""
    header = saved.draft.header
    sheet.base, sheet.national_number = header, saved.national_number
    sheet.agreed = frozenset(person.person_id for person in saved.draft.persons)
    sheet.loose_objects = tuple(each for each in saved.draft.objects if each.person_id is None)
    values = reading.header_values(header)
    sheet.file.set_values(values)
    sheet.summary.set_values(values)


def standing_events(saved: ProcedureSheet) -> list[EventDraft]:
    """The stages that no later one has taken the place of."""
    replaced = {event.replaces_event_id for event in saved.draft.events}
    return [event for event in saved.draft.events if event.event_id not in replaced]


def acknowledge(sheet: ProcedureSheetView, sent: ProcedureDraft) -> None:
    """Each block learns what the server has of it now; what was typed since is compared with that."""
    known = reading.known_persons(sent)
    sheet.agreed = frozenset(person.person_id for person in sent.persons)
    for person in sheet.person_blocks():
        here = reading.same_person(known, person.role_id, person.person_id)
        if here is None:
            continue
        earlier = person.known.protected if person.known is not None else None
        if here.protected is not None and earlier is not None:
            here = KnownPerson(here.draft, here.names, here.qualifications, here.objects, earlier)
        if here.draft.identity_revision is not None:
            person.identity = identity_sent(here.draft, here.names)
        person.know(here)
    events = {event.event_id: event for event in sent.events}
    for event in sheet.event_blocks():
        there = events.get(event.event_id)
        if event.saved is not None or there is None:
            continue
        if event.draft() == there:
            event.know(there)
        else:
            event.correct(there)  # changed while it was on its way: the change is another event


def identity_sent(person: PersonDraft, names: tuple[NameDraft, ...]) -> ProtectedIdentity:
    """The identity the server holds since it was sent from here."""
    return ProtectedIdentity(
        person.person_id,
        person.identity_revision or 1,
        "",
        person.sex_code,
        person.birth_on,
        person.birth_precision,
        person.birth_place,
        person.nationality_code,
        person.exploitation_codes,
        names,
    )


# Drafts


def keep(sheet: ProcedureSheetView, unanswered: tuple[bytes, ...] = ()) -> dict[str, Any]:
    """The sheet as it is kept on this computer. `unanswered`: hashes of what was sent and whose answer never came."""
    return {
        "national_number": sheet.national_number,
        "unanswered": [content.hex() for content in unanswered],
        "file": sheet.file.keep() | sheet.summary.keep(),
        "persons": [keep_person(block) for block in sheet.person_blocks()],
        "events": [_keep_event(block) for block in sheet.event_blocks() if block.saved is None],
        "put_away": sheet.panel.put_away(),
    }


def restore(sheet: ProcedureSheetView, kept: Mapping[str, Any], saved: ProcedureSheet | None) -> None:
    """Put a draft on a sheet just begun, over the file it belongs to if the server has it."""
    known: tuple[KnownPerson, ...] = ()
    standing: list[EventDraft] = []
    steps: list[Callable[[], None]] = []
    if saved is not None:
        show_header(sheet, saved)
        known = reading.known_persons(saved.draft, saved.protected)
        standing = standing_events(saved)
    sheet.national_number = sheet.national_number or kept.get("national_number", "")
    sheet.file.restore(kept.get("file", {}))
    sheet.summary.restore(kept.get("file", {}))
    persons = kept.get("persons", ())
    for person in persons:
        there = reading.same_person(known, UUID(person["role_id"]), UUID(person["person_id"]))
        folded = len(persons) > MOST_UNFOLDED
        steps += _ahead(sheet, folded=folded)
        steps.append(partial(restore_person, sheet, person, there, None, folded=folded))
    steps += (partial(sheet.add_event, event) for event in standing)
    steps += (partial(_restore_event, sheet, event) for event in kept.get("events", ()))
    sheet.filler.add(steps)
    sheet.panel.recall(kept.get("put_away", ()))
    sheet.reword()


def keep_person(block: PersonBlock) -> dict[str, Any]:
    """One person as typed, with the ids that a second attempt must use again."""
    return {
        "person_id": str(block.person_id),
        "role_id": str(block.role_id),
        "ids": {words: str(made) for words, made in block.ids.items()},
        "fields": block.keep(),
    }


def restore_person(
    sheet: ProcedureSheetView,
    kept: Mapping[str, Any],
    known: KnownPerson | None,
    identity: ProtectedIdentity | None,
    *,
    folded: bool = False,
) -> None:
    """One more person, as `keep_person` gave it; in one line if `folded` and nothing of it must be seen whole."""
    block = sheet.persons.add_block(folded=folded)
    assert isinstance(block, PersonBlock)
    block.person_id, block.role_id = UUID(kept["person_id"]), UUID(kept["role_id"])
    if known is not None:
        block.show_known(known)
        sheet.duplicates.know(block)
    block.ids = NewIds({words: UUID(made) for words, made in kept.get("ids", {}).items()})
    if identity is not None:
        block.show_identity(identity)
    if identity is not None or not (block.is_folded and block.restore_folded(kept["fields"])):
        block.restore(kept["fields"])
    if sheet.filler.is_done:
        sheet.form.chain()


def _keep_event(block: EventBlock) -> dict[str, Any]:
    replaced = block.replaced.event_id if block.replaced is not None else None
    return {"event_id": str(block.event_id), "replaces": str(replaced) if replaced else "", "fields": block.keep()}


def _restore_event(sheet: ProcedureSheetView, kept: Mapping[str, Any]) -> None:
    """A stage being typed. One that reached the server meanwhile stands there already: a difference corrects it."""
    for block in sheet.event_blocks():
        if block.saved is not None and str(block.event_id) in (kept["event_id"], kept.get("replaces")):
            reached = str(block.event_id) == kept["event_id"]
            block.correct(block.saved)
            block.restore(kept["fields"])
            if reached and block.says_what_it_replaces() and block.replaced is not None:
                block.show_saved(block.replaced)
            elif not reached:
                block.event_id = UUID(kept["event_id"])
            return
    added = sheet.events.add_block()
    assert isinstance(added, EventBlock)
    added.event_id = UUID(kept["event_id"])
    added.restore(kept["fields"])


# Where the keyboard is


def focus_path(sheet: ProcedureSheetView) -> tuple[str, int] | None:
    """Which block, by place on the sheet, and which widget of it has the keyboard."""
    here = QApplication.focusWidget()
    for number, (_, _, block) in enumerate(sheet.named_blocks()):
        order = block.focus_order()
        if here in order:
            return f"{number}", order.index(here)
    return None


def go_to_path(sheet: ProcedureSheetView, path: tuple[str, int] | None) -> None:
    """Put the keyboard back where `focus_path` found it, or as near as there is something."""
    if path is None:
        return
    blocks = sheet.named_blocks()
    _, _, block = blocks[min(int(path[0]), len(blocks) - 1)]
    order: list[QWidget] = [widget for widget in block.focus_order() if widget.isVisibleTo(sheet)]
    if order:
        order[min(path[1], len(order) - 1)].setFocus()
