"""The fictitious register in the real tables: whole, consistent, and found as if it had been typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.copy_files import CopyFiles, write_copy_files
from server_schema.fictitious.load import RegisterNotEmpty, load
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.tables import COLUMNS, DERIVED
from server_schema.jobs.key_making import make_keys
from tests.helpers.cluster import Database, migrated_database

SCHEMAS = ("registry", "victims", "care", "access", "sealed", "search", "nation")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> CopyFiles:
    return write_copy_files(Parameters.demonstration(), tmp_path_factory.mktemp("fictif"), shards=1)


@pytest.fixture(scope="module")
def loaded(pg_server: EmbeddedServer, files: CopyFiles) -> Iterator[Database]:
    """A database with the demonstration register."""
    with migrated_database(pg_server) as database:
        load(database.superuser_dsn, files.directory)
        yield database


def count(connection: psycopg.Connection[Any], table: str) -> int:
    row = connection.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(*table.split(".")))).fetchone()
    assert row is not None
    return int(row[0])


def test_every_row_arrives(loaded: Database, files: CopyFiles) -> None:
    with loaded.superuser() as connection:
        assert {table: count(connection, table) for table in COLUMNS} == files.rows


def test_every_reference_holds(loaded: Database) -> None:
    """Foreign keys were off while loading; each is made once more, which checks every row."""
    with loaded.superuser(autocommit=False) as connection:
        keys = connection.execute(
            "select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint "
            "where contype in ('f', 'c') and connamespace = any (%s::regnamespace[])",
            (list(SCHEMAS),),
        ).fetchall()
        assert len(keys) > 700
        for table, definition in keys:
            connection.execute(f"alter table {table} add constraint checked_again {definition}")
            connection.execute(f"alter table {table} drop constraint checked_again")
        connection.rollback()


def test_a_loaded_register_is_keyed_as_the_matcher_would_key_it(loaded: Database) -> None:
    """All persons, objects and protected persons go through the matcher; nothing changes."""
    tables = [table for table in DERIVED if table != "search.part_rarity"]

    def content(connection: psycopg.Connection[Any]) -> dict[str, set[tuple[Any, ...]]]:
        return {
            table: set(connection.execute(sql.SQL("table {}").format(sql.Identifier(*table.split(".")))).fetchall())
            for table in tables
        }

    with loaded.superuser(autocommit=False) as connection:
        before = content(connection)
        for subject, source, column in (
            ("person", "registry.persons", "person_id"),
            ("object", "registry.objects", "object_id"),
            ("protected", "victims.persons", "person_id"),
        ):
            connection.execute(
                f"insert into search.key_queue (institution_id, subject, subject_id) "
                f"select institution_id, '{subject}', {column} from {source}"
            )
        keyed = 0
        while done := make_keys(connection, 2_000):
            keyed += done
        after = content(connection)
        connection.rollback()
    assert keyed > 4_000
    for table in tables:
        assert after[table] == before[table], table


def test_numbers_and_pseudonyms_carry_the_check_characters_of_the_server(loaded: Database) -> None:
    with loaded.superuser() as connection:
        for column, table in (("national_number", "registry.affaires"), ("pseudonym", "victims.persons")):
            wrong = connection.execute(
                f"select count(*) from {table} "
                f"where right({column}, 2) <> registry.check_characters(left({column}, -3))"
            ).fetchone()
            assert wrong == (0,)


def test_the_next_number_of_a_register_follows_the_loaded_ones(loaded: Database) -> None:
    with loaded.superuser() as connection:
        wrong = connection.execute(
            """
            select c.institution_id, c.kind_code, c.year, c.last_number, count(n.registry_number)
              from registry.number_counters c
              left join (select institution_id, registry_number from registry.procedures
                         union all select institution_id, registry_number from registry.sealed_stubs) n
                on n.institution_id = c.institution_id and n.registry_number like c.kind_code || ' %/' || c.year
             group by 1, 2, 3, 4 having count(n.registry_number) <> c.last_number"""
        ).fetchall()
        assert wrong == []


def test_a_sealed_file_left_nothing_in_the_ordinary_tables(loaded: Database) -> None:
    with loaded.superuser() as connection:
        assert count(connection, "sealed.procedures") > 0
        for table in ("registry.procedures", "registry.stage_events", "registry.roles", "registry.objects"):
            row = connection.execute(
                f"select count(*) from {table} join sealed.procedures using (institution_id, procedure_id)"
            ).fetchone()
            assert row == (0,), table


def test_what_is_there_already_is_never_overwritten(loaded: Database, files: CopyFiles) -> None:
    with loaded.superuser() as connection:
        before = count(connection, "registry.persons")
        with pytest.raises(RegisterNotEmpty):
            load(loaded.superuser_dsn, files.directory)
        assert count(connection, "registry.persons") == before


def test_indexes_are_made_again_word_for_word(
    fresh_database: Database, files: CopyFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large load drops indexes meanwhile; with several connections each table is its own transaction."""
    catalogue = (
        "select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid "
        "from pg_index i join pg_class c on c.oid = i.indrelid "
        "where c.relnamespace = any (%s::regnamespace[]) order by 1, 2"
    )
    monkeypatch.setattr("server_schema.fictitious.load._REBUILD_ABOVE", 0)
    with fresh_database.superuser() as connection:
        before = connection.execute(catalogue, (list(SCHEMAS),)).fetchall()
        report = load(fresh_database.superuser_dsn, files.directory, connections=2)
        assert connection.execute(catalogue, (list(SCHEMAS),)).fetchall() == before
        assert len(before) > 250
        assert count(connection, "search.postings") == files.rows["search.postings"] == report.rows["search.postings"]


def test_an_unfinished_directory_is_not_loaded(fresh_database: Database, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(fresh_database.superuser_dsn, tmp_path)
