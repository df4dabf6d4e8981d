"""The one disclosure function, for every count that matters, and the sums it must withstand."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable

import pytest

from tests.helpers.register import Register
from tests.server.statistics.subtraction import Interval, pinned

TIERS = {"restricted": 5, "public": 10}
MOST = 60


def classes(register: Register, tier: str) -> list[Interval]:
    """The interval told of each count from 0 to MOST, as the server gives it."""
    rows = register.rows(
        "select d.value_low, d.value_high from generate_series(0, %s) n cross join lateral stats.disclose(n, 0, %s) d order by n",
        MOST,
        tier,
    )
    return [(low, high) for low, high in rows]


def to_nearest(count: int) -> Interval:
    """What rounding to the nearest multiple of five would tell."""
    middle = (count + 2) // 5 * 5
    return (0, 4) if count < 5 else (max(5, middle - 2), middle + 2)


def counts_given_away(told_of: Callable[[int], Interval], parts: int, top: int = 9) -> set[tuple[int, ...]]:
    """All combinations of `parts` counts with a hidden one that the parts and their total leave no doubt about."""
    alike: dict[tuple[Interval, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in itertools.product(range(top + 1), repeat=parts):
        alike[(*map(told_of, counts), told_of(sum(counts)))].append(counts)
    given_away = set()
    for group in alike.values():
        for place in range(parts):
            if told_of(group[0][place])[0] == 0 and len({counts[place] for counts in group}) == 1:
                given_away.update(group)
    return given_away


def test_small_counts_and_zero_are_one_class_and_others_are_rounded_down(register: Register) -> None:
    def shown(rest: int, own: int, tier: str) -> tuple[object, ...]:
        return register.rows("select (stats.disclose(%s, %s, %s)).*", rest, own, tier)[0]

    for tier, threshold in TIERS.items():
        hidden = (0, threshold - 1, f"<{threshold}", False, True)
        assert {shown(rest, 0, tier) for rest in range(threshold)} == {hidden}
    assert shown(5, 0, "restricted") == (5, 9, "5", True, False)
    assert shown(13, 0, "public") == (10, 14, "10", True, False)
    assert shown(0, 0, "exact") == (0, 0, "0", False, False)
    assert shown(13, 4, "exact") == (17, 17, "17", False, False)
    assert shown(3, 7, "restricted") == (7, 11, "7–11", False, True)
    assert shown(13, 7, "restricted") == (17, 21, "17", True, False)


def test_the_truth_lies_in_what_is_told_and_own_cases_never_move_the_rest(register: Register) -> None:
    for tier, threshold in TIERS.items():
        rows = register.rows(
            "select rest, own, d.* from generate_series(0, 60) rest, generate_series(0, 12) own"
            " cross join lateral stats.disclose(rest, own, %s) d",
            tier,
        )
        assert len(rows) == 61 * 13
        assert all(low <= rest + own <= high for rest, own, low, high, *_ in rows)
        widths: dict[int, set[Interval]] = defaultdict(set)
        for rest, own, low, high, *_ in rows:
            widths[rest].add((low - own, high - own))
        assert all(len(told) == 1 for told in widths.values())
        assert {high - low + 1 for _, _, low, high, *_ in rows} == {threshold, 5}


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_no_total_gives_a_hidden_part_away(register: Register, parts: int) -> None:
    restricted = classes(register, "restricted")

    assert counts_given_away(lambda count: restricted[count], parts) == set()
    # the attack is able to find something: rounding to the nearest multiple falls to it
    assert (4, 4, *[0] * (parts - 2)) in counts_given_away(to_nearest, parts) or parts > 2
    assert parts != 3 or (7, 7, 4) in counts_given_away(to_nearest, parts)


def test_no_list_of_values_has_the_one_size_that_rounding_down_cannot_protect(register: Register) -> None:
    dimensions = (
        "strand",
        "wilaya",
        "institution",
        "sex",
        "majority",
        "nationality",
        "exploitation_form",
        "decider",
        "age",
    )
    sizes = {name: register.value("select count(*) from stats.categories(%s)", name) for name in dimensions}
    sizes["quarters of a year"] = 4
    restricted = classes(register, "restricted")

    assert all(size > 2 for size in sizes.values())
    assert {name for name, size in sizes.items() if size % 5 == 0} == set()
    # five fours are what such a list would give away
    assert (4,) * 5 in counts_given_away(lambda count: restricted[count], 5, top=4)


def test_the_widest_sums_stay_open_at_both_ends(register: Register) -> None:
    for tier in TIERS:
        told = classes(register, tier)
        top = told[0][1]
        for size in (3, 4, 6, 16, 18):
            for each in (0, top):
                total = each * size
                if total > MOST:
                    continue
                cells = {f"part {place}": told[each] for place in range(size)} | {"total": told[total]}
                names = tuple(name for name in cells if name != "total")
                assert not pinned(cells, [("total", names)]) & set(names)
