"""Own rows and others': each role sees, adds and changes exactly the rows of its institution, by whatever road."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from tests.server.attack import expected_matrix as expected
from tests.server.attack.attempts import DENIED, attempt, message
from tests.server.attack.world import AWAY, HOME, LIVES_AT, ROLES, World, login_of

READABLE = [table for table, parts in expected.WORKING.items() if any("r" in letters for letters in parts)]
WRITABLE = [table for table, parts in expected.WORKING.items() if any("i" in letters for letters in parts)]
CHANGEABLE = [table for table, parts in expected.WORKING.items() if any("u" in letters for letters in parts)]
NOWHERE = 999  # no such institution


def key_of(table: str) -> str:
    """The column that names a row beside its institution."""
    return next(column for letters, columns in expected.WORKING[table].items() for column in columns.split()[1:2])


def columns_with(table: str, verb: str) -> list[str]:
    """Columns of a table that carry this letter."""
    return [c for letters, columns in expected.WORKING[table].items() if verb in letters for c in columns.split()]


@pytest.mark.parametrize("table", READABLE)
def test_readers_see_exactly_their_rows(world: World, table: str) -> None:
    """Refusal and control are one statement: AWAY's login sees AWAY's rows and none of HOME's, and the reverse."""
    key, order = key_of(table), "order by 1, 2"
    for place, institution_id in LIVES_AT.items():
        theirs = (
            world.superuser()
            .execute(f"select institution_id, {key} from {table} where institution_id = %s {order}", [institution_id])
            .fetchall()
        )
        assert len(theirs) >= 200
        for role in ROLES:
            connection = world.login(login_of(role, place))
            if role not in expected.who(table)[0]:
                assert attempt(connection, f"select {key} from {table}") == DENIED
                continue
            roads = (
                f"select institution_id, {key} from {table} {order}",
                f"select institution_id, {key} from only {table} {order}",
                f"select institution_id, {key} from {table} tablesample bernoulli (100) {order}",
                f"with t as materialized (select * from {table}) select institution_id, {key} from t {order}",
                f"select (t).institution_id, (t).{key} from (select x from {table} x) s (t) {order}",
            )
            for road in roads:
                assert connection.execute(road).fetchall() == theirs, (role, road)
            with connection.cursor() as cursor, cursor.copy(f"copy {table} (institution_id) to stdout") as copy:
                assert [row[0] for row in copy.rows()] == [str(institution_id)] * len(theirs)
            assert connection.execute(
                f"select count(*) from {table} where institution_id <> %s", [institution_id]
            ).fetchone() == (0,)


def test_every_reader_reads_every_list(world: World) -> None:
    lists = [name for name, columns in expected.expected_columns().items() if "R" in columns.values()]
    assert len(lists) == 162
    for name in lists:
        rows = world.superuser().execute(f"select count(*) from {name}").fetchone()
        assert rows != (0,), name
        for role in ROLES:
            assert world.login(login_of(role)).execute(f"select count(*) from {name}").fetchone() == rows


def _template(world: World, table: str, institution_id: int) -> dict[str, Any]:
    """A valid row of this institution, under a new id."""
    fresh = "gen_random_uuid()"
    if table.startswith("registry.object_"):
        # details of an object that has none yet
        fresh = (
            f"(select o.object_id from registry.objects o where o.institution_id = {institution_id} and not exists "
            f"(select from {table} d where d.institution_id = o.institution_id and d.object_id = o.object_id) limit 1)"
        )
    row = (
        world.superuser()
        .execute(
            f"select to_jsonb(t) || jsonb_build_object('{key_of(table)}', {fresh}) from {table} t "
            "where institution_id = %s limit 1",
            [institution_id],
        )
        .fetchone()
    )
    assert row is not None
    return dict(row[0]) | {"revision": 1}


def _insert(table: str) -> sql.Composed:
    columns = sql.SQL(", ").join(map(sql.Identifier, columns_with(table, "i")))
    return sql.SQL(
        "insert into {table} ({columns}) select {columns} from jsonb_populate_record(null::{table}, %s)"
    ).format(table=sql.SQL(table), columns=columns)


