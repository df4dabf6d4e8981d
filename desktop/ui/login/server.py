"""The real way in: PostgreSQL over TLS with SCRAM. Blocking; called from worker threads.

The database packages are imported on first use, which is after the first paint of the login page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.errors import EnvironmentFailure, MizanError, OurFault
from desktop.ui.login.flow import LoginOutcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.clock import ServerClock
    from desktop.db.database import Database
    from desktop.db.endpoint import ServerEndpoint
    from desktop.db.link import LinkState
    from desktop.db.runner import Runner
    from desktop.offline.opening import OpenedStore
    from desktop.offline.store import LocalStore
    from desktop.services.session_start import SessionStart


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One login at work: its connections, its doors, what it learnt at the start.

    `notice`: what the user must be told of this computer's drafts although all goes on, None if all is well.
    """

    database: Database
    runner: Runner
    start: SessionStart
    clock: ServerClock
    store: LocalStore | None
    notice: EnvironmentFailure | None = None

    def retry_in(self) -> float | None:
        """Seconds until the link should be tried again; None when it need not be."""
        return self.database.link.retry_in()

    def was_hung_up(self) -> bool:
        """Whether the server seems to have ended an idle connection; at once, from any thread."""
        return self.database.was_hung_up()

    def is_alive(self) -> bool:
        """Try the link now; blocking."""
        return self.database.is_alive()

    def close(self) -> None:
        """End the connections at once; what is still on its way to the local store gets there."""
        self.database.close()
        if self.store is not None:
            self.store.close()


class ServerAuthenticator:
    """Opens sessions on one server.

    `on_link` hears of the link's state and `on_store` when the local store begins or ceases to refuse (its
    problem, or None); both from any thread.
    """

    def __init__(
        self,
        endpoint: ServerEndpoint,
        on_link: Callable[[LinkState, MizanError | None], None] | None = None,
        *,
        stores: Path,
        on_store: Callable[[EnvironmentFailure | None], None] | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._on_link = on_link
        self._on_store = on_store
        self._stores = stores

    def authenticate(self, login: str, password: str) -> LoginOutcome:
        """Open a session; a login whose first password stands is open for changing it only."""
        from desktop.clock import ServerClock
        from desktop.db.link import Link
        from desktop.db.login import open_login
        from desktop.db.runner import Runner
        from desktop.offline.kept_lists import KeptLists
        from desktop.services.procedures import COMPOSITES
        from desktop.services.session_start import days_left, start_session

        database = open_login(self._endpoint, login, password, composites=COMPOSITES, link=Link(self._on_link))
        try:
            runner, clock = Runner(database), ServerClock()
            asked_at = clock.start()
            start = runner.read(partial(start_session, kept=KeptLists(self._folder(login))))
            clock.heard(start.card.server_now, asked_at)
            opened = None if start.draft_key is None else self._open_store(login, password, start.draft_key)
        except BaseException:
            database.close()
            raise
        store, notice = (None, None) if opened is None else (opened.store, opened.notice)
        session = OpenSession(database, runner, start, clock, store, notice)
        left = days_left(start.card, clock.today())
        return LoginOutcome(login, session, start.card.must_change_password, left)

    def change_password(self, outcome: LoginOutcome, new_password: str) -> LoginOutcome:
        """Give the server a verifier of the new password, never the password, and log in with it.

        Logging in wraps the key of the drafts for the new password. When the answer is lost the new password
        tells whether it came into force.
        """
        from desktop.db.sqlstate import is_cut
        from desktop.security.scram import scram_verifier
        from desktop.services.session_start import change_password

        session = outcome.session
        if not isinstance(session, OpenSession):
            raise OurFault
        try:
            session.runner.write(change_password(scram_verifier(new_password)))
        except EnvironmentFailure as error:
            if not is_cut(error):
                raise
            try:
                changed = self.authenticate(outcome.login, new_password)
            except MizanError:
                raise error from None
        else:
            changed = self.authenticate(outcome.login, new_password)
        session.close()
        return changed

    def server_trouble(self) -> MizanError | None:
        """Walk up to the server without logging in; what a login needs is read meanwhile, nobody waits for it yet."""
        import desktop.db.login
        import desktop.offline.opening
        import desktop.services.session_start  # noqa: F401
        from desktop.db.diagnosis import probe

        found = probe(self._endpoint)
        return None if found.code == "net.cut" else found

    def _folder(self, login: str) -> Path:
        """What this computer keeps of this login on this server."""
        from desktop.offline.keys import store_folder

        return store_folder(self._stores, f"{self._endpoint.host}/{self._endpoint.dbname}", login)

    def _open_store(self, login: str, password: str, draft_key: bytes) -> OpenedStore:
        """The drafts of this login on this computer. Nothing about its disk keeps anybody out of the register."""
        from desktop.offline.opening import open_local_store, open_without_disk

        try:
            return open_local_store(
                self._folder(login), login, password=password, server_key=draft_key, on_change=self._on_store
            )
        except EnvironmentFailure as error:
            return open_without_disk(error)
