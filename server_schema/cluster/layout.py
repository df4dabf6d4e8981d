"""The folders of one cluster, made by whoever starts it::

    control/  lock, lease socket, supervisor's log      the caller's, 0700
    config/   postgresql.conf, pg_hba.conf, TLS files   written by the caller at every start
    data/     the cluster                               the server user's, 0700
    socket/   the private socket                        the server user's, 0700

As root the server runs as another user, who could put symbolic links into ``data`` and ``socket``: nothing
is ever written there by root.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from server_schema.cluster.errors import ClusterError
from server_schema.cluster.os_user import ServerUser, make_folders

_LONGEST_SOCKET_PATH = 100  # bytes; the kernel's limit is 107


@dataclass(frozen=True, slots=True)
class ClusterFolders:
    """Where everything of one cluster is."""

    base: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.base / "data"

    @property
    def half_made(self) -> Path:
        """A data directory in the making."""
        return self.base / "data.new"

    @property
    def config(self) -> Path:
        """Configuration and TLS files."""
        return self.base / "config"

    @property
    def control(self) -> Path:
        """What starting and stopping needs."""
        return self.base / "control"

    @property
    def lease(self) -> Path:
        """The socket on which the supervisor gives leases."""
        return self._short_enough(self.control / "lease")

    @property
    def socket(self) -> Path:
        """The folder of PostgreSQL's private socket."""
        return self._short_enough(self.base / "socket" / ".s.PGSQL.65535").parent

    @property
    def authority(self) -> Path:
        """The authority's certificate, the only file a client needs."""
        return self.config / "ca.crt"

    @property
    def certificate(self) -> Path:
        """The server's certificate."""
        return self.config / "server.crt"

    @property
    def private_key(self) -> Path:
        """The key of the server's certificate."""
        return self.config / "server.key"

    def make(self, user: ServerUser) -> None:
        """Make what is missing; ClusterError when someone else put a folder where a private one belongs."""
        passable = 0o700 if user.is_caller else 0o711
        make_folders(self.base, passable)
        make_folders(self.config, passable)
        for folder in (self.control, self.lease.parent, self.socket):
            folder.mkdir(mode=0o700, exist_ok=True)
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), user.uid):
                raise ClusterError(f"{folder} belongs to someone else")
        user.own(self.socket, 0o700)

    def _short_enough(self, path: Path) -> Path:
        """The path itself, or one in the temporary folder when it is too long for a socket's name."""
        if len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH:
            return path
        mark = hashlib.sha256(os.fsencode(self.base)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"mizan-{os.geteuid()}-{mark}-{path.parent.name}" / path.name
