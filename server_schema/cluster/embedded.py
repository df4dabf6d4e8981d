"""Start and stop a PostgreSQL cluster of our own.

The server lives as long as a process holds a lease (see ``supervisor``): several processes may share one
server, and however the last of them ends, the server stops.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from server_schema.cluster import making, supervisor
from server_schema.cluster import settings as config
from server_schema.cluster.binaries import PostgresBinaries
from server_schema.cluster.errors import ClusterError
from server_schema.cluster.layout import ClusterFolders
from server_schema.cluster.os_user import default_base, reachable_binaries, server_user

HOST = "127.0.0.1"
_START_PATIENCE = 120.0  # seconds; recovery after a crash replays up to max_wal_size
_STOP_PATIENCE = 30.0
_PORT_TRIES = 5


class LoginParts(NamedTuple):
    """Where a human login connects: host, port, and the file of the authority to trust."""

    host: str
    port: int
    ca_path: Path


class EmbeddedServer:
    """One cluster on this machine. ``ensure`` makes and starts it as needed; ``stop`` gives it back."""

    def __init__(
        self,
        binaries: PostgresBinaries,
        base: Path | None = None,
        *,
        extra_settings: Mapping[str, str] | None = None,
    ) -> None:
        """``base``: the cluster's folder (default: the demonstration's, for this major version).

        ``extra_settings`` are added to ``postgresql.conf``; they count only for the process that really
        starts the server.
        """
        self.user = server_user()
        self.binaries = binaries
        self._extra_settings = dict(extra_settings or {})
        self._lease: socket.socket | None = None
        self._port = 0
        self._folders = ClusterFolders((base or default_base(binaries.major)).absolute())

    @property
    def base(self) -> Path:
        """The folder that holds everything of this cluster."""
        return self._folders.base

    @property
    def major(self) -> int:
        """Major version of PostgreSQL: 15, 17…"""
        return self.binaries.major

    @property
    def data_dir(self) -> Path:
        """PostgreSQL's data directory."""
        return self._folders.data

    @property
    def log_dir(self) -> Path:
        """Folder of the server's log files."""
        return self._folders.data / config.LOG_FOLDER

    @property
    def is_running(self) -> bool:
        """Whether this process holds a lease on a server that is still up."""
        if self._lease is None:
            return False
        try:
            self._lease.recv(1, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False  # the supervisor said that PostgreSQL is down, or is gone itself

    @property
    def postmaster_pid(self) -> int:
        """Process id of the running server."""
        return int(self._pid_file_lines()[0])

    def __enter__(self) -> EmbeddedServer:
        return self.ensure()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def ensure(self) -> EmbeddedServer:
        """A running server: joined if another process runs it, else made if missing, and started."""
        if not self.is_running:
            self.start()
        return self

    def start(self) -> None:
        """Make the cluster if it is missing, then start it, or join it if another process runs it.

        Raises ClusterError with the end of the server's own messages when it does not come up.
        """
        self._let_go()
        self._folders.make(self.user)
        self.binaries = reachable_binaries(self.binaries, self.user)
        with self._lock():
            if self._join():
                return
            self._wait_for_orphan()
            if not (self._folders.data / "PG_VERSION").is_file():
                sync = self._extra_settings.get("fsync") != "off"
                making.make_cluster(self._folders, self.binaries, self.user, sync=sync)
            making.check_major(self._folders, self.major)
            making.make_certificates(self._folders, self.user)
            for attempt in range(1, _PORT_TRIES + 1):
                try:
                    self._launch(_free_port())
                    break
                except _PortTaken:
                    if attempt == _PORT_TRIES:
                        raise
            self._prepare_superuser()

    def stop(self) -> None:
        """Give the lease back. Returns once the server is down, or at once if other processes use it."""
        if self._lease is None:
            return
        said = b""
        with contextlib.suppress(OSError):
            self._lease.shutdown(socket.SHUT_WR)
            self._lease.settimeout(_STOP_PATIENCE)
            while part := self._lease.recv(4096):
                said += part
        if said == supervisor.FAREWELL:
            for process in _supervisors.pop(self.base, []):
                process.wait(timeout=_STOP_PATIENCE)
        self._let_go()

    def superuser_dsn(self, dbname: str = "postgres") -> str:
        """Connection string of the superuser, by the private socket: for set-up and tests, no client."""
        return self._socket_dsn(config.SUPERUSER, dbname)

    def job_dsn(self, login: str, dbname: str) -> str:
        """Connection string of a server job, by the private socket; ValueError for any other login."""
        if login not in config.JOB_LOGINS:
            raise ValueError(f"{login!r} is not the login of a server job")
        return self._socket_dsn(login, dbname)

    def login_dsn_parts(self) -> LoginParts:
        """Host, port and authority file for a human login: TLS 1.3 and SCRAM only."""
        return LoginParts(HOST, self._port, self._folders.authority)

    def login_dsn(self, login: str, dbname: str) -> str:
        """Connection string of a human login, without the password."""
        host, port, authority = self.login_dsn_parts()
        return make_conninfo(
            host=host,
            port=port,
            user=login,
            dbname=dbname,
            sslmode="verify-full",
            sslrootcert=str(authority),
            ssl_min_protocol_version="TLSv1.3",
            gssencmode="disable",
            require_auth="scram-sha-256",
            channel_binding="require",
            connect_timeout=10,
        )

    def connect(self, login: str, password: str, dbname: str, **options: Any) -> psycopg.Connection[Any]:
        """A connection of a human login, as the client makes it. ``options`` go to ``psycopg.connect``."""
        return psycopg.connect(self.login_dsn(login, dbname), password=password, **options)

    def log_size(self) -> int:
        """Bytes written to the server's log so far: a mark for ``log_since``."""
        return sum(path.stat().st_size for path in self._log_files())

    def log_since(self, mark: int = 0) -> str:
        """What the server wrote to its log after the mark."""
        written = b"".join(path.read_bytes() for path in self._log_files())
        return written[mark:].decode("utf-8", errors="replace")

    def _prepare_superuser(self) -> None:
        with psycopg.connect(self.superuser_dsn(), autocommit=True) as connection:
            for name, value in config.SUPERUSER_SETTINGS.items():
                connection.execute(
                    sql.SQL("alter role {} set {} = {}").format(
                        sql.Identifier(config.SUPERUSER), sql.Identifier(name), sql.Literal(value)
                    )
                )

    # -- starting ----------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        with (self._folders.control / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _join(self) -> bool:
        lease = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        lease.settimeout(_STOP_PATIENCE)
        try:
            lease.connect(str(self._folders.lease))
            if lease.recv(len(supervisor.GREETING)) == supervisor.GREETING:
                lease.settimeout(None)
                self._lease = lease
                self._wait_until_ready()
                return True
        except OSError:
            pass  # nobody listens, or the last holder just left: we start it ourselves
        lease.close()
        self._lease = None
        return False

    def _launch(self, port: int) -> None:
        making.write_configuration(self._folders, self.binaries, port, self._extra_settings)
        self._folders.lease.unlink(missing_ok=True)
        plan = {
            "command": [
                str(self.binaries.program("postgres")),
                "-D",
                str(self._folders.data),
                "-c",
                f"config_file={self._folders.config / 'postgresql.conf'}",
            ],
            "environment": making.SERVER_ENVIRONMENT,
            "folder": str(self._folders.data),
            "uid": None if self.user.is_caller else self.user.uid,
            "gid": None if self.user.is_caller else self.user.gid,
            "lease_socket": str(self._folders.lease),
        }
        ours, theirs = socket.socketpair()
        with (self._folders.control / "supervisor.log").open("wb") as messages, theirs:
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", supervisor.__file__, json.dumps(plan)],
                stdin=theirs.fileno(),
                stdout=messages,
                stderr=subprocess.STDOUT,
                cwd="/",
                start_new_session=True,
            )
        self._lease = ours
        _supervisors.setdefault(self.base, []).append(process)
        with contextlib.suppress(OSError):
            ours.settimeout(_STOP_PATIENCE)
            ours.recv(len(supervisor.GREETING))
        ours.settimeout(None)
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_PATIENCE
        while time.monotonic() < deadline:
            lines = self._pid_file_lines()
            if len(lines) >= 8 and lines[7].strip() == "ready":
                self._port = int(lines[3])
                return
            if not self.is_running:
                break
            time.sleep(0.02)
        self._let_go()
        for process in _supervisors.pop(self.base, []):
            process.wait(timeout=_STOP_PATIENCE)
        said = (self._folders.control / "supervisor.log").read_text(errors="replace") + self._log_tail()
        if "could not bind" in said or "already in use" in said:
            raise _PortTaken(said)
        raise ClusterError(f"PostgreSQL {self.binaries.version} did not start:\n{said}")

    def _wait_for_orphan(self) -> None:
        """Nobody holds a lease, yet a server may still be shutting down, or its supervisor was killed."""
        pid = self._pid_of_live_server()
        deadline = time.monotonic() + _STOP_PATIENCE
        while pid and time.monotonic() < deadline:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
            pid = self._pid_of_live_server()
        if pid:
            raise ClusterError(f"an earlier PostgreSQL (process {pid}) does not stop")
        # PostgreSQL refuses to start when the file's process id is in use again, even by another program.
        (self._folders.data / "postmaster.pid").unlink(missing_ok=True)
        for leftover in self._folders.socket.glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)

    def _pid_of_live_server(self) -> int:
        lines = self._pid_file_lines()
        if not lines or not lines[0].strip().isdigit():
            return 0
        pid = int(lines[0])
        try:
            os.kill(pid, 0)
            if sys.platform == "linux" and os.readlink(f"/proc/{pid}/cwd") != str(self._folders.data):
                return 0  # the number was given to another program since
        except OSError:
            return 0
        return pid

    # -- small things ------------------------------------------------------------------------------

    def _socket_dsn(self, login: str, dbname: str) -> str:
        return make_conninfo(host=str(self._folders.socket), port=self._port, user=login, dbname=dbname)

    def _pid_file_lines(self) -> list[str]:
        try:
            return (self._folders.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def _log_files(self) -> list[Path]:
        return sorted(self.log_dir.glob("server-*.log"))

    def _log_tail(self) -> str:
        return self.log_since()[-2000:]

    def _let_go(self) -> None:
        if self._lease is not None:
            self._lease.close()
            self._lease = None


class _PortTaken(ClusterError):
    """Another program took the port between our look and the server's start."""


# Supervisors started by this process, by cluster; kept so that their ends are collected.
_supervisors: dict[Path, list[subprocess.Popen[bytes]]] = {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port
