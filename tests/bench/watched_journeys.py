"""The three journeys under the watchdog, in a process of their own: `python -m tests.bench.watched_journeys MAJOR BASE FOLDER`.

One window of sample widgets is shown first, as before the window's own tests. Left out are the start of the program, which
has a figure of its own, and what only this measurement does: grabbing and writing pictures. Sessions, windows and pages
opened in the journeys count from their first moment.
What the thread waited for a core is not the window's: here server, jobs and window share the cores of one machine.
Writes FOLDER/gaps.json: every gap of 20 ms and more, by the clock too.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from desktop.app import make_application
from desktop.ui import theme
from desktop.ui.watchdog import WORST_ALLOWED
from installer.demo.journeys import run_journeys
from installer.demo.known_twice import known_twice
from installer.demo.stage import Stage
from server_schema.cluster.binaries import find_servers
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import CENTRAL_OFFICE
from tests.helpers.fair_watch import FairWatch
from tests.ui.samples import warm_up

LISTED_MS = 20.0
# A window or a page that is made for the first time; told apart in what is printed, and counted all the same.
MAKING = ("MainWindow.open_door", "Program._open_window")


class Watched(FairWatch):
    """Notes when each long gap was and where the UI thread stood; looks away while a picture is taken."""

    def __init__(self) -> None:
        super().__init__()
        self.listed: list[dict[str, Any]] = []
        self._began = self._last
        self._away = False
        self._where = ""
        self._making = False
        self._worked = time.thread_time()
        self._thread = threading.get_ident()
        threading.Thread(target=self._look, name="where", daemon=True).start()

    def away(self, away: bool) -> None:
        """Leave out what happens from now on, or count again."""
        self._tick()
        self._away = away

    def _tick(self) -> None:
        super()._tick()
        worked, self._worked = time.thread_time() - self._worked, time.thread_time()
        if self._away:
            self.gaps.pop()
        elif self.last_raw >= LISTED_MS:
            at = round(self._last - self._began - self.last_raw / 1000, 3)
            # on a machine that does other things the thread works less than the gap lasts
            ms, worked_ms = round(self.gaps[-1], 1), round(worked * 1000, 1)
            raw = round(self.last_raw, 1)
            self.listed.append(
                {"ms": ms, "raw": raw, "worked_ms": worked_ms, "at_s": at, "making": self._making, "where": self._where}
            )
        self._where, self._making = "", False

    def _look(self) -> None:
        while True:
            time.sleep(0.01)
            if time.perf_counter() - self._last > 0.8 * WORST_ALLOWED / 1000 and not self._where:
                names = _place(sys._current_frames().get(self._thread))
                self._making = any(name.endswith(MAKING) for name in names)
                self._where = " < ".join(names[:6])


def main() -> None:
    """Warm up, watch, write."""
    major, base, folder = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    binaries = next(found for found in find_servers() if found.major == major)
    with EmbeddedServer(binaries, base) as server:
        _warm_up()
        watch = Watched()
        _look_away(watch)
        watch.start()
        made = run_journeys(server, folder / "journeys")
        worst = watch.stop()
    content = {"worst_ms": round(worst, 1), "ticks": len(watch.gaps), "left": len(made), "gaps": watch.listed}
    (folder / "gaps.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _warm_up() -> None:
    app = make_application(["mizan"])
    theme.apply_theme(app, "light")
    warm_up(app)
    known_twice(CENTRAL_OFFICE)  # whom the analyst will ask for is found in the generator: no work of the window


def _look_away(watch: Watched) -> None:
    """Leave out the start of the program, which has a figure of its own, and what only this measurement does."""
    start, picture = Stage.__init__, Stage.picture

    def unwatched_start(stage: Stage, *words: Any) -> None:
        watch.away(True)
        start(stage, *words)
        watch.away(False)

    def unwatched_picture(stage: Stage, path: Path) -> Path:
        stage.settle()
        watch.away(True)
        try:
            return picture(stage, path)
        finally:
            watch.away(False)

    Stage.__init__ = unwatched_start  # type: ignore[method-assign,assignment]
    Stage.picture = unwatched_picture  # type: ignore[method-assign,assignment]


def _place(frame: FrameType | None) -> list[str]:
    steps: list[str] = []
    while frame is not None:
        steps.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_qualname}")
        frame = frame.f_back
    return steps


if __name__ == "__main__":
    main()
