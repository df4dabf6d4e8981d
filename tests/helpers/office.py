"""An office that makes logins: its officers, and what they ask and confirm, said in one line each."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from typing import Any

import psycopg

from desktop.security.scram import scram_verifier
from server_schema.fictitious.logins import DEMO_PASSWORD
from tests.helpers.cluster import Database

Connection = psycopg.Connection[Any]

COURT, POLE, POLICE, COAST, NATIONAL = 2, 13, 5, 9, 10  # the pole's parent is the court; the others have none
FIRST, SECOND, THIRD = "first pass phrase", "second pass phrase", "third pass phrase"
_numbers = itertools.count(1)


@dataclass
class Office:
    """The database, its officers, and new login codes: roles belong to the whole server, so codes are never reused."""

    database: Database
    officers: dict[str, str] = field(default_factory=dict)
    _open: list[Connection] = field(default_factory=list)

    def code(self) -> str:
        return f"t{os.getpid()}_{next(_numbers)}"

    def officer(self, name: str) -> Connection:
        """A connection of one of the officers."""
        return self.login(self.officers[name], DEMO_PASSWORD)

    def login(self, code: str, password: str) -> Connection:
        connection = self.database.connect(code, password, autocommit=True)
        self._open.append(connection)
        return connection

    def superuser(self, query: str, *values: Any) -> list[Any]:
        with self.database.superuser() as connection:
            cursor = connection.execute(query.encode() if not values else query, values or None)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        for connection in self._open:
            connection.close()
        self._open.clear()


def refusal(connection: Connection, query: str, *values: Any) -> str | None:
    try:
        connection.execute(query, values)  # type: ignore[arg-type]
    except psycopg.Error as error:
        return error.sqlstate
    return None


def ask(
    connection: Connection, code: str, institution_id: int, role: str = "clerk", password: str | None = FIRST
) -> str | None:
    """Ask for a login or a further role; the SQLSTATE of a refusal."""
    verifier = None if password is None else scram_verifier(password, iterations=4096)
    return refusal(
        connection, "select access.ask_login(%s, %s, %s, %s, %s)", code, "label", institution_id, role, verifier
    )


def confirm(connection: Connection, code: str) -> str | None:
    return refusal(connection, "select access.confirm_login(%s)", code)


def is_let_in(office: Office, code: str, password: str) -> bool:
    try:
        office.login(code, password)
    except psycopg.OperationalError as error:
        if "not permitted to log in" in str(error) or "authentication failed" in str(error):
            return False
        raise
    return True


def is_alive(connection: Connection) -> bool:
    try:
        connection.execute("select 1")
    except psycopg.OperationalError:
        return False
    return True


def working_login(office: Office, institution_id: int = COURT, role: str = "clerk") -> tuple[str, Connection]:
    """A login asked, confirmed and with a password of its own."""
    code = office.code()
    assert ask(office.officer("court"), code, institution_id, role) is None
    assert confirm(office.officer("court2"), code) is None
    connection = office.login(code, FIRST)
    connection.execute("select access.change_password(%s)", [scram_verifier(SECOND, iterations=4096)])
    return code, connection


def rights(connection: Connection) -> Any:
    row = connection.execute("select access.my_institutions('registry.procedures')").fetchone()
    assert row is not None
    return row[0]
