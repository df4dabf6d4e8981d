"""The parts of a whole sheet as a client sends them: rows of every table that hangs on a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from desktop.models.procedures import ProcedureDraft
from tests.helpers.register import Client

Rows = list[dict[str, Any]]
Parts = dict[str, Rows]


def full_parts(
    draft: ProcedureDraft, author: UUID, object_id: UUID, *, payer: UUID | None = None, landing: UUID | None = None
) -> Parts:
    """One row for every table that hangs on the file or on its author; codes are those of the lists.

    `payer` has a role in the file, protected or not; `landing` is a disembarkation of the institution.
    """
    names = ("route", "leg", "hearing", "decision", "measure", "appeal", "organisation")
    ids = {name: str(uuid4()) for name in names}
    parts: Parts = {
        "registry.person_nationalities": [
            {"nationality_id": str(uuid4()), "person_id": author, "country_code": "MLI", "basis_code": "declared"}
        ],
        "registry.protection_statuses": [{"status_id": str(uuid4()), "person_id": author, "status_code": "refugee"}],
        "registry.object_phones": [{"object_id": object_id, "operator_text": "Mauritel", "used_from_on": "2025-11-02"}],
        "registry.procedure_places": [
            {"place_id": str(uuid4()), "role_code": "facts", "place_text": "a beach", "latitude": 18.08, "longitude": -15.97}
        ],
        "registry.routes": [{"route_id": ids["route"], "price_amount": 1500, "price_currency_code": "EUR"}],
        "registry.route_legs": [
            {"leg_id": ids["leg"], "route_id": ids["route"], "leg_order": 1, "from_country_code": "MLI", "to_text": "NDB"}
        ],
        "registry.payments": [
            {
                "payment_id": str(uuid4()), "amount": 2000.5, "currency_code": "MRO", "amount_text": "2 000 anciens",
                "payer_person_id": payer or author, "payee_person_id": author, "leg_id": ids["leg"], "paid_on": "2025-12-01",
            }
        ],
        "registry.seizures": [{"seizure_id": str(uuid4()), "nature_code": "engine", "object_id": object_id, "quantity": 2}],
        "registry.modus_operandi": [{"modus_id": str(uuid4()), "phase_code": "control", "modus_code": "C01"}],
        "registry.services_sold": [{"service_id": str(uuid4()), "service_code": "lodging", "provider_person_id": author}],
        "registry.connected_offences": [{"connected_id": str(uuid4()), "offence_code": "TEH-2020-017"}],
        "registry.removal_requests": [
            {"request_id": str(uuid4()), "platform_code": "facebook", "asked_on": "2026-01-20", "object_id": object_id}
        ],
        "registry.measures": [
            {"measure_id": ids["measure"], "person_id": author, "kind_code": "garde_a_vue", "started_on": "2026-01-16",
             "started_at": "2026-01-16T08:30:00Z", "ended_on": "2026-01-18"}
        ],
        "registry.hearings": [{"hearing_id": ids["hearing"], "held_on": "2026-02-01", "is_public": False}],
        "registry.decisions": [
            {"decision_id": ids["decision"], "person_id": author, "hearing_id": ids["hearing"], "decided_on": "2026-02-01",
             "outcome_code": "condamnation", "remedy_code": "appel", "remedy_on": "2026-02-05"},
            {"decision_id": ids["appeal"], "person_id": author, "decided_on": "2026-04-01", "outcome_code": "appel_confirme",
             "reviews_decision_id": ids["decision"], "is_final": True, "final_on": "2026-04-20"},
        ],
        "registry.sentences": [
            {"sentence_id": str(uuid4()), "decision_id": ids["decision"], "kind_code": "emprisonnement_ferme", "firm_days": 730,
             "executed_from_on": "2026-02-01", "executed_to_on": "2028-02-01"}
        ],
        "registry.awards": [
            {"award_id": str(uuid4()), "decision_id": ids["decision"], "kind_code": "prejudice_moral", "amount_awarded": 5000,
             "currency_code": "MRU", "beneficiary_person_id": payer or author}
        ],
        "registry.cooperation_requests": [
            {"request_id": str(uuid4()), "kind_code": "extradition", "direction_code": "sent", "asked_on": "2026-01-20"}
        ],
        "registry.transmissions": [
            {"transmission_id": str(uuid4()), "to_institution_id": 1, "purpose_code": "enquete", "sent_on": "2026-01-20",
             "state_code": "sent"}
        ],
    }  # fmt: skip
    if landing is not None:
        parts["registry.disembarkation_links"] = [
            {"link_id": str(uuid4()), "disembarkation_id": landing, "reason_text": "same boat"}
        ]
    return {table: [_plain(row) for row in rows] for table, rows in parts.items()}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, UUID) else value for key, value in row.items()}


def save_parts(client: Client, draft: ProcedureDraft, parts: Mapping[str, Any], **by: Any) -> dict[str, Any]:
    """Save the parts of a file; the server's answer."""
    return call(
        client, "registry.save_sheet_parts", draft.header.institution_id, draft.header.procedure_id, Jsonb(parts)
    )


def call(client: Client, function: str, *arguments: Any) -> Any:
    """The one value of a function of the server, committed."""
    [(value,)] = client.sql(f"select {function}({', '.join(['%s'] * len(arguments))})", *arguments)
    return value
