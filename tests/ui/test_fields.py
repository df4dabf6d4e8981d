"""Typing into the kit: dates, lists, names, the order of the keyboard, and what is said when something is wrong."""

from __future__ import annotations

import time
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.i18n.loader import Languages
from desktop.ui.widgets import (
    Choice,
    Form,
    HelpCard,
    NotADate,
    PartialDateEdit,
    Precision,
    Problem,
    TextArea,
    TextField,
    TypeAhead,
    TypedDate,
    parse_date,
)
from tests.ui.keyboard import press, type_text
from tests.ui.samples import PLACES, sample_form


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    """A form on screen, the keyboard in its first field."""
    made = sample_form()
    qtbot.addWidget(made)
    made.resize(800, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.wait(1)
    return made


@pytest.mark.parametrize(
    ("typed", "value", "precision"),
    [
        ("1985", date(1985, 1, 1), Precision.YEAR),
        ("03/1985", date(1985, 3, 1), Precision.MONTH),
        ("3.1985", date(1985, 3, 1), Precision.MONTH),
        ("12/03/1985", date(1985, 3, 12), Precision.DAY),
        ("12-3-1985", date(1985, 3, 12), Precision.DAY),
        ("12 03 1985", date(1985, 3, 12), Precision.DAY),
        ("12031985", date(1985, 3, 12), Precision.DAY),
        ("1985-03-12", date(1985, 3, 12), Precision.DAY),
        ("١٢/٠٣/١٩٨٥", date(1985, 3, 12), Precision.DAY),
        ("\u200f12/03/1985", date(1985, 3, 12), Precision.DAY),
        ("vers 1985", date(1985, 1, 1), Precision.ESTIMATED),
        ("~1985", date(1985, 1, 1), Precision.ESTIMATED),
        ("env. 03/1985", date(1985, 3, 1), Precision.ESTIMATED),
        ("حوالي 1985", date(1985, 1, 1), Precision.ESTIMATED),
        ("inconnue", None, Precision.UNKNOWN),
        ("?", None, Precision.UNKNOWN),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, value: date | None, precision: Precision) -> None:
    assert parse_date(typed) == TypedDate(value, precision)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/1985", "time.malformed"),
        ("12/03/85", "time.malformed"),
        ("hier", "time.malformed"),
        ("00/1985", "time.malformed"),
        ("12/03/1985 x", "time.malformed"),
        ("9" * 10_000, "time.malformed"),
        ("1850", "time.too_early"),
        ("2027", "time.future"),
    ],
)
def test_what_is_no_date_is_refused_in_words(typed: str, code: str) -> None:
    with pytest.raises(NotADate) as refusal:
        parse_date(typed, latest=date(2026, 11, 21))
    assert refusal.value.code == code


def test_a_date_is_rewritten_in_one_form_on_leaving(form: Form) -> None:
    field = form.fields["birth"]
    field.widget.setFocus()
    type_text(field.widget, "~1985")
    press(Qt.Key.Key_Return)
    assert isinstance(field.control, PartialDateEdit)
    assert field.control.text() == "vers 1985"
    assert field.value() == TypedDate(date(1985, 1, 1), Precision.ESTIMATED)


def test_an_estimated_date_follows_the_language(form: Form, languages: Languages, qtbot: QtBot) -> None:
    field = form.fields["birth"]
    field.set_value(TypedDate(date(1985, 1, 1), Precision.ESTIMATED))
    languages.use("ar")
    qtbot.wait(5)
    assert field.control.text() == "حوالي 1985"
    assert field.value() == TypedDate(date(1985, 1, 1), Precision.ESTIMATED)


def test_a_bad_date_keeps_what_was_typed(form: Form) -> None:
    field = form.fields["birth"]
    field.widget.setFocus()
    type_text(field.widget, "31/02/1985")
    press(Qt.Key.Key_Return)
    assert field.control.text() == "31/02/1985"
    assert field.error().startswith("Ce n’est pas une date")
    assert field.widget.accessibleDescription() == field.error()


