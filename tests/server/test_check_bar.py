"""The hardening bar: met by the embedded server, refused in production to a demonstration, and blind to nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from installer.server.bar import DEMO, PRODUCTION
from installer.server.check_bar import CHECKS, FAILED, PASSED, SKIPPED, Finding, check_bar, main
from server_schema.fictitious.logins import DEMO_LOGINS, make_demo_logins
from tests.helpers.cluster import Database

Connection = psycopg.Connection[Any]

# What an embedded server cannot pass, nor need it: packages, certificates, archive and standby of a real one.
PACKAGED = {"CIS-3.2", "CIS-4.8", "CIS-5.3", "CIS-6.8b", "CIS-6.8c", "CIS-7.4", "MZ-14"}


@pytest.fixture
def connection(module_database: Database) -> Iterator[Connection]:
    """The superuser, in a transaction that is rolled back: what a test plants is gone afterwards."""
    with module_database.superuser(autocommit=False) as opened:
        yield opened
        opened.rollback()


def failed(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings if finding.result == FAILED}


def about_this_database(findings: list[Finding]) -> list[Finding]:
    """Without what other tests leave in the shared cluster while they run: their databases and their logins."""
    return [finding for finding in findings if finding.code not in ("MZ-08", "CIS-5.5")]


def test_the_bar_is_complete() -> None:
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes)) > 70
    assert {f"MZ-{number:02d}" for number in range(1, 17)} <= set(codes)
    assert all(check.what and check.query.startswith("select") for check in CHECKS)


def test_an_embedded_server_meets_it(connection: Connection) -> None:
    make_demo_logins(connection)
    findings = check_bar(connection, DEMO)
    assert failed(about_this_database(findings)) == set(), findings
    assert {finding.code for finding in findings if finding.result == SKIPPED} >= PACKAGED | {"MZ-17", "MZ-18"}


def test_production_refuses_a_demonstration(connection: Connection) -> None:
    make_demo_logins(connection)
    findings = {finding.code: finding for finding in check_bar(connection, PRODUCTION)}
    assert findings["MZ-17"].result == FAILED
    assert findings["MZ-17"].found[0] in {login.login for login in DEMO_LOGINS}
    assert failed(list(findings.values())) >= PACKAGED
    assert findings["CIS-5.3d"].result == SKIPPED
    # and nothing else is missing than what this server is not; the logins of other tests belong to the cluster
    others = failed(about_this_database(list(findings.values()))) - PACKAGED - {"MZ-17", "MZ-18"}
    assert others <= {"CIS-1.4"}
    # without them the check passes
    connection.execute("delete from access.memberships")
    connection.execute("delete from access.users")
    demo_roles = connection.execute("select count(*) from pg_roles where rolname ~ '^demo_'").fetchone()
    again = {finding.code: finding.result for finding in check_bar(connection, PRODUCTION)}
    assert again["MZ-17"] == (PASSED if demo_roles == (0,) else FAILED)


# One violation for each check, planted in a transaction: the check must see it.
PLANTED = {
    "CIS-3.1.14": "set local log_min_messages = 'panic'",
    "CIS-3.1.16": "set local debug_print_parse = on",
    "CIS-3.1.17": "set local debug_print_rewritten = on",
    "CIS-3.1.18": "set local debug_print_plan = on",
    "CIS-3.1.22": "set local log_error_verbosity = verbose",
    "CIS-3.1.25": "set local log_statement = none",
    "CIS-4.3": "create role bar_super superuser",
    "CIS-4.3b": "create role bar_maker login createrole connection limit 1",
    "CIS-4.5": "alter function registry.read_procedure(integer, uuid) reset search_path",
    "CIS-4.5b": "grant execute on function victims.fetch_identity(uuid) to public",
    "CIS-4.6": "grant insert on registry.procedures to public",
    "CIS-4.7": "alter table registry.procedures no force row level security",
    "CIS-4.9": "grant pg_read_all_data to analyst",
    "CIS-4.10": "grant create on schema public to public",
    "CIS-5.5": "create role bar_unlimited login",
    "CIS-5.6": "set local password_encryption = md5",
    "CIS-6.5": "set local session_replication_role = replica",
    "CIS-6.6": "set local row_security = off",
    "MZ-01": "create policy bar on registry.procedures using (institution_id = current_setting('app.x')::int)",
    "MZ-02": "create policy bar on registry.procedures using (institution_id = any (access.my_institutions('x')))",
    "MZ-03": "alter function pg_catalog.textlike(text, text) leakproof",
    "MZ-04": "create view registry.bar as select * from registry.procedures",
    "MZ-05": "create table public.bar (a int) partition by list (a); create table public.bar1 partition of public.bar "
    "for values in (1); grant select on public.bar1 to analyst",
    "MZ-06": "grant execute on function pg_stat_get_tuples_fetched(oid) to public",
    "MZ-07": "grant execute on function lo_create(oid) to public",
    "MZ-08": "do $$ begin execute format('grant temp on database %I to public', current_database()); end $$",
    "MZ-09": "create index bar on registry.persons (name_sort)",
    "MZ-10": "create role bar_bypass bypassrls",
    "MZ-11": "set local log_parameter_max_length = -1",
    "MZ-12": "set local log_parameter_max_length_on_error = -1",
    "MZ-13": "grant delete on audit.changes to analyst",
    "MZ-17": "insert into access.users (login, display_label, draft_key, is_demo) values ('demo_bar', 'x', "
    "sha256('x'), true)",
    "MZ-18": "create role bar_stranger login connection limit 1",
    "MZ-19": "insert into access.users (login, display_label, draft_key) values ('bar_user', 'x', sha256('x')); "
    "insert into access.memberships (login, institution_id, role_code, state, asked_by) values ('bar_user', 2, "
    "'clerk', 'active', 'x')",
    "MZ-20": "alter function pg_catalog.texteq(text, text) cost 1",
    "MZ-24": "set local temp_file_limit = -1",
    "MZ-25": "set local track_functions = 'all'",
    "MZ-26": "grant search_own to analyst",
    "MZ-27": "alter table registry.persons add column bar integer",
}


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_violation_is_seen(connection: Connection, code: str) -> None:
    [before] = check_bar(connection, PRODUCTION, {code})
    connection.execute(PLANTED[code].encode())
    [after] = check_bar(connection, PRODUCTION, {code})
    assert after.result == FAILED
    # passing before, but for what other tests keep in the cluster while they run: their logins and databases
    assert before.result == PASSED or code in ("MZ-08", "MZ-17", "MZ-18", "CIS-5.5")


def test_the_program_says_what_failed(module_database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([module_database.superuser_dsn, "--profile", PRODUCTION, "--json"]) == 1
    said = capsys.readouterr()
    findings = {finding["code"]: finding for finding in json.loads(said.out)}
    assert findings["MZ-14"]["result"] == FAILED and findings["MZ-16"]["result"] == PASSED
    assert "failed" in said.err
    main([module_database.superuser_dsn, "--profile", DEMO])
    said = capsys.readouterr()
    assert "MZ-16       passed   UTF-8" in said.out and "MZ-14       skipped" in said.out
