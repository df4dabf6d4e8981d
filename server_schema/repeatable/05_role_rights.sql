-- The access matrix, one line per role: which working rows of its institution it reads or writes, which acts it may ask.
-- Table names are rights to read that table; "…/write" to write it; the rest are acts.
delete from access.role_rights;
insert into access.role_rights (role_code, right_name)
select role_code, right_name
from (values
  ('clerk',            array['files', 'files/write', 'victims/write', 'act/search', 'act/duplicate_check', 'act/consult_identity',
                             'act/statistics', 'act/join', 'act/consult_shared', 'act/history', 'statistics/own']),
  ('chief_clerk',      array['files', 'files/write', 'victims/write', 'act/search', 'act/duplicate_check', 'act/consult_identity',
                             'act/statistics', 'act/join', 'act/seal', 'act/validate', 'act/share', 'act/consult_shared', 'act/history',
                             'statistics/own']),
  ('magistrate',       array['files', 'act/search', 'act/consult_identity', 'act/statistics', 'act/seal', 'act/share', 'act/consult_shared', 'act/history',
                             'statistics/own']),
  ('analyst',          array['files', 'files/write', 'victims/write', 'act/search', 'act/duplicate_check', 'act/question',
                             'act/statistics', 'act/join', 'act/consult_shared', 'act/history', 'statistics/own', 'statistics/national']),
  ('national_analyst', array['act/statistics', 'statistics/national', 'statistics/national_exact']),
  ('instance_agent',   array['files', 'act/search', 'act/history', 'act/statistics', 'act/print', 'statistics/own', 'statistics/national']),
  ('mnr_referent',     array['protected', 'act/consult_identity', 'act/consult_shared', 'act/history']),
  ('centre_manager',   array['protected', 'act/consult_identity', 'act/history']),
  ('provider',         array['act/history']),
  ('observer',         array['act/history']),
  ('security_officer', array['provisioning'])
) as matrix (role_code, grants)
cross join lateral unnest(grants) as granted (name)
cross join lateral (
  select granted.name as right_name where granted.name not in ('files', 'files/write', 'victims/write', 'protected')
  union all
  select 'registry.' || t || case granted.name when 'files/write' then '/write' else '' end
    from unnest(array['procedures', 'affaire_members', 'stage_events', 'persons', 'person_names', 'roles', 'qualifications',
                      'objects', 'protected_roles']) t
   where granted.name in ('files', 'files/write')
  union all
  select 'victims.' || t || '/write' from unnest(array['persons', 'names', 'status_events']) t where granted.name = 'victims/write'
  union all
  select 'asks.join_requests' where granted.name = 'files'
  union all
  select 'registry.protected_roles' where granted.name = 'protected'
) as expanded;

-- The rest of the data model: a role reads and writes what the capabilities it is a member of are for.
insert into access.role_rights (role_code, right_name)
select held.member::regrole::text, right_of.name
  from access.model_tables() m
  cross join lateral (values (m.reader, m.table_name), (m.writer, m.table_name || '/write')) as right_of (capability, name)
  join pg_catalog.pg_roles c on c.rolname = right_of.capability
  join pg_catalog.pg_auth_members held on held.roleid = c.oid
 group by 1, 2;
