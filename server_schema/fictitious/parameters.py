"""What a fictitious register is made from: seed, size, reference date and a few shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DEFAULT_SEED = 20260930
DEFAULT_UNTIL = date(2026, 9, 30)
YEARS = 5
AFFAIRES_PER_BLOCK = 300
# Person rows that one affaire of the volume kind makes, measured over 20,000 affaires; used to size it.
PERSONS_PER_VOLUME_AFFAIRE = 8.2


@dataclass(frozen=True, slots=True)
class Parameters:
    """The whole input of the generator: equal parameters give an equal register.

    ``until``: nothing happens after this day. ``transmitted``: share of files that reach a prosecutor.
    ``crowd``: 1.0 gives every interception its full number of migrants, less makes shorter sheets.
    """

    affaires: int = 300
    seed: int = DEFAULT_SEED
    until: date = DEFAULT_UNTIL
    transmitted: float = 0.62
    crowd: float = 0.7

    def __post_init__(self) -> None:
        if self.affaires < 1:
            raise ValueError("affaires must be at least 1")
        if not 0.0 <= self.transmitted <= 1.0 or not 0.0 < self.crowd <= 1.0:
            raise ValueError("transmitted and crowd are shares")

    @property
    def since(self) -> date:
        """First day of the window: five years before ``until``."""
        return date(self.until.year - YEARS, self.until.month, min(self.until.day, 28))

    @property
    def blocks(self) -> int:
        """How many independent blocks the register is made of."""
        return -(-self.affaires // AFFAIRES_PER_BLOCK)

    @classmethod
    def demonstration(cls, seed: int = DEFAULT_SEED) -> Parameters:
        """300 affaires in which every institution of the demonstration has something to show."""
        return cls(seed=seed)

    @classmethod
    def volume(cls, persons: int, seed: int = DEFAULT_SEED) -> Parameters:
        """About ``persons`` person rows with the skew of a national register: half with the central police
        office, about one in a hundred with each court."""
        affaires = max(1, round(persons / PERSONS_PER_VOLUME_AFFAIRE))
        return cls(affaires=affaires, seed=seed, transmitted=0.15, crowd=1.0)
