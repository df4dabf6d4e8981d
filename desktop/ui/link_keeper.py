"""Comes back to the server by itself, and notices at once when the server goes away or ends the session.

A lost link is tried again after growing pauses (`desktop.db.link`'s). An idle one is looked at every second without
a word to the server: a person who was dismissed is told while the hands are off the keyboard too.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from desktop.db.link import LinkState
from desktop.errors import MizanError
from desktop.ui.tasks import Task, Tasks

_LOOK_EVERY = 1000


class Reachable(Protocol):
    """An open session as seen from here."""

    def retry_in(self) -> float | None:
        """Seconds until the next attempt is due; None when there is nothing to attempt."""

    def was_hung_up(self) -> bool:
        """Whether the server seems to have ended an idle connection; returns at once."""

    def is_alive(self) -> bool:
        """Try now (blocking) and take note."""


class LinkKeeper(QObject):
    """Watches one session at a time."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session: Reachable | None = None
        self._trying: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._attempt)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY)
        self._look.timeout.connect(self.look)
        tasks.link_changed.connect(lambda _: self._plan())

    def watch(self, session: Reachable | None) -> None:
        """The session to keep linked; None when there is none."""
        self._session, self._trying = session, None
        self._pause.stop()
        if session is None:
            self._look.stop()
        else:
            self._tasks.set_link(LinkState.ONLINE)
            self._look.start()

    def look(self) -> None:
        """If the server seems to have hung up, find out now."""
        session = self._session
        if session is not None and session.retry_in() is None and session.was_hung_up():
            self._attempt()

    def _plan(self) -> None:
        pause = self._session.retry_in() if self._session is not None else None
        if pause is None:
            self._pause.stop()
        elif not self._pause.isActive():
            self._pause.start(max(50, int(pause * 1000)))

    def _attempt(self) -> None:
        under_way = self._trying is not None and self._trying.wanted and not self._trying.finished
        if self._session is not None and not under_way:
            self._trying = self._tasks.run_local(
                self, self._session.is_alive, lambda _: self._plan(), self._failed, slot="link"
            )

    def _failed(self, error: MizanError) -> bool:
        self._plan()
        return True
