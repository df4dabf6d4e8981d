-- Figures: disclosure, rights, and the units each indicator counts. stats_reader sees every ordinary row of every
-- institution, so nothing here is granted but the functions of 72; sealed rows live elsewhere and are never read.
grant usage on schema stats to stats_reader, act_keeper;

do $$ begin
  if to_regtype('stats.unit') is null then
    -- One thing counted, on the day it happened. measure: which count of the indicator, or the segment of a delay.
    -- dimensions: for each one its values, without repetition; several where a unit counts in several. As jsonb, because a
    -- call of a function of ours for each row and dimension costs more than all the rest.
    create type stats.unit as (happened_on date, measure text, is_own boolean, days integer, dimensions jsonb);
  end if;
end $$;

-- What may be shown of a count, the one place where thresholds and rounding are applied.
-- n_own: the part the reader knows exactly, from rows of his own institution; n_rest: all the others together. Only the
-- rest is disclosed, and what is known is added to it: rows the reader writes himself never move the classes of the
-- rest, so neither subtraction nor adding a case of one's own tells more than the class.
-- Classes are [0, hidden_below) and then [k·r, k·r + r): rounding is down to the multiple, never to the nearest one, since
-- every class then begins at a multiple of r. With the nearest multiple 4 + 4 is shown as 10, and both fours are known.
create or replace function stats.disclose(n_rest bigint, n_own bigint, tier text,
  out value_low bigint, out value_high bigint, out shown text, out is_rounded boolean, out is_hidden boolean)
language plpgsql stable as $$
declare
  threshold reference.thresholds;
begin
  is_rounded := false;
  is_hidden := false;
  if tier = 'exact' then
    value_low := n_rest + n_own;
    value_high := value_low;
    shown := value_low::text;
    return;
  end if;
  select * into strict threshold from reference.thresholds t where t.tier = disclose.tier;
  if n_rest < threshold.hidden_below then
    is_hidden := true;
    value_low := n_own;
    value_high := n_own + threshold.hidden_below - 1;
    shown := case when n_own = 0 then '<' || threshold.hidden_below else value_low || '–' || value_high end;
  else
    is_rounded := threshold.rounded_to > 1;
    value_low := n_own + n_rest / threshold.rounded_to * threshold.rounded_to;
    value_high := value_low + threshold.rounded_to - 1;
    shown := value_low::text;
  end if;
end $$;
alter function stats.disclose(bigint, bigint, text) owner to stats_reader;
comment on function stats.disclose(bigint, bigint, text) is 'What may be shown of a count under a tier: exact, restricted or public.';

-- Which rows of the caller's own institutions he may read, hence knows exactly. The identity of victims is known to those
-- who may consult it and to those who write it.
create or replace function stats.own_institutions(indicator text) returns integer[]
language plpgsql stable as $$
declare
  counted integer[] := access.my_institutions('statistics/own');
  readable integer[];
begin
  if indicator = 'I-04' then
    readable := access.my_institutions('act/consult_identity') || access.my_institutions('victims.persons/write');
  else
    readable := access.my_institutions('registry.procedures');
  end if;
  return array(select i from unnest(counted) i where i = any (readable) order by i);
end $$;
alter function stats.own_institutions(text) owner to stats_reader;
grant execute on function stats.own_institutions(text) to act_keeper;

-- The tier in which the caller is given these figures; a scope he has no right to is refused.
create or replace function stats.tier_for(indicator text, scope text, institution integer) returns text
language plpgsql stable as $$
begin
  if scope = 'own' and institution = any (access.my_institutions('statistics/own')) then
    return case when institution = any (stats.own_institutions(indicator)) then 'exact' else 'restricted' end;
  elsif scope = 'national' and cardinality(access.my_institutions('statistics/national_exact')) > 0 then
    return 'exact';
  elsif scope = 'national' and cardinality(access.my_institutions('statistics/national')) > 0 then
    return 'restricted';
  end if;
  raise exception 'figures of this extent are not for this login' using errcode = 'MZ053', column = 'scope';
end $$;
alter function stats.tier_for(text, text, integer) owner to stats_reader;
grant execute on function stats.tier_for(text, text, integer) to act_keeper;