def test_enter_goes_through_every_field_in_order(form: Form) -> None:
    order = form.focus_order()
    assert len(order) == 7
    order[0].setFocus()
    for widget in order[1:]:
        press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is widget


def test_tab_order_is_the_same_and_begins_with_arabic_in_arabic(form: Form, languages: Languages, qtbot: QtBot) -> None:
    languages.use("ar")
    qtbot.wait(5)
    order = form.focus_order()
    assert order[0] is form.fields["name"].control.arabic
    order[0].setFocus()
    for widget in order[1:-1]:
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is widget


def test_both_names_are_typed_in_their_own_direction(form: Form) -> None:
    pair = form.fields["name"].control
    type_text(pair.latin, "Élimane Bâ Ɗiallo")
    type_text(pair.arabic, "أليمان با")
    assert form.fields["name"].value() == ("Élimane Bâ Ɗiallo", "أليمان با")
    assert pair.latin.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert pair.arabic.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_letters_in_the_wrong_field_are_a_quiet_doubt(form: Form) -> None:
    pair = form.fields["name"].control
    pair.latin.setFocus()
    type_text(pair.latin, "محمد")
    press(Qt.Key.Key_Return)
    assert "lettres arabes" in form.fields["name"]._below.whole_text()
    assert form.fields["name"].error() == ""


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nouak", "13"),
        ("NOUAKCHOTT NORD", "14"),
        ("ouest", "13"),
        ("hodh ech", "01"),
        ("لبراكنه", "05"),
        ("الشماليه", "14"),
    ],
)
def test_a_list_is_found_whatever_the_accents(qtbot: QtBot, typed: str, first: str) -> None:
    field = TypeAhead(PLACES)
    qtbot.addWidget(field)
    found = [choice.key for choice in field.matches(typed)]
    assert found[0] == first
    assert found[-3:] == ["unknown", "refused", "illegible"]


def test_accents_and_alef_seats_do_not_matter(qtbot: QtBot) -> None:
    field = TypeAhead([Choice("a", "Élégance d’Aïoun"), Choice("b", "أحمد"), Choice("c", "آمنة")], special=())
    qtbot.addWidget(field)
    assert [c.key for c in field.matches("elegance d'aioun")] == ["a"]
    assert [c.key for c in field.matches("احمد")] == ["b"]
    assert [c.key for c in field.matches("امنه")] == ["c"]


def test_what_was_used_last_comes_first(qtbot: QtBot) -> None:
    field = TypeAhead(PLACES, recent=["14"])
    qtbot.addWidget(field)
    assert [choice.key for choice in field.matches("nouak")][:2] == ["14", "13"]
    assert field.matches("")[0].key == "14"


def test_enter_takes_the_first_match_and_goes_on(form: Form) -> None:
    field = form.fields["place"]
    field.widget.setFocus()
    type_text(field.widget, "brak")
    press(Qt.Key.Key_Return)
    assert field.value() == "05"
    assert field.control.text() == "Brakna"
    assert QApplication.focusWidget() is form.fields["phone"].widget
    assert field.control.recent()[0] == "05"


def test_the_list_opens_by_the_keyboard_and_esc_closes_only_it(form: Form) -> None:
    field = form.fields["place"]
    field.widget.setFocus()
    press(Qt.Key.Key_Down)
    assert field.control._view.isVisible()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Escape)
    assert not field.control._view.isVisible()
    assert field.value() is None
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert field.value() == "01"


def test_text_that_is_no_choice_stays_and_is_named(form: Form) -> None:
    field = form.fields["place"]
    field.widget.setFocus()
    type_text(field.widget, "Atlantide")
    press(Qt.Key.Key_Return)
    assert field.control.typed() == "Atlantide"
    assert field.value() is None
    assert field.error() == "Choisissez une valeur de la liste."


