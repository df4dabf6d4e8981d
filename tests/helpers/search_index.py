"""What the derived structures hold, and what is wrong with them: everything in them must follow from the rows."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from server_schema.jobs.indexing import keys_of_part, parts_of_names
from tests.helpers.register import Register

_FAULTS = {
    # nobody is in an index who is not in the table it stands for
    "own posting of nobody": """
        select p.institution_id || ' ' || p.part from search.postings p where not exists (
          select from registry.persons x where x.institution_id = p.institution_id and x.person_id = p.person_id)""",
    "protected posting of nobody": """
        select p.institution_id || ' ' || p.part from search.protected_postings p where not exists (
          select from registry.protected_roles x where x.institution_id = p.institution_id and x.person_id = p.person_id)""",
    "national posting of one who gives no hit": """
        select p.institution_id || ' ' || p.part from nation.postings p
         where not nation.gives_hit(p.institution_id, p.person_id)""",
    "own value of no object": """
        select v.institution_id || ' ' || v.value from search.object_values v where not exists (
          select from registry.objects o
           where o.institution_id = v.institution_id and o.object_id = v.object_id and o.is_current)""",
    "national value of an object that gives no hit": """
        select v.institution_id || ' ' || v.value from nation.object_values v where not exists (
          select from registry.objects o
           where o.institution_id = v.institution_id and o.object_id = v.object_id and o.is_current
             and (o.person_id is null or nation.gives_hit(o.institution_id, o.person_id)))""",
    "protected value of no object": """
        select v.institution_id || ' ' || v.value from search.protected_object_values v where not exists (
          select from victims.objects o join registry.protected_roles r
              on r.institution_id = o.institution_id and r.person_id = o.person_id
           where o.institution_id = v.institution_id and o.object_id = v.object_id and o.person_id = v.person_id)""",
    "name parts left to look at": "select part from search.loose_parts",
    "work left": "select subject || ' ' || subject_id from search.key_queue where subject <> 'sealed'",
}
_VOCABULARIES = ("search.", "search.protected_", "nation.")


def index_faults(register: Register) -> list[str]:
    """All that does not belong there, or is missing; empty when the matcher has done what the rows ask for."""
    found = [f"{what}: {row[0]}" for what, query in _FAULTS.items() for row in register.rows(query)]
    for prefix in _VOCABULARIES:
        own = "" if prefix == "nation." else "v.institution_id = p.institution_id and "
        for table in ("part_keys", "part_deletions"):
            found += [
                f"{prefix}{table} of a part nobody bears: {row[0]}"
                for row in register.rows(
                    f"select v.part from {prefix}{table} v "
                    f"where not exists (select from {prefix}postings p where {own} v.part = p.part)"
                )
            ]
        found += [
            f"{prefix}postings without keys: {row[0]}"
            for row in register.rows(
                f"select p.part from {prefix}postings p "
                f"where not exists (select from {prefix}part_keys v where {own} v.part = p.part)"
            )
        ]
    return found


def own_parts(register: Register, person_id: UUID) -> set[str]:
    """The parts under which an ordinary person is found in his institution."""
    return _parts(register, "search.postings", person_id)


def protected_parts(register: Register, person_id: UUID) -> set[str]:
    """The parts under which a protected person is found by those who may open her identity."""
    return _parts(register, "search.protected_postings", person_id)


def national_parts(register: Register, person_id: UUID) -> set[str]:
    """The parts under which the other institutions get a hit."""
    return _parts(register, "nation.postings", person_id)


def values_of(register: Register, object_ids: Iterable[UUID]) -> tuple[list[str], list[str]]:
    """Normalised values of these objects in the institution's and in the national index."""
    own, national = (
        [
            row[0]
            for row in register.rows(
                f"select value from {schema}.object_values where object_id = any(%s) order by 1", list(object_ids)
            )
        ]
        for schema in ("search", "nation")
    )
    return own, national


def vocabulary_of(register: Register, prefix: str, parts: Iterable[str]) -> dict[str, tuple[list[str], list[str]]]:
    """Keys and deletions stored for these parts under "search.", "search.protected_" or "nation."."""
    return {
        part: (
            sorted({row[0] for row in register.rows(f"select key from {prefix}part_keys where part = %s", part)}),
            sorted(
                {row[0] for row in register.rows(f"select deletion from {prefix}part_deletions where part = %s", part)}
            ),
        )
        for part in parts
    }


def expected_vocabulary(parts: Iterable[str]) -> dict[str, tuple[list[str], list[str]]]:
    """What `vocabulary_of` must give."""
    return {part: (sorted(keys_of_part(part).keys), sorted(keys_of_part(part).deletions)) for part in parts}


def parts_of(*names: str) -> set[str]:
    """The parts of a person with these names."""
    return set(parts_of_names(name for name in names if name))


def _parts(register: Register, table: str, person_id: UUID) -> set[str]:
    return {row[0] for row in register.rows(f"select part from {table} where person_id = %s", person_id)}


def traces_of(register: Register, *ids: UUID) -> dict[str, int]:
    """In how many rows of each derived table one of these persons or objects is named; tables without any left out."""
    columns = register.rows(
        "select c.oid::regclass::text, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 "
        "where c.relnamespace in ('search'::regnamespace, 'nation'::regnamespace) and c.relkind = 'r' "
        "and a.atttypid = 'uuid'::regtype"
    )
    assert len(columns) >= 7, "the derived tables were not found"
    counted = {
        table: register.value(f"select count(*) from {table} where {column} = any(%s)", list(ids))
        for table, column in columns
    }
    return {table: count for table, count in counted.items() if count}
