"""Who takes part in an affaire: authors, migrants, victims, witnesses, complainants — human beings, not rows.

``Block`` is the memory of some hundreds of affaires: its networks, the authors who come back, the rows an
institution already has of a human being. Blocks know nothing of each other, so that a million persons are
made in a stream; only nationwide networks reach across.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.codes import Numbers
from server_schema.fictitious.networks import Network, new_network
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.persons import MAURITANIA, Human, People
from server_schema.fictitious.scenarios import Scenario, VictimKind

_MIGRANT_AGES = Deck(
    (
        (6, 1),
        (12, 1),
        (15, 3),
        (16, 5),
        (17, 7),
        (18, 8),
        (19, 9),
        (20, 9),
        (21, 9),
        (22, 9),
        (23, 8),
        (24, 8),
        (25, 7),
        (26, 6),
        (27, 6),
        (28, 5),
        (30, 6),
        (32, 4),
        (34, 3),
        (37, 3),
        (41, 2),
        (48, 1),
    )
)
_RETURNING = 0.05
_REPEATING = 0.10


@dataclass(frozen=True, slots=True)
class Cast:
    """The human beings of one affaire; ``protected`` are minors among the migrants who are kept apart."""

    authors: tuple[Human, ...]
    migrants: tuple[Human, ...]
    protected: tuple[Human, ...]
    victims: tuple[Human, ...]
    witnesses: tuple[Human, ...]
    complainants: tuple[Human, ...]
    network: Network | None


@dataclass(slots=True)
class Block:
    """Working memory while one block is made."""

    parameters: Parameters
    chance: Chance
    numbers: Numbers
    people: People
    networks: tuple[Network, ...]
    nationwide: tuple[Network, ...]
    repeaters: list[Human] = field(default_factory=list)
    travellers: list[Human] = field(default_factory=list)
    known: dict[tuple[str, int], str] = field(default_factory=dict)
    files: int = 0
    index: int = 0


def open_block(parameters: Parameters, index: int, size: int, nationwide: tuple[Network, ...]) -> Block:
    """The memory of block ``index`` (counted from 0) of ``size`` affaires."""
    chance = Chance(f"fictif/{parameters.seed}/{index}")
    numbers = Numbers(index + 1)
    people = People(chance, numbers, f"h{index}-")
    networks = tuple(
        new_network(index * 10 + n, parameters.since, parameters.until, people, numbers, chance)
        for n in range(max(3, size // 34))
    )
    return Block(parameters, chance, numbers, people, networks, nationwide, index=index)


@lru_cache(maxsize=4)
def nationwide_networks(parameters: Parameters) -> tuple[Network, ...]:
    """The few networks that every block may meet."""
    chance = Chance(f"fictif/{parameters.seed}/nationwide")
    numbers = Numbers(0)
    people = People(chance, numbers, "nationwide-")
    return tuple(
        new_network(n, parameters.since, parameters.until, people, numbers, chance, nationwide=True)
        for n in range(2 + min(10, parameters.blocks // 20))
    )


def draw_cast(block: Block, scenario: Scenario, facts: date, author_known: bool) -> Cast:
    """Everybody who takes part in an affaire of that day."""
    chance = block.chance
    network = _active_network(block, facts) if author_known and chance.unit() < scenario.network else None
    authors = _authors(block, scenario, facts, network) if author_known else ()
    migrants = _migrants(block, scenario, facts)
    children = tuple(m for m in migrants if facts.year - m.birth_on.year < 16 and chance.unit() < 0.5)
    if children:
        migrants = tuple(m for m in migrants if m not in children)
    victims: tuple[Human, ...] = ()
    if scenario.victim_kind is not None:
        kind = scenario.victim_kind
        victims = tuple(_victim(block, kind, facts) for _ in range(max(1, scenario.victims.draw(chance))))
    adult = chance.whole
    witnesses = tuple(
        block.people.human(
            MAURITANIA, "M" if chance.unit() < 0.7 else "F", adult(20, 60), facts, phone=0.5, paper=0.5
        )
        for _ in range(adult(1, 2) if chance.unit() < 0.13 else 0)
    )
    complainants = tuple(
        block.people.human(
            MAURITANIA, "M" if chance.unit() < 0.6 else "F", adult(24, 62), facts, phone=0.8, paper=0.7
        )
        for _ in range(1 if chance.unit() < scenario.complaint else 0)
    )
    return Cast(authors, migrants, children, victims, witnesses, complainants, network)


def _active_network(block: Block, facts: date) -> Network | None:
    if block.chance.unit() < 0.004:
        return block.chance.pick(block.nationwide)
    active = [network for network in block.networks if network.active_from <= facts <= network.active_to]
    return block.chance.pick(active) if active else None


def _authors(block: Block, scenario: Scenario, facts: date, network: Network | None) -> tuple[Human, ...]:
    chance = block.chance
    count = max(1, scenario.authors.draw(chance))
    found: list[Human] = []
    if network is not None:
        # Those who do the visible work are the ones caught; an organiser hardly ever is.
        for _ in range(count):
            u = chance.unit()
            member = chance.pick(network.of_level("N1" if u < 0.70 else ("N2" if u < 0.95 else "N3"))).human
            if member not in found:
                found.append(member)
        return tuple(found)
    for _ in range(count):
        if block.repeaters and chance.unit() < _REPEATING:
            again = chance.pick(block.repeaters)
            if again not in found and again.birth_on.year < facts.year - 17:
                found.append(again)
                continue
        sex = "F" if chance.unit() < (0.38 if scenario.name == "teh_domestic" else 0.12) else "M"
        age = chance.whole(19, 48) if scenario.strands != ("ESCL",) else chance.whole(28, 70)
        human = block.people.human(scenario.author_nations, sex, age, facts, phone=0.62, paper=0.5)
        found.append(human)
        block.repeaters.append(human)
    return tuple(found)


def _migrants(block: Block, scenario: Scenario, facts: date) -> tuple[Human, ...]:
    chance = block.chance
    count = int(scenario.migrants.draw(chance) * block.parameters.crowd + 0.5)
    found: list[Human] = []
    for _ in range(count):
        if block.travellers and chance.unit() < _RETURNING:
            again = chance.pick(block.travellers)
            # One may be intercepted again, not before being born nor twice in one boat.
            if again not in found and again.birth_on.year < facts.year - 14:
                found.append(again)
                continue
        human = block.people.human(
            scenario.migrant_nations,
            "F" if chance.unit() < 0.12 else "M",
            _MIGRANT_AGES.draw(chance),
            facts,
            phone=0.10,
            paper=0.20,
        )
        found.append(human)
        if len(block.travellers) < 500:
            block.travellers.append(human)
    return tuple(found)


def _victim(block: Block, kind: VictimKind, facts: date) -> Human:
    chance = block.chance
    sex = "F" if chance.unit() < kind.women else "M"
    return block.people.human(
        kind.nations, sex, kind.ages.draw(chance), facts, phone=0.08, paper=0.12, community=kind.community
    )
