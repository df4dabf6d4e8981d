"""The scene of the statistics tests: cases dated by hand, asked about by true logins."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.helpers.cluster import Database
from tests.helpers.register import Register
from tests.server.statistics.cases import Cases


@pytest.fixture(scope="module")
def shared_register(module_database: Database) -> Iterator[Register]:
    """One database and its logins for a module."""
    import os
    made = Register(module_database)
    fn, a, b = os.environ["MUT"].split("|")
    ((src,),) = made.rows("select pg_get_functiondef(oid) from pg_proc where pronamespace='stats'::regnamespace and proname=%s", fn)
    assert a in src, src
    made.rows(src.replace(a, b).replace("%", "%%"))
    yield made
    made.close()


@pytest.fixture(scope="module", autouse=True)
def heartbeat(module_database: Database) -> Iterator[None]:
    """Commits at short intervals, as the jobs beat: a fetch waits until the log it depends on is on disk."""
    done = threading.Event()

    def beat() -> None:
        with module_database.superuser() as connection:
            while not done.wait(0.02):
                connection.execute("update asks.heartbeats set tick = tick + 1 where job = 'timer'")

    thread = threading.Thread(target=beat)
    thread.start()
    yield
    done.set()
    thread.join()


@pytest.fixture
def register(shared_register: Register) -> Register:
    """A register with no case and no act in it."""
    shared_register.rows(
        "truncate registry.affaires, registry.procedures, registry.persons, victims.persons, victims.status_events,"
        " asks.join_notices, asks.tokens cascade"
    )
    return shared_register


@pytest.fixture
def cases(register: Register) -> Iterator[Cases]:
    """What puts cases into it."""
    made = Cases(register.database)
    yield made
    made.close()
