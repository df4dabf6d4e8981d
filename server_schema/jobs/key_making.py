"""Keys for what was saved: queue rows in, vocabulary and postings out, inside the matcher's one transaction.

A person is keyed only under a row lock, after reading what it is now: one sealed or protected in the meantime gets
nothing. A row somebody holds stays in the queue for the next tick.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import psycopg

from desktop.matching.objects import normalise
from server_schema.jobs.indexing import keys_of_part, parts_of_names

Connection = psycopg.Connection[tuple[Any, ...]]
Row = tuple[int, UUID]  # institution_id, person_id or object_id
BATCH = 400


def make_keys(connection: Connection, batch: int = BATCH) -> int:
    """Take up to `batch` queue rows and key what they name; how many rows were done. The caller commits."""
    # Held until commit: another matcher may not drop a part this tick is just posting (loose_parts.py).
    connection.execute("lock table search.part_keys in row exclusive mode")
    queued = connection.execute(
        "select queue_id, institution_id, subject, subject_id from search.key_queue where subject <> 'sealed' "
        "order by queue_id limit %s for update skip locked",
        (batch,),
    ).fetchall()
    if not queued:
        return 0
    wanted: dict[str, set[Row]] = defaultdict(set)
    for _, institution_id, subject, subject_id in queued:
        wanted[subject].add((institution_id, subject_id))
    # whether an object gives a hit hangs on the person it belongs to
    belongings = _belongings(connection, wanted["person"])
    held_persons = _key_persons(connection, wanted["person"])
    held_objects = _key_objects(connection, wanted["object"] | belongings.keys())
    held_persons |= {belongings[row] for row in held_objects if row in belongings}
    held_elsewhere = {("person", *row) for row in held_persons} | {("object", *row) for row in held_objects}
    _key_protected(connection, wanted["protected"])
    done = [
        queue_id
        for queue_id, institution_id, subject, subject_id in queued
        if (subject, institution_id, subject_id) not in held_elsewhere
    ]
    connection.execute("delete from search.key_queue where queue_id = any(%s)", (done,))
    return len(done)


def _belongings(connection: Connection, persons: set[Row]) -> dict[Row, Row]:
    """The objects of these persons, and whose each is."""
    found = connection.execute(
        "select o.institution_id, o.object_id, o.person_id from registry.objects o "
        "join unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id) "
        "  on w.institution_id = o.institution_id and w.person_id = o.person_id",
        _columns(persons),
    )
    return {(row[0], row[1]): (row[0], row[2]) for row in found}


def _key_persons(connection: Connection, persons: set[Row]) -> set[Row]:
    """Key ordinary persons in their institution and, if they may give a hit, in the nation; those not lockable now."""
    if not persons:
        return set()
    locked = _locked(connection, "persons", "person_id", persons)
    names = _names(connection, "registry.person_names", "and n.is_current", locked)
    hits = {
        (row[0], row[1])
        for row in connection.execute(
            "select w.institution_id, w.person_id from unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id) "
            "where nation.gives_hit(w.institution_id, w.person_id)",
            _columns(locked),
        )
    }
    parts = {row: parts_of_names(names.get(row, ())) for row in locked}
    _store(connection, "search", "", parts)
    _store_nation(connection, {row: parts[row] if row in hits else frozenset() for row in locked})
    return _still_there(connection, "persons", "person_id", persons - locked)


def _key_protected(connection: Connection, persons: set[Row]) -> None:
    """Key protected persons for search_protected only; their names are append-only, so no lock is needed."""
    if persons:
        names = _names(
            connection,
            "victims.names",
            "and n.revision = (select max(p.revision) from victims.persons p "
            "where p.institution_id = n.institution_id and p.person_id = n.person_id)",
            persons,
        )
        _store(connection, "search", "protected_", {row: parts_of_names(names.get(row, ())) for row in persons})
        _key_protected_objects(connection, persons)


def _key_protected_objects(connection: Connection, persons: set[Row]) -> None:
    """What protected persons own, for search_protected only; one that was sealed meanwhile has no row left."""
    columns = _columns(persons)
    connection.execute(
        "delete from search.protected_object_values v using unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id) "
        "where v.institution_id = w.institution_id and v.person_id = w.person_id",
        columns,
    )
    rows = connection.execute(
        "select distinct on (o.institution_id, o.object_id) o.institution_id, o.object_id, o.person_id, o.kind, o.value_text, "
        "       o.is_current "
        "from victims.objects o join unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id) "
        "  on w.institution_id = o.institution_id and w.person_id = o.person_id "
        "order by o.institution_id, o.object_id, o.revision desc",
        columns,
    ).fetchall()
    values = [
        (institution_id, kind, value, object_id, person_id)
        for institution_id, object_id, person_id, kind, written, is_current in rows
        if is_current and (value := normalise(kind, written)) is not None
    ]
    with connection.cursor() as cursor:
        _many(
            cursor,
            "insert into search.protected_object_values (institution_id, kind, value, object_id, person_id)",
            ("integer", "text", "text", "uuid", "uuid"),
            values,
        )


def _key_objects(connection: Connection, objects: set[Row]) -> set[Row]:
    if not objects:
        return set()
    locked = _locked(connection, "objects", "object_id", objects)
    institutions, ids = _columns(locked)
    for table in ("search.object_values", "nation.object_values"):
        connection.execute(
            f"delete from {table} v using unnest(%s::integer[], %s::uuid[]) w (institution_id, object_id) "
            "where v.institution_id = w.institution_id and v.object_id = w.object_id",
            (institutions, ids),
        )
    rows = connection.execute(
        "select o.institution_id, o.object_id, o.kind, o.value_text, "
        "       o.person_id is null or nation.gives_hit(o.institution_id, o.person_id) "
        "from registry.objects o join unnest(%s::integer[], %s::uuid[]) w (institution_id, object_id) "
        "  on w.institution_id = o.institution_id and w.object_id = o.object_id where o.is_current",
        (institutions, ids),
    ).fetchall()
    for institution_id, object_id, kind, written, gives_hit in sorted(rows, key=lambda row: (row[0], str(row[1]))):
        value = normalise(kind, written)
        if value is None:
            continue
        connection.execute(
            "insert into search.object_values (institution_id, kind, value, object_id) values (%s, %s, %s, %s) "
            "on conflict do nothing",
            (institution_id, kind, value, object_id),
        )
        if gives_hit:
            connection.execute(
                "insert into nation.object_values (institution_id, kind, value, object_id) values (%s, %s, %s, %s) "
                "on conflict do nothing",
                (institution_id, kind, value, object_id),
            )
    return _still_there(connection, "objects", "object_id", objects - locked)


def _locked(connection: Connection, table: str, id_column: str, rows: set[Row]) -> set[Row]:
    found = connection.execute(
        f"select t.institution_id, t.{id_column} from registry.{table} t "
        f"join unnest(%s::integer[], %s::uuid[]) w (institution_id, row_id) "
        f"  on w.institution_id = t.institution_id and w.row_id = t.{id_column} for update of t skip locked",
        _columns(rows),
    )
    return {(row[0], row[1]) for row in found}


def _still_there(connection: Connection, table: str, id_column: str, rows: set[Row]) -> set[Row]:
    if not rows:
        return set()
    found = connection.execute(
        f"select t.institution_id, t.{id_column} from registry.{table} t "
        f"join unnest(%s::integer[], %s::uuid[]) w (institution_id, row_id) "
        f"  on w.institution_id = t.institution_id and w.row_id = t.{id_column}",
        _columns(rows),
    )
    return {(row[0], row[1]) for row in found}


def _names(connection: Connection, table: str, condition: str, rows: set[Row]) -> dict[Row, list[str]]:
    found: dict[Row, list[str]] = defaultdict(list)
    for institution_id, person_id, text in connection.execute(
        f"select n.institution_id, n.person_id, n.name_text from {table} n "
        f"join unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id) "
        f"  on w.institution_id = n.institution_id and w.person_id = n.person_id {condition}",
        _columns(rows),
    ):
        found[(institution_id, person_id)].append(text)
    return found


def _columns(rows: Iterable[Row]) -> tuple[list[int], list[UUID]]:
    ordered = sorted(rows, key=lambda row: (row[0], str(row[1])))
    return [row[0] for row in ordered], [row[1] for row in ordered]


def _store(connection: Connection, schema: str, prefix: str, parts: dict[Row, frozenset[str]]) -> None:
    """Make the postings of these persons exactly `parts`; vocabulary comes before postings and goes after them."""
    institutions, persons = _columns(parts)
    old: dict[Row, set[str]] = defaultdict(set)
    for institution_id, person_id, part in connection.execute(
        f"select p.institution_id, p.person_id, p.part from {schema}.{prefix}postings p "
        "join unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id) "
        "  on w.institution_id = p.institution_id and w.person_id = p.person_id",
        (institutions, persons),
    ):
        old[(institution_id, person_id)].add(part)
    gone = sorted((row[0], part, str(row[1])) for row in parts for part in old[row] - parts[row])
    new = sorted((row[0], part, str(row[1])) for row in parts for part in parts[row] - old[row])
    with connection.cursor() as cursor:
        vocabulary = sorted({(institution_id, part) for institution_id, part, _ in new})
        _many(
            cursor,
            f"insert into {schema}.{prefix}part_keys (institution_id, part, key)",
            ("integer", "text", "text"),
            [(institution_id, part, key) for institution_id, part in vocabulary for key in keys_of_part(part).keys],
        )
        _many(
            cursor,
            f"insert into {schema}.{prefix}part_deletions (institution_id, part, deletion)",
            ("integer", "text", "text"),
            [
                (institution_id, part, deletion)
                for institution_id, part in vocabulary
                for deletion in keys_of_part(part).deletions
            ],
        )
        _many(
            cursor,
            f"insert into {schema}.{prefix}postings (institution_id, part, person_id)",
            ("integer", "text", "uuid"),
            new,
        )
        if gone:
            columns = list(map(list, zip(*gone, strict=True)))
            cursor.execute(
                f"delete from {schema}.{prefix}postings p using unnest(%s::integer[], %s::text[], %s::uuid[]) g (i, part, x) "
                "where p.institution_id = g.i and p.part = g.part and p.person_id = g.x",
                columns,
            )
            for table in ("part_keys", "part_deletions"):
                cursor.execute(
                    f"delete from {schema}.{prefix}{table} v using unnest(%s::integer[], %s::text[]) g (i, part) "
                    f"where v.institution_id = g.i and v.part = g.part and not exists (select from {schema}.{prefix}postings p "
                    "where p.institution_id = g.i and p.part = g.part)",
                    columns[:2],
                )


def _store_nation(connection: Connection, parts: dict[Row, frozenset[str]]) -> None:
    institutions, persons = _columns(parts)
    before = connection.execute(
        "delete from nation.postings p using unnest(%s::integer[], %s::uuid[]) w (institution_id, person_id) "
        "where p.institution_id = w.institution_id and p.person_id = w.person_id returning p.part",
        (institutions, persons),
    ).fetchall()
    vocabulary = sorted(frozenset[str]().union(*parts.values()))
    with connection.cursor() as cursor:
        _many(
            cursor,
            "insert into nation.part_keys (part, key)",
            ("text", "text"),
            [(part, key) for part in vocabulary for key in keys_of_part(part).keys],
        )
        _many(
            cursor,
            "insert into nation.part_deletions (part, deletion)",
            ("text", "text"),
            [(part, deletion) for part in vocabulary for deletion in keys_of_part(part).deletions],
        )
        _many(
            cursor,
            "insert into nation.postings (part, institution_id, person_id)",
            ("text", "integer", "uuid"),
            sorted((part, row[0], str(row[1])) for row, own in parts.items() for part in own),
        )
        # a part that nobody in the nation bears any more would tell that somebody did
        left = sorted({str(part) for (part,) in before}.difference(vocabulary))
        for table in ("part_keys", "part_deletions"):
            cursor.execute(
                f"delete from nation.{table} v where v.part = any(%s) "
                "and not exists (select from nation.postings p where p.part = v.part)",
                (left,),
            )


def _many(
    cursor: psycopg.Cursor[tuple[Any, ...]], insert: str, types: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    if rows:
        arrays = ", ".join(f"%s::{kind}[]" for kind in types)
        cursor.execute(
            f"{insert} select * from unnest({arrays}) on conflict do nothing",
            list(map(list, zip(*rows, strict=True))),
        )
