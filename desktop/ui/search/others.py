"""What the other institutions answer: that something is held there and whom to ask, never what."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.searches import OthersAnswer
from desktop.ui.search import showing
from desktop.ui.theme import tokens
from desktop.ui.widgets import ResultList, SecureLabel, StateStack
from desktop.ui.workplace import Workplace


class OthersPanel(QWidget):
    """One line for each institution that answers, or why there is none."""

    def __init__(self, workplace: Workplace, *, asks: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._asks = asks
        self._answer: OthersAnswer | None = None
        self._is_late = False
        self.results = ResultList(self)
        self.states = StateStack(self.results, "email-outline", self)
        self._title = SecureLabel("", "section", parent=self)
        self._note = SecureLabel("", "caption", "muted", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self.states, 1)
        column.addWidget(self._note)
        self._show()

    def show_answer(self, answer: OthersAnswer | None, *, is_late: bool = False) -> None:
        """The mailbox as it stands; None when nobody was asked."""
        self._answer, self._is_late = answer, is_late
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _show(self) -> None:
        answer = self._answer
        self._title.setText(self.tr("In the other institutions"))
        self.results.setAccessibleName(self.tr("In the other institutions"))
        lines = answer.lines if answer is not None else ()
        self.results.set_results([showing.holder_line(line, self._workplace) for line in lines])
        self._note.setVisible(bool(lines))
        self._note.setText(
            self.tr("Something is held there; ask the contact for access. A hit is a lead, not an identification.")
        )
        if lines:
            self.states.show_content()
        else:
            self.states.empty.show_words(*self._words())
            self.states.show_empty()

    def _words(self) -> tuple[str, str]:
        if not self._asks:
            return self.tr("Not asked"), self.tr("Your role does not ask the other institutions.")
        if self._answer is None:
            return self.tr("Not asked"), self.tr(
                "Choose one of your files above: the question goes out with it, and is recorded."
            )
        match self._answer.state:
            case "waiting" if self._is_late:
                return self.tr("Answer awaited"), self.tr(
                    "The answering service is late. The question is kept and will be answered."
                )
            case "waiting":
                return self.tr("Answer awaited"), self.tr("It comes within two seconds; you may go on working.")
            case "too_wide":
                return self.tr("Too many"), self.tr("Make the question more precise: a birth date, another name.")
            case "quota":
                return self.tr("Not answered"), self.tr("You have asked as many questions as your role allows for now.")
            case "refused":
                return self.tr("Not answered"), self.tr("Your role no longer allows this question.")
            case "unreadable":
                return self.tr("Not answered"), self.tr("The question holds no name and no number.")
            case _:
                return self.tr("No result"), self.tr("The other institutions have nothing they may tell you.")
