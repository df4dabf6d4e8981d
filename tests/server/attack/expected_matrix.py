"""What each role may do, written by hand from the access matrix (domain study §6). The catalogue must agree with it.

A new schema, table, column, function, sequence or type without its line here fails the suite: decide who may, then
write it down. Letters: r select, i insert, u update. Nobody deletes, truncates, references, triggers or locks.
Which rows are reached is another question, and the same for all: those of one's own institution.
"""

from __future__ import annotations

from tests.server.attack.expected_model import CLOSED_MODEL, MODEL, WHO

EVERYONE = frozenset(
    "clerk chief_clerk magistrate analyst national_analyst instance_agent mnr_referent centre_manager provider "
    "observer technical_admin auditor security_officer".split()
)
NOBODY: frozenset[str] = frozenset()

# « Données C-N de sa propre institution ». National analyst: none by name. Instance: its own data.
READERS = frozenset({"clerk", "chief_clerk", "magistrate", "analyst", "instance_agent"})
# Greffier, chef de greffe: their court. Analyste police/gendarmerie: own. Magistrates read, and order.
WRITERS = frozenset({"clerk", "chief_clerk", "analyst"})
# Identity of a victim: of its files, its residents, its beneficiaries. Analysts see the pseudonym only.
IDENTITY = frozenset({"clerk", "chief_clerk", "magistrate", "mnr_referent", "centre_manager"})
# Hit/no-hit with the other institutions.
ASKERS = frozenset({"analyst"})
FIGURES = frozenset({"clerk", "chief_clerk", "magistrate", "analyst", "national_analyst", "instance_agent"})
# Printing: the Instance (« national, prints »).
PRINTERS = frozenset({"instance_agent"})
OFFICERS = frozenset({"security_officer"})
CHIEFS = frozenset({"chief_clerk"})
SEALERS = frozenset({"chief_clerk", "magistrate"})
# Whoever writes rows beyond the first sheets, and of them those who write of protected persons, and of landings and care.
VICTIM_PART_WRITERS = WRITERS | {"mnr_referent", "centre_manager"}
CARE_WRITERS = VICTIM_PART_WRITERS | {"instance_agent", "provider"}
PART_WRITERS = CARE_WRITERS
CARE_READERS = CARE_WRITERS | {"observer"}
# What another institution opened: those who read files, and the referent a victim is referred to.
SHARED_WITH = frozenset({"clerk", "chief_clerk", "magistrate", "analyst", "mnr_referent"})

# Whoever reads some rows may ask who changed them.
READERS_OF_ANY = READERS | {"mnr_referent", "centre_manager", "provider", "observer"}

SCHEMAS = {
    # schema: who may name what is in it (USAGE); nobody creates
    "reference": EVERYONE,
    "access": EVERYONE,
    "registry": EVERYONE,
    "victims": EVERYONE,
    "care": EVERYONE,
    "search": EVERYONE,
    "asks": EVERYONE,
    "stats": EVERYONE,
    "sealed": SEALERS,
    "nation": NOBODY,
    "audit": NOBODY,
    "schema_state": NOBODY,
    "public": NOBODY,
}

