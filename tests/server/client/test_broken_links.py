"""What a cut link, a silent server, a closed session and a dead server leave behind."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import threading
import time
from dataclasses import replace
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text

from desktop.db.database import Database
from desktop.db.endpoint import ServerEndpoint
from desktop.db.functions import call, call_one
from desktop.db.link import Link, LinkState
from desktop.db.login import open_login
from desktop.db.runner import Runner
from desktop.errors import EnvironmentFailure, MizanError
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.probe import (
    ECHO,
    FETCH,
    OPEN,
    PASSWORD,
    SAVE,
    WAIT,
    Answer,
    SavedSheet,
    Scene,
    is_waiting,
    other_login,
    refused,
    sessions,
    until,
)
from tests.helpers.proxy import Road

# -- the link breaks -------------------------------------------------------------------------------------


def test_pool_finds_a_dead_connection_without_asking_and_recovers(far_runner: Runner, road: Road) -> None:
    assert far_runner.read(ECHO(())) == []
    road.cut()
    assert far_runner.write(SAVE(uuid4(), "x"))[0].is_new
    assert far_runner.database.link.state is LinkState.ONLINE


def test_session_ended_by_the_server_is_replaced(runner: Runner, scene: Scene) -> None:
    runner.read(ECHO(()))
    scene.count("select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where usename = %s", scene.login)
    assert runner.write(SAVE(uuid4(), "x"))[0].is_new


def test_dismissed_user_is_out_at_the_next_action(scene: Scene) -> None:
    with other_login(scene, "") as login:
        database = open_login(scene.endpoint, login, PASSWORD)
        runner = Runner(database)
        with scene.superuser() as connection:
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(login)))
            connection.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = %s", [login]
            )
        error = refused(lambda: runner.read(lambda session: session.execute(text("select 1")).scalar_one()))
        state = database.link.state
        database.close()
    assert error.code == "login.not_allowed"
    assert state is LinkState.REFUSED


def test_read_survives_a_cut_in_mid_answer(far_runner: Runner, road: Road) -> None:
    for position in (1, 30, 60, 90):
        road.cut_after(to_client=position)
        assert far_runner.read(ECHO(())) == []
    for position in (1, 40, 100):
        road.cut_after(to_server=position)
        assert far_runner.read(lambda session: call(session, ECHO, ())) == []


@pytest.mark.parametrize("alone", [True, False], ids=["one call", "session"])
def test_save_cut_anywhere_is_done_or_not_and_can_be_sent_again(
    far_runner: Runner, road: Road, scene: Scene, alone: bool
) -> None:
    outcomes: set[tuple[str, object]] = set()

    def send(sheet: UUID) -> SavedSheet:
        if alone:
            return far_runner.write(SAVE(sheet, "trois mots ici"))[0]
        return far_runner.write(lambda session: call_one(session, SAVE, sheet, "trois mots ici"))

    for way, position in itertools.product(("to_server", "to_client"), range(1, 420, 38)):
        sheet = uuid4()
        road.cut_after(**{way: position})
        try:
            send(sheet)
            answer = "came"
        except EnvironmentFailure as error:
            answer = error.code
        road.heal()
        rows = scene.count("select count(*) from probe.lines where sheet_id = %s", sheet)
        assert rows in (0, 3)  # never half
        outcomes.add((answer, rows))
        assert send(sheet) == SavedSheet(sheet, rows == 0)
        assert scene.count("select count(*) from probe.lines where sheet_id = %s", sheet) == 3
    # Both kinds of loss were really met, and never an answer without the rows.
    assert {("net.cut", 0), ("net.cut", 3)} <= outcomes <= {("net.cut", 0), ("net.cut", 3), ("came", 3)}


def test_repeatable_save_hides_the_cut(far_runner: Runner, road: Road, scene: Scene) -> None:
    for way, position in (("to_server", 20), ("to_client", 20)):
        sheet = uuid4()
        road.cut_after(**{way: position})
        assert far_runner.write(SAVE(sheet, "x"), repeatable=True)[0].sheet_id == sheet
        assert scene.count("select count(*) from probe.sheets where sheet_id = %s", sheet) == 1


def test_ask_cut_anywhere_is_answered_and_recorded_once(far_runner: Runner, road: Road, scene: Scene) -> None:
    recorded_before_the_cut = set()
    for way, position in itertools.product(("to_server", "to_client"), range(1, 520, 40)):
        token = uuid4()
        road.cut_after(**{way: position})
        assert far_runner.ask(OPEN(token, "q"), FETCH(token)) == [Answer(False, "q")]
        road.heal()
        assert scene.count("select count(*) from probe.tokens where token = %s", token) == 1
        recorded_before_the_cut.add(scene.count("select count(*) > 1 from probe.fetches where token = %s", token))
    assert recorded_before_the_cut == {True, False}


def test_record_not_yet_safe_is_waited_for_once(runner: Runner, scene: Scene) -> None:
    token = uuid4()
    assert runner.ask(OPEN(token, "slow disk"), FETCH(token)) == [Answer(False, "slow disk")]
    assert scene.count("select count(*) from probe.tokens where token = %s", token) == 1


def test_server_that_falls_silent_is_given_up(scene: Scene, road: Road) -> None:
    database = open_login(replace(scene.by(road), answer_seconds=1.0), scene.login, PASSWORD)
    runner = Runner(database)
    runner.write(SAVE(uuid4(), "x"))
    road.freeze()
    began = time.monotonic()
    error = refused(lambda: runner.write(SAVE(uuid4(), "x")))
    elapsed, state = time.monotonic() - began, database.link.state
    database.close()
    assert error.code == "net.cut"
    assert elapsed < 4
    assert state is LinkState.RECONNECTING


def test_dead_cable_is_noticed_by_the_kernel(database: Database) -> None:
    """A peer that acknowledges nothing cannot be imitated without privileges: what is set is checked instead."""
    (driver,) = database.live_connections()
    link = socket.socket(fileno=driver.pgconn.socket)
    try:
        assert link.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 2000
        assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 5
    finally:
        link.detach()


# -- closing ---------------------------------------------------------------------------------------------


def test_close_ends_idle_and_working_connections_at_once(scene: Scene) -> None:
    database = open_login(scene.endpoint, scene.login, PASSWORD)
    runner = Runner(database)
    errors: list[MizanError] = []
    threads = [
        threading.Thread(target=lambda: errors.append(refused(lambda: runner.write(WAIT(30.0))))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    until(lambda: sessions(scene) == 2)
    until(lambda: is_waiting(scene))
    began = time.monotonic()
    database.close()
    for thread in threads:
        thread.join(5)
    assert time.monotonic() - began < 3
    assert [error.code for error in errors] == ["session.closed", "session.closed"]
    until(lambda: sessions(scene) == 0)
    assert refused(lambda: runner.read(ECHO(()))).code == "session.closed"
    assert not database.is_alive()
    assert database._password is None


# -- the server dies -------------------------------------------------------------------------------------


def test_server_killed_in_mid_query_and_back(pg_server: EmbeddedServer) -> None:
    """On a server of its own: kill -9, another port afterwards, and the same client goes on."""
    home = pg_server.base.with_name(f"mortal-{pg_server.major}-{uuid4().hex[:8]}")
    server = EmbeddedServer(pg_server.binaries, home).ensure()
    try:
        with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
            connection.execute(sql.SQL("create role u_mortal login password {}").format(sql.Literal(PASSWORD)))
        host, port, authority = server.login_dsn_parts()
        with Road((host, port)) as road:
            states: list[LinkState] = []
            endpoint = ServerEndpoint(host, road.port, "postgres", authority, connect_seconds=2)
            link = Link(lambda state, why: states.append(state))
            database = open_login(endpoint, "u_mortal", PASSWORD, link=link)
            runner = Runner(database)
            errors: list[MizanError] = []
            thread = threading.Thread(
                target=lambda: errors.append(
                    refused(lambda: runner.write(lambda session: session.execute(text("select pg_sleep(30)")).all()))
                )
            )
            thread.start()
            with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
                until(
                    lambda: (
                        connection.execute("select 1 from pg_stat_activity where wait_event = 'PgSleep'").fetchone()
                        is not None
                    )
                )
            os.kill(server.postmaster_pid, signal.SIGKILL)
            thread.join(10)
            assert [error.code for error in errors] in (["net.cut"], ["server.shutting_down"])
            assert not database.is_alive()
            server.start()
            road.target = server.login_dsn_parts()[:2]
            until(database.is_alive, 30)
            assert runner.read(lambda session: session.execute(text("select 1")).scalar_one()) == 1
            database.close()
        assert states[0] is LinkState.RECONNECTING
        assert states[-1] is LinkState.ONLINE
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)
