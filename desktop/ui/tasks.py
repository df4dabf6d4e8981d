"""The doors off the UI thread: run_read, run_write, run_ask.

A page hands over a function and gets its result back in the UI thread, once, or not at all: an owner that was
closed, a newer request in the same slot, or a lock drops the answer. Failures that the page does not show
itself all go to one place, the `ErrorDesk`. Work runs in at most three threads and never touches a widget or
a model.

`run_local` is for the workstation's own disk and for building a document from data already fetched; it has no
session, so it is no fourth door to the server. Imports errors, log and ui.errors; the runner is handed in.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from desktop.db.link import LinkState
from desktop.errors import EnvironmentFailure, MizanError
from desktop.log import logger, record_fault
from desktop.ui.errors import ErrorDesk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.db.functions import Call

T = TypeVar("T")
MAX_THREADS = 3
_log = logger("tasks")
# What an abandoned piece of work ends with: nobody is waiting to be told.
_SILENT = frozenset({"server.cancelled", "session.closed"})

Done = Callable[[Any], object]
# True when the page has shown the error itself; anything else leaves it to the error desk.
Failed = Callable[[MizanError], object]


class Cancellable(Protocol):
    """A handle on work at the server (`desktop.db.job.Job`)."""

    def cancel(self) -> None:
        """Ask the server to stop; from any thread, never blocks."""


class Runner(Protocol):
    """What opens and closes sessions; called from worker threads. `desktop.db.runner.Runner` is the real one.

    `work` is a function of a session, or one call of a server function, which then gives its list of rows.
    """

    def read(self, work: Any, *, job: Any = None) -> Any:
        """Run `work` in one read-only transaction."""

    def write(self, work: Any, *, job: Any = None, repeatable: bool = False) -> Any:
        """Run `work` in one transaction; commit, or roll back on any exception."""

    def ask(self, open_: Any, fetch: Any, *, job: Any = None) -> Any:
        """Commit `open_`, then run `fetch`: two transactions; the rows of `fetch`."""


class Task:
    """One piece of work under way. Keep it to cancel it."""

    __slots__ = ("_tasks", "finished", "generation", "job", "slot", "wanted")

    def __init__(self, tasks: Tasks, generation: int, slot: tuple[int, str] | None, job: Cancellable | None) -> None:
        self._tasks = tasks
        self.generation = generation
        self.slot = slot
        self.job = job
        self.wanted = True
        self.finished = False

    def cancel(self) -> None:
        """Forget the answer and tell the server to stop. Calling it late or twice does no harm."""
        self._tasks._abandon(self)


Work = Callable[[Cancellable | None], Any]


class _Order:
    """What to run and whom to tell; kept until the answer has been delivered."""

    __slots__ = ("changes", "done", "failed", "owner", "task", "work")

    def __init__(
        self, task: Task, owner: QObject, work: Work, done: Done, failed: Failed | None, changes: bool
    ) -> None:
        self.task = task
        self.owner = weakref.ref(owner)
        self.work = work
        self.done = _weakly(done, owner)
        self.failed = _weakly(failed, owner) if failed is not None else None
        self.changes = changes


class Tasks(QObject):
    """Runs a page's work off the UI thread and brings the answer back."""

    changed = Signal(object, object)
    """A write changed something: (frozenset of kinds of thing, the page that wrote)."""
    link_changed = Signal(object)
    """The link's state became another `Link`."""
    idle_changed = Signal(bool)
    """True when nothing is under way any more, False when something starts."""

    _arrived = Signal(object, object, object)
    _link_heard = Signal(object, object)

    def __init__(
        self,
        runner: Runner | None,
        errors: ErrorDesk,
        *,
        new_job: Callable[[], Cancellable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`new_job` makes the handle by which the runner's work is cancelled; without a runner (before login)
        only `run_local` works.
        """
        super().__init__(parent)
        self._runner = runner
        self._errors = errors
        self._new_job = new_job
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(MAX_THREADS)
        self._orders: dict[int, _Order] = {}
        self._slots: dict[tuple[int, str], Task] = {}
        self._generation = 0
        self._link = LinkState.ONLINE
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._link_heard.connect(self.set_link, Qt.ConnectionType.QueuedConnection)

    @overload
    def run_read(
        self, owner: QObject, work: Call[T], done: Callable[[list[T]], object], failed: Failed | None = None,
        *, slot: str | None = None,
    ) -> Task: ...  # fmt: skip
    @overload
    def run_read(
        self, owner: QObject, work: Callable[[Session], T], done: Callable[[T], object],
        failed: Failed | None = None, *, slot: str | None = None,
    ) -> Task: ...  # fmt: skip
    def run_read(
        self, owner: QObject, work: Any, done: Done, failed: Failed | None = None, *, slot: str | None = None
    ) -> Task:
        """Run `work(session)` read-only and give its result to `done`.

        `slot` names a place where only the newest request counts (the list on screen, the preview): an older
        one of the same owner is cancelled and its answer dropped.
        """
        return self._start(owner, lambda job: self._doors().read(work, job=job), done, failed, slot)

    @overload
    def run_write(
        self, owner: QObject, work: Call[T], done: Callable[[list[T]], object], failed: Failed | None = None,
        *, slot: str | None = None, repeatable: bool = False,
    ) -> Task: ...  # fmt: skip
    @overload
    def run_write(
        self, owner: QObject, work: Callable[[Session], T], done: Callable[[T], object],
        failed: Failed | None = None, *, slot: str | None = None, repeatable: bool = False,
    ) -> Task: ...  # fmt: skip
    def run_write(
        self,
        owner: QObject,
        work: Any,
        done: Done,
        failed: Failed | None = None,
        *,
        slot: str | None = None,
        repeatable: bool = False,
    ) -> Task:
        """Run `work(session)` in one transaction and give its result to `done`.

        A result that has `changes: frozenset[str]` is announced by `changed` after `done`. `repeatable`: the server
        does the same work sent twice only once, so a link that breaks under it is no reason to trouble the user.
        """
        again = {"repeatable": True} if repeatable else {}
        return self._start(
            owner, lambda job: self._doors().write(work, job=job, **again), done, failed, slot, changes=True
        )

    def run_ask(
        self,
        owner: QObject,
        open_: Call[Any],
        fetch: Call[T],
        done: Callable[[list[T]], object],
        failed: Failed | None = None,
        *,
        slot: str | None = None,
    ) -> Task:
        """Commit `open_` (the recorded act), then `fetch`; give its rows to `done`."""
        return self._start(owner, lambda job: self._doors().ask(open_, fetch, job=job), done, failed, slot)

    def run_local(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Failed | None = None,
        *,
        slot: str | None = None,
    ) -> Task:
        """Run `work()` away from the UI thread: local store, document building. No session."""
        return self._start(owner, lambda _: work(), done, failed, slot, cancellable=False)

    def report(self, error: MizanError, owner: QObject, retry: Callable[[], None] | None = None) -> None:
        """For a page whose way to try again is not to do the same work again: tell `error`, offering `retry`.

        It stays on screen until the user puts it away or the page says that it is settled.
        """
        self._errors.report(error, owner, retry, stays=True)

    def settle(self, owner: QObject) -> None:
        """What `owner` reported has been done since."""
        self._errors.settle(owner)

    def use_runner(self, runner: Runner | None, new_job: Callable[[], Cancellable] | None = None) -> None:
        """Another session began (unlock, another user) or ended (None)."""
        self._runner, self._new_job = runner, new_job

    def drop_all(self) -> None:
        """Cancel everything and forget every answer (lock, end of session)."""
        for order in list(self._orders.values()):
            order.task.cancel()

    def wait(self, milliseconds: int = 5000) -> bool:
        """At exit: wait until no thread is at work; False if some still are."""
        return self._pool.waitForDone(milliseconds)

    @property
    def busy(self) -> bool:
        return bool(self._orders)

    @property
    def link(self) -> LinkState:
        return self._link

    def hear_of_link(self, state: LinkState, why: MizanError | None) -> None:
        """For `desktop.db.link.Link`: its state is another. From any thread."""
        self._link_heard.emit(state, why)

    @Slot(object, object)
    def set_link(self, state: LinkState, why: MizanError | None = None) -> None:
        """As `hear_of_link`, in the UI thread. A refused login ends the session; a restored link its
        complaints.
        """
        if state is self._link:
            return
        self._link = state
        self.link_changed.emit(state)
        if state is LinkState.ONLINE:
            self._errors.withdraw_link_troubles()
        elif state is LinkState.REFUSED and why is not None:
            self._errors.session_ended.emit(why)

    def _doors(self) -> Runner:
        if self._runner is None:
            raise EnvironmentFailure("session.closed")
        return self._runner

    def _start(
        self,
        owner: QObject,
        work: Work,
        done: Done,
        failed: Failed | None,
        slot: str | None,
        *,
        changes: bool = False,
        cancellable: bool = True,
    ) -> Task:
        self._generation += 1
        place = (id(owner), slot) if slot is not None else None
        job = self._new_job() if cancellable and self._new_job is not None else None
        task = Task(self, self._generation, place, job)
        if place is not None:
            older = self._slots.get(place)
            if older is not None:
                older.cancel()
            self._slots[place] = task
        order = _Order(task, owner, work, done, failed, changes)
        was_idle = not self._orders
        self._orders[task.generation] = order
        if was_idle:
            self.idle_changed.emit(False)
        self._pool.start(_job(order, self._arrived))
        return task

    def _abandon(self, task: Task) -> None:
        if task.finished or not task.wanted:
            return
        task.wanted = False
        if task.slot is not None and self._slots.get(task.slot) is task:
            del self._slots[task.slot]
        if task.job is not None:
            task.job.cancel()

    @Slot(object, object, object)
    def _deliver(self, generation: int, result: Any, error: MizanError | None) -> None:
        order = self._orders.pop(generation, None)
        if order is None:
            return
        task = order.task
        task.finished = True
        if task.slot is not None and self._slots.get(task.slot) is task:
            del self._slots[task.slot]
        owner = order.owner()
        if owner is not None and not isValid(owner):
            owner = None
        if task.wanted and owner is not None:
            if error is None:
                self._succeed(order, owner, result)
            else:
                self._fail(order, owner, error)
        elif error is None and order.changes:
            # The page is gone but the write happened: the others must still hear of it.
            self._announce(result, owner)
        if not self._orders:
            self.idle_changed.emit(True)

    def _succeed(self, order: _Order, owner: QObject, result: Any) -> None:
        done = order.done()
        if done is not None:
            done(result)
        if order.changes:
            self._announce(result, owner)

    def _announce(self, result: Any, owner: QObject | None) -> None:
        kinds = getattr(result, "changes", None)
        if kinds:
            self.changed.emit(frozenset(kinds), owner)

    def _fail(self, order: _Order, owner: QObject, error: MizanError) -> None:
        failed = order.failed() if order.failed is not None else None
        if (failed is not None and failed(error) is True) or error.code in _SILENT:
            return
        self._errors.report(error, owner, retry=lambda: self._again(order))

    def _again(self, order: _Order) -> None:
        owner, done = order.owner(), order.done()
        if owner is None or not isValid(owner) or done is None:
            return
        slot = order.task.slot[1] if order.task.slot is not None else None
        failed = order.failed() if order.failed is not None else None
        cancellable = order.task.job is not None
        self._start(owner, order.work, done, failed, slot, changes=order.changes, cancellable=cancellable)


def _job(order: _Order, arrived: Any) -> Callable[[], None]:
    """What a pool thread runs: the work, then one queued signal, whatever happened."""

    def run() -> None:
        task = order.task
        result: Any = None
        error: MizanError | None = None
        if task.wanted:
            try:
                result = order.work(task.job)
            except MizanError as known:
                error = known
            except Exception as unforeseen:  # a worker must always answer, or its page waits for ever
                error = record_fault(unforeseen)
        try:
            arrived.emit(task.generation, result, error)
        except RuntimeError:
            _log.info("answer %d came after the end", task.generation)

    return run


def _weakly(call: Callable[..., Any], owner: QObject) -> Callable[[], Callable[..., Any] | None]:
    """A way to reach `call` that keeps `owner` from living longer than its window."""
    if getattr(call, "__self__", None) is owner:
        return weakref.WeakMethod(call)
    return lambda: call
