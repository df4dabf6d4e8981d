"""The lists kept between two logins: what comes back is what was kept, or nothing at all."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from desktop.models.code_lists import CodeEntry
from desktop.offline.kept_lists import FILE, KeptLists

ENTRIES = (
    CodeEntry("stages", "P0", "Signalement", "بلاغ", None, None, 10, {}),
    CodeEntry("institutions", "7", "Tribunal", "محكمة", date(2015, 1, 1), date(2025, 2, 1), 20, {"kind": "court", "x": None}),
)
KEY = os.urandom(32)


@pytest.fixture
def kept(tmp_path: Path) -> KeptLists:
    made = KeptLists(tmp_path / "login")
    made.save(KEY, "abc", ENTRIES)
    return made


def test_what_was_kept_comes_back(kept: KeptLists) -> None:
    known = kept.load(KEY)
    assert known is not None
    assert (known.digest, known.entries) == ("abc", ENTRIES)


def test_nothing_is_kept_before_the_first_login(tmp_path: Path) -> None:
    assert KeptLists(tmp_path).load(KEY) is None


def test_another_key_opens_nothing(kept: KeptLists) -> None:
    assert kept.load(os.urandom(32)) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 400])
def test_a_damaged_file_is_as_if_there_were_none(kept: KeptLists, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "login" / FILE).write_bytes(damage)
    assert kept.load(KEY) is None


def test_a_changed_label_is_noticed(kept: KeptLists, tmp_path: Path) -> None:
    path = tmp_path / "login" / FILE
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(bytes(content))
    assert kept.load(KEY) is None


def test_labels_are_not_readable_on_the_disk(kept: KeptLists, tmp_path: Path) -> None:
    assert b"Signalement" not in (tmp_path / "login" / FILE).read_bytes()


def test_a_disk_that_refuses_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "login").write_text("a file where the folder should be", encoding="utf-8")
    KeptLists(tmp_path / "login").save(KEY, "abc", ENTRIES)
    assert KeptLists(tmp_path / "login").load(KEY) is None
