"""Work for the window's own thread, in steps so short that the window stays awake between them."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

Step = Callable[[], object]
PAUSE = 15  # ms


class Turns(QObject):
    """Does steps in their order: one, or as many as fit into `slice_seconds`, then a pause of `pause` ms.

    In the pause what the step changed is laid out and painted, which takes as long again. Several of these never
    work in one turn of the event loop, unless one does without a pause.
    """

    _ended_at = 0.0

    finished = Signal()
    """The last step is done."""

    def __init__(self, parent: QObject, *, slice_seconds: float = 0.0, pause: int = PAUSE) -> None:
        super().__init__(parent)
        self._slice_seconds = slice_seconds
        self._pause_seconds = pause / 1000
        self._steps: deque[Step] = deque()
        self._is_at_work = False
        self._then: Step | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(self._turn)

    @property
    def is_done(self) -> bool:
        """Whether everything is done."""
        return not self._steps and not self._is_at_work

    @property
    def is_empty(self) -> bool:
        """Whether no step waits; one may be at work."""
        return not self._steps

    def add(self, steps: Iterable[Step]) -> None:
        """Do these after what is still to be done."""
        self._steps.extend(steps)
        if self._steps:
            self._timer.start()

    def forget(self) -> None:
        """What was still to be done is not wanted any more."""
        self._steps.clear()
        self._then = None
        self._timer.stop()

    def finish(self) -> None:
        """Do all that is left, now. A step that asks for it while it is done itself gets what is there."""
        self._work(float("inf"))

    def when_done(self, then: Step) -> None:
        """Do `then` once everything is done, instead of what waited for that before."""
        if self.is_done:
            then()
        else:
            self._then = then

    def _turn(self) -> None:
        now = time.monotonic()
        if now - Turns._ended_at >= self._pause_seconds * 0.8:
            self._work(now + self._slice_seconds)

    def _work(self, until: float) -> None:
        if self._is_at_work or not self._steps:
            return
        self._is_at_work = True
        try:
            while self._steps:
                self._steps.popleft()()
                if time.monotonic() >= until:
                    break
        finally:
            self._is_at_work = False
            Turns._ended_at = time.monotonic()
        if not self._steps:
            self._timer.stop()
            self.finished.emit()
            then, self._then = self._then, None
            if then is not None:
                then()
