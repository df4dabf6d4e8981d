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
# Procédures that one affaire of the volume kind makes, measured over 14,600 affaires.
PROCEDURES_PER_VOLUME_AFFAIRE = 1.36


@dataclass(frozen=True, slots=True)
class Proportion:
    """Between which bounds a share of the register lies, and where the bounds come from."""

    low: float
    high: float
    source: str


_OURS = "ours: no public figure; to be argued about"
# What the register is held to, at every size. Where a public text was read it is named; the rest are guesses.
PROPORTIONS: dict[str, Proportion] = {
    "women and girls among victims": Proportion(0.30, 0.60, _OURS),
    "minors among victims": Proportion(0.30, 0.60,
        "children are said to be many in begging and domestic service; the share is ours"),
    "victims confirmed (V2) among those decided": Proportion(0.15, 0.60, _OURS),
    "convicted among persons judged at first instance": Proportion(0.60, 0.85, _OURS),
    "in absence among the convicted": Proportion(0.05, 0.30,
        "foreign reports note convictions in absence; the share is ours"),
    "first judgments appealed": Proportion(0.20, 0.55, _OURS),
    "convictions with damages awarded": Proportion(0.10, 0.60, _OURS),
    "damages paid among damages awarded": Proportion(0.02, 0.40, _OURS),
    "dropped cases that were settled outside": Proportion(0.04, 0.35,
        "foreign reports note such settlements; the share is ours"),
    "police files of smuggling with a route": Proportion(0.50, 0.75, _OURS),
    "sums told in old ouguiyas": Proportion(0.05, 0.30, "press and litigants still quote them; the share is ours"),
    "organisers (N3) among members with a level": Proportion(0.005, 0.20,
        "UNODC: those at the top are hardly ever caught"),
    "members of unknown level (N0)": Proportion(0.05, 0.30, _OURS),
    "stays in a centre beyond 72 hours": Proportion(0.05, 0.20, "limit: arrêté conjoint 00591; the share is ours"),
    "women and girls among persons of landings": Proportion(0.06, 0.20, _OURS),
    "minors among persons of landings": Proportion(0.06, 0.30, _OURS),
    "presumed victims among persons screened": Proportion(0.02, 0.15, _OURS),
    "memoranda signed or expired": Proportion(0.40, 0.95,
        "some providers have none, as in the neighbour's report; the share is ours"),
    "submissions late or missing": Proportion(0.30, 0.85,
        "late in practice, says the neighbour's report; the share is ours"),
    "victims with a service": Proportion(0.10, 0.60, _OURS),
}  # fmt: skip
# Persons of landings in a year at 200,000 procédures: tens of thousands of intercepted persons a year were read.
LISTED_A_YEAR_AT_FULL_SIZE = (20_000, 100_000)


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
        return cls._of_volume(persons / PERSONS_PER_VOLUME_AFFAIRE, seed)

    @classmethod
    def of_procedures(cls, procedures: int, seed: int = DEFAULT_SEED) -> Parameters:
        """About ``procedures`` files with the same skew: 200,000 are the size that the product is measured at."""
        return cls._of_volume(procedures / PROCEDURES_PER_VOLUME_AFFAIRE, seed)

    @classmethod
    def _of_volume(cls, affaires: float, seed: int) -> Parameters:
        return cls(affaires=max(1, round(affaires)), seed=seed, transmitted=0.15, crowd=1.0)
