"""Write `catalogue.txt` anew, to be reviewed with the migration that changes it.

python -m server_schema.expected [superuser DSN of a migrated database]

Without a DSN an embedded server is made for the occasion.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import psycopg

from server_schema.cluster.binaries import find_servers
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.expected import CATALOGUE_FILE, catalogue_text
from server_schema.migrate import prepare_cluster, upgrade


def write_from(dsn: str) -> None:
    """Replace the snapshot by the catalogue of this database."""
    with psycopg.connect(dsn) as connection:
        CATALOGUE_FILE.write_text(catalogue_text(connection), encoding="utf-8")


def write_from_fresh_server() -> None:
    """Migrate an empty database on a server of our own, which is removed afterwards."""
    base = Path(tempfile.mkdtemp(prefix="mizan-catalogue-"))
    base.chmod(0o711)
    try:
        with EmbeddedServer(find_servers()[0], base / "cluster", extra_settings={"fsync": "off"}) as server:
            with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
                connection.execute("create database mizan template template0")
            prepare_cluster(server.superuser_dsn())
            upgrade(server.superuser_dsn("mizan"))
            write_from(server.superuser_dsn("mizan"))
    finally:
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_from(sys.argv[1])
    else:
        write_from_fresh_server()
    print(f"written: {CATALOGUE_FILE}")
