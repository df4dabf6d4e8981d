"""Birth dates as they are recorded: whole, by year, or by the first and last day that stand for a year."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.matching.birth import BirthAgreement, BirthHint, compare_births


def agreement(left: str | None, right: str | None) -> BirthAgreement:
    return compare_births(BirthHint.parse(left), BirthHint.parse(right))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("1975-06-12", "1975-06-12", BirthAgreement.SAME_DATE),
        ("1975-06-12", "1975-12-06", BirthAgreement.SWAPPED),
        ("1975-06-12", "1975-01-01", BirthAgreement.SAME_YEAR),
        ("1975-12-31", "1975-01-01", BirthAgreement.SAME_YEAR),
        ("1975-06", "1975-06-12", BirthAgreement.SAME_MONTH),
        ("1975", "1976", BirthAgreement.NEAR_YEAR),
        ("1975", "1978", BirthAgreement.OTHER_YEAR),
        ("1975", "1979", BirthAgreement.FAR_YEAR),
        ("1975-06-12", "1975-06-13", BirthAgreement.OTHER_DATE),
        ("1975", None, BirthAgreement.UNKNOWN),
        ("about 1975", "1975", BirthAgreement.UNKNOWN),
    ],
)
def test_dates_agree_as_far_as_they_are_sure(left: str | None, right: str | None, expected: BirthAgreement) -> None:
    assert agreement(left, right) is expected
    assert agreement(right, left) is expected


@pytest.mark.parametrize(
    ("precision", "shown"),
    [("day", "12/06/1975"), ("month", "1975"), ("year", "1975"), ("estimated", "1975")],
)
def test_recorded_precision_is_kept(precision: str, shown: str) -> None:
    hint = BirthHint.parse("1975-06-12", precision)
    assert hint is not None
    assert hint.shown() == shown
    assert hint.estimated == (precision == "estimated")


def test_unknown_or_impossible_dates_say_nothing() -> None:
    assert BirthHint.parse("1975-06-12", "unknown") is None
    assert BirthHint.parse("0001-01-01") is None
    assert BirthHint.parse("") is None


def test_estimated_years_may_be_further_apart() -> None:
    estimated = BirthHint.parse("1975", "estimated")
    assert compare_births(estimated, BirthHint.parse("1977")) is BirthAgreement.NEAR_YEAR


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_nothing(text: str) -> None:
    hint = BirthHint.parse(text)
    assert hint is None or 1850 <= hint.year <= 2200
