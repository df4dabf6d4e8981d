-- PUBLIC gets nothing: no temporary objects, no code, no counters, no transaction ids, no locks by name.
-- Each family below was an oracle or a channel in the exploits this project was designed against.
do $$
declare
  item record;
begin
  revoke all on schema public from public;
  revoke usage on language plpgsql from public;   -- no DO
  revoke usage on language sql from public;
  grant usage on language plpgsql to mizan_owner;   -- blocks of later migrations run as the owner

  for item in
    select p.oid::regprocedure as signature
      from pg_catalog.pg_proc p
     where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind in ('f', 'a', 'w')
       and (p.proname ~ '^(pg_stat_|pg_advisory_|binary_upgrade_|pg_try_advisory_|lo_|txid_|pg_xact_|pg_current_wal|pg_control_|pg_logical_|pg_replication_|pg_ls_|pg_read_)'
            or p.proname ~ '^pg_(current_xact_id|current_snapshot|snapshot_|visible_in_snapshot|export_snapshot|last_committed_xact|last_wal|last_xact|get_wal|walfile|wal_|switch_wal|create_restore_point|backup|is_in_backup|available_wal|column_toast_chunk_id|copy_logical|copy_physical|create_logical|create_physical|drop_replication|sync_replication|nextoid|import_system|lock_status|blocking_pids|safe_snapshot|notify|notification_queue|listening_channels|get_multixact|get_replication|show_replication|prepared_xact|get_publication|backend_memory|log_backend|get_shmem|get_backend_memory|relation_file|filenode|sequence_last_value|sleep|partition_tree|partition_ancestors|isolation_test|hba_file|ident_file|show_all_file|stat_file|cancel_backend|terminate_backend|reload_conf|rotate_logfile|current_logfile|jit_available|get_object_address_xid)'
            or p.proname ~ '^pg_.*_size$' and p.proname not in ('pg_column_size')
            or p.proname in ('loread', 'lowrite', 'currtid', 'currtid2', 'mxid_age', 'gen_random_bytes',
                             'database_to_xml', 'database_to_xmlschema', 'database_to_xml_and_xmlschema')
            or (p.proname = 'age' and p.proargtypes::text = 'xid'::regtype::oid::text))
       and has_function_privilege('public', p.oid, 'execute')
  loop
    execute format('revoke execute on function %s from public', item.signature);
  end loop;

  -- Catalogues by column: their xmin would give anyone a transaction id (alter default privileges, alter role … set),
  -- and the row counts of tables nobody selects would tell that a name part is new to the nation or that a file was
  -- sealed. A table-level revoke takes the column grants of an earlier run with it, so this converges.
  for item in
    select c.oid::regclass as relation,
           string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) and c.relkind = 'r'
       and has_column_privilege('public', c.oid, a.attnum, 'select')
       and a.atttypid not in ('xid'::regtype, 'xid8'::regtype, 'pg_lsn'::regtype)
       and not (c.relname = 'pg_class' and a.attname in ('relpages', 'reltuples', 'relallvisible', 'relallfrozen'))
     group by c.oid
  loop
    execute format('revoke select on %s from public', item.relation);
    execute format('grant select (%s) on %s to public', item.columns, item.relation);
  end loop;
  revoke select on pg_catalog.pg_stats, pg_catalog.pg_stats_ext, pg_catalog.pg_stats_ext_exprs from public;
end $$;
