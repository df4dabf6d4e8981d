"""I-13: completed segments of hand-dated files, and what is still open."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from desktop.models.statistics import DelayCell
from desktop.services.statistics import Figures
from tests.helpers.register import COURT, INSTANCE, POLICE, PROSECUTION, Register
from tests.server.statistics.cases import TM, Cases, figures, shown

DAY = date(2025, 1, 6)


def segment(answer: Figures, code: str, part: int = 0) -> DelayCell:
    return next(cell for cell in answer.delays[part].table.segments if cell.segment_code == code)


def later(days: int) -> date:
    return DAY + timedelta(days)


def test_a_delay_runs_between_first_events_and_counts_where_it_ends(register: Register, cases: Cases) -> None:
    file = cases.affaire(COURT, DAY, facts_from=later(-30))
    cases.event(file, "P2", later(5))
    cases.event(file, "P2", DAY)
    cases.event(file, "P3", later(10))
    cases.event(file, "P3", later(80), "information")
    cases.event(file, "P4", later(81))
    cases.event(file, "P4", later(82), "detention_provisoire")
    clerk = register.client("clerk", COURT)

    winter, spring = figures(clerk, "I-13", "2025-T1"), figures(clerk, "I-13", "2025-T2")

    assert {cell.segment_code: cell.n.value_low for cell in winter.delays[0].table.segments} == {
        "facts_to_record": 1,
        "record_to_prosecution": 1,
        "prosecution_decision": 1,
        "investigation": 0,  # detention is a measure: the investigation goes on
        "referral_to_judgment": 0,
        "judgment_to_final": 0,
        "total": 0,
    }
    assert all(cell.n.value_low == 0 for cell in spring.delays[0].table.segments)


def test_quantiles_are_told_from_ten_intervals_on(register: Register, cases: Cases) -> None:
    clerk = register.client("clerk", COURT)

    def one(days: int) -> None:
        file = cases.affaire(COURT, DAY)
        cases.event(file, "P2", DAY)
        cases.event(file, "P3", later(days))

    for days in range(1, 10):
        one(days)
    nine = segment(figures(clerk, "I-13", "2025-T1"), "record_to_prosecution")
    one(60)
    ten = segment(figures(clerk, "I-13", "2025-T1"), "record_to_prosecution")

    assert (nine.n.value_low, nine.median, nine.p90, nine.mean, nine.p10) == (9, None, None, None, None)
    assert (ten.n.value_low, ten.median, ten.mean) == (10, Decimal("5.5"), Decimal("10.5"))
    assert (ten.p10, ten.p25, ten.p75, ten.p90) == tuple(map(Decimal, ("1.9", "3.3", "7.8", "14.1")))


def test_a_corrected_event_never_happened(register: Register, cases: Cases) -> None:
    file = cases.affaire(COURT, DAY)
    cases.event(file, "P2", DAY)
    wrong = cases.event(file, "P3", later(20))
    clerk = register.client("clerk", COURT)

    def counted() -> list[int]:
        return [
            segment(figures(clerk, "I-13", period), "record_to_prosecution").n.value_low
            for period in ("2025-T1", "2025-T3")
        ]

    assert counted() == [1, 0]
    late = cases.event(file, "P3", later(200), replaces=wrong)
    assert counted() == [0, 1]
    cases.event(file, "P3", later(30), replaces=late)
    assert counted() == [1, 0]


def test_imprecise_and_impossible_dates_measure_nothing(register: Register, cases: Cases) -> None:
    vague = cases.affaire(COURT, DAY, facts_from=later(-10), facts_precision="month")
    cases.event(vague, "P2", DAY)
    early = cases.affaire(COURT, DAY)
    cases.event(early, "P2", DAY, precision="month")
    cases.event(early, "P2", later(3))  # not the first: the length stays unknown
    cases.event(early, "P3", later(20))
    backwards = cases.affaire(COURT, DAY)
    cases.event(backwards, "P2", later(20))
    cases.event(backwards, "P3", later(10))

    answer = figures(register.client("clerk", COURT), "I-13", "2025-T1")

    assert all(cell.n.value_low == 0 for cell in answer.delays[0].table.segments)


def test_delays_by_strand_stand_beside_the_whole(register: Register, cases: Cases) -> None:
    for strands in (TM, ("TEH", "TM")):
        file = cases.affaire(COURT, DAY, strands=strands)
        cases.event(file, "P2", DAY)
        cases.event(file, "P3", later(4))

    answer = figures(register.client("clerk", COURT), "I-13", "2025-T1", "segment", "strand")

    parts = [
        (part.dimensions, segment(answer, "record_to_prosecution", place).n.value_low)
        for place, part in enumerate(answer.delays)
    ]
    assert parts == [((), 2), ((("strand", "TEH"),), 1), ((("strand", "TM"),), 2), ((("strand", "ESCL"),), 0)]


def test_open_files_are_counted_by_age_and_leave_when_closed_or_handed_on(register: Register, cases: Cases) -> None:
    today = register.value("select current_date")
    ages = {"lt6": 30, "6to12": 270, "12to24": 500, "gt24": 900}
    for days in ages.values():
        cases.affaire(COURT, today - timedelta(days))
    national = register.client("national_analyst", INSTANCE)

    def pending() -> list[str]:
        answer = figures(national, "I-13", "2025-T1", scope="national")
        return [shown(answer, code) for code in (*ages, "all")]

    assert pending() == ["1", "1", "1", "1", "4"]
    handed_on = cases.affaire(POLICE, today - timedelta(400))
    decided = cases.affaire(PROSECUTION, today - timedelta(400))
    judged = cases.affaire(COURT, today - timedelta(400))
    assert pending() == ["1", "1", "4", "1", "7"]

    cases.event(handed_on, "P2", today - timedelta(390), "transmis_parquet")
    cases.event(decided, "P3", today - timedelta(390), "classement_sans_suite")
    cases.event(judged, "P6", today - timedelta(90), "relaxe")
    cases.event(judged, "P6", today - timedelta(90), "condamnation")  # of another person: the file goes on
    assert pending() == ["1", "1", "2", "1", "5"]

    cases.event(judged, "P9", today - timedelta(10), "peine_en_cours")
    assert pending() == ["1", "1", "1", "1", "4"]
    reopened = cases.event(decided, "P5", today - timedelta(5), "infirmation")
    assert pending() == ["1", "1", "2", "1", "5"]
    cases.event(decided, "P3", today - timedelta(390), "classement_sans_suite", replaces=reopened)
    assert pending() == ["1", "1", "1", "1", "4"]