-- Words of the tables that stand in no code list; frozen with the figures, so that both languages come from one answer.
create or replace function stats.wording(of_what text, out label_fr text, out label_ar text)
language sql immutable as $$
  select fr, ar from (values
    ('all', 'Ensemble', 'المجموع'),
    ('I-01', 'Affaires distinctes', 'القضايا المتمايزة'),
    ('I-04', 'Personnes distinctes', 'الأشخاص المتمايزون'),
    ('pending', 'Procédures', 'الملفات'),
    ('pending.unit', 'procédure en cours à la date d''arrêt', 'ملف جار عند تاريخ الحصر'),
    ('presumed', 'Présumées (V1)', 'مفترضون (V1)'),
    ('confirmed', 'Identifiées (V2)', 'محددون (V2)'),
    ('unknown', 'Non renseigné', 'غير معلوم'),
    ('profile', 'Profil', 'الخصائص'),
    ('age', 'Ancienneté', 'العمر'),
    ('lt6', 'Moins de 6 mois', 'أقل من 6 أشهر'),
    ('6to12', 'De 6 à 12 mois', 'من 6 إلى 12 شهرا'),
    ('12to24', 'De 12 à 24 mois', 'من 12 إلى 24 شهرا'),
    ('gt24', 'Plus de 24 mois', 'أكثر من 24 شهرا'),
    ('standing', 'Les dossiers scellés et ceux relevant de techniques spéciales ne comptent dans aucun chiffre.',
                 'لا تُحتسب في أي رقم الملفات المختومة ولا الملفات الخاضعة لتقنيات خاصة.')
  ) as known (what, fr, ar) where what = of_what
$$;
alter function stats.wording(text) owner to stats_reader;

-- Every value a breakdown can take, with or without a case: a row that is left out would say that there is none.
-- No list may hold a multiple of rounded_to values: the total of five fours would be shown as twenty, and give them away.
create or replace function stats.categories(dimension text)
returns table (code text, label_fr text, label_ar text, sort_order integer)
language sql stable as $$
  select code, label_fr, label_ar, sort_order from reference.strands where dimension = 'strand' and code in ('TEH', 'TM', 'ESCL')
  union all select code, label_fr, label_ar, sort_order from reference.wilayas where dimension = 'wilaya'
  union all select code, label_fr, label_ar, sort_order from reference.institution_kinds where dimension = 'institution'
  union all select code, label_fr, label_ar, sort_order from reference.sexes where dimension = 'sex'
  union all select code, label_fr, label_ar, sort_order from reference.majority_statuses where dimension = 'majority'
  union all select code, label_fr, label_ar, sort_order from reference.countries where dimension = 'nationality'
  union all select code, label_fr, label_ar, sort_order from reference.exploitation_forms where dimension = 'exploitation_form'
  union all select code, label_fr, label_ar, sort_order from reference.victim_deciders where dimension = 'decider'
  union all select c.code, w.label_fr, w.label_ar, 100000
    from (values ('wilaya', 'unknown'), ('decider', 'unknown')) as c (dimension, code), stats.wording('unknown') w
   where c.dimension = categories.dimension
  union all select c.code, w.label_fr, w.label_ar, c.place
    from (values ('lt6', 1), ('6to12', 2), ('12to24', 3), ('gt24', 4)) as c (code, place), stats.wording(c.code) w
   where dimension = 'age'
$$;
alter function stats.categories(text) owner to stats_reader;

-- The functions below give the units of all time. The period is chosen afterwards, so that how many pages are read does
-- not depend on how many units it holds. institution: only what this one knows; null for the nation.

-- Affaires, on the day a member first opened its file. Strands of all members count; wilaya and kind of institution are
-- those of the first member that states one, so that a unit has one of each.
create or replace function stats.affaire_units(institution integer, own integer[], cut_off timestamptz) returns setof stats.unit
language plpgsql stable as $$
begin
  return query
  with member as (
    select m.affaire_id, m.strands, p.institution_id, p.procedure_id, p.opened_on, p.wilaya_code, i.kind
      from registry.affaire_members m
      join registry.procedures p on p.institution_id = m.institution_id and p.procedure_id = m.procedure_id
      join reference.institutions i on i.institution_id = m.institution_id
     where (institution is null or m.institution_id = institution) and p.recorded_at <= cut_off
  ), stated as (
    select member.affaire_id, array_agg(distinct s) as strands from member cross join lateral unnest(member.strands) s group by member.affaire_id
  ), registered as (
    select member.affaire_id, min(member.opened_on) as first_on, bool_or(member.institution_id = any (own)) as is_own,
           (array_agg(member.wilaya_code order by member.opened_on, member.institution_id, member.procedure_id)
             filter (where member.wilaya_code is not null))[1] as wilaya,
           (array_agg(member.kind order by member.opened_on, member.institution_id, member.procedure_id))[1] as kind
      from member group by member.affaire_id
  )
  select r.first_on, 'count', r.is_own, null::integer,
         jsonb_build_object('strand', s.strands, 'wilaya', array[coalesce(r.wilaya, 'unknown')], 'institution', array[r.kind])
    from registered r join stated s on s.affaire_id = r.affaire_id;
