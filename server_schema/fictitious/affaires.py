"""Whole affaires: facts, people and course are drawn once, then one to three institutions write their files.

Rarely four: an investigating pole apart, or a second police record.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from server_schema.fictitious import dates
from server_schema.fictitious.cases import Case, Someone
from server_schema.fictitious.cast import Block, Cast, draw_cast
from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.codes import random_code
from server_schema.fictitious.course import Course, Step, Verdict, draw_course, draw_verdicts
from server_schema.fictitious.files import Facts, FileWriter
from server_schema.fictitious.institutions import (
    CENTRAL_OFFICE,
    INVESTIGATION_POLE,
    SPECIALISED_SINCE,
    court,
    investigators,
    prosecution,
)
from server_schema.fictitious.persons import Human
from server_schema.fictitious.places import draw_place
from server_schema.fictitious.procedures import Affaire, Procedure
from server_schema.fictitious.scenarios import SCENARIOS, Scenario

LABEL = "FICTIF"
_SECOND_RECORD = 0.08


def build_affaire(block: Block) -> Affaire:
    """The next affaire of a block."""
    chance, parameters = block.chance, block.parameters
    scenario = SCENARIOS.draw(chance)
    recorded = dates.day_in_window(parameters.since, parameters.until, scenario.setting == "sea", chance)
    facts = _facts(block, scenario, recorded)
    author_known = chance.unit() >= scenario.unknown_author
    course = draw_course(
        _opening(scenario, recorded, chance),
        recorded,
        parameters.until,
        chance,
        transmitted=_transmitted(block, scenario),
        slavery="ESCL" in scenario.strands,
        requalified=facts.is_requalified,
        unknown_author=not author_known,
    )
    cast = draw_cast(block, scenario, facts.facts_to, author_known)
    verdicts = draw_verdicts(course, len(cast.authors), chance)
    return _affaire(block, scenario.name, facts, cast, _files(block, facts, cast, course, verdicts, recorded))


def build_case(block: Block, case: Case) -> Affaire:
    """An affaire whose people, facts and course were written by hand; how they are written down is drawn."""
    scenario = next(each for each in SCENARIOS.items if each.name == case.kind)
    facts = Facts(
        scenario,
        case.place,
        *case.facts,
        case.facts_precision,
        f"{LABEL} — cas « {case.name} » : {case.told}",
        block.numbers.plate() if case.kind == "tm_land" else None,
        case.is_requalified,
    )
    people = [_somebody(block, someone, case.facts[1]) for someone in case.victims]
    authors = tuple(_somebody(block, someone, case.facts[1]) for someone in case.authors)
    cast = Cast(
        (*authors, people[0]) if case.also_author else authors,
        tuple(_somebody(block, someone, case.facts[1]) for someone in case.migrants),
        (),
        tuple(people),
        (),
        tuple(_somebody(block, someone, case.facts[1]) for someone in case.complainants),
        None,
    )
    procedures = _files(block, facts, cast, Course(case.steps), case.verdicts, case.recorded)
    return _affaire(block, case.name, facts, cast, procedures)


def _somebody(block: Block, someone: Someone, on: date) -> Human:
    nation = Deck(((someone.nationality, 1),))
    return block.people.human(nation, someone.sex, someone.age, on, phone=1.0, paper=1.0)


def _affaire(block: Block, name: str, facts: Facts, cast: Cast, procedures: tuple[Procedure, ...]) -> Affaire:
    chance = block.chance
    opened = min(procedure.recorded_on for procedure in procedures)
    strands = tuple(
        strand for strand in ("TEH", "TM", "ESCL") if any(strand in p.strands for p in procedures)
    )
    return Affaire(
        chance.uuid(),
        random_code("A", opened.year, chance),
        name,
        cast.network.network_id if cast.network else None,
        strands,
        facts.facts_from,
        facts.facts_to,
        opened,
        procedures,
    )


def _transmitted(block: Block, scenario: Scenario) -> float:
    # Interceptions are many and mostly end with the police; trafficking and slavery go to court more often.
    share = block.parameters.transmitted
    return share if scenario.strands == ("TM",) else min(1.0, share * 1.4)


def _facts(block: Block, scenario: Scenario, recorded: date) -> Facts:
    chance = block.chance
    facts_to = recorded - timedelta(days=scenario.record_delay.draw(chance))
    span = chance.whole(0, 2) if "TM" in scenario.strands else chance.whole(0, 400)
    facts_from = facts_to - timedelta(days=span)
    precision = "day" if "TM" in scenario.strands else ("month" if chance.unit() < 0.6 else "estimated")
    vehicle = scenario.name == "tm_land" and chance.unit() < 0.45
    return Facts(
        scenario,
        draw_place(scenario.places, chance),
        facts_from,
        facts_to,
        precision,
        f"{LABEL} — {chance.pick(scenario.summaries)}",
        block.numbers.plate() if vehicle else None,
        scenario.is_mixed and chance.unit() < 0.6,
    )


def _opening(scenario: Scenario, recorded: date, chance: Chance) -> tuple[str, date] | None:
    """The report or complaint that came before the record, if there was one."""
    u = chance.unit()
    if u < scenario.complaint:
        return "P1", recorded - timedelta(days=chance.whole(0, 20))
    if u < scenario.complaint + 0.15:
        return "P0", recorded - timedelta(days=chance.whole(0, 6))
    return None


def _files(
    block: Block, facts: Facts, cast: Cast, course: Course, verdicts: tuple[Verdict, ...], recorded: date
) -> tuple[Procedure, ...]:
    chance, scenario = block.chance, facts.scenario
    wilaya = facts.place.wilaya
    office = investigators(scenario.setting, wilaya, chance)
    steps = course.between("P0", "P2")
    decision = course.result("P3")
    if decision is not None and chance.unit() < 0.6:
        steps = (*steps, decision)  # the police is told what became of its record
    first = FileWriter(block, facts, cast, course, verdicts, office, "PV", recorded)
    files = [first.write(steps, with_migrants=1.0, judicial=False)]
    if chance.unit() < _SECOND_RECORD:
        other = investigators(scenario.setting, wilaya, chance)
        other = CENTRAL_OFFICE if other == office else other
        if other != office:
            later = min(block.parameters.until, recorded + timedelta(days=chance.whole(0, 9)))
            stated = (
                facts
                if chance.unit() < 0.7
                else replace(facts, facts_from=facts.facts_from - timedelta(days=1))
            )
            # The second office does not send the case on: the first one does.
            own = Course((Step("P2", later),))
            second = FileWriter(block, stated, cast, own, verdicts, other, "PV", later)
            files.append(second.write(own.steps, with_migrants=0.4, judicial=False))
    arrived = course.first("P3")
    if arrived is not None:
        files += _judicial_files(block, facts, cast, course, verdicts, arrived)
    return tuple(files)


# Court files name the authors, the victims and the complainants; the boatload stays with the police.
_MIGRANTS_IN_COURT = 0.06


def _judicial_files(
    block: Block, facts: Facts, cast: Cast, course: Course, verdicts: tuple[Verdict, ...], arrived: Step
) -> list[Procedure]:
    chance, wilaya = block.chance, facts.place.wilaya
    recorded, decision = course.first("P2"), course.result("P3")
    opened, closed = course.first("P4"), course.result("P4")
    investigated, judged = course.between("P4", "P5"), course.between("P6", "P9")

    def write(institution: int, kind: str, on: date, steps: tuple[Step, ...]) -> Procedure:
        named = [
            (human, verdict)
            for human, verdict in zip(cast.authors, verdicts, strict=True)
            # A file opened after the investigation does not name those it discharged.
            if verdict.investigation != "non_lieu" or closed is None or on <= closed.on
        ]
        there = replace(cast, authors=tuple(human for human, _ in named))
        own = tuple(verdict for _, verdict in named)
        writer = FileWriter(block, facts, there, course, own, institution, kind, on)
        return writer.write(steps, with_migrants=_MIGRANTS_IN_COURT, judicial=True)

    office = prosecution(arrived.on, wilaya, chance)
    known = (recorded,) if recorded is not None else ()
    files = [write(office, "RP", arrived.on, (*known, *course.between("P3", "P3")))]
    if decision is None or decision.outcome == "classement_sans_suite":
        return files
    before = (decision, *investigated)
    if opened is not None and opened.on >= SPECIALISED_SINCE and chance.unit() < 0.5:
        files.append(write(INVESTIGATION_POLE, "RI", opened.on, before))
        if closed is None or not judged:
            return files
        entered = min(closed.on + timedelta(days=chance.whole(0, 5)), judged[0].on)
        before = (decision, *(step for step in investigated if step in {opened, closed}))
    elif opened is not None:
        entered = opened.on
    else:
        entered = min(decision.on + timedelta(days=2), judged[0].on if judged else block.parameters.until)
    slavery = "ESCL" in facts.scenario.strands
    files.append(write(court(entered, wilaya, slavery), "ROLE", entered, (*before, *judged)))
    return files
