"""Seeded chance: everything random in the fictitious register is drawn here.

Only ``random()`` and ``getrandbits()`` are used: their streams are promised stable between Python
versions, those of ``choices`` or ``lognormvariate`` are not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Deck(Generic[T]):
    """A weighted choice: each item lies in the deck as often as its (whole) weight says.

    One index lookup per draw; a million persons need some ten million draws.
    """

    __slots__ = ("_cards", "_size", "items")

    def __init__(self, weighted: Iterable[tuple[T, int]]) -> None:
        pairs = [(item, weight) for item, weight in weighted if weight > 0]
        if not pairs:
            raise ValueError("a deck needs at least one card")
        self.items: tuple[T, ...] = tuple(item for item, _ in pairs)
        self._cards: list[T] = [item for item, weight in pairs for _ in range(weight)]
        self._size = len(self._cards)

    def draw(self, chance: Chance) -> T:
        """One item, with the probability its weight gives it."""
        return self._cards[int(chance.unit() * self._size)]


class Quantiles:
    """A skewed quantity (a delay, an age, a count) given by its quantiles 0, 10, 25, 50, 75, 90, 100 %.

    Plain interpolation instead of a log-normal law: the shape is readable, and no libm rounding
    can change a date between machines.
    """

    __slots__ = ("_points",)
    _STEPS = (0.0, 0.10, 0.25, 0.50, 0.75, 0.90, 1.0)

    def __init__(self, *points: float) -> None:
        if len(points) != len(self._STEPS) or any(a > b for a, b in pairwise(points)):
            raise ValueError("seven non-decreasing quantiles are needed")
        self._points = points

    def draw(self, chance: Chance) -> int:
        """A whole number distributed as the quantiles say."""
        u = chance.unit()
        i = bisect_right(self._STEPS, u) - 1
        low, high = self._STEPS[i], self._STEPS[i + 1]
        start, end = self._points[i], self._points[i + 1]
        return int(start + (end - start) * (u - low) / (high - low) + 0.5)


class Chance:
    """One stream of chance, made from a text seed (a text seed is hashed with SHA-512: stable)."""

    __slots__ = ("bits", "unit")

    def __init__(self, seed: str) -> None:
        stream = Random(seed)
        self.unit = stream.random
        self.bits = stream.getrandbits

    def hit(self, probability: float) -> bool:
        """True with the given probability."""
        return self.unit() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number between ``low`` and ``high``, both included."""
        return low + int(self.unit() * (high - low + 1))

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, all equally likely."""
        return items[int(self.unit() * len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """``count`` different items (all of them when there are not so many), in drawn order."""
        left = list(items)
        return [left.pop(int(self.unit() * len(left))) for _ in range(min(count, len(left)))]

    def uuid(self) -> str:
        """A UUID version 4 as text, from this stream."""
        value = self.bits(128) & ~0xF000_C000_0000_0000_0000 | 0x4000_8000_0000_0000_0000
        digits = f"{value:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def scattered(index: int, size: int, factor: int) -> int:
    """The ``index``-th of ``size`` numbers in scattered order: no number comes twice before all came.

    ``factor`` must share no divisor with ``size``. Phones and papers are unique by construction, so two
    persons share one only when the register means it.
    """
    if index < 0:
        raise ValueError("an index is not negative")
    return (index % size) * factor % size