end $$;
alter function stats.affaire_units(integer, integer[], timestamptz) owner to stats_reader;

-- Victims, on the day they first reached V1 (presumed) and, apart, V2 (confirmed). Strand and wilaya are those of the
-- file in which that was decided. A migrant object of smuggling has no such role, and is not counted. Minor or adult is
-- told on the day of the decision, and only where the birth is precise enough to tell.
create or replace function stats.victim_units(institution integer, own integer[], cut_off timestamptz) returns setof stats.unit
language plpgsql stable as $$
begin
  return query
  with reached as (
    select distinct on (s.institution_id, s.person_id, s.status_code)
           s.institution_id, s.person_id, s.status_code, s.decided_on, s.decider_code, p.strands, p.wilaya_code
      from victims.status_events s
      join registry.procedures p on p.institution_id = s.institution_id and p.procedure_id = s.procedure_id
      join registry.protected_roles r on r.institution_id = s.institution_id and r.procedure_id = s.procedure_id
                                     and r.person_id = s.person_id and r.role_code = 'victime' and r.is_current
     where (institution is null or s.institution_id = institution) and s.status_code in ('V1', 'V2') and s.recorded_at <= cut_off
     order by s.institution_id, s.person_id, s.status_code, s.decided_on, s.recorded_at, s.status_event_id
  ), known as (
    select distinct on (v.institution_id, v.person_id)
           v.institution_id, v.person_id, v.sex_code, v.birth_on, v.birth_precision, v.nationality_code, v.exploitation_codes
      from victims.persons v
     where (institution is null or v.institution_id = institution) and v.recorded_at <= cut_off
     order by v.institution_id, v.person_id, v.revision desc
  )
  select r.decided_on, case r.status_code when 'V1' then 'presumed' else 'confirmed' end, r.institution_id = any (own), null::integer,
         jsonb_build_object(
           'strand', array(select distinct x from unnest(r.strands) x), 'wilaya', array[coalesce(r.wilaya_code, 'unknown')],
           'institution', array[i.kind], 'sex', array[coalesce(k.sex_code, 'U')],
           'majority', array[case when born.latest + interval '18 years' <= r.decided_on then 'adult'
                                  when born.earliest + interval '18 years' > r.decided_on then 'minor' else 'unknown' end],
           'nationality', array[coalesce(k.nationality_code, 'XXX')], 'decider', array[r.decider_code],
           'exploitation_form', case when cardinality(k.exploitation_codes) > 0
                                     then array(select distinct x from unnest(k.exploitation_codes) x) else array['X99'] end)
    from reached r
    join reference.institutions i on i.institution_id = r.institution_id
    left join known k on k.institution_id = r.institution_id and k.person_id = r.person_id
    cross join lateral (
      select case k.birth_precision when 'day' then k.birth_on when 'month' then date_trunc('month', k.birth_on)
                                    else date_trunc('year', k.birth_on) end as earliest,
             case k.birth_precision when 'day' then k.birth_on when 'month' then date_trunc('month', k.birth_on) + interval '1 month - 1 day'
                                    else date_trunc('year', k.birth_on) + interval '1 year - 1 day' end as latest) born;
end $$;
alter function stats.victim_units(integer, integer[], timestamptz) owner to stats_reader;

