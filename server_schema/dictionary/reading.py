"""What the pages tell of a database: tables, columns, keys, links, code lists, roles and what each may do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import psycopg

from server_schema.dictionary.rights import Act, read_acts

Connection = psycopg.Connection[Any]

_TABLES = """
select c.oid::regclass::text, obj_description(c.oid, 'pg_class'),
       array(select a.attname::text from pg_constraint k
               cross join unnest(k.conkey) with ordinality as key_column (number, place)
               join pg_attribute a on a.attrelid = c.oid and a.attnum = key_column.number
              where k.conrelid = c.oid and k.contype = 'p' order by key_column.place)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1"""

_COLUMNS = """
select a.attrelid::regclass::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       col_description(a.attrelid, a.attnum)
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
 where a.attnum > 0 and not a.attisdropped and c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
 order by 1, a.attnum"""

_LINKS = """
select k.conrelid::regclass::text, k.confrelid::regclass::text,
       array(select a.attname::text from unnest(k.conkey) with ordinality as key_column (number, place)
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = key_column.number order by key_column.place)
  from pg_constraint k where k.contype = 'f' and k.conparentid = 0 order by 1, 3, 2"""

# Columns that take a code of a list: by foreign key, or as access.code_columns() says.
_LISTS = """
select k.conrelid::regclass::text, a.attname::text, array[t.relname::text]
  from pg_constraint k join pg_class t on t.oid = k.confrelid
  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
 where k.contype = 'f' and cardinality(k.conkey) = 1 and t.relnamespace = 'reference'::regnamespace
union all select table_name, column_name, lists from access.code_columns()"""

# Columns whose few values stand in a check of their own.
_VALUES = """
select k.conrelid::regclass::text, a.attname::text, pg_get_constraintdef(k.oid)
  from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
 where k.contype = 'c' and cardinality(k.conkey) = 1"""
_ONE_OF = re.compile(r"CHECK \(\(\(?(\w+)\)? = ANY \(ARRAY\[([^\]]*)\]\)\)\)")

_ROLES = """
select u.code, u.label_fr, u.label_ar,
       array(select c.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.member join pg_roles c on c.oid = m.roleid
              where g.rolname = u.code order by 1)
  from reference.user_roles u order by u.sort_order"""

# A right over rows counts where the role also has the grant; either alone opens nothing.
_RIGHTS = """
select r.role_code, t.name, r.right_name = t.name and has_any_column_privilege(r.role_code, t.name, 'select'),
       r.right_name = t.name || '/write' and has_any_column_privilege(r.role_code, t.name, 'insert,update')
  from access.role_rights r
  join (select c.oid::regclass::text as name from pg_class c where c.relkind = 'r') t
    on r.right_name in (t.name, t.name || '/write')"""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `lists` are the code lists it takes its values from, `values` those that a check names."""

    name: str
    kind: str
    is_required: bool
    meaning: str
    sensitivity: str
    lists: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table by its full name; the meaning is the English comment without its mark."""

    name: str
    meaning: str
    sensitivity: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: these columns of one table name a row of another."""

    table: str
    to_table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A role of the access matrix with its labels and the capabilities it is a member of."""

    code: str
    french: str
    arabic: str
    capabilities: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything the pages need, in the order of names."""

    tables: dict[str, Table]
    links: tuple[Link, ...]
    roles: tuple[Role, ...]
    # role, table
    readers: frozenset[tuple[str, str]]
    writers: frozenset[tuple[str, str]]
    acts: tuple[Act, ...]
    # letter: French, Arabic
    sensitivities: dict[str, tuple[str, str]]

    @cached_property
    def comments(self) -> frozenset[str]:
        """Every distinct comment, without its mark."""
        return frozenset(
            meaning
            for table in self.tables.values()
            for meaning in (table.meaning, *(column.meaning for column in table.columns))
        )


def read_catalogue(connection: Connection) -> Catalogue:
    """Read a migrated database; the connection is the superuser's. Raises ValueError on a comment without its mark."""
    lists = {(table, column): tuple(names) for table, column, names in _rows(connection, _LISTS)}
    values = {}
    for table, column, definition in _rows(connection, _VALUES):
        found = _ONE_OF.fullmatch(definition)
        if found and found[1] == column:
            values[table, column] = tuple(re.findall(r"'([^']*)'", found[2]))
    columns: dict[str, list[Column]] = {}
    for table, name, kind, is_required, comment in _rows(connection, _COLUMNS):
        meaning, sensitivity = _split(comment, f"{table}.{name}")
        columns.setdefault(table, []).append(
            Column(
                *(name, kind.replace("timestamp with time zone", "timestamptz"), is_required, meaning, sensitivity),
                *(lists.get((table, name), ()), values.get((table, name), ())),
            )
        )
    tables = {
        name: Table(name, *_split(comment, name), tuple(key), tuple(columns[name]))
        for name, comment, key in _rows(connection, _TABLES)
    }
    roles = tuple(Role(code, french, arabic, tuple(held)) for code, french, arabic, held in _rows(connection, _ROLES))
    rights = _rows(connection, _RIGHTS)
    return Catalogue(
        tables=tables,
        links=tuple(Link(table, to_table, tuple(names)) for table, to_table, names in _rows(connection, _LINKS)),
        roles=roles,
        readers=frozenset((role, table) for role, table, reads, _ in rights if reads),
        writers=frozenset((role, table) for role, table, _, writes in rights if writes),
        acts=read_acts(connection, [role.code for role in roles], set(tables)),
        sensitivities={
            code: (french, arabic)
            for code, french, arabic in _rows(
                connection, "select code, label_fr, label_ar from reference.sensitivity_levels order by sort_order"
            )
        },
    )


def _rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query.encode()).fetchall()


def _split(comment: str | None, name: str) -> tuple[str, str]:
    """A comment without its mark, and the letter of the mark."""
    found = re.fullmatch(r"(.+) \[([PINH])\]", comment or "")
    if not found:
        raise ValueError(f"{name} does not say what it is and how sensitive it is: {comment!r}")
    return found[1], found[2]
