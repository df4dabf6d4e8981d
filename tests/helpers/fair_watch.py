"""A watch that blames the window for what the window did: not for the time its thread stood in line for a core."""

from __future__ import annotations

from pathlib import Path

from desktop.ui.watchdog import Watchdog

_SCHEDSTAT = Path("/proc/thread-self/schedstat")


class FairWatch(Watchdog):
    """Gaps in ms, less what the kernel says the thread waited, ready to run, while the cores did other work.

    Waiting for another thread of the program, for a lock or for a disk counts. Where the kernel does not tell,
    nothing is taken off. Lives in the thread it watches.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waited = waited_ms()

    def start(self) -> None:
        self._waited = waited_ms()
        super().start()

    def _tick(self) -> None:
        super()._tick()
        before, self._waited = self._waited, waited_ms()
        self.gaps[-1] -= self._waited - before


def waited_ms() -> float:
    """How long this thread has waited for a core since it began, in ms; the the second figure of schedstat."""
    try:
        return int(_SCHEDSTAT.read_text(encoding="ascii").split()[1]) / 1e6
    except (OSError, IndexError, ValueError):
        return 0.0
