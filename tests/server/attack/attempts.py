"""Trying a statement and reading what the server said: tens of thousands of them, so through libpq itself."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import pq

Connection = psycopg.Connection[Any]

DENIED = "42501"
OK = "ok"
_DONE = (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


def attempt(connection: Connection, statement: str) -> str:
    """ "ok", or the SQLSTATE of the refusal. COPY is carried through; an open transaction is left as it is."""
    result = connection.pgconn.exec_(statement.encode())
    if result.status == pq.ExecStatus.COPY_OUT:
        while connection.pgconn.get_copy_data(0)[0] >= 0:
            pass
        result = _last(connection)
    elif result.status == pq.ExecStatus.COPY_IN:
        connection.pgconn.put_copy_end(None)
        result = _last(connection)
    if result.status in _DONE:
        return OK
    state = result.error_field(pq.DiagnosticField.SQLSTATE)
    return state.decode() if state else "?"


def message(connection: Connection, statement: str) -> str:
    """Everything the client is told of a refusal: text, detail, hint, context, named objects; empty if it succeeds."""
    result = connection.pgconn.exec_(statement.encode())
    if result.status in _DONE:
        return ""
    fields = (
        pq.DiagnosticField.SQLSTATE,
        pq.DiagnosticField.MESSAGE_PRIMARY,
        pq.DiagnosticField.MESSAGE_DETAIL,
        pq.DiagnosticField.MESSAGE_HINT,
        pq.DiagnosticField.CONTEXT,
        pq.DiagnosticField.CONSTRAINT_NAME,
        pq.DiagnosticField.COLUMN_NAME,
    )
    return "|".join((result.error_field(each) or b"").decode() for each in fields)


def undone(connection: Connection, statement: str) -> str:
    """Like `attempt`, in a transaction that is rolled back."""
    connection.pgconn.exec_(b"begin")
    try:
        return attempt(connection, statement)
    finally:
        connection.pgconn.exec_(b"rollback")


def _last(connection: Connection) -> pq.abc.PGresult:
    """The result after a COPY; further empty ones are collected."""
    result = connection.pgconn.get_result()
    assert result is not None
    while connection.pgconn.get_result() is not None:
        pass
    return result
