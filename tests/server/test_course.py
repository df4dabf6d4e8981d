"""The course of a file: nothing follows a final outcome but a remedy or the execution of a judgment."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop.models.procedures import EventDraft
from tests.helpers.parts import save_parts
from tests.helpers.register import COURT, Client, Register, Someone, at_revision, made_up_name, refusal, sheet

# stage, day, outcome, whom it is about (1 or 2; 0: the file)
Step = tuple[str, str, str | None, int]


def course(client: Client, steps: Sequence[Step], *, precision: str = "day") -> Any:
    """Save a file with these events, the last by a save of its own, and once more all at once; what is refused."""
    first, second = Someone(made_up_name()), Someone(made_up_name())
    whom: list[UUID | None] = [None, first.person_id, second.person_id]
    events = tuple(
        EventDraft(uuid4(), stage, date.fromisoformat(day), precision, outcome, person_id=whom[who])
        for stage, day, outcome, who in steps
    )
    draft = sheet(COURT, first, second, events=events[:-1])
    client.save(draft)

    def at_once() -> None:
        whole = sheet(COURT, replace(first, person_id=uuid4()), replace(second, person_id=uuid4()))
        renamed = {
            first.person_id: whole.persons[0].person_id,
            second.person_id: whole.persons[1].person_id,
            None: None,
        }
        again = tuple(replace(event, event_id=uuid4(), person_id=renamed[event.person_id]) for event in events)
        client.save(replace(whole, events=whole.events + again))

    def one_more() -> None:
        client.save(replace(at_revision(draft, 1), events=(*draft.events, events[-1])))

    return one_more, at_once


@pytest.mark.parametrize(
    "steps",
    [
        # a remedy, and what comes of it
        [("P6", "2026-02-01", "relaxe", 1), ("P7", "2026-03-01", "appel_reforme", 1)],
        [("P6", "2026-02-01", "relaxe", 1), ("P7", "2026-03-01", None, 1), ("P6", "2026-04-01", "condamnation", 1)],
        [
            ("P4", "2026-02-01", "non_lieu", 1),
            ("P5", "2026-03-01", "infirmation", 0),
            ("P6", "2026-04-01", "condamnation", 1),
        ],
        [
            ("P6", "2026-02-01", "acquittement", 1),
            ("P8", "2026-03-01", "cassation_avec_renvoi", 1),
            ("P7", "2026-04-01", None, 1),
        ],
        # the execution
        [
            ("P6", "2026-02-01", "condamnation", 1),
            ("P9", "2026-03-01", "peine_executee", 1),
            ("P9", "2026-04-01", "rehabilitation", 1),
        ],
        # the other accused goes on, and so does the file
        [("P6", "2026-02-01", "relaxe", 1), ("P6", "2026-03-01", "condamnation", 2)],
        [("P6", "2026-02-01", "relaxe", 1), ("P6", "2026-03-01", None, 0)],
        # a conviction is not the end
        [("P6", "2026-02-01", "condamnation", 1), ("P6", "2026-03-01", "condamnation", 1)],
        # the same day is not after it
        [("P3", "2026-02-01", "classement_sans_suite", 0), ("P3", "2026-02-01", None, 0)],
    ],
)
def test_a_course_that_can_be_is_kept(register: Register, steps: list[Step]) -> None:
    for save in course(register.client("clerk", COURT), steps):
        save()


@pytest.mark.parametrize(
    "steps",
    [
        [("P3", "2026-02-01", "classement_sans_suite", 0), ("P4", "2026-03-01", None, 0)],
        [("P3", "2026-02-01", "dessaisissement", 0), ("P6", "2026-03-01", "condamnation", 1)],
        [("P4", "2026-02-01", "non_lieu", 1), ("P6", "2026-03-01", "condamnation", 1)],
        [("P6", "2026-02-01", "relaxe", 1), ("P6", "2026-03-01", "condamnation", 1)],
        [("P4", "2026-02-01", "non_lieu", 1), ("P9", "2026-03-01", "peine_en_cours", 1)],
        [("P5", "2026-02-01", "nullite", 0), ("P6", "2026-03-01", None, 0)],
        [("P6", "2026-02-01", "relaxe", 1), ("P5", "2026-03-01", "infirmation", 1)],
        # the final outcome itself, recorded late, before what stands there
        [("P6", "2026-03-01", "condamnation", 1), ("P6", "2026-02-01", "relaxe", 1)],
    ],
)
def test_a_course_that_cannot_be_is_refused_under_the_date(register: Register, steps: list[Step]) -> None:
    for save in course(register.client("clerk", COURT), steps):
        error = refusal(save)
        assert (error.code, error.field) == ("MZ018", "event_on")


def test_a_month_may_stand_for_its_last_day(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    steps: list[Step] = [("P6", "2026-02-01", "relaxe", 1), ("P6", "2026-02-20", "condamnation", 1)]
    for save in course(clerk, steps, precision="month"):
        save()
    for save in course(clerk, steps):
        assert refusal(save).code == "MZ018"


def test_a_final_outcome_that_was_replaced_closes_nothing(register: Register) -> None:
    clerk, author = register.client("clerk", COURT), Someone(made_up_name())
    final = EventDraft(uuid4(), "P6", date(2026, 2, 1), "day", "relaxe", person_id=author.person_id)
    later = EventDraft(uuid4(), "P6", date(2026, 3, 1), "day", "condamnation", person_id=author.person_id)
    draft = sheet(COURT, author, events=(final,))
    clerk.save(draft)
    assert refusal(lambda: clerk.save(replace(at_revision(draft, 1), events=(*draft.events, later)))).code == "MZ018"
    instead = replace(final, event_id=uuid4(), outcome_code="condamnation", replaces_event_id=final.event_id)
    assert clerk.save(replace(at_revision(draft, 1), events=(*draft.events, instead, later))).is_changed


def test_what_stood_there_before_the_rule_does_not_lock_the_file(own_register: Register) -> None:
    clerk, author = own_register.client("clerk", COURT), Someone(made_up_name())
    draft = sheet(COURT, author)
    clerk.save(draft)
    own_register.rows(
        "insert into registry.stage_events (institution_id, event_id, procedure_id, person_id, stage_code, event_on, outcome_code) "
        "select 2, gen_random_uuid(), %s, %s, 'P6', day::date, code from (values ('2026-02-01', 'relaxe'), ('2026-03-01', 'condamnation')) e (day, code)",
        draft.header.procedure_id,
        author.person_id,
    )
    kept = clerk.read(draft.header.procedure_id).draft
    assert clerk.save(at_revision(kept, 1, summary="found in the archive")).is_changed


def test_hearings_and_measures_follow_the_same_rule(register: Register) -> None:
    clerk, author = register.client("clerk", COURT), Someone(made_up_name())
    draft = sheet(COURT, author, events=(EventDraft(uuid4(), "P3", date(2026, 2, 1), "day", "classement_sans_suite"),))
    clerk.save(draft)

    def parts(day: str) -> dict[str, list[dict[str, Any]]]:
        return {
            "registry.hearings": [{"hearing_id": str(uuid4()), "held_on": day}],
            "registry.measures": [
                {
                    "measure_id": str(uuid4()),
                    "person_id": str(author.person_id),
                    "kind_code": "garde_a_vue",
                    "started_on": day,
                }
            ],
        }

    for table, field in (("registry.hearings", "held_on"), ("registry.measures", "started_on")):
        error = refusal(lambda table=table: save_parts(clerk, draft, {table: parts("2026-03-01")[table]}))
        assert (error.code, error.field, error.params["table"]) == ("MZ018", field, table)
    assert save_parts(clerk, draft, parts("2026-01-20"))["changed"] == 2


def test_five_thousand_persons_are_one_save_and_one_more_is_refused_at_once(own_register: Register) -> None:
    clerk = own_register.client("clerk", COURT)
    crowd = sheet(COURT, *(Someone(f"Person {number}") for number in range(5000)))
    began = time.monotonic()
    assert clerk.save(crowd).is_changed
    assert time.monotonic() - began < 60
    assert own_register.value("select count(*) from registry.roles") == 5000
    began = time.monotonic()
    error = refusal(lambda: clerk.save(sheet(COURT, *(Someone("x") for _ in range(5001)))))
    assert (error.code, error.field) == ("MZ023", "persons")
    assert time.monotonic() - began < 20
