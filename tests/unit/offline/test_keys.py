"""The key of a local store: who opens it, and when a password changes."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.offline.keys import KEY_FILE, STORE_FILE, set_aside, store_folder, unlock_store, wrap_store
from desktop.security.sealing import PasswordCost, new_key

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
LOGIN = "u_k7qm"
OLD, NEW = "l'ancienne phrase de passe", "la nouvelle phrase de passe"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return store_folder(tmp_path, "mizan.example:5432", LOGIN)


@pytest.fixture
def server_key() -> bytes:
    return new_key()


def unlock(folder: Path, password: str, server_key: bytes | None = None, login: str = LOGIN) -> bytes:
    return unlock_store(folder, login, password=password, server_key=server_key, cost=CHEAP)


def refused(folder: Path, password: str, server_key: bytes | None = None, login: str = LOGIN) -> MizanError:
    with pytest.raises(MizanError) as caught:
        unlock(folder, password, server_key, login)
    return caught.value


def test_made_online_it_opens_with_and_without_the_server(folder: Path, server_key: bytes) -> None:
    key = unlock(folder, OLD, server_key)
    assert len(key) == 32
    assert unlock(folder, OLD, server_key) == key
    assert unlock(folder, OLD) == key


def test_without_a_link_a_wrong_password_opens_nothing(folder: Path, server_key: bytes) -> None:
    unlock(folder, OLD, server_key)
    error = refused(folder, NEW)
    assert isinstance(error, UserError)
    assert error.code == "login.wrong_password"


def test_changed_password_rewraps(folder: Path, server_key: bytes) -> None:
    key = unlock(folder, OLD, server_key)
    wrap_store(folder, LOGIN, key, password=NEW, cost=CHEAP)
    assert unlock(folder, NEW) == key
    assert refused(folder, OLD).code == "login.wrong_password"
    assert unlock(folder, "a third one", server_key) == key  # the server's wrap was left as it was


def test_reset_by_an_administrator_loses_no_draft(folder: Path, server_key: bytes) -> None:
    """The old password is gone; the server's key opens, and the new password does from then on."""
    key = unlock(folder, OLD, server_key)
    assert unlock(folder, NEW, server_key) == key
    assert unlock(folder, NEW) == key


def test_login_that_sleeps_still_opens_by_its_password(folder: Path, server_key: bytes) -> None:
    key = unlock(folder, OLD, server_key)
    assert unlock(folder, OLD, None) == key


def test_made_offline_it_is_wrapped_for_the_server_at_the_next_link(folder: Path, server_key: bytes) -> None:
    key = unlock(folder, OLD)
    assert unlock(folder, OLD, server_key) == key
    assert unlock(folder, NEW, server_key) == key


def test_new_server_key_is_taken_over(folder: Path, server_key: bytes) -> None:
    key = unlock(folder, OLD, server_key)
    other = new_key()
    assert unlock(folder, OLD, other) == key
    assert unlock(folder, NEW, other) == key


def test_nothing_fits_and_the_store_is_set_aside_not_deleted(folder: Path, server_key: bytes) -> None:
    key = unlock(folder, OLD, server_key)
    (folder / STORE_FILE).write_bytes(b"drafts")
    assert refused(folder, NEW, new_key()).code == "draft.locked"
    aside = set_aside(folder)
    assert aside is not None
    assert (aside / STORE_FILE).read_bytes() == b"drafts"
    assert not folder.exists()
    assert unlock(folder, NEW, new_key()) != key
    assert set_aside(folder) != aside


def test_wraps_of_another_login_open_nothing(folder: Path, server_key: bytes) -> None:
    unlock(folder, OLD, server_key)
    assert refused(folder, OLD, server_key, login="u_other").code == "draft.locked"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 1}', '{"version": 1, "salt": "?"}'])
def test_damaged_key_file_never_makes_a_new_key(folder: Path, server_key: bytes, content: str) -> None:
    unlock(folder, OLD, server_key)
    (folder / KEY_FILE).write_text(content)
    assert refused(folder, OLD, server_key).code == "draft.locked"
    assert (folder / KEY_FILE).read_text() == content


def test_store_without_its_key_file_is_locked(folder: Path, server_key: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / STORE_FILE).write_bytes(b"drafts")
    assert refused(folder, OLD, server_key).code == "draft.locked"


def test_key_file_is_the_owners_only_and_holds_no_key(folder: Path, server_key: bytes) -> None:
    key = unlock(folder, OLD, server_key)
    file = folder / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    assert key.hex().encode() not in content
    assert set(json.loads(content)) == {"version", "salt", "cost", "by_password", "by_server"}
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]
    assert LOGIN not in str(folder)


def test_disk_that_refuses_leaves_the_old_wraps(
    folder: Path, server_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = unlock(folder, OLD, server_key)

    def refuse(self: Path, target: Path) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(EnvironmentFailure) as caught:
            wrap_store(folder, LOGIN, key, password=NEW, cost=CHEAP)
    assert caught.value.code == "draft.unwritable"
    assert unlock(folder, OLD) == key
    assert [path.name for path in folder.iterdir()] == [KEY_FILE]
