"""What happens between typing a password and standing in the window. No widget in here.

The authenticator blocks and is called in a worker thread; the flow speaks in signals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.errors import MizanError, UserError
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
        self._busy = False

    @property
    def busy(self) -> bool:
        return self._busy

    def look(self) -> None:
        """See whether the server is there, for the line under the form."""
        self._tasks.run_local(
            self, self._authenticator.server_trouble, self.server_seen.emit, self._swallow, slot="look"
        )

    def submit(self, login: str, password: str) -> None:
        """Try to come in."""
        if self._busy:
            return
        code = login.strip()
        if not code or not password:
            self.failed.emit(UserError("login.empty", field="password" if code else "login"))
            return
        self._set_busy(True)
        self._tasks.run_local(
            self,
            lambda: self._authenticator.authenticate(code, password),
            lambda outcome: self._on_accepted(outcome, password),
            self._on_refused,
            slot="login",
        )

    def change(self, new: str, again: str) -> None:
        """Replace the first password."""
        if self._busy or self._waiting is None:
            return
        outcome, old = self._waiting
        problem = password_problem(outcome.login, old, new, again)
        if problem is not None:
            self.failed.emit(problem)
            return
        self._set_busy(True)
        self._tasks.run_local(
            self,
            lambda: self._authenticator.change_password(outcome, new),
            lambda changed: self._on_accepted(changed, new),
            self._on_refused,
            slot="login",
        )

    def forget(self) -> None:
        """Back to the beginning; nothing typed is kept, and a session that waited for its password is ended."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting[0].session.close()

    def _on_accepted(self, outcome: LoginOutcome, password: str) -> None:
        self._set_busy(False)
        if outcome.must_change:
            self._waiting = (outcome, password)
            self.change_wanted.emit(outcome.login)
            return
        self._waiting = None
        self.opened.emit(outcome)

    def _on_refused(self, error: MizanError) -> bool:
        self._set_busy(False)
        if error.code == "login.wrong_password" and error.field is None:
            error = UserError(error.code, field="password")
        self.failed.emit(error)
        return True

    @staticmethod
    def _swallow(error: MizanError) -> bool:
        return True

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
