"""The quarterly note: asked for, recorded, fetched frozen, printed in both languages, its hashes kept."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from uuid import UUID, uuid4

import pytest

from desktop.models.statistics import QuarterlyNote, canonical_bytes, data_sha256
from desktop.services import statistics
from desktop.services.statistics import Diffusion
from tests.helpers.register import COURT, INSTANCE, POLICE, Client, Register, refusal
from tests.server.statistics.cases import TM, Cases

MARCH, MAY = date(2025, 3, 10), date(2025, 5, 6)


@pytest.fixture
def agent(register: Register) -> Client:
    return register.client("instance_agent", INSTANCE)


def printed(agent: Client, period: str = "2025-T2", diffusion: Diffusion = "restricted") -> tuple[UUID, QuarterlyNote]:
    """Ask, commit, fetch; the token and the note."""
    token = uuid4()
    opened = statistics.open_print(token, "statistique", INSTANCE, period, diffusion)
    (answer,) = agent.runner.ask(opened, statistics.fetch_quarterly_note(token))
    return token, statistics.read_quarterly_note(answer)


def test_the_note_holds_both_quarters_their_definitions_and_its_number(
    register: Register, cases: Cases, agent: Client
) -> None:
    for file in (
        *cases.affaires(7, COURT, MARCH, wilaya="MR-13"),
        *cases.affaires(12, POLICE, MAY, strands=TM, wilaya="MR-08"),
    ):
        cases.victim(file, ("V1", MAY), sex="F")
        cases.event(file, "P2", date(2025, 5, 8))
        cases.event(file, "P3", date(2025, 5, 18))
    number_of_others = register.value("select count(*) from registry.procedures")

    token, note = printed(agent)

    assert number_of_others == 19
    assert (note.period.code, note.previous_period and note.previous_period.code) == ("2025-T2", "2025-T1")
    body, check = note.number.rsplit("-", 1)
    assert re.fullmatch(r"N-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", body)
    assert register.value("select registry.check_characters(%s)", body) == check
    assert (note.tier, note.classification, note.author_code, note.purpose) == (
        "restricted",
        "restricted",
        agent.login,
        "statistique",
    )
    assert note.fictitious
    assert note.institution_fr.startswith("Instance nationale")
    total, tm = (next(c for c in note.cases.columns if c.code == code) for code in ("all", "TM"))
    place = {row.code: row for row in note.cases.rows}
    told = [note.cases.cell(place[row], column) for row, column in (("MR-08", tm), ("MR-13", total), ("all", total))]
    assert [cell and cell.shown for cell in told] == ["10", "<5", "10"]
    assert note.cases_before is not None
    assert [cell.shown for cell in note.cases_before.cells if not cell.dimensions] == ["5"]
    presumed = next(c for c in note.victims.columns if c.code == "all.presumed")
    assert {row.code: note.victims.cell(row, presumed).shown for row in note.victims.rows} == {  # type: ignore[union-attr]
        "M": "<5",
        "F": "15",
        "U": "<5",
        "minor": "<5",
        "adult": "<5",
        "unknown": "15",
        "all": "15",
    }
    assert {row.group_fr for row in note.victims.rows} == {"Sexe", "Mineur ou adulte", ""}
    delay = next(cell for cell in note.delays.segments if cell.segment_code == "record_to_prosecution")
    assert (delay.n.shown, str(delay.median)) == ("15", "10")
    assert [cell.shown for cell in note.pending.cells if not cell.dimensions] == ["15"]
    assert note.possible_doubles is not None
    assert note.possible_doubles.shown == "<5"
    assert note.cases.definition_version == 1
    assert token.version == 4


def test_no_snapshot_leaves_the_server(register: Register, agent: Client) -> None:
    token = uuid4()
    (answer,) = agent.runner.ask(
        statistics.open_print(token, "statistique", INSTANCE, "2025-T2", "public"),
        statistics.fetch_quarterly_note(token),
    )

    kept = register.value("select question ->> 'snapshot' from asks.tokens where token_id = %s", token)
    assert re.fullmatch(r"\d+:\d+:[\d,]*", kept)
    text = json.dumps(answer)
    assert "snapshot" not in text
    assert kept not in text


def test_fetched_again_the_note_is_the_same(cases: Cases, agent: Client) -> None:
    cases.affaires(12, COURT, MAY)
    token, note = printed(agent)
    cases.affaires(12, COURT, MAY)  # recorded after the cut-off

    (answer,) = agent.runner.ask_again(statistics.fetch_quarterly_note(token))
    again = statistics.read_quarterly_note(answer)

    assert canonical_bytes(again) == canonical_bytes(note)
    assert again.number == note.number
    _, other = printed(agent)
    assert other.number != note.number
    assert data_sha256(other) != data_sha256(note)


def test_a_public_note_hides_more_than_a_restricted_one(cases: Cases, agent: Client) -> None:
    cases.affaires(8, COURT, MAY)

    def total(diffusion: Diffusion) -> str:
        _, note = printed(agent, diffusion=diffusion)
        assert (note.tier, note.classification) == (diffusion, diffusion)
        return next(cell.shown for cell in note.cases.cells if not cell.dimensions)

    assert (total("restricted"), total("public")) == ("5", "<10")


def test_a_print_adds_nobodys_own_cases(cases: Cases, agent: Client) -> None:
    """Its readers are not those who asked: what the Instance knows of its own files is not theirs to know."""
    cases.affaires(3, INSTANCE, MAY)

    _, note = printed(agent, diffusion="public")

    assert next(cell for cell in note.cases.cells if not cell.dimensions).shown == "<10"


def test_both_languages_are_printed_from_the_same_data_and_their_hashes_kept(
    register: Register, cases: Cases, agent: Client
) -> None:
    cases.affaires(6, COURT, MAY, wilaya="MR-13")
    token, note = printed(agent)

    french, arabic = statistics.print_quarterly_note(note)
    for one in (french, arabic, french):
        agent.runner.write(statistics.record_print_hash(token, one.sha256))

    assert (french.language, arabic.language) == ("fr", "ar")
    assert french.content.startswith(b"%PDF")
    assert french.sha256 == hashlib.sha256(french.content).digest() != arabic.sha256
    kept = register.rows("select sha256 from asks.print_hashes where token_id = %s and login = %s", token, agent.login)
    assert {bytes(row[0]) for row in kept} == {french.sha256, arabic.sha256}


def test_hashes_are_kept_for_recorded_prints_of_ones_own_only(register: Register, agent: Client) -> None:
    token, _ = printed(agent)
    colleague = register.new_client("instance_agent", INSTANCE)
    record = statistics.record_print_hash

    assert refusal(lambda: colleague.runner.write(record(token, bytes(32)))).code == "MZ034"
    assert refusal(lambda: agent.runner.write(record(uuid4(), bytes(32)))).code == "MZ034"
    assert refusal(lambda: agent.runner.write(record(token, bytes(31)))).code == "MZ003"
    agent.runner.write(record(token, bytes(32)))
    register.rows("update asks.tokens set opened_at = opened_at - interval '61 minutes'")
    assert refusal(lambda: agent.runner.write(record(token, bytes(32)))).code == "MZ034"


def test_only_the_instance_prints_and_only_what_exists(register: Register, agent: Client) -> None:
    def refused(
        client: Client, institution_id: int, period: str = "2025-T2", diffusion: str = "public"
    ) -> tuple[str, str | None]:
        opened = statistics.open_print(uuid4(), "statistique", institution_id, period, diffusion)  # type: ignore[arg-type]
        error = refusal(lambda: client.runner.write(opened))
        return error.code, error.field

    for role, institution_id in (
        ("analyst", POLICE),
        ("clerk", COURT),
        ("magistrate", COURT),
        ("national_analyst", INSTANCE),
    ):
        assert refused(register.client(role, institution_id), institution_id)[0] == "access.denied"
    assert refused(agent, POLICE) == ("MZ001", None)
    assert refused(agent, INSTANCE, "2025") == ("MZ050", "period")
    assert refused(agent, INSTANCE, "2039-T1") == ("MZ050", "period")
    assert refused(agent, INSTANCE, diffusion="exact") == ("MZ003", "diffusion")
    assert printed(agent)[1].period.code == "2025-T2"
