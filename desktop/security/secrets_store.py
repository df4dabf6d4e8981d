"""Where a workstation keeps its small secrets between two sessions. Never a password.

The system's keyring when it works; else a file sealed under a passphrase; else memory only, the default on
shared machines. Calls may block (the keyring may ask the user to unlock it): for worker threads.
Imports desktop.errors and the neighbours private_files and sealing.
"""

from __future__ import annotations

import base64
import json
import threading
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import keyring
import keyring.errors
from keyring.backend import KeyringBackend

from desktop.errors import EnvironmentFailure, UserError
from desktop.security.private_files import make_private_folder, replace_private
from desktop.security.sealing import (
    CannotOpen,
    PasswordCost,
    key_from_password,
    new_salt,
    open_sealed,
    seal,
)

_SERVICE = "mizan"
_FILE = "secrets.sealed"
_CONTEXT = b"mizan secrets file 1"


class SecretName(StrEnum):
    """All that may be kept. A password is not on the list, and must never be."""

    CERTIFICATE_KEY = "certificate-key"  # opens the private key of the user's own certificate
    DEVICE_KEY = "device-key"  # tells this workstation from another one of the same login


class SecretsStore(Protocol):
    """Secrets of one login, as bytes."""

    @property
    def outlives_session(self) -> bool:
        """False when everything is forgotten at the end of the session."""

    def get(self, name: SecretName) -> bytes | None:
        """The secret kept under `name`, if any."""

    def put(self, name: SecretName, secret: bytes) -> None:
        """Keep `secret`; raises EnvironmentFailure "secrets.not_kept" when it cannot be."""

    def forget(self, name: SecretName) -> None:
        """Keep it no more; nothing happens when there is none."""


def open_secrets(login: str, folder: Path, passphrase: str | None = None) -> SecretsStore:
    """The best store this workstation offers for `login`.

    `passphrase` opens, or makes, the sealed file in `folder` where no keyring works; without one the secrets
    last for the session. Raises UserError "secrets.wrong_passphrase".
    """
    backend = usable_keyring()
    if backend is not None:
        return KeyringSecrets(backend, login)
    if passphrase is not None:
        return FileSecrets(make_private_folder(folder) / _FILE, passphrase)
    return MemorySecrets()


def usable_keyring() -> KeyringBackend | None:
    """The system's keyring, or None where there is none or it cannot be reached. Really tried, not guessed."""
    try:
        backend = keyring.get_keyring()
        if backend.priority < 1:
            return None  # the library's "fail" and "null" backends, and plain-text ones
        backend.get_password(_SERVICE, "probe")
    except Exception:  # backends raise whatever their desktop's bus raises
        return None
    return backend


class MemorySecrets:
    """Secrets that end with the session."""

    outlives_session = False

    def __init__(self) -> None:
        self._secrets: dict[SecretName, bytes] = {}

    def get(self, name: SecretName) -> bytes | None:
        """See SecretsStore."""
        return self._secrets.get(name)

    def put(self, name: SecretName, secret: bytes) -> None:
        """See SecretsStore."""
        self._secrets[name] = secret

    def forget(self, name: SecretName) -> None:
        """See SecretsStore."""
        self._secrets.pop(name, None)


class KeyringSecrets:
    """Secrets in the system's keyring, which holds text only: kept in base64."""

    outlives_session = True

    def __init__(self, backend: KeyringBackend, login: str) -> None:
        self._backend = backend
        self._login = login

    def get(self, name: SecretName) -> bytes | None:
        """See SecretsStore."""
        try:
            kept = self._backend.get_password(_SERVICE, self._entry(name))
            return base64.b64decode(kept, validate=True) if kept is not None else None
        except (keyring.errors.KeyringError, ValueError):
            return None

    def put(self, name: SecretName, secret: bytes) -> None:
        """See SecretsStore."""
        try:
            self._backend.set_password(_SERVICE, self._entry(name), base64.b64encode(secret).decode("ascii"))
        except keyring.errors.KeyringError:
            raise EnvironmentFailure("secrets.not_kept") from None

    def forget(self, name: SecretName) -> None:
        """See SecretsStore."""
        try:
            self._backend.delete_password(_SERVICE, self._entry(name))
        except keyring.errors.KeyringError:
            return  # it was not there, or the keyring is locked: then nobody reads it either

    def _entry(self, name: SecretName) -> str:
        return f"{self._login}/{name}"


class FileSecrets:
    """Secrets in one file of mode 0600, sealed under a passphrase that is asked in each session."""

    outlives_session = True

    def __init__(self, path: Path, passphrase: str, cost: PasswordCost | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._cost = cost or PasswordCost()
        self._salt, self._key, self._secrets = self._open(passphrase)

    def get(self, name: SecretName) -> bytes | None:
        """See SecretsStore."""
        kept = self._secrets.get(name)
        return base64.b64decode(kept) if kept is not None else None

    def put(self, name: SecretName, secret: bytes) -> None:
        """See SecretsStore."""
        with self._lock:
            self._write({**self._secrets, name: base64.b64encode(secret).decode("ascii")})

    def forget(self, name: SecretName) -> None:
        """See SecretsStore."""
        with self._lock:
            if name in self._secrets:
                self._write({kept: value for kept, value in self._secrets.items() if kept != name})

    def _open(self, passphrase: str) -> tuple[bytes, bytes, dict[str, str]]:
        try:
            outside = json.loads(self._path.read_bytes())
            cost = PasswordCost(*outside["cost"])
            salt, sealed = base64.b64decode(outside["salt"]), base64.b64decode(outside["sealed"])
        except FileNotFoundError:
            salt = new_salt()
            return salt, key_from_password(passphrase, salt, self._cost), {}
        except (OSError, ValueError, KeyError, TypeError):
            raise EnvironmentFailure("secrets.unreadable") from None
        key = key_from_password(passphrase, salt, cost)
        try:
            secrets: dict[str, str] = json.loads(open_sealed(key, sealed, _CONTEXT))
        except CannotOpen:
            raise UserError("secrets.wrong_passphrase") from None
        self._cost = cost
        return salt, key, secrets

    def _write(self, secrets: dict[str, str]) -> None:
        sealed = seal(self._key, json.dumps(secrets).encode("utf-8"), _CONTEXT)
        outside = {
            "cost": [self._cost.memory_kib, self._cost.passes, self._cost.lanes],
            "salt": base64.b64encode(self._salt).decode("ascii"),
            "sealed": base64.b64encode(sealed).decode("ascii"),
        }
        try:
            replace_private(self._path, json.dumps(outside).encode("ascii"))
        except OSError:
            raise EnvironmentFailure("secrets.not_kept") from None
        self._secrets = secrets
