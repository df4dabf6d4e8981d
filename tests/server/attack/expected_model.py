"""What each role may do with the tables of the data model beyond the first sheets; see expected_matrix.py.

Who: written by hand from the access matrix (domain study §6). Columns: what a writer says, what he may change later
(never whose a row is, nor what it hangs on), what is the server's to say.
"""

from __future__ import annotations

READERS = frozenset({"clerk", "chief_clerk", "magistrate", "analyst", "instance_agent"})
WRITERS = frozenset({"clerk", "chief_clerk", "analyst"})
NOBODY: frozenset[str] = frozenset()
# Those who meet a victim: greffe and police for their files, the referent of the referral mechanism.
VICTIM_WRITERS = frozenset({"clerk", "chief_clerk", "analyst", "mnr_referent"})
# On the beach and in the centre: the same and centre managers. The Instance reads the counts.
SCREENERS = VICTIM_WRITERS | {"centre_manager"}
SCREENING_READERS = SCREENERS | {"instance_agent"}
# « Référent MNR: ses bénéficiaires ; gestionnaire: séjours de son centre ».
CARERS = frozenset({"mnr_referent", "centre_manager"})
# « Observateur droits: conditions des centres, incidents ».
CENTRE_READERS = frozenset({"centre_manager", "mnr_referent", "instance_agent", "observer"})
CENTRE_WRITERS = frozenset({"centre_manager"})
# The Instance runs providers, memoranda, plan, documents; referents look providers up.
PROGRAMME_READERS = frozenset({"instance_agent", "mnr_referent"})
PROGRAMME_WRITERS = frozenset({"instance_agent"})
# « Fournisseur (ONG): ses soumissions ».
SUBMITTERS = frozenset({"provider", "instance_agent"})

# table -> (who reads, who writes); what is not listed is read and written like a sheet.
WHO = {
    **dict.fromkeys(
        (
            "victims.profiles",
            "victims.interviews",
            "victims.objects",
            "victims.person_nationalities",
            "victims.protection_statuses",
        ),
        (NOBODY, VICTIM_WRITERS),
    ),
    **dict.fromkeys(
        ("victims.vulnerability_assessments", "victims.consents", "victims.disembarkation_persons"),
        (NOBODY, SCREENERS),
    ),
    **dict.fromkeys(
        ("victims.referrals", "victims.services", "victims.returns", "victims.stays"),
        (NOBODY, CARERS),
    ),
    **dict.fromkeys(
        ("care.disembarkations", "care.disembarkation_nationalities", "care.disembarkation_steps"),
        (SCREENING_READERS, SCREENERS),
    ),
    **dict.fromkeys(
        ("care.centres", "care.centre_inspections", "care.centre_incidents"),
        (CENTRE_READERS, CENTRE_WRITERS),
    ),
    **dict.fromkeys(
        (
            "care.providers",
            "care.provider_contacts",
            "care.memoranda",
            "care.source_systems",
            "care.plan_measures",
            "care.activities",
            "care.documents",
            "care.document_receipts",
        ),
        (PROGRAMME_READERS, PROGRAMME_WRITERS),
    ),
    **dict.fromkeys(("care.submissions", "care.submission_figures"), (SUBMITTERS, SUBMITTERS)),
}

