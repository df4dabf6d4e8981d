"""Every object of the catalogue has its line in the matrix, and the grants are exactly those lines."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.attack import expected_matrix as expected
from tests.server.attack.world import JOBS, ROLES, World, login_of

OURS = "select oid from pg_catalog.pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'"

COLUMNS_SQL = f"""
select n.nspname || '.' || c.relname, array_agg(a.attname::text order by a.attnum)
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relnamespace in ({OURS}) and c.relkind = 'r' group by 1"""

# What a login holds, asked of the server by that login itself. One row per held privilege: kind, object, column, verb.
PRIVILEGES_SQL = f"""
with ours as ({OURS}), relations as (
  select c.oid, c.relkind, n.nspname || '.' || c.relname as name
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where c.relnamespace in (select oid from ours) and c.relkind in ('r', 'S', 'v', 'm', 'p', 'f'))
select 'column' as kind, r.name, a.attname::text as part, v.verb
  from relations r
  join pg_catalog.pg_attribute a on a.attrelid = r.oid and not a.attisdropped
  cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) v (verb)
 where r.relkind <> 'S' and has_column_privilege(r.oid, a.attnum, v.verb)
union all
select 'table', r.name, '', v.verb from relations r
  cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'] || %(maintain)s::text[]) v (verb)
 where r.relkind <> 'S' and has_table_privilege(r.oid, v.verb)
union all
select 'sequence', r.name, '', v.verb from relations r cross join unnest(array['USAGE', 'SELECT', 'UPDATE']) v (verb)
 where r.relkind = 'S' and has_sequence_privilege(r.oid, v.verb)
union all
select 'function', p.oid::regprocedure::text, '', 'EXECUTE' from pg_catalog.pg_proc p
 where p.pronamespace in (select oid from ours) and has_function_privilege(p.oid, 'EXECUTE')
union all
select 'schema', n.nspname, '', v.verb from pg_catalog.pg_namespace n cross join unnest(array['USAGE', 'CREATE']) v (verb)
 where n.oid in (select oid from ours) and has_schema_privilege(n.oid, v.verb)
union all
select 'type', n.nspname || '.' || t.typname, '', 'USAGE' from pg_catalog.pg_type t
  join pg_catalog.pg_namespace n on n.oid = t.typnamespace
  left join pg_catalog.pg_class c on c.oid = t.typrelid
 where t.typnamespace in (select oid from ours) and t.typelem = 0 and coalesce(c.relkind, 'c') = 'c'
   and has_type_privilege(t.oid, 'USAGE')
union all
select 'database', d.datname, '', v.verb from pg_catalog.pg_database d
  cross join unnest(array['CONNECT', 'CREATE', 'TEMP']) v (verb)
 where d.datname in (current_database(), 'postgres', 'template1') and has_database_privilege(d.oid, v.verb)
union all
select 'language', l.lanname, '', 'USAGE' from pg_catalog.pg_language l
 where l.lanpltrusted and has_language_privilege(l.oid, 'USAGE')
union all
select 'tablespace', t.spcname, '', 'CREATE' from pg_catalog.pg_tablespace t where has_tablespace_privilege(t.oid, 'CREATE')
union all
select 'parameter', s.name, '', v.verb from pg_catalog.pg_settings s cross join unnest(array['SET', 'ALTER SYSTEM']) v (verb)
 where has_parameter_privilege(s.name, v.verb)