# Working rows: column -> letters. r for READERS, i and u for WRITERS.
WORKING = {
    "registry.procedures": {
        "ri": "institution_id procedure_id source_code",
        "riu": "content_hash kind_code own_reference reference_sort strands opened_on facts_from facts_to "
        "facts_precision wilaya_code moughataa_code place_text summary stage_code secrecy court_institution_id cabinet_text "
        "report_channel_code",
        # the server's to say: number at validation, who and when
        "r": "revision registry_number recorded_at recorded_by changed_at changed_by",
    },
    "registry.affaire_members": {
        "r": "institution_id procedure_id affaire_id national_number strands facts_from facts_to state joined_at",
    },
    "registry.stage_events": {
        # append-only
        "ri": "institution_id event_id procedure_id person_id stage_code event_on date_precision outcome_code "
        "reason_code note replaces_event_id",
        # what the short sheet leaves open is added later, once
        "riu": "date_text date_calendar_code settlement_code",
        "r": "recorded_at recorded_by",
    },
    "registry.persons": {
        "ri": "institution_id person_id",
        "riu": "sex_code birth_on birth_precision birth_place nationality_code name_sort profession_text birth_text birth_calendar_code "
        "marital_status_code education_code language_codes "
        "marks_text is_deceased deceased_on",
        "ru": "revision",
        "r": "recorded_at recorded_by",
    },
    "registry.person_names": {
        "ri": "institution_id name_id person_id script type_code name_text",
        "ru": "is_current",
        "r": "recorded_at",
    },
    "registry.roles": {
        "ri": "institution_id role_id procedure_id person_id role_code from_on",
        "riu": "to_on participation_code process_role_codes",
        "ru": "is_current",
        "r": "recorded_at",
    },
    "registry.qualifications": {
        "ri": "institution_id qualification_id procedure_id person_id offence_code state decided_on "
        "replaces_qualification_id",
        "riu": "is_attempt circumstance_codes decided_precision decided_by_code reason_text",
        "r": "recorded_at",
    },
    "registry.objects": {
        "ri": "institution_id object_id procedure_id person_id kind value_text",
        "riu": "of_object_id person_role_code",
        "ru": "is_current",
        "r": "recorded_at",
    },
    "registry.protected_roles": {
        "ri": "institution_id role_id procedure_id person_id pseudonym role_code",
        "riu": "status_code",
        "ru": "is_current",
        "r": "recorded_at",
    },
    "asks.join_requests": {
        "r": "institution_id join_id procedure_id national_number state asked_by asked_at settled_at",
    },
    # Identities are written by those who write files and read by nobody: only against a token, by a function.
    "victims.persons": {
        "i": "institution_id person_id revision procedure_id pseudonym sex_code birth_on birth_precision birth_place "
        "nationality_code exploitation_codes profession_text birth_text birth_calendar_code "
        "marital_status_code education_code language_codes marks_text is_deceased deceased_on",
        "": "recorded_at recorded_by",
    },
    "victims.names": {
        "i": "institution_id name_id person_id revision script type_code name_text",
        "": "recorded_at",
    },
    "victims.status_events": {
        "i": "institution_id status_event_id person_id procedure_id status_code decider_code decided_on",
        "": "recorded_at recorded_by",
    },
    **MODEL,
}

# Code lists: every user reads every column.
PLAIN_LIST_COLUMNS = "code label_fr label_ar valid_from valid_to sort_order attributes"
PLAIN_LISTS = (
    "account_purposes activity_kinds actor_levels acts_means_purposes adjournment_reasons "
    "aggravating_circumstances assessor_kinds audiences author_process_roles award_beneficiaries "
    "award_kinds birth_precisions boat_hulls boat_types breakdowns calendars case_follow_up_states "
    "casualty_causes casualty_kinds centre_compliance_levels centre_kinds centre_standards colours "
    "commission_degrees consent_answers consent_givers consent_questions consent_scopes constraint_measures "
    "consultation_outcomes cooperation_channels cooperation_directions cooperation_kinds cooperation_states "
    "correction_reasons countries currencies data_formats decision_kinds decision_senses delay_segments "
    "disembarkation_steps document_kinds document_states economic_sectors education_levels engine_makes "
    "execution_states exploitation_forms exploitation_phases frequencies gravity_levels hearing_kinds "
    "hearing_outcomes incident_kinds indicators information_grades institution_kinds landing_kinds landing_roles "
    "languages link_confidences majority_statuses marital_statuses means_of_control measure_end_reasons "
    "migration_motives modus_families modus_operandi mou_states moughataas nationality_bases object_roles "
    "online_platforms ordering_authorities organisation_kinds organisation_states outcome_reasons outcomes "
    "paper_states paper_types participation_modes payment_means payment_parties payment_purposes "
    "person_name_types phone_operators phone_usages place_roles place_types places plan_domains "
    "plan_measure_states presences procedure_kinds professions protection_statuses provider_kinds purposes "
    "qualification_origins qualification_states quantity_units record_sources recruitment_channels "
    "referral_refusal_reasons referral_stages referral_states referral_targets remedies remedy_parties "
    "remedy_states removal_answers report_channels rescuer_kinds return_follow_ups return_kinds risk_levels "
    "roles_in_procedure satisfaction_levels screening_indicators screening_results scripts secrecy_levels "
    "seizure_disposals seizure_natures sensitivity_levels sentence_kinds service_end_reasons "
    "service_results service_types settlement_kinds sexes share_fields share_reasons share_states "
    "smuggler_services source_reliabilities stages stay_entry_reasons stay_exit_reasons strands submission_forms "
    "submission_levels submission_measures submission_states time_bases transmission_states transport_modes "
    "unknown_values user_roles vehicle_types victim_author_relations victim_deciders victim_path_steps "
    "victim_statuses vulnerability_kinds wilayas"
)
OTHER_LISTS = {
    "reference.institutions": "institution_id code kind parent_id wilaya_code label_fr label_ar contact_fr contact_ar "
    "valid_from valid_to sort_order",
    "reference.offences": "code strand text_ref article label_fr label_ar penalty_min penalty_max valid_from valid_to "
    "sort_order attributes",
    "reference.periods": "code label_fr label_ar from_on to_on",
    "reference.quotas": "act per_hour per_day",
    "reference.thresholds": "tier hidden_below rounded_to quantile_min",
}

