"""A whole sheet read in one call as its reader may see it, and who changed which of its fields, when and why."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from desktop.models.procedures import ProcedureDraft
from tests.helpers.parts import Parts, call, save_parts
from tests.helpers.register import COURT, POLICE, Client, Register, Someone, at_revision, made_up_name, refusal, sheet
from tests.server.test_sheet_parts import a_file, corrected, landing_row


def read(client: Client, draft: ProcedureDraft) -> Any:
    return call(client, "registry.read_sheet", COURT, draft.header.procedure_id)


def test_what_was_saved_is_read_in_one_call_and_can_be_sent_back(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    save_parts(clerk, draft, parts)
    whole = read(register.client("magistrate", COURT), draft)
    assert whole["procedure"]["procedure_id"] == str(draft.header.procedure_id)
    for table, rows in parts.items():
        for sent, got in zip(rows, whole["parts"][table], strict=True):
            assert {key: got[key] for key in sent} == {
                key: value.replace("Z", "+00:00") if key == "started_at" else value for key, value in sent.items()
            }, table
    # the same rows less who and when are what the server has already
    stamps = {"recorded_at", "recorded_by", "changed_at", "changed_by"}
    again = {
        table: [{key: value for key, value in row.items() if key not in stamps} for row in rows]
        for table, rows in whole["parts"].items()
        if not table.startswith("registry.organisation")
    }
    assert save_parts(clerk, draft, again)["changed"] == 0
    assert read(clerk, draft) == whole


def test_rows_come_in_the_order_they_were_written_and_withdrawn_ones_not_at_all(register: Register) -> None:
    clerk, draft, _ = a_file(register)
    ids = [str(uuid4()) for _ in range(6)]
    for service in ids:
        save_parts(clerk, draft, {"registry.services_sold": [{"service_id": service, "service_code": "guide"}]})
    gone = {"service_id": ids[2], "service_code": "guide", "is_current": False, "revision": 1, "change_reason": "twice"}
    save_parts(clerk, draft, {"registry.services_sold": [gone]})
    listed = [row["service_id"] for row in read(clerk, draft)["parts"]["registry.services_sold"]]
    assert listed == ids[:2] + ids[3:]


def test_a_sheet_names_no_protected_person(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    save_parts(clerk, draft, parts)
    victim = parts["registry.payments"][0]["payer_person_id"]
    [secret] = own_register.rows("select name_text from victims.names")
    call(
        clerk, "victims.save_victim_part", COURT,
        Jsonb({"victims.profiles": [{"profile_id": str(uuid4()), "person_id": victim, "note": "told by her sister"}]}),
    )  # fmt: skip
    for role in ("clerk", "magistrate", "analyst", "instance_agent"):
        whole = read(own_register.client(role, COURT), draft)
        assert [row["person_id"] for row in whole["protected"]] == [victim]
        assert whole["parts"]["registry.payments"][0]["payer_person_id"] == victim
        for hidden in (secret[0], "told by her sister"):
            assert hidden not in json.dumps(whole, ensure_ascii=False)
    # positive control: the author, who is nobody's secret, stands there in full
    assert draft.names[0].name_text in json.dumps(whole, ensure_ascii=False)


def test_nobody_reads_a_sheet_of_another_institution_or_a_sealed_one(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    save_parts(clerk, draft, parts)
    file = draft.header.procedure_id
    police = register.client("analyst", POLICE)
    assert [call(police, "registry.read_sheet", where, file) for where in (COURT, POLICE)] == [None, None]
    assert set(
        map(
            len,
            call(
                police, "registry.read_parts", COURT, file, [UUID(parts["registry.measures"][0]["person_id"])]
            ).values(),
        )
    ) == {0}
    assert (
        refusal(lambda: call(register.client("mnr_referent", COURT), "registry.read_sheet", COURT, file)).code
        == "access.denied"
    )
    assert read(clerk, draft) is not None
    chief = register.client("chief_clerk", COURT)
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')", COURT, file)
    assert read(clerk, draft) is None


def test_a_network_is_read_with_its_states_and_members_and_stands_in_its_sheets(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    author, network = parts["registry.measures"][0]["person_id"], str(uuid4())
    call(clerk, "registry.save_organisation", COURT, Jsonb({
        "registry.organisations": [{"organisation_id": network, "working_name": "Net", "name_sort": "net", "state_code": "actif"}],
        "registry.organisation_members": [
            {"member_id": str(uuid4()), "organisation_id": network, "person_id": author, "level_code": "N3"}
        ],
    }))  # fmt: skip
    save_parts(
        clerk, draft, {"registry.organisation_procedures": [{"link_id": str(uuid4()), "organisation_id": network}]}
    )
    assert [row["working_name"] for row in read(clerk, draft)["organisations"]] == ["Net"]
    found = call(register.client("magistrate", COURT), "registry.read_organisation", COURT, UUID(network))
    assert {table: len(rows) for table, rows in found.items()} == {
        "registry.organisations": 1, "registry.organisation_members": 1, "registry.organisation_states": 0,
        "registry.organisation_procedures": 1,
    }  # fmt: skip
    assert call(register.client("analyst", POLICE), "registry.read_organisation", COURT, UUID(network)) == {}


def test_a_centre_is_read_by_whoever_watches_centres_and_by_nobody_else(register: Register) -> None:
    manager, centre = register.client("centre_manager", COURT), str(uuid4())
    call(manager, "care.save_care", COURT, Jsonb({
        "care.centres": [{"centre_id": centre, "name_text": "C", "name_sort": "c", "kind_code": "cate"}],
        "care.centre_incidents": [
            {"incident_id": str(uuid4()), "centre_id": centre, "occurred_on": "2026-02-01", "kind_code": "escape"}
        ],
    }))  # fmt: skip
    observer = register.client("observer", COURT)
    found = call(observer, "care.read_care", "care.centres", COURT, UUID(centre))
    assert {table: len(rows) for table, rows in found.items()} == {
        "care.centres": 1, "care.centre_incidents": 1, "care.centre_inspections": 0,
    }  # fmt: skip
    assert call(register.client("observer", POLICE), "care.read_care", "care.centres", COURT, UUID(centre)) == {}
    for table in ("care.providers", "registry.organisations", "victims.stays", "access.users", "x"):
        assert (
            refusal(lambda table=table: call(observer, "care.read_care", table, COURT, UUID(centre))).code == "MZ016"
        ), table


def identity(client: Client, person: str) -> Any:
    """The identity of a protected person, by a recorded consultation."""
    token = uuid4()
    client.sql("select asks.open_identity(%s, 'assistance', %s, null, %s)", token, COURT, UUID(person))
    return call(client, "victims.fetch_identity", token)


def test_what_was_done_to_a_victim_is_read_behind_her_identity_by_whoever_writes_it(register: Register) -> None:
    clerk, _, parts = a_file(register)
    referent, judge = register.client("mnr_referent", COURT), register.client("magistrate", COURT)
    victim = parts["registry.payments"][0]["payer_person_id"]
    profile = {"profile_id": str(uuid4()), "person_id": victim, "means_codes": ["Y1"]}
    referral = {
        "referral_id": str(uuid4()),
        "person_id": victim,
        "stage_number": 1,
        "to_text": "a shelter",
        "referred_on": "2026-01-21",
    }
    call(
        referent,
        "victims.save_victim_part",
        COURT,
        Jsonb({"victims.profiles": [profile], "victims.referrals": [referral]}),
    )
    second = profile | {"means_codes": ["Y2"], "revision": 1, "change_reason": "a second interview"}
    call(clerk, "victims.save_victim_part", COURT, Jsonb({"victims.profiles": [second]}))
    seen = {client: identity(client, victim) for client in (clerk, referent, judge)}
    assert len({one["pseudonym"] for one in seen.values()}) == 1
    for client in (clerk, referent):
        assert [(row["means_codes"], row["revision"]) for row in seen[client]["parts"]["victims.profiles"]] == [
            (["Y2"], 2)
        ]
    assert [row["to_text"] for row in seen[referent]["parts"]["victims.referrals"]] == ["a shelter"]
    assert "victims.referrals" not in seen[clerk]["parts"] and seen[judge]["parts"] == {}
    # what is read goes back as it is
    stamps = {"recorded_at", "recorded_by"}
    again = [
        {key: value for key, value in row.items() if key not in stamps}
        for row in seen[clerk]["parts"]["victims.profiles"]
    ]
    again[0] |= {"note": "quiet", "change_reason": "a third interview"}
    assert call(clerk, "victims.save_victim_part", COURT, Jsonb({"victims.profiles": again}))["changed"] == 1
    assert refusal(lambda: identity(register.client("analyst", COURT), victim)).code == "access.denied"


# History


def history(client: Client, table: str, row: UUID, *, institution: int = COURT) -> list[tuple[Any, ...]]:
    """Field, old and new value, reason and login of each change, latest first."""
    token = uuid4()
    client.sql("select asks.open_history(%s, 'enquete', %s, %s, %s)", token, institution, table, row)
    return client.sql(
        "select table_name, field, old_value, new_value, reason, login, verb, is_old_known from asks.fetch_history(%s)",
        token,
    )


def of_route(parts: Parts) -> UUID:
    return UUID(parts["registry.routes"][0]["route_id"])


def test_the_history_of_a_row_tells_who_changed_what_and_why(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    chief, judge = register.client("chief_clerk", COURT), register.client("magistrate", COURT)
    save_parts(clerk, draft, parts)
    save_parts(chief, draft, corrected(parts, "registry.routes", note="by sea", price_amount=2000))
    lines = history(judge, "registry.routes", of_route(parts))
    assert lines[:2] == [
        ("registry.routes", "note", None, "by sea", "misread the register", chief.login, "update", True),
        ("registry.routes", "price_amount", 1500, 2000, "misread the register", chief.login, "update", True),
    ]
    assert {line[5:] for line in lines[2:]} == {(clerk.login, "insert", True)}
    assert not {"institution_id", "revision", "changed_by", "content_hash"} & {line[1] for line in lines}
    # the whole file, with what today's sheet writes
    clerk.save(at_revision(draft, 1, summary="a boat at night"))
    whole = history(judge, "registry.procedures", draft.header.procedure_id)
    assert ("registry.procedures", "summary", None, "a boat at night", None, clerk.login, "update", True) in whole
    assert {"registry.routes", "registry.persons", "registry.person_names", "registry.stage_events"} <= {
        line[0] for line in whole
    }


def test_the_history_ends_where_sight_ends(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    save_parts(clerk, draft, parts)
    file, route = draft.header.procedure_id, of_route(parts)
    police = register.client("analyst", POLICE)
    for institution, row in ((COURT, route), (POLICE, route), (COURT, uuid4())):
        client = police if row == route else clerk
        error = refusal(lambda c=client, i=institution, r=row: history(c, "registry.routes", r, institution=i))
        assert error.code == ("MZ001" if institution == COURT and client is police else "MZ011")
    assert refusal(lambda: history(police, "registry.procedures", file)).code == "MZ033"
    # tables without content, closed ones, and those one does not read
    for table in (
        "victims.profiles",
        "victims.persons",
        "access.shares",
        "audit.changes",
        "asks.join_requests",
        "x; drop table y",
    ):
        assert refusal(lambda table=table: history(clerk, table, file)).code == "MZ011", table
    landing = UUID(parts["registry.disembarkation_links"][0]["disembarkation_id"])
    judge = register.client("magistrate", COURT)
    assert history(clerk, "care.disembarkations", landing)
    assert refusal(lambda: history(judge, "care.disembarkations", landing)).code == "MZ011"
    assert (
        refusal(lambda: history(register.client("national_analyst", COURT), "registry.routes", route)).code
        == "access.denied"
    )
    # a file that was sealed has no history any more
    assert history(clerk, "registry.routes", route)
    chief = register.client("chief_clerk", COURT)
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')", COURT, file)
    assert refusal(lambda: history(clerk, "registry.routes", route)).code == "MZ011"
    assert refusal(lambda: history(clerk, "registry.procedures", file)).code == "MZ033"


def test_whoever_becomes_protected_leaves_no_word_in_the_history(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    migrant = Someone(made_up_name(), role_code="mot", phone="36 12 34 56")
    author = Someone(made_up_name())
    draft = sheet(COURT, author, migrant)
    clerk.save(draft)
    status = {
        "status_id": str(uuid4()),
        "person_id": str(migrant.person_id),
        "status_code": "refugee",
        "note": "camp of M'Bera",
    }
    save_parts(clerk, draft, {"registry.protection_statuses": [status]})
    words = (migrant.latin, "36 12 34 56", "M'Bera")

    def told() -> str:
        return json.dumps(history(clerk, "registry.procedures", draft.header.procedure_id), ensure_ascii=False)

    assert all(word in told() for word in words)
    clerk.sql("select registry.protect_person(%s, %s, 'victime')", COURT, migrant.person_id)
    assert not any(word in told() for word in words)
    assert author.latin in told()
    for table, row in (
        ("registry.persons", migrant.person_id),
        ("registry.protection_statuses", UUID(status["status_id"])),
    ):
        assert refusal(lambda table=table, row=row: history(clerk, table, row)).code == "MZ011"


def test_rows_loaded_without_a_record_say_that_what_stood_before_is_unknown(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    save_parts(clerk, draft, parts)
    own_register.rows("delete from audit.changes")
    save_parts(clerk, draft, corrected(parts, "registry.routes", note="by sea"))
    lines = history(clerk, "registry.routes", of_route(parts))
    assert ("registry.routes", "note", None, "by sea", "misread the register", clerk.login, "update", False) in lines
    assert landing_row(uuid4())["kind_code"] == "rescue"


def test_a_history_is_an_act_with_a_purpose(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    save_parts(clerk, draft, parts)
    open_it = "select asks.open_history(%s, %s, %s, 'registry.procedures', %s)"
    assert refusal(lambda: clerk.sql(open_it, uuid4(), "", COURT, draft.header.procedure_id)).code == "MZ030"
    assert refusal(lambda: clerk.sql("select asks.fetch_history(%s)", uuid4())).code == "MZ034"
    token = uuid4()
    clerk.sql(open_it, token, "enquete", COURT, draft.header.procedure_id)
    chief = own_register.client("chief_clerk", COURT)
    assert refusal(lambda: chief.sql("select asks.fetch_history(%s)", token)).code == "MZ034"
    assert own_register.rows("select login, purpose, question ->> 'table_name' from asks.tokens") == [
        (clerk.login, "enquete", "registry.procedures")
    ]
