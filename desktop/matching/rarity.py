"""How much a name part says: the rarer in the register, the more.  In bits, smoothed and bucketed.

Counts are kept by key, so that a rare spelling of a common name is common.  Exact counts would be an oracle on
other institutions' registers: nothing below the floor and nothing finer than a power of two leaves this module.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from desktop.matching.common_table import COMMON_PER_MILLE
from desktop.matching.parts import NamePart, PartKind
from desktop.matching.sounds import keys_of, skeleton

FLOOR: Final = 10
LEAST_BITS: Final = 2.0
MOST_BITS: Final = 14.0
INITIAL_BITS: Final = 1.5


class Rarity(Protocol):
    """Anything that can say how many bits of evidence a part carries."""

    def bits(self, part: NamePart) -> float:
        """Between LEAST_BITS and MOST_BITS; INITIAL_BITS for an initial, 0 for a particle."""
        ...


@dataclass(frozen=True, slots=True)
class RarityTable:
    """Buckets by key: `buckets[key]` is the power of two below the smoothed count of name parts; `rest` that of
    keys not listed."""

    buckets: Mapping[str, int]
    total: int
    rest: int

    @classmethod
    def from_counts(cls, counts: Mapping[str, int]) -> RarityTable:
        """From the number of name parts under each key; what is at the floor is not kept."""
        kept = {key: bucket(count) for key, count in counts.items() if bucket(count) > _FLOOR_BUCKET}
        return cls(kept, max(FLOOR, sum(counts.values())), _FLOOR_BUCKET)

    def bits(self, part: NamePart) -> float:
        """The bits of the part's most literal key."""
        if part.kind is not PartKind.NAME:
            return INITIAL_BITS if part.kind is PartKind.INITIAL else 0.0
        level = _log2(self.total) - self.buckets.get(skeleton(part.text), self.rest)
        return min(MOST_BITS, max(LEAST_BITS, level))


@lru_cache(maxsize=16)
def _log2(total: int) -> float:
    return math.log2(total)


def bucket(count: int) -> int:
    """The power of two at or below the smoothed count."""
    return int(math.log2(max(FLOOR, count)))


def count_keys(names: Iterable[tuple[NamePart, ...]]) -> dict[str, int]:
    """How many parts of these names carry each key: the input of `RarityTable.from_counts`."""
    counts: dict[str, int] = {}
    for parts in names:
        for part in parts:
            if part.kind is PartKind.NAME:
                for key in keys_of(part.text):
                    counts[key] = counts.get(key, 0) + 1
    return counts


def default_rarity() -> RarityTable:
    """A small table from general knowledge of the country's names, for a register of a million parts."""
    total = 1_000_000
    counts: dict[str, int] = {}
    for per_mille, names in COMMON_PER_MILLE:
        for name in names.split():
            for key in keys_of(name)[:1]:
                counts[key] = max(counts.get(key, 0), total * per_mille // 1000)
    # a name not listed is held for one in two thousand: without figures no name is rare enough to be proof
    return RarityTable({key: bucket(count) for key, count in counts.items()}, total, bucket(total // 2000))


_FLOOR_BUCKET: Final = bucket(0)
DEFAULT_RARITY: Final = default_rarity()
