"""Saving when server, link and hands misbehave, on one version of the server: killed, silent, switched off, pressed twice."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import psycopg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.db.link import LinkState
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.clerk import NOTHING, WHOLE, Clerk, everything, stored, trouble
from tests.helpers.cluster import TEST_SETTINGS, create_database, drop_database
from tests.helpers.desk import Desk, endpoint_of
from tests.helpers.people import People, Person
from tests.helpers.proxy import Road

Sit = Callable[..., Desk]


def test_server_killed_in_mid_save(app: QApplication, tmp_path: Path, newest_server: EmbeddedServer) -> None:
    """A server of its own: kill -9 while the save waits for a row, another port afterwards."""
    home = newest_server.base.with_name(f"mortal-{newest_server.major}-{uuid4().hex[:8]}")
    server = EmbeddedServer(newest_server.binaries, home, extra_settings=TEST_SETTINGS).ensure()
    try:
        database = create_database(server)
        people = People(database)
        person = people.hire("clerk")
        host, port, _ = server.login_dsn_parts()
        with Road((host, port)) as road:
            desk = Desk(app, endpoint_of(database, port=road.port), tmp_path / "home")
            try:
                desk.log_in(person.login)
                clerk = Clerk(desk)
                sheet_id = clerk.begin_quickly()
                desk.settle()
                before = everything(people)
                blocker = psycopg.connect(database.superuser_dsn)
                blocker.execute("lock table registry.stage_events in exclusive mode")
                clerk.page.save()
                waiting = "select 1 from pg_stat_activity where usename = %s and wait_event_type = 'Lock'"
                desk.wait(lambda: bool(people.rows(waiting, person.login)), "the save in the middle", 5)
                os.kill(server.postmaster_pid, signal.SIGKILL)
                desk.settle()
                blocker.close()
                desk.in_both(desk.banner)
                desk.in_both(lambda: desk.foot().split(" · ")[0])
                assert desk.program.tasks.link in (LinkState.RECONNECTING, LinkState.OFFLINE)
                desk.wait_for_draft(person, sheet_id)
                server.start()
                road.target = server.login_dsn_parts()[:2]
                assert everything(people) == before
                desk.wait(lambda: desk.program.tasks.link is LinkState.ONLINE, "the link, found again", 20)
                clerk.save()
                assert clerk.is_saved, desk.banner()
                assert desk.banner() == ""
                assert stored(people, sheet_id) == WHOLE
            finally:
                desk.end()
        drop_database(database)
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def test_lost_answer_then_the_machine_is_switched_off(sit: Sit, people: People, person: Person, road: Road) -> None:
    """The draft knows what was sent: brought back on the same computer it is saved without asking anybody."""
    desk = sit(port=road.port)
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_quickly()
    clerk.save()
    desk.type(clerk.page.sheet.file.place.widget, "La Guera")
    desk.settle()
    road.cut_after(to_client=1, for_good=True)
    clerk.save()
    assert stored(people, sheet_id).revision == 2
    desk.end()
    road.plug()
    again = sit(port=road.port)
    again.log_in(person.login)
    clerk = Clerk(again)
    clerk.open(sheet_id)
    again.type(clerk.page.sheet.file.place.widget, "Plage de La Guera")
    clerk.save()
    assert clerk.is_saved, again.banner()
    assert not clerk.page.sheet.is_in_conflict
    assert stored(people, sheet_id) == replace(WHOLE, revision=3)


def test_link_that_goes_silent_then_breaks(sit: Sit, people: People, person: Person, road: Road) -> None:
    """A machine that slept, a box on the way that forgot the connection: no reset, no answer, for ever."""
    desk = sit(port=road.port, answer_seconds=1.0, connect_seconds=2)
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_quickly()
    desk.settle()
    road.freeze()
    clerk.page.save()
    summary = clerk.page.sheet.summary.text.widget
    desk.type(summary, "Pendant ce temps on continue")  # the window does not wait
    began = time.monotonic()
    desk.wait(lambda: desk.banner() != "", "the end of patience", 10)
    assert time.monotonic() - began < 8
    desk.in_both(desk.banner)
    desk.in_both(lambda: desk.foot().split(" · ")[0])
    desk.wait_for_draft(person, sheet_id)
    assert stored(people, sheet_id) == NOTHING
    road.thaw()
    road.cut()
    desk.wait(lambda: desk.program.tasks.link is LinkState.ONLINE, "the link, found again", 15)
    clerk.save()
    assert clerk.is_saved, desk.banner()
    assert stored(people, sheet_id) == WHOLE
    assert people.value("select summary from registry.procedures where procedure_id = %s", sheet_id)


# -- the hands are quicker -------------------------------------------------------------------------------


def test_save_pressed_many_times_is_one_save(sit: Sit, people: People, person: Person) -> None:
    desk = sit()
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_quickly()
    with trouble(people, "registry.stage_events", "perform pg_sleep(0.3);"):
        for _ in range(5):
            desk.press(Qt.Key.Key_S, clerk.page.sheet.file.reference.widget, Qt.KeyboardModifier.ControlModifier)
        desk.wait(lambda: clerk.is_saved, "the save", 8)
        for _ in range(3):
            desk.press(Qt.Key.Key_S, clerk.page.sheet.file.reference.widget, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
    assert stored(people, sheet_id) == WHOLE
    written = "select count(*) from audit.changes where row_id = %s and table_name like '%%procedures'"
    assert people.value(written, sheet_id) == 1


def test_what_is_typed_while_a_save_is_on_its_way_is_not_lost(sit: Sit, people: People, person: Person) -> None:
    desk = sit()
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_quickly()
    with trouble(people, "registry.stage_events", "perform pg_sleep(0.5);"):
        clerk.page.save()
        desk.type(clerk.page.sheet.file.place.widget, "Plage")
        desk.settle()
    assert clerk.page.sheet.file.place.value() == "Plage"
    assert not clerk.is_saved
    desk.wait_for_draft(person, sheet_id)
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id).revision == 2
    assert people.value("select place_text from registry.procedures where procedure_id = %s", sheet_id) == "Plage"
