"""The sheet as plain data for the encrypted local store, and back: every keystroke counts, finished or not."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit

from desktop.ui.widgets import Field, Precision, TypedDate


def keep_field(field: Field) -> dict[str, Any]:
    """The value, and the text where it is not (or not yet) a value."""
    value, text = field.value(), ""
    if isinstance(field.widget, QLineEdit) and (value is None or isinstance(value, TypedDate)):
        text = field.widget.text()
    return {"value": _plain(value), "text": text}


def restore_field(field: Field, kept: Any) -> None:
    """Put back what `keep_field` gave; not an edit."""
    if not isinstance(kept, dict):
        return
    value, text = _value(kept.get("value")), kept.get("text") or ""
    field.set_value(value)
    if text and isinstance(field.widget, QLineEdit) and field.value() is None:
        field.widget.setText(text)


def _plain(value: Any) -> Any:
    if isinstance(value, TypedDate):
        return {"on": value.value.isoformat() if value.value else None, "precision": value.precision.value}
    return list(value) if isinstance(value, tuple) else value


def _value(plain: Any) -> Any:
    if isinstance(plain, dict):
        on = plain.get("on")
        return TypedDate(date.fromisoformat(on) if on else None, Precision(plain.get("precision", "unknown")))
    return tuple(plain) if isinstance(plain, list) else plain
