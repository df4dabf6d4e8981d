-- Triggers: each change leaves an audit row and, where keys hang on it, work for the matcher, in the same transaction.
grant usage on schema audit to audit_writer;

create or replace function audit.record_change() returns trigger
language plpgsql security definer as $$
declare
  id_column constant text := tg_argv[0];
  keeps_content constant boolean := tg_argv[1]::boolean;
begin
  insert into audit.changes (institution_id, table_name, row_id, verb, content)
  select (c ->> 'institution_id')::integer, tg_table_schema || '.' || tg_table_name, (c ->> id_column)::uuid, lower(tg_op),
         case when keeps_content then c end
    -- offset 0: each row is turned into JSON once, not once per column taken from it
    from (select to_jsonb(n) as c from changed_rows n offset 0) as rows_as_json;
  return null;
end $$;
alter function audit.record_change() owner to audit_writer;

create or replace function search.queue_keys() returns trigger
language plpgsql security definer as $$
declare
  subject_name constant text := tg_argv[0];
  id_column constant text := tg_argv[1];
begin
  insert into search.key_queue (institution_id, subject, subject_id)
  select distinct (c ->> 'institution_id')::integer, subject_name, (c ->> id_column)::uuid
    from (select to_jsonb(n) as c from changed_rows n offset 0) as rows_as_json;
  return null;
end $$;
alter function search.queue_keys() owner to queue_writer;

do $$
declare
  entry record;
  verb text;
begin
  for entry in
    select * from audit.audited_tables()
  loop
    foreach verb in array array['insert', 'update'] loop
      execute format('drop trigger if exists _100_audit_%s on %s', verb, entry.table_name);
      execute format('create trigger _100_audit_%s after %s on %s referencing new table as changed_rows '
                     'for each statement execute function audit.record_change(%L, %L)',
                     verb, verb, entry.table_name, entry.id_column, entry.keeps_content);
    end loop;
  end loop;
  for entry in
    select * from (values
      ('registry.person_names', 'person', 'person_id'), ('registry.objects', 'object', 'object_id'),
      -- a role decides whether the person may give a hit
      ('registry.roles', 'person', 'person_id'),
      ('victims.names', 'protected', 'person_id'), ('victims.objects', 'protected', 'person_id')
    ) as keyed (table_name, subject, id_column)
  loop
    foreach verb in array array['insert', 'update'] loop
      execute format('drop trigger if exists _200_keys_%s on %s', verb, entry.table_name);
      execute format('create trigger _200_keys_%s after %s on %s referencing new table as changed_rows '
                     'for each statement execute function search.queue_keys(%L, %L)',
                     verb, verb, entry.table_name, entry.subject, entry.id_column);
    end loop;
  end loop;
end $$;
