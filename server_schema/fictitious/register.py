"""The fictitious register as a stream of affaires, with the truth kept aside.

Affaires come block by block; nothing of an earlier block is kept, so a register of any size fits in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from server_schema.fictitious.affaires import build_affaire, build_case
from server_schema.fictitious.cases import fitting
from server_schema.fictitious.cast import Block, nationwide_networks, open_block
from server_schema.fictitious.networks import Network
from server_schema.fictitious.parameters import AFFAIRES_PER_BLOCK, Parameters
from server_schema.fictitious.persons import Human, PersonRow
from server_schema.fictitious.procedures import Affaire


@dataclass(frozen=True, slots=True)
class BlockOfAffaires:
    """One block: its affaires, its networks, and every human being it made (nationwide ones apart)."""

    index: int
    affaires: tuple[Affaire, ...]
    networks: tuple[Network, ...]
    humans: tuple[Human, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """A register to iterate over as often as one likes: it is made anew each time, and always the same."""

    parameters: Parameters

    def __iter__(self) -> Iterator[Affaire]:
        for block in self.blocks():
            yield from block.affaires

    def blocks(self) -> Iterator[BlockOfAffaires]:
        """The register block by block."""
        for index in range(self.parameters.blocks):
            yield self.block(index)

    def block(self, index: int) -> BlockOfAffaires:
        """One block, made independently of all others. The first full one ends with the cases written by hand."""
        parameters = self.parameters
        size = min(AFFAIRES_PER_BLOCK, parameters.affaires - index * AFFAIRES_PER_BLOCK)
        if not 0 <= index < parameters.blocks:
            raise IndexError(f"no block {index}")
        memory: Block = open_block(parameters, index, size, nationwide_networks(parameters))
        cases = fitting(parameters.since, parameters.until) if index == 0 and size == AFFAIRES_PER_BLOCK else ()
        drawn = [build_affaire(memory) for _ in range(size - len(cases))]
        affaires = (*drawn, *(build_case(memory, case) for case in cases))
        return BlockOfAffaires(index, affaires, memory.networks, tuple(memory.people.made))

    def nationwide(self) -> tuple[Network, ...]:
        """The networks that every block may meet."""
        return nationwide_networks(self.parameters)

    def truth(self) -> dict[str, tuple[tuple[int, str], ...]]:
        """Human id → its person rows as (institution, person id), protected rows included.

        Held in memory: for measuring on registers of up to some 100,000 persons. For larger ones read the
        ``human_id`` of each row while iterating.
        """
        rows: dict[str, list[tuple[int, str]]] = {}
        for affaire in self:
            for row in person_rows(affaire):
                rows.setdefault(row.human_id, []).append((row.institution_id, row.person_id))
        return {human: tuple(places) for human, places in rows.items()}


def person_rows(affaire: Affaire) -> Iterator[PersonRow]:
    """Every person row first written in an affaire, those of protected persons included."""
    for procedure in affaire.procedures:
        yield from procedure.new_persons
        for person in procedure.protected:
            yield person.row
