"""Stand-ins for what the windows speak to: a runner without a server, an authenticator with a list of logins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.ui.login.flow import LoginOutcome


class FakeJob:
    """Remembers that it was cancelled and lets go of who waits on it."""

    def __init__(self) -> None:
        self.cancelled = threading.Event()

    def cancel(self) -> None:
        self.cancelled.set()


class FakeRunner:
    """Calls the work with a session of None. `hold` makes every call wait until `release` or a cancel."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.jobs: list[FakeJob] = []
        self.calls: list[str] = []
        self.threads: set[int] = set()

    def new_job(self) -> FakeJob:
        job = FakeJob()
        self.jobs.append(job)
        return job

    def hold(self) -> None:
        self.gate.clear()

    def release(self) -> None:
        self.gate.set()

    def read(self, work: Callable[[Any], Any], *, job: FakeJob | None = None) -> Any:
        return self._run("read", work, job)

    def write(self, work: Callable[[Any], Any], *, job: FakeJob | None = None, repeatable: bool = False) -> Any:
        return self._run("write", work, job)

    def ask(self, open_: Any, fetch: Callable[[Any], Any], *, job: FakeJob | None = None) -> Any:
        self.calls.append("open")
        return self._run("fetch", fetch, job)

    def _run(self, name: str, work: Callable[[Any], Any], job: FakeJob | None) -> Any:
        self.calls.append(name)
        self.threads.add(threading.get_ident())
        while not self.gate.wait(0.005):
            if job is not None and job.cancelled.is_set():
                raise EnvironmentFailure("server.cancelled")
        return work(None)


class FakeSession:
    """Counts how often it was closed."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class FakeAuthenticator:
    """Knows two people: `gr-1042`, and `neuf` who still has the first password."""

    def __init__(self) -> None:
        self.passwords = {"gr-1042": "cheval bleu lampe", "neuf": "premier-mot"}
        self.trouble: MizanError | None = None

    def authenticate(self, login: str, password: str) -> LoginOutcome:
        if self.trouble is not None:
            raise self.trouble
        if self.passwords.get(login) != password:
            raise UserError("login.wrong_password")
        return LoginOutcome(login, FakeSession(), must_change=password == "premier-mot")

    def change_password(self, outcome: LoginOutcome, new_password: str) -> LoginOutcome:
        if self.trouble is not None:
            raise self.trouble
        self.passwords[outcome.login] = new_password
        return LoginOutcome(outcome.login, FakeSession())

    def server_trouble(self) -> MizanError | None:
        return self.trouble
