"""What EXPLAIN and the counters show of one query, brought to a form in which only what differs by value is left."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import psycopg

Connection = psycopg.Connection[Any]

# Times differ by nature; everything counted or estimated stays.
_TIMES = ("Time", "Timing", "Triggers")
_CONDITIONS = ("Cond", "Filter")
EXPLAIN = "explain (analyze, buffers, wal, costs, timing off, summary, format json) "
# Which plan is taken, beside one switch at a time: scans forced, memory short, prices turned round.
FORCED = (
    ("enable_seqscan = off",),
    ("enable_indexscan = off", "enable_indexonlyscan = off", "enable_seqscan = off"),
    ("enable_indexscan = off", "enable_indexonlyscan = off", "enable_bitmapscan = off"),
    ("enable_seqscan = off", "enable_bitmapscan = off"),
    ("enable_hashjoin = off", "enable_nestloop = off"),
    ("enable_hashjoin = off", "enable_mergejoin = off", "enable_seqscan = off"),
    ("random_page_cost = 100", "cpu_index_tuple_cost = 10"),
    ("random_page_cost = 0", "seq_page_cost = 1000"),
    ("work_mem = '64kB'", "enable_indexscan = off"),
    ("plan_cache_mode = force_generic_plan",),
    ("jit = on", "jit_above_cost = 0"),
)


def switches(connection: Connection) -> list[tuple[str, ...]]:
    """Each enable_* turned round, one at a time."""
    names = connection.execute(
        "select name, setting from pg_settings where name like 'enable\\_%' order by 1"
    ).fetchall()
    assert len(names) >= 20
    return [(f"{name} = {'off' if setting == 'on' else 'on'}",) for name, setting in names]


def query_forms(table: str, column: str, foreign_institution: int) -> tuple[str, ...]:
    """Ways of asking for one value; {v} is its literal."""
    return (
        f"select count(*) from {table} where {column} = {{v}}",
        f"select {column} from {table} where {column} = {{v}} and institution_id = {foreign_institution}",
        f"select count(*) from (values ({{v}})) w (x) join {table} t on t.{column} = w.x",
        f"select count(*) from {table} where {column} = any (array[{{v}}, {{v}}]) or {column} = {{v}}",
    )


def shown(connection: Connection, query: str, literal: str) -> str:
    """Everything EXPLAIN counts and estimates for this query, without its literal."""
    row = connection.execute((EXPLAIN + query.format(v=literal)).encode()).fetchone()
    assert row is not None
    return json.dumps(_counted(row[0], literal.split("'")[1]), sort_keys=True)


def _counted(node: Any, value: str) -> Any:
    if isinstance(node, list):
        return [_counted(each, value) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _counted(each, value) for key, each in node.items() if not key.endswith(_TIMES)}
    for key in kept:
        if key.endswith(_CONDITIONS) and isinstance(kept[key], str):
            # an array quotes what has blanks
            kept[key] = kept[key].replace(f'"{value}"', "?").replace(value, "?")
    for what in ("Shared", "Local"):
        # found in memory or fetched: other work on the machine decides that
        if f"{what} Hit Blocks" in kept:
            kept[f"{what} Blocks"] = kept.pop(f"{what} Hit Blocks") + kept.pop(f"{what} Read Blocks")
    return kept


def differences(
    connection: Connection,
    values: Mapping[str, str],
    forms: tuple[str, ...],
    settings: list[tuple[str, ...]],
    look: Callable[[Connection, str, str], str] = shown,
) -> Iterator[tuple[tuple[str, ...], str, dict[str, str]]]:
    """(settings, form, kind -> shown) wherever two of the probes do not look alike, three times in a row."""
    for form in forms:
        for _ in range(6):  # generic plans begin at the sixth call
            for literal in values.values():
                connection.execute(form.format(v=literal).encode()).fetchall()
        for chosen in settings:
            for setting in chosen:
                connection.execute(f"set {setting}".encode())
            for attempt in range(3):
                seen = {kind: look(connection, form, literal) for kind, literal in values.items()}
                if len(set(seen.values())) == 1:
                    break
                if attempt == 2:
                    yield chosen, form, seen
            for setting in chosen:
                connection.execute(f"reset {setting.split(' =')[0]}".encode())


def counter_views(connection: Connection) -> list[str]:
    """The views of the system that count something."""
    return [
        row[0]
        for row in connection.execute(
            "select relname from pg_class where relkind = 'v' and relnamespace = 'pg_catalog'::regnamespace "
            "and relname ~ '^pg_stat' order by 1"
        )
    ]


def readable_counters(connection: Connection) -> dict[str, str]:
    """View -> content, for those this login may read."""
    found = {}
    for view in counter_views(connection):
        try:
            with connection.transaction():
                rows = connection.execute(f"select * from {view}".encode()).fetchall()
        except psycopg.errors.InsufficientPrivilege:
            continue
        found[view] = repr(sorted(map(repr, rows)))
    return found
