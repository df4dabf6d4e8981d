"""The frame: doors, language, colours, search, the bar at the foot, the lock."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.db.link import LinkState
from desktop.errors import EnvironmentFailure, OurFault, UserError
from desktop.i18n.loader import Languages
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.errors import ErrorDesk
from desktop.ui.main_window import MainWindow
from desktop.ui.navigation import OtherUser, Who
from desktop.ui.page import PageStatus
from desktop.ui.tasks import Tasks
from tests.ui.conftest import LoopWatch
from tests.ui.fakes import FakeRunner
from tests.ui.keyboard import press
from tests.ui.samples import SamplePage, sample_doors


@pytest.fixture
def window(
    qtbot: QtBot, settings: Settings, languages: Languages, tasks: Tasks, errors: ErrorDesk, watchdog: LoopWatch
) -> MainWindow:
    """The window on screen at the size of the smallest desk, first door open."""
    made = MainWindow(
        sample_doors(),
        Who("gr-1042", "Greffière", "Tribunal de Nouadhibou"),
        settings=settings,
        languages=languages,
        tasks=tasks,
        errors=errors,
        training=True,
    )
    qtbot.addWidget(made)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 768)
    made.door_opened.connect(watchdog.look_away)
    made.open_door("first")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.wait(5)
    return made


def sample(window: MainWindow, key: str) -> SamplePage:
    page = window.open_door(key)
    assert isinstance(page, SamplePage)
    return page


def test_pages_are_made_when_first_opened_and_kept(window: MainWindow) -> None:
    assert window.page("second") is None
    page = sample(window, "second")
    window.open_door("first")
    assert window.open_door("second") is page
    assert page.seen == 2
    assert window.current == "second"
    assert "Second" in window.windowTitle()


def test_the_first_door_does_not_take_the_place_of_one_already_opened(window: MainWindow, qtbot: QtBot) -> None:
    window.open_door("second")
    window.open_first_door()
    qtbot.waitUntil(lambda: window.page("first") is not None and window.page("admin") is not None)
    assert window.current == "second"


def test_switching_pages_is_quick(window: MainWindow, qtbot: QtBot) -> None:
    window.open_door("second")
    qtbot.wait(50)
    began = time.perf_counter()
    window.open_door("first")
    QApplication.processEvents()
    assert (time.perf_counter() - began) * 1000 < 100


def test_doors_open_by_the_keyboard(window: MainWindow) -> None:
    window.top.search.setFocus()
    press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "admin"


def test_ctrl_k_goes_to_the_search_box_and_enter_asks(window: MainWindow, qtbot: QtBot) -> None:
    sample(window, "first").list.table.setFocus()
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.top.search
    qtbot.keyClicks(window.top.search, " ghazouani ")
    with qtbot.waitSignal(window.search_requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["ghazouani"]


def test_the_main_action_of_the_page_stands_at_the_top(window: MainWindow, qtbot: QtBot) -> None:
    page = sample(window, "first")
    button = window.top.main_button
    assert button.isVisible()
    assert button.text() == "Nouvelle procédure"
    assert "Ctrl+N" in button.toolTip()
    with qtbot.waitSignal(page.action.triggered):
        button.click()
    page.action.setEnabled(False)
    assert not button.isEnabled()
    page.set_main_action(None)
    assert not button.isVisible()


def test_the_language_changes_live_and_mirrors_the_window(
    window: MainWindow, languages: Languages, settings: Settings, qtbot: QtBot
) -> None:
    assert window.navigation.mapTo(window, window.navigation.rect().topLeft()).x() == 0
    window.use_language("ar")
    qtbot.waitUntil(lambda: window.status.texts() == ["متصل", "بيانات وهمية"])
    assert window.isRightToLeft()
    qtbot.waitUntil(
        lambda: window.navigation.mapTo(window, window.navigation.rect().topRight()).x() == window.width() - 1
    )
    assert "ابحثوا" in window.top.search.placeholderText()
    assert settings.language == "ar"
    window.use_language("fr")
    qtbot.waitUntil(lambda: window.status.texts() == ["En ligne", "FICTIF"])
    assert languages.current == "fr"


def test_english_needs_no_catalogue(window: MainWindow, qtbot: QtBot) -> None:
    window.use_language("en")
    qtbot.waitUntil(lambda: window.status.texts() == ["Online", "FICTITIOUS"])


def test_figures_are_western_in_arabic(window: MainWindow, qtbot: QtBot) -> None:
    window.use_language("ar")
    assert QLocale().toString(1985).replace(".", "").replace("\u00a0", "") == "1985"
    assert QLocale().textDirection() == Qt.LayoutDirection.RightToLeft


def test_colours_change_live_and_are_remembered(
    window: MainWindow, settings: Settings, qtbot: QtBot, watchdog: LoopWatch
) -> None:
    watchdog.dismiss()
    window.use_theme("dark")
    qtbot.wait(5)
    assert theme.current_mode() is theme.Mode.DARK
    assert QApplication.palette().window().color() == theme.token("surface")
    assert settings.theme == "dark"


def test_the_navigation_narrows_and_remembers(window: MainWindow, settings: Settings) -> None:
    window.top.search.setFocus()
    press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.navigation.is_narrow()
    assert settings.get("nav_collapsed") is True
    assert window.navigation.button("first").toolTip().startswith("First")


def test_the_bar_at_the_foot_tells_of_the_page_in_front(window: MainWindow) -> None:
    page = sample(window, "first")
    page.set_status(PageStatus(datetime(2026, 11, 21, 14, 32), purpose="enquête"))  # noqa: DTZ001  # shown as it is
    assert "Brouillon enregistré à 14 h 32" in window.status.texts()
    assert "Finalité\u00a0: enquête" in window.status.texts()
    window.open_door("second")
    assert window.status.texts() == ["En ligne", "FICTIF"]


def test_the_bar_follows_the_link(window: MainWindow, tasks: Tasks, qtbot: QtBot) -> None:
    tasks.set_link(LinkState.OFFLINE)
    assert window.status.texts()[0] == "Hors ligne"


def test_a_network_trouble_is_told_with_a_retry_and_withdrawn(
    window: MainWindow, errors: ErrorDesk, tasks: Tasks
) -> None:
    tried: list[int] = []
    tasks.set_link(LinkState.OFFLINE)
    errors.report(EnvironmentFailure("net.cut"), retry=lambda: tried.append(1))
    assert window.banner.isVisible()
    assert window.banner.accessibleName() == "La liaison a été coupée avant la réponse du serveur."
    window.banner.retry.click()
    assert tried == [1]
    assert not window.banner.isVisible()
    errors.report(EnvironmentFailure("net.cut"))
    tasks.set_link(LinkState.ONLINE)
    assert not window.banner.isVisible()


def test_a_fault_of_ours_shows_its_number(window: MainWindow, errors: ErrorDesk) -> None:
    errors.report(OurFault(incident="K7QM-4TXN"))
    words = " ".join(label.text() for label in window.banner.findChildren(QLabel))
    assert "K7QM-4TXN" in words
    assert not window.banner.retry.isVisible()


def test_pages_hear_what_was_written(window: MainWindow, tasks: Tasks) -> None:
    page = sample(window, "first")
    tasks.changed.emit(frozenset({"seizures"}), None)
    assert page.heard == [frozenset({"seizures"})]


def test_the_shortcuts_are_listed(window: MainWindow, qtbot: QtBot) -> None:
    overview = window.show_shortcuts()
    words = [label.text() for label in overview.findChildren(QLabel)]
    assert "Nouvelle procédure" in words
    assert "\u2068Ctrl+K\u2069" in words
    overview.close()


def test_the_demonstration_user_can_be_changed(window: MainWindow, qtbot: QtBot) -> None:
    window.set_other_users([OtherUser("gr-1042", "Greffière"), OtherUser("an-1", "Analyste")])
    actions = [action for action in window.navigation.menu().actions() if action.text() == "Analyste"]
    with qtbot.waitSignal(window.switch_user_requested) as asked:
        actions[0].trigger()
    assert asked.args == ["an-1"]


def test_every_control_of_the_frame_has_a_name(window: MainWindow) -> None:
    controls = [
        *window.findChildren(QAbstractButton, options=Qt.FindChildOption.FindChildrenRecursively),
        *window.top.findChildren(QLineEdit),
    ]
    own = [c for c in controls if c.isVisible() and c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(own) > 8
    assert [type(c).__name__ for c in own if not (c.accessibleName() or c.text())] == []


def test_nothing_is_wider_than_the_smallest_screen(window: MainWindow, qtbot: QtBot) -> None:
    for language in ("fr", "ar"):
        window.use_language(language)
        qtbot.wait(30)
        assert window.minimumSizeHint().width() <= 1024
        assert window.width() == 1366


# The lock


def lock_by_idleness(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.idle.set_minutes(0)
    window.idle.look()


def test_the_lock_hides_everything_and_empties_the_clipboard(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Mohamed Ould Ahmed")
    window.top.search.setText("Mohamed")
    with qtbot.waitSignal(window.locked):
        window.lock()
    sheet = window.lock_screen.sheet
    assert sheet is not None
    assert sheet.isVisible()
    assert QGuiApplication.clipboard().text() == ""
    assert window.top.search.text() == ""
    assert window.windowTitle() == "Mizan"
    covered = [child for child in window.children() if child.objectName() == "curtain"]
    assert [child.geometry() for child in covered if isinstance(child, QWidget)] == [window.rect()]
    assert window.childAt(window.rect().center()).objectName() == "curtain" or covered


def test_the_lock_works_over_an_open_dialog_which_survives(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.setWindowTitle("Sceller la victime Mint Sidi ?")
    QVBoxLayout(dialog).addWidget(QLabel("Mint Sidi"))
    dialog.open()
    window.lock()
    assert dialog.windowTitle() == "Mizan"
    assert any(child.objectName() == "curtain" for child in dialog.children())
    sheet = window.lock_screen.sheet
    assert sheet is not None
    assert QApplication.activeModalWidget() is sheet
    window.unlock()
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Sceller la victime Mint Sidi ?"
    dialog.close()


def test_a_dialog_that_opens_behind_the_lock_is_covered_too(window: MainWindow, qtbot: QtBot) -> None:
    window.lock()
    late = QDialog(window)
    late.open()
    assert any(child.objectName() == "curtain" for child in late.children())
    window.unlock()
    late.close()


def test_esc_does_not_open_the_lock(window: MainWindow, qtbot: QtBot) -> None:
    window.lock()
    sheet = window.lock_screen.sheet
    assert sheet is not None
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    sheet.close()
    assert sheet.isVisible()
    assert window.lock_screen.is_down
    window.unlock()


def test_a_wrong_password_keeps_it_locked_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.lock()
    sheet = window.lock_screen.sheet
    assert sheet is not None
    qtbot.keyClicks(sheet.password, "faux")
    with qtbot.waitSignal(window.unlock_requested) as asked:
        qtbot.keyClick(sheet.password, Qt.Key.Key_Return)
    assert asked.args == ["faux"]
    assert sheet.password.text() == ""
    window.refuse_unlock(UserError("login.wrong_password"))
    assert sheet.error() == "Le code de connexion ou le mot de passe est faux."
    window.unlock()
    assert not window.lock_screen.is_down
    assert "First" in window.windowTitle()


def test_idleness_locks_once_and_drops_what_is_under_way(
    window: MainWindow, tasks: Tasks, runner: FakeRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[object] = []
    runner.hold()
    tasks.run_read(QObject(window), lambda session: "names", answers.append)
    with qtbot.waitSignal(window.locked):
        lock_by_idleness(window, monkeypatch)
    runner.release()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == []
    window.idle.look()
    window.unlock()


def test_sleep_counts_as_idleness(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr("desktop.ui.lock.time.time", lambda: now + 3600)
    with qtbot.waitSignal(window.locked):
        window.idle.look()
    monkeypatch.undo()
    window.unlock()


def test_a_hand_on_the_machine_puts_the_lock_off(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[int] = []
    window.locked.connect(lambda: locked.append(1))
    window.idle.set_minutes(10)
    window.idle.touch()
    window.idle.look()
    assert locked == []


def test_qt_takes_no_reference_to_none(window: MainWindow, qtbot: QtBot, watchdog: LoopWatch) -> None:
    """PySide6 6.12.0 drops one reference to None for each call that returns nothing, until the program dies."""
    watchdog.dismiss()
    table = sample(window, "first").list.table
    actions: list[Callable[[], object]] = [table.viewport().repaint, QApplication.processEvents, table.scrollToTop]
    gc.collect()
    before = sys.getrefcount(None)
    for action in actions:
        for _ in range(50):
            action()
    assert sys.getrefcount(None) - before > -50
