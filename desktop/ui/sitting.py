"""The session in use: its connections for the tasks, its link, its time, its drafts. One at a time.

Taking another one ends the one before; ending is never waited for by the window. The database packages are imported
with the first session, after the first paint.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import OurFault
from desktop.ui.link_keeper import LinkKeeper
from desktop.ui.login.flow import LoginOutcome
from desktop.ui.session_watch import SessionWatch
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.offline.drafts import DraftStore
    from desktop.ui.login.server import OpenSession

_SOON = 0.02  # seconds the window may wait for a session to end, and the program at its own end
_AT_THE_END = 8.0


class Sitting(QObject):
    """What is open for the person at the keyboard; nothing between two sessions and while the window is locked."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._closing: list[threading.Thread] = []
        self._drafts: dict[str, DraftStore] = {}
        self.session: OpenSession | None = None
        self.keeper = LinkKeeper(tasks, self)
        self.watch = SessionWatch(self)

    def take(self, outcome: LoginOutcome) -> OpenSession:
        """Work with this session from now on."""
        from desktop.db.job import Job
        from desktop.ui.login.server import OpenSession

        session = outcome.session
        if not isinstance(session, OpenSession):
            raise OurFault
        if session is not self.session:
            self.close()
        self.session = session
        self._tasks.use_runner(session.runner, Job)
        self.keeper.watch(session)
        self.watch.watch(session.clock, session.start.card.expires_on)
        return session

    def close(self) -> None:
        """End the session at once; taking none again does no harm."""
        session, self.session = self.session, None
        self.keeper.watch(None)
        self.watch.watch(None)
        self._tasks.use_runner(None)
        if session is not None:
            # A dead link or a slow disk may hold on for seconds: not in the window's own thread.
            closer = threading.Thread(target=session.close, name="close session", daemon=True)
            closer.start()
            closer.join(_SOON)
            self._closing = [one for one in (*self._closing, closer) if one.is_alive()]

    def end(self) -> None:
        """At exit: close, and wait for what is still on its way to the disk."""
        self.close()
        for closer in self._closing:
            closer.join(_AT_THE_END)

    def drafts(self) -> DraftStore | None:
        """The drafts of the person logged in, with what the disk refused to take in the session before."""
        from desktop.offline.drafts import DraftStore

        if self.session is None or self.session.store is None:
            return None
        login = self.session.start.card.login
        drafts, before = DraftStore(self.session.store), self._drafts.get(login)
        if before is not None:
            drafts.take_over(before)
        self._drafts[login] = drafts
        return drafts
