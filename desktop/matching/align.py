"""Which part of one name answers which part of the other, and what that weighs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA, Indel

from desktop.matching.keys import MIN_TYPO_LETTERS
from desktop.matching.lexicon import Lexicon
from desktop.matching.likeness import LikenessKind, compare_parts
from desktop.matching.parts import NamePart, PartKind
from desktop.matching.rarity import Rarity
from desktop.matching.reasons import Reason, ReasonKind
from desktop.matching.sound_table import LONG_VOWELS, VOWELS
from desktop.matching.sounds import heard_forms, key_set, keys_of, skeleton
from desktop.matching.weights import (
    EQUIVALENT_VALUE,
    FAINT,
    FIRST_FACTOR,
    INITIAL_VALUE,
    JOINED_SHARE,
    KIND_SHARE,
    LAST_FACTOR,
    LIKE_PARTICLE,
)

_STRAY_PARTICLES: Final = ("ould", "mint")
_RUN_GATE: Final = 0.6
_SURE: Final = 0.85  # a single part this alike need not be tried run together
_KINDS: Final[dict[LikenessKind, ReasonKind]] = {
    kind: ReasonKind(kind.value) for kind in LikenessKind if kind is not LikenessKind.NONE
}


class Pair(NamedTuple):
    """Parts `left` (from, to) of one name that answer parts `right` of the other."""

    value: float
    kind: ReasonKind
    left: tuple[int, int]
    right: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ComparedName:
    """The parts of a name that are compared, and its neighbours run together (empty across scripts)."""

    parts: tuple[NamePart, ...]
    joined: tuple[str, ...]

    @classmethod
    def of(cls, parts: tuple[NamePart, ...]) -> ComparedName:
        """From names and initials; neighbours of two scripts are never one word."""
        joined = [left.text + right.text if left.script is right.script else "" for left, right in pairwise(parts)]
        return cls(parts, tuple(joined))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Weights in bits: what agrees, what is lost on either side; `evidence` is the cautious sum."""

    left: ComparedName
    right: ComparedName
    pairs: tuple[Pair, ...]
    loose_left: tuple[int, ...]
    loose_right: tuple[int, ...]
    left_bits: tuple[float, ...]
    agreeing: float
    lost_left: float
    lost_right: float
    evidence: float

    @property
    def in_order(self) -> bool:
        """Whether the answering parts stand in the same order."""
        rights = [pair.right[0] for pair in self.pairs]
        return rights == sorted(rights)

    @property
    def spelled_alike(self) -> bool:
        """Whether both names are the same parts, spelled the same."""
        if self.loose_left or self.loose_right:
            return False
        return all(pair.kind is ReasonKind.SAME_SPELLING for pair in self.pairs)

    @property
    def names_agreeing(self) -> int:
        """How many parts agree, initials not counted."""
        return sum(pair.kind is not ReasonKind.INITIAL for pair in self.pairs)


def align(left: ComparedName, right: ComparedName, rarity: Rarity, lexicon: Lexicon) -> Alignment:
    """The alignment of what is asked (`left`) with what is recorded (`right`); greedy, the surest pairs first."""
    pairs = _choose(_candidates(left, right, lexicon), len(left.parts), len(right.parts))
    plain_left, plain_right = [rarity.bits(p) for p in left.parts], [rarity.bits(p) for p in right.parts]
    left_bits, right_bits = _weights(plain_left), _weights(plain_right)
    agreeing = lost_left = lost_right = evidence = 0.0
    loose_left, loose_right = set(range(len(left_bits))), set(range(len(right_bits)))
    for value, _kind, (i, i_end), (j, j_end) in pairs:
        ours, theirs = sum(left_bits[i:i_end]), sum(right_bits[j:j_end])
        worth = agreement(value)
        agreeing += worth * 0.5 * (ours + theirs)
        lost_left += (1.0 - worth) * ours
        lost_right += (1.0 - worth) * theirs
        evidence += worth * min(sum(plain_left[i:i_end]), sum(plain_right[j:j_end]))
        loose_left.difference_update(range(i, i_end))
        loose_right.difference_update(range(j, j_end))
    lost_left += sum(_loose_bits(left.parts, index, left_bits) for index in loose_left)
    lost_right += sum(_loose_bits(right.parts, index, right_bits) for index in loose_right)
    return Alignment(
        left,
        right,
        tuple(pairs),
        tuple(sorted(loose_left)),
        tuple(sorted(loose_right)),
        tuple(left_bits),
        agreeing,
        lost_left,
        lost_right,
        evidence,
    )


