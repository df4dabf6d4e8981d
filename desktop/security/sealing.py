"""Keys and sealed texts: AES-256-GCM, keys from passwords by Argon2id, one key wrapped for several openers.

Nothing here touches a disk. A sealed text names its purpose (`context`): it opens only where it was made for.
Imports nothing of ours.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
_FORMAT = b"\x01"


class CannotOpen(Exception):
    """The key is another one, the purpose is another one, or the bytes were changed: no telling which."""


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """How dear one guess of a password is made. The defaults take 0.2 s on an office machine."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 2


def new_key() -> bytes:
    """A random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def new_salt() -> bytes:
    """A random salt of 16 bytes, to be kept beside what the derived key opens."""
    return os.urandom(SALT_BYTES)


def key_from_password(password: str, salt: bytes, cost: PasswordCost | None = None) -> bytes:
    """The 32-byte key of a password: same password, salt and cost, same key. Slow on purpose."""
    cost = cost or PasswordCost()
    derived = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return derived.derive(password.encode("utf-8"))


def seal(key: bytes, plain: bytes, context: bytes) -> bytes:
    """`plain` encrypted and authenticated under `key` (32 bytes), for `context` only."""
    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(_checked(key)).encrypt(nonce, plain, _FORMAT + context)


def open_sealed(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """What `seal` was given. Raises CannotOpen."""
    nonce, body = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != _FORMAT or len(nonce) != _NONCE_BYTES:
        raise CannotOpen
    try:
        return AESGCM(_checked(key)).decrypt(nonce, body, _FORMAT + context)
    except InvalidTag:
        raise CannotOpen from None


def _checked(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    return key