# No human role, no verb, no column.
CLOSED = (
    # rights are looked up, not read
    "access.users access.memberships access.role_rights access.provisioning_log "
    # acts are asked and answered by functions
    "asks.answers asks.heartbeats asks.holder_alerts asks.join_notices asks.print_hashes asks.questions asks.tokens "
    "asks.waiting "
    "audit.changes "
    # what others hold, what is sealed, what is searched
    "nation.object_values nation.part_deletions nation.part_keys nation.postings nation.sealed_keys "
    "nation.sealed_object_values "
    "registry.affaires registry.number_counters registry.sealed_stubs "
    "sealed.affaire_members sealed.compartments sealed.objects sealed.person_names sealed.persons sealed.procedures "
    "sealed.protected_roles sealed.qualifications sealed.roles sealed.stage_events "
    "search.key_queue search.loose_parts search.object_values search.part_deletions search.part_keys search.part_rarity search.postings "
    "search.protected_part_deletions search.protected_part_keys search.protected_postings "
    "victims.pseudonyms "
    "schema_state.migrations schema_state.repeatable"
).split() + CLOSED_MODEL

SEQUENCES = {
    # identity columns: filled by the server, read by nobody
    "access.provisioning_log_entry_id_seq": NOBODY,
    "audit.changes_change_id_seq": NOBODY,
    "search.key_queue_queue_id_seq": NOBODY,
    "search.loose_parts_loose_id_seq": NOBODY,
}

TYPES = {
    "access.session_card": EVERYONE,
    "access.share_card": SHARED_WITH,
    "asks.alert": EVERYONE,
    "asks.field_change": READERS_OF_ANY,
    "asks.join_notice": EVERYONE,
    "reference.entry": EVERYONE,
    "registry.event_draft": WRITERS,
    "registry.name_draft": WRITERS,
    "registry.object_draft": WRITERS,
    "registry.person_draft": WRITERS,
    "registry.procedure_draft": WRITERS,
    "registry.qualification_draft": WRITERS,
    "registry.saved_procedure": WRITERS,
    "search.candidate": EVERYONE,
    "search.object_hit": EVERYONE,
    "search.protected_candidate": EVERYONE,
    "stats.unit": NOBODY,
}

