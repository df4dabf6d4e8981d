"""Bring a database to the schema of this release: roles, numbered migrations, repeatable SQL, code lists.

Alembic keeps the order and the ledger; what it runs are the frozen SQL files beside this module. Roll forward only.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_schema.reference import load_reference_data

HERE = Path(__file__).resolve().parent
MIGRATIONS = HERE / "migrations"
REPEATABLE = HERE / "repeatable"


class FrozenFileChanged(Exception):
    """A numbered migration no longer has the content it was merged with."""


def prepare_cluster(superuser_dsn: str) -> None:
    """Create the roles of the cluster; safe to run again."""
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        connection.execute((HERE / "cluster" / "roles.sql").read_bytes())


def close_database(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Take the database itself from PUBLIC; needed again in a copy of a migrated one."""
    connection.execute((HERE / "cluster" / "database.sql").read_bytes())


def check_frozen_files() -> None:
    """Raise FrozenFileChanged unless every numbered file has the hash in manifest.sha256."""
    listed = {}
    for line in (MIGRATIONS / "manifest.sha256").read_text(encoding="ascii").splitlines():
        digest, name = line.split("  ")
        listed[name] = digest
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in MIGRATIONS.glob("[0-9]*.sql")}
    if found != listed:
        names = sorted(name for name in found.keys() | listed.keys() if found.get(name) != listed.get(name))
        raise FrozenFileChanged(", ".join(names))


def upgrade(superuser_dsn: str) -> None:
    """Bring the database of this libpq connection string to the schema of this release.

    Roles must exist (prepare_cluster). Each migration is one transaction; repeatable files are one more, run only when
    one of them changed. Raises FrozenFileChanged before touching anything if a merged migration was edited.
    """
    check_frozen_files()
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(superuser_dsn), poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / "alembic"))
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
    with psycopg.connect(superuser_dsn) as connection:
        close_database(connection)
        _apply_repeatable(connection)
        load_reference_data(connection)


def _apply_repeatable(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Run every repeatable file in order if any changed: a policy may depend on a function of another file."""
    files = sorted(REPEATABLE.glob("*.sql"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    row = connection.execute("select sha256 from schema_state.repeatable").fetchone()
    if row is not None and row[0] == digest:
        return
    for path in files:
        connection.execute(path.read_bytes())
    connection.execute("delete from schema_state.repeatable")
    connection.execute("insert into schema_state.repeatable (sha256) values (%s)", (digest,))
