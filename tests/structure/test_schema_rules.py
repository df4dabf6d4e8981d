"""The rules of `server_schema/CONVENTIONS.md` that a machine can check, on every table, index and function there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.helpers.cluster import Database

Connection = psycopg.Connection[Any]

OURS = "(select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')"
HUMANS = (
    *("mizan_user", "case_reader", "case_writer", "identity_user", "asker", "statistician", "victim_writer"),
    *("screening_reader", "screening_writer", "care_writer", "centre_reader", "centre_writer"),
    *("programme_reader", "programme_writer", "submission_user", "share_user", "history_user"),
)
GROUPS = (
    *("clerk", "chief_clerk", "magistrate", "analyst", "national_analyst", "instance_agent", "mnr_referent"),
    *("centre_manager", "provider", "observer", "technical_admin", "auditor", "security_officer"),
)
# Tables of which some human role selects a column; code lists left out. Takes the roles as its parameter.
READERS = f"""(select distinct c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
  where c.relkind = 'r' and c.relnamespace in {OURS} and c.relnamespace <> 'reference'::regnamespace
    and exists (select from unnest(%s::text[]) r where has_column_privilege(r, c.oid, a.attnum, 'select')))"""


@pytest.fixture
def connection(module_database: Database) -> Iterator[Connection]:
    with module_database.superuser() as opened:
        yield opened


def column(connection: Connection, query: str, *values: Any) -> list[Any]:
    return [row[0] for row in connection.execute(query.encode() if not values else query, values or None)]  # type: ignore[arg-type]


# -- tables ------------------------------------------------------------------------------------------------


def test_every_table_is_forced_owned_and_explained(connection: Connection) -> None:
    rows = connection.execute(
        f"select oid::regclass::text, relrowsecurity, relforcerowsecurity, relowner::regrole::text, "
        f"length(obj_description(oid, 'pg_class')) > 10 from pg_class where relkind in ('r', 'p') and relnamespace in {OURS}"
    ).fetchall()
    assert len(rows) > 80, "found no tables"
    assert [row for row in rows if row[1:] != (True, True, "mizan_owner", True)] == []


def test_every_table_and_column_says_what_it_is_and_how_sensitive(connection: Connection) -> None:
    """Domain study §4: P public, I institution, N nominative, H highly sensitive; the letter ends the comment."""
    said = connection.execute(
        "select c.oid::regclass::text || coalesce('.' || a.attname, ''), "
        "coalesce(case when a.attnum is null then obj_description(c.oid, 'pg_class') else col_description(c.oid, a.attnum) end, '') "
        f"from pg_class c left join lateral (select null::name as attname, null::smallint as attnum union all "
        "select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) a on true "
        f"where c.relkind = 'r' and c.relnamespace in {OURS}"
    ).fetchall()
    assert len(said) > 3000
    assert [name for name, comment in said if not re.fullmatch(r".{3,}\. \[[PINH]\]", comment)] == []


def test_what_hangs_on_a_file_has_a_sealed_twin_with_the_same_columns(connection: Connection) -> None:
    """A table without its twin would keep its rows when the file is sealed, or lose them."""
    tables = connection.execute(
        """
        with columns as (
          select c.oid, n.nspname, c.relname, array_agg(a.attname::text order by a.attname) as names
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where c.relkind = 'r' group by c.oid, n.nspname, c.relname)
        select s.nspname || '.' || s.relname, array_remove(t.names, 'compartment_id') = s.names
          from columns s
          left join columns t on t.nspname = 'sealed'
           and t.relname = case s.nspname when 'victims' then 'victim_' else '' end || s.relname
         where s.nspname in ('registry', 'victims', 'access') and s.names && array['procedure_id', 'person_id', 'organisation_id', 'share_id']
           -- a landing is no file: its list stays, without saying who became a victim
           and (s.nspname, s.relname) <> ('victims', 'disembarkation_persons')"""
    ).fetchall()
    assert len(tables) >= 50
    assert [name for name, is_same in tables if is_same is not True] == []


def test_schemas_and_types_belong_to_the_owner(connection: Connection) -> None:
    owners = connection.execute(
        f"select nspname, nspowner::regrole::text from pg_namespace where oid in {OURS} and nspname not in ('public', 'schema_state')"
    ).fetchall()
    assert len(owners) == 11 and {owner for _, owner in owners} == {"mizan_owner"}
    types = column(
        connection,
        f"select t.oid::regtype::text from pg_type t where t.typnamespace in {OURS} and t.typowner <> 'mizan_owner'::regrole",
    )
    assert types == []


def test_no_locale_decides_an_order(connection: Connection) -> None:
    assert connection.execute(
        "select pg_encoding_to_char(encoding), datcollate in ('C', 'C.UTF-8'), datctype in ('C', 'C.UTF-8'), "
        "datlocprovider in ('c', 'b') from pg_database where datname = current_database()"
    ).fetchone() == ("UTF8", True, True, True)
    collations = column(
        connection,
        "select distinct a.attcollation::regcollation::text from pg_attribute a join pg_class c on c.oid = a.attrelid "
        f"where c.relnamespace in {OURS} and a.attnum > 0 and a.attcollation <> 0",
    )
    assert set(collations) <= {'"default"', '"C"'} and collations
    of_indexes = column(
        connection,
        "select distinct x::regcollation::text from pg_index i join pg_class c on c.oid = i.indrelid, unnest(i.indcollation::oid[]) x "
        f"where c.relnamespace in {OURS} and x <> 0",
    )
    assert set(of_indexes) <= {'"default"', '"C"'} and of_indexes


def test_what_users_select_is_indexed_by_institution(connection: Connection) -> None:
    """An index that leads with the value shows in « Rows Removed by Filter » that another institution holds it."""
    readable = column(
        connection, f"select oid::regclass::text from pg_class where oid in {READERS}", [*HUMANS, *GROUPS]
    )
    assert len(readable) == 55, readable
    indexes = connection.execute(
        "select i.indexrelid::regclass::text, coalesce(a.attname, 'an expression'), m.amname, i.indpred is null and i.indexprs is null "
        "from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam "
        "left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] "
        f"where i.indrelid in {READERS}",
        [[*HUMANS, *GROUPS]],
    ).fetchall()
    assert len(indexes) >= 25
    assert [row for row in indexes if row[1:] != ("institution_id", "btree", True)] == []
    # the searched structures of an institution too: rows of others are not even touched
    own = connection.execute(
        "select i.indexrelid::regclass::text, a.attname from pg_index i join pg_class c on c.oid = i.indrelid "
        "join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] "
        "where c.relnamespace = 'search'::regnamespace and c.relname not in ('key_queue', 'loose_parts')"
    ).fetchall()
    assert len(own) >= 10 and {name for _, name in own} == {"institution_id"}


def test_their_columns_carry_no_statistics(connection: Connection) -> None:
    rows = connection.execute(
        "select c.oid::regclass::text, a.attname, a.attstattarget from pg_attribute a join pg_class c on c.oid = a.attrelid "
        f"where a.attnum > 0 and not a.attisdropped and c.oid in {READERS}",
        [[*HUMANS, *GROUPS]],
    ).fetchall()
    assert len(rows) > 80
    assert [row for row in rows if row[2] != 0] == []
    extended = column(connection, "select stxname from pg_statistic_ext")
    assert extended == []


def test_links_between_rows_of_institutions_are_pairs(connection: Connection) -> None:
    links = connection.execute(
        """
        select k.conrelid::regclass::text, k.confrelid::regclass::text,
               array(select a.attname::text from unnest(k.conkey) with ordinality n (num, place)
                       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.num order by n.place),
               array(select a.attname::text from unnest(k.confkey) with ordinality n (num, place)
                       join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.num order by n.place)
          from pg_constraint k where k.contype = 'f'
           and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'institution_id')
           and k.confrelid <> 'reference.institutions'::regclass"""
    ).fetchall()
    assert len(links) >= 14
    assert [link for link in links if link[2][0] != "institution_id" or link[3][0] != "institution_id"] == []
    # to code lists, to the affaire (no text, selected by nobody), of acts by login: nothing else has one key
    single = connection.execute(
        "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' "
        "and cardinality(conkey) = 1 and confrelid::regclass::text !~ '^reference\\.'"
    ).fetchall()
    assert set(single) == {("registry.affaire_members", "registry.affaires"), ("access.memberships", "access.users")}


# -- policies ----------------------------------------------------------------------------------------------


def test_policies_have_the_one_shape(connection: Connection) -> None:
    """A share or « not sealed » in a policy is an oracle again (tried): nothing OR'ed, nothing AND'ed."""
    policies = connection.execute(
        "select schemaname || '.' || tablename, policyname, permissive, array_to_string(roles, ','), cmd, qual, with_check from pg_policies"
    ).fetchall()
    assert len(policies) > 150
    seen = set()
    for table, name, permissive, roles, verb, qual, check in policies:
        assert permissive == "PERMISSIVE"
        if roles == "public":
            assert table.startswith("reference.") and (verb, qual, check) == ("SELECT", "true", None), (table, name)
        elif roles in (*HUMANS, *GROUPS):
            right = table if verb == "SELECT" else f"{table}/write"
            shape = f"(institution_id = ANY (( SELECT access.my_institutions('{right}'::text) AS my_institutions)::integer[]))"
            wanted = {"SELECT": (shape, None), "INSERT": (None, shape), "UPDATE": (shape, shape)}
            assert (qual, check) == wanted[verb], (table, name)
            seen.add((table, verb))
        else:
            assert not set(roles.split(",")) & {*HUMANS, *GROUPS, "public"}, (table, name)
    assert len(seen) >= 25


def test_no_policy_reads_a_setting(connection: Connection) -> None:
    assert (
        column(
            connection,
            "select policyname from pg_policies where concat(qual, with_check) ~* 'current_setting|current_user|current_role'",
        )
        == []
    )


# -- roles -------------------------------------------------------------------------------------------------


def test_nobody_stands_above_the_policies(connection: Connection) -> None:
    assert column(connection, "select rolname from pg_roles where rolbypassrls and not rolsuper") == []
    keepers = column(
        connection,
        f"select distinct proowner::regrole::text from pg_proc where prosecdef and pronamespace in {OURS} order by 1",
    )
    assert len(keepers) >= 10
    rows = connection.execute(
        "select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolreplication from pg_roles where rolname = any (%s)",
        [keepers],
    ).fetchall()
    assert [row for row in rows if any(row[1:])] == []
    # nobody is a member of a keeper, an owner or a job
    closed = [*keepers, "mizan_owner", "mizan_job_matcher", "mizan_job_notifier", "mizan_job_timer"]
    assert (
        column(
            connection,
            "select member::regrole::text from pg_auth_members where roleid::regrole::text = any (%s)",
            closed,
        )
        == []
    )
    # and no group reaches a role of the system
    assert (
        column(
            connection,
            "select g from unnest(%s::text[]) g, pg_roles r where r.rolname ~ '^pg_' and pg_has_role(g, r.oid, 'usage')",
            [*HUMANS, *GROUPS],
        )
        == []
    )


# -- sources -----------------------------------------------------------------------------------------------


def test_moments_are_of_the_clock(connection: Connection) -> None:
    """now() is the transaction's: an early BEGIN would backdate."""
    moments = (
        r"\mnow\s*\(|\m(transaction_timestamp|statement_timestamp)\s*\("
        r"|\m(current_timestamp|localtimestamp|current_time|localtime)\M"
    )
    bodies = column(
        connection,
        f"select oid::regprocedure::text from pg_proc where pronamespace in {OURS} and prosrc ~* %s",
        moments,
    )
    assert bodies == []
    defaults = column(
        connection,
        "select d.adrelid::regclass::text from pg_attrdef d join pg_class c on c.oid = d.adrelid "
        f"where c.relnamespace in {OURS} and pg_get_expr(d.adbin, d.adrelid) ~* %s",
        moments,
    )
    assert defaults == []
    # today's date is compared with what is typed, where an earlier today only refuses more; it is never recorded
    dated = column(
        connection,
        f"select oid::regproc::text from pg_proc where pronamespace in {OURS} "
        "and regexp_replace(prosrc, '--[^\n]*', '', 'g') ~* '\\mcurrent_date\\M'",
    )
    assert set(dated) <= {"registry.save_procedure", "reference.entries"}


