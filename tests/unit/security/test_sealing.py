"""Sealed texts open only with their key and for their purpose."""

from __future__ import annotations

import pytest

from desktop.security.sealing import (
    CannotOpen,
    PasswordCost,
    key_from_password,
    new_key,
    new_salt,
    open_sealed,
    seal,
)

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)


def test_opens_with_its_key_and_purpose() -> None:
    key = new_key()
    for plain in (b"", b"x", "نص".encode() * 10_000):
        assert open_sealed(key, seal(key, plain, b"drafts"), b"drafts") == plain


def test_refuses_another_key_another_purpose_and_changed_bytes() -> None:
    key = new_key()
    sealed = seal(key, b"secret", b"drafts")
    with pytest.raises(CannotOpen):
        open_sealed(new_key(), sealed, b"drafts")
    with pytest.raises(CannotOpen):
        open_sealed(key, sealed, b"outbox")
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(CannotOpen):
            open_sealed(key, bytes(changed), b"drafts")
    for length in range(len(sealed)):
        with pytest.raises(CannotOpen):
            open_sealed(key, sealed[:length], b"drafts")


def test_same_text_is_never_sealed_the_same() -> None:
    key = new_key()
    assert len({seal(key, b"secret", b"") for _ in range(50)}) == 50


def test_key_of_a_password() -> None:
    salt = new_salt()
    key = key_from_password("phrase", salt, CHEAP)
    assert key == key_from_password("phrase", salt, CHEAP)
    assert len(key) == 32
    others = {
        key_from_password("phrase ", salt, CHEAP),
        key_from_password("phrase", new_salt(), CHEAP),
        key_from_password("phrase", salt, PasswordCost(memory_kib=72, passes=1, lanes=1)),
    }
    assert key not in others
    assert len(others) == 3


def test_key_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="32"):
        seal(b"short", b"", b"")
