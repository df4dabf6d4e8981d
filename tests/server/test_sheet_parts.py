"""Whole sheets: every table that hangs on a file is saved by one call, checked by the server under the field."""

from __future__ import annotations

import time
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from desktop.errors import UserError
from desktop.models.procedures import ObjectDraft, ProcedureDraft
from tests.helpers.parts import Parts, call, full_parts, save_parts
from tests.helpers.register import (
    COURT,
    POLICE,
    Client,
    Register,
    Someone,
    at_revision,
    made_up_name,
    made_up_phone,
    refusal,
    sheet,
)


def a_file(register: Register, role: str = "clerk") -> tuple[Client, ProcedureDraft, Parts]:
    """A saved file with an author who has a telephone and a victim who paid, and the parts of its whole sheet."""
    clerk = register.client(role, COURT)
    author = Someone(made_up_name(), phone=made_up_phone(), offence="TEH-2020-017")
    victim = Someone(made_up_name(), role_code="victime", status="V1")
    draft = sheet(COURT, author, victim)
    clerk.save(draft)
    landing = uuid4()
    call(clerk, "care.save_care", COURT, Jsonb({"care.disembarkations": [landing_row(landing)]}))
    parts = full_parts(draft, author.person_id, draft.objects[0].object_id, payer=victim.person_id, landing=landing)
    return clerk, draft, parts


def landing_row(landing: UUID, **changes: Any) -> dict[str, Any]:
    return {
        "disembarkation_id": str(landing), "landed_on": "2026-01-10", "kind_code": "rescue", "reference_text": "D 1",
        "reference_sort": "d 1", "person_count": 2, "dead_count": 0, "missing_count": 0, "unidentified_count": 0,
    } | changes  # fmt: skip


