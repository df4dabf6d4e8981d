"""Name lists of the fictitious register, in both scripts, one text file per community.

Lives here: the lists (``*.txt``, written for this register from general knowledge of the region; a line
is ``Latin|Arabic|weight``), their loading, and rare names made by rule (``rare``). A list gives one main
spelling only: every other spelling is made by the rules of ``variation``.

May import: ``chance`` and the standard library.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.names.rare import rare_family, rare_given

COMMUNITIES = (
    "hassaniya", "pulaar", "soninke", "wolof", "mandingue", "gambia", "gulf_of_guinea", "maghreb", "levant",
    "south_asia",
)
# Communities whose people are named by a chain of fathers' names rather than by a family name.
CHAINED = frozenset({"hassaniya"})
_FOLDER = Path(__file__).parent
_RARE_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class NamePart:
    """One part of a name: its main Latin spelling and its Arabic form."""

    latin: str
    arabic: str


class NameList:
    """The weighted names of one community."""

    __slots__ = ("_men", "_nicknames", "_surnames", "_women", "community")

    def __init__(self, community: str, sections: dict[str, list[tuple[NamePart, int]]]) -> None:
        self.community = community
        self._men = Deck(sections["men"])
        self._women = Deck(sections["women"])
        self._surnames = Deck(sections.get("surnames") or sections["men"])
        self._nicknames = Deck(sections["nicknames"]) if "nicknames" in sections else None

    @property
    def parts(self) -> tuple[NamePart, ...]:
        """Every listed part (rare ones made by rule are not listed)."""
        return self._men.items + self._women.items + self._surnames.items

    def given(self, sex: str, chance: Chance) -> NamePart:
        """A given name for ``M`` or ``F``."""
        return (self._women if sex == "F" else self._men).draw(chance)

    def father(self, chance: Chance) -> NamePart:
        """A father's given name; now and then one that few bear."""
        if chance.unit() < _RARE_SHARE:
            return NamePart(*rare_given(chance))
        return self._men.draw(chance)

    def family(self, chance: Chance) -> NamePart:
        """A family name; now and then one that few bear."""
        if chance.unit() < _RARE_SHARE:
            return NamePart(*rare_family(self.community, chance))
        return self._surnames.draw(chance)

    def nickname(self, chance: Chance) -> NamePart:
        """A nickname; communities without a list of their own use given names of men."""
        return (self._nicknames or self._men).draw(chance)


@cache
def name_list(community: str) -> NameList:
    """The list of one community; raises ``ValueError`` on a malformed line."""
    sections: dict[str, list[tuple[NamePart, int]]] = {}
    current: list[tuple[NamePart, int]] | None = None
    for number, line in enumerate((_FOLDER / f"{community}.txt").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
            continue
        fields = line.split("|")
        if current is None or len(fields) != 3 or not fields[2].isdigit():
            raise ValueError(f"{community}.txt, line {number}: expected Latin|Arabic|weight inside a section")
        current.append((NamePart(fields[0], fields[1]), int(fields[2])))
    return NameList(community, sections)


@cache
def never_drawn() -> frozenset[tuple[str, str]]:
    """Pairs (given, father or family) that would read as a well-known public figure."""
    lines = (_FOLDER / "never_drawn.txt").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split("|")) for line in lines if line and not line.startswith("#")]
    return frozenset((given, family) for given, family in pairs)
