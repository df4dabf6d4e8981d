"""The real way in: PostgreSQL over TLS with SCRAM. Blocking; called from worker threads.

The database packages are imported on first use, which is after the first paint of the login page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import MizanError, OurFault
from desktop.ui.login.flow import LoginOutcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.db.database import Database
    from desktop.db.endpoint import ServerEndpoint
    from desktop.db.link import LinkState
    from desktop.db.runner import Runner
    from desktop.services.session_start import SessionStart


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One login at work: its connections, its doors, what it learnt at the start."""

    database: Database
    runner: Runner
    start: SessionStart

    def retry_in(self) -> float | None:
        """Seconds until the link should be tried again; None when it need not be."""
        return self.database.link.retry_in()

    def is_alive(self) -> bool:
        """Try the link now; blocking."""
        return self.database.is_alive()

    def close(self) -> None:
        """End the connections at once."""
        self.database.close()


class ServerAuthenticator:
    """Opens sessions on one server. `on_link` hears of the link's state, from any thread."""

    def __init__(
        self, endpoint: ServerEndpoint, on_link: Callable[[LinkState, MizanError | None], None] | None = None
    ) -> None:
        self._endpoint = endpoint
        self._on_link = on_link

    def authenticate(self, login: str, password: str) -> LoginOutcome:
        """Open a session; a login whose first password stands is open for changing it only."""
        from desktop.db.link import Link
        from desktop.db.login import open_login
        from desktop.db.runner import Runner
        from desktop.services.session_start import days_left, start_session

        database = open_login(self._endpoint, login, password, link=Link(self._on_link))
        try:
            runner = Runner(database)
            start = runner.read(start_session)
        except BaseException:
            database.close()
            raise
        card = start.card
        left = days_left(card, card.server_now.date())
        return LoginOutcome(login, OpenSession(database, runner, start), card.must_change_password, left)

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

    def server_trouble(self) -> MizanError | None:
        """Walk up to the server without logging in."""
        from desktop.db.diagnosis import probe

        found = probe(self._endpoint)
        return None if found.code == "net.cut" else found
