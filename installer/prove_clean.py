"""Prove both commands on fresh systems: ``make prove-clean`` (root, about half an hour).

For each release a minimal system is made with debootstrap, holding only git, make and Python besides the
essential packages. The checkout is cloned in; ``make demo`` (no display), a second ``make demo``,
``make test`` and, as an ordinary user, ``make demo`` again are run there. Each command has its own process
table, so that whatever it leaves running is seen and counted.

    python -m installer.prove_clean [--only debian-12] [--steps setup,demo] [--as-is] [--keep]

The Debian mirror is the one this machine's apt uses; the package index is the one that the environment
(PIP_…) names. Nothing of either is kept in the project.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.bootstrap.system_packages import REQUIREMENTS, Distribution

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "prove-clean"
CHECKOUT = "/srv/mizan"
ORDINARY_USER = "ordinary"
RELEASES = {"debian-12": "bookworm", "debian-13": "trixie"}

# (name, minutes allowed, as an ordinary user, command)
STEPS: tuple[tuple[str, int, bool, str], ...] = (
    ("setup", 15, False, "make setup"),
    ("demo", 20, False, "make demo"),
    ("demo-again", 5, False, "make demo"),
    ("test", 60, False, "make test"),
    ("demo-user", 20, True, f"git clone -q {CHECKOUT} ~/mizan && cd ~/mizan && make demo"),
)

# Package names of Ubuntu 24.04, read from its published list. No Ubuntu system is made here (its mirror is
# not one of this machine's): what we would ask for is compared with this table; the row says "not run".
UBUNTU_24_04 = frozenset(
    "libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0t64 libstdc++6 libwayland-client0 "
    "libwayland-cursor0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon0 "
    "libxkbcommon-x11-0 passwd python3-venv tzdata zlib1g".split()
)


@dataclass(frozen=True)
class Outcome:
    """One row of the table."""

    system: str
    step: str
    result: str
    seconds: float
    note: str = ""


class CleanSystem:
    """One minimal Debian in a folder."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.folder = WORK / name

    def make(self, mirror: str) -> Outcome:
        """Debootstrap it, unless an earlier run kept it; its package index and name server are ours."""
        started = time.monotonic()
        if not (self.folder / "etc" / "os-release").exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            command = [
                *("debootstrap", "--variant=minbase", "--include=git,make,python3"),
                *(RELEASES[self.name], str(self.folder), mirror),
            ]
            done = run_logged(command, WORK / f"{self.name}.debootstrap.log", minutes=30)
            if done != 0:
                return Outcome(self.name, "debootstrap", f"FAILED ({done})", time.monotonic() - started)
        shutil.copyfile("/etc/resolv.conf", self.folder / "etc" / "resolv.conf")
        for variable, path in certificate_files().items():
            shutil.copyfile(path, self.folder / "srv" / f"{variable}.crt")
        return Outcome(self.name, "debootstrap", "ok", time.monotonic() - started)

    def bring_checkout(self, *, as_is: bool) -> None:
        """Clone the last commit in, or (``as_is``) the files as they are now, as one commit."""
        target = self.folder / CHECKOUT.lstrip("/")
        shutil.rmtree(target, ignore_errors=True)
        if not as_is:
            subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(target)], check=True)
            return
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, target / name)
        author = ["-c", "user.name=prove", "-c", "user.email=prove@localhost"]
        for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "As it is"]):
            subprocess.run(["git", *command], cwd=target, check=True)

    def run(self, step: str, minutes: int, as_user: bool, command: str) -> Outcome:
        """Run one command inside, in its own process table; what it leaves running is a failure."""
        script = self.folder / "srv" / "step.sh"
        script.write_text(_STEP.format(checkout=CHECKOUT, command=command), encoding="utf-8")
        script.chmod(0o755)
        inside = "/srv/step.sh"
        if as_user:
            inside = f"useradd -m {ORDINARY_USER} 2>/dev/null; su {ORDINARY_USER} -c /srv/step.sh"
        mounts = (
            f"mount -t proc proc {self.folder}/proc && mount --rbind /dev {self.folder}/dev && "
            f"exec chroot {self.folder} /bin/bash -c {shlex.quote(inside)}"
        )
        started = time.monotonic()
        log = WORK / f"{self.name}.{step}.log"
        isolated = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-c", mounts]
        code = run_logged(isolated, log, minutes=minutes, environment=inner_environment())
        seconds = time.monotonic() - started
        last = log.read_text(errors="replace").strip().splitlines()[-1:]
        result = "ok" if code == 0 else f"FAILED ({code})"
        return Outcome(self.name, step, result, seconds, (last or [""])[0][:70])


