"""Write `catalogue.txt` anew, to be reviewed with the migration that changes it.

python -m server_schema.expected [superuser DSN of a migrated database]

Without a DSN an embedded server is made for the occasion.
"""

from __future__ import annotations

import sys

import psycopg

from server_schema.expected import CATALOGUE_FILE, catalogue_text
from server_schema.fresh import fresh_database


def write_from(dsn: str) -> None:
    """Replace the snapshot by the catalogue of this database."""
    with psycopg.connect(dsn) as connection:
        CATALOGUE_FILE.write_text(catalogue_text(connection), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_from(sys.argv[1])
    else:
        with fresh_database() as fresh:
            write_from(fresh)
    print(f"written: {CATALOGUE_FILE}")
