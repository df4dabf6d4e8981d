"""What every page behind a front door is given: who is logged in, the code lists, the doors to the server.

Made once per session by the composition root. Imports models, services' values and the window's own tasks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from desktop.i18n.loader import Languages
from desktop.models.accounts import SessionCard
from desktop.models.code_lists import CodeEntry, CodeLists, Language
from desktop.offline.drafts import DraftStore
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import Choice

_REMEMBERED = 12


class Clock(Protocol):
    """The server's calendar: "today" is never the workstation's."""

    def today(self) -> date:
        """The server's date."""

    def now(self) -> datetime:
        """The server's moment, with its time zone."""


@dataclass(slots=True)
class Workplace:
    """Handed down to pages; nothing here is global."""

    card: SessionCard
    lists: CodeLists
    tasks: Tasks
    clock: Clock
    drafts: DraftStore
    languages: Languages
    recent: dict[str, list[str]] = field(default_factory=dict)
    """By list, the codes chosen last in this session, newest first."""
    whom: UUID | None = None
    """The person for whose sake the next file is opened, told by who opens it."""
    _choices: dict[tuple[str, Language], list[Choice]] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language labels of the server are shown in: French unless the window is Arabic."""
        return "ar" if self.languages.current == "ar" else "fr"

    @property
    def institution_kind(self) -> str:
        """What the own institution is: court, police, prosecution…"""
        entry = self.lists.entries.get("institutions", {}).get(str(self.card.institution_id))
        return "" if entry is None else entry.attributes.get("kind") or ""

    def label(self, list_name: str, code: str | None) -> str:
        """A code's label in the language in use."""
        return self.lists.label(list_name, code, self.language)

    def choices(self, list_name: str, *, among: Iterable[CodeEntry] | None = None) -> list[Choice]:
        """A list as lines to choose from, found by code and by the other language too; retired values left out."""
        language = self.language
        if among is not None:
            return [_choice(entry, language) for entry in among]
        made = self._choices.get((list_name, language))
        if made is None:
            made = [_choice(entry, language) for entry in self.lists.of(list_name, self.clock.today())]
            self._choices[list_name, language] = made
        return made

    def remember(self, list_name: str, code: str) -> None:
        """This code was chosen: it comes first next time."""
        earlier = self.recent.get(list_name, [])
        self.recent[list_name] = [code, *(each for each in earlier if each != code)][:_REMEMBERED]


def _choice(entry: CodeEntry, language: Language) -> Choice:
    return Choice(entry.code, entry.label(language), (entry.label_fr, entry.label_ar, entry.code))
