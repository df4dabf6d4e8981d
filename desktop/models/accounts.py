"""Who is logged in, as the server says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SessionCard:
    """The answer of `access.who_am_i`. `institution_ids[i]` is where `role_codes[i]` is held.

    `login` is empty, as all the rest, for an account that has expired.
    """

    login: str
    display_label: str
    must_change_password: bool
    expires_on: date | None
    is_demo: bool
    server_now: datetime
    institution_ids: tuple[int, ...]
    role_codes: tuple[str, ...]
    schema_version: str

    @property
    def institution_id(self) -> int:
        """The institution this person writes for; the first held. Raises IndexError for a login without rights."""
        return self.institution_ids[0]

    def holds(self, *role_codes: str) -> bool:
        """Whether one of these roles is held anywhere; says which doors to show, never what may be read."""
        return not set(role_codes).isdisjoint(self.role_codes)
