"""Code lists as decks: a code that is not in ``server_schema/reference`` stops the import, not a load."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

from server_schema.fictitious.chance import Deck

_FOLDER = Path(__file__).parents[2] / "reference"


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def codes(name: str) -> tuple[str, ...]:
    """The codes of a list that are not closed, in the order of the list."""
    return tuple(row["code"] for row in _rows(name) if not row["valid_to"])


@cache
def label(name: str, code: str) -> str:
    """The French label of a code."""
    return next(row["label_fr"] for row in _rows(name) if row["code"] == code)


def deck(name: str, weights: Mapping[str, int] | None = None, *, rest: int = 1,
    without: Collection[str] = ()) -> Deck[str]:
    """A list as a deck: the codes of ``weights`` as told there, every other one ``rest`` times (0: not at all)."""
    known = codes(name)
    told = weights or {}
    wrong = [code for code in (*told, *without) if code not in known]
    if wrong:
        raise ValueError(f"not in list {name}: {', '.join(wrong)}")
    return Deck((code, 0 if code in without else told.get(code, rest)) for code in known)


def checked(name: str, *wanted: str) -> tuple[str, ...]:
    """These codes, which must be in the list."""
    wrong = [code for code in wanted if code not in codes(name)]
    if wrong:
        raise ValueError(f"not in list {name}: {', '.join(wrong)}")
    return wanted
