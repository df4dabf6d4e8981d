-- Making, widening, confirming and ending logins. provisioner is the only CREATEROLE and nobody is a member of it.
-- A password never reaches the server: the client sends a SCRAM-SHA-256 verifier as a bind parameter.
-- never the draft keys: those are read by their owner alone
revoke all on access.users from provisioner;
grant select (login, display_label, state, must_change_password, expires_on, is_demo), insert,
  update (display_label, state, must_change_password, expires_on) on access.users to provisioner;
grant select, insert, update on access.memberships to provisioner;
grant select on reference.institutions to provisioner;
grant insert on access.provisioning_log to provisioner;
grant usage on schema reference to provisioner;
drop policy if exists all_provisioning on access.users;
create policy all_provisioning on access.users for all to provisioner using (true) with check (true);
drop policy if exists all_provisioning on access.memberships;
create policy all_provisioning on access.memberships for all to provisioner using (true) with check (true);
drop policy if exists insert_provisioning on access.provisioning_log;
create policy insert_provisioning on access.provisioning_log for insert to provisioner with check (true);
drop policy if exists select_all on reference.institutions;
create policy select_all on reference.institutions for select to public using (true);

-- Officers who may act for an institution: its own, else the nearest parent's that has any, else national security.
create or replace function access.may_provision(institution integer) returns boolean
language plpgsql stable security definer as $$
declare
  at_institution integer := institution;
  officers text[];
begin
  if cardinality(access.my_institutions('provisioning')) = 0 then
    return false;
  end if;
  loop
    select array_agg(m.login) into officers
      from access.memberships m
      join access.users u on u.login = m.login and u.state = 'active'
                         and (u.expires_on is null or u.expires_on >= clock_timestamp()::date)
     where m.institution_id = at_institution and m.role_code = 'security_officer' and m.state = 'active';
    if session_user = any (officers) then
      return true;
    end if;
    -- one officer alone cannot confirm his own act: the parent's officers may
    exit when at_institution is null or cardinality(officers) >= 2;
    select parent_id into at_institution from reference.institutions where institution_id = at_institution;
  end loop;
  return exists (
    select from access.memberships m join reference.institutions i using (institution_id)
     where m.login = session_user and m.role_code = 'security_officer' and m.state = 'active' and i.kind = 'security'
       and coalesce(cardinality(officers), 0) < 2);
end $$;
alter function access.may_provision(integer) owner to provisioner;

create or replace function access.check_verifier(verifier text) returns void
language plpgsql immutable as $$
begin
  -- null would pass a plain comparison: it takes the password away and would end "must change". PostgreSQL takes for a
  -- password in clear whatever is not exactly a verifier, so lengths are exact.
  if verifier is null
     or verifier !~ '^SCRAM-SHA-256\$\d{4,7}:([A-Za-z0-9+/]{4}){4,20}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$'
     or substring(verifier, '\$(\d{4,7}):')::integer < 4096 then
    raise exception 'not a SCRAM-SHA-256 verifier' using errcode = 'MZ002', column = 'verifier';
  end if;
end $$;
grant execute on function access.check_verifier(text) to provisioner;

create or replace function access.grantable_roles() returns text[]
language sql immutable as $$
  select array['clerk', 'chief_clerk', 'magistrate', 'analyst', 'national_analyst', 'instance_agent', 'mnr_referent',
               'centre_manager', 'provider', 'observer', 'technical_admin', 'auditor', 'security_officer']
$$;
grant execute on function access.grantable_roles() to provisioner;

-- A new login, or a further role for one that exists. It sleeps until a second officer confirms.
create or replace function access.ask_login(
  new_login text, label text, institution integer, role_code text, verifier text, expires date default null)
returns void language plpgsql security definer as $$
declare
  known_state text := (select u.state from access.users u where u.login = new_login);
  held text := (select m.state from access.memberships m
                 where m.login = new_login and m.institution_id = institution and m.role_code = ask_login.role_code);
