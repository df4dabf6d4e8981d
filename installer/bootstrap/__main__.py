"""Prepare this checkout: ``python3 -m installer.bootstrap [--dev] [--venv FOLDER]``."""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
from pathlib import Path

from installer.bootstrap import system_packages
from installer.bootstrap.environment import Environment, SetupFailed, check_python

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Prepare everything; 0 when all is there, 1 with an explanation in French and English when not."""
    parser = argparse.ArgumentParser(prog="python3 -m installer.bootstrap", description=__doc__)
    parser.add_argument("--dev", action="store_true", help="also what the tests need")
    parser.add_argument("--venv", default=".venv", help="folder of the virtual environment")
    options = parser.parse_args(arguments)
    try:
        check_python()
        folder = ROOT / options.venv
        with (ROOT / ".setup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two commands started together prepare once
            provide_system_packages()
            environment = Environment(ROOT, folder)
            if not environment.is_current(dev=options.dev):
                tell(
                    "Installation des paquets Python (une à deux minutes la première fois)…",
                    "Installing the Python packages (one or two minutes the first time)…",
                )
                environment.prepare(dev=options.dev)
            environment.compile_translations()
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def provide_system_packages() -> None:
    """Install what the system lacks when we may, else say exactly what to type."""
    missing = system_packages.missing_requirements()
    if not missing:
        return
    distribution = system_packages.read_distribution()
    names = sorted({distribution.package_name(wanted) for wanted in missing})
    if not distribution.uses_apt:
        probes = ", ".join(wanted.probe for wanted in missing)
        raise SetupFailed(
            "Il manque au système (à installer avec son gestionnaire de paquets) : "
            f"{probes}\nThe system lacks (install them with its package manager): {probes}"
        )
    command = " ".join(system_packages.install_command(names))
    if os.geteuid() != 0:
        raise SetupFailed(
            "Il manque des paquets système. Demandez à un administrateur de taper :\n"
            "System packages are missing. Ask an administrator to type:\n"
            f"  sudo apt-get update && sudo {command}"
        )
    tell(
        f"Installation des paquets système : {' '.join(names)}",
        f"Installing system packages: {' '.join(names)}",
    )
    log = ROOT / "build" / "setup-apt.log"
    installed = system_packages.install(names, log)
    still_missing = [wanted.probe for wanted in system_packages.missing_requirements()]
    if not installed or still_missing:
        raise SetupFailed(
            f"apt-get a échoué (voir {log}) / apt-get failed (see {log}):\n  {command}\n  {' '.join(still_missing)}"
        )


def tell(french: str, english: str) -> None:
    """Say what takes time, in both languages."""
    print(f"{french}\n{english}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
