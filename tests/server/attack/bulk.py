"""SQL that fills the tables, so that planners have a choice and seals and victims have values of their own.

Every value names its institution and its kind, so that none of them occurs in two places: what a probe finds elsewhere,
in a sealed file, or of a victim, is certainly not at HOME.
"""

from __future__ import annotations

from collections.abc import Iterator

_REGISTRY = {
    "procedures": (
        "institution_id, procedure_id, content_hash, kind_code, own_reference, reference_sort, registry_number, strands, "
        "opened_on, facts_from, place_text, summary, stage_code, recorded_by, changed_by",
        "{i}, {p}, sha256('x'), 'PV', 'PV ' || {v}, 'pv ' || {v}, 'PV ' || {v}, '{{TEH}}', {d}, {d}, "
        "'place ' || {v}, 'text ' || {v}, 'P0', 'w_' || {v}, 'w_' || {v}",
    ),
    "affaire_members": (
        "institution_id, procedure_id, affaire_id, national_number, strands, facts_from, state",
        "{i}, {p}, {a}, 'A-' || {v}, '{{TEH}}', {d}, 'founder'",
    ),
    "persons": (
        "institution_id, person_id, sex_code, birth_on, birth_precision, birth_place, name_sort, recorded_by",
        "{i}, {x}, 'M', {d}, 'day', 'place ' || {v}, 'name ' || {v}, 'w_' || {v}",
    ),
    "person_names": (
        "institution_id, name_id, person_id, script, type_code, name_text",
        "{i}, {n}, {x}, 'latin', 'civil', 'Name ' || {v}",
    ),
    "stage_events": (
        "institution_id, event_id, procedure_id, person_id, stage_code, event_on, note, recorded_by",
        "{i}, {e}, {p}, {x}, 'P0', {d}, 'note ' || {v}, 'w_' || {v}",
    ),
    "roles": (
        "institution_id, role_id, procedure_id, person_id, role_code, from_on",
        "{i}, {r}, {p}, {x}, 'suspect', {d}",
    ),
    "qualifications": (
        "institution_id, qualification_id, procedure_id, person_id, offence_code, state, decided_on",
        "{i}, {q}, {p}, {x}, 'TEH-2020-017', 'retenue', {d}",
    ),
    "objects": (
        "institution_id, object_id, procedure_id, person_id, kind, value_text",
        "{i}, {o}, {p}, {x}, 'boat', 'Boat ' || {v}",
    ),
    "protected_roles": (
        "institution_id, role_id, procedure_id, person_id, pseudonym, role_code, status_code",
        "{i}, {w}, {p}, {y}, 'V-' || {v}, 'victime', 'V1'",
    ),
}
_ASKS = {
    "join_requests": (
        "institution_id, join_id, procedure_id, national_number, asked_by",
        "{i}, {j}, {p}, 'A-' || {v}, 'w_' || {v}",
    ),
}
_VICTIMS = {
    "persons": (
        "institution_id, person_id, revision, procedure_id, pseudonym, birth_on, birth_precision, birth_place",
        "{i}, {y}, 1, {p}, 'V-' || {v}, {d}, 'day', 'place ' || {v}",
    ),
    "names": (
        "institution_id, name_id, person_id, revision, script, type_code, name_text",
        "{i}, {m}, {y}, 1, 'latin', 'civil', 'Name ' || {v}",
    ),
    "status_events": (
        "institution_id, status_event_id, person_id, procedure_id, status_code, decider_code, decided_on",
        "{i}, {u}, {y}, {p}, 'V1', 'police', {d}",
    ),
}
# The rest of the data model. In braces a word stands for an id: the same word, the same row.
_DETAILS = {
    "person_nationalities": ("nationality_id, person_id, country_code", "{nationality}, {x}, 'MLI'"),
    "protection_statuses": ("status_id, person_id, status_code", "{protection}, {x}, 'refugie'"),
    "person_links": (
        "link_id, person_id, other_person_id, verdict_code, reason_text",
        "{samelink}, {x}, {neighbour}, 'unsure', 'reason ' || {v}",
    ),
    "object_papers": ("object_id, procedure_id, kind_code", "{o}, {p}, 'cni'"),
    "object_phones": ("object_id, procedure_id, note", "{o}, {p}, 'note ' || {v}"),
    "object_accounts": ("object_id, procedure_id, platform_code, url_text", "{o}, {p}, 'x', 'url ' || {v}"),
    "object_vehicles": ("object_id, procedure_id, type_code", "{o}, {p}, 'camion'"),
    "object_boats": ("object_id, procedure_id, colours_text", "{o}, {p}, 'colour ' || {v}"),
    "procedure_places": ("place_id, procedure_id, role_code, place_text", "{place}, {p}, 'facts', 'place ' || {v}"),
    "organisations": (
        "organisation_id, working_name, name_sort, state_code, successor_organisation_id",
        "{organisation}, 'Net ' || {v}, 'net ' || {v}, 'actif', {successor}",
    ),
    "organisation_procedures": ("link_id, procedure_id, organisation_id", "{orglink}, {p}, {organisation}"),
    "organisation_states": (
        "state_id, organisation_id, procedure_id, state_code, from_on",
        "{orgstate}, {organisation}, {p}, 'actif', {d}",
    ),
    "organisation_members": (
        "member_id, organisation_id, person_id, procedure_id, level_code",
        "{member}, {organisation}, {x}, {p}, 'N1'",
    ),
    "routes": ("route_id, procedure_id, label_text, organisation_id", "{route}, {p}, 'route ' || {v}, {organisation}"),
    "route_legs": ("leg_id, procedure_id, route_id, leg_order, from_text", "{leg}, {p}, {route}, 1, 'from ' || {v}"),
    "payments": ("payment_id, procedure_id, amount_text, payer_person_id", "{payment}, {p}, 'sum ' || {v}, {x}"),
    "seizures": ("seizure_id, procedure_id, nature_code, seal_number", "{seizure}, {p}, 'moteur', 'seal ' || {v}"),
    "modus_operandi": (
        "modus_id, procedure_id, phase_code, modus_code, organisation_id",
        "{modus}, {p}, 'recrutement', 'rabatteur', {organisation}",
    ),
    "services_sold": ("service_id, procedure_id, service_code, note", "{sold}, {p}, 'passage', 'note ' || {v}"),
    "connected_offences": (
        "connected_id, procedure_id, offence_code, other_reference",
        "{connected}, {p}, 'TEH-2020-017', 'other ' || {v}",
    ),
    "removal_requests": (
        "request_id, procedure_id, platform_code, url_text, asked_on",
        "{removal}, {p}, 'x', 'url ' || {v}, {d}",
    ),
    "disembarkation_links": (
        "link_id, procedure_id, disembarkation_id, reason_text",
        "{landinglink}, {p}, {landing}, 'reason ' || {v}",
    ),
    "measures": (
        "measure_id, procedure_id, person_id, kind_code, started_on, due_on",
        "{measure}, {p}, {x}, 'garde_a_vue', {d}, {d}",
    ),
    "hearings": ("hearing_id, procedure_id, held_on, note", "{hearing}, {p}, {d}, 'note ' || {v}"),
    "decisions": (
        "decision_id, procedure_id, person_id, event_id, decided_on, outcome_code",
        "{decision}, {p}, {x}, {e}, {d}, 'relaxe'",
    ),
    "sentences": (
        "sentence_id, procedure_id, decision_id, kind_code, note",
        "{sentence}, {p}, {decision}, 'amende', 'note ' || {v}",
    ),
    "awards": (
        "award_id, procedure_id, decision_id, kind_code, amount_awarded, currency_code, amount_text",
        "{award}, {p}, {decision}, 'moral', 5, 'MRU', 'sum ' || {v}",
    ),
    "cooperation_requests": (
        "request_id, procedure_id, kind_code, direction_code, reference_text, asked_on",
        "{cooperation}, {p}, 'entraide', 'sent', 'ref ' || {v}, {d}",
    ),
    "transmissions": (
        "transmission_id, procedure_id, to_institution_id, purpose_code, sent_on, state_code",
        "{transmission}, {p}, 4, 'enquete', {d}, 'sent'",
    ),
}
_PROTECTED = {
    "profiles": ("profile_id, revision, person_id, procedure_id, note", "{profile}, 1, {y}, {p}, 'note ' || {v}"),
    "vulnerability_assessments": (
        "assessment_id, revision, person_id, procedure_id, assessed_on",
        "{assessment}, 1, {y}, {p}, {d}",
    ),
    "consents": (
        "consent_id, revision, person_id, procedure_id, asked_on, scope_code, is_given",
        "{consent}, 1, {y}, {p}, {d}, 'donnees', true",
    ),
    "interviews": ("interview_id, revision, person_id, procedure_id, held_on", "{interview}, 1, {y}, {p}, {d}"),
    "objects": (
        "object_id, revision, person_id, procedure_id, kind, value_text",
        "{thing}, 1, {y}, {p}, 'phone', 'Phone ' || {v}",
    ),
    "person_nationalities": (
        "nationality_id, revision, person_id, procedure_id, country_code",
        "{nationality}, 1, {y}, {p}, 'MLI'",
    ),
    "protection_statuses": (
        "status_id, revision, person_id, procedure_id, status_code",
        "{protection}, 1, {y}, {p}, 'refugie'",
    ),
    "referrals": (
        "referral_id, revision, person_id, procedure_id, stage_number, to_provider_id, referred_on",
        "{referral}, 1, {y}, {p}, 1, {provider}, {d}",
    ),
    "services": (
        "service_id, revision, person_id, procedure_id, kind_code, provider_id, begun_on",
        "{service}, 1, {y}, {p}, 'sante', {provider}, {d}",
    ),
    "returns": (
        "return_id, revision, person_id, procedure_id, kind_code, country_code, is_minor",
        "{return}, 1, {y}, {p}, 'volontaire', 'MLI', false",
    ),
    "stays": (
        "stay_id, revision, person_id, procedure_id, centre_id, entered_at",
        "{stay}, 1, {y}, {p}, {centre}, {d}",
    ),
    "disembarkation_persons": (
        "listed_id, revision, person_id, disembarkation_id, list_order, name_latin",
        "{listed}, 1, {y}, {landing}, 1, 'Name ' || {v}",
    ),
}
_CARE = {
    "disembarkations": (
        "disembarkation_id, landed_on, kind_code, reference_text, reference_sort, person_count, dead_count, "
        "missing_count, unidentified_count",
        "{landing}, {d}, 'debarquement', 'D ' || {v}, 'd ' || {v}, 9, 0, 0, 0",
    ),
    "disembarkation_nationalities": (
        "count_id, disembarkation_id, country_code, person_count",
        "{count}, {landing}, 'MLI', 3",
    ),
    "disembarkation_steps": ("step_id, disembarkation_id, step_code, note", "{step}, {landing}, 'accueil', {v}"),
    "centres": ("centre_id, name_text, name_sort, kind_code", "{centre}, 'C ' || {v}, 'c ' || {v}, 'cate'"),
    "centre_inspections": (
        "inspection_id, centre_id, inspected_on, standard_code, result_code",
        "{inspection}, {centre}, {d}, 'eau', 'met'",
    ),
    "centre_incidents": ("incident_id, centre_id, occurred_on, kind_code", "{incident}, {centre}, {d}, 'fuite'"),
    "providers": ("provider_id, name_fr, name_sort, kind_code", "{provider}, 'N ' || {v}, 'n ' || {v}, 'ong'"),
    "provider_contacts": ("contact_id, provider_id, function_text", "{contact}, {provider}, 'F ' || {v}"),
    "memoranda": ("memorandum_id, provider_id, state_code, scope_text", "{memorandum}, {provider}, 'signe', {v}"),
    "submissions": (
        "submission_id, provider_id, memorandum_id, period_code, state_code, is_aggregate, rejection_text",
        "{submission}, {provider}, {memorandum}, (2018 + i)::text, 'recu', true, {v}",
    ),
    "submission_figures": (
        "figure_id, submission_id, measure_code, figure",
        "{figure}, {submission}, 'victims', 3",
    ),
    "source_systems": ("system_id, provider_id, name_text", "{system}, {provider}, 'S ' || {v}"),
    "plan_measures": (
        "measure_id, plan_text, domain_code, measure_number, title_fr, state_code",
        "{planned}, 'P ' || {v}, 'prevention', {v}, 'T ' || {v}, 'prevu'",
    ),
    "activities": (
        "activity_id, measure_id, kind_code, title_text, held_on",
        "{activity}, {planned}, 'formation', 'T ' || {v}, {d}",
    ),
    "documents": (
        "document_id, kind_code, title_fr, version_text, state_code, replaces_document_id, measure_id",
        "{document}, 'directive', 'T ' || {v}, '1', 'adopte', {document}, {planned}",
    ),
    "document_receipts": (
        "receipt_id, document_id, to_text, sent_on",
        "{receipt}, {document}, 'B ' || {v}, {d}",
    ),
}
for _tables, _ready in ((_REGISTRY, _DETAILS), (_VICTIMS, _PROTECTED)):
    for _name, (_columns, _template) in _ready.items():
        _tables[_name] = (f"institution_id, {_columns}", f"{{i}}, {_template}")
