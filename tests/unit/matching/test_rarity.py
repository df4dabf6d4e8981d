"""How telling a part is, and what its figures may not tell."""

from __future__ import annotations

from desktop.matching.parts import split_name
from desktop.matching.rarity import (
    DEFAULT_RARITY,
    FLOOR,
    INITIAL_BITS,
    LEAST_BITS,
    MOST_BITS,
    RarityTable,
    bucket,
    count_keys,
)


def bits(table: RarityTable, name: str) -> float:
    return table.bits(split_name(name)[0])


def test_rare_names_say_more_than_common_ones() -> None:
    ordered = ["Mohamed", "Ahmed", "Cheikh", "Abdallahi", "Camara", "Bneijara"]
    found = [bits(DEFAULT_RARITY, name) for name in ordered]
    assert found == sorted(found)
    assert LEAST_BITS <= found[0] < found[-1] <= MOST_BITS


def test_a_rare_spelling_of_a_common_name_is_common() -> None:
    assert bits(DEFAULT_RARITY, "Mouhammed") == bits(DEFAULT_RARITY, "Mohamed") == bits(DEFAULT_RARITY, "محمد")


def test_initials_and_particles_carry_next_to_nothing() -> None:
    initial, particle = split_name("M. Ould")
    assert DEFAULT_RARITY.bits(initial) == INITIAL_BITS
    assert DEFAULT_RARITY.bits(particle) == 0.0


def test_counts_below_the_floor_cannot_be_told_apart() -> None:
    names = [split_name("Sidi Bneijara")] + [split_name("Sidi Camara")] * (FLOOR - 1) + [split_name("Sidi Ba")] * 500
    table = RarityTable.from_counts(count_keys(names))
    assert bits(table, "Bneijara") == bits(table, "Camara") == bits(table, "Nobody")
    assert bits(table, "Sidi") < bits(table, "Bneijara")
    assert set(table.buckets.values()) == {bucket(500), bucket(510)}


def test_buckets_are_powers_of_two() -> None:
    assert [bucket(count) for count in (0, 9, 10, 15, 16, 1000, 1023, 1024)] == [3, 3, 3, 3, 4, 9, 9, 10]
