"""What was typed and not saved: kept within half a second, brought back as it was, gone once the server has it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFailure
from desktop.i18n.loader import Languages
from desktop.offline.drafts import DraftStore
from desktop.ui.procedures.page import ProceduresPage
from tests.ui.conftest import LoopWatch
from tests.ui.fake_register import FakeRegister
from tests.ui.keyboard import press
from tests.ui.procedures.typist import Typist

Settle = Callable[[], None]


@pytest.fixture
def typist(clerk_page: Callable[..., ProceduresPage]) -> Typist:
    return Typist(clerk_page())


def kept_reference(drafts: DraftStore, typist: Typist) -> str:
    kept = drafts.load(typist.sheet.procedure_id)
    return "" if kept is None else str(kept.as_mapping()["file"]["own_reference"]["value"])


def test_a_draft_is_kept_within_half_a_second_also_of_who_never_stops_typing(
    typist: Typist, drafts: DraftStore, qtbot: QtBot
) -> None:
    typist.keys("Ctrl+N")
    typist.enter("jugement")
    began, text = time.monotonic(), ""
    while time.monotonic() - began < 1.2:
        typist.write("1")
        text += "1"
        qtbot.wait(30)
    assert len(kept_reference(drafts, typist)) > len(text) / 2
    qtbot.waitUntil(lambda: kept_reference(drafts, typist) == text, timeout=500)


def test_every_keystroke_comes_back_also_what_is_not_a_value_yet(
    typist: Typist, settle: Settle, register: FakeRegister
) -> None:
    typist.keys("Ctrl+N")
    typist.enter("jugement", "RG 7/2026", "t")
    typist.sheet.file.facts.widget.setFocus()
    typist.write("vers 19")
    typist.sheet.file.wilaya.widget.setFocus()
    typist.write("nouak")
    typist.keys("Alt+P")
    typist.enter("victime", "Aminata", "")
    typist.keys("Alt+Shift+P")
    typist.enter("suspect", "Sidi")
    typist.sheet.draft()  # gives the names their ids, which are kept with the next letter
    typist.keys("Alt+R")
    typist.write("Pirogue")
    before = typist.sheet.draft()
    typist.keys("Esc")
    settle()
    card = typist.page.listing.drafts.cards()[0]
    assert "RG 7/2026" in card.title
    typist.page.listing.drafts.acted.emit(card.key)
    settle()
    assert typist.sheet.draft() == before
    file = typist.sheet.file
    assert (file.facts.control.text(), file.wilaya.control.text()) == ("vers 19", "nouak")
    assert typist.person(0).values()["name"] == ("Aminata", "")
    assert typist.person(1).values()["role"] == "suspect"
    assert typist.sheet.has_unsaved
    assert any("Brouillon" in each.title for each in typist.sheet.panel.cards())


def test_a_file_that_was_only_looked_at_leaves_no_draft(typist: Typist, settle: Settle, drafts: DraftStore) -> None:
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    assert drafts.all() == []
    typist.page.open_file(typist.sheet.procedure_id)
    settle()
    typist.keys("Alt+P")
    typist.keys("Esc")
    typist.keys("Ctrl+N")
    typist.keys("Esc")
    settle()
    assert drafts.all() == []


def test_a_file_opens_as_it_was_last_typed_here_and_may_go_back_to_what_is_saved(
    typist: Typist, settle: Settle, drafts: DraftStore
) -> None:
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    sheet_id = typist.sheet.procedure_id
    typist.sheet.file.place.widget.setFocus()
    typist.write("Cansado")
    typist.keys("Esc")
    typist.page.open_file(sheet_id)
    settle()
    assert typist.sheet.file.place.value() == "Cansado"
    assert typist.sheet.revision == 1
    assert typist.person(1).identity_is_closed
    assert [block.saved is not None for block in typist.sheet.event_blocks()] == [True]
    card = next(card for card in typist.sheet.panel.cards() if card.action)
    typist.sheet.panel.acted.emit(card.key)
    settle()
    assert typist.sheet.file.place.value() == "La Guera"
    assert not typist.sheet.has_unsaved
    assert drafts.load(sheet_id) is None


def test_a_stage_being_corrected_and_an_identity_corrected_come_back(
    typist: Typist, settle: Settle, register: FakeRegister
) -> None:
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    first = register.sent[0].events[0]
    typist.keys("Alt+E")
    typist.keys("F2")
    typist.event().on.widget.setFocus()
    typist.event().on.control.selectAll()
    typist.enter("05/09/2026")
    typist.person(1).consult_wanted.emit("jugement")
    settle()
    typist.person(1).name.control.latin.setFocus()
    typist.person(1).name.control.latin.selectAll()
    typist.enter("Aminata Dialo")
    before = typist.sheet.draft()
    typist.keys("Esc")
    typist.page.open_file(before.header.procedure_id)
    settle()
    after = typist.sheet.draft()
    assert after == before
    assert after.events[0].replaces_event_id == first.event_id
    assert after.persons[1].identity_revision == 2


def test_a_draft_of_many_persons_comes_back_in_lines_and_says_the_same(typist: Typist, settle: Settle) -> None:
    typist.type_file()
    typist.type_author()
    typist.type_victim()
    typist.keys("Alt+Shift+P")
    typist.enter("suspect", "Sidi")
    typist.keys("Alt+Shift+P")
    typist.enter("témoin")
    typist.sheet.draft()  # gives the names their ids, which are kept with the next letter
    typist.keys("Alt+R")
    typist.write("Pirogue")
    before = typist.sheet.draft()
    typist.keys("Esc")
    settle()
    typist.page.listing.drafts.acted.emit(typist.page.listing.drafts.cards()[0].key)
    settle()
    assert typist.sheet.draft() == before
    # who is not finished is shown whole
    assert [block.is_folded for block in typist.sheet.person_blocks()] == [True, True, True, False]
    assert "Sidi Ould Bilal" in typist.person(0).facts.whole_text()


def test_an_identity_that_was_only_read_is_not_in_the_draft(typist: Typist, settle: Settle, drafts: DraftStore) -> None:
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    typist.person(1).consult_wanted.emit("jugement")
    settle()
    typist.sheet.file.place.widget.setFocus()
    typist.write("Cansado")
    typist.page.keep_draft()
    kept = drafts.load(typist.sheet.procedure_id)
    assert kept is not None
    assert b"Aminata" not in kept.payload


def test_the_lock_takes_every_name_away_and_unlocking_brings_the_work_back(
    typist: Typist, settle: Settle, drafts: DraftStore
) -> None:
    typist.type_file()
    typist.type_author("Zeinebou")
    sheet_id = typist.sheet.procedure_id
    typist.page.locked()
    assert typist.sheet.procedure_id != sheet_id
    assert typist.sheet.person_blocks() == []
    assert typist.sheet.file.reference.value() == ""
    assert typist.page.listing.model.rowCount() == 0
    typist.page.unlocked()
    settle()
    assert typist.sheet.procedure_id == sheet_id
    assert typist.person().values()["name"] == ("Zeinebou", "")


def test_a_file_about_to_be_shown_is_not_shown_behind_the_lock(typist: Typist, settle: Settle) -> None:
    shown: list[str] = []
    typist.page._ahead.add([lambda: None])
    typist.page._when_ready(lambda: shown.append("file"))
    typist.page.locked()
    settle()
    assert shown == []


def test_saving_goes_on_after_a_lock_during_a_save(
    typist: Typist, settle: Settle, register: FakeRegister, tasks: object
) -> None:
    typist.type_all()
    register.hold()
    typist.keys("Ctrl+S")
    tasks.drop_all()  # type: ignore[attr-defined]  # as the window does
    typist.page.locked()
    register.release()
    typist.page.unlocked()
    settle()
    typist.keys("Ctrl+S")
    settle()
    assert typist.sheet.revision == 1
    assert not typist.sheet.has_unsaved


def test_a_draft_is_thrown_away_only_with_the_verb(typist: Typist, settle: Settle, drafts: DraftStore) -> None:
    typist.keys("Ctrl+N")
    typist.enter("jugement", "RG 9/2026")
    typist.keys("Esc")
    settle()
    panel = typist.page.listing.drafts
    panel.dismissed.emit(panel.cards()[0].key)
    question = typist.page.findChild(QMessageBox)
    assert question is not None
    assert "RG 9/2026" in question.text()
    assert len(drafts.all()) == 1
    button = next(each for each in question.buttons() if "Jeter" in each.text())
    button.click()
    settle()
    assert drafts.all() == []
    assert panel.isHidden()


def test_a_disk_that_refuses_is_told_at_the_foot(
    typist: Typist, drafts: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise EnvironmentFailure("session.closed")

    monkeypatch.setattr(DraftStore, "save", refuse)
    typist.keys("Ctrl+N")
    typist.enter("jugement", "RG 9/2026")
    typist.page.keep_draft()
    assert typist.page.status.draft_failed


def test_another_language_in_the_middle_of_a_word_changes_no_letter_and_reads_nothing_again(
    typist: Typist, settle: Settle, register: FakeRegister, languages: Languages, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    typist.type_file()
    typist.enter("victime", "Aminata")
    typist.write("أمين")
    here, before = QApplication.focusWidget(), typist.sheet.draft()
    settle()
    reads = register.reads.count("file")
    languages.use("ar")
    settle()
    assert QApplication.focusWidget() is here
    assert typist.sheet.draft() == before
    assert typist.person().name.value() == ("Aminata", "أمين")
    assert typist.person().role.control.text() == "ضحية"
    assert register.reads.count("file") == reads
    typist.write("ة")
    languages.use("fr")
    settle()
    assert typist.person().name.value() == ("Aminata", "أمينة")


def test_what_is_wrong_is_told_in_the_language_of_the_window(
    typist: Typist, settle: Settle, languages: Languages, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    typist.keys("Ctrl+N")
    typist.keys("Ctrl+S")
    assert any("obligatoire" in line for line in typist.sheet.form.summary.lines())
    languages.use("ar")
    settle()
    lines = typist.sheet.form.summary.lines()
    assert lines
    assert not any("obligatoire" in line for line in lines)
    press(Qt.Key.Key_Tab)
