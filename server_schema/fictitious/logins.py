"""Demonstration and test logins, made by the superuser of an embedded server; never used in production.

Each is a true PostgreSQL login with its own password; the row says is_demo, which a production check refuses.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

import psycopg
from psycopg import sql

DEMO_PASSWORD = "mizan-fictif-2026"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One demonstration user: login code, what colleagues see, and roles held as (institution_id, role_code)."""

    login: str
    label: str
    memberships: tuple[tuple[int, str], ...]


DEMO_LOGINS = (
    DemoLogin("demo_greffe", "Greffier, Tribunal spécialisé", ((2, "clerk"),)),
    DemoLogin("demo_chef_greffe", "Chef de greffe, Tribunal spécialisé", ((2, "chief_clerk"),)),
    DemoLogin("demo_police", "Analyste, Office central (DGSN)", ((1, "analyst"),)),
    DemoLogin("demo_gendarmerie", "Analyste, Gendarmerie nationale", ((5, "analyst"),)),
    DemoLogin("demo_instance", "Agent statistique, Instance", ((4, "instance_agent"),)),
    DemoLogin("demo_national", "Analyste national mandaté", ((4, "national_analyst"),)),
    DemoLogin("demo_securite", "Officier de sécurité du registre", ((10, "security_officer"),)),
)


def make_login(
    connection: psycopg.Connection[tuple[object, ...]],
    demo: DemoLogin,
    password: str = DEMO_PASSWORD,
    *,
    must_change_password: bool = False,
) -> None:
    """Create the login, or bring it back to this state; the connection is the superuser's, the caller commits."""
    role = sql.Identifier(demo.login)
    if connection.execute("select from pg_roles where rolname = %s", (demo.login,)).fetchone() is None:
        connection.execute(sql.SQL("create role {} login connection limit 8").format(role))
    if connection.info.server_version >= 160000:
        # From 16 on, who makes, changes or ends a login holds ADMIN on it; what provisioner makes itself has it.
        connection.execute(
            sql.SQL("grant {} to provisioner with admin true, inherit false, set false").format(role)
        )
    connection.execute(sql.SQL("alter role {} login password {}").format(role, sql.Literal(password)))
    connection.execute(
        "insert into access.users (login, display_label, state, must_change_password, draft_key, is_demo) "
        "values (%s, %s, 'active', %s, %s, true) "
        "on conflict (login) do update set state = 'active', must_change_password = excluded.must_change_password",
        (demo.login, demo.label, must_change_password, os.urandom(32)),
    )
    for institution_id, role_code in demo.memberships:
        connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(role_code), role))
        connection.execute(
            "insert into access.memberships (login, institution_id, role_code, state, asked_by, confirmed_by) "
            "values (%s, %s, %s, 'active', 'demo loader', 'demo loader, second officer') on conflict do nothing",
            (demo.login, institution_id, role_code),
        )


def make_demo_logins(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """All demonstration logins, with the password of the demonstration."""
    for demo in DEMO_LOGINS:
        make_login(connection, demo)
