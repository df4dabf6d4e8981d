"""Files follow the course of a case: stages in order, dates in order, outcomes of the reference lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from server_schema.fictitious.chance import Chance
from server_schema.fictitious.course import draw_course, draw_verdicts
from server_schema.fictitious.parameters import DEFAULT_UNTIL, Parameters
from server_schema.fictitious.procedures import Affaire, Procedure

Affaires = tuple[Affaire, ...]
Reference = Callable[[str], list[dict[str, str]]]


def files(affaires: Affaires) -> list[Procedure]:
    return [procedure for affaire in affaires for procedure in affaire.procedures]


def test_events_are_ordered_by_stage_and_by_date(national: Affaires) -> None:
    seen = 0
    for procedure in files(national):
        stages = [event.stage for event in procedure.events]
        dates = [event.on for event in procedure.events]
        assert stages == sorted(stages)
        assert dates == sorted(dates)
        seen += len(dates)
    assert seen > 4_000


def test_nothing_happens_after_the_reference_date(national: Affaires) -> None:
    for affaire in national:
        assert affaire.facts_from <= affaire.facts_to <= affaire.opened_on <= DEFAULT_UNTIL
        for procedure in affaire.procedures:
            assert procedure.facts_from <= procedure.facts_to <= procedure.opened_on
            assert procedure.opened_on <= procedure.recorded_on <= DEFAULT_UNTIL
            assert all(event.on <= DEFAULT_UNTIL for event in procedure.events)
            assert all(q.decided_on <= DEFAULT_UNTIL for q in procedure.qualifications)
            for person in procedure.protected:
                assert all(procedure.opened_on <= status.on <= DEFAULT_UNTIL for status in person.statuses)


def test_nobody_takes_part_before_being_born(national: Affaires) -> None:
    for procedure in files(national):
        for row in procedure.new_persons:
            assert row.birth.on is None or row.birth.on < procedure.facts_to


def test_codes_are_those_of_the_reference_lists(national: Affaires, reference: Reference) -> None:
    outcomes = {(row["stage_code"], row["code"]) for row in reference("outcomes")}
    reasons = {row["code"] for row in reference("outcome_reasons")}
    offences = {row["code"] for row in reference("offences")}
    countries = {row["code"] for row in reference("countries")}
    wilayas = {row["code"] for row in reference("wilayas")}
    moughataas = {row["code"]: row["wilaya_code"] for row in reference("moughataas")}
    roles = {row["code"] for row in reference("roles_in_procedure")}
    exploitation = {row["code"] for row in reference("exploitation_forms")}
    deciders = {row["code"] for row in reference("victim_deciders")}
    precisions = {row["code"] for row in reference("birth_precisions")}
    states = {row["code"] for row in reference("qualification_states")}
    for procedure in files(national):
        assert procedure.place.wilaya in wilayas
        assert moughataas[procedure.place.moughataa] == procedure.place.wilaya
        for event in procedure.events:
            assert event.outcome is None or (event.stage, event.outcome) in outcomes
            assert event.reason is None or event.reason in reasons
        for qualification in procedure.qualifications:
            assert qualification.offence in offences
            assert qualification.state in states
        assert {role.code for role in procedure.roles} <= roles
        for row in (*procedure.new_persons, *(person.row for person in procedure.protected)):
            assert row.nationality is None or row.nationality in countries
            assert row.birth.precision in precisions
        for person in procedure.protected:
            assert person.role in roles
            assert set(person.exploitation) <= exploitation
            assert {status.decider for status in person.statuses} <= deciders


def test_institutions_exist_when_they_open_a_file(national: Affaires, reference: Reference) -> None:
    institutions = {int(row["institution_id"]): row for row in reference("institutions")}
    kinds = {row["code"]: set(row["institution_kinds"].split(";")) for row in reference("procedure_kinds")}
    for procedure in files(national):
        institution = institutions[procedure.institution_id]
        assert institution["kind"] in kinds[procedure.kind], procedure.own_reference
        opened = procedure.opened_on.isoformat()
        assert not institution["valid_from"] or institution["valid_from"] <= opened
        assert not institution["valid_to"] or opened <= institution["valid_to"]


def test_outcomes_that_concern_persons_name_them(national: Affaires, reference: Reference) -> None:
    personal = {row["code"] for row in reference("outcomes") if row["applies_to"] == "person"}
    found = 0
    for procedure in files(national):
        authors = {q.person_id for q in procedure.qualifications}
        for event in procedure.events:
            if event.outcome in personal and authors:
                assert event.person_id in authors
                found += 1
            else:
                assert event.person_id is None
    assert found > 200


def test_slavery_is_never_dropped_for_prescription(national: Affaires) -> None:
    reasons = Counter(
        (event.reason, "ESCL" in procedure.strands) for procedure in files(national) for event in procedure.events
    )
    assert ("prescription", True) not in reasons


def test_requalification_keeps_both_offences(national: Affaires) -> None:
    found = 0
    for procedure in files(national):
        by_id = {q.qualification_id: q for q in procedure.qualifications}
        for qualification in procedure.qualifications:
            if qualification.replaces is None:
                continue
            replaced = by_id[qualification.replaces]
            assert replaced.person_id == qualification.person_id
            assert replaced.decided_on <= qualification.decided_on
            if qualification.offence.startswith("TEH") and replaced.offence.startswith("TM"):
                found += 1
                assert "TEH" in procedure.strands
    assert found >= 3


def test_roles_follow_each_other(national: Affaires) -> None:
    order = {"suspect": 0, "mis_en_cause": 1, "prevenu": 2, "condamne": 3}
    for procedure in files(national):
        by_person: dict[str, list[tuple[int, date, date | None, bool]]] = {}
        for role in procedure.roles:
            if role.code in order:
                by_person.setdefault(role.person_id, []).append(
                    (order[role.code], role.from_on, role.to_on, role.is_current)
                )
        for roles in by_person.values():
            assert roles == sorted(roles)
            assert [current for *_, current in roles] == [False] * (len(roles) - 1) + [True]
            for earlier, later in pairwise(roles):
                assert earlier[2] == later[1]


def test_the_convicted_are_those_judged_guilty(national: Affaires) -> None:
    convicted = cleared = 0
    for procedure in files(national):
        guilty = {e.person_id for e in procedure.events if e.outcome in {"condamnation", "condamnation_defaut"}}
        released = {e.person_id for e in procedure.events if e.outcome in {"relaxe", "acquittement", "non_lieu"}}
        assert not guilty & released
        if procedure.kind == "ROLE":
            assert {role.person_id for role in procedure.roles if role.code == "condamne"} == guilty
        dropped = {q.person_id for q in procedure.qualifications if q.state == "abandonnee"}
        assert dropped == released - {None}
        convicted += len(guilty)
        cleared += len(released)
    assert convicted > 50
    assert cleared > 20


@pytest.mark.parametrize("number", range(60))
def test_a_course_stops_where_the_window_ends(number: int) -> None:
    parameters = Parameters.demonstration()
    chance = Chance(f"course/{number}")
    course = draw_course(
        ("P0", date(2026, 6, 1)),
        date(2026, 6, 2),
        parameters.until,
        chance,
        transmitted=1.0,
        slavery=False,
        requalified=number % 2 == 0,
        unknown_author=False,
    )
    assert [step.on for step in course.steps] == sorted(step.on for step in course.steps)
    assert course.steps[-1].on <= parameters.until
    verdicts = draw_verdicts(course, 3, chance)
    assert len(verdicts) == 3
    assert all(not (verdict.is_convicted and verdict.is_cleared) for verdict in verdicts)
