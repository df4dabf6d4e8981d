"""Many blocks on a sheet, a few in each turn of the event loop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE = 0.008  # s


class Filler(QObject):
    """Puts many blocks on a sheet without holding the window up: a few at a time, and all at once for who asks.

    A file may have a hundred persons. Whoever reads the blocks gets all of them: nothing depends on how far it is.
    """

    finished = Signal()
    """The last block is there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object]] = deque()
        self._is_at_work = False
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def is_done(self) -> bool:
        """Whether everything is there."""
        return not self._steps and not self._is_at_work

    def add(self, steps: Iterable[Callable[[], object]]) -> None:
        """Do these, in this order; the first of them now."""
        self._steps.extend(steps)
        self._timer.start()
        self._slice()

    def forget(self) -> None:
        """Another sheet: what was still to come does not."""
        self._steps.clear()
        self._then = None
        self._timer.stop()

    def finish(self) -> None:
        """Do all that is left."""
        self._work(float("inf"))

    def when_done(self, then: Callable[[], object]) -> None:
        """Do `then` once everything is there."""
        if self.is_done:
            then()
        else:
            self._then = then

    def _slice(self) -> None:
        self._work(time.monotonic() + _SLICE)

    def _work(self, until: float) -> None:
        """A block being put there may look for those before it: that is no reason to begin again."""
        if self._is_at_work or not self._timer.isActive():
            return
        self._is_at_work = True
        try:
            while self._steps and time.monotonic() < until:
                self._steps.popleft()()
        finally:
            self._is_at_work = False
        if not self._steps:
            self._timer.stop()
            self.finished.emit()
            then, self._then = self._then, None
            if then is not None:
                then()
