"""What time does to an open session: this computer's clock goes wrong, the account expires at midnight.

Imports errors, i18n.messages and ui.errors; it asks the server nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import EnvironmentFailure, UserError

_LOOK_EVERY = 20_000


class Clock(Protocol):
    """The server's time, and how far this computer's is from it."""

    def today(self) -> date:
        """The server's date."""

    def warning(self) -> timedelta | None:
        """How much this computer's clock is ahead, when that is worth telling."""


class SessionWatch(QObject):
    """Watches one session at a time."""

    clock_off = Signal(object)
    """This computer's clock is off: the error to tell. Said once, and again after it was right."""
    expired = Signal(object)
    """The account's last day is over: the error to tell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock: Clock | None = None
        self._expires_on: date | None = None
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def watch(self, clock: Clock | None, expires_on: date | None = None) -> None:
        """The session to watch; None when there is none."""
        self._clock, self._expires_on = clock, expires_on
        if clock is None:
            self._timer.stop()
        else:
            self._timer.start()

    def look(self) -> None:
        """Look now."""
        if self._clock is None:
            return
        if self._expires_on is not None and self._expires_on < self._clock.today():
            self.expired.emit(UserError("login.expired"))
            return
        off = self._clock.warning()
        if off is not None and not self._is_told:
            minutes = max(1, round(abs(off).total_seconds() / 60))
            self.clock_off.emit(EnvironmentFailure("time.clock_off", params={"minutes": str(minutes)}))
        self._is_told = off is not None
