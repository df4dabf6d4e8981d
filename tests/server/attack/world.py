"""The scene of the attack suite: two institutions that must not see each other, and what each of them hides.

HOME is the attacker's institution, AWAY the other one; FAR only gives the tables more of others' rows. Every role of
the access matrix is held once at HOME (login h_…) and once at AWAY (a_…). Besides bulk rows there is a small cast, one
name per way of being hidden; keys are made by the real matcher and notifier.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg

from desktop.matching.query import NameQuery, build_query
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from server_schema.jobs import matcher, notifier
from tests.helpers.cluster import Database
from tests.server.attack.bulk import bulk_statements
from tests.server.attack.sheets import PersonRow, Sheet

Connection = psycopg.Connection[Any]

HOME, AWAY, FAR = 2, 5, 1
BULK = 240  # rows of each institution in each table
ROLES = (
    "clerk",
    "chief_clerk",
    "magistrate",
    "analyst",
    "national_analyst",
    "instance_agent",
    "mnr_referent",
    "centre_manager",
    "provider",
    "observer",
    "technical_admin",
    "auditor",
    "security_officer",
)
JOBS = ("mizan_job_matcher", "mizan_job_notifier", "mizan_job_timer")
LIVES_AT = {"h": HOME, "a": AWAY}

# Names of equal length, of parts that occur nowhere else.
NAMES = {
    "home": "Hakovirel Dumasoti",
    "home_known": "Tiselvoram Gadumeki",
    "namesake": "Tiselvoram Gadumeki",  # of the one before, at AWAY
    "home_alone": "Korsibadem Falutinga",
    "elsewhere": "Zolpaverik Tumanogi",
    "sealed": "Xentrabouk Quilmaro",
    "victim": "Vandrikouf Yelmasto",
    "home_sealed": "Murgamelis Sakotrin",
    "home_victim": "Pelmaroduv Kinkasto",
    "home_sealed_victim": "Belgatomir Runsalda",
    "absent": "Wabsentomo Nilparak",
}
PHONES = {who: f"+2224611{number:04d}" for number, who in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Member:
    """Where one of the cast stands."""

    institution_id: int
    procedure_id: UUID
    person_id: UUID


@dataclass
class World:
    """The database, its logins, and where the cast stands."""

    database: Database
    cast: dict[str, Member] = field(default_factory=dict)
    _connections: dict[str, Connection] = field(default_factory=dict)

    @property
    def major(self) -> int:
        """Major version of the server."""
        return self.database.server.major

    def superuser(self) -> Connection:
        """One shared connection of the superuser, in autocommit: for setting the scene and for counting."""
        return self._shared("postgres")

    def login(self, name: str) -> Connection:
        """The shared connection of a login, in autocommit and with session defaults."""
        connection = self._shared(name)
        connection.rollback()
        return connection

    def fresh(self, name: str, *, autocommit: bool = True) -> Connection:
        """A connection of its own for a test that changes its session; the test closes it."""
        if name in JOBS:
            return psycopg.connect(self.database.server.job_dsn(name, self.database.name), autocommit=autocommit)
        return self.database.connect(name, DEMO_PASSWORD, autocommit=autocommit)

    def close(self) -> None:
        """Close what is open."""
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()

    def _shared(self, name: str) -> Connection:
        connection = self._connections.get(name)
        if connection is None or connection.closed:
            connection = self.database.superuser() if name == "postgres" else self.fresh(name)
            self._connections[name] = connection
        return connection


def login_of(role: str, place: str = "h") -> str:
    """The login that holds this role; place "h" is HOME, "a" is AWAY."""
    return f"{place}_{role}"


def question(name: str, objects: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    """What the client puts into asks.open_search for this name."""
    query = build_query(name, None)
    assert isinstance(query, NameQuery)
    return {
        "text": name,
        "units": [
            {
                "part": unit.part.text,
                "keys": [*unit.keys, *unit.near_keys, *unit.equivalent_keys],
                "deletions": list(unit.deletions),
            }
            for unit in query.units
        ],
        "objects": [{"kind": kind, "value": value} for kind, value in objects],
    }


def furnish(world: World) -> None:
    """Logins, bulk rows and cast in a migrated database of a server where nothing else happens."""
    with world.database.superuser(autocommit=False) as connection:
        for place, institution_id in LIVES_AT.items():
            for role in ROLES:
                make_login(connection, DemoLogin(login_of(role, place), role, ((institution_id, role),)))
    # room on every page: whether an update finds some would otherwise decide how much it writes
    world.superuser().execute("alter table audit.changes set (fillfactor = 40)")
    fill_tables(world.superuser())
    _place_cast(world)
    # Hint bits set and pages all visible: from here on reading writes nothing and counters repeat.
    world.superuser().execute("vacuum (freeze, analyze)")


def fill_tables(connection: Connection) -> None:
    """Bulk rows in every selectable table, in the sealed twins and in schema victims; no triggers, no keys."""
    with connection.transaction():
        connection.execute("set local session_replication_role = replica")
        for statement in bulk_statements((HOME, AWAY, FAR), BULK):
            connection.execute(statement)


def _place_cast(world: World) -> None:
    clerks = {HOME: world.login("h_clerk"), AWAY: world.login("a_clerk")}
    for who, name in NAMES.items():
        if who == "absent":
            continue
        institution_id = HOME if who.startswith("home") else AWAY
        is_victim = who.endswith("victim")
        person = PersonRow(name, "victime" if is_victim else "suspect", is_victim)
        owner = None if is_victim else person.person_id
        sheet = Sheet(
            institution_id,
            (person,),
            ((owner, "phone", PHONES[who]),) if owner else (),
            ((None, "P0", None, date(2026, 1, 20)),),
            reference=f"PV {who}",
            procedure_id=uuid4(),
        )
        sheet.save(clerks[institution_id])
        world.cast[who] = Member(institution_id, sheet.procedure_id, person.person_id)
    run_jobs(world)
    for who, login in (
        ("sealed", "a_chief_clerk"),
        ("home_sealed", "h_chief_clerk"),
        ("home_sealed_victim", "h_chief_clerk"),
    ):
        member = world.cast[who]
        world.login(login).execute(
            "select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')",
            (member.institution_id, member.procedure_id),
        )
    run_jobs(world)


def run_jobs(world: World) -> None:
    """One tick of the matcher and of the notifier, in this process, under their own logins."""
    with world.fresh("mizan_job_matcher") as connection:
        matcher.tick(connection, matcher.prepare_answers(connection))
    with world.fresh("mizan_job_notifier") as connection:
        notifier.tick(connection)
