"""The three doors to the server: read, write, ask. One user action is one transaction; an ask is two.

Without Qt: `desktop.ui.tasks` runs these in worker threads. The runner opens the session, commits or rolls
back, and closes it; services receive the session and never commit. Whatever fails comes out as one of our
three families. Imports SQLAlchemy, psycopg, desktop.errors and its neighbours.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, overload

import psycopg
from sqlalchemy import Connection as SQLAlchemyConnection
from sqlalchemy.orm import Session

from desktop.db.database import Database
from desktop.db.functions import Call
from desktop.db.hanging_up import Connection
from desktop.db.job import CANCELLED, Job
from desktop.db.sqlstate import NOT_RECORDED, NOT_YET_SAFE, is_cut, to_error
from desktop.errors import EnvironmentFailure, MizanError, UserError

T = TypeVar("T")
_UNDONE = "server.serialization"  # PostgreSQL took the whole transaction back: doing it again is safe


class Runner:
    """The doors of one login. Safe to use from several worker threads; each call holds one connection."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @overload
    def read(self, work: Call[T], *, job: Job | None = None) -> list[T]: ...
    @overload
    def read(self, work: Callable[[Session], T], *, job: Job | None = None) -> T: ...
    def read(self, work: Call[T] | Callable[[Session], T], *, job: Job | None = None) -> list[T] | T:
        """Run `work` in a read-only transaction. A link that breaks is tried once more on a new connection.

        A lone `Call` gives its rows in one round trip; a function of the session takes two more.
        """
        if isinstance(work, Call):
            alone = work
            return self._twice_if(is_cut, lambda: self._alone(alone, job, read_only=True), job)
        many = work
        return self._twice_if(is_cut, lambda: self._transaction(many, job, read_only=True), job)

    @overload
    def write(self, work: Call[T], *, job: Job | None = None, repeatable: bool = False) -> list[T]: ...
    @overload
    def write(self, work: Callable[[Session], T], *, job: Job | None = None, repeatable: bool = False) -> T: ...
    def write(
        self, work: Call[T] | Callable[[Session], T], *, job: Job | None = None, repeatable: bool = False
    ) -> list[T] | T:
        """Run `work` in a transaction and commit it; a lone `Call` in one round trip, as in `read`.

        "net.cut" means that the outcome is unknown: send the same content again under the same ids. With
        `repeatable` (the server's function accepts the same content twice) that is done here, once.
        """

        def again(error: MizanError) -> bool:
            return error.code == _UNDONE or (repeatable and is_cut(error))

        if isinstance(work, Call):
            alone = work
            return self._twice_if(again, lambda: self._alone(alone, job, read_only=False), job)
        many = work
        return self._twice_if(again, lambda: self._transaction(many, job, read_only=False), job)

    def ask(self, open_: Call[Any], fetch: Call[T], *, job: Job | None = None) -> list[T]:
        """Commit `open_`, then run `fetch`: two transactions in one round trip; the answer's rows.

        Both carry the token made by the client, so the second need not wait for the first. When `open_` is refused
        `fetch` is never run, and the refusal is what is raised. After a cut the answer is fetched once more; the
        question is sent again only if the server does not know it, so that it is never recorded twice.
        """
        try:
            return self._guarded(lambda: self._ask(open_, fetch, job), job)
        except EnvironmentFailure as error:
            if not (is_cut(error) or error.code == NOT_YET_SAFE) or not self._may_try_again(job):
                raise
        try:
            return self.ask_again(fetch, job=job)
        except UserError as error:
            if error.code != NOT_RECORDED:
                raise
        return self._guarded(lambda: self._ask(open_, fetch, job), job)

    def ask_again(self, fetch: Call[T], *, job: Job | None = None) -> list[T]:
        """Fetch the answer of a token committed less than five minutes ago. One round trip."""
        return self._twice_if(is_cut, lambda: self._alone(fetch, job, read_only=False), job)

    def _transaction(self, work: Callable[[Session], T], job: Job | None, *, read_only: bool) -> T:
        session = Session(self.database.engine, expire_on_commit=False)
        try:
            connection = session.connection(execution_options={"postgresql_readonly": read_only})
            with self._lent(connection, job):
                result = work(session)
                session.commit()
                return result
        finally:
            session.close()

    def _alone(self, call: Call[T], job: Job | None, *, read_only: bool) -> list[T]:
        with self._outside_transaction(job) as driver, driver.cursor() as other, driver.cursor() as answer:
            if read_only:
                _in_one_trip(
                    driver,
                    lambda: other.execute("begin read only"),
                    lambda: call.send(answer),
                    lambda: other.execute("commit"),
                )
            else:
                call.send(answer)  # one statement is one transaction
            return call.rows(answer)

    def _ask(self, open_: Call[Any], fetch: Call[T], job: Job | None) -> list[T]:
        with self._outside_transaction(job) as driver, driver.cursor() as other, driver.cursor() as answer:
            # Explicit transactions, not two syncs: a refused question then skips its fetch at the server.
            _in_one_trip(
                driver,
                lambda: other.execute("begin"),
                lambda: open_.send(other),
                lambda: other.execute("commit"),
                lambda: other.execute("begin"),
                lambda: fetch.send(answer),
                lambda: other.execute("commit"),
            )
            return fetch.rows(answer)

    @contextlib.contextmanager
    def _outside_transaction(self, job: Job | None) -> Iterator[Connection]:
        """A connection on which each statement, or explicit begin and commit, is its own transaction."""
        with self.database.engine.connect() as connection, self._lent(connection, job) as driver:
            driver.autocommit = True
            try:
                yield driver
            finally:
                if not driver.closed:
                    driver.autocommit = False

    @contextlib.contextmanager
    def _lent(self, connection: SQLAlchemyConnection, job: Job | None) -> Iterator[Connection]:
        """The driver's connection, thrown away afterwards if it may be broken or be hit by a late cancel."""
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        watch = job if job is not None else Job()
        try:
            with watch.working_on(driver), self.database.patience.with_work_on(driver):
                yield driver
        finally:
            if driver.closed or watch.is_cancelled or self.database.is_closed:
                connection.invalidate()
                driver.close()

    def _twice_if(self, again: Callable[[MizanError], bool], work: Callable[[], T], job: Job | None) -> T:
        try:
            return self._guarded(work, job)
        except MizanError as error:
            if not again(error) or not self._may_try_again(job):
                raise
        return self._guarded(work, job)

    def _may_try_again(self, job: Job | None) -> bool:
        return not self.database.is_closed and not (job is not None and job.is_cancelled)

    def _guarded(self, work: Callable[[], T], job: Job | None) -> T:
        """Run `work`, tell the link how it went, and let only our own errors out."""
        try:
            result = work()
        except Exception as error:
            raise self._told(error, job) from None
        self.database.link.succeeded()
        return result

    def _told(self, error: Exception, job: Job | None) -> MizanError:
        if self.database.is_closed:
            return EnvironmentFailure("session.closed")
        ours = to_error(error)
        if job is not None and job.is_cancelled and not isinstance(ours, UserError):
            return EnvironmentFailure(CANCELLED)
        self.database.link.failed(ours)
        return ours


def _in_one_trip(driver: Connection, *steps: Callable[[], object]) -> None:
    """Queue all `steps` and send them with one sync; raise the first failure, which the others follow."""
    first: psycopg.Error | None = None
    try:
        with driver.pipeline():
            try:
                for step in steps:
                    step()
            except psycopg.Error as error:  # the server was quick: an answer came in before all was queued
                first = error
    except psycopg.Error as error:
        first = first or error
    if first is not None:
        if not driver.closed:
            driver.rollback()
        raise first
