"""Fixtures every test may use. Servers are real; see ``tests/helpers/cluster.py``."""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest

# Windows are tested without a screen; set before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from server_schema.cluster.binaries import PostgresBinaries
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.cluster import Database, TestSession, migrated_database, servers_under_test

_session_key = pytest.StashKey[TestSession]()
_BINARIES = servers_under_test()
_PARAMETERS = [pytest.param(found, id=f"pg{found.major}") for found in _BINARIES] or [
    pytest.param(None, id="no-server")
]

# A shared machine may be slow at any moment: an example's duration says nothing about the code.
hypothesis.settings.register_profile("mizan", deadline=None, database=None)
hypothesis.settings.load_profile("mizan")


def pytest_configure(config: pytest.Config) -> None:
    """Name the session's folder before workers are started: they inherit it by the environment."""
    config.stash[_session_key] = TestSession()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The main process leaves last and removes the folder."""
    config.stash[_session_key].close()


def _start(request: pytest.FixtureRequest, *, quiet: bool) -> Iterator[EmbeddedServer]:
    binaries: PostgresBinaries | None = request.param
    if binaries is None:
        pytest.fail("no PostgreSQL server found: these tests must not be skipped silently")
    session = request.config.stash[_session_key]
    server = session.start_quiet(binaries) if quiet else session.start(binaries)
    yield server
    server.stop()


@pytest.fixture(scope="session", params=_PARAMETERS)
def pg_server(request: pytest.FixtureRequest) -> Iterator[EmbeddedServer]:
    """A running server; the test runs once for each major version found (MIZAN_TEST_PG=15 picks one)."""
    yield from _start(request, quiet=False)


@pytest.fixture(scope="session", params=_PARAMETERS)
def quiet_server(request: pytest.FixtureRequest) -> Iterator[EmbeddedServer]:
    """A server of this worker's own, without autovacuum: for comparing counters and WAL positions."""
    yield from _start(request, quiet=True)


@pytest.fixture(scope="session")
def pg_servers(pytestconfig: pytest.Config) -> Iterator[list[EmbeddedServer]]:
    """Every server found, all running, for tests that compare them."""
    servers = [pytestconfig.stash[_session_key].start(binaries) for binaries in _BINARIES]
    yield servers
    for server in servers:
        server.stop()


@pytest.fixture
def fresh_database(pg_server: EmbeddedServer) -> Iterator[Database]:
    """A database of its own with the whole schema and reference data, dropped after the test."""
    with migrated_database(pg_server) as database:
        yield database


@pytest.fixture(scope="module")
def module_database(pg_server: EmbeddedServer) -> Iterator[Database]:
    """The same, shared by the tests of one module: for tests that only read, or that tidy up."""
    with migrated_database(pg_server) as database:
        yield database


@pytest.fixture
def quiet_database(quiet_server: EmbeddedServer) -> Iterator[Database]:
    """A migrated database on a server where nothing else happens."""
    with migrated_database(quiet_server) as database:
        yield database
