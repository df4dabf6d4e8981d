"""The warning that somebody is already here: asked as a field is left, once, in the background, and put away for good."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from desktop.errors import UserError
from desktop.i18n.loader import Languages
from desktop.models.searches import Candidate, ObjectHit
from desktop.ui.errors import Notice
from desktop.ui.procedures.page import ProceduresPage
from tests.ui.conftest import LoopWatch
from tests.ui.fake_register import FakeRegister
from tests.ui.procedures.typist import Typist

Settle = Callable[[], None]


@pytest.fixture
def typist(clerk_page: Callable[..., ProceduresPage]) -> Typist:
    return Typist(clerk_page())


def candidate(name: str, procedure_id: UUID | None = None, person_id: UUID | None = None) -> Candidate:
    role = {
        "role": "mis_en_cause",
        "procedure_id": str(procedure_id or uuid4()),
        "reference": "RG 77/2025",
        "opened_on": "2025-05-05",
        "strands": ["TEH"],
    }
    names = [{"script": "latin", "type": "civil", "text": name}]
    return Candidate(2, person_id or uuid4(), 2, names, "M", None, "unknown", "MRT", [role], {})


def questions(register: FakeRegister) -> list[dict[str, Any]]:
    asked = (call for call in register.asked if call.function.name == "asks.open_search")
    return [call.arguments[5].obj for call in asked]


def test_leaving_a_name_asks_once_with_its_purpose_and_shows_why(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    register.candidates = [candidate("Sidy Mouhamed Bilal")]
    typist.type_file()
    typist.enter("mis en cause", "Sidi Mohamed Ould Bilal")
    settle()
    call = register.asked[0]
    assert call.arguments[1:3] == ("duplicate_check", "controle_qualite")
    card = typist.sheet.panel.cards()[0]
    assert "Sidy Mouhamed Bilal" in card.title
    assert "Mohamed" in card.reason
    assert "RG 77/2025" in card.reason
    typist.enter("", "m", "")
    typist.keys("Alt+P")
    typist.enter("")
    typist.enter("")
    settle()
    assert len(questions(register)) == 1


def test_the_birth_is_asked_with_the_name_and_the_telephone_by_itself(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    typist.type_file()
    typist.enter("mis en cause", "Sidi Bilal", "", "m", "12/03/1985", "", "36 12 34 56")
    settle()
    asked = questions(register)
    assert [question["text"] for question in asked] == ["Sidi Bilal", "Sidi Bilal", "36 12 34 56"]
    assert [question["birth"] for question in asked] == ["", "1985-03-12", ""]
    assert asked[2]["objects"] == [{"kind": "phone", "value": "+22236123456"}]


def test_nothing_is_asked_about_a_victim(typist: Typist, register: FakeRegister, settle: Settle) -> None:
    typist.type_file()
    typist.enter("victime", "Aminata Diallo", "أميناتا", "f", "2004")
    settle()
    assert questions(register) == []
    assert "Aminata" not in json.dumps([str(call.arguments) for call in register.asked])


def test_a_double_that_was_put_away_never_comes_back_for_the_same_person(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    register.candidates = [candidate("Sidi Bilal")]
    typist.type_file()
    typist.enter("mis en cause", "Sidi Ould Bilal")
    settle()
    panel = typist.sheet.panel
    panel.dismissed.emit(panel.cards()[0].key)
    typist.keys("Alt+P")
    typist.enter("", "Sidi Bilal")
    settle()
    assert len(questions(register)) == 2
    assert panel.cards() == []
    typist.keys("Esc")
    typist.page.open_file(typist.sheet.procedure_id)
    settle()
    typist.keys("Alt+P")
    typist.enter("", "Sidi Bilall")
    settle()
    assert not any("Sidi Bilal" in card.title for card in panel.cards())


def test_typing_and_saving_do_not_wait_for_the_answer(typist: Typist, register: FakeRegister, settle: Settle) -> None:
    register.candidates = [candidate("Sidi Bilal")]
    typist.type_file()
    register.hold()
    typist.type_author("Sidi Ould Bilal")
    typist.type_stage()
    typist.keys("Ctrl+S")
    assert typist.here() == "summary/summary"
    register.release()
    settle()
    assert typist.sheet.revision == 1
    assert len(typist.sheet.panel.cards()) == 1, "and it is still there after the save"


def test_a_question_that_fails_troubles_nobody(
    typist: Typist, register: FakeRegister, settle: Settle, notices: list[Notice]
) -> None:
    typist.type_file()
    register.trouble.append(UserError("MZ031"))
    typist.enter("mis en cause", "Sidi Bilal")
    settle()
    assert notices == []
    assert typist.sheet.panel.cards() == []


def test_who_is_on_the_sheet_is_no_double_of_himself(typist: Typist, register: FakeRegister, settle: Settle) -> None:
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    own = typist.person().person_id
    register.candidates = [candidate("Sidi Ould Bilal", typist.sheet.procedure_id, own)]
    register.objects = [
        ObjectHit(2, uuid4(), "phone", "36123456", own, typist.sheet.procedure_id, "RG 1/2026", date(2026, 9, 3))
    ]
    before = len(questions(register))
    typist.keys("Alt+P")
    typist.enter("", "", "")
    settle()
    assert len(questions(register)) == before, "what is saved is not asked about"
    typist.person().name.control.latin.setFocus()
    typist.person().name.control.latin.selectAll()
    typist.write("Sidi Ould Bilal Fall")
    typist.enter("")
    settle()
    assert len(questions(register)) == before + 1
    assert typist.sheet.panel.cards() == []


def test_the_file_of_a_double_opens_and_the_sheet_is_kept(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    other = typist.sheet.procedure_id
    register.candidates = [candidate("Sidi Bilal", other)]
    typist.keys("Ctrl+N")
    typist.enter("jugement", "RG 2/2026")
    mine = typist.sheet.procedure_id
    typist.keys("Alt+P")
    typist.enter("suspect", "Sidi Ould Bilal")
    settle()
    typist.sheet.panel.acted.emit(typist.sheet.panel.cards()[0].key)
    settle()
    assert typist.sheet.procedure_id == other
    typist.page.open_file(mine)
    settle()
    assert typist.sheet.file.reference.value() == "RG 2/2026"


def test_the_card_speaks_the_language_of_the_window(
    typist: Typist, register: FakeRegister, settle: Settle, languages: Languages, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    register.candidates = [candidate("Sidi Bilal")]
    typist.type_file()
    typist.enter("mis en cause", "Sidi Ould Bilal")
    settle()
    languages.use("ar")
    settle()
    card = typist.sheet.panel.cards()[0]
    assert "ربما" in card.title
    assert "même" not in card.reason
