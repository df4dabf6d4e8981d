"""The code lists of the server on this computer, so that a login on a slow line fetches only what changed.

They are no secret, but labels decide what a clerk chooses: the file is sealed with the key that only this login
can fetch from the server, and a file that does not open is as if there were none.
Imports desktop.models, desktop.security.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.log import logger
from desktop.models.code_lists import CodeEntry
from desktop.security.private_files import make_private_folder, replace_private
from desktop.security.sealing import CannotOpen, open_sealed, seal

FILE = "lists.sealed"
_CONTEXT = b"code lists 1"
_log = logger("offline")


@dataclass(frozen=True, slots=True)
class KnownLists:
    """All entries, and the digest by which the server knows them."""

    digest: str
    entries: tuple[CodeEntry, ...]


class KeptLists:
    """The file of one login on one server, in the folder of its drafts. Blocking: for a worker."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def load(self, key: bytes) -> KnownLists | None:
        """What was kept; None when there is nothing, or nothing that this key (32 bytes) opens."""
        try:
            plain = json.loads(open_sealed(key, self._path.read_bytes(), _CONTEXT))
            return KnownLists(plain["digest"], tuple(_entry(*row) for row in plain["entries"]))
        except (OSError, CannotOpen, ValueError, KeyError, TypeError):
            return None

    def save(self, key: bytes, digest: str, entries: Sequence[CodeEntry]) -> None:
        """Keep these instead. A disk that refuses only makes the next login slower."""
        rows = [
            (
                entry.list_name,
                entry.code,
                entry.label_fr,
                entry.label_ar,
                _text(entry.valid_from),
                _text(entry.valid_to),
                entry.sort_order,
                dict(entry.attributes),
            )
            for entry in entries
        ]
        plain = json.dumps({"digest": digest, "entries": rows}, ensure_ascii=False).encode()
        try:
            make_private_folder(self._path.parent)
            replace_private(self._path, seal(key, plain, _CONTEXT))
        except OSError as error:
            _log.warning("the lists could not be kept: %s", type(error).__name__)


def _entry(
    list_name: str, code: str, fr: str, ar: str, begins: str | None, ends: str | None, order: int, rest: dict[str, Any]
) -> CodeEntry:
    return CodeEntry(list_name, code, fr, ar, _day(begins), _day(ends), order, rest)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
