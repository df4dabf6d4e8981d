"""Values to probe with: one for each way of being hidden, and one that is nowhere.

Whoever may not know must get the same from all of them, to the byte; `own` is the control that must differ.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import psycopg

from tests.server.attack import expected_matrix as expected
from tests.server.attack.world import AWAY, HOME, World, login_of

HIDDEN = ("elsewhere", "sealed", "own sealed", "victim", "absent")
TABLES = tuple(table for table, parts in expected.WORKING.items() if any("r" in letters for letters in parts))

# Where a column of that name stands for a victim.
_VICTIM_SOURCES = {
    "person_id": "victims.persons",
    "birth_on": "victims.persons",
    "birth_place": "victims.persons",
    "name_text": "victims.names",
    "name_id": "victims.names",
    "pseudonym": "registry.protected_roles",
    "role_id": "registry.protected_roles",
    "decided_on": "victims.status_events",
}
_INDEXED = """
select distinct a.attname::text from pg_index i
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
 where i.indrelid = %s::regclass"""


def indexed_columns(world: World, table: str) -> list[str]:
    """Columns of this table that stand in any of its indexes, the leading institution left out."""
    names = [row[0] for row in world.superuser().execute(_INDEXED, [table])]
    return sorted(set(names) - {"institution_id"})


def reader_of(table: str) -> str:
    """A login at HOME that reads this table: a magistrate wherever one may."""
    readers = expected.who(table)[0]
    return login_of("magistrate" if "magistrate" in readers else min(readers))


def readable_columns(table: str) -> list[str]:
    """Columns a reader selects."""
    return [c for letters, columns in expected.WORKING[table].items() if "r" in letters for c in columns.split()]


@cache
def _type_of(major: int, table: str, column: str, ask: Callable[..., Any]) -> str:
    row = ask(
        "select atttypid::regtype::text from pg_attribute where attrelid = %s::regclass and attname = %s",
        [table, column],
    ).fetchone()
    return str(row[0])


def type_of(world: World, table: str, column: str) -> str:
    """The SQL type of a column."""
    return _type_of(world.major, table, column, world.superuser().execute)


def probe_values(world: World, table: str, column: str) -> dict[str, str]:
    """Kind -> SQL literal. A kind is missing where the column has no value of that kind that HOME does not hold too."""
    superuser, name = world.superuser(), table.split(".")[1]
    kind_of_value = type_of(world, table, column)
    not_home = f"not exists (select from {table} h where h.institution_id = {HOME} and h.{column} = t.{column})"

    def one(source: str, condition: str) -> str | None:
        try:
            row = superuser.execute(
                f"select t.{column}::text from {source} t where {condition} and t.{column} is not null "
                f"order by t.{column}::text ~ '[0-9]{{5}}$' desc, 1 desc limit 1".encode()
            ).fetchone()
        except psycopg.errors.UndefinedColumn:
            return None
        return None if row is None else f"'{row[0]}'::{kind_of_value}"

    values = {
        "own": one(table, f"t.institution_id = {HOME}"),
        "elsewhere": one(table, f"t.institution_id = {AWAY} and {not_home}"),
        "absent": _absent(kind_of_value),
    }
    if table.startswith("registry."):
        for kind, institution_id in (("sealed", AWAY), ("own sealed", HOME)):
            values[kind] = one(f"sealed.{name}", f"t.institution_id = {institution_id} and {not_home}")
    source = _VICTIM_SOURCES.get(column)
    if source is not None:
        values["victim"] = one(source, f"t.institution_id = {AWAY} and {not_home}")
    return {kind: value for kind, value in values.items() if value is not None}


def hidden(values: dict[str, str]) -> dict[str, str]:
    """The probes that must look alike."""
    return {kind: value for kind, value in values.items() if kind != "own"}


def _absent(kind_of_value: str) -> str | None:
    known = {
        "text": "'qq x9 99999'",
        "uuid": "'0badc0de-0000-4000-8000-00000000c0de'",
        "date": "'2199-09-09'",
        "integer": "'999999'",
        "timestamp with time zone": "'2199-09-09 09:09:09.099999+00'",
    }
    value = known.get(kind_of_value)
    return None if value is None else f"{value}::{kind_of_value}"