def test_every_table_that_hangs_on_a_file_is_saved_by_one_call(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    saved = save_parts(clerk, draft, parts)
    assert saved["changed"] == sum(map(len, parts.values()))
    for table, rows in parts.items():
        assert set(saved["revisions"][table].values()) == {1}
        assert own_register.value(f"select count(*) from {table}") == len(rows)


def test_the_same_content_sent_twice_is_one_save(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    first = save_parts(clerk, draft, parts)
    recorded = own_register.value("select count(*) from audit.changes")
    again = save_parts(clerk, draft, parts)
    assert again == first | {"changed": 0}
    assert own_register.value("select count(*) from audit.changes") == recorded


def corrected(
    parts: Parts, table: str, *, revision: int = 1, why: str | None = "misread the register", **changes: Any
) -> Parts:
    """The first row of a table with other content, started from a saved revision."""
    return {table: [parts[table][0] | {"revision": revision, "change_reason": why} | changes]}


def test_other_content_under_the_same_id_is_a_version_that_says_why(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    save_parts(clerk, draft, parts)
    error = refusal(lambda: save_parts(clerk, draft, corrected(parts, "registry.routes", why=None, note="by sea")))
    assert (error.code, error.field, error.params["table"]) == ("MZ012", "change_reason", "registry.routes")
    saved = save_parts(clerk, draft, corrected(parts, "registry.routes", note="by sea"))
    assert saved["revisions"] == {"registry.routes": {parts["registry.routes"][0]["route_id"]: 2}}
    assert own_register.rows("select note, revision, changed_by, change_reason from registry.routes") == [
        ("by sea", 2, clerk.login, "misread the register")
    ]
    # the answer was lost and the same is sent again
    assert save_parts(clerk, draft, corrected(parts, "registry.routes", note="by sea")) == saved | {"changed": 0}


def test_whoever_comes_second_is_told_which_row_and_nothing_of_his_is_kept(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    chief = own_register.client("chief_clerk", COURT)
    save_parts(clerk, draft, parts)
    save_parts(chief, draft, corrected(parts, "registry.routes", note="by sea"))
    mine = corrected(parts, "registry.routes", note="by land") | corrected(parts, "registry.hearings", note="public")
    error = refusal(lambda: save_parts(clerk, draft, mine))
    route = parts["registry.routes"][0]["route_id"]
    assert (error.code, error.params) == ("MZ010", {"table": "registry.routes", "row": route, "revision": "2"})
    assert own_register.rows("select note from registry.routes union all select note from registry.hearings") == [
        ("by sea",),
        (None,),
    ]
    # from the version he has now seen
    assert save_parts(clerk, draft, corrected(parts, "registry.routes", note="by land", revision=2))["changed"] == 1


def test_a_first_version_of_ones_own_is_corrected_without_having_heard_of_it(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    save_parts(clerk, draft, parts)
    other = corrected(parts, "registry.routes", revision=0, note="by sea")
    assert save_parts(clerk, draft, other)["changed"] == 1
    chief = register.client("chief_clerk", COURT)
    hearing = corrected(parts, "registry.hearings", revision=0, note="public")
    assert refusal(lambda: save_parts(chief, draft, hearing)).code == "MZ010"


def test_a_row_is_taken_back_by_saying_so_and_not_by_silence(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    save_parts(clerk, draft, parts)
    save_parts(clerk, draft, {"registry.routes": [], "registry.hearings": []})
    assert own_register.value("select count(*) from registry.routes where is_current") == 1
    save_parts(clerk, draft, corrected(parts, "registry.services_sold", is_current=False))
    assert own_register.value("select count(*) from registry.services_sold where is_current") == 0
    # never saved, and taken back at once: nothing to keep
    gone = {"service_id": str(uuid4()), "service_code": "lodging", "is_current": False}
    assert save_parts(clerk, draft, {"registry.services_sold": [gone]})["changed"] == 0
    assert own_register.value("select count(*) from registry.services_sold") == 1


TOMORROW = str(datetime.now(UTC).date() + timedelta(days=2))

# table, changes to its first row -> code and field; each beside the untouched row, which is accepted
REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    # no field of a writer
    ("registry.routes", {"institution_id": 1}, "MZ016", "institution_id"),
    ("registry.routes", {"procedure_id": str(uuid4())}, "MZ016", "procedure_id"),
    ("registry.routes", {"changed_by": "postgres"}, "MZ016", "changed_by"),
    ("registry.routes", {"recorded_at": "2020-01-01T00:00:00Z"}, "MZ016", "recorded_at"),
    ("registry.routes", {"note; drop table x": "1"}, "MZ016", "note; drop table x"),
    ("registry.routes", {"institution_id": None}, "MZ016", "institution_id"),
    # no value of the field's kind
    ("registry.routes", {"note": 3}, "MZ016", "note"),
    ("registry.routes", {"note": {"a": 1}}, "MZ016", "note"),
    ("registry.routes", {"price_amount": "12"}, "MZ016", "price_amount"),
    ("registry.routes", {"first_seen_on": "31/01/2026"}, "MZ016", "first_seen_on"),
    ("registry.routes", {"organisation_id": "x"}, "MZ016", "organisation_id"),
    ("registry.routes", {"route_id": None}, "MZ022", "route_id"),
    ("registry.measures", {"started_at": "yesterday"}, "MZ016", "started_at"),
    # what must be there
    ("registry.measures", {"kind_code": None}, "MZ022", "kind_code"),
    ("registry.payments", {"amount": 5, "currency_code": None}, "MZ022", "currency_code"),
    ("registry.payments", {"amount": None, "amount_text": None}, "MZ019", "amount"),
    # limits
    ("registry.payments", {"amount": -1}, "MZ019", "amount"),
    ("registry.awards", {"amount_awarded": -0.01}, "MZ019", "amount_awarded"),
    ("registry.sentences", {"firm_days": -1}, "MZ019", "firm_days"),
    ("registry.sentences", {"firm_days": 10**12}, "MZ019", "firm_days"),
    ("registry.payments", {"amount": 10**15}, "MZ019", "amount"),
    ("registry.procedure_places", {"latitude": 91}, "MZ019", "latitude"),
    ("registry.route_legs", {"leg_order": 0}, "MZ019", "leg_order"),
    ("registry.routes", {"note": "x" * 2001}, "22001", "note"),
    ("registry.routes", {"note": ""}, "MZ019", "note"),
    ("registry.routes", {"note": "Ali\u202eilA"}, "22021", "note"),
    ("registry.routes", {"first_seen_on": "1026-01-01"}, "MZ019", "first_seen_on"),
    # dates in an order that cannot be
    ("registry.routes", {"first_seen_on": "2026-02-01", "last_seen_on": "2026-01-01"}, "MZ017", "last_seen_on"),
    ("registry.measures", {"ended_on": "2026-01-15"}, "MZ017", "ended_on"),
    ("registry.hearings", {"held_on": "2026-01-14"}, "MZ017", "held_on"),
    ("registry.decisions", {"decided_on": "2026-01-31", "remedy_on": None, "remedy_code": None}, "MZ017", "decided_on"),
    ("registry.sentences", {"executed_from_on": "2026-01-31"}, "MZ017", "executed_from_on"),
    ("registry.awards", {"paid_on": "2026-01-31"}, "MZ017", "paid_on"),
    ("registry.transmissions", {"sent_on": "2026-01-14"}, "MZ017", "sent_on"),
    ("registry.route_legs", {"departed_on": "2025-12-02", "arrived_on": "2025-12-01"}, "MZ017", "arrived_on"),
    # the future
    ("registry.payments", {"paid_on": TOMORROW}, "MZ020", "paid_on"),
    ("registry.hearings", {"held_on": TOMORROW}, "MZ020", "held_on"),
    ("registry.measures", {"started_at": f"{TOMORROW}T00:00:00Z"}, "MZ020", "started_at"),
    # lists
    ("registry.payments", {"currency_code": "XXY"}, "MZ003", "currency_code"),
    ("registry.payments", {"currency_code": "mru"}, "MZ003", "currency_code"),
    ("registry.payments", {"means_code": "magic"}, "MZ003", "means_code"),
    ("registry.payments", {"country_code": "XYZ"}, "MZ003", "country_code"),
    ("registry.decisions", {"outcome_code": "x"}, "MZ003", "outcome_code"),
    ("registry.connected_offences", {"offence_code": "x"}, "MZ003", "offence_code"),
    ("registry.hearings", {"court_institution_id": 99999}, "MZ003", "court_institution_id"),
    ("registry.modus_operandi", {"modus_code": "Z99"}, "MZ003", "modus_code"),
    ("registry.hearings", {"held_precision": "second"}, "MZ003", "held_precision"),
    # rows that are not of this file
    ("registry.measures", {"person_id": str(uuid4())}, "MZ011", "person_id"),
    ("registry.object_phones", {"object_id": str(uuid4())}, "MZ011", "object_id"),
    ("registry.seizures", {"object_id": str(uuid4())}, "MZ011", "object_id"),
    ("registry.seizures", {"from_person_id": str(uuid4())}, "MZ011", "from_person_id"),
    ("registry.payments", {"payer_person_id": str(uuid4())}, "MZ011", "payer_person_id"),
    ("registry.route_legs", {"route_id": str(uuid4())}, "MZ011", "route_id"),
    ("registry.decisions", {"event_id": str(uuid4())}, "MZ011", "event_id"),
    ("registry.person_nationalities", {"person_id": str(uuid4())}, "MZ011", "person_id"),
    ("registry.disembarkation_links", {"disembarkation_id": str(uuid4())}, "MZ011", "disembarkation_id"),
    ("registry.routes", {"revision": 4}, "MZ011", "route_id"),
]


def test_every_refusal_names_its_field(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    for table, changes, code, field in REFUSED:
        wrong = deepcopy(parts)
        wrong[table][0] |= changes
        error = refusal(lambda wrong=wrong: save_parts(clerk, draft, wrong))
        expected = {"22001": "input.too_long", "22021": "input.bad_character"}.get(code, code)
        assert (error.code, error.field) == (expected, field), (table, changes)
        assert isinstance(error, UserError)
    # positive control: the same rows without the fault
    assert save_parts(clerk, draft, parts)["changed"] == sum(map(len, parts.values()))


def test_the_days_of_an_imprecise_date_are_not_held_against_it(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    # the file was opened on 15 January: some time in January may be after it
    parts["registry.hearings"][0] |= {"held_on": "2026-01-01", "held_precision": "month"}
    save_parts(clerk, draft, parts)
    parts["registry.hearings"][0] |= {"held_on": "2025-12-01", "change_reason": "another month"}
    error = refusal(lambda: save_parts(clerk, draft, parts))
    assert (error.code, error.field) == ("MZ017", "held_on")
    # what is planned may lie ahead
    parts["registry.hearings"][0] |= {"held_on": "2026-01-20", "adjourned_to_on": TOMORROW}
    save_parts(clerk, draft, {"registry.hearings": parts["registry.hearings"]})


def test_a_value_retired_yesterday_stays_where_it_was_and_is_not_taken_any_more(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    save_parts(clerk, draft, {"registry.services_sold": parts["registry.services_sold"]})
    own_register.rows("update reference.smuggler_services set valid_to = current_date - 1 where code = 'lodging'")
    # the old row keeps it through a correction of something else
    save_parts(clerk, draft, corrected(parts, "registry.services_sold", note="a yard"))
    fresh = {"service_id": str(uuid4()), "service_code": "lodging"}
    error = refusal(lambda: save_parts(clerk, draft, {"registry.services_sold": [fresh]}))
    assert (error.code, error.field) == ("MZ021", "service_code")
    own_register.rows("update reference.smuggler_services set valid_to = current_date where code = 'lodging'")
    save_parts(clerk, draft, {"registry.services_sold": [fresh]})
    own_register.rows(
        "update reference.smuggler_services set valid_from = current_date + 1, valid_to = null where code = 'guide'"
    )
    error = refusal(
        lambda: save_parts(
            clerk, draft, {"registry.services_sold": [{"service_id": str(uuid4()), "service_code": "guide"}]}
        )
    )
    assert (error.code, error.field) == ("MZ021", "service_code")


def test_no_row_reaches_into_another_file_or_another_institution(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    _, other, theirs = a_file(register)
    save_parts(clerk, other, theirs)
    names = {
        "registry.route_legs": {"route_id": theirs["registry.routes"][0]["route_id"]},
        "registry.payments": {"leg_id": theirs["registry.route_legs"][0]["leg_id"]},
        "registry.sentences": {"decision_id": theirs["registry.decisions"][0]["decision_id"]},
        "registry.decisions": {"hearing_id": theirs["registry.hearings"][0]["hearing_id"]},
        "registry.measures": {"person_id": theirs["registry.measures"][0]["person_id"]},
        "registry.object_phones": {"object_id": theirs["registry.object_phones"][0]["object_id"]},
        "registry.seizures": {"object_id": theirs["registry.object_phones"][0]["object_id"]},
        "registry.awards": {"beneficiary_person_id": theirs["registry.payments"][0]["payer_person_id"]},
        "registry.protection_statuses": {"person_id": theirs["registry.measures"][0]["person_id"]},
    }
    for table, changes in names.items():
        wrong = deepcopy(parts)
        wrong[table][0] |= changes
        [field] = changes
        error = refusal(lambda wrong=wrong: save_parts(clerk, draft, wrong))
        assert (error.code, error.field) == ("MZ011", field), table
    # an id that stands for a row of another file
    error = refusal(lambda: save_parts(clerk, draft, {"registry.routes": theirs["registry.routes"]}))
    assert (error.code, error.field) == ("MZ011", "route_id")
    police = register.client("analyst", POLICE)
    for institution, procedure in ((COURT, draft.header.procedure_id), (POLICE, draft.header.procedure_id)):
        error = refusal(
            lambda i=institution, p=procedure: call(police, "registry.save_sheet_parts", i, p, Jsonb(parts))
        )
        assert error.code == ("MZ001" if institution == COURT else "MZ011")
    # what a row hangs on does not change
    save_parts(clerk, draft, parts)
    spare = {"route_id": str(uuid4())}
    save_parts(clerk, draft, {"registry.routes": [spare]})
    leg = corrected(parts, "registry.route_legs", route_id=spare["route_id"])
    error = refusal(lambda: save_parts(clerk, draft, leg))
    assert (error.code, error.field) == ("MZ011", "route_id")
    assert save_parts(clerk, draft, corrected(parts, "registry.route_legs", to_text="Dakhla"))["changed"] == 1


def test_only_tables_of_the_file_and_only_so_many_rows(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    for wrong in (
        {"registry.person_names": [{}]}, {"victims.profiles": [{}]}, {"care.centres": [{}]}, {"access.users": [{}]},
        {"registry.organisations": [{}]}, {"registry.routes": {}}, {"registry.routes": "x"}, {"registry.routes": [3]},
        {"registry.routes": [[]]}, [], "x", 3,
    ):  # fmt: skip
        assert refusal(lambda wrong=wrong: save_parts(clerk, draft, wrong)).code == "MZ016", wrong
    twice = parts["registry.routes"] * 2
    error = refusal(lambda: save_parts(clerk, draft, {"registry.routes": twice}))
    assert (error.code, error.field) == ("MZ016", "route_id")
    many = [{"service_id": str(uuid4()), "service_code": "guide"} for _ in range(5001)]
    began = time.monotonic()
    error = refusal(lambda: save_parts(clerk, draft, {"registry.services_sold": many}))
    assert (error.code, error.params["table"]) == ("MZ023", "registry.services_sold")
    assert time.monotonic() - began < 5
    assert save_parts(clerk, draft, {"registry.services_sold": many[:5000]})["changed"] == 5000


def test_a_protected_person_is_named_only_where_a_pseudonym_may_stand(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    victim = parts["registry.payments"][0]["payer_person_id"]
    for table in (
        "registry.measures",
        "registry.decisions",
        "registry.person_nationalities",
        "registry.protection_statuses",
    ):
        wrong = deepcopy(parts)
        wrong[table][0]["person_id"] = victim
        error = refusal(lambda wrong=wrong: save_parts(clerk, draft, wrong))
        assert (error.code, error.field) == ("MZ011", "person_id"), table
    save_parts(clerk, draft, parts)


def test_a_sealed_file_answers_like_one_that_never_was(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    save_parts(clerk, draft, parts)
    chief = register.client("chief_clerk", COURT)
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')", COURT, draft.header.procedure_id)

    def answer(procedure: UUID) -> Any:
        error = refusal(lambda: call(clerk, "registry.save_sheet_parts", COURT, procedure, Jsonb(parts)))
        return error.code, error.field, error.params

    assert answer(draft.header.procedure_id) == answer(uuid4()) == ("MZ011", None, {})


def test_nothing_but_a_remedy_follows_a_final_outcome(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    author = parts["registry.measures"][0]["person_id"]
    save_parts(clerk, draft, parts)

    def decision(day: str, outcome: str, **more: Any) -> Parts:
        row = {"decision_id": str(uuid4()), "person_id": author, "decided_on": day, "outcome_code": outcome} | more
        return {"registry.decisions": [row]}

    # the appeal was final on 20 April
    error = refusal(lambda: save_parts(clerk, draft, decision("2026-05-01", "condamnation")))
    assert (error.code, error.field) == ("MZ018", "decided_on")
    save_parts(clerk, draft, decision("2026-04-10", "appel_confirme"))


def test_networks_are_saved_apart_and_joined_to_files_by_the_sheet(register: Register) -> None:
    clerk, draft, parts = a_file(register)
    author, network = parts["registry.measures"][0]["person_id"], str(uuid4())
    members = [
        {"member_id": str(uuid4()), "organisation_id": network, "person_id": author, "level_code": "N2",
         "procedure_id": str(draft.header.procedure_id), "source_grade": 2, "information_grade": "B"}
    ]  # fmt: skip
    whole = {
        "registry.organisations": [
            {"organisation_id": network, "working_name": "Net", "name_sort": "net", "state_code": "actif"}
        ],
        "registry.organisation_states": [
            {"state_id": str(uuid4()), "organisation_id": network, "state_code": "actif", "from_on": "2026-01-01"}
        ],
        "registry.organisation_members": members,
    }
    link = {"registry.organisation_procedures": [{"link_id": str(uuid4()), "organisation_id": network}]}
    error = refusal(lambda: save_parts(clerk, draft, link))
    assert (error.code, error.field) == ("MZ011", "organisation_id")
    assert call(clerk, "registry.save_organisation", COURT, Jsonb(whole))["changed"] == 3
    assert save_parts(clerk, draft, link)["changed"] == 1
    stranger = members[0] | {"member_id": str(uuid4()), "person_id": str(uuid4())}
    error = refusal(
        lambda: call(clerk, "registry.save_organisation", COURT, Jsonb({"registry.organisation_members": [stranger]}))
    )
    assert (error.code, error.field) == ("MZ011", "person_id")
    police = register.client("analyst", POLICE)
    assert refusal(lambda: call(police, "registry.save_organisation", COURT, Jsonb(whole))).code == "MZ001"
    # under one's own institution the ids are free, and the rows of others unknown
    assert (
        refusal(
            lambda: call(
                police, "registry.save_organisation", POLICE, Jsonb({"registry.organisation_members": members})
            )
        ).code
        == "MZ011"
    )


def test_what_is_known_of_a_victim_is_appended_and_read_by_nobody_who_writes(own_register: Register) -> None:
    clerk, draft, parts = a_file(own_register)
    referent = own_register.client("mnr_referent", COURT)
    victim, profile = parts["registry.payments"][0]["payer_person_id"], str(uuid4())
    first = {
        "profile_id": profile,
        "person_id": victim,
        "procedure_id": str(draft.header.procedure_id),
        "means_codes": ["Y1"],
    }

    def save(client: Client, row: dict[str, Any]) -> Any:
        return call(client, "victims.save_victim_part", COURT, Jsonb({"victims.profiles": [row]}))

    one = {"revisions": {"victims.profiles": {profile: 1}}}
    assert save(referent, first) == one | {"changed": 1}
    assert save(referent, first) == one | {"changed": 0}
    # somebody else learns nothing from sending what he guesses
    for guess in (first, first | {"means_codes": ["Y2"]}):
        error = refusal(lambda guess=guess: save(clerk, guess))
        assert (error.code, error.params["revision"]) == ("MZ010", "1")
    second = first | {"revision": 1, "means_codes": ["Y1", "Y2"], "change_reason": "a second interview"}
    assert refusal(lambda: save(clerk, second | {"change_reason": None})).code == "MZ012"
    assert save(clerk, second) == {"revisions": {"victims.profiles": {profile: 2}}, "changed": 1}
    assert save(clerk, second)["changed"] == 0
    assert own_register.rows("select revision, means_codes, recorded_by from victims.profiles order by revision") == [
        (1, ["Y1"], referent.login), (2, ["Y1", "Y2"], clerk.login),
    ]  # fmt: skip
    other = sheet(COURT, Someone(made_up_name()))
    clerk.save(other)
    for changes, code, field in (
        ({"person_id": str(uuid4()), "procedure_id": None}, "MZ011", "person_id"),
        ({"procedure_id": str(other.header.procedure_id)}, "MZ011", "procedure_id"),
        ({"means_codes": ["nonsense"]}, "MZ003", "means_codes"),
        ({"means_codes": [3]}, "MZ016", "means_codes"),
        ({"entry_on": TOMORROW}, "MZ020", "entry_on"),
        ({"recorded_by": "x"}, "MZ016", "recorded_by"),
        ({"revision": 7, "change_reason": "ahead of time"}, "MZ010", "revision"),
    ):
        row = first | {"profile_id": str(uuid4())} | changes
        error = refusal(lambda row=row: save(referent, row))
        assert (error.code, error.field) == (code, field), changes
    assert refusal(lambda: save(own_register.client("magistrate", COURT), first)).code == "access.denied"
    police = own_register.client("analyst", POLICE)
    assert (
        refusal(lambda: call(police, "victims.save_victim_part", COURT, Jsonb({"victims.profiles": [first]}))).code
        == "MZ001"
    )
    probe, rows = "select * from victims.known_versions('victims.profiles', %s, %s)", Jsonb([first])
    assert refusal(lambda: police.sql(probe, COURT, rows)).code == "MZ001"
    assert clerk.sql(probe, COURT, rows) == [(UUID(profile), 2, False, True)]


def test_a_child_goes_back_only_after_its_best_interests_were_decided(register: Register) -> None:
    _, draft, parts = a_file(register)
    referent = register.client("mnr_referent", COURT)
    row = {
        "return_id": str(uuid4()), "person_id": parts["registry.payments"][0]["payer_person_id"], "kind_code": "voluntary",
        "country_code": "MLI", "is_minor": True, "returned_on": "2026-02-10",
    }  # fmt: skip

    def save(row: dict[str, Any]) -> Any:
        return call(referent, "victims.save_victim_part", COURT, Jsonb({"victims.returns": [row]}))

    error = refusal(lambda: save(row))
    assert (error.code, error.field) == ("MZ022", "best_interests_on")
    assert (
        save(row | {"best_interests_on": "2026-02-01", "best_interests_text": "heard with her guardian"})["changed"]
        == 1
    )
    assert draft.header.institution_id == COURT


def test_a_landing_with_its_list_a_centre_and_a_stay_are_saved_by_the_same_path(register: Register) -> None:
    manager = register.client("centre_manager", COURT)
    landing, centre, listed = str(uuid4()), str(uuid4()), str(uuid4())
    whole = {
        "care.disembarkations": [landing_row(UUID(landing))],
        "care.disembarkation_nationalities": [
            {"count_id": str(uuid4()), "disembarkation_id": landing, "country_code": "SEN", "person_count": 2}
        ],
        "victims.disembarkation_persons": [
            {"listed_id": listed, "disembarkation_id": landing, "list_order": 1, "name_latin": made_up_name()}
        ],
        "care.centres": [{"centre_id": centre, "name_text": "C", "name_sort": "c", "kind_code": "cate"}],
        "victims.stays": [
            {"stay_id": str(uuid4()), "centre_id": centre, "listed_id": listed, "entered_at": "2026-01-10T20:00:00Z"}
        ],
    }
    assert call(manager, "care.save_care", COURT, Jsonb(whole))["changed"] == 5
    for table, changes, code, field in (
        ("care.disembarkations", {"men_count": 3}, "MZ019", "men_count"),
        ("care.disembarkations", {"dead_count": -1}, "MZ019", "dead_count"),
        ("care.disembarkations", {"landed_on": TOMORROW}, "MZ020", "landed_on"),
        ("care.disembarkation_nationalities", {"disembarkation_id": str(uuid4())}, "MZ011", "disembarkation_id"),
        ("victims.disembarkation_persons", {"disembarkation_id": str(uuid4())}, "MZ011", "disembarkation_id"),
        ("victims.stays", {"left_at": "2026-01-01T00:00:00Z"}, "MZ017", "left_at"),
        ("victims.stays", {"centre_id": str(uuid4())}, "MZ011", "centre_id"),
    ):
        wrong = deepcopy(whole)
        id_column = next(iter(wrong[table][0]))
        wrong[table][0] |= {id_column: str(uuid4())} | changes
        error = refusal(
            lambda wrong=wrong, table=table: call(manager, "care.save_care", COURT, Jsonb({table: wrong[table]}))
        )
        assert (error.code, error.field) == (code, field), (table, changes)
    # each table to whoever may write it
    clerk = register.client("clerk", COURT)
    assert (
        refusal(lambda: call(clerk, "care.save_care", COURT, Jsonb({"care.centres": whole["care.centres"]}))).code
        == "MZ001"
    )
    agent = register.client("instance_agent", COURT)
    measure = {
        "measure_id": str(uuid4()),
        "title_fr": "Former",
        "plan_text": "Plan",
        "measure_number": "1",
        "domain_code": "capacity",
        "state_code": "planned",
    }
    assert call(agent, "care.save_care", COURT, Jsonb({"care.plan_measures": [measure]}))["changed"] == 1
    assert (
        refusal(
            lambda: call(agent, "care.save_care", COURT, Jsonb({"care.disembarkations": whole["care.disembarkations"]}))
        ).code
        == "MZ001"
    )


# What the short sheet leaves open of its own rows


def left_open(register: Register, clerk: Client, draft: ProcedureDraft) -> Parts:
    """Something for every field that today's sheet does not write, of the author, his file and his telephone."""
    author = draft.persons[0]
    [(event,)] = register.rows(
        "select event_id from registry.stage_events where procedure_id = %s", draft.header.procedure_id
    )
    imei = ObjectDraft(uuid4(), author.person_id, "imei", "490154203237518")
    saved = clerk.save(at_revision(draft, 1, summary="with the IMEI"))
    clerk.save(replace(at_revision(draft, saved.revision), objects=(*draft.objects, imei)))
    return {
        "registry.procedures": [
            {"procedure_id": str(draft.header.procedure_id), "revision": 3, "court_institution_id": 1,
             "cabinet_text": "Cabinet 2", "report_channel_code": "hotline_1916"}
        ],
        "registry.persons": [
            {"person_id": str(author.person_id), "revision": 3, "profession_text": "pêcheur", "language_codes": ["wol"],
             "marital_status_code": "single", "is_deceased": False, "birth_text": "vers 1410", "birth_calendar_code": "hijri"}
        ],
        "registry.stage_events": [
            {"event_id": str(event), "date_text": "25 Rajab 1447", "date_calendar_code": "hijri", "settlement_code": "familial"}
        ],
        "registry.roles": [{"role_id": str(author.role_id), "participation_code": "auteur", "process_role_codes": ["boat_master"]}],
        "registry.qualifications": [
            {"qualification_id": str(draft.qualifications[0].qualification_id), "is_attempt": True, "circumstance_codes": ["G1"],
             "decided_by_code": "parquet", "reason_text": "several victims"}
        ],
        "registry.objects": [{"object_id": str(imei.object_id), "of_object_id": str(draft.objects[0].object_id)}],
    }  # fmt: skip


def test_what_the_short_sheet_leaves_open_is_added_once(own_register: Register) -> None:
    clerk, draft, _ = a_file(own_register)
    parts = left_open(own_register, clerk, draft)
    saved = save_parts(clerk, draft, parts)
    assert saved == {"revision": 5, "changed": 6, "revisions": {}}
    for table, [row] in parts.items():
        id_column, *fields = (name for name in row if name != "revision")
        columns = ", ".join(fields)
        [stored] = own_register.rows(f"select {columns} from {table} where {id_column} = %s", row[id_column])
        assert [str(value) if isinstance(value, UUID) else value for value in stored] == [row[name] for name in fields]
    assert save_parts(clerk, draft, parts) == saved | {"changed": 0}
    # events, roles, qualifications and objects are never rewritten, by whichever way
    for table, field, other in (
        ("registry.stage_events", "date_text", "26 Rajab 1447"),
        ("registry.roles", "participation_code", "complice"),
        ("registry.qualifications", "reason_text", "another reason"),
        ("registry.objects", "of_object_id", None),
    ):
        error = refusal(lambda t=table, f=field, o=other: save_parts(clerk, draft, {t: [parts[t][0] | {f: o}]}))
        assert (error.code, error.field) == ("MZ013", field)
    error = refusal(lambda: clerk.sql("update registry.stage_events set date_text = 'x' where date_text is not null"))
    assert (error.code, error.field) == ("MZ013", "date_text")
    # persons are corrected, from the version one has seen
    person = parts["registry.persons"][0] | {"profession_text": "mécanicien"}
    assert refusal(lambda: save_parts(clerk, draft, {"registry.persons": [person]})).code == "MZ010"
    assert save_parts(clerk, draft, {"registry.persons": [person | {"revision": 5}]})["revision"] == 6
    assert (
        save_parts(clerk, draft, {"registry.persons": [person | {"revision": 6, "birth_text": None}]})["changed"] == 1
    )
    assert own_register.rows("select profession_text, birth_text from registry.persons") == [("mécanicien", None)]
    # and today's sheet, which knows nothing of it, leaves it
    clerk.save(at_revision(draft, 7, summary="another summary"))
    assert own_register.rows("select profession_text from registry.persons") == [("mécanicien",)]


def test_what_is_added_to_the_short_sheet_is_checked_like_the_rest(own_register: Register) -> None:
    clerk, draft, _ = a_file(own_register)
    parts = left_open(own_register, clerk, draft)
    _, other, _ = a_file(own_register)
    for table, changes, code, field in (
        ("registry.procedures", {"court_institution_id": 99999}, "MZ003", "court_institution_id"),
        ("registry.procedures", {"report_channel_code": "x"}, "MZ003", "report_channel_code"),
        ("registry.procedures", {"own_reference": "x"}, "MZ016", "own_reference"),
        ("registry.procedures", {"procedure_id": str(other.header.procedure_id)}, "MZ011", "procedure_id"),
        ("registry.procedures", {"revision": None}, "MZ010", "revision"),
        ("registry.persons", {"person_id": str(other.persons[0].person_id)}, "MZ011", "person_id"),
        ("registry.persons", {"person_id": str(draft.persons[1].person_id)}, "MZ011", "person_id"),
        ("registry.persons", {"sex_code": "F"}, "MZ016", "sex_code"),
        ("registry.persons", {"language_codes": ["zzz"]}, "MZ003", "language_codes"),
        ("registry.persons", {"deceased_on": TOMORROW}, "MZ020", "deceased_on"),
        ("registry.persons", {"profession_text": "x" * 300}, "input.too_long", "profession_text"),
        ("registry.stage_events", {"event_id": str(uuid4())}, "MZ011", "event_id"),
        ("registry.stage_events", {"outcome_code": "relaxe"}, "MZ016", "outcome_code"),
        ("registry.roles", {"role_id": str(other.persons[0].role_id)}, "MZ011", "role_id"),
        ("registry.roles", {"process_role_codes": ["boat_master", "x"]}, "MZ003", "process_role_codes"),
        ("registry.qualifications", {"decided_precision": "second"}, "MZ003", "decided_precision"),
        ("registry.objects", {"of_object_id": str(other.objects[0].object_id)}, "MZ011", "of_object_id"),
        ("registry.objects", {"of_object_id": parts["registry.objects"][0]["object_id"]}, "MZ011", "of_object_id"),
    ):
        wrong = deepcopy(parts)
        wrong[table][0] |= changes
        error = refusal(lambda wrong=wrong: save_parts(clerk, draft, wrong))
        assert (error.code, error.field) == (code, field), (table, changes)
    own_register.rows(
        "update registry.persons set birth_on = '1990-01-01', birth_precision = 'year' where person_id = %s",
        draft.persons[0].person_id,
    )
    wrong = deepcopy(parts)
    wrong["registry.persons"][0]["deceased_on"] = "1980-01-01"
    error = refusal(lambda: save_parts(clerk, draft, wrong))
    assert (error.code, error.field) == ("MZ017", "deceased_on")
    assert save_parts(clerk, draft, parts)["changed"] == 6
