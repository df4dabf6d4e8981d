"""What the journeys share: the application in its look, a migrated database, people with logins, a desk to sit at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.i18n.catalogues import compile_stale
from desktop.offline import keys
from desktop.security.sealing import PasswordCost
from desktop.ui import theme
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.cluster import Database, migrated_database
from tests.helpers.desk import Desk, endpoint_of
from tests.helpers.people import People, Person
from tests.helpers.proxy import Road

# The offscreen platform says so of harmless things; every other warning of Qt fails its test.
_PLATFORM_SAYS = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_PLATFORM_SAYS, extend=True))


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    """The application in its look, its languages compiled."""
    compile_stale()
    theme.apply_theme(qapp, "light")
    return qapp


@pytest.fixture(scope="session", autouse=True)
def quick_guesses() -> Iterator[None]:
    """Opening the drafts of a workstation is made dear for who guesses; here it is done a hundred times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "PasswordCost", lambda *cost: PasswordCost(*(cost or (64, 1, 1))))
        yield


@pytest.fixture(scope="session")
def newest_server(pg_servers: list[EmbeddedServer]) -> EmbeddedServer:
    """One server, for what does not depend on its version."""
    return pg_servers[-1]


@pytest.fixture(scope="module")
def register(newest_server: EmbeddedServer) -> Iterator[Database]:
    """A database on one server, shared by the tests of a module."""
    with migrated_database(newest_server) as database:
        yield database


@pytest.fixture(scope="module")
def people(register: Database) -> People:
    """Makes logins in it."""
    return People(register)


@pytest.fixture
def road(register: Database) -> Iterator[Road]:
    """The way to the server, which can be cut."""
    host, port, _ = register.server.login_dsn_parts()
    with Road((host, port)) as road:
        yield road


@pytest.fixture
def person(people: People) -> Person:
    """A clerk of the court."""
    return people.hire("clerk")


@pytest.fixture
def sit(app: QApplication, register: Database, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Sit down at a desk: `sit(port=…)` goes another road to the server; `home=` is another workstation."""
    desks: list[Desk] = []

    def sit_down(home: str = "home", *, at: Database = register, **changes: Any) -> Desk:
        desk = Desk(app, endpoint_of(at, **changes), tmp_path / home)
        desks.append(desk)
        return desk

    yield sit_down
    for desk in desks:
        desk.end()
