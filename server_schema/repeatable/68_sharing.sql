-- Rows of a file opened to a second institution: granted and taken back by the holder, listed by both, read by the
-- other against a token. No policy knows of a share: a share in a policy would be an oracle.
do $$ begin
  if to_regtype('access.share_card') is null then
    create type access.share_card as (institution_id integer, share_id uuid, procedure_id uuid, to_institution_id integer,
      purpose_code text, basis_text text, field_names text[], from_at timestamptz, until_at timestamptz, granted_at timestamptz,
      revoked_at timestamptz, row_count integer);
  end if;
end $$;
grant usage on type access.share_card to share_user;
grant usage on schema access, registry, reference, asks to share_keeper;
grant select, insert, update on access.shares to share_keeper;
grant select, insert on access.share_rows to share_keeper;
grant execute on function asks.take_token(uuid, text[]) to share_keeper;
grant execute on function asks.open_token(uuid, text, text, integer, uuid, jsonb) to share_keeper;

-- What may be opened. Networks are not: they outlive the file and speak of persons of others.
create or replace function access.shareable_kinds() returns table (kind text, key_column text, hangs_on text)
language sql immutable as $$
  values ('procedures', 'procedure_id', 'procedure'), ('stage_events', 'event_id', 'procedure'), ('roles', 'role_id', 'procedure'),
    ('protected_roles', 'role_id', 'procedure'), ('qualifications', 'qualification_id', 'procedure'), ('objects', 'object_id', 'procedure'),
    ('object_papers', 'object_id', 'procedure'), ('object_phones', 'object_id', 'procedure'), ('object_accounts', 'object_id', 'procedure'),
    ('object_vehicles', 'object_id', 'procedure'), ('object_boats', 'object_id', 'procedure'),
    ('procedure_places', 'place_id', 'procedure'), ('routes', 'route_id', 'procedure'), ('route_legs', 'leg_id', 'procedure'),
    ('payments', 'payment_id', 'procedure'), ('seizures', 'seizure_id', 'procedure'), ('modus_operandi', 'modus_id', 'procedure'),
    ('services_sold', 'service_id', 'procedure'), ('connected_offences', 'connected_id', 'procedure'),
    ('measures', 'measure_id', 'procedure'), ('hearings', 'hearing_id', 'procedure'), ('decisions', 'decision_id', 'procedure'),
    ('sentences', 'sentence_id', 'procedure'), ('awards', 'award_id', 'procedure'),
    ('cooperation_requests', 'request_id', 'procedure'), ('persons', 'person_id', 'person'), ('person_names', 'name_id', 'person'),
    ('person_nationalities', 'nationality_id', 'person'), ('protection_statuses', 'status_id', 'person')
$$;
alter function access.shareable_kinds() owner to share_keeper;

do $$
declare
  entry record;
begin
  for entry in select 'registry.' || k.kind as table_name from access.shareable_kinds() k
               union all values ('access.shares'), ('access.share_rows') loop
    execute format('drop policy if exists all_share_keeper on %s', entry.table_name);
    execute format('create policy all_share_keeper on %s for all to share_keeper using (true) with check (true)', entry.table_name);
    if entry.table_name ~ '^registry\.' then
      execute format('grant select on %s to share_keeper', entry.table_name);
    end if;
  end loop;
end $$;

-- The rows of one kind among these that stand in the file now. A person is of the file by a role in it: one who became
-- protected has left registry.persons, and with that every share.
create or replace function access.rows_of_file(institution integer, procedure uuid, wanted_kind text, ids uuid[])
returns table (row_id uuid, content jsonb) language plpgsql stable security invoker as $$
declare
  known record;
begin
  select k.key_column, k.hangs_on into known from access.shareable_kinds() k where k.kind = wanted_kind;
  if not found then
    raise exception 'unknown kind of row' using errcode = 'MZ003', column = 'kinds';
  end if;
  return query execute format(
    'select t.%I, to_jsonb(t) - ''content_hash'' from registry.%I t where t.institution_id = $1 and t.%I = any ($3) and %s order by t.%I',
    known.key_column, wanted_kind, known.key_column,
    case known.hangs_on when 'procedure' then 't.procedure_id = $2'
      else 'exists (select from registry.roles r where r.institution_id = $1 and r.procedure_id = $2 and r.person_id = t.person_id)' end,
    known.key_column) using institution, procedure, ids;
end $$;
alter function access.rows_of_file(integer, uuid, text, uuid[]) owner to share_keeper;

-- kinds and row_ids go in pairs. Sent twice, it is granted once.
create or replace function access.grant_share(institution integer, share uuid, procedure uuid, to_institution integer, purpose text,
  basis text, until timestamptz, kinds text[], row_ids uuid[], fields text[]) returns void
language plpgsql volatile security definer as $$
declare
  wanted record;