begin
  if not access.may_provision(institution) then
    raise exception 'not an officer of this institution' using errcode = 'MZ001';
  end if;
  if (role_code = any (access.grantable_roles())) is not true then
    raise exception 'unknown role' using errcode = 'MZ003', column = 'role_code';
  end if;
  if new_login !~ '^[a-z][a-z0-9_]{2,30}$' or new_login ~ '^(demo_|mizan_|pg_)' then
    raise exception 'a login is 3 to 31 small letters, digits or _' using errcode = 'MZ003', column = 'login';
  end if;
  if new_login = session_user then
    raise exception 'nobody widens his own rights' using errcode = 'MZ004';
  end if;
  if known_state is not null and not exists (
       select from access.memberships m where m.login = new_login and access.may_provision(m.institution_id)) then
    -- said alike for a login of another institution and for a name already taken by a system role
    raise exception 'this login code cannot be used' using errcode = 'MZ005', column = 'login';
  end if;
  if held = 'pending' then
    return;   -- asked before, perhaps by a colleague: who asked stays who asked
  end if;
  if held = 'active' then
    -- it would put the login to sleep with nothing to confirm
    raise exception 'this role is already held' using errcode = 'MZ003', column = 'role_code';
  end if;
  if known_state is null then
    perform access.check_verifier(verifier);
    if exists (select from pg_catalog.pg_roles where rolname = new_login) then
      raise exception 'this login code cannot be used' using errcode = 'MZ005', column = 'login';
    end if;
    execute format('create role %I nologin connection limit 6 password %L', new_login, verifier);
    insert into access.users (login, display_label, draft_key, expires_on)
    values (new_login, label, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), expires);
  elsif known_state = 'dismissed' then
    -- come back: the password of the time before opens nothing
    perform access.check_verifier(verifier);
    execute format('alter role %I nologin password %L', new_login, verifier);
    update access.users set state = 'asleep', must_change_password = true, display_label = label, expires_on = expires
     where login = new_login;
  else
    perform access.put_to_sleep(new_login);
  end if;
  insert into access.memberships (login, institution_id, role_code, asked_by)
  values (new_login, institution, ask_login.role_code, session_user)
  on conflict on constraint memberships_pkey do update   -- role_code is an argument too
    set state = 'pending', asked_by = session_user, asked_at = clock_timestamp(), confirmed_by = null, confirmed_at = null
    where memberships.state = 'ended';
  insert into access.provisioning_log (officer, verb, login, detail)
  values (session_user, case when known_state is null then 'create' else 'widen' end, new_login, institution || ' ' || role_code);
end $$;
alter function access.ask_login(text, text, integer, text, text, date) owner to provisioner;
grant execute on function access.ask_login(text, text, integer, text, text, date) to security_officer;

create or replace function access.cut_sessions(of_login text) returns integer
language sql security definer as $$
  select count(*) filter (where pg_terminate_backend(a.pid))::integer
    from pg_stat_get_activity(null) a
    join pg_catalog.pg_roles r on r.oid = a.usesysid
   where r.rolname = of_login and a.pid <> pg_backend_pid()
$$;
alter function access.cut_sessions(text) owner to provisioner;
grant execute on function pg_catalog.pg_stat_get_activity(integer), pg_catalog.pg_terminate_backend(integer, bigint) to provisioner, mizan_job_timer;

create or replace function access.put_to_sleep(sleeper text) returns void
language plpgsql security definer as $$
begin
  update access.users set state = 'asleep' where login = sleeper and state = 'active';
  execute format('alter role %I nologin', sleeper);
  perform access.cut_sessions(sleeper);
end $$;
alter function access.put_to_sleep(text) owner to provisioner;

-- The second officer. Confirms what waits for this login in the institutions he answers for.
create or replace function access.confirm_login(sleeper text) returns void
language plpgsql security definer as $$
declare
  waiting record;
  confirmed integer := 0;
  is_own_ask boolean := false;
begin
  for waiting in select m.* from access.memberships m where m.login = sleeper and m.state = 'pending' loop
    if not access.may_provision(waiting.institution_id) then
      continue;
    end if;
    if waiting.asked_by = session_user or sleeper = session_user then
      -- left to the other officer, who may have asked for the rest
      is_own_ask := true;
      continue;
    end if;
    update access.memberships set state = 'active', confirmed_by = session_user, confirmed_at = clock_timestamp()
     where login = sleeper and institution_id = waiting.institution_id and role_code = waiting.role_code;
    execute format('grant %I to %I', waiting.role_code, sleeper);
    confirmed := confirmed + 1;
  end loop;
  if confirmed = 0 and is_own_ask then
    raise exception 'the officer who asked cannot confirm' using errcode = 'MZ006';
  elsif confirmed = 0 then
    raise exception 'nothing to confirm here' using errcode = 'MZ007';
  end if;
  if not exists (select from access.memberships where login = sleeper and state = 'pending') then
    update access.users set state = 'active' where login = sleeper and state = 'asleep';
    execute format('alter role %I login', sleeper);
  end if;
  insert into access.provisioning_log (officer, verb, login) values (session_user, 'confirm', sleeper);
