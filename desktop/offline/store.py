"""The encrypted local store: one SQLCipher file, one thread that writes, readers that never wait for it.

What is handed to `submit` is written soon, in order, several together in one transaction; a later piece of
work with the same key takes the place of an earlier one not yet written. When the disk refuses, everything
stays in memory and is tried again. Imports sqlcipher3, desktop.errors, desktop.log.
"""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import EnvironmentFailure
from desktop.log import logger
from desktop.security.private_files import make_private_folder

_log = logger("offline")
Work = Callable[[Any], None]
"""What to do with the writing connection, inside its transaction; run again if the transaction fails."""

RETRY_SECONDS = 5.0
_BUSY_MILLISECONDS = 2000

# One script for each version of the file; the file's own version is its user_version.
_SCHEMA: tuple[str, ...] = (
    """
    create table drafts (
      draft_id text primary key,
      kind     text not null,
      revision integer not null,
      payload  blob not null,
      saved_at text not null
    ) without rowid;
    create table outbox (
      save_id       text primary key,
      kind          text not null,
      revision      integer not null,
      content_hash  blob not null,
      payload       blob not null,
      first_sent_at text not null,
      attempts      integer not null default 1
    ) without rowid;
    """,
)

_FULL, _CORRUPT, _NOT_A_DATABASE, _BUSY, _LOCKED = 13, 11, 26, 5, 6  # SQLite's codes, in their lowest byte


class Ticket:
    """A piece of work on its way to the disk."""

    def __init__(self) -> None:
        self._settled = threading.Event()
        self._error: EnvironmentFailure | None = None

    def wait(self, seconds: float) -> None:
        """Return once the work is on the disk, or was replaced by later work under the same key.

        Raises EnvironmentFailure when a try failed (it will be tried again) or the time is up
        ("draft.slow_disk").
        """
        if not self._settled.wait(seconds):
            raise self._error or EnvironmentFailure("draft.slow_disk")
        if self._error is not None:
            raise self._error

    def settle(self, error: EnvironmentFailure | None = None) -> None:
        """Let go whoever waits; a later success after an error is told to the next one who asks."""
        self._error = error
        self._settled.set()


@dataclass(frozen=True, slots=True)
class _Task:
    work: Work
    ticket: Ticket
    then: Callable[[], None] | None