begin
  if (institution = any (access.my_institutions('act/share'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if purpose is null or not exists (select from reference.purposes p where p.code = purpose) then
    raise exception 'a purpose is needed' using errcode = 'MZ030', column = 'purpose';
  end if;
  if to_institution is null or to_institution = institution
     or not exists (select from reference.institutions i where i.institution_id = to_institution) then
    raise exception 'not an institution to share with' using errcode = 'MZ003', column = 'to_institution';
  end if;
  if until is null or until <= clock_timestamp() or until > clock_timestamp() + interval '365 days' then
    raise exception 'a share ends within a year' using errcode = 'MZ003', column = 'until';
  end if;
  if coalesce(length(basis), 0) not between 3 and 500 then
    raise exception 'a legal basis is needed' using errcode = 'MZ003', column = 'basis';
  end if;
  if cardinality(kinds) is distinct from cardinality(row_ids) or coalesce(cardinality(kinds), 0) not between 1 and 5000
     or coalesce(cardinality(fields), 0) > 200 then
    raise exception 'rows and their kinds go in pairs' using errcode = 'MZ003', column = 'kinds';
  end if;
  perform from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure;
  if not found then
    raise exception 'no such procédure' using errcode = 'MZ011';
  end if;
  for wanted in select w.kind, array_agg(distinct w.row_id) as ids from unnest(kinds, row_ids) w (kind, row_id) group by w.kind loop
    if (select count(*) from access.rows_of_file(institution, procedure, wanted.kind, wanted.ids)) <> cardinality(wanted.ids) then
      raise exception 'no such row in this procédure' using errcode = 'MZ011', column = 'row_ids';
    end if;
  end loop;
  insert into access.shares (institution_id, share_id, procedure_id, to_institution_id, purpose_code, basis_text, field_names, until_at)
  values (institution, share, procedure, to_institution, purpose, basis, coalesce(fields, '{}'), until)
  on conflict on constraint shares_pkey do nothing;
  if found then
    insert into access.share_rows (institution_id, share_id, kind, row_id)
    select distinct institution, share, w.kind, w.row_id from unnest(kinds, row_ids) w (kind, row_id);
  end if;
end $$;
alter function access.grant_share(integer, uuid, uuid, integer, text, text, timestamptz, text[], uuid[], text[]) owner to share_keeper;
grant execute on function access.grant_share(integer, uuid, uuid, integer, text, text, timestamptz, text[], uuid[], text[])
  to chief_clerk, magistrate;

create or replace function access.revoke_share(institution integer, share uuid) returns void
language plpgsql volatile security definer as $$
begin
  if (institution = any (access.my_institutions('act/share'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  update access.shares s set revoked_at = clock_timestamp(), revoked_by = session_user
   where s.institution_id = institution and s.share_id = share and s.revoked_at is null;
  if not found then
    raise exception 'nothing to take back' using errcode = 'MZ007';
  end if;
end $$;
alter function access.revoke_share(integer, uuid) owner to share_keeper;
grant execute on function access.revoke_share(integer, uuid) to chief_clerk, magistrate;

-- What one's institutions opened, and what was opened to them; the holder sees for ever, the other while it runs.
create or replace function access.my_shares() returns setof access.share_card
language plpgsql stable security definer as $$
declare
  own constant integer[] := access.my_institutions('act/consult_shared');
begin
  return query
  select s.institution_id, s.share_id, s.procedure_id, s.to_institution_id, s.purpose_code, s.basis_text, s.field_names, s.from_at,
         s.until_at, s.granted_at, s.revoked_at,
         (select count(*)::integer from access.share_rows r where r.institution_id = s.institution_id and r.share_id = s.share_id)
    from access.shares s
   where s.institution_id = any (own)
      or s.to_institution_id = any (own) and s.until_at >= clock_timestamp() and s.revoked_at is null
   order by s.granted_at desc, s.share_id
   limit 500;
end $$;
alter function access.my_shares() owner to share_keeper;
grant execute on function access.my_shares() to share_user;

create or replace function asks.open_shared(token uuid, purpose text, own_institution integer, own_procedure uuid, holder integer, share uuid)
returns void language sql volatile security definer as $$
  select asks.open_token(token, 'consult_shared', purpose, own_institution, own_procedure,
                         jsonb_build_object('institution_id', holder, 'share_id', share))
$$;
alter function asks.open_shared(uuid, text, integer, uuid, integer, uuid) owner to act_keeper;
grant execute on function asks.open_shared(uuid, text, integer, uuid, integer, uuid) to share_user;

-- One refusal whether the share never was, ran out, was taken back, is another's, or its file was sealed.
create or replace function access.fetch_shared(token uuid) returns jsonb
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['consult_shared']);
  given access.shares;
  opened record;
  answer jsonb := '[]';
begin
  select * into given from access.shares s
   where s.institution_id = (taken.question ->> 'institution_id')::integer and s.share_id = (taken.question ->> 'share_id')::uuid
     and s.to_institution_id = any (access.my_institutions('act/consult_shared'))
     and s.revoked_at is null and clock_timestamp() between s.from_at and s.until_at;
  if not found then
    raise exception 'no such share' using errcode = 'MZ011';
  end if;
  for opened in select r.kind, array_agg(r.row_id) as ids from access.share_rows r
                 where r.institution_id = given.institution_id and r.share_id = given.share_id group by r.kind order by r.kind loop
    answer := answer || coalesce((
      select jsonb_agg(jsonb_build_object('kind', opened.kind, 'row_id', f.row_id, 'row', (
               select jsonb_object_agg(c.key, c.value) from jsonb_each(f.content) c
                where given.field_names = '{}' or c.key = any (given.field_names))) order by f.row_id)
        from access.rows_of_file(given.institution_id, given.procedure_id, opened.kind, opened.ids) f), '[]');
  end loop;
  return answer;
end $$;
alter function access.fetch_shared(uuid) owner to share_keeper;
grant execute on function access.fetch_shared(uuid) to share_user;
