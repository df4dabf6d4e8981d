"""Other doors than SQL on the tables: other databases, dumps, notifications, prepared transactions."""

from __future__ import annotations

import os
import subprocess

import psycopg
import pytest

from server_schema.fictitious.logins import DEMO_PASSWORD
from tests.server.attack.attempts import message
from tests.server.attack.world import ROLES, World, login_of


def test_no_other_database_takes_a_login(world: World) -> None:
    """Transaction ids, WAL position and counters belong to the whole cluster: no seat from which to watch them."""
    names = [row[0] for row in world.superuser().execute("select datname from pg_database where datallowconn")]
    assert {"postgres", "template1"} <= set(names)
    for name in {"postgres", "template1"}:
        for role in ROLES:
            with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
                world.database.server.connect(login_of(role), DEMO_PASSWORD, name)
    with world.fresh("h_observer") as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_dump_as_a_user_is_refused(world: World) -> None:
    """pg_dump locks each table: no bulk copy of the register in one command."""
    program = world.database.server.binaries.program("pg_dump")
    host, port, authority = world.database.server.login_dsn_parts()
    dsn = f"host={host} port={port} dbname={world.database.name} user={{}} sslmode=verify-full sslrootcert={authority}"
    for login in ("h_analyst", "h_chief_clerk"):
        run = subprocess.run(
            [program, "--dbname", dsn.format(login), "--no-password"],
            env=os.environ | {"PGPASSWORD": DEMO_PASSWORD, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode != 0
        assert "permission denied" in run.stderr
        assert "COPY " not in run.stdout


def test_a_listener_hears_nothing_of_the_product(world: World) -> None:
    """NOTIFY cannot be revoked; the product sends none, and users only hear each other shout."""
    with world.fresh("h_analyst") as listener, world.fresh("a_clerk") as other:
        listener.execute("listen a")
        other.execute("select count(*) from registry.procedures")
        other.execute("notify a, 'a word'")
        heard = [notice.payload for notice in listener.notifies(timeout=0.2)]
        assert heard == ["a word"]
    sources = world.superuser().execute(
        "select count(*) from pg_proc where prosrc ~* '\\mnotify\\M' and pronamespace::regnamespace::text !~ '^pg_'"
    )
    assert sources.fetchone() == (0,)


def test_prepared_transactions_are_off(world: World) -> None:
    """One left behind would hold locks and old rows for ever, out of the reach of whoever ends sessions."""
    with world.fresh("h_clerk") as connection:
        connection.execute("begin")
        connection.execute("select 1")
        assert message(connection, "prepare transaction 'x'").startswith("55000|prepared transactions are disabled")
