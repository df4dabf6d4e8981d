"""Two versions of one file, field by field: mine and the one saved meanwhile. The user chooses; nothing is lost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.models.procedures import ProcedureSheet
from desktop.ui.procedures.comparing import Difference, Side, compare
from desktop.ui.theme import tokens
from desktop.ui.widgets import Button, Choice, IconLabel, Rule, SecureLabel, Segmented, isolate, set_tone

if TYPE_CHECKING:
    from desktop.ui.procedures.sheet import ProcedureSheetView

_LONGEST = 600


class ConflictView(QWidget):
    """A line for each difference: the field, my value, the saved value, and which of the two is kept."""

    back_wanted = Signal()
    """The user goes back to the sheet without choosing."""
    settled = Signal()
    """The choices are made: save them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: ProcedureSheetView | None = None
        self._theirs: ProcedureSheet | None = None
        self._differences: list[Difference] = []
        self._lines: list[_Line] = []
        self._title = SecureLabel("", "section", parent=self)
        self._words = SecureLabel("", "body", "muted", wrap=True, parent=self)
        self._inside = QWidget(self)
        self._inside.setObjectName("scrolled")
        self._grid = QGridLayout()
        self.save = Button("", "content-save-outline", "primary", keys="Ctrl+S", parent=self)
        self.save.clicked.connect(self.settled)
        self._back = Button("", keys="Esc", parent=self)
        self._back.clicked.connect(self.back_wanted)
        self._all_mine = Button("", role="quiet", parent=self)
        self._all_mine.clicked.connect(lambda: self.choose_all("mine"))
        self._all_theirs = Button("", role="quiet", parent=self)
        self._all_theirs.clicked.connect(lambda: self.choose_all("theirs"))
        self._lay_out()
        self._retranslate()

    def compare(self, sheet: ProcedureSheetView, theirs: ProcedureSheet) -> int:
        """Show what differs; how many differences there are."""
        self._sheet, self._theirs = sheet, theirs
        self._differences = compare(sheet, theirs)
        self._show()
        return len(self._differences)

    def theirs(self) -> ProcedureSheet | None:
        """The version saved meanwhile."""
        return self._theirs

    def differences(self) -> list[Difference]:
        """What is shown."""
        return list(self._differences)

    def choices(self) -> dict[str, Side]:
        """Which side is kept, by place."""
        return {difference.place: line.side() for difference, line in zip(self._differences, self._lines, strict=True)}

    def choose_all(self, side: Side) -> None:
        """One side for every line."""
        for line in self._lines:
            line.choose(side)

    def enter(self) -> None:
        """Put the keyboard on the first choice."""
        if self._lines:
            self._lines[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(IconLabel("alert-outline", "warning", tokens.ICON, self))
        head.addWidget(self._title, 1)
        card = QFrame(self._inside)
        card.setObjectName("card")
        self._grid.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        self._grid.setHorizontalSpacing(tokens.SPACE_4)
        self._grid.setVerticalSpacing(tokens.SPACE_2)
        for place, stretch in enumerate((3, 5, 5, 0)):
            self._grid.setColumnStretch(place, stretch)
        card.setLayout(self._grid)
        around = QVBoxLayout(self._inside)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        around.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SPACE_2)
        foot.addWidget(self.save)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._all_mine)
        foot.addWidget(self._all_theirs)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def _show(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._lines = []
        heads = (self.tr("Field"), self.tr("What you typed"), self._saved_words(), self.tr("To keep"))
        for column, words in enumerate(heads):
            self._grid.addWidget(SecureLabel(words, "caption", "muted", parent=self._inside), 0, column)
        for number, difference in enumerate(self._differences):
            row = 2 * number + 1
            self._grid.addWidget(Rule(self._inside), row, 0, 1, 4)
            line = _Line(difference, (self.tr("Mine"), self.tr("Saved")), self._inside)
            for column, widget in enumerate((line.label, line.mine, line.theirs, line.choice)):
                self._grid.addWidget(widget, row + 1, column, Qt.AlignmentFlag.AlignTop)
            self._lines.append(line)
        order: list[QWidget] = [*(line.choice for line in self._lines), self.save, self._back]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _saved_words(self) -> str:
        if self._theirs is None:
            return ""
        saved = self.tr("Saved by %1 at %2").replace("%1", isolate(self._theirs.saved_by))
        return saved.replace("%2", isolate(f"{self._theirs.saved_at.astimezone():%H:%M}"))

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Somebody else saved this file meanwhile"))
        self._words.setText(
            self.tr(
                "Both versions are kept until you have chosen. On each line the arrows choose and Enter goes on. "
                "Stages of both are kept."
            )
        )
        self.save.set_text(self.tr("Save these choices"))
        self._back.set_text(self.tr("Back to my sheet"))
        self._all_mine.set_text(self.tr("All mine"))
        self._all_theirs.set_text(self.tr("All saved"))
        if self._sheet is not None and self._theirs is not None and self._lines:
            chosen = [line.side() for line in self._lines]
            self._differences = compare(self._sheet, self._theirs)
            self._show()
            for line, side in zip(self._lines, chosen, strict=False):
                line.choose(side)


class _Line:
    """One difference as drawn."""

    def __init__(self, difference: Difference, words: tuple[str, str], parent: QWidget) -> None:
        self.label = SecureLabel(difference.label, "strong", wrap=True, parent=parent)
        self.mine = SecureLabel(isolate(difference.mine) or "—", wrap=True, longest=_LONGEST, parent=parent)
        self.theirs = SecureLabel(isolate(difference.theirs) or "—", wrap=True, longest=_LONGEST, parent=parent)
        self.choice = Segmented([Choice("mine", words[0]), Choice("theirs", words[1])], parent)
        self.choice.setAccessibleName(difference.label)
        self.choice.setAccessibleDescription(f"{words[0]}: {difference.mine}. {words[1]}: {difference.theirs}")
        self.choice.edited.connect(self._weigh)
        self.choose(difference.prefer)

    def side(self) -> Side:
        return "theirs" if self.choice.value() == "theirs" else "mine"

    def choose(self, side: Side) -> None:
        self.choice.set_value(side)
        self._weigh()

    def _weigh(self) -> None:
        """What will not be kept steps back."""
        set_tone(self.mine, "" if self.side() == "mine" else "muted")
        set_tone(self.theirs, "" if self.side() == "theirs" else "muted")
