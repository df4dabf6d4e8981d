"""Rows of the search structures, made by the very code of the matcher, so that a loaded register is found at once.

Keys and deletions belong to the distinct parts of names; they are made once per part when all is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.matching.objects import normalise
from server_schema.fictitious.persons import PersonRow
from server_schema.fictitious.procedures import Procedure
from server_schema.jobs.indexing import keys_of_part, parts_of_names

Lines = dict[str, list[str]]
ACCUSING = frozenset({"suspect", "mis_en_cause", "prevenu", "condamne"})
CLEARING = frozenset({"non_lieu", "relaxe", "acquittement"})
_FLOOR = 10


@dataclass(slots=True)
class Vocabulary:
    """How many persons bear each part: by institution, ordinary and protected, and in the nation."""

    search: Counter[tuple[int, str]] = field(default_factory=Counter)
    protected: Counter[tuple[int, str]] = field(default_factory=Counter)
    nation: Counter[str] = field(default_factory=Counter)

    def merge(self, other: Vocabulary) -> None:
        """Take in the counts of another shard."""
        self.search.update(other.search)
        self.protected.update(other.protected)
        self.nation.update(other.nation)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Table and line of every vocabulary entry, in sorted order."""
        for table, counts in (("search.", self.search), ("search.protected_", self.protected)):
            for institution, part in sorted(counts):
                entry = keys_of_part(part)
                for key in entry.keys:
                    yield f"{table}part_keys", f"{institution}\t{key}\t{part}\n"
                for deletion in entry.deletions:
                    yield f"{table}part_deletions", f"{institution}\t{deletion}\t{part}\n"
        for (institution, part), count in sorted(self.search.items()):
            if count >= 2 * _FLOOR:
                yield "search.part_rarity", f"{institution}\t{part}\t{bucket(count)}\n"
        for part in sorted(self.nation):
            entry = keys_of_part(part)
            for key in entry.keys:
                yield "nation.part_keys", f"{key}\t{part}\n"
            for deletion in entry.deletions:
                yield "nation.part_deletions", f"{deletion}\t{part}\n"


def bucket(count: int) -> int:
    """A count blurred to 10, 20, 40, 80…: an exact one would tell who is in a register."""
    found = _FLOOR
    while found * 2 <= count:
        found *= 2
    return found


class IndexRows:
    """Collects postings while a shard is written. Whether a person gives a hit is known when the block ends."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self._persons: dict[str, tuple[int, frozenset[str]]] = {}
        self._protected: list[tuple[int, str, frozenset[str]]] = []
        self._sealed: list[tuple[int, str, frozenset[str]]] = []
        self._accused: set[str] = set()
        self._objects: list[tuple[int, str, str, str, str | None, bool]] = []
        self._protected_objects: list[tuple[int, str, str, str, str]] = []

    def person(self, row: PersonRow, sealed: bool) -> None:
        """An ordinary person row, or one of a sealed file."""
        parts = parts_of_names(name.text for name in row.names)
        if sealed:
            self._sealed.append((row.institution_id, row.person_id, parts))
        else:
            self._persons[row.person_id] = (row.institution_id, parts)

    def protected(self, row: PersonRow) -> None:
        """The row of a protected person."""
        parts = parts_of_names(name.text for name in row.names)
        self._protected.append((row.institution_id, row.person_id, parts))

    def file(self, file: Procedure) -> None:
        """Roles and outcomes that decide who gives a hit."""
        if not file.sealed:
            cleared = {event.person_id for event in file.events if event.outcome in CLEARING}
            for role in file.roles:
                if role.is_current and role.code in ACCUSING and role.person_id not in cleared:
                    self._accused.add(role.person_id)

    def thing(self, institution: int, kind: str, text: str, object_id: str, bearer: str | None, sealed: bool) -> None:
        """A thing of a file, found by equality where its kind has one writing."""
        value = normalise(kind, text)
        if value is not None:
            self._objects.append((institution, kind, value, object_id, bearer, sealed))

    def protected_object(self, institution: int, kind: str, text: str, object_id: str, person_id: str) -> None:
        """What a protected person owns, for those who may search protected persons."""
        value = normalise(kind, text)
        if value is not None:
            self._protected_objects.append((institution, kind, value, object_id, person_id))

    def finish_block(self, lines: Lines) -> None:
        """Write the postings of the block and forget it; a person row never appears in another block."""
        vocabulary = self.vocabulary
        postings, nation = lines["search.postings"], lines["nation.postings"]
        for person_id, (institution, parts) in self._persons.items():
            accused = person_id in self._accused
            for part in sorted(parts):
                postings.append(f"{institution}\t{part}\t{person_id}\n")
                vocabulary.search[institution, part] += 1
                if accused:
                    nation.append(f"{part}\t{institution}\t{person_id}\n")
                    vocabulary.nation[part] += 1
        for institution, person_id, parts in self._protected:
            for part in sorted(parts):
                lines["search.protected_postings"].append(f"{institution}\t{part}\t{person_id}\n")
                vocabulary.protected[institution, part] += 1
        for institution, person_id, parts in self._sealed:
            for key in sorted({key for part in parts for key in keys_of_part(part).keys}):
                lines["nation.sealed_keys"].append(f"{key}\t{institution}\t{person_id}\n")
        for institution, kind, value, object_id, bearer, sealed in self._objects:
            if sealed:
                lines["nation.sealed_object_values"].append(f"{kind}\t{value}\t{institution}\t{object_id}\n")
                continue
            lines["search.object_values"].append(f"{institution}\t{kind}\t{value}\t{object_id}\n")
            if bearer is None or bearer in self._accused:
                lines["nation.object_values"].append(f"{kind}\t{value}\t{institution}\t{object_id}\n")
        for found in self._protected_objects:
            lines["search.protected_object_values"].append("\t".join(map(str, found)) + "\n")
        self._protected_objects.clear()
        self._persons.clear()
        self._protected.clear()
        self._sealed.clear()
        self._accused.clear()
        self._objects.clear()
