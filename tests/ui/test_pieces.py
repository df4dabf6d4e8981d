"""The smaller pieces: text that cannot lie, states that are never blank, cards, results, notices."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.errors import OurFault, UserError
from desktop.i18n.loader import Languages
from desktop.ui.errors import ErrorDesk
from desktop.ui.widgets import (
    Banner,
    Card,
    Result,
    ResultList,
    SecureLabel,
    SidePanel,
    StateStack,
    Toast,
    isolate,
    plain,
)
from tests.ui.keyboard import press


def test_text_from_anywhere_is_plain_and_bounded(qtbot: QtBot) -> None:
    label = SecureLabel("<b>Ould</b> \u202eevil\u202c\x00 " + "x" * 10_000, longest=50)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text().startswith("<b>Ould</b> evil")
    assert len(label.text()) == 50
    assert label.text().endswith("…")


def test_an_elided_label_tells_the_rest_unless_discreet(qtbot: QtBot) -> None:
    for discreet in (False, True):
        label = SecureLabel("V-2026-K7QM-4TXN-C9 " * 5, elide=True, discreet=discreet)
        qtbot.addWidget(label)
        label.resize(80, 20)
        label.show()
        assert label.text().endswith("…")
        assert bool(label.toolTip()) is not discreet


def test_isolates_survive_and_overrides_do_not() -> None:
    assert plain(isolate("2026-1")) == "\u20682026-1\u2069"
    assert plain("a\u2067b\u202dc") == "abc"


def test_a_label_stands_at_the_side_of_its_window(qtbot: QtBot, languages: Languages) -> None:
    label = SecureLabel("Mohamed", wrap=True)
    qtbot.addWidget(label)
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    languages.use("ar")
    qtbot.waitUntil(lambda: bool(label.alignment() & Qt.AlignmentFlag.AlignRight))


def test_waiting_is_told_in_three_steps(qtbot: QtBot) -> None:
    stack = StateStack(QLabel("contenu"))
    qtbot.addWidget(stack)
    stack.resize(400, 300)
    stack.show()
    stack.show_loading("Lecture de la liste…")
    assert not stack.loading._skeleton.isVisible()
    qtbot.waitUntil(stack.loading._skeleton.isVisible, timeout=1000)
    assert not stack.loading._long.isVisible()
    qtbot.waitUntil(stack.loading._long.isVisible, timeout=3000)
    with qtbot.waitSignal(stack.cancelled):
        stack.loading._stop.click()
    stack.show_content()
    assert stack.shown() is stack.content


def test_a_quick_answer_shows_no_skeleton(qtbot: QtBot) -> None:
    stack = StateStack(QLabel("contenu"))
    qtbot.addWidget(stack)
    stack.show()
    stack.show_loading()
    stack.show_content()
    qtbot.wait(200)
    assert not stack.loading._skeleton.isVisible()


def test_an_error_says_what_and_what_now_and_its_number(qtbot: QtBot, errors: ErrorDesk) -> None:
    stack = StateStack(QLabel("contenu"))
    qtbot.addWidget(stack)
    stack.show_error(errors.notice(OurFault(incident="K7QM-4TXN")))
    words = stack.error.words() + stack.error._reference.text()
    assert "Mizan a commis une erreur" in words
    assert "administrateur" in words
    assert "K7QM-4TXN" in words


def test_no_right_says_whom_to_ask(qtbot: QtBot, languages: Languages) -> None:
    stack = StateStack(QLabel("contenu"))
    qtbot.addWidget(stack)
    stack.show_no_right("officier de sécurité")
    stack.show()
    assert "officier de sécurité" in stack.no_right.words()
    languages.use("ar")
    qtbot.waitUntil(lambda: "اتصلوا" in stack.no_right.words())


def test_cards_keep_their_place_and_act(qtbot: QtBot) -> None:
    panel = SidePanel()
    qtbot.addWidget(panel)
    panel.set_texts("À vérifier", "Rien à signaler.")
    double = Card("double", "Doublon possible", "Même téléphone.", "Comparer", "warning")
    soon = Card("soon", "Échéance proche", "Demain.", "Voir")
    panel.set_cards([double, soon])
    view = panel.view("double")
    panel.set_cards([soon, double])
    assert panel.view("double") is view
    assert panel.cards() != []
    with qtbot.waitSignal(panel.acted) as acted:
        view.button.click()
    assert acted.args == ["double"]
    panel.set_cards([])
    assert not panel._quiet.isHidden()


@pytest.fixture
def results(qtbot: QtBot) -> ResultList:
    """Two results on screen."""
    made = ResultList()
    qtbot.addWidget(made)
    made.set_results(
        [
            Result("1", "Ghazouani", "الغزواني", "né vers 1985", ("même téléphone",), ("forte", "check", "success")),
            Result("2", "V-2026-K7QM", badge=("possible", "help", "warning"), discreet=True),
        ]
    )
    made.resize(600, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    made.go_to(0)
    return made


def test_results_are_read_and_opened_by_the_keyboard(results: ResultList, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert results.marked() == {"2"}
    with qtbot.waitSignal(results.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args[0].key == "2"


def test_a_result_is_one_sentence_for_a_screen_reader(results: ResultList) -> None:
    text = results.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Ghazouani, الغزواني, né vers 1985, même téléphone, forte"
    assert results.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_late_answers_do_not_move_the_cursor(results: ResultList) -> None:
    results.go_to(1)
    results.add_results([Result("3", "Gendarmerie", action="Demander l'accès")])
    current = results.current()
    assert current is not None
    assert current.key == "2"
    assert [result.key for result in results.results()] == ["1", "2", "3"]


def test_a_banner_shows_one_thing_at_a_time(qtbot: QtBot, errors: ErrorDesk) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_notice(errors.notice(UserError("MZ031")))
    first = banner.notice()
    banner.show_notice(errors.notice(UserError("MZ034")))
    assert banner.notice() != first
    with qtbot.waitSignal(banner.closed):
        banner.away.click()
    assert banner.notice() is None


def test_a_toast_says_its_word_and_is_not_in_the_way(qtbot: QtBot) -> None:
    host = QLabel()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    toast = Toast(host)
    toast.say("Enregistré")
    assert toast.isVisible()
    assert toast.text() == "Enregistré"
    assert toast.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
