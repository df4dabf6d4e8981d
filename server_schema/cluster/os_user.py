"""The operating-system user that PostgreSQL runs as, and folders that this user can reach.

PostgreSQL refuses to run as root. Started by root, the demonstration therefore has a system user of its
own, with a folder of its own; started by anyone else, it runs as that person, in the person's cache.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server_schema.cluster.binaries import PostgresBinaries
from server_schema.cluster.errors import ClusterError

DEMO_USER = "mizan-demo"
ROOT_BASE = Path("/var/lib/mizan-demo")


@dataclass(frozen=True, slots=True)
class ServerUser:
    """Who owns the data and runs the server."""

    name: str
    uid: int
    gid: int

    @property
    def is_caller(self) -> bool:
        """True when the server runs as the very user who started it."""
        return self.uid == os.geteuid()

    def own(self, path: Path, mode: int) -> None:
        """Give one file or folder to this user."""
        if not self.is_caller:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)

    def can_run(self, program: Path) -> bool:
        """Whether this user can start the program (a virtual environment under /root cannot be read)."""
        if self.is_caller:
            return True
        try:
            subprocess.run(
                [program, "--version"],
                user=self.uid,
                group=self.gid,
                extra_groups=[],
                cwd="/",
                capture_output=True,
                timeout=20,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return True


def server_user() -> ServerUser:
    """The user for PostgreSQL: the caller, or for root the system user ``mizan-demo`` (made if absent)."""
    if os.geteuid() != 0:
        return ServerUser(pwd.getpwuid(os.geteuid()).pw_name, os.geteuid(), os.getegid())
    entry = _demo_user()
    if entry is None:
        # of two calls of useradd at once, one may be told of a user whom the other then writes over
        with _alone(ROOT_BASE.parent):
            if _demo_user() is None:
                _create_demo_user()
        entry = pwd.getpwnam(DEMO_USER)
    return ServerUser(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _demo_user() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(DEMO_USER)
    except KeyError:
        return None


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process holds this folder's lock; it goes with the process."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def default_base(major: int) -> Path:
    """Where the demonstration keeps its cluster: one folder for each PostgreSQL major version."""
    if os.geteuid() == 0:
        return ROOT_BASE / f"pg-{major}"
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "mizan" / f"pg-{major}"


def make_folders(path: Path, mode: int) -> None:
    """Make a folder and its missing parents with this mode, whatever the caller's umask."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)


def reachable_binaries(binaries: PostgresBinaries, user: ServerUser) -> PostgresBinaries:
    """The same programs where ``user`` can run them: copied beside the demonstration's data if needed."""
    if user.can_run(binaries.program("postgres")):
        return binaries
    origin = binaries.bin_dir.parent
    mark = hashlib.sha256(f"{origin}|{binaries.program('postgres').stat().st_mtime_ns}".encode())
    target = ROOT_BASE / "programs" / f"{binaries.version}-{mark.hexdigest()[:12]}"
    if not target.is_dir():
        make_folders(target.parent, 0o755)
        half_made = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.copytree(origin, half_made, symlinks=True)
        half_made.chmod(0o755)
        try:
            half_made.rename(target)
        except OSError:
            if not target.is_dir():
                raise
            shutil.rmtree(half_made)  # another process was faster
    copied = PostgresBinaries(target / "bin", binaries.major, binaries.version, binaries.source)
    if not user.can_run(copied.program("postgres")):
        raise ClusterError(f"the user {user.name} cannot run {copied.program('postgres')}")
    return copied


def _create_demo_user() -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        raise ClusterError(f"the program useradd is missing: create the system user {DEMO_USER} by hand")
    made = subprocess.run(
        [
            useradd,
            "--system",
            "--no-create-home",
            "--home-dir",
            str(ROOT_BASE),
            "--shell",
            "/bin/false",
            DEMO_USER,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise ClusterError(f"the system user {DEMO_USER} could not be made: {made.stderr.strip()}")