def test_null_passes_no_check_of_rights(connection: Connection) -> None:
    """`if not x = any (…)` lets null through."""
    bodies = connection.execute(
        f"select oid::regprocedure::text, prosrc from pg_proc where pronamespace in {OURS} and prosrc ~ 'my_institutions'"
    ).fetchall()
    assert len(bodies) >= 15
    careless = re.compile(r"\bif not \(?\w+(\.\w+)? = any \(")
    assert [name for name, body in bodies if careless.search(body)] == []


def test_every_written_table_is_audited(connection: Connection) -> None:
    written = column(
        connection,
        "select c.oid::regclass::text from pg_class c where c.relkind = 'r' and exists (select from pg_attribute a "
        f"where a.attrelid = c.oid and a.attnum > 0 and exists (select from unnest(%s::text[]) w "
        f"where has_column_privilege(w, c.oid, a.attnum, 'insert'))) and c.relnamespace in {OURS}",
        [*HUMANS, *GROUPS],
    )
    assert len(written) >= 65
    for verb in ("insert", "update"):
        audited = column(
            connection,
            "select tgrelid::regclass::text from pg_trigger where tgname = %s and tgfoid = 'audit.record_change()'::regprocedure "
            "and tgenabled = 'O'",
            f"_100_audit_{verb}",
        )
        assert set(written) - set(audited) == set()