@pytest.mark.parametrize("table", WRITABLE)
def test_writers_add_rows_of_their_institution_only(world: World, table: str) -> None:
    home, away = _template(world, table, HOME), _template(world, table, AWAY)
    nowhere = home | {"institution_id": NOWHERE}
    for role in ROLES:
        connection = world.login(login_of(role))
        refused = [home, away, nowhere] if role not in expected.who(table)[1] else [away, nowhere]
        for row in refused:
            with pytest.raises(psycopg.errors.InsufficientPrivilege) as caught:
                connection.execute(_insert(table), [Jsonb(row)])
            # nothing of the row, nor whether its keys exist
            assert caught.value.diag.message_detail is None
        if role in expected.who(table)[1]:
            with connection.transaction(force_rollback=True):
                assert connection.execute(_insert(table), [Jsonb(home)]).rowcount == 1
    # the same row that HOME may not write is accepted from AWAY
    clerk = world.login(login_of(min(expected.who(table)[1]), "a"))
    with clerk.transaction(force_rollback=True):
        assert clerk.execute(_insert(table), [Jsonb(away)]).rowcount == 1


@pytest.mark.parametrize("table", CHANGEABLE)
def test_writers_change_rows_of_their_institution_only(world: World, table: str) -> None:
    key = key_of(table)
    ids = {
        institution_id: world.superuser()
        .execute(f"select {key} from {table} where institution_id = %s order by 1 limit 1", [institution_id])
        .fetchone()
        for institution_id in (HOME, AWAY)
    }
    for role in ROLES:
        connection = world.login(login_of(role))
        for column in columns_with(table, "u"):
            if role not in expected.who(table)[1]:
                assert attempt(connection, f"update {table} set {column} = {column}") == DENIED
                continue
            change = f"update {table} set {column} = {column} where {key} = %s"
            with connection.transaction(force_rollback=True):
                assert connection.execute(change, ids[HOME]).rowcount == 1
                assert connection.execute(change, ids[AWAY]).rowcount == 0
                # without a condition: only one's own
                everywhere = connection.execute(f"update {table} set {column} = {column}").rowcount
                own = world.superuser().execute(f"select count(*) from {table} where institution_id = %s", [HOME])
                assert (everywhere,) == own.fetchone()
        if role in expected.who(table)[1]:
            # a row cannot be moved: the institution is not among the columns that change
            assert (
                attempt(connection, f"update {table} set institution_id = {AWAY} where {key} = '{ids[HOME][0]}'")
                == DENIED
            )


def test_no_upsert_reaches_a_row_of_others(world: World) -> None:
    """ON CONFLICT and MERGE meet the same walls; a clash of one's own key is the control."""
    for table in set(WRITABLE) & set(CHANGEABLE):
        clerk = world.login(login_of(min(expected.who(table)[1])))
        column = columns_with(table, "u")[0]
        columns = ", ".join(columns_with(table, "i"))
        for institution_id, answer in ((HOME, 1), (AWAY, None)):
            row = (
                world.superuser()
                .execute(f"select to_jsonb(t) from {table} t where institution_id = %s limit 1", [institution_id])
                .fetchone()
            )
            upsert = (
                f"insert into {table} as t ({columns}) select {columns} from jsonb_populate_record(null::{table}, %s) "
                f"on conflict on constraint {table.split('.')[1]}_pkey do update set {column} = t.{column}"
            )
            assert row is not None
            with clerk.transaction(force_rollback=True):
                if answer is None:
                    with pytest.raises(psycopg.errors.InsufficientPrivilege):
                        clerk.execute(upsert, [Jsonb(row[0])])
                else:
                    assert clerk.execute(upsert, [Jsonb(row[0])]).rowcount == answer
        merge = (
            f"merge into {table} t using (select 1) s on t.institution_id = {{}} "
            f"when matched then update set {column} = t.{column}"
        )
        with clerk.transaction(force_rollback=True):
            assert clerk.execute(merge.format(AWAY)).rowcount == 0
            assert clerk.execute(merge.format(HOME)).rowcount >= 200


def test_closed_tables_stay_closed_by_name(world: World) -> None:
    """Not even their refusal differs: the same words for an empty and a full table."""
    for role in ROLES:
        connection = world.login(login_of(role))
        for table in expected.CLOSED:
            said = message(connection, f"select count(*) from {table}")
            schema, name = table.split(".")
            assert said.startswith(
                (f"42501|permission denied for table {name}|", f"42501|permission denied for schema {schema}|")
            )
