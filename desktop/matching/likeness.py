"""How alike two name parts are: by letters, by sound, across scripts; a figure and the kind of likeness."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA, Indel

from desktop.matching.fold import is_arabic
from desktop.matching.keys import MIN_TYPO_LETTERS, scanned_form, single_letters
from desktop.matching.sound_table import (
    DIFFERENT_COST,
    HEARD_AS,
    MISSING_COST,
    SWAPPED_COST,
    UNWRITTEN_VOWEL_COST,
    VOWELS,
)
from desktop.matching.sounds import heard_forms, key_set, skeleton

FAINTEST: Final = 0.55  # below, two parts are held for different names
# skeletons less alike than this belong to names that sound different: most pairs end here, cheaply
_SKELETON_GATE: Final = 0.4
_HOPELESS: Final = FAINTEST - 0.1
_VARIANT_COST: Final = 0.02  # an article or ending had to be left out
_SOUNDS: Final = "".join(MISSING_COST)
_CONSONANT: Final = {sound: (cost if cost >= 0.3 else 0.0) for sound, cost in MISSING_COST.items()}


class LikenessKind(StrEnum):
    """Why two parts are held for the same name."""

    NONE = "none"
    SAME_SPELLING = "same_spelling"
    SAME_KEY = "same_key"
    OTHER_SCRIPT = "other_script"
    SIMILAR = "similar"
    TYPO = "typo"
    MISREAD = "misread"
    SHORTENED = "shortened"


@dataclass(frozen=True, slots=True)
class Likeness:
    """`value` between 0 (different names) and 1 (the same spelling)."""

    value: float
    kind: LikenessKind


_NOTHING: Final = Likeness(0.0, LikenessKind.NONE)
_MISREAD: Final = Likeness(0.9, LikenessKind.MISREAD)
_IDENTICAL: Final = Likeness(1.0, LikenessKind.SAME_SPELLING)


def _cost_table() -> dict[str, dict[str, float]]:
    table = {left: dict.fromkeys(_SOUNDS, DIFFERENT_COST) for left in _SOUNDS}
    for sound in _SOUNDS:
        table[sound][sound] = 0.0
    for pair, cost in HEARD_AS.items():
        left, right = pair[0], pair[1]
        table[left][right] = table[right][left] = cost
    for vowel in VOWELS:
        for other in VOWELS - {vowel}:
            table[vowel][other] = min(table[vowel][other], 0.3)
    return table


_COSTS: Final = _cost_table()
_ACROSS: Final = {**MISSING_COST, **dict.fromkeys(VOWELS, UNWRITTEN_VOWEL_COST)}


def hearing_cost(left: str, right: str, *, across: bool) -> float:
    """The cheapest way to hear one row of sounds for the other; `across` scripts, vowels may be unwritten."""
    missing = _ACROSS if across else MISSING_COST
    before: list[float] = []
    previous = [0.0]
    for sound in right:
        previous.append(previous[-1] + missing[sound])
    gaps = [missing[sound] for sound in right]
    last = ""
    for sound in left:
        gap = missing[sound]
        costs = _COSTS[sound]
        row = [previous[0] + gap]
        reached = row[0]
        for index, other in enumerate(right):
            cost = previous[index] + costs[other]
            skip = previous[index + 1] + gap
            if skip < cost:
                cost = skip
            skip = reached + gaps[index]
            if skip < cost:
                cost = skip
            if index and last == other and sound == right[index - 1] and before:
                swap = before[index - 1] + SWAPPED_COST
                if swap < cost:
                    cost = swap
            row.append(cost)
            reached = cost
        before, previous, last = previous, row, sound
    return previous[-1]


@lru_cache(maxsize=65536)
def hearing_likeness(left: str, right: str) -> float:
    """Likeness by sound of two folded parts, the best of their variants; 1 is the same row of sounds."""
    if key_set(left).isdisjoint(key_set(right)) and _sound_apart(left, right):
        return 0.0
    return _best_hearing(left, right)


def _sound_apart(left: str, right: str) -> bool:
    return Indel.normalized_similarity(skeleton(left), skeleton(right)) < _SKELETON_GATE


def _best_hearing(left: str, right: str) -> float:
    across = is_arabic(left) != is_arabic(right)
    best = 0.0
    for first, (heard_left, weight_left, hard_left) in enumerate(_weighed_forms(left)):
        for second, (heard_right, weight_right, hard_right) in enumerate(_weighed_forms(right)):
            value = 1.0 - _VARIANT_COST * ((first > 0) + (second > 0))
            if heard_left != heard_right:
                scale = 0.5 * (weight_left + weight_right) + 0.5
                # consonants too many on one side are missing on the other, or one of them is a t for ة, a v for و
                if value - (abs(hard_left - hard_right) - 0.7) / scale <= max(best, _HOPELESS):
                    continue
                value -= hearing_cost(heard_left, heard_right, across=across) / scale
            if value > best:
                best = value
    return best


@lru_cache(maxsize=65536)
def _weighed_forms(text: str) -> tuple[tuple[str, float, int], ...]:
    """Each row of sounds with the weight of what is heard clearly, and the number of its consonants."""
    return tuple(
        (heard, sum(_CONSONANT[sound] for sound in heard), sum(MISSING_COST[sound] >= 1.0 for sound in heard))
        for heard in heard_forms(text)
    )


def compare_parts(left: str, right: str) -> Likeness:
    """Likeness of two folded parts; symmetric.  Below FAINTEST they are different names: value 0."""
    if left == right:
        return _IDENTICAL
    if left > right:
        left, right = right, left
    shared = not key_set(left).isdisjoint(key_set(right))
    heard = _best_hearing(left, right) if shared or not _sound_apart(left, right) else 0.0
    if is_arabic(left) != is_arabic(right):
        return Likeness(heard, LikenessKind.OTHER_SCRIPT) if heard >= FAINTEST else _NOTHING
    typo = _typo_likeness(left, right)
    best = max(heard, typo)
    if best < _MISREAD.value and len(left) > MIN_TYPO_LETTERS and scanned_form(left) == scanned_form(right):
        return _MISREAD
    if typo > heard and typo >= FAINTEST:
        return Likeness(typo, LikenessKind.TYPO)
    if heard >= FAINTEST:
        return Likeness(min(heard, 0.99), LikenessKind.SAME_KEY if shared else LikenessKind.SIMILAR)
    short, long = sorted((left, right), key=len)
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return Likeness(0.62, LikenessKind.SHORTENED)
    return _NOTHING


def _typo_likeness(left: str, right: str) -> float:
    """Likeness by letters for one slip in four letters and more, two in eight and more."""
    shorter = min(len(single_letters(left)), len(single_letters(right)))
    if shorter < MIN_TYPO_LETTERS:
        return 0.0
    allowed = 2 if shorter >= 8 else 1
    slips = min(
        OSA.distance(left, right, score_cutoff=allowed),
        OSA.distance(single_letters(left), single_letters(right), score_cutoff=allowed),
    )
    if slips > allowed:
        return 0.0
    return 0.97 - slips * 0.9 / shorter
