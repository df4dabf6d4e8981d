"""Opening the local store at login, whatever happened to its files."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from desktop.errors import EnvironmentFailure, UserError
from desktop.offline.drafts import DraftStore
from desktop.offline.keys import KEY_FILE, STORE_FILE, wrap_store
from desktop.offline.opening import open_local_store, open_without_disk
from desktop.security.sealing import new_key

LOGIN, PASSWORD = "u_k7qm", "trois chameaux verts"
DRAFT = UUID(int=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def server_key() -> bytes:
    return new_key()


@pytest.fixture
def with_a_draft(folder: Path, server_key: bytes) -> Path:
    opened = open_local_store(folder, LOGIN, password=PASSWORD, server_key=server_key)
    assert opened.notice is None
    DraftStore(opened.store).save(DRAFT, "procedure", 0, b"x" * 50_000).wait(5)
    opened.store.close()
    return folder


def kept(folder: Path, password: str, server_key: bytes | None) -> tuple[bool, str | None]:
    opened = open_local_store(folder, LOGIN, password=password, server_key=server_key)
    found = DraftStore(opened.store).load(DRAFT) is not None
    opened.store.close()
    return found, opened.notice and opened.notice.code


def test_drafts_are_found_again_with_and_without_the_server(with_a_draft: Path, server_key: bytes) -> None:
    assert kept(with_a_draft, PASSWORD, server_key) == (True, None)
    assert kept(with_a_draft, PASSWORD, None) == (True, None)
    assert kept(with_a_draft, "quatre chameaux verts", server_key) == (True, None)
    assert kept(with_a_draft, "quatre chameaux verts", None) == (True, None)


def test_key_returned_is_the_one_to_wrap_for_a_new_password(with_a_draft: Path) -> None:
    opened = open_local_store(with_a_draft, LOGIN, password=PASSWORD)
    wrap_store(with_a_draft, LOGIN, opened.key, password="cinq chameaux verts")
    opened.store.close()
    assert kept(with_a_draft, "cinq chameaux verts", None) == (True, None)


def test_offline_a_wrong_password_opens_and_moves_nothing(with_a_draft: Path, server_key: bytes) -> None:
    with pytest.raises(UserError) as caught:
        kept(with_a_draft, "quatre chameaux verts", None)
    assert caught.value.code == "login.wrong_password"
    assert kept(with_a_draft, PASSWORD, server_key) == (True, None)


def test_lost_key_is_told_and_the_files_stay(with_a_draft: Path, server_key: bytes) -> None:
    (with_a_draft / KEY_FILE).unlink()
    assert kept(with_a_draft, PASSWORD, server_key) == (False, "draft.key_lost")
    (aside,) = with_a_draft.parent.glob("*.aside-*")
    assert (aside / STORE_FILE).stat().st_size > 50_000
    assert kept(with_a_draft, PASSWORD, server_key) == (False, None)


@pytest.mark.parametrize("position", [100, 30_000], ids=["first page", "a later page"])
def test_damaged_file_is_told_and_stays(with_a_draft: Path, server_key: bytes, position: int) -> None:
    file = with_a_draft / STORE_FILE
    content = bytearray(file.read_bytes())
    content[position] ^= 1
    file.write_bytes(content)
    assert kept(with_a_draft, PASSWORD, server_key) == (False, "draft.corrupt")
    (aside,) = with_a_draft.parent.glob("*.aside-*")
    assert (aside / STORE_FILE).read_bytes() == bytes(content)


def test_store_of_a_newer_program_is_left_in_place(with_a_draft: Path, server_key: bytes) -> None:
    opened = open_local_store(with_a_draft, LOGIN, password=PASSWORD)
    opened.store.submit("version", lambda connection: connection.execute("pragma user_version = 99")).wait(5)
    opened.store.close()
    with pytest.raises(EnvironmentFailure) as caught:
        kept(with_a_draft, PASSWORD, server_key)
    assert caught.value.code == "draft.newer"
    assert list(with_a_draft.parent.iterdir()) == [with_a_draft]


def test_without_a_disk_drafts_live_as_long_as_the_session_and_go_over_to_the_next(folder: Path) -> None:
    opened = open_without_disk(EnvironmentFailure("draft.disk_full"))
    drafts = DraftStore(opened.store)
    drafts.save(DRAFT, "procedure", 0, b"text").wait(5)
    kept = drafts.load(DRAFT)
    assert kept is not None
    assert kept.payload == b"text"
    assert drafts.problem is not None
    assert drafts.problem.code == "draft.disk_full"
    opened.store.close()
    later = open_local_store(folder, LOGIN, password=PASSWORD)
    on_disk = DraftStore(later.store)
    assert on_disk.problem is None
    on_disk.take_over(drafts)
    assert later.store.flush(5)
    later.store.close()
    assert not list(folder.parent.glob("*.aside-*"))
    assert kept_payload(folder) == b"text"


def kept_payload(folder: Path) -> bytes | None:
    opened = open_local_store(folder, LOGIN, password=PASSWORD)
    found = DraftStore(opened.store).load(DRAFT)
    opened.store.close()
    return found.payload if found is not None else None