def test_the_special_answers_follow_the_language(qtbot: QtBot, languages: Languages) -> None:
    field = TypeAhead(PLACES)
    qtbot.addWidget(field)
    field.show()
    field.set_value("refused")
    assert field.text() == "Refuse de répondre"
    languages.use("ar")
    qtbot.wait(5)
    assert field.text() == "رفض الإجابة"
    assert field.value() == "refused"


def test_sex_is_chosen_by_its_letter(form: Form) -> None:
    field = form.fields["sex"]
    field.widget.setFocus()
    type_text(field.widget, "f")
    assert field.value() == "F"
    press(Qt.Key.Key_Right)
    assert field.value() == "U"


def test_saving_shows_a_summary_that_leads_to_each_field(form: Form, qtbot: QtBot) -> None:
    form.fields["phone"].widget.setFocus()
    type_text(form.fields["phone"].widget, "4" * 30)
    assert not form.check()
    assert len(form.summary.lines()) == 3
    assert form.summary.lines()[0] == "Nom complet — Ce champ est obligatoire."
    assert QApplication.focusWidget() is form.fields["name"].control.latin
    form.summary.jumped.emit("phone")
    assert QApplication.focusWidget() is form.fields["phone"].widget
    assert form.fields["phone"].error() == "Ce texte est trop long\u00a0: 20 caractères au plus."


def test_a_required_field_left_empty_is_quiet_until_saving(form: Form) -> None:
    field = form.fields["place"]
    field.widget.setFocus()
    press(Qt.Key.Key_Return)
    assert field.error() == ""
    form.check()
    assert field.error() == "Ce champ est obligatoire."
    field.widget.setFocus()
    press(Qt.Key.Key_Return)
    assert field.error() == "Ce champ est obligatoire."


def test_a_refusal_of_the_server_stands_under_its_field(form: Form) -> None:
    assert form.show_field_error("birth", "Cette date est dans le futur.")
    assert form.fields["birth"].error() == "Cette date est dans le futur."
    assert not form.show_field_error("nowhere", "x")
    assert form.mark([Problem("birth", "x")]) is False


@pytest.mark.parametrize("make", [TextField, TextArea])
def test_ten_thousand_characters_are_told_not_cut(qtbot: QtBot, make: type[TextField] | type[TextArea]) -> None:
    field = make(longest=200)
    qtbot.addWidget(field)
    field.set_value("م" * 10_000)
    assert len(field.value()) == 10_000
    assert field.problem() == ("value.too_long", {"maximum": "200"})


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200f", "\x00", "\ufeff"])
def test_hidden_characters_are_told(qtbot: QtBot, hidden: str) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.set_value(f"Moha{hidden}med")
    assert field.problem() == ("value.control_characters", {})


def test_typing_is_undone(form: Form) -> None:
    field = form.fields["phone"]
    field.widget.setFocus()
    type_text(field.widget, "46")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ""


def test_f1_explains_and_any_key_closes_it(form: Form) -> None:
    form.fields["birth"].widget.setFocus()
    press(Qt.Key.Key_F1)
    cards = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpCard) and w.isVisible()]
    assert len(cards) == 1
    cards[0].close()


def test_alt_and_a_letter_go_to_a_section(form: Form) -> None:
    form.fields["phone"].widget.setFocus()
    press(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is form.fields["notes"].widget


def test_every_control_has_a_name(form: Form, qtbot: QtBot) -> None:
    nameless = [
        type(widget).__name__
        for widget in form.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not widget.accessibleName()
    ]
    assert nameless == []
    assert form.fields["name"].control.latin.accessibleName() == "Nom complet (obligatoire), en lettres latines"


def test_typing_costs_less_than_ten_milliseconds_a_key(form: Form) -> None:
    field = form.fields["phone"].widget
    field.setFocus()
    began = time.perf_counter()
    type_text(field, "Mohamed Ould Ahmed " * 10)
    assert (time.perf_counter() - began) * 1000 / 190 < 10
