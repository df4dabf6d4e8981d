-- Ask, commit, fetch. Opening an act writes a token; the answer is given against a committed token only.
grant usage on schema asks, registry, reference to act_keeper;
grant execute on function pg_catalog.pg_advisory_xact_lock(bigint) to act_keeper;
do $$
declare
  emit regprocedure;
begin
  -- its arguments are not the same on every version
  for emit in select p.oid from pg_catalog.pg_proc p where p.proname = 'pg_logical_emit_message' loop
    execute format('grant execute on function %s to act_keeper', emit);
  end loop;
end $$;
grant execute on function pg_catalog.pg_current_xact_id(), pg_catalog.pg_xact_status(xid8), pg_catalog.pg_sleep(double precision),
  pg_catalog.pg_current_wal_insert_lsn(), pg_catalog.pg_current_wal_flush_lsn() to act_keeper;
-- defaults of audit and asks rows name the top-level transaction
grant execute on function pg_catalog.pg_current_xact_id() to audit_writer;

-- One uncommitted act per login: the rank among committed acts is then the order of opening. Otherwise a quota could be
-- stretched by opening in several sessions and committing the older acts last.
create or replace function asks.wait_for_own_acts() returns void
language sql volatile security definer as $$
  select pg_advisory_xact_lock(hashtextextended(session_user, 0))
$$;
alter function asks.wait_for_own_acts() owner to act_keeper;
grant execute on function asks.wait_for_own_acts() to affaire_keeper;

create or replace function asks.open_token(
  token uuid, act text, purpose text, own_institution integer, own_procedure uuid, question jsonb) returns void
language plpgsql volatile security definer as $$
begin
  perform access.require('act/' || act);
  if purpose is null or not exists (select from reference.purposes p where p.code = purpose) then
    raise exception 'a purpose is needed' using errcode = 'MZ030', column = 'purpose';
  end if;
  if own_procedure is not null and not exists (
       select from registry.procedures p
        where p.institution_id = own_institution and p.procedure_id = own_procedure
          and p.institution_id = any (access.my_institutions('registry.procedures'))) then
    raise exception 'not a procédure of this institution' using errcode = 'MZ033', column = 'own_procedure';
  end if;
  if octet_length(question::text) > 30000 then
    raise exception 'the question is too long' using errcode = 'MZ032', column = 'question';
  end if;
  perform asks.wait_for_own_acts();
  insert into asks.tokens (login, token_id, act, purpose, own_procedure_id, question)
  values (session_user, token, open_token.act, open_token.purpose, own_procedure, question);
end $$;
alter function asks.open_token(uuid, text, text, integer, uuid, jsonb) owner to act_keeper;

create or replace function asks.open_search(token uuid, act text, purpose text, own_institution integer, own_procedure uuid, question jsonb)
returns void language plpgsql volatile security definer as $$
begin
  if act not in ('search', 'duplicate_check') then
    raise exception 'not a search' using errcode = 'MZ032', column = 'act';
  end if;
  if jsonb_typeof(question -> 'units') is distinct from 'array' or jsonb_array_length(question -> 'units') > 12
     or exists (select from jsonb_array_elements(question -> 'units') u
                 where coalesce(jsonb_array_length(u -> 'keys'), 0) + coalesce(jsonb_array_length(u -> 'deletions'), 0) > 200)
     or jsonb_array_length(coalesce(question -> 'objects', '[]')) > 20 then
    raise exception 'the question is too long' using errcode = 'MZ032', column = 'question';
  end if;
  perform asks.open_token(token, act, purpose, own_institution, own_procedure, question);
end $$;
alter function asks.open_search(uuid, text, text, integer, uuid, jsonb) owner to act_keeper;
grant execute on function asks.open_search(uuid, text, text, integer, uuid, jsonb) to mizan_user;

create or replace function asks.open_identity(token uuid, purpose text, own_institution integer, own_procedure uuid, person uuid)
returns void language sql volatile security definer as $$
  select asks.open_token(token, 'consult_identity', purpose, own_institution, own_procedure,
                         jsonb_build_object('institution_id', own_institution, 'person_id', person))
$$;
alter function asks.open_identity(uuid, text, integer, uuid, uuid) owner to act_keeper;
grant execute on function asks.open_identity(uuid, text, integer, uuid, uuid) to identity_user;

-- The committed token of the caller, or a refusal. Rank among the owner's tokens keeps the quota.
create or replace function asks.take_token(token uuid, expected_acts text[]) returns asks.tokens
language plpgsql volatile security definer as $$
declare
  taken asks.tokens;
  quota reference.quotas;
  until_lsn pg_lsn;
  began_at timestamptz;
  is_page_filled boolean := false;
