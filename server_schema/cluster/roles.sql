-- Roles of the cluster. Run once per cluster by the superuser, before the first migration; safe to run again.
--
-- Three kinds, all NOLOGIN but the jobs:
--   groups   what a human login is a member of; they carry grants, never rights over rows (those come from access.memberships)
--   keepers  owners of definer functions; each sees only what its own policies open, none has BYPASSRLS
--   jobs     server programs; they log in on the server's own socket directory only
do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    -- owner of every schema and table; FORCE ROW LEVEL SECURITY binds it too
    'mizan_owner',
    -- capabilities, granted to the groups below
    'mizan_user', 'case_reader', 'case_writer', 'identity_user', 'asker', 'statistician',
    'victim_writer', 'screening_reader', 'screening_writer', 'care_writer', 'centre_reader', 'centre_writer',
    'programme_reader', 'programme_writer', 'submission_user', 'share_user', 'history_user',
    -- groups, one per role of the access matrix
    'clerk', 'chief_clerk', 'magistrate', 'analyst', 'national_analyst', 'instance_agent', 'mnr_referent',
    'centre_manager', 'provider', 'observer', 'technical_admin', 'auditor', 'security_officer',
    -- keepers
    'access_reader', 'act_keeper', 'search_own', 'search_protected', 'identity_reader', 'stats_reader',
    'mailbox_keeper', 'affaire_keeper', 'number_keeper', 'sealing_keeper', 'share_keeper', 'history_reader', 'queue_writer', 'audit_writer', 'provisioner'
  ] loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      execute format('create role %I nologin', role_name);
    end if;
  end loop;
  foreach role_name in array array['mizan_job_matcher', 'mizan_job_notifier', 'mizan_job_timer'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      execute format('create role %I login connection limit 4', role_name);
    end if;
  end loop;
end $$;

-- What each group may reach at all. Which rows, my_institutions decides.
grant mizan_user to clerk, chief_clerk, magistrate, analyst, national_analyst, instance_agent, mnr_referent,
  centre_manager, provider, observer, technical_admin, auditor, security_officer;
grant case_reader to clerk, chief_clerk, magistrate, analyst, instance_agent;
grant case_writer to clerk, chief_clerk, analyst;
grant identity_user to clerk, chief_clerk, magistrate, mnr_referent, centre_manager;
grant asker to analyst;
grant statistician to clerk, chief_clerk, magistrate, analyst, national_analyst, instance_agent;
-- protected persons: those who meet them write, screening and landings on the ground, help and stays where it is given
grant victim_writer to clerk, chief_clerk, analyst, mnr_referent;
grant screening_writer to clerk, chief_clerk, analyst, mnr_referent, centre_manager;
grant screening_reader to clerk, chief_clerk, analyst, instance_agent, mnr_referent, centre_manager;
grant care_writer to mnr_referent, centre_manager;
-- the observer sees the conditions of centres and their incidents, and nothing else
grant centre_reader to centre_manager, mnr_referent, instance_agent, observer;
grant centre_writer to centre_manager;
grant programme_reader to instance_agent, mnr_referent;
grant programme_writer to instance_agent;
grant submission_user to provider, instance_agent;
-- what another institution opened
grant share_user to clerk, chief_clerk, magistrate, analyst, mnr_referent;

-- who changed what, of the rows one may read: whoever reads any
grant history_user to clerk, chief_clerk, magistrate, analyst, instance_agent, mnr_referent, centre_manager, provider, observer;

-- The only role that makes logins. It can give the groups and nothing else; nobody is a member of it.
alter role provisioner createrole;
grant clerk, chief_clerk, magistrate, analyst, national_analyst, instance_agent, mnr_referent, centre_manager,
  provider, observer, technical_admin, auditor, security_officer to provisioner with admin option;
grant pg_signal_backend to provisioner, mizan_job_timer;
-- The timer must see what each session is doing, or it cannot end the stuck ones.
grant pg_read_all_stats to mizan_job_timer;

-- Every database of a cluster shares its counters, transaction ids and WAL position: no human login may sit in one that
-- is not closed like the register (server_schema/cluster/database.sql).
revoke all on database postgres, template1 from public;
