"""Loading ready files into the real tables, as the provisioning superuser.

Triggers and foreign keys are off while loading: the files already hold the keys the matcher would make, and
the generator's tests hold the references. No audit row is written: nobody saved these rows.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from server_schema.fictitious.copy_files import CopyFiles, read_manifest, write_copy_files
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.tables import COLUMNS, DERIVED

_PIECE = 1 << 20
# Below this many rows it is quicker to keep the indexes than to make them again.
_REBUILD_ABOVE = 50_000


class RegisterNotEmpty(Exception):
    """There is already something in the table named; what a user typed is never overwritten."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Rows and seconds by table, and the seconds of the whole load."""

    rows: dict[str, int]
    seconds: dict[str, float]
    total_seconds: float


def load(superuser_dsn: str, directory: Path, *, connections: int = 1) -> LoadReport:
    """Load the files of a directory into an empty register.

    Each table is one transaction, so with several connections a failure leaves whole tables and the register
    must be made anew. With one connection everything is one transaction. Raises ``RegisterNotEmpty``.
    """
    files = read_manifest(directory)
    tables = sorted((table for table, rows in files.rows.items() if rows), key=lambda t: -files.rows[t])
    started = time.monotonic()
    with psycopg.connect(superuser_dsn) as connection:
        _refuse_unless_empty(connection)
        if connections == 1:
            seconds = {table: _load_table(connection, table, files) for table in tables}
    if connections > 1:
        with ThreadPoolExecutor(connections) as pool:
            timed = pool.map(lambda table: _load_alone(superuser_dsn, table, files), tables)
            seconds = dict(zip(tables, timed, strict=True))
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        for table in tables:
            connection.execute(sql.SQL("analyze {}").format(_name(table)))
    return LoadReport(files.rows, seconds, time.monotonic() - started)


def load_register(superuser_dsn: str, parameters: Parameters) -> LoadReport:
    """Make the register of these parameters and load it; its files are removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="mizan-fictif-") as folder:
        directory = Path(folder)
        write_copy_files(parameters, directory)
        return load(superuser_dsn, directory)


def _name(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split("."))


def _refuse_unless_empty(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for table in COLUMNS:
        if connection.execute(sql.SQL("select from {} limit 1").format(_name(table))).fetchone() is not None:
            raise RegisterNotEmpty(table)


def _load_alone(superuser_dsn: str, table: str, files: CopyFiles) -> float:
    with psycopg.connect(superuser_dsn) as connection:
        return _load_table(connection, table, files)


def _load_table(connection: psycopg.Connection[tuple[object, ...]], table: str, files: CopyFiles) -> float:
    """Copy one table within the connection's transaction; large ones lose their indexes meanwhile."""
    started = time.monotonic()
    connection.execute("set local session_replication_role = replica")
    connection.execute("set local synchronous_commit = off")
    connection.execute("set local maintenance_work_mem = '512MB'")
    connection.execute("set local max_parallel_maintenance_workers = 0")
    again = _drop_indexes(connection, table) if files.rows[table] > _REBUILD_ABOVE else []
    statement = sql.SQL("copy {} ({}) from stdin").format(
        _name(table), sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table]))
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for path in files.of_table(table):
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    copy.write(piece)
    for definition in again:
        connection.execute(definition)
    return time.monotonic() - started


def _drop_indexes(connection: psycopg.Connection[tuple[object, ...]], table: str) -> list[bytes]:
    """Drop what can be made again word for word; the statements that do so.

    Plain indexes of every table; primary keys only of the derived structures, which nothing refers to.
    """
    found = connection.execute(
        "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), c.conname, pg_get_constraintdef(c.oid) "
        "from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = i.indrelid "
        "where i.indrelid = %s::regclass order by 1",
        (table,),
    ).fetchall()
    again: list[bytes] = []
    for index, definition, constraint, constraint_definition in found:
        if constraint is None:
            # the catalogue gives names ready quoted
            connection.execute(f"drop index {index}".encode())
            again.append(str(definition).encode())
        elif table in DERIVED:
            name = sql.Identifier(str(constraint)).as_string(connection)
            connection.execute(f"alter table {table} drop constraint {name}".encode())
            again.append(f"alter table {table} add constraint {name} {constraint_definition}".encode())
    return again
