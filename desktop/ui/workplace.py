"""What every page behind a front door is given: who is logged in, the code lists, the doors to the server.

Made once per session by the composition root. Imports models, services' values and the window's own tasks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desktop.i18n.loader import Languages
from desktop.models.accounts import SessionCard
from desktop.models.code_lists import CodeEntry, CodeLists, Language
from desktop.offline.drafts import DraftStore
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import Choice


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

    @property
    def language(self) -> Language:
        """The language labels of the server are shown in: French unless the window is Arabic."""
        return "ar" if self.languages.current == "ar" else "fr"

    def label(self, list_name: str, code: str | None) -> str:
        """A code's label in the language in use."""
        return self.lists.label(list_name, code, self.language)

    def choices(self, list_name: str, *, among: Iterable[CodeEntry] | None = None) -> list[Choice]:
        """A list as lines to choose from, found by code and by the other language too; retired values left out."""
        found = self.lists.of(list_name, self.clock.today()) if among is None else among
        return [
            Choice(entry.code, entry.label(self.language), (entry.label_fr, entry.label_ar, entry.code))
            for entry in found
        ]
