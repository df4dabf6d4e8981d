"""The tables beyond the first sheet: they move with protection and sealing, keep their versions, refuse the impossible."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from desktop.models.procedures import ProcedureDraft
from desktop.models.searches import SearchRequest
from desktop.services import search
from tests.helpers.register import COURT, Client, Register, Someone, made_up_name, made_up_phone, refusal, sheet
from tests.helpers.search_index import index_faults, protected_parts

WHY = "order of the judge"


def insert(client: Client, table: str, **values: Any) -> None:
    """One row as a login writes it."""
    values = {"institution_id": client.institution_id} | values
    columns, places = ", ".join(values), ", ".join(["%s"] * len(values))
    client.sql(f"insert into {table} ({columns}) values ({places})", *values.values())


def a_full_file(register: Register) -> tuple[ProcedureDraft, Someone, Someone, dict[str, UUID]]:
    """A file with an author, a migrant and a victim, and one row in every table that hangs on it."""
    clerk, referent = register.client("clerk", COURT), register.client("mnr_referent", COURT)
    author = Someone(made_up_name(), offence="TEH-2020-017", phone=made_up_phone())
    migrant = Someone(made_up_name(), role_code="mot", phone=made_up_phone())
    victim = Someone(made_up_name(), role_code="victime", status="V1")
    draft = sheet(COURT, author, migrant, victim)
    clerk.save(draft)
    file = draft.header.procedure_id
    ids = {
        name: uuid4()
        for name in ("organisation", "route", "leg", "hearing", "decision", "centre", "provider", "landing")
    }
    phones = {each.person_id: each.object_id for each in draft.objects}
    ids["phone"] = phones[migrant.person_id]

    def on_file(table: str, id_column: str, **values: Any) -> None:
        insert(clerk, f"registry.{table}", **({id_column: uuid4(), "procedure_id": file} | values))

    on_file("object_phones", "object_id", object_id=ids["phone"], operator_text="Mauritel", note="a note on a phone")
    on_file("object_papers", "object_id", object_id=phones[author.person_id], kind_code="cni")
    on_file("object_accounts", "object_id", object_id=phones[author.person_id], platform_code="facebook")
    on_file("object_vehicles", "object_id", object_id=phones[author.person_id], type_code="camion")
    on_file("object_boats", "object_id", object_id=phones[author.person_id], colours_text="blue")
    on_file("procedure_places", "place_id", role_code="faits", place_text="a beach")
    insert(
        clerk, "registry.organisations", organisation_id=ids["organisation"], working_name="Net", name_sort="net",
        state_code="actif",
    )  # fmt: skip
    on_file("organisation_procedures", "link_id", organisation_id=ids["organisation"])
    on_file(
        "organisation_states", "state_id", organisation_id=ids["organisation"], state_code="actif", from_on="2026-01-01"
    )
    on_file(
        "organisation_members",
        "member_id",
        organisation_id=ids["organisation"],
        person_id=author.person_id,
        level_code="N2",
    )
    on_file("routes", "route_id", route_id=ids["route"], organisation_id=ids["organisation"])
    on_file("route_legs", "leg_id", leg_id=ids["leg"], route_id=ids["route"], leg_order=1)
    on_file(
        "payments", "payment_id", amount=2000, currency_code="MRO", amount_text="2 000 anciens",
        payer_person_id=migrant.person_id, payee_person_id=author.person_id, leg_id=ids["leg"],
    )  # fmt: skip
    on_file("seizures", "seizure_id", nature_code="moteur", from_person_id=author.person_id)
    on_file("modus_operandi", "modus_id", phase_code="depart", modus_code="plage", organisation_id=ids["organisation"])
    on_file("services_sold", "service_id", service_code="passage", provider_person_id=author.person_id)
    on_file("connected_offences", "connected_id", offence_code="TEH-2020-017")
    on_file("removal_requests", "request_id", platform_code="facebook", asked_on="2026-01-20")
    insert(
        clerk, "care.disembarkations", disembarkation_id=ids["landing"], landed_on="2026-01-10", kind_code="debarquement",
        reference_text="D 1", reference_sort="d 1", person_count=2, dead_count=0, missing_count=0, unidentified_count=0,
    )  # fmt: skip
    on_file("disembarkation_links", "link_id", disembarkation_id=ids["landing"], reason_text="same boat")
    on_file("measures", "measure_id", person_id=author.person_id, kind_code="garde_a_vue", started_on="2026-01-16")
    on_file("hearings", "hearing_id", hearing_id=ids["hearing"], held_on="2026-02-01")
    on_file(
        "decisions", "decision_id", decision_id=ids["decision"], person_id=author.person_id, hearing_id=ids["hearing"],
        decided_on="2026-02-01", outcome_code="condamnation",
    )  # fmt: skip
    on_file("sentences", "sentence_id", decision_id=ids["decision"], kind_code="prison", firm_days=730)
    on_file(
        "awards", "award_id", decision_id=ids["decision"], kind_code="moral", amount_awarded=5000, currency_code="MRU",
        beneficiary_person_id=victim.person_id,
    )  # fmt: skip
    on_file("cooperation_requests", "request_id", kind_code="entraide", direction_code="sent", asked_on="2026-01-20")
    on_file(
        "transmissions",
        "transmission_id",
        to_institution_id=1,
        purpose_code="enquete",
        sent_on="2026-01-20",
        state_code="envoye",
    )
    insert(
        clerk, "registry.person_links", link_id=uuid4(), person_id=migrant.person_id, other_person_id=author.person_id,
        verdict_code="not_same", reason_text="two heights",
    )  # fmt: skip
    insert(
        clerk, "registry.person_nationalities", nationality_id=uuid4(), person_id=migrant.person_id, country_code="MLI"
    )
    insert(clerk, "registry.protection_statuses", status_id=uuid4(), person_id=migrant.person_id, status_code="refugie")

    def of_victim(table: str, id_column: str, **values: Any) -> None:
        row = {id_column: uuid4(), "revision": 1, "person_id": victim.person_id, "procedure_id": file}
        insert(referent, f"victims.{table}", **(row | values))

    insert(
        register.client("centre_manager", COURT), "care.centres", centre_id=ids["centre"], name_text="C", name_sort="c",
        kind_code="cate",
    )  # fmt: skip
    insert(
        register.client("instance_agent", COURT), "care.providers", provider_id=ids["provider"], name_fr="N",
        name_sort="n", kind_code="ong",
    )  # fmt: skip
    of_victim("profiles", "profile_id", origin_country_code="MLI")
    of_victim("vulnerability_assessments", "assessment_id", assessed_on="2026-01-20")
    of_victim("consents", "consent_id", asked_on="2026-01-20", scope_code="entretien", is_given=True)
    of_victim("interviews", "interview_id", held_on="2026-01-20")
    of_victim("objects", "object_id", kind="phone", value_text=made_up_phone())
    of_victim("person_nationalities", "nationality_id", country_code="MLI")
    of_victim("protection_statuses", "status_id", status_code="refugie")
    of_victim("referrals", "referral_id", stage_number=1, to_provider_id=ids["provider"], referred_on="2026-01-21")
    of_victim("services", "service_id", kind_code="sante", provider_id=ids["provider"], begun_on="2026-01-22")
    of_victim("returns", "return_id", kind_code="volontaire", country_code="MLI", is_minor=False)
    of_victim("stays", "stay_id", centre_id=ids["centre"], entered_at="2026-01-20 10:00Z")
    ids["listed"] = uuid4()
    insert(
        referent, "victims.disembarkation_persons", listed_id=ids["listed"], revision=1, disembarkation_id=ids["landing"],
        list_order=1, name_latin=victim.latin, person_id=victim.person_id,
    )  # fmt: skip
    return draft, migrant, victim, ids


def rows_about(register: Register, draft: ProcedureDraft, organisation: UUID) -> dict[str, int]:
    """Table -> rows that name this file, one of its persons or its network, in any schema but the derived ones."""
    wanted = [draft.header.procedure_id, organisation, *(one.person_id for one in draft.persons)]
    columns = register.rows(
        "select c.oid::regclass::text, array_agg(a.attname::text) from pg_class c join pg_attribute a on a.attrelid = c.oid "
        "where c.relkind = 'r' and a.atttypid = 'uuid'::regtype and a.attnum > 0 and c.relnamespace in "
        "('registry'::regnamespace, 'victims'::regnamespace, 'care'::regnamespace, 'access'::regnamespace, 'sealed'::regnamespace) "
        "group by 1"
    )
    counted = {
        table: register.rows(
            f"select count(*) from {table} where " + " or ".join(f"{name} = any(%(w)s)" for name in names), w=wanted
        )[0][0]
        for table, names in columns
    }
    return {table: count for table, count in counted.items() if count}


def test_a_sealed_file_leaves_no_row_in_any_table(own_register: Register) -> None:
    draft, _, victim, ids = a_full_file(own_register)
    chief = own_register.client("chief_clerk", COURT)
    before = rows_about(own_register, draft, ids["organisation"])
    model = {
        name
        for (name,) in own_register.rows("select table_name from access.model_tables()")
        if not name.startswith("care.")
    }
    assert model - before.keys() == set()
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', %s)", COURT, draft.header.procedure_id, WHY)
    after = rows_about(own_register, draft, ids["organisation"])
    assert {table for table in after if not table.startswith("sealed.")} == set()
    twins = {
        f"sealed.{'victim_' if name.startswith('victims.') else ''}{name.partition('.')[2]}": count
        for name, count in before.items()
        if name != "victims.disembarkation_persons"
    }
    assert after == twins
    # the landing and its list are no part of the file
    assert (
        own_register.value("select count(*) from care.disembarkations where disembarkation_id = %s", ids["landing"])
        == 1
    )
    assert own_register.rows("select person_id from victims.disembarkation_persons") == [(None,)]
    for text in ("a beach", "2 000 anciens", "a note on a phone", victim.latin):
        assert own_register.rows("select table_name from audit.changes where content::text like %s", f"%{text}%") == []
    own_register.tick()
    own_register.notify()
    assert index_faults(own_register) == []
    assert own_register.rows("select from search.protected_object_values") == []


def test_the_record_forgets_the_requests_of_a_sealed_file_too(own_register: Register) -> None:
    clerk, chief = own_register.client("clerk", COURT), own_register.client("chief_clerk", COURT)
    mine, theirs = sheet(COURT, Someone(made_up_name())), sheet(COURT, Someone(made_up_name()))
    clerk.save(mine)
    number = clerk.save(theirs).national_number
    clerk.sql("select asks.ask_to_join(%s, %s, %s, %s)", uuid4(), COURT, mine.header.procedure_id, number)
    named = "select count(*) from audit.changes where content::text like %s"
    assert own_register.value(named, f"%{mine.header.procedure_id}%") >= 4
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', %s)", COURT, mine.header.procedure_id, WHY)
    assert own_register.value(named, f"%{mine.header.procedure_id}%") == 0
    assert own_register.value(named, f"%{theirs.header.procedure_id}%") >= 4


def test_a_network_of_an_open_file_stays_when_another_is_sealed(own_register: Register) -> None:
    draft, _, _, ids = a_full_file(own_register)
    clerk = own_register.client("clerk", COURT)
    other = sheet(COURT, Someone(made_up_name()))
    clerk.save(other)
    insert(
        clerk, "registry.organisation_procedures", link_id=uuid4(), procedure_id=other.header.procedure_id,
        organisation_id=ids["organisation"],
    )  # fmt: skip
    own_register.client("chief_clerk", COURT).sql(
        "select sealed.seal_procedure(%s, %s, 'sealed', %s)", COURT, draft.header.procedure_id, WHY
    )
    assert clerk.sql("select working_name from registry.organisations") == [("Net",)]
    assert clerk.sql("select count(*) from registry.organisation_members") == [(0,)]
    assert clerk.sql("select procedure_id from registry.organisation_procedures") == [(other.header.procedure_id,)]


def test_what_a_protected_person_owns_moves_with_her_and_is_found_for_those_who_may(own_register: Register) -> None:
    draft, migrant, _, ids = a_full_file(own_register)
    clerk = own_register.client("clerk", COURT)
    own_register.tick()
    clerk.sql("select registry.protect_person(%s, %s, 'victime')", COURT, migrant.person_id)
    for table in ("objects", "person_nationalities", "protection_statuses", "persons", "person_names"):
        assert own_register.rows(f"select from registry.{table} where person_id = %s", migrant.person_id) == []
    assert own_register.rows("select from registry.object_phones where object_id = %s", ids["phone"]) == []
    [(value, details)] = own_register.rows(
        "select value_text, details from victims.objects where object_id = %s", ids["phone"]
    )
    assert (value, details["operator_text"]) == (migrant.phone, "Mauritel")
    for table in ("person_nationalities", "protection_statuses"):
        assert own_register.value(f"select count(*) from victims.{table} where person_id = %s", migrant.person_id) == 1
    # the payment stays a fact of the file, made by a pseudonym
    [(payer,)] = clerk.sql("select payer_person_id from registry.payments")
    assert payer == migrant.person_id
    for text in (migrant.phone, "a note on a phone", *migrant.latin.split()):
        assert own_register.rows("select from audit.changes where content::text like %s", f"%{text}%") == []
    assert own_register.rows("select from search.object_values where object_id = %s", ids["phone"]) == []
    own_register.tick()
    assert protected_parts(own_register, migrant.person_id) != set()
    request = SearchRequest(migrant.phone, "assistance", COURT)

    def found(client: Client, function: str) -> list[Any]:
        token = uuid4()
        client.runner.write(search.open_search(token, request))
        return client.sql(f"select person_id from {function}(%s)", token)

    assert found(clerk, "search.fetch_protected_by_object") == [(migrant.person_id,)]
    assert found(clerk, "search.fetch_objects") == []
    analyst = own_register.client("analyst", COURT)
    with pytest.raises(Exception, match=r"access\.denied"):
        found(analyst, "search.fetch_protected_by_object")
    assert draft.header.institution_id == COURT


def test_whoever_was_judged_is_not_protected_by_moving_the_row(own_register: Register) -> None:
    draft, migrant, _, _ = a_full_file(own_register)
    clerk = own_register.client("clerk", COURT)
    insert(
        clerk, "registry.measures", measure_id=uuid4(), procedure_id=draft.header.procedure_id, person_id=migrant.person_id,
        kind_code="garde_a_vue", started_on="2026-01-16",
    )  # fmt: skip
    error = refusal(lambda: clerk.sql("select registry.protect_person(%s, %s, 'victime')", COURT, migrant.person_id))
    assert (error.code, error.field) == ("MZ014", "role_code")


def test_a_correction_is_a_version_with_who_when_and_why(own_register: Register) -> None:
    a_full_file(own_register)
    clerk = own_register.client("clerk", COURT)
    clerk.sql("update registry.hearings set kind_code = 'renvoi', change_reason = 'misread the register'")
    [(row_id, revision, changed_by)] = clerk.sql("select hearing_id, revision, changed_by from registry.hearings")
    assert (revision, changed_by) == (2, clerk.login)
    history = own_register.rows(
        "select verb, login, content ->> 'kind_code', content ->> 'change_reason' from audit.changes "
        "where institution_id = %s and row_id = %s order by change_id",
        COURT,
        row_id,
    )
    assert history == [
        ("insert", clerk.login, None, None),
        ("update", clerk.login, "renvoi", "misread the register"),
    ]


def test_the_impossible_is_refused_by_the_tables_themselves(own_register: Register) -> None:
    draft, _, victim, ids = a_full_file(own_register)
    clerk, referent = own_register.client("clerk", COURT), own_register.client("mnr_referent", COURT)
    file = draft.header.procedure_id
    author = draft.persons[0].person_id
    for client, table, values in (
        (clerk, "registry.payments", {"payment_id": uuid4(), "procedure_id": file, "amount": -1, "currency_code": "MRU"}),
        (clerk, "registry.payments", {"payment_id": uuid4(), "procedure_id": file, "amount": 1}),
        (
            clerk,
            "registry.measures",
            {"measure_id": uuid4(), "procedure_id": file, "person_id": author, "kind_code": "x", "started_on": "2026-02-01",
             "ended_on": "2026-01-01"},
        ),
        (clerk, "registry.route_legs", {"leg_id": uuid4(), "procedure_id": file, "route_id": ids["route"], "leg_order": 0}),
        (
            referent,
            "victims.returns",
            {"return_id": uuid4(), "revision": 1, "person_id": victim.person_id, "kind_code": "x", "country_code": "MLI",
             "is_minor": True, "returned_on": "2026-02-01"},
        ),
        (
            clerk,
            "care.disembarkations",
            {"disembarkation_id": uuid4(), "landed_on": "2026-01-10", "kind_code": "x", "reference_text": "D",
             "reference_sort": "d", "person_count": 2, "men_count": 3, "dead_count": 0, "missing_count": 0,
             "unidentified_count": 0},
        ),
    ):  # fmt: skip
        columns, places = ", ".join(values), ", ".join(["%s"] * len(values))
        with client.driver() as driver, pytest.raises(psycopg.errors.CheckViolation):
            driver.execute(
                f"insert into {table} (institution_id, {columns}) values ({COURT}, {places})".encode(),
                [*values.values()],
            )
    stranger = uuid4()
    error = refusal(
        lambda: insert(
            clerk, "registry.payments", payment_id=uuid4(), procedure_id=file, amount_text="x", payer_person_id=stranger
        )
    )
    assert (error.code, error.field) == ("MZ011", "payer_person_id")
    error = refusal(lambda: insert(referent, "victims.profiles", profile_id=uuid4(), revision=1, person_id=stranger))
    assert (error.code, error.field) == ("MZ011", "person_id")


# Rows opened to a second institution


def share(client: Client, draft: ProcedureDraft, rows: list[tuple[str, UUID]], *, to: int = 5, **changes: Any) -> UUID:
    share_id = uuid4()
    values = {"purpose": "enquete", "basis": "joint investigation", "fields": []} | changes
    client.sql(
        "select access.grant_share(%s, %s, %s, %s, %s, %s, clock_timestamp() + %s::interval, %s, %s, %s::text[])",
        COURT, share_id, draft.header.procedure_id, to, values["purpose"], values["basis"],
        values.get("lasts", "30 days"), [kind for kind, _ in rows], [row for _, row in rows], values["fields"],
    )  # fmt: skip
    return share_id


def fetch(client: Client, share_id: UUID, holder: int = COURT) -> list[dict[str, Any]]:
    token = uuid4()
    client.sql("select asks.open_shared(%s, 'enquete', null, null, %s, %s)", token, holder, share_id)
    [(rows,)] = client.sql("select access.fetch_shared(%s)", token)
    return list(rows)


def test_exactly_the_rows_granted_are_read_by_the_other_institution_against_a_token(own_register: Register) -> None:
    draft, migrant, _, _ = a_full_file(own_register)
    chief, other = own_register.client("chief_clerk", COURT), own_register.client("analyst", 5)
    author = draft.persons[0].person_id
    wanted = [("procedures", draft.header.procedure_id), ("persons", author), ("persons", migrant.person_id)]
    share_id = share(chief, draft, wanted)
    rows = fetch(other, share_id)
    assert sorted((row["kind"], row["row_id"]) for row in rows) == sorted((kind, str(row)) for kind, row in wanted)
    assert rows[-1]["row"]["own_reference"] == draft.header.own_reference
    assert "content_hash" not in str(rows)
    # no policy knows of it
    assert other.sql("select count(*) from registry.procedures where procedure_id = %s", draft.header.procedure_id) == [
        (0,)
    ]
    for client in (chief, other):
        listed = client.sql("select share_id, to_institution_id, row_count from access.my_shares()")
        assert listed == [(share_id, 5, 3)]
    assert own_register.client("analyst", 3).sql("select from access.my_shares()") == []
    assert refusal(lambda: fetch(own_register.client("analyst", 3), share_id)).code == "MZ011"
    # one who becomes protected leaves every share
    own_register.client("clerk", COURT).sql(
        "select registry.protect_person(%s, %s, 'victime')", COURT, migrant.person_id
    )
    assert {row["row_id"] for row in fetch(other, share_id)} == {str(draft.header.procedure_id), str(author)}


def test_a_share_opens_the_fields_named_and_ends(own_register: Register) -> None:
    draft, *_ = a_full_file(own_register)
    chief, other = own_register.client("chief_clerk", COURT), own_register.client("clerk", 5)
    rows = [("procedures", draft.header.procedure_id)]
    narrow = share(chief, draft, rows, fields=["own_reference"])
    assert fetch(other, narrow)[0]["row"] == {"own_reference": draft.header.own_reference}
    short = share(chief, draft, rows, lasts="0.4 seconds")
    own_register.value("select 1 from pg_sleep(0.5)")
    assert refusal(lambda: fetch(other, short)).code == "MZ011"
    chief.sql("select access.revoke_share(%s, %s)", COURT, narrow)
    assert refusal(lambda: fetch(other, narrow)).code == "MZ011"
    assert refusal(lambda: chief.sql("select access.revoke_share(%s, %s)", COURT, narrow)).code == "MZ007"
    assert other.sql("select from access.my_shares()") == []
    lasting = share(chief, draft, rows)
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', %s)", COURT, draft.header.procedure_id, WHY)
    assert refusal(lambda: fetch(other, lasting)).code == "MZ011"
    assert chief.sql("select from access.my_shares()") == []


def test_only_ones_own_rows_of_one_file_are_shared(own_register: Register) -> None:
    draft, *_ = a_full_file(own_register)
    chief = own_register.client("chief_clerk", COURT)
    other = sheet(COURT, Someone(made_up_name()))
    own_register.client("clerk", COURT).save(other)
    file = [("procedures", draft.header.procedure_id)]
    for rows, changes, code in (
        ([("procedures", other.header.procedure_id)], {}, "MZ011"),
        ([("persons", other.persons[0].person_id)], {}, "MZ011"),
        ([("organisations", uuid4())], {}, "MZ003"),
        ([("persons", uuid4())], {}, "MZ011"),
        (file, {"to": COURT}, "MZ003"),
        (file, {"to": 99999}, "MZ003"),
        (file, {"purpose": "x"}, "MZ030"),
        (file, {"basis": ""}, "MZ003"),
        (file, {"lasts": "2 years"}, "MZ003"),
        (file, {"lasts": "-1 day"}, "MZ003"),
        ([], {}, "MZ003"),
    ):
        error = refusal(lambda rows=rows, changes=changes: share(chief, draft, rows, **changes))
        assert error.code == code, (rows, changes)
    foreign = own_register.client("chief_clerk", 5)
    assert refusal(lambda: share(foreign, draft, file, to=1)).code == "MZ001"
    assert own_register.rows("select from access.shares") == []
