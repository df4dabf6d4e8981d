"""The key of a local store, wrapped twice: for a key that the server gives this login, and for its password.

Either opens it. The server's key survives a reset of the password, the password works without a server.
Imports desktop.errors, desktop.security.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.errors import EnvironmentFailure, UserError
from desktop.security.private_files import make_private_folder, replace_private
from desktop.security.sealing import (
    CannotOpen,
    PasswordCost,
    key_from_password,
    new_key,
    new_salt,
    open_sealed,
    seal,
)

KEY_FILE = "keys.json"
STORE_FILE = "store.db"
_VERSION = 1


def store_folder(base: Path, server: str, login: str) -> Path:
    """The folder of one login on one server; its name tells neither."""
    name = hashlib.sha256(f"{server}\n{login}".encode()).hexdigest()[:32]
    return base / "stores" / name


@dataclass(frozen=True, slots=True)
class _Wraps:
    """The content of the key file: the same key, sealed once for each opener."""

    salt: bytes
    cost: PasswordCost
    by_password: bytes | None = None
    by_server: bytes | None = None


def unlock_store(
    folder: Path,
    login: str,
    *,
    password: str,
    server_key: bytes | None = None,
    cost: PasswordCost | None = None,
) -> bytes:
    """The store's key, made at the first login; afterwards opened by whichever opener fits, and the other
    renewed.

    `password` is the one just accepted by the server, or typed without a link. `server_key` is what
    `access.my_draft_key()` gave, None without a link or while the login sleeps. Slow (Argon2id): for a
    worker.

    Raises UserError "login.wrong_password" (no link, the password opens nothing) or EnvironmentFailure
    "draft.locked" (neither fits: `set_aside` keeps the files and makes room) or "draft.unwritable".
    """
    wraps = _read(folder)
    if wraps is None:
        if (folder / STORE_FILE).exists():
            raise EnvironmentFailure("draft.locked")
        key = new_key()
        wrap_store(folder, login, key, password=password, server_key=server_key, cost=cost)
        return key
    password_key = key_from_password(password, wraps.salt, wraps.cost)
    by_password = _opened(wraps.by_password, password_key, _context(login, "password"))
    by_server = _opened(wraps.by_server, server_key, _context(login, "server"))
    key_found = by_server if by_server is not None else by_password
    if key_found is None:
        raise UserError("login.wrong_password") if server_key is None else EnvironmentFailure("draft.locked")
    if by_password != key_found or (server_key is not None and by_server != key_found):
        wrap_store(folder, login, key_found, password=password, server_key=server_key, cost=cost)
    return key_found


def wrap_store(
    folder: Path,
    login: str,
    key: bytes,
    *,
    password: str,
    server_key: bytes | None = None,
    cost: PasswordCost | None = None,
) -> None:
    """Wrap `key` for a new password; for the server's key too when it is given, else that wrap stays as it
    is.

    To be called once the server has accepted the new password. Raises EnvironmentFailure "draft.unwritable";
    the old wraps then stand, and the server's still opens.
    """
    known = _read(folder)
    fresh = _Wraps(new_salt(), cost or PasswordCost(), by_server=known.by_server if known else None)
    password_key = key_from_password(password, fresh.salt, fresh.cost)
    fresh = replace(fresh, by_password=seal(password_key, key, _context(login, "password")))
    if server_key is not None:
        fresh = replace(fresh, by_server=seal(server_key, key, _context(login, "server")))
    _write(folder, fresh)


def set_aside(folder: Path) -> Path | None:
    """Move a store that nobody can open out of the way, never deleting it; its new place, None if there was
    none.
    """
    if not folder.exists():
        return None
    number = 1
    while (aside := folder.with_name(f"{folder.name}.aside-{number}")).exists():
        number += 1
    try:
        return folder.rename(aside)
    except OSError:
        raise EnvironmentFailure("draft.unwritable") from None


def _opened(sealed: bytes | None, opener: bytes | None, context: bytes) -> bytes | None:
    if sealed is None or opener is None:
        return None
    try:
        return open_sealed(opener, sealed, context)
    except CannotOpen:
        return None


def _context(login: str, opener: str) -> bytes:
    return f"mizan local store {_VERSION}\n{opener}\n{login}".encode()


def _read(folder: Path) -> _Wraps | None:
    try:
        content = json.loads((folder / KEY_FILE).read_bytes())
        if content["version"] != _VERSION:
            raise EnvironmentFailure("draft.newer")
        return _Wraps(
            base64.b64decode(content["salt"]),
            PasswordCost(*content["cost"]),
            _maybe(base64.b64decode, content["by_password"]),
            _maybe(base64.b64decode, content["by_server"]),
        )
    except FileNotFoundError:
        return None
    except OSError:
        raise EnvironmentFailure("draft.unwritable") from None
    except (ValueError, KeyError, TypeError):
        raise EnvironmentFailure("draft.locked") from None


def _write(folder: Path, wraps: _Wraps) -> None:
    content = {
        "version": _VERSION,
        "salt": _text(wraps.salt),
        "cost": [wraps.cost.memory_kib, wraps.cost.passes, wraps.cost.lanes],
        "by_password": _maybe(_text, wraps.by_password),
        "by_server": _maybe(_text, wraps.by_server),
    }
    try:
        replace_private(make_private_folder(folder) / KEY_FILE, json.dumps(content, indent=1).encode("ascii"))
    except OSError:
        raise EnvironmentFailure("draft.unwritable") from None


def _maybe(change: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else change(value)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
