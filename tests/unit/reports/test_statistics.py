"""The frozen figures: what they accept, and the bytes that stand for them."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from desktop.models.statistics import (
    Category,
    DelayCell,
    DelayTable,
    IndicatorTable,
    Period,
    QuarterlyNote,
    StatCell,
    canonical_bytes,
    data_sha256,
)
from tests.unit.reports.factories import cases, cell, note, pending


def test_same_data_printed_again_by_someone_else_has_the_same_hash() -> None:
    first = note()
    again = replace(first, number="NT-2026-T3-0099", author_code="agt-1", purpose="audit")
    assert data_sha256(again) == data_sha256(first)


def test_order_in_which_cells_arrive_says_nothing() -> None:
    first = note()
    cells = tuple(replace(one, dimensions=one.dimensions[::-1]) for one in reversed(first.cases.cells))
    assert canonical_bytes(replace(first, cases=replace(first.cases, cells=cells))) == canonical_bytes(first)


def test_a_moment_is_the_same_in_any_time_zone() -> None:
    first = note()
    elsewhere = first.cut_off_at.astimezone(timezone(timedelta(hours=3)))
    assert data_sha256(replace(first, cut_off_at=elsewhere)) == data_sha256(first)


def test_one_figure_more_changes_the_hash() -> None:
    first = note("exact")
    cells = list(first.cases.cells)
    cells[0] = cell("I-01", cells[0].dimensions, cells[0].value_low + 1)
    changed = replace(first, cases=replace(first.cases, cells=tuple(cells)))
    assert data_sha256(changed) != data_sha256(first)
    assert data_sha256(replace(first, fictitious=False)) != data_sha256(first)
    assert data_sha256(replace(first, cases=replace(first.cases, definition_version=2))) != data_sha256(first)


def test_bytes_are_canonical_json_without_floats() -> None:
    def refuse(text: str) -> None:
        raise AssertionError(f"{text} is a float")

    text = canonical_bytes(note()).decode("utf-8")
    document = json.loads(text, parse_float=refuse)
    assert json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == text
    assert document["cut_off_at"] == "2026-10-05T08:00:00.000000+00:00"
    assert document["schema"] == "mizan.quarterly-note/1"
    assert "number" not in document
    assert "الاتجار" in text


def test_equal_decimals_written_differently_are_the_same_data() -> None:
    first = note()
    segments = tuple(
        replace(one, median=None if one.median is None else one.median * Decimal("1.000"))
        for one in first.delays.segments
    )
    assert data_sha256(replace(first, delays=replace(first.delays, segments=segments))) == data_sha256(first)


def fixed_note() -> QuarterlyNote:
    """A note whose every word stands here, so that its hash cannot change unseen."""
    words = {
        "label_fr": "a",
        "label_ar": "ا",
        "definition_fr": "d",
        "definition_ar": "د",
        "unit_fr": "u",
        "unit_ar": "و",
    }
    row = Category("all", "t", "م", is_total=True)
    figure = StatCell("I-01", 1, (), 7, 7, "7", n=7)
    table = IndicatorTable(
        "I-01", 1, **words, basis="flux", tier="exact", row_label_fr="r", row_label_ar="ص", rows=(row,), columns=(row,),
        cells=(figure,),
    )  # fmt: skip
    segment = DelayCell("total", "s", "ف", figure, Decimal("12.50"), Decimal(30))
    delays = DelayTable("I-13", 1, **words, basis="flux", tier="exact", segments=(segment,))
    return QuarterlyNote(
        number="1",
        period=Period("2026-Q3", "p", "ف", date(2026, 7, 1), date(2026, 9, 30)),
        previous_period=None,
        cut_off_at=datetime(2026, 10, 5, 8, 0, tzinfo=UTC),
        institution_fr="i",
        institution_ar="ه",
        author_code="x",
        purpose="statistique",
        tier="exact",
        classification="internal",
        fictitious=True,
        cases=table,
        victims=table,
        delays=delays,
        pending=table,
    )


def test_hash_is_that_of_the_bytes_and_stays_what_it_was() -> None:
    fixed = fixed_note()
    assert data_sha256(fixed) == hashlib.sha256(canonical_bytes(fixed)).hexdigest()
    # What was printed before is checked against this form: another form needs a new schema name.
    assert data_sha256(fixed) == "38186c5871b822a4d96ef111293ad0e0c773947f58f06ecabc7a8ee87cb7fe40"


def test_states_of_a_figure() -> None:
    exact, hidden, rounded = cell("I-01", (), 12), cell("I-01", (), 3, "public"), cell("I-01", (), 63, "public")
    assert (exact.is_exact, exact.is_hidden, exact.is_zero) == (True, False, False)
    assert (hidden.is_exact, hidden.is_hidden, hidden.shown) == (False, True, "<10")
    assert (rounded.is_exact, rounded.is_hidden, rounded.shown) == (False, False, "65")
    assert cell("I-01", (), 0, "public").is_zero


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [(5, 4, "5"), (-1, 4, "<5"), (1, 4, "")],
    ids=["interval reversed", "negative", "nothing to print"],
)
def test_impossible_figure_is_refused(low: int, high: int, shown: str) -> None:
    with pytest.raises(ValueError, match="I-01"):
        StatCell("I-01", 1, (), low, high, shown)


def test_absent_cell_is_refused_unless_declared_missing() -> None:
    table = cases("exact")
    row, column = table.rows[0], table.columns[0]
    kept = tuple(one for one in table.cells if one is not table.cell(row, column))
    with pytest.raises(ValueError, match="MR-01 × TEH"):
        replace(table, cells=kept)
    declared = replace(table, cells=kept, missing=(("MR-01", "TEH"),))
    assert declared.cell(row, column) is None
    with pytest.raises(ValueError, match="one too many"):
        replace(table, missing=(("MR-01", "TEH"),))


def test_two_cells_for_one_place_are_refused() -> None:
    table = cases("exact")
    with pytest.raises(ValueError, match="two cells"):
        replace(table, cells=(*table.cells, table.cells[0]))


def test_table_without_rows_or_with_an_unknown_remark_is_refused() -> None:
    table = cases("exact")
    with pytest.raises(ValueError, match="no row"):
        replace(table, rows=(), cells=())
    with pytest.raises(ValueError, match="unknown remarks"):
        replace(table, footnotes=("nonsense",))


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period("x", "x", "x", date(2026, 2, 1), date(2026, 1, 31))


def test_quantiles_must_be_in_order_and_told_together() -> None:
    n = cell("I-13", (), 12)
    assert DelayCell("total", "a", "b", n, Decimal(5), Decimal(9)).is_hidden is False
    with pytest.raises(ValueError, match="not in order"):
        DelayCell("total", "a", "b", n, Decimal(9), Decimal(5))
    with pytest.raises(ValueError, match="alone"):
        DelayCell("total", "a", "b", n, Decimal(9))
    with pytest.raises(ValueError, match="hides the median"):
        DelayCell("total", "a", "b", n, mean=Decimal(9))


def test_exact_figures_cannot_be_printed_as_public() -> None:
    assert note("public", classification="restricted").classification == "restricted"
    for tier in ("exact", "restricted"):
        with pytest.raises(ValueError, match="public"):
            note(tier, classification="public")


def test_tables_of_another_tier_are_refused() -> None:
    with pytest.raises(ValueError, match="of tier exact"):
        note("public", pending=pending("exact"))


def test_cut_off_needs_a_time_zone_and_purpose_must_be_known() -> None:
    with pytest.raises(ValueError, match="time zone"):
        note(cut_off_at=datetime(2026, 10, 5, 8))  # noqa: DTZ001
    with pytest.raises(ValueError, match="purpose"):
        note(purpose="curiosite")
    with pytest.raises(ValueError, match="previous period"):
        note(previous_period=None)


def test_totals_come_from_the_server_not_from_adding() -> None:
    table = cases("exact")
    total = table.total_row
    assert total is not None
    strands = [table.cell(total, column) for column in table.columns if not column.is_total]
    distinct = table.cell(total, table.columns[-1])
    assert distinct is not None
    # A mixed affaire counts in two strands: the sum is no figure of this register.
    assert sum(one.value_low for one in strands if one) != distinct.value_low
    assert isinstance(table, IndicatorTable)
    assert isinstance(total, Category)
