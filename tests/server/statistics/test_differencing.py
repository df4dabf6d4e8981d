"""Attacks on the figures a login may lawfully ask for: by period, by institution, by repetition, by measuring."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from tests.helpers.register import COURT, GENDARMERIE, INSTANCE, POLICE, PROSECUTION, Client, Register
from tests.server.statistics.cases import Cases, at, figures
from tests.server.statistics.subtraction import Interval, narrowed, pinned

QUARTERS = ("2025-T1", "2025-T2", "2025-T3", "2025-T4")
FIRST_DAYS = (date(2025, 1, 2), date(2025, 4, 2), date(2025, 7, 2), date(2025, 10, 2))


def told(
    client: Client, indicator: str, period: str, *breakdowns: str, row: str = "all", column: str = "all"
) -> Interval:
    """What a national figure is told to lie in."""
    cell = at(figures(client, indicator, period, *breakdowns, scope="national"), row, column)
    return cell.value_low, cell.value_high


@pytest.mark.parametrize("counts", [(4, 4, 0, 0), (7, 7, 4, 0), (5, 5, 4, 1), (9, 9, 9, 4), (8, 8, 8, 0)])
def test_the_year_minus_its_quarters_leaves_a_hidden_quarter_hidden(
    register: Register, cases: Cases, counts: tuple[int, ...]
) -> None:
    for count, day in zip(counts, FIRST_DAYS, strict=True):
        cases.affaires(count, COURT, day)
    analyst = register.client("analyst", POLICE)

    known = {period: told(analyst, "I-01", period) for period in (*QUARTERS, "2025")}

    assert not pinned(known, [("2025", QUARTERS)])
    left = narrowed(known, [("2025", QUARTERS)])
    for period, count in zip(QUARTERS, counts, strict=True):
        assert left[period][0] <= count <= left[period][1]
    exact = register.client("national_analyst", INSTANCE)
    assert [told(exact, "I-01", period) for period in QUARTERS] == [(count, count) for count in counts]


def test_totals_of_a_table_leave_its_hidden_cells_hidden(register: Register, cases: Cases) -> None:
    day = FIRST_DAYS[0]
    file = cases.affaire(COURT, day)
    for sex, count in {"F": 7, "M": 7, "U": 4}.items():
        for number in range(count):
            born = date(2010, 1, 1) if number < 4 else None
            cases.victim(file, ("V1", day), sex=sex, birth_on=born)
    analyst = register.client("analyst", POLICE)

    answer = figures(analyst, "I-04", "2025-T1", "sex", "majority", scope="national")

    known = {
        f"{row}/{column}": (lambda cell: (cell.value_low, cell.value_high))(at(answer, row, f"{column}.presumed"))
        for row in ("F", "M", "U", "all")
        for column in ("minor", "adult", "unknown", "all")
    }
    across = [
        (f"{row}/all", tuple(f"{row}/{column}" for column in ("minor", "adult", "unknown")))
        for row in ("F", "M", "U", "all")
    ]
    down = [
        (f"all/{column}", tuple(f"{row}/{column}" for row in ("F", "M", "U")))
        for column in ("minor", "adult", "unknown", "all")
    ]
    assert known["U/all"] == (0, 4)
    assert not pinned(known, across + down)


def test_ones_own_exact_figures_cannot_be_taken_from_the_nations(register: Register, cases: Cases) -> None:
    day = FIRST_DAYS[0]
    analyst = register.client("analyst", POLICE)
    seen = set()
    for others in range(5):
        # the attacker adds cases of its own, one by one, and watches for the figure to jump
        for own in range(4):
            mine = at(figures(analyst, "I-01", "2025-T1")).value_low
            low, high = told(analyst, "I-01", "2025-T1")
            assert mine == own + 4 * others
            seen.add((low - mine, high - mine))
            cases.affaire(POLICE, day)
        cases.affaire(COURT, day)
    # five cases of others by now
    assert seen == {(0, 4)}
    low, high = told(analyst, "I-01", "2025-T1")
    mine = at(figures(analyst, "I-01", "2025-T1")).value_low
    assert (low - mine, high - mine) == (5, 9)


def test_a_shared_affaire_is_known_to_its_members_and_counted_once(register: Register, cases: Cases) -> None:
    day = FIRST_DAYS[0]
    for file in cases.affaires(3, COURT, day):
        cases.member(file.affaire_id, POLICE, day)
    cases.affaires(2, GENDARMERIE, day)

    police = told(register.client("analyst", POLICE), "I-01", "2025-T1")
    gendarmerie = told(register.client("analyst", GENDARMERIE), "I-01", "2025-T1")

    assert police == (3, 7)  # three of one's own, two of others hidden
    assert gendarmerie == (2, 6)


def test_asking_again_while_cases_arrive_tells_nothing_below_the_threshold(register: Register, cases: Cases) -> None:
    day = FIRST_DAYS[0]
    analyst = register.client("analyst", POLICE)
    answers = []
    for _ in range(5):
        answer = figures(analyst, "I-01", "2025-T1", "wilaya", "strand", scope="national")
        answers.append(
            [(cell.dimensions, cell.value_low, cell.value_high, cell.shown) for cell in answer.tables[0].cells]
        )
        cases.affaire(PROSECUTION, day, wilaya="MR-04")

    assert all(answer == answers[0] for answer in answers)
    assert told(analyst, "I-01", "2025-T1", "wilaya", row="MR-04") == (5, 9)


def test_the_whole_of_a_cell_is_hidden_together_with_its_place(register: Register, cases: Cases) -> None:
    """An empty cell, an unused value and a small count print the same."""
    cases.affaires(4, COURT, FIRST_DAYS[0], wilaya="MR-05")

    answer = figures(register.client("analyst", POLICE), "I-01", "2025-T1", "wilaya", scope="national")

    assert {cell.shown for cell in answer.tables[0].cells} == {"<5"}
    assert len(answer.tables[0].cells) == 17
    assert not answer.tables[0].missing


def test_delays_of_others_are_told_from_ten_of_theirs_and_in_whole_days(register: Register, cases: Cases) -> None:
    analyst = register.client("analyst", POLICE)

    def intervals(count: int, institution_id: int, days: int = 3) -> None:
        for number in range(count):
            file = cases.affaire(institution_id, FIRST_DAYS[0])
            cases.event(file, "P2", FIRST_DAYS[0])
            cases.event(file, "P3", date(2025, 1, 2 + days + number % 4))

    def cell() -> Any:
        segments = figures(analyst, "I-13", "2025-T1", scope="national").delays[0].table.segments
        return next(each for each in segments if each.segment_code == "record_to_prosecution")

    intervals(11, POLICE)
    intervals(9, COURT)
    nine = cell()
    assert (nine.n.value_low, nine.n.value_high) == (11 + 5, 11 + 9)
    assert (nine.median, nine.mean, nine.p90, nine.p10) == (None, None, None, None)
    intervals(4, COURT)
    ten = cell()
    assert (ten.n.value_low, ten.n.value_high) == (11 + 10, 11 + 14)
    assert all(
        value == value.to_integral_value() for value in (ten.median, ten.mean, ten.p10, ten.p25, ten.p75, ten.p90)
    )


def test_the_work_does_not_tell_how_many_cases_a_period_holds(register: Register, cases: Cases) -> None:
    """EXPLAIN gives anyone the pages a function read: the same for an empty quarter, a hidden count and a shown one."""
    for count, day in zip((0, 4, 12, 0), FIRST_DAYS, strict=True):
        for file in cases.affaires(count, COURT, day, wilaya="MR-08"):
            cases.victim(file, ("V1", day))
            cases.event(file, "P2", day)
            cases.event(file, "P3", day)
    cases.sql("vacuum analyze")
    analyst = register.client("analyst", POLICE)

    def pages(indicator: str) -> dict[str, int]:
        """The least pages of six fetches; all tokens are there before the first, and one session asks."""
        tokens = {period: uuid4() for period in QUARTERS}
        read: dict[str, int] = {}
        with register.database.connect(analyst.login, "mizan-fictif-2026", autocommit=True) as connection:
            for period, token in tokens.items():
                connection.execute(
                    "select stats.open_figures(%s, 'statistique', %s, %s, %s, '{}', 'national')",
                    (token, POLICE, indicator, period),
                )
            for _ in range(6):
                for period, token in tokens.items():
                    row = connection.execute(
                        "explain (analyze, buffers, timing off, format json) select stats.fetch_figures(%s)", (token,)
                    ).fetchone()
                    assert row is not None
                    plan = row[0][0]["Plan"]
                    read[period] = min(
                        read.get(period, 1 << 30), plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
                    )
        return read

    for indicator in ("I-01", "I-04", "I-13"):
        read = pages(indicator)
        assert min(read.values()) > 10
        assert len(set(read.values())) == 1, (indicator, read)
