-- One id, one row of an institution, whichever file it hangs on: the keys by file would let the id of a payment be used
-- again in another file, and the record, which goes by the id, would tell of both as one.
set local role mizan_owner;

do $$
declare
  entry record;
begin
  for entry in
    select c.relname, a.attname as id_column
      from pg_class c
      join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 3
      join pg_attribute f on f.attrelid = c.oid and f.attnum = i.indkey[1] and f.attname = 'procedure_id'
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[2]
     -- details have the id of their object, which is one already
     where c.relnamespace = 'registry'::regnamespace and c.relkind = 'r' and a.attname <> 'object_id'
     order by c.relname
  loop
    execute format('create unique index %I on registry.%I (institution_id, %I)', entry.relname || '_by_id', entry.relname, entry.id_column);
  end loop;
end $$;
