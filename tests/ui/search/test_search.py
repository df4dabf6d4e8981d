"""One box: every look has a purpose, every result a reason, and a miss in another institution looks like any other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFailure, UserError
from desktop.i18n.catalogues import DESKTOP
from desktop.i18n.loader import Languages
from desktop.models.searches import Candidate, HolderLine, ObjectHit, OthersAnswer, ProtectedCandidate
from desktop.ui.errors import Notice
from desktop.ui.search import page as search_page
from desktop.ui.search.page import SearchPage
from tests.ui.conftest import LoopWatch
from tests.ui.fake_register import FakeRegister
from tests.ui.keyboard import press, type_text
from tests.ui.pages import Place
from tests.ui.search.own_file import saved_file

MakePage = Callable[..., SearchPage]
Settle = Callable[[], None]


@pytest.fixture
def search(place: Place, show: Callable[[SearchPage], SearchPage], settle: Settle, watchdog: LoopWatch) -> MakePage:
    def make(*roles: str, institution: int = 1) -> SearchPage:
        page = show(SearchPage(place(*(roles or ("analyst",)), institution=institution)))
        settle()
        watchdog.start()
        return page

    return make


def candidate(latin: str, arabic: str = "", reference: str = "PV 8/2026") -> Candidate:
    role = {
        "role": "mis_en_cause",
        "procedure_id": str(uuid4()),
        "reference": reference,
        "opened_on": "2026-02-14",
        "strands": ["TM"],
    }
    names = [{"script": "latin", "type": "civil", "text": latin}]
    names += [{"script": "arabic", "type": "civil", "text": arabic}] if arabic else []
    return Candidate(1, uuid4(), 2, names, "M", date(1985, 1, 1), "year", "MRT", [role], {})


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    type_text(focus, text)


def ask(page: SearchPage, text: str, purpose: str = "enqu") -> None:
    """Type, choose a purpose, Ctrl+Enter."""
    page.question.box.set_value(text)
    page.question.purpose.widget.setFocus()
    page.question.purpose.control.selectAll()
    write(purpose)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def add_own_file(register: FakeRegister, page: SearchPage, settle: Settle) -> UUID:
    """A file of the own institution, chosen on the page."""
    sheet = saved_file()
    register.sheets[sheet.draft.header.procedure_id] = sheet
    page.question.find_files()
    settle()
    page.question.own_file.set_value(str(sheet.draft.header.procedure_id))
    return sheet.draft.header.procedure_id


# -- the own institution -----------------------------------------------------------------------------------------------


def test_without_a_purpose_nothing_is_searched(search: MakePage, register: FakeRegister, settle: Settle) -> None:
    page = search()
    write("Sidi Bilal")
    press(Qt.Key.Key_Return)
    settle()
    assert register.asked == []
    assert page.question.purpose.error()
    assert page.question.purpose.widget.hasFocus()


def test_enter_in_the_box_records_the_look_and_shows_who_and_why(
    search: MakePage, register: FakeRegister, settle: Settle
) -> None:
    page = search()
    register.candidates = [candidate("Sidy Mouhamed Bilal", "سيدي محمد بلال"), candidate("Nobody Alike")]
    page.question.purpose.set_value("enquete")
    write("Sidi Mohamed Ould Bilal")
    press(Qt.Key.Key_Return)
    settle()
    call = register.asked[0]
    assert call.function.name == "asks.open_search"
    assert call.arguments[1:4] == ("search", "enquete", 1)
    assert register.calls.index("open") < register.calls.index("fetch")
    (result,) = page.results.results()
    assert (result.title, result.other_title) == ("Sidy Mouhamed Bilal", "سيدي محمد بلال")
    assert "PV 8/2026" in result.facts
    assert "1985" in result.facts
    assert " = " not in result.why[0], "what is not plain to see comes first"
    assert page.status.purpose == "Enquête"
    assert page.question.box.widget.hasFocus()


def test_from_the_box_down_to_the_results_and_into_the_file(
    search: MakePage, register: FakeRegister, settle: Settle, qtbot: QtBot
) -> None:
    page = search()
    found = candidate("Sidi Bilal")
    register.candidates = [found]
    ask(page, "Sidi Bilal")
    settle()
    page.question.box.widget.setFocus()
    press(Qt.Key.Key_Down)
    assert page.results.hasFocus()
    with qtbot.waitSignal(page.file_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert found.roles is not None
    assert wanted.args == [UUID(found.roles[0]["procedure_id"])]
    assert page._workplace.whom == found.person_id


def test_a_telephone_is_found_by_equality_and_stands_first(
    search: MakePage, register: FakeRegister, settle: Settle
) -> None:
    page = search()
    register.objects = [ObjectHit(1, uuid4(), "phone", "36 12 34 56", None, uuid4(), "PV 9/2026", date(2026, 2, 1))]
    ask(page, "36123456")
    settle()
    (result,) = page.results.results()
    assert "36 12 34 56" in result.title
    assert result.why == ("même numéro",)


def test_every_kind_of_thing_the_register_keeps_has_its_word(
    search: MakePage, register: FakeRegister, settle: Settle
) -> None:
    migration = (DESKTOP.parent / "server_schema/migrations/0010_model.sql").read_text(encoding="utf-8")
    (listed,) = set(re.findall(r"objects_kind_check check \(kind in \(([^)]*)\)", migration))
    kinds = re.findall(r"'(\w+)'", listed)
    assert len(kinds) >= 13
    register.objects = [
        ObjectHit(1, uuid4(), kind, "FCT 123", None, uuid4(), "PV 9", date(2026, 2, 1)) for kind in kinds
    ]
    page = search()
    ask(page, "FCT 123")
    settle()
    words = {result.facts.split(" · ")[0] for result in page.results.results()}
    assert len(words) == len(kinds)


@pytest.mark.parametrize(("typed", "told"), [("ould", "Ould"), ("!!", "lettre"), ("a b", "nitiales")])
def test_what_is_no_question_is_told_at_the_box_and_not_sent(
    search: MakePage, register: FakeRegister, settle: Settle, typed: str, told: str
) -> None:
    page = search()
    ask(page, typed)
    settle()
    assert register.asked == []
    assert told in page.question.box.error()


def test_nothing_found_says_what_was_tried_also_in_another_language(
    search: MakePage, settle: Settle, languages: Languages, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    page = search()
    assert "Aucune recherche" in page.states.empty.words()
    ask(page, "Sidi Bilal")
    settle()
    assert "Rien trouvé" in page.states.empty.words()
    languages.use("ar")
    settle()
    assert "لم يُعثر" in page.states.empty.words()
    assert page.question.box.value() == "Sidi Bilal"


def test_results_stay_and_speak_the_language_of_the_window(
    search: MakePage, register: FakeRegister, settle: Settle, languages: Languages, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    page = search()
    register.candidates = [candidate("Sidi Bilal")]
    ask(page, "Sidi Bilal")
    settle()
    before = len(register.asked)
    languages.use("ar")
    settle()
    (result,) = page.results.results()
    assert "موريتانيا" in result.facts
    assert page.status.purpose == "البحث الجنائي"
    assert len(register.asked) == before, "nothing is searched again"


def test_a_protected_person_is_a_pseudonym_and_only_for_who_may(
    search: MakePage, register: FakeRegister, settle: Settle
) -> None:
    register.protected = [ProtectedCandidate(2, uuid4(), 1, "V-2026-K7QM", (uuid4(),))]
    clerk = search("clerk", institution=2)
    ask(clerk, "Aminata Diallo")
    settle()
    (result,) = clerk.results.results()
    assert "V-2026-K7QM" in result.title
    assert result.discreet
    assert result.why == ()
    analyst = search("analyst")
    ask(analyst, "Aminata Diallo")
    settle()
    assert analyst.results.results() == []


def test_a_link_that_breaks_says_so_with_a_way_to_try_again(
    search: MakePage, register: FakeRegister, settle: Settle, notices: list[Notice]
) -> None:
    page = search()
    register.trouble.append(EnvironmentFailure("net.cut"))
    ask(page, "Sidi Bilal")
    settle()
    assert page.states.shown() is page.states.error
    assert notices == []
    register.candidates = [candidate("Sidi Bilal")]
    page.search()
    settle()
    assert len(page.results.results()) == 1


def test_a_refusal_stands_at_its_field(search: MakePage, register: FakeRegister, settle: Settle) -> None:
    page = search()
    register.trouble.append(UserError("MZ033", "own_procedure"))
    ask(page, "Sidi Bilal")
    settle()
    assert "dossier" in page.question.own_file.error()


def test_the_newer_search_wins(search: MakePage, register: FakeRegister, settle: Settle) -> None:
    page = search()
    register.hold()
    ask(page, "Sidi Bilal")
    register.candidates = [candidate("Aminata Diallo")]
    ask(page, "Aminata Diallo")
    register.release()
    settle()
    assert [result.title for result in page.results.results()] == ["Aminata Diallo"]


def test_the_lock_forgets_question_and_answers(search: MakePage, register: FakeRegister, settle: Settle) -> None:
    page = search()
    register.candidates = [candidate("Sidi Bilal")]
    ask(page, "Sidi Bilal")
    settle()
    page.locked()
    assert page.results.results() == []
    assert page.question.box.value() == ""
    assert page.status.purpose == ""


# -- the others --------------------------------------------------------------------------------------------------------


def test_the_others_are_asked_only_for_a_file_of_ones_own(
    search: MakePage, register: FakeRegister, settle: Settle
) -> None:
    page = search()
    ask(page, "Sidi Bilal")
    settle()
    assert [call.function.name for call in register.asked] == ["asks.open_search"]
    assert "Choisissez" in page.others.states.empty.words()
    own = add_own_file(register, page, settle)
    register.answers = [OthersAnswer("answered", (HolderLine(2, "forte"),))]
    ask(page, "Sidi Bilal")
    settle()
    question = next(call for call in register.asked if call.function.name == "asks.leave_question")
    assert question.arguments[3] == own


def test_an_answer_arrives_from_the_mailbox_with_grade_and_contact_and_nothing_else(
    search: MakePage, register: FakeRegister, settle: Settle, qtbot: QtBot
) -> None:
    page = search()
    add_own_file(register, page, settle)
    register.answers = [OthersAnswer("waiting"), OthersAnswer("answered", (HolderLine(2, "forte"),))]
    ask(page, "Sidi Bilal")
    assert "attente" in page.others.states.empty.words()
    qtbot.waitUntil(lambda: bool(page.others.results.results()))
    (line,) = page.others.results.results()
    assert line.badge is not None
    assert line.badge[0] == "forte"
    assert "Tribunal" in line.title
    assert line.why == ()
    assert line.discreet


def test_a_late_answer_is_told_and_still_comes(
    search: MakePage, register: FakeRegister, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("POLL_MS", "SLOW_POLL_MS"):
        monkeypatch.setattr(search_page, name, 10)
    page = search()
    add_own_file(register, page, settle)
    register.answers = [OthersAnswer("waiting")]
    ask(page, "Sidi Bilal")
    qtbot.waitUntil(lambda: "retard" in page.others.states.empty.words())
    register.answers = [OthersAnswer("answered")]
    qtbot.waitUntil(lambda: "Aucun résultat" in page.others.states.empty.words())


@pytest.mark.parametrize(
    ("state", "told"),
    [("too_wide", "Précisez"), ("quota", "autant"), ("refused", "ne permet plus"), ("unreadable", "ni nom ni numéro")],
)
def test_each_other_answer_has_its_words(
    search: MakePage, register: FakeRegister, settle: Settle, qtbot: QtBot, state: str, told: str
) -> None:
    page = search()
    add_own_file(register, page, settle)
    register.answers = [replace(OthersAnswer("waiting"), state=state)]  # type: ignore[arg-type]  # one of its states
    ask(page, "Sidi Bilal")
    qtbot.waitUntil(lambda: told in page.others.states.empty.words())


def test_a_role_without_that_right_is_told_so_and_asks_nobody(
    search: MakePage, register: FakeRegister, settle: Settle
) -> None:
    page = search("clerk", institution=2)
    add_own_file(register, page, settle)
    ask(page, "Sidi Bilal")
    settle()
    assert "ne permet pas" in page.others.states.empty.words()
    assert [call.function.name for call in register.asked] == ["asks.open_search"]


def test_own_files_are_found_by_the_beginning_of_their_reference(
    search: MakePage, register: FakeRegister, settle: Settle, qtbot: QtBot
) -> None:
    for reference in ("PV 1/2026", "PV 2/2026", "XY 77/2020"):
        sheet = saved_file(reference)
        register.sheets[sheet.draft.header.procedure_id] = sheet
    page = search()
    page.question.own_file.widget.setFocus()
    write("XY")
    qtbot.waitUntil(lambda: [file.own_reference for file in page.question.own_files()] == ["XY 77/2020"])
    press(Qt.Key.Key_Return)
    chosen = page.question.request().own_procedure
    assert chosen is not None
    assert chosen.own_reference == "XY 77/2020"


def test_the_keyboard_goes_box_birth_purpose_file_button(search: MakePage) -> None:
    page = search()
    went = []
    for _ in range(5):
        focus = QApplication.focusWidget()
        fields = (page.question.box, page.question.birth, page.question.purpose, page.question.own_file)
        went.append(next((field.key for field in fields if field.widget is focus), type(focus).__name__))
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert went == ["text", "birth", "purpose", "own_procedure", "Button"]
