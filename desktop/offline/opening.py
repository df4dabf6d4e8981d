"""Opening the local store at login. Nothing that happened to its files may keep anybody out.

Imports desktop.errors, desktop.security and the neighbours keys and store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import EnvironmentFailure
from desktop.offline.keys import STORE_FILE, set_aside, unlock_store
from desktop.offline.store import LocalStore
from desktop.security.sealing import new_key

_SET_ASIDE = ("draft.locked", "draft.corrupt")


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """The store and its key (to be wrapped again when the password changes).

    `notice`: what the user must be told although all goes on: "draft.key_lost" or "draft.corrupt", the earlier
    drafts having been set aside.
    """

    store: LocalStore
    key: bytes
    notice: EnvironmentFailure | None = None


def open_local_store(
    folder: Path,
    login: str,
    *,
    password: str,
    server_key: bytes | None = None,
    on_change: Callable[[EnvironmentFailure | None], None] | None = None,
) -> OpenedStore:
    """Open the store in `folder`, or a new one when nobody can open or read the files there; those are kept aside.

    Blocking (Argon2id, disk): for a worker. Raises UserError "login.wrong_password" (without `server_key` only),
    EnvironmentFailure "draft.newer", "draft.unwritable" or "draft.disk_full": then there is no store.
    """
    try:
        return _open(folder, login, password, server_key, on_change)
    except EnvironmentFailure as error:
        if error.code not in _SET_ASIDE:
            raise
        notice = EnvironmentFailure("draft.key_lost" if error.code == "draft.locked" else error.code)
    set_aside(folder)
    opened = _open(folder, login, password, server_key, on_change)
    return OpenedStore(opened.store, opened.key, notice)


def open_without_disk(why: EnvironmentFailure) -> OpenedStore:
    """A store in memory, for a disk that gives no room: work goes on, `why` is told, drafts end with the session."""
    key = new_key()
    return OpenedStore(LocalStore(None, key, without_disk=why), key, why)


def _open(
    folder: Path,
    login: str,
    password: str,
    server_key: bytes | None,
    on_change: Callable[[EnvironmentFailure | None], None] | None,
) -> OpenedStore:
    key = unlock_store(folder, login, password=password, server_key=server_key)
    store = LocalStore(folder / STORE_FILE, key, on_change=on_change)
    if not store.is_sound():
        store.close()
        raise EnvironmentFailure("draft.corrupt")
    return OpenedStore(store, key)
