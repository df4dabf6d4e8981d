"""The doors off the UI thread: one answer, in the UI thread, or none."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.db.link import LinkState
from desktop.errors import EnvironmentFailure, MizanError, OurFault, UserError
from desktop.ui.errors import ErrorDesk, Notice
from desktop.ui.tasks import Tasks
from tests.ui.fakes import FakeRunner


@dataclass(frozen=True)
class Saved:
    """What a write gives."""

    number: int
    changes: frozenset[str] = field(default=frozenset({"seizures"}))


def fail_with(error: Exception) -> object:
    raise error


def test_work_runs_elsewhere_and_answers_in_the_ui_thread(qtbot: QtBot, tasks: Tasks, runner: FakeRunner) -> None:
    here = threading.get_ident()
    answers: list[tuple[int, int]] = []
    tasks.run_read(QObject(tasks), lambda session: 7, lambda answer: answers.append((answer, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(7, here)]
    assert here not in runner.threads


def test_an_ask_opens_before_it_fetches(qtbot: QtBot, tasks: Tasks, runner: FakeRunner) -> None:
    answers: list[object] = []
    tasks.run_ask(QObject(tasks), "open", lambda _: ["row"], answers.append)  # type: ignore[arg-type]  # a fake takes functions
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [["row"]]
    assert runner.calls == ["open", "fetch"]


def test_a_closed_owner_hears_nothing(qtbot: QtBot, tasks: Tasks, runner: FakeRunner) -> None:
    answers: list[object] = []
    owner = QObject()
    runner.hold()
    tasks.run_read(owner, lambda session: 1, answers.append)
    owner.deleteLater()
    qtbot.wait(20)
    runner.release()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == []


def test_only_the_newest_request_of_a_slot_answers(qtbot: QtBot, tasks: Tasks, runner: FakeRunner) -> None:
    answers: list[object] = []
    owner = QObject(tasks)
    runner.hold()
    for number in (1, 2, 3):
        tasks.run_read(owner, lambda session, number=number: number, answers.append, slot="list")  # type: ignore[misc]
    assert [job.cancelled.is_set() for job in runner.jobs] == [True, True, False]
    runner.release()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == [3]


def test_a_cancelled_task_is_silent(qtbot: QtBot, tasks: Tasks, runner: FakeRunner, errors: ErrorDesk) -> None:
    told: list[Notice] = []
    errors.noticed.connect(told.append)
    runner.hold()
    task = tasks.run_read(QObject(tasks), lambda session: 1, told.append)
    qtbot.waitUntil(lambda: bool(runner.calls))
    task.cancel()
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []
    assert runner.jobs[0].cancelled.is_set()


def test_a_lock_drops_everything(qtbot: QtBot, tasks: Tasks, runner: FakeRunner) -> None:
    answers: list[object] = []
    runner.hold()
    for _ in range(5):
        tasks.run_read(QObject(tasks), lambda session: 1, answers.append)
    tasks.drop_all()
    runner.release()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert answers == []


def test_a_write_says_what_it_changed(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject(tasks)
    order: list[str] = []
    with qtbot.waitSignal(tasks.changed) as heard:
        tasks.changed.connect(lambda *_: order.append("changed"))
        tasks.run_write(owner, lambda session: Saved(1), lambda saved: order.append("done"))
    assert heard.args == [frozenset({"seizures"}), owner]
    assert order == ["done", "changed"]


def test_a_write_whose_page_is_gone_still_tells_the_others(qtbot: QtBot, tasks: Tasks, runner: FakeRunner) -> None:
    runner.hold()
    owner = QObject()
    tasks.run_write(owner, lambda session: Saved(1), lambda saved: None)
    owner.deleteLater()
    qtbot.wait(20)
    with qtbot.waitSignal(tasks.changed) as heard:
        runner.release()
    assert heard.args == [frozenset({"seizures"}), None]


@pytest.mark.parametrize(
    ("error", "tone", "retries"),
    [
        (EnvironmentFailure("net.cut"), "warning", True),
        (OurFault(incident="K7QM-4TXN"), "danger", True),
        (UserError("MZ031"), "warning", True),
    ],
)
def test_an_error_nobody_shows_becomes_a_notice(
    qtbot: QtBot, tasks: Tasks, errors: ErrorDesk, error: MizanError, tone: str, retries: bool
) -> None:
    with qtbot.waitSignal(errors.noticed) as heard:
        tasks.run_read(QObject(tasks), lambda session: fail_with(error), print)
    notice: Notice = heard.args[0]
    assert notice.tone == tone
    assert notice.text
    assert (notice.retry is not None) is (retries and isinstance(error, EnvironmentFailure))


def test_an_error_the_page_shows_is_not_told_twice(qtbot: QtBot, tasks: Tasks, errors: ErrorDesk) -> None:
    told: list[object] = []
    errors.noticed.connect(told.append)
    shown: list[MizanError] = []

    def show(error: MizanError) -> bool:
        shown.append(error)
        return True

    tasks.run_read(QObject(tasks), lambda session: fail_with(UserError("MZ020", field="birth")), print, show)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [error.code for error in shown] == ["MZ020"]
    assert told == []


def test_an_unforeseen_error_gets_an_incident_number(
    qtbot: QtBot, tasks: Tasks, errors: ErrorDesk, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(errors.noticed) as heard:
        tasks.run_read(QObject(tasks), lambda session: fail_with(ValueError("Mohamed Ould Ahmed")), print)
    notice: Notice = heard.args[0]
    assert len(notice.reference) == 9
    assert notice.reference in caplog.text
    assert "Mohamed" not in caplog.text


def test_retry_runs_the_same_work_again(qtbot: QtBot, tasks: Tasks, errors: ErrorDesk) -> None:
    tries: list[int] = []
    answers: list[object] = []

    def work(session: object) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise EnvironmentFailure("net.cut")
        return "saved"

    owner = QObject(tasks)
    with qtbot.waitSignal(errors.noticed) as heard:
        tasks.run_write(owner, work, answers.append)
    heard.args[0].retry()
    qtbot.waitUntil(lambda: answers == ["saved"])


def test_the_link_is_heard_from_any_thread(qtbot: QtBot, tasks: Tasks, errors: ErrorDesk) -> None:
    with qtbot.waitSignal(tasks.link_changed) as heard:
        threading.Thread(target=tasks.hear_of_link, args=(LinkState.OFFLINE, None)).start()
    assert heard.args == [LinkState.OFFLINE]
    with qtbot.waitSignal(errors.link_restored):
        tasks.hear_of_link(LinkState.ONLINE, None)


def test_without_a_session_the_doors_are_shut(qtbot: QtBot, errors: ErrorDesk) -> None:
    told: list[object] = []
    errors.noticed.connect(told.append)
    tasks = Tasks(None, errors)
    tasks.run_read(QObject(tasks), lambda session: 1, told.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []
    assert tasks.wait()
