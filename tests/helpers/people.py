"""People with true logins in a test database, and what their officers do to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from desktop.security.scram import scram_verifier
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from tests.helpers.cluster import Database

POLICE, COURT, INSTANCE, GENDARMERIE, SECURITY = 1, 2, 4, 5, 10


@dataclass(frozen=True, slots=True)
class Person:
    """One login."""

    login: str
    draft_key: bytes


class People:
    """Makes logins on demand; each is somebody else."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def hire(
        self,
        role: str,
        institution: int = COURT,
        *,
        password: str = DEMO_PASSWORD,
        first_password: bool = False,
        expires_on: date | None = None,
    ) -> Person:
        """A login with one role in one institution."""
        login = f"j_{uuid4().hex[:12]}"
        with self.database.superuser(autocommit=False) as connection:
            make_login(
                connection,
                DemoLogin(login, "Essai", ((institution, role),)),
                password,
                must_change_password=first_password,
            )
        if expires_on is not None:
            self.set_expiry(login, expires_on)
        return Person(login, bytes(self.value("select draft_key from access.users where login = %s", login)))

    def set_expiry(self, login: str, day: date | None) -> None:
        """The last day on which the account is open."""
        self.run("update access.users set expires_on = %s where login = %s", day, login)

    def officer(self, person: Person) -> psycopg.Connection[Any]:
        """A session of a security officer, as he has it."""
        return self.database.connect(person.login, DEMO_PASSWORD, autocommit=True)

    def dismiss(self, leaver: Person, officer: Person) -> None:
        """As the administration does it: the dismissal committed, then the sessions ended once more."""
        with self.officer(officer) as connection:
            connection.execute("select access.dismiss(%s)", [leaver.login])
            connection.execute("select access.end_sessions(%s)", [leaver.login])

    def reset(self, forgetful: Person, first: Person, second: Person, password: str) -> None:
        """Two officers give a forgetful person a first password again."""
        with self.officer(first) as connection:
            connection.execute("select access.reset_password(%s, %s)", [forgetful.login, scram_verifier(password)])
        with self.officer(second) as connection:
            connection.execute("select access.confirm_login(%s)", [forgetful.login])

    def end_sessions(self, login: str) -> int:
        """An administrator ends the sessions of a login that stays open."""
        ended: int = self.value(
            "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where usename = %s", login
        )
        return ended

    def sessions(self, login: str) -> int:
        """How many connections a login has now."""
        found: int = self.value("select count(*) from pg_stat_activity where usename = %s", login)
        return found

    def forbid(self, login: str) -> None:
        """The server lets this login in no more; its sessions go on."""
        with self.database.superuser() as connection:
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(login)))

    def run(self, query: str, *values: object) -> None:
        """A statement of the superuser."""
        with self.database.superuser() as connection:
            connection.execute(query, values)  # type: ignore[call-overload]

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows as the superuser sees them."""
        with self.database.superuser() as connection:
            found: list[tuple[Any, ...]] = connection.execute(query, values).fetchall()  # type: ignore[call-overload]
            return found

    def value(self, query: str, *values: object) -> Any:
        """The only value of the only row."""
        return self.rows(query, *values)[0][0]
