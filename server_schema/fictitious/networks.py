"""Networks of smugglers: members of levels N1 to N3, the phones and boats they share.

Levels as in the UNODC model: N1 carries out now and then, N2 runs logistics all the time, N3 organises and
takes the profit. The same members, numbers and boats come back in files of several institutions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.codes import Numbers
from server_schema.fictitious.persons import SMUGGLER_NATIONS, Human, People


@dataclass(frozen=True, slots=True)
class Boat:
    """A wooden boat (pirogue): painted name, colour, length in metres, outboard motor."""

    name: str
    colour: str
    length_m: int
    motor: str

    def written(self, chance: Chance) -> str:
        """The boat as some clerk writes it; name and colour always come in."""
        style = int(chance.unit() * 6)
        if style == 0:
            return f"{self.name.upper()} {self.colour}"
        if style == 1:
            return f"Pirogue {self.name} {self.colour}, {self.length_m} m"
        if style == 2:
            return f"{self.name} ({self.colour}), moteur {self.motor}"
        return f"{self.name} {self.colour}"


@dataclass(frozen=True, slots=True)
class Member:
    """A human being in a network: level N1, N2 or N3, and what they do there."""

    human: Human
    level: str
    function: str


@dataclass(frozen=True, slots=True)
class Network:
    """A network as it truly is; institutions see only its members, phones and boats in their files."""

    network_id: str
    label: str
    members: tuple[Member, ...]
    phones: tuple[str, ...]
    boats: tuple[Boat, ...]
    active_from: date
    active_to: date
    nationwide: bool = False

    def of_level(self, level: str) -> tuple[Member, ...]:
        """The members of one level."""
        return tuple(member for member in self.members if member.level == level)


_FUNCTIONS = {
    "N1": ("transporteur", "guide", "rabatteur", "capitaine", "guetteur"),
    "N2": ("logeur", "pilote", "fournisseur de moteur", "faussaire", "collecteur de fonds"),
    "N3": ("organisateur", "commanditaire"),
}
_FIRST = ("Yaye", "Mame", "Baye", "Nabi", "Wakeur", "Adja", "Salam", "Nour", "Barké", "Jamm", "Teranga",
    "Horizon", "Étoile",
          "Océan", "Marée", "Vent du", "Fils de", "Dieuf", "Khaïr", "Tawfiq", "Rahma", "Amal", "Sabr",
          "Safina")
_SECOND = ("Bénite", "Borom", "Diam", "Ndar", "Sine", "Nord", "Espoir", "Fatou", "Astou", "Large",
    "Patience", "Bleue", "Salane",
           "Mbédji", "El Bahr", "Deux", "Trois", "Courage", "Kheweul", "Ndiambour", "Tall", "Soleil", "Yoff",
           "Rim")
_COLOURS = Deck((("bleue", 22), ("blanche", 18), ("verte et jaune", 12), ("rouge", 10),
    ("bleue et blanche", 16), ("jaune", 8),
                 ("verte", 10), ("noire", 4)))
_MOTORS = ("40 CV", "60 CV", "2 x 40 CV", "2 x 60 CV", "75 CV")
_LABELS = ("Alizé", "Cormoran", "Dune", "Estuaire", "Flamant", "Girelle", "Harmattan", "Iguane", "Jonc",
    "Khaima", "Lagune",
           "Méhari", "Nautile", "Oued", "Phare", "Quai", "Récif", "Sirocco", "Tamaris", "Varech")


def new_boat(chance: Chance) -> Boat:
    """A boat nobody has seen before."""
    return Boat(f"{chance.pick(_FIRST)} {chance.pick(_SECOND)}", _COLOURS.draw(chance), chance.whole(9, 22),
        chance.pick(_MOTORS))


def new_network(
    number: int, since: date, until: date, people: People, numbers: Numbers, chance: Chance, *,
    nationwide: bool = False
) -> Network:
    """A network active for some months within the window; a nationwide one for all of it."""
    span = (until - since).days
    start = since if nationwide else since + timedelta(days=int(chance.unit() * span * 0.75))
    end = until if nationwide else min(until, start + timedelta(days=chance.whole(180, 900)))
    members: list[Member] = []
    for level, low, high in (("N3", 1, 2), ("N2", 2, 5), ("N1", 4, 10)):
        for _ in range(chance.whole(low, high)):
            sex = "F" if chance.unit() < 0.06 else "M"
            age = chance.whole(34, 58) if level == "N3" else chance.whole(20, 46)
            human = people.human(SMUGGLER_NATIONS, sex, age, start, phone=0.9, paper=0.6)
            members.append(Member(human, level, chance.pick(_FUNCTIONS[level])))
    phones = tuple(numbers.phone("ESP" if chance.unit() < 0.12 else "MRT") for _ in range(chance.whole(3, 8)))
    boats = tuple(new_boat(chance) for _ in range(chance.whole(2, 4)))
    label = f"{_LABELS[number % len(_LABELS)]} {number + 1}"
    return Network(chance.uuid(), label, tuple(members), phones, boats, start, end, nationwide)
