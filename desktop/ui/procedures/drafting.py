"""The sheet as plain data for the encrypted local store, and back: every keystroke counts, finished or not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.models.procedures import ProtectedPerson
from desktop.ui.procedures.blocks import EventBlock, PersonBlock
from desktop.ui.widgets import Field, Precision, TypedDate

if TYPE_CHECKING:
    from desktop.ui.procedures.sheet import ProcedureSheetView


def keep(sheet: ProcedureSheetView) -> dict[str, object]:
    """What is in the fields, as JSON-ready data."""
    return {
        "national_number": sheet.national_number,
        "fields": _values(sheet.form.fields),
        "persons": [_keep_person(block) for block in sheet.persons.blocks if isinstance(block, PersonBlock)],
        "events": [
            {"event_id": str(block.event_id), "fields": _values(block.fields), "saved": block.saved is not None}
            for block in sheet.events.blocks
            if isinstance(block, EventBlock)
        ],
    }


def restore(sheet: ProcedureSheetView, payload: dict[str, Any]) -> None:
    """Put kept data back. Stages the server has are shown from it, so only unsaved ones come back here."""
    sheet.national_number = payload.get("national_number", "")
    _show(sheet.form.fields, payload.get("fields", {}))
    for kept in payload.get("persons", []):
        block = sheet.persons.add_block()
        assert isinstance(block, PersonBlock)
        block.person_id, block.role_id = UUID(kept["person_id"]), UUID(kept["role_id"])
        block.name_ids = {script: (UUID(each[0]), each[1]) for script, each in kept["name_ids"].items()}
        if kept["phone_id"]:
            block.phone_id = (UUID(kept["phone_id"][0]), kept["phone_id"][1])
        block.qualification_ids = {code: UUID(each) for code, each in kept["qualification_ids"].items()}
        if kept["protected"]:
            block.show_protected(ProtectedPerson(block.person_id, block.role_id, *kept["protected"]))
        _show(block.fields, kept["fields"])
        block.role.edited.emit()
    for kept in payload.get("events", []):
        if kept["saved"]:
            continue
        event = sheet.events.add_block()
        assert isinstance(event, EventBlock)
        event.event_id = UUID(kept["event_id"])
        _show(event.fields, kept["fields"])
        event.stage.edited.emit()
        _show(event.fields, kept["fields"])


def _keep_person(block: PersonBlock) -> dict[str, object]:
    protected = block.protected
    return {
        "person_id": str(block.person_id),
        "role_id": str(block.role_id),
        "name_ids": {script: [str(each[0]), each[1]] for script, each in block.name_ids.items()},
        "phone_id": [str(block.phone_id[0]), block.phone_id[1]] if block.phone_id else None,
        "qualification_ids": {code: str(each) for code, each in block.qualification_ids.items()},
        "protected": [protected.role_code, protected.pseudonym, protected.status_code] if protected else None,
        "fields": _values(block.fields),
    }


def _values(fields: dict[str, Field]) -> dict[str, object]:
    return {key: _plain(field.value()) for key, field in fields.items()}


def _plain(value: object) -> object:
    if isinstance(value, TypedDate):
        return {"on": value.value.isoformat() if value.value else None, "precision": value.precision.value}
    return list(value) if isinstance(value, tuple) else value


def _show(fields: dict[str, Field], values: dict[str, Any]) -> None:
    for key, value in values.items():
        if key not in fields:
            continue
        if isinstance(value, dict):
            value = TypedDate(date.fromisoformat(value["on"]) if value["on"] else None, Precision(value["precision"]))
        elif isinstance(value, list):
            value = tuple(value)
        fields[key].set_value(value)
