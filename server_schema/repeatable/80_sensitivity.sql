-- Every table and column says what it is and how sensitive it is: P public, I institution, N nominative, H highly
-- sensitive. Tables of later migrations bring theirs; this file gives the older ones what they lack, and the sealed
-- twins what the tables have whose twins they are. What already bears a letter is left as it is.
do $$
declare
  entry record;
begin
  for entry in
    select c.oid::regclass as relation, coalesce(obj_description(c.oid, 'pg_class'), '') as says,
           case when n.nspname in ('reference', 'schema_state') then 'P'
                when n.nspname in ('sealed', 'victims', 'nation') then 'H'
                when n.nspname = 'search' then case when c.relname ~ '^(protected_|key_queue|loose_parts)' then 'H' else 'N' end
                when n.nspname = 'audit' then 'H'
                when n.nspname = 'asks' then case when c.relname in ('heartbeats', 'print_hashes', 'join_requests') then 'I' else 'H' end
                when n.nspname = 'access' then 'I'
                when c.relname in ('persons', 'person_names', 'roles', 'qualifications', 'objects') then 'N'
                when c.relname in ('protected_roles', 'sealed_stubs') then 'H'
                else 'I' end as letter
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and coalesce(obj_description(c.oid, 'pg_class'), '') !~ ' \[[PINH]\]$'
  loop
    -- the ledger of migrations gets its comment later on
    execute format('comment on table %s is %L', entry.relation, ltrim(entry.says || ' [' || entry.letter || ']'));
  end loop;

  for entry in
    with words (column_name, letter, says) as (values
      ('act', 'I', 'Kind of act.'),
      ('affaire_id', 'I', 'National case.'),
      ('alert_id', 'H', 'Id of the alert.'),
      ('alerted_at', 'H', 'When the holder was told.'),
      ('answered_at', 'H', 'When it was answered.'),
      ('arrived_at', 'I', 'When it reached the holder.'),
      ('article', 'P', 'Article of the law; empty until loaded.'),
      ('asked_at', 'I', 'When it was asked.'),
      ('asked_by', 'I', 'Login that asked.'),
      ('asking_institution_id', 'H', 'Institution that asked.'),
      ('at', 'H', 'When it happened.'),
      ('attributes', 'P', 'What this list holds beside its labels.'),
      ('beat_at', 'I', 'When the job last ticked.'),
      ('birth_calendar_code', 'N', 'Calendar of the birth date as written.'),
      ('birth_text', 'N', 'Birth date as written, in whatever calendar.'),
      ('birth_on', 'N', 'Day of birth, as far as it is known.'),
      ('birth_place', 'N', 'Place of birth as written.'),
      ('birth_precision', 'N', 'How much of the birth date is known.'),
      ('body', 'H', 'Answer, padded to one length.'),
      ('bucket', 'I', 'Smoothed frequency, at least 10.'),
      ('cabinet_text', 'I', 'Chamber or cabinet in charge.'),
      ('change_id', 'H', 'Order of the record.'),
      ('changed_at', 'I', 'When it was last changed.'),
      ('changed_by', 'I', 'Login that last changed it.'),
      ('circumstance_codes', 'N', 'Aggravating circumstances.'),
      ('code', 'P', 'Stable code.'),
      ('compartment_id', 'H', 'Compartment it is sealed in.'),
      ('confirmed_at', 'I', 'When the second officer confirmed.'),
      ('confirmed_by', 'I', 'Second officer.'),
      ('contact_ar', 'P', 'Whom a hit points to, in Arabic.'),
      ('contact_fr', 'P', 'Whom a hit points to, in French.'),
      ('content', 'H', 'The row as it was after the change.'),
      ('content_hash', 'I', 'SHA-256 of what the client sent.'),
      ('court_institution_id', 'I', 'Court seized.'),
      ('created_at', 'I', 'When it was made.'),
      ('date_calendar_code', 'I', 'Calendar of the date as written.'),
      ('date_text', 'I', 'Date as written, in whatever calendar.'),
      ('date_precision', 'I', 'How much of the date is known.'),
      ('deceased_on', 'N', 'Day of death.'),
      ('decided_by_code', 'N', 'Who decided.'),
      ('decided_on', 'N', 'Day of the decision.'),
      ('decided_precision', 'N', 'How much of that day is known.'),
      ('decider_code', 'H', 'Who decided.'),
      ('deletion', 'N', 'The part with one letter left out.'),
      ('detail', 'I', 'What exactly was done.'),
      ('display_label', 'I', 'What colleagues see.'),
      ('draft_key', 'H', 'Opens the drafts of this login on its workstation.'),
      ('education_code', 'N', 'Level of education.'),
      ('entry_id', 'I', 'Order of the entries.'),
      ('event_id', 'I', 'Id made by the client.'),
      ('event_on', 'I', 'Day of the event.'),
      ('expires_on', 'I', 'Last day the login works.'),
      ('exploitation_codes', 'H', 'Forms of exploitation.'),
      ('facts_from', 'I', 'First day of the facts.'),
      ('facts_precision', 'I', 'How much of those days is known.'),
      ('facts_to', 'I', 'Last day of the facts.'),
      ('for_job', 'I', 'Job that it waits for.'),
      ('from_on', 'I', 'First day.'),
      ('hidden_below', 'P', 'Counts below this are hidden.'),
      ('index_name', 'H', 'Index the part stands in.'),
      ('institution_id', 'I', 'Institution that owns the row.'),
      ('is_attempt', 'N', 'Whether attempted only.'),
      ('is_current', 'I', 'Whether the sheet still says so.'),
      ('is_deceased', 'N', 'Whether known to be dead.'),
      ('is_demo', 'I', 'Made by the demonstration loader.'),
      ('job', 'I', 'Name of the job.'),
      ('join_id', 'I', 'Id made by the client.'),
      ('joined_at', 'I', 'When it joined.'),
      ('key', 'N', 'Key of the part.'),
      ('kind', 'I', 'Kind.'),
      ('kind_code', 'I', 'Register it belongs to.'),
      ('label_ar', 'P', 'Label in Arabic.'),
      ('label_fr', 'P', 'Label in French.'),
      ('language_codes', 'N', 'Languages spoken.'),
      ('last_number', 'I', 'Last number given.'),
      ('login', 'I', 'Login that did it.'),
      ('loose_id', 'H', 'Order of the notes.'),
      ('marital_status_code', 'N', 'Marital status.'),
      ('marks_text', 'N', 'Distinguishing marks.'),
      ('moughataa_code', 'I', 'Moughataa.'),
      ('must_change_password', 'I', 'Whether the first password still stands.'),
      ('name_id', 'I', 'Id made by the client.'),
      ('name_sort', 'N', 'Folded name for sorting.'),
      ('name_text', 'N', 'Name as written.'),
      ('national_number', 'I', 'National number of the case.'),
      ('nationality_code', 'N', 'Nationality shown first; the others stand apart.'),
      ('note', 'N', 'Remark.'),
      ('notice_id', 'I', 'Id of the notice.'),
      ('object_id', 'I', 'Object.'),
      ('of_object_id', 'I', 'Object it is a part of.'),
      ('offence_code', 'N', 'Offence.'),
      ('officer', 'I', 'Officer who did it.'),
      ('opened_at', 'I', 'When it was opened.'),
      ('opened_on', 'I', 'Day the file was opened.'),
      ('outcome_code', 'I', 'Outcome.'),
      ('own_institution_id', 'H', 'Institution of the procédure named as reason.'),
      ('own_institutions', 'H', 'Institutions of the asker, left out of the answer.'),
      ('own_procedure_id', 'H', 'Procédure named as reason.'),
      ('own_reference', 'I', 'Reference as written on the paper file.'),
      ('parent_id', 'P', 'Institution above.'),
      ('participation_code', 'N', 'Part in the offence as qualified in law.'),
      ('part', 'N', 'Folded part of a name.'),
      ('penalty_max', 'P', 'Highest penalty; empty until loaded.'),
      ('penalty_min', 'P', 'Lowest penalty; empty until loaded.'),
      ('per_day', 'P', 'Acts allowed in a day.'),
      ('per_hour', 'P', 'Acts allowed in an hour.'),
      ('person_role_code', 'N', 'How the person stands to the object.'),
      ('person_id', 'N', 'Person.'),
      ('place_text', 'I', 'Place as written.'),
      ('process_role_codes', 'N', 'What the person did in the process.'),
      ('printed_at', 'I', 'When it was printed.'),
      ('procedure_id', 'I', 'File it belongs to.'),
      ('profession_text', 'N', 'Profession as stated.'),
      ('pseudonym', 'H', 'Pseudonym shown in place of the name.'),
      ('purpose', 'I', 'Purpose.'),
      ('qualification_id', 'I', 'Id made by the client.'),
      ('quantile_min', 'P', 'No quantile of fewer.'),
      ('question', 'H', 'What was asked, word for word.'),
      ('question_id', 'H', 'Id of the question.'),
      ('queue_id', 'H', 'Order of the work.'),
      ('queued_at', 'H', 'When it was queued.'),
      ('reason', 'H', 'Why it was sealed.'),
      ('reason_code', 'I', 'Reason of the outcome.'),
      ('reason_text', 'N', 'Reason given.'),
      ('recorded_at', 'I', 'When it was written.'),
      ('recorded_by', 'I', 'Login that wrote it.'),
      ('reference_sort', 'I', 'Folded reference for sorting.'),
      ('registry_number', 'I', 'Gapless number of the register.'),
      ('replaces_event_id', 'I', 'Event it corrects.'),
      ('replaces_qualification_id', 'N', 'Qualification it takes the place of; both are kept.'),
      ('report_channel_code', 'I', 'How the facts became known.'),
      ('revision', 'I', 'Counts the versions.'),
      ('right_name', 'I', 'What the role may do.'),
      ('role_code', 'I', 'Role.'),
      ('role_id', 'I', 'Id made by the client.'),
      ('rounded_to', 'P', 'Others are rounded to a multiple of this.'),
      ('row_id', 'H', 'Row that changed.'),
      ('script', 'N', 'Writing of the name.'),
      ('sealed_at', 'H', 'When it was sealed.'),
      ('sealed_by', 'H', 'Login that sealed it.'),
      ('secrecy', 'I', 'Ordinary, or secrecy of the instruction.'),
      ('settled_at', 'I', 'When it was settled.'),
      ('settled_by', 'I', 'Login that settled it.'),
      ('settlement_code', 'I', 'Settled outside the courts, and by whom.'),
      ('sex_code', 'N', 'Sex.'),
      ('sha256', 'I', 'SHA-256 of the content.'),
      ('sort_order', 'P', 'Order in lists.'),
      ('source_code', 'I', 'How the row came in.'),
      ('stage_code', 'I', 'Stage of the penal chain.'),
      ('state', 'I', 'State.'),
      ('status_code', 'H', 'Status of a victim.'),
      ('status_event_id', 'H', 'Id made by the client.'),
      ('strand', 'P', 'Strand it belongs to.'),
      ('strands', 'I', 'TEH, TM, slavery: one or several, never added silently.'),
      ('stub_id', 'H', 'Id of the stub.'),
      ('subject', 'H', 'Kind of row to be keyed.'),
      ('subject_id', 'H', 'Row to be keyed.'),
      ('summary', 'N', 'Summary of the file.'),
      ('table_name', 'I', 'Table of the row.'),
      ('text_ref', 'P', 'Text of law.'),
      ('tick', 'I', 'Number of the tick.'),
      ('tier', 'P', 'Tier of release.'),
      ('to_on', 'I', 'Last day.'),
      ('token_id', 'I', 'Id made by the client.'),
      ('top_xid', 'H', 'Transaction that wrote it.'),
      ('type_code', 'N', 'Kind of name.'),
      ('valid_from', 'P', 'First day of validity.'),
      ('valid_to', 'P', 'Last day of validity.'),
      ('value', 'N', 'Normalised value.'),
      -- papers: the number itself
      ('value_text', 'H', 'Value as written; the normalised one is never selectable.'),
      ('verb', 'I', 'What was done.'),
      ('version_num', 'P', 'Last migration run.'),
      ('wilaya_code', 'I', 'Wilaya.'),
      ('year', 'I', 'Year of the register.')
    )
    select c.oid::regclass as relation, a.attname,
           coalesce(nullif(col_description(c.oid, a.attnum), ''), w.says) as says,
           -- of protected persons, of what is sealed or searched, no column is less than its table
           case when n.nspname in ('victims', 'nation') and a.attname not in ('institution_id', 'revision', 'recorded_at', 'recorded_by') then 'H'
                when n.nspname = 'reference' then 'P'
                when c.relname ~ '^protected_' and a.attname in ('person_id', 'key', 'part', 'deletion') then 'H'
                else w.letter end as letter
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join words w on w.column_name = a.attname
     where c.relkind = 'r' and n.nspname not in ('sealed', 'information_schema') and n.nspname !~ '^pg_'
       and coalesce(col_description(c.oid, a.attnum), '') !~ ' \[[PINH]\]$'
  loop
    execute format('comment on column %s.%I is %L', entry.relation, entry.attname, entry.says || ' [' || entry.letter || ']');
  end loop;

  for entry in
    select c.oid::regclass as relation, a.attname,
           case when c.relname = 'compartments' or a.attname = 'compartment_id'
                then case a.attname when 'institution_id' then 'Institution that sealed. [I]' when 'compartment_id' then 'Compartment it is sealed in. [H]'
                       when 'kind' then 'Sealed, special technique or cabinet. [H]' when 'reason' then 'Why it was sealed. [H]'
                       when 'sealed_by' then 'Login that sealed it. [H]' else 'When it was sealed. [H]' end
                else col_description(source.oid, twin.attnum) end as says
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_catalog.pg_class source on source.oid = coalesce(
        to_regclass('registry.' || c.relname), to_regclass('access.' || c.relname),
        case when c.relname ~ '^victim_' then to_regclass('victims.' || substr(c.relname, 8)) end)
      left join pg_catalog.pg_attribute twin on twin.attrelid = source.oid and twin.attname = a.attname
     where c.relkind = 'r' and c.relnamespace = 'sealed'::regnamespace
       and coalesce(col_description(c.oid, a.attnum), '') !~ ' \[[PINH]\]$'
  loop
    execute format('comment on column %s.%I is %L', entry.relation, entry.attname, entry.says);
  end loop;
end $$;
