"""A migrated, empty database on a server of our own, for programs that write down what a release looks like."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from server_schema.cluster.binaries import find_servers
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.migrate import prepare_cluster, upgrade


@contextmanager
def fresh_database() -> Iterator[str]:
    """The superuser's DSN of a fresh database; server and files are removed afterwards."""
    base = Path(tempfile.mkdtemp(prefix="mizan-fresh-"))
    base.chmod(0o711)
    try:
        with EmbeddedServer(find_servers()[0], base / "cluster", extra_settings={"fsync": "off"}) as server:
            with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
                connection.execute("create database mizan template template0")
            prepare_cluster(server.superuser_dsn())
            upgrade(server.superuser_dsn("mizan"))
            yield server.superuser_dsn("mizan")
    finally:
        shutil.rmtree(base, ignore_errors=True)
