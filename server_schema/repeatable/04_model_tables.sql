-- One line per table of the data model beyond the first sheets: what names a row, and which capability reads and writes
-- it. Rights, policies, grants, audit and sealing all go by these lines; who holds a capability, cluster/roles.sql says.
drop function if exists access.model_tables();
create function access.model_tables() returns table (table_name text, id_column text, reader text, writer text)
language sql immutable as $$
  values
    -- the file, read and written like its sheet
    ('registry.person_nationalities', 'nationality_id', 'case_reader', 'case_writer'),
    ('registry.protection_statuses', 'status_id', 'case_reader', 'case_writer'),
    ('registry.person_links', 'link_id', 'case_reader', 'case_writer'),
    ('registry.object_papers', 'object_id', 'case_reader', 'case_writer'),
    ('registry.object_phones', 'object_id', 'case_reader', 'case_writer'),
    ('registry.object_accounts', 'object_id', 'case_reader', 'case_writer'),
    ('registry.object_vehicles', 'object_id', 'case_reader', 'case_writer'),
    ('registry.object_boats', 'object_id', 'case_reader', 'case_writer'),
    ('registry.procedure_places', 'place_id', 'case_reader', 'case_writer'),
    ('registry.organisations', 'organisation_id', 'case_reader', 'case_writer'),
    ('registry.organisation_procedures', 'link_id', 'case_reader', 'case_writer'),
    ('registry.organisation_states', 'state_id', 'case_reader', 'case_writer'),
    ('registry.organisation_members', 'member_id', 'case_reader', 'case_writer'),
    ('registry.routes', 'route_id', 'case_reader', 'case_writer'),
    ('registry.route_legs', 'leg_id', 'case_reader', 'case_writer'),
    ('registry.payments', 'payment_id', 'case_reader', 'case_writer'),
    ('registry.seizures', 'seizure_id', 'case_reader', 'case_writer'),
    ('registry.modus_operandi', 'modus_id', 'case_reader', 'case_writer'),
    ('registry.services_sold', 'service_id', 'case_reader', 'case_writer'),
    ('registry.connected_offences', 'connected_id', 'case_reader', 'case_writer'),
    ('registry.removal_requests', 'request_id', 'case_reader', 'case_writer'),
    ('registry.disembarkation_links', 'link_id', 'case_reader', 'case_writer'),
    ('registry.measures', 'measure_id', 'case_reader', 'case_writer'),
    ('registry.hearings', 'hearing_id', 'case_reader', 'case_writer'),
    ('registry.decisions', 'decision_id', 'case_reader', 'case_writer'),
    ('registry.sentences', 'sentence_id', 'case_reader', 'case_writer'),
    ('registry.awards', 'award_id', 'case_reader', 'case_writer'),
    ('registry.cooperation_requests', 'request_id', 'case_reader', 'case_writer'),
    ('registry.transmissions', 'transmission_id', 'case_reader', 'case_writer'),
    -- protected persons: written by who meets them, read by nobody without a token
    ('victims.profiles', 'profile_id', '', 'victim_writer'),
    ('victims.interviews', 'interview_id', '', 'victim_writer'),
    ('victims.objects', 'object_id', '', 'victim_writer'),
    ('victims.person_nationalities', 'nationality_id', '', 'victim_writer'),
    ('victims.protection_statuses', 'status_id', '', 'victim_writer'),
    ('victims.vulnerability_assessments', 'assessment_id', '', 'screening_writer'),
    ('victims.consents', 'consent_id', '', 'screening_writer'),
    ('victims.disembarkation_persons', 'listed_id', '', 'screening_writer'),
    ('victims.referrals', 'referral_id', '', 'care_writer'),
    ('victims.services', 'service_id', '', 'care_writer'),
    ('victims.returns', 'return_id', '', 'care_writer'),
    ('victims.stays', 'stay_id', '', 'care_writer'),
    -- landings, centres, providers, plans: nobody's name
    ('care.disembarkations', 'disembarkation_id', 'screening_reader', 'screening_writer'),
    ('care.disembarkation_nationalities', 'count_id', 'screening_reader', 'screening_writer'),
    ('care.disembarkation_steps', 'step_id', 'screening_reader', 'screening_writer'),
    ('care.centres', 'centre_id', 'centre_reader', 'centre_writer'),
    ('care.centre_inspections', 'inspection_id', 'centre_reader', 'centre_writer'),
    ('care.centre_incidents', 'incident_id', 'centre_reader', 'centre_writer'),
    ('care.providers', 'provider_id', 'programme_reader', 'programme_writer'),
    ('care.provider_contacts', 'contact_id', 'programme_reader', 'programme_writer'),
    ('care.memoranda', 'memorandum_id', 'programme_reader', 'programme_writer'),
    ('care.source_systems', 'system_id', 'programme_reader', 'programme_writer'),
    ('care.plan_measures', 'measure_id', 'programme_reader', 'programme_writer'),
    ('care.activities', 'activity_id', 'programme_reader', 'programme_writer'),
    ('care.documents', 'document_id', 'programme_reader', 'programme_writer'),
    ('care.document_receipts', 'receipt_id', 'programme_reader', 'programme_writer'),
    ('care.submissions', 'submission_id', 'submission_user', 'submission_user'),
    ('care.submission_figures', 'figure_id', 'submission_user', 'submission_user')
$$;
comment on function access.model_tables() is 'Tables of the data model beyond the first sheets, with their readers and writers.';

-- Every table whose changes are recorded, what names a row, and whether the record may keep what the row said.
drop function if exists audit.audited_tables();
create function audit.audited_tables() returns table (table_name text, id_column text, keeps_content boolean)
language sql immutable as $$
  values
    ('registry.procedures', 'procedure_id', true), ('registry.affaire_members', 'procedure_id', true),
    ('registry.stage_events', 'event_id', true), ('registry.persons', 'person_id', true),
    ('registry.person_names', 'name_id', true), ('registry.roles', 'role_id', true),
    ('registry.qualifications', 'qualification_id', true), ('registry.objects', 'object_id', true),
    ('registry.protected_roles', 'role_id', true), ('asks.join_requests', 'join_id', true), ('asks.join_notices', 'notice_id', true),
    ('victims.persons', 'person_id', false), ('victims.names', 'name_id', false), ('victims.status_events', 'status_event_id', false),
    ('access.shares', 'share_id', true), ('access.share_rows', 'share_id', true)
  union all
  -- of protected persons the history is their own revisions
  select m.table_name, m.id_column, m.table_name !~ '^victims\.' from access.model_tables() m
$$;
comment on function audit.audited_tables() is 'Tables whose changes are recorded.';