"""
VERB = {"r": "SELECT", "i": "INSERT", "u": "UPDATE", "d": "DELETE"}


def test_every_object_has_its_line(world: World) -> None:
    connection = world.superuser()
    tables = {name: set(columns) for name, columns in connection.execute(COLUMNS_SQL)}
    lines = expected.expected_columns()
    assert len(tables) > 80, "found no tables to compare"
    assert set(tables) == set(lines)
    for name, columns in lines.items():
        if columns:
            assert tables[name] == set(columns), name

    def names(sql: str) -> set[str]:
        return {row[0] for row in connection.execute(sql)}

    in_ours = f"in ({OURS})"
    assert names("select nspname from pg_namespace where oid " + in_ours) == set(expected.SCHEMAS)
    assert names(f"select oid::regprocedure::text from pg_proc where pronamespace {in_ours}") == set(expected.FUNCTIONS)
    assert names(f"select oid::regclass::text from pg_class where relkind = 'S' and relnamespace {in_ours}") == set(
        expected.SEQUENCES
    )
    assert names(
        "select t.oid::regtype::text from pg_type t left join pg_class c on c.oid = t.typrelid "
        f"where t.typnamespace {in_ours} and t.typelem = 0 and coalesce(c.relkind, 'c') = 'c'"
    ) == set(expected.TYPES)
    # Kinds of object the matrix knows no rule for.
    assert not names(
        f"select relname from pg_class where relkind not in ('r', 'i', 'S', 'c', 't') and relnamespace {in_ours}"
    )
    assert not names("select oid::text from pg_largeobject_metadata")
    assert not names("select srvname from pg_foreign_server union all select fdwname from pg_foreign_data_wrapper")
    assert not names("select pubname from pg_publication union all select subname from pg_subscription")
    assert not names("select evtname from pg_event_trigger")
    assert names("select extname from pg_extension") == {"plpgsql"}


def _held(world: World, login: str) -> set[tuple[str, str, str, str]]:
    maintain = ["MAINTAIN"] if world.major >= 17 else []
    rows: list[Any] = world.login(login).execute(PRIVILEGES_SQL, {"maintain": maintain}).fetchall()
    return {(kind, world_name(world, name), part, verb) for kind, name, part, verb in rows}


def world_name(world: World, name: str) -> str:
    """The test database has a name of its own."""
    return "the register" if name == world.database.name else name


def expected_privileges(role: str) -> set[tuple[str, str, str, str]]:
    """The same rows from the lines of the matrix."""
    rows = {("database", "the register", "", "CONNECT")}
    rows |= {("schema", name, "", "USAGE") for name, roles in expected.SCHEMAS.items() if role in roles}
    rows |= {("type", name, "", "USAGE") for name, roles in expected.TYPES.items() if role in roles}
    rows |= {("function", name, "", "EXECUTE") for name, roles in expected.FUNCTIONS.items() if role in roles}
    rows |= {("sequence", name, "", "USAGE") for name, roles in expected.SEQUENCES.items() if role in roles}
    for table, columns in expected.expected_columns().items():
        for column, letters in columns.items():
            rows |= {("column", table, column, VERB[v]) for v in "riu" if expected.may(role, table, letters, v)}
    return rows


@pytest.mark.parametrize("role", ROLES)
def test_role_holds_exactly_its_lines(world: World, role: str) -> None:
    for place in "ha":
        held, lines = _held(world, login_of(role, place)), expected_privileges(role)
        assert held - lines == set(), "more than the matrix gives"
        assert lines - held == set(), "less than the matrix gives"


def test_owner_of_the_matrix_would_be_seen(world: World) -> None:
    """Positive control: the question does find privileges, of every kind it asks for."""
    held = world.superuser().execute(PRIVILEGES_SQL, {"maintain": []}).fetchall()
    kinds = {row[0] for row in held}
    assert kinds == {
        "column",
        "table",
        "sequence",
        "function",
        "schema",
        "type",
        "database",
        "language",
        "tablespace",
        "parameter",
    }


@pytest.mark.parametrize("job", JOBS)
def test_job_holds_exactly_its_lines(world: World, job: str) -> None:
    """A job sees whole tables, but only these; the matcher no sealed one, the notifier no ordinary one."""
    held = {row for row in _held(world, job) if row[0] not in ("schema", "column")}
    lines = {("database", "the register", "", "CONNECT")}
    lines |= {("table", table, "", VERB[v]) for table, letters in expected.JOBS[job].items() for v in letters}
    lines |= {("function", "access.my_institutions(text)", "", "EXECUTE")}
    lines |= {("function", name, "", "EXECUTE") for name in expected.JOB_FUNCTIONS[job]}
    assert held == lines
    lists = {table for table, columns in expected.expected_columns().items() if "R" in columns.values()}
    partly: dict[str, set[str]] = {}
    for kind, table, column, verb in _held(world, job):
        whole = VERB["r"] in {VERB[v] for v in expected.JOBS[job].get(table, "")}
        if kind == "column" and not whole and table not in lists:
            partly.setdefault(table, set()).add(column)
            assert verb == "SELECT" or VERB["i"] in {VERB[v] for v in expected.JOBS[job].get(table, "")}
    assert partly == {table: set(columns.split()) for table, columns in expected.JOB_COLUMNS[job].items()}
