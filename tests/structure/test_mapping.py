"""What the client believes of the server: its tables, its composite types, its functions. A shifted column would file one
fact under another."""

from __future__ import annotations

import importlib
import pkgutil
import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.dialects import postgresql

import desktop.services
from desktop.db.functions import Function
from desktop.models.accounts import SessionCard
from desktop.models.code_lists import CodeEntry
from desktop.models.procedures import PROTECTED_ROLES, SavedProcedure
from desktop.models.searches import Candidate, ObjectHit, ProtectedCandidate
from desktop.models.tables import metadata
from desktop.services.procedures import COMPOSITES
from tests.helpers.cluster import Database

SENT = dict(COMPOSITES)
RECEIVED: dict[str, type] = {
    "registry.saved_procedure": SavedProcedure,
    "search.candidate": Candidate,
    "search.object_hit": ObjectHit,
    "search.protected_candidate": ProtectedCandidate,
    "access.session_card": SessionCard,
    "reference.entry": CodeEntry,
}
PYTHON_OF = {
    "text": str,
    "integer": int,
    "boolean": bool,
    "date": date,
    "uuid": UUID,
    "bytea": bytes,
    "timestamp with time zone": datetime,
    "text[]": tuple,
    "integer[]": tuple,
    "uuid[]": tuple,
    "jsonb": object,
}


def rows(database: Database, query: str, *values: object) -> list[tuple[Any, ...]]:
    with database.superuser() as connection:
        return connection.execute(query, values).fetchall()


def test_the_mapped_tables_have_the_columns_types_and_keys_of_the_migrated_database(module_database: Database) -> None:
    assert len(metadata.tables) >= 3
    for name, table in metadata.tables.items():
        there = dict(
            rows(
                module_database,
                "select attname::text, format_type(atttypid, atttypmod) from pg_attribute "
                "where attrelid = %s::regclass and attnum > 0 and not attisdropped",
                name,
            )
        )
        here = {column.name: str(column.type.compile(postgresql.dialect())).lower() for column in table.columns}
        assert here == {column: there.get(column) for column in here}, name
        key = rows(
            module_database,
            "select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) "
            "where i.indrelid = %s::regclass and i.indisprimary order by array_position(i.indkey::smallint[], a.attnum)",
            name,
        )
        assert [column.name for column in table.primary_key.columns] == [row[0] for row in key], name


@pytest.mark.parametrize("name", [*SENT, *RECEIVED])
def test_a_composite_type_has_the_fields_of_its_dataclass(module_database: Database, name: str) -> None:
    dataclass_type = (SENT | RECEIVED)[name]
    there = dict(
        rows(
            module_database,
            "select a.attname::text, format_type(a.atttypid, a.atttypmod) from pg_type t "
            "join pg_attribute a on a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped where t.oid = %s::regtype",
            name,
        )
    )
    hints = typing.get_type_hints(dataclass_type)
    assert set(there) == {field.name for field in fields(dataclass_type)}
    for attribute, server_type in there.items():
        assert set(_plain_types(hints[attribute])) <= _python_of(server_type), f"{name}.{attribute} is {server_type}"


def _python_of(server_type: str) -> set[object]:
    expected = PYTHON_OF[server_type]
    # jsonb comes as whatever it holds
    return (
        {expected}
        if expected is not object
        else {list, dict, tuple, typing.get_origin(typing.Mapping[str, str]), object}
    )


def _plain_types(hint: Any) -> Iterator[object]:
    """The types a field may hold besides None: `tuple[str, ...]` is tuple, `Literal["a"]` is str."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        for each in typing.get_args(hint):
            yield from _plain_types(each)
    elif origin is typing.Literal:
        yield from {type(each) for each in typing.get_args(hint)}
    elif hint is not type(None):
        yield origin or hint


def service_functions() -> dict[str, Function[Any]]:
    found = {}
    for module in pkgutil.iter_modules(desktop.services.__path__):
        for value in vars(importlib.import_module(f"desktop.services.{module.name}")).values():
            if isinstance(value, Function):
                found[value.name] = value
    return found


def test_the_roles_the_client_protects_are_those_of_the_code_list(module_database: Database) -> None:
    listed = rows(
        module_database, "select code from reference.roles_in_procedure where attributes ->> 'is_protected' = 'true'"
    )
    assert {row[0] for row in listed} == PROTECTED_ROLES


def test_every_function_a_service_calls_exists_once_and_some_role_may_call_it(module_database: Database) -> None:
    called = service_functions()
    assert len(called) >= 15
    for name in called:
        schema, _, function = name.partition(".")
        found = rows(
            module_database,
            "select count(*), bool_or(exists (select from pg_roles r where r.rolname = any(%s) "
            "and has_function_privilege(r.oid, p.oid, 'execute'))) from pg_proc p "
            "where p.pronamespace = to_regnamespace(%s) and p.proname = %s",
            ["clerk", "chief_clerk", "analyst", "magistrate", "instance_agent", "national_analyst"],
            schema,
            function,
        )
        assert found == [(1, True)], name


def test_every_function_that_gives_rows_of_ours_gives_the_type_compared_above(module_database: Database) -> None:
    compared = {dataclass_type: name for name, dataclass_type in RECEIVED.items()}
    checked = 0
    for name, function in service_functions().items():
        if is_dataclass(function.row):
            [(returned,)] = rows(
                module_database, "select prorettype::regtype::text from pg_proc where oid = %s::regproc", name
            )
            assert returned == compared[function.row], name
            checked += 1
    assert checked >= 5
