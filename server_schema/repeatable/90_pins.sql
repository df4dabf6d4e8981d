-- Every function of ours pins what a caller could otherwise bend: search path, time zone, styles of output, how string
-- constants of its own body are read, plan choice. With enable_indexscan off a caller would make a function walk over the
-- rows of others, and timing and buffers would tell; with debug_print_plan on, or client_min_messages at debug, the
-- estimates of its inner plans would be sent to him. A structure test lists every proconfig.
do $$
declare
  routine record;
  switch text;
begin
  for routine in
    select p.oid::regprocedure as signature, p.prosecdef,
           pg_catalog.pg_get_userbyid(p.proowner) as owner, p.proname, p.prolang, l.lanname
      from pg_catalog.pg_proc p
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      join pg_catalog.pg_language l on l.oid = p.prolang
     where n.nspname in ('reference', 'access', 'registry', 'victims', 'care', 'sealed', 'search', 'nation', 'asks', 'stats', 'audit')
       and p.prokind = 'f'
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', routine.signature);
    -- my_institutions names its time zone itself, and the key queue holds no date: both run many times in each save
    if routine.signature::text not in ('access.my_institutions(text)', 'search.queue_keys()') then
      execute format('alter function %s set timezone = %L', routine.signature, 'Africa/Nouakchott');
      execute format('alter function %s set datestyle = %L', routine.signature, 'ISO, YMD');
    end if;
    execute format('alter function %s set standard_conforming_strings = on', routine.signature);
    if routine.signature in ('access.my_institutions(text)'::regprocedure, 'access.require(text)'::regprocedure) then
      -- called once per table and statement: planning its three small lookups anew took four times the lookups, and what
      -- it does not use is left out, each pin costs a microsecond
      execute format('alter function %s set plan_cache_mode = force_generic_plan', routine.signature);
    else
      -- Searching and counting are planned for what is asked; everything else goes by primary key and is planned once.
      execute format('alter function %s set plan_cache_mode = %L', routine.signature,
                     case when routine.owner in ('search_own', 'search_protected', 'stats_reader') then 'force_custom_plan'
                          else 'force_generic_plan' end);
      execute format('alter function %s set bytea_output = hex', routine.signature);
      execute format('alter function %s set intervalstyle = postgres', routine.signature);
      execute format('alter function %s set extra_float_digits = 1', routine.signature);
      if routine.prosecdef then
        execute format('alter function %s set client_min_messages = warning', routine.signature);
        foreach switch in array array['debug_print_parse', 'debug_print_rewritten', 'debug_print_plan', 'trace_sort'] loop
          execute format('alter function %s set %I = off', routine.signature, switch);
        end loop;
      end if;
    end if;
    if routine.owner in ('act_keeper', 'search_own', 'search_protected', 'identity_reader', 'stats_reader', 'mailbox_keeper', 'affaire_keeper', 'share_keeper', 'history_reader') then
      foreach switch in array array['enable_seqscan', 'enable_indexscan', 'enable_indexonlyscan', 'enable_bitmapscan',
        'enable_nestloop', 'enable_hashjoin', 'enable_mergejoin', 'enable_hashagg', 'enable_sort', 'enable_material', 'enable_memoize',
        'enable_incremental_sort', 'enable_tidscan', 'enable_gathermerge', 'enable_parallel_append', 'enable_parallel_hash',
        'enable_partition_pruning', 'enable_async_append'] loop
        execute format('alter function %s set %I = on', routine.signature, switch);
      end loop;
      execute format('alter function %s set jit = off', routine.signature);
      execute format('alter function %s set max_parallel_workers_per_gather = 0', routine.signature);
      execute format('alter function %s set random_page_cost = 1.1', routine.signature);
      execute format('alter function %s set work_mem = %L', routine.signature, '32MB');
      execute format('alter function %s set statement_timeout = %L', routine.signature, '15s');
    end if;
    if routine.signature::text = any (array['access.save_rows(integer,uuid,jsonb,text[])', 'registry.closures(integer,uuid)',
         'registry.check_course(integer,uuid,jsonb)', 'registry.read_parts(integer,uuid,uuid[])',
         'registry.read_sheet(integer,uuid)', 'access.read_with_children(text,integer,uuid)', 'victims.known_versions(text,integer,jsonb)']) then
      -- rows sent are looked up one by one under their keys: the planner, without statistics, would read whole tables,
      -- others' rows among them
      foreach switch in array array['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_sort'] loop
        execute format('alter function %s set %I = off', routine.signature, switch);
      end loop;
    end if;
    execute format('revoke execute on function %s from public', routine.signature);
    if routine.owner = 'postgres' or routine.owner = current_user then
      execute format('alter function %s owner to mizan_owner', routine.signature);
    end if;
  end loop;
  -- types of repeatable files are made by whoever runs them; they belong to the owner of the schema
  for routine in
    select t.oid::regtype as signature from pg_catalog.pg_type t
      join pg_catalog.pg_namespace n on n.oid = t.typnamespace join pg_catalog.pg_class c on c.oid = t.typrelid
     where n.nspname in ('reference', 'access', 'registry', 'search', 'asks', 'stats') and c.relkind = 'c'
  loop
    execute format('alter type %s owner to mizan_owner', routine.signature);
  end loop;
  -- the ledger of migrations is a table like the others: closed
  for routine in select c.oid::regclass as signature from pg_catalog.pg_class c
                  where c.relnamespace = 'schema_state'::regnamespace and c.relkind = 'r' loop
    execute format('alter table %s owner to mizan_owner', routine.signature);
    execute format('alter table %s enable row level security', routine.signature);
    execute format('alter table %s force row level security', routine.signature);
    execute format('comment on table %s is %L', routine.signature, 'Ledger of migrations; written by the superuser. [P]');
  end loop;
  -- policies call it for every role, keepers and jobs included
  grant execute on function access.my_institutions(text) to public;
end $$;
