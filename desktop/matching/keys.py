"""Keys: what a name part is stored and looked up under; one key space for both scripts.

A key is a short ASCII string of consonant classes.  Keys belong to the part, not to the person, and depend on
nothing but its letters: never on the lexicon or on the register.  Change any rule or table that a key depends on
and `KEY_VERSION` goes up; `tests/unit/matching/test_keys.py` holds the two together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from desktop.matching.parts import MAX_PARTS, NamePart, PartKind, names_of, split_name
from desktop.matching.sound_table import NEAR_CLASSES, SCANNED_ALIKE
from desktop.matching.sounds import keys_of

KEY_VERSION: Final = 1

_DOUBLED: Final = re.compile(r"(.)\1+")

MIN_TYPO_LETTERS: Final = 4  # below, one letter makes another name: Bah, Dah, Sall, Fall

_NEAR: Final[dict[str, str]] = {}
for _pair in NEAR_CLASSES:
    _first, _second = _pair[0], _pair[1]
    _NEAR[_first] = _NEAR.get(_first, "") + _second
    _NEAR[_second] = _NEAR.get(_second, "") + _first


def part_keys(part: NamePart) -> frozenset[str]:
    """The keys of one part, between one and eight; none for particles and initials."""
    return frozenset(keys_of(part.text)) if part.kind is PartKind.NAME else frozenset()


def joined_keys(parts: tuple[NamePart, ...]) -> frozenset[str]:
    """The keys of neighbours run together (Cheikh Sidi → Cheikhsidi), in the same key space."""
    compared = names_of(parts)[:MAX_PARTS]
    return frozenset(key for left, right in pairwise(compared) for key in keys_of(left.text + right.text)[:2])


def name_keys(text: str) -> frozenset[str]:
    """All keys of a name: of its parts and of its neighbours run together."""
    parts = split_name(text)
    return joined_keys(parts).union(*(part_keys(part) for part in parts))


@lru_cache(maxsize=65536)
def near_keys(text: str) -> frozenset[str]:
    """Keys one slip away from those of a folded part: a consonant too many, two swapped, one misheard.

    For the asking side only.  Empty for keys under three consonants, where one slip makes another name.
    """
    own = keys_of(text)
    found: set[str] = set()
    for key in own[:2]:
        if len(key) < 3:
            continue
        for index, letter in enumerate(key):
            if len(key) > 3:
                found.add(key[:index] + key[index + 1 :])
            found.update(key[:index] + other + key[index + 1 :] for other in _NEAR.get(letter, ""))
            found.add(key[:index] + key[index + 1 : index + 2] + letter + key[index + 2 :])
    return frozenset(found.difference(own))


def deletions(part: NamePart) -> frozenset[str]:
    """The folded part, doubled letters single, and all it becomes with one letter left out.

    Two parts at most one letter apart share one of these; so do, with a leading ~, two that a scanner may have
    taken for one another.  Empty for initials, particles and short parts.
    """
    return deletions_of(part.text) if part.kind is PartKind.NAME else frozenset()


@lru_cache(maxsize=65536)
def deletions_of(text: str) -> frozenset[str]:
    """`deletions` of a folded spelling."""
    if len(single_letters(text)) < MIN_TYPO_LETTERS:
        return frozenset()
    found = {single_letters(text[:index] + text[index + 1 :]) for index in range(len(text))}
    return frozenset({single_letters(text), *found, "~" + scanned_form(text)})


@lru_cache(maxsize=65536)
def scanned_form(text: str) -> str:
    """A folded spelling with all that a scanner confuses made alike: Adarna and Adama, Clieikh and Cheikh."""
    for seen, meant in SCANNED_ALIKE:
        text = text.replace(seen, meant)
    return single_letters(text)


@lru_cache(maxsize=65536)
def single_letters(text: str) -> str:
    """Doubled letters written once."""
    return _DOUBLED.sub(r"\1", text)
