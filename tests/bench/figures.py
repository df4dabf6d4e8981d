"""What a benchmark leaves: each figure with its goal, printed and written as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

FOLDER = Path("build/bench")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `met` is None where there is nothing to meet, only to print."""

    figure: str
    value: float
    goal: str
    unit: str
    met: bool | None


@dataclass(slots=True)
class Figures:
    """The figures of one benchmark, in the order measured."""

    name: str
    measured: list[Figure] = field(default_factory=list)

    def at_most(self, figure: str, value: float, goal: float, unit: str) -> None:
        """A value that must not pass its goal."""
        self._add(Figure(figure, round(value, 4), f"<= {goal:g}", unit, value <= goal))

    def either(self, figure: str, value: float, goal: str, unit: str, *, met: bool) -> None:
        """A value whose goal has two ways of being met, in words."""
        self._add(Figure(figure, round(value, 4), goal, unit, met))

    def note(self, figure: str, value: float, unit: str) -> None:
        """A value printed beside another."""
        self._add(Figure(figure, round(value, 4), "", unit, None))

    def failed(self, measurement: str) -> None:
        """A measurement that ended with an error: nothing is known, so nothing is met."""
        self._add(Figure(f"{measurement}: ended with an error", 1, "0", "errors", False))

    def write(self) -> int:
        """Write the JSON; 0 when every goal is met, else 1."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        rows = [asdict(figure) for figure in self.measured]
        (FOLDER / f"{self.name}.json").write_text(
            json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        return int(any(figure.met is False for figure in self.measured))

    def _add(self, figure: Figure) -> None:
        self.measured.append(figure)
        verdict = {True: "met", False: "NOT MET", None: ""}[figure.met]
        shown = f"{figure.value:,.4f}".rstrip("0").rstrip(".")
        print(f"{figure.figure:64s} {shown:>14s} {figure.unit:8s} {figure.goal:24s} {verdict}", flush=True)
