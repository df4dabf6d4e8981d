"""The tables of the data model beyond the first sheets and the columns given; other columns keep their defaults.

``change_reason``, ``is_current`` and ``revision`` of what is kept in place are not given: a loaded row is a first
version, and the record of changes holds nothing of it.
"""

from __future__ import annotations

_OWN = {
    "care.disembarkations": """
        disembarkation_id landed_on landed_precision kind_code reference_text reference_sort place_text
        wilaya_code moughataa_code boat_text departure_text departure_country_code departed_on
        days_at_sea rescuer_code person_count men_count women_count minor_count unaccompanied_count
        dead_count missing_count unidentified_count note""",
    "care.disembarkation_nationalities": "count_id disembarkation_id country_code person_count",
    "care.disembarkation_steps": "step_id disembarkation_id step_code body_code done_on note",
    "care.centres": """
        centre_id name_text name_sort kind_code manager_text wilaya_code moughataa_code address_text
        capacity_men capacity_women capacity_families capacity_minors stay_limit_hours staff_trained
        equipment_text opened_on closed_on""",
    "care.centre_inspections": "inspection_id centre_id inspected_on standard_code result_code inspector_text note",
    "care.centre_incidents": "incident_id centre_id occurred_on kind_code gravity_code action_text note",
    "care.providers": """
        provider_id name_fr name_ar name_sort kind_code as_institution_id wilaya_code service_codes
        data_text format_codes verified_on from_on to_on""",
    "care.provider_contacts": "contact_id provider_id function_text holder_text phone_text mail_text from_on to_on",
    "care.memoranda": "memorandum_id provider_id state_code signed_on expires_on frequency_code scope_text",
    "care.submissions": """
        submission_id provider_id memorandum_id period_code expected_on received_on state_code
        is_aggregate row_count rejected_count checked_on validated_on rejection_text""",
    "care.submission_figures": "figure_id submission_id measure_code category_codes figure",
    "care.source_systems": """
        system_id provider_id name_text place_text holder_text volume_text format_text quality_text
        surveyed_on""",
    "care.plan_measures": """
        measure_id plan_text domain_code measure_number title_fr title_ar owner_text budget_amount
        budget_currency_code state_code due_on indicator_code report_text""",
    "care.activities": """
        activity_id measure_id kind_code title_text held_on held_precision ended_on place_text
        wilaya_code moughataa_code audience_code women_count men_count cost_amount cost_currency_code
        result_text""",
    "care.documents": """
        document_id kind_code title_fr title_ar version_text state_code state_on replaces_document_id
        measure_id report_text content_hash""",
    "care.document_receipts": "receipt_id document_id to_institution_id to_text sent_on acknowledged_on",
    "registry.person_nationalities": "nationality_id person_id country_code basis_code from_on from_precision to_on",
    "registry.protection_statuses": """
        status_id person_id status_code authority_text from_on from_precision to_on note""",
    "registry.person_links": "link_id person_id other_person_id verdict_code reason_text",
    "registry.object_papers": """
        object_id procedure_id kind_code country_code issuer_text issued_on issued_precision expires_on
        verification_code verified_on note""",
    "registry.object_phones": """
        object_id procedure_id operator_text usage_code used_from_on used_from_precision used_to_on note""",
    "registry.object_accounts": """
        object_id procedure_id platform_code display_text url_text purpose_code used_from_on
        used_from_precision used_to_on""",
    "registry.object_vehicles": "object_id procedure_id type_code country_code make_text model_text colour_code note",
    "registry.object_boats": """
        object_id procedure_id type_code hull_code colours_text length_metres engine_make_text
        engine_power engine_count builder_text home_port_text note""",
    "registry.procedure_places": """
        place_id procedure_id role_code kind_code place_text country_code wilaya_code moughataa_code
        latitude longitude from_on from_precision to_on""",
    "registry.organisations": """
        organisation_id working_name name_sort kind_code territory_text state_code first_seen_on
        first_seen_precision last_seen_on successor_organisation_id note""",
    "registry.organisation_procedures": """
        link_id procedure_id organisation_id confidence_code source_grade information_grade note""",
    "registry.organisation_states": """
        state_id organisation_id procedure_id state_code from_on from_precision source_grade
        information_grade note""",
    "registry.organisation_members": """
        member_id organisation_id person_id procedure_id level_code function_code confidence_code
        source_grade information_grade from_on from_precision to_on note""",
    "registry.routes": """
        route_id procedure_id label_text organisation_id first_seen_on first_seen_precision last_seen_on
        price_amount price_currency_code price_text note""",
    "registry.route_legs": """
        leg_id procedure_id route_id leg_order from_text from_country_code to_text to_country_code
        mode_code departed_on departed_precision arrived_on price_amount price_currency_code""",
    "registry.payments": """
        payment_id procedure_id amount currency_code amount_text means_code purpose_code paid_on
        paid_precision place_text country_code payer_code payer_person_id payee_code payee_person_id
        leg_id note""",
    "registry.seizures": """
        seizure_id procedure_id nature_code description quantity unit_code amount currency_code
        seal_number seized_on seized_precision place_text held_at_text from_person_id object_id
        disposal_code disposed_on""",
    "registry.modus_operandi": """
        modus_id procedure_id phase_code modus_code organisation_id confidence_code seen_on
        seen_precision note""",
    "registry.services_sold": """
        service_id procedure_id service_code provider_person_id amount currency_code sold_on
        sold_precision note""",
    "registry.connected_offences": """
        connected_id procedure_id offence_code other_reference known_on known_precision note""",
    "registry.removal_requests": """
        request_id procedure_id object_id platform_code url_text asked_on answer_code answered_on""",
    "registry.disembarkation_links": "link_id procedure_id disembarkation_id reason_text",
    "registry.measures": """
        measure_id procedure_id person_id kind_code started_on started_precision started_at due_on
        ended_on end_reason_code ordered_by_code place_text renews_measure_id""",
    "registry.hearings": """
        hearing_id procedure_id court_institution_id held_on held_precision kind_code is_public
        outcome_code adjourned_to_on adjournment_code note""",
    "registry.decisions": """
        decision_id procedure_id person_id event_id hearing_id court_institution_id decided_on
        decided_precision decided_text decided_calendar_code presence_code outcome_code remedy_code
        remedy_party_code remedy_state_code remedy_on reviews_decision_id is_final final_on note""",
    "registry.sentences": """
        sentence_id procedure_id decision_id kind_code firm_days suspended_days is_life ban_days amount
        currency_code amount_text execution_code executed_from_on executed_from_precision executed_to_on
        note""",
    "registry.awards": """
        award_id procedure_id decision_id kind_code beneficiary_person_id beneficiary_code
        amount_awarded amount_paid currency_code amount_text paid_on paid_precision note""",
    "registry.cooperation_requests": """
        request_id procedure_id kind_code direction_code country_code authority_text channel_code
        reference_text asked_on asked_precision due_on answer_code answered_on note""",
    "registry.transmissions": """
        transmission_id procedure_id to_institution_id share_id purpose_code basis_text sent_on
        state_code received_on note""",
    "victims.profiles": """
        profile_id person_id procedure_id act_codes means_codes exploitation_codes control_codes
        recruitment_codes relation_code follow_up_code sector_code entry_on entry_precision entry_age
        exit_on origin_country_code transit_country_codes destination_country_code is_not_to_be_punished
        is_priority note""",
    "victims.vulnerability_assessments": """
        assessment_id person_id procedure_id assessed_on assessor_code vulnerability_codes level_code
        indicator_codes score note""",
    "victims.consents": """
        consent_id person_id procedure_id asked_on language_code scope_code agrees_interview
        told_purpose told_use agrees_research told_access told_storage told_withdrawal is_given
        given_by_code withdrawn_on""",
    "victims.interviews": """
        interview_id person_id procedure_id held_on held_precision interviewer_code consent_id
        language_code has_interpreter has_support_person is_recorded place_text note""",
    "victims.objects": "object_id person_id procedure_id kind value_text of_object_id person_role_code details",
    "victims.person_nationalities": """
        nationality_id person_id procedure_id country_code basis_code from_on from_precision to_on""",
    "victims.protection_statuses": """
        status_id person_id procedure_id status_code authority_text from_on from_precision to_on note""",
    "victims.referrals": """
        referral_id person_id procedure_id stage_number from_institution_id to_institution_id
        to_provider_id to_text referred_on answer_code answered_on reason_code consent_id note""",
    "victims.services": """
        service_id person_id procedure_id kind_code provider_id referral_id begun_on begun_precision
        ended_on end_reason_code standard_code result_code satisfaction complaint_text note""",
    "victims.returns": """
        return_id person_id procedure_id kind_code country_code is_minor best_interests_on
        best_interests_text planned_on returned_on follow_up_code followed_up_on note""",
    "victims.stays": """
        stay_id person_id procedure_id centre_id listed_id entered_at limit_hours left_at
        exit_reason_code entry_reason_code need_codes is_unaccompanied note""",
    "victims.disembarkation_persons": """
        listed_id disembarkation_id list_order name_latin name_arabic sex_code birth_on birth_precision
        stated_age nationality_code language_code is_unaccompanied is_dead is_missing casualty_code
        casualty_cause_code marks_text education_code motive_codes screening_code screened_on
        orientation_code person_id note""",
    "access.shares": """
        share_id procedure_id to_institution_id purpose_code basis_text field_names from_at until_at
        granted_at granted_by revoked_at revoked_by""",
    "access.share_rows": "share_id kind row_id",
}
# Who and when, by schema: rows kept in place, and rows of which every correction is a further revision.
_STAMPS = {
    "registry": ("source_code", "recorded_at", "recorded_by", "changed_at", "changed_by"),
    "care": ("source_code", "recorded_at", "recorded_by", "changed_at", "changed_by"),
    "victims": ("source_code", "recorded_at", "recorded_by", "revision", "change_reason"),
    "access": (),
}
_NO_TWIN = frozenset({"victims.disembarkation_persons"})

OWN_COLUMNS: dict[str, tuple[str, ...]] = {table: tuple(columns.split()) for table, columns in _OWN.items()}


def twin_of(table: str) -> str | None:
    """The table of schema ``sealed`` that a row goes to with its file; ``None`` for what is part of no file."""
    schema, name = table.split(".")
    if schema == "care" or table in _NO_TWIN:
        return None
    return f"sealed.victim_{name}" if schema == "victims" else f"sealed.{name}"


def whole_columns() -> dict[str, tuple[str, ...]]:
    """Table → columns as loaded, the sealed twins included."""
    given: dict[str, tuple[str, ...]] = {}
    for table, own in OWN_COLUMNS.items():
        given[table] = ("institution_id", *own, *_STAMPS[table.split(".")[0]])
    for table, columns in tuple(given.items()):
        twin = twin_of(table)
        if twin is not None:
            given[twin] = (*columns, "compartment_id")
    return given
