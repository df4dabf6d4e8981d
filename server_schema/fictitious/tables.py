"""Which tables the register is loaded into and the columns given; other columns keep their defaults."""

from __future__ import annotations

from server_schema.fictitious.whole.columns import whole_columns

# What a person row says besides: the same of an ordinary and of a protected person.
_OF_PERSON = (
    "profession_text", "language_codes", "birth_text", "birth_calendar_code", "marital_status_code", "education_code",
    "marks_text", "is_deceased", "deceased_on",
)
_PROCEDURES = (
    "institution_id", "procedure_id", "content_hash", "kind_code", "own_reference", "reference_sort", "registry_number",
    "strands", "opened_on", "facts_from", "facts_to", "facts_precision", "wilaya_code", "moughataa_code", "place_text",
    "summary", "stage_code", "secrecy", "recorded_at", "recorded_by", "changed_at", "changed_by",
    "court_institution_id", "cabinet_text", "report_channel_code", "source_code",
)
_MEMBERS = (
    "institution_id", "procedure_id", "affaire_id", "national_number", "strands", "facts_from", "facts_to", "state",
    "joined_at",
)
_EVENTS = (
    "institution_id", "event_id", "procedure_id", "person_id", "stage_code", "event_on", "outcome_code", "reason_code",
    "recorded_at", "recorded_by", "date_text", "date_calendar_code", "settlement_code",
    "note", "replaces_event_id",
)
_PERSONS = (
    "institution_id", "person_id", "sex_code", "birth_on", "birth_precision", "birth_place", "nationality_code",
    "name_sort", "recorded_at", "recorded_by", *_OF_PERSON,
)
_NAMES = ("institution_id", "name_id", "person_id", "script", "type_code", "name_text", "recorded_at")
_ROLES = (
    "institution_id", "role_id", "procedure_id", "person_id", "role_code", "from_on", "to_on", "is_current",
    "recorded_at", "participation_code", "process_role_codes",
)
_QUALIFICATIONS = (
    "institution_id", "qualification_id", "procedure_id", "person_id", "offence_code", "state", "decided_on",
    "replaces_qualification_id", "recorded_at", "is_attempt", "circumstance_codes", "decided_precision",
    "decided_by_code",
    "reason_text",
)
_OBJECTS = (
    "institution_id", "object_id", "procedure_id", "person_id", "kind", "value_text", "recorded_at", "of_object_id",
    "person_role_code",
)
_PROTECTED_ROLES = (
    "institution_id", "role_id", "procedure_id", "person_id", "pseudonym", "role_code", "status_code", "recorded_at",
)
_VICTIMS: dict[str, tuple[str, ...]] = {
    "persons": (
        "institution_id", "person_id", "revision", "procedure_id", "pseudonym", "sex_code", "birth_on",
        "birth_precision", "birth_place", "nationality_code", "exploitation_codes", "recorded_at", "recorded_by",
        *_OF_PERSON,
    ),
    "names": (
        "institution_id", "name_id", "person_id", "revision", "script", "type_code", "name_text", "recorded_at",
    ),
    "status_events": (
        "institution_id", "status_event_id", "person_id", "procedure_id", "status_code", "decider_code", "decided_on",
        "recorded_at", "recorded_by",
    ),
}
TWINS: dict[str, tuple[str, ...]] = {
    "procedures": _PROCEDURES, "affaire_members": _MEMBERS, "stage_events": _EVENTS, "persons": _PERSONS,
    "person_names": _NAMES, "roles": _ROLES, "qualifications": _QUALIFICATIONS, "objects": _OBJECTS,
    "protected_roles": _PROTECTED_ROLES,
}

COLUMNS: dict[str, tuple[str, ...]] = {
    "registry.affaires": ("affaire_id", "national_number", "strands", "facts_from", "facts_to", "opened_at"),
    **{f"registry.{table}": columns for table, columns in TWINS.items()},
    "registry.sealed_stubs": ("institution_id", "stub_id", "registry_number", "sealed_at"),
    "registry.number_counters": ("institution_id", "kind_code", "year", "last_number"),
    "victims.pseudonyms": ("pseudonym",),
    **{f"victims.{table}": columns for table, columns in _VICTIMS.items()},
    "sealed.compartments": ("institution_id", "compartment_id", "kind", "reason", "sealed_by", "sealed_at"),
    **{f"sealed.{table}": (*columns, "compartment_id") for table, columns in TWINS.items()},
    **{f"sealed.victim_{table}": (*columns, "compartment_id") for table, columns in _VICTIMS.items()},
    **whole_columns(),
    "search.part_keys": ("institution_id", "key", "part"),
    "search.part_deletions": ("institution_id", "deletion", "part"),
    "search.postings": ("institution_id", "part", "person_id"),
    "search.object_values": ("institution_id", "kind", "value", "object_id"),
    "search.part_rarity": ("institution_id", "part", "bucket"),
    "search.protected_part_keys": ("institution_id", "key", "part"),
    "search.protected_part_deletions": ("institution_id", "deletion", "part"),
    "search.protected_postings": ("institution_id", "part", "person_id"),
    "search.protected_object_values": ("institution_id", "kind", "value", "object_id", "person_id"),
    "nation.part_keys": ("key", "part"),
    "nation.part_deletions": ("deletion", "part"),
    "nation.postings": ("part", "institution_id", "person_id"),
    "nation.object_values": ("kind", "value", "institution_id", "object_id"),
    "nation.sealed_keys": ("key", "institution_id", "person_id"),
    "nation.sealed_object_values": ("kind", "value", "institution_id", "object_id"),
}
# Where the number of a file stands in its row: it is given when all shards are written.
NUMBER_COLUMN = _PROCEDURES.index("registry_number")
# The derived structures: nothing refers to them, so they may be loaded without their keys and indexed afterwards.
DERIVED = tuple(table for table in COLUMNS if table.startswith(("search.", "nation.")))
