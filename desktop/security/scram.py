"""SCRAM-SHA-256 verifiers made on the workstation, so that no password ever travels to the server or its log.

The format is PostgreSQL's: `SCRAM-SHA-256$<iterations>:<salt>$<stored key>:<server key>` (RFC 5803).
Imports nothing of ours.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import stringprep
import unicodedata

ITERATIONS = 4096
"""PostgreSQL's default, and on 15 also what it answers for a login that does not exist: with another number,
anybody could tell the two apart. To raise it, raise `scram_iterations` of the server (16 or newer) as well.
"""
_SALT_BYTES = 16
_FEWEST_ITERATIONS = 4096


def scram_verifier(password: str, *, iterations: int = ITERATIONS, salt: bytes | None = None) -> str:
    """The verifier of `password`, to be given to the server in its place; a random salt unless one is given."""
    if iterations < _FEWEST_ITERATIONS:
        raise ValueError(f"at least {_FEWEST_ITERATIONS} iterations")
    salt = os.urandom(_SALT_BYTES) if salt is None else salt
    salted = hashlib.pbkdf2_hmac("sha256", _prepared(password), salt, iterations)
    stored_key = hashlib.sha256(_hmac(salted, b"Client Key")).digest()
    server_key = _hmac(salted, b"Server Key")
    return f"SCRAM-SHA-256${iterations}:{_base64(salt)}${_base64(stored_key)}:{_base64(server_key)}"


def is_password_of(password: str, verifier: str) -> bool:
    """Whether `verifier` was made from `password`; ValueError if it is no verifier."""
    try:
        _, costs, _ = verifier.split("$")
        iterations, salt = costs.split(":")
        again = scram_verifier(password, iterations=int(iterations), salt=base64.b64decode(salt, validate=True))
    except ValueError:
        raise ValueError("not a SCRAM-SHA-256 verifier") from None
    return hmac.compare_digest(again, verifier)


def _prepared(password: str) -> bytes:
    """The bytes that are hashed: SASLprep (RFC 4013) as libpq does it, which keeps a refused text as it is."""
    raw = password.encode("utf-8")
    if password.isascii():
        return raw
    mapped = "".join(
        " " if stringprep.in_table_c12(character) else character
        for character in password
        if stringprep.in_table_c12(character) or not stringprep.in_table_b1(character)
    )
    # libpq looks for prohibited letters before normalising, not after as the RFC says: it decides what is
    # kept.
    if not mapped or any(map(_is_prohibited, mapped)) or not _is_one_way(mapped):
        return raw
    return unicodedata.normalize("NFKC", mapped).encode("utf-8")


def _is_prohibited(character: str) -> bool:
    return any(table(character) for table in _PROHIBITED) or stringprep.in_table_a1(character)


_PROHIBITED = (
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


def _is_one_way(text: str) -> bool:
    """False for a mixture of directions that RFC 3454 forbids, e.g. Arabic letters followed by a figure."""
    if not any(map(stringprep.in_table_d1, text)):
        return True
    if any(map(stringprep.in_table_d2, text)):
        return False
    return stringprep.in_table_d1(text[0]) and stringprep.in_table_d1(text[-1])


def _hmac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
