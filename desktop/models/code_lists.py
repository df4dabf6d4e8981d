"""Code lists as the client keeps them after login: labels in two languages, validity, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

Language = Literal["fr", "ar"]


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One value of one list. `attributes` holds what the list says besides (the stage of an outcome, a kind)."""

    list_name: str
    code: str
    label_fr: str
    label_ar: str
    valid_from: date | None
    valid_to: date | None
    sort_order: int
    attributes: Mapping[str, str | None]

    def label(self, language: Language) -> str:
        return self.label_ar if language == "ar" else self.label_fr

    def is_valid_on(self, day: date) -> bool:
        """Both ends are included; an open end is valid for ever."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class CodeLists:
    """All lists of the server, by name and code."""

    entries: Mapping[str, Mapping[str, CodeEntry]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, list_name: str, on: date | None = None) -> tuple[CodeEntry, ...]:
        """The list in its order; with `on`, only what is valid that day. Empty for a list that does not exist."""
        found = self.entries.get(list_name, {}).values()
        return tuple(entry for entry in found if on is None or entry.is_valid_on(on))

    def label(self, list_name: str, code: str | None, language: Language) -> str:
        """The label of a code; the code itself if the list does not know it, empty for none."""
        if code is None:
            return ""
        entry = self.entries.get(list_name, {}).get(code)
        return code if entry is None else entry.label(language)


def collect_lists(entries: list[CodeEntry]) -> CodeLists:
    """Group entries by list, each list in its order."""
    grouped: dict[str, dict[str, CodeEntry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.list_name, entry.sort_order, entry.code)):
        grouped.setdefault(entry.list_name, {})[entry.code] = entry
    return CodeLists(MappingProxyType({name: MappingProxyType(codes) for name, codes in grouped.items()}))
