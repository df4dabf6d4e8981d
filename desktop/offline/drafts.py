"""Drafts: what a person has typed and not yet saved, kept within half a second and through every failure.

Imports desktop.errors and the neighbour store.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from desktop.errors import EnvironmentFailure
from desktop.offline.store import LocalStore, Ticket


@dataclass(frozen=True, slots=True)
class Draft:
    """One unsaved sheet. `payload` is what its page gave, as bytes; `as_mapping` reads it back from JSON."""

    draft_id: UUID
    kind: str
    revision: int
    payload: bytes
    saved_at: datetime

    def as_mapping(self) -> dict[str, Any]:
        """The payload of a draft saved as a mapping."""
        content: dict[str, Any] = json.loads(self.payload)
        return content


class DraftStore:
    """All drafts of one login. Saving never blocks: the text is in memory until it is on the disk."""

    def __init__(self, store: LocalStore, *, on_saved: Callable[[Draft], None] | None = None) -> None:
        """`on_saved(draft)` is called in the writing thread once a draft is on the disk."""
        self._store = store
        self._on_saved = on_saved
        self._lock = threading.Lock()
        self._unwritten: dict[UUID, _Change] = {}

    @property
    def problem(self) -> EnvironmentFailure | None:
        """Why drafts would not outlive the session at present; None when they would."""
        return self._store.problem

    def take_over(self, other: DraftStore) -> None:
        """Keep here what `other`, whose store may be closed, could not bring to its disk."""
        with other._lock:
            changes = list(other._unwritten.values())
        for change in changes:
            self._submit(change)

    def save(
        self,
        draft_id: UUID,
        kind: str,
        revision: int,
        payload: bytes | Mapping[str, Any],
        saved_at: datetime | None = None,
    ) -> Ticket:
        """Keep this content in place of the earlier one. The ticket tells when it is on the disk.

        A mapping is kept as JSON: texts, numbers, lists and mappings (give dates and ids as text).
        """
        content = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
        return self._submit(_Change(draft_id, Draft(draft_id, kind, revision, content, saved_at or _now())))

    def delete(self, draft_id: UUID) -> Ticket:
        """Drop a draft that was saved by the server, or given up by the user."""
        return self._submit(_Change(draft_id, None))

    def load(self, draft_id: UUID) -> Draft | None:
        """The draft as last saved, on the disk or still on its way there."""
        with self._lock:
            change = self._unwritten.get(draft_id)
        if change is not None:
            return change.draft
        found = self._store.rows(f"{_SELECT} where draft_id = ?", (str(draft_id),))
        return _draft(found[0]) if found else None

    def all(self, kind: str | None = None) -> list[Draft]:
        """Every draft, or those of one kind; the last saved first."""
        with self._lock:
            changes = dict(self._unwritten)
        drafts = {draft.draft_id: draft for draft in map(_draft, self._store.rows(_SELECT))}
        for draft_id, change in changes.items():
            drafts.pop(draft_id, None)
            if change.draft is not None:
                drafts[draft_id] = change.draft
        wanted = (draft for draft in drafts.values() if kind is None or draft.kind == kind)
        return sorted(wanted, key=lambda draft: draft.saved_at, reverse=True)

    def _submit(self, change: _Change) -> Ticket:
        # Remembered and handed over in the same order, whatever the threads; the store's lock comes first.
        with self._store.together(), self._lock:
            self._unwritten[change.draft_id] = change
            return self._store.submit(("draft", change.draft_id), change.write, then=lambda: self._written(change))

    def _written(self, change: _Change) -> None:
        with self._lock:
            if self._store.path is not None and self._unwritten.get(change.draft_id) is change:
                del self._unwritten[change.draft_id]
        if change.draft is not None and self._on_saved is not None:
            self._on_saved(change.draft)


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """What is to become of a draft: another content, or nothing."""

    draft_id: UUID
    draft: Draft | None

    def write(self, connection: Any) -> None:
        if self.draft is None:
            connection.execute("delete from drafts where draft_id = ?", (str(self.draft_id),))
        else:
            draft = self.draft
            connection.execute(
                "insert or replace into drafts (draft_id, kind, revision, payload, saved_at) values (?, ?, ?, ?, ?)",
                (str(draft.draft_id), draft.kind, draft.revision, draft.payload, draft.saved_at.isoformat()),
            )


_SELECT = "select draft_id, kind, revision, payload, saved_at from drafts"


def _draft(row: tuple[Any, ...]) -> Draft:
    draft_id, kind, revision, payload, saved_at = row
    return Draft(UUID(draft_id), kind, revision, bytes(payload), datetime.fromisoformat(saved_at))


def _now() -> datetime:
    return datetime.now(UTC)
