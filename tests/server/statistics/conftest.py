"""The scene of the statistics tests: cases dated by hand, asked about by true logins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.cluster import Database
from tests.helpers.register import Register
from tests.server.statistics.cases import Cases


@pytest.fixture(scope="module")
def shared_register(module_database: Database) -> Iterator[Register]:
    """One database and its logins for a module."""
    made = Register(module_database)
    yield made
    made.close()


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
