"""How our values cross to PostgreSQL and back: frozen dataclasses as composite types, tuples as arrays.

The order of a composite's attributes is read from the server's catalogue, never from the dataclass: the two
are matched by name and any difference stops the login, because a shifted column would file one fact under
another. Imports psycopg and desktop.errors.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

import psycopg
from psycopg.types.composite import CompositeInfo, register_composite
from psycopg.types.json import Jsonb

from desktop.errors import OurFault

Composites = Mapping[str, type]
"""Name of the composite type, schema included -> the frozen dataclass that stands for it."""

_CATALOGUE = """
select n.nspname || '.' || t.typname, t.typname, t.oid::bigint, t.typarray::bigint, t.oid::regtype::text,
       array_agg(a.attname order by a.attnum), array_agg(a.atttypid::bigint order by a.attnum)
from pg_catalog.pg_type t
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
join pg_catalog.pg_attribute a on a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
where (n.nspname, t.typname) in (select * from unnest(%s::name[], %s::name[]))
group by n.nspname, t.typname, t.oid, t.typarray
"""


def fetch_composites(connection: psycopg.Connection[Any], composites: Composites) -> dict[str, CompositeInfo]:
    """Read all the types of `composites` in one query and compare them with their dataclasses.

    Raises OurFault "db.type_missing" (params: type) or "db.type_mismatch" (and missing, unexpected).
    """
    if not composites:
        return {}
    schemas, names = zip(*(name.split(".", 1) for name in composites), strict=True)
    rows = connection.execute(_CATALOGUE, [list(schemas), list(names)]).fetchall()
    found = {
        qualified: CompositeInfo(name, oid, array_oid, regtype=regtype, field_names=fields, field_types=types)
        for qualified, name, oid, array_oid, regtype, fields, types in rows
    }
    for qualified, dataclass_type in composites.items():
        if qualified not in found:
            raise OurFault("db.type_missing", params={"type": qualified})
        require_same_fields(qualified, found[qualified].field_names, dataclass_type)
    return found


def register_composites(
    connection: psycopg.Connection[Any],
    composites: Composites,
    known: Mapping[str, CompositeInfo] | None = None,
) -> dict[str, CompositeInfo]:
    """Teach one connection to send and receive `composites`; what was read is `known` for the next one.

    With `known` nothing travels: types have the same numbers on every connection to one database.
    """
    infos = dict(known) if known is not None else fetch_composites(connection, composites)
    for qualified, dataclass_type in composites.items():
        register_composite(
            infos[qualified],
            connection,
            dataclass_type,
            make_object=_maker(dataclass_type),
            make_sequence=_attributes,
        )
    return infos


def require_same_fields(name: str, columns: Iterable[str], dataclass_type: type) -> None:
    """Raise OurFault "db.type_mismatch" unless `columns` are exactly the dataclass's fields, in any order."""
    there, here = set(columns), set(_field_names(dataclass_type))
    if there != here:
        raise OurFault(
            "db.type_mismatch",
            params={
                "type": name,
                "missing": ",".join(sorted(here - there)),
                "unexpected": ",".join(sorted(there - here)),
            },
        )


def to_server(value: Any) -> Any:
    """The value as the driver must see it: tuples become arrays (not records), mappings jsonb, enums their value."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list, frozenset)):
        return [to_server(item) for item in value]
    if isinstance(value, Mapping):
        return Jsonb(value, dumps=_json)
    return value


def from_server(value: Any) -> Any:
    """The value as a frozen dataclass keeps it: arrays become tuples."""
    if isinstance(value, list):
        return tuple(from_server(item) for item in value)
    return value


def _json(value: Any) -> str:
    """Ids, dates and moments inside become texts."""
    return json.dumps(value, ensure_ascii=False, default=str)


@cache
def _field_names(dataclass_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(dataclass_type))


def _attributes(value: Any, info: CompositeInfo) -> Sequence[Any]:
    return [to_server(getattr(value, name)) for name in info.field_names]


def _maker(dataclass_type: type) -> Callable[[Sequence[Any], CompositeInfo], Any]:
    def make(values: Sequence[Any], info: CompositeInfo) -> Any:
        return dataclass_type(**dict(zip(info.field_names, map(from_server, values), strict=True)))

    return make
