-- Whole sheets: what hangs on a file, a network, a protected person, a landing or a centre is saved by one path, as rows
-- of the tables it stands in: {"registry.routes": [{"route_id": …, "revision": 0, …}], …}. SECURITY INVOKER: policies,
-- grants, keys and triggers apply to the person who is logged in.
--
-- A row says everything that is known of it, and by `revision` which saved row it started from (0: none). The same content
-- sent twice is saved once; other content is a further version and says why. A table left out is not touched, and a row
-- left out stays: taking one back is saying "is_current": false.
do $$
declare
  writer name;
begin
  foreach writer in array array['case_writer', 'victim_writer', 'screening_writer', 'care_writer', 'centre_writer', 'programme_writer', 'submission_user'] loop
    execute format('grant execute on function access.part_shapes() to %I', writer);
  end loop;
end $$;

-- Says what is wrong with a row under its field. One text for whatever concerns others.
create or replace function access.refuse_row(fault text, field text, table_name text, row_id uuid, revision integer) returns void
language plpgsql immutable security invoker as $$
declare
  place constant text := 'table=' || coalesce(table_name, '') || coalesce(';row=' || row_id, '') || coalesce(';revision=' || revision, '');
begin
  if fault = 'MZ003' then
    raise exception 'not a value of its list' using errcode = 'MZ003', column = field, detail = place;
  elsif fault = 'MZ010' then
    raise exception 'someone else changed this row' using errcode = 'MZ010', column = field, detail = place;
  elsif fault = 'MZ011' then
    raise exception 'no such row here' using errcode = 'MZ011', column = field, detail = place;
  elsif fault = 'MZ012' then
    raise exception 'a correction says why' using errcode = 'MZ012', column = field, detail = place;
  elsif fault = 'MZ016' then
    raise exception 'not a field or a value of this table' using errcode = 'MZ016', column = field, detail = place;
  elsif fault = 'MZ017' then
    raise exception 'these dates cannot follow each other' using errcode = 'MZ017', column = field, detail = place;
  elsif fault = 'MZ018' then
    raise exception 'nothing follows a final decision but a remedy' using errcode = 'MZ018', column = field, detail = place;
  elsif fault = 'MZ019' then
    raise exception 'outside the limits of this field' using errcode = 'MZ019', column = field, detail = place;
  elsif fault = 'MZ020' then
    raise exception 'a date cannot be in the future' using errcode = 'MZ020', column = field, detail = place;
  elsif fault = 'MZ021' then
    raise exception 'this value is no longer in use' using errcode = 'MZ021', column = field, detail = place;
  elsif fault = 'MZ022' then
    raise exception 'this field is needed' using errcode = 'MZ022', column = field, detail = place;
  elsif fault = 'MZ023' then
    raise exception 'more rows than can be saved at once' using errcode = 'MZ023', column = field, detail = place;
  elsif fault = '22001' then
    raise exception 'a text is too long' using errcode = '22001', column = field, detail = place;
  elsif fault = '22021' then
    raise exception 'a text contains a hidden character' using errcode = '22021', column = field, detail = place;
  end if;
end $$;

-- The first field of the rows that the table does not have, or that is of another kind: populating a row would leave out the
-- one and fail on the other without a name.
create or replace function access.find_foreign_field(rows jsonb, fields jsonb) returns table (field text, fault text)
language sql immutable security invoker as $$
  select coalesce(k.key, 'rows'), case when jsonb_typeof(k.value) = 'number' and fields ->> k.key in ('integer', 'number') then 'MZ019' else 'MZ016' end
    from jsonb_array_elements(rows) with ordinality r (content, place)
    left join lateral jsonb_each(case jsonb_typeof(r.content) when 'object' then r.content else '{"rows": {}}' end) k on true
   where k.key is not null and (k.value <> 'null' or not fields ? k.key) and coalesce(case fields ->> k.key
           when 'text' then jsonb_typeof(k.value) = 'string'
           when 'boolean' then jsonb_typeof(k.value) = 'boolean'
           when 'jsonb' then jsonb_typeof(k.value) = 'object'
           when 'integer' then jsonb_typeof(k.value) = 'number' and k.value::text ~ '^-?[0-9]{1,9}$'
           when 'number' then jsonb_typeof(k.value) = 'number' and k.value::text ~ '^-?[0-9]{1,13}(\.[0-9]{1,6})?$'
           when 'uuid' then jsonb_typeof(k.value) = 'string' and k.value #>> '{}' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
           when 'date' then jsonb_typeof(k.value) = 'string' and k.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
           when 'moment' then jsonb_typeof(k.value) = 'string'
                and k.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$'
           when 'codes' then jsonb_typeof(k.value) = 'array' and not jsonb_path_exists(k.value, '$[*] ? (@.type() != "string")')
         end, false) is not true
   order by r.place, k.key limit 1
