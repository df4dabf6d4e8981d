-- Policies and grants of the working tables. One shape for all, so that an exception would show:
--   a policy is exactly  institution_id = any ((select access.my_institutions('schema.table'))::integer[])
-- nothing OR'ed, nothing AND'ed; grants name their columns, so ctid, xmin and tableoid stay unreadable.
grant usage on schema reference, registry, victims, care, asks, search, stats to mizan_user;
grant usage on schema reference to public;

do $$
declare
  entry record;
  columns text;
  own_rows text;
begin
  -- Code lists: every user reads them all.
  for entry in select c.oid::regclass as name, c.oid from pg_catalog.pg_class c
                where c.relnamespace = 'reference'::regnamespace and c.relkind = 'r' loop
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns
      from pg_catalog.pg_attribute where attrelid = entry.oid and attnum > 0 and not attisdropped;
    execute format('drop policy if exists select_all on %s', entry.name);
    execute format('create policy select_all on %s for select to public using (true)', entry.name);
    execute format('grant select (%s) on %s to public', columns, entry.name);
  end loop;

  -- What the short sheet leaves open of events, roles, qualifications and objects is added later, once: 66_model_triggers.sql.
  -- Working tables: (table, who reads, who writes, columns written, columns changed; update and delete withheld where empty).
  for entry in
    select * from (values
      ('registry.procedures', 'case_reader', 'case_writer',
       'institution_id, procedure_id, content_hash, kind_code, own_reference, reference_sort, strands, opened_on, facts_from, facts_to, facts_precision, wilaya_code, moughataa_code, place_text, summary, stage_code, secrecy, court_institution_id, cabinet_text, report_channel_code, source_code',
       'content_hash, kind_code, own_reference, reference_sort, strands, opened_on, facts_from, facts_to, facts_precision, wilaya_code, moughataa_code, place_text, summary, stage_code, secrecy, court_institution_id, cabinet_text, report_channel_code'),
      -- written by affaire_keeper only: a member row opens nothing, but founds the national count
      ('registry.affaire_members', 'case_reader', 'affaire_keeper',
       'institution_id, procedure_id, affaire_id, national_number, strands, facts_from, facts_to, state',
       'affaire_id, national_number, strands, facts_from, facts_to, state, joined_at'),
      ('registry.stage_events', 'case_reader', 'case_writer',
       'institution_id, event_id, procedure_id, person_id, stage_code, event_on, date_precision, outcome_code, reason_code, note, replaces_event_id, date_text, date_calendar_code, settlement_code',
       'date_text, date_calendar_code, settlement_code'),
      ('registry.persons', 'case_reader', 'case_writer',
       'institution_id, person_id, sex_code, birth_on, birth_precision, birth_place, nationality_code, name_sort, profession_text, birth_text, birth_calendar_code, marital_status_code, education_code, language_codes, marks_text, is_deceased, deceased_on',
       'revision, sex_code, birth_on, birth_precision, birth_place, nationality_code, name_sort, profession_text, birth_text, birth_calendar_code, marital_status_code, education_code, language_codes, marks_text, is_deceased, deceased_on'),
      ('registry.person_names', 'case_reader', 'case_writer',
       'institution_id, name_id, person_id, script, type_code, name_text', 'is_current'),
      ('registry.roles', 'case_reader', 'case_writer',
       'institution_id, role_id, procedure_id, person_id, role_code, from_on, to_on, participation_code, process_role_codes',
       'to_on, is_current, participation_code, process_role_codes'),
      ('registry.qualifications', 'case_reader', 'case_writer',
       'institution_id, qualification_id, procedure_id, person_id, offence_code, state, decided_on, replaces_qualification_id, is_attempt, circumstance_codes, decided_precision, decided_by_code, reason_text',
       'is_attempt, circumstance_codes, decided_precision, decided_by_code, reason_text'),
      ('registry.objects', 'case_reader', 'case_writer',
       'institution_id, object_id, procedure_id, person_id, kind, value_text, of_object_id, person_role_code',
       'is_current, of_object_id, person_role_code'),
      ('registry.protected_roles', 'case_reader', 'case_writer',
       'institution_id, role_id, procedure_id, person_id, pseudonym, role_code, status_code', 'status_code, is_current'),
      -- identities of protected persons are written by those who write files, and read by no human role
      ('victims.persons', '', 'case_writer',
       'institution_id, person_id, revision, procedure_id, pseudonym, sex_code, birth_on, birth_precision, birth_place, nationality_code, exploitation_codes, profession_text, birth_text, birth_calendar_code, marital_status_code, education_code, language_codes, marks_text, is_deceased, deceased_on', ''),
      ('victims.names', '', 'case_writer',
       'institution_id, name_id, person_id, revision, script, type_code, name_text', ''),
      ('victims.status_events', '', 'case_writer',
       'institution_id, status_event_id, person_id, procedure_id, status_code, decider_code, decided_on', ''),
      ('asks.join_requests', 'case_reader', '', '', '')
    ) as working (table_name, readers, writers, written, changed)
  loop
    own_rows := format('institution_id = any ((select access.my_institutions(%L))::integer[])', entry.table_name);
    if entry.readers <> '' then
      select string_agg(quote_ident(attname), ', ' order by attnum) into columns
        from pg_catalog.pg_attribute
       where attrelid = entry.table_name::regclass and attnum > 0 and not attisdropped;
      execute format('drop policy if exists select_own_institution on %s', entry.table_name);
      execute format('create policy select_own_institution on %s for select to %I using (%s)', entry.table_name, entry.readers, own_rows);
      execute format('grant select (%s) on %s to %I', columns, entry.table_name, entry.readers);
    end if;
    own_rows := format('institution_id = any ((select access.my_institutions(%L))::integer[])', entry.table_name || '/write');
    if entry.writers = 'case_writer' then
      execute format('drop policy if exists insert_own_institution on %s', entry.table_name);
      execute format('create policy insert_own_institution on %s for insert to %I with check (%s)', entry.table_name, entry.writers, own_rows);
      execute format('grant insert (%s) on %s to %I', entry.written, entry.table_name, entry.writers);
      if entry.changed <> '' then
        execute format('drop policy if exists update_own_institution on %s', entry.table_name);
        execute format('create policy update_own_institution on %s for update to %I using (%s) with check (%s)',
                       entry.table_name, entry.writers, own_rows, own_rows);
        execute format('grant update (%s) on %s to %I', entry.changed, entry.table_name, entry.writers);
      end if;
    end if;
  end loop;

  -- The rest of the data model. Who and when, and the count of versions, are the server's to say; whose a row is, and what
  -- it hangs on, never changes.
  for entry in
    select m.table_name, m.reader, m.writer, all_of.columns, all_of.written, all_of.changed
      from access.model_tables() m
      cross join lateral (
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns,
               string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                 filter (where a.attname not in ('recorded_at', 'recorded_by', 'changed_at', 'changed_by')
                           and (m.table_name ~ '^victims\.' or a.attname not in ('revision', 'is_current'))) as written,
               string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                 filter (where a.attname not in ('recorded_at', 'recorded_by', 'changed_at', 'changed_by', 'revision', 'institution_id', 'source_code')
                           and not (a.atttypid = 'uuid'::regtype and a.attnotnull)) as changed
          from pg_catalog.pg_attribute a
         where a.attrelid = m.table_name::regclass and a.attnum > 0 and not a.attisdropped) all_of
  loop
    own_rows := format('institution_id = any ((select access.my_institutions(%L))::integer[])', entry.table_name);
    if entry.reader <> '' then
      execute format('drop policy if exists select_own_institution on %s', entry.table_name);
      execute format('create policy select_own_institution on %s for select to %I using (%s)', entry.table_name, entry.reader, own_rows);
      execute format('grant select (%s) on %s to %I', entry.columns, entry.table_name, entry.reader);
    end if;
    own_rows := format('institution_id = any ((select access.my_institutions(%L))::integer[])', entry.table_name || '/write');
    execute format('drop policy if exists insert_own_institution on %s', entry.table_name);
    execute format('create policy insert_own_institution on %s for insert to %I with check (%s)', entry.table_name, entry.writer, own_rows);
    execute format('grant insert (%s) on %s to %I', entry.written, entry.table_name, entry.writer);
    -- protected persons: a correction is a further revision
    if entry.table_name !~ '^victims\.' then
      execute format('drop policy if exists update_own_institution on %s', entry.table_name);
      execute format('create policy update_own_institution on %s for update to %I using (%s) with check (%s)',
                     entry.table_name, entry.writer, own_rows, own_rows);
      execute format('grant update (%s) on %s to %I', entry.changed, entry.table_name, entry.writer);
    end if;
  end loop;
