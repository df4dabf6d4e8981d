"""Run one frozen SQL file in the transaction Alembic has opened."""

from __future__ import annotations

from pathlib import Path

from alembic import op

MIGRATIONS = Path(__file__).resolve().parent.parent


def run(file_name: str) -> None:
    """Execute the whole file; the driver's own connection is used so that % and several statements pass untouched."""
    driver_connection = op.get_bind().connection.driver_connection
    assert driver_connection is not None
    driver_connection.execute((MIGRATIONS / file_name).read_bytes())
    driver_connection.execute("reset role")
