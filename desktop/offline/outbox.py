"""Saves on their way: what was sent and not yet acknowledged, kept to be sent again after a cut or a crash.

The server accepts the same content under the same id twice, so sending again is harmless. A save leaves the
outbox, and its draft the drafts, in one step. Imports desktop.errors and the neighbours drafts and store.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from desktop.offline.drafts import DraftStore
from desktop.offline.store import LocalStore, Ticket

_DISK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class PendingSave:
    """One save without an answer: the id and revision it was sent under, its content and the content's hash."""

    save_id: UUID
    kind: str
    revision: int
    content_hash: bytes
    payload: bytes
    first_sent_at: datetime
    attempts: int


class Outbox:
    """All saves of one login that wait for the server's answer."""

    def __init__(self, store: LocalStore, drafts: DraftStore) -> None:
        self._store = store
        self._drafts = drafts

    def put(
        self,
        save_id: UUID,
        kind: str,
        revision: int,
        content_hash: bytes,
        payload: bytes,
        sent_at: datetime | None = None,
    ) -> None:
        """Keep a save before it is sent; it is on the disk on return (blocking: for a worker).

        Under an id already there: the same content counts one more attempt, other content takes its place.
        Raises EnvironmentFailure "draft.…" when the disk refuses; sending may go on, the draft is still
        there.
        """
        moment = (sent_at or datetime.now(UTC)).isoformat()

        def write(connection: Any) -> None:
            connection.execute(
                "insert into outbox (save_id, kind, revision, content_hash, payload, first_sent_at)"
                " values (?, ?, ?, ?, ?, ?) on conflict (save_id) do update set"
                "  attempts = iif(content_hash = excluded.content_hash, attempts + 1, 1),"
                "  first_sent_at = iif(content_hash = excluded.content_hash, first_sent_at,"
                "                      excluded.first_sent_at),"
                "  kind = excluded.kind, revision = excluded.revision,"
                "  content_hash = excluded.content_hash, payload = excluded.payload",
                (str(save_id), kind, revision, content_hash, payload, moment),
            )

        self._store.submit(("save", save_id), write).wait(_DISK_SECONDS)

    def waiting(self) -> list[PendingSave]:
        """Everything to be sent again, in the order in which it was first sent."""
        found = self._store.rows(
            "select save_id, kind, revision, content_hash, payload, first_sent_at, attempts"
            " from outbox order by first_sent_at, save_id"
        )
        return [
            PendingSave(UUID(i), kind, revision, bytes(content_hash), bytes(payload), _moment(sent), attempts)
            for i, kind, revision, content_hash, payload, sent, attempts in found
        ]

    def acknowledge(self, save_id: UUID, *, draft_id: UUID | None = None) -> Ticket:
        """The server has answered: drop the save, and its draft in the same transaction.

        Also for a refusal that sending again would not change; without `draft_id` the draft then stays.
        """

        def drop(connection: Any) -> None:
            connection.execute("delete from outbox where save_id = ?", (str(save_id),))

        with self._store.together():
            if draft_id is not None:
                self._drafts.delete(draft_id)
            return self._store.submit(("save", save_id), drop)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
