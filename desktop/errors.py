"""Everything that can go wrong, in three families.

Codes are either ours (`login.wrong_password`, `net.unreachable`) or the five characters raised by our SQL
(`MZ012`). The text a person reads is found from the code in one place, `desktop.i18n.messages`. Imports
nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class MizanError(Exception):
    """One failure, named by its code.

    `field` is the key of the form field it is about, if any; `params` fill the placeholders of the text.
    Neither may hold personal data: both are written to the log.
    """

    def __init__(self, code: str, field: str | None = None, params: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params: Mapping[str, str] = MappingProxyType(dict(params or {}))

    def __reduce__(self) -> tuple[type[MizanError], tuple[str, str | None, dict[str, str]]]:
        return (type(self), (self.code, self.field, dict(self.params)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r}, field={self.field!r})"


class UserError(MizanError):
    """The person at the keyboard can put it right; say which field and how."""


class EnvironmentFailure(MizanError):
    """Network, server, disk: nothing wrong was typed, and trying again may work."""


class OurFault(MizanError):
    """A defect of Mizan. `incident` is the number under which the stack is in the log."""

    def __init__(
        self,
        code: str = "internal.fault",
        field: str | None = None,
        params: Mapping[str, str] | None = None,
        incident: str = "",
    ) -> None:
        super().__init__(code, field, params)
        self.incident = incident or self.params.get("incident", "")

    def __reduce__(self) -> tuple[type[MizanError], tuple[str, str | None, dict[str, str]]]:
        return (type(self), (self.code, self.field, {**self.params, "incident": self.incident}))
