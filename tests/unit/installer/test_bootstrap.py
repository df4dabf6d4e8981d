"""The set-up: what it looks for, what it calls it, and what it says to someone who may not install."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer import prove_clean
from installer.bootstrap import __main__ as bootstrap
from installer.bootstrap import environment, system_packages
from installer.bootstrap.environment import Environment, SetupFailed
from installer.bootstrap.system_packages import REQUIREMENTS, Distribution, Requirement

ROOT = Path(__file__).resolve().parents[3]
ABSENT = Requirement("libabsent1", "libabsent-for-this-test.so.9")


def os_release(tmp_path: Path, family: str, release: str) -> Path:
    path = tmp_path / "os-release"
    path.write_text(f'PRETTY_NAME="Some system"\nID={family}\nVERSION_ID="{release}"\n')
    return path


@pytest.mark.parametrize(
    ("family", "release", "glib"),
    [
        ("debian", "12", "libglib2.0-0"),
        ("debian", "13", "libglib2.0-0t64"),
        ("ubuntu", "24.04", "libglib2.0-0t64"),
        ("debian", "14", "libglib2.0-0t64"),  # not known yet: named as in the newest that is
    ],
)
def test_each_release_is_asked_for_the_names_it_knows(tmp_path: Path, family: str, release: str, glib: str) -> None:
    distribution = system_packages.read_distribution(os_release(tmp_path, family, release))
    names = {distribution.package_name(wanted) for wanted in REQUIREMENTS}
    assert glib in names
    assert "libxcb-cursor0" in names
    assert len([name for name in names if name.startswith("libglib2.0")]) == 1


def test_every_name_asked_of_ubuntu_is_one_it_has() -> None:
    assert prove_clean.ubuntu_names().result == "not run"
    assert "libglib2.0-0" not in prove_clean.UBUNTU_24_04  # a wrong name would be seen


def test_this_system_has_everything_and_a_missing_library_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system_packages.missing_requirements() == []
    monkeypatch.setattr(system_packages, "REQUIREMENTS", (*REQUIREMENTS, ABSENT))
    assert system_packages.missing_requirements() == [ABSENT]


def test_without_root_and_without_a_screen_the_libraries_of_a_window_are_not_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for_window = Requirement("libabsent1", ABSENT.probe, system_packages.WINDOW)
    monkeypatch.setattr(system_packages, "REQUIREMENTS", (for_window,))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert system_packages.missing_requirements() == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert system_packages.missing_requirements() == [for_window]


def test_without_root_the_exact_command_is_given_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "REQUIREMENTS", (ABSENT,))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages, "read_distribution", lambda: Distribution("debian", "12", True))
    with pytest.raises(SetupFailed) as failure:
        bootstrap.provide_system_packages()
    said = str(failure.value)
    assert "Il manque des paquets système" in said
    assert "System packages are missing" in said
    assert "sudo apt-get install --yes --no-install-recommends libabsent1" in said


def test_a_system_without_apt_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "REQUIREMENTS", (ABSENT,))
    monkeypatch.setattr(system_packages, "read_distribution", lambda: Distribution("fedora", "43", False))
    with pytest.raises(SetupFailed, match=ABSENT.probe):
        bootstrap.provide_system_packages()


def test_an_unsupported_python_is_refused_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.check_python()
    monkeypatch.setattr(environment, "NEWEST", (3, 10))
    with pytest.raises(SetupFailed, match=r"(?s)il faut Python.*is needed"):
        environment.check_python()


def test_the_stamp_follows_the_lock_and_the_tests_lock_serves_for_both(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    for kind in ("run", "dev"):
        (tmp_path / "requirements" / f"{kind}.lock").write_text(f"{kind}==1\n")
    made = Environment(tmp_path, tmp_path / ".venv")
    assert not made.is_current(dev=False)

    stamp = tmp_path / ".venv" / "stamp-run"
    stamp.write_text(made._fingerprint("run"))
    assert made.is_current(dev=False)
    assert not made.is_current(dev=True)

    (tmp_path / "requirements" / "run.lock").write_text("run==2\n")
    assert not made.is_current(dev=False)

    (tmp_path / ".venv" / "stamp-dev").write_text(made._fingerprint("dev"))
    assert made.is_current(dev=True)
    assert made.is_current(dev=False)


@pytest.mark.parametrize("kind", ["run", "dev"])
def test_every_locked_package_is_hashed_and_no_index_is_named(kind: str) -> None:
    text = (ROOT / "requirements" / f"{kind}.lock").read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if line and line[0].isalnum()]
    assert len(pinned) > 30
    assert all("==" in line and line.endswith("\\") for line in pinned)
    assert text.count("--hash=sha256:") > len(pinned)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_tests_lock_contains_the_products_lock() -> None:
    run, dev = (
        {line for line in (ROOT / "requirements" / f"{kind}.lock").read_text().splitlines() if "==" in line}
        for kind in ("run", "dev")
    )
    assert "pyside6-essentials==6.11.3 \\" in run
    assert run <= dev
