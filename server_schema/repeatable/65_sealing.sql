-- Sealing: the rows move to their twins and every derived trace of them goes, in one transaction.
create or replace function sealed.seal_procedure(institution integer, procedure uuid, compartment_kind text, why text) returns uuid
language plpgsql volatile security definer as $$
declare
  compartment uuid;
  moved_persons uuid[];
  moved_objects uuid[];
begin
  if not institution = any (access.my_institutions('act/seal')) then
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

  perform search.forget_persons(institution, moved_persons);
  perform search.forget_objects(institution, moved_objects);
  delete from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure;
  delete from registry.persons x where x.institution_id = institution and x.person_id = any (moved_persons);
  insert into search.key_queue (institution_id, subject, subject_id)
  select institution, 'sealed', x from unnest(moved_persons) x;
  return compartment;
end $$;
alter function sealed.seal_procedure(integer, uuid, text, text) owner to sealing_keeper;
grant usage on schema access to sealing_keeper;
grant execute on function sealed.seal_procedure(integer, uuid, text, text) to chief_clerk, magistrate;
grant usage on schema sealed to chief_clerk, magistrate;

-- Postings go; a vocabulary entry goes with its last posting, or it would tell that the name once stood here.
create or replace function search.forget_persons(institution integer, forgotten uuid[]) returns void
language plpgsql volatile security definer as $$
declare
  parts text[];
  orphans text[];
begin
  delete from search.key_queue q where q.institution_id = institution and q.subject = 'person' and q.subject_id = any (forgotten);
  with gone as (delete from search.postings p where p.institution_id = institution and p.person_id = any (forgotten) returning part)
  select coalesce(array_agg(distinct part), '{}') into parts from gone;
  select coalesce(array_agg(x), '{}') into orphans from unnest(parts) x
   where not exists (select from search.postings p where p.institution_id = institution and p.part = x);
  delete from search.part_keys k where k.institution_id = institution and k.part = any (orphans);
  delete from search.part_deletions d where d.institution_id = institution and d.part = any (orphans);
  delete from search.part_rarity r where r.institution_id = institution and r.part = any (orphans);
  delete from nation.postings p where p.institution_id = institution and p.person_id = any (forgotten);
  select coalesce(array_agg(x), '{}') into orphans from unnest(parts) x
   where not exists (select from nation.postings p where p.part = x);
  delete from nation.part_keys k where k.part = any (orphans);
  delete from nation.part_deletions d where d.part = any (orphans);
end $$;
alter function search.forget_persons(integer, uuid[]) owner to sealing_keeper;

create or replace function search.forget_objects(institution integer, forgotten uuid[]) returns void
language plpgsql volatile security definer as $$
begin
  delete from search.key_queue q where q.institution_id = institution and q.subject = 'object' and q.subject_id = any (forgotten);
  delete from search.object_values v where v.institution_id = institution and v.object_id = any (forgotten);
  with gone as (delete from nation.object_values v where v.institution_id = institution and v.object_id = any (forgotten)
                returning v.kind, v.value, v.object_id)
  insert into nation.sealed_object_values (kind, value, institution_id, object_id)
  select kind, value, institution, object_id from gone;
end $$;
alter function search.forget_objects(integer, uuid[]) owner to sealing_keeper;
