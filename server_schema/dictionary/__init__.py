"""The data dictionary, written from the catalogue: French and Arabic pages, diagrams, sensitivity and access.

What a table or a column is stands in its comment; `phrases.csv` has the French and the Arabic of each comment, `tables.csv`
the names of the tables. Everything else is read: keys, types, code lists, rights. Refresh `docs/data-dictionary/` with
`python -m server_schema.dictionary`.
"""

from __future__ import annotations

from pathlib import Path

from server_schema.dictionary.access_page import access_page
from server_schema.dictionary.diagrams import diagrams_page
from server_schema.dictionary.page_words import ARABIC, FRENCH
from server_schema.dictionary.reading import Catalogue
from server_schema.dictionary.table_pages import dictionary_page

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "data-dictionary"


def pages(catalogue: Catalogue) -> dict[str, str]:
    """Text of each page by its file name."""
    return {
        "fr.md": dictionary_page(catalogue, FRENCH),
        "ar.md": dictionary_page(catalogue, ARABIC),
        "diagrams.md": diagrams_page(catalogue),
        "access.md": access_page(catalogue),
    }
