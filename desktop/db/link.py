"""Whether the server can be reached: online, reconnecting, offline, or refused.

No Qt, no threads, no waiting of its own. The runner reports every outcome; whoever owns a timer asks
`retry_in` and calls `attempt` from a worker thread. Callbacks run in the thread that caused the change.
Imports desktop.errors.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import Enum

from desktop.errors import EnvironmentFailure, MizanError, UserError

_FIRST_DELAY = 1.0
_LONGEST_DELAY = 30.0
_TRIES_BEFORE_OFFLINE = 4
_SERVER_AWAY = ("server.shutting_down", "server.starting")


class LinkState(Enum):
    """REFUSED is final: the server answers but no longer accepts this login."""

    ONLINE = "online"
    RECONNECTING = "reconnecting"
    OFFLINE = "offline"
    REFUSED = "refused"


class Link:
    """The state of one login's link; safe to use from any thread."""

    def __init__(
        self,
        on_change: Callable[[LinkState, MizanError | None], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_change(state, why)` is called after each change; `clock` counts seconds."""
        self._on_change = on_change
        self._clock = clock
        self._lock = threading.Lock()
        self._state = LinkState.ONLINE
        self._failures = 0
        self._next_try = 0.0

    @property
    def state(self) -> LinkState:
        return self._state

    def succeeded(self) -> None:
        """The server has just answered."""
        with self._lock:
            if self._state in (LinkState.ONLINE, LinkState.REFUSED):
                return
            self._failures = 0
            self._state = LinkState.ONLINE
        self._tell(LinkState.ONLINE, None)

    def failed(self, error: MizanError) -> None:
        """Some work failed; only failures of the link or of the login change anything."""
        if isinstance(error, UserError):
            if error.code.startswith("login."):
                self._refuse(error)
        elif isinstance(error, EnvironmentFailure) and (error.code.startswith("net.") or error.code in _SERVER_AWAY):
            self._count(error)

    def retry_in(self) -> float | None:
        """Seconds until the next attempt is due (0.0: now); None when there is nothing to attempt."""
        with self._lock:
            if self._state in (LinkState.ONLINE, LinkState.REFUSED):
                return None
            return max(0.0, self._next_try - self._clock())

    def attempt(self, reach: Callable[[], None]) -> bool:
        """Run `reach` (blocking: it opens a connection) and take note; True when the server answered."""
        try:
            reach()
        except MizanError as error:
            self.failed(error)
            return False
        self.succeeded()
        return self._state is LinkState.ONLINE

    def _refuse(self, error: MizanError) -> None:
        with self._lock:
            changed, self._state = self._state is not LinkState.REFUSED, LinkState.REFUSED
        if changed:
            self._tell(LinkState.REFUSED, error)

    def _count(self, error: MizanError) -> None:
        with self._lock:
            if self._state is LinkState.REFUSED:
                return
            # Several workers fail together when one cable is pulled: only the first, or a due attempt,
            # counts.
            if self._state is LinkState.ONLINE or self._clock() >= self._next_try:
                self._failures += 1
                delay = min(_FIRST_DELAY * 2.0 ** (self._failures - 1), _LONGEST_DELAY)
                self._next_try = self._clock() + delay
            new = LinkState.OFFLINE if self._failures > _TRIES_BEFORE_OFFLINE else LinkState.RECONNECTING
            changed, self._state = self._state is not new, new
        if changed:
            self._tell(new, error)

    def _tell(self, state: LinkState, why: MizanError | None) -> None:
        if self._on_change is not None:
            self._on_change(state, why)
