"""The quiet panel beside the sheet: possible doubles, what was taken out, a draft that was brought back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from desktop.models.procedures import ProtectedIdentity
from desktop.ui.procedures.duplicates import Alike
from desktop.ui.procedures.reading import KnownPerson
from desktop.ui.widgets import Card, SidePanel, isolate
from desktop.ui.workplace import Workplace

_WIDTH = 248
_MOST_REASONS = 4
_DRAFT = "draft"


class SheetPanel(SidePanel):
    """Thoughts about the sheet on screen. A double that was put away is never shown again for the same person."""

    file_wanted = Signal(object)
    """The file of a possible double is to be opened: its procedure id."""
    put_back_wanted = Signal(object, object, object)
    """A person taken out is wanted again: as kept, as known to the server, the identity that was open."""
    discard_wanted = Signal()
    """The draft that was brought back is to be given up for the saved file."""
    dismissed_for_good = Signal()
    """The user put a double away: to be remembered with the draft."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._workplace = workplace
        self._alike: dict[UUID, Alike] = {}
        self._put_away: set[str] = set()
        self._out: dict[str, tuple[str, dict[str, Any], KnownPerson | None, ProtectedIdentity | None]] = {}
        self._draft_of = ""
        self._is_over_saved = False
        self.acted.connect(self._on_acted)
        self.dismissed.connect(self._on_dismissed)
        self.retranslate()

    def clear(self) -> None:
        """Another sheet."""
        self._alike.clear()
        self._put_away.clear()
        self._out.clear()
        self._draft_of = ""
        self._show()

    def show_alike(self, block: UUID, alike: Alike) -> None:
        """What is like the person in this block; nothing takes the card away."""
        self._alike[block] = alike
        self._show()

    def drop_alike(self, block: UUID) -> None:
        """The block is gone."""
        if self._alike.pop(block, None) is not None:
            self._show()

    def add_taken_out(
        self, title: str, kept: dict[str, Any], known: KnownPerson | None, identity: ProtectedIdentity | None
    ) -> None:
        """A person was taken out: offer the way back."""
        self._out[f"out {uuid4()}"] = (title, kept, known, identity)
        self._show()

    def tell_draft(self, saved_at: str, *, is_over_saved: bool) -> None:
        """What is on the sheet was typed earlier and not saved."""
        self._draft_of, self._is_over_saved = saved_at, is_over_saved
        self._show()

    def recall_alike(self, alike: dict[UUID, Alike]) -> None:
        """What `alike` gave before the same sheet was shown again."""
        self._alike = dict(alike)
        self._show()

    def alike(self) -> dict[UUID, Alike]:
        """By block, what is like its person."""
        return dict(self._alike)

    def put_away(self) -> list[str]:
        """The doubles put away, to be kept with the draft."""
        return sorted(self._put_away)

    def recall(self, put_away: Iterable[str]) -> None:
        """Doubles put away earlier."""
        self._put_away |= set(put_away)
        self._show()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.set_texts(self.tr("To look at"), self.tr("Nothing to look at. Possible doubles appear here as you type."))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _show(self) -> None:
        cards = []
        if self._draft_of:
            cards.append(self._draft_card())
        for block, alike in self._alike.items():
            card = self._double_card(block, alike)
            if card is not None:
                cards.append(card)
        for key, (title, *_rest) in self._out.items():
            words = self.tr("Taken out of the sheet; saving will take the person out of the file.")
            cards.append(Card(key, title, words, self.tr("Put back"), "info", can_dismiss=True))
        self.set_cards(cards)

    def _draft_card(self) -> Card:
        return Card(
            _DRAFT,
            self.tr("Draft of %1").replace("%1", isolate(self._draft_of)),
            self.tr("What you typed and did not save was brought back from this computer."),
            self.tr("Go back to the saved file") if self._is_over_saved else "",
            "info",
            can_dismiss=True,
        )

    def _double_card(self, block: UUID, alike: Alike) -> Card | None:
        """The best double of one person that was not put away."""
        for hit in alike.persons:
            if _key(block, hit.person_id) not in self._put_away:
                reasons = hit.reasons_ar if self._workplace.language == "ar" else hit.reasons_fr
                return self._card(
                    _key(block, hit.person_id),
                    hit.latin_name or hit.arabic_name,
                    tuple(sorted(reasons, key=lambda reason: " = " in reason))[:_MOST_REASONS],
                    hit.roles[0].own_reference if hit.roles else "",
                    hit.grade == "forte",
                )
        for same in alike.objects:
            if _key(block, same.object_id) not in self._put_away:
                words = (self.tr("same telephone"),)
                return self._card(_key(block, same.object_id), same.value_text, words, same.own_reference, True)
        return None

    def _card(self, key: str, who: str, reasons: tuple[str, ...], where: str, is_strong: bool) -> Card:
        lines = [*reasons, *([isolate(where)] if where else [])]
        return Card(
            key,
            self.tr("Perhaps already known: %1").replace("%1", isolate(who)),
            "\n".join(lines),
            self.tr("Open that file") if where else "",
            "warning" if is_strong else "info",
            can_dismiss=True,
        )

    def _on_acted(self, key: str) -> None:
        if key == _DRAFT:
            self.discard_wanted.emit()
        elif key in self._out:
            _title, kept, known, identity = self._out.pop(key)
            self._show()
            self.put_back_wanted.emit(kept, known, identity)
        else:
            files = {_key(block, each): file for block, alike in self._alike.items() for each, file in _files(alike)}
            if key in files:
                self.file_wanted.emit(files[key])

    def _on_dismissed(self, key: str) -> None:
        if key == _DRAFT:
            self._draft_of = ""
        elif self._out.pop(key, None) is None:
            self._put_away.add(key)
            self.dismissed_for_good.emit()
        self._show()


def _key(block: UUID, found: UUID) -> str:
    return f"{block} {found}"


def _files(alike: Alike) -> list[tuple[UUID, UUID]]:
    """Who or what was found, and a file in which it stands."""
    persons = [(hit.person_id, hit.roles[0].procedure_id) for hit in alike.persons if hit.roles]
    return persons + [(hit.object_id, hit.procedure_id) for hit in alike.objects]
