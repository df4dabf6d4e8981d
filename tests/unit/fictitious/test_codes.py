"""Numbers of the register: check characters as at the server, phones and papers unique by construction."""

from __future__ import annotations

import phonenumbers
import pytest

from desktop.models.numbers import check_characters as client_check_characters
from desktop.models.numbers import read_number
from server_schema.fictitious.chance import Chance, Deck, Quantiles, scattered
from server_schema.fictitious.codes import (
    NUMBERS_PER_BLOCK,
    Numbers,
    check_characters,
    random_code,
    written_paper,
    written_phone,
    written_plate,
)


def test_codes_carry_the_check_characters_the_client_and_server_expect() -> None:
    chance = Chance("codes")
    for prefix in ("A", "V"):
        for _ in range(200):
            code = random_code(prefix, 2026, chance)
            assert read_number(code) == code
            assert check_characters(code[:-3]) == client_check_characters(code[:-3])


def test_numbers_of_two_blocks_never_meet() -> None:
    first, second = Numbers(1), Numbers(2)
    phones = [numbers.phone("MRT") for numbers in (first, second) for _ in range(3000)]
    papers = [numbers.paper("SEN") for numbers in (first, second) for _ in range(3000)]
    assert len(set(phones)) == len(phones)
    assert len(set(papers)) == len(papers)


def test_a_block_that_gave_out_all_its_numbers_says_so() -> None:
    numbers = Numbers(0)
    for _ in range(NUMBERS_PER_BLOCK):
        numbers.nni()
    with pytest.raises(ValueError, match="all its numbers"):
        numbers.nni()


@pytest.mark.parametrize("country", ["MRT", "SEN", "MLI", "GIN", "GMB", "CIV", "NGA", "MAR", "ESP", "DZA", "PAK"])
def test_phones_are_possible_numbers_of_their_country(country: str) -> None:
    numbers = Numbers(3)
    for _ in range(50):
        parsed = phonenumbers.parse(numbers.phone(country))
        assert phonenumbers.is_possible_number(parsed)


def test_a_phone_reads_the_same_however_it_is_written() -> None:
    chance, numbers = Chance("phones"), Numbers(4)
    writings = set()
    for _ in range(300):
        phone = numbers.phone("MRT")
        written = written_phone(phone, chance)
        digits = written.replace(" ", "").removeprefix("+222").removeprefix("00222")
        assert f"+222{digits}" == phone
        writings.add(len(written))
    assert len(writings) >= 4


def test_papers_and_plates_read_the_same_however_they_are_written() -> None:
    chance, numbers = Chance("papers"), Numbers(5)
    for nationality in ("SEN", "MLI", "CIV", "MAR", "XXX"):
        paper = numbers.paper(nationality)
        assert written_paper(paper, chance).replace(" ", "").upper() == paper
        plate = numbers.plate()
        assert written_plate(plate, chance).replace(" ", "") == plate


def test_scattered_numbers_come_once_each() -> None:
    assert sorted(scattered(i, 1000, 77) for i in range(1000)) == list(range(1000))
    with pytest.raises(ValueError, match="negative"):
        scattered(-1, 1000, 77)


def test_a_deck_draws_by_weight() -> None:
    chance = Chance("deck")
    deck = Deck((("often", 9), ("seldom", 1), ("never", 0)))
    drawn = [deck.draw(chance) for _ in range(2000)]
    assert 0.85 < drawn.count("often") / 2000 < 0.95
    assert "never" not in drawn
    with pytest.raises(ValueError, match="at least one"):
        Deck((("x", 0),))


def test_quantiles_are_met() -> None:
    chance = Chance("quantiles")
    drawn = sorted(Quantiles(0, 10, 20, 50, 100, 200, 400).draw(chance) for _ in range(4000))
    assert abs(drawn[2000] - 50) < 5
    assert abs(drawn[3600] - 200) < 25
    assert drawn[0] >= 0
    assert drawn[-1] <= 400
    with pytest.raises(ValueError, match="non-decreasing"):
        Quantiles(1, 0, 0, 0, 0, 0, 0)
