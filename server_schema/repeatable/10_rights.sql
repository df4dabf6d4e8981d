-- How a login's rights are looked up. One source: access.users and access.memberships, read by access_reader.
grant usage on schema access to access_reader, provisioner, mizan_user, act_keeper, search_own, search_protected,
  identity_reader, stats_reader, mailbox_keeper, affaire_keeper, number_keeper, sealing_keeper, share_keeper, history_reader, mizan_job_timer, mizan_job_matcher;
grant select on access.users, access.memberships, access.role_rights to access_reader;
drop policy if exists select_rights_lookup on access.users;
create policy select_rights_lookup on access.users for select to access_reader using (true);
drop policy if exists select_rights_lookup on access.memberships;
create policy select_rights_lookup on access.memberships for select to access_reader using (true);
drop policy if exists select_rights_lookup on access.role_rights;
create policy select_rights_lookup on access.role_rights for select to access_reader using (true);

-- The institutions in which the person logged in holds a right. Every policy of the register calls it, as
-- `institution_id = any ((select access.my_institutions('…'))::integer[])` and nothing else.
-- It writes one line into the server log per table read and statement: the line survives ROLLBACK.
create or replace function access.my_institutions(right_name text) returns integer[]
language plpgsql stable security definer as $$
declare
  institutions integer[];
begin
  select coalesce(array_agg(distinct m.institution_id), '{}')
    into institutions
    from access.users u
    join access.memberships m on m.login = u.login and m.state = 'active'
    join access.role_rights r on r.role_code = m.role_code and r.right_name = my_institutions.right_name
   where u.login = session_user and u.state = 'active' and not u.must_change_password
     -- names its time zone itself: this runs for every table of every statement and pins as little as it can
     and (u.expires_on is null or u.expires_on >= (clock_timestamp() at time zone 'Africa/Nouakchott')::date);
  -- a name that cannot be a right is not written: a caller could forge lines or fill the disk with it
  raise log 'mizan rows % %', session_user, case when right_name ~ '^[a-z_./]{1,60}$' then right_name else '?' end;
  return institutions;
end $$;
alter function access.my_institutions(text) owner to access_reader;
grant execute on function access.my_institutions(text) to public;
comment on function access.my_institutions(text) is 'Institutions in which the caller holds a right; called by every policy.';

-- Refuses with one code whatever the reason, so that a refusal teaches nothing about others.
create or replace function access.require(right_name text) returns integer[]
language plpgsql stable security definer as $$
declare
  institutions integer[] := access.my_institutions(right_name);
begin
  if cardinality(institutions) = 0 then
    raise exception 'this login does not hold the right %', right_name using errcode = 'MZ001';
  end if;
  return institutions;
end $$;
alter function access.require(text) owner to access_reader;
grant execute on function access.require(text) to act_keeper, search_own, search_protected, identity_reader, stats_reader,
  mailbox_keeper, affaire_keeper, number_keeper, sealing_keeper, provisioner, mizan_user;

do $$ begin
  if to_regtype('access.session_card') is null then
    create type access.session_card as (
      login text, display_label text, must_change_password boolean, expires_on date, is_demo boolean,
      server_now timestamptz, institution_ids integer[], role_codes text[], schema_version text);
  end if;
end $$;
grant usage on type access.session_card to mizan_user;

-- Answers also before the first password is changed: the client must know that it has to be.
create or replace function access.who_am_i() returns access.session_card
language sql stable security definer as $$
  select u.login, u.display_label, u.must_change_password, u.expires_on, u.is_demo, clock_timestamp(),
         coalesce(array_agg(m.institution_id order by m.institution_id, m.role_code) filter (where m.login is not null), '{}'),
         coalesce(array_agg(m.role_code order by m.institution_id, m.role_code) filter (where m.login is not null), '{}'),
         '1'
    from access.users u
    left join access.memberships m on m.login = u.login and m.state = 'active'
   where u.login = session_user and u.state = 'active' and (u.expires_on is null or u.expires_on >= clock_timestamp()::date)
   group by u.login
$$;
alter function access.who_am_i() owner to access_reader;
grant execute on function access.who_am_i() to mizan_user;

create or replace function access.my_draft_key() returns bytea
language sql stable security definer as $$
  select u.draft_key from access.users u
   where u.login = session_user and u.state = 'active' and not u.must_change_password
     and (u.expires_on is null or u.expires_on >= clock_timestamp()::date)
$$;
alter function access.my_draft_key() owner to access_reader;
grant execute on function access.my_draft_key() to mizan_user;
