-- The peer of registry.save_procedure: the same rows into the same tables, indexes and foreign keys, by one function and
-- one round trip, without row-level security, audit, key queue or checks of rights.
create schema plain;
do $$
declare
  copied record;
  bound record;
begin
  for copied in
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname, c.relname) in (('registry', 'affaires'), ('registry', 'procedures'), ('registry', 'affaire_members'),
       ('registry', 'stage_events'), ('registry', 'persons'), ('registry', 'person_names'), ('registry', 'roles'),
       ('registry', 'qualifications'), ('registry', 'objects'), ('registry', 'protected_roles'), ('victims', 'persons'),
       ('victims', 'names'), ('victims', 'status_events'), ('victims', 'pseudonyms'))
  loop
    execute format('create table plain.%I (like %I.%I including all)', copied.nspname || '_' || copied.relname, copied.nspname, copied.relname);
  end loop;
  for bound in
    select n.nspname, c.relname, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and n.nspname in ('registry', 'victims') and to_regclass(format('plain.%I', n.nspname || '_' || c.relname)) is not null
  loop
    execute format('alter table plain.%I add %s', bound.nspname || '_' || bound.relname,
                   regexp_replace(bound.definition, 'REFERENCES (registry|victims)\.(\w+)', 'REFERENCES plain.\1_\2'));
  end loop;
end $$;

create function plain.save(draft registry.procedure_draft, events registry.event_draft[], persons registry.person_draft[],
  names registry.name_draft[], qualifications registry.qualification_draft[], objects registry.object_draft[]) returns void
language plpgsql as $$
declare
  i constant integer := draft.institution_id;
  affaire uuid := gen_random_uuid();
begin
  insert into plain.registry_affaires (affaire_id, national_number, strands) values (affaire, affaire::text, draft.strands);
  insert into plain.registry_procedures (institution_id, procedure_id, content_hash, kind_code, own_reference, reference_sort, strands,
    opened_on, facts_from, facts_to, facts_precision, wilaya_code, moughataa_code, place_text, summary, secrecy)
  values (i, draft.procedure_id, draft.content_hash, draft.kind_code, draft.own_reference, draft.reference_sort, draft.strands,
    draft.opened_on, draft.facts_from, draft.facts_to, draft.facts_precision, draft.wilaya_code, draft.moughataa_code, draft.place_text,
    draft.summary, draft.secrecy);
  insert into plain.registry_affaire_members (institution_id, procedure_id, affaire_id, national_number, strands, state)
  values (i, draft.procedure_id, affaire, affaire::text, draft.strands, 'founder');
  insert into plain.registry_persons (institution_id, person_id, sex_code, birth_on, birth_precision, nationality_code, name_sort)
  select i, person_id, sex_code, birth_on, birth_precision, nationality_code, name_sort from unnest(persons) where not is_protected;
  insert into plain.registry_person_names (institution_id, name_id, person_id, script, type_code, name_text)
  select i, n.name_id, n.person_id, n.script, n.type_code, n.name_text
    from unnest(names) n join unnest(persons) p on p.person_id = n.person_id and not p.is_protected;
  insert into plain.registry_roles (institution_id, role_id, procedure_id, person_id, role_code)
  select i, role_id, draft.procedure_id, person_id, role_code from unnest(persons) where not is_protected;
  insert into plain.victims_pseudonyms select person_id::text from unnest(persons) where is_protected;
  insert into plain.registry_protected_roles (institution_id, role_id, procedure_id, person_id, pseudonym, role_code, status_code)
  select i, role_id, draft.procedure_id, person_id, person_id::text, role_code, status_code from unnest(persons) where is_protected;
  insert into plain.victims_persons (institution_id, person_id, revision, procedure_id, pseudonym, sex_code, birth_on, birth_precision, exploitation_codes)
  select i, person_id, identity_revision, draft.procedure_id, person_id::text, sex_code, birth_on, birth_precision, exploitation_codes
    from unnest(persons) where is_protected;
  insert into plain.victims_names (institution_id, name_id, person_id, revision, script, type_code, name_text)
  select i, n.name_id, n.person_id, 1, n.script, n.type_code, n.name_text
    from unnest(names) n join unnest(persons) p on p.person_id = n.person_id and p.is_protected;
  insert into plain.victims_status_events (institution_id, status_event_id, person_id, procedure_id, status_code, decider_code, decided_on)
  select i, status_event_id, person_id, draft.procedure_id, status_code, decider_code, decided_on from unnest(persons) where status_event_id is not null;
  insert into plain.registry_stage_events (institution_id, event_id, procedure_id, stage_code, event_on, date_precision, outcome_code)
  select i, event_id, draft.procedure_id, stage_code, event_on, date_precision, outcome_code from unnest(events);
  insert into plain.registry_qualifications (institution_id, qualification_id, procedure_id, person_id, offence_code, state)
  select i, qualification_id, draft.procedure_id, person_id, offence_code, state from unnest(qualifications);
  insert into plain.registry_objects (institution_id, object_id, procedure_id, person_id, kind, value_text)
  select i, object_id, draft.procedure_id, person_id, kind, value_text from unnest(objects);
end $$;