def agreement(value: float) -> float:
    """What a likeness is worth as agreement: nothing at FAINT, all at 1."""
    return max(0.0, (value - FAINT) / (1.0 - FAINT))


def _weights(bits: list[float]) -> list[float]:
    if len(bits) < 2:
        return bits
    return [bits[0] * FIRST_FACTOR, *bits[1:-1], bits[-1] * LAST_FACTOR]


def _candidates(left: ComparedName, right: ComparedName, lexicon: Lexicon) -> list[Pair]:
    found: list[Pair] = []
    best_left, best_right = [0.0] * len(left.parts), [0.0] * len(right.parts)
    for i, ours in enumerate(left.parts):
        groups = lexicon.groups_of(ours.text)
        for j, theirs in enumerate(right.parts):
            if ours.kind is PartKind.NAME is theirs.kind:
                first, second = sorted((ours.text, theirs.text))
                value, kind = _likeness(first, second)
                if groups and value < EQUIVALENT_VALUE and not groups.isdisjoint(lexicon.groups_of(theirs.text)):
                    value, kind = EQUIVALENT_VALUE, ReasonKind.EQUIVALENT
            elif _same_initial(ours, theirs):
                value, kind = INITIAL_VALUE, ReasonKind.INITIAL
            else:
                continue
            if kind is not None:
                found.append(Pair(value, kind, (i, i + 1), (j, j + 1)))
                if value > best_left[i]:
                    best_left[i] = value
                if value > best_right[j]:
                    best_right[j] = value
    found += [
        Pair(value, ReasonKind.JOINED, (i, i + 1), (j, j + 2))
        for i, j, value in _joined(left.parts, best_left, right, best_right)
    ]
    found += [
        Pair(value, ReasonKind.JOINED, (i, i + 2), (j, j + 1))
        for j, i, value in _joined(right.parts, best_right, left, best_left)
    ]
    return found


@lru_cache(maxsize=262144)
def _likeness(left: str, right: str) -> tuple[float, ReasonKind | None]:
    """Of two folded parts in alphabetical order, so that a pair is remembered once."""
    likeness = compare_parts(left, right)
    return likeness.value * KIND_SHARE.get(likeness.kind, 1.0), _KINDS.get(likeness.kind)


def _same_initial(ours: NamePart, theirs: NamePart) -> bool:
    if ours.script is theirs.script:
        return ours.text[0] == theirs.text[0]
    first = {_initial_class(heard_forms(part.text)) for part in (ours, theirs)}
    return len(first) == 1 and "" not in first


def _initial_class(forms: tuple[str, ...]) -> str:
    first = forms[0][0] if forms else ""
    return "a" if first in VOWELS or first in LONG_VOWELS else (keys_of(first) or ("",))[0][:1]


