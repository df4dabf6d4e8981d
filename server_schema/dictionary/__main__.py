"""Write `docs/data-dictionary/` anew, to be reviewed with the migration that changes it.

python -m server_schema.dictionary [superuser DSN of a migrated database]

Without a DSN an embedded server is made for the occasion.
"""

from __future__ import annotations

import sys

import psycopg

from server_schema.dictionary import PAGES_FOLDER, pages
from server_schema.dictionary.reading import read_catalogue
from server_schema.fresh import fresh_database


def write_from(dsn: str) -> None:
    """Replace the pages by those of this database."""
    with psycopg.connect(dsn) as connection:
        catalogue = read_catalogue(connection)
    PAGES_FOLDER.mkdir(exist_ok=True)
    for name, text in pages(catalogue).items():
        (PAGES_FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write_from(sys.argv[1])
    else:
        with fresh_database() as fresh:
            write_from(fresh)
    print(f"written: {PAGES_FOLDER}")
