"""What the window tells over a page: a banner that stays until dealt with, a toast that passes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.errors import Notice
from desktop.ui.theme import tokens
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.text import IconLabel, SecureLabel, isolate, set_tone

_ICONS = {
    "info": "information-outline",
    "success": "check-circle-outline",
    "warning": "alert-outline",
    "danger": "alert-circle-outline",
}
_TOAST_FOR = 6000


class Banner(QFrame):
    """One notice across the top of the page: what, what now, a number to quote, one action."""

    closed = Signal()
    """The user put it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._notice: Notice | None = None
        self._icon = IconLabel("information-outline", "info", tokens.ICON, self)
        self._text = SecureLabel("", "strong", wrap=True, parent=self)
        self._now = SecureLabel("", "body", wrap=True, parent=self)
        self._reference = SecureLabel("", "strong", selectable=True, parent=self)
        self.retry = Button(icon="refresh", parent=self)
        self.away = IconButton("close", parent=self)
        self.retry.clicked.connect(self._on_retry)
        self.away.clicked.connect(self._on_away)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._now)
        words.addWidget(self._reference)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_6, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self._retranslate()

    def show_notice(self, notice: Notice) -> None:
        """Show `notice` in place of the one before."""
        self._notice = notice
        set_tone(self, notice.tone)
        self._icon.set_icon(_ICONS.get(notice.tone, _ICONS["info"]), notice.tone)
        self._text.setText(notice.text)
        self._now.setText(notice.what_now)
        self._now.setVisible(bool(notice.what_now))
        number = self.tr("Incident %1").replace("%1", isolate(notice.reference)) if notice.reference else ""
        self._reference.setText(number)
        self._reference.setVisible(bool(number))
        self.retry.setVisible(notice.retry is not None)
        self.setAccessibleName(notice.text)
        self.setAccessibleDescription(notice.what_now)
        self.show()

    def withdraw(self) -> None:
        """Take the banner away."""
        self._notice = None
        self.hide()

    def withdraw_link_troubles(self) -> None:
        """Take the banner away if it only tells of the network or the server."""
        told = self._notice
        if told is not None and not told.stays and told.code.partition(".")[0] in {"net", "server"}:
            self.withdraw()

    def settle(self, notice: Notice) -> None:
        """Take the banner away if it still shows this."""
        if self._notice is notice:
            self.withdraw()

    def notice(self) -> Notice | None:
        """What is being told, or None."""
        return self._notice

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.retry.set_text(self.tr("Try again"))
        self.away.set_name(self.tr("Put away"))

    def _on_retry(self) -> None:
        retry = self._notice.retry if self._notice is not None else None
        self.withdraw()
        if retry is not None:
            retry()

    def _on_away(self) -> None:
        self.withdraw()
        self.closed.emit()


class Toast(QFrame):
    """A few words at the foot of the window that leave by themselves; nothing one must not miss."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._icon = IconLabel("check-circle-outline", "nav-mark", tokens.SMALL_ICON, self)
        self._text = SecureLabel("", longest=160, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._icon)
        row.addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOAST_FOR)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._host = parent
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, icon: str = "check-circle-outline") -> None:
        """Show `text` for six seconds."""
        self._text.setText(text)
        self._icon.set_icon(icon)
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def text(self) -> str:
        return self._text.whole_text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.LanguageChange:
            self.hide()  # it was said in the language before
        return False

    def _place(self) -> None:
        x = (self._host.width() - self.width()) // 2
        self.move(x, self._host.height() - self.height() - tokens.STATUS_BAR - tokens.SPACE_4)
