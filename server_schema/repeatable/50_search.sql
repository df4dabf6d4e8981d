-- Own-institution search. The client sends keys made by desktop.matching, gets candidates and judges them;
-- everything here leads with the caller's institutions, so rows of others are not even touched.
do $$ begin
  if to_regtype('search.candidate') is null then
    create type search.candidate as (
      institution_id integer, person_id uuid, matched_units integer, names jsonb, sex_code text, birth_on date,
      birth_precision text, nationality_code text, roles jsonb, rarity jsonb);
    create type search.object_hit as (
      institution_id integer, object_id uuid, kind text, value_text text, person_id uuid, procedure_id uuid,
      own_reference text, opened_on date);
    create type search.protected_candidate as (
      institution_id integer, person_id uuid, matched_units integer, pseudonym text, procedure_ids uuid[]);
  end if;
end $$;
grant usage on type search.candidate, search.object_hit, search.protected_candidate to mizan_user;
grant usage on schema search, registry, reference to search_own, search_protected;

-- Persons of one institution whose name parts share keys or one-letter errors with the question's units.
-- Split from fetch_persons so that the same statement can be timed without the security around it.
create or replace function search.candidates(institution integer, units jsonb) returns setof search.candidate
language plpgsql stable security invoker as $$
begin
  -- Every table is entered by equality on the columns of one index, behind « offset 0 », row by row: the policies' array and
  -- the missing statistics let the planner guess a handful of rows where there are thousands, and it would join whole
  -- institutions.
  return query
  with unit as (
    select (u.ordinality - 1)::integer as unit, u.value -> 'keys' as keys, coalesce(u.value -> 'deletions', '[]') as deletions
      from jsonb_array_elements(units) with ordinality u
  ), parts as materialized (
    -- parts each unit may stand for, with how common they are
    select unit.unit, found.part, coalesce(r.bucket, 10) as bucket
      from unit
      cross join lateral (
        select k.part
          from jsonb_array_elements_text(unit.keys) asked (key)
          cross join lateral (select x.part from search.part_keys x
                               where x.institution_id = institution and x.key = asked.key offset 0) k
        union
        select d.part
          from jsonb_array_elements_text(unit.deletions) asked (deletion)
          cross join lateral (select x.part from search.part_deletions x
                               where x.institution_id = institution and x.deletion = asked.deletion offset 0) d
      ) found
      left join lateral (select x.bucket from search.part_rarity x
                          where x.institution_id = institution and x.part = found.part offset 0) r on true
  ), ranked as materialized (
    -- rare units first
    select unit, sum(bucket) as weight, array_agg(part order by part) as unit_parts,
           row_number() over (order by sum(bucket), unit) as place
      from parts group by unit
  ), pool as (
    -- a rare unit is enough by itself; two common ones must agree
    (select p.person_id from ranked r
       cross join lateral (
         select p.person_id from unnest(r.unit_parts) one (part)
           cross join lateral (select x.person_id from search.postings x
                                where x.institution_id = institution and x.part = one.part offset 0) p
          limit 1500) p
      where r.place <= 2 and r.weight <= 2000)
    union
    (select p.person_id from ranked r1 join ranked r2 on r1.place = 1 and r2.place = 2
       cross join lateral (
         (select p.person_id from unnest(r1.unit_parts) one (part)
            cross join lateral (select x.person_id from search.postings x
                                 where x.institution_id = institution and x.part = one.part offset 0) p
          intersect
          select p.person_id from unnest(r2.unit_parts) one (part)
            cross join lateral (select x.person_id from search.postings x
                                 where x.institution_id = institution and x.part = one.part offset 0) p)
          order by 1 limit 1500) p)
    union
    (select p.person_id from ranked r
       cross join lateral (
         select p.person_id from unnest(r.unit_parts) one (part)
           cross join lateral (select x.person_id from search.postings x
                                where x.institution_id = institution and x.part = one.part offset 0) p
          limit 300) p
      where r.place = 1 and r.weight > 2000 and (select count(*) from ranked) = 1)
  ), counted as materialized (
    select pool.person_id, count(distinct parts.unit)::integer as matched,
           sum(1.0 / parts.bucket) as weight
      from pool
      cross join lateral (select x.part from search.postings x
                           where x.institution_id = institution and x.person_id = pool.person_id offset 0) p
      join parts on parts.part = p.part
     group by pool.person_id
     order by matched desc, weight desc, pool.person_id
     limit 100
  )
  select institution, c.person_id, c.matched,
         (select jsonb_agg(jsonb_build_object('name_id', n.name_id, 'script', n.script, 'type', n.type_code, 'text', n.name_text)
                           order by n.recorded_at, n.name_id)
            from registry.person_names n where n.institution_id = institution and n.person_id = c.person_id and n.is_current),
         x.sex_code, x.birth_on, x.birth_precision, x.nationality_code,
         (select jsonb_agg(jsonb_build_object('role', r.role_code, 'procedure_id', r.procedure_id, 'reference', f.own_reference,
                                              'opened_on', f.opened_on, 'strands', f.strands) order by f.opened_on desc)
            from registry.roles r
            cross join lateral (select y.own_reference, y.opened_on, y.strands from registry.procedures y
                                 where y.institution_id = institution and y.procedure_id between r.procedure_id and r.procedure_id
                                 order by y.procedure_id limit 1) f
           where r.institution_id = institution and r.person_id = c.person_id and r.is_current),
         (select jsonb_object_agg(p.part, p.bucket) from (
            select p.part, coalesce(r.bucket, 10) as bucket
              from search.postings p
              left join lateral (select y.bucket from search.part_rarity y
                                  where y.institution_id = institution and y.part = p.part offset 0) r on true
             where p.institution_id = institution and p.person_id = c.person_id) p)
    from counted c
    cross join lateral (select y.sex_code, y.birth_on, y.birth_precision, y.nationality_code from registry.persons y
                         where y.institution_id = institution and y.person_id between c.person_id and c.person_id
                         order by y.person_id limit 1) x
   order by c.matched desc, c.weight desc, c.person_id;