end $$;
alter function access.confirm_login(text) owner to provisioner;
grant execute on function access.confirm_login(text) to security_officer;

-- A reset counts as widening: rights and draft key sleep until the second officer confirms.
create or replace function access.reset_password(forgetful text, verifier text) returns void
language plpgsql security definer as $$
begin
  if forgetful = session_user or not exists (
       select from access.memberships m where m.login = forgetful and m.state = 'active') or exists (
       select from access.memberships m where m.login = forgetful and m.state = 'active' and not access.may_provision(m.institution_id)) then
    raise exception 'not an officer of this login' using errcode = 'MZ001';
  end if;
  perform access.check_verifier(verifier);
  perform access.put_to_sleep(forgetful);
  execute format('alter role %I password %L', forgetful, verifier);
  update access.users set must_change_password = true where login = forgetful;
  update access.memberships set state = 'pending', asked_by = session_user, asked_at = clock_timestamp(),
         confirmed_by = null, confirmed_at = null
   where login = forgetful and state = 'active';
  insert into access.provisioning_log (officer, verb, login) values (session_user, 'reset', forgetful);
end $$;
alter function access.reset_password(text, text) owner to provisioner;
grant execute on function access.reset_password(text, text) to security_officer;

-- The only thing that ends "must change".
create or replace function access.change_password(verifier text) returns void
language plpgsql security definer as $$
begin
  perform access.check_verifier(verifier);
  if not exists (select from access.users where login = session_user and state = 'active'
                    and (expires_on is null or expires_on >= clock_timestamp()::date)) then
    raise exception 'this login sleeps' using errcode = 'MZ001';
  end if;
  execute format('alter role %I password %L', session_user, verifier);
  update access.users set must_change_password = false where login = session_user;
  insert into access.provisioning_log (officer, verb, login) values (session_user, 'change password', session_user);
end $$;
alter function access.change_password(text) owner to provisioner;
grant execute on function access.change_password(text) to mizan_user;

-- Narrowing needs one officer and acts at once: without login first, then without session.
create or replace function access.dismiss(leaver text) returns void
language plpgsql security definer as $$
declare
  ended record;
begin
  if not exists (select from access.memberships m where m.login = leaver and m.state <> 'ended' and access.may_provision(m.institution_id)) then
    raise exception 'not an officer of this login' using errcode = 'MZ001';
  end if;
  for ended in
    update access.memberships m set state = 'ended'
     where m.login = leaver and m.state <> 'ended' and access.may_provision(m.institution_id)
    returning m.role_code
  loop
    if not exists (select from access.memberships m where m.login = leaver and m.role_code = ended.role_code and m.state <> 'ended') then
      execute format('revoke %I from %I', ended.role_code, leaver);
    end if;
  end loop;
  if not exists (select from access.memberships where login = leaver and state <> 'ended') then
    perform access.put_to_sleep(leaver);
    update access.users set state = 'dismissed' where login = leaver;
  else
    -- narrowed: an open transaction would go on with the rights of its snapshot
    perform access.cut_sessions(leaver);
  end if;
  insert into access.provisioning_log (officer, verb, login) values (session_user, 'dismiss', leaver);
end $$;
alter function access.dismiss(text) owner to provisioner;
grant execute on function access.dismiss(text) to security_officer;

-- After the dismissal has committed the sessions are ended again: one opened in between must not live on.
create or replace function access.end_sessions(leaver text) returns integer
language plpgsql security definer as $$
begin
  if not exists (select from access.memberships m where m.login = leaver and access.may_provision(m.institution_id)) then
    raise exception 'not an officer of this login' using errcode = 'MZ001';
  end if;
  return access.cut_sessions(leaver);
end $$;
alter function access.end_sessions(text) owner to provisioner;
grant execute on function access.end_sessions(text) to security_officer;
