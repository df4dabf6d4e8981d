"""How long the event loop was ever busy with one thing: the measure of a window that does not freeze.

A precise timer of 5 ms notes the gap between its own ticks. Tests assert the worst; in production a long gap
is logged with the place where the UI thread stood.
"""

from __future__ import annotations

import sys
import threading
import time
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

from desktop.log import logger

PERIOD = 5
WORST_ALLOWED = 50.0
_log = logger("watchdog")


class Watchdog(QObject):
    """Measures the gaps between the ticks of the thread it lives in, in milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure; what was measured before is forgotten."""
        self.gaps = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """End; the worst gap in ms, counting the one that is still open."""
        self._timer.stop()
        self._tick()
        return self.worst()

    def worst(self) -> float:
        """The longest gap so far in ms; 0 if there was none."""
        return max(self.gaps, default=0.0)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


class Sentry(QObject):
    """In production: a thread that notices when the UI thread has not ticked for a while, and logs where it
    stands.

    Only file, line and function are written, once for each gap.
    """

    def __init__(self, limit_ms: float = 200.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = limit_ms / 1000
        self._beat = time.monotonic()
        self._thread_id = threading.get_ident()
        self._stop = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        self._thread = threading.Thread(target=self._watch, name="sentry", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the watch."""
        self._timer.stop()
        self._stop.set()
        self._thread.join(1.0)

    def _on_beat(self) -> None:
        self._beat = time.monotonic()

    def _watch(self) -> None:
        told = 0.0
        while not self._stop.wait(0.1):
            beat = self._beat
            gap = time.monotonic() - beat
            if gap > self._limit and beat != told:
                told = beat
                frame = sys._current_frames().get(self._thread_id)
                _log.warning("the window stood still for %.0f ms in %s", gap * 1000, _place(frame))


def _place(frame: FrameType | None) -> str:
    steps: list[str] = []
    while frame is not None and len(steps) < 8:
        steps.append(f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_qualname}")
        frame = frame.f_back
    return " < ".join(steps)
