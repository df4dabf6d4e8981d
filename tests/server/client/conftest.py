"""What the tests of the client's connection share."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from desktop.db.database import Database
from desktop.db.login import open_login
from desktop.db.runner import Runner
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.probe import (
    PASSWORD,
    SCHEMA,
    TYPES,
    Scene,
    numbers,
)
from tests.helpers.proxy import Road


@pytest.fixture(scope="module")
def scene(pg_server: EmbeddedServer) -> Iterator[Scene]:
    number = f"{uuid4().hex[:8]}_{next(numbers)}"
    scene = Scene(pg_server, f"probe_{number}", f"u_{number}")
    names = {"name": sql.Identifier(scene.name), "login": sql.Identifier(scene.login)}
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {name} template template0").format(**names))
        connection.execute(
            sql.SQL("create role {login} login password {secret}").format(**names, secret=sql.Literal(PASSWORD))
        )
    with scene.superuser() as connection:
        connection.execute(sql.SQL(SCHEMA).format(**names))
    yield scene
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {name} with (force)").format(**names))
        connection.execute(sql.SQL("drop role {login}").format(**names))


@pytest.fixture
def database(scene: Scene) -> Iterator[Database]:
    opened = open_login(scene.endpoint, scene.login, PASSWORD, composites=TYPES)
    yield opened
    opened.close()


@pytest.fixture
def runner(database: Database) -> Runner:
    return Runner(database)


@pytest.fixture
def road(scene: Scene) -> Iterator[Road]:
    with Road((scene.endpoint.host, scene.endpoint.port)) as road:
        yield road


@pytest.fixture
def far_runner(scene: Scene, road: Road) -> Iterator[Runner]:
    """A runner whose link can be cut."""
    opened = open_login(scene.by(road), scene.login, PASSWORD, composites=TYPES)
    yield Runner(opened)
    opened.close()
