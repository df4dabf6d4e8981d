"""The stored keys by which lists are sorted: bytes compared as bytes, on every machine alike.

The product knows no collation: what a language would order differently is settled here, once, before storing.
"""

from __future__ import annotations

from typing import Final

from desktop.matching.fold import fold_text
from desktop.matching.fold_table import ARABIC_SORT
from desktop.matching.parts import names_of, split_name

# گ stands with ك, not behind ي
_PLACES: Final = str.maketrans(ARABIC_SORT)


def sort_key(name: str) -> str:
    """A person's name for sorting: parts folded and joined as for matching, Ould, Mint and articles left out.

    A text without any name part is folded as it is. Never an error; at most twelve parts of forty letters.
    """
    text = " ".join(part.text for part in names_of(split_name(name))) or fold_text(name)
    return text.translate(_PLACES)


def reference_key(reference: str) -> str:
    """A file's reference for sorting and for finding by its beginning: « PV n° 112/2026 » → pv n 112 2026."""
    return fold_text(reference)
