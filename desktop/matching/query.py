"""A typed name made into a question: what is looked up, part by part, and what is compared afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from desktop.matching.align import ComparedName
from desktop.matching.birth import BirthHint
from desktop.matching.common_table import COMMON_PER_MILLE
from desktop.matching.fold import MAX_NAME_CHARS, clean_name, fold_text
from desktop.matching.keys import deletions, deletions_of, near_keys, part_keys
from desktop.matching.lexicon import DEFAULT_LEXICON, Lexicon
from desktop.matching.likeness import hearing_likeness
from desktop.matching.parts import MAX_PARTS, NamePart, PartKind, has_too_many_parts, names_of, split_name
from desktop.matching.sounds import keys_of, skeleton

_JOINED_KEYS: Final = 2
_LEAST_RUN: Final = 8  # letters of a word that may be two names
_LEAST_COMMON: Final = 4
_SURELY_COMMON: Final = 0.93


class ProblemCode(StrEnum):
    """Why a text is no question."""

    EMPTY = "empty"
    NO_LETTERS = "no_letters"
    ONLY_PARTICLES = "only_particles"
    ONLY_INITIALS = "only_initials"
    TOO_LONG = "too_long"
    TOO_MANY_PARTS = "too_many_parts"


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A text that cannot be searched; `limit` is the bound that was passed, 0 where there is none."""

    code: ProblemCode
    limit: int = 0


@dataclass(frozen=True, slots=True)
class QueryUnit:
    """What is looked up for one part; with `joined`, for two neighbours run together or one half of a word.

    `keys` find the same name however spelled; `near_keys` and `deletions` one slip away from it;
    `equivalent_keys` the names the lexicon holds for the same.  All sorted, without repetition.
    """

    part: NamePart
    position: int
    joined: bool
    keys: tuple[str, ...]
    near_keys: tuple[str, ...]
    deletions: tuple[str, ...]
    equivalent_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One question: `compared` is judged, `units` are looked up, `ignored` are the particles."""

    text: str
    compared: ComparedName
    ignored: tuple[NamePart, ...]
    units: tuple[QueryUnit, ...]
    birth: BirthHint | None
    lexicon: Lexicon


def build_query(
    text: str, birth: BirthHint | None = None, *, lexicon: Lexicon = DEFAULT_LEXICON
) -> NameQuery | QueryProblem:
    """The question a typed name asks, in bounded time; a problem instead of an error for anything else."""
    cleaned = clean_name(text, limit=MAX_NAME_CHARS + 1)
    if len(cleaned) > MAX_NAME_CHARS:
        return QueryProblem(ProblemCode.TOO_LONG, MAX_NAME_CHARS)
    if not cleaned:
        return QueryProblem(ProblemCode.EMPTY)
    if not any(char.isalpha() for char in fold_text(cleaned)):
        return QueryProblem(ProblemCode.NO_LETTERS)
    parts = split_name(cleaned)
    names = names_of(parts)
    if has_too_many_parts(cleaned):
        return QueryProblem(ProblemCode.TOO_MANY_PARTS, MAX_PARTS)
    if not names:
        return QueryProblem(ProblemCode.ONLY_PARTICLES)
    if all(part.kind is PartKind.INITIAL for part in names):
        return QueryProblem(ProblemCode.ONLY_INITIALS)
    ignored = tuple(part for part in parts if part.kind is PartKind.PARTICLE)
    return NameQuery(cleaned, ComparedName.of(names), ignored, _units(names, lexicon), birth, lexicon)


def _units(names: tuple[NamePart, ...], lexicon: Lexicon) -> tuple[QueryUnit, ...]:
    units = [
        QueryUnit(
            part,
            position,
            False,
            tuple(sorted(part_keys(part))),
            tuple(sorted(near_keys(part.text))),
            tuple(sorted(deletions(part))),
            tuple(sorted({key for name in lexicon.equivalents(part.text) for key in keys_of(name)})),
        )
        for position, part in enumerate(names)
        if part.kind is PartKind.NAME
    ]
    for position, (left, right) in enumerate(pairwise(names)):
        if left.script is right.script:
            joined = NamePart(left.text + right.text, left.script, PartKind.NAME, f"{left.source} {right.source}")
            keys = tuple(sorted(keys_of(joined.text)[:_JOINED_KEYS]))
            units.append(QueryUnit(joined, position, True, keys, (), tuple(sorted(deletions_of(joined.text))), ()))
    for position, part in enumerate(names):
        units += (
            QueryUnit(piece, position, True, tuple(sorted(part_keys(piece))), (), tuple(sorted(deletions(piece))), ())
            for piece in split_run(part)
        )
    return tuple(units)


def split_run(part: NamePart) -> tuple[NamePart, ...]:
    """The two names of a part that begins or ends with a common one: Khadijetouismail; empty for other parts."""
    text = part.text
    if part.kind is not PartKind.NAME or len(text) < _LEAST_RUN or _commonness(text) >= _SURELY_COMMON:
        return ()
    best: tuple[float, int] = (0.0, 0)
    for cut in range(3, len(text) - 2):
        likeness = max(_commonness(text[:cut]), _commonness(text[cut:]))
        best = max(best, (likeness, cut))
    if best[0] < _SURELY_COMMON:
        return ()
    cut = best[1]
    return tuple(NamePart(piece, part.script, PartKind.NAME, piece) for piece in (text[:cut], text[cut:]))


def _commonness(text: str) -> float:
    """How surely a folded spelling is one of the common names, by sound."""
    if len(text) < _LEAST_COMMON:
        return 0.0
    return max((hearing_likeness(text, name) for name in _COMMON.get(skeleton(text), ())), default=0.0)


def _common_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for _, names in COMMON_PER_MILLE:
        for name in names.split():
            if len(name) >= _LEAST_COMMON:
                found[skeleton(name)] = (*found.get(skeleton(name), ()), name)
    return found


_COMMON: Final = _common_names()
