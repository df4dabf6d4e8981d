"""The project's own rules of the hardening bar (MZ-…). See `bar` for what a check is. Imports installer.server.bar."""

from __future__ import annotations

from installer.server.bar import (
    DEMO,
    ONLY_PRODUCTION,
    OURS,
    PRODUCTION,
    Check,
    at_least,
    at_most,
    equals,
    lists,
    matches,
    no_rows,
    setting,
)

__all__ = ["DEMO", "PRODUCTION", "RULES"]

RULES = (
    Check(
        "MZ-01",
        "no policy reads a setting or the current role",
        "select schemaname || '.' || tablename || ':' || policyname from pg_policies "
        "where concat(qual, with_check) ~ 'current_setting|current_user|current_role'",
        no_rows,
    ),
    Check(
        "MZ-02",
        "rights are looked up once per statement, by a sub-select",
        "select tablename || ':' || policyname from pg_policies where concat(qual, with_check) ~ 'my_institutions\\(' "
        "and concat(qual, with_check) !~* 'select access\\.my_institutions\\('",
        no_rows,
    ),
    Check(
        "MZ-03",
        "no function was made leakproof by hand",
        "select p.oid::regprocedure from pg_proc p where p.proleakproof and (p.pronamespace <> "
        "'pg_catalog'::regnamespace or "
        "p.proname in ('textlike', 'texticlike', 'arrayoverlap', 'arraycontains', 'ts_match_vq', 'textregexeq', "
        "'texticregexeq'))",
        no_rows,
    ),
    Check(
        "MZ-04",
        "no view stands over a table of ours",
        f"select oid::regclass from pg_class where relkind in ('v', 'm') and relnamespace in {OURS}",
        no_rows,
    ),
    Check(
        "MZ-05",
        "no partition carries a grant of its own",
        "select oid::regclass from pg_class where relispartition and relkind = 'r' and exists "
        "(select from aclexplode(relacl) a where a.grantee <> relowner)",
        no_rows,
    ),
    Check(
        "MZ-06",
        "counters are hidden from everyone",
        "select oid::regprocedure from pg_proc where proname ~ '^pg_stat_get_' and "
        "has_function_privilege('public', oid, 'execute')",
        no_rows,
    ),
    Check(
        "MZ-07",
        "PUBLIC has no WAL messages, large objects, transaction ids, locks by name or other databases",
        "select oid::regprocedure from pg_proc where has_function_privilege('public', oid, 'execute') and (proname ~ "
        "'^(lo_|txid_|pg_advisory_|pg_try_advisory_|pg_current_wal|pg_xact_|dblink)' or proname in "
        "('pg_logical_emit_message', "
        "'pg_current_snapshot', 'pg_current_xact_id', 'pg_current_xact_id_if_assigned', 'pg_export_snapshot', "
        "'pg_lock_status', "
        "'loread', 'lowrite', 'pg_sleep', 'mxid_age'))",
        no_rows,
    ),
    Check(
        "MZ-08",
        "PUBLIC enters no database and makes nothing temporary in one",
        "select d.datname || ' ' || v from pg_database d, unnest(array['connect', 'temp', 'create']) v "
        "where d.datallowconn and has_database_privilege('public', d.oid, v)",
        no_rows,
    ),
    Check(
        "MZ-09",
        "indexes of tables that people read lead with the institution",
        "select i.indexrelid::regclass from pg_index i join pg_class t on t.oid = i.indrelid "
        "join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0] "
        f"where t.relnamespace in {OURS} and t.relnamespace <> 'reference'::regnamespace and a.attname <> "
        f"'institution_id' "
        "and exists (select from pg_attribute c where c.attrelid = t.oid and c.attnum > 0 "
        "and has_column_privilege('case_reader', t.oid, c.attnum, 'select'))",
        no_rows,
    ),
    Check(
        "MZ-10",
        "nobody bypasses policies",
        "select rolname from pg_roles where rolbypassrls and not rolsuper",
        no_rows,
    ),
    Check("MZ-11", "values are never logged", setting("log_parameter_max_length"), equals("0")),
    Check("MZ-12", "nor on an error", setting("log_parameter_max_length_on_error"), equals("0")),
    Check(
        "MZ-13",
        "the record of changes is only added to",
        "select grantee || ' ' || privilege_type || ' ' || table_name from information_schema.role_table_grants "
        "where table_schema = 'audit' and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE') and grantee <> "
        "'mizan_owner'",
        no_rows,
    ),
    Check(
        "MZ-14",
        "a commit is on a standby too",
        "select current_setting('synchronous_commit') || '|' || current_setting('synchronous_standby_names')",
        matches(r"^(on|remote_apply)\|.+"),
        ONLY_PRODUCTION,
    ),
    Check(
        "MZ-15",
        "idle and long work has its limits, for everyone",
        # from the server's files: the superuser's own session has other limits
        "select n from unnest(array['idle_in_transaction_session_timeout', 'statement_timeout', 'lock_timeout']) n "
        "where not exists (select from pg_file_settings f where f.name = n and f.error is null and f.setting !~ '^0')",
        no_rows,
    ),
    Check("MZ-16", "UTF-8", setting("server_encoding"), equals("UTF8")),
    Check(
        "MZ-17",
        "no login of the demonstration",
        "select login from access.users where is_demo union select rolname from pg_roles where rolname ~ '^demo_'",
        no_rows,
        ONLY_PRODUCTION,
    ),
    Check(
        "MZ-18",
        "every login is a user of the register, a job or a backup",
        "select rolname from pg_roles r where rolcanlogin and not rolsuper and rolname !~ "
        "'^(mizan_job_|backup_|mon_|repl_)' "
        "and not exists (select from access.users u where u.login = r.rolname)",
        no_rows,
        ONLY_PRODUCTION,
    ),
    Check(
        "MZ-19",
        "every right in force was asked by one officer and confirmed by another",
        "select login || ' ' || role_code from access.memberships where state = 'active' "
        "and (confirmed_by is null or confirmed_by = asked_by)",
        no_rows,
    ),
    Check(
        "MZ-20",
        "conditions that compare run after the policy",
        "select oid::regprocedure from pg_proc where proleakproof and prorettype = 'boolean'::regtype and procost < 40",
        no_rows,
    ),
    Check("MZ-21", "no transaction survives its session", setting("max_prepared_transactions"), equals("0")),
    Check("MZ-22", "a recorded act is on disk at once", setting("wal_writer_delay"), at_most(10)),
    Check("MZ-23", "guessing passwords is slow", setting("shared_preload_libraries"), lists("auth_delay")),
    Check("MZ-24", "temporary files have a limit", setting("temp_file_limit"), at_least(1)),
    Check("MZ-25", "functions are not counted", setting("track_functions"), equals("none")),
    Check(
        "MZ-26",
        "nobody is a keeper, a job or the maker of logins",
        "select m.member::regrole || ' in ' || m.roleid::regrole from pg_auth_members m where m.roleid in "
        f"(select proowner from pg_proc where prosecdef and pronamespace in {OURS}) "
        "or m.roleid::regrole::text ~ '^mizan_(owner|job_)'",
        no_rows,
    ),
)
