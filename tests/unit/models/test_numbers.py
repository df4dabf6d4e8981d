"""National numbers and pseudonyms: every slip of one letter, and every swap of two neighbours, is told."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.numbers import check_characters, read_number

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TYPED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
four = st.text(ALPHABET, min_size=4, max_size=4)
bodies = st.builds(
    lambda prefix, year, left, right: f"{prefix}-{year}-{left}-{right}",
    st.sampled_from("AV"),
    st.integers(2015, 2099),
    four,
    four,
)


def number_of(body: str) -> str:
    return f"{body}-{check_characters(body)}"


@given(bodies)
def test_a_number_with_its_check_characters_is_read(body: str) -> None:
    number = number_of(body)
    assert read_number(number) == number
    assert read_number(f"  {number.lower()[:6]} {number[6:]}\n") == number


@given(bodies)
def test_every_single_error_is_told(body: str) -> None:
    number = number_of(body)
    for place, right in enumerate(number):
        for wrong in TYPED if right != "-" else "":
            if wrong != right:
                assert read_number(number[:place] + wrong + number[place + 1 :]) is None


@given(bodies)
def test_every_swap_of_neighbours_is_told(body: str) -> None:
    number = number_of(body)
    places = [place for place, letter in enumerate(number) if letter != "-"]
    for left, right in pairwise(places):
        if number[left] != number[right]:
            swapped = list(number)
            swapped[left], swapped[right] = number[right], number[left]
            assert read_number("".join(swapped)) is None


@given(bodies)
def test_every_letter_left_out_or_doubled_is_told(body: str) -> None:
    number = number_of(body)
    for place in range(len(number)):
        assert read_number(number[:place] + number[place + 1 :]) is None
        assert read_number(number[: place + 1] + number[place:]) is None


@given(st.text())
def test_anything_else_is_no_number_and_no_error(text: str) -> None:
    assert read_number(text) is None


def test_a_number_whose_check_characters_are_known() -> None:
    assert check_characters("A-2026-7KQM-4TXN") == check_characters("a20267kqm4txn")
    assert read_number("A-2026-7KQM-4TXN-" + check_characters("A-2026-7KQM-4TXN")) is not None
    assert read_number("A-٢٠٢٦-7KQM-4TXN-" + check_characters("A--7KQM-4TXN")) is None