begin
  select * into taken from asks.tokens t where t.login = session_user and t.token_id = token;
  -- uncommitted, another's, of another kind, expired: one refusal for all
  if not found or not taken.act = any (expected_acts) or taken.opened_at < clock_timestamp() - interval '5 minutes'
     or pg_xact_status(taken.top_xid) is distinct from 'committed' then
    raise exception 'this act was not recorded, or is more than five minutes old' using errcode = 'MZ034';
  end if;
  perform access.require('act/' || taken.act);
  -- a caller may have set synchronous_commit off: wait until the record is on disk before anything is shown
  until_lsn := pg_current_wal_insert_lsn();
  began_at := clock_timestamp();
  while pg_current_wal_flush_lsn() < until_lsn loop
    if clock_timestamp() > began_at + interval '1 second' then
      raise exception 'the record of this act is not yet safe' using errcode = 'MZ035';
    end if;
    -- the WAL writer flushes whole pages and committed work, not the half page in which somebody's open transaction
    -- stands: that page is filled, or one idle session could keep everyone from an answer on a quiet server
    if not is_page_filled and clock_timestamp() > began_at + interval '30 milliseconds' then
      perform pg_logical_emit_message(false, 'mizan', repeat('x', 8192));
      is_page_filled := true;
    end if;
    perform pg_sleep(0.002);
  end loop;
  select * into quota from reference.quotas q where q.act = taken.act;
  if (select count(*) from asks.tokens t where t.login = session_user and t.act = taken.act
        and t.opened_at > taken.opened_at - interval '1 hour' and t.opened_at <= taken.opened_at) > quota.per_hour
     or (select count(*) from asks.tokens t where t.login = session_user and t.act = taken.act
        and t.opened_at > taken.opened_at - interval '1 day' and t.opened_at <= taken.opened_at) > quota.per_day then
    raise exception 'too many acts of this kind' using errcode = 'MZ031';
  end if;
  return taken;
end $$;
alter function asks.take_token(uuid, text[]) owner to act_keeper;
grant execute on function asks.take_token(uuid, text[]) to search_own, search_protected, identity_reader, stats_reader;
grant usage on schema asks to search_own, search_protected, identity_reader, stats_reader, mailbox_keeper;

-- The identity of one protected person of the caller's institution; under `parts` what was done to her and for her, of the
-- tables the caller may write: a magistrate reads who she is, a carer her stays as well.
create or replace function victims.fetch_identity(token uuid) returns jsonb
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['consult_identity']);
  institution integer := (taken.question ->> 'institution_id')::integer;
  person uuid := (taken.question ->> 'person_id')::uuid;
  identity jsonb;
  part record;
  rows jsonb;
  parts jsonb := '{}';
begin
  if (institution = any (access.my_institutions('act/consult_identity'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  select to_jsonb(p) || jsonb_build_object(
           'names', coalesce((select jsonb_agg(to_jsonb(n)) from victims.names n
                     where n.institution_id = institution and n.person_id = person and n.revision = p.revision), '[]'),
           'statuses', coalesce((select jsonb_agg(to_jsonb(s) order by s.decided_on) from victims.status_events s
                     where s.institution_id = institution and s.person_id = person), '[]'),
           'objects', coalesce((select jsonb_agg(to_jsonb(o) order by o.object_id) from (
                       select distinct on (v.object_id) v.* from victims.objects v
                        where v.institution_id = institution and v.person_id = person order by v.object_id, v.revision desc) o
                       where o.is_current), '[]'),
           'nationalities', coalesce((select jsonb_agg(to_jsonb(n) order by n.nationality_id) from (
                       select distinct on (v.nationality_id) v.* from victims.person_nationalities v
                        where v.institution_id = institution and v.person_id = person order by v.nationality_id, v.revision desc) n), '[]'),
           'protection_statuses', coalesce((select jsonb_agg(to_jsonb(s) order by s.status_id) from (
                       select distinct on (v.status_id) v.* from victims.protection_statuses v
                        where v.institution_id = institution and v.person_id = person order by v.status_id, v.revision desc) s), '[]'))
    into identity
    from victims.persons p where p.institution_id = institution and p.person_id = person
     -- the file was sealed: nobody who noted the id before reads the identity after
     and exists (select from registry.protected_roles r where r.institution_id = institution and r.person_id = person)
   order by p.revision desc limit 1;
  if identity is null then
    raise exception 'no such person' using errcode = 'MZ011';
  end if;
  for part in
    select s.table_name, s.id_column from access.part_shapes() s
     where s.scope = 'victim' and s.fields ? 'person_id'
       and s.table_name not in ('victims.objects', 'victims.person_nationalities', 'victims.protection_statuses', 'victims.disembarkation_persons')
  loop
    continue when (institution = any (access.my_institutions(part.table_name || '/write'))) is not true;
    execute format('select coalesce(jsonb_agg(to_jsonb(o) - ''institution_id'' order by o.recorded_at, o.%1$I), ''[]'') from ('
                   'select distinct on (v.%1$I) v.* from %2$s v where v.institution_id = $1 and v.person_id = $2 order by v.%1$I, v.revision desc) o',
                   part.id_column, part.table_name::regclass) into rows using institution, person;
    parts := parts || jsonb_build_object(part.table_name, rows);
  end loop;
  return identity || jsonb_build_object('parts', parts);
end $$;
alter function victims.fetch_identity(uuid) owner to identity_reader;
grant execute on function access.part_shapes() to identity_reader;
grant execute on function victims.fetch_identity(uuid) to identity_user;
