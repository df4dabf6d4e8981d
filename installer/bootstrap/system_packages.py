"""The system libraries that the product's Python packages load, and what distributions call them.

A library is looked for by loading it, not by asking the package manager: that works on every
distribution, and costs nothing the second time.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ALWAYS = "always"
WINDOW = "window"  # only for a window on a real screen
ROOT = "root"  # only when root prepares the demonstration


@dataclass(frozen=True)
class Requirement:
    """One thing the system must have, the Debian 12 package that brings it, and when it is needed."""

    package: str
    probe: str  # a library's file name, an absolute path, or "python:MODULE"
    needed: str = ALWAYS


REQUIREMENTS = (
    Requirement("python3-venv", "python:ensurepip"),
    Requirement("tzdata", "/usr/share/zoneinfo/Africa/Nouakchott"),
    Requirement("passwd", "/usr/sbin/useradd", ROOT),
    Requirement("libstdc++6", "libstdc++.so.6"),
    Requirement("zlib1g", "libz.so.1"),
    Requirement("libglib2.0-0", "libglib-2.0.so.0"),
    Requirement("libgl1", "libGL.so.1"),
    Requirement("libegl1", "libEGL.so.1"),
    Requirement("libxkbcommon0", "libxkbcommon.so.0"),
    Requirement("libfreetype6", "libfreetype.so.6"),
    Requirement("libfontconfig1", "libfontconfig.so.1"),
    Requirement("libdbus-1-3", "libdbus-1.so.3"),
    Requirement("libx11-xcb1", "libX11-xcb.so.1", WINDOW),
    Requirement("libxkbcommon-x11-0", "libxkbcommon-x11.so.0", WINDOW),
    Requirement("libxcb-cursor0", "libxcb-cursor.so.0", WINDOW),
    Requirement("libxcb-icccm4", "libxcb-icccm.so.4", WINDOW),
    Requirement("libxcb-image0", "libxcb-image.so.0", WINDOW),
    Requirement("libxcb-keysyms1", "libxcb-keysyms.so.1", WINDOW),
    Requirement("libxcb-randr0", "libxcb-randr.so.0", WINDOW),
    Requirement("libxcb-render-util0", "libxcb-render-util.so.0", WINDOW),
    Requirement("libxcb-shape0", "libxcb-shape.so.0", WINDOW),
    Requirement("libxcb-shm0", "libxcb-shm.so.0", WINDOW),
    Requirement("libxcb-sync1", "libxcb-sync.so.1", WINDOW),
    Requirement("libxcb-xfixes0", "libxcb-xfixes.so.0", WINDOW),
    Requirement("libxcb-xkb1", "libxcb-xkb.so.1", WINDOW),
    Requirement("libwayland-client0", "libwayland-client.so.0", WINDOW),
    Requirement("libwayland-cursor0", "libwayland-cursor.so.0", WINDOW),
)

# What a release calls a package differently from Debian 12. A release that is not listed is taken for the
# newest one that its family knows.
_TIME64 = {"libglib2.0-0": "libglib2.0-0t64"}
RENAMED: dict[tuple[str, str], dict[str, str]] = {
    ("debian", "12"): {},
    ("debian", "13"): _TIME64,
    ("ubuntu", "24.04"): _TIME64,
}


@dataclass(frozen=True)
class Distribution:
    """The running system, as /etc/os-release tells it."""

    family: str  # "debian", "ubuntu", or another identifier
    release: str
    uses_apt: bool

    def package_name(self, requirement: Requirement) -> str:
        """What this distribution calls the package."""
        renamed = RENAMED.get((self.family, self.release), _TIME64)
        return renamed.get(requirement.package, requirement.package)


def read_distribution(os_release: Path = Path("/etc/os-release")) -> Distribution:
    """The running distribution; an unknown one has an empty family."""
    values = {}
    try:
        for line in os_release.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            values[name] = value.strip("\"'")
    except OSError:
        pass
    return Distribution(values.get("ID", ""), values.get("VERSION_ID", ""), shutil.which("apt-get") is not None)


def missing_requirements() -> list[Requirement]:
    """What this system lacks, of what it needs here and now.

    The libraries of a real window are asked of root (who can install them) and of anyone with a screen.
    """
    kinds = {ALWAYS}
    is_root = os.geteuid() == 0
    if is_root:
        kinds |= {ROOT, WINDOW}
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        kinds.add(WINDOW)
    return [wanted for wanted in REQUIREMENTS if wanted.needed in kinds and not _is_there(wanted.probe)]


def install_command(packages: list[str]) -> list[str]:
    """The command that installs these packages."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def install(packages: list[str], log: Path) -> bool:
    """Install packages as root, writing what apt says to ``log``; whether it went well."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as said:
        for command in (["apt-get", "update"], install_command(packages)):
            done = subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False
            )
    # A third-party source that does not answer fails "update" only: what counts is the installation.
    return done.returncode == 0


def _is_there(probe: str) -> bool:
    if probe.startswith("python:"):
        importlib.invalidate_caches()  # it may have been installed a moment ago
        return importlib.util.find_spec(probe.removeprefix("python:")) is not None
    if probe.startswith("/"):
        return Path(probe).exists()
    try:
        ctypes.CDLL(probe)
    except OSError:
        return False
    return True
