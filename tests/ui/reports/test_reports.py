"""The quarterly note: recorded before it is fetched, shown as it is printed, kept in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.errors import EnvironmentFailure, UserError
from desktop.i18n.loader import Languages
from desktop.models.statistics import QuarterlyNote, data_sha256
from desktop.services import statistics as service
from desktop.ui.errors import Notice
from desktop.ui.reports.figures import FiguresSheet
from desktop.ui.reports.page import ReportsPage
from tests.ui.conftest import LoopWatch
from tests.ui.fake_register import FakeRegister
from tests.ui.keyboard import press
from tests.ui.pages import Place
from tests.unit.reports.factories import note as make_note

Settle = Callable[[], None]
MakePage = Callable[..., ReportsPage]


@pytest.fixture
def note(register: FakeRegister, monkeypatch: pytest.MonkeyPatch) -> QuarterlyNote:
    """What the server answers; the printing itself is tried with the reports."""
    made = make_note("public", classification="public")
    register.note = made
    monkeypatch.setattr(service, "read_quarterly_note", lambda content: content)
    monkeypatch.setattr(
        service,
        "print_quarterly_note",
        lambda printed: tuple(service.PrintedNote(each, f"%PDF {each}".encode()) for each in service.LANGUAGES),
    )
    return made


@pytest.fixture
def pages() -> list[ReportsPage]:
    """The pages that were made."""
    return []


@pytest.fixture
def settle(settle: Settle, pages: list[ReportsPage], qtbot: QtBot) -> Settle:
    """Figures come to the page a table at a time."""

    def wait() -> None:
        settle()
        qtbot.waitUntil(lambda: all(page._turns.is_done for page in pages))

    return wait


@pytest.fixture
def reports(
    place: Place,
    show: Callable[[ReportsPage], ReportsPage],
    settle: Settle,
    watchdog: LoopWatch,
    pages: list[ReportsPage],
) -> MakePage:
    def make(*roles: str, institution: int = 4) -> ReportsPage:
        page = show(ReportsPage(place(*(roles or ("instance_agent",)), institution=institution)))
        pages.append(page)
        settle()
        watchdog.start()
        return page

    return make


def actions(page: ReportsPage) -> list[QAction]:
    """The action at the top of the window, if there is one."""
    return [] if page.main_action is None else [page.main_action]


def figures(page: ReportsPage) -> list[FiguresSheet]:
    return page._sheets


def test_the_last_quarter_that_is_over_is_proposed_and_enter_prepares_it(
    reports: MakePage, register: FakeRegister, note: QuarterlyNote, settle: Settle
) -> None:
    page = reports()
    assert page.period.widget.hasFocus()
    assert page.period.value() == "2026-T3"
    for _ in range(3):
        press(Qt.Key.Key_Return)
    settle()
    assert page.is_ready()
    opened = register.asked[0]
    assert opened.function.name == "stats.open_print"
    assert opened.arguments[1:] == ("statistique", 4, "quarterly_note", "2026-T3", "public")
    assert register.calls.index("open") < register.calls.index("fetch")


def test_the_figures_on_screen_are_the_cells_of_the_note(
    reports: MakePage, note: QuarterlyNote, settle: Settle
) -> None:
    page = reports()
    page.prepare()
    settle()
    table = note.cases
    shown = figures(page)[0].cells()
    assert [row[0] for row in shown] == [row.label("fr") for row in table.rows]
    for row, line in zip(table.rows, shown, strict=True):
        for column, text in zip(table.columns, line[1:], strict=True):
            cell = table.cell(row, column)
            assert text.strip("\u2068\u2069") == (cell.shown if cell is not None else "sans retour")
    assert [len(sheet.cells()) for sheet in figures(page)] == [
        len(note.cases.rows),
        len(note.victims.rows),
        len(note.delays.segments),
        len(note.pending.rows),
    ]
    assert note.number in page._facts.text()
    assert data_sha256(note)[:16] in page._facts.text()
    assert page.status.cut_off == note.cut_off_at
    assert page.status.purpose == "Statistique"


def test_the_hash_of_each_printing_is_recorded(
    reports: MakePage, register: FakeRegister, note: QuarterlyNote, settle: Settle
) -> None:
    page = reports()
    page.prepare()
    settle()
    prepared = page.prepared()
    assert prepared is not None
    recorded = {call.arguments for call in register.asked if call.function.name == "stats.record_print_hash"}
    assert recorded == {(prepared.token, printed.sha256) for printed in prepared.printed}


def test_both_languages_are_kept_where_the_user_says(
    reports: MakePage, note: QuarterlyNote, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    page = reports()
    assert actions(page) == []
    page.prepare()
    settle()
    actions(page)[0].trigger()
    folder = tmp_path / "documents"
    folder.mkdir()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(page.told) as told:
        dialog.fileSelected.emit(str(folder))
    dialog.close()
    names = {f"note-{note.period.code}-{note.number}-{language}.pdf" for language in ("fr", "ar")}
    assert {path.name for path in folder.iterdir()} == names
    assert all(name in told.args[0] for name in names)


def test_a_folder_that_cannot_be_written_is_told(
    reports: MakePage, note: QuarterlyNote, settle: Settle, tmp_path: Path, notices: list[Notice]
) -> None:
    page = reports()
    page.prepare()
    settle()
    page.keep_into(tmp_path / "nowhere")
    settle()
    assert notices[-1].code == "print.cannot_write"


def test_the_same_figures_in_arabic_without_being_fetched_again(
    reports: MakePage,
    register: FakeRegister,
    note: QuarterlyNote,
    settle: Settle,
    languages: Languages,
    watchdog: LoopWatch,
) -> None:
    watchdog.dismiss()
    page = reports()
    page.prepare()
    settle()
    french = [row[1:] for row in figures(page)[0].cells()]
    asked = len(register.asked)
    languages.use("ar")
    settle()
    assert [row[1:] for row in figures(page)[0].cells()] == french
    assert [row[0] for row in figures(page)[0].cells()] == [row.label("ar") for row in note.cases.rows]
    assert len(register.asked) == asked
    assert page.diffusion.value() == "public"


def test_a_server_that_fails_leaves_the_quarter_and_a_way_to_try_again(
    reports: MakePage, register: FakeRegister, note: QuarterlyNote, settle: Settle
) -> None:
    page = reports()
    register.trouble.append(EnvironmentFailure("net.cut"))
    page.prepare()
    settle()
    assert page.states.shown() is page.states.error
    assert page.period.value() == "2026-T3"
    page.prepare()
    settle()
    assert page.is_ready()


def test_a_refused_period_is_told_at_its_field(
    reports: MakePage, register: FakeRegister, note: QuarterlyNote, settle: Settle
) -> None:
    page = reports()
    register.trouble.append(UserError("MZ050", "period"))
    page.prepare()
    settle()
    assert page.period.error()
    assert page.states.shown() is page.states.empty


def test_the_lock_forgets_the_note(reports: MakePage, note: QuarterlyNote, settle: Settle) -> None:
    page = reports()
    page.prepare()
    settle()
    page.locked()
    assert not page.is_ready()
    assert page.main_action is None
    assert page._title.text() == ""
    assert page.status.cut_off is None


@pytest.mark.parametrize("role", ["chief_clerk", "magistrate", "analyst", "national_analyst"])
def test_who_does_not_print_is_told_whom_to_ask(reports: MakePage, role: str) -> None:
    page = reports(role, institution=2)
    assert page.states.shown() is page.states.no_right
    assert "Instance" in page.states.no_right.words()
    assert not page.period.isVisibleTo(page)
    assert page.main_action is None
