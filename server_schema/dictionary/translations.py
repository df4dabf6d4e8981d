"""French and Arabic of the comments and of the names of tables, from the two files beside this module."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
PHRASES_FILE = HERE / "phrases.csv"
NAMES_FILE = HERE / "tables.csv"
_NAMED = r"([a-z][a-z_.]*)"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One comment; `{name}` in it stands for the name of a table, a list or a column."""

    english: str
    french: str
    arabic: str

    def filled(self, comment: str) -> tuple[str, str] | None:
        """French and Arabic of this comment, or None if it is another phrase's."""
        if comment == self.english:
            return self.french, self.arabic
        if "{name}" not in self.english:
            return None
        found = re.fullmatch(re.escape(self.english).replace(r"\{name\}", _NAMED), comment)
        return (
            (self.french.replace("{name}", f"`{found[1]}`"), self.arabic.replace("{name}", f"`{found[1]}`"))
            if found
            else None
        )


@cache
def phrases() -> dict[str, Phrase]:
    """Every phrase by its English, in the order of the file."""
    return {english: Phrase(english, french, arabic) for english, french, arabic in _rows(PHRASES_FILE)}


@cache
def table_names() -> dict[str, tuple[str, str]]:
    """French and Arabic heading of each table."""
    return {table: (french, arabic) for table, french, arabic in _rows(NAMES_FILE)}


@cache
def phrase_of(comment: str) -> Phrase:
    """The phrase that a comment is. Raises KeyError when it has no translation yet."""
    exact = phrases().get(comment)
    if exact:
        return exact
    for phrase in phrases().values():
        if phrase.filled(comment):
            return phrase
    raise KeyError(f"not in {PHRASES_FILE.name}: {comment}")


def translated(comment: str) -> tuple[str, str]:
    """French and Arabic of a comment without its mark. Raises KeyError when it has no translation yet."""
    found = phrase_of(comment).filled(comment)
    assert found is not None
    return found


def _rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))[1:]
