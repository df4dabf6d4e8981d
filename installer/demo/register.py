"""The demonstration database: made once, kept between runs, never overwritten without being asked."""

from __future__ import annotations

import hashlib

import psycopg
from psycopg import sql

from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.load import load_register
from server_schema.fictitious.logins import make_demo_logins
from server_schema.fictitious.parameters import Parameters
from server_schema.migrate import MIGRATIONS, prepare_cluster, upgrade

DATABASE = "mizan"


class OtherSchema(Exception):
    """The kept register was made by other migrations: it must be reset, and only the user may say so."""


def prepare(server: EmbeddedServer, *, reset: bool) -> bool:
    """Bring the demonstration database up; True when it was made now. Raises OtherSchema rather than lose data."""
    with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
        name = sql.Identifier(DATABASE)
        if reset:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(name))
        found = connection.execute("select from pg_database where datname = %s", (DATABASE,)).fetchone()
        if found is None:
            connection.execute(sql.SQL("create database {} template template0").format(name))
        prepare_cluster(server.superuser_dsn())
    manifest = hashlib.sha256((MIGRATIONS / "manifest.sha256").read_bytes()).hexdigest()
    with psycopg.connect(server.superuser_dsn(DATABASE), autocommit=True) as connection:
        kept = connection.execute(
            "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", (DATABASE,)
        )
        row = kept.fetchone()
        made_by = None if row is None else row[0]
        if found is not None and made_by is not None and made_by != manifest:
            raise OtherSchema
    upgrade(server.superuser_dsn(DATABASE))
    is_new = made_by is None
    if is_new:
        load_register(server.superuser_dsn(DATABASE), Parameters.demonstration())
    with psycopg.connect(server.superuser_dsn(DATABASE), autocommit=True) as connection:
        make_demo_logins(connection)
        # written last: a half-made register is made again
        connection.execute(
            sql.SQL("comment on database {} is {}").format(sql.Identifier(DATABASE), sql.Literal(manifest))
        )
    return is_new
