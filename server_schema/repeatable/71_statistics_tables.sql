-- Tables of figures as one JSON value, labels in both languages included: what leaves here is already disclosed.

create or replace function stats.figure(indicator text, dimensions jsonb, n_rest bigint, n_own bigint, tier text) returns jsonb
language sql stable as $$
  select jsonb_build_object('indicator_code', indicator, 'dimensions', dimensions, 'value_low', d.value_low, 'value_high', d.value_high,
                            'shown', d.shown, 'rounded', d.is_rounded, 'n', case when d.is_hidden then null else d.value_low end)
    from stats.disclose(n_rest, n_own, tier) d
$$;
alter function stats.figure(text, jsonb, bigint, bigint, text) owner to stats_reader;

-- What every table of an indicator says of itself.
create or replace function stats.heading(indicator text, tier text) returns jsonb
language sql stable as $$
  select jsonb_build_object('indicator_code', i.code, 'definition_version', (i.attributes ->> 'version')::integer,
           'label_fr', i.label_fr, 'label_ar', i.label_ar, 'definition_fr', i.attributes ->> 'definition_fr',
           'definition_ar', i.attributes ->> 'definition_ar', 'unit_fr', i.attributes ->> 'unit_fr', 'unit_ar', i.attributes ->> 'unit_ar',
           'basis', i.attributes ->> 'basis', 'tier', tier)
    from reference.indicators i where i.code = indicator
$$;
alter function stats.heading(text, text) owner to stats_reader;

create or replace function stats.units(subject text, institution integer, own integer[], cut_off timestamptz) returns setof stats.unit
language plpgsql stable as $$
begin
  if subject = 'I-01' then
    return query select * from stats.affaire_units(institution, own, cut_off);
  elsif subject = 'I-04' then
    return query select * from stats.victim_units(institution, own, cut_off);
  elsif subject = 'pending' then
    return query select * from stats.pending_units(institution, own, cut_off);
  else
    return query select * from stats.interval_units(institution, own, cut_off);
  end if;
end $$;
alter function stats.units(text, integer, integer[], timestamptz) owner to stats_reader;

-- Counts by row and column. The rows are the values of each row dimension, one group after the other, and a total; the
-- columns those of one dimension and a total, for each measure. Totals are counted, never added up: a unit may stand in
-- several rows. Every row and column is there, whatever was found.
create or replace function stats.count_table(
  subject text, row_dimensions text[], column_dimension text, from_on date, to_on date,
  institution integer, own integer[], tier text, cut_off timestamptz) returns jsonb
language plpgsql stable as $$
declare
  indicator constant text := case subject when 'pending' then 'I-13' else subject end;
  measures constant text[] := case subject when 'I-04' then array['presumed', 'confirmed'] else array['count'] end;
  described jsonb := stats.heading(indicator, tier);
  footnotes text[] := '{}';
  body jsonb;
