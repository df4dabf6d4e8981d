"""Code lists as CSV, French and Arabic, and the loader that brings a database up to them.

Imports nothing of ours. What a file has beside code, labels, validity and order goes into `attributes`.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import psycopg
from psycopg import sql

HERE = Path(__file__).resolve().parent
PLAIN_COLUMNS = ("code", "label_fr", "label_ar", "valid_from", "valid_to", "sort_order")

# Files whose table has columns of its own; the other files are plain lists.
OWN_COLUMNS: dict[str, tuple[str, ...]] = {
    "institutions": (
        "institution_id",
        "code",
        "kind",
        "parent_id",
        "wilaya_code",
        "label_fr",
        "label_ar",
        "contact_fr",
        "contact_ar",
        "valid_from",
        "valid_to",
        "sort_order",
    ),
    "offences": (
        "code",
        "strand",
        "text_ref",
        "article",
        "label_fr",
        "label_ar",
        "penalty_min",
        "penalty_max",
        "valid_from",
        "valid_to",
        "sort_order",
    ),
    "quotas": ("act", "per_hour", "per_day"),
    "thresholds": ("tier", "hidden_below", "rounded_to", "quantile_min"),
}


def read_list(name: str) -> list[dict[str, str | None]]:
    """Rows of one code list; an empty cell is None."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(stream)]


def list_names() -> list[str]:
    """Names of all code lists, wilayas first because others point to them, institutions last."""
    names = sorted(path.stem for path in HERE.glob("*.csv"))
    return sorted(names, key=lambda name: (name != "wilayas", name in OWN_COLUMNS, name))


def load_reference_data(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Insert or update every list in one transaction of the caller; rows the CSV no longer has are kept.

    A list in use cannot be broken by an upgrade: a value is retired by its valid_to, never deleted.
    """
    for name in list_names():
        rows = read_list(name)
        if name in OWN_COLUMNS:
            _upsert(connection, name, OWN_COLUMNS[name], rows)
        else:
            _upsert(
                connection,
                name,
                (*PLAIN_COLUMNS, "attributes"),
                [row | {"attributes": _attributes(row)} for row in rows],
            )


def _attributes(row: dict[str, str | None]) -> str:
    return json.dumps({key: value for key, value in row.items() if key not in PLAIN_COLUMNS}, ensure_ascii=False)


def _upsert(
    connection: psycopg.Connection[tuple[object, ...]],
    name: str,
    columns: tuple[str, ...],
    rows: list[dict[str, str | None]],
) -> None:
    statement = sql.SQL(
        "insert into reference.{table} ({columns}) values ({values}) on conflict ({key}) do update set {changes}"
    ).format(
        table=sql.Identifier(name),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(sql.SQL("%s") for _ in columns),
        key=sql.Identifier(columns[0]),
        changes=sql.SQL(", ").join(
            sql.SQL("{c} = excluded.{c}").format(c=sql.Identifier(column)) for column in columns[1:]
        ),
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[row[column] for column in columns] for row in rows])
