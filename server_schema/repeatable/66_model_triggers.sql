-- What the tables of the data model say about themselves, whoever writes them.
create or replace function registry.stamp_version() returns trigger
language plpgsql security invoker as $$
begin
  new.revision := old.revision + 1;
  new.changed_at := clock_timestamp();
  new.changed_by := session_user;
  return new;
end $$;

-- The tables of schema victims have no table of one row per person to point to, and a row about nobody would never be
-- moved with anybody. The lock is the one a foreign key would take: she cannot be sealed away meanwhile.
create or replace function victims.require_known_persons() returns trigger
language plpgsql volatile security definer as $$
begin
  perform from registry.protected_roles r
    where (r.institution_id, r.person_id) in (select n.institution_id, n.person_id from changed_rows n)
    order by r.role_id for key share;
  if exists (select from changed_rows n where n.person_id is not null and not exists (
               select from registry.protected_roles r where r.institution_id = n.institution_id and r.person_id = n.person_id)) then
    raise exception 'no such person' using errcode = 'MZ011', column = 'person_id';
  end if;
  return null;
end $$;
alter function victims.require_known_persons() owner to sealing_keeper;

-- A payer or a beneficiary may be protected, today or later, so these columns point to no table: the person must have a
-- role in the file, in the open or under a pseudonym.
create or replace function registry.require_persons_of_file() returns trigger
language plpgsql volatile security definer as $$
declare
  field text;
begin
  foreach field in array tg_argv loop
    if exists (
         select from (select n.institution_id, n.procedure_id, (to_jsonb(n) ->> field)::uuid as person_id from changed_rows n offset 0) named
          where named.person_id is not null
            and not exists (select from registry.roles r where r.institution_id = named.institution_id
                              and r.procedure_id = named.procedure_id and r.person_id = named.person_id)
            and not exists (select from registry.protected_roles r where r.institution_id = named.institution_id
                              and r.procedure_id = named.procedure_id and r.person_id = named.person_id)) then
      raise exception 'no such person in this procédure' using errcode = 'MZ011', column = field;
    end if;
  end loop;
  return null;
end $$;
alter function registry.require_persons_of_file() owner to sealing_keeper;

-- Events, roles, qualifications and objects are never rewritten. What the short sheet left open of them may be added
-- later, and then stands like the rest.
create or replace function registry.refuse_other_content() returns trigger
language plpgsql security invoker as $$
declare
  field text;
begin
  foreach field in array tg_argv loop
    if to_jsonb(old) -> field <> 'null' and to_jsonb(old) -> field is distinct from to_jsonb(new) -> field then
      raise exception 'what was said stands: another content is another row' using errcode = 'MZ013', column = field,
        detail = 'table=' || tg_table_schema || '.' || tg_table_name;
    end if;
  end loop;
  return new;
end $$;

do $$
declare
  entry record;
  verb text;
begin
  for entry in
    select * from (values
      ('registry.stage_events', array['date_text', 'date_calendar_code', 'settlement_code']),
      ('registry.roles', array['participation_code', 'process_role_codes']),
      ('registry.qualifications', array['is_attempt', 'circumstance_codes', 'decided_precision', 'decided_by_code', 'reason_text']),
      ('registry.objects', array['of_object_id', 'person_role_code'])
    ) as said_once (table_name, fields)
  loop
    execute format('drop trigger if exists _050_said_once on %s', entry.table_name);
    execute format('create trigger _050_said_once before update on %s for each row when (%s) execute function registry.refuse_other_content(%s)',
                   entry.table_name,
                   (select string_agg(format('old.%1$I is not null and old.%1$I is distinct from new.%1$I', f), ' or ') from unnest(entry.fields) f),
                   (select string_agg(quote_literal(f), ', ') from unnest(entry.fields) f));
  end loop;
  for entry in select m.table_name from access.model_tables() m where m.table_name !~ '^victims\.' loop
    execute format('drop trigger if exists _050_stamp_version on %s', entry.table_name);
    execute format('create trigger _050_stamp_version before update on %s for each row execute function registry.stamp_version()',
                   entry.table_name);
  end loop;
  for entry in select m.table_name from access.model_tables() m where m.table_name ~ '^victims\.' loop
    execute format('drop trigger if exists _060_known_persons on %s', entry.table_name);
    execute format('create trigger _060_known_persons after insert on %s referencing new table as changed_rows '
                   'for each statement execute function victims.require_known_persons()', entry.table_name);
  end loop;
  for entry in
    select * from (values
      ('registry.payments', '''payer_person_id'', ''payee_person_id'''), ('registry.seizures', '''from_person_id'''),
      ('registry.services_sold', '''provider_person_id'''), ('registry.awards', '''beneficiary_person_id''')
    ) as naming (table_name, fields)
  loop
    foreach verb in array array['insert', 'update'] loop
      execute format('drop trigger if exists _060_persons_of_file_%s on %s', verb, entry.table_name);
      execute format('create trigger _060_persons_of_file_%s after %s on %s referencing new table as changed_rows '
                     'for each statement execute function registry.require_persons_of_file(%s)',
                     verb, verb, entry.table_name, entry.fields);
    end loop;
  end loop;
end $$;
