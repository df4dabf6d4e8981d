"""The main job, end to end: a clerk enters, an analyst of another institution searches, the Instance prints.

The very journeys of the demonstration, on a real server with the real jobs, as true logins, keyboard only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from PySide6.QtWidgets import QApplication

from installer.demo.jobs import jobs_running
from installer.demo.journeys import AUTHOR, VICTIM, analyst_searches, clerk_enters, instance_prints
from installer.demo.stage import Stage
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.load import load_register
from server_schema.fictitious.logins import make_demo_logins
from server_schema.fictitious.parameters import Parameters
from tests.helpers.cluster import Database, migrated_database


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


@pytest.mark.timeout(180)
def test_a_clerk_enters_a_procedure_by_keyboard_and_the_victim_is_a_pseudonym(
    stage: Stage, told: Database, tmp_path: Path
) -> None:
    with told.superuser() as connection:
        before = connection.execute("select count(*) from registry.procedures").fetchone()
        made = clerk_enters(stage, tmp_path)
        after = connection.execute("select count(*) from registry.procedures").fetchone()
        names = connection.execute(
            "select n.name_text from registry.person_names n join registry.persons p using (institution_id, person_id) "
            "where p.recorded_by = 'demo_greffe' and n.script = 'latin'"
        ).fetchall()
        hidden = connection.execute(
            "select n.name_text from victims.names n join victims.persons p using (institution_id, person_id, revision) "
            "where p.recorded_by = 'demo_greffe'"
        ).fetchall()
        stages = connection.execute(
            "select stage_code from registry.stage_events where recorded_by = 'demo_greffe' order by event_on"
        ).fetchall()
    assert before is not None
    assert after == (before[0] + 1,)
    assert names == [(AUTHOR,)]
    assert hidden == [(VICTIM,)]
    assert stages == [("P2",), ("P3",)]
    assert all(path.stat().st_size > 10_000 for path in made)


@pytest.mark.timeout(180)
def test_an_analyst_finds_her_own_file_and_learns_only_who_else_holds_something(
    stage: Stage, told: Database, tmp_path: Path
) -> None:
    analyst_searches(stage, tmp_path)
    with told.superuser() as connection:
        asked = connection.execute("select purpose, own_institution_id from asks.questions").fetchall()
        bodies = connection.execute("select body::jsonb from asks.answers").fetchall()
    assert asked == [("enquete", 1)]
    ((answer,),) = bodies
    assert answer["state"] == "answered"
    assert answer["lines"]
    assert all(set(line) == {"institution_id", "grade"} and line["institution_id"] != 1 for line in answer["lines"])


@pytest.mark.timeout(180)
def test_the_instance_prints_the_note_in_both_languages_and_the_print_is_recorded(
    stage: Stage, told: Database, tmp_path: Path
) -> None:
    made = instance_prints(stage, tmp_path)
    printed = [path for path in made if path.suffix == ".pdf"]
    with told.superuser() as connection:
        acts = connection.execute("select login, purpose from asks.tokens where act = 'print'").fetchall()
        hashes = connection.execute("select count(*) from asks.print_hashes").fetchone()
    assert sorted(path.stem[-2:] for path in printed) == ["ar", "fr"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in printed)
    assert acts == [("demo_instance", "statistique")]
    assert hashes == (2,)
