"""Transaction ids and WAL positions would tell that something was written, and when. No function or column gives them."""

from __future__ import annotations

import re

import pytest

from tests.server.attack.acts import leave_question, open_search
from tests.server.attack.attempts import DENIED, OK, attempt
from tests.server.attack.world import NAMES, ROLES, World, login_of, run_jobs

TELLING = "array['xid', 'xid8', 'pg_lsn', 'pg_snapshot', 'txid_snapshot']::regtype[]"

# Every routine, wherever it is, that takes or gives such a value and that this login may call.
FUNCTIONS_SQL = f"""
select p.oid::regprocedure::text, p.provolatile::text
  from pg_proc p
 where has_function_privilege(p.oid, 'execute')
   and (coalesce(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype) && {TELLING}::oid[]
"""
COLUMNS_SQL = f"""
select c.oid::regclass::text, a.attname::text
  from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
 where c.relkind in ('r', 'v', 'm', 'p', 'f', 'S', 't')
   and (a.atttypid = any ({TELLING}) or a.attnum < 0)
   and has_column_privilege(c.oid, a.attnum, 'select')
"""
CALLS = (
    "txid_current()",
    "txid_current_if_assigned()",
    "txid_current_snapshot()",
    "txid_snapshot_xmax('1:1:')",
    "txid_status(1)",
    "pg_current_xact_id()",
    "pg_current_xact_id_if_assigned()",
    "pg_current_snapshot()",
    "pg_snapshot_xmin('1:1:')",
    "pg_visible_in_snapshot('1', '1:1:')",
    "pg_xact_status('1')",
    "pg_xact_commit_timestamp('1')",
    "pg_last_committed_xact()",
    "age('1'::xid)",
    "mxid_age('1'::xid)",
    "pg_get_multixact_members('1'::xid)",
    "pg_current_wal_lsn()",
    "pg_current_wal_insert_lsn()",
    "pg_current_wal_flush_lsn()",
    "pg_last_wal_receive_lsn()",
    "pg_last_wal_replay_lsn()",
    "pg_last_xact_replay_timestamp()",
    "pg_walfile_name('0/1')",
    "pg_walfile_name_offset('0/1')",
    "pg_wal_lsn_diff('0/1', '0/1')",
    "pg_control_checkpoint()",
    "pg_control_system()",
    "pg_control_recovery()",
    "pg_stat_get_wal()",
    "pg_stat_get_archiver()",
    "pg_get_replication_slots()",
    "pg_ls_waldir()",
    "pg_export_snapshot()",
    "pg_switch_wal()",
    "pg_create_restore_point('x')",
)
# 17 adds these; 15 has no such function
LATER_CALLS = ("pg_available_wal_summaries()", "pg_get_wal_summarizer_state()", "pg_column_toast_chunk_id('x'::text)")


@pytest.mark.parametrize("role", ROLES)
def test_no_function_gives_one(world: World, role: str) -> None:
    connection = world.login(login_of(role))
    found = connection.execute(FUNCTIONS_SQL).fetchall()
    assert len(found) > 30
    # what is left computes with values it is given: input, output, comparison
    assert [name for name, volatility in found if volatility != "i"] == []
    for call in CALLS:
        assert attempt(connection, f"select * from {call}") == DENIED, call
    for call in LATER_CALLS:
        assert attempt(connection, f"select * from {call}") in (DENIED, "42883"), call


@pytest.mark.parametrize("role", ROLES)
def test_no_column_gives_one(world: World, role: str) -> None:
    connection = world.login(login_of(role))
    listed = connection.execute(COLUMNS_SQL).fetchall()
    # views of the system are granted as a whole; each of them calls a function that is refused
    assert {relation for relation, _ in listed} <= {
        "pg_locks",
        "pg_prepared_xacts",
        "pg_replication_slots",
        "pg_stat_activity",
        "pg_stat_replication",
        "pg_stat_subscription",
        "pg_stat_wal_receiver",
    }
    for relation, column in listed:
        assert attempt(connection, f"select {column} from {relation}") == DENIED, relation


