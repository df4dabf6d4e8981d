"""The registers the tests look at, made once per session."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.procedures import Affaire
from server_schema.fictitious.register import Register

REFERENCE = Path(__file__).parents[3] / "server_schema" / "reference"
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def demonstration() -> tuple[Affaire, ...]:
    """The default register of 300 affaires."""
    return tuple(Register(Parameters.demonstration()))


@pytest.fixture(scope="session")
def national() -> tuple[Affaire, ...]:
    """A register of about 20,000 persons with the skew of the whole country."""
    return tuple(Register(Parameters.volume(20_000)))


@pytest.fixture(scope="session")
def reference() -> Callable[[str], Rows]:
    """A reader of the reference lists: name of the list → its rows."""

    def read(name: str) -> Rows:
        with (REFERENCE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows, name
        return rows

    return read
