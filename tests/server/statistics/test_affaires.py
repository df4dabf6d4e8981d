"""I-01 on sets small enough to count by hand."""

from __future__ import annotations

from datetime import date

from tests.helpers.register import COURT, POLICE, Register
from tests.server.statistics.cases import TEH, TM, Cases, figures, shown

MARCH = date(2025, 3, 10)


def test_a_mixed_affaire_counts_in_each_strand_and_once_in_the_total(register: Register, cases: Cases) -> None:
    cases.affaire(POLICE, MARCH, strands=TEH)
    cases.affaire(POLICE, MARCH, strands=("TEH", "TM"))
    cases.affaire(POLICE, MARCH, strands=TM)

    answer = figures(register.client("clerk", POLICE), "I-01", "2025-T1", "strand")

    assert [shown(answer, code) for code in ("TEH", "TM", "ESCL", "all")] == ["2", "2", "0", "3"]
    assert answer.tables[0].footnotes == ("mixed_counted_in_each",)
    assert "scellés" in answer.standing_fr
