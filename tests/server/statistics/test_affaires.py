"""I-01 on sets small enough to count by hand."""

from __future__ import annotations

from datetime import date

from tests.helpers.register import COURT, INSTANCE, POLICE, Register
from tests.server.statistics.cases import TEH, TM, Cases, at, figures, shown

MARCH = date(2025, 3, 10)


def test_a_mixed_affaire_counts_in_each_strand_and_once_in_the_total(register: Register, cases: Cases) -> None:
    cases.affaire(POLICE, MARCH, strands=TEH)
    cases.affaire(POLICE, MARCH, strands=("TEH", "TM"))
    cases.affaire(POLICE, MARCH, strands=TM)

    answer = figures(register.client("clerk", POLICE), "I-01", "2025-T1", "strand")

    assert [shown(answer, code) for code in ("TEH", "TM", "ESCL", "all")] == ["2", "2", "0", "3"]
    assert answer.tables[0].footnotes == ("mixed_counted_in_each",)
    assert "scellés" in answer.standing_fr
    assert "المختومة" in answer.standing_ar


def test_two_institutions_in_one_affaire_count_it_once_on_the_day_of_the_first(
    register: Register, cases: Cases
) -> None:
    first = cases.affaire(POLICE, MARCH, strands=TM, wilaya="MR-08")
    cases.member(first.affaire_id, COURT, date(2025, 6, 2), strands=TEH, wilaya="MR-13")
    cases.affaire(COURT, date(2025, 6, 3), wilaya="MR-13")
    national = register.client("national_analyst", INSTANCE)

    spring, winter = (
        figures(national, "I-01", period, "wilaya", "strand", scope="national") for period in ("2025-T2", "2025-T1")
    )

    assert [shown(winter, "MR-08", code) for code in ("TEH", "TM", "all")] == ["1", "1", "1"]
    assert shown(winter, "MR-13") == "0"
    assert (shown(spring, "MR-13"), shown(spring)) == ("1", "1")


def test_two_files_not_yet_joined_are_two_affaires_and_one_possible_double(register: Register, cases: Cases) -> None:
    held = cases.affaire(POLICE, MARCH)
    asking = cases.affaire(COURT, MARCH)
    cases.sql(
        "insert into asks.join_notices (institution_id, join_id, asking_institution_id, affaire_id, procedure_id, national_number)"
        " values (%s, gen_random_uuid(), %s, %s, %s, 'A')",
        POLICE,
        COURT,
        held.affaire_id,
        asking.procedure_id,
    )

    answer = figures(register.client("national_analyst", INSTANCE), "I-01", "2025-T1", scope="national")
    police = figures(register.client("analyst", POLICE), "I-01", "2025-T1", scope="national")

    assert shown(answer) == "2"
    assert answer.possible_doubles is not None
    assert answer.possible_doubles.value_low == 1
    assert police.possible_doubles is None  # it would tell an asker that its request has arrived


def test_each_institution_counts_what_it_knows_itself(register: Register, cases: Cases) -> None:
    first = cases.affaire(POLICE, MARCH)
    cases.member(first.affaire_id, COURT, date(2025, 6, 2))
    court, police = register.client("clerk", COURT), register.client("clerk", POLICE)

    assert [shown(figures(police, "I-01", period)) for period in ("2025-T1", "2025-T2")] == ["1", "0"]
    assert [shown(figures(court, "I-01", period)) for period in ("2025-T1", "2025-T2")] == ["0", "1"]


def test_a_late_entry_counts_where_it_belongs_and_changes_the_figure_by_one(register: Register, cases: Cases) -> None:
    clerk = register.client("clerk", POLICE)
    cases.affaire(POLICE, date(2025, 3, 31))
    before = shown(figures(clerk, "I-01", "2025-T1"))

    cases.affaire(POLICE, date(2025, 1, 1))  # typed today
    cases.affaire(POLICE, date(2024, 12, 31))
    cases.affaire(POLICE, date(2025, 4, 1))

    assert (before, shown(figures(clerk, "I-01", "2025-T1"))) == ("1", "2")
    assert shown(figures(clerk, "I-01", "2025")) == "3"


def test_what_was_recorded_after_the_cut_off_is_not_counted(register: Register, cases: Cases) -> None:
    cases.affaire(POLICE, MARCH)
    cases.sql("update registry.procedures set recorded_at = clock_timestamp() + interval '1 hour'")
    clerk = register.client("clerk", POLICE)

    assert shown(figures(clerk, "I-01", "2025-T1")) == "0"
    cases.sql("update registry.procedures set recorded_at = clock_timestamp() - interval '1 hour'")
    assert shown(figures(clerk, "I-01", "2025-T1")) == "1"


def test_an_unknown_place_is_a_row_and_rows_without_a_case_are_there(register: Register, cases: Cases) -> None:
    cases.affaire(POLICE, MARCH, wilaya="MR-06")
    cases.affaire(POLICE, MARCH)

    answer = figures(register.client("clerk", POLICE), "I-01", "2025-T1", "wilaya")

    (table,) = answer.tables
    assert [row.code for row in table.rows] == [*(f"MR-{n:02}" for n in range(1, 16)), "unknown", "all"]
    assert (shown(answer, "unknown"), shown(answer, "MR-06"), shown(answer, "MR-07")) == ("1", "1", "0")
    assert "unknown_kept" in table.footnotes


def test_institutions_are_told_by_kind(register: Register, cases: Cases) -> None:
    cases.affaires(2, POLICE, MARCH)
    cases.affaire(COURT, MARCH)

    answer = figures(register.client("national_analyst", INSTANCE), "I-01", "2025-T1", "institution", scope="national")

    assert (shown(answer, "police"), shown(answer, "court"), shown(answer, "prosecution")) == ("2", "1", "0")


def test_a_sealed_file_counts_in_nothing(register: Register, cases: Cases) -> None:
    open_file = cases.affaire(COURT, MARCH)
    sealed = cases.affaire(COURT, MARCH)
    cases.victim(sealed, ("V1", MARCH))
    cases.event(sealed, "P2", MARCH)
    cases.event(sealed, "P3", date(2025, 3, 20))
    chief, national = register.client("chief_clerk", COURT), register.client("national_analyst", INSTANCE)

    def counted() -> list[object]:
        by_both = [figures(national, code, "2025-T1", scope="national") for code in ("I-01", "I-04", "I-13")]
        victims = at(by_both[1], "all", "all.presumed").shown
        return [
            shown(figures(chief, "I-01", "2025-T1")),
            shown(by_both[0]),
            victims,
            _interval_count(by_both[2]),
            shown(by_both[2]),
        ]

    assert counted() == ["2", "2", "1", 1, "2"]
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', 'a reason long enough')", COURT, sealed.procedure_id)
    assert counted() == ["1", "1", "0", 0, "1"]
    assert open_file.affaire_id != sealed.affaire_id


def _interval_count(answer: object) -> int:
    from desktop.services.statistics import Figures

    assert isinstance(answer, Figures)
    return sum(cell.n.value_low for cell in answer.delays[0].table.segments)
