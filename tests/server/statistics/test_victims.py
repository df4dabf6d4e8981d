"""I-04 on sets small enough to count by hand."""

from __future__ import annotations

from datetime import date

from tests.helpers.register import COURT, INSTANCE, POLICE, Register
from tests.server.statistics.cases import TM, Cases, at, figures

FEBRUARY, MAY = date(2025, 2, 10), date(2025, 5, 20)


def test_presumed_and_confirmed_are_counted_apart_at_their_first_decision(register: Register, cases: Cases) -> None:
    file = cases.affaire(COURT, FEBRUARY)
    cases.victim(file, ("V1", FEBRUARY), ("V2", MAY))
    cases.victim(file, ("V1", FEBRUARY), ("V1", MAY))  # decided again: the first counts
    cases.victim(file, ("V2", MAY))
    cases.victim(file, ("V0", FEBRUARY))
    cases.victim(file, ("V1", FEBRUARY), ("V3", MAY))  # set aside later: it was detected all the same
    clerk = register.client("clerk", COURT)

    counts = {}
    for period in ("2025-T1", "2025-T2", "2025"):
        answer = figures(clerk, "I-04", period)
        counts[period] = (at(answer, "all", "all.presumed").value_low, at(answer, "all", "all.confirmed").value_low)

    assert counts == {"2025-T1": (3, 0), "2025-T2": (0, 2), "2025": (3, 2)}


def test_a_migrant_object_of_smuggling_is_not_a_victim(register: Register, cases: Cases) -> None:
    file = cases.affaire(COURT, FEBRUARY, strands=TM)
    cases.victim(file, ("V1", FEBRUARY), role_code="mot")
    cases.victim(file, ("V1", FEBRUARY), role_code="temoin")
    cases.victim(file, ("V1", FEBRUARY))

    assert at(figures(register.client("clerk", COURT), "I-04", "2025-T1"), "all", "all.presumed").value_low == 1


def test_the_profile_is_that_of_the_last_revision_and_unknown_is_a_category(register: Register, cases: Cases) -> None:
    file = cases.affaire(COURT, FEBRUARY, strands=("TEH", "ESCL"), wilaya="MR-10")
    corrected = cases.victim(file, ("V1", FEBRUARY), sex="M", nationality="MLI")
    cases.identity(file, corrected, 2, sex="F", nationality="SEN", forms=["X21", "X41"])
    cases.victim(file, ("V1", FEBRUARY))
    clerk = register.client("clerk", COURT)

    by_sex = figures(clerk, "I-04", "2025-T1", "sex", "strand")
    by_nationality = figures(clerk, "I-04", "2025-T1", "nationality")
    by_form = figures(clerk, "I-04", "2025-T1", "exploitation_form")
    by_decider = figures(clerk, "I-04", "2025-T1", "decider", "wilaya")

    assert [at(by_sex, sex, "all.presumed").value_low for sex in "MFU"] == [0, 1, 1]
    assert [at(by_sex, "all", f"{strand}.presumed").value_low for strand in ("TEH", "TM", "ESCL", "all")] == [
        2,
        0,
        2,
        2,
    ]
    assert [at(by_nationality, code, "all.presumed").value_low for code in ("MLI", "SEN", "XXX")] == [0, 1, 1]
    assert [at(by_form, code, "all.presumed").value_low for code in ("X21", "X41", "X99", "all")] == [1, 1, 1, 2]
    assert at(by_decider, "police", "MR-10.presumed").value_low == 2


def test_minor_or_adult_is_told_as_far_as_the_birth_is_precise(register: Register, cases: Cases) -> None:
    births = (
        (date(2007, 2, 10), "day", "adult"),
        (date(2007, 2, 11), "day", "minor"),
        (date(2007, 2, 1), "month", "unknown"),
        (date(2007, 1, 1), "month", "adult"),
        (date(2007, 1, 1), "year", "unknown"),
        (date(2008, 1, 1), "year", "minor"),
        (date(2006, 6, 30), "estimated", "adult"),
        (None, "unknown", "unknown"),
    )
    # one victim each, told apart by nationality
    countries = ("MRT", "SEN", "MLI", "GIN", "GMB", "NGA", "MAR", "DZA")
    file = cases.affaire(COURT, FEBRUARY)
    for (birth_on, precision, _), country in zip(births, countries, strict=True):
        cases.victim(file, ("V1", FEBRUARY), birth_on=birth_on, birth_precision=precision, nationality=country)

    answer = figures(register.client("clerk", COURT), "I-04", "2025-T1", "nationality", "majority")

    for (birth_on, precision, expected), country in zip(births, countries, strict=True):
        found = [code for code in ("minor", "adult", "unknown") if at(answer, country, f"{code}.presumed").value_low]
        assert found == [expected], (birth_on, precision)


def test_the_same_human_in_two_institutions_is_two_persons_until_they_are_linked(
    register: Register, cases: Cases
) -> None:
    first = cases.affaire(POLICE, FEBRUARY)
    second = cases.member(first.affaire_id, COURT, FEBRUARY)
    cases.victim(first, ("V1", FEBRUARY))
    cases.victim(second, ("V1", FEBRUARY))

    answer = figures(register.client("national_analyst", INSTANCE), "I-04", "2025-T1", scope="national")

    assert at(answer, "all", "all.presumed").value_low == 2
