"""Plans and counters of every selectable table: a value of others, a sealed one, a victim's and none look alike.

EXPLAIN may show how many rows the table holds altogether; nothing it shows may depend on which. The schema's answer is
that every index leads with the institution and that these tables carry no statistics; both are taken away on purpose
at the end of this module, and the same comparison must then see the difference.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.attack.attempts import DENIED, attempt
from tests.server.attack.plans import (
    FORCED,
    counter_views,
    differences,
    query_forms,
    readable_counters,
    shown,
    switches,
)
from tests.server.attack.probes import (
    TABLES,
    hidden,
    indexed_columns,
    probe_values,
    readable_columns,
    reader_of,
)
from tests.server.attack.world import AWAY, ROLES, Connection, World, login_of


@pytest.fixture(scope="module")
def still(world: World) -> World:
    """Nothing to tidy on any page: reading writes no WAL and touches the same blocks every time."""
    world.close()  # no other session
    world.superuser().execute("vacuum (freeze, analyze)")
    return world


@pytest.mark.parametrize("table", TABLES)
def test_indexed_columns_look_alike_under_every_switch(still: World, table: str) -> None:
    columns = indexed_columns(still, table)
    assert columns, "no index: nothing was compared"
    found = []
    with still.fresh(reader_of(table)) as connection:
        for column in columns:
            values = probe_values(still, table, column)
            assert {"elsewhere", "absent"} <= set(values), column
            forms = query_forms(table, column, AWAY)
            found += list(differences(connection, hidden(values), forms, [(), *FORCED]))
            found += list(differences(connection, hidden(values), (forms[0], forms[2]), switches(connection)))
    assert found == []


@pytest.mark.parametrize("table", TABLES)
def test_other_columns_look_alike(still: World, table: str) -> None:
    compared, found = 0, []
    with still.fresh(reader_of(table)) as connection:
        for column in set(readable_columns(table)) - set(indexed_columns(still, table)) - {"institution_id"}:
            values = probe_values(still, table, column)
            if not {"elsewhere", "absent"} <= set(values):
                continue  # the same few codes everywhere: no value to look for
            compared += 1
            found += list(
                differences(
                    connection, hidden(values), query_forms(table, column, AWAY), [(), ("enable_seqscan = off",)]
                )
            )
    assert found == []
    assert compared >= 1 or table in ("registry.roles", "registry.qualifications")


@pytest.mark.parametrize("table", TABLES)
def test_an_institution_of_others_looks_like_none(still: World, table: str) -> None:
    """Also with the leading column: an institution that holds rows, one that holds none, and one that does not exist."""
    values = {"elsewhere": f"'{AWAY}'::integer", "empty": "'44'::integer", "absent": "'999'::integer"}
    form = (f"select count(*) from {table} where institution_id = {{v}}",)
    with still.fresh(reader_of(table)) as connection:
        assert list(differences(connection, values, form, [(), *FORCED, *switches(connection)])) == []


def test_one_does_see_a_value_of_ones_own(still: World) -> None:
    """Control: the comparison is not blind."""
    for table in TABLES:
        for column in indexed_columns(still, table):
            values = {
                kind: value for kind, value in probe_values(still, table, column).items() if kind in ("own", "absent")
            }
            with still.fresh(reader_of(table)) as connection:
                seen = list(differences(connection, values, query_forms(table, column, AWAY)[:1], [()]))
            assert len(seen) == 1, (table, column)


def test_no_counter_is_readable(still: World) -> None:
    """E9: counters told one row fetched from none. There is nothing to compare while nobody reads any."""
    for role in ROLES:
        connection = still.login(login_of(role))
        assert len(counter_views(connection)) >= 30
        assert readable_counters(connection) == {}


LEAKY = """
create table registry.leaky (like registry.persons including defaults, primary key (institution_id, person_id));
insert into registry.leaky select * from registry.persons;
insert into registry.leaky (institution_id, person_id, name_sort) select {away}, gen_random_uuid(), 'name common' from generate_series(1, 90);
alter table registry.leaky enable row level security;
alter table registry.leaky force row level security;
alter table registry.leaky owner to mizan_owner;
create policy select_own_institution on registry.leaky for select to case_reader
  using (institution_id = any ((select access.my_institutions('registry.persons'))::integer[]));
