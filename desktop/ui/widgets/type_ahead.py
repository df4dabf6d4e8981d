"""A list one types into: accents and alef variants do not matter, what was used last comes first.

« Unknown », « refused » and « illegible » stand at the end of every list that allows them: they are answers
too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.widgets.suggestions import Suggestions
from desktop.ui.widgets.text_field import ENTER, Direction, LineEdit

UNKNOWN, REFUSED, ILLEGIBLE = "unknown", "refused", "illegible"
_MOST_SHOWN = 60
_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": ""}
_ALEF = str.maketrans({**_LETTERS, "œ": "oe", "æ": "ae"})
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@lru_cache(maxsize=16_384)  # the same lists are folded for every field that offers them
def fold(text: str) -> str:
    """`text` as it is compared while typing: no case, accents, vowel signs, hamza seats, apostrophes or
    hyphens.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_ALEF))
    letters = (" " if c in "-'’ʼ_/.," else c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: its code, its words, and other words by which it is found (the other language, an
    acronym).
    """

    key: str
    text: str
    also: tuple[str, ...] = ()
    note: str = ""


class TypeAhead(LineEdit):
    """One choice from a list. `value` is its key, or None.

    What is typed is never thrown away: text that is no choice stays, `problem` says so, `typed` gives it for
    the draft.
    """

    chosen = Signal(str)
    """A choice was made by the user: its key."""

    def __init__(
        self,
        choices: Iterable[Choice] = (),
        *,
        special: Sequence[str] = (UNKNOWN, REFUSED, ILLEGIBLE),
        recent: Iterable[str] = (),
        direction: Direction = Direction.WINDOW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(direction, parent=parent)
        self._special = tuple(special)
        self._recent: list[str] = list(recent)
        self._lines: dict[str, Choice] = {}
        self._folded: list[tuple[Choice, tuple[str, ...]]] | None = None
        self._key: str | None = None
        self._offered: list[Choice] = []
        self._popup: Suggestions | None = None
        self._arrow = self.addAction(theme.icon("chevron-down", "text-muted"), LineEdit.ActionPosition.TrailingPosition)
        self._arrow.triggered.connect(self.open_list)
        self.textEdited.connect(self._on_edited)
        self.left.connect(self._settle)
        self.set_choices(choices)
        self._retranslate()

    def set_choices(self, choices: Iterable[Choice]) -> None:
        """Replace the list; what is chosen stays if its key is still there."""
        self._lines = {choice.key: choice for choice in choices}
        self._folded = None
        if self._key is not None:
            self.set_value(self._key if self._key in self._lines else None)

    def set_recent(self, keys: Iterable[str]) -> None:
        """The keys used last, newest first."""
        self._recent = list(keys)

    def recent(self) -> tuple[str, ...]:
        """The keys used last, newest first, to be remembered by the page."""
        return tuple(self._recent)

    def value(self) -> str | None:
        """The key of the choice, or None."""
        return self._key

    def typed(self) -> str:
        """The text in the field, choice or not."""
        return self.text().strip()

    def set_value(self, key: str | None) -> None:
        """Show the choice `key` (None empties the field); not an edit. An unknown key empties it too."""
        choice = self._lines.get(key) if key is not None else None
        self._key = choice.key if choice is not None else None
        self.setText(choice.text if choice is not None else "")
        self.setCursorPosition(0)

    def problem(self) -> tuple[str, dict[str, str]] | None:
        """Text that is not a choice."""
        if self.is_empty() or self._key is not None:
            return None
        return "value.not_in_list", {}

    def matches(self, text: str) -> list[Choice]:
        """The lines for `text`, best first: used last, beginning, beginning of a word, anywhere; then the
        specials.
        """
        wanted = fold(text)
        ranked: list[tuple[int, int, Choice]] = []
        for place, (choice, forms) in enumerate(self._forms()):
            if choice.key in self._special:
                continue
            rank = _rank(wanted, forms)
            if rank is None:
                continue
            used = self._recent.index(choice.key) if choice.key in self._recent else len(self._recent)
            ranked.append((rank, used * 100_000 + place, choice))
        best = [choice for _, _, choice in sorted(ranked, key=lambda entry: entry[:2])[:_MOST_SHOWN]]
        return best + [self._lines[key] for key in self._special if key in self._lines]

    def open_list(self) -> None:
        """Show the whole list under the field, or hide it."""
        if self._is_open():
            self._view.hide()
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer("")

    def offer_again(self) -> None:
        """The list was replaced while the user types: offer what it holds for the text now."""
        if self.hasFocus() and self._key is None and not self.is_empty():
            self._offer(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._is_open():
            if key in _STEPS:
                self._view.step(_STEPS[key])
                return
            if key == Qt.Key.Key_Escape:
                self._view.hide()
                return
            if key in ENTER and self._view.current() >= 0:
                self._choose(self._offered[self._view.current()])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._offer("" if self._key is not None else self.text())
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Esc closes what was opened last: the list, before any shortcut of the page hears of it.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._is_open()
        ):
            event.accept()
            return True
        # Tab never reaches keyPressEvent: it takes the line under the cursor, then goes on as everywhere.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self._is_open()
            and self._view.current() >= 0
        ):
            self._choose(self._offered[self._view.current()])
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.is_empty() and not self._is_open() and not self.isReadOnly():
            self._offer("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close_list()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrow.setIcon(theme.icon("chevron-down", "text-muted"))
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_edited(self, text: str) -> None:
        self._key = None
        if text.strip():
            self._offer(text)
        else:
            self._close_list()

    @property
    def _view(self) -> Suggestions:
        """The lines under the field; made when they are first shown, since most fields never show any."""
        if self._popup is None:
            self._popup = Suggestions(self)
            self._popup.picked.connect(lambda number: self._choose(self._offered[number]))
        return self._popup

    def _is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _close_list(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _offer(self, text: str) -> None:
        if self.isReadOnly():
            return
        self._offered = self.matches(text)
        meant = bool(text.strip()) and bool(self._offered) and self._offered[0].key not in self._special
        lines = [f"{c.text}   {c.note}" if c.note else c.text for c in self._offered]
        self._view.offer(lines, 0 if meant else -1)

    def _choose(self, choice: Choice) -> None:
        self._close_list()
        self._key = choice.key
        self.setText(choice.text)
        if choice.key not in self._special:
            self._recent = [choice.key, *(key for key in self._recent if key != choice.key)][:12]
        self.chosen.emit(choice.key)
        self.edited.emit()

    def _settle(self) -> None:
        """On leaving, take the choice that was meant: written in full, or the only one that begins so."""
        if self._key is not None or self.is_empty():
            return
        wanted = fold(self.text())
        same = [choice for choice, forms in self._forms() if wanted in forms]
        begins = [choice for choice, forms in self._forms() if any(form.startswith(wanted) for form in forms)]
        meant = same or begins
        if len(meant) == 1:
            self._choose(meant[0])

    def _forms(self) -> Sequence[tuple[Choice, tuple[str, ...]]]:
        """Each line with all it is called, folded; made when somebody types."""
        if self._folded is None:
            self._folded = [
                (choice, tuple(fold(form) for form in (choice.text, choice.key, *choice.also) if form))
                for choice in self._lines.values()
            ]
        return self._folded

    def _retranslate(self) -> None:
        words = {
            UNKNOWN: self.tr("Unknown"),
            REFUSED: self.tr("Refused to say"),
            ILLEGIBLE: self.tr("Illegible"),
        }
        for key in self._special:
            self._lines.pop(key, None)
            self._lines[key] = Choice(key, words.get(key, key))
        self._folded = None
        self._arrow.setText(self.tr("Show the list"))
        self._arrow.setToolTip(self.tr("Show the list"))
        if self._key in self._special:
            self.set_value(self._key)


def _rank(wanted: str, forms: tuple[str, ...]) -> int | None:
    if not wanted:
        return 0
    best: int | None = None
    for form in forms:
        if form.startswith(wanted):
            return 0
        if f" {wanted}" in f" {form}":
            best = 1
        elif wanted in form and best is None:
            best = 2
    return best
