"""The attack by subtraction: what remains possible of each figure once its sums are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Interval = tuple[int, int]
Sum = tuple[str, tuple[str, ...]]
"""A total and its parts, by name."""


def narrowed(told: Mapping[str, Interval], sums: Iterable[Sum]) -> dict[str, Interval]:
    """The intervals that are left when every total must be the sum of its parts; exact for one sum of integers."""
    left, relations = dict(told), list(sums)
    changed = True
    while changed:
        changed = False
        for total, parts in relations:
            low, high = (sum(left[part][end] for part in parts) for end in (0, 1))
            new = {total: (max(left[total][0], low), min(left[total][1], high))}
            for part in parts:
                least, most = left[part]
                new[part] = (
                    max(least, left[total][0] - (high - most)),
                    min(most, left[total][1] - (low - least)),
                )
            for name, interval in new.items():
                assert interval[0] <= interval[1], f"what was told of {name} contradicts itself"
                changed = changed or interval != left[name]
            left |= new
    return left


def pinned(told: Mapping[str, Interval], sums: Iterable[Sum]) -> set[str]:
    """Which figures that are not told exactly are known exactly after all."""
    left = narrowed(told, sums)
    return {name for name, (low, high) in left.items() if low == high and told[name][0] != told[name][1]}
