"""What a page shows when it has nothing, is waiting, failed, or may not: never a blank sheet.

`StateStack` holds a page's content and its four states. Loading shows nothing for 150 ms (most answers are
there by then), then a skeleton, then after 1 s says what it is doing and can be cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.errors import Notice
from desktop.ui.theme import tokens
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import IconLabel, SecureLabel, isolate

Sheet = TypeVar("Sheet", bound=QWidget)
SKELETON_AFTER = 150
CANCEL_AFTER = 1000


class StateSheet(QWidget):
    """An icon, a title, a few words, at most two actions, in the middle of the page."""

    def __init__(self, icon: str, tone: str = "text-muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon, tone, 48, self)
        self._title = SecureLabel("", "section", wrap=True, parent=self)
        self._words = SecureLabel("", "body", "muted", wrap=True, longest=600, parent=self)
        self._words.setMaximumWidth(480)
        self._reference = SecureLabel("", "strong", selectable=True, parent=self)
        self.primary = Button(role="primary", parent=self)
        self.secondary = Button(parent=self)
        for label in (self._title, self._words, self._reference):
            label.centre()
        actions = QHBoxLayout()
        actions.setSpacing(tokens.SPACE_2)
        actions.addStretch(1)
        actions.addWidget(self.primary)
        actions.addWidget(self.secondary)
        actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(tokens.SPACE_2)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(tokens.SPACE_1)
        column.addWidget(self._title)
        words = QHBoxLayout()
        words.addStretch(1)
        words.addWidget(self._words, 4)
        words.addStretch(1)
        column.addLayout(words)
        column.addWidget(self._reference)
        column.addSpacing(tokens.SPACE_2)
        column.addLayout(actions)
        column.addStretch(3)
        self.show_words("", "")

    def show_words(
        self, title: str, words: str, *, reference: str = "", primary: str = "", secondary: str = ""
    ) -> None:
        """What to say; an empty action is hidden."""
        self._title.setText(title)
        self._words.setText(words)
        self._reference.setText(isolate(reference))
        self._reference.setVisible(bool(reference))
        for button, text in ((self.primary, primary), (self.secondary, secondary)):
            button.set_text(text)
            button.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)

    def words(self) -> str:
        """Title and words as shown."""
        return f"{self._title.whole_text()}\n{self._words.whole_text()}".strip()


class EmptyState(StateSheet):
    """Nothing here yet: what this is, and the one thing to do."""

    acted = Signal()
    """The one thing is to be done."""

    def __init__(self, icon: str = "tray", parent: QWidget | None = None) -> None:
        super().__init__(icon, parent=parent)
        self.primary.clicked.connect(self.acted)


class NoRightState(StateSheet):
    """This page is not for this role: who can help."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lock-outline", parent=parent)
        self._whom = ""

    def set_whom(self, whom: str) -> None:
        """Who gives the right: a function, not a person's name."""
        self._whom = whom
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.show_words(
            self.tr("Your role does not open this page"),
            self.tr("To be given the right, ask: %1").replace("%1", self._whom),
        )


class ErrorState(StateSheet):
    """What happened, why, what now, and the number to quote."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("alert-circle-outline", "danger", parent)
        self._retry: Callable[[], None] | None = None
        self.primary.clicked.connect(self._on_retry)

    def show_notice(self, notice: Notice) -> None:
        """Show an error in the words of the error desk."""
        self._retry = notice.retry
        reference = self.tr("Incident %1").replace("%1", isolate(notice.reference)) if notice.reference else ""
        self.show_words(
            notice.text,
            notice.what_now,
            reference=reference,
            primary=self.tr("Try again") if notice.retry is not None else "",
        )

    def _on_retry(self) -> None:
        if self._retry is not None:
            self._retry()


class Skeleton(QWidget):
    """Grey lines where rows will be."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.token("line"))
        widths = (0.55, 0.72, 0.48, 0.66, 0.6)
        for row in range(max(1, self.height() // tokens.ROW)):
            top = row * tokens.ROW + 10
            x = tokens.SPACE_3
            for share in (0.12, 0.3 * widths[row % 5] / 0.6, 0.2, 0.14):
                length = int(self.width() * share)
                place = QRect(x, top, length, 12)
                if self.isRightToLeft():
                    place.moveRight(self.width() - x)
                painter.drawRoundedRect(place, 4, 4)
                x += int(self.width() * 0.24)


class LoadingState(QWidget):
    """Waiting, told in three steps."""

    cancelled = Signal()
    """The user does not want to wait any longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skeleton = Skeleton(self)
        self._words = SecureLabel("", "body", "muted", parent=self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self._stop = Button(icon="close", parent=self)
        self._stop.clicked.connect(self.cancelled)
        self._long = QWidget(self)
        line = QHBoxLayout(self._long)
        line.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        line.setSpacing(tokens.SPACE_3)
        line.addWidget(self._words)
        line.addWidget(self._bar)
        line.addWidget(self._stop)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._long)
        column.addWidget(self._skeleton, 1)
        self._soon = self._timer(SKELETON_AFTER, self._skeleton.show)
        self._late = self._timer(CANCEL_AFTER, self._long.show)
        self._retranslate()

    def start(self, doing: str = "") -> None:
        """Begin to wait; `doing` says what for."""
        self._words.setText(doing or self.tr("Loading…"))
        self.setAccessibleName(self._words.whole_text())
        self._skeleton.hide()
        self._long.hide()
        self._soon.start()
        self._late.start()

    def stop(self) -> None:
        """The wait is over."""
        self._soon.stop()
        self._late.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._stop.set_text(self.tr("Cancel"))

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer


class StateStack(QWidget):
    """A page's content and its states; exactly one is seen, and a state is made when it is first needed."""

    cancelled = Signal()
    """The user stopped a wait."""

    def __init__(self, content: QWidget, empty_icon: str = "tray", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self._empty_icon = empty_icon
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)

    @cached_property
    def empty(self) -> EmptyState:
        return self._added(EmptyState(self._empty_icon, self))

    @cached_property
    def loading(self) -> LoadingState:
        loading = self._added(LoadingState(self))
        loading.cancelled.connect(self.cancelled)
        return loading

    @cached_property
    def error(self) -> ErrorState:
        return self._added(ErrorState(self))

    @cached_property
    def no_right(self) -> NoRightState:
        return self._added(NoRightState(self))

    def show_content(self) -> None:
        self._show(self.content)

    def show_empty(self) -> None:
        self._show(self.empty)

    def show_loading(self, doing: str = "") -> None:
        self._show(self.loading)
        self.loading.start(doing)

    def show_error(self, notice: Notice) -> None:
        self.error.show_notice(notice)
        self._show(self.error)

    def show_no_right(self, whom: str) -> None:
        self.no_right.set_whom(whom)
        self._show(self.no_right)

    def shown(self) -> QWidget | None:
        """The sheet that is seen."""
        return self._stack.currentWidget()

    def _added(self, sheet: Sheet) -> Sheet:
        self._stack.addWidget(sheet)
        return sheet

    def _show(self, sheet: QWidget) -> None:
        if "loading" in self.__dict__:
            self.loading.stop()
        self._stack.setCurrentWidget(sheet)
