"""Searching when something is wrong: the matcher is down, the quota is reached, the token is too old, the text is no name."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest

from desktop.models.searches import HolderLine, OthersAnswer
from desktop.ui.search import page as search_page
from desktop.ui.search.page import SearchPage
from tests.helpers.clerk import Clerk, everything, stored, trouble
from tests.helpers.cluster import Database
from tests.helpers.desk import LANGUAGES, Desk, assert_sentence
from tests.helpers.people import COURT, POLICE, People, Person
from tests.helpers.register import Register, Someone, made_up_name, sheet

Sit = Callable[..., Desk]


@pytest.fixture(scope="module")
def neighbours(register: Database) -> Iterator[Register]:
    """The other institutions, and the jobs, which run when they are told to."""
    made = Register(register)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def quick_mailbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_page, "POLL_MS", 20)
    monkeypatch.setattr(search_page, "SLOW_POLL_MS", 60)
    monkeypatch.setattr(search_page, "PATIENT_POLLS", 4)


@pytest.fixture
def analyst(people: People) -> Person:
    return people.hire("analyst", POLICE)


@contextlib.contextmanager
def quota(people: People, act: str, per_hour: int) -> Iterator[None]:
    before = people.value("select per_hour from reference.quotas where act = %s", act)
    people.run("update reference.quotas set per_hour = %s where act = %s", per_hour, act)
    yield
    people.run("update reference.quotas set per_hour = %s where act = %s", before, act)


def search_of(desk: Desk) -> SearchPage:
    page = desk.window.open_door("search")
    assert isinstance(page, SearchPage)
    desk.settle()
    return page


def ask(desk: Desk, text: str, *, for_file: bool = False) -> SearchPage:
    page = search_of(desk)
    page.question.box.set_value(text)
    page.question.purpose.set_value("enquete")
    if for_file:
        page.question.own_file.set_value(str(page.question.own_files()[0].procedure_id))
    page.search()
    return page


def shown_words(page: SearchPage) -> str:
    sheet = page.states.shown()
    return sheet.words() if hasattr(sheet, "words") else ""


def wait_for_answer(desk: Desk, page: SearchPage, state: str) -> OthersAnswer:
    def came() -> bool:
        answer = page.answer()
        return answer is not None and answer.state == state

    desk.wait(came, f"an answer that is « {state} »", 8)
    answer = page.answer()
    assert answer is not None
    return answer


def test_matcher_down_then_back(sit: Sit, people: People, analyst: Person, neighbours: Register) -> None:
    name = made_up_name()
    neighbours.client("clerk", COURT).save(sheet(COURT, Someone(name)))
    neighbours.tick()
    desk = sit()
    desk.log_in(analyst.login)
    clerk = Clerk(desk)
    clerk.begin_quickly()
    clerk.save()
    assert clerk.is_saved, clerk.problems()
    page = ask(desk, name, for_file=True)
    desk.wait(lambda: "retard" in page.others.states.empty.words(), "the word that the answer is late", 8)
    french, _ = desk.in_both(page.others.states.empty.words)
    assert "Réponse attendue" in french or "attente" in french
    # sessions come and go meanwhile: the question stays asked
    people.end_sessions(analyst.login)
    desk.let_pass(0.2)
    waiting = "select count(*) from asks.waiting where login = %s and for_job = 'matcher'"
    assert people.value(waiting, analyst.login) == 1
    neighbours.tick()
    answer = wait_for_answer(desk, page, "answered")
    assert answer.lines == (HolderLine(COURT, "forte"),)
    assert people.value(waiting, analyst.login) == 0
    assert people.value("select count(*) from asks.questions where login = %s", analyst.login) == 1


def test_question_waits_through_a_lock(sit: Sit, people: People, analyst: Person, neighbours: Register) -> None:
    name = made_up_name()
    neighbours.client("clerk", COURT).save(sheet(COURT, Someone(name)))
    neighbours.tick()
    desk = sit()
    desk.log_in(analyst.login)
    clerk = Clerk(desk)
    clerk.begin_quickly()
    clerk.save()
    page = ask(desk, name, for_file=True)
    desk.let_pass(0.1)
    desk.window.lock()
    neighbours.tick()
    assert page.question.box.value() == ""
    desk.unlock()
    assert wait_for_answer(desk, page, "answered").lines == (HolderLine(COURT, "forte"),)


def test_questions_beyond_the_quota(sit: Sit, people: People, analyst: Person, neighbours: Register) -> None:
    desk = sit()
    desk.log_in(analyst.login)
    clerk = Clerk(desk)
    clerk.begin_quickly()
    clerk.save()
    page = search_of(desk)
    with quota(people, "question", 1):
        for state in ("answered", "quota"):
            ask(desk, made_up_name(), for_file=True)
            desk.let_pass(0.1)
            neighbours.tick()
            wait_for_answer(desk, page, state)
            french, _ = desk.in_both(page.others.states.empty.words)
            assert ("autant de questions" in french) == (state == "quota"), french


def test_searches_beyond_the_quota(sit: Sit, people: People, analyst: Person) -> None:
    desk = sit()
    desk.log_in(analyst.login)
    with quota(people, "search", 1):
        page = ask(desk, made_up_name())
        desk.settle()
        desk.in_both(lambda: shown_words(page))
        assert desk.banner() == ""
        ask(desk, made_up_name())
        desk.settle()
        french, _ = desk.in_both(desk.banner)
    assert "nombre" in french
    assert page.results.results() == []
    assert people.value("select count(*) from asks.tokens where login = %s and act = 'search'", analyst.login) == 2


def test_token_that_is_too_old(sit: Sit, people: People, analyst: Person) -> None:
    desk = sit()
    desk.log_in(analyst.login)
    with trouble(people, "asks.tokens", "new.opened_at := new.opened_at - interval '6 minutes';"):
        page = ask(desk, made_up_name())
        desk.settle()
        french, _ = desk.in_both(desk.banner)
    assert "cinq minutes" in french
    assert page.results.results() == []


def test_search_that_is_cancelled_or_cut(sit: Sit, people: People, analyst: Person) -> None:
    desk = sit()
    desk.log_in(analyst.login)
    with trouble(people, "asks.tokens", "perform pg_sleep(30);"):
        page = ask(desk, made_up_name())
        asleep = "select pid from pg_stat_activity where usename = %s and wait_event = 'PgSleep'"
        desk.wait(lambda: bool(people.rows(asleep, analyst.login)), "the sleeping search", 8)
        people.run("select pg_cancel_backend(pid) from pg_stat_activity where usename = %s", analyst.login)
        desk.settle()
        desk.in_both(lambda: shown_words(page))
    assert people.value("select count(*) from asks.tokens where login = %s", analyst.login) == 0
    page.states.error.primary.click()
    desk.settle()
    assert people.value("select count(*) from asks.tokens where login = %s", analyst.login) == 1


def test_text_that_is_no_name(sit: Sit, people: People, analyst: Person) -> None:
    desk = sit()
    desk.log_in(analyst.login)
    before = everything(people)
    for text in ("", "?!", "Ould", "A. B.", "x" * 10_000, "ba ka da fa ga ha ja la " * 5, "Sidi\u202eAhmed"):
        page = ask(desk, text)
        assert page.question.box.error(), text
        said = {}
        for language in ("en", *LANGUAGES):  # a search is refused in the language in use: asked again in each
            desk.use(language)
            page.search()
            said[language] = page.question.box.error()
        desk.use("fr")
        for language in LANGUAGES:
            assert_sentence(said[language], language, said["en"])
    desk.settle()
    assert everything(people) == before
    assert people.value("select count(*) from asks.tokens where login = %s", analyst.login) == 0


def test_purpose_is_asked_for(sit: Sit, people: People, analyst: Person) -> None:
    desk = sit()
    desk.log_in(analyst.login)
    page = search_of(desk)
    page.question.box.set_value(made_up_name())
    page.search()
    desk.in_both(page.question.purpose.error)
    assert people.value("select count(*) from asks.tokens where login = %s", analyst.login) == 0


def test_right_taken_away_in_mid_session(sit: Sit, people: People) -> None:
    person = people.hire("clerk")
    desk = sit()
    desk.log_in(person.login)
    clerk = Clerk(desk)
    sheet_id = clerk.begin_quickly()
    people.run("update access.memberships set state = 'ended' where login = %s", person.login)
    before = everything(people)
    clerk.save()
    french, _ = desk.in_both(desk.banner)
    assert "officier de sécurité" in french
    assert everything(people) == before
    desk.wait_for_draft(person, sheet_id)
    people.run("update access.memberships set state = 'active' where login = %s", person.login)
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id).revision == 1
    assert desk.banner() == ""
