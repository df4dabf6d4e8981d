"""The watch itself is watched."""

from __future__ import annotations

import time

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.watchdog import Sentry
from desktop.ui.widgets import SecureLabel
from tests.ui.conftest import LoopBlocked, LoopWatch


@pytest.mark.xfail(raises=LoopBlocked, strict=True, reason="proves that a loop standing still is seen")
def test_a_blocked_loop_is_seen(qtbot: QtBot, watchdog: LoopWatch) -> None:
    label = SecureLabel("x")
    qtbot.addWidget(label)
    label.show()
    qtbot.wait(400)
    time.sleep(0.15)
    qtbot.wait(20)
    watchdog.check()


def test_a_quiet_loop_passes(qtbot: QtBot, watchdog: LoopWatch) -> None:
    label = SecureLabel("x")
    qtbot.addWidget(label)
    label.show()
    qtbot.wait(450)
    assert watchdog.gaps


def test_a_long_gap_is_logged_with_its_place(
    qtbot: QtBot, watchdog: LoopWatch, caplog: pytest.LogCaptureFixture
) -> None:
    watchdog.dismiss()
    sentry = Sentry(limit_ms=100)
    with caplog.at_level("WARNING", logger="mizan.watchdog"):
        qtbot.wait(100)
        time.sleep(0.45)
        qtbot.wait(50)
    sentry.stop()
    assert "test_a_long_gap_is_logged_with_its_place" in caplog.text
