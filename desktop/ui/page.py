"""What every page behind a front door is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.shortcuts import Shortcut


@dataclass(frozen=True, slots=True)
class PageStatus:
    """What the page adds to the bar at the foot: its draft, the cut-off of its data, the purpose in force."""

    draft_saved_at: datetime | None = None
    draft_failed: bool = False
    cut_off: datetime | None = None
    purpose: str = ""


class Page(QWidget):
    """One page, kept alive once made. Subclasses set their words in `retranslate` only, and call it at the
    end of `__init__`; Qt calls it again when the language changes.
    """

    status_changed = Signal(object)
    """The page's `PageStatus` is another."""
    main_action_changed = Signal()
    """`main_action` is another, or None."""
    told = Signal(str)
    """A passing word for the user (a toast), translated."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.main_action: QAction | None = None
        self.status = PageStatus()

    def retranslate(self) -> None:
        """Put every word of the page in the language in use."""

    def shown(self) -> None:
        """The page came to the front: refresh what may be old. Must return at once."""

    def changed(self, kinds: frozenset[str], initiator: QObject | None) -> None:
        """Something of these kinds was written by `initiator`: refresh, or show that the page is out of
        date.
        """

    def locked(self) -> None:
        """The window was locked: forget what must not stay in memory; the draft is kept."""

    def unlocked(self) -> None:
        """The same user is back: fetch again what `locked` forgot."""

    def may_leave(self) -> bool:
        """False while leaving would lose something that no draft keeps."""
        return True

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The page's own shortcuts, for the overview."""
        return ()

    def set_status(self, status: PageStatus) -> None:
        """Tell the bar at the foot."""
        self.status = status
        self.status_changed.emit(status)

    def set_main_action(self, action: QAction | None) -> None:
        """The one action that stands at the top of the window: text, icon name as data, shortcut."""
        self.main_action = action
        self.main_action_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


@runtime_checkable
class OpensFiles(Protocol):
    """A page that can bring a file to the front."""

    def open_file(self, procedure_id: UUID) -> None: ...


@runtime_checkable
class TakesSearches(Protocol):
    """A page that takes over what was typed in the box at the top."""

    def look_for(self, text: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Door:
    """A front door: its key, its English name (marked for the catalogue in the context `doors`), icon, page
    maker.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], Page]
    main: bool = True
    """False puts it below the line, with administration."""