begin
  with chosen as materialized (
    select u.measure, u.is_own, u.dimensions || '{"all": ["all"]}' as dimensions
      from stats.units(subject, institution, own, cut_off) u where u.happened_on between from_on and to_on
  ), counted as (
    select u.measure, r.dimension as row_dimension, row_code, column_code, count(*) as n, count(*) filter (where u.is_own) as n_own
      from chosen u
      cross join lateral unnest(row_dimensions || 'all'::text) as r (dimension)
      cross join lateral jsonb_array_elements_text(u.dimensions -> r.dimension) as row_code
      cross join lateral (select jsonb_array_elements_text(u.dimensions -> column_dimension) as column_code union select 'all') as c
     group by 1, 2, 3, 4
  ), row_category as (
    select d.place, c.sort_order, d.dimension, c.code, c.label_fr, c.label_ar,
           case when cardinality(row_dimensions) > 1 then b.label_fr else '' end as group_fr,
           case when cardinality(row_dimensions) > 1 then b.label_ar else '' end as group_ar
      from unnest(row_dimensions) with ordinality as d (dimension, place)
      cross join lateral stats.categories(d.dimension) c
      left join reference.breakdowns b on b.code = d.dimension
    union all
    select 100, 0, 'all', 'all', w.label_fr, w.label_ar, '', '' from stats.wording('all') w
  ), column_category as (
    select 1 as place, c.sort_order, c.code, c.label_fr, c.label_ar from stats.categories(column_dimension) c
    union all
    select 100, 0, 'all', w.label_fr, w.label_ar from stats.wording(subject) w
  ), measured as (
    select m.place as measure_place, m.measure, w.label_fr, w.label_ar
      from unnest(measures) with ordinality as m (measure, place) left join lateral stats.wording(m.measure) w on true
  ), printed_row as (
    select *, case when dimension = 'all' then '[]'::jsonb else jsonb_build_array(jsonb_build_array(dimension, code)) end as dimensions
      from row_category
  ), printed_column as (
    select c.place, c.sort_order, m.measure_place, c.code as category, m.measure,
           case when cardinality(measures) = 1 then c.code else c.code || '.' || m.measure end as code,
           coalesce(m.label_fr, c.label_fr) as label_fr, coalesce(m.label_ar, c.label_ar) as label_ar,
           case when cardinality(measures) = 1 then '' else c.label_fr end as group_fr,
           case when cardinality(measures) = 1 then '' else c.label_ar end as group_ar,
           case when c.code = 'all' then '[]'::jsonb else jsonb_build_array(jsonb_build_array(column_dimension, c.code)) end
             || case when cardinality(measures) = 1 then '[]'::jsonb else jsonb_build_array(jsonb_build_array('measure', m.measure)) end
             as dimensions
      from column_category c cross join measured m
  ), cell as (
    select r.place as row_place, r.sort_order as row_order, r.code as row_code, c.place, c.sort_order, c.category, c.measure_place,
           r.dimensions || c.dimensions as dimensions, coalesce(f.n - f.n_own, 0) as n_rest, coalesce(f.n_own, 0) as n_own
      from printed_row r cross join printed_column c
      left join counted f on f.row_dimension = r.dimension and f.row_code = r.code and f.column_code = c.category and f.measure = c.measure
  )
  select jsonb_build_object(
    'rows', (select jsonb_agg(jsonb_build_object('code', r.code, 'label_fr', r.label_fr, 'label_ar', r.label_ar, 'dimensions', r.dimensions,
                    'group_fr', r.group_fr, 'group_ar', r.group_ar, 'is_total', r.dimension = 'all')
                    order by r.place, r.sort_order, r.code) from printed_row r),
    'columns', (select jsonb_agg(jsonb_build_object('code', c.code, 'label_fr', c.label_fr, 'label_ar', c.label_ar, 'dimensions', c.dimensions,
                    'group_fr', c.group_fr, 'group_ar', c.group_ar, 'is_total', c.category = 'all')
                    order by c.place, c.sort_order, c.category, c.measure_place) from printed_column c),
    -- every cell is disclosed by itself, so that the work does not depend on what the cells hold
    'cells', (select jsonb_agg(jsonb_build_object('indicator_code', indicator, 'dimensions', cell.dimensions, 'value_low', d.value_low,
                    'value_high', d.value_high, 'shown', d.shown, 'rounded', d.is_rounded, 'n', case when not d.is_hidden then d.value_low end)
                    order by cell.row_place, cell.row_order, cell.row_code, cell.place, cell.sort_order, cell.category, cell.measure_place)
                from cell cross join lateral stats.disclose(cell.n_rest, cell.n_own, tier) d))
    into body;

  if row_dimensions || column_dimension && array['wilaya', 'sex', 'majority', 'nationality', 'exploitation_form'] then
    footnotes := footnotes || 'unknown_kept'::text;
  end if;
  if 'strand' = any (row_dimensions || column_dimension) then
    footnotes := footnotes || 'mixed_counted_in_each'::text;
  end if;
  if subject = 'pending' then
    described := described || (select jsonb_build_object('unit_fr', w.label_fr, 'unit_ar', w.label_ar) from stats.wording('pending.unit') w);
  end if;
  return described || body || (
    select jsonb_build_object('row_label_fr', w.label_fr, 'row_label_ar', w.label_ar, 'missing', '[]'::jsonb, 'footnotes', to_jsonb(footnotes))
      from (select b.label_fr, b.label_ar from reference.breakdowns b where array[b.code] = row_dimensions
            union all
            select v.label_fr, v.label_ar from stats.wording(case when cardinality(row_dimensions) = 0 then 'all'
                                                                  when row_dimensions = array['age'] then 'age' else 'profile' end) v
            limit 1) w);
end $$;
alter function stats.count_table(text, text[], text, date, date, integer, integer[], text, timestamptz) owner to stats_reader;

-- Delays of every segment, for the whole and for each value of at most two breakdowns. A quantile needs ten intervals, and
-- ten that the reader does not know himself. Outside the exact tier days are whole: decimals of a mean or of a median
-- tell by how many it was divided.
create or replace function stats.delay_tables(
  dimensions text[], from_on date, to_on date, institution integer, own integer[], tier text, cut_off timestamptz) returns jsonb
