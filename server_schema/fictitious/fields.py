"""Values as PostgreSQL's COPY text format wants them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date

NULL = "\\N"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def text(value: str | None) -> str:
    """A text field: escaped, or the null mark."""
    return NULL if value is None else value.translate(_ESCAPES)


def array(values: Iterable[str]) -> str:
    """A text array of codes."""
    return "{" + ",".join(values) + "}"


def field(value: object) -> str:
    """Any value a row may hold: text, number, day, yes or no, codes (a tuple), details (a dict), or nothing."""
    if value is None:
        return NULL
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, tuple):
        return array(value)
    if isinstance(value, dict):
        return text(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return str(value)


def moment(day: date, marked_by: str) -> str:
    """A moment of a day in working hours, spread by an id: equal moments would make equal sort keys."""
    minutes = int(marked_by[:4], 16) % 540
    return f"{day} {8 + minutes // 60:02d}:{minutes % 60:02d}:{int(marked_by[4:6], 16) % 60:02d}+00"


def derived_uuid(source: str) -> str:
    """An id that follows from a text: what several blocks must name alike, without knowing each other."""
    digits = hashlib.sha256(source.encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:32]}"
