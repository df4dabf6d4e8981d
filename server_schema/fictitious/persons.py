"""Human beings, and the person rows by which institutions know them.

A ``Human`` is the truth: one being, one true name, one day of birth. A ``PersonRow`` is what one
institution wrote about that being, with its own spelling, scripts and precision. The link between both is
the truth that matching is measured against; it is never loaded into the working tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.codes import Numbers
from server_schema.fictitious.dates import WrittenBirth, born, written_birth
from server_schema.fictitious.institutions import hand_of
from server_schema.fictitious.places import birth_place
from server_schema.fictitious.writing import TrueName, WrittenName, nickname, true_name, written_names


@dataclass(frozen=True, slots=True)
class Human:
    """One invented human being. ``phone`` is E.164; ``nni`` and ``paper`` as issued; each may be missing."""

    human_id: str
    name: TrueName
    sex: str
    birth_on: date
    birth_place: str
    nationality: str
    phone: str | None
    nni: str | None
    paper: str | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A human being as one institution knows them; ``human_id`` is truth."""

    institution_id: int
    person_id: str
    human_id: str
    sex: str
    birth: WrittenBirth
    birth_place: str | None
    nationality: str | None
    names: tuple[WrittenName, ...]
    recorded_on: date


# Which community a person of a nationality belongs to.
_COMMUNITIES: dict[str, Deck[str]] = {
    "MRT": Deck((("hassaniya", 66), ("pulaar", 17), ("soninke", 8), ("wolof", 7), ("mandingue", 2))),
    "SEN": Deck((("wolof", 62), ("pulaar", 20), ("mandingue", 10), ("soninke", 8))),
    "MLI": Deck((("mandingue", 72), ("soninke", 18), ("pulaar", 10))),
    "GIN": Deck((("mandingue", 70), ("pulaar", 30))),
    "GMB": Deck((("gambia", 88), ("wolof", 12))),
    "CIV": Deck((("gulf_of_guinea", 78), ("mandingue", 22))),
    "ESH": Deck((("hassaniya", 70), ("maghreb", 30))),
    "NGA": Deck((("gulf_of_guinea", 1),)), "GHA": Deck((("gulf_of_guinea", 1),)),
    "CMR": Deck((("gulf_of_guinea", 1),)),
    "BEN": Deck((("gulf_of_guinea", 1),)), "MAR": Deck((("maghreb", 1),)), "DZA": Deck((("maghreb", 1),)),
    "TUN": Deck((("maghreb", 1),)), "SYR": Deck((("levant", 1),)), "PAK": Deck((("south_asia", 1),)),
    "BGD": Deck((("south_asia", 1),)),
}
NATIONALITIES = tuple(_COMMUNITIES)


def community_of(nationality: str, chance: Chance) -> str:
    """A community that a person of this nationality may belong to."""
    return _COMMUNITIES[nationality].draw(chance)


SMUGGLER_NATIONS = Deck((("MRT", 40), ("SEN", 22), ("MLI", 18), ("GIN", 5), ("GMB", 5), ("MAR", 4),
    ("CIV", 2), ("ESH", 2),
                         ("PAK", 1), ("SYR", 1)))
SEA_MIGRANT_NATIONS = Deck((("SEN", 29), ("MLI", 29), ("GIN", 14), ("GMB", 9), ("MRT", 6), ("CIV", 5),
    ("PAK", 3), ("BGD", 1),
                            ("NGA", 1), ("CMR", 1), ("MAR", 1), ("SYR", 1)))
LAND_MIGRANT_NATIONS = Deck((("MLI", 34), ("SEN", 28), ("GIN", 12), ("CIV", 7), ("GMB", 4), ("PAK", 5),
    ("BGD", 4), ("SYR", 2),
                             ("NGA", 2), ("CMR", 1), ("BEN", 1)))
EXPLOITER_NATIONS = Deck((("MRT", 82), ("SEN", 7), ("MLI", 6), ("NGA", 3), ("CIV", 2)))
MAURITANIA = Deck((("MRT", 1),))


class People:
    """Makes the human beings of one block, with the namesakes a real register has.

    ``prefix`` begins their truth ids, so that those of two blocks never meet. ``made`` holds them all.
    """

    __slots__ = ("_chance", "_names", "_numbers", "_prefix", "made")

    def __init__(self, chance: Chance, numbers: Numbers, prefix: str) -> None:
        self._chance = chance
        self._prefix = prefix
        self.made: list[Human] = []
        self._numbers = numbers
        self._names: list[TrueName] = []

    def human(
        self, nations: Deck[str], sex: str, age: int, on: date, *, phone: float = 0.0, paper: float = 0.0,
        community: str | None = None,
    ) -> Human:
        """A new human being of that age on that day; ``phone``, ``paper``: probabilities to have one."""
        chance = self._chance
        nationality = nations.draw(chance)
        if community is None:
            community = community_of(nationality, chance)
        name = self._namesake(community, sex) if chance.unit() < 0.03 else None
        if name is None:
            name = true_name(community, sex, chance)
            if len(self._names) < 4000:
                self._names.append(name)
        local = nationality == "MRT"
        has_paper = chance.unit() < paper
        has_phone = chance.unit() < phone
        line = nationality if not local and chance.unit() < 0.35 else "MRT"
        human = Human(
            f"{self._prefix}{len(self.made)}", name, sex, born(age, on, chance), birth_place(nationality,
                chance), nationality,
            self._numbers.phone(line) if has_phone else None,
            self._numbers.nni() if has_paper and local else None,
            self._numbers.paper(nationality) if has_paper and not local else None,
        )
        self.made.append(human)
        return human

    def _namesake(self, community: str, sex: str) -> TrueName | None:
        if not self._names:
            return None
        name = self._chance.pick(self._names)
        if name.community != community or name.sex != sex:
            return None
        return name


def row_of(human: Human, institution: int, recorded_on: date, chance: Chance,
    alias: float = 0.0) -> PersonRow:
    """How an institution writes a human being down; ``alias`` is the probability to note a nickname too."""
    hand = hand_of(institution)
    unit = chance.unit
    names = written_names(human.name, hand, chance)
    if alias and unit() < alias:
        names = (*names, nickname(human.name, hand.arabic > hand.latin, chance))
    return PersonRow(
        institution,
        chance.uuid(),
        human.human_id,
        "U" if unit() < 0.008 else human.sex,
        written_birth(human.birth_on, 0.75 if human.nni or human.paper else 0.10, chance),
        human.birth_place if unit() < 0.55 else None,
        human.nationality if unit() < 0.94 else None,
        names,
        recorded_on,
    )
