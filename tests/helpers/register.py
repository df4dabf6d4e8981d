"""A migrated database as its users meet it: true logins, sheets saved by the client's own path, one tick of the jobs.

Names are made up for each test, of syllables that no table of the matcher knows, so that tests may share a database.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from desktop.db.database import Database as ClientDatabase
from desktop.db.endpoint import ServerEndpoint
from desktop.db.login import open_login
from desktop.db.runner import Runner
from desktop.db.sqlstate import to_error
from desktop.errors import MizanError, UserError
from desktop.matching.sorting import reference_key, sort_key
from desktop.models.procedures import (
    EventDraft,
    NameDraft,
    ObjectDraft,
    PersonDraft,
    ProcedureDraft,
    ProcedureHeader,
    ProcedureSheet,
    ProcedureSummary,
    QualificationDraft,
    SavedProcedure,
)
from desktop.models.searches import OthersAnswer, SearchRequest
from desktop.services import procedures, search
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from server_schema.jobs import matcher, notifier
from tests.helpers.cluster import Database

POLICE, COURT, PROSECUTION, INSTANCE, GENDARMERIE = 1, 2, 3, 4, 5
DAY = date(2026, 1, 15)
_SYLLABLES = "bo ku da ze ri mo fe go ta vi lu po ka ne zu ro de mi fo gu te va lo pi".split()


def made_up_name(parts: int = 2) -> str:
    """A name that occurs nowhere else, e.g. « Bokudazerimofego Lupokanezurodemi »."""
    return " ".join("".join(random.sample(_SYLLABLES, 7)).capitalize() for _ in range(parts))


def made_up_phone() -> str:
    """A number of the country that is very likely nobody else's, e.g. « 36 04 51 77 »."""
    digits = f"36{random.randrange(10**6):06d}"
    return " ".join(digits[place : place + 2] for place in range(0, 8, 2))


@dataclass(frozen=True, slots=True)
class Someone:
    """One person of a sheet: what a clerk types about him."""

    latin: str = ""
    arabic: str = ""
    role_code: str = "suspect"
    phone: str = ""
    offence: str = ""
    birth_on: date | None = None
    status: str = ""
    person_id: UUID = field(default_factory=uuid4)
    role_id: UUID = field(default_factory=uuid4)

    @property
    def is_protected(self) -> bool:
        """Whether the role keeps the person behind a pseudonym."""
        return self.role_code in ("victime", "temoin")


def sheet(
    institution_id: int, *people: Someone, events: tuple[EventDraft, ...] = (), procedure_id: UUID | None = None
) -> ProcedureDraft:
    """A new sheet with these people and one opening event before those given."""
    names: list[NameDraft] = []
    for one in people:
        for script, text in (("latin", one.latin), ("arabic", one.arabic)):
            if text:
                names.append(NameDraft(uuid4(), one.person_id, script, "civil", text))
    reference = f"PV {uuid4().hex[:8]}/2026"
    header = ProcedureHeader(
        procedure_id or uuid4(), institution_id, 0, "PV", reference, reference_key(reference), ("TEH",), DAY
    )
    return ProcedureDraft(
        header,
        (EventDraft(uuid4(), "P0", DAY), *events),
        tuple(_person(one) for one in people),
        tuple(names),
        tuple(QualificationDraft(uuid4(), one.person_id, one.offence, "retenue") for one in people if one.offence),
        tuple(ObjectDraft(uuid4(), one.person_id, "phone", one.phone) for one in people if one.phone),
    )


def _person(one: Someone) -> PersonDraft:
    has_status = one.is_protected and bool(one.status)
    return PersonDraft(
        one.person_id,
        one.role_id,
        one.role_code,
        one.is_protected,
        1 if one.is_protected else None,
        sex_code="M",
        birth_on=one.birth_on,
        birth_precision="day" if one.birth_on else "unknown",
        name_sort="" if one.is_protected else sort_key(one.latin or one.arabic),
        status_event_id=uuid4() if has_status else None,
        status_code=one.status or None,
        decider_code="police" if has_status else None,
        decided_on=DAY if has_status else None,
    )


def at_revision(draft: ProcedureDraft, revision: int, **changes: Any) -> ProcedureDraft:
    """The same sheet, started from that saved revision, with other fields of its header."""
    return replace(draft, header=replace(draft.header, revision=revision, **changes))


