"""A sheet is filled without the mouse: Enter goes on, letters jump, what is not needed is not asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.i18n.loader import Languages
from desktop.ui.procedures.page import ProceduresPage
from desktop.ui.widgets import HelpCard
from tests.ui.conftest import LoopWatch
from tests.ui.fake_register import FakeRegister
from tests.ui.keyboard import press
from tests.ui.procedures.typist import Typist

FILE = ["kind", "own_reference", "strands", "opened_on", "facts", "wilaya", "moughataa", "place"]
AUTHOR = ["role", "name", "name", "sex", "birth", "nationality", "phone", "offence", "other_offence"]
VICTIM = ["role", "name", "name", "sex", "birth", "nationality", "exploitation", "status", "decider", "decided"]
STAGE = ["stage", "on", "outcome"]


@pytest.fixture
def typist(clerk_page: Callable[..., ProceduresPage]) -> Typist:
    return Typist(clerk_page())


def test_enter_goes_through_file_persons_stages_and_summary(typist: Typist) -> None:
    typist.keys("Ctrl+N")
    typist.person().set_values({"role": "mis_en_cause"})
    typist.sheet.form.chain()
    QApplication.processEvents()
    went = [typist.here()]
    while went[-1] != "summary/summary":
        press(Qt.Key.Key_Return)
        went.append(typist.here())
    expected = [f"file/{key}" for key in FILE] + [f"person 1/{key}" for key in AUTHOR]
    assert went == [*expected, *(f"event 1/{key}" for key in STAGE), "summary/summary"]


def test_tab_takes_the_same_way_and_arabic_names_come_first_in_arabic(
    typist: Typist, languages: Languages, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    typist.keys("Ctrl+N")
    typist.keys("Alt+P")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is typist.person().name.control.latin
    languages.use("ar")
    QApplication.processEvents()
    typist.keys("Alt+P")
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is typist.person().name.control.arabic


def test_choosing_victim_brings_the_victims_fields_in_the_same_way(typist: Typist) -> None:
    typist.keys("Ctrl+N")
    typist.keys("Alt+P")
    assert typist.person().values().get("status") is None
    typist.enter("victime")
    went = ["person 1/role", typist.here()]
    while not went[-1].startswith("event"):
        press(Qt.Key.Key_Return)
        went.append(typist.here())
    assert went[:-1] == [f"person 1/{key}" for key in VICTIM]
    assert "pseudonyme" in typist.person().heading.text()


def test_letters_go_to_the_sections(typist: Typist) -> None:
    typist.keys("Ctrl+N")
    for keys, where in (("Alt+R", "summary/summary"), ("Alt+E", "event 1/stage"), ("Alt+P", "person 1/role")):
        typist.keys(keys)
        assert typist.here() == where
    typist.keys("Alt+D")
    assert typist.here() == "file/kind"


def test_another_person_and_another_stage_by_their_keys(typist: Typist) -> None:
    typist.keys("Ctrl+N")
    typist.keys("Alt+Shift+P")
    assert typist.here() == "person 2/role"
    typist.keys("Alt+Shift+E")
    assert typist.here() == "event 2/stage"
    typist.keys("Ctrl+Del")
    assert len(typist.sheet.event_blocks()) == 1
    assert typist.here() == "event 1/stage"


def test_one_more_like_this_takes_the_role_but_never_the_name(typist: Typist) -> None:
    typist.type_file()
    typist.type_author()
    typist.keys("Alt+P")
    typist.keys("Ctrl+D")
    values = typist.person(1).values()
    assert (values["role"], values["nationality"], values["offence"]) == ("mis_en_cause", "MRT", "TEH-2020-017")
    assert values["name"] == ("", "")
    assert values["phone"] == ""


def test_the_wilaya_narrows_the_moughataas_and_a_foreign_one_is_emptied(typist: Typist) -> None:
    typist.type_file()
    file = typist.sheet.file
    assert file.moughataa.value() == "M-08-01"
    offered = {choice.text for choice in file.moughataa.control.matches("")}
    assert offered == {"Nouadhibou", "Chami"}
    file.wilaya.widget.setFocus()
    file.wilaya.widget.selectAll()
    typist.enter("trarza")
    assert file.moughataa.value() is None


@pytest.mark.parametrize(
    ("typed", "birth", "precision"),
    [
        ("vers 1985", date(1985, 1, 1), "estimated"),
        ("1985", date(1985, 1, 1), "year"),
        ("03/1985", date(1985, 3, 1), "month"),
        ("12031985", date(1985, 3, 12), "day"),
        ("", None, "unknown"),
    ],
)
def test_births_are_kept_as_precisely_as_they_are_known(
    typist: Typist, register: FakeRegister, settle: Callable[[], None], typed: str, birth: date | None, precision: str
) -> None:
    typist.type_file()
    typist.enter("mis en cause", "Sidi", "", "", typed)
    typist.type_stage()
    typist.keys("Ctrl+S")
    settle()
    person = register.sent[0].persons[0]
    assert (person.birth_on, person.birth_precision) == (birth, precision)


def test_several_strands_are_switched_by_letters(typist: Typist) -> None:
    typist.keys("Ctrl+N")
    strands = typist.sheet.file.strands
    strands.widget.setFocus()
    typist.write("te")
    assert strands.value() == ("TEH", "ESCL")
    typist.write("1m")
    assert strands.value() == ("TM", "ESCL")


def test_only_the_registers_of_the_institution_are_offered(clerk_page: Callable[..., ProceduresPage]) -> None:
    typist = Typist(clerk_page("analyst", institution=1))
    typist.keys("Ctrl+N")
    assert typist.sheet.file.kind.value() == "PV"
    assert typist.here() == "file/own_reference"


def test_f1_explains_every_field(typist: Typist, qtbot: QtBot) -> None:
    typist.keys("Ctrl+N")
    typist.person().set_values({"role": "mis_en_cause"})
    typist.keys("Alt+Shift+P")
    typist.person(1).set_values({"role": "victime"})
    explained = 0
    for _, _, block in typist.sheet.named_blocks():
        for key, field in block.fields.items():
            if not field.isVisibleTo(block):
                continue
            widget = field.control.latin if hasattr(field.control, "latin") else field.widget
            widget.setFocus()
            press(Qt.Key.Key_F1)
            card = QApplication.activePopupWidget()
            assert isinstance(card, HelpCard), f"nothing explains {key}"
            card.close()
            explained += 1
    assert explained > 25


def test_esc_closes_the_open_list_first_and_then_the_sheet(typist: Typist) -> None:
    typist.keys("Ctrl+N")
    typist.write("jug")
    kind = typist.sheet.file.kind.control
    assert kind._view.isVisible()
    typist.keys("Esc")
    assert not kind._view.isVisible()
    assert typist.page._on_sheet()
    typist.keys("Esc")
    assert not typist.page._on_sheet()


def test_a_code_is_found_in_either_language_and_last_used_first(typist: Typist) -> None:
    typist.keys("Ctrl+N")
    typist.keys("Alt+P")
    typist.enter("ضحية")
    assert typist.person().role.value() == "victime"
    typist.keys("Alt+Shift+P")
    assert typist.person(1).role.control.matches("")[0].key == "victime"
