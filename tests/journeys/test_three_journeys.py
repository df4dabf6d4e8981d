"""The main job, end to end: a clerk enters, an analyst of another institution searches, the Instance prints.

The very journeys of the demonstration, on a real server with the real jobs, as true logins, keyboard only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtWidgets import QApplication

from desktop.models.statistics import IndicatorTable, QuarterlyNote, StatCell
from desktop.ui.search.page import SearchPage
from desktop.ui.watchdog import WORST_ALLOWED
from installer.demo import journeys
from installer.demo.jobs import jobs_running
from installer.demo.journeys import AUTHOR, COURT, POLICE, VICTIM
from installer.demo.known_twice import known_twice
from installer.demo.stage import Stage
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.load import load_register
from server_schema.fictitious.logins import make_demo_logins
from server_schema.fictitious.parameters import Parameters
from tests.helpers.cluster import Database, migrated_database
from tests.helpers.fair_watch import FairWatch
from tests.unit.reports.reading import plain_figure, read_spans

ALLOWED = float(os.environ.get("BLOCK_MS", WORST_ALLOWED))
# Occur nowhere else, in no spelling: what is answered about them is about them.
UNHEARD_AUTHOR, UNHEARD_VICTIM = "Bokudazeri Ould Lupokane", "Zemifodagu Mint Rovuteka"
_FIGURE = re.compile(r"[<≥]?\d[\d\u00a0\u202f,.]*|–|-")

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def told(newest_server: EmbeddedServer) -> Iterator[Database]:
    """The demonstration's register, with its logins and the jobs beside it."""
    with migrated_database(newest_server) as database:
        load_register(database.superuser_dsn, Parameters.demonstration())
        with psycopg.connect(database.superuser_dsn) as connection:
            make_demo_logins(connection)
        with jobs_running(newest_server, database.name):
            yield database


@pytest.fixture(scope="module")
def stage(app: QApplication, told: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One running client."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIZAN_HOME", str(home))
        stage = Stage(told.server, home, told.name)
        yield stage
        stage.end()


def rows(told: Database, query: str, *values: object) -> list[tuple[Any, ...]]:
    """As the superuser sees them."""
    with told.superuser() as connection:
        return connection.execute(query, values).fetchall()


def never_stands_still(act: Callable[[], object]) -> None:
    """Play it; once more if the window stood still, which on shared cores may be somebody else's work."""
    worst: list[float] = []
    for _ in range(2):
        watch = FairWatch()
        watch.start()
        act()
        worst.append(watch.stop())
        if worst[-1] < ALLOWED:
            return
    pytest.fail(f"the window stood still for {worst[0]:.0f} and {worst[1]:.0f} ms, {ALLOWED:.0f} are allowed")


# -- the clerk ---------------------------------------------------------------------------------------------------------