def test_the_walk_would_find_them(world: World) -> None:
    """Positive control: a grant by table instead of by column, and one function given back."""
    superuser, connection = world.superuser(), world.login("h_observer")
    assert attempt(superuser, "select xmin from reference.strands") == OK
    superuser.execute("grant select on reference.strands to observer")
    superuser.execute("grant execute on function txid_current(), pg_current_snapshot() to observer")
    try:
        leaks = {row[1] for row in connection.execute(COLUMNS_SQL) if row[0] == "reference.strands"}
        assert leaks == {"ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"}
        assert connection.execute("select xmin from reference.strands limit 1").fetchone() is not None
        assert ("pg_current_snapshot()", "s") in connection.execute(FUNCTIONS_SQL).fetchall()
    finally:
        superuser.execute("revoke select on reference.strands from observer")
        superuser.execute("revoke execute on function txid_current(), pg_current_snapshot() from observer")


def test_what_users_write_into_catalogues_gives_none(world: World) -> None:
    """A user may write a row of pg_db_role_setting or pg_default_acl; its xmin would be the cluster's transaction id."""
    with world.fresh("h_analyst") as connection:
        connection.execute("alter role session_user set work_mem = '1MB'")
        connection.execute("alter default privileges grant select on tables to public")
        try:
            for catalogue in (
                "pg_db_role_setting",
                "pg_default_acl",
                "pg_roles",
                "pg_auth_members",
                "pg_class",
                "pg_database",
            ):
                assert connection.execute(f"select count(*) > 0 from {catalogue}").fetchone() == (True,)
                for column in ("xmin", "xmax", "cmin", "ctid"):
                    assert attempt(connection, f"select {column} from {catalogue}") in (DENIED, "42703"), catalogue
            for column in ("datfrozenxid", "datminmxid"):
                assert attempt(connection, f"select {column} from pg_database") == DENIED
            for column in ("relfrozenxid", "relminmxid"):
                assert attempt(connection, f"select {column} from pg_class") == DENIED
        finally:
            connection.execute("alter default privileges revoke select on tables from public")
            connection.execute("alter role session_user reset all")


def test_ticks_take_the_same_ids_with_and_without_work(world: World) -> None:
    """PostgreSQL still names a session's own transaction in debug messages and in the report of a deadlock, which no
    grant can stop. So ids are no secret to lean on: the jobs take as many of them for a hit as for a miss."""
    superuser = world.superuser()

    def next_id() -> int:
        row = superuser.execute("select txid_snapshot_xmax(txid_current_snapshot())").fetchone()
        assert row is not None
        return int(row[0])

    analyst, own = world.login("h_analyst"), world.cast["home"].procedure_id
    steps: dict[str, tuple[int, ...]] = {}
    try:
        for who in ("absent", "elsewhere", "sealed", "victim", "nobody asked"):
            taken = []
            for _ in range(2):
                if who in NAMES:
                    leave_question(analyst, NAMES[who], own)
                before = next_id()
                run_jobs(world)
                taken.append(next_id() - before)
            steps[who] = tuple(taken)
        assert set(steps.values()) == {(2, 2)}, steps  # one for the matcher, one for the notifier
    finally:
        for table in ("waiting", "answers", "questions", "holder_alerts"):
            superuser.execute(f"delete from asks.{table}".encode())


def test_debug_messages_show_nothing_from_inside_a_function(world: World) -> None:
    """A caller may ask for every message; plans and ids of what definer functions do inside are not among them."""
    with world.fresh("h_clerk") as connection:
        said: list[str] = []
        connection.add_notice_handler(lambda notice: said.append(f"{notice.message_primary} {notice.message_detail}"))
        token = open_search(connection, NAMES["home"])
        for setting in ("debug_print_parse", "debug_print_rewritten", "debug_print_plan", "trace_sort"):
            connection.execute(f"set {setting} = on")
        connection.execute("set client_min_messages = debug5")
        said.clear()
        assert len(connection.execute("select * from search.fetch_persons(%s)", [token]).fetchall()) == 1
        # the caller's own statement is printed: a call of the function, and nothing it reads
        assert any("plan" in each for each in said)
        relations = {
            row[0]
            for each in said
            for oid in re.findall(r":relid (\d+)", each)
            for row in world.superuser().execute("select relname from pg_class where oid = %s", [oid])
        }
        assert relations == set()
        # control: the same settings do print the relations of a statement the caller may read himself
        said.clear()
        connection.execute("select count(*) from registry.persons").fetchone()
        assert any(re.search(r":relid \d+", each) for each in said)
    world.superuser().execute("delete from asks.tokens")