# -- code lists --------------------------------------------------------------------------------------------


def test_every_code_of_the_data_model_is_of_a_list(connection: Connection) -> None:
    """By a foreign key, by access.code_columns() or by a check of the table; the README says the same."""
    free = connection.execute(
        """
        select m.table_name, a.attname from access.model_tables() m
          join pg_attribute a on a.attrelid = m.table_name::regclass and a.attnum > 0 and not a.attisdropped
         where a.attname ~ '_codes?$'
           and not exists (select from access.code_columns() c where c.table_name = m.table_name and c.column_name = a.attname)
           and not exists (select from pg_constraint k where k.conrelid = a.attrelid and k.conkey = array[a.attnum]
                              and (k.contype = 'f' or pg_get_constraintdef(k.oid) ~ '= ANY'))"""
    ).fetchall()
    # of the lists of the breakdowns, whichever the figure is broken down by
    assert free == [("care.submission_figures", "category_codes")]
    unknown = column(
        connection,
        "select c.table_name || '.' || c.column_name from access.code_columns() c where not exists (select from pg_attribute a "
        "where a.attrelid = to_regclass(c.table_name) and a.attname = c.column_name) or exists (select from unnest(c.lists) l "
        "where to_regclass('reference.' || l) is null)",
    )
    assert unknown == []
    readme = (Path(__file__).resolve().parents[2] / "server_schema" / "reference" / "README.md").read_text("utf-8")
    told = readme[readme.index("### Which list a column takes") :]
    lists = {name for (names,) in connection.execute("select lists from access.code_columns()") for name in names}
    assert len(lists) > 80
    assert sorted(name for name in lists if f"`{name}`" not in told) == []
