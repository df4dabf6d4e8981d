"""A save that goes wrong on its way: nothing half-saved, the draft kept, and saved exactly once in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.db.link import LinkState
from tests.helpers.clerk import NOTHING, WHOLE, Clerk, everything, stored, trouble
from tests.helpers.cluster import Database
from tests.helpers.desk import Desk
from tests.helpers.people import People, Person
from tests.helpers.proxy import Road

Sit = Callable[..., Desk]


@pytest.fixture(scope="module")
def register(module_database: Database) -> Database:
    """Here the server matters: each version found."""
    return module_database


# -- the server fails ------------------------------------------------------------------------------------


def test_full_disk_on_the_server(sit: Sit, people: People, person: Person) -> None:
    desk = sit()
    desk.log_in(person.login)
    clerk = Clerk(desk)
    for table in ("registry.procedures", "victims.names", "registry.stage_events"):
        sheet_id = clerk.begin_quickly()
        before = everything(people)
        with trouble(people, table, "raise exception 'no room' using errcode = '53100';"):
            clerk.save()
            assert "disque" in desk.banner(), table
            assert everything(people) == before
        desk.wait_for_draft(person, sheet_id)
    desk.in_both(desk.banner)
    clerk.save()
    assert clerk.is_saved, desk.banner()
    assert desk.banner() == ""
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
        french, _ = desk.in_both(desk.banner)
        assert "trop de temps" in french
        assert everything(people) == before
    desk.wait_for_draft(person, sheet_id)
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id) == WHOLE


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
        assert desk.banner() != ""
        desk.wait_for_draft(person, sheet_id)
        there = stored(people, sheet_id)
        assert there in (NOTHING, WHOLE), (way, byte)
        there_after.add(there.revision)
        if (way, byte) == BYTES[-1]:
            desk.in_both(desk.banner)
            desk.in_both(lambda: desk.foot().split(" · ")[0])
            road.plug()
            desk.wait(lambda: desk.program.tasks.link is LinkState.ONLINE, "the link, found again", 15)
            assert desk.banner() != ""  # the link is back, the save is still to be done
        road.plug()
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
    sheet_id = clerk.begin_quickly()
    place = clerk.page.sheet.file.place.widget
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