def _joined(
    singles: tuple[NamePart, ...], best: list[float], other: ComparedName, other_best: list[float]
) -> Iterator[tuple[int, int, float]]:
    """Parts without a sure answer that are two neighbours of the other name run together: (part, first, likeness)."""
    for index, text in enumerate(other.joined):
        if other_best[index] >= _SURE or other_best[index + 1] >= _SURE:
            continue
        for place, single in enumerate(singles):
            letters = len(single.text)
            if best[place] >= _SURE or letters < MIN_TYPO_LETTERS or not 0.6 * letters <= len(text) <= 1.7 * letters:
                continue
            if single.kind is not PartKind.NAME or _sounds_apart(single.text, other.parts[index : index + 2]):
                continue
            if not key_set(text).isdisjoint(key_set(single.text)) or _near(text, single.text):
                value = compare_parts(single.text, text).value * JOINED_SHARE
                if value >= _SURE:
                    yield place, index, value


def _sounds_apart(single: str, neighbours: tuple[NamePart, ...]) -> bool:
    """A look at known skeletons, which spares making the keys of most neighbours run together."""
    run = "".join(skeleton(part.text) for part in neighbours)
    return Indel.normalized_similarity(skeleton(single), run) < _RUN_GATE


def _near(left: str, right: str) -> bool:
    return len(left) >= 2 * MIN_TYPO_LETTERS and OSA.distance(left, right, score_cutoff=2) <= 2


def _choose(found: list[Pair], count_left: int, count_right: int) -> list[Pair]:
    """The surest first, names before initials, and of equals the one that keeps its place."""
    scale = (count_right - 1) / max(1, count_left - 1)
    found.sort(
        key=lambda pair: (
            pair.kind is ReasonKind.INITIAL,
            -pair.value,
            abs(pair.left[0] * scale - pair.right[0]),
            pair.left,
            pair.right,
        )
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    chosen: list[Pair] = []
    for pair in found:
        lefts, rights = range(*pair.left), range(*pair.right)
        if used_left.isdisjoint(lefts) and used_right.isdisjoint(rights):
            used_left.update(lefts)
            used_right.update(rights)
            chosen.append(pair)
    chosen.sort(key=lambda pair: pair.left)
    return chosen


def _loose_bits(parts: tuple[NamePart, ...], index: int, bits: list[float]) -> float:
    """The weight of a part nobody answers; little if it may be a particle."""
    part = parts[index]
    if part.may_be_particle:
        return 0.0
    between = 0 < index < len(parts) - 1 and len(part.text) >= MIN_TYPO_LETTERS
    if between and any(OSA.distance(part.text, stray, score_cutoff=1) <= 1 for stray in _STRAY_PARTICLES):
        return LIKE_PARTICLE * bits[index]
    return bits[index]


def explain(found: Alignment) -> list[Reason]:
    """The reasons of an alignment in the order of the question; then what is in excess."""
    left, right = found.left.parts, found.right.parts
    whole = sum(found.left_bits) or 1.0
    by_place: list[tuple[int, Reason]] = []
    for pair in found.pairs:
        weight = agreement(pair.value) * sum(found.left_bits[slice(*pair.left)]) / whole
        shown = (_shown(left, pair.left), _shown(right, pair.right))
        by_place.append((pair.left[0], Reason(pair.kind, *shown, round(weight, 3))))
    theirs = [index for index in found.loose_right if not right[index].may_be_particle]
    opposed = 0
    for index in found.loose_left:
        ours = left[index].source
        weight = -round(found.left_bits[index] / whole, 3)
        if left[index].may_be_particle:
            reason = Reason(ReasonKind.PARTICLE_IGNORED, ours, "", 0.0)
        elif opposed < len(theirs):
            reason = Reason(ReasonKind.DIFFERENT, ours, right[theirs[opposed]].source, weight)
            opposed += 1
        else:
            reason = Reason(ReasonKind.MISSING, ours, "", weight)
        by_place.append((index, reason))
    by_place.sort(key=lambda entry: entry[0])
    extra = [Reason(ReasonKind.EXTRA, "", right[index].source, 0.0) for index in theirs[opposed:]]
    return [reason for _, reason in by_place] + extra


def _shown(parts: tuple[NamePart, ...], span: tuple[int, int]) -> str:
    return " ".join(part.source for part in parts[slice(*span)])
