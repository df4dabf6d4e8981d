"""Calling a function of the server: what it is named, what its rows become, and one call of it as a value.

Inside a session use `call` and `call_one`. A `Call` is data: services build it, the runner sends it. The two
halves of an ask (`open_…`, `fetch_…`) are always calls, because they travel before either has answered.
Imports psycopg, SQLAlchemy, desktop.errors and the neighbour composites.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

import psycopg
from psycopg import sql
from sqlalchemy.orm import Session

from desktop.db.composites import from_server, require_same_fields, to_server
from desktop.errors import OurFault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Function(Generic[T]):
    """A function of the server, e.g. `Function("registry.save_procedure", SavedProcedure)`.

    `row` is the frozen dataclass whose fields are the result's columns (matched by name, any order), the type
    of the only column, or `type(None)` when the function returns nothing.
    """

    name: str
    row: type[T]

    def __call__(self, *arguments: Any, **named: Any) -> Call[T]:
        """One call: `arguments` by position, `named` by the function's own argument names."""
        return Call(self, arguments, tuple(named.items()))

    def read(self, columns: tuple[str, ...], values: tuple[Any, ...]) -> T:
        """One row of the result as a `row`."""
        if self.row is type(None):
            return None
        if dataclasses.is_dataclass(self.row):
            return self.row(**dict(zip(columns, map(from_server, values), strict=True)))
        value: T = from_server(values[0])
        return value


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One call of a function with its arguments; nothing has been sent yet."""

    function: Function[T]
    arguments: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()

    def send(self, cursor: psycopg.Cursor[Any]) -> None:
        """Execute on `cursor`; in pipeline mode this only queues."""
        statement = _statement(self.function.name, len(self.arguments), tuple(key for key, _ in self.named))
        values = [*self.arguments, *(value for _, value in self.named)]
        cursor.execute(statement, [to_server(value) for value in values])

    def rows(self, cursor: psycopg.Cursor[Any]) -> list[T]:
        """All rows that `cursor` received for this call; OurFault "db.type_mismatch" if the columns are
        others.
        """
        columns = tuple(column.name for column in cursor.description or ())
        if dataclasses.is_dataclass(self.function.row):
            require_same_fields(self.function.name, columns, self.function.row)
        return [self.function.read(columns, values) for values in cursor.fetchall()]


@lru_cache(maxsize=512)
def _statement(function: str, by_position: int, by_name: tuple[str, ...]) -> sql.Composed:
    schema, _, name = function.rpartition(".")
    arguments = [sql.SQL("%s")] * by_position + [sql.SQL("{} => %s").format(sql.Identifier(key)) for key in by_name]
    return sql.SQL("select * from {}({})").format(sql.Identifier(schema, name), sql.SQL(", ").join(arguments))


def call(session: Session, function: Function[T], *arguments: Any, **named: Any) -> list[T]:
    """Call a function inside the session's transaction; all its rows. One round trip."""
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    asked = function(*arguments, **named)
    with driver.cursor() as cursor:
        asked.send(cursor)
        return asked.rows(cursor)


def call_one(session: Session, function: Function[T], *arguments: Any, **named: Any) -> T:
    """As `call`, for a function that gives exactly one row; OurFault "db.row_count" otherwise."""
    rows = call(session, function, *arguments, **named)
    if len(rows) != 1:
        raise OurFault("db.row_count", params={"function": function.name, "rows": str(len(rows))})
    return rows[0]
