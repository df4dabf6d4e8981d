"""How the pages speak of a new password. The rule itself is `desktop.security.passwords`."""

from __future__ import annotations

from desktop.errors import UserError
from desktop.security.passwords import SHORTEST as SHORTEST
from desktop.security.passwords import password_problems

_LONG = 16


def password_problem(login: str, old: str, new: str, again: str) -> UserError | None:
    """The first thing wrong with a new password, at its field (`new` or `again`), or None."""
    problems = password_problems(new, login, old)
    if problems:
        return UserError(problems[0], field="new", params={"minimum": str(SHORTEST)})
    if new != again:
        return UserError("login.password_differs", field="again")
    return None


def strength(password: str) -> int:
    """0 empty, 1 would be refused, 2 fair, 3 good."""
    if not password:
        return 0
    if password_problems(password, ""):
        return 1
    return 3 if len(password) >= _LONG else 2
