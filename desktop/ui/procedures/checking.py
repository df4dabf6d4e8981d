"""What keeps a sheet from being saved, in words and at its place; nothing here keeps a draft from being kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import UserError
from desktop.i18n.messages import text_for
from desktop.models.procedures import check_procedure
from desktop.ui.widgets import Problem

if TYPE_CHECKING:
    from desktop.ui.procedures.sheet import ProcedureSheetView

# What the rules and the server call a field -> what the sheet calls it.
_FILE = {
    "own_reference": "file/own_reference",
    "own_procedure": "file/own_reference",
    "reference_sort": "file/own_reference",
    "kind_code": "file/kind",
    "strands": "file/strands",
    "opened_on": "file/opened_on",
    "facts_from": "file/facts",
    "facts_to": "file/facts",
    "wilaya_code": "file/wilaya",
    "moughataa_code": "file/moughataa",
    "place_text": "file/place",
    "summary": "summary/summary",
}
_PERSON = {
    "role_code": "role",
    "name": "name",
    "name_text": "name",
    "name_sort": "name",
    "birth_on": "birth",
    "status_code": "status",
    "decider_code": "decider",
    "decided_on": "decided",
    "value_text": "phone",
    "offence_code": "offence",
}
_EVENT = {"event_on": "on", "stage_code": "stage", "outcome_code": "outcome"}


def problems(sheet: ProcedureSheetView) -> list[Problem]:
    """Everything to put right before saving, in the order of the keyboard; each is shown at its field."""
    found = [
        Problem(f"{name}/{key}", text) for name, _, block in sheet.named_blocks() for key, text in block.problems()
    ]
    if found:
        return found
    # Only what no field can see alone is left to the rules of the domain.
    for problem in check_procedure(sheet.draft(), today=sheet.workplace.clock.today()):
        text = text_for(UserError(problem.code, problem.field))
        found.append(Problem(_place(sheet, problem.field, problem.row), text))
    return found


def place_of(sheet: ProcedureSheetView, field: str) -> str | None:
    """Where a refusal of the server is shown: it names the field, not the row, so the likely row is taken."""
    if field in _FILE:
        return _FILE[field]
    if field in _EVENT:
        unsaved = [row for row, block in enumerate(sheet.event_blocks()) if block.saved is None]
        return _place(sheet, field, unsaved[-1] if unsaved else None) or None
    if field in _PERSON:
        key = _PERSON[field]
        having = [row for row, block in enumerate(sheet.person_blocks()) if key in block.fields]
        return _place(sheet, field, having[-1] if having else None) or None
    return None


def _place(sheet: ProcedureSheetView, field: str, row: int | None) -> str:
    if field in _FILE:
        return _FILE[field]
    if row is not None and field in _EVENT and row < len(sheet.event_blocks()):
        return f"event:{sheet.event_blocks()[row].key}/{_EVENT[field]}"
    if row is not None and field in _PERSON and row < len(sheet.person_blocks()):
        return f"person:{sheet.person_blocks()[row].key}/{_PERSON[field]}"
    return ""