class Client:
    """One login as the client has it: connection over TLS, runner, services."""

    def __init__(self, database: Database, login: str, institution_id: int, *, connections: int = 2) -> None:
        host, port, authority = database.server.login_dsn_parts()
        self.login = login
        self.institution_id = institution_id
        self.database: ClientDatabase = open_login(
            ServerEndpoint(host, port, database.name, authority),
            login,
            DEMO_PASSWORD,
            composites=procedures.COMPOSITES,
            connections=connections,
        )
        self.runner = Runner(self.database)

    def save(self, draft: ProcedureDraft) -> SavedProcedure:
        """Save as the sheet does."""
        return self.runner.write(procedures.record_procedure(draft))[0]

    def read(self, procedure_id: UUID) -> ProcedureSheet:
        """Read as the sheet does."""
        return self.runner.read(lambda session: procedures.read_procedure(session, self.institution_id, procedure_id))

    def ask(self, text: str, own: ProcedureDraft, *, purpose: str = "enquete", birth_text: str = "") -> UUID:
        """Leave a question for the other institutions, for this file of one's own; the question's id."""
        question = uuid4()
        request = SearchRequest(text, purpose, self.institution_id, summary_of(own), birth_text)
        self.runner.write(search.leave_question(question, request))
        return question

    def answer(self, question: UUID) -> OthersAnswer:
        """The mailbox now."""
        return self.runner.read(lambda session: search.read_answer(session, question))

    @contextmanager
    def driver(self) -> Iterator[psycopg.Connection[Any]]:
        """One connection of this login that knows the types of a sheet, rolled back at the end."""
        with self.database.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, psycopg.Connection)
            yield driver
            driver.rollback()

    def sql(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of a statement of one's own, committed: as from psql, but with the client's errors."""
        with self.driver() as driver:
            try:
                cursor = driver.execute(query, values)
                rows = cursor.fetchall() if cursor.description is not None else []
                driver.commit()
            except psycopg.Error as error:
                raise to_error(error) from None
            return rows


def summary_of(draft: ProcedureDraft) -> ProcedureSummary:
    """The line of the list that stands for this sheet."""
    header = draft.header
    return ProcedureSummary(
        header.institution_id,
        header.procedure_id,
        header.own_reference,
        None,
        header.kind_code,
        header.strands,
        "P0",
        header.opened_on,
        None,
        None,
        datetime.now(UTC),
    )


class Register:
    """A database with logins made on demand; `close` closes what was opened."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._clients: list[Client] = []
        self._made: dict[tuple[str, int], Client] = {}
        self._superuser = database.superuser()
        # A reader who tidies a page up writes WAL that nobody flushes before he ends, and a fetch waits for it.
        # Migrations leave many such pages; on a living server the matcher's heartbeat flushes them.
        self._superuser.execute("vacuum pg_catalog.pg_proc")

    def client(self, role: str, institution_id: int) -> Client:
        """The login that holds this role there; one per role and institution."""
        key = (role, institution_id)
        if key not in self._made:
            self._made[key] = self.new_client(role, institution_id)
        return self._made[key]

    def new_client(self, role: str, institution_id: int, *, also: Mapping[int, str] | None = None) -> Client:
        """A login of its own."""
        login = f"t_{uuid4().hex[:16]}"
        memberships = ((institution_id, role), *((where, what) for where, what in (also or {}).items()))
        with self.database.superuser(autocommit=False) as connection:
            make_login(connection, DemoLogin(login, role, memberships))
        return self.open(login, institution_id)

    def open(self, login: str, institution_id: int) -> Client:
        """One more session of a login that exists."""
        client = Client(self.database, login, institution_id)
        self._clients.append(client)
        return client

    def close(self) -> None:
        """Close every session."""
        for client in self._clients:
            client.database.close()
        self._superuser.close()

    # What the server does

    @contextmanager
    def job(self, name: str = "matcher") -> Iterator[psycopg.Connection[Any]]:
        """A connection of a server job."""
        dsn = self.database.server.job_dsn(f"mizan_job_{name}", self.database.name)
        with psycopg.connect(dsn, autocommit=True) as connection:
            yield connection

    def tick(self) -> int:
        """One tick of the matcher; how many rows it keyed."""
        with self.job() as connection:
            return matcher.tick(connection, matcher.prepare_answers(connection))

    def work(self) -> None:
        """Two ticks as the matcher makes them: keys, then the answers worked out in between."""
        with self.job() as connection:
            matcher.tick(connection, [])
            matcher.tick(connection, matcher.prepare_answers(connection))

    def notify(self) -> int:
        """One tick of the notifier; how many alerts it made."""
        with self.job("notifier") as connection:
            return notifier.tick(connection)

    # What is there afterwards

    def rows(self, query: str, *values: object, **named: object) -> list[tuple[Any, ...]]:
        """Rows as the superuser sees them; placeholders by position or by name."""
        if self._superuser.closed:
            self._superuser = self.database.superuser()
        cursor = self._superuser.execute(query, named or values)
        return cursor.fetchall() if cursor.description is not None else []

    def value(self, query: str, *values: object) -> Any:
        """The only value of the only row."""
        return self.rows(query, *values)[0][0]

    def until_waiting(self, login: str) -> None:
        """Return once a session of this login waits for a lock."""
        until(
            lambda: (
                self.value(
                    "select count(*) from pg_stat_activity where usename = %s and wait_event_type = 'Lock'", login
                )
                > 0
            )
        )


def until(holds: Callable[[], object], seconds: float = 10.0) -> float:
    """Wait until something holds; how long that took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() < began + seconds, "never happened"
        time.sleep(0.02)
    return time.monotonic() - began


def refusal(work: Callable[[], object]) -> MizanError:
    """What `work` is refused with; it must be something the user can put right."""
    with pytest.raises(UserError) as caught:
        work()
    return caught.value
