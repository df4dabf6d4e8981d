"""How probably two names are one person's: a score, a grade and the reasons, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from desktop.matching.align import Alignment, ComparedName, align, explain
from desktop.matching.birth import BirthAgreement, BirthHint, compare_births
from desktop.matching.parts import NamePart, PartKind, names_of, split_name
from desktop.matching.query import NameQuery
from desktop.matching.rarity import DEFAULT_RARITY, Rarity
from desktop.matching.reasons import Reason, ReasonKind
from desktop.matching.weights import (
    BIRTH_ADDS,
    CONFLICT,
    EXTRA_IN_CANDIDATE,
    EXTRA_IN_QUERY,
    FORTE_BITS,
    FORTE_SCORE,
    NAME_SHARE,
    OTHER_SCRIPT_COST,
    POSSIBLE_SCORE,
    SAME_ORDER,
    SAME_SPELLING,
)

_GOOD_ENOUGH: Final = 0.75  # no other form of the name need be tried


class Grade(StrEnum):
    """What a reader may make of a score: nothing, a lead, a lead to follow first.  Never an identification."""

    NONE = "none"
    POSSIBLE = "possible"
    FORTE = "forte"


@dataclass(frozen=True, slots=True)
class CandidateName:
    """A recorded name, cut once: `compared` are its names and initials, `ignored` its particles."""

    text: str
    compared: ComparedName
    ignored: tuple[NamePart, ...]


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """A recorded person: every form of the name, in any script, and what is known of the birth."""

    names: tuple[CandidateName, ...]
    birth: BirthHint | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` from 0 to 1; `evidence` in bits, what the agreeing parts and birth weigh in this register."""

    score: float
    grade: Grade
    evidence: float
    reasons: tuple[Reason, ...]


@lru_cache(maxsize=16384)
def candidate_name(text: str) -> CandidateName:
    """A recorded name made ready for `score`; never an error."""
    parts = split_name(text)
    ignored = tuple(part for part in parts if part.kind is PartKind.PARTICLE)
    return CandidateName(text, ComparedName.of(names_of(parts)), ignored)


def score(query: NameQuery, candidate: CandidateName | PersonCandidate, rarity: Rarity = DEFAULT_RARITY) -> Judgement:
    """The judgement on the candidate's best form.  Total: any candidate has one; without names it is none."""
    forms = (candidate,) if isinstance(candidate, CandidateName) else candidate.names
    birth = None if isinstance(candidate, CandidateName) else candidate.birth
    best: tuple[float, CandidateName, Alignment] | None = None
    script = query.compared.parts[0].script
    cost = 0.0
    for own_script in (True, False):
        for form in forms:
            if not form.compared.parts or (form.compared.parts[0].script is script) is not own_script:
                continue
            found = align(query.compared, form.compared, rarity, query.lexicon)
            value = _name_score(found) - cost
            if best is None or value > best[0]:
                best = (value, form, found)
        if best is not None:
            if best[0] >= _GOOD_ENOUGH:
                break
            cost = OTHER_SCRIPT_COST
    if best is None:
        return Judgement(0.0, Grade.NONE, 0.0, ())
    return _judge(query, best, compare_births(query.birth, birth), birth)


def _name_score(found: Alignment) -> float:
    """Between 0 and 1: agreeing weight over all weight, where contradiction counts more than absence."""
    conflict = min(found.lost_left, found.lost_right)
    against = (
        CONFLICT * conflict
        + EXTRA_IN_QUERY * (found.lost_left - conflict)
        + EXTRA_IN_CANDIDATE * (found.lost_right - conflict)
    )
    if found.agreeing <= 0:
        return 0.0
    value = found.agreeing / (found.agreeing + against)
    return NAME_SHARE * value + SAME_ORDER * found.in_order + SAME_SPELLING * (found.in_order and found.spelled_alike)


def _judge(
    query: NameQuery, best: tuple[float, CandidateName, Alignment], agreement: BirthAgreement, birth: BirthHint | None
) -> Judgement:
    value, form, found = best
    added, bits = BIRTH_ADDS[agreement]
    total = max(0.0, min(1.0, value + added)) if value > 0 else 0.0
    evidence = found.evidence + (bits if value > 0 else 0.0)
    grade = Grade.NONE
    if total >= POSSIBLE_SCORE:
        grade = Grade.POSSIBLE
        if total >= FORTE_SCORE and evidence >= FORTE_BITS and found.names_agreeing >= 2:
            grade = Grade.FORTE
    return Judgement(round(total, 4), grade, round(evidence, 1), _reasons(query, form, found, agreement, birth))


_BIRTH_REASONS: Final[dict[BirthAgreement, ReasonKind]] = {
    BirthAgreement.SAME_DATE: ReasonKind.SAME_BIRTH_DATE,
    BirthAgreement.SWAPPED: ReasonKind.SWAPPED_BIRTH_DATE,
    BirthAgreement.SAME_MONTH: ReasonKind.SAME_BIRTH_YEAR,
    BirthAgreement.SAME_YEAR: ReasonKind.SAME_BIRTH_YEAR,
    BirthAgreement.NEAR_YEAR: ReasonKind.NEAR_BIRTH_YEAR,
    BirthAgreement.OTHER_DATE: ReasonKind.OTHER_BIRTH_DATE,
    BirthAgreement.OTHER_YEAR: ReasonKind.OTHER_BIRTH_YEAR,
    BirthAgreement.FAR_YEAR: ReasonKind.FAR_BIRTH_YEAR,
}


def _reasons(
    query: NameQuery, form: CandidateName, found: Alignment, agreement: BirthAgreement, birth: BirthHint | None
) -> tuple[Reason, ...]:
    reasons = explain(found)
    ours, theirs = {part.text for part in query.ignored}, {part.text for part in form.ignored}
    if ours != theirs:
        ignored = [(part.source, "") for part in query.ignored if part.text not in theirs]
        ignored += [("", part.source) for part in form.ignored if part.text not in ours]
        reasons += [Reason(ReasonKind.PARTICLE_IGNORED, left, right, 0.0) for left, right in ignored]
    if not found.in_order:
        reasons.append(Reason(ReasonKind.ORDER_SWAPPED, "", "", -SAME_ORDER))
    kind = _BIRTH_REASONS.get(agreement)
    if kind is not None and query.birth is not None and birth is not None:
        reasons.append(Reason(kind, query.birth.shown(), birth.shown(), BIRTH_ADDS[agreement][0]))
    return tuple(reasons)
