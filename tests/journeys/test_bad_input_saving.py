"""A save that goes wrong on its way: nothing half-saved, the draft kept, and saved exactly once in the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.db.link import LinkState
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.clerk import NOTHING, WHOLE, Clerk, everything, stored
from tests.helpers.cluster import TEST_SETTINGS, Database, create_database, drop_database
from tests.helpers.desk import Desk, endpoint_of
from tests.helpers.people import People, Person
from tests.helpers.proxy import Road

Sit = Callable[..., Desk]


@pytest.fixture(scope="module")
def register(module_database: Database) -> Database:
    """Here the server matters: each version found."""
    return module_database


@pytest.fixture
def road(register: Database) -> Iterator[Road]:
    host, port, _ = register.server.login_dsn_parts()
    with Road((host, port)) as road:
        yield road


@pytest.fixture
def person(people: People) -> Person:
    return people.hire("clerk")


@contextlib.contextmanager
def trouble(people: People, table: str, body: str) -> Iterator[None]:
    """While the block runs, each row written to `table` meets this."""
    name = f"trouble_{uuid4().hex[:8]}"
    people.run(
        f"create function public.{name}() returns trigger language plpgsql security definer as $$ begin {body} return new; end $$"
    )
    people.run(f"create trigger {name} before insert on {table} for each row execute function public.{name}()")
    try:
        yield
    finally:
        people.run(f"drop function public.{name}() cascade")


def assert_kept(desk: Desk, person: Person, sheet_id: UUID) -> None:
    desk.wait(lambda: sheet_id in desk.drafts_on_disk(person.login, person.draft_key), "the draft on the disk", 5)


# -- the server fails ------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["registry.procedures", "victims.names", "registry.stage_events"])
def test_full_disk_on_the_server(sit: Sit, people: People, person: Person, table: str) -> None:
    desk = sit()
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_quickly()
    before = everything(people)
    with trouble(people, table, "raise exception 'no room' using errcode = '53100';"):
        clerk.save()
        french, _ = desk.in_both(desk.banner)
        assert "disque" in french
        assert everything(people) == before
    assert_kept(desk, person, sheet_id)
    desk.window.banner.retry.click()
    desk.settle()
    assert clerk.is_saved, desk.banner()
    assert stored(people, sheet_id) == WHOLE
    assert sheet_id not in desk.drafts_on_disk(person.login, person.draft_key)


def test_statement_cancelled_by_the_server(sit: Sit, people: People, person: Person) -> None:
    desk = sit()
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_quickly()
    before = everything(people)
    with trouble(people, "registry.stage_events", "perform pg_sleep(30);"):
        clerk.page.save()
        asleep = "select pid from pg_stat_activity where usename = %s and wait_event = 'PgSleep'"
        desk.wait(lambda: bool(people.rows(asleep, person.login)), "the sleeping save", 5)
        people.run("select pg_cancel_backend(pid) from pg_stat_activity where usename = %s", person.login)
        desk.settle()
        desk.in_both(desk.banner)
        assert everything(people) == before
    assert_kept(desk, person, sheet_id)
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id) == WHOLE


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
                assert_kept(desk, person, sheet_id)
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


# -- the link breaks -------------------------------------------------------------------------------------


# A save is some 900 bytes there and 300 back.
BYTES = (("to_server", 1), ("to_server", 450), ("to_server", 850), ("to_client", 1), ("to_client", 200))


def test_link_that_breaks_for_a_moment_anywhere_in_a_save_troubles_nobody(
    sit: Sit, people: People, person: Person, road: Road
) -> None:
    desk = sit(port=road.port)
    desk.log_in(person.login)
    clerk = Clerk(desk)
    for way, byte in BYTES:
        sheet_id = clerk.begin_quickly()
        desk.settle()
        road.cut_after(**{way: byte})
        clerk.save()
        assert clerk.is_saved, (way, byte, desk.banner())
        assert desk.banner() == ""
        assert stored(people, sheet_id) == WHOLE
        assert sheet_id not in desk.drafts_on_disk(person.login, person.draft_key)


def test_cable_pulled_anywhere_in_a_save(sit: Sit, people: People, person: Person, road: Road) -> None:
    desk = sit(port=road.port)
    desk.log_in(person.login)
    clerk = Clerk(desk)
    there_after = set()
    for way, byte in BYTES:
        sheet_id = clerk.begin_quickly()
        desk.settle()
        road.cut_after(**{way: byte}, for_good=True)
        clerk.save()
        assert not clerk.is_saved, (way, byte)
        desk.in_both(desk.banner)
        desk.in_both(lambda: desk.foot().split(" · ")[0])
        assert_kept(desk, person, sheet_id)
        there = stored(people, sheet_id)
        assert there in (NOTHING, WHOLE), (way, byte)
        there_after.add(there.revision)
        road.plug()
        desk.wait(lambda: desk.program.tasks.link is LinkState.ONLINE, "the link, found again", 15)
        assert desk.banner() != ""  # the link is back, the save is still to be done
        desk.window.banner.retry.click()  # the same content again: nothing new when it had arrived
        desk.settle()
        assert clerk.is_saved, desk.banner()
        assert desk.banner() == ""
        assert stored(people, sheet_id) == WHOLE
        assert sheet_id not in desk.drafts_on_disk(person.login, person.draft_key)
    assert there_after == {0, 1}  # both kinds of loss were really met


@pytest.mark.parametrize(("way", "arrived"), [("to_server", False), ("to_client", True)])
def test_corrected_retry_after_a_lost_answer(
    sit: Sit, people: People, person: Person, road: Road, way: str, arrived: bool
) -> None:
    desk = sit(port=road.port)
    desk.log_in(person.login)
    clerk = Clerk(desk)
    place = clerk.page.sheet.file.place.widget
    sheet_id = clerk.begin_quickly()
    for number in (1, 2):  # a new file, then a change to it
        before = stored(people, sheet_id).revision
        desk.settle()
        road.cut_after(**{way: 1}, for_good=True)
        clerk.save()
        assert not clerk.is_saved
        lost = stored(people, sheet_id).revision
        assert lost == before + arrived
        desk.type(place, f"Plage {number}")
        road.plug()
        clerk.save()
        assert clerk.is_saved, desk.banner()
        assert not clerk.page.sheet.is_in_conflict
        assert desk.banner() == ""
        assert stored(people, sheet_id) == replace(WHOLE, revision=lost + 1)
        there = people.value("select place_text from registry.procedures where procedure_id = %s", sheet_id)
        assert there == f"Plage {number}"
        desk.type(place, "La Guera")


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
    clerk.page.open_file(sheet_id)
    again.settle()
    again.type(clerk.page.sheet.file.place.widget, "Plage de La Guera")
    clerk.save()
    assert clerk.is_saved, again.banner()
    assert not clerk.page.sheet.is_in_conflict
    assert stored(people, sheet_id) == replace(WHOLE, revision=3)


def test_link_that_goes_silent_then_breaks(sit: Sit, people: People, person: Person, road: Road) -> None:
    """A machine that slept, a box on the way that forgot the connection: no reset, no answer, for ever."""
    desk = sit(port=road.port, answer_seconds=1.0)
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
    assert time.monotonic() - began < 5
    desk.in_both(desk.banner)
    desk.in_both(lambda: desk.foot().split(" · ")[0])
    assert_kept(desk, person, sheet_id)
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
    assert_kept(desk, person, sheet_id)
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id).revision == 2
    assert people.value("select place_text from registry.procedures where procedure_id = %s", sheet_id) == "Plage"