-- Completed segments of one file, on the day they ended, with their length. An event that another one replaces never
-- happened; a stage whose first event is not dated to the day has no length that may be told. Detention, control, joining,
-- splitting and requalification are measures on the way, not the outcome of a stage.
create or replace function stats.interval_units(institution integer, own integer[], cut_off timestamptz) returns setof stats.unit
language plpgsql stable as $$
begin
  return query
  with event as (
    select e.institution_id, e.procedure_id, e.stage_code, e.event_on, e.date_precision,
           e.outcome_code is not null and e.outcome_code not in
             ('detention_provisoire', 'controle_judiciaire', 'jonction', 'disjonction', 'requalification') as is_outcome
      from registry.stage_events e
     where (institution is null or e.institution_id = institution) and e.recorded_at <= cut_off
       and not exists (select from registry.stage_events r
                        where r.institution_id = e.institution_id and r.replaces_event_id = e.event_id and r.recorded_at <= cut_off)
  ), point as (
    (select distinct on (e.institution_id, e.procedure_id, e.stage_code)
            e.institution_id, e.procedure_id, 'first_event' || e.stage_code as point, e.event_on as on_day, e.date_precision
       from event e order by e.institution_id, e.procedure_id, e.stage_code, e.event_on, e.date_precision)
    union all
    (select distinct on (e.institution_id, e.procedure_id, e.stage_code)
            e.institution_id, e.procedure_id, 'outcome' || e.stage_code, e.event_on, e.date_precision
       from event e where e.is_outcome order by e.institution_id, e.procedure_id, e.stage_code, e.event_on, e.date_precision)
    union all
    select p.institution_id, p.procedure_id, 'facts', p.facts_from, p.facts_precision
      from registry.procedures p
     where (institution is null or p.institution_id = institution) and p.recorded_at <= cut_off and p.facts_from is not null
  ), file as (
    -- one map of days for each file: joining points with points would be quadratic when the planner knows no statistics
    select p.institution_id, p.procedure_id, jsonb_object_agg(p.point, p.on_day) as days
      from point p where p.date_precision = 'day' group by p.institution_id, p.procedure_id
  ), segment as (
    select s.code, (s.attributes ->> 'from_point') || coalesce(s.attributes ->> 'from_stage', '') as departs,
           (s.attributes ->> 'to_point') || coalesce(s.attributes ->> 'to_stage', '') as arrives
      from reference.delay_segments s
  )
  select (f.days ->> s.arrives)::date, s.code, f.institution_id = any (own),
         (f.days ->> s.arrives)::date - (f.days ->> s.departs)::date,
         jsonb_build_object('strand', array(select distinct x from unnest(p.strands) x), 'institution', array[i.kind])
    from file f
    join registry.procedures p on p.institution_id = f.institution_id and p.procedure_id = f.procedure_id
    join reference.institutions i on i.institution_id = f.institution_id
    cross join segment s
   where (f.days ->> s.arrives)::date >= (f.days ->> s.departs)::date;
end $$;
alter function stats.interval_units(integer, integer[], timestamptz) owner to stats_reader;

-- Files open at the cut-off, by age since they were opened. A file is closed when all outcomes of its last day are final,
-- or when it has become final (P9); it has left a holder who handed it on (police, prosecution, investigating pole).
create or replace function stats.pending_units(institution integer, own integer[], cut_off timestamptz) returns setof stats.unit
language plpgsql stable as $$
declare
  today constant date := cut_off::date;
begin
  return query
  with event as (
    select e.institution_id, e.procedure_id, e.stage_code, e.event_on, e.outcome_code
      from registry.stage_events e
     where (institution is null or e.institution_id = institution) and e.recorded_at <= cut_off
       and not exists (select from registry.stage_events r
                        where r.institution_id = e.institution_id and r.replaces_event_id = e.event_id and r.recorded_at <= cut_off)
  ), last_day as (
    select e.institution_id, e.procedure_id, max(e.event_on) as on_day from event e group by e.institution_id, e.procedure_id
  ), ending as (
    select e.institution_id, e.procedure_id, bool_or(e.stage_code = 'P9') as is_final,
           bool_and(coalesce((o.attributes ->> 'is_final')::boolean, false)) filter (where e.outcome_code is not null) as is_closed,
           bool_or(case i.kind when 'court' then false
                               when 'prosecution' then e.outcome_code in ('information', 'citation_directe')
                               when 'investigating_pole' then e.outcome_code = 'renvoi'
                               else e.outcome_code in ('transmis', 'transmis_parquet') end) as is_handed_on
      from event e
      join last_day d on d.institution_id = e.institution_id and d.procedure_id = e.procedure_id and d.on_day = e.event_on
      join reference.institutions i on i.institution_id = e.institution_id
      left join reference.outcomes o on o.code = e.outcome_code
     group by e.institution_id, e.procedure_id
  )
  select p.opened_on, 'count', p.institution_id = any (own), null::integer,
         jsonb_build_object(
           'strand', array(select distinct x from unnest(p.strands) x), 'institution', array[i.kind],
           'age', array[case when p.opened_on > today - interval '6 months' then 'lt6'
                             when p.opened_on > today - interval '12 months' then '6to12'
                             when p.opened_on > today - interval '24 months' then '12to24'
                             else 'gt24' end])
    from registry.procedures p
    join reference.institutions i on i.institution_id = p.institution_id
    left join ending e on e.institution_id = p.institution_id and e.procedure_id = p.procedure_id
   where (institution is null or p.institution_id = institution) and p.recorded_at <= cut_off
     and not coalesce(e.is_final, false) and not coalesce(e.is_closed, false) and not coalesce(e.is_handed_on, false);
end $$;
alter function stats.pending_units(integer, integer[], timestamptz) owner to stats_reader;
