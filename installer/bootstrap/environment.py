"""The virtual environment: made once, filled from a hashed lock, and left alone while nothing changes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
NEWEST = (3, 13)
_ATTEMPTS = 3  # a connection to the package index may break once
# Loads the compiled packages, so that a missing system library is told now and not in the first window.
_PROOF = "import PySide6.QtWidgets, psycopg, sqlcipher3.dbapi2, cryptography, rapidfuzz, matplotlib"


class SetupFailed(Exception):
    """A step of the set-up failed; the text is for the person at the terminal, in French and English."""


class Environment:
    """The virtual environment of one checkout."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.python = folder / "bin" / "python"

    def is_current(self, *, dev: bool) -> bool:
        """Whether everything in the lock is installed. The lock for tests contains the product's."""
        return self._is_stamped("dev") or (not dev and self._is_stamped("run"))

    def prepare(self, *, dev: bool) -> None:
        """Make the environment if it is missing and install exactly what the lock says."""
        kind = "dev" if dev else "run"
        if not self._works():
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self._run([sys.executable, "-m", "venv", str(self.folder)])
        install = [
            *(str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-input", "--require-hashes", "--no-deps", "--only-binary=:all:"),
            *("--requirement", str(self._lock(kind))),
        ]
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._run(install)
                break
            except SetupFailed:
                if attempt == _ATTEMPTS:
                    raise
        self._run([str(self.python), "-c", _PROOF])
        (self.folder / f"stamp-{kind}").write_text(self._fingerprint(kind), encoding="ascii")

    def compile_translations(self) -> None:
        """Compile the translations that are newer than their compiled form."""
        catalogues = (self.root / "desktop" / "i18n").glob("*.ts")
        if any(_is_stale(source, source.with_suffix(".qm")) for source in catalogues):
            self._run([str(self.python), "-m", "desktop.i18n.catalogues", "compile"])

    def _lock(self, kind: str) -> Path:
        return self.root / "requirements" / f"{kind}.lock"

    def _fingerprint(self, kind: str) -> str:
        return hashlib.sha256(self._lock(kind).read_bytes() + sys.version.encode()).hexdigest()

    def _is_stamped(self, kind: str) -> bool:
        try:
            stamped = (self.folder / f"stamp-{kind}").read_text(encoding="ascii")
        except OSError:
            return False
        return stamped == self._fingerprint(kind) and self.python.exists()

    def _works(self) -> bool:
        """Whether the folder holds an environment of this very Python, with pip in it."""
        show = "import pip, sys; print(sys.version)"
        try:
            shown = subprocess.run(
                [str(self.python), "-c", show], capture_output=True, text=True, check=True, timeout=60
            ).stdout
        except (OSError, subprocess.SubprocessError):
            return False
        return shown.strip() == sys.version.strip()

    def _run(self, command: list[str]) -> None:
        environment = os.environ | {"PYTHONNOUSERSITE": "1"}
        environment.pop("PYTHONPATH", None)
        done = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise SetupFailed(
                f"Échec de l'installation / Installation failed:\n  {' '.join(command)}\n{done.stdout[-3000:]}"
            )


def check_python() -> None:
    """Raise SetupFailed unless this Python is one the product is tested on."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        here, span = sys.version.split()[0], f"{OLDEST[0]}.{OLDEST[1]}–{NEWEST[0]}.{NEWEST[1]}"
        raise SetupFailed(
            f"Python {here} : il faut Python {span}, par exemple « make PYTHON=python3.13 demo ».\n"
            f"Python {here}: Python {span} is needed, for example `make PYTHON=python3.13 demo`."
        )


def _is_stale(source: Path, result: Path) -> bool:
    return not result.exists() or result.stat().st_mtime < source.stat().st_mtime
