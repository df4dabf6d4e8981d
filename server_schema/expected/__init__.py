"""The catalogue as sorted text, to be reviewed with every migration and compared by the tests.

`catalogue.txt` beside this module is what a database of this release looks like, the same on PostgreSQL 15 and 17:
schemas, tables, columns, indexes, constraints, triggers, policies, types, functions with a hash of their body, grants,
default grants, roles and their members, what PUBLIC may do. Refresh it with `python -m server_schema.expected`.
Imports nothing of ours.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import psycopg

CATALOGUE_FILE = Path(__file__).resolve().parent / "catalogue.txt"

_OURS = "(select oid from pg_catalog.pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')"
# Human logins, awake or asleep, have a password: they are data, not schema.
_OUR_ROLES = "(select oid from pg_authid where rolname ~ '^mizan_' or rolname !~ '^pg_' and not rolcanlogin and rolpassword is null)"

# Grants of one object, "who: privileges" in one line; the owner's own are left out, they follow from ownership.
_GRANTS = """(select string_agg(who || '=' || what, ' ' order by who) from (
    select case when a.grantee = 0 then 'PUBLIC' else a.grantee::regrole::text end as who,
           string_agg(a.privilege_type || case when a.is_grantable then '*' else '' end, ',' order by a.privilege_type) as what
      from aclexplode({acl}) a where a.grantee <> {owner} group by 1) g)"""


def _grants(acl: str, owner: str) -> str:
    return _GRANTS.format(acl=acl, owner=owner)


_QUERIES = (
    f"select 'schema', nspname, nspowner::regrole::text, {_grants('nspacl', 'nspowner')} "
    f"from pg_namespace n where oid in {_OURS}",
    "select 'table', c.oid::regclass::text, c.relkind::text, c.relowner::regrole::text, "
    "  case when relrowsecurity then 'rls' else 'no rls' end, case when relforcerowsecurity then 'forced' else 'not forced' end, "
    f"  array_to_string(reloptions, ','), {_grants('relacl', 'relowner')}, obj_description(c.oid, 'pg_class') "
    f"from pg_class c where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relnamespace in {_OURS}",
    "select 'column', c.oid::regclass::text, a.attname::text, format_type(a.atttypid, a.atttypmod), "
    "  case when a.attnotnull then 'not null' else 'null' end, pg_get_expr(d.adbin, d.adrelid), "
    "  'identity ' || nullif(a.attidentity::text, ''), 'statistics ' || nullif(coalesce(a.attstattarget, -1), -1), "
    "  case when a.attstorage <> t.typstorage then 'storage ' || a.attstorage::text end, "
    f"  case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end, {_grants('a.attacl', 'c.relowner')} "
    "from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid "
    "left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum "
    f"where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and c.relnamespace in {_OURS}",
    f"select 'index', pg_get_indexdef(indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace in {_OURS}",
    "select 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) from pg_constraint "
    # 18 lists NOT NULL here as well; the columns above say it
    f"where conrelid <> 0 and contype <> 'n' and connamespace in {_OURS}",
    f"select 'trigger', pg_get_triggerdef(t.oid), tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid "
    f"where not tgisinternal and c.relnamespace in {_OURS}",
    "select 'policy', schemaname || '.' || tablename, policyname::text, permissive, array_to_string(roles, ','), cmd, qual, with_check "
    "from pg_policies",
    "select 'type', t.oid::regtype::text, t.typtype::text, t.typowner::regrole::text, obj_description(t.oid, 'pg_type'), "
    f"  {_grants('t.typacl', 't.typowner')} from pg_type t left join pg_class c on c.oid = t.typrelid "
    f"where t.typelem = 0 and coalesce(c.relkind, 'c') = 'c' and t.typnamespace in {_OURS}",
    "select 'function', p.oid::regprocedure::text, pg_get_function_result(p.oid), l.lanname::text, p.provolatile::text, "
    "  case when p.prosecdef then 'definer' else 'invoker' end, case when p.proleakproof then 'LEAKPROOF' end, "
    "  case when p.proisstrict then 'strict' end, 'parallel ' || p.proparallel::text, p.proowner::regrole::text, "
    f"  {_grants('p.proacl', 'p.proowner')}, (select string_agg(x, '; ' order by x) from unnest(p.proconfig) x), p.prosrc as body "
    f"from pg_proc p join pg_language l on l.oid = p.prolang where p.pronamespace in {_OURS}",
    "select 'role', rolname::text, case when rolcanlogin then 'login' else 'nologin' end, "
    "  concat_ws(' ', case when rolsuper then 'SUPERUSER' end, case when rolcreaterole then 'createrole' end, "
    "    case when rolcreatedb then 'CREATEDB' end, case when rolreplication then 'REPLICATION' end, "
    "    case when rolbypassrls then 'BYPASSRLS' end, case when not rolinherit then 'noinherit' end), 'limit ' || rolconnlimit "
    f"from pg_roles where oid in {_OUR_ROLES}",
    "select 'member', roleid::regrole::text, member::regrole::text, case when bool_or(admin_option) then 'admin' end "
    f"from pg_auth_members where member in {_OUR_ROLES} and (roleid in {_OUR_ROLES} or roleid::regrole::text ~ '^pg_') group by 2, 3",
    f"select 'default grants', d.defaclrole::regrole::text, d.defaclobjtype::text, {_grants('d.defaclacl', 'd.defaclrole')} "
    f"from pg_default_acl d where d.defaclrole in {_OUR_ROLES} or d.defaclrole = 10",
    # without its name: the register's database may be called anything
    f"select 'database', pg_encoding_to_char(encoding), {_grants('datacl', 'datdba')} "
    "from pg_database where datname = current_database()",
)


def catalogue_lines(connection: psycopg.Connection[Any]) -> list[str]:
    """One line per object of ours, sorted; the connection is the superuser's, to a migrated database."""
    lines = []
    for query in _QUERIES:
        cursor = connection.execute(query.encode())
        names = [column.name for column in cursor.description or ()]
        for row in cursor:
            cells = [_cell(name, value) for name, value in zip(names, row, strict=True)]
            lines.append(" | ".join(cell for cell in cells if cell))
    return sorted(lines)


def catalogue_text(connection: psycopg.Connection[Any]) -> str:
    """The whole snapshot, as kept in `catalogue.txt`."""
    return "\n".join(catalogue_lines(connection)) + "\n"


def _cell(name: str, value: object) -> str:
    if value is None:
        return ""
    if name == "body":
        return "sha256 " + hashlib.sha256(str(value).encode()).hexdigest()[:24]
    # policies and constraints are printed over several lines, and 16 dropped some blanks
    return " ".join(str(value).split())
