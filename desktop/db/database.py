"""The connections of one login: a small pool that checks itself for free, and closes at once when told to.

Imports psycopg, SQLAlchemy, desktop.errors and its neighbours.
"""

from __future__ import annotations

import contextlib
import threading
import weakref
from collections.abc import Mapping

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.types.composite import CompositeInfo
from sqlalchemy import Engine, create_engine, event
from sqlalchemy import exc as sqlalchemy_errors
from sqlalchemy.pool import QueuePool

from desktop import __version__
from desktop.db.composites import Composites, register_composites
from desktop.db.diagnosis import why_refused
from desktop.db.endpoint import ServerEndpoint
from desktop.db.hanging_up import Connection, hang_up, hung_up, speaks_unasked
from desktop.db.link import Link
from desktop.db.patience import Patience
from desktop.db.sqlstate import to_error
from desktop.errors import EnvironmentFailure

_POOL_WAIT_SECONDS = 10
_ALIVE_SECONDS = 3


class Database:
    """One login on one server. Made by `open_login`; ended by `close`, from any thread.

    A worker thread holds one connection while it works, so `connections` bounds how many work at once.
    """

    def __init__(
        self,
        endpoint: ServerEndpoint,
        login: str,
        password: str,
        *,
        composites: Composites | None = None,
        connections: int = 3,
        link: Link | None = None,
    ) -> None:
        self.endpoint = endpoint
        self.login = login
        self.link = link if link is not None else Link()
        self.patience = Patience(endpoint.answer_seconds)
        self._composites: Composites = dict(composites or {})
        self._types: Mapping[str, CompositeInfo] | None = None
        self._password: str | None = password
        self._live: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._lock = threading.Lock()
        self.engine = self._make_engine(connections)

    @property
    def is_closed(self) -> bool:
        return self._password is None

    def reach(self) -> None:
        """Open one connection if none is at hand, and hear from the server. Raises the error to show."""
        try:
            with self.engine.connect() as connection:
                driver = connection.connection.driver_connection
                assert isinstance(driver, psycopg.Connection)
                driver.autocommit = True
                driver.execute("select")
                driver.autocommit = False
        except (psycopg.Error, sqlalchemy_errors.SQLAlchemyError) as error:
            raise to_error(error) from None

    def replace_dead(self) -> None:
        """As `reach`, and put a fresh connection in the place of every idle one that is dead."""
        idle = self.engine.pool.checkedin() if isinstance(self.engine.pool, QueuePool) else 0
        try:
            with contextlib.ExitStack() as held:
                for _ in range(idle):
                    held.enter_context(self.engine.connect())  # looked at as it is taken out of the pool
        except (psycopg.Error, sqlalchemy_errors.SQLAlchemyError) as error:
            raise to_error(error) from None
        self.reach()

    def is_alive(self) -> bool:
        """True when the server answers now; takes note in `link`. Blocking: for a worker thread."""
        return not self.is_closed and self.link.attempt(self.replace_dead)

    def was_hung_up(self) -> bool:
        """True when an idle connection has something to say: nearly always goodbye. At once, from any thread."""
        return any(speaks_unasked(driver) for driver in self.live_connections())

    def close(self) -> None:
        """End every connection at once, also those in use, and forget the password.

        Work under way in other threads fails with "session.closed"; nothing uncommitted is kept by the
        server.
        """
        with self._lock:
            self._password = None
            live = list(self._live)
        self.patience.end()
        self.engine.dispose()
        for driver in live:
            hang_up(driver)

    def live_connections(self) -> tuple[Connection, ...]:
        """The driver's connections now open, idle ones included."""
        with self._lock:
            return tuple(driver for driver in self._live if not driver.closed)

    def _make_engine(self, connections: int) -> Engine:
        if not 1 <= connections <= 4:
            raise ValueError("one to four connections per login")
        engine = create_engine(
            "postgresql+psycopg://",
            creator=self._connect,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=_POOL_WAIT_SECONDS,
            pool_use_lifo=True,
            use_native_hstore=False,
            hide_parameters=True,
        )

        @event.listens_for(engine, "checkout")
        def refuse_dead(driver: Connection, record: object, proxy: object) -> None:
            if hung_up(driver):
                raise sqlalchemy_errors.DisconnectionError  # the pool opens a fresh one in its place

        @event.listens_for(engine, "checkin")
        def end_with_the_session(driver: Connection | None, record: object) -> None:
            if driver is not None and self.is_closed:
                driver.close()  # it comes back to a pool that was disposed of

        return engine

    def _connect(self) -> Connection:
        password = self._password
        if password is None:
            raise EnvironmentFailure("session.closed")
        try:
            driver = psycopg.connect(
                make_conninfo(
                    "",
                    **self.endpoint.parameters(),
                    user=self.login,
                    password=password,
                    application_name=f"mizan {__version__}",
                ),
                # A prepared statement costs a round trip on the sixth call and may then plan without the
                # values.
                prepare_threshold=None,
            )
        except psycopg.OperationalError as error:
            raise why_refused(error, self.endpoint) from None
        try:
            self._types = register_composites(driver, self._composites, self._types)
            driver.rollback()
        except BaseException:
            driver.close()
            raise
        with self._lock:
            closed_meanwhile = self._password is None
            if not closed_meanwhile:
                self._live.add(driver)
        if closed_meanwhile:
            driver.close()
            raise EnvironmentFailure("session.closed")
        return driver
