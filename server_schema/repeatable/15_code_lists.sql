-- All code lists in one answer. The client says by digest what it has: on a slow line the lists take longer than
-- everything else in a login, and they change a few times a year.
do $$ begin
  if to_regtype('reference.entry') is null then
    create type reference.entry as (list_name text, code text, label_fr text, label_ar text, valid_from date, valid_to date,
      sort_order integer, attributes jsonb);
  end if;
end $$;
grant usage on type reference.entry to mizan_user;

create or replace function reference.entries() returns setof reference.entry
language plpgsql stable security invoker as $$
declare
  plain_list name;
begin
  for plain_list in
    select c.relname from pg_catalog.pg_class c
     where c.relnamespace = 'reference'::regnamespace and c.relkind = 'r'
       and exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'attributes')
       and c.relname <> 'offences'
  loop
    return query execute format('select %L::text, code, label_fr, label_ar, valid_from, valid_to, sort_order, attributes from reference.%I',
                                plain_list, plain_list);
  end loop;
  return query select 'offences', code, label_fr, label_ar, valid_from, valid_to, sort_order,
    jsonb_build_object('strand', strand, 'text_ref', text_ref, 'article', article) from reference.offences;
  return query select 'institutions', institution_id::text, label_fr, label_ar, valid_from, valid_to, sort_order,
    jsonb_build_object('code', code, 'kind', kind, 'wilaya_code', wilaya_code, 'contact_fr', contact_fr, 'contact_ar', contact_ar)
    from reference.institutions;
  return query select 'periods', code, label_fr, label_ar, from_on, to_on, 0, '{}'::jsonb from reference.periods
   where from_on <= current_date;
end $$;
grant execute on function reference.entries() to mizan_user;

-- First a row whose code is the digest of all lists, then the lists, unless the digest is the known one.
drop function if exists reference.read_lists();
create or replace function reference.read_lists(known text default '') returns setof reference.entry
language plpgsql stable security invoker as $$
declare
  found reference.entry[];
  digest text;
begin
  select array_agg(e order by e.list_name, e.code),
         encode(sha256(convert_to(string_agg(e::text, E'\n' order by e.list_name, e.code), 'UTF8')), 'hex')
    into found, digest
    from reference.entries() e;
  return query select '', digest, '', '', null::date, null::date, 0, '{}'::jsonb;
  if digest is distinct from known then
    return query select (unnest(found)).*;
  end if;
end $$;
grant execute on function reference.read_lists(text) to mizan_user;
