"""Finding that a connection is dead, and making one dead: both without waiting for the other side.

Imports psycopg only.
"""

from __future__ import annotations

import contextlib
import select
import socket
from typing import Any

import psycopg

Connection = psycopg.Connection[Any]


def hung_up(driver: Connection) -> bool:
    """True when an idle connection is known to be dead, found without asking the server.

    An idle connection has nothing to read, unless the server said goodbye.
    """
    if driver.closed:
        return True
    with contextlib.suppress(psycopg.OperationalError):
        if not _readable(driver.pgconn.socket):
            return False
        driver.pgconn.consume_input()
        return driver.pgconn.status != psycopg.pq.ConnStatus.OK or _readable(driver.pgconn.socket)
    return True


def speaks_unasked(driver: Connection) -> bool:
    """True when the server says something although nobody asked; nothing is read, so no other thread is disturbed."""
    with contextlib.suppress(psycopg.OperationalError, ValueError, OSError):  # closed at this very moment
        idle = driver.pgconn.transaction_status == psycopg.pq.TransactionStatus.IDLE
        return idle and not driver.closed and _readable(driver.pgconn.socket)
    return False


def hang_up(driver: Connection) -> None:
    """Break the connection from another thread: whoever waits on it wakes up with an error.

    Closing it outright would pull the memory from under the thread that uses it.
    """
    if driver.closed:
        return
    if driver.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
        with contextlib.suppress(psycopg.Error):
            driver.cancel_safe(timeout=1)
    with contextlib.suppress(OSError, psycopg.Error):
        handle = socket.socket(fileno=driver.pgconn.socket)
        try:
            handle.shutdown(socket.SHUT_RDWR)
        finally:
            handle.detach()  # libpq keeps the descriptor and closes it


def _readable(descriptor: int) -> bool:
    ready, _, _ = select.select([descriptor], [], [], 0)
    return bool(ready)
