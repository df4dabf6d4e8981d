"""What every test of a window gets: one application, Mizan's look, silence, and a watch on the event loop.

A test whose loop stood still longer than allowed is run once more before it fails: on shared cores somebody else's
work is sometimes blamed on the window. Nothing else is ever repeated.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time
from collections.abc import Generator, Iterator

import pytest
from _pytest.runner import runtestprotocol
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

from desktop.i18n.catalogues import compile_stale
from desktop.i18n.loader import Languages
from desktop.settings import Settings
from desktop.ui import theme
from desktop.ui.errors import ErrorDesk
from desktop.ui.tasks import Tasks
from desktop.ui.watchdog import WORST_ALLOWED
from tests.helpers.fair_watch import FairWatch
from tests.ui.fakes import FakeRunner
from tests.ui.samples import warm_up

ALLOWED = float(os.environ.get("BLOCK_MS", WORST_ALLOWED))
_WARM_SECONDS = 0.3
# The offscreen platform says so of harmless things; every other warning of Qt fails its test.
_PLATFORM_SAYS = "This plugin does not support"


class LoopBlocked(AssertionError):
    """The event loop stood still too long."""


class LoopWatch(FairWatch):
    """A watchdog that looks away while a window is being made and first painted, and not afterwards."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._seen: set[int] = set()
        self._away_until = 0.0
        self._dismissed = False

    def check(self) -> None:
        """Raise if the worst gap so far is too long; what was measured is then forgotten."""
        worst, self.gaps = self.worst(), []
        if self._dismissed:
            return
        if worst >= ALLOWED:
            raise LoopBlocked(f"the event loop stood still for {worst:.0f} ms, {ALLOWED:.0f} are allowed")

    def look_away(self) -> None:
        """A page is being made for the first time: as with a window, that is not counted."""
        self._away_until = time.perf_counter() + _WARM_SECONDS

    def dismiss(self) -> None:
        """Not this test: it does on purpose what no user does, or what a user waits for (other colours)."""
        self.stop()
        self._dismissed = True

    def _tick(self) -> None:
        super()._tick()
        now = time.perf_counter()
        shown = {getCppPointer(window)[0] for window in self._app.topLevelWindows() if window.isVisible()}
        if shown - self._seen:
            self._away_until = now + _WARM_SECONDS
        self._seen = shown
        if not shown or now < self._away_until:
            self.gaps.pop()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Run a test; once more if all that went wrong is that the loop stood still."""
    if "watchdog" not in getattr(item, "fixturenames", ()):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    failed = [report for report in reports if report.failed]
    if failed and all("LoopBlocked" in report.longreprtext for report in failed):
        item._initrequest()  # type: ignore[attr-defined]  # pytest has no public way to run an item again
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Stop measuring when the test's own code ends: what pytest does next is not the window's fault."""
    try:
        return (yield)
    finally:
        watch = pyfuncitem.funcargs.get("watchdog")
        if isinstance(watch, LoopWatch):
            watch.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(_PLATFORM_SAYS, extend=True))


@pytest.fixture(scope="session")
def languages(qapp: QApplication) -> Languages:
    """The languages, compiled."""
    compile_stale()
    return Languages(qapp)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication, languages: Languages) -> QApplication:
    """The application in its look, every widget made and painted once."""
    theme.apply_theme(qapp, "light")
    languages.use("fr")
    warm_up(qapp)
    return qapp


@pytest.fixture(autouse=True)
def plain_start(dressed: QApplication, languages: Languages) -> Iterator[None]:
    """Every test begins and ends in French and light."""
    yield
    if languages.current != "fr":
        languages.use("fr")
    if theme.current_mode() is not theme.Mode.LIGHT:
        theme.apply_theme(dressed, "light")


@pytest.fixture(autouse=True)
def watchdog(dressed: QApplication, plain_start: None) -> Generator[LoopWatch, None, None]:
    """Fails a test during which the event loop stood still."""
    watch = LoopWatch(dressed)
    watch.start()
    yield watch
    watch.check()


@pytest.fixture
def errors() -> ErrorDesk:
    """Where failures are told."""
    return ErrorDesk()


@pytest.fixture
def runner() -> FakeRunner:
    """Doors that lead to no server."""
    return FakeRunner()


@pytest.fixture
def tasks(runner: FakeRunner, errors: ErrorDesk) -> Iterator[Tasks]:
    """The doors off the UI thread."""
    made = Tasks(runner, errors, new_job=runner.new_job)
    yield made
    made.drop_all()
    runner.release()
    assert made.wait()


@pytest.fixture
def settings() -> Settings:
    """Settings that are written nowhere."""
    return Settings()