grant select (institution_id, person_id, name_sort) on registry.leaky to case_reader;
"""


@pytest.fixture
def leaky(still: World) -> Iterator[World]:
    """A copy of registry.persons that a careless migration could have made."""
    still.superuser().execute(LEAKY.format(away=AWAY).encode())
    yield still
    still.superuser().execute("drop table registry.leaky")


def probes(world: World) -> dict[str, str]:
    """Of the planted table: one value of others, the one many of them share, and none."""
    values = probe_values(world, "registry.persons", "name_sort")
    return {"elsewhere": values["elsewhere"], "common": "'name common'::text", "absent": values["absent"]}


def prepare(world: World, index: str, statistics: int = 0) -> None:
    """Give the planted table an index on these columns, and statistics on the name."""
    superuser = world.superuser()
    columns = superuser.execute(
        "select attname from pg_attribute where attrelid = 'registry.leaky'::regclass and attnum > 0"
    ).fetchall()
    for (column,) in columns:
        superuser.execute(f"alter table registry.leaky alter column {column} set statistics 0".encode())
    superuser.execute(f"alter table registry.leaky alter column name_sort set statistics {statistics}".encode())
    superuser.execute(f"create index on registry.leaky ({index})".encode())
    superuser.execute("vacuum (freeze, analyze) registry.leaky")


def test_a_sound_copy_passes(leaky: World) -> None:
    """The planted table leaks for what is planted in it, not for being new."""
    prepare(leaky, "institution_id, name_sort, person_id")
    with leaky.fresh("h_magistrate") as connection:
        forms = query_forms("registry.leaky", "name_sort", AWAY)
        assert list(differences(connection, probes(leaky), forms, [(), *FORCED])) == []


def test_an_index_that_leads_with_the_key_is_caught(leaky: World) -> None:
    """E7: « Rows Removed by Filter: 1 » tells that another institution holds the value."""
    prepare(leaky, "name_sort")
    with leaky.fresh("h_magistrate") as connection:
        forms = query_forms("registry.leaky", "name_sort", AWAY)[:1]
        seen = list(differences(connection, probes(leaky), forms, [(), *FORCED]))
    assert any("Rows Removed by Filter" in text for _, _, kinds in seen for text in kinds.values())


def test_statistics_are_caught(leaky: World) -> None:
    """The planner's estimate would say how common a name is in the nation."""
    prepare(leaky, "institution_id, name_sort, person_id", statistics=100)
    with leaky.fresh("h_magistrate") as connection:
        forms = query_forms("registry.leaky", "name_sort", AWAY)
        seen = list(differences(connection, probes(leaky), forms[:1], [()]))
    assert any("Plan Rows" in text for _, _, kinds in seen for text in kinds.values())


def test_cheap_conditions_before_the_policy_are_caught(leaky: World) -> None:
    """At its usual cost the caller's condition runs first, and the policy's lookup only for a row that satisfies it."""
    prepare(leaky, "institution_id, name_sort, person_id")
    superuser = leaky.superuser()
    superuser.execute("alter function pg_catalog.texteq(text, text) cost 1")
    try:
        with leaky.fresh("h_magistrate") as connection:
            forms = query_forms("registry.leaky", "name_sort", AWAY)[:1]
            scan = ("enable_indexscan = off", "enable_indexonlyscan = off", "enable_bitmapscan = off")
            seen = list(differences(connection, probes(leaky), forms, [scan]))
        assert any('"Actual Loops": 0' in text for _, _, kinds in seen for text in kinds.values())
    finally:
        superuser.execute("alter function pg_catalog.texteq(text, text) cost 40")


def test_a_readable_counter_is_caught(leaky: World) -> None:
    """Counters given back to one role: the same key-first index then shows in them."""
    prepare(leaky, "name_sort")
    superuser = leaky.superuser()
    functions = ", ".join(
        row[0]
        for row in superuser.execute(
            "select oid::regprocedure::text from pg_proc where proname ~ '^pg_stat_get_xact_' and pronargs = 1"
        )
    )
    superuser.execute(f"grant execute on function {functions} to magistrate".encode())

    def counted(connection: Connection, query: str, literal: str) -> str:
        with connection.transaction(force_rollback=True):
            connection.execute(query.format(v=literal).encode()).fetchall()
            return readable_counters(connection)["pg_stat_xact_user_tables"]

    try:
        with leaky.fresh("h_magistrate") as connection:
            forms = query_forms("registry.leaky", "name_sort", AWAY)[:1]
            assert list(differences(connection, probes(leaky), forms, [("enable_seqscan = off",)], counted))
    finally:
        superuser.execute(f"revoke execute on function {functions} from magistrate".encode())


def test_what_is_not_selectable_is_not_explained(still: World) -> None:
    """Planning comes before the check of rights; nothing of it is shown."""
    for table in ("search.postings", "nation.part_keys", "sealed.persons", "victims.names", "access.users"):
        assert attempt(still.login("h_magistrate"), f"explain select * from {table}") == DENIED
        assert attempt(still.login("h_magistrate"), f"explain (generic_plan) select * from {table}") in (
            DENIED,
            "42601",
        )
    assert shown(
        still.login("h_magistrate"), "select count(*) from registry.persons where name_sort = {v}", "'x'::text"
    )
