"""Fixtures of the pages behind the front doors: a register in memory, drafts on a real disk, a window to show a page in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.i18n.loader import Languages
from desktop.offline.drafts import DraftStore
from desktop.offline.store import LocalStore
from desktop.ui.errors import ErrorDesk, Notice
from desktop.ui.page import Page
from desktop.ui.procedures.page import ProceduresPage
from desktop.ui.tasks import Tasks
from desktop.ui.workplace import Workplace
from tests.ui.conftest import LoopWatch
from tests.ui.fake_register import FakeRegister
from tests.ui.place import make_workplace

SIZE = (1158, 712)  # what the frame leaves of 1366×768
Shown = TypeVar("Shown", bound=Page)
MakePage = Callable[[type[Shown], Workplace], Shown]
Place = Callable[..., Workplace]


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> FakeRegister:
    """Doors that lead to a register in memory."""
    register = FakeRegister()
    register.stand_in(monkeypatch)
    return register


@pytest.fixture
def register(runner: FakeRegister) -> FakeRegister:
    """The register behind the doors."""
    return runner


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[DraftStore]:
    """Drafts on a disk, encrypted."""
    store = LocalStore(tmp_path / "drafts.db", os.urandom(32))
    yield DraftStore(store)
    store.close()


@pytest.fixture
def place(tasks: Tasks, languages: Languages, drafts: DraftStore) -> Place:
    """A workplace for somebody with these roles: `place("analyst", institution=1)`."""

    def make(*roles: str, institution: int = 2) -> Workplace:
        return make_workplace(tasks, languages, drafts, *roles, institution=institution)

    return make


@pytest.fixture
def notices(errors: ErrorDesk) -> list[Notice]:
    """What the banner was given to tell, in order."""
    told: list[Notice] = []
    errors.noticed.connect(told.append)
    return told


@pytest.fixture
def show(qtbot: QtBot, tasks: Tasks) -> Iterator[Callable[[Shown], Shown]]:
    """Put a page in a window as large as an office screen leaves it, with the keyboard in it."""
    windows: list[QWidget] = []

    def put(page: Shown) -> Shown:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.shown()
        return page

    yield put
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clerk_page(
    place: Place,
    show: Callable[[ProceduresPage], ProceduresPage],
    settle: Callable[[], None],
    qtbot: QtBot,
    watchdog: LoopWatch,
) -> Callable[..., ProceduresPage]:
    """The page of the files, shown to a clerk (or to whom is named), its sheet seen once; measured from then on."""

    def make(*roles: str, institution: int = 2) -> ProceduresPage:
        page = show(ProceduresPage(place(*(roles or ("clerk",)), institution=institution)))
        settle()
        qtbot.waitUntil(lambda: page.is_prepared)
        if not set(roles) - {"clerk", "analyst"}:
            page.begin_new()
            page.back_to_list()
            qtbot.waitUntil(lambda: page.is_prepared)
        settle()
        watchdog.start()
        return page

    return make


@pytest.fixture
def settle(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Let everything that is under way come to its end, and what it leads to."""

    def wait() -> None:
        for _ in range(3):
            qtbot.waitUntil(lambda: not tasks.busy)
            qtbot.wait(20)

    return wait
