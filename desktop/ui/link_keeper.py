"""Comes back to the server by itself: when the link is lost, tries again after growing pauses.

The pauses are `desktop.db.link`'s; here is only the timer and the worker.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from desktop.db.link import LinkState
from desktop.errors import MizanError
from desktop.ui.tasks import Tasks


class Reachable(Protocol):
    """An open session as seen from here."""

    def retry_in(self) -> float | None:
        """Seconds until the next attempt is due; None when there is nothing to attempt."""

    def is_alive(self) -> bool:
        """Try now (blocking) and take note."""


class LinkKeeper(QObject):
    """Watches one session at a time."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session: Reachable | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._attempt)
        tasks.link_changed.connect(lambda _: self._plan())

    def watch(self, session: Reachable | None) -> None:
        """The session to keep linked; None when there is none."""
        self._session = session
        self._timer.stop()
        if session is not None:
            self._tasks.set_link(LinkState.ONLINE)

    def _plan(self) -> None:
        pause = self._session.retry_in() if self._session is not None else None
        if pause is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(max(50, int(pause * 1000)))

    def _attempt(self) -> None:
        if self._session is not None:
            self._tasks.run_local(self, self._session.is_alive, lambda _: self._plan(), self._failed, slot="link")

    def _failed(self, error: MizanError) -> bool:
        self._plan()
        return True
