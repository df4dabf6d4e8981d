"""What makes a password good enough. No Qt, no server: length first, no forced mixture of signs."""

from __future__ import annotations

from desktop.errors import UserError

SHORTEST = 12
_COMMON = (
    "password", "motdepasse", "azerty", "qwerty", "123456", "654321", "111111", "000000", "mizan", "nouakchott",
    "mauritanie", "bonjour", "welcome", "admin",
)  # fmt: skip


def password_problem(login: str, old: str, new: str, again: str) -> UserError | None:
    """The first thing wrong with a new password, at its field (`new` or `again`), or None."""
    if len(new) < SHORTEST:
        return UserError("login.password_short", field="new", params={"minimum": str(SHORTEST)})
    if login and login.casefold() in new.casefold():
        return UserError("login.password_contains_login", field="new")
    if new == old:
        return UserError("login.password_same", field="new")
    if strength(new) < 2:
        return UserError("login.password_simple", field="new")
    if new != again:
        return UserError("login.password_differs", field="again")
    return None


def strength(password: str) -> int:
    """0 empty, 1 too easy, 2 fair, 3 good: by what is left when runs, repeats and worn words are taken out."""
    if not password:
        return 0
    rest = password.casefold()
    for word in _COMMON:
        rest = rest.replace(word, "")
    worth = sum(1 for before, letter in zip(" " + rest, rest, strict=False) if abs(ord(letter) - ord(before)) > 1)
    worth = min(worth, 2 * len(set(rest)))
    if len(password) < SHORTEST or worth < 8:
        return 1
    return 3 if worth >= 14 else 2
