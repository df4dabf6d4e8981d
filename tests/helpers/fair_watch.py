"""A watch that blames the window for what the window did: not for the time its thread stood in line for a core."""

from __future__ import annotations

import contextlib
import os

from desktop.ui.watchdog import Watchdog


class FairWatch(Watchdog):
    """Gaps in ms, less what the kernel says the thread waited, ready to run, while the cores did other work.

    Waiting for another thread of the program, for a lock or for a disk counts. Where the kernel does not tell,
    nothing is taken off. Lives in the thread it watches.
    """

    def __init__(self) -> None:
        super().__init__()
        self.last_raw = 0.0
        """The last gap by the clock, in ms."""
        self._file: int | None = None
        with contextlib.suppress(OSError):
            file = self._file = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
            self.destroyed.connect(lambda: os.close(file))
        self._waited = self._waited_ms()

    def start(self) -> None:
        self._waited = self._waited_ms()
        super().start()

    def _tick(self) -> None:
        super()._tick()
        before, self._waited = self._waited, self._waited_ms()
        self.last_raw = self.gaps[-1]
        self.gaps[-1] -= self._waited - before

    def _waited_ms(self) -> float:
        """How long the thread has waited for a core since it began: the second figure of schedstat, in ns."""
        return 0.0 if self._file is None else int(os.pread(self._file, 80, 0).split()[1]) / 1e6