def test_a_clerk_enters_a_procedure_and_the_victim_is_a_pseudonym(stage: Stage, told: Database, tmp_path: Path) -> None:
    made = journeys.clerk_enters(stage, tmp_path)
    (sheet_id,) = rows(
        told,
        "select procedure_id from registry.procedures where changed_by = 'demo_greffe' order by changed_at desc limit 1",
    )[0]
    file = rows(
        told,
        "select p.institution_id, p.kind_code, p.strands, p.wilaya_code, p.moughataa_code, p.facts_precision, p.stage_code, "
        "p.revision, m.national_number like 'A-%%' from registry.procedures p "
        "join registry.affaire_members m using (institution_id, procedure_id) where p.procedure_id = %s",
        sheet_id,
    )
    assert file == [(COURT, "JUG", ["TEH"], "MR-08", "M-08-01", "month", "P3", 1, True)]
    persons = (
        "from registry.roles r join registry.persons x using (institution_id, person_id) where r.procedure_id = %s"
    )
    assert rows(told, f"select r.role_code, x.sex_code, x.birth_precision, x.nationality_code {persons}", sheet_id) == [
        ("mis_en_cause", "M", "year", "MRT")
    ]
    names = (
        "from registry.person_names n join registry.roles r using (institution_id, person_id) where r.procedure_id = %s"
    )
    assert rows(told, f"select n.name_text {names} and n.script = 'latin'", sheet_id) == [(AUTHOR,)]
    assert rows(told, "select kind, value_text from registry.objects where procedure_id = %s", sheet_id) == [
        ("phone", journeys.AUTHOR_PHONE)
    ]
    assert rows(told, "select offence_code, state from registry.qualifications where procedure_id = %s", sheet_id) == [
        ("TEH-2020-017", "retenue")
    ]
    stages = "select stage_code, outcome_code from registry.stage_events where procedure_id = %s order by event_on"
    assert rows(told, stages, sheet_id) == [("P2", None), ("P3", "citation_directe")]
    # the victim: a pseudonym in the file, the name where nobody selects it
    shown = rows(
        told,
        "select person_id, role_code, status_code, pseudonym from registry.protected_roles where procedure_id = %s",
        sheet_id,
    )
    assert [row[1:3] for row in shown] == [("victime", "V1")]
    assert shown[0][3].startswith("V-")
    assert rows(told, "select n.name_text from victims.names n where n.person_id = %s", shown[0][0]) == [(VICTIM,)]
    assert rows(told, "select decider_code from victims.status_events where procedure_id = %s", sheet_id) == [
        ("police",)
    ]
    assert not rows(
        told, "select from registry.person_names where name_text = %s and person_id = %s", VICTIM, shown[0][0]
    )
    # and the look at the name is on record
    looked = "select purpose from asks.tokens where act = 'consult_identity' and own_procedure_id = %s"
    assert rows(told, looked, sheet_id) == [("jugement",)]
    assert {path.stem[-2:] for path in made} == {"fr", "ar"}
    assert all(path.stat().st_size > 10_000 for path in made)


def test_nothing_of_the_draft_is_left_once_the_server_has_it(stage: Stage) -> None:
    page = journeys.begin_clerk(stage)
    journeys.type_procedure(stage)
    stage.wait(lambda: bool(page._workplace.drafts.all()), "the draft")
    journeys.save_procedure(stage, page)
    assert page._workplace.drafts.all() == []


# -- the analyst -------------------------------------------------------------------------------------------------------


def test_an_analyst_finds_her_own_file_and_who_else_holds_something(
    stage: Stage, told: Database, tmp_path: Path
) -> None:
    wanted = known_twice(POLICE)
    made = journeys.analyst_searches(stage, tmp_path)
    page = stage.window.page("search")
    assert isinstance(page, SearchPage)
    first = page.results.results()[0]
    assert first.key == wanted.person_id
    assert first.title == wanted.own_name != wanted.other_name
    assert first.why
    answer = page.answer()
    assert answer is not None
    assert wanted.other_institution in {line.institution_id for line in answer.lines}
    opened = stage.window.page("procedures")
    assert wanted.person_id in {str(block.person_id) for block in opened.sheet.person_blocks()}  # type: ignore[union-attr]
    question = rows(
        told,
        "select purpose, own_institution_id, question ->> 'text' from asks.questions order by opened_at desc limit 1",
    )
    assert question == [("enquete", POLICE, wanted.other_name)]
    assert {path.stem[-2:] for path in made} == {"fr", "ar"}


