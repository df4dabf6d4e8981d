"""Real PostgreSQL for the tests: one server for each major version, one migrated database for each test.

The servers live in a folder made for this test session and are shared by all its workers; the last worker
to leave stops them. Roles belong to a whole server: a test that makes logins names them uniquely.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

import psycopg
from psycopg import sql

from server_schema.cluster.binaries import PostgresBinaries, find_servers
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.cluster.os_user import make_folders
from server_schema.migrate import close_database, prepare_cluster, upgrade

MAJOR_VARIABLE = "MIZAN_TEST_PG"
SESSION_VARIABLE = "MIZAN_TEST_SESSION"
TEMPLATE = "mizan_template"

# Test data need not survive a power cut. Commits still write and advance the WAL exactly as in production;
# only the disk is not waited for.
TEST_SETTINGS = {"fsync": "off", "max_wal_size": "4GB"}

# For tests that compare counters, transaction ids or WAL positions: nothing may move by itself.
QUIET_SETTINGS = {
    "autovacuum": "off",
    "checkpoint_timeout": "1d",
    "bgwriter_lru_maxpages": "0",
}
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Database:
    """One migrated database of a test server."""

    server: EmbeddedServer
    name: str

    @property
    def superuser_dsn(self) -> str:
        """Connection string of the superuser, for setting the scene."""
        return self.server.superuser_dsn(self.name)

    def superuser(self, *, autocommit: bool = True) -> psycopg.Connection[Any]:
        """A connection of the superuser, for setting the scene and for counting afterwards."""
        return psycopg.connect(self.superuser_dsn, autocommit=autocommit)

    def connect(self, login: str, password: str, **options: Any) -> psycopg.Connection[Any]:
        """A connection of a true login, over TLS with SCRAM, as the client makes it."""
        return self.server.connect(login, password, self.name, **options)


def servers_under_test() -> list[PostgresBinaries]:
    """Every server found on this machine, or the one major version named by ``MIZAN_TEST_PG``."""
    found = find_servers()
    wanted = os.environ.get(MAJOR_VARIABLE)
    return [binaries for binaries in found if not wanted or str(binaries.major) == wanted]


class TestSession:
    """The folder of one test session, shared by its workers, held by a lock while the session lives."""

    __test__ = False

    def __init__(self) -> None:
        """Join the folder named in the environment by the main process, or make one and become the main."""
        known = os.environ.get(SESSION_VARIABLE)
        self._held: TextIO | None = None
        if known:
            self.folder = Path(known)
            return
        parent = Path(tempfile.gettempdir()) / f"mizan-tests-{os.geteuid()}"
        make_folders(parent, 0o711)
        if parent.stat().st_uid != os.geteuid():
            raise PermissionError(f"{parent} belongs to someone else")
        _sweep(parent)
        self.folder = parent / f"{os.getpid()}-{uuid4().hex[:8]}"
        make_folders(self.folder, 0o711)
        self._held = (self.folder / "session.lock").open("w")
        fcntl.flock(self._held, fcntl.LOCK_EX)
        os.environ[SESSION_VARIABLE] = str(self.folder)

    def start(self, binaries: PostgresBinaries) -> EmbeddedServer:
        """The session's server of this version, started by whichever worker asks first."""
        server = EmbeddedServer(binaries, self.folder / f"pg-{binaries.major}", extra_settings=TEST_SETTINGS)
        return server.ensure()

    def start_quiet(self, binaries: PostgresBinaries) -> EmbeddedServer:
        """A server of this version that no other worker uses and that does nothing of its own accord."""
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        base = self.folder / f"quiet-{worker}-{binaries.major}"
        return EmbeddedServer(binaries, base, extra_settings=TEST_SETTINGS | QUIET_SETTINGS).ensure()

    def close(self) -> None:
        """Remove the folder; only the main process does, after its workers."""
        if self._held is not None:
            self._held.close()
            del os.environ[SESSION_VARIABLE]
            shutil.rmtree(self.folder, ignore_errors=True)


def create_database(server: EmbeddedServer) -> Database:
    """A new database with the whole schema, copied from a template that is migrated once for each server."""
    _ensure_template(server)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_{worker}_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(
            sql.SQL("create database {} template {}").format(sql.Identifier(name), sql.Identifier(TEMPLATE))
        )
    database = Database(server, name)
    with database.superuser() as connection:
        close_database(connection)
    return database


def drop_database(database: Database) -> None:
    """Remove a test's database, whoever is still connected to it."""
    with psycopg.connect(database.server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database.name)))


@contextlib.contextmanager
def migrated_database(server: EmbeddedServer) -> Iterator[Database]:
    """A database for the length of a ``with`` block."""
    database = create_database(server)
    try:
        yield database
    finally:
        drop_database(database)


def _ensure_template(server: EmbeddedServer) -> None:
    with (server.base / "template.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
            made = connection.execute("select datistemplate from pg_database where datname = %s", [TEMPLATE]).fetchone()
            if made == (True,):
                return
            connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(TEMPLATE)))
            connection.execute(sql.SQL("create database {} template template0").format(sql.Identifier(TEMPLATE)))
            prepare_cluster(server.superuser_dsn())
            upgrade(server.superuser_dsn(TEMPLATE))
            connection.execute(
                sql.SQL("alter database {} with is_template true allow_connections false").format(
                    sql.Identifier(TEMPLATE)
                )
            )


def _sweep(parent: Path) -> None:
    """Remove the folders of sessions that were killed: nobody holds their lock any more."""
    for lock in parent.glob("*/session.lock"):
        with contextlib.suppress(OSError), lock.open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(lock.parent, ignore_errors=True)
