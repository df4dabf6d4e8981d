"""Every shortcut of the window in one list (Ctrl+?), and the one way to bind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.theme import tokens
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import Rule, SecureLabel, isolate

OVERVIEW_KEYS = "Ctrl+?"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Keys as Qt writes them (`Ctrl+S`) and what they do, translated."""

    keys: str
    text: str


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """The shortcuts of one place: the window, the page, lists, forms."""

    title: str
    shortcuts: tuple[Shortcut, ...]


def bind(owner: QWidget, keys: str, slot: Callable[[], object], *, everywhere: bool = False) -> QShortcut:
    """Let `keys` call `slot` while the keyboard is in `owner`; `everywhere` in its whole window."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    # Given to the constructor beside a method, the context is lost without a word (6.11.3).
    if not everywhere:
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(slot)
    return shortcut


class ShortcutOverview(QDialog):
    """The list, in two columns; any key closes it."""

    def __init__(self, groups: Iterable[ShortcutGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_6)
        halves = (QVBoxLayout(), QVBoxLayout())
        heights = [0, 0]
        for half in halves:
            half.setSpacing(tokens.SPACE_4)
            columns.addLayout(half, 1)
        for group in groups:
            if group.shortcuts:
                shorter = 0 if heights[0] <= heights[1] else 1
                heights[shorter] += len(group.shortcuts) + 2
                halves[shorter].addWidget(self._group(group))
        for half in halves:
            half.addStretch(1)
        close = Button(self.tr("Close"), parent=self)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_4)
        whole.setSpacing(tokens.SPACE_4)
        whole.addWidget(SecureLabel(self.windowTitle(), "page", parent=self))
        whole.addLayout(columns)
        whole.addLayout(foot)
        self.setMinimumWidth(800)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.close()

    def _group(self, group: ShortcutGroup) -> QWidget:
        box = QFrame(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE_4)
        grid.setVerticalSpacing(tokens.SPACE_1)
        grid.addWidget(SecureLabel(group.title, "strong", "accent", parent=box), 0, 0, 1, 2)
        grid.addWidget(Rule(box), 1, 0, 1, 2)
        for line, shortcut in enumerate(group.shortcuts, start=2):
            keys = QKeySequence(shortcut.keys).toString(QKeySequence.SequenceFormat.NativeText) or shortcut.keys
            grid.addWidget(SecureLabel(isolate(keys), "strong", parent=box), line, 0)
            grid.addWidget(SecureLabel(shortcut.text, wrap=True, parent=box), line, 1)
        grid.setColumnMinimumWidth(0, 104)
        grid.setColumnStretch(1, 1)
        return box
