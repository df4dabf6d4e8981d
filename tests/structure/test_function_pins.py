"""Every function of ours, its settings listed by hand: whatever is not pinned is the caller's to bend."""

from __future__ import annotations

import pytest

from tests.helpers.cluster import Database

OURS = "(select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')"

# Called once for every table and statement: what these two do not use is left out.
LOOKUPS = {"access.my_institutions(text)", "access.require(text)"}
# Run many times in each save: the one names its time zone itself, the other holds no date.
DATELESS = {"access.my_institutions(text)", "search.queue_keys()"}
# Owners whose functions read rows of institutions to answer a person.
ANSWERERS = {
    "act_keeper",
    "search_own",
    "search_protected",
    "identity_reader",
    "stats_reader",
    "mailbox_keeper",
    "affaire_keeper",
    "share_keeper",
    "history_reader",
}
# Planned for what is asked; the others go by primary key and are planned once.
SEARCHERS = {"search_own", "search_protected", "stats_reader"}

# Look rows up one by one under their keys, whatever the planner thinks of it without statistics.
BY_KEY = {
    "access.save_rows(integer,uuid,jsonb,text[])",
    "registry.closures(integer,uuid)",
    "registry.check_course(integer,uuid,jsonb)",
    "registry.read_parts(integer,uuid,uuid[])",
    "registry.read_sheet(integer,uuid)",
    "access.read_with_children(text,integer,uuid)",
    "victims.known_versions(text,integer,jsonb)",
}

EVERYWHERE = {"search_path": "pg_catalog, pg_temp", "standard_conforming_strings": "on"}
DATES = {"TimeZone": "Africa/Nouakchott", "DateStyle": "ISO, YMD"}
OUTPUT = {"bytea_output": "hex", "IntervalStyle": "postgres", "extra_float_digits": "1"}
SILENCE = {
    "client_min_messages": "warning",
    "debug_print_parse": "off",
    "debug_print_rewritten": "off",
    "debug_print_plan": "off",
    "trace_sort": "off",
}
PLANS = {
    **dict.fromkeys(
        (
            *("enable_seqscan", "enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan", "enable_nestloop"),
            *("enable_hashjoin", "enable_mergejoin", "enable_hashagg", "enable_sort", "enable_material"),
            *("enable_memoize", "enable_incremental_sort", "enable_tidscan", "enable_gathermerge"),
            *("enable_parallel_append", "enable_parallel_hash", "enable_partition_pruning", "enable_async_append"),
        ),
        "on",
    ),
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "random_page_cost": "1.1",
    "work_mem": "32MB",
    "statement_timeout": "15s",
}
NOT_EVERY_VERSION = {"enable_presorted_aggregate", "enable_group_by_reordering", "enable_self_join_elimination"}


def wanted(name: str, owner: str, *, is_definer: bool) -> dict[str, str]:
    """The settings a function must carry."""
    settings = EVERYWHERE | ({} if name in DATELESS else DATES)
    if name in LOOKUPS:
        return settings | {"plan_cache_mode": "force_generic_plan"}
    settings |= OUTPUT | {"plan_cache_mode": "force_custom_plan" if owner in SEARCHERS else "force_generic_plan"}
    if is_definer:
        settings |= SILENCE
    if owner in ANSWERERS:
        settings |= PLANS
    if name in BY_KEY:
        settings |= dict.fromkeys(("enable_seqscan", "enable_hashjoin", "enable_mergejoin", "enable_sort"), "off")
    return settings


def test_every_function_carries_its_pins(module_database: Database) -> None:
    with module_database.superuser() as connection:
        functions = connection.execute(
            "select oid::regprocedure::text, proowner::regrole::text, prosecdef, coalesce(proconfig, '{}') "
            f"from pg_proc where pronamespace in {OURS} order by 1"
        ).fetchall()
    assert len(functions) > 60
    wrong = {}
    for name, owner, is_definer, config in functions:
        has = {key: value.strip('"') for key, value in (entry.split("=", 1) for entry in config)}
        if has != (must := wanted(name, owner, is_definer=is_definer)):
            wrong[name] = {
                key: (has.get(key), must.get(key)) for key in has.keys() | must.keys() if has.get(key) != must.get(key)
            }
    assert wrong == {}


def test_a_dateless_function_is_one(module_database: Database) -> None:
    """Without its own time zone the session's would decide on what day a login expires."""
    with module_database.superuser() as connection:
        for name in DATELESS:
            row = connection.execute("select prosrc from pg_proc where oid = %s::regprocedure", [name]).fetchone()
            assert row is not None
            body = row[0].replace("at time zone 'Africa/Nouakchott')::date", "")
            assert not any(word in body for word in ("::date", "current_date", "to_char", "timestamp without")), name


def test_no_planner_switch_is_left_to_the_caller(module_database: Database) -> None:
    """A version with a new enable_* setting must be looked at before it is let in."""
    with module_database.superuser() as connection:
        switches = {row[0] for row in connection.execute("select name from pg_settings where name like 'enable\\_%'")}
    # switches that only turn a further kind of plan on, and are off, or that need what this schema has not
    harmless = {"enable_partitionwise_aggregate", "enable_partitionwise_join"} | NOT_EVERY_VERSION
    assert switches - PLANS.keys() - harmless == set()


def test_definer_functions_are_nobodys_by_default(module_database: Database) -> None:
    with module_database.superuser() as connection:
        rows = connection.execute(
            "select p.oid::regprocedure::text, p.prosecdef, p.proleakproof, p.proowner::regrole::text, r.rolsuper, "
            "  has_function_privilege('public', p.oid, 'execute'), p.prokind::text, l.lanname "
            f"from pg_proc p join pg_roles r on r.oid = p.proowner join pg_language l on l.oid = p.prolang where p.pronamespace in {OURS}"
        ).fetchall()
    definers = [row for row in rows if row[1]]
    assert len(definers) > 35
    assert [row[0] for row in rows if row[2]] == [], "leakproof by hand"
    assert [row[0] for row in rows if row[4]] == [], "owned by a superuser"
    assert [row[0] for row in definers if row[3] == "mizan_owner"] == [], "run as the owner of all tables"
    assert [row[0] for row in rows if row[5]] == ["access.my_institutions(text)"]
    assert {row[6] for row in rows} == {"f"}, "no procedures: they could commit"
    assert {row[7] for row in rows} == {"plpgsql", "sql"}


@pytest.mark.parametrize("kind", ["functions", "types"])
def test_what_is_made_later_is_nobodys_either(module_database: Database, kind: str) -> None:
    with module_database.superuser(autocommit=False) as connection:
        if kind == "functions":
            connection.execute("create function registry.later() returns int language sql as 'select 1'")
            found = connection.execute(
                "select has_function_privilege('public', 'registry.later()', 'execute')"
            ).fetchone()
        else:
            connection.execute("create type registry.later as (a int)")
            found = connection.execute("select has_type_privilege('public', 'registry.later', 'usage')").fetchone()
        assert found == (False,)
        connection.rollback()


def test_comparing_is_never_cheap(module_database: Database) -> None:
    """Cheap leakproof conditions run before the policy: see cluster/database.sql."""
    with module_database.superuser() as connection:
        costs = connection.execute(
            "select count(*), min(procost) from pg_proc where proleakproof and prorettype = 'boolean'::regtype"
        ).fetchone()
        by_hand = connection.execute(
            "select proname from pg_proc where proleakproof and pronamespace <> 'pg_catalog'::regnamespace"
        ).fetchall()
    assert costs is not None and costs[0] > 200 and costs[1] >= 40
    assert by_hand == []