$$;

-- What stands already under the ids of these rows of protected persons: nobody who writes them may read them. A repeat is
-- what this login wrote itself in the same words, so the answer tells it nothing new.
create or replace function victims.known_versions(victims_table text, institution integer, rows jsonb)
returns table (row_id uuid, revision integer, is_repeat boolean, is_of_file boolean)
language plpgsql volatile security definer as $$
declare
  shape record;
begin
  select s.* into shape from access.part_shapes() s where s.table_name = victims_table and s.scope = 'victim';
  if not found or (institution = any (access.my_institutions(victims_table || '/write'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  -- two who correct the same row: the second sees what the first wrote
  execute format('select from %s v where v.institution_id = $1 and v.%I in (select (r ->> %L)::uuid from jsonb_array_elements($2) r) '
                 'order by v.%I, v.revision for update', shape.table_name::regclass, shape.id_column, shape.id_column, shape.id_column)
    using institution, rows;
  return query execute format(
    'select n.%1$I, coalesce(v.revision, 0), coalesce(v.revision = n.revision + 1 and v.recorded_by = session_user and to_jsonb(v) - $3 = to_jsonb(n) - $3, false), %3$s '
    'from jsonb_populate_recordset(jsonb_populate_record(null::%2$s, $2), $1) n '
    'left join lateral (select x.* from %2$s x where x.institution_id = n.institution_id and x.%1$I = n.%1$I order by x.revision desc limit 1) v on true',
    shape.id_column, shape.table_name::regclass,
    case when shape.fields ? 'procedure_id'
         then 'n.procedure_id is null or exists (select from registry.protected_roles r where r.institution_id = n.institution_id '
              'and r.procedure_id = n.procedure_id and r.person_id = n.person_id)' else 'true' end)
    using jsonb_strip_nulls(rows), shape.base || jsonb_build_object('institution_id', institution),
          array['revision', 'change_reason', 'recorded_at', 'recorded_by'];
end $$;
alter function victims.known_versions(text, integer, jsonb) owner to sealing_keeper;
grant execute on function access.part_shapes() to sealing_keeper;
grant execute on function victims.known_versions(text, integer, jsonb) to victim_writer, screening_writer, care_writer;

create or replace function access.save_rows(institution integer, procedure uuid, parts jsonb, scopes text[]) returns jsonb
language plpgsql volatile security invoker as $$
declare
  most_rows constant integer := 5000;
  shape record;
  fault record;
  rows jsonb;
  base jsonb;
  ids uuid[];
  saved jsonb;
  count_changed integer;
  total_changed integer := 0;
  answer jsonb := '{}';
begin
  if jsonb_typeof(parts) is distinct from 'object' then
    perform access.refuse_row('MZ016', 'parts', null, null, null);
  end if;
  perform access.refuse_row('MZ016', 'parts', p.key, null, null) from jsonb_each(parts) p
    where jsonb_typeof(p.value) <> 'array'
       or p.key not in (select s.table_name from access.part_shapes() s where s.scope = any (scopes));
  for shape in
    -- what is named before what names it: in the order of access.model_tables(), and a landing before its list
    select s.* from access.part_shapes() with ordinality s (table_name, scope, id_column, fields, base, faults, find_fault, write_rows, place)
     where s.scope = any (scopes) and parts ? s.table_name and jsonb_array_length(parts -> s.table_name) > 0
     order by s.scope = 'victim', s.place
  loop
    if (institution = any (access.my_institutions(shape.table_name || '/write'))) is not true then
      raise exception 'not an institution of this login' using errcode = 'MZ001';
    end if;
    if jsonb_array_length(parts -> shape.table_name) > most_rows then
      perform access.refuse_row('MZ023', 'parts', shape.table_name, null, null);
    end if;
    select * into fault from access.find_foreign_field(parts -> shape.table_name, shape.fields);
    if found then
      perform access.refuse_row(fault.fault, fault.field, shape.table_name, null, null);
    end if;
    -- laid over a stored row, a null empties the field
    rows := case shape.scope when 'sheet' then parts -> shape.table_name else jsonb_strip_nulls(parts -> shape.table_name) end;
    base := shape.base || jsonb_build_object('institution_id', institution)
         || case when shape.scope = 'file' then jsonb_build_object('procedure_id', procedure) else '{}' end;
    ids := array(select (r ->> shape.id_column)::uuid from jsonb_array_elements(rows) r);
    if shape.scope in ('network', 'care') then
      -- the rows of a file are held by the file
      execute format('select from %s b where b.institution_id = $1 and b.%I = any ($2) order by b.%I for no key update',
                     shape.table_name::regclass, shape.id_column, shape.id_column) using institution, ids;
    end if;
    execute shape.find_fault into fault using rows, base, procedure, clock_timestamp()::date;
    if fault.fault is not null then
      perform access.refuse_row(split_part(shape.faults[fault.fault], ' ', 1), split_part(shape.faults[fault.fault], ' ', 2),
                                shape.table_name, fault.row_id,
                                case when shape.faults[fault.fault] ~ '^MZ010' then fault.revision end);
    end if;
    execute shape.write_rows into saved, count_changed using rows, base, procedure;
    if (select count(*) from jsonb_object_keys(saved)) < jsonb_array_length(rows) then
      -- somebody else used the id for the first time in this very moment
      perform access.refuse_row('MZ010', 'revision', shape.table_name, null, null);
    end if;
    answer := answer || jsonb_build_object(shape.table_name, saved);
    total_changed := total_changed + count_changed;
  end loop;
  return jsonb_build_object('revisions', answer, 'changed', total_changed);
end $$;

-- What hangs on a file, after registry.save_procedure in its transaction, and what the short sheet leaves open of its own
-- rows: {"revision": of the file, "revisions": {table: {id: revision}}, "changed": rows}.
create or replace function registry.save_sheet_parts(institution integer, procedure uuid, parts jsonb) returns jsonb
language plpgsql volatile security invoker as $$
declare
  saved jsonb;
  revisions jsonb;
  file_revision integer;
begin
  if (institution = any (access.my_institutions('registry.procedures/write'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  perform from registry.procedures p where p.institution_id = institution and p.procedure_id between procedure and procedure
    order by p.procedure_id limit 1 for no key update;
  if not found then
    raise exception 'no such procédure' using errcode = 'MZ011';
  end if;
  saved := access.save_rows(institution, procedure, parts, array['file', 'person', 'sheet']);
  revisions := saved -> 'revisions';
  if exists (select from jsonb_each(revisions - 'registry.procedures') t, jsonb_each(t.value) r
              where t.key in (select s.table_name from access.part_shapes() s where s.scope = 'sheet') and r.value = '1') then
    -- what the short sheet left open is of the version of the file: whoever has the sheet open will hear of it
    update registry.procedures p set secrecy = p.secrecy where p.institution_id = institution and p.procedure_id = procedure;
  end if;
  select p.revision into file_revision from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure;
  perform registry.check_course(institution, procedure, revisions);
  return jsonb_build_object('revision', file_revision, 'changed', saved -> 'changed', 'revisions', revisions - array(
    select s.table_name from access.part_shapes() s where s.scope = 'sheet'));
end $$;

-- A network with its states and members; which files concern it hangs on each file.
create or replace function registry.save_organisation(institution integer, parts jsonb) returns jsonb
language sql volatile security invoker as $$
  select access.save_rows(institution, null, parts, array['network'])
$$;

-- What is known of protected persons. A correction is a further revision; the one it started from is named like elsewhere.
create or replace function victims.save_victim_part(institution integer, parts jsonb) returns jsonb
language sql volatile security invoker as $$
  select access.save_rows(institution, null, parts, array['victim'])
$$;

-- Landings with their lists, centres with their stays, providers, plan measures, documents, submissions.
create or replace function care.save_care(institution integer, parts jsonb) returns jsonb
language sql volatile security invoker as $$
  select access.save_rows(institution, null, parts, array['care', 'victim'])
$$;

-- The last day a date may stand for.
create or replace function registry.latest_day(day date, precision_code text) returns date
language sql immutable as $$
  select case precision_code when 'month' then (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date
                             when 'year' then make_date(extract(year from day)::integer, 12, 31)
                             when 'estimated' then make_date(extract(year from day)::integer + 5, 12, 31) else day end
$$;

-- The final outcomes of a file that no remedy has opened again: which outcomes are final, outcomes.csv says, and which
-- stages are remedies, stages.csv.
create or replace function registry.closures(institution integer, procedure uuid)
returns table (event_id uuid, person_id uuid, stage_code text, closed_on date) language sql stable security invoker as $$
  with standing as (
    select e.event_id, e.person_id, e.stage_code, e.event_on, registry.latest_day(e.event_on, e.date_precision) as closed_on,
           coalesce(o.attributes ->> 'is_final' = 'true', false) as is_final, coalesce(g.attributes ->> 'after_final' = 'remedy', false) as is_remedy
      from registry.stage_events e
      join reference.stages g on g.code = e.stage_code
      left join reference.outcomes o on o.code = e.outcome_code
     where e.institution_id = institution and e.procedure_id = procedure
       and not exists (select from registry.stage_events r where r.institution_id = institution and r.procedure_id = procedure and r.replaces_event_id = e.event_id))
  select c.event_id, c.person_id, c.stage_code, c.closed_on
    from standing c
   where c.is_final
     and not exists (select from standing r where r.is_remedy and not r.is_final and r.stage_code > c.stage_code and r.event_on >= c.event_on
                        and (r.person_id is null or c.person_id is null or r.person_id = c.person_id))
     and not exists (select from registry.decisions d where d.institution_id = institution and d.procedure_id = procedure and d.is_current
                        and d.remedy_code is not null and d.decided_on >= c.event_on and (c.person_id is null or d.person_id = c.person_id))
$$;

-- Whether something may stand after an outcome: a remedy against it, or the execution of a judgment.
create or replace function registry.may_follow(later_stage text, final_stage text) returns boolean
language sql stable security invoker as $$
  select exists (select from reference.stages g where g.code = later_stage and g.code > final_stage and g.attributes ->> 'after_final' = 'remedy'
                 union all
                 select from reference.stages g where g.code = later_stage and g.attributes ->> 'after_final' = 'execution' and final_stage >= 'P6')
$$;

-- What can only be seen beside other rows of the file, of those just saved: dates that cannot follow each other, and what
-- comes after a final outcome.
create or replace function registry.check_course(institution integer, procedure uuid, saved jsonb) returns void
language plpgsql volatile security invoker as $$
declare
  fault record;
begin
  if not saved ?| array['registry.hearings', 'registry.decisions', 'registry.sentences', 'registry.awards', 'registry.measures', 'registry.transmissions'] then
    return;
  end if;
  select * into fault from (
    select 'MZ017' as code, 'held_on' as field, 'registry.hearings' as place, h.hearing_id as row_id
      from jsonb_object_keys(coalesce(saved -> 'registry.hearings', '{}')) k (id) cross join lateral (select x.* from registry.hearings x
        where x.institution_id = institution and x.procedure_id = procedure and x.hearing_id between k.id::uuid and k.id::uuid order by x.hearing_id limit 1) h
      join registry.procedures p on p.institution_id = institution and p.procedure_id = procedure
     where h.is_current
       and registry.latest_day(h.held_on, h.held_precision) < p.opened_on
    union all
    select 'MZ017', 'sent_on', 'registry.transmissions', t.transmission_id
      from jsonb_object_keys(coalesce(saved -> 'registry.transmissions', '{}')) k (id) cross join lateral (select x.* from registry.transmissions x
        where x.institution_id = institution and x.procedure_id = procedure and x.transmission_id between k.id::uuid and k.id::uuid order by x.transmission_id limit 1) t
      join registry.procedures p on p.institution_id = institution and p.procedure_id = procedure
     where t.is_current
       and t.sent_on < p.opened_on
    union all
    select 'MZ017', 'started_on', 'registry.measures', m.measure_id
      from jsonb_object_keys(coalesce(saved -> 'registry.measures', '{}')) k (id) cross join lateral (select x.* from registry.measures x
        where x.institution_id = institution and x.procedure_id = procedure and x.measure_id between k.id::uuid and k.id::uuid order by x.measure_id limit 1) m
      join registry.measures b on b.institution_id = institution and b.procedure_id = procedure and b.measure_id = m.renews_measure_id
     where m.is_current
       and registry.latest_day(m.started_on, m.started_precision) < b.started_on
    union all
    select 'MZ017', 'decided_on', 'registry.decisions', d.decision_id
      from jsonb_object_keys(coalesce(saved -> 'registry.decisions', '{}')) k (id) cross join lateral (select x.* from registry.decisions x
        where x.institution_id = institution and x.procedure_id = procedure and x.decision_id between k.id::uuid and k.id::uuid order by x.decision_id limit 1) d
      join registry.procedures p on p.institution_id = institution and p.procedure_id = procedure
      left join registry.hearings h on h.institution_id = institution and h.procedure_id = procedure and h.hearing_id = d.hearing_id
      left join registry.decisions b on b.institution_id = institution and b.procedure_id = procedure and b.decision_id = d.reviews_decision_id
     where d.is_current
       and registry.latest_day(d.decided_on, d.decided_precision) < greatest(p.opened_on, h.held_on, b.decided_on)
    union all
    select 'MZ017', 'executed_from_on', 'registry.sentences', s.sentence_id
      from registry.sentences s
      join registry.decisions d on d.institution_id = institution and d.procedure_id = procedure and d.decision_id = s.decision_id
     where saved ?| array['registry.sentences', 'registry.decisions'] and s.institution_id = institution and s.procedure_id = procedure and s.is_current
       and (saved -> 'registry.sentences' ? s.sentence_id::text or saved -> 'registry.decisions' ? d.decision_id::text)
       and registry.latest_day(s.executed_from_on, s.executed_from_precision) < d.decided_on
    union all
    select 'MZ017', 'paid_on', 'registry.awards', a.award_id
      from registry.awards a
      join registry.decisions d on d.institution_id = institution and d.procedure_id = procedure and d.decision_id = a.decision_id
     where saved ?| array['registry.awards', 'registry.decisions'] and a.institution_id = institution and a.procedure_id = procedure and a.is_current
       and (saved -> 'registry.awards' ? a.award_id::text or saved -> 'registry.decisions' ? d.decision_id::text)
       and registry.latest_day(a.paid_on, a.paid_precision) < d.decided_on
    union all
    select 'MZ018', 'held_on', 'registry.hearings', h.hearing_id
      from jsonb_object_keys(coalesce(saved -> 'registry.hearings', '{}')) k (id) cross join lateral (select x.* from registry.hearings x
        where x.institution_id = institution and x.procedure_id = procedure and x.hearing_id between k.id::uuid and k.id::uuid order by x.hearing_id limit 1) h
      join registry.closures(institution, procedure) c on c.person_id is null and h.held_on > c.closed_on
     where h.is_current
    union all
    select 'MZ018', 'started_on', 'registry.measures', m.measure_id
      from jsonb_object_keys(coalesce(saved -> 'registry.measures', '{}')) k (id) cross join lateral (select x.* from registry.measures x
        where x.institution_id = institution and x.procedure_id = procedure and x.measure_id between k.id::uuid and k.id::uuid order by x.measure_id limit 1) m
      join registry.closures(institution, procedure) c on (c.person_id is null or c.person_id = m.person_id) and m.started_on > c.closed_on and c.stage_code < 'P9'
     where m.is_current
    union all
    select 'MZ018', 'decided_on', 'registry.decisions', d.decision_id
      from jsonb_object_keys(coalesce(saved -> 'registry.decisions', '{}')) k (id) cross join lateral (select x.* from registry.decisions x
        where x.institution_id = institution and x.procedure_id = procedure and x.decision_id between k.id::uuid and k.id::uuid order by x.decision_id limit 1) d
     where d.is_current
       and (exists (select from registry.closures(institution, procedure) c
                     where (c.person_id is null or c.person_id = d.person_id) and d.decided_on > c.closed_on
                       and not registry.may_follow((select o.attributes ->> 'stage_code' from reference.outcomes o where o.code = d.outcome_code), c.stage_code))
            or exists (select from registry.decisions b where b.institution_id = institution and b.procedure_id = procedure and b.person_id = d.person_id
                          and b.is_current and b.is_final and b.decision_id <> d.decision_id
                          and d.decided_on > registry.latest_day(coalesce(b.final_on, b.decided_on), case when b.final_on is null then b.decided_precision else 'day' end)))
  ) as found order by code, place, row_id limit 1;
  perform access.refuse_row(fault.code, fault.field, fault.place, fault.row_id, null);
end $$;

do $$
declare
  routine regprocedure;
begin
  foreach routine in array array['access.refuse_row(text, text, text, uuid, integer)', 'access.find_foreign_field(jsonb, jsonb)',
    'access.save_rows(integer, uuid, jsonb, text[])']::regprocedure[] loop
    execute format('grant execute on function %s to case_writer, victim_writer, screening_writer, care_writer, centre_writer, programme_writer, submission_user', routine);
  end loop;
  foreach routine in array array['registry.save_sheet_parts(integer, uuid, jsonb)', 'registry.save_organisation(integer, jsonb)',
    'registry.latest_day(date, text)', 'registry.closures(integer, uuid)', 'registry.may_follow(text, text)',
    'registry.check_course(integer, uuid, jsonb)']::regprocedure[] loop
    execute format('grant execute on function %s to case_writer', routine);
  end loop;
end $$;
grant execute on function victims.save_victim_part(integer, jsonb) to victim_writer, screening_writer, care_writer;
grant execute on function care.save_care(integer, jsonb) to screening_writer, care_writer, centre_writer, programme_writer, submission_user;