FUNCTIONS = {
    # a login about itself
    "access.who_am_i()": EVERYONE,
    "access.my_draft_key()": EVERYONE,
    "access.change_password(text)": EVERYONE,
    "access.my_institutions(text)": EVERYONE,
    "access.require(text)": EVERYONE,
    # two officers' rule
    "access.ask_login(text,text,integer,text,text,date)": OFFICERS,
    "access.confirm_login(text)": OFFICERS,
    "access.reset_password(text,text)": OFFICERS,
    "access.dismiss(text)": OFFICERS,
    "access.end_sessions(text)": OFFICERS,
    "access.check_verifier(text)": NOBODY,
    "access.grantable_roles()": NOBODY,
    "access.may_provision(integer)": NOBODY,
    "access.put_to_sleep(text)": NOBODY,
    "access.cut_sessions(text)": NOBODY,
    # code lists and numbers
    "reference.entries()": EVERYONE,
    "reference.read_lists(text)": EVERYONE,
    "registry.check_characters(text)": EVERYONE,
    "registry.random_code(text)": NOBODY,
    "victims.new_pseudonym()": WRITERS,
    # sheets
    "registry.save_procedure(registry.procedure_draft,registry.event_draft[],registry.person_draft[],"
    "registry.name_draft[],registry.qualification_draft[],registry.object_draft[])": WRITERS,
    "registry.read_procedure(integer,uuid)": READERS,
    # the parts of a sheet, networks, protected persons, care: one path, what it may write the grants say
    "registry.save_sheet_parts(integer,uuid,jsonb)": WRITERS,
    "registry.save_organisation(integer,jsonb)": WRITERS,
    "registry.check_course(integer,uuid,jsonb)": WRITERS,
    "registry.closures(integer,uuid)": WRITERS,
    "registry.may_follow(text,text)": WRITERS,
    "registry.latest_day(date,text)": WRITERS,
    "victims.save_victim_part(integer,jsonb)": VICTIM_PART_WRITERS,
    "victims.known_versions(text,integer,jsonb)": VICTIM_PART_WRITERS,
    "care.save_care(integer,jsonb)": CARE_WRITERS,
    "access.save_rows(integer,uuid,jsonb,text[])": PART_WRITERS,
    "access.part_shapes()": READERS_OF_ANY,
    "access.find_foreign_field(jsonb,jsonb)": PART_WRITERS,
    "access.refuse_row(text,text,text,uuid,integer)": READERS_OF_ANY,
    "access.code_columns()": NOBODY,
    "registry.read_sheet(integer,uuid)": READERS,
    "registry.read_parts(integer,uuid,uuid[])": READERS,
    "registry.read_organisation(integer,uuid)": READERS,
    "care.read_care(text,integer,uuid)": CARE_READERS,
    "access.read_with_children(text,integer,uuid)": READERS_OF_ANY,
    # who changed what, of rows that stand today
    "asks.open_history(uuid,text,integer,text,uuid)": READERS_OF_ANY,
    "asks.fetch_history(uuid)": READERS_OF_ANY,
    "audit.rows_with_history(integer,text,uuid)": NOBODY,
    "registry.state_affaire(integer,uuid,text[],date,date)": WRITERS,
    "registry.leave_affaire(integer,uuid)": NOBODY,
    "registry.validate_procedure(integer,uuid)": CHIEFS,
    "registry.protect_person(integer,uuid,text)": WRITERS,
    "registry.stamp_change()": NOBODY,
    # acts: whether the role holds the right is asked inside, so that a refusal has one text
    "asks.open_search(uuid,text,text,integer,uuid,jsonb)": EVERYONE,
    "asks.open_identity(uuid,text,integer,uuid,uuid)": IDENTITY,
    "asks.open_token(uuid,text,text,integer,uuid,jsonb)": NOBODY,
    "asks.take_token(uuid,text[])": NOBODY,
    "asks.wait_for_own_acts()": NOBODY,
    "search.fetch_persons(uuid)": EVERYONE,
    "search.fetch_objects(uuid)": EVERYONE,
    "search.fetch_protected(uuid)": IDENTITY,
    "search.fetch_protected_by_object(uuid)": IDENTITY,
    "search.candidates(integer,jsonb)": NOBODY,
    "victims.fetch_identity(uuid)": IDENTITY,
    "asks.leave_question(uuid,text,integer,uuid,jsonb)": ASKERS,
    "asks.read_answer(uuid)": ASKERS,
    # joining an affaire
    "asks.ask_to_join(uuid,integer,uuid,text)": WRITERS,
    "asks.open_join_notices()": WRITERS,
    "asks.settle_join(integer,uuid,text)": WRITERS,
    "asks.withdraw_join(integer,uuid)": WRITERS,
    # sealing
    "sealed.seal_procedure(integer,uuid,text,text)": SEALERS,
    "asks.my_alerts()": SEALERS,
    "sealed.require_read_committed()": NOBODY,
    "search.forget_objects(integer,uuid[],boolean)": NOBODY,
    "search.forget_persons(integer,uuid[])": NOBODY,
    "search.forget_protected(integer,uuid[])": NOBODY,
    "nation.forget_persons(integer,uuid[])": NOBODY,
    "nation.gives_hit(integer,uuid)": NOBODY,
    "audit.forget_content(integer,uuid[])": NOBODY,
    "sealed.belongs_to_file(text)": NOBODY,
    "sealed.copy_rows(integer,uuid,uuid,uuid[],uuid[],uuid[])": NOBODY,
    "sealed.drop_victim_rows(integer,uuid,uuid[])": NOBODY,
    "sealed.organisations_only_of(integer,uuid)": NOBODY,
    # opening rows to a second institution: who may seal may share
    "access.grant_share(integer,uuid,uuid,integer,text,text,timestamp with time zone,text[],uuid[],text[])": SEALERS,
    "access.revoke_share(integer,uuid)": SEALERS,
    "access.my_shares()": SHARED_WITH,
    "asks.open_shared(uuid,text,integer,uuid,integer,uuid)": SHARED_WITH,
    "access.fetch_shared(uuid)": SHARED_WITH,
    "access.rows_of_file(integer,uuid,text,uuid[])": NOBODY,
    "access.shareable_kinds()": NOBODY,
    # the lines by which rights, policies, record and sealing go
    "access.model_tables()": NOBODY,
    "audit.audited_tables()": NOBODY,
    # figures: asked and fetched; what computes them is called by nobody
    "stats.open_figures(uuid,text,integer,text,text,text[],text)": FIGURES,
    "stats.fetch_figures(uuid)": FIGURES,
    "stats.open_print(uuid,text,integer,text,text,text)": PRINTERS,
    "stats.fetch_quarterly_note(uuid)": PRINTERS,
    "stats.record_print_hash(uuid,bytea)": PRINTERS,
    "stats.affaire_units(integer,integer[],timestamp with time zone)": NOBODY,
    "stats.categories(text)": NOBODY,
    "stats.check_breakdowns(text,text[])": NOBODY,
    "stats.count_table(text,text[],text,date,date,integer,integer[],text,timestamp with time zone)": NOBODY,
    "stats.cut_off()": NOBODY,
    "stats.delay_tables(text[],date,date,integer,integer[],text,timestamp with time zone)": NOBODY,
    "stats.disclose(bigint,bigint,text)": NOBODY,
    "stats.figure(text,jsonb,bigint,bigint,text)": NOBODY,
    "stats.heading(text,text)": NOBODY,
    "stats.interval_units(integer,integer[],timestamp with time zone)": NOBODY,
    "stats.own_institutions(text)": NOBODY,
    "stats.pending_units(integer,integer[],timestamp with time zone)": NOBODY,
    "stats.period_of(text)": NOBODY,
    "stats.possible_doubles(text,timestamp with time zone)": NOBODY,
    "stats.tier_for(text,text,integer)": NOBODY,
    "stats.units(text,integer,integer[],timestamp with time zone)": NOBODY,
    "stats.victim_units(integer,integer[],timestamp with time zone)": NOBODY,
    "stats.wording(text)": NOBODY,
    # triggers
    "audit.record_change()": NOBODY,
    "registry.stamp_version()": NOBODY,
    "registry.refuse_other_content()": NOBODY,
    "registry.require_persons_of_file()": NOBODY,
    "victims.require_known_persons()": NOBODY,
    "search.queue_keys()": NOBODY,
    "search.note_loose_parts()": NOBODY,
    "nation.forget_cleared()": NOBODY,
}

