"""How institutions write one true name: particles, order, missing parts, capitals, slips of the hand.

The true name is a chain of parts; what an institution keeps is text in one script, with the list of
changes that separate it from the usual writing. May import: ``chance``, ``names``, ``variation``.
"""

from __future__ import annotations

from dataclasses import dataclass

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.names import CHAINED, NamePart, name_list, never_drawn
from server_schema.fictitious.variation import arabic_spellings, latin_spellings, mistyped, other_spelling

LATIN = "latin"
ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class TrueName:
    """What a human being is really called, independently of any writing.

    Chained communities have ``father`` (and often ``grandfather``) and no ``family``; the others have a
    ``family`` and sometimes a ``father`` between.
    """

    community: str
    sex: str
    given: NamePart
    father: NamePart | None
    grandfather: NamePart | None
    family: NamePart | None

    @property
    def latin(self) -> str:
        """The usual Latin writing, particles included."""
        return _join_latin(self, _kept(self, False), "Mint" if self.sex == "F" else "Ould", "Ould")

    @property
    def arabic(self) -> str:
        """The usual Arabic writing, particles included."""
        return _join_arabic(self, _kept(self, False), "بنت" if self.sex == "F" else "ولد", "ولد")

    @property
    def identity(self) -> tuple[str, ...]:
        """What two namesakes have in common."""
        last = self.family or self.father
        return (self.given.latin, last.latin if last else "", self.sex)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One name as an institution wrote it; ``changes`` is truth and is never loaded."""

    script: str
    type_code: str
    text: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """The writing habits of one kind of institution; all but ``particles`` are probabilities."""

    latin: float
    arabic: float
    respelled: float
    slip: float
    capitals: float
    family_first: float
    shortened: float
    particles: Deck[str]


# How the particle before a father's name is written; "" is the civil registry's way since 2011.
_PARTICLES = Deck((("Ould", 56), ("O.", 7), ("Wld", 4), ("Weld", 2), ("", 27), ("ould", 4)))
_CIVIL_PARTICLES = Deck((("Ould", 40), ("", 60)))
_DAUGHTER = {"Ould": "Mint", "O.": "M.", "Wld": "Mint", "Weld": "Bint", "": "", "ould": "mint"}
_ARABIC_PARTICLES = Deck((("ولد", 62), ("بن", 8), ("ول", 4), ("", 26)))
_ARABIC_DAUGHTER = {"ولد": "بنت", "بن": "بنت", "ول": "منت", "": ""}

POLICE_HAND = Hand(0.98, 0.24, 0.26, 0.030, 0.05, 0.12, 0.22, _PARTICLES)
GENDARMERIE_HAND = Hand(0.97, 0.16, 0.30, 0.035, 0.45, 0.25, 0.18, _PARTICLES)
REGIONAL_HAND = Hand(0.92, 0.30, 0.32, 0.040, 0.10, 0.15, 0.25, _PARTICLES)
COURT_HAND = Hand(0.42, 0.97, 0.20, 0.012, 0.00, 0.03, 0.10, _CIVIL_PARTICLES)
PROSECUTION_HAND = Hand(0.62, 0.85, 0.22, 0.016, 0.02, 0.05, 0.15, _CIVIL_PARTICLES)


def true_name(community: str, sex: str, chance: Chance) -> TrueName:
    """A name in the manner of the community; never one that reads as a well-known public figure."""
    names = name_list(community)
    while True:
        given = names.given(sex, chance)
        if community in CHAINED:
            father = names.father(chance)
            grandfather = names.father(chance) if chance.unit() < 0.62 else None
            name = TrueName(community, sex, given, father, grandfather, None)
        else:
            middle = names.given("M", chance) if chance.unit() < 0.22 else None
            name = TrueName(community, sex, given, middle, None, names.family(chance))
        if name.identity[:2] not in never_drawn():
            return name


def _kept(name: TrueName, shortened: bool) -> tuple[NamePart, ...]:
    """The parts that get written, given name first; shortened, the least telling one is left out."""
    given, father, family = name.given, name.father, name.family
    if family is not None:
        return (given, family) if shortened or father is None else (given, father, family)
    if father is None:
        return (given,)
    return (given, father) if shortened or name.grandfather is None else (given, father, name.grandfather)


def _join_latin(name: TrueName, parts: tuple[NamePart, ...], first: str, then: str) -> str:
    texts = [part.latin for part in parts]
    return _chain(texts, first, then) if name.family is None else " ".join(texts)


def _join_arabic(name: TrueName, parts: tuple[NamePart, ...], first: str, then: str) -> str:
    texts = [part.arabic for part in parts]
    return _chain(texts, first, then) if name.family is None else " ".join(texts)


def _chain(texts: list[str], first: str, then: str) -> str:
    linked = texts[0]
    for position, text in enumerate(texts[1:]):
        particle = then if position else first
        linked = f"{linked} {particle} {text}" if particle else f"{linked} {text}"
    return linked


def write_latin(name: TrueName, hand: Hand, chance: Chance) -> WrittenName:
    """The name in Latin letters as one clerk wrote it."""
    unit = chance.unit
    changes: list[str] = []
    shortened = unit() < hand.shortened
    parts = _kept(name, shortened)
    if shortened and (name.grandfather or (name.family and name.father)):
        changes.append("missing")
    texts: list[str] = []
    for part in parts:
        text = part.latin
        if unit() < hand.respelled:
            other = other_spelling(latin_spellings(text), chance)
            if other is not None:
                text = other[0]
                changes.append(other[1])
        texts.append(text)
    if name.family is None:
        particle = hand.particles.draw(chance)
        if particle != "Ould":
            changes.append("particle")
        written = _chain(texts, _DAUGHTER[particle] if name.sex == "F" else particle, particle)
        if unit() < hand.capitals:
            written = written.upper()
    else:
        if unit() < hand.capitals:
            texts[-1] = texts[-1].upper()
        if unit() < hand.family_first:
            texts.insert(0, texts.pop())
            changes.append("order")
        written = " ".join(texts)
    if unit() < hand.slip:
        slipped = mistyped(written, LATIN, chance)
        if slipped != written:
            written = slipped
            changes.append("typo")
    return WrittenName(LATIN, "civil", written, tuple(changes))


def write_arabic(name: TrueName, hand: Hand, chance: Chance) -> WrittenName:
    """The name in Arabic letters as one clerk wrote it."""
    unit = chance.unit
    changes: list[str] = []
    shortened = unit() < hand.shortened
    parts = _kept(name, shortened)
    if shortened and (name.grandfather or (name.family and name.father)):
        changes.append("missing")
    texts: list[str] = []
    for part in parts:
        text = part.arabic
        if unit() < hand.respelled:
            other = other_spelling(arabic_spellings(text), chance)
            if other is not None:
                text = other[0]
                changes.append("arabic_" + other[1])
        texts.append(text)
    if name.family is None:
        particle = _ARABIC_PARTICLES.draw(chance)
        if particle != "ولد":
            changes.append("particle")
        written = _chain(texts, _ARABIC_DAUGHTER[particle] if name.sex == "F" else particle, particle)
    else:
        written = " ".join(texts)
    if unit() < hand.slip:
        slipped = mistyped(written, ARABIC, chance)
        if slipped != written:
            written = slipped
            changes.append("typo")
    return WrittenName(ARABIC, "civil", written, tuple(changes))


def written_names(name: TrueName, hand: Hand, chance: Chance) -> tuple[WrittenName, ...]:
    """One or two civil names, as the scripts an institution works in have it; never none."""
    latin = chance.unit() < hand.latin
    arabic = chance.unit() < hand.arabic
    if latin and arabic:
        return (write_latin(name, hand, chance), write_arabic(name, hand, chance))
    if arabic or (not latin and hand.arabic > hand.latin):
        return (write_arabic(name, hand, chance),)
    return (write_latin(name, hand, chance),)


def nickname(name: TrueName, arabic: bool, chance: Chance) -> WrittenName:
    """A nickname the person goes by, in one script."""
    part = name_list(name.community).nickname(chance)
    if arabic:
        return WrittenName(ARABIC, "nickname", part.arabic)
    return WrittenName(LATIN, "nickname", part.latin)
