"""What the tests of the server's own acts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from server_schema.fictitious.logins import DemoLogin, make_login
from tests.helpers.cluster import Database
from tests.helpers.office import COURT, NATIONAL, POLICE, Office
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


@pytest.fixture
def office(module_database: Database) -> Iterator[Office]:
    """Two officers at the court, one at the police, two in the nation; none at the pole and on the coast."""
    made = Office(module_database)
    places = {"court": COURT, "court2": COURT, "police": POLICE, "nation": NATIONAL, "nation2": NATIONAL}
    with module_database.superuser(autocommit=False) as connection:
        for name, institution_id in places.items():
            made.officers[name] = made.code()
            make_login(connection, DemoLogin(made.officers[name], name, ((institution_id, "security_officer"),)))
    yield made
    made.close()
    # the next test begins without officers
    made.superuser("update access.memberships set state = 'ended'")
    made.superuser("update access.users set state = 'dismissed'")
