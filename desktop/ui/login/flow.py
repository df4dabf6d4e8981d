"""What happens between typing a password and standing in the window. No widget in here.

The authenticator blocks and is called in a worker thread; the flow speaks in signals.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.ui.login.password import password_problem
from desktop.ui.tasks import Tasks


class Closable(Protocol):
    """An open session, as far as the flow knows."""

    def close(self) -> None:
        """End it at once."""


@dataclass(frozen=True, slots=True)
class LoginOutcome:
    """The server accepted login and password.

    `session` is what the rest of the program works with; `must_change` says that nothing is open until the first
    password is replaced; `days_left` is the number of days until the login expires, None if it does not.
    """

    login: str
    session: Closable
    must_change: bool = False
    days_left: int | None = None


class Authenticator(Protocol):
    """The way in. All three block and raise `MizanError`."""

    def authenticate(self, login: str, password: str) -> LoginOutcome:
        """Open a session."""

    def change_password(self, outcome: LoginOutcome, new_password: str) -> LoginOutcome:
        """Replace the password and open a session with the new one."""

    def server_trouble(self) -> MizanError | None:
        """What stands between here and the server, without logging in; None when nothing does."""


class _Attempt:
    """One request to come in. However late its answer comes, its session is either taken over or ended."""

    def __init__(self, come_in: Callable[[], LoginOutcome]) -> None:
        self._come_in = come_in
        self._lock = threading.Lock()
        self._arrived: LoginOutcome | None = None
        self._is_abandoned = False

    def run(self) -> LoginOutcome:
        """In the worker."""
        outcome = self._come_in()
        with self._lock:
            self._arrived = outcome
            abandoned = self._is_abandoned
        if abandoned:
            outcome.session.close()
            raise EnvironmentFailure("session.closed")
        return outcome

    def abandon(self) -> None:
        """Nobody waits for it any more."""
        with self._lock:
            self._is_abandoned = True
            arrived = self._arrived
        if arrived is not None:
            arrived.session.close()


class LoginFlow(QObject):
    """One person's way in. May be used again for the next person."""

    busy_changed = Signal(bool)
    """A request to the server begins (True) or has been answered."""
    failed = Signal(object)
    """A `MizanError`: `field` is `login`, `password`, `new` or `again`, or None when no field is to blame."""
    change_wanted = Signal(str)
    """The first password must be replaced: the login."""
    opened = Signal(object)
    """The session is open: the `LoginOutcome`."""
    server_seen = Signal(object)
    """The answer to `look`: what stands between here and the server, or None."""

    def __init__(self, authenticator: Authenticator, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._authenticator = authenticator
        self._tasks = tasks
        self._waiting: tuple[LoginOutcome, str] | None = None
        self._attempt: _Attempt | None = None

    @property
    def busy(self) -> bool:
        return self._attempt is not None

    def look(self) -> None:
        """See whether the server is there, for the line under the form."""
        self._tasks.run_local(
            self, self._authenticator.server_trouble, self.server_seen.emit, self._swallow, slot="look"
        )

    def submit(self, login: str, password: str) -> None:
        """Try to come in."""
        if self.busy:
            return
        code = login.strip()
        if not code or not password:
            self.failed.emit(UserError("login.empty", field="password" if code else "login"))
            return
        self._begin(lambda: self._authenticator.authenticate(code, password), password)

    def change(self, new: str, again: str) -> None:
        """Replace the first password."""
        if self.busy or self._waiting is None:
            return
        outcome, old = self._waiting
        problem = password_problem(outcome.login, old, new, again)
        if problem is not None:
            self.failed.emit(problem)
            return
        self._begin(lambda: self._authenticator.change_password(outcome, new), new)

    def adopt(self, other: LoginFlow) -> None:
        """Go on where `other` stands: its login was accepted and its first password must be replaced."""
        self._waiting, other._waiting = other._waiting, None
        if self._waiting is not None:
            self.change_wanted.emit(self._waiting[0].login)

    def forget(self) -> None:
        """Back to the beginning; nothing typed is kept, and a session nobody has taken over is ended."""
        attempt, self._attempt = self._attempt, None
        waiting, self._waiting = self._waiting, None
        if attempt is not None:
            attempt.abandon()
            self.busy_changed.emit(False)
        if waiting is not None:
            waiting[0].session.close()

    def _begin(self, come_in: Callable[[], LoginOutcome], password: str) -> None:
        attempt = self._attempt = _Attempt(come_in)
        self.busy_changed.emit(True)
        self._tasks.run_local(
            self,
            attempt.run,
            lambda outcome: self._on_accepted(attempt, outcome, password),
            lambda error: self._on_refused(attempt, error),
            slot="login",
        )

    def _on_accepted(self, attempt: _Attempt, outcome: LoginOutcome, password: str) -> None:
        if attempt is not self._attempt:
            return
        self._attempt = None
        self.busy_changed.emit(False)
        if outcome.must_change:
            self._waiting = (outcome, password)
            self.change_wanted.emit(outcome.login)
            return
        self._waiting = None
        self.opened.emit(outcome)

    def _on_refused(self, attempt: _Attempt, error: MizanError) -> bool:
        if attempt is self._attempt:
            self._attempt = None
            self.busy_changed.emit(False)
            if error.code == "login.wrong_password" and error.field is None:
                error = UserError(error.code, field="password")
            self.failed.emit(error)
        return True

    @staticmethod
    def _swallow(error: MizanError) -> bool:
        return True
