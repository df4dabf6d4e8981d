"""One box: the own institution answers at once, the others through the mailbox; each look has a purpose."""

from __future__ import annotations

from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import EnvironmentFailure, MizanError, UserError
from desktop.i18n.messages import text_for
from desktop.matching.query import NameQuery, QueryProblem
from desktop.models.searches import Candidate, ObjectHit, OthersAnswer, PersonHit, ProtectedCandidate, SearchRequest
from desktop.services import search as service
from desktop.ui.errors import Notice
from desktop.ui.page import Page, PageStatus
from desktop.ui.search import showing
from desktop.ui.search.others import OthersPanel
from desktop.ui.search.question import QuestionForm
from desktop.ui.theme import tokens
from desktop.ui.widgets import Result, ResultList, SecureLabel, Shortcut, StateStack, bind
from desktop.ui.workplace import Workplace

POLL_MS = 400
SLOW_POLL_MS = 5000
PATIENT_POLLS = 15
ASKERS = ("analyst",)
OPENERS_OF_IDENTITIES = ("clerk", "chief_clerk", "magistrate")


class SearchPage(Page):
    """Box, purpose, own file; own results with reasons at the start side, the others' answer beside."""

    file_wanted = Signal(object)
    """A result is to be opened: the id of its procédure."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._tasks = workplace.tasks
        self._asks_others = workplace.card.holds(*ASKERS)
        self._sees_protected = workplace.card.holds(*OPENERS_OF_IDENTITIES)
        self._files: dict[str, UUID] = {}
        self._persons: tuple[PersonHit, ...] = ()
        self._objects: tuple[ObjectHit, ...] = ()
        self._protected: tuple[ProtectedCandidate, ...] = ()
        self._is_answered = False
        self._failure: EnvironmentFailure | None = None
        self._answer: OthersAnswer | None = None
        self._question_id: UUID | None = None
        self._polls = 0
        self._purpose = ""
        self.question = QuestionForm(workplace, self)
        self.question.asked.connect(self.search)
        self.results = ResultList(self)
        self.results.opened.connect(self._open)
        self.states = StateStack(self.results, "account-search-outline", self)
        self.others = OthersPanel(workplace, asks=self._asks_others, parent=self)
        self._own_title = SecureLabel("", "section", parent=self)
        self._own_count = SecureLabel("", "caption", "muted", parent=self)
        self._poll = QTimer(self)
        self._poll.setSingleShot(True)
        self._poll.timeout.connect(self._read_mailbox)
        self._lay_out()
        bind(self, "Ctrl+Return", self.search)
        bind(self.question.box, "Down", self._go_to_results)
        self.retranslate()

    def _lay_out(self) -> None:
        own_head = QHBoxLayout()
        own_head.setSpacing(tokens.SPACE_2)
        own_head.addWidget(self._own_title)
        own_head.addWidget(self._own_count, 1)
        own = QVBoxLayout()
        own.setSpacing(tokens.SPACE_2)
        own.addLayout(own_head)
        own.addWidget(self.states, 1)
        body = QHBoxLayout()
        body.setSpacing(tokens.SPACE_4)
        body.addLayout(own, 5)
        body.addWidget(self.others, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self.question)
        column.addLayout(body, 1)

    # What the window calls

    def retranslate(self) -> None:
        self._own_title.setText(self.tr("In your institution"))
        self.results.setAccessibleName(self.tr("In your institution"))
        self._name_empty()
        self._show_results()
        self._tell_failure()
        self._tell_purpose()

    def shown(self) -> None:
        self.question.box.widget.setFocus()
        if not self.question.own_files():
            self.question.find_files()

    def changed(self, kinds: frozenset[str], initiator: object) -> None:
        if "procedures" in kinds and self.question.own_files():
            self.question.find_files()

    def locked(self) -> None:
        self._poll.stop()
        waiting = self._question_id if self._answer is not None and self._answer.state == "waiting" else None
        self._forget_answers()
        self.question.forget()
        self._show_results()
        self.states.show_empty()
        if waiting is not None:  # asked, and answered whether anybody waits or not; it names nobody
            self._question_id, self._answer = waiting, OthersAnswer("waiting")
        self.others.show_answer(self._answer)
        self._purpose = ""
        self._tell_purpose()

    def unlocked(self) -> None:
        self._read_mailbox()

    def shortcuts(self) -> tuple[Shortcut, ...]:
        return (
            Shortcut("Ctrl+Return", self.tr("Search")),
            Shortcut("Ctrl+K", self.tr("To the search box")),
            Shortcut("Down", self.tr("From the box to the results")),
        )

    def show_field_error(self, field: str, text: str) -> bool:
        """A refusal of the server, at its field."""
        found = self.question.field(field)
        if found is not None:
            found.set_error(text)
            found.widget.setFocus()
        return found is not None

    # What the user does

    def look_for(self, text: str) -> None:
        """From the box at the top of the window: the text, ready for a purpose."""
        self.question.box.set_value(text)
        if self.question.purpose.value() is None:
            self.question.purpose.widget.setFocus()
        elif text:
            self.search()

    def search(self) -> None:
        """Record the search and its purpose, then show what the own institution has; leave a question if asked for."""
        if not self.question.check():
            return
        request = self.question.request()
        query = service.read_question(request)
        if isinstance(query, QueryProblem) and not service.recognised(request):
            error = UserError(f"search.{query.code.value}", params={"limit": str(query.limit)})
            self.question.box.set_error(text_for(error))
            self.question.box.widget.setFocus()
            return
        self._poll.stop()
        self._forget_answers()
        self._show_results()
        self.states.show_loading(self.tr("Searching your institution"))
        token = uuid4()
        self._tasks.run_ask(
            self,
            service.open_search(token, request),
            service.fetch_persons(token),
            partial(self._judge, token, request, query),
            self._on_search_failed,
            slot="search",
        )
        self._purpose = request.purpose
        self._tell_purpose()
        if self._asks_others and request.own_procedure is not None:
            self._ask_others(request)
        else:
            self.others.show_answer(None)

    @property
    def is_answered(self) -> bool:
        """Whether the own institution has answered."""
        return self._is_answered

    def answer(self) -> OthersAnswer | None:
        """What the other institutions have said so far; None when they were not asked."""
        return self._answer

    def _tell_purpose(self) -> None:
        """The purpose in force, at the foot of the window."""
        self.set_status(PageStatus(purpose=self._workplace.label("purposes", self._purpose or None)))

    # The own institution answers

    def _judge(
        self, token: UUID, request: SearchRequest, query: NameQuery | QueryProblem, candidates: list[Candidate]
    ) -> None:
        if isinstance(query, NameQuery):
            named = query
            self._tasks.run_local(
                self, lambda: service.judge_candidates(named, candidates), self._show_persons, slot="judge"
            )
            if self._sees_protected:
                self._tasks.run_read(self, service.fetch_protected(token), self._show_protected, slot="protected")
        if service.recognised(request):
            self._tasks.run_read(self, service.fetch_objects(token), self._show_objects, slot="objects")

    def _show_persons(self, hits: tuple[PersonHit, ...]) -> None:
        self._persons = hits
        self._show_answered()

    def _show_objects(self, hits: list[ObjectHit]) -> None:
        self._objects = tuple(hits)
        self._show_answered()

    def _show_protected(self, hits: list[ProtectedCandidate]) -> None:
        self._protected = tuple(hits)
        self._show_answered()

    def _on_search_failed(self, error: MizanError) -> bool:
        if isinstance(error, EnvironmentFailure):
            self._failure = error
            self._tell_failure()
            return True
        self.states.show_empty()
        return False

    def _tell_failure(self) -> None:
        """In place of results: why there are none, in the language in use."""
        if self._failure is not None:
            words = self.tr("The search was not answered. It may have been recorded.")
            notice = Notice("warning", text_for(self._failure), words, retry=self.search, code=self._failure.code)
            self.states.show_error(notice)

    # The others answer

    def _ask_others(self, request: SearchRequest) -> None:
        self._question_id = uuid4()
        self._answer = OthersAnswer("waiting")
        self.others.show_answer(self._answer)
        self._tasks.run_write(
            self,
            service.leave_question(self._question_id, request),
            lambda _rows: self._poll.start(POLL_MS),
            self._on_question_failed,
            slot="question",
        )

    def _on_question_failed(self, error: MizanError) -> bool:
        self._answer = None
        self.others.show_answer(None)
        return False

    def _read_mailbox(self) -> None:
        question = self._question_id
        if question is not None:
            self._tasks.run_read(
                self,
                lambda session: service.read_answer(session, question),
                partial(self._show_answer, question),
                partial(self._on_mailbox_failed, question),
                slot="mailbox",
            )

    def _show_answer(self, question: UUID, answer: OthersAnswer) -> None:
        if question != self._question_id:
            return
        self._answer = answer
        self._polls += 1
        is_late = self._polls >= PATIENT_POLLS
        if answer.state == "waiting":
            self._poll.start(SLOW_POLL_MS if is_late else POLL_MS)
        self.others.show_answer(answer, is_late=is_late)

    def _on_mailbox_failed(self, question: UUID, error: MizanError) -> bool:
        """The question is kept at the server: look again when the link may be back."""
        if question == self._question_id and isinstance(error, EnvironmentFailure):
            self._poll.start(SLOW_POLL_MS)
            self.others.show_answer(self._answer, is_late=True)
        return False

    # Showing

    def _forget_answers(self) -> None:
        self._persons, self._objects, self._protected = (), (), ()
        self._answer, self._question_id, self._polls = None, None, 0
        self._is_answered, self._failure = False, None

    def _show_answered(self) -> None:
        self._is_answered = True
        self._name_empty()
        self._show_results()
        if self.results.results():
            self.states.show_content()
        else:
            self.states.show_empty()

    def _show_results(self) -> None:
        place = self._workplace
        lines: list[Result] = [showing.object_line(hit, place) for hit in self._objects]
        lines += [showing.person_line(hit, place) for hit in self._persons]
        lines += [showing.protected_line(hit, place) for hit in self._protected]
        self._files = {str(hit.object_id): hit.procedure_id for hit in self._objects}
        self._files |= {str(hit.person_id): hit.roles[0].procedure_id for hit in self._persons if hit.roles}
        self._files |= {str(hit.person_id): hit.procedure_ids[0] for hit in self._protected if hit.procedure_ids}
        current = self.results.current()
        self.results.set_results(lines)
        if lines:
            keys = [line.key for line in lines]
            self.results.go_to(keys.index(current.key) if current is not None and current.key in keys else 0)
        self._own_count.setText(self.tr("%n result(s)", "", len(lines)) if lines else "")

    def _name_empty(self) -> None:
        if self._is_answered:
            self.states.empty.show_words(
                self.tr("Nothing found in your institution"),
                self.tr("Spellings close to what you typed were tried, in both scripts."),
            )
        else:
            self.states.empty.show_words(
                self.tr("Nothing searched yet"),
                self.tr("Type a name as you heard it, or a telephone number, and say why."),
            )

    def _go_to_results(self) -> None:
        if self.results.results() and self.results.isVisibleTo(self):
            self.results.setFocus()

    def _open(self, result: Result) -> None:
        procedure_id = self._files.get(result.key)
        if procedure_id is not None:
            self._workplace.whom = self._whom(result.key)
            self.file_wanted.emit(procedure_id)

    def _whom(self, key: str) -> UUID | None:
        owner = next((hit.person_id for hit in self._objects if str(hit.object_id) == key), None)
        return owner if any(str(hit.object_id) == key for hit in self._objects) else UUID(key)
