"""The thin bar at the foot of the window: link, draft, data cut-off, purpose in force, training."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.db.link import LinkState
from desktop.ui.theme import tokens
from desktop.ui.widgets.text import Badge, IconLabel, SecureLabel, isolate, set_tone

_LINKS = {
    LinkState.ONLINE: ("lan-connect", "success"),
    LinkState.OFFLINE: ("lan-disconnect", "danger"),
    LinkState.RECONNECTING: ("lan-pending", "warning"),
    LinkState.REFUSED: ("lan-disconnect", "danger"),
}


class StatusBar(QFrame):
    """Facts only; nothing here is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusbar")
        self.setFixedHeight(tokens.STATUS_BAR)
        self._link = LinkState.ONLINE
        self._draft: datetime | None = None
        self._draft_failed = False
        self._cut_off: datetime | None = None
        self._purpose = ""
        self._training = False
        self._link_icon = IconLabel("lan-connect", "success", 14, self)
        self._link_text = SecureLabel(parent=self)
        self._draft_icon = IconLabel("content-save-check-outline", "text-muted", 14, self)
        self._draft_text = SecureLabel(parent=self)
        self._cut_icon = IconLabel("calendar-clock", "text-muted", 14, self)
        self._cut_text = SecureLabel(parent=self)
        self._purpose_icon = IconLabel("target", "info", 14, self)
        self._purpose_text = SecureLabel(tone="info", parent=self)
        self._badge = Badge("", "school-outline", "fictitious", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_4, 0)
        row.setSpacing(tokens.SPACE_1)
        for icon, text in (
            (self._link_icon, self._link_text),
            (self._draft_icon, self._draft_text),
            (self._cut_icon, self._cut_text),
        ):
            row.addWidget(icon)
            row.addWidget(text)
            row.addSpacing(tokens.SPACE_4)
        row.addStretch(1)
        row.addWidget(self._purpose_icon)
        row.addWidget(self._purpose_text)
        row.addSpacing(tokens.SPACE_4)
        row.addWidget(self._badge)
        self._retranslate()

    def set_link(self, link: LinkState) -> None:
        """What is known of the link to the server."""
        self._link = link
        self._retranslate()

    def set_draft(self, saved_at: datetime | None, *, failed: bool = False) -> None:
        """When the draft on screen was last kept on this computer (local time); None when there is none."""
        self._draft, self._draft_failed = saved_at, failed
        self._retranslate()

    def set_cut_off(self, moment: datetime | None) -> None:
        """Up to when the data shown is complete (local time)."""
        self._cut_off = moment
        self._retranslate()

    def set_purpose(self, purpose: str) -> None:
        """The purpose under which searches and consultations are recorded now; already translated."""
        self._purpose = purpose
        self._retranslate()

    def set_training(self, training: bool) -> None:
        """The register is a made-up one."""
        self._training = training
        self._retranslate()

    def texts(self) -> list[str]:
        """What is shown, from the beginning of the line."""
        shown = (self._link_text, self._draft_text, self._cut_text, self._purpose_text)
        words = [label.whole_text() for label in shown if label.whole_text()]
        return [*words, self._badge.text()] if self._training else words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        words = {
            LinkState.ONLINE: self.tr("Online"),
            LinkState.OFFLINE: self.tr("Offline"),
            LinkState.RECONNECTING: self.tr("Reconnecting…"),
            LinkState.REFUSED: self.tr("Session ended"),
        }
        icon, tone = _LINKS[self._link]
        self._link_icon.set_icon(icon, tone)
        self._link_text.setText(words[self._link])
        set_tone(self._link_text, tone)
        draft, draft_tone = "", ""
        if self._draft_failed:
            draft, draft_tone = self.tr("Draft not saved"), "danger"
        elif self._draft is not None:
            hour, minute = self._draft.strftime("%H"), self._draft.strftime("%M")
            draft = self.tr("Draft saved at %1:%2").replace("%1", hour).replace("%2", minute)
        self._put(self._draft_icon, self._draft_text, draft)
        set_tone(self._draft_text, draft_tone)
        cut = ""
        if self._cut_off is not None:
            cut = self.tr("Data up to %1").replace("%1", isolate(self._cut_off.strftime("%d/%m/%Y %H:%M")))
        self._put(self._cut_icon, self._cut_text, cut)
        purpose = self.tr("Purpose: %1").replace("%1", self._purpose) if self._purpose else ""
        self._put(self._purpose_icon, self._purpose_text, purpose)
        self._badge.set(self.tr("FICTITIOUS"), "school-outline", "fictitious")
        self._badge.setToolTip(self.tr("Training: the persons and cases of this register do not exist."))
        self._badge.setVisible(self._training)

    @staticmethod
    def _put(icon: IconLabel, label: SecureLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
        icon.setVisible(bool(text))
