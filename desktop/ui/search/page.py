"""One box: the own institution answers at once, the others through the mailbox; each look has a purpose."""

from __future__ import annotations

from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import MizanError, UserError
from desktop.i18n.messages import text_for
from desktop.matching.query import NameQuery, QueryProblem
from desktop.models.procedures import ProcedureSummary
from desktop.models.searches import Candidate, ObjectHit, OthersAnswer, PersonHit, ProtectedCandidate, SearchRequest
from desktop.services import search as service
from desktop.services.procedures import ListFilter, list_procedures
from desktop.ui.page import Page, PageStatus
from desktop.ui.search import showing
from desktop.ui.theme import tokens
from desktop.ui.widgets import (
    Button,
    Choice,
    Field,
    Help,
    PartialDateEdit,
    Precision,
    Result,
    ResultList,
    SecureLabel,
    Shortcut,
    StateStack,
    TextField,
    TypeAhead,
    TypedDate,
)
from desktop.ui.workplace import Workplace

POLL_MS = 400
SLOW_POLL_MS = 5000
PATIENT_POLLS = 15


class SearchPage(Page):
    """Box, purpose, own file; own results with reasons at the start side, the others' answer beside."""

    file_wanted = Signal(object)
    """A result is to be opened: the id of its procédure."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._asks_others = workplace.card.holds("analyst")
        self._sees_protected = workplace.card.holds("clerk", "chief_clerk", "magistrate")
        self._files: dict[str, UUID] = {}
        self._own_files: dict[str, ProcedureSummary] = {}
        self._persons: tuple[PersonHit, ...] = ()
        self._objects: tuple[ObjectHit, ...] = ()
        self._protected: tuple[ProtectedCandidate, ...] = ()
        self._answer: OthersAnswer | None = None
        self._question: UUID | None = None
        self._polls = 0
        self._make_fields()
        self._make_results()
        self._lay_out()
        self._poll = QTimer(self)
        self._poll.setSingleShot(True)
        self._poll.timeout.connect(self._read_mailbox)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.search)
        self.retranslate()

    def _make_fields(self) -> None:
        self.box = Field("text", TextField(longest=200), required=True)
        self.birth = Field("birth", PartialDateEdit(latest=self._workplace.clock.today))
        self.purpose = Field("purpose", TypeAhead(special=()), required=True)
        self.own_file = Field("own_procedure", TypeAhead(special=()))
        self.box.widget.returnPressed.connect(self.search)  # type: ignore[attr-defined]  # a line of text

    def _make_results(self) -> None:
        self.results = ResultList(self)
        self.results.opened.connect(self._open)
        self.states = StateStack(self.results, "account-search-outline", self)
        self.others = ResultList(self)
        self.other_states = StateStack(self.others, "email-outline", self)
        self._own_title = SecureLabel("", "section", parent=self)
        self._own_count = SecureLabel("", "caption", "muted", parent=self)
        self._other_title = SecureLabel("", "section", parent=self)
        self._other_note = SecureLabel("", "caption", "muted", wrap=True, parent=self)
        self._button = Button("", "magnify", "primary", parent=self)
        self._button.clicked.connect(self.search)

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(tokens.SPACE_3)
        fields.setVerticalSpacing(0)
        for column, (field, stretch) in enumerate(
            ((self.box, 5), (self.birth, 2), (self.purpose, 3), (self.own_file, 3))
        ):
            fields.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(column, stretch)
        place = QVBoxLayout()
        place.setContentsMargins(0, 18, 0, 0)
        place.addWidget(self._button)
        place.addStretch(1)
        fields.addLayout(place, 0, 4)
        own_head = QHBoxLayout()
        own_head.addWidget(self._own_title)
        own_head.addWidget(self._own_count, 1)
        own = QVBoxLayout()
        own.setSpacing(tokens.SPACE_2)
        own.addLayout(own_head)
        own.addWidget(self.states, 1)
        beside = QVBoxLayout()
        beside.setSpacing(tokens.SPACE_2)
        beside.addWidget(self._other_title)
        beside.addWidget(self._other_note)
        beside.addWidget(self.other_states, 1)
        body = QHBoxLayout()
        body.setSpacing(tokens.SPACE_4)
        body.addLayout(own, 5)
        body.addLayout(beside, 3)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column_layout.setSpacing(tokens.SPACE_3)
        column_layout.addLayout(fields)
        column_layout.addLayout(body, 1)

    # What the window calls

    def retranslate(self) -> None:
        self._button.set_text(self.tr("Search"))
        self.box.set_texts(
            self.tr("Name, telephone or paper"),
            Help(
                self.tr("Any spelling, either script. One look, one purpose: it is recorded before anything is shown.")
            ),
        )
        self.birth.set_texts(self.tr("Born"))
        self.purpose.set_texts(
            self.tr("Purpose"), Help(self.tr("Why you are looking. Without a purpose nothing is searched."))
        )
        self.own_file.set_texts(
            self.tr("For which of your files"),
            Help(self.tr("Needed to ask the other institutions: they answer a file, not a curiosity.")),
        )
        self.purpose.control.set_choices(self._workplace.choices("purposes"))
        self._own_title.setText(self.tr("In your institution"))
        self._other_title.setText(self.tr("In the other institutions"))
        self.states.empty.show_words(
            self.tr("Nothing searched yet"), self.tr("Type a name as you heard it, or a telephone number, and say why.")
        )
        self._show_results()
        self._show_others()

    def shown(self) -> None:
        self.box.widget.setFocus()
        institution = self._workplace.card.institution_id
        self._tasks.run_read(
            self, lambda session: list_procedures(session, ListFilter(institution)), self._offer_files, slot="files"
        )

    def locked(self) -> None:
        self._poll.stop()
        self._files.clear()
        self._persons, self._objects, self._protected, self._answer = (), (), (), None
        self.results.set_results([])
        self.others.set_results([])
        self.box.set_value("")

    def shortcuts(self) -> tuple[Shortcut, ...]:
        return (Shortcut("Ctrl+Return", self.tr("Search")), Shortcut("Ctrl+K", self.tr("To the search box")))

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, at its field."""
        found = {"purpose": self.purpose, "own_procedure": self.own_file, "question": self.box}.get(field)
        if found is not None:
            found.set_error(text)
        return found is not None

    # What the user does

    def look_for(self, text: str) -> None:
        """From the box at the top of the window: the text, ready for a purpose."""
        self.box.set_value(text)
        if self.purpose.value() is None:
            self.purpose.widget.setFocus()
        else:
            self.search()

    def search(self) -> None:
        """Record the search and its purpose, then show what the own institution has; leave a question if asked for."""
        wrong = [field for field in (self.box, self.birth, self.purpose) if field.check(saving=True)]
        if wrong:
            wrong[0].widget.setFocus()
            return
        request = self._request()
        query = service.read_question(request)
        if isinstance(query, QueryProblem) and not service.recognised(request):
            self.box.set_error(text_for(UserError(f"search.{query.code.value}", params={"limit": str(query.limit)})))
            return
        self._poll.stop()
        self._persons, self._objects, self._protected, self._answer, self._question = (), (), (), None, None
        self.states.show_loading(self.tr("Searching your institution"))
        token = uuid4()
        self._tasks.run_ask(
            self,
            service.open_search(token, request),
            service.fetch_persons(token),
            partial(self._judge, token, request, query),
            self._search_failed,
            slot="search",
        )
        self.set_status(PageStatus(purpose=self._workplace.label("purposes", request.purpose)))
        if self._asks_others and request.own_procedure is not None:
            self._question = uuid4()
            self._answer = OthersAnswer("waiting")
            self._polls = 0
            self._tasks.run_write(
                self,
                service.leave_question(self._question, request),
                self._await_answer,
                self._question_failed,
                slot="question",
            )
        self._show_others()

    def own_files(self) -> tuple[str, ...]:
        """Keys of the files a question may be asked for, newest first."""
        return tuple(self._own_files)

    def answer(self) -> OthersAnswer | None:
        """What the other institutions have said so far; None when they were not asked."""
        return self._answer

    # Answers

    def _judge(
        self, token: UUID, request: SearchRequest, query: NameQuery | QueryProblem, candidates: list[Candidate]
    ) -> None:
        if isinstance(query, NameQuery):
            self._tasks.run_local(
                self, lambda: service.judge_candidates(query, candidates), self._show_persons, slot="judge"
            )
        else:
            self._show_persons(())
        if service.recognised(request):
            self._tasks.run_read(self, service.fetch_objects(token), self._show_objects, slot="objects")
        if self._sees_protected and isinstance(query, NameQuery):
            self._tasks.run_read(self, service.fetch_protected(token), self._show_protected, slot="protected")

    def _show_persons(self, hits: tuple[PersonHit, ...]) -> None:
        self._persons = hits
        self._show_results(searched=True)

    def _show_objects(self, hits: list[ObjectHit]) -> None:
        self._objects = tuple(hits)
        self._show_results(searched=True)

    def _show_protected(self, hits: list[ProtectedCandidate]) -> None:
        self._protected = tuple(hits)
        self._show_results(searched=True)

    def _search_failed(self, error: MizanError) -> bool:
        self.states.show_empty()
        return False

    def _question_failed(self, error: MizanError) -> bool:
        self._answer = None
        self._show_others()
        return False

    def _await_answer(self, _answers: list[None]) -> None:
        self._poll.start(POLL_MS)

    def _read_mailbox(self) -> None:
        question = self._question
        if question is not None:
            self._tasks.run_read(
                self,
                lambda session: service.read_answer(session, question),
                partial(self._show_answer, question),
                slot="mailbox",
            )

    def _show_answer(self, question: UUID, answer: OthersAnswer) -> None:
        if question != self._question:
            return
        self._answer = answer
        self._polls += 1
        if answer.state == "waiting":
            self._poll.start(POLL_MS if self._polls < PATIENT_POLLS else SLOW_POLL_MS)
        self._show_others()

    # Showing

    def _show_results(self, *, searched: bool = False) -> None:
        place = self._workplace
        lines: list[Result] = [showing.object_line(hit, place, self.tr) for hit in self._objects]
        lines += [showing.person_line(hit, place, self.tr) for hit in self._persons]
        lines += [showing.protected_line(hit, place, self.tr) for hit in self._protected]
        self._files = {str(hit.object_id): hit.procedure_id for hit in self._objects}
        self._files |= {str(hit.person_id): hit.roles[0].procedure_id for hit in self._persons if hit.roles}
        self._files |= {str(hit.person_id): hit.procedure_ids[0] for hit in self._protected if hit.procedure_ids}
        self.results.set_results(lines)
        self._own_count.setText(self.tr("%n result(s)", "", len(lines)) if lines else "")
        if lines:
            self.states.show_content()
        elif searched:
            self.states.empty.show_words(
                self.tr("Nothing found in your institution"),
                self.tr("Spellings close to what you typed were tried, in both scripts."),
            )
            self.states.show_empty()

    def _show_others(self) -> None:
        place, answer = self._workplace, self._answer
        self.others.set_results(
            [] if answer is None else [showing.holder_line(line, place, self.tr) for line in answer.lines]
        )
        note, title, words = "", "", ""
        if not self._asks_others:
            title, words = self.tr("Not asked"), self.tr("Your role does not ask the other institutions.")
        elif answer is None:
            title = self.tr("Not asked")
            words = self.tr("Choose one of your files above: the question goes out with it, and is recorded.")
        elif answer.state == "waiting":
            title, words = self.tr("Answer awaited"), self.tr("It comes within two seconds; you may go on working.")
            if self._polls >= PATIENT_POLLS:
                words = self.tr("The answering service is late. The question is kept and will be answered.")
        elif answer.lines:
            note = self.tr(
                "Something is held there; ask the contact for access. A hit is a lead, not an identification."
            )
        else:
            title, words = self._other_words(answer.state)
        self._other_note.setText(note)
        self._other_note.setVisible(bool(note))
        self.other_states.empty.show_words(title, words)
        if answer is not None and answer.lines:
            self.other_states.show_content()
        else:
            self.other_states.show_empty()

    def _other_words(self, state: str) -> tuple[str, str]:
        match state:
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

    def _request(self) -> SearchRequest:
        typed: TypedDate | None = self.birth.value()
        birth = ""
        if typed is not None and typed.value is not None:
            birth = typed.value.isoformat() if typed.precision is Precision.DAY else f"{typed.value.year:04d}"
        return SearchRequest(
            self.box.value().strip(),
            self.purpose.value() or "",
            self._workplace.card.institution_id,
            self._own_files.get(self.own_file.value() or ""),
            birth,
        )

    def _offer_files(self, files: tuple[ProcedureSummary, ...]) -> None:
        self._own_files = {str(file.procedure_id): file for file in files}
        self.own_file.control.set_choices(
            [Choice(key, file.own_reference, (file.national_number or "",)) for key, file in self._own_files.items()]
        )

    def _open(self, result: Result) -> None:
        procedure_id = self._files.get(result.key)
        if procedure_id is not None:
            self.file_wanted.emit(procedure_id)
