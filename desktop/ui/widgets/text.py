"""Text on screen: plain, bounded, in one of four sizes; icons that follow the theme; badges; hairlines."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.theme import tokens

LONGEST = 500
# Everything that could move other letters about or draw over them. Line breaks are dealt with apart; the
# neutral fence (U+2068…U+2069) stays, as our own sentences use it and it cannot turn anything round.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff]")


def plain(text: str, longest: int = LONGEST) -> str:
    """`text` without control characters, cut to `longest` characters with « … »."""
    clean = _CONTROLS.sub("", text)
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"


def isolate(text: str) -> str:
    """`text` fenced so that its direction disturbs nothing around it (numbers, names in the other script)."""
    return f"\u2068{text}\u2069" if text else ""


def set_tone(widget: QWidget, tone: str) -> None:
    """Give `widget` another tone (`info`, `success`, `warning`, `danger`, `muted`…, "" for none)."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at a widget's properties."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class SecureLabel(QLabel):
    """Text from anywhere, never taken for markup, of bounded length.

    `kind` is one of caption, body, strong, section, page. With `elide` it takes the width it is given and
    ends in « … »; the whole text is then the tooltip, unless `discreet` (pseudonyms, sealed items).
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        tone: str = "",
        *,
        elide: bool = False,
        wrap: bool = False,
        discreet: bool = False,
        selectable: bool = False,
        longest: int = LONGEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._centred = False
        self._elide = elide
        self._discreet = discreet
        self._longest = longest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._align()
        self.setText(text)

    def centre(self) -> None:
        """Put the text in the middle of the label."""
        self._centred = True
        self._align()

    def setText(self, text: str) -> None:
        """Show `text`, cleaned and cut."""
        self._whole = plain(text, self._longest)
        self._show()

    def whole_text(self) -> str:
        """The text before it was shortened to fit the width."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.wordWrap() and self.isRightToLeft() and not self._centred):
            super().paintEvent(event)
            return
        # QLabel shifts a wrapped right-to-left line by the space on which it was broken; QTextLayout does not.
        option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        room = self.contentsRect()
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(room.left(), room.top() + max(0.0, (room.height() - height) / 2)))

    def _align(self) -> None:
        # Left to itself, a label stands at the side of its text's script: a Latin name would leave its column.
        if self._centred:
            side = Qt.AlignmentFlag.AlignHCenter
        elif self.isRightToLeft():
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        else:
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _show(self) -> None:
        if not self._elide or self.width() <= 0:
            super().setText(self._whole)
            return
        one_line = self._whole.replace("\n", " ")
        shown = self.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        super().setText(shown)
        self.setToolTip(self._whole if shown != one_line and not self._discreet else "")

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elide else hint

    def sizeHint(self) -> QSize:
        if not self._elide:
            return super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())


class IconLabel(QLabel):
    """An icon that keeps up with theme and direction. Decoration: the word beside it says the same."""

    def __init__(
        self,
        name: str,
        tone: str = "text-muted",
        size: int = tokens.SMALL_ICON,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._name, self._tone, self._size = name, tone, size
        self.setFixedSize(size, size)
        self._draw()

    def set_icon(self, name: str, tone: str | None = None) -> None:
        """Show another icon."""
        self._name = name
        self._tone = tone if tone is not None else self._tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(theme.pixmap_for(self, self._name, self._tone, self._size))


class Badge(QFrame):
    """An icon and a word in a pill, in one tone."""

    def __init__(self, text: str, icon: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("badge", True)
        self.setProperty("tone", tone)
        self._icon = IconLabel(icon, tone or "text-muted", 14, self)
        self._label = SecureLabel(text, "caption", tone, longest=60, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 8, 1)
        row.setSpacing(tokens.SPACE_1)
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set(self, text: str, icon: str, tone: str = "") -> None:
        """Say something else."""
        self._label.setText(text)
        self._icon.set_icon(icon, tone or "text-muted")
        set_tone(self._label, tone)
        set_tone(self, tone)
        self.setAccessibleName(text)

    def text(self) -> str:
        return self._label.whole_text()


class Rule(QFrame):
    """A hairline."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("rule")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
