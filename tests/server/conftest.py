"""What the tests of the server's own acts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.cluster import Database
from tests.helpers.register import Register


@pytest.fixture(scope="module")
def register(module_database: Database) -> Iterator[Register]:
    """A register shared by a module: each test makes its own files, with names of its own."""
    opened = Register(module_database)
    yield opened
    opened.close()


@pytest.fixture
def own_register(fresh_database: Database) -> Iterator[Register]:
    """A register of the test's own, where all that is there can be counted."""
    opened = Register(fresh_database)
    yield opened
    opened.close()
