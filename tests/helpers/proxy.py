"""A road to the server that can be cut, frozen or moved: what cables, sleep and restarts do to a real one."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import threading
from types import TracebackType


class Road:
    """Listens on a free port of this machine and carries bytes to `target`, until told otherwise."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._lock = threading.Lock()
        self._budget: dict[str, int] = {}
        self._is_frozen = threading.Event()
        self._is_pulled = threading.Event()
        self._pulls_at_the_cut = False
        self._is_closed = False
        self._thread = threading.Thread(target=self._accept, name="road", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def cut(self) -> None:
        """Reset every connection now; new ones are accepted."""
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                _reset(end)

    def cut_after(self, *, to_server: int | None = None, to_client: int | None = None, for_good: bool = False) -> None:
        """Cut all connections as soon as so many more bytes have passed in a direction; then heal, or stay down."""
        with self._lock:
            self._pulls_at_the_cut = for_good
            self._budget = {}
            if to_server is not None:
                self._budget["to_server"] = to_server
            if to_client is not None:
                self._budget["to_client"] = to_client

    def heal(self) -> None:
        """No cut is waiting any more."""
        self.cut_after()

    def pull(self) -> None:
        """The cable is out: every connection is reset, and so is every new one."""
        self._is_pulled.set()
        self.cut()

    def plug(self) -> None:
        """The cable is in again."""
        self._is_pulled.clear()

    def freeze(self) -> None:
        """Bytes are swallowed and nothing is said, in both directions: a network that went away silently."""
        self._is_frozen.set()

    def thaw(self) -> None:
        """Bytes pass again; what was swallowed is gone."""
        self._is_frozen.clear()

    def close(self) -> None:
        self._is_closed = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        self._thread.join(5)

    def __enter__(self) -> Road:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        while not self._is_closed:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._is_pulled.is_set():
                _reset(client)
                continue
            try:
                server = socket.create_connection(self.target, 5)
            except OSError:
                _reset(client)
                continue
            server.settimeout(None)
            with self._lock:
                self._pairs.append((client, server))
            threading.Thread(target=self._carry, args=(client, server), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        ways = {client: (server, "to_server"), server: (client, "to_client")}
        with contextlib.suppress(OSError, ValueError):
            while all(
                self._carry_piece(source, *ways[source]) for source in select.select([client, server], [], [])[0]
            ):
                pass
        self._finish(client, server)

    def _carry_piece(self, source: socket.socket, target: socket.socket, way: str) -> bool:
        """Pass on what has come; False when the road ends."""
        piece = source.recv(65536)
        if piece and self._is_frozen.is_set():
            return True
        allowed, must_cut = self._allowance(way, len(piece))
        target.sendall(piece[:allowed])
        if must_cut:
            if self._pulls_at_the_cut:
                self._is_pulled.set()
            self.cut()
        return bool(piece) and not must_cut

    def _allowance(self, way: str, length: int) -> tuple[int, bool]:
        with self._lock:
            if way not in self._budget:
                return length, False
            left = self._budget[way]
            if length < left:
                self._budget[way] = left - length
                return length, False
            self._budget = {}
            return left, True

    def _finish(self, client: socket.socket, server: socket.socket) -> None:
        with self._lock, contextlib.suppress(ValueError):
            self._pairs.remove((client, server))
        client.close()
        server.close()


def _reset(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # Closing alone would not wake the thread that waits on it.
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
