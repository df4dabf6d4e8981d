"""Logging in: the one way to obtain a `Database`. Imports its neighbours."""

from __future__ import annotations

from desktop.db.composites import Composites
from desktop.db.database import Database
from desktop.db.endpoint import ServerEndpoint
from desktop.db.link import Link


def open_login(
    endpoint: ServerEndpoint,
    login: str,
    password: str,
    *,
    composites: Composites | None = None,
    connections: int = 3,
    link: Link | None = None,
) -> Database:
    """Log in and return the open `Database`, with `composites` checked against the server's catalogue.

    Blocking, for a worker thread; gives up after `endpoint.connect_seconds` per address. Raises UserError
    "login.wrong_password" or "login.not_allowed", EnvironmentFailure "net.*", "server.*" or "login.*", or
    OurFault when the types of client and server differ. The password is kept in memory only, until
    `Database.close`.
    """
    database = Database(endpoint, login, password, composites=composites, connections=connections, link=link)
    try:
        database.reach()
    except BaseException:
        database.close()
        raise
    return database
