"""The attack suite, counted: how many different hostile statements were tried on every server found, and what leaked."""

from __future__ import annotations

import pytest

from tests.bench.figures import Figures
from tests.server.attack import attempts

HOSTILE = 500


class _Count:
    """Listens to the suite."""

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self.passed = self.failed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.passed += report.when == "call" and report.passed
        self.failed += report.failed


def measure_attacks(figures: Figures) -> None:
    """Run the suite in this process, as `make test` does; statements count once, whoever sends them and wherever."""
    count, attempt = _Count(), attempts.attempt

    def counted(connection: attempts.Connection, statement: str) -> str:
        answer = attempt(connection, statement)
        if answer != attempts.OK:
            count.refused.add(statement)
        return answer

    attempts.attempt = counted
    try:
        pytest.main(["-q", "-p", "no:randomly", "-p", "no:cacheprovider", "tests/server/attack"], plugins=[count])
    finally:
        attempts.attempt = attempt
    tried = len(count.refused)
    figures.either("attacks: different statements refused", tried, f">= {HOSTILE}", "", met=tried >= HOSTILE)
    figures.note("attacks: tests passed, every role and server", count.passed, "tests")
    figures.at_most("attacks: tests that found a leak or failed", count.failed, 0, "tests")
