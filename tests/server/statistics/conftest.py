"""The scene of the statistics tests: cases dated by hand, asked about by true logins."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.helpers.cluster import Database
from tests.helpers.register import Register
from tests.server.statistics.cases import Cases


@pytest.fixture(autouse=True)
def heartbeat(fresh_database: Database) -> Iterator[None]:
    """Commits at short intervals, as the jobs beat: a fetch waits until the log it depends on is on disk."""
    done = threading.Event()

    def beat() -> None:
        with fresh_database.superuser() as connection:
            while not done.wait(0.02):
                connection.execute("update asks.heartbeats set tick = tick + 1 where job = 'timer'")

    thread = threading.Thread(target=beat)
    thread.start()
    yield
    done.set()
    thread.join()


@pytest.fixture
def register(fresh_database: Database) -> Iterator[Register]:
    """A register with no case in it."""
    made = Register(fresh_database)
    yield made
    made.close()


@pytest.fixture
def cases(register: Register) -> Iterator[Cases]:
    """What puts cases into it."""
    made = Cases(register.database)
    yield made
    made.close()
