-- Sealing: the rows move to their twins and every derived trace of them goes, in one transaction.
create or replace function sealed.seal_procedure(institution integer, procedure uuid, compartment_kind text, why text) returns uuid
language plpgsql volatile security definer as $$
declare
  compartment uuid;
  moved_persons uuid[];
  moved_objects uuid[];
  moved_victims uuid[];
  moved_organisations uuid[];
  staying_persons uuid[];
  moved_rows uuid[];
begin
  perform sealed.require_read_committed();
  if (institution = any (access.my_institutions('act/seal'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  perform from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure for update;
  if not found then
    raise exception 'no such procédure' using errcode = 'MZ011';
  end if;
  insert into sealed.compartments (institution_id, kind, reason) values (institution, compartment_kind, why)
  returning compartment_id into compartment;

  -- A person of another, open file of the same institution stays: protection follows the row.
  select coalesce(array_agg(distinct r.person_id), '{}') into moved_persons from registry.roles r
   where r.institution_id = institution and r.procedure_id = procedure
     and not exists (select from registry.roles o where o.institution_id = institution and o.person_id = r.person_id and o.procedure_id <> procedure);
  select coalesce(array_agg(o.object_id), '{}') into moved_objects from registry.objects o
   where o.institution_id = institution and (o.procedure_id = procedure or o.person_id = any (moved_persons));
  select coalesce(array_agg(distinct r.person_id), '{}') into moved_victims from registry.protected_roles r
   where r.institution_id = institution and r.procedure_id = procedure
     and not exists (select from registry.protected_roles o where o.institution_id = institution and o.person_id = r.person_id and o.procedure_id <> procedure);
  moved_organisations := sealed.organisations_only_of(institution, procedure);
  -- the matcher keys a row only under its lock: whatever it has just posted is seen, and nothing is posted from here on
  select coalesce(array_agg(distinct r.person_id), '{}') into staying_persons from registry.roles r
   where r.institution_id = institution and r.procedure_id = procedure and r.person_id <> all (moved_persons);
  perform from registry.persons x
    where x.institution_id = institution and x.person_id = any (moved_persons || staying_persons) order by x.person_id for update;
  perform from registry.objects o
    where o.institution_id = institution and (o.object_id = any (moved_objects) or o.person_id = any (staying_persons))
    order by o.object_id for update;

  insert into registry.sealed_stubs (institution_id, registry_number)
  select institution, registry_number from registry.procedures
   where institution_id = institution and procedure_id = procedure and registry_number is not null;
  moved_rows := sealed.copy_rows(institution, compartment, procedure, moved_persons, moved_victims, moved_organisations)
    || array(select j.join_id from asks.join_requests j where j.institution_id = institution and j.procedure_id = procedure);

  perform search.forget_objects(institution, moved_objects);
  perform search.forget_persons(institution, moved_persons);
  perform search.forget_protected(institution, moved_victims);
  -- a notice would go on showing the number of the sealed file to everyone who may join files
  with gone as (
    delete from asks.join_notices n using registry.affaire_members m
     where n.institution_id = institution and m.institution_id = institution and m.procedure_id = procedure and m.affaire_id = n.affaire_id
       and not exists (select from registry.affaire_members o
                        where o.institution_id = institution and o.affaire_id = n.affaire_id and o.procedure_id <> procedure)
    returning n.notice_id)
  select moved_rows || coalesce(array_agg(g.notice_id), '{}') into moved_rows from gone g;
  perform sealed.drop_victim_rows(institution, procedure, moved_victims);
  delete from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure;
  delete from registry.persons x where x.institution_id = institution and x.person_id = any (moved_persons);
  delete from registry.organisations o where o.institution_id = institution and o.organisation_id = any (moved_organisations);
  -- accused in the sealed file only: what is left of him open gives no hit any more
  perform nation.forget_persons(institution, array(select x from unnest(staying_persons) x where not nation.gives_hit(institution, x)));
  perform audit.forget_content(institution, moved_rows);
  -- objects too: one of nobody, or not yet keyed, would otherwise be lost to the notifier
  insert into search.key_queue (institution_id, subject, subject_id)
  select institution, 'sealed', x from unnest(moved_persons || moved_objects) x;
  return compartment;
end $$;
alter function sealed.seal_procedure(integer, uuid, text, text) owner to sealing_keeper;
grant usage on schema access to sealing_keeper;
grant execute on function sealed.seal_procedure(integer, uuid, text, text) to chief_clerk, magistrate;
grant usage on schema sealed to chief_clerk, magistrate;
grant usage on schema asks to sealing_keeper;
grant select, delete on asks.join_notices to sealing_keeper;
grant select on asks.join_requests to sealing_keeper;
drop policy if exists all_sealing_keeper on asks.join_requests;
create policy all_sealing_keeper on asks.join_requests for select to sealing_keeper using (true);
drop policy if exists all_sealing_keeper on asks.join_notices;
create policy all_sealing_keeper on asks.join_notices for all to sealing_keeper using (true) with check (true);

-- Networks that no other file of the institution speaks of: their name alone would tell of the sealed file.
create or replace function sealed.organisations_only_of(institution integer, procedure uuid) returns uuid[]
language sql stable security definer as $$
  with of_file as (
    select l.organisation_id from registry.organisation_procedures l where l.institution_id = institution and l.procedure_id = procedure
    union select l.organisation_id from registry.organisation_states l where l.institution_id = institution and l.procedure_id = procedure
    union select l.organisation_id from registry.organisation_members l where l.institution_id = institution and l.procedure_id = procedure
    union select l.organisation_id from registry.routes l where l.institution_id = institution and l.procedure_id = procedure
    union select l.organisation_id from registry.modus_operandi l where l.institution_id = institution and l.procedure_id = procedure
  )
  select coalesce(array_agg(f.organisation_id), '{}') from of_file f
   where f.organisation_id is not null
     and not exists (select from registry.organisation_procedures o where o.institution_id = institution and o.organisation_id = f.organisation_id and o.procedure_id <> procedure)
     and not exists (select from registry.organisation_states o where o.institution_id = institution and o.organisation_id = f.organisation_id and o.procedure_id <> procedure)
     and not exists (select from registry.organisation_members o where o.institution_id = institution and o.organisation_id = f.organisation_id and o.procedure_id <> procedure)
     and not exists (select from registry.routes o where o.institution_id = institution and o.organisation_id = f.organisation_id and o.procedure_id <> procedure)
     and not exists (select from registry.modus_operandi o where o.institution_id = institution and o.organisation_id = f.organisation_id and o.procedure_id <> procedure)
$$;
alter function sealed.organisations_only_of(integer, uuid) owner to sealing_keeper;

-- Which rows of a table go with a file: those of the file, of the persons and victims who are in no other, of the
-- networks that only it knows. Identities follow the victim alone: one who is in an open file too keeps hers.
create or replace function sealed.belongs_to_file(table_name text) returns text
language sql stable security definer as $$
  select case when table_name = 'access.share_rows'
           then 't.share_id in (select s.share_id from access.shares s where s.institution_id = $1 and s.procedure_id = $3)'
         else string_agg(case a.attname
                when 'procedure_id' then 't.procedure_id = $3'
                when 'other_person_id' then 't.other_person_id = any ($4)'
                when 'person_id' then 't.person_id = any ($' || case when table_name ~ '^victims\.' then 5 else 4 end || ')'
                else 't.organisation_id = any ($6)' end, ' or ' order by a.attnum) end
    from pg_catalog.pg_attribute a
   where a.attrelid = table_name::regclass and a.attnum > 0 and not a.attisdropped
     and (a.attname = 'procedure_id' and table_name <> 'victims.persons' or a.attname in ('person_id', 'other_person_id')
          or a.attname = 'organisation_id' and table_name ~ 'organisation')
$$;
alter function sealed.belongs_to_file(text) owner to sealing_keeper;

-- Copies every row of the file to its twin; the ids of what was copied, by which the record forgets them. Whatever table
-- has a twin is copied, so that a new one cannot be forgotten here.
create or replace function sealed.copy_rows(
  institution integer, compartment uuid, procedure uuid, persons uuid[], victims uuid[], organisations uuid[]) returns uuid[]
language plpgsql volatile security definer as $$
declare
  entry record;
  copied uuid[];
  moved uuid[] := '{}';
begin
  for entry in
    select a.table_name, a.id_column, twin.name as twin,
           (select string_agg(quote_ident(c.attname), ', ' order by c.attnum) from pg_catalog.pg_attribute c
             where c.attrelid = a.table_name::regclass and c.attnum > 0 and not c.attisdropped) as columns
      from audit.audited_tables() a
      cross join lateral (select 'sealed.' || case split_part(a.table_name, '.', 1) when 'victims' then 'victim_' else '' end
                                 || split_part(a.table_name, '.', 2) as name) twin
     where split_part(a.table_name, '.', 1) in ('registry', 'victims', 'access') and to_regclass(twin.name) is not null
  loop
    execute format('with copied as (insert into %s (%s, compartment_id) select %s, $2 from %s t where t.institution_id = $1 and (%s) '
                   'returning %I) select coalesce(array_agg(distinct c.%I), ''{}'') from copied c',
                   entry.twin::regclass, entry.columns, entry.columns, entry.table_name::regclass,
                   sealed.belongs_to_file(entry.table_name), entry.id_column, entry.id_column)
      into copied using institution, compartment, procedure, persons, victims, organisations;
    moved := moved || copied;
  end loop;
  return moved;
end $$;
alter function sealed.copy_rows(integer, uuid, uuid, uuid[], uuid[], uuid[]) owner to sealing_keeper;

-- The rows of a file go with it and those of a person with the person; nothing takes those of a victim along.
create or replace function sealed.drop_victim_rows(institution integer, procedure uuid, victims uuid[]) returns void
language plpgsql volatile security definer as $$
declare
  entry record;
begin
  for entry in
    select a.table_name from audit.audited_tables() a
     where a.table_name ~ '^victims\.' and to_regclass('sealed.victim_' || split_part(a.table_name, '.', 2)) is not null
     -- names before the persons they hang on
     order by a.table_name = 'victims.persons'
  loop
    execute format('delete from %s t where t.institution_id = $1 and (%s)', entry.table_name::regclass, sealed.belongs_to_file(entry.table_name))
      using institution, null::uuid, procedure, null::uuid[], victims, null::uuid[];
  end loop;
  -- the list of a landing is no part of the file: it stays, and no longer says who became a victim
  update victims.disembarkation_persons t set person_id = null where t.institution_id = institution and t.person_id = any (victims);
end $$;
alter function sealed.drop_victim_rows(integer, uuid, uuid[]) owner to sealing_keeper;
grant usage on schema audit, access, victims to sealing_keeper;
grant execute on function access.model_tables(), audit.audited_tables() to sealing_keeper;

-- An older snapshot, which the caller may choose, would not see what the matcher has just posted: it would stay behind.
create or replace function sealed.require_read_committed() returns void
language plpgsql volatile security invoker as $$
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'only in a transaction at read committed' using errcode = 'MZ015';
  end if;
end $$;
alter function sealed.require_read_committed() owner to sealing_keeper;

-- Into protection, in one transaction: the person's rows move to schema victims, the file keeps a pseudonym, and every
-- derived trace of the name goes. A row that accuses stays findable: the victim gets a row of her own.
create or replace function registry.protect_person(institution integer, person uuid, new_role text) returns text
language plpgsql volatile security definer as $$
declare
  given text;
  file uuid;
  forgotten uuid[];
begin
  perform sealed.require_read_committed();
  if (institution = any (access.my_institutions('victims.persons/write'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if not exists (select from reference.roles_in_procedure r where r.code = new_role and r.attributes ->> 'is_protected' = 'true') then
    raise exception 'not a protected role' using errcode = 'MZ003', column = 'role_code';
  end if;
  perform from registry.persons x where x.institution_id = institution and x.person_id = person for update;
  if not found then
    raise exception 'no such person' using errcode = 'MZ011';
  end if;
  if exists (select from registry.roles r join reference.roles_in_procedure c on c.code = r.role_code
              where r.institution_id = institution and r.person_id = person and c.attributes ->> 'produces_hit' = 'true') then
    raise exception 'a suspect row stays: give the victim a row of her own' using errcode = 'MZ014', column = 'role_code';
  end if;
  -- what a court or an investigator holds against her would be lost with the row
  if exists (select from registry.qualifications t where t.institution_id = institution and t.person_id = person)
     or exists (select from registry.measures t where t.institution_id = institution and t.person_id = person)
     or exists (select from registry.decisions t where t.institution_id = institution and t.person_id = person)
     or exists (select from registry.organisation_members t where t.institution_id = institution and t.person_id = person) then
    raise exception 'a row that was judged stays: give the victim a row of her own' using errcode = 'MZ014', column = 'role_code';
  end if;
  perform from registry.objects o where o.institution_id = institution and o.person_id = person order by o.object_id for update;
  given := victims.new_pseudonym();
  select r.procedure_id into file from registry.roles r
   where r.institution_id = institution and r.person_id = person order by r.recorded_at, r.role_id limit 1;
  insert into victims.persons (institution_id, person_id, revision, procedure_id, pseudonym, sex_code, birth_on, birth_precision,
    birth_place, nationality_code, profession_text, birth_text, birth_calendar_code,
    marital_status_code, education_code, language_codes, marks_text, is_deceased, deceased_on)
  select x.institution_id, x.person_id, 1, file, given, x.sex_code, x.birth_on, x.birth_precision, x.birth_place, x.nationality_code,
    x.profession_text, x.birth_text, x.birth_calendar_code, x.marital_status_code, x.education_code, x.language_codes, x.marks_text, x.is_deceased, x.deceased_on
    from registry.persons x where x.institution_id = institution and x.person_id = person;
  insert into victims.names (institution_id, name_id, person_id, revision, script, type_code, name_text)
  select n.institution_id, n.name_id, n.person_id, 1, n.script, n.type_code, n.name_text
    from registry.person_names n where n.institution_id = institution and n.person_id = person and n.is_current;
  insert into registry.protected_roles (institution_id, role_id, procedure_id, person_id, pseudonym, role_code, is_current)
  select r.institution_id, r.role_id, r.procedure_id, r.person_id, given, new_role, r.is_current
    from registry.roles r where r.institution_id = institution and r.person_id = person;
  -- her phones and papers with what was known of them, her nationalities and statuses
  insert into victims.objects (institution_id, object_id, revision, person_id, procedure_id, kind, value_text, of_object_id,
    person_role_code, details, is_current)
  select o.institution_id, o.object_id, 1, person, o.procedure_id, o.kind, o.value_text, o.of_object_id, o.person_role_code,
         coalesce(d.details, '{}'), o.is_current
    from registry.objects o
    left join lateral (
      select jsonb_strip_nulls(to_jsonb(d)) as details from registry.object_papers d where d.institution_id = o.institution_id and d.object_id = o.object_id
      union all select jsonb_strip_nulls(to_jsonb(d)) from registry.object_phones d where d.institution_id = o.institution_id and d.object_id = o.object_id
      union all select jsonb_strip_nulls(to_jsonb(d)) from registry.object_accounts d where d.institution_id = o.institution_id and d.object_id = o.object_id
      union all select jsonb_strip_nulls(to_jsonb(d)) from registry.object_vehicles d where d.institution_id = o.institution_id and d.object_id = o.object_id
      union all select jsonb_strip_nulls(to_jsonb(d)) from registry.object_boats d where d.institution_id = o.institution_id and d.object_id = o.object_id
      limit 1) d on true
   where o.institution_id = institution and o.person_id = person;
  insert into victims.person_nationalities (institution_id, nationality_id, revision, person_id, country_code, basis_code, from_on,
    from_precision, to_on, source_code)
  select n.institution_id, n.nationality_id, 1, n.person_id, n.country_code, n.basis_code, n.from_on, n.from_precision, n.to_on, n.source_code
    from registry.person_nationalities n where n.institution_id = institution and n.person_id = person and n.is_current;
  insert into victims.protection_statuses (institution_id, status_id, revision, person_id, status_code, authority_text, from_on,
    from_precision, to_on, note, source_code)
  select s.institution_id, s.status_id, 1, s.person_id, s.status_code, s.authority_text, s.from_on, s.from_precision, s.to_on, s.note, s.source_code
    from registry.protection_statuses s where s.institution_id = institution and s.person_id = person and s.is_current;
  perform search.forget_persons(institution, array[person]);
  perform search.forget_objects(institution, array(select o.object_id from registry.objects o where o.institution_id = institution and o.person_id = person), false);
  -- history follows the present protection: what the record kept of this person in clear goes
  forgotten := array(
    select person
    union all select n.name_id from registry.person_names n where n.institution_id = institution and n.person_id = person
    union all select r.role_id from registry.roles r where r.institution_id = institution and r.person_id = person
    union all select o.object_id from registry.objects o where o.institution_id = institution and o.person_id = person
    union all select e.event_id from registry.stage_events e where e.institution_id = institution and e.person_id = person
    union all select l.link_id from registry.person_links l where l.institution_id = institution and person in (l.person_id, l.other_person_id)
    union all select n.nationality_id from registry.person_nationalities n where n.institution_id = institution and n.person_id = person
    union all select s.status_id from registry.protection_statuses s where s.institution_id = institution and s.person_id = person);
  delete from access.share_rows s where s.institution_id = institution and s.row_id = any (forgotten);
  delete from registry.objects o where o.institution_id = institution and o.person_id = person;
  -- a stage that names her stays a stage of the file
  update registry.stage_events e set person_id = null where e.institution_id = institution and e.person_id = person;
  delete from registry.persons x where x.institution_id = institution and x.person_id = person;
  perform audit.forget_content(institution, forgotten);
  return given;
end $$;
alter function registry.protect_person(integer, uuid, text) owner to sealing_keeper;
grant execute on function registry.protect_person(integer, uuid, text) to case_writer;
grant execute on function victims.new_pseudonym() to sealing_keeper;
grant usage on schema victims, registry, reference to sealing_keeper;
drop policy if exists insert_sealing_keeper on victims.persons;
drop policy if exists insert_sealing_keeper on victims.names;

drop function if exists audit.forget_content(integer, uuid);
create or replace function audit.forget_content(institution integer, rows uuid[]) returns void
language sql volatile security definer as $$
  -- by the row and the index on it: sealing a file must not read the record of everything
  update audit.changes c set content = null
   where c.institution_id = institution and c.row_id = any (rows) and c.content is not null
$$;
alter function audit.forget_content(integer, uuid[]) owner to audit_writer;
grant execute on function audit.forget_content(integer, uuid[]) to sealing_keeper;
grant usage on schema audit to sealing_keeper;
-- the content alone may be erased, never the row: who, what and when stay
grant select (institution_id, row_id, content), update (content) on audit.changes to audit_writer;

-- A person leaves the national index in the transaction that clears him; so does what is known of his phones and papers.
create or replace function nation.forget_cleared() returns trigger
language plpgsql security definer as $$
declare
  cleared record;
begin
  for cleared in
    select e.institution_id, array_agg(distinct e.person_id order by e.person_id) as persons from changed_rows e
      join reference.outcomes o on o.code = e.outcome_code and o.attributes ->> 'failure_group' in ('c', 'f')
     where e.person_id is not null
     group by e.institution_id
  loop
    perform sealed.require_read_committed();
    perform from registry.persons x
      where x.institution_id = cleared.institution_id and x.person_id = any (cleared.persons) order by x.person_id for update;
    perform from registry.objects o
      where o.institution_id = cleared.institution_id and o.person_id = any (cleared.persons) order by o.object_id for update;
    perform nation.forget_persons(cleared.institution_id,
      array(select x from unnest(cleared.persons) x where not nation.gives_hit(cleared.institution_id, x)));
  end loop;
  -- a clearance replaced by another decision clears nobody: the matcher looks again
  insert into search.key_queue (institution_id, subject, subject_id)
  select distinct before.institution_id, 'person', before.person_id
    from changed_rows e
    join registry.stage_events before on before.institution_id = e.institution_id and before.event_id = e.replaces_event_id
   where before.person_id is not null;
  return null;
end $$;
alter function nation.forget_cleared() owner to sealing_keeper;
drop trigger if exists _300_forget_cleared on registry.stage_events;
create trigger _300_forget_cleared after insert on registry.stage_events referencing new table as changed_rows
  for each statement execute function nation.forget_cleared();

-- Whether others may learn that this person is known: a current accusing role in a file that has not cleared him.
create or replace function nation.gives_hit(institution integer, person uuid) returns boolean
language sql stable security invoker as $$
  select exists (
    select from registry.roles r
      join reference.roles_in_procedure c on c.code = r.role_code and c.attributes ->> 'produces_hit' = 'true'
     where r.institution_id = institution and r.person_id = person and r.is_current
       and not exists (
         select from registry.stage_events e
           join reference.outcomes o on o.code = e.outcome_code and o.attributes ->> 'failure_group' in ('c', 'f')
          where e.institution_id = institution and e.procedure_id = r.procedure_id and e.person_id = person
            and not exists (select from registry.stage_events later
                             where later.institution_id = institution and later.replaces_event_id = e.event_id)))
$$;
alter function nation.gives_hit(integer, uuid) owner to sealing_keeper;
grant execute on function nation.gives_hit(integer, uuid) to mizan_job_matcher;

-- Postings go at once. A vocabulary entry goes with its last posting, or it would tell that the name once stood here;
-- but whether one is left in the nation depends on the other institutions, and a caller could read the difference from
-- explain (analyze, buffers, wal) around a save that clears somebody (a deferred trigger would not help: set constraints
-- immediate). And the lock against a part just being posted could be held by an idle session, and stop the matcher for
-- all. So the matcher drops it, at its next tick; until then it leads to nobody and nobody can read it.
create or replace function nation.forget_persons(institution integer, forgotten uuid[]) returns void
language sql volatile security definer as $$
  delete from nation.postings p where p.institution_id = institution and p.person_id = any (forgotten);
  delete from nation.object_values v using registry.objects o
   where o.institution_id = institution and o.person_id = any (forgotten)
     and v.institution_id = o.institution_id and v.object_id = o.object_id;
$$;
alter function nation.forget_persons(integer, uuid[]) owner to sealing_keeper;

create or replace function search.forget_persons(institution integer, forgotten uuid[]) returns void
language plpgsql volatile security definer as $$
begin
  delete from search.key_queue q where q.institution_id = institution and q.subject = 'person' and q.subject_id = any (forgotten);
  delete from search.postings p where p.institution_id = institution and p.person_id = any (forgotten);
  perform nation.forget_persons(institution, forgotten);
end $$;
alter function search.forget_persons(integer, uuid[]) owner to sealing_keeper;

create or replace function search.forget_protected(institution integer, forgotten uuid[]) returns void
language plpgsql volatile security definer as $$
begin
  delete from search.key_queue q where q.institution_id = institution and q.subject = 'protected' and q.subject_id = any (forgotten);
  delete from search.protected_postings p where p.institution_id = institution and p.person_id = any (forgotten);
  delete from search.protected_object_values v where v.institution_id = institution and v.person_id = any (forgotten);
end $$;
alter function search.forget_protected(integer, uuid[]) owner to sealing_keeper;

create or replace function search.forget_objects(institution integer, forgotten uuid[], keep_for_notifier boolean default true) returns void
language plpgsql volatile security definer as $$
begin
  delete from search.key_queue q where q.institution_id = institution and q.subject = 'object' and q.subject_id = any (forgotten);
  delete from search.object_values v where v.institution_id = institution and v.object_id = any (forgotten);
  with gone as (delete from nation.object_values v where v.institution_id = institution and v.object_id = any (forgotten)
                returning v.kind, v.value, v.object_id)
  insert into nation.sealed_object_values (kind, value, institution_id, object_id)
  select kind, value, institution, object_id from gone where keep_for_notifier;
end $$;
alter function search.forget_objects(integer, uuid[], boolean) owner to sealing_keeper;

create or replace function search.note_loose_parts() returns trigger
language plpgsql volatile security definer as $$
begin
  insert into search.loose_parts (index_name, institution_id, part)
  select distinct tg_argv[0], g.institution_id, g.part from gone g;
  return null;
end $$;
alter function search.note_loose_parts() owner to sealing_keeper;

do $$
declare
  entry record;
begin
  for entry in
    select * from (values ('search.postings', 'search'), ('search.protected_postings', 'search_protected'),
                          ('nation.postings', 'nation')) as posted (table_name, index_name)
  loop
    execute format('drop trigger if exists _400_note_loose_parts on %s', entry.table_name);
    -- the matcher cleans up after itself
    execute format('create trigger _400_note_loose_parts after delete on %s referencing old table as gone for each statement '
                   'when (session_user <> ''mizan_job_matcher'') execute function search.note_loose_parts(%L)',
                   entry.table_name, entry.index_name);
  end loop;
end $$;
