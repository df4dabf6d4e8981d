"""What is sent, when it is sent again, and what was typed meanwhile: nothing twice, nothing lost, nothing unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFailure, UserError
from desktop.models.procedures import NameDraft, ObjectDraft, ProcedureDraft
from desktop.offline.drafts import DraftStore
from desktop.ui.errors import Notice
from desktop.ui.procedures.page import ProceduresPage
from desktop.ui.tasks import Tasks
from desktop.ui.widgets import Field
from tests.ui.fake_register import ME, FakeRegister
from tests.ui.keyboard import press
from tests.ui.procedures.typist import Typist

Settle = Callable[[], None]


@pytest.fixture
def typist(clerk_page: Callable[..., ProceduresPage]) -> Typist:
    return Typist(clerk_page())


@pytest.fixture
def saved(typist: Typist, register: FakeRegister, settle: Settle) -> Typist:
    """A file with an author, a victim and a stage, saved and on screen."""
    typist.type_all()
    typist.keys("Ctrl+S")
    settle()
    assert typist.sheet.revision == 1
    assert not typist.sheet.has_unsaved
    return typist


def retype(typist: Typist, field: Field, text: str) -> None:
    field.widget.setFocus()
    field.control.selectAll()
    typist.enter(text)


def erase(field: Field) -> None:
    field.widget.setFocus()
    field.control.selectAll()
    press(Qt.Key.Key_Delete)


def save(typist: Typist, settle: Settle, register: FakeRegister) -> ProcedureDraft:
    """Ctrl+S; what was sent."""
    before = len(register.sent)
    typist.keys("Ctrl+S")
    settle()
    assert len(register.sent) == before + 1
    return register.sent[-1]


# -- a whole sheet -----------------------------------------------------------------------------------------------------


def test_a_whole_sheet_is_sent_as_it_was_typed(saved: Typist, register: FakeRegister) -> None:
    draft = register.sent[0]
    header = draft.header
    assert (header.kind_code, header.own_reference, header.strands) == ("JUG", "RG 1/2026", ("TEH",))
    assert (header.opened_on, header.facts_from, header.facts_precision) == (
        date(2026, 9, 3),
        date(2026, 8, 1),
        "month",
    )
    assert (header.wilaya_code, header.moughataa_code, header.place_text) == ("MR-08", "M-08-01", "La Guera")
    author, victim = draft.persons
    assert (author.role_code, author.is_protected, author.sex_code, author.nationality_code) == (
        "mis_en_cause",
        False,
        "M",
        "MRT",
    )
    assert [(each.offence_code, each.state) for each in draft.qualifications] == [("TEH-2020-017", "retenue")]
    assert [(each.kind, each.value_text) for each in draft.objects] == [("phone", "36 12 34 56")]
    assert (victim.role_code, victim.is_protected, victim.identity_revision, victim.exploitation_codes) == (
        "victime",
        True,
        1,
        ("X21",),
    )
    assert (victim.status_code, victim.decider_code, victim.decided_on) == ("V1", "police", date(2026, 9, 4))
    assert victim.name_sort == ""
    assert [(name.person_id, name.name_text) for name in draft.names] == [
        (author.person_id, "Sidi Ould Bilal"),
        (victim.person_id, "Aminata Diallo"),
    ]
    assert [(event.stage_code, event.event_on) for event in draft.events] == [("P2", date(2026, 9, 3))]


def test_after_a_save_the_victim_stands_behind_a_pseudonym(saved: Typist) -> None:
    victim = saved.person(1)
    assert victim.identity_is_closed
    assert "V-2026-" in victim.heading.text()
    assert victim.values()["name"] == ("", "")
    assert not victim.name.isVisibleTo(saved.page)


def test_ctrl_s_saves_from_anywhere_and_leaves_the_keyboard_where_it_was(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    typist.type_all()
    typist.keys("Alt+R")
    typist.write("Faits constatés.")
    save(typist, settle, register)
    assert typist.here() == "summary/summary"
    assert register.sent[0].header.summary == "Faits constatés."


def test_what_is_missing_is_named_and_reached_and_nothing_is_sent(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    typist.type_file()
    typist.enter("victime", "Aminata", "", "", "", "", "", "présum", "")
    typist.keys("Ctrl+S")
    settle()
    assert register.sent == []
    told = typist.sheet.form.summary.lines()
    assert any("Victime" in line and "Décidé par" in line for line in told)
    assert any("Étape" in line for line in told)
    assert typist.here() == "person 1/decider"
    typist.sheet.form.summary.jumped.emit(f"event:{typist.event().key}/stage")
    assert typist.here() == "event 1/stage"


def test_a_refusal_of_the_server_stands_at_its_field(typist: Typist, register: FakeRegister, settle: Settle) -> None:
    typist.type_all()
    register.trouble.append(UserError("MZ020", "birth_on"))
    typist.keys("Ctrl+S")
    settle()
    assert "futur" in typist.person(1).fields["birth"].error()
    assert typist.here() == "person 2/birth"


def test_a_month_is_not_a_day_on_which_a_file_was_opened(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    typist.type_all()
    retype(typist, typist.sheet.file.opened_on, "09/2026")
    assert "jour" in typist.sheet.file.opened_on.error()
    typist.keys("Ctrl+S")
    settle()
    assert register.sent == []


# -- again -------------------------------------------------------------------------------------------------------------


def test_nothing_changed_nothing_sent(saved: Typist, register: FakeRegister, settle: Settle, qtbot: QtBot) -> None:
    with qtbot.waitSignal(saved.page.told) as told:
        saved.keys("Ctrl+S")
    assert "changé" in told.args[0]
    assert len(register.sent) == 1


def test_a_closed_identity_and_a_known_status_are_not_sent_again(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    retype(saved, saved.sheet.file.place, "Cansado")
    victim = save(saved, settle, register).persons[1]
    assert (victim.identity_revision, victim.status_event_id, victim.status_code) == (None, None, "V1")
    assert register.identities[victim.person_id]["names"][0]["name_text"] == "Aminata Diallo"


def test_a_new_status_is_one_more_decision(saved: Typist, register: FakeRegister, settle: Settle) -> None:
    victim = saved.person(1)
    retype(saved, victim.fields["status"], "identifiée")
    saved.keys("Ctrl+S")
    settle()
    assert len(register.sent) == 1, "a status without who decided it, and when"
    retype(saved, victim.fields["decider"], "parquet")
    retype(saved, victim.fields["decided"], "10/10/2026")
    sent = save(saved, settle, register).persons[1]
    assert (sent.status_code, sent.decider_code, sent.decided_on) == ("V2", "parquet_tribunal", date(2026, 10, 10))
    assert sent.status_event_id not in (None, register.sent[0].persons[1].status_event_id)
    assert saved.person(1).fields["decider"].value() is None
    retype(saved, saved.sheet.file.place, "Cansado")
    assert save(saved, settle, register).persons[1].status_event_id is None


def test_an_identity_that_was_only_read_is_not_written_and_one_that_was_corrected_is(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    victim = saved.person(1)
    victim.consult_wanted.emit("jugement")
    settle()
    assert victim.name.value() == ("Aminata Diallo", "")
    assert register.asked[-1].function.name == "asks.open_identity"
    retype(saved, saved.sheet.file.place, "Cansado")
    assert save(saved, settle, register).persons[1].identity_revision is None
    assert saved.person(1).identity_is_closed, "the save closes it again"
    victim.consult_wanted.emit("jugement")
    settle()
    victim.name.control.latin.setFocus()
    victim.name.control.latin.selectAll()
    saved.enter("Aminata Dialo")
    sent = save(saved, settle, register)
    assert sent.persons[1].identity_revision == 2
    assert [name.name_text for name in sent.names if name.person_id == victim.person_id] == ["Aminata Dialo"]


def test_another_offence_names_the_one_it_replaces_and_none_gives_it_up(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    first = register.sent[0].qualifications[0]
    retype(saved, saved.person().fields["offence"], "trafic de migr")
    sent = save(saved, settle, register)
    second = sent.qualifications[-1]
    assert sent.qualifications[0] == first
    assert (second.offence_code, second.state, second.replaces_qualification_id) == (
        "TM-2020-018",
        "retenue",
        first.qualification_id,
    )
    assert saved.person().fields["offence"].value() == "TM-2020-018"
    erase(saved.person().fields["offence"])
    last = save(saved, settle, register).qualifications[-1]
    assert (last.offence_code, last.state, last.replaces_qualification_id) == (
        "TM-2020-018",
        "abandonnee",
        second.qualification_id,
    )
    assert saved.person().fields["offence"].value() is None


def test_another_name_or_telephone_takes_another_id_and_none_is_left_out(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    before = register.sent[0]
    retype(saved, saved.person().fields["phone"], "36 12 34 57")
    saved.person().name.control.latin.setFocus()
    saved.person().name.control.latin.selectAll()
    saved.enter("Sidi Ould Bilall")
    sent = save(saved, settle, register)
    assert sent.names[0].name_id != before.names[0].name_id
    assert sent.objects[0].object_id != before.objects[0].object_id
    erase(saved.person().fields["phone"])
    assert save(saved, settle, register).objects == ()


def test_what_the_sheet_does_not_show_is_sent_back_as_it_was(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    """An alias, a boat, the end of the facts: known to the server, not on the sheet."""
    sheet = register.sheets[saved.sheet.procedure_id]
    person = next(each for each in sheet.draft.persons if not each.is_protected)
    alias = NameDraft(uuid4(), person.person_id, "latin", "alias", "Le Grand")
    boat = ObjectDraft(uuid4(), None, "boat", "Salam")
    second = ObjectDraft(uuid4(), person.person_id, "phone", "22 33 44 55")
    draft = replace(
        sheet.draft,
        names=(*sheet.draft.names, alias),
        objects=(*sheet.draft.objects, boat, second),
        persons=tuple(replace(each, birth_place="Rosso") if each == person else each for each in sheet.draft.persons),
        header=replace(sheet.draft.header, facts_to=date(2026, 8, 20), content_hash=b"other"),
    )
    register.sheets[saved.sheet.procedure_id] = replace(sheet, draft=draft)
    saved.page.open_file(saved.sheet.procedure_id)
    settle()
    retype(saved, saved.sheet.file.place, "Cansado")
    sent = save(saved, settle, register)
    assert alias in sent.names
    assert {boat, second} <= set(sent.objects)
    assert sent.header.facts_to == date(2026, 8, 20)
    assert next(each for each in sent.persons if not each.is_protected).birth_place == "Rosso"


def test_a_saved_stage_is_never_changed_but_corrected_by_another(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    first = register.sent[0].events[0]
    saved.keys("Alt+E")
    saved.keys("F2")
    assert saved.here() == "event 1/stage"
    retype(saved, saved.event().on, "05/09/2026")
    sent = save(saved, settle, register).events
    assert [(event.replaces_event_id, event.event_on) for event in sent] == [(first.event_id, date(2026, 9, 5))]
    assert sent[0].event_id != first.event_id
    assert [block.saved for block in saved.sheet.event_blocks()] == [sent[0]]


def test_a_person_taken_out_can_be_put_back_and_else_leaves_the_file(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    saved.keys("Alt+P")
    saved.keys("Ctrl+Del")
    card = next(card for card in saved.sheet.panel.cards() if "Mis en cause" in card.title)
    saved.sheet.panel.acted.emit(card.key)
    assert [block.role_code for block in saved.sheet.person_blocks()] == ["victime", "mis_en_cause"]
    assert saved.person(1).values()["name"] == ("Sidi Ould Bilal", "")
    saved.person(1).first_focus().setFocus()
    saved.keys("Ctrl+Del")
    assert [person.role_code for person in save(saved, settle, register).persons] == ["victime"]


# -- on the way --------------------------------------------------------------------------------------------------------


def test_what_is_typed_while_a_save_is_on_its_way_stays_and_is_saved_next(
    typist: Typist, register: FakeRegister, settle: Settle, drafts: DraftStore
) -> None:
    typist.type_all()
    register.hold()
    typist.keys("Ctrl+S")
    retype(typist, typist.sheet.file.place, "Cansado")
    retype(typist, typist.event().on, "05/09/2026")
    register.release()
    settle()
    assert typist.sheet.revision == 1
    assert typist.sheet.has_unsaved
    assert typist.sheet.file.place.value() == "Cansado"
    assert drafts.load(typist.sheet.procedure_id).revision == 1  # type: ignore[union-attr]  # it is there
    sent = save(typist, settle, register)
    assert (sent.header.revision, sent.header.place_text) == (1, "Cansado")
    assert sent.events[0].replaces_event_id == register.sent[0].events[0].event_id
    assert sent.persons[1].identity_revision is None
    assert drafts.load(typist.sheet.procedure_id) is None


def test_pressing_again_meanwhile_sends_what_was_added_once(
    typist: Typist, register: FakeRegister, settle: Settle
) -> None:
    typist.type_all()
    register.hold()
    typist.keys("Ctrl+S")
    typist.keys("Ctrl+S")
    retype(typist, typist.sheet.file.place, "Cansado")
    typist.keys("Ctrl+S")
    register.release()
    settle()
    assert [draft.header.place_text for draft in register.sent] == ["La Guera", "Cansado"]
    assert not typist.sheet.has_unsaved


def test_leaving_the_sheet_while_it_is_saved_leaves_no_draft(
    typist: Typist, register: FakeRegister, settle: Settle, drafts: DraftStore
) -> None:
    typist.type_all()
    first = typist.sheet.procedure_id
    register.hold()
    typist.keys("Ctrl+S")
    typist.keys("Ctrl+N")
    register.release()
    settle()
    assert first in register.sheets
    assert drafts.load(first) is None
    assert typist.sheet.revision == 0
    assert typist.sheet.procedure_id != first


def test_typing_on_and_leaving_keeps_a_draft_of_the_revision_just_saved(
    typist: Typist, register: FakeRegister, settle: Settle, drafts: DraftStore
) -> None:
    typist.type_all()
    first = typist.sheet.procedure_id
    register.hold()
    typist.keys("Ctrl+S")
    retype(typist, typist.sheet.file.place, "Cansado")
    typist.keys("Esc")
    register.release()
    settle()
    kept = drafts.load(first)
    assert kept is not None
    assert kept.revision == 1
    typist.page.open_file(first)
    settle()
    assert typist.sheet.file.place.value() == "Cansado"
    assert save(typist, settle, register).header.revision == 1


def test_closing_the_window_during_a_save_loses_nothing(
    typist: Typist, register: FakeRegister, settle: Settle, drafts: DraftStore, tasks: Tasks
) -> None:
    typist.type_all()
    register.hold()
    typist.keys("Ctrl+S")
    sheet_id = typist.sheet.procedure_id
    assert typist.page.may_leave()
    tasks.drop_all()
    register.release()
    settle()
    kept = drafts.load(sheet_id)
    assert kept is not None
    assert kept.as_mapping()["unanswered"] == [typist.sheet.draft().content_hash().hex()]


# -- when it goes wrong ------------------------------------------------------------------------------------------------


def test_a_server_that_fails_is_told_with_a_way_to_try_again_and_the_draft_is_kept(
    typist: Typist, register: FakeRegister, settle: Settle, drafts: DraftStore, notices: list[Notice]
) -> None:
    typist.type_all()
    register.trouble.append(EnvironmentFailure("server.shutting_down"))
    typist.keys("Ctrl+S")
    settle()
    assert drafts.load(typist.sheet.procedure_id) is not None
    assert typist.sheet.has_unsaved
    retype(typist, typist.sheet.file.place, "Cansado")
    assert notices[-1].retry is not None
    notices[-1].retry()
    settle()
    assert [draft.header.place_text for draft in register.sent] == ["Cansado"], "what stands on the sheet now"
    assert typist.sheet.revision == 1


def test_the_same_content_after_a_lost_answer_is_saved_once(
    typist: Typist, register: FakeRegister, settle: Settle, drafts: DraftStore
) -> None:
    typist.type_all()
    register.lose_answer = True
    typist.keys("Ctrl+S")
    settle()
    assert typist.sheet.revision == 0
    typist.keys("Ctrl+S")
    settle()
    first, second = register.sent
    assert first.content_hash() == second.content_hash()
    assert register.sheets[typist.sheet.procedure_id].draft.header.revision == 1
    assert typist.sheet.revision == 1
    assert drafts.load(typist.sheet.procedure_id) is None


@pytest.mark.parametrize("is_new", [True, False])
def test_a_corrected_retry_after_a_lost_answer_is_no_conflict_with_oneself(
    typist: Typist, register: FakeRegister, settle: Settle, is_new: bool
) -> None:
    typist.type_all()
    if not is_new:
        typist.keys("Ctrl+S")
        settle()
        typist.keys("Alt+Shift+E")
        typist.enter("parquet", "10/09/2026", "")
    register.lose_answer = True
    typist.keys("Ctrl+S")
    settle()
    retype(typist, typist.sheet.file.place, "Cansado")
    typist.keys("Ctrl+S")
    settle()
    assert not typist.sheet.is_in_conflict
    assert not typist.sheet.has_unsaved
    there = register.sheets[typist.sheet.procedure_id]
    assert there.draft.header.place_text == "Cansado"
    assert there.saved_by == ME
    assert len(there.draft.events) == (1 if is_new else 2)


def test_a_corrected_retry_keeps_what_was_corrected_of_a_victim(
    saved: Typist, register: FakeRegister, settle: Settle
) -> None:
    saved.keys("Alt+Shift+P")
    saved.enter("victime", "Fatou Sow", "")
    register.lose_answer = True
    saved.keys("Ctrl+S")
    settle()
    saved.person(2).name.control.latin.setFocus()
    saved.person(2).name.control.latin.selectAll()
    saved.enter("Fatou Sowe")
    saved.keys("Ctrl+S")
    settle()
    assert not saved.sheet.has_unsaved
    assert register.identities[saved.person(2).person_id]["names"][0]["name_text"] == "Fatou Sowe"


def test_enter_in_the_list_opens_and_esc_comes_back(saved: Typist, settle: Settle) -> None:
    saved.keys("Esc")
    settle()
    assert saved.page.listing.list.table.hasFocus()
    press(Qt.Key.Key_Return)
    settle()
    assert saved.sheet.file.reference.value() == "RG 1/2026"
    assert saved.page._on_sheet()
