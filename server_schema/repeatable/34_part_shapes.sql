-- How the rows of each table of the data model are checked and written, worked out once from the catalogue: its grants say
-- which fields a writer may name, its keys and checks what is refused and under which field. Nothing here is written
-- by hand per table, so a new table is checked and written like the others.
--
-- fields      field -> kind of value; whatever else a row names is refused
-- base        what a row does not say
-- faults      « code field » by number, as find_fault answers
-- find_fault  $1 rows, $2 base with institution and procédure, $3 procédure, $4 today -> row_id, fault, revision
-- write_rows  $1 rows, $2 base -> {id: revision} of every row, and how many changed
drop function if exists access.part_shapes();
do $generate$
declare
  entry record;
  item record;
  lines text := '';
  owns text;            -- columns of the key that are not the row's own id
  same_key text;
  fields jsonb;
  base jsonb;
  faults text[];
  alone text[];         -- conditions on the row alone, in names of its columns
  joined text[];        -- conditions beside the stored row b, of the sent row s
  number integer;
  scope text;
  is_open boolean;      -- the writer may read what is stored
  compared text;        -- what makes another content
  fixed text[];         -- what a row hangs on, which never changes
  changed text;
  inserted text;
  sent constant text := 'jsonb_populate_recordset(jsonb_populate_record(null::%s, $2), $1) with ordinality n';
  -- Every row is looked up by its own index, behind « order by … limit 1 » with sorting off (90_pins.sql): with neither
  -- statistics nor the length of the policy's array the planner takes any index of the institution for as good, and
  -- reads a year of hearings to find one.
  one_row constant text := '(select x.* from %1$s x where x.institution_id = %2$s.institution_id%3$s and x.%4$I between %2$s.%4$I and %2$s.%4$I order by x.%4$I limit 1)';
  hidden constant text := '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]';
  -- days that are planned, due or valid until
  may_lie_ahead constant text[] := array['due_on', 'expires_on', 'adjourned_to_on', 'executed_to_on', 'to_on', 'expected_on',
    'planned_on', 'held_on of care.activities', 'ended_on of care.activities'];
