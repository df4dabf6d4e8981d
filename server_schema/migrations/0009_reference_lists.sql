-- The code lists that the whole data model hangs on, in the one shape of a plain list (0001).
-- What a list has besides labels, validity and order stands in its attributes; rows come from server_schema/reference.
-- PUBLIC lost the language with the first upgrade, and the block below runs as the owner.
grant usage on language plpgsql to mizan_owner;
set local role mizan_owner;

do $$
declare
  list_name text;
begin
  foreach list_name in array array[
    'account_purposes', 'activity_kinds', 'actor_levels', 'adjournment_reasons', 'aggravating_circumstances',
    'assessor_kinds', 'audiences', 'author_process_roles', 'award_beneficiaries', 'award_kinds', 'boat_hulls',
    'boat_types', 'calendars', 'case_follow_up_states', 'casualty_causes', 'casualty_kinds',
    'centre_compliance_levels', 'centre_kinds', 'centre_standards', 'colours', 'commission_degrees',
    'consent_answers', 'consent_givers', 'consent_questions', 'consent_scopes', 'constraint_measures',
    'cooperation_channels', 'cooperation_directions', 'cooperation_kinds', 'cooperation_states',
    'correction_reasons', 'currencies', 'data_formats', 'decision_kinds', 'decision_senses',
    'disembarkation_steps', 'document_kinds', 'document_states', 'economic_sectors', 'education_levels',
    'engine_makes', 'execution_states', 'exploitation_phases', 'frequencies', 'gravity_levels',
    'hearing_kinds', 'hearing_outcomes', 'incident_kinds', 'information_grades', 'landing_kinds',
    'landing_roles', 'languages', 'link_confidences', 'marital_statuses', 'measure_end_reasons',
    'migration_motives', 'modus_families', 'modus_operandi', 'mou_states', 'nationality_bases',
    'object_roles', 'online_platforms', 'ordering_authorities', 'organisation_kinds', 'organisation_states',
    'paper_states', 'paper_types', 'participation_modes', 'payment_means', 'payment_parties',
    'payment_purposes', 'phone_operators', 'phone_usages', 'place_roles', 'place_types', 'places',
    'plan_domains', 'plan_measure_states', 'presences', 'professions', 'protection_statuses',
    'provider_kinds', 'qualification_origins', 'quantity_units', 'recruitment_channels',
    'referral_refusal_reasons', 'referral_stages', 'referral_states', 'referral_targets', 'remedies',
    'remedy_parties', 'remedy_states', 'removal_answers', 'report_channels', 'rescuer_kinds',
    'return_follow_ups', 'return_kinds', 'risk_levels', 'satisfaction_levels', 'screening_indicators',
    'screening_results', 'seizure_disposals', 'seizure_natures', 'sensitivity_levels', 'sentence_kinds',
    'service_end_reasons', 'service_results', 'service_types', 'settlement_kinds', 'share_fields',
    'share_reasons', 'share_states', 'smuggler_services', 'source_reliabilities', 'stay_entry_reasons',
    'stay_exit_reasons', 'submission_forms', 'submission_levels', 'submission_measures', 'submission_states',
    'transmission_states', 'transport_modes', 'unknown_values', 'vehicle_types', 'victim_author_relations',
    'victim_path_steps', 'vulnerability_kinds'
  ] loop
    execute format($f$
      create table reference.%1$I (
        code       text primary key check (length(code) between 1 and 40),
        label_fr   text not null check (length(label_fr) between 1 and 300),
        label_ar   text not null check (length(label_ar) between 1 and 300),
        valid_from date,
        valid_to   date,
        sort_order integer not null default 0,
        attributes jsonb not null default '{}',
        check (valid_to is null or valid_from is null or valid_to >= valid_from)
      );
      comment on table reference.%1$I is 'Code list %1$s, labels in French and Arabic.';
      comment on column reference.%1$I.attributes is 'What this list holds beside its labels.';
      alter table reference.%1$I enable row level security;
      alter table reference.%1$I force row level security;
    $f$, list_name);
  end loop;
end $$;
