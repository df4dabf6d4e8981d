"""The server's clock, read on the workstation: what "today" and "now" are is the server's to say.

Nothing that matters depends on this clock (the server dates what it records); it fills forms, checks typed
dates and warns a user whose own clock is wrong. Imports nothing of ours.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

COUNTRY = ZoneInfo("Africa/Nouakchott")
TOLERANCE = timedelta(minutes=2)


def _seconds_awake_and_asleep() -> float:
    """Seconds that pass also while the machine sleeps, and that nobody can set."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def _own_clock() -> datetime:
    return datetime.now(UTC)


class ServerClock:
    """Follows the server's clock from what it said last; until then, and only then, this machine's own."""

    def __init__(
        self,
        *,
        seconds: Callable[[], float] = _seconds_awake_and_asleep,
        own_clock: Callable[[], datetime] = _own_clock,
    ) -> None:
        self._seconds = seconds
        self._own_clock = own_clock
        self._lock = threading.Lock()
        self._heard: tuple[datetime, float] | None = None

    @property
    def has_heard(self) -> bool:
        """Whether the server has ever told the time in this session."""
        return self._heard is not None

    def start(self) -> float:
        """A mark to take before asking the server for the time; give it to `heard`."""
        return self._seconds()

    def heard(self, server_now: datetime, asked_at: float | None = None) -> None:
        """The server said `server_now` (with a zone). With `asked_at`, half of the journey is allowed for."""
        if server_now.tzinfo is None:
            raise ValueError("the server's time has a zone")
        now = self._seconds()
        when = now if asked_at is None else (asked_at + now) / 2
        with self._lock:
            self._heard = (server_now.astimezone(UTC), when)

    def now(self) -> datetime:
        """The server's present moment, in UTC."""
        with self._lock:
            heard = self._heard
        if heard is None:
            return self._own_clock()
        return heard[0] + timedelta(seconds=self._seconds() - heard[1])

    def today(self) -> date:
        """The server's date in the country."""
        return self.now().astimezone(COUNTRY).date()

    def offset(self) -> timedelta:
        """How much this machine's clock is ahead of the server's; negative when it is behind."""
        return self._own_clock() - self.now() if self.has_heard else timedelta()

    def warning(self) -> timedelta | None:
        """The offset when it is worth telling the user (more than two minutes either way), else None."""
        offset = self.offset()
        return offset if abs(offset) > TOLERANCE else None
