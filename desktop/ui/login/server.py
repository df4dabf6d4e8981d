"""The real way in: PostgreSQL over TLS with SCRAM. Blocking; called from worker threads.

The database packages are imported on first use, which is after the first paint of the login page.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    from desktop.offline.store import LocalStore
    from desktop.services.session_start import SessionStart


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One login at work: its connections, its doors, what it learnt at the start."""

    database: Database
    runner: Runner
    start: SessionStart
    clock: ServerClock
    store: LocalStore | None

    def retry_in(self) -> float | None:
        """Seconds until the link should be tried again; None when it need not be."""
        return self.database.link.retry_in()

    def is_alive(self) -> bool:
        """Try the link now; blocking."""
        return self.database.is_alive()

    def close(self) -> None:
        """End the connections at once; what is still on its way to the local store gets there."""
        self.database.close()
        if self.store is not None:
            self.store.close()


class ServerAuthenticator:
    """Opens sessions on one server. `on_link` hears of the link's state, from any thread."""

    def __init__(
        self,
        endpoint: ServerEndpoint,
        on_link: Callable[[LinkState, MizanError | None], None] | None = None,
        *,
        stores: Path,
    ) -> None:
        self._endpoint = endpoint
        self._on_link = on_link
        self._stores = stores

    def authenticate(self, login: str, password: str) -> LoginOutcome:
        """Open a session; a login whose first password stands is open for changing it only."""
        from desktop.clock import ServerClock
        from desktop.db.link import Link
        from desktop.db.login import open_login
        from desktop.db.runner import Runner
        from desktop.services.procedures import COMPOSITES
        from desktop.services.session_start import days_left, start_session

        database = open_login(self._endpoint, login, password, composites=COMPOSITES, link=Link(self._on_link))
        try:
            runner, clock = Runner(database), ServerClock()
            asked_at = clock.start()
            start = runner.read(start_session)
            clock.heard(start.card.server_now, asked_at)
            store = None if start.draft_key is None else self._open_store(login, password, start.draft_key)
        except BaseException:
            database.close()
            raise
        card = start.card
        left = days_left(card, card.server_now.date())
        return LoginOutcome(login, OpenSession(database, runner, start, clock, store), card.must_change_password, left)

    def change_password(self, outcome: LoginOutcome, new_password: str) -> LoginOutcome:
        """Give the server a verifier of the new password, never the password, and log in with it."""
        from desktop.security.scram import scram_verifier
        from desktop.services.session_start import change_password

        session = outcome.session
        if not isinstance(session, OpenSession):
            raise OurFault
        session.runner.write(change_password(scram_verifier(new_password)))
        session.close()
        return self.authenticate(outcome.login, new_password)

    def _open_store(self, login: str, password: str, draft_key: bytes) -> LocalStore:
        """The drafts of this login on this computer. A store that nobody can open any more is set aside, not lost."""
        from desktop.offline.keys import STORE_FILE, set_aside, store_folder, unlock_store
        from desktop.offline.store import LocalStore

        folder = store_folder(self._stores, f"{self._endpoint.host}/{self._endpoint.dbname}", login)
        try:
            key = unlock_store(folder, login, password=password, server_key=draft_key)
        except EnvironmentFailure as error:
            if error.code != "draft.locked":
                raise
            set_aside(folder)
            key = unlock_store(folder, login, password=password, server_key=draft_key)
        return LocalStore(folder / STORE_FILE, key)

    def server_trouble(self) -> MizanError | None:
        """Walk up to the server without logging in."""
        from desktop.db.diagnosis import probe

        found = probe(self._endpoint)
        return None if found.code == "net.cut" else found
