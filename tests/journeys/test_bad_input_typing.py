"""What should not be typed: said at the field in the reader's language, kept in the draft, never half-saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.models.procedures import ProcedureDraft
from desktop.offline.store import LocalStore
from desktop.services import procedures as service
from desktop.ui.procedures import saving
from desktop.ui.widgets import Field
from tests.helpers.clerk import AUTHOR, NOTHING, WHOLE, Clerk, everything, stored
from tests.helpers.desk import LANGUAGES, Desk, assert_sentence
from tests.helpers.people import People, Person

Sit = Callable[..., Desk]
LONG = ("Mohamed " * 1250).strip()  # ten thousand characters
# « محمد ولد سالم » written in Windows-1256 and read as Windows-1252, as old files come through a clipboard
MEANT = "محمد ولد سالم"
PASTED_1256 = MEANT.encode("cp1256").decode("cp1252")


@pytest.fixture(scope="module")
def person(people: People) -> Person:
    return people.hire("clerk")


@pytest.fixture
def clerk(sit: Sit, person: Person) -> Clerk:
    desk = sit()
    desk.log_in(person.login)
    return Clerk(desk)


def paste_and_leave(clerk: Clerk, part: QWidget, text: str) -> None:
    clerk.desk.paste(part, text)
    clerk.page.sheet.summary.text.widget.setFocus()


def assert_not_saved_but_kept(clerk: Clerk, people: People, person: Person, field: Field, text: str) -> None:
    """Saving is refused at the field; the draft holds the very text and shows it again; the server holds nothing."""
    desk, sheet_id, before = clerk.desk, clerk.sheet_id, everything(people)
    clerk.save()
    assert not clerk.is_saved
    desk.in_both(field.error)
    desk.in_both(lambda: clerk.problems().split(" — ", 1)[1])
    assert everything(people) == before
    clerk.page.back_to_list()
    kept = desk.wait_for_draft(person, sheet_id)
    assert text in texts_of(kept.as_mapping())
    clerk.open(sheet_id)


def texts_of(content: Any) -> list[str]:
    """Every text of a draft."""
    if isinstance(content, dict):
        content = list(content.values())
    if isinstance(content, list):
        return [text for each in content for text in texts_of(each)]
    return [str(content)]


def assert_can_be_put_right(clerk: Clerk, people: People) -> None:
    clerk.desk.paste(clerk.author.name.control.latin, AUTHOR)
    clerk.save()
    assert clerk.is_saved, clerk.problems() + clerk.desk.banner()
    assert stored(people, clerk.sheet_id) == WHOLE


def test_malformed_dates(clerk: Clerk, people: People, person: Person) -> None:
    clerk.begin_quickly()
    field = clerk.author.birth
    assert isinstance(field.widget, QLineEdit)
    for typed, words in (
        ("12/03/85", "pas une date"),
        ("demain", "pas une date"),
        ("2026-13-01", "pas une date"),
        ("\u202e12/03/1985", "pas une date"),
        ("01/01/2999", "futur"),
        ("03/09/0026", "lointaine"),
        ("٣١/٠٢/٢٠٢٦", "pas une date"),
        ("31/02/2026", "pas une date"),
    ):
        paste_and_leave(clerk, field.widget, typed)
        assert words in field.error(), (typed, field.error())
        if typed[0] == "0":
            clerk.desk.in_both(field.error)
    assert_not_saved_but_kept(clerk, people, person, field, "31/02/2026")
    again = clerk.author.birth
    assert isinstance(again.widget, QLineEdit)
    assert again.widget.text() == "31/02/2026"
    for typed in ("١٢/٠٣/١٩٨٥", "12.3.1985", "12031985"):
        paste_and_leave(clerk, again.widget, typed)
        assert again.error() == ""
        assert again.widget.text() == "12/03/1985"
    assert_can_be_put_right(clerk, people)
    born = people.value(
        "select p.birth_on from registry.persons p join registry.roles r using (institution_id, person_id) where r.procedure_id = %s",
        clerk.sheet_id,
    )
    assert f"{born}" == "1985-03-12"


def test_name_of_ten_thousand_characters(clerk: Clerk, people: People, person: Person) -> None:
    clerk.begin_quickly()
    paste_and_leave(clerk, clerk.author.name.control.latin, LONG)
    assert "200" in clerk.author.name.error()
    assert_not_saved_but_kept(clerk, people, person, clerk.author.name, LONG)
    assert clerk.author.name.control.latin.text() == LONG
    assert_can_be_put_right(clerk, people)


def test_hidden_characters_in_a_name(clerk: Clerk, people: People, person: Person) -> None:
    """They would show a reader another name than the one that is searched."""
    clerk.begin_quickly()
    for name in (
        "Sidi\x1bAhmed",
        "Sidi\x00Ahmed",
        "Sidi\u200f \u200eAhmed",
        "سيدي \u2066محمد\u2069",
        "Sidi \u202elE dluO\u202c",
    ):
        part = clerk.author.name.control.latin
        part.setText(name)  # Qt drops some of them from a paste; a draft of another day may still hold them
        part.edited.emit()
        part.left.emit()
        assert part.text() == name
        assert "cachés" in clerk.author.name.error()
    assert_not_saved_but_kept(clerk, people, person, clerk.author.name, name)
    assert_can_be_put_right(clerk, people)


def test_arabic_pasted_in_the_wrong_code(clerk: Clerk, people: People, person: Person) -> None:
    clerk.begin_quickly()
    paste_and_leave(clerk, clerk.author.name.control.latin, PASTED_1256)
    assert MEANT in clerk.author.name.error()
    assert_not_saved_but_kept(clerk, people, person, clerk.author.name, PASTED_1256)
    for innocent in ("Élène Ça", "Aïssata N'Diaye", "Ñíguez Ávila", "ÉÈÀ"):
        paste_and_leave(clerk, clerk.author.name.control.latin, innocent)
        assert clerk.author.name.error() == ""
    assert_can_be_put_right(clerk, people)


def test_what_slips_past_the_client_is_refused_by_the_server_at_its_field(
    clerk: Clerk, people: People, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older client, or one that was tampered with, sends it all the same."""
    sheet_id, desk = clerk.begin_quickly(), clerk.desk
    before = everything(people)
    changes: list[tuple[Callable[[ProcedureDraft], ProcedureDraft], str]] = [
        (lambda draft: with_name(draft, LONG), "plus long"),
        (lambda draft: with_name(draft, "Sidi\u202eAhmed"), "caractère"),
        (lambda draft: with_name(draft, "Sidi\x00Ahmed"), "caractère"),
        (lambda draft: with_header(draft, own_reference="R" * 500), "plus long"),
        (lambda draft: with_header(draft, place_text="\u2066Rosso"), "caractère"),
        (lambda draft: with_header(draft, opened_on=date(2999, 1, 1)), "futur"),
    ]
    for change, words in changes:
        with monkeypatch.context() as patch:
            patch.setattr(saving.service, "record_procedure", lambda draft, change=change: record(change(draft)))
            said = {}
            for language in ("en", *LANGUAGES):
                desk.use(language)
                clerk.save()
                said[language] = clerk.problems().partition(" — ")[2]
                if not said[language]:  # libpq itself refuses a NUL, and knows no field
                    assert words == "caractère"
                    said[language] = desk.banner()
        assert words in said["fr"], said
        for language in LANGUAGES:
            assert_sentence(said[language], language, said["en"])
        assert everything(people) == before
        desk.window.banner.withdraw()
    desk.use("fr")
    assert stored(people, sheet_id) == NOTHING
    desk.wait_for_draft(person, sheet_id)
    clerk.save()
    assert clerk.is_saved
    assert stored(people, sheet_id) == WHOLE