end $$;

-- Keepers: each sees what its own functions need, through policies of its own. Their functions filter by institution.
do $$
declare
  entry record;
  own_rows text;
begin
  for entry in
    select * from (values
      ('affaire_keeper',   'select, insert',         'registry.affaires'),
      ('affaire_keeper',   'select, insert, update', 'registry.affaire_members'),
      ('affaire_keeper',   'select',                 'registry.procedures'),
      ('affaire_keeper',   'select, insert, update', 'asks.join_requests'),
      ('affaire_keeper',   'select, update',         'asks.join_notices'),
      ('affaire_keeper',   'insert',                 'asks.waiting'),
      ('number_keeper',    'select, insert, update', 'registry.number_counters'),
      ('number_keeper',    'select, update',         'registry.procedures'),
      ('act_keeper',       'select, insert',         'asks.tokens'),
      ('act_keeper',       'select, insert',         'asks.questions'),
      ('act_keeper',       'select',                 'asks.answers'),
      ('act_keeper',       'insert',                 'asks.waiting'),
      ('act_keeper',       'insert',                 'asks.print_hashes'),
      ('act_keeper',       'select',                 'registry.procedures'),
      ('search_own',       'select',                 'search.part_keys'),
      ('search_own',       'select',                 'search.part_deletions'),
      ('search_own',       'select',                 'search.postings'),
      ('search_own',       'select',                 'search.part_rarity'),
      ('search_own',       'select',                 'search.object_values'),
      ('search_own',       'select',                 'registry.persons'),
      ('search_own',       'select',                 'registry.person_names'),
      ('search_own',       'select',                 'registry.roles'),
      ('search_own',       'select',                 'registry.objects'),
      ('search_own',       'select',                 'registry.procedures'),
      ('search_protected', 'select',                 'search.protected_part_keys'),
      ('search_protected', 'select',                 'search.protected_part_deletions'),
      ('search_protected', 'select',                 'search.protected_postings'),
      ('search_protected', 'select',                 'search.protected_object_values'),
      ('search_protected', 'select',                 'registry.protected_roles'),
      ('identity_reader',  'select',                 'victims.persons'),
      ('identity_reader',  'select',                 'victims.names'),
      ('identity_reader',  'select',                 'victims.status_events'),
      ('identity_reader',  'select',                 'victims.objects'),
      ('identity_reader',  'select',                 'victims.person_nationalities'),
      ('identity_reader',  'select',                 'victims.protection_statuses'),
      ('identity_reader',  'select',                 'victims.profiles'),
      ('identity_reader',  'select',                 'victims.interviews'),
      ('identity_reader',  'select',                 'victims.vulnerability_assessments'),
      ('identity_reader',  'select',                 'victims.consents'),
      ('identity_reader',  'select',                 'victims.referrals'),
      ('identity_reader',  'select',                 'victims.services'),
      ('identity_reader',  'select',                 'victims.returns'),
      ('identity_reader',  'select',                 'victims.stays'),
      ('identity_reader',  'select',                 'registry.protected_roles'),
      ('stats_reader',     'select',                 'registry.affaires'),
      ('stats_reader',     'select',                 'registry.affaire_members'),
      ('stats_reader',     'select',                 'registry.procedures'),
      ('stats_reader',     'select',                 'registry.stage_events'),
      ('stats_reader',     'select',                 'registry.protected_roles'),
      ('stats_reader',     'select',                 'victims.persons'),
      ('stats_reader',     'select',                 'victims.status_events'),
      -- how many requests to join are open, beside the national count
      ('stats_reader',     'select',                 'asks.join_notices'),
      ('mailbox_keeper',   'select',                 'asks.holder_alerts'),
      ('mailbox_keeper',   'select',                 'asks.join_notices'),
      ('mailbox_keeper',   'select',                 'asks.heartbeats'),
      ('queue_writer',     'insert',                 'search.key_queue'),
      ('audit_writer',     'insert',                 'audit.changes'),
      ('mizan_job_timer',  'select, update',         'asks.heartbeats')
    ) as keeper (role_name, verbs, table_name)
  loop
    execute format('grant usage on schema %I to %I', split_part(entry.table_name, '.', 1), entry.role_name);
    execute format('grant %s on %s to %I', entry.verbs, entry.table_name, entry.role_name);
    execute format('drop policy if exists %I on %s', 'all_' || entry.role_name, entry.table_name);
    -- those who answer a person keep the wall of the institution below their function's own filter
    own_rows := case entry.role_name
      when 'search_own' then 'institution_id = any ((select access.my_institutions(''act/search''))::integer[])'
      when 'search_protected' then 'institution_id = any ((select access.my_institutions(''act/consult_identity''))::integer[])'
      when 'identity_reader' then 'institution_id = any ((select access.my_institutions(''act/consult_identity''))::integer[])'
      else 'true' end;
    execute format('create policy %I on %s for all to %I using (%s) with check (%s)',
                   'all_' || entry.role_name, entry.table_name, entry.role_name, own_rows, own_rows);
  end loop;

  -- Sealing moves rows and erases every derived trace of them, in one transaction.
  for entry in
    select format('%I.%I', n.nspname, c.relname) as table_name, n.nspname
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname in ('sealed', 'search', 'nation')
        or n.nspname = 'registry' and c.relname not in ('affaires', 'number_counters')
        or n.nspname = 'victims' and c.relname <> 'pseudonyms'
        or n.nspname = 'access' and c.relname in ('shares', 'share_rows'))
  loop
    execute format('grant usage on schema %I to sealing_keeper', entry.nspname);
    execute format('grant select, insert, update, delete on %s to sealing_keeper', entry.table_name);
    execute format('drop policy if exists all_sealing_keeper on %s', entry.table_name);
    execute format('create policy all_sealing_keeper on %s for all to sealing_keeper using (true) with check (true)', entry.table_name);
  end loop;

  -- The matcher makes keys and answers from ordinary rows; it never sees a sealed one, nor anybody's draft key.
  revoke all on access.users from mizan_job_matcher;
  for entry in
    select * from (values
      -- update only to lock: FOR UPDATE SKIP LOCKED asks for it
      ('select, update, delete',         'search.key_queue'),
      ('select, update',                 'registry.persons'),
      ('select, update',                 'registry.objects'),
      ('select',                         'registry.person_names'),
      ('select',                         'registry.roles'),
      ('select',                         'registry.procedures'),
      ('select',                         'registry.stage_events'),
      ('select',                         'registry.affaire_members'),
      ('select',                         'registry.affaires'),
      ('select',                         'victims.persons'),
      ('select',                         'victims.names'),
      ('select',                         'victims.objects'),
      ('select, insert, delete',         'search.protected_object_values'),
      ('select, delete',                 'search.loose_parts'),
      ('select, insert, delete',         'search.part_keys'),
      ('select, insert, delete',         'search.part_deletions'),
      ('select, insert, delete',         'search.postings'),
      ('select, insert, delete',         'search.object_values'),
      ('select, insert, delete, update', 'search.part_rarity'),
      ('select, insert, delete',         'search.protected_part_keys'),
      ('select, insert, delete',         'search.protected_part_deletions'),
      ('select, insert, delete',         'search.protected_postings'),
      ('select, insert, delete',         'nation.part_keys'),
      ('select, insert, delete',         'nation.part_deletions'),
      ('select, insert, delete',         'nation.postings'),
      ('select, insert, delete',         'nation.object_values'),
      ('select',                         'asks.questions'),
      ('select, insert, delete',         'asks.waiting'),
      ('select, insert',                 'asks.answers'),
      ('select, update',                 'asks.heartbeats'),
      ('select, update',                 'asks.join_requests'),
      ('select, insert, update',         'asks.join_notices'),
      ('select (login, state, must_change_password, expires_on)', 'access.users'),
      ('select',                         'access.memberships'),
      ('select',                         'access.role_rights')
    ) as matcher (verbs, table_name)
  loop
    execute format('grant usage on schema %I to mizan_job_matcher', split_part(entry.table_name, '.', 1));
    execute format('grant %s on %s to mizan_job_matcher', entry.verbs, entry.table_name);
    execute format('drop policy if exists all_matcher on %s', entry.table_name);
    execute format('create policy all_matcher on %s for all to mizan_job_matcher using (true) with check (true)', entry.table_name);
  end loop;

  -- The notifier looks a question up among sealed files, after the answer is out, and tells the holder alone.
  for entry in
    select * from (values
      ('select, delete',         'asks.waiting'),
      ('select',                 'asks.questions'),
      ('select, insert',         'asks.holder_alerts'),
      ('select, update',         'asks.heartbeats'),
      ('select, insert, delete', 'nation.sealed_keys'),
      ('select, insert, delete', 'nation.sealed_object_values'),
      ('select, update, delete', 'search.key_queue'),
      -- a question is looked up with the rights and quota its asker has at that tick
      ('select (login, state, must_change_password, expires_on)', 'access.users'),
      ('select',                 'access.memberships'),
      ('select',                 'access.role_rights'),
      ('select',                 'sealed.persons'),
      ('select',                 'sealed.person_names'),
      ('select',                 'sealed.objects')
    ) as notifier (verbs, table_name)
  loop
    execute format('grant usage on schema %I to mizan_job_notifier', split_part(entry.table_name, '.', 1));
    execute format('grant %s on %s to mizan_job_notifier', entry.verbs, entry.table_name);
    execute format('drop policy if exists all_notifier on %s', entry.table_name);
    execute format('create policy all_notifier on %s for all to mizan_job_notifier using (true) with check (true)', entry.table_name);
  end loop;
end $$;

-- Planner estimates would tell what other institutions hold, down to rows per institution: tables that users select
-- carry no column statistics at all. Every index leads with the institution, so plans do not suffer.
do $$
declare
  item record;
begin
  for item in
    select c.oid::regclass as relation, a.attname
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace in ('registry'::regnamespace, 'care'::regnamespace, 'asks'::regnamespace)
       and coalesce(a.attstattarget, -1) <> 0
  loop
    execute format('alter table %s alter column %I set statistics 0', item.relation, item.attname);
  end loop;
end $$;
