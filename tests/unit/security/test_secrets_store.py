"""Where small secrets go: a keyring that works, else a sealed file, else memory."""

from __future__ import annotations

import stat
from pathlib import Path

import keyring
import keyring.backends.fail
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.compat import properties

from desktop.errors import EnvironmentFailure, UserError
from desktop.security.secrets_store import (
    FileSecrets,
    KeyringSecrets,
    MemorySecrets,
    SecretName,
    SecretsStore,
    open_secrets,
    usable_keyring,
)

NAME = SecretName.DEVICE_KEY
SECRET = bytes(range(256))
PASSPHRASE = "une phrase pour le fichier"


class WorkingKeyring(KeyringBackend):
    """As a desktop's: text in, text out."""

    is_locked = False

    @properties.classproperty
    def priority(cls) -> float:
        return 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise keyring.errors.KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise keyring.errors.KeyringLocked
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> WorkingKeyring:
    working = WorkingKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: working)
    return working


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", keyring.backends.fail.Keyring)


def check_store(store: SecretsStore) -> None:
    assert store.get(NAME) is None
    store.forget(NAME)
    store.put(NAME, SECRET)
    store.put(SecretName.CERTIFICATE_KEY, b"")
    assert store.get(NAME) == SECRET
    assert store.get(SecretName.CERTIFICATE_KEY) == b""
    store.forget(NAME)
    assert store.get(NAME) is None


def test_keyring_comes_first(backend: WorkingKeyring, tmp_path: Path) -> None:
    store = open_secrets("u_k7qm", tmp_path, PASSPHRASE)
    assert isinstance(store, KeyringSecrets)
    assert store.outlives_session
    check_store(store)
    store.put(NAME, SECRET)
    assert open_secrets("u_other", tmp_path).get(NAME) is None
    assert list(tmp_path.iterdir()) == []


def test_locked_keyring_is_no_keyring(backend: WorkingKeyring, tmp_path: Path) -> None:
    store = KeyringSecrets(backend, "u_k7qm")
    backend.is_locked = True
    assert usable_keyring() is None
    assert isinstance(open_secrets("u_k7qm", tmp_path), MemorySecrets)
    with pytest.raises(EnvironmentFailure) as caught:
        store.put(NAME, SECRET)
    assert caught.value.code == "secrets.not_kept"
    assert store.get(NAME) is None


@pytest.mark.usefixtures("no_keyring")
def test_without_keyring_a_sealed_file(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    store = open_secrets("u_k7qm", folder, PASSPHRASE)
    assert isinstance(store, FileSecrets)
    check_store(store)
    store.put(NAME, b"a secret that can be searched for")
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"searched" not in file.read_bytes()
    assert open_secrets("u_k7qm", folder, PASSPHRASE).get(NAME) == b"a secret that can be searched for"
    with pytest.raises(UserError) as caught:
        open_secrets("u_k7qm", folder, "une autre phrase")
    assert caught.value.code == "secrets.wrong_passphrase"


@pytest.mark.usefixtures("no_keyring")
def test_damaged_file_is_told_and_left_alone(tmp_path: Path) -> None:
    open_secrets("u_k7qm", tmp_path, PASSPHRASE).put(NAME, SECRET)
    (file,) = tmp_path.iterdir()
    file.write_text("{")
    with pytest.raises(EnvironmentFailure) as caught:
        open_secrets("u_k7qm", tmp_path, PASSPHRASE)
    assert caught.value.code == "secrets.unreadable"
    assert file.read_text() == "{"


@pytest.mark.usefixtures("no_keyring")
def test_disk_that_refuses_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_secrets("u_k7qm", tmp_path, PASSPHRASE)
    store.put(NAME, b"old")

    def refuse(self: Path, target: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(EnvironmentFailure) as caught:
        store.put(NAME, b"new")
    assert caught.value.code == "secrets.not_kept"
    assert store.get(NAME) == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("no_keyring")
def test_with_neither_the_secrets_last_for_the_session(tmp_path: Path) -> None:
    store = open_secrets("u_k7qm", tmp_path)
    assert isinstance(store, MemorySecrets)
    assert not store.outlives_session
    check_store(store)
    assert list(tmp_path.iterdir()) == []


def test_this_machine_as_it_is(tmp_path: Path) -> None:
    """Whatever keyring the tests' machine has or lacks, opening works and nothing is written for it."""
    open_secrets("u_k7qm", tmp_path)
    assert list(tmp_path.iterdir()) == []
