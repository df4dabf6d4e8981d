"""Keeps PostgreSQL running exactly as long as someone holds a lease on it.

A small program of its own (standard library only), started by ``embedded`` with a JSON plan as its single
argument. Its standard input is the first lease; more leases are connections to a socket in the control
folder. A lease ends when its holder closes it, leaves, crashes or is killed: the kernel closes the other
end in every case. When the last lease ends PostgreSQL is stopped. Should the supervisor itself be killed,
the kernel sends PostgreSQL the same "fast shutdown" signal.

Protocol: a new lease receives one line ``ready``. Its holder shuts down its sending side to give the lease
back and reads until the end: at once if others remain, else after the line ``down``, when PostgreSQL is.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

GREETING = b"ready\n"
FAREWELL = b"down\n"
_FAST_SHUTDOWN = signal.SIGINT
_IMMEDIATE_SHUTDOWN = signal.SIGQUIT
_PATIENCE = ((_FAST_SHUTDOWN, 15.0), (_IMMEDIATE_SHUTDOWN, 5.0), (signal.SIGKILL, 5.0))
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def main(plan: dict[str, Any]) -> int:
    """Run PostgreSQL until the last lease ends or PostgreSQL itself stops; its exit code."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, _nothing)  # Ctrl-C is for the lease holder, who then lets go
    wake_read, wake_write = socket.socketpair()
    for end in (wake_read, wake_write):
        end.setblocking(False)
    signal.set_wakeup_fd(wake_write.fileno(), warn_on_full_buffer=False)
    stop_asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stop_asked.append(number))

    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    os.umask(0o077)
    listener.bind(plan["lease_socket"])
    listener.listen()
    first_lease = socket.socket(fileno=0)
    _adopt_grandchildren()
    server = _start(plan)

    leases = {first_lease}
    ended: list[socket.socket] = []  # the last holder waits on its connection until PostgreSQL is down
    selector = selectors.DefaultSelector()
    for watched in (wake_read, listener, first_lease):
        watched.setblocking(False)
        selector.register(watched, selectors.EVENT_READ)
    _tell(first_lease, GREETING)
    while leases and server.poll() is None and not stop_asked:
        for key, _events in selector.select():
            ready = key.fileobj
            assert isinstance(ready, socket.socket)
            if ready is wake_read:
                wake_read.recv(4096)
            elif ready is listener:
                lease, _address = listener.accept()
                lease.setblocking(False)
                leases.add(lease)
                selector.register(lease, selectors.EVENT_READ)
                _tell(lease, GREETING)
            elif _has_ended(ready):
                selector.unregister(ready)
                leases.discard(ready)
                if leases:
                    ready.close()
                else:
                    ended.append(ready)
    listener.close()
    os.unlink(plan["lease_socket"])
    code = _stop(server)
    _collect_children()
    for lease in (*leases, *ended):
        _tell(lease, FAREWELL)
    return code


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Handle a signal by going round the loop; unlike "ignored", PostgreSQL does not inherit it."""


def _start(plan: dict[str, Any]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        plan["command"],
        stdin=subprocess.DEVNULL,
        env=plan["environment"],
        cwd=plan["folder"],
        user=plan["uid"],
        group=plan["gid"],
        extra_groups=None if plan["uid"] is None else [],
        start_new_session=True,
        preexec_fn=_die_with_parent(),
    )


def _die_with_parent() -> Callable[[], None] | None:
    """What the child does before it becomes PostgreSQL: ask the kernel for a shutdown if we are killed."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, int(_FAST_SHUTDOWN))

    return ask


def _tell(lease: socket.socket, line: bytes) -> None:
    with contextlib.suppress(OSError):  # the holder is gone already
        lease.send(line)


def _has_ended(lease: socket.socket) -> bool:
    try:
        return lease.recv(4096) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def _stop(server: subprocess.Popen[bytes]) -> int:
    for number, patience in _PATIENCE:
        if server.poll() is not None:
            break
        server.send_signal(number)
        deadline = time.monotonic() + patience
        while server.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
    code = server.poll()
    return 1 if code is None else code


def _adopt_grandchildren() -> None:
    """PostgreSQL's log writer outlives it by a moment: it becomes our child, and we can wait for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _collect_children() -> None:
    deadline = time.monotonic() + 5.0
    with contextlib.suppress(ChildProcessError):
        while time.monotonic() < deadline:
            pid, _status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