end $$;
alter function search.candidates(integer, jsonb) owner to search_own;

create or replace function search.fetch_persons(token uuid) returns setof search.candidate
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['search', 'duplicate_check']);
  institution integer;
begin
  foreach institution in array access.my_institutions('act/' || taken.act) loop
    return query select * from search.candidates(institution, taken.question -> 'units');
  end loop;
end $$;
alter function search.fetch_persons(uuid) owner to search_own;
grant execute on function search.fetch_persons(uuid) to mizan_user;

create or replace function search.fetch_objects(token uuid) returns setof search.object_hit
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['search', 'duplicate_check']);
  own_institutions integer[] := access.my_institutions('act/' || taken.act);
begin
  -- row by row into each index, for the reason given above
  return query
  select own.institution_id, v.object_id, v.kind, o.value_text, o.person_id, o.procedure_id, f.own_reference, f.opened_on
    from jsonb_to_recordset(coalesce(taken.question -> 'objects', '[]')) as asked (kind text, value text)
    cross join unnest(own_institutions) own (institution_id)
    cross join lateral (select x.object_id, x.kind from search.object_values x
                         where x.institution_id = own.institution_id and x.kind = asked.kind and x.value = asked.value offset 0) v
    cross join lateral (select x.value_text, x.person_id, x.procedure_id from registry.objects x
                         where x.institution_id = own.institution_id and x.object_id between v.object_id and v.object_id and x.is_current
                         order by x.object_id limit 1) o
    cross join lateral (select x.own_reference, x.opened_on from registry.procedures x
                         where x.institution_id = own.institution_id and x.procedure_id between o.procedure_id and o.procedure_id
                         order by x.procedure_id limit 1) f
   order by f.opened_on desc, v.object_id
   limit 200;
end $$;
alter function search.fetch_objects(uuid) owner to search_own;
grant execute on function search.fetch_objects(uuid) to mizan_user;

-- Protected persons of the institution, as pseudonyms, for those who may open their identity.
create or replace function search.fetch_protected(token uuid) returns setof search.protected_candidate
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['search', 'duplicate_check']);
  institution integer;
begin
  foreach institution in array access.my_institutions('act/consult_identity') loop
    return query
    with unit as (
      select u.ordinality as unit, u.value -> 'keys' as keys, coalesce(u.value -> 'deletions', '[]') as deletions
        from jsonb_array_elements(taken.question -> 'units') with ordinality u
    ), parts as materialized (
      select unit.unit, found.part from unit
       cross join lateral (
         select k.part
           from jsonb_array_elements_text(unit.keys) asked (key)
           cross join lateral (select x.part from search.protected_part_keys x
                                where x.institution_id = institution and x.key = asked.key offset 0) k
         union
         select d.part
           from jsonb_array_elements_text(unit.deletions) asked (deletion)
           cross join lateral (select x.part from search.protected_part_deletions x
                                where x.institution_id = institution and x.deletion = asked.deletion offset 0) d
       ) found
    ), counted as materialized (
      select p.person_id, count(distinct parts.unit)::integer as matched
        from parts
        cross join lateral (select x.person_id from search.protected_postings x
                             where x.institution_id = institution and x.part = parts.part offset 0) p
       group by p.person_id
       order by matched desc, p.person_id limit 50
    )
    select institution, c.person_id, c.matched, min(r.pseudonym), array_agg(r.procedure_id)
      from counted c
      cross join lateral (select x.pseudonym, x.procedure_id from registry.protected_roles x
                           where x.institution_id = institution and x.person_id = c.person_id and x.is_current offset 0) r
     where c.matched >= least(2, jsonb_array_length(taken.question -> 'units'))
     group by c.person_id, c.matched
     order by c.matched desc, c.person_id;
  end loop;
end $$;
alter function search.fetch_protected(uuid) owner to search_protected;
grant execute on function search.fetch_protected(uuid) to identity_user;

-- The same by what they own: whose phone or paper this is, as a pseudonym. matched_units counts the values that agree.
create or replace function search.fetch_protected_by_object(token uuid) returns setof search.protected_candidate
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['search', 'duplicate_check']);
  own_institutions integer[] := access.my_institutions('act/consult_identity');
begin
  return query
  select own.institution_id, v.person_id, count(distinct v.object_id)::integer, min(r.pseudonym), array_agg(distinct r.procedure_id)
    from jsonb_to_recordset(coalesce(taken.question -> 'objects', '[]')) as asked (kind text, value text)
    cross join unnest(own_institutions) own (institution_id)
    cross join lateral (select x.object_id, x.person_id from search.protected_object_values x
                         where x.institution_id = own.institution_id and x.kind = asked.kind and x.value = asked.value offset 0) v
    cross join lateral (select x.pseudonym, x.procedure_id from registry.protected_roles x
                         where x.institution_id = own.institution_id and x.person_id = v.person_id and x.is_current offset 0) r
   group by own.institution_id, v.person_id
   order by own.institution_id, v.person_id
   limit 50;
end $$;
alter function search.fetch_protected_by_object(uuid) owner to search_protected;
grant execute on function search.fetch_protected_by_object(uuid) to identity_user;