begin
  for entry in
    select m.*, m.table_name::regclass as relation,
           exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::smallint[])
                    where i.indrelid = m.table_name::regclass and i.indisprimary and a.attname = 'procedure_id') as is_of_file,
           exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey::smallint[])
                    where i.indrelid = m.table_name::regclass and i.indisprimary and a.attname = 'person_id') as is_of_person
      from access.model_tables() m
  loop
    is_open := entry.table_name !~ '^victims\.';
    scope := case when entry.is_of_file then 'file' when entry.is_of_person then 'person'
                  when entry.table_name ~ '^registry\.' then 'network' when is_open then 'care' else 'victim' end;
    owns := case scope when 'file' then ' and x.procedure_id = %1$s.procedure_id' when 'person' then ' and x.person_id = %1$s.person_id' else '' end;
    same_key := format('b.institution_id = s.institution_id%s and b.%I = s.%I', replace(format(owns, 's'), 'x.', 'b.'), entry.id_column, entry.id_column);

    select jsonb_object_agg(a.attname, case format_type(a.atttypid, null)
             when 'timestamp with time zone' then 'moment' when 'text[]' then 'codes' when 'numeric' then 'number'
             else format_type(a.atttypid, null) end) filter (where a.is_written),
           coalesce(jsonb_object_agg(a.attname, a.base) filter (where a.base is not null), '{}') || '{"revision": 0}'
             || case when is_open then '{"is_current": true}' else '{}' end::jsonb,
           string_agg(format('%%1$s.%I', a.attname), ', ' order by a.attnum) filter (where a.is_changed and a.attname <> 'change_reason'),
           string_agg(format('%I = s.%I', a.attname, a.attname), ', ' order by a.attnum) filter (where a.is_changed),
           string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where a.is_inserted)
      into fields, base, compared, changed, inserted
      from (select a.attname, a.attnum, a.atttypid,
                   has_column_privilege(entry.writer, entry.relation, a.attnum, 'insert') as is_inserted,
                   has_column_privilege(entry.writer, entry.relation, a.attnum, 'update') as is_changed,
                   a.attname = 'revision' or a.attname not in ('institution_id', case scope when 'file' then 'procedure_id' else '' end)
                     and (has_column_privilege(entry.writer, entry.relation, a.attnum, 'insert')
                          or has_column_privilege(entry.writer, entry.relation, a.attnum, 'update')) as is_written,
                   -- what a column takes by itself stands in for what a row leaves out
                   case when a.attnotnull and pg_get_expr(d.adbin, d.adrelid) ~ '^''[^'']*''::text$'
                        then to_jsonb(split_part(pg_get_expr(d.adbin, d.adrelid), '''', 2))
                        when a.attnotnull and pg_get_expr(d.adbin, d.adrelid) = '''{}''::text[]' then '[]'::jsonb
                        when a.attnotnull and pg_get_expr(d.adbin, d.adrelid) = '''{}''::jsonb' then '{}'::jsonb
                        when a.attnotnull and pg_get_expr(d.adbin, d.adrelid) in ('true', 'false')
                        then to_jsonb(pg_get_expr(d.adbin, d.adrelid)::boolean) end as base
              from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = entry.relation and a.attnum > 0 and not a.attisdropped) a;

    fixed := array(
      select a.attname from pg_attribute a
       where a.attrelid = entry.relation and a.attnum > 0 and not a.attisdropped and fields ? a.attname and a.attname <> entry.id_column
         and a.atttypid = 'uuid'::regtype and not has_column_privilege(entry.writer, entry.relation, a.attnum, 'update')
         and not (scope = 'person' and a.attname = 'person_id')
       order by a.attnum);

    -- The row alone: what must be there, what characters, the table's own checks under the field they are about.
    faults := array['MZ022 ' || entry.id_column, 'MZ016 ' || entry.id_column];
    alone := array[]::text[];
    joined := array[format('s.%I is null', entry.id_column), 's.copies > 1'];
    if is_open then
      joined := joined || format('b.%1$I is not null and (%2$s) is not distinct from (%3$s)', entry.id_column,
                                 format(compared, 'b') || (select coalesce(string_agg(format(', b.%I', f), ''), '') from unnest(fixed) f),
                                 format(compared, 's') || (select coalesce(string_agg(format(', s.%I', f), ''), '') from unnest(fixed) f));
      faults := faults || 'same'::text;
      -- one row is somebody's while he writes it: a first version he was not told of is still his
      joined := joined || format('b.%1$I is null and s.revision <> 0', entry.id_column)
        || format('b.%1$I is not null and b.revision <> s.revision and not (s.revision = 0 and b.revision = 1 and b.changed_by = session_user)', entry.id_column)
        || format('b.%1$I is not null and s.change_reason is null', entry.id_column);
      faults := faults || array['MZ011 ' || entry.id_column, 'MZ010 revision', 'MZ012 change_reason'];
    else
      joined := joined || array['k.is_repeat', 'not k.is_of_file', 'k.revision <> s.revision', 's.revision > 0 and s.change_reason is null'];
      faults := faults || array['same', 'MZ011 procedure_id', 'MZ010 revision', 'MZ012 change_reason'];
    end if;
    for item in
      select a.attname, a.attnotnull, format_type(a.atttypid, null) as kind
        from pg_attribute a
       where a.attrelid = entry.relation and a.attnum > 0 and not a.attisdropped and fields ? a.attname
         and a.attname not in (entry.id_column, 'revision')
       order by a.attnum
    loop
      if item.attnotnull then
        alone := alone || format('%I is null', item.attname);
        faults := faults || ('MZ022 ' || item.attname);
      end if;
      if item.kind = 'text' and item.attname !~ '(_code|_precision|_grade)$' then
        alone := alone || format('%I ~ %L', item.attname, hidden);
        faults := faults || ('22021 ' || item.attname);
      end if;
      if item.kind = 'date' then
        alone := alone || format('%1$I not between ''1900-01-01'' and ''2199-12-31''', item.attname);
        faults := faults || ('MZ019 ' || item.attname);
      end if;
      if item.kind in ('date', 'timestamp with time zone') and item.attname <> all (may_lie_ahead)
         and item.attname || ' of ' || entry.table_name <> all (may_lie_ahead) then
        alone := alone || format('%I > %s', item.attname, case item.kind when 'date' then '$4' else 'clock_timestamp()' end);
        faults := faults || ('MZ020 ' || item.attname);
      end if;
    end loop;
    for item in
      select pg_get_expr(k.conbin, k.conrelid) as condition, cardinality(k.conkey) as wide,
             (select array_agg(a.attname order by c.place) from unnest(k.conkey) with ordinality c (num, place)
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num) as names,
             (select bool_and(a.atttypid in ('date'::regtype, 'timestamptz'::regtype)) from unnest(k.conkey) c (num)
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num) as is_of_days,
             (select a.atttypid = 'text'::regtype or a.atttypid = 'text[]'::regtype from pg_attribute a
               where a.attrelid = k.conrelid and a.attnum = k.conkey[1]) as is_text
        from pg_constraint k where k.conrelid = entry.relation and k.contype = 'c'
       order by k.conkey, k.conname
    loop
      continue when item.names <@ array['institution_id', 'is_current', 'revision']::name[];
      if item.wide = 1 and item.is_text and item.names[1] ~ '(_codes?|_precision|_grade|kind)$' then
        faults := faults || ('MZ003 ' || item.names[1]);
      elsif item.wide = 1 and item.is_text then
        -- too short and too long are one check of the table
        alone := alone || format('not (%s) and length(%I) <= 3', item.condition, item.names[1]);
        faults := faults || array['MZ019 ' || item.names[1], '22001 ' || item.names[1]];
      elsif item.is_of_days and item.wide > 1 then
        faults := faults || ('MZ017 ' || item.names[1]);
      elsif item.wide = 2 and item.condition ~ 'IS NULL\) OR \(\w+ IS NOT NULL\)' then
        faults := faults || ('MZ022 ' || item.names[2]);
      elsif entry.table_name = 'victims.returns' and item.wide > 2 then
        -- a child goes back only after the decision on its best interests
        faults := faults || 'MZ022 best_interests_on'::text;
      else
        faults := faults || ('MZ019 ' || item.names[1]);
      end if;
      alone := alone || format('not (%s)', item.condition);
    end loop;
    number := cardinality(joined);   -- the faults of the row alone are numbered from here

    -- Beside what is stored: codes of lists and their validity today, and the rows it names.
    joined := joined || array_fill('false'::text, array[cardinality(alone)]);
    for item in
      select c.column_name, c.lists, a.atttypid = 'text[]'::regtype as is_many, true as is_dated
        from access.code_columns() c join pg_attribute a on a.attrelid = entry.relation and a.attname = c.column_name
       where c.table_name = entry.table_name
      union all
      select a.attname, array[n.relname], false, n.relname not in ('institutions', 'offences', 'periods')
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        join pg_class n on n.oid = k.confrelid and n.relnamespace = 'reference'::regnamespace
       where k.conrelid = entry.relation and k.contype = 'f' and a.attname <> 'institution_id'
       order by 1
    loop
      joined := joined || (
        select format(case when item.is_many then 'exists (select from unnest(s.%1$I) c (code) where not (%2$s))'
                           else 's.%1$I is not null and not (%2$s)' end, item.column_name, string_agg(
                 format('exists (select from reference.%I l where l.%I = %s)', l.name,
                        case l.name when 'institutions' then 'institution_id' else 'code' end,
                        case when item.is_many then 'c.code' else format('s.%I', item.column_name) end), ' or '))
          from unnest(item.lists) l (name));
      faults := faults || ('MZ003 ' || item.column_name);
      if item.is_dated then
        -- an old row keeps a value that was closed meanwhile; money is stated in what it was counted in
        joined := joined || (
          select format(case when item.is_many then 'exists (select from unnest(s.%1$I) c (code) where %3$s and not (%2$s))'
                             else 's.%1$I is not null and %3$s and not (%2$s)' end, item.column_name, string_agg(
                   format('exists (select from reference.%I l where l.code = %s and (coalesce(l.valid_from, $4) <= $4 and coalesce(l.valid_to, $4) >= $4%s))',
                          l.name, case when item.is_many then 'c.code' else format('s.%I', item.column_name) end,
                          case l.name when 'currencies' then ' or l.attributes ->> ''is_still_quoted'' = ''true''' else '' end), ' or '),
                 case when not is_open then 'true' when item.is_many then format('c.code <> all (coalesce(b.%I, ''{}''))', item.column_name)
                      else format('s.%1$I is distinct from b.%1$I', item.column_name) end)
            from unnest(item.lists) l (name));
        faults := faults || ('MZ021 ' || item.column_name);
      end if;
    end loop;
    for item in
      select a.attname, k.confrelid::regclass as parent, k.confrelid = k.conrelid as is_self,
             p.attname as parent_id,
             exists (select from pg_attribute x where x.attrelid = k.confrelid and x.attname = 'procedure_id') as parent_has_file
        from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
        join pg_attribute p on p.attrelid = k.confrelid and p.attnum = k.confkey[cardinality(k.confkey)]
        join pg_class c on c.oid = k.confrelid
       where k.conrelid = entry.relation and k.contype = 'f' and c.relnamespace <> 'reference'::regnamespace and fields ? a.attname
         -- a protected person's file: known_versions sees to it; providers: not every carer may read them, the key holds
         and (is_open or k.confrelid not in ('registry.procedures'::regclass, 'care.providers'::regclass))
      union all
      -- an object may become a protected person's, so these point to no table
      select a.attname, 'registry.objects'::regclass, false, 'object_id', true
        from pg_attribute a
       where a.attrelid = entry.relation and a.attname = 'object_id' and entry.table_name in ('registry.seizures', 'registry.removal_requests')
       order by 1
    loop
      joined := joined || (format('s.%1$I is not null and %2$s((select p.%5$I from %3$s p where p.institution_id = s.institution_id%4$s and p.%5$I between s.%1$I and s.%1$I order by p.%5$I limit 1) is null',
          item.attname, case when is_open then format('s.%1$I is distinct from b.%1$I and ', item.attname) else '' end, item.parent,
          case when item.parent_has_file and fields ? 'procedure_id' then ' and (s.procedure_id is null or p.procedure_id = s.procedure_id)'
               when item.parent_has_file and scope = 'file' then ' and p.procedure_id = s.procedure_id' else '' end, item.parent_id)
        || case when item.is_self then format(' and s.%I not in (select o.%I from sent o)', item.attname, item.parent_id) else '' end
        -- whoever is named by a row of the file has a role in it
        || case when item.parent = 'registry.persons'::regclass and item.attname = 'person_id' then format(
             ' or %s(select r.person_id from registry.roles r where r.institution_id = s.institution_id and r.procedure_id = %s and r.person_id between s.person_id and s.person_id order by r.person_id limit 1) is null',
             case scope when 'network' then 's.procedure_id is not null and ' else '' end, case scope when 'person' then '$3' else 's.procedure_id' end)
           else '' end || ')');
      faults := faults || ('MZ011 ' || item.attname);
    end loop;
    if scope = 'file' and entry.id_column <> 'object_id' then
      -- an id that another file of the institution has used
      joined := joined || format('b.%1$I is null and (select o.%1$I from %2$s o where o.institution_id = s.institution_id and o.%1$I between s.%1$I and s.%1$I order by o.%1$I limit 1) is not null',
                                 entry.id_column, entry.table_name);
      faults := faults || ('MZ011 ' || entry.id_column);
    end if;
    if is_open then
      joined := joined || array(select format('b.%1$I is not null and s.%2$I <> b.%2$I', entry.id_column, f) from unnest(fixed) f);
      faults := faults || array(select 'MZ011 ' || f from unnest(fixed) f);
    end if;

    lines := lines || case when lines = '' then '' else ',' end || format(E'\n    (%L, %L, %L, %L::jsonb, %L::jsonb, %L::text[], %L, %L)',
      entry.table_name, scope, entry.id_column, fields, base, faults,
      -- find_fault
      format('with sent as materialized (select n.*, count(*) over (partition by n.%1$I) as copies, case%2$s end as "own fault" from %3$s), '
             'judged as materialized (select s.ordinality, s.%1$I as row_id, %4$s as revision, case%5$s end as fault from sent s left join %6$s) '
             'select j.row_id, j.fault, j.revision from judged j where j.fault is not null and j.fault <> 3 order by j.ordinality limit 1',
             entry.id_column,
             (select string_agg(format(' when %s then %s', w.condition, number + w.place), '' order by w.place) from unnest(alone) with ordinality w (condition, place)),
             format(sent, entry.table_name),
             case when is_open then 'b.revision' else 'k.revision' end,
             (select string_agg(case when w.place = number + 1 then ' when s."own fault" is not null then s."own fault"'
                                     when w.condition = 'false' then '' else format(' when %s then %s', w.condition, w.place) end, '' order by w.place)
                from unnest(joined) with ordinality w (condition, place)),
             case when is_open then 'lateral ' || format(one_row, entry.table_name, 's', format(owns, 's'), entry.id_column) || ' b on true'
                  else format('victims.known_versions(%L, ($2 ->> ''institution_id'')::integer, $1) k on k.row_id = s.%I', entry.table_name, entry.id_column) end),
      -- write_rows
      case when is_open then
        format('with sent as materialized (select n.*, b.revision as stored_revision, (%8$s) is distinct from (%9$s) as differs from %1$s '
               'left join lateral %10$s b on true), '
               'added as (insert into %2$s (%3$s) select %4$s from sent s where s.is_current and s.stored_revision is null '
               'on conflict do nothing returning %6$I as row_id, revision), '
               'changed as (update %2$s b set %7$s from sent s where %5$s and s.stored_revision is not null and s.differs '
               'returning b.%6$I as row_id, b.revision) '
               'select coalesce(jsonb_object_agg(a.row_id, a.revision), ''{}''), count(*) filter (where a.is_changed) from (select row_id, revision, true as is_changed from added '
               'union all select row_id, revision, true from changed union all select s.%6$I, s.stored_revision, false from sent s '
               'where s.stored_revision is not null and not s.differs union all '
               -- taken back before it was ever saved
               'select s.%6$I, 0, false from sent s where not s.is_current and s.stored_revision is null) a',
               format(sent, entry.table_name), entry.table_name, inserted,
               (select string_agg('s.' || c, ', ') from regexp_split_to_table(inserted, ', ') c), same_key, entry.id_column,
               changed, format(compared, 'b'), format(compared, 'n'), format(one_row, entry.table_name, 'n', format(owns, 'n'), entry.id_column))
      else
        format('with sent as materialized (select n.*, k.is_repeat from %1$s left join victims.known_versions(%7$L, ($2 ->> ''institution_id'')::integer, $1) k '
               'on k.row_id = n.%6$I), '
               'added as (insert into %2$s (%3$s) select %4$s from sent s where not s.is_repeat) '
               'select coalesce(jsonb_object_agg(s.%6$I, s.revision + 1), ''{}''), count(*) filter (where not s.is_repeat) from sent s',
               format(sent, entry.table_name), entry.table_name, inserted,
               (select string_agg(case c when 'revision' then 's.revision + 1' else 's.' || c end, ', ') from regexp_split_to_table(inserted, ', ') c),
               null, entry.id_column, entry.table_name)
      end);
  end loop;
  -- What the short sheet leaves open of its own rows. The row sent lies over the stored one b, so that the table's checks
  -- see the whole; nothing is added but these fields.
  for entry in
    select x.table_name, x.id_column, x.names, x.table_name::regclass as relation
      from (values
        ('registry.persons', 'person_id', array['profession_text', 'language_codes', 'birth_text', 'birth_calendar_code',
          'marital_status_code', 'education_code', 'marks_text', 'is_deceased', 'deceased_on']),
        ('registry.stage_events', 'event_id', array['date_text', 'date_calendar_code', 'settlement_code']),
        ('registry.roles', 'role_id', array['participation_code', 'process_role_codes']),
        ('registry.qualifications', 'qualification_id', array['is_attempt', 'circumstance_codes', 'decided_precision', 'decided_by_code', 'reason_text']),
        ('registry.objects', 'object_id', array['of_object_id', 'person_role_code']),
        -- last: it counts the version of the file up
        ('registry.procedures', 'procedure_id', array['court_institution_id', 'cabinet_text', 'report_channel_code'])
      ) as x (table_name, id_column, names)
  loop
    fields := jsonb_build_object(entry.id_column, 'uuid') || (
      select jsonb_object_agg(a.attname, case format_type(a.atttypid, null) when 'text[]' then 'codes' else format_type(a.atttypid, null) end)
        from pg_attribute a where a.attrelid = entry.relation and a.attname = any (entry.names));
    joined := array['not s.is_known', 's.copies > 1', 's.stored = s.laid'];
    faults := array['MZ011 ' || entry.id_column, 'MZ016 ' || entry.id_column, 'same'];
    if entry.table_name in ('registry.procedures', 'registry.persons') then
      -- the version of a sheet is its file's; one's own save of a moment ago counted it up
      fields := fields || '{"revision": "integer"}';
      joined := joined || 'not (s.file_revision = s.sent_revision or s.file_revision = s.sent_revision + 1 and s.file_changed_by = session_user) or s.sent_revision is null'::text;
      faults := faults || 'MZ010 revision'::text;
    end if;
    for item in
      select a.attname, format_type(a.atttypid, null) as kind from pg_attribute a
       where a.attrelid = entry.relation and a.attname = any (entry.names) order by a.attnum
    loop
      if item.kind = 'text' and item.attname !~ '(_code|_precision)$' then
        joined := joined || format('s.%I ~ %L', item.attname, hidden);
        faults := faults || ('22021 ' || item.attname);
      elsif item.kind = 'date' then
        joined := joined || format('s.%I > $4', item.attname);
        faults := faults || ('MZ020 ' || item.attname);
      end if;
    end loop;
    for item in
      select regexp_replace(pg_get_expr(k.conbin, k.conrelid), '\m(' || array_to_string(array(
               select a.attname from unnest(k.conkey) c (num) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num), '|') || ')\M', 's.\1', 'g') as condition,
             cardinality(k.conkey) as wide, a.attname, a.atttypid = 'text'::regtype as is_text
        from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       where k.conrelid = entry.relation and k.contype = 'c' and a.attname = any (entry.names)
       order by k.conkey, k.conname
    loop
      if item.is_text and item.attname !~ '(_code|_precision)$' then
        joined := joined || format('not (%s) and length(s.%I) <= 3', item.condition, item.attname);
        faults := faults || array['MZ019 ' || item.attname, '22001 ' || item.attname];
      else
        faults := faults || (case when item.wide > 1 then 'MZ017 ' else 'MZ003 ' end || item.attname);
      end if;
      joined := joined || format('not (%s)', item.condition);
    end loop;
    for item in
      select c.column_name, c.lists, a.atttypid = 'text[]'::regtype as is_many
        from access.code_columns() c join pg_attribute a on a.attrelid = entry.relation and a.attname = c.column_name
       where c.table_name = entry.table_name
       order by 1
    loop
      -- known at all, then in use today unless it stands there already
      joined := joined || (
        select array_agg(format(case when item.is_many then 'exists (select from unnest(s.%1$I) c (code) where %2$s not (%3$s))'
                                else 's.%1$I is not null and %2$s not (%3$s)' end, item.column_name,
                 case when is_dated then case when item.is_many then format('not coalesce(s.stored -> %L ? c.code, false) and', item.column_name)
                                              else format('s.stored ->> %L is distinct from s.%I and', item.column_name, item.column_name) end else '' end,
                 (select string_agg(format('exists (select from reference.%I l where l.code = %s%s)', l.name,
                           case when item.is_many then 'c.code' else format('s.%I', item.column_name) end,
                           case when is_dated then ' and coalesce(l.valid_from, $4) <= $4 and coalesce(l.valid_to, $4) >= $4' else '' end), ' or ')
                    from unnest(item.lists) l (name))) order by is_dated)
          from (values (false), (true)) d (is_dated));
      faults := faults || array['MZ003 ' || item.column_name, 'MZ021 ' || item.column_name];
    end loop;
    if entry.table_name = 'registry.procedures' then
      joined := joined || 's.court_institution_id is not null and not exists (select from reference.institutions l where l.institution_id = s.court_institution_id)'::text;
      faults := faults || 'MZ003 court_institution_id'::text;
    elsif entry.table_name = 'registry.objects' then
      joined := joined || 's.of_object_id is not null and (s.of_object_id = s.object_id or (select p.object_id from registry.objects p where p.institution_id = s.institution_id and p.object_id between s.of_object_id and s.of_object_id and p.procedure_id = $3 order by p.object_id limit 1) is null)'::text;
      faults := faults || 'MZ011 of_object_id'::text;
    end if;
    owns := format(
      'select r.place as ordinality, (r.content ->> ''revision'')::integer as sent_revision, count(*) over (partition by r.content ->> %1$L) as copies, '
      'b.whole is distinct from null as is_known, to_jsonb(b.whole) as stored, to_jsonb(n) as laid, f.revision as file_revision, f.changed_by as file_changed_by, n.* '
      'from jsonb_array_elements($1) with ordinality r (content, place) '
      'left join lateral (select x.* from registry.procedures x where x.institution_id = ($2 ->> ''institution_id'')::integer and x.procedure_id between $3 and $3 order by x.procedure_id limit 1) f on true '
      'left join lateral (select x as whole from %3$s x where x.institution_id = f.institution_id and x.%2$I between (r.content ->> %1$L)::uuid and (r.content ->> %1$L)::uuid and %4$s order by x.%2$I limit 1) b on true '
      'cross join lateral jsonb_populate_record(b.whole, r.content - ''revision'') n',
      entry.id_column, entry.id_column, entry.table_name,
      case entry.table_name when 'registry.persons'
        then '(select o.person_id from registry.roles o where o.institution_id = f.institution_id and o.procedure_id = $3 and o.person_id between x.person_id and x.person_id order by o.person_id limit 1) is not null'
        else 'x.procedure_id = $3' end);
    lines := lines || format(E',\n    (%L, %L, %L, %L::jsonb, %L::jsonb, %L::text[], %L, %L)',
      entry.table_name, 'sheet', entry.id_column, fields, '{}', faults,
      format('with sent as materialized (%1$s), judged as materialized (select s.ordinality, s.%2$I as row_id, s.file_revision as revision, case%3$s end as fault from sent s) '
             'select j.row_id, j.fault, j.revision from judged j where j.fault is not null and j.fault <> 3 order by j.ordinality limit 1',
             owns, entry.id_column,
             (select string_agg(format(' when %s then %s', w.condition, w.place), '' order by w.place) from unnest(joined) with ordinality w (condition, place))),
      format('with sent as materialized (%1$s), changed as (update %2$s t set %3$s%4$s from sent s where t.institution_id = s.institution_id and t.%5$I = s.%5$I '
             'and s.stored is distinct from s.laid returning t.%5$I as row_id) '
             -- 1 where something was added
             'select coalesce(jsonb_object_agg(s.%5$I, (c.row_id is not null)::integer), ''{}''), count(c.row_id) from sent s left join changed c on c.row_id = s.%5$I',
             owns, entry.table_name, (select string_agg(format('%I = s.%I', f, f), ', ') from unnest(entry.names) f),
             case entry.table_name when 'registry.persons' then ', revision = t.revision + 1' else '' end, entry.id_column));
  end loop;
  execute format($f$
    create function access.part_shapes() returns table (table_name text, scope text, id_column text, fields jsonb, base jsonb, faults text[],
      find_fault text, write_rows text) language plpgsql immutable as %L $f$, E'\nbegin\n  return query values' || lines || E';\nend ');
end $generate$;
comment on function access.part_shapes() is 'Made from the catalogue at each upgrade: how the rows of each table are checked and written.';
