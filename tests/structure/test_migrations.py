"""Migrations: ordered, frozen, all or nothing, and the same whether run once or twice."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import sql

from server_schema import migrate
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.expected import CATALOGUE_FILE, catalogue_lines, catalogue_text
from server_schema.migrate import (
    MIGRATIONS,
    REPEATABLE,
    FrozenFileChanged,
    check_frozen_files,
    prepare_cluster,
    upgrade,
)
from tests.helpers.cluster import Database, create_database, drop_database


@pytest.fixture
def empty(pg_server: EmbeddedServer) -> Iterator[Database]:
    """A database without any schema, on a server that has the roles."""
    prepare_cluster(pg_server.superuser_dsn())
    database = Database(pg_server, f"empty_for_migrations_{os.getpid()}")
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {} template template0").format(sql.Identifier(database.name)))
    yield database
    drop_database(database)


@pytest.fixture
def other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations and repeatable files that a test may spoil."""
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    shutil.copytree(REPEATABLE, tmp_path / "repeatable")
    monkeypatch.setattr(migrate, "MIGRATIONS", tmp_path / "migrations")
    monkeypatch.setattr(migrate, "REPEATABLE", tmp_path / "repeatable")
    return tmp_path


def content(database: Database) -> tuple[list[str], list[Any]]:
    """The catalogue, and how many rows each list holds."""
    with database.superuser() as connection:
        lists = connection.execute(
            "select oid::regclass::text from pg_class where relnamespace = to_regnamespace('reference') and relkind = 'r' order by 1"
        ).fetchall()
        counts = [(name, connection.execute(f"select count(*) from {name}".encode()).fetchone()) for (name,) in lists]
        return catalogue_lines(connection), counts


def test_the_catalogue_is_the_reviewed_one(pg_servers: list[EmbeddedServer]) -> None:
    """The same on every version; `python -m server_schema.expected` writes it anew, to be reviewed."""
    expected = CATALOGUE_FILE.read_text(encoding="utf-8").splitlines()
    assert len(expected) > 1000
    for server in pg_servers:
        database = create_database(server)
        try:
            with database.superuser() as connection:
                found = catalogue_text(connection).splitlines()
        finally:
            drop_database(database)
        assert sorted(set(found) - set(expected)) == [], f"new or changed on {server.major}"
        assert sorted(set(expected) - set(found)) == [], f"missing on {server.major}"
        assert found == expected


def test_files_are_in_order_and_frozen() -> None:
    check_frozen_files()
    files = sorted(path.name for path in MIGRATIONS.glob("[0-9]*.sql"))
    assert [name[:4] for name in files] == [f"{number:04d}" for number in range(1, len(files) + 1)]
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / "alembic"))
    revisions = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]
    assert [revision.revision for revision in revisions] == [name[:4] for name in files]
    assert [revision.down_revision for revision in revisions] == [None, *(name[:4] for name in files[:-1])]
    for revision, name in zip(revisions, files, strict=True):
        assert f'run("{name}")' in Path(revision.path).read_text(encoding="utf-8")


def test_running_twice_changes_nothing(empty: Database) -> None:
    upgrade(empty.superuser_dsn)
    once = content(empty)
    assert len(once[0]) > 1000 and len(once[1]) == 162
    upgrade(empty.superuser_dsn)
    assert content(empty) == once
    # and the repeatable files converge: run again in full, they change nothing either
    with empty.superuser() as connection:
        connection.execute("delete from schema_state.repeatable")
    upgrade(empty.superuser_dsn)
    assert content(empty) == once


def test_an_edited_migration_is_refused_before_anything_happens(empty: Database, other_files: Path) -> None:
    before = content(empty)
    edited = other_files / "migrations" / "0003_registry.sql"
    edited.write_text(edited.read_text(encoding="utf-8") + "\n-- a word more\n", encoding="utf-8")
    with pytest.raises(FrozenFileChanged, match=r"0003_registry\.sql"):
        upgrade(empty.superuser_dsn)
    edited.unlink()
    with pytest.raises(FrozenFileChanged, match=r"0003_registry\.sql"):
        upgrade(empty.superuser_dsn)
    assert content(empty) == before


def test_a_migration_that_fails_leaves_nothing(empty: Database, other_files: Path) -> None:
    upgrade(empty.superuser_dsn)
    before = content(empty)
    broken = other_files / "migrations" / "alembic" / "versions" / "0099_broken.py"
    last = max(path.name for path in (other_files / "migrations").glob("[0-9]*.sql"))[:4]
    broken.write_text(
        f'from alembic import op\nrevision = "0099"\ndown_revision = "{last}"\n\n\ndef upgrade():\n'
        "    driver = op.get_bind().connection.driver_connection\n"
        '    driver.execute("create table registry.half_made (); select 1 / 0")\n',
        encoding="utf-8",
    )
    with pytest.raises(psycopg.errors.DivisionByZero):
        upgrade(empty.superuser_dsn)
    assert content(empty) == before
    broken.unlink()
    upgrade(empty.superuser_dsn)
    assert content(empty) == before


def test_a_repeatable_file_that_fails_leaves_nothing(empty: Database, other_files: Path) -> None:
    upgrade(empty.superuser_dsn)
    before = content(empty)
    (other_files / "repeatable" / "11_half.sql").write_text("create schema half_made;", encoding="utf-8")
    (other_files / "repeatable" / "99_broken.sql").write_text("select 1 / 0;", encoding="utf-8")
    with pytest.raises(psycopg.errors.DivisionByZero):
        upgrade(empty.superuser_dsn)
    assert content(empty) == before


def test_a_file_that_is_taken_away_does_not_stop_the_next_upgrade(empty: Database, other_files: Path) -> None:
    """Roll forward only: a database of a later release is not brought back, and not broken either."""
    upgrade(empty.superuser_dsn)
    before = content(empty)
    extra = other_files / "repeatable" / "95_extra.sql"
    extra.write_text(
        "create or replace function registry.extra() returns int language sql as 'select 1';", encoding="utf-8"
    )
    upgrade(empty.superuser_dsn)
    assert len(content(empty)[0]) == len(before[0]) + 1
