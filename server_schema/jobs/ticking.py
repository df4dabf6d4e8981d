"""A job's clock: fixed ticks, one top-level writing transaction each, and an orderly end."""

from __future__ import annotations

import ctypes
import logging
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import psycopg

Connection = psycopg.Connection[tuple[Any, ...]]
_log = logging.getLogger("mizan.jobs")
RETRY_SECONDS = 2.0
PR_SET_PDEATHSIG = 1


class Stop:
    """Set by SIGTERM or SIGINT; a job ends after the tick it is in."""

    def __init__(self) -> None:
        self.asked = False

    def listen(self) -> None:
        """Install the handlers; for the main thread of a job's own process."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def wait_until(moment: float, stop: Stop) -> None:
    """Sleep until `moment` of the monotonic clock, in naps short enough to notice a stop."""
    while not stop.asked and (left := moment - time.monotonic()) > 0:
        time.sleep(min(left, 0.2))


def keep_running(dsn: str, run: Callable[[Connection], None], stop: Stop) -> None:
    """Connect and run until asked to stop; a lost server is tried again every two seconds, for ever."""
    while not stop.asked:
        try:
            with psycopg.connect(dsn, autocommit=True) as connection:
                run(connection)
        except psycopg.OperationalError as error:
            _log.warning("server lost (%s), trying again", error.sqlstate or type(error).__name__)
            wait_until(time.monotonic() + RETRY_SECONDS, stop)


def _end_with_parent() -> None:
    """For the demonstration: however the program that started this job ends, the kernel ends the job."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


def run_as_program(run: Callable[[Connection, Stop], None]) -> None:
    """The `main` of every job: DSN as the only argument, until a signal."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    stop = Stop()
    stop.listen()
    if "--end-with-parent" in sys.argv:
        _end_with_parent()
    keep_running(sys.argv[1], lambda connection: run(connection, stop), stop)
