"""Long lists: only pages that are seen are fetched, by key; the keyboard does everything; right to left too."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.i18n.loader import Languages
from desktop.ui.widgets import ListSheet, PageRequest, WindowedTableModel
from desktop.ui.widgets.windowed_model import PAGE, PAGES_KEPT
from tests.ui.conftest import LoopWatch
from tests.ui.keyboard import press
from tests.ui.samples import answer, sample_model

TOTAL = 20_000


@pytest.fixture
def asked() -> list[PageRequest]:
    """The pages that were asked for."""
    return []


@pytest.fixture
def sheet(qtbot: QtBot, asked: list[PageRequest]) -> ListSheet:
    """A list of TOTAL rows on screen, the cursor on the first."""
    model = sample_model()
    model.page_wanted.connect(asked.append)
    model.page_wanted.connect(partial(answer, model, TOTAL))
    made = ListSheet(model)
    made._model = model
    qtbot.addWidget(made)
    made.resize(700, 400)
    model.reload()
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.table.setFocus()
    made.table.go_to_row(0)
    return made


def model_of(sheet: ListSheet) -> WindowedTableModel:
    model = sheet.table.model()
    assert isinstance(model, WindowedTableModel)
    return model


def test_the_first_page_is_shown_and_promises_more(sheet: ListSheet, asked: list[PageRequest]) -> None:
    assert asked[0].after is None
    assert asked[0].size == PAGE
    assert model_of(sheet).rowCount() == 2 * PAGE
    assert not model_of(sheet).is_complete()


def test_scrolling_asks_by_the_key_of_the_row_before(sheet: ListSheet, asked: list[PageRequest], qtbot: QtBot) -> None:
    sheet.table.scrollToBottom()
    qtbot.waitUntil(lambda: model_of(sheet).rowCount() == 3 * PAGE)
    assert [(page.number, page.after) for page in asked] == [(0, None), (1, PAGE - 1)]


def test_with_its_extent_known_the_end_is_one_key_away(
    sheet: ListSheet, asked: list[PageRequest], qtbot: QtBot
) -> None:
    model_of(sheet).set_extent(TOTAL, list(range(PAGE - 1, TOTAL - 1, PAGE)))
    assert model_of(sheet).rowCount() == TOTAL
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: sheet.table.current_row() == TOTAL - 1)
    assert len(asked) <= 3
    press(Qt.Key.Key_Home)
    assert sheet.table.current_row() == 0


def test_a_walk_through_everything_keeps_few_pages(sheet: ListSheet, qtbot: QtBot, watchdog: LoopWatch) -> None:
    watchdog.dismiss()
    model = model_of(sheet)
    model.set_extent(TOTAL, list(range(PAGE - 1, TOTAL - 1, PAGE)))
    for number in range(0, TOTAL, PAGE):
        model.data(model.index(number, 0))
        model._ask_wanted()
    assert len(model._held) == PAGES_KEPT
    assert model.data(model.index(0, 0)) == "…"
    qtbot.waitUntil(lambda: model.data(model.index(0, 0)) == "2026-000000")


def test_answers_to_an_older_question_are_dropped(qtbot: QtBot) -> None:
    model = sample_model()
    asked: list[PageRequest] = []
    model.page_wanted.connect(asked.append)
    model.reload()
    model.reload()
    model.deliver(asked[0], [1, 2, 3])
    assert model.rowCount() == 0
    model.deliver(asked[1], [1, 2, 3])
    assert model.rowCount() == 3
    assert model.is_complete()


def test_a_page_that_failed_is_asked_again(qtbot: QtBot) -> None:
    model = sample_model()
    asked: list[PageRequest] = []
    model.page_wanted.connect(asked.append)
    model.reload()
    model.deliver(asked[0], list(range(PAGE)))
    model.data(model.index(PAGE, 0))
    qtbot.waitUntil(lambda: len(asked) == 2)
    model.fail(asked[1])
    model.data(model.index(PAGE, 0))
    qtbot.waitUntil(lambda: len(asked) == 3)


def test_a_full_last_page_ends_the_list(qtbot: QtBot) -> None:
    model = sample_model()
    model.page_wanted.connect(partial(answer, model, PAGE))
    model.reload()
    assert model.rowCount() == 2 * PAGE
    model.data(model.index(PAGE, 0))
    qtbot.waitUntil(model.is_complete)
    assert model.rowCount() == PAGE


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_arrows_select_whole_rows_in_both_directions(
    sheet: ListSheet, languages: Languages, qtbot: QtBot, language: str
) -> None:
    languages.use(language)  # type: ignore[arg-type]  # parametrize gives str
    qtbot.wait(20)
    sheet.table.go_to_row(3)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    selected = sheet.table.selectionModel().selectedRows()
    assert [index.row() for index in selected] == [5]
    assert sheet.table.current_row() == 5


def test_enter_opens_space_marks_slash_filters(sheet: ListSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.table.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args == [0]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert model_of(sheet).marked() == {0, 1}
    assert "2 lignes cochées" in sheet.count.text()
    press(Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is sheet.filter


def test_the_filter_is_told_once_after_a_pause(sheet: ListSheet, qtbot: QtBot) -> None:
    sheet.filter.setFocus()
    told: list[str] = []
    sheet.filter_changed.connect(told.append)
    qtbot.keyClicks(sheet.filter, "ghaz")
    qtbot.waitUntil(lambda: told == ["ghaz"])


def test_sorting_is_asked_of_the_server(sheet: ListSheet, qtbot: QtBot) -> None:
    told: list[tuple[str, bool]] = []
    sheet.table.sort_wanted.connect(lambda key, down: told.append((key, down)))
    header = sheet.table.horizontalHeader()
    for number in (0, 0, 1):
        header.sectionClicked.emit(number)
    assert told == [("number", False), ("number", True)]


def test_columns_are_remembered(sheet: ListSheet, qtbot: QtBot) -> None:
    header = sheet.table.horizontalHeader()
    header.moveSection(0, 1)
    header.resizeSection(0, 177)
    header.setSectionHidden(2, True)
    state = sheet.table.column_state()
    other = ListSheet(sample_model())
    qtbot.addWidget(other)
    other.table.restore_columns(state)
    assert other.table.column_state() == state
    assert state["order"] == ["name", "number", "days"]


def test_an_empty_list_says_so(qtbot: QtBot) -> None:
    model = sample_model()
    model.page_wanted.connect(partial(answer, model, 0))
    sheet = ListSheet(model)
    qtbot.addWidget(sheet)
    sheet.states.empty.show_words("Aucune procédure", "Commencez par en créer une.", primary="Créer")
    model.reload()
    assert sheet.states.shown() is sheet.states.empty
    assert sheet.count.text() == "0 ligne"


def test_scrolling_a_long_list_never_stops_the_loop(sheet: ListSheet, qtbot: QtBot) -> None:
    model_of(sheet).set_extent(TOTAL, list(range(PAGE - 1, TOTAL - 1, PAGE)))
    qtbot.wait(350)
    bar = sheet.table.verticalScrollBar()
    for step in range(30):
        bar.setValue((step * 7919) % bar.maximum())
        qtbot.wait(5)
    qtbot.waitUntil(lambda: model_of(sheet).row(sheet.table.rowAt(5)) is not None)
