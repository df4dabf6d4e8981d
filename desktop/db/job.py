"""A handle on one piece of work, by which another thread may abandon it. Imports the neighbour hanging_up."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import psycopg

from desktop.db.hanging_up import Connection
from desktop.errors import EnvironmentFailure
from desktop.log import logger

_log = logger("db")
_CANCEL_SECONDS = 5
CANCELLED = "server.cancelled"
"""The work was abandoned with `Job.cancel`."""


class Job:
    """Give one to the runner with the work; `cancel` may then be called at any moment, also before the work
    starts.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._driver: Connection | None = None
        self._cancelled = False

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        """Ask the server to stop; returns at once. The work ends with "server.cancelled" if it had not
        finished.
        """
        self._cancelled = True
        threading.Thread(target=self._send, name="cancel", daemon=True).start()

    @contextlib.contextmanager
    def working_on(self, driver: Connection) -> Iterator[None]:
        """While the block runs, a cancel goes to `driver`."""
        with self._lock:
            if self._cancelled:
                raise EnvironmentFailure(CANCELLED)
            self._driver = driver
        try:
            yield
        finally:
            # Waits for a cancel under way: it must not hit the connection's next work.
            with self._lock:
                self._driver = None

    def _send(self) -> None:
        with self._lock:
            if self._driver is None:
                return
            try:
                self._driver.cancel_safe(timeout=_CANCEL_SECONDS)
            except psycopg.Error:
                _log.info("a cancel did not reach the server")