class LocalStore:
    """One login's store, open. Any thread may call it; `close` it once."""

    def __init__(
        self,
        path: Path | None,
        key: bytes,
        *,
        on_change: Callable[[EnvironmentFailure | None], None] | None = None,
        without_disk: EnvironmentFailure | None = None,
    ) -> None:
        """Open or make the file under `key` (32 bytes). Without a path all is in memory, and `without_disk` says why.

        `on_change(problem)` is called in the writing thread when writing starts to fail, and with None when
        it works again. Raises EnvironmentFailure "draft.corrupt", "draft.newer", "draft.unwritable" or
        "draft.disk_full".
        """
        self.path = path
        self._on_change = on_change
        self._without_disk = without_disk
        self._changed = threading.Condition()
        self._waiting: dict[Hashable, _Task] = {}
        self._in_hand: dict[Hashable, _Task] = {}
        self._problem: EnvironmentFailure | None = None
        self._failures = 0
        self._is_closing = False
        self._is_urged = False
        self._reading = threading.Lock()
        try:
            if path is not None:
                make_private_folder(path.parent)
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # SQLite would let others read it
            with contextlib.ExitStack() as on_failure:
                self._writer = _connect(path, key)
                on_failure.callback(self._writer.close)
                _upgrade(self._writer)
                self._reader = self._writer if path is None else _connect(path, key)
                on_failure.pop_all()
        except (sqlcipher.Error, OSError) as error:
            raise as_failure(error) from None
        self._thread = threading.Thread(target=self._write_on, name="local-store", daemon=True)
        self._thread.start()

    @property
    def problem(self) -> EnvironmentFailure | None:
        """Why what is written would not outlive the session at present; None when it would."""
        return self._problem or self._without_disk

    def submit(self, key: Hashable, work: Work, then: Callable[[], None] | None = None) -> Ticket:
        """Have `work` done by the writing thread; returns at once. Same `key`, not yet written: replaced.

        `then` is called in the writing thread once the work is on the disk.
        """
        task = _Task(work, Ticket(), then)
        with self._changed:
            if self._is_closing:
                raise EnvironmentFailure("session.closed")
            replaced = self._waiting.pop(key, None)
            self._waiting[key] = task
            self._is_urged = True
            self._changed.notify_all()
        if replaced is not None:
            replaced.ticket.settle()
        return task.ticket

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """What is submitted in this block reaches the disk in one transaction. The block must not wait."""
        with self._changed:
            yield

    def flush(self, seconds: float) -> bool:
        """Wait until all that was submitted is on the disk; False if time is up or the disk refuses."""
        with self._changed:
            failures = self._failures
            self._is_urged = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_idle() or self._failures > failures, seconds)
            return self._is_idle()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Read what is on the disk; does not wait for the writing thread."""
        with self._reading:
            try:
                found: list[tuple[Any, ...]] = self._reader.execute(query, values).fetchall()
            except sqlcipher.Error as error:
                raise as_failure(error) from None
            return found

    def is_sound(self) -> bool:
        """Check the seal of every page: 0.15 s for ten megabytes."""
        try:
            return not self.rows("pragma cipher_integrity_check")
        except EnvironmentFailure:
            return False

    def close(self, seconds: float = 5.0) -> bool:
        """Write what is waiting, then close; False when something could not be written and is lost."""
        done = self.flush(seconds)
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._thread.join(seconds)
        if not self._thread.is_alive():
            with self._reading, contextlib.suppress(sqlcipher.Error):
                self._reader.close()
                self._writer.close()
        return done

    def _is_idle(self) -> bool:
        return not self._waiting and not self._in_hand

    def _write_on(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._is_closing)
                if self._problem is not None:
                    self._changed.wait_for(lambda: self._is_urged or self._is_closing, RETRY_SECONDS)
                if self._is_closing:
                    return
                self._is_urged = False
                self._in_hand, self._waiting = self._waiting, {}
            self._settle(self._write_in_hand())

    def _write_in_hand(self) -> EnvironmentFailure | None:
        try:
            self._writer.execute("begin immediate")
            for task in self._in_hand.values():
                task.work(self._writer)
            self._writer.execute("commit")
        except sqlcipher.Error as error:
            with contextlib.suppress(sqlcipher.Error):
                self._writer.execute("rollback")
            return as_failure(error)
        return None

    def _settle(self, problem: EnvironmentFailure | None) -> None:
        settled = self._in_hand
        with self._changed:
            self._in_hand = {}
            if problem is not None:
                self._failures += 1
                # What came in meanwhile is newer, and takes the place of what was tried under the same key.
                older = {key: task for key, task in settled.items() if key not in self._waiting}
                self._waiting = {**older, **self._waiting}
            is_new = (problem is None) != (self._problem is None)
            self._problem = problem
            self._changed.notify_all()
        for task in settled.values():
            task.ticket.settle(problem)
            if problem is None and task.then is not None:
                task.then()
        if is_new:
            if problem is not None:
                _log.warning("the local store cannot write: %s", problem.code)
            if self._on_change is not None:
                self._on_change(problem)


def as_failure(error: BaseException) -> EnvironmentFailure:
    """The error to show for what SQLite or the system reported; the text may quote data and is dropped."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        return EnvironmentFailure("draft.disk_full" if is_full else "draft.unwritable")
    if code & 0xFF == _FULL:
        return EnvironmentFailure("draft.disk_full")
    if code & 0xFF in (_CORRUPT, _NOT_A_DATABASE):
        return EnvironmentFailure("draft.corrupt")
    if code & 0xFF in (_BUSY, _LOCKED):
        return EnvironmentFailure("draft.slow_disk")
    return EnvironmentFailure("draft.unwritable")


def _connect(path: Path | None, key: bytes) -> Any:
    if len(key) != 32:
        raise ValueError("the key has 32 bytes")
    connection = sqlcipher.connect(str(path or ":memory:"), check_same_thread=False, isolation_level=None)
    # The library prints its complaints on the terminal, and a raw key saves deriving one.
    for setting in (
        "cipher_log_level = none",
        f"key = \"x'{key.hex()}'\"",
        "cipher_memory_security = on",
        "temp_store = memory",
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = wal",
        "synchronous = full",
    ):
        connection.execute(f"pragma {setting}").fetchall()
    return connection


def _upgrade(connection: Any) -> None:
    (version,) = connection.execute("pragma user_version").fetchone()
    if version > len(_SCHEMA):
        raise EnvironmentFailure("draft.newer")
    for number, script in enumerate(_SCHEMA[version:], version + 1):
        connection.executescript(f"begin immediate; {script}; pragma user_version = {number}; commit;")
