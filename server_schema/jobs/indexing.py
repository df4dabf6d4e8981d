"""What is stored of a name so that it can be found: its parts, their keys and their one-letter deletions.

Used by the matcher for each saved person and by the loader of ready files for a million at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from desktop.matching.keys import deletions_of
from desktop.matching.parts import PartKind, split_name
from desktop.matching.sounds import keys_of


@dataclass(frozen=True, slots=True)
class PartKeys:
    """Keys and deletions of one folded part, sorted: new vocabulary is inserted in one order, so nothing deadlocks."""

    keys: tuple[str, ...]
    deletions: tuple[str, ...]


def parts_of_names(texts: Iterable[str]) -> frozenset[str]:
    """The folded parts under which a person with these names is found; none for particles and initials."""
    return frozenset(part.text for text in texts for part in split_name(text) if part.kind is PartKind.NAME)


@lru_cache(maxsize=131072)
def keys_of_part(part: str) -> PartKeys:
    """Keys and deletions of a folded part."""
    return PartKeys(tuple(sorted(set(keys_of(part)))), tuple(sorted(deletions_of(part))))
