-- Who changed which field, when and why, for whoever may see the row as it stands today. The record keeps each version;
-- nobody selects it, so its history is an act: asked with a purpose, committed, fetched.
do $$ begin
  if to_regtype('asks.field_change') is null then
    create type asks.field_change as (table_name text, row_id uuid, field text, verb text, at timestamptz, login text, reason text,
      old_value jsonb, new_value jsonb, is_old_known boolean);
  end if;
end $$;
grant usage on schema audit, access, asks, registry, care to history_reader;
grant usage on schema asks to history_user;
grant usage on type asks.field_change to history_user;
grant execute on function audit.audited_tables(), access.model_tables() to history_reader;
grant execute on function asks.take_token(uuid, text[]), asks.open_token(uuid, text, text, integer, uuid, jsonb) to history_reader;

do $$
declare
  entry record;
begin
  for entry in
    select 'audit.changes' as table_name union all
    select a.table_name from audit.audited_tables() a where a.keeps_content and a.table_name ~ '^(registry|care)\.'
  loop
    execute format('drop policy if exists all_history_reader on %s', entry.table_name);
    execute format('create policy all_history_reader on %s for select to history_reader '
                   'using (institution_id = any ((select access.my_institutions(''act/history''))::integer[]))', entry.table_name);
    execute format('grant select on %s to history_reader', entry.table_name);
  end loop;
end $$;

-- A whole file (registry.procedures and its id), or one row of any table.
create or replace function asks.open_history(token uuid, purpose text, institution integer, history_table text, row_id uuid) returns void
language sql volatile security definer as $$
  select asks.open_token(token, 'history', purpose, case when history_table = 'registry.procedures' then institution end,
                         case when history_table = 'registry.procedures' then row_id end,
                         jsonb_build_object('institution_id', institution, 'table_name', history_table, 'row_id', row_id))
$$;
alter function asks.open_history(uuid, text, integer, text, uuid) owner to history_reader;
grant execute on function asks.open_history(uuid, text, integer, text, uuid) to history_user;

-- Rows that stand today in the tables the login may read: what was sealed, moved into protection or belongs to others has no
-- history here. With a file: of everything that hangs on it and on its persons.
create or replace function audit.rows_with_history(institution integer, history_table text, wanted uuid)
returns table (table_name text, ids uuid[]) language plpgsql stable security invoker as $$
declare
  entry record;
  persons uuid[];
begin
  if history_table = 'registry.procedures' then
    persons := array(select r.person_id from registry.roles r where r.institution_id = institution and r.procedure_id = wanted);
  end if;
  for entry in
    select a.table_name, a.id_column, coalesce(h.names, '{}') as names
      from audit.audited_tables() a
      left join lateral (select array_agg(c.attname) as names from pg_catalog.pg_attribute c
                          where c.attrelid = a.table_name::regclass and c.attname in ('procedure_id', 'person_id') and not c.attisdropped) h on true
     where a.keeps_content and a.table_name ~ '^(registry|care)\.'
       and (a.table_name = history_table or history_table = 'registry.procedures' and h.names is not null)
     order by a.table_name
  loop
    continue when (institution = any (access.my_institutions(entry.table_name))) is not true;
    table_name := entry.table_name;
    execute format('select array_agg(t.%I) from %s t where t.institution_id = $1 and %s', entry.id_column, entry.table_name::regclass,
                   case when history_table <> 'registry.procedures' then format('t.%I = $2', entry.id_column)
                        when 'procedure_id' = any (entry.names) then 't.procedure_id = $2'
                        else 't.person_id = any ($3)' end)
      into ids using institution, wanted, persons;
    if ids is not null then
      return next;
    end if;
  end loop;
end $$;
alter function audit.rows_with_history(integer, text, uuid) owner to history_reader;

-- Latest first. The value before is unknown where the first version stands in no record (rows loaded at installation).
create or replace function asks.fetch_history(token uuid) returns setof asks.field_change
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['history']);
  institution constant integer := (taken.question ->> 'institution_id')::integer;
  unsaid constant text[] := array['revision', 'recorded_at', 'recorded_by', 'changed_at', 'changed_by', 'change_reason', 'content_hash',
    'institution_id', 'source_code', 'name_sort', 'reference_sort'];
begin
  if (institution = any (access.my_institutions('act/history'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if not exists (select from audit.rows_with_history(institution, taken.question ->> 'table_name', (taken.question ->> 'row_id')::uuid)) then
    raise exception 'no such row' using errcode = 'MZ011';
  end if;
  return query
  with versions as materialized (
    select c.change_id, c.table_name, c.row_id, c.verb, c.at, c.login, c.content,
           lag(c.content) over (partition by c.table_name, c.row_id order by c.change_id) as before
      from audit.rows_with_history(institution, taken.question ->> 'table_name', (taken.question ->> 'row_id')::uuid) r
      cross join unnest(r.ids) one (id)
      cross join lateral (select x.* from audit.changes x where x.institution_id = institution and x.row_id = one.id offset 0) c
     where c.table_name = r.table_name and c.content is not null)
  select v.table_name, v.row_id, f.key, v.verb, v.at, v.login, v.content ->> 'change_reason',
         v.before -> f.key, f.value, v.before is not null or v.verb = 'insert'
    from versions v cross join lateral jsonb_each(v.content) f
   where f.key <> all (unsaid) and f.value is distinct from coalesce(v.before -> f.key, 'null')
   order by v.change_id desc, f.key
   limit 20000;
end $$;
alter function asks.fetch_history(uuid) owner to history_reader;
grant execute on function asks.fetch_history(uuid) to history_user;