MODEL: dict[str, dict[str, str]] = {
    "registry.person_nationalities": {
        "ri": "institution_id nationality_id person_id source_code",
        "riu": "country_code basis_code from_on from_precision to_on change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.protection_statuses": {
        "ri": "institution_id status_id person_id source_code",
        "riu": "status_code authority_text from_on from_precision to_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.person_links": {
        "ri": "institution_id link_id person_id other_person_id source_code",
        "riu": "verdict_code reason_text change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.object_papers": {
        "ri": "institution_id object_id procedure_id source_code",
        "riu": "kind_code country_code issuer_text issued_on issued_precision expires_on verification_code "
        "verified_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.object_phones": {
        "ri": "institution_id object_id procedure_id source_code",
        "riu": "operator_text usage_code used_from_on used_from_precision used_to_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.object_accounts": {
        "ri": "institution_id object_id procedure_id source_code",
        "riu": "platform_code display_text url_text purpose_code used_from_on used_from_precision used_to_on "
        "change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.object_vehicles": {
        "ri": "institution_id object_id procedure_id source_code",
        "riu": "type_code country_code make_text model_text colour_code note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.object_boats": {
        "ri": "institution_id object_id procedure_id source_code",
        "riu": "type_code hull_code colours_text length_metres engine_make_text engine_power engine_count "
        "builder_text home_port_text note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.procedure_places": {
        "ri": "institution_id place_id procedure_id source_code",
        "riu": "role_code kind_code place_text country_code wilaya_code moughataa_code latitude longitude from_on "
        "from_precision to_on change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.organisations": {
        "ri": "institution_id organisation_id source_code",
        "riu": "working_name name_sort kind_code territory_text state_code first_seen_on first_seen_precision "
        "last_seen_on successor_organisation_id note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.organisation_procedures": {
        "ri": "institution_id link_id procedure_id organisation_id source_code",
        "riu": "confidence_code source_grade information_grade note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.organisation_states": {
        "ri": "institution_id state_id organisation_id source_code",
        "riu": "procedure_id state_code from_on from_precision source_grade information_grade note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.organisation_members": {
        "ri": "institution_id member_id organisation_id person_id source_code",
        "riu": "procedure_id level_code function_code confidence_code source_grade information_grade from_on "
        "from_precision to_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.routes": {
        "ri": "institution_id route_id procedure_id source_code",
        "riu": "label_text organisation_id first_seen_on first_seen_precision last_seen_on price_amount "
        "price_currency_code price_text note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.route_legs": {
        "ri": "institution_id leg_id procedure_id route_id source_code",
        "riu": "leg_order from_text from_country_code to_text to_country_code mode_code departed_on "
        "departed_precision arrived_on price_amount price_currency_code change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.payments": {
        "ri": "institution_id payment_id procedure_id source_code",
        "riu": "amount currency_code amount_text means_code purpose_code paid_on paid_precision place_text "
        "country_code payer_code payer_person_id payee_code payee_person_id leg_id note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.seizures": {
        "ri": "institution_id seizure_id procedure_id source_code",
        "riu": "nature_code description quantity unit_code amount currency_code seal_number seized_on "
        "seized_precision place_text held_at_text from_person_id object_id disposal_code disposed_on "
        "change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.modus_operandi": {
        "ri": "institution_id modus_id procedure_id source_code",
        "riu": "phase_code modus_code organisation_id confidence_code seen_on seen_precision note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.services_sold": {
        "ri": "institution_id service_id procedure_id source_code",
        "riu": "service_code provider_person_id amount currency_code sold_on sold_precision note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.connected_offences": {
        "ri": "institution_id connected_id procedure_id source_code",
        "riu": "offence_code other_reference known_on known_precision note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.removal_requests": {
        "ri": "institution_id request_id procedure_id source_code",
        "riu": "object_id platform_code url_text asked_on answer_code answered_on change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.disembarkation_links": {
        "ri": "institution_id link_id procedure_id disembarkation_id source_code",
        "riu": "reason_text change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.measures": {
        "ri": "institution_id measure_id procedure_id person_id source_code",
        "riu": "kind_code started_on started_precision started_at due_on ended_on end_reason_code ordered_by_code "
        "place_text renews_measure_id change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.hearings": {
        "ri": "institution_id hearing_id procedure_id source_code",
        "riu": "court_institution_id held_on held_precision kind_code is_public outcome_code adjourned_to_on "
        "adjournment_code note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.decisions": {
        "ri": "institution_id decision_id procedure_id person_id source_code",
        "riu": "event_id hearing_id court_institution_id decided_on decided_precision decided_text "
        "decided_calendar_code presence_code outcome_code remedy_code remedy_party_code remedy_state_code "
        "remedy_on reviews_decision_id is_final final_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.sentences": {
        "ri": "institution_id sentence_id procedure_id decision_id source_code",
        "riu": "kind_code firm_days suspended_days is_life ban_days amount currency_code amount_text execution_code "
        "executed_from_on executed_from_precision executed_to_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.awards": {
        "ri": "institution_id award_id procedure_id decision_id source_code",
        "riu": "kind_code beneficiary_person_id beneficiary_code amount_awarded amount_paid currency_code "
        "amount_text paid_on paid_precision note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.cooperation_requests": {
        "ri": "institution_id request_id procedure_id source_code",
        "riu": "kind_code direction_code country_code authority_text channel_code reference_text asked_on "
        "asked_precision due_on answer_code answered_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "registry.transmissions": {
        "ri": "institution_id transmission_id procedure_id source_code",
        "riu": "to_institution_id share_id purpose_code basis_text sent_on state_code received_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "victims.profiles": {
        "i": "institution_id profile_id revision person_id procedure_id act_codes means_codes exploitation_codes "
        "control_codes recruitment_codes relation_code follow_up_code sector_code entry_on entry_precision "
        "entry_age exit_on origin_country_code transit_country_codes destination_country_code "
        "is_not_to_be_punished is_priority note source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.vulnerability_assessments": {
        "i": "institution_id assessment_id revision person_id procedure_id assessed_on assessor_code "
        "vulnerability_codes level_code indicator_codes score note source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.consents": {
        "i": "institution_id consent_id revision person_id procedure_id asked_on language_code scope_code "
        "agrees_interview told_purpose told_use agrees_research told_access told_storage told_withdrawal "
        "is_given given_by_code withdrawn_on source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.interviews": {
        "i": "institution_id interview_id revision person_id procedure_id held_on held_precision interviewer_code "
        "consent_id language_code has_interpreter has_support_person is_recorded place_text note source_code "
        "change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.objects": {
        "i": "institution_id object_id revision person_id procedure_id kind value_text of_object_id "
        "person_role_code details is_current source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.person_nationalities": {
        "i": "institution_id nationality_id revision person_id procedure_id country_code basis_code from_on "
        "from_precision to_on source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.protection_statuses": {
        "i": "institution_id status_id revision person_id procedure_id status_code authority_text from_on "
        "from_precision to_on note source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.referrals": {
        "i": "institution_id referral_id revision person_id procedure_id stage_number from_institution_id "
        "to_institution_id to_provider_id to_text referred_on answer_code answered_on reason_code consent_id "
        "note source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.services": {
        "i": "institution_id service_id revision person_id procedure_id kind_code provider_id referral_id begun_on "
        "begun_precision ended_on end_reason_code standard_code result_code satisfaction complaint_text note "
        "source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.returns": {
        "i": "institution_id return_id revision person_id procedure_id kind_code country_code is_minor "
        "best_interests_on best_interests_text planned_on returned_on follow_up_code followed_up_on note "
        "source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.stays": {
        "i": "institution_id stay_id revision person_id procedure_id centre_id listed_id entered_at limit_hours "
        "left_at exit_reason_code entry_reason_code need_codes is_unaccompanied note source_code "
        "change_reason",
        "": "recorded_at recorded_by",
    },
    "victims.disembarkation_persons": {
        "i": "institution_id listed_id revision disembarkation_id list_order name_latin name_arabic sex_code "
        "birth_on birth_precision stated_age nationality_code language_code is_unaccompanied is_dead "
        "is_missing casualty_code casualty_cause_code marks_text education_code motive_codes screening_code "
        "screened_on orientation_code person_id note source_code change_reason",
        "": "recorded_at recorded_by",
    },
    "care.disembarkations": {
        "ri": "institution_id disembarkation_id source_code",
        "riu": "landed_on landed_precision kind_code reference_text reference_sort place_text wilaya_code "
        "moughataa_code boat_text departure_text departure_country_code departed_on days_at_sea rescuer_code "
        "person_count men_count women_count minor_count unaccompanied_count dead_count missing_count "
        "unidentified_count note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.disembarkation_nationalities": {
        "ri": "institution_id count_id disembarkation_id source_code",
        "riu": "country_code person_count change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.disembarkation_steps": {
        "ri": "institution_id step_id disembarkation_id source_code",
        "riu": "step_code body_code done_on note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.centres": {
        "ri": "institution_id centre_id source_code",
        "riu": "name_text name_sort kind_code manager_text wilaya_code moughataa_code address_text capacity_men "
        "capacity_women capacity_families capacity_minors stay_limit_hours staff_trained equipment_text "
        "opened_on closed_on change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.centre_inspections": {
        "ri": "institution_id inspection_id centre_id source_code",
        "riu": "inspected_on standard_code result_code inspector_text note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.centre_incidents": {
        "ri": "institution_id incident_id centre_id source_code",
        "riu": "occurred_on kind_code gravity_code action_text note change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.providers": {
        "ri": "institution_id provider_id source_code",
        "riu": "name_fr name_ar name_sort kind_code as_institution_id wilaya_code service_codes data_text "
        "format_codes verified_on from_on to_on change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.provider_contacts": {
        "ri": "institution_id contact_id provider_id source_code",
        "riu": "function_text holder_text phone_text mail_text from_on to_on change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.memoranda": {
        "ri": "institution_id memorandum_id provider_id source_code",
        "riu": "state_code signed_on expires_on frequency_code scope_text change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.submissions": {
        "ri": "institution_id submission_id source_code",
        "riu": "provider_id memorandum_id period_code expected_on received_on state_code is_aggregate row_count "
        "rejected_count checked_on validated_on rejection_text change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.submission_figures": {
        "ri": "institution_id figure_id submission_id source_code",
        "riu": "measure_code category_codes figure change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.source_systems": {
        "ri": "institution_id system_id source_code",
        "riu": "provider_id name_text place_text holder_text volume_text format_text quality_text surveyed_on "
        "change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.plan_measures": {
        "ri": "institution_id measure_id source_code",
        "riu": "plan_text domain_code measure_number title_fr title_ar owner_text budget_amount budget_currency_code "
        "state_code due_on indicator_code report_text change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.activities": {
        "ri": "institution_id activity_id source_code",
        "riu": "measure_id kind_code title_text held_on held_precision ended_on place_text wilaya_code "
        "moughataa_code audience_code women_count men_count cost_amount cost_currency_code result_text "
        "change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.documents": {
        "ri": "institution_id document_id source_code",
        "riu": "kind_code title_fr title_ar version_text state_code state_on replaces_document_id measure_id "
        "report_text content_hash change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
    "care.document_receipts": {
        "ri": "institution_id receipt_id document_id source_code",
        "riu": "to_institution_id to_text sent_on acknowledged_on change_reason",
        "ru": "is_current",
        "r": "revision recorded_at recorded_by changed_at changed_by",
    },
}

# No human role: shares are granted, listed and read by functions; values of protected persons are searched.
CLOSED_MODEL = (
    "access.shares access.share_rows search.protected_object_values "
    "sealed.awards sealed.connected_offences sealed.cooperation_requests sealed.decisions "
    "sealed.disembarkation_links sealed.hearings sealed.measures sealed.modus_operandi sealed.object_accounts "
    "sealed.object_boats sealed.object_papers sealed.object_phones sealed.object_vehicles "
    "sealed.organisation_members sealed.organisation_procedures sealed.organisation_states sealed.organisations "
    "sealed.payments sealed.person_links sealed.person_nationalities sealed.procedure_places "
    "sealed.protection_statuses sealed.removal_requests sealed.route_legs sealed.routes sealed.seizures "
    "sealed.sentences sealed.services_sold sealed.share_rows sealed.shares sealed.transmissions "
    "sealed.victim_consents sealed.victim_interviews sealed.victim_names sealed.victim_objects "
    "sealed.victim_person_nationalities sealed.victim_persons sealed.victim_profiles "
    "sealed.victim_protection_statuses sealed.victim_referrals sealed.victim_returns sealed.victim_services "
    "sealed.victim_status_events sealed.victim_stays sealed.victim_vulnerability_assessments"
).split()