record = service.record_procedure


def with_name(draft: ProcedureDraft, text: str) -> ProcedureDraft:
    first, *others = draft.names
    return replace(draft, names=(replace(first, name_text=text), *others))


def with_header(draft: ProcedureDraft, **changes: Any) -> ProcedureDraft:
    return replace(draft, header=replace(draft.header, **changes))


# -- the disk of this computer ---------------------------------------------------------------------------


def limit(store: LocalStore, *, full: bool) -> None:
    """SQLite's own way to run out of room: the same code as a full disk."""
    pages = store._writer.execute("pragma page_count").fetchone()[0]
    store._writer.execute(f"pragma max_page_count = {pages if full else 1_000_000}").fetchall()


def test_full_disk_on_the_workstation(clerk: Clerk, people: People, person: Person) -> None:
    desk = clerk.desk
    sheet_id = clerk.begin_quickly()
    desk.settle(0.4)
    session = desk.program.sitting.session
    assert session is not None
    assert session.store is not None
    limit(session.store, full=True)
    story = "Les faits, longuement. " * 2000
    desk.paste(clerk.page.sheet.summary.text.widget, story[:3900])
    for number in range(40):  # until the file must grow
        desk.paste(clerk.page.sheet.file.place.widget, f"Plage {number} " + "x" * 180)
        clerk.page.keep_draft()
        desk.settle(0.02)
        if desk.banner():
            break
    french, _ = desk.in_both(desk.banner)
    assert "place" in french
    assert "fenêtre" in french
    desk.in_both(lambda: desk.foot().split(" · ")[1])
    # locked and back: the disk still has no room, and nothing is lost
    desk.window.lock()
    desk.unlock()
    assert clerk.sheet_id == sheet_id
    assert clerk.page.sheet.summary.text.value() == story[:3900].strip()
    session = desk.program.sitting.session
    assert session is not None
    assert session.store is not None
    desk.wait_for_draft(person, sheet_id)
    clerk.save()
    assert clerk.is_saved, clerk.problems() + desk.banner()
    assert stored(people, sheet_id) == WHOLE


def test_room_again_on_the_workstation(clerk: Clerk, people: People, person: Person) -> None:
    desk = clerk.desk
    sheet_id = clerk.begin_quickly()
    desk.settle(0.4)
    session = desk.program.sitting.session
    assert session is not None
    assert session.store is not None
    limit(session.store, full=True)
    story = "x" * 3900
    desk.paste(clerk.page.sheet.summary.text.widget, story)
    clerk.page.keep_draft()
    desk.wait(lambda: desk.banner() != "", "the word that the disk is full", 8)
    limit(session.store, full=False)
    desk.paste(clerk.page.sheet.file.place.widget, "Plage")
    clerk.page.keep_draft()
    desk.wait(lambda: desk.banner() == "", "the end of the warning", 12)
    kept = desk.drafts_on_disk(person.login, person.draft_key)[sheet_id]
    assert {story, "Plage"} <= set(texts_of(kept.as_mapping()))
