-- All code lists in one answer: the client reads them once after login.
do $$ begin
  if to_regtype('reference.entry') is null then
    create type reference.entry as (list_name text, code text, label_fr text, label_ar text, valid_from date, valid_to date,
      sort_order integer, attributes jsonb);
  end if;
end $$;
grant usage on type reference.entry to mizan_user;

create or replace function reference.read_lists() returns setof reference.entry
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
grant execute on function reference.read_lists() to mizan_user;