def test_the_other_institution_learns_that_something_is_held_and_nothing_of_the_victim(
    stage: Stage, told: Database
) -> None:
    clerk = journeys.begin_clerk(stage)
    journeys.type_procedure(stage, (UNHEARD_AUTHOR, ""), UNHEARD_VICTIM)
    journeys.save_procedure(stage, clerk)
    page = journeys.begin_analyst(stage)
    learnt = {}
    for name in (UNHEARD_AUTHOR, UNHEARD_VICTIM, "Rukozuneka Ould Gatevilupo"):
        journeys.ask(stage, page, name)
        assert page.results.results() == [], "the own institution knows none of them"
        answer = page.answer()
        assert answer is not None
        learnt[name] = (answer.state, [line.institution_id for line in answer.lines], page.others.states.empty.words())
    assert learnt[UNHEARD_AUTHOR][:2] == ("answered", [COURT])
    assert learnt[UNHEARD_VICTIM][:2] == ("answered", [])
    assert learnt[UNHEARD_VICTIM] == learnt["Rukozuneka Ould Gatevilupo"], "a victim looks like nobody"
    bodies = [body for (body,) in rows(told, "select body::jsonb from asks.answers")]
    assert all(set(line) == {"institution_id", "grade"} for body in bodies for line in body["lines"])
    assert all(line["institution_id"] != POLICE for body in bodies for line in body["lines"])


# -- the Instance ------------------------------------------------------------------------------------------------------


def test_the_instance_prints_the_same_figures_in_both_languages(stage: Stage, told: Database, tmp_path: Path) -> None:
    before = len(rows(told, "select from asks.print_hashes"))
    made = journeys.instance_prints(stage, tmp_path)
    page = stage.window.page("reports")
    prepared = page.prepared()  # type: ignore[union-attr]  # the page was opened in the journey
    printed = {path.stem[-2:]: path.read_bytes() for path in made if path.suffix == ".pdf"}
    assert set(printed) == {"fr", "ar"}
    assert {each.language: each.content for each in prepared.printed} == printed
    figures = figures_of(prepared.note)
    for content in printed.values():
        told_in_print = [plain_figure(span) for span in read_spans(content)]
        assert holds_in_order(told_in_print, figures), "a figure on screen is not the one printed"
    acts = "select login, purpose from asks.tokens where act = 'print' order by opened_at desc limit 1"
    assert rows(told, acts) == [("demo_instance", "statistique")]
    assert len(rows(told, "select from asks.print_hashes")) == before + 2


def figures_of(note: QuarterlyNote) -> list[str]:
    """The cells of the table of affaires as the screen shows them, row after row."""
    table: IndicatorTable = note.cases
    cells = [table.cell(row, column) for row in table.rows for column in table.columns]
    return [plain_figure(cell.shown) for cell in cells if isinstance(cell, StatCell)]


def holds_in_order(spans: list[str], figures: list[str]) -> bool:
    """Whether the figures stand in the print one after the other, words between them left aside."""
    found = [span.strip("\u2066\u2067\u2068\u2069\u200e\u200f ") for span in spans]
    numbers = [span for span in found if _FIGURE.fullmatch(span)]
    last = len(numbers) - len(figures)
    return any(sorted(numbers[at : at + len(figures)]) == sorted(figures) for at in range(last + 1))


# -- the window --------------------------------------------------------------------------------------------------------


def test_the_window_keeps_up_with_the_clerk(stage: Stage) -> None:
    page = journeys.begin_clerk(stage)
    journeys.type_procedure(stage)
    journeys.save_procedure(stage, page)
    stage.keys("Esc")
    stage.settle(0.8)

    def play() -> None:
        journeys.type_procedure(stage)
        journeys.save_procedure(stage, page)
        journeys.open_identity(stage, page)

    never_stands_still(play)


def test_the_window_keeps_up_with_the_analyst(stage: Stage) -> None:
    page = journeys.begin_analyst(stage)
    journeys.ask(stage, page)
    journeys.open_first(stage, page)
    stage.settle(0.8)

    def play() -> None:
        journeys.ask(stage, page)
        journeys.open_first(stage, page)

    never_stands_still(play)


def test_the_window_keeps_up_while_a_note_is_printed(stage: Stage) -> None:
    page = journeys.begin_instance(stage)
    journeys.prepare_note(stage, page)
    never_stands_still(lambda: journeys.prepare_note(stage, page))