# Runs inside. A healthy command leaves only this shell (and su) behind.
_STEP = """#!/bin/bash
set -u
cd {checkout} 2>/dev/null || exit 9
git config --global --add safe.directory '*'
{command}
code=$?
sleep 1
left=$(grep -alE '[p]ostgres|[s]upervisor|[m]atcher|[i]nstaller' /proc/[0-9]*/cmdline 2>/dev/null | wc -l)
if [ "$left" -gt 0 ]; then
  echo "LEFT RUNNING: $left"
  exit 8
fi
exit $code
"""


def main(arguments: Sequence[str]) -> int:
    """Run the steps and print the table; 0 when every row that ran is ok."""
    parser = argparse.ArgumentParser(prog="python -m installer.prove_clean")
    parser.add_argument("--only", choices=sorted(RELEASES), action="append", help="one system")
    parser.add_argument("--steps", default="demo,demo-again,test,demo-user", help="comma-separated")
    parser.add_argument("--as-is", action="store_true", help="uncommitted files too")
    parser.add_argument("--keep", action="store_true", help="keep the systems for the next run")
    options = parser.parse_args(arguments)
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("prove-clean: root + debootstrap (apt-get install debootstrap)", file=sys.stderr)
        return 2
    WORK.mkdir(parents=True, exist_ok=True)
    wanted = options.steps.split(",")
    mirror = debian_mirror()
    rows: list[Outcome] = []
    for name in options.only or sorted(RELEASES):
        system = CleanSystem(name)
        rows.append(system.make(mirror))
        if rows[-1].result == "ok":
            system.bring_checkout(as_is=options.as_is)
            for step, minutes, as_user, command in STEPS:
                if step in wanted:
                    rows.append(system.run(step, minutes, as_user, command))
                    print_table(rows[-1:])
        if not options.keep:
            shutil.rmtree(system.folder, ignore_errors=True)
    rows.append(ubuntu_names())
    print("\n== make prove-clean ==")
    print_table(rows)
    return 0 if all(row.result in ("ok", "not run") for row in rows) else 1


def ubuntu_names() -> Outcome:
    """Compare the names we would ask Ubuntu 24.04 for with the names it has."""
    ubuntu = Distribution("ubuntu", "24.04", uses_apt=True)
    unknown = sorted({ubuntu.package_name(wanted) for wanted in REQUIREMENTS} - UBUNTU_24_04)
    if unknown:
        return Outcome("ubuntu-24.04", "names", "FAILED", 0, " ".join(unknown))
    return Outcome("ubuntu-24.04", "names", "not run", 0, f"{len(REQUIREMENTS)} package names checked")


def debian_mirror() -> str:
    """The Debian archive that this machine's apt uses."""
    form = "$(ORIGIN) $(SUITE) $(REPO_URI)"
    shown = subprocess.run(
        ["apt-get", "indextargets", "--format", form, "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for line in shown.splitlines():
        origin, suite, address = line.split(maxsplit=2)
        if origin == "Debian" and "-" not in suite:
            return address
    raise SystemExit("prove-clean: apt knows no Debian archive here (apt-get update)")


def certificate_files() -> dict[str, str]:
    """Variables that name a file of trusted authorities, and that file."""
    names = ("PIP_CERT", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")
    return {name: os.environ[name] for name in names if os.path.isfile(os.environ.get(name, ""))}


def inner_environment() -> dict[str, str]:
    """What the commands inside see: a bare login, and where packages come from."""
    environment = {
        # how long the window may stand still: a machine busy with something else says so here
        **({"BLOCK_MS": os.environ["BLOCK_MS"]} if "BLOCK_MS" in os.environ else {}),
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LANG": "C.UTF-8",
    }
    for name, value in os.environ.items():
        is_folder_here = value.startswith(("/", "file:"))
        is_source = name.startswith("PIP_") or name.lower() in ("http_proxy", "https_proxy", "no_proxy")
        if is_source and not is_folder_here:
            environment[name] = value
    # Not at the same path: the system inside has authorities of its own, and may install them again.
    return environment | {variable: f"/srv/{variable}.crt" for variable in certificate_files()}


def run_logged(command: Sequence[str], log: Path, *, minutes: int, environment: dict[str, str] | None = None) -> int:
    """Run with everything it says in a file; its exit code, 124 when the time was up."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, env=environment
        )
        try:
            return process.wait(timeout=minutes * 60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return 124


def print_table(rows: Sequence[Outcome]) -> None:
    """Print outcomes as aligned columns."""
    for row in rows:
        print(f"{row.system:13} {row.step:12} {row.result:12} {row.seconds:7.1f} s  {row.note}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
