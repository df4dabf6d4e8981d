-- Which list a column takes, for columns whose code no foreign key holds to a list: the value must be in one of these
-- lists, and open on the day it is written. Told to people in server_schema/reference/README.md.
drop function if exists access.code_columns();
create function access.code_columns() returns table (table_name text, column_name text, lists text[])
language sql immutable as $$
  select said.table_name, pair[1], string_to_array(pair[2], '|')
    from (values
      ('registry.procedures', 'report_channel_code=report_channels'),
      ('registry.persons', 'birth_calendar_code=calendars marital_status_code=marital_statuses education_code=education_levels language_codes=languages'),
      ('registry.stage_events', 'date_calendar_code=calendars settlement_code=settlement_kinds'),
      ('registry.roles', 'participation_code=participation_modes process_role_codes=author_process_roles'),
      -- of smuggling the circumstances are those of the Protocol
      ('registry.qualifications', 'circumstance_codes=aggravating_circumstances|acts_means_purposes decided_by_code=qualification_origins'),
      ('registry.objects', 'person_role_code=object_roles'),
      ('care.activities', 'kind_code=activity_kinds audience_code=audiences cost_currency_code=currencies'),
      ('care.centre_incidents', 'kind_code=incident_kinds gravity_code=gravity_levels'),
      ('care.centre_inspections', 'standard_code=centre_standards result_code=centre_compliance_levels'),
      ('care.centres', 'kind_code=centre_kinds'),
      ('care.disembarkation_steps', 'step_code=disembarkation_steps body_code=provider_kinds'),
      ('care.disembarkations', 'kind_code=landing_kinds rescuer_code=rescuer_kinds'),
      ('care.documents', 'kind_code=document_kinds state_code=document_states'),
      ('care.memoranda', 'state_code=mou_states frequency_code=frequencies'),
      ('care.plan_measures', 'domain_code=plan_domains state_code=plan_measure_states indicator_code=indicators budget_currency_code=currencies'),
      ('care.providers', 'kind_code=provider_kinds service_codes=service_types format_codes=data_formats'),
      ('care.submission_figures', 'measure_code=submission_measures'),
      ('care.submissions', 'state_code=submission_states'),
      ('registry.awards', 'kind_code=award_kinds beneficiary_code=award_beneficiaries currency_code=currencies'),
      ('registry.cooperation_requests', 'kind_code=cooperation_kinds channel_code=cooperation_channels answer_code=cooperation_states'),
      ('registry.decisions', 'decided_calendar_code=calendars presence_code=presences remedy_code=remedies remedy_party_code=remedy_parties remedy_state_code=remedy_states'),
      ('registry.hearings', 'kind_code=hearing_kinds outcome_code=hearing_outcomes adjournment_code=adjournment_reasons'),
      ('registry.measures', 'kind_code=constraint_measures end_reason_code=measure_end_reasons ordered_by_code=ordering_authorities'),
      -- the family of control takes the forms of control
      ('registry.modus_operandi', 'phase_code=modus_families modus_code=modus_operandi|means_of_control confidence_code=link_confidences'),
      ('registry.object_accounts', 'platform_code=online_platforms purpose_code=account_purposes'),
      ('registry.object_boats', 'type_code=boat_types hull_code=boat_hulls'),
      ('registry.object_papers', 'kind_code=paper_types verification_code=paper_states'),
      ('registry.object_phones', 'usage_code=phone_usages'),
      ('registry.object_vehicles', 'type_code=vehicle_types colour_code=colours'),
      ('registry.organisation_members', 'function_code=author_process_roles confidence_code=link_confidences'),
      ('registry.organisation_procedures', 'confidence_code=link_confidences'),
      ('registry.organisation_states', 'state_code=organisation_states'),
      ('registry.organisations', 'kind_code=organisation_kinds state_code=organisation_states'),
      ('registry.payments', 'currency_code=currencies means_code=payment_means purpose_code=payment_purposes payer_code=payment_parties payee_code=payment_parties'),
      ('registry.person_nationalities', 'basis_code=nationality_bases'),
      ('registry.procedure_places', 'role_code=place_roles kind_code=place_types'),
      ('registry.protection_statuses', 'status_code=protection_statuses'),
      ('registry.removal_requests', 'platform_code=online_platforms answer_code=removal_answers'),
      ('registry.route_legs', 'mode_code=transport_modes price_currency_code=currencies'),
      ('registry.routes', 'price_currency_code=currencies'),
      ('registry.seizures', 'nature_code=seizure_natures unit_code=quantity_units disposal_code=seizure_disposals currency_code=currencies'),
      ('registry.sentences', 'kind_code=sentence_kinds execution_code=execution_states currency_code=currencies'),
      ('registry.services_sold', 'service_code=smuggler_services currency_code=currencies'),
      ('registry.transmissions', 'state_code=transmission_states'),
      ('victims.consents', 'language_code=languages scope_code=consent_scopes given_by_code=consent_givers'),
      ('victims.disembarkation_persons', 'language_code=languages casualty_code=casualty_kinds casualty_cause_code=casualty_causes education_code=education_levels motive_codes=migration_motives screening_code=screening_results orientation_code=referral_targets'),
      ('victims.interviews', 'interviewer_code=assessor_kinds language_code=languages'),
      ('victims.objects', 'person_role_code=object_roles'),
      ('victims.person_nationalities', 'basis_code=nationality_bases'),
      ('victims.profiles', 'act_codes=acts_means_purposes means_codes=acts_means_purposes exploitation_codes=exploitation_forms control_codes=means_of_control recruitment_codes=recruitment_channels relation_code=victim_author_relations follow_up_code=case_follow_up_states sector_code=economic_sectors transit_country_codes=countries'),
      ('victims.protection_statuses', 'status_code=protection_statuses'),
      ('victims.referrals', 'answer_code=referral_states reason_code=referral_refusal_reasons'),
      ('victims.returns', 'kind_code=return_kinds follow_up_code=return_follow_ups'),
      ('victims.services', 'kind_code=service_types end_reason_code=service_end_reasons standard_code=centre_standards result_code=service_results'),
      ('victims.stays', 'entry_reason_code=stay_entry_reasons exit_reason_code=stay_exit_reasons need_codes=service_types'),
      ('victims.vulnerability_assessments', 'assessor_code=assessor_kinds vulnerability_codes=vulnerability_kinds level_code=risk_levels indicator_codes=screening_indicators')
    ) as said (table_name, pairs)
    cross join lateral regexp_split_to_table(said.pairs, ' ') as word
    cross join lateral string_to_array(word, '=') as pair
  union all
  select m.table_name, 'source_code', array['record_sources'] from access.model_tables() m
$$;
comment on function access.code_columns() is 'Columns whose code is of a list without a foreign key.';
