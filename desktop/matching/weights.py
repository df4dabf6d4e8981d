"""The weights of the judgement: readable data, set on made-up registers and kept fixed."""

from __future__ import annotations

from typing import Final

from desktop.matching.birth import BirthAgreement
from desktop.matching.likeness import LikenessKind

# what a likeness is worth as agreement: from nothing at FAINT to all at 1
FAINT: Final = 0.35

# likeness is worth this share of itself where the kind says more than the figure
KIND_SHARE: Final[dict[LikenessKind, float]] = {LikenessKind.SIMILAR: 0.95}
EQUIVALENT_VALUE: Final = 0.82
INITIAL_VALUE: Final = 0.9
JOINED_SHARE: Final = 0.98

# first and last name of a person say more than the fathers between
FIRST_FACTOR: Final = 1.2
LAST_FACTOR: Final = 1.2

# one name against another; a name only asked for; a name only recorded
CONFLICT: Final = 1.4
EXTRA_IN_QUERY: Final = 1.0
EXTRA_IN_CANDIDATE: Final = 0.3
LIKE_PARTICLE: Final = 0.15  # a stray word that looks like a misspelt Ould or Mint

# shares of the score
NAME_SHARE: Final = 0.84
SAME_ORDER: Final = 0.04
SAME_SPELLING: Final = 0.02
# a form in the other script is the coarser witness where there is one in the script of the question
OTHER_SCRIPT_COST: Final = 0.12

# what the birth date adds to the score, and its evidence in bits
BIRTH_ADDS: Final[dict[BirthAgreement, tuple[float, float]]] = {
    BirthAgreement.UNKNOWN: (0.0, 0.0),
    BirthAgreement.SAME_DATE: (0.1, 12.0),
    BirthAgreement.SWAPPED: (0.08, 10.0),
    BirthAgreement.SAME_MONTH: (0.06, 8.0),
    BirthAgreement.SAME_YEAR: (0.05, 5.0),
    BirthAgreement.NEAR_YEAR: (0.0, 2.0),
    BirthAgreement.OTHER_DATE: (-0.03, -2.0),
    BirthAgreement.OTHER_YEAR: (-0.12, -4.0),
    BirthAgreement.FAR_YEAR: (-0.22, -8.0),
}

# grades: the score says how alike, the evidence how telling.  20 bits: one in a million would agree by chance, so
# that common names, or one name alone, stay a possibility until a birth date or a rare name joins them
POSSIBLE_SCORE: Final = 0.6
FORTE_SCORE: Final = 0.82
FORTE_BITS: Final = 20.0
