"""Somebody else saved first: both values of each field are shown, and the user chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from desktop.i18n.loader import Languages
from desktop.models.procedures import EventDraft, NameDraft, PersonDraft
from desktop.offline.drafts import DraftStore
from desktop.ui.procedures.page import ProceduresPage
from tests.ui.conftest import LoopWatch
from tests.ui.fake_register import FakeRegister
from tests.ui.keyboard import press
from tests.ui.procedures.typist import Typist

Settle = Callable[[], None]


@pytest.fixture
def typist(clerk_page: Callable[..., ProceduresPage], register: FakeRegister, settle: Settle) -> Typist:
    """Mine: place « Cansado » and another summary, not saved. Theirs, saved: place « Cap Blanc », another wilaya, one more person and one more stage."""
    typist = Typist(clerk_page())
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    colleague(register, typist)
    typist.sheet.file.place.widget.setFocus()
    typist.sheet.file.place.control.selectAll()
    typist.enter("Cansado")
    typist.keys("Alt+R")
    typist.write("Deux passagers.")
    typist.keys("Ctrl+S")
    settle()
    assert typist.sheet.is_in_conflict
    return typist


def colleague(register: FakeRegister, typist: Typist) -> None:
    """A colleague opens the same file and saves it."""
    there = register.sheets[typist.sheet.procedure_id].draft
    newcomer = uuid4()
    header = replace(
        there.header, place_text="Cap Blanc", wilaya_code="MR-06", moughataa_code=None, content_hash=b"theirs"
    )
    draft = replace(
        there,
        header=header,
        persons=(*there.persons, PersonDraft(newcomer, uuid4(), "plaignant", False)),
        names=(*there.names, NameDraft(uuid4(), newcomer, "latin", "civil", "Brahim")),
        events=(*there.events, EventDraft(uuid4(), "P3", date(2026, 9, 10))),
    )
    register.save(draft, "gr-2000")


def shown(typist: Typist) -> dict[str, tuple[str, str, str]]:
    return {each.label: (each.mine, each.theirs, each.prefer) for each in typist.sheet.conflict.differences()}


def test_both_values_are_shown_field_by_field_and_the_changed_side_is_proposed(typist: Typist) -> None:
    told = shown(typist)
    assert told["Lieu"] == ("Cansado", "Cap Blanc", "mine")
    assert told["Ce qui s’est passé"] == ("Deux passagers.", "", "mine")
    assert told["Wilaya"] == ("Dakhlet Nouadhibou", "Trarza", "theirs")
    assert next(value for label, value in told.items() if "Brahim" in label)[2] == "theirs"
    assert not any("Étape" in label for label in told)


def test_the_draft_is_kept_while_nothing_is_chosen(typist: Typist, drafts: DraftStore) -> None:
    kept = drafts.load(typist.sheet.procedure_id)
    assert kept is not None
    assert kept.as_mapping()["file"]["place"]["value"] == "Cansado"
    typist.keys("Esc")
    assert not typist.sheet.is_in_conflict
    assert typist.sheet.file.place.value() == "Cansado"


def test_what_was_proposed_is_saved_over_the_other_version(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    typist.keys("Ctrl+S")
    settle()
    assert not typist.sheet.is_in_conflict
    there = register.sheets[typist.sheet.procedure_id]
    header = there.draft.header
    assert (header.revision, header.place_text, header.wilaya_code, header.summary) == (
        3,
        "Cansado",
        "MR-06",
        "Deux passagers.",
    )
    assert sorted(person.role_code for person in there.draft.persons) == ["mis_en_cause", "plaignant", "victime"]
    assert [event.stage_code for event in there.draft.events] == ["P2", "P3"]
    assert "Brahim" in {name.name_text for name in there.draft.names}
    assert not typist.sheet.has_unsaved


def test_each_line_is_chosen_by_the_arrows(typist: Typist, register: FakeRegister, settle: Settle) -> None:
    places = [each.place for each in typist.sheet.conflict.differences()]
    for place in places:
        if place == "file/place":
            press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Return)
    assert typist.sheet.conflict.choices()["file/place"] == "theirs"
    press(Qt.Key.Key_Return)
    settle()
    assert register.sheets[typist.sheet.procedure_id].draft.header.place_text == "Cap Blanc"
    assert typist.sheet.file.place.value() == "Cap Blanc"


def test_all_of_mine_leaves_out_who_was_added(typist: Typist, register: FakeRegister, settle: Settle) -> None:
    typist.sheet.conflict.choose_all("mine")
    typist.keys("Ctrl+S")
    settle()
    there = register.sheets[typist.sheet.procedure_id].draft
    assert sorted(person.role_code for person in there.persons) == ["mis_en_cause", "victime"]
    assert there.header.wilaya_code == "MR-08"
    assert len(there.events) == 2, "a stage that was saved is never lost"


def test_who_was_taken_out_meanwhile_is_asked_about(typist: Typist, register: FakeRegister, settle: Settle) -> None:
    typist.keys("Ctrl+S")
    settle()
    there = register.sheets[typist.sheet.procedure_id].draft
    gone = next(person for person in there.persons if person.role_code == "mis_en_cause")
    header = replace(there.header, content_hash=b"without")
    register.save(
        replace(there, header=header, persons=tuple(each for each in there.persons if each != gone)), "gr-2000"
    )
    typist.keys("Alt+R")
    typist.write(" Suite.")
    typist.keys("Ctrl+S")
    settle()
    differences = typist.sheet.conflict.differences()
    assert [(each.mine, each.theirs) for each in differences if each.place == f"person:{gone.person_id}"] == [
        ("au dossier", "retirée")
    ]
    typist.sheet.conflict.choose_all("theirs")
    typist.keys("Ctrl+S")
    settle()
    assert [block.role_code for block in typist.sheet.person_blocks()].count("mis_en_cause") == 0


def test_a_version_that_differs_in_nothing_shown_is_taken_over_silently(
    clerk_page: Callable[..., ProceduresPage], register: FakeRegister, settle: Settle
) -> None:
    typist = Typist(clerk_page())
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    there = register.sheets[typist.sheet.procedure_id].draft
    added = EventDraft(uuid4(), "P3", date(2026, 9, 10))
    header = replace(there.header, content_hash=b"one stage more")
    register.save(replace(there, header=header, events=(*there.events, added)), "gr-2000")
    typist.keys("Alt+Shift+E")
    typist.enter("instruction", "10/10/2026", "")
    typist.keys("Ctrl+S")
    settle()
    assert not typist.sheet.is_in_conflict
    events = register.sheets[typist.sheet.procedure_id].draft.events
    assert [event.stage_code for event in events] == ["P2", "P3", "P4"]
    assert len(typist.sheet.event_blocks()) == 3


def test_the_choice_survives_another_language(
    typist: Typist, settle: Settle, languages: Languages, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    typist.sheet.conflict.choose_all("theirs")
    languages.use("ar")
    settle()
    assert "المكان" in shown(typist)
    assert set(typist.sheet.conflict.choices().values()) == {"theirs"}
