"""Phones, papers, plates and the rest: one writing for each value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.matching.objects import normalise, recognise


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("phone", "22 34 56 78", "+22222345678"),
        ("phone", "+222 22-34-56-78", "+22222345678"),
        ("phone", "00222 22345678", "+22222345678"),
        ("phone", "٢٢٣٤٥٦٧٨", "+22222345678"),
        ("phone", "+221 77 123 45 67", "+221771234567"),
        ("phone", "12", None),
        ("phone", "not a number", None),
        ("nni", "1234 567 890", "1234567890"),
        ("nni", "123456789", None),
        ("imei", "49-015420-323751-8", "490154203237518"),
        ("imei", "490154203237519", None),
        ("passport", "bk 123-456", "BK123456"),
        ("paper", "n° 12/AB", "N12AB"),
        ("plate", "1234 ab 05", "1234AB05"),
        ("boat", "El  Hadj-Moussa", "el hadj moussa"),
        ("account", "@Sidi.Camara", "sidi.camara"),
        ("paper", "😀", None),
        ("account", "", None),
        ("shoe size", "42", None),
    ],
)
def test_value_has_one_writing(kind: str, written: str, expected: str | None) -> None:
    assert normalise(kind, written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 34 56 78", [("phone", "+22222345678")]),
        ("1234AB05", [("plate", "1234AB05")]),
        ("BK123456", [("paper", "BK123456")]),
        ("Mohamed Ould Sidi", []),
    ],
)
def test_search_box_recognises_what_is_no_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(recognise(text)) == expected


@given(
    st.sampled_from(["phone", "nni", "imei", "passport", "paper", "plate", "boat", "account"]), st.text(max_size=200)
)
def test_normalising_twice_changes_nothing(kind: str, text: str) -> None:
    once = normalise(kind, text)
    if once is not None:
        assert once
        assert normalise(kind, once) == once
