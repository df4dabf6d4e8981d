-- A whole sheet in one answer: what registry.read_procedure gives, and under `parts` the rows of every table that hangs on
-- the file, as they are sent back to save it. SECURITY INVOKER; protected persons stand in it by id and pseudonym only.
drop function if exists registry.read_parts(integer, uuid, uuid[]);
do $generate$
declare
  pairs text;
begin
  select string_agg(format(
           E'    %L, coalesce((select jsonb_agg(to_jsonb(t) - array[''institution_id'', ''procedure_id''] order by t.recorded_at, t.%I) from %s t\n'
           '      where t.institution_id = institution and %s and t.is_current), ''[]'')',
           s.table_name, s.id_column, s.table_name,
           case s.scope when 'person' then 't.person_id = any (persons)' else 't.procedure_id = procedure' end), E',\n' order by s.place)
    into pairs
    from access.part_shapes() with ordinality s (table_name, scope, id_column, fields, base, faults, find_fault, write_rows, place)
   where s.scope in ('file', 'person') or s.scope = 'network' and s.fields ? 'procedure_id';
  execute format($f$
    create function registry.read_parts(institution integer, procedure uuid, persons uuid[]) returns jsonb
    language plpgsql stable security invoker as %L $f$, E'\nbegin\n  return jsonb_build_object(\n' || pairs || E');\nend ');
end $generate$;
comment on function registry.read_parts(integer, uuid, uuid[]) is 'Made from access.part_shapes(): the current rows of every table that hangs on a file or on these persons.';

create or replace function registry.read_sheet(institution integer, procedure uuid) returns jsonb
language plpgsql stable security invoker as $$
declare
  sheet constant jsonb := registry.read_procedure(institution, procedure);
  parts jsonb;
begin
  if sheet is null then
    return null;
  end if;
  parts := registry.read_parts(institution, procedure, array(
    select r.person_id from registry.roles r where r.institution_id = institution and r.procedure_id = procedure));
  return sheet || jsonb_build_object('parts', parts, 'organisations', coalesce((
    select jsonb_agg(to_jsonb(o) - 'institution_id' order by o.name_sort, o.organisation_id) from registry.organisations o
     where o.institution_id = institution and o.organisation_id = any (array(
             select (jsonb_path_query(parts, '$.*[*].organisation_id') #>> '{}')::uuid))), '[]'));
end $$;

-- One row and what hangs on it, of the tables the reader may see: a network with its states and members, a landing with its
-- counts, a centre with its incidents. {} when there is none.
create or replace function access.read_with_children(root_table text, institution integer, id uuid) returns jsonb
language plpgsql stable security invoker as $$
declare
  root record;
  child record;
  rows jsonb;
  answer jsonb;
begin
  select s.table_name, s.id_column into root from access.part_shapes() s
   where s.table_name = root_table and s.scope in ('network', 'care') and has_any_column_privilege(s.table_name, 'select');
  if not found then
    perform access.refuse_row('MZ016', 'root_table', root_table, null, null);
  end if;
  execute format('select jsonb_agg(to_jsonb(t) - ''institution_id'') from %s t where t.institution_id = $1 and t.%I = $2',
                 root.table_name::regclass, root.id_column) into rows using institution, id;
  if rows is null then
    return '{}';
  end if;
  answer := jsonb_build_object(root.table_name, rows);
  for child in
    select s.table_name, s.id_column, a.attname as naming
      from access.part_shapes() s
      join pg_catalog.pg_constraint k on k.conrelid = s.table_name::regclass and k.confrelid = root.table_name::regclass and k.contype = 'f'
      join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
     where k.conrelid <> k.confrelid and has_any_column_privilege(s.table_name, 'select')
       -- of a network those of its own; its routes and ways of working stand in the files
       and (s.scope <> 'file' or s.table_name ~ '^registry\.organisation')
     order by s.table_name
  loop
    execute format('select coalesce(jsonb_agg(to_jsonb(t) - ''institution_id'' order by t.recorded_at, t.%I), ''[]'') from %s t '
                   'where t.institution_id = $1 and t.%I = $2 and t.is_current', child.id_column, child.table_name::regclass, child.naming)
      into rows using institution, id;
    answer := answer || jsonb_build_object(child.table_name, rows);
  end loop;
  return answer;
end $$;

create or replace function registry.read_organisation(institution integer, organisation uuid) returns jsonb
language sql stable security invoker as $$
  select access.read_with_children('registry.organisations', institution, organisation)
$$;

create or replace function care.read_care(care_table text, institution integer, id uuid) returns jsonb
language sql stable security invoker as $$
  select access.read_with_children(case when care_table ~ '^care\.' then care_table end, institution, id)
$$;

grant execute on function registry.read_parts(integer, uuid, uuid[]), registry.read_sheet(integer, uuid),
  registry.read_organisation(integer, uuid) to case_reader;
do $$
declare
  routine regprocedure;
begin
  foreach routine in array array['access.read_with_children(text, integer, uuid)', 'access.part_shapes()',
    'access.refuse_row(text, text, text, uuid, integer)']::regprocedure[] loop
    execute format('grant execute on function %s to case_reader, screening_reader, centre_reader, programme_reader, submission_user', routine);
  end loop;
end $$;
grant execute on function care.read_care(text, integer, uuid) to screening_reader, centre_reader, programme_reader, submission_user;
