"""The client from its start to a login page that takes a key: `python -m tests.bench.first_window FILE`, for the benchmark.

Runs the real `main`; beside it only a watch that types one letter as soon as the page is painted and a field has the
keyboard, and writes the moment (of the monotonic clock) at which the letter stands there.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop import app as client

PATIENCE = 30.0


class _Typist(QObject):
    """Waits for the first paint of a window, then types one letter into the field that has the keyboard."""

    def __init__(self, app: QApplication, told: Path) -> None:
        super().__init__(app)
        self._app = app
        self._told = told
        self._painted = False
        self._until = time.monotonic() + PATIENCE
        app.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)
        self._timer.start(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted = True
        return False

    def _try(self) -> None:
        field = self._app.focusWidget()
        if time.monotonic() > self._until:
            self._app.exit(1)
        elif self._painted and isinstance(field, QLineEdit) and field.isVisible():
            before = field.text()
            QTest.keyClick(field, Qt.Key.Key_A)
            if field.text() != before:
                self._timer.stop()
                self._told.write_text(repr(time.monotonic()), encoding="utf-8")
                self._app.quit()


class _Watched(client.Program):
    """The program, with the typist at its window."""

    def start(self) -> None:
        super().start()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _Typist(app, Path(sys.argv[1]))


if __name__ == "__main__":
    client.Program = _Watched  # type: ignore[misc]
    raise SystemExit(client.main([]))
