"""How long an answer may take. A server, or a box on the way, may keep the line open and say nothing: no keepalive
notices that, and the worker would wait for ever. Imports the neighbour hanging_up.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator

from desktop.db.hanging_up import Connection, hang_up


class Patience:
    """Hangs up on connections whose work takes longer than `seconds`. One sleeping thread for all of them."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._changed = threading.Condition()
        self._due: dict[object, tuple[float, Connection]] = {}
        self._thread: threading.Thread | None = None
        self._is_sleeping = False
        self._is_over = False

    @contextlib.contextmanager
    def with_work_on(self, driver: Connection) -> Iterator[None]:
        """While the block runs, the clock runs."""
        mark = object()
        with self._changed:
            self._due[mark] = (time.monotonic() + self._seconds, driver)
            if self._thread is None and not self._is_over:
                self._thread = threading.Thread(target=self._watch, name="patience", daemon=True)
                self._thread.start()
            elif self._is_sleeping:
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._due.pop(mark, None)

    def end(self) -> None:
        """Let the thread go; nothing is watched any more."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _watch(self) -> None:
        while True:
            with self._changed:
                if self._is_over:
                    return
                now = time.monotonic()
                late = [mark for mark, (due, _) in self._due.items() if due <= now]
                drivers = [self._due.pop(mark)[1] for mark in late]
                if not drivers:
                    # Work that ends in time, nearly all of it, never wakes this thread.
                    self._is_sleeping = not self._due
                    self._changed.wait(None if not self._due else min(due for due, _ in self._due.values()) - now)
                    self._is_sleeping = False
            for driver in drivers:
                hang_up(driver)
