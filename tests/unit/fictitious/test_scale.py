"""A large register is made fast and in a stream."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from server_schema.fictitious.parameters import AFFAIRES_PER_BLOCK, Parameters
from server_schema.fictitious.register import Register, person_rows


def test_twenty_thousand_persons_are_made_in_seconds() -> None:
    parameters = Parameters.volume(20_000)
    started = time.process_time()
    rows = sum(1 for affaire in Register(parameters) for _ in person_rows(affaire))
    spent = time.process_time() - started
    assert 18_000 < rows < 24_000
    # A second of processor time on an idle machine; ten leave room for a busy one.
    assert spent < 10, f"{rows} rows took {spent:.1f} s"


def test_memory_does_not_grow_with_the_register() -> None:
    register = Register(Parameters.volume(6_000))
    blocks = register.blocks()
    next(blocks)
    tracemalloc.start()
    try:
        for _ in blocks:
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000


def test_a_million_persons_are_a_matter_of_parameters() -> None:
    parameters = Parameters.volume(1_000_000)
    assert 100_000 < parameters.affaires < 200_000
    register = Register(parameters)
    last = register.block(parameters.blocks - 1)
    assert len(last.affaires) == parameters.affaires - (parameters.blocks - 1) * AFFAIRES_PER_BLOCK
    with pytest.raises(IndexError):
        register.block(parameters.blocks)


def test_impossible_parameters_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Parameters(affaires=0)
    with pytest.raises(ValueError, match="shares"):
        Parameters(transmitted=1.5)