_CARE = {name: (f"institution_id, {columns}", f"{{i}}, {values}") for name, (columns, values) in _CARE.items()}


def bulk_statements(institutions: tuple[int, ...], rows: int) -> Iterator[str]:
    """INSERT statements for `rows` rows of each institution in each table, and a third as many sealed ones."""
    source = f"unnest(array{list(institutions)}) i cross join generate_series(1, {{count}}) g"
    for schema, tables in (("care", _CARE), ("registry", _REGISTRY), ("asks", _ASKS), ("victims", _VICTIMS)):
        for table, (columns, values) in tables.items():
            # a victim's value must not be the ordinary value of the same number
            kind = "v" if schema == "victims" or table == "protected_roles" else "o"
            yield f"insert into {schema}.{table} ({columns}) select {_values(values, kind)} from " + source.format(
                count=rows
            )
    for table, (columns, values) in _REGISTRY.items():
        yield (
            f"insert into sealed.{table} ({columns}, compartment_id) "
            f"select {_values(values, 's')}, {_uuid('compartment', 's')} from " + source.format(count=rows // 3)
        )


class _Ids(dict[str, str]):
    """A word stands for the id of a row; of a victim's row, what stands elsewhere is an ordinary row."""

    def __init__(self, kind: str, values: dict[str, str]) -> None:
        super().__init__(values)
        self.kind = kind

    def __missing__(self, word: str) -> str:
        ordinary = word in ("p", "centre", "provider", "landing")
        return _uuid(word, "o" if self.kind == "v" and ordinary else self.kind)


def _values(template: str, kind: str) -> str:
    # days of one institution and kind share a span of their own
    span = {"o": 0, "s": 1, "v": 2}[kind]
    given = {
        "i": "i",
        "v": f"'{kind}' || i || ' ' || lpad(g::text, 5, '0')",
        "d": f"date '1990-01-01' + i * 3000 + {span * 900} + g",
        # another row of the same table, which exists
        "successor": f"md5('organisation{kind}' || i || '-' || g % 80 + 1)::uuid",
        "neighbour": f"md5('x{kind}' || i || '-' || g % 80 + 1)::uuid",
    }
    return template.format_map(_Ids(kind, given))


def _uuid(word: str, kind: str) -> str:
    return f"md5('{word}{kind}' || i || '-' || g)::uuid"
