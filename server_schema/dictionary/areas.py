"""Which area of the register a table belongs to, and in which order people meet them."""

from __future__ import annotations

from dataclasses import dataclass

from server_schema.dictionary.reading import Catalogue, Table


@dataclass(frozen=True, slots=True)
class Area:
    """A chapter of the dictionary; a name that ends in `.*` takes the rest of that schema."""

    french: str
    arabic: str
    names: tuple[str, ...]


def _registry(names: str) -> tuple[str, ...]:
    return tuple(f"registry.{name}" for name in names.split())


AREAS = (
    Area(
        "Affaires et procédures",
        "القضايا والملفات",
        _registry(
            "affaires affaire_members procedures stage_events procedure_places connected_offences transmissions "
            "number_counters sealed_stubs"
        ),
    ),
    Area(
        "Personnes",
        "الأشخاص",
        _registry(
            "persons person_names person_nationalities protection_statuses person_links roles protected_roles qualifications"
        ),
    ),
    Area(
        "Objets et saisies",
        "الأشياء والمحجوزات",
        _registry(
            "objects object_papers object_phones object_accounts object_vehicles object_boats seizures removal_requests"
        ),
    ),
    Area(
        "Réseaux, itinéraires et paiements",
        "الشبكات والمسارات والدفعات",
        _registry(
            "organisations organisation_procedures organisation_states organisation_members routes route_legs payments "
            "modus_operandi services_sold"
        ),
    ),
    Area(
        "Justice",
        "القضاء",
        _registry("measures hearings decisions sentences awards cooperation_requests"),
    ),
    Area(
        "Victimes et assistance",
        "الضحايا والمساعدة",
        (
            *(
                f"victims.{name}"
                for name in "persons names pseudonyms status_events profiles interviews consents".split()
            ),
            *("victims.vulnerability_assessments", "victims.referrals", "victims.services", "victims.returns"),
            *("victims.objects", "victims.person_nationalities", "victims.protection_statuses"),
        ),
    ),
    Area(
        "Débarquements et centres",
        "عمليات الإنزال والمراكز",
        (
            *("care.disembarkations", "care.disembarkation_nationalities", "care.disembarkation_steps"),
            *("victims.disembarkation_persons", "registry.disembarkation_links"),
            *("care.centres", "care.centre_inspections", "care.centre_incidents", "victims.stays"),
        ),
    ),
    Area("Fournisseurs, plan et documents", "المزودون والخطة والمستندات", ("care.*",)),
    Area("Accès, actes consignés et audit", "الحقوق والأعمال المسجلة والتدقيق", ("access.*", "asks.*", "audit.*")),
    Area("Listes de référence", "قوائم المرجع", ("reference.*",)),
    Area(
        "Index de recherche, scellés et migrations",
        "فهارس البحث والمختومات وتحديثات المخطط",
        ("search.*", "nation.*", "sealed.compartments", "schema_state.*"),
    ),
)


def is_twin(name: str) -> bool:
    """Whether a table only repeats the columns of another for sealed files."""
    return name.startswith("sealed.") and name != "sealed.compartments"


def tables_by_area(catalogue: Catalogue) -> dict[Area, list[Table]]:
    """Every table but the sealed twins, in its area. Raises ValueError for a table that has no area."""
    placed: dict[Area, list[Table]] = {area: [] for area in AREAS}
    left = {name for name in catalogue.tables if not is_twin(name)}
    for area in AREAS:
        for name in area.names:
            if name in left:
                placed[area].append(catalogue.tables[name])
                left.remove(name)
    for area in AREAS:
        for name in area.names:
            rest = sorted(table for table in left if name.endswith(".*") and table.startswith(name[:-1]))
            placed[area] += [catalogue.tables[table] for table in rest]
            left.difference_update(rest)
    if left:
        raise ValueError(f"no area in server_schema/dictionary/areas.py for: {', '.join(sorted(left))}")
    return placed
