"""The quiet panel beside a form: what the system thinks, each with its reason and its one action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.theme import tokens
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.text import IconLabel, SecureLabel

_ICONS = {
    "info": "information-outline",
    "success": "check-circle-outline",
    "warning": "alert-outline",
    "danger": "alert-circle-outline",
    "sealed": "lock-outline",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One thought: what, why, and what one can do about it."""

    key: str
    title: str
    reason: str
    action: str = ""
    tone: str = "info"
    can_dismiss: bool = False


class CardView(QFrame):
    """A card as drawn."""

    acted = Signal(str)
    """The action was taken: the card's key."""
    dismissed = Signal(str)
    """The user put the card away: its key."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setObjectName("card")
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.reason)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(
            IconLabel(_ICONS.get(card.tone, _ICONS["info"]), card.tone, parent=self),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        head.addWidget(SecureLabel(card.title, "strong", wrap=True, parent=self), 1, Qt.AlignmentFlag.AlignTop)
        if card.can_dismiss:
            away = IconButton("close", self.tr("Put away"), size=14, parent=self)
            away.clicked.connect(lambda: self.dismissed.emit(card.key))
            head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(head)
        reason = SecureLabel(card.reason, "body", "muted", wrap=True, longest=400, parent=self)
        # Under the title's words, not under its icon.
        words = QHBoxLayout()
        words.setContentsMargins(tokens.SMALL_ICON + tokens.SPACE_2, 0, 0, 0)
        words.addWidget(reason)
        column.addLayout(words)
        if card.action:
            self.button = Button(card.action, role="quiet", parent=self)
            self.button.clicked.connect(lambda: self.acted.emit(card.key))
            place = QHBoxLayout()
            place.setContentsMargins(tokens.SMALL_ICON - 1, 0, 0, 0)
            place.addWidget(self.button)
            place.addStretch(1)
            column.addLayout(place)
        else:
            column.addSpacing(tokens.SPACE_1)


class SidePanel(QWidget):
    """A column of cards under a title; says so in one quiet line when there is nothing to think."""

    acted = Signal(str)
    """The action of a card was taken: its key."""
    dismissed = Signal(str)
    """A card was put away: its key."""

    def __init__(self, width: int = 280, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(width)
        self._title = SecureLabel("", "section", parent=self)
        self._quiet = SecureLabel("", "body", "muted", wrap=True, parent=self)
        self._views: dict[str, CardView] = {}
        inside = QWidget(self)
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.SPACE_3)
        self._column.addWidget(self._quiet)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens.SPACE_3)
        whole.addWidget(self._title)
        whole.addWidget(area, 1)

    def set_texts(self, title: str, when_empty: str) -> None:
        """The title, and the line shown when there is no card."""
        self._title.setText(title)
        self._quiet.setText(when_empty)

    def set_cards(self, cards: Iterable[Card]) -> None:
        """Show exactly these; a card that has not changed keeps its place and the keyboard."""
        wanted = {card.key: card for card in cards}
        for key, view in list(self._views.items()):
            if wanted.get(key) != view.card:
                self._column.removeWidget(view)
                view.deleteLater()
                del self._views[key]
        for place, (key, card) in enumerate(wanted.items()):
            found = self._views.get(key)
            if found is None:
                found = CardView(card, self)
                found.acted.connect(self.acted)
                found.dismissed.connect(self.dismissed)
                self._views[key] = found
            self._column.insertWidget(place, found)
        self._quiet.setVisible(not wanted)

    def cards(self) -> list[Card]:
        """The cards shown."""
        return [view.card for view in self._views.values()]

    def view(self, key: str) -> CardView:
        """The card as drawn."""
        return self._views[key]
