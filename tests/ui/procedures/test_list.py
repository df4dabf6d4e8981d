"""The list of files: what it says when it is empty, narrowed or broken, and what may be done by whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFailure
from desktop.ui.procedures.page import ProceduresPage
from tests.ui.fake_register import FakeRegister
from tests.ui.keyboard import press
from tests.ui.pages import Place
from tests.ui.procedures.typist import Typist

Settle = Callable[[], None]


@pytest.fixture
def typist(clerk_page: Callable[..., ProceduresPage]) -> Typist:
    return Typist(clerk_page())


def save_some(typist: Typist, settle: Settle) -> None:
    for number in (1, 2):
        typist.type_file(f"RG {number}/2026")
        typist.type_author()
        typist.type_stage()
        typist.keys("Ctrl+S")
        settle()
    typist.keys("Esc")
    settle()


def test_an_empty_list_says_what_it_is_and_the_one_thing_to_do(typist: Typist) -> None:
    states = typist.page.listing.list.states
    assert states.shown() is states.empty
    assert "Aucune procédure" in states.empty.words()
    states.empty.acted.emit()
    assert typist.here() == "file/kind"


def test_rows_stand_newest_first_with_their_words(typist: Typist, settle: Settle) -> None:
    save_some(typist, settle)
    model = typist.page.listing.model
    texts = [[str(model.data(model.index(row, column))) for column in range(7)] for row in range(model.rowCount())]
    assert {"\u2068RG 1/2026\u2069", "\u2068RG 2/2026\u2069"} == {row[0] for row in texts}
    assert texts[0][1:6] == ["Jugement", "TEH", "Enquête", "03/09/2026", "Dakhlet Nouadhibou"]


def test_a_filter_that_finds_nothing_is_not_an_empty_register(typist: Typist, settle: Settle, qtbot: QtBot) -> None:
    save_some(typist, settle)
    typist.page.listing.list.table.setFocus()
    press(Qt.Key.Key_Slash)
    typist.write("RG 9")
    states = typist.page.listing.list.states
    qtbot.waitUntil(lambda: states.shown() is states.empty)
    assert "RG 9" in states.empty.words()
    states.empty.acted.emit()
    settle()
    assert typist.page.listing.model.rowCount() == 2


def test_a_list_that_cannot_be_read_says_so_and_can_be_tried_again(
    place: Place, show: Callable[[ProceduresPage], ProceduresPage], register: FakeRegister, settle: Settle
) -> None:
    register.trouble.append(EnvironmentFailure("net.unreachable"))
    page = show(ProceduresPage(place("clerk")))
    settle()
    states = page.listing.list.states
    assert states.shown() is states.error
    assert "serveur" in states.error.words()
    page.listing.model.reload()
    settle()
    assert states.shown() is states.empty


def test_a_magistrate_reads_and_changes_nothing(
    typist: Typist, register: FakeRegister, settle: Settle, clerk_page: Callable[..., ProceduresPage]
) -> None:
    save_some(typist, settle)
    page = clerk_page("magistrate")
    assert page.main_action is None
    reader = Typist(page)
    page.listing.list.table.go_to_row(0)
    page.listing.list.table.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    assert "Lecture seule" in page.sheet._state.accessibleName()
    assert reader.sheet.persons.more.isHidden()
    before = reader.sheet.draft()
    for keys in ("Ctrl+N", "Alt+Shift+P", "Alt+Shift+E", "Ctrl+S", "F2", "Ctrl+Del"):
        reader.keys(keys)
    assert reader.sheet.draft() == before
    assert page._on_sheet()
    assert len(register.sent) == 2
    reader.keys("Esc")
    assert not page._on_sheet()


def test_an_analyst_may_not_open_an_identity_and_is_not_offered_to(
    clerk_page: Callable[..., ProceduresPage], settle: Settle
) -> None:
    typist = Typist(clerk_page("analyst"))
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    assert typist.person(1).identity_is_closed
    assert typist.person(1)._consult is None


def test_many_persons_stand_in_one_line_each_until_they_are_wanted(typist: Typist, settle: Settle) -> None:
    typist.type_file()
    for number in range(3):
        if number:
            typist.keys("Alt+Shift+P")
        typist.enter("mot", f"Migrant {number}")
    typist.type_stage()
    typist.keys("Ctrl+S")
    settle()
    sheet_id = typist.sheet.procedure_id
    before = typist.sheet.draft()
    typist.keys("Esc")
    typist.page.open_file(sheet_id)
    settle()
    assert all(block.is_folded for block in typist.sheet.person_blocks())
    assert "Migrant 1" in typist.person(1).facts.whole_text()
    assert typist.sheet.draft() == before, "nothing is changed by being folded"
    typist.keys("Alt+P")
    press(Qt.Key.Key_Return)
    assert typist.here() == "person 1/role"
    assert typist.person(0).values()["name"] == ("Migrant 0", "")
    assert typist.sheet.draft() == before
    assert not typist.sheet.has_unsaved
