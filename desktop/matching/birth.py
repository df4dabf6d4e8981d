"""What is known of a birth date, and how far two such dates agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_ISO: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# what offices write when only the year is known
_YEAR_ONLY_DAYS: Final = frozenset({(1, 1), (12, 31)})


class BirthAgreement(StrEnum):
    """How far two birth dates agree."""

    UNKNOWN = "unknown"
    SAME_DATE = "same_date"
    SWAPPED = "swapped"
    SAME_MONTH = "same_month"
    SAME_YEAR = "same_year"
    NEAR_YEAR = "near_year"
    OTHER_DATE = "other_date"
    OTHER_YEAR = "other_year"
    FAR_YEAR = "far_year"


@dataclass(frozen=True, slots=True)
class BirthHint:
    """A birth year with what else is sure; `estimated` years may be off by two.

    1 January and 31 December are held for the year only, whatever precision was recorded.
    """

    year: int
    month: int | None = None
    day: int | None = None
    estimated: bool = False

    @classmethod
    def parse(cls, text: str | None, precision: str = "day") -> BirthHint | None:
        """From « 1975 », « 1975-06 » or « 1975-06-12 » and a stored precision; None if it says nothing."""
        found = _ISO.fullmatch((text or "").strip())
        if found is None or precision == "unknown":
            return None
        year, month, day = (int(piece) if piece else None for piece in found.groups())
        if year is None or not 1850 <= year <= 2200:
            return None
        keep_month = precision in ("day", "month")
        return cls(
            year,
            month if keep_month else None,
            day if precision == "day" else None,
            estimated=precision == "estimated",
        )

    @property
    def full_day(self) -> tuple[int, int] | None:
        """(month, day) if both are known and meant."""
        if self.month is None or self.day is None or (self.month, self.day) in _YEAR_ONLY_DAYS:
            return None
        return (self.month, self.day)

    def shown(self) -> str:
        """dd/mm/yyyy, or the year where no day is sure."""
        sure = self.full_day
        return f"{sure[1]:02d}/{sure[0]:02d}/{self.year}" if sure else str(self.year)


def compare_births(left: BirthHint | None, right: BirthHint | None) -> BirthAgreement:
    """Symmetric.  A day and month that have changed places agree."""
    if left is None or right is None:
        return BirthAgreement.UNKNOWN
    apart = abs(left.year - right.year)
    if apart:
        tolerated = 2 if left.estimated or right.estimated else 1
        if apart <= tolerated:
            return BirthAgreement.NEAR_YEAR
        return BirthAgreement.OTHER_YEAR if apart <= 2 * tolerated + 1 else BirthAgreement.FAR_YEAR
    ours, theirs = left.full_day, right.full_day
    if ours is None or theirs is None:
        if left.month == right.month and left.month is not None and None in (left.day, right.day):
            return BirthAgreement.SAME_MONTH
        return BirthAgreement.SAME_YEAR
    if ours == theirs:
        return BirthAgreement.SAME_DATE
    if ours == (theirs[1], theirs[0]):
        return BirthAgreement.SWAPPED
    return BirthAgreement.OTHER_DATE
