"""The scene of the statistics tests: cases dated by hand, asked about by true logins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.cluster import Database
from tests.helpers.register import Register
from tests.server.statistics.cases import Cases


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
