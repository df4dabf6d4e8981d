-- Sealing: the rows move to their twins and every derived trace of them goes, in one transaction.
create or replace function sealed.seal_procedure(institution integer, procedure uuid, compartment_kind text, why text) returns uuid
language plpgsql volatile security definer as $$
declare
  compartment uuid;
  moved_persons uuid[];
  moved_objects uuid[];
  moved_victims uuid[];
  staying_persons uuid[];
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
   where o.institution_id = institution and o.procedure_id = procedure;
  select coalesce(array_agg(distinct r.person_id), '{}') into moved_victims from registry.protected_roles r
   where r.institution_id = institution and r.procedure_id = procedure
     and not exists (select from registry.protected_roles o where o.institution_id = institution and o.person_id = r.person_id and o.procedure_id <> procedure);
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
  insert into sealed.procedures select p.*, compartment from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure;
  insert into sealed.affaire_members select m.*, compartment from registry.affaire_members m where m.institution_id = institution and m.procedure_id = procedure;
  insert into sealed.stage_events select e.*, compartment from registry.stage_events e where e.institution_id = institution and e.procedure_id = procedure;
  insert into sealed.roles select r.*, compartment from registry.roles r where r.institution_id = institution and r.procedure_id = procedure;
  insert into sealed.protected_roles select r.*, compartment from registry.protected_roles r where r.institution_id = institution and r.procedure_id = procedure;
  insert into sealed.qualifications select q.*, compartment from registry.qualifications q where q.institution_id = institution and q.procedure_id = procedure;
  insert into sealed.objects select o.*, compartment from registry.objects o where o.institution_id = institution and o.procedure_id = procedure;
  insert into sealed.persons select x.*, compartment from registry.persons x where x.institution_id = institution and x.person_id = any (moved_persons);
  insert into sealed.person_names select n.*, compartment from registry.person_names n where n.institution_id = institution and n.person_id = any (moved_persons);

  perform search.forget_objects(institution, moved_objects);
  perform search.forget_persons(institution, moved_persons);
  perform search.forget_protected(institution, moved_victims);
  -- a notice would go on showing the number of the sealed file to everyone who may join files
  delete from asks.join_notices n using registry.affaire_members m
   where n.institution_id = institution and m.institution_id = institution and m.procedure_id = procedure and m.affaire_id = n.affaire_id
     and not exists (select from registry.affaire_members o
                      where o.institution_id = institution and o.affaire_id = n.affaire_id and o.procedure_id <> procedure);
  delete from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure;
  delete from registry.persons x where x.institution_id = institution and x.person_id = any (moved_persons);
  -- accused in the sealed file only: what is left of him open gives no hit any more
  perform nation.forget_persons(institution, array(select x from unnest(staying_persons) x where not nation.gives_hit(institution, x)));
  perform audit.forget_content(institution, x) from unnest(moved_persons || procedure) x;
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
drop policy if exists all_sealing_keeper on asks.join_notices;
create policy all_sealing_keeper on asks.join_notices for all to sealing_keeper using (true) with check (true);

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
  perform from registry.objects o where o.institution_id = institution and o.person_id = person order by o.object_id for update;
  given := victims.new_pseudonym();
  select r.procedure_id into file from registry.roles r
   where r.institution_id = institution and r.person_id = person order by r.recorded_at, r.role_id limit 1;
  insert into victims.persons (institution_id, person_id, revision, procedure_id, pseudonym, sex_code, birth_on, birth_precision,
    birth_place, nationality_code)
  select x.institution_id, x.person_id, 1, file, given, x.sex_code, x.birth_on, x.birth_precision, x.birth_place, x.nationality_code
    from registry.persons x where x.institution_id = institution and x.person_id = person;
  insert into victims.names (institution_id, name_id, person_id, revision, script, type_code, name_text)
  select n.institution_id, n.name_id, n.person_id, 1, n.script, n.type_code, n.name_text
    from registry.person_names n where n.institution_id = institution and n.person_id = person and n.is_current;
  insert into registry.protected_roles (institution_id, role_id, procedure_id, person_id, pseudonym, role_code, is_current)
  select r.institution_id, r.role_id, r.procedure_id, r.person_id, given, new_role, r.is_current
    from registry.roles r where r.institution_id = institution and r.person_id = person;
  perform search.forget_persons(institution, array[person]);
  perform search.forget_objects(institution, array(select o.object_id from registry.objects o where o.institution_id = institution and o.person_id = person), false);
  delete from registry.objects o where o.institution_id = institution and o.person_id = person;
  -- a stage that names her stays a stage of the file
  update registry.stage_events e set person_id = null where e.institution_id = institution and e.person_id = person;
  delete from registry.persons x where x.institution_id = institution and x.person_id = person;
  -- history follows the present protection: what audit kept of this person in clear goes
  perform audit.forget_content(institution, person);
  return given;
end $$;
alter function registry.protect_person(integer, uuid, text) owner to sealing_keeper;
grant execute on function registry.protect_person(integer, uuid, text) to case_writer;
grant execute on function victims.new_pseudonym() to sealing_keeper;
grant usage on schema victims, registry, reference to sealing_keeper;
grant insert on victims.persons, victims.names to sealing_keeper;
drop policy if exists insert_sealing_keeper on victims.persons;
create policy insert_sealing_keeper on victims.persons for insert to sealing_keeper with check (true);
drop policy if exists insert_sealing_keeper on victims.names;
create policy insert_sealing_keeper on victims.names for insert to sealing_keeper with check (true);

create or replace function audit.forget_content(institution integer, person uuid) returns void
language sql volatile security definer as $$
  -- called with a procédure too: its events, objects and protected roles name no person who moves with it
  update audit.changes set content = null
   where institution_id = institution and content is not null
     and (row_id = person or content ->> 'person_id' = person::text or content ->> 'procedure_id' = person::text)
$$;
alter function audit.forget_content(integer, uuid) owner to audit_writer;
grant execute on function audit.forget_content(integer, uuid) to sealing_keeper;
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
