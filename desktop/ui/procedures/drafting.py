"""The sheet as plain data for the encrypted local store, and back: every keystroke counts, finished or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from desktop.models.procedures import NameDraft, ProtectedIdentity
from desktop.ui.widgets import Field, Precision, TypedDate


def keep_field(field: Field) -> dict[str, Any]:
    """The value, and the text where it is not (or not yet) a value."""
    value, text = field.value(), ""
    if isinstance(field.widget, QLineEdit) and (value is None or isinstance(value, TypedDate)):
        text = field.widget.text()
    return {"value": _plain(value), "text": text}


def keep_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same for values that stand in no field."""
    return {key: {"value": _plain(value), "text": ""} for key, value in values.items()}


def kept_values(kept: Mapping[str, Any]) -> dict[str, Any] | None:
    """What `keep_field` and `keep_values` gave, as values; None when something there is not a value yet."""
    values = {key: _value(each.get("value")) for key, each in kept.items()}
    is_finished = all(value is not None or not kept[key].get("text") for key, value in values.items())
    return values if is_finished else None


def restore_field(field: Field, kept: Any) -> None:
    """Put back what `keep_field` gave; not an edit."""
    if not isinstance(kept, dict):
        return
    value, text = _value(kept.get("value")), kept.get("text") or ""
    field.set_value(value)
    if text and isinstance(field.widget, QLineEdit) and field.value() is None:
        field.widget.setText(text)


def keep_identity(identity: ProtectedIdentity) -> dict[str, Any]:
    """An identity that was opened and then changed: what it was, so that the next revision is written over it."""
    names = [[str(name.name_id), name.script, name.type_code, name.name_text] for name in identity.names]
    return {
        "revision": identity.revision,
        "pseudonym": identity.pseudonym,
        "sex": identity.sex_code,
        "birth": _plain(TypedDate(identity.birth_on, Precision(identity.birth_precision))),
        "birth_place": identity.birth_place,
        "nationality": identity.nationality_code,
        "exploitation": list(identity.exploitation_codes),
        "names": names,
    }


def restore_identity(person_id: UUID, kept: dict[str, Any]) -> ProtectedIdentity:
    """Put back what `keep_identity` gave."""
    birth = _value(kept["birth"])
    return ProtectedIdentity(
        person_id,
        kept["revision"],
        kept["pseudonym"],
        kept["sex"],
        birth.value,
        birth.precision.value,
        kept["birth_place"],
        kept["nationality"],
        tuple(kept["exploitation"]),
        tuple(NameDraft(UUID(name_id), person_id, *words) for name_id, *words in kept["names"]),
    )


def unknown_identity(person_id: UUID) -> ProtectedIdentity:
    """Something was saved from here before the answer was lost: what stands in the fields is written after it."""
    return ProtectedIdentity(person_id, 1, "", "U", None, "unknown", None, None, (), ())


def _plain(value: Any) -> Any:
    if isinstance(value, TypedDate):
        return {"on": value.value.isoformat() if value.value else None, "precision": value.precision.value}
    return list(value) if isinstance(value, tuple) else value


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        on = plain.get("on")
        return TypedDate(date.fromisoformat(on) if on else None, Precision(plain.get("precision", "unknown")))
    return tuple(plain) if isinstance(plain, list) else plain
