"""The matrix tried: each role runs each verb on each table and column, each function, and is answered as written.

Statements touch no row (`where false`), so that what is tested is the right and not the data; rows are tested in
`test_matrix_rows.py`. REFERENCES and TRIGGER need an object of one's own and are compared in `test_matrix_catalogue.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.attack import expected_matrix as expected
from tests.server.attack.attempts import DENIED, OK, attempt, undone
from tests.server.attack.test_matrix_catalogue import COLUMNS_SQL
from tests.server.attack.world import ROLES, World, login_of

SYSTEM_COLUMNS = ("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid")
COPY_IN_REFUSED = "0A000"  # COPY FROM does not exist under row-level security


def statements(role: str, tables: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """(statement, expected answer) for every verb on every table and column."""
    for table, columns in tables.items():
        letters = expected.expected_columns()[table]
        for column in columns:
            read, insert, update = (expected.may(role, table, letters.get(column, ""), verb) for verb in "riu")
            yield f"select {column} from {table} where false", OK if read else DENIED
            yield f"copy {table} ({column}) to stdout", OK if read else DENIED
            yield (
                f"insert into {table} ({column}) overriding system value select null where false",
                OK if insert else DENIED,
            )
            yield f"copy {table} ({column}) from stdin", COPY_IN_REFUSED if insert else DENIED
            yield f"update {table} set {column} = default where false", OK if update else DENIED
        for column in SYSTEM_COLUMNS:
            yield f"select {column} from {table} where false", DENIED
        first = columns[0]
        whole = all(expected.may(role, table, letters.get(column, ""), "r") for column in columns)
        yield f"select * from {table} where false", OK if whole else DENIED
        yield f"delete from {table} where false", DENIED
        yield f"truncate {table}", DENIED
        yield f"merge into {table} using (select 1) s on false when matched then delete", DENIED
        for mode in ("access share", "row exclusive", "access exclusive"):
            yield f"begin; lock table {table} in {mode} mode", DENIED
        yield (
            f"create trigger t before update on {table} for each row execute function suppress_redundant_updates_trigger()",
            DENIED,
        )
        yield f"create index on {table} ({first})", DENIED
        yield f"alter table {table} disable row level security", DENIED
        yield f"create policy p on {table} using (true)", DENIED
        yield f"grant select on {table} to public", DENIED
        yield f"comment on table {table} is 'x'", DENIED


@pytest.mark.parametrize("role", ROLES)
def test_role_runs_what_the_matrix_gives_and_nothing_else(world: World, role: str) -> None:
    tables = dict(world.superuser().execute(COLUMNS_SQL).fetchall())
    connection = world.login(login_of(role))
    wrong, count = [], 0
    for statement, answer in statements(role, tables):
        got = attempt(connection, statement)
        if statement.startswith("begin"):
            connection.pgconn.exec_(b"rollback")
        count += 1
        if got != answer:
            wrong.append((statement, "expected", answer, "got", got))
    assert wrong == []
    assert count > 4000


@pytest.mark.parametrize("role", ROLES)
def test_role_calls_only_its_functions(world: World, role: str) -> None:
    """Arguments are null: whoever may call gets any other answer than "permission denied", and nothing is changed."""
    connection = world.login(login_of(role))
    before = world.superuser().execute(CONTENT_SQL).fetchall()
    for name, roles in expected.FUNCTIONS.items():
        function, arguments = name.rstrip(")").split("(")
        nulls = ", ".join(f"null::{each}" for each in arguments.split(",") if each)
        got = undone(connection, f"select {function}({nulls})")
        assert (got == DENIED) == (role not in roles), (name, got)
        # a refusal of ours, a constraint, or an answer: never a fault of the function itself
        assert got in (OK, DENIED) or got[:2] in ("MZ", "23"), (name, got)
    assert world.superuser().execute(CONTENT_SQL).fetchall() == before


CONTENT_SQL = """select (select count(*) from asks.tokens), (select count(*) from asks.questions),
  (select count(*) from registry.affaires), (select count(*) from audit.changes),
  (select count(*) from access.provisioning_log), (select count(*) from sealed.compartments),
  (select count(*) from access.users where must_change_password)"""


def test_sequences_are_out_of_reach(world: World) -> None:
    for role in ROLES:
        connection = world.login(login_of(role))
        for name in expected.SEQUENCES:
            for statement in (
                f"select nextval('{name}')",
                f"select setval('{name}', 1)",
                f"select last_value from {name}",
                f"select * from pg_sequence_last_value('{name}'::regclass)",
                f"alter sequence {name} restart",
            ):
                assert attempt(connection, statement) == DENIED, statement
    assert attempt(world.superuser(), f"select last_value from {name}") == OK
