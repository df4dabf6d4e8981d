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


def bulk_statements(institutions: tuple[int, ...], rows: int) -> Iterator[str]:
    """INSERT statements for `rows` rows of each institution in each table, and a third as many sealed ones."""
    source = f"unnest(array{list(institutions)}) i cross join generate_series(1, {{count}}) g"
    for schema, tables in (("registry", _REGISTRY), ("asks", _ASKS), ("victims", _VICTIMS)):
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


def _values(template: str, kind: str) -> str:
    letters = {letter: _uuid(letter, kind) for letter in "paxnerqowyjmu"}
    if kind == "v":
        letters["p"] = _uuid("p", "o")  # victims stand in ordinary procédures
    # days of one institution and kind share a span of their own
    span = {"o": 0, "s": 1, "v": 2}[kind]
    day = f"date '1990-01-01' + i * 3000 + {span * 900} + g"
    return template.format(i="i", v=f"'{kind}' || i || ' ' || lpad(g::text, 5, '0')", d=day, **letters)


def _uuid(letter: str, kind: str) -> str:
    return f"md5('{letter}{kind}' || i || '-' || g)::uuid"
