"""Vocabulary without postings: what a transaction that sealed, protected or cleared somebody left to be dropped.

Whether a part is still borne by anyone is the business of all institutions together, so that transaction does not look:
it would show to whoever measures it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import psycopg

_SCHEMAS = {"search": "search.", "search_protected": "search.protected_", "nation": "nation."}


def drop_loose_parts(connection: psycopg.Connection[tuple[Any, ...]]) -> int:
    """Drop keys and deletions of noted parts that nobody bears any more; how many were noted. The caller commits.

    Comes before the making of keys in a tick: no other matcher may be posting such a part meanwhile.
    """
    if connection.execute("select from search.loose_parts limit 1").fetchone() is None:
        return 0
    connection.execute("lock table search.part_keys in share row exclusive mode")
    noted: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index_name, institution_id, part in connection.execute(
        "delete from search.loose_parts returning index_name, institution_id, part"
    ):
        noted[index_name].append((institution_id, part))
    for index_name, rows in noted.items():
        prefix = _SCHEMAS[index_name]
        own = "" if index_name == "nation" else "and p.institution_id = g.institution_id"
        also = "" if index_name == "nation" else "and v.institution_id = g.institution_id"
        tables = (
            ("part_keys", "part_deletions", "part_rarity")
            if index_name == "search"
            else ("part_keys", "part_deletions")
        )
        for table in tables:
            connection.execute(
                f"delete from {prefix}{table} v using unnest(%s::integer[], %s::text[]) g (institution_id, part) "
                f"where v.part = g.part {also} "
                f"and not exists (select from {prefix}postings p where p.part = g.part {own})",
                ([row[0] for row in rows], [row[1] for row in rows]),
            )
    return sum(map(len, noted.values()))
