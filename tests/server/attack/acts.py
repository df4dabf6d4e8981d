"""Asking, as psql would: open an act, commit, fetch its answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.types.json import Jsonb

from tests.server.attack.world import HOME, question

Connection = psycopg.Connection[Any]


def open_search(connection: Connection, name: str, *, token: UUID | None = None, act: str = "search") -> UUID:
    """Record a search; committed only if the connection is in autocommit."""
    token = token or uuid4()
    connection.execute(
        "select asks.open_search(%s, %s, 'enquete', %s, null, %s)",
        [token, act, HOME, Jsonb(question(name, (("phone", "+22246110000"),)))],
    )
    return token


def fetch(connection: Connection, token: UUID, what: str = "search.fetch_persons") -> list[Any]:
    """The rows a fetch gives for this token."""
    return connection.execute(f"select * from {what}(%s)", [token]).fetchall()


def refusal(connection: Connection, statement: str, values: list[Any] | None = None) -> tuple[str | None, str | None]:
    """SQLSTATE and text of a refusal; (None, None) if there is none."""
    try:
        connection.execute(statement.encode() if values is None else statement, values)  # type: ignore[arg-type]
    except psycopg.Error as error:
        return error.sqlstate, error.diag.message_primary
    return None, None


def leave_question(connection: Connection, name: str, procedure_id: UUID, *, institution_id: int = HOME) -> UUID:
    """Leave a question for the other institutions."""
    question_id = uuid4()
    connection.execute(
        "select asks.leave_question(%s, 'enquete', %s, %s, %s)",
        [question_id, institution_id, procedure_id, Jsonb({"text": name})],
    )
    return question_id