language plpgsql stable as $$
declare
  first_dimension constant text := coalesce(dimensions[1], 'all');
  second_dimension constant text := coalesce(dimensions[2], 'all');
  needed constant integer := (select min(t.quantile_min) from reference.thresholds t);
  digits constant integer := case tier when 'exact' then 1 else 0 end;
  described constant jsonb := stats.heading('I-13', tier) || jsonb_build_object('footnotes', array['suspensions_included']
    || case when 'strand' = any (dimensions) then array['mixed_counted_in_each'] else '{}' end);
begin
  return (
  with chosen as materialized (
    select u.measure, u.is_own, u.days, u.dimensions || '{"all": ["all"]}' as dimensions
      from stats.interval_units(institution, own, cut_off) u where u.happened_on between from_on and to_on
  ), counted as (
    select u.measure as segment, first_code, second_code, count(*) as n, count(*) filter (where u.is_own) as n_own,
           percentile_cont(array[0.1, 0.25, 0.5, 0.75, 0.9]) within group (order by u.days) as quantiles, avg(u.days) as mean
      from chosen u
      cross join lateral (select jsonb_array_elements_text(u.dimensions -> first_dimension) as first_code union select 'all') as a
      cross join lateral (select jsonb_array_elements_text(u.dimensions -> second_dimension) as second_code union select 'all') as b
     group by 1, 2, 3
  ), first_category as (
    select c.sort_order, c.code, c.label_fr, c.label_ar, jsonb_build_array(jsonb_build_array(first_dimension, c.code)) as fixed
      from stats.categories(first_dimension) c
    union all select -1, 'all', null, null, '[]'::jsonb
  ), second_category as (
    select c.sort_order, c.code, c.label_fr, c.label_ar, jsonb_build_array(jsonb_build_array(second_dimension, c.code)) as fixed
      from stats.categories(second_dimension) c
    union all select -1, 'all', null, null, '[]'::jsonb
  ), part as (
    select a.sort_order as first_place, b.sort_order as second_place, a.code as first_code, b.code as second_code,
           a.fixed || b.fixed as fixed, coalesce(nullif(concat_ws(' · ', a.label_fr, b.label_fr), ''), w.label_fr) as label_fr,
           coalesce(nullif(concat_ws(' · ', a.label_ar, b.label_ar), ''), w.label_ar) as label_ar
      from first_category a cross join second_category b cross join stats.wording('all') w
  ), told as (
    select p.first_code, p.second_code, s.code, s.sort_order, s.label_fr, s.label_ar, f.quantiles, f.mean,
           coalesce(f.n, 0) as n, coalesce(f.n_own, 0) as n_own, p.fixed,
           f.n >= needed and (tier = 'exact' or f.n - f.n_own >= needed) as is_told
      from part p cross join reference.delay_segments s
      left join counted f on f.segment = s.code and f.first_code = p.first_code and f.second_code = p.second_code
  )
  select jsonb_agg(jsonb_build_object('label_fr', p.label_fr, 'label_ar', p.label_ar, 'dimensions', p.fixed, 'table', described || jsonb_build_object(
           'segments', (select jsonb_agg(jsonb_build_object(
              'segment_code', t.code, 'label_fr', t.label_fr, 'label_ar', t.label_ar,
              'n', stats.figure('I-13', t.fixed || jsonb_build_array(jsonb_build_array('segment', t.code), jsonb_build_array('measure', 'n')),
                                t.n - t.n_own, t.n_own, tier),
              'p10', case when t.is_told then round(t.quantiles[1]::numeric, digits)::text end,
              'p25', case when t.is_told then round(t.quantiles[2]::numeric, digits)::text end,
              'median', case when t.is_told then round(t.quantiles[3]::numeric, digits)::text end,
              'p75', case when t.is_told then round(t.quantiles[4]::numeric, digits)::text end,
              'p90', case when t.is_told then round(t.quantiles[5]::numeric, digits)::text end,
              'mean', case when t.is_told then round(t.mean, digits)::text end) order by t.sort_order)
             from told t where t.first_code = p.first_code and t.second_code = p.second_code)))
         order by p.first_place, p.first_code, p.second_place, p.second_code)
    from part p);
end $$;
alter function stats.delay_tables(text[], date, date, integer, integer[], text, timestamptz) owner to stats_reader;