# Programs at the server: table -> letters (r select, i insert, u update, d delete), whole rows of every institution.
JOBS = {
    "mizan_job_matcher": {
        "access.memberships": "r",
        "access.role_rights": "r",
        "asks.answers": "ri",
        "asks.heartbeats": "ru",
        "asks.join_notices": "riu",
        "asks.join_requests": "ru",
        "asks.questions": "r",
        "asks.waiting": "rid",
        "nation.object_values": "rid",
        "nation.part_deletions": "rid",
        "nation.part_keys": "rid",
        "nation.postings": "rid",
        "registry.affaire_members": "r",
        "registry.affaires": "r",
        "registry.objects": "ru",
        "registry.person_names": "r",
        "registry.persons": "ru",
        "registry.procedures": "r",
        "registry.roles": "r",
        "registry.stage_events": "r",
        "search.key_queue": "rud",
        "search.loose_parts": "rd",
        "search.object_values": "rid",
        "search.part_deletions": "rid",
        "search.part_keys": "rid",
        "search.part_rarity": "riud",
        "search.postings": "rid",
        "search.protected_object_values": "rid",
        "search.protected_part_deletions": "rid",
        "search.protected_part_keys": "rid",
        "search.protected_postings": "rid",
        "victims.names": "r",
        "victims.objects": "r",
        "victims.persons": "r",
    },
    # sealed rows and their keys, never the ordinary ones
    "mizan_job_notifier": {
        "access.memberships": "r",
        "access.role_rights": "r",
        "asks.heartbeats": "ru",
        "asks.holder_alerts": "ri",
        "asks.questions": "r",
        "asks.waiting": "rd",
        "nation.sealed_keys": "rid",
        "nation.sealed_object_values": "rid",
        "sealed.objects": "r",
        "sealed.person_names": "r",
        "sealed.persons": "r",
        "search.key_queue": "rud",
    },
    "mizan_job_timer": {"asks.heartbeats": "ru"},
}
# Columns of a table a job sees only in part.
JOB_COLUMNS = {
    "mizan_job_matcher": {"access.users": "login state must_change_password expires_on"},
    "mizan_job_notifier": {"access.users": "login state must_change_password expires_on"},
    "mizan_job_timer": {},
}
JOB_FUNCTIONS = {
    "mizan_job_matcher": frozenset({"nation.gives_hit(integer,uuid)"}),
    "mizan_job_notifier": frozenset(),
    "mizan_job_timer": frozenset(),
}


def expected_columns() -> dict[str, dict[str, str]]:
    """Table -> column -> letters, for every table of ours; a closed table has no columns listed."""
    tables: dict[str, dict[str, str]] = {
        table: {column: letters for letters, columns in parts.items() for column in columns.split()}
        for table, parts in WORKING.items()
    }
    for name in PLAIN_LISTS.split():
        tables[f"reference.{name}"] = dict.fromkeys(PLAIN_LIST_COLUMNS.split(), "R")
    for name, columns in OTHER_LISTS.items():
        tables[name] = dict.fromkeys(columns.split(), "R")
    for name in CLOSED:
        tables[name] = {}
    return tables


def who(table: str) -> tuple[frozenset[str], frozenset[str]]:
    """The roles that read and that write the rows of a working table."""
    return WHO.get(table, (READERS, WRITERS))


def may(role: str, table: str, letters: str, verb: str) -> bool:
    """Whether a role may use `verb` (r, i or u) on a column with these letters; R is read by everyone."""
    if verb == "r" and "R" in letters:
        return True
    readers, writers = who(table)
    return verb in letters and role in (readers if verb == "r" else writers)
