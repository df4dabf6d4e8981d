"""The tables beyond the first sheets: codes of the lists, valid on their day; proportions; rows that follow the story."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop.matching.objects import normalise
from server_schema.fictitious.cases import CASES, fitting
from server_schema.fictitious.copy_files import write_copy_files
from server_schema.fictitious.dates import hijri, hijri_words
from server_schema.fictitious.fields import NULL, field
from server_schema.fictitious.parameters import LISTED_A_YEAR_AT_FULL_SIZE, PROPORTIONS, YEARS, Parameters
from server_schema.fictitious.register import Register
from server_schema.fictitious.tables import COLUMNS
from server_schema.fictitious.whole.lists import codes, deck
from server_schema.fictitious.whole.page import TABLES, line_of
from server_schema.fictitious.whole.things import imei_of

REFERENCE = Path(__file__).parents[3] / "server_schema" / "reference"
Row = dict[str, Any]
Tables = Callable[[str], list[Row]]


def read(directory: Path, table: str) -> list[Row]:
    """The rows of a table: text, or None; arrays as tuples."""
    found = []
    for path in sorted(directory.glob(f"{table}.[0-9][0-9].copy")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = [None if one == NULL else one for one in line.split("\t")]
            found.append(dict(zip(COLUMNS[table], fields, strict=True)))
    return found


def many(value: str | None) -> tuple[str, ...]:
    """The codes of an array as written."""
    inner = (value or "{}").strip("{}")
    return tuple(inner.split(",")) if inner else ()


@pytest.fixture(scope="module", params=["demonstration", "volume"])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Reader of the ready files of a register: the demonstration, and one with the skew of the country."""
    parameters = Parameters.demonstration() if request.param == "demonstration" else Parameters.volume(5_000)
    directory = tmp_path_factory.mktemp(request.param) / "files"
    write_copy_files(parameters, directory)
    return cache(lambda table: read(directory, table))


@cache
def listed(name: str) -> dict[str, tuple[str, str]]:
    """Code → first and last day of validity."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (row["valid_from"] or "0001", row["valid_to"] or "9999") for row in csv.DictReader(file)}


# Column → list, as server_schema/reference/README.md tells it, and the day the code must be valid on.
LISTS: dict[str, dict[str, str]] = {
    "registry.procedures": {"report_channel_code": "report_channels"},
    "registry.persons": {"marital_status_code": "marital_statuses", "education_code": "education_levels",
                         "language_codes": "languages", "birth_calendar_code": "calendars"},
    "registry.stage_events": {"date_calendar_code": "calendars", "settlement_code": "settlement_kinds"},
    "registry.roles": {"participation_code": "participation_modes", "process_role_codes": "author_process_roles"},
    "registry.qualifications": {"circumstance_codes": "aggravating_circumstances acts_means_purposes",
                                "decided_by_code": "qualification_origins"},
    "registry.objects": {"person_role_code": "object_roles"},
    "victims.persons": {"marital_status_code": "marital_statuses", "education_code": "education_levels",
                        "language_codes": "languages", "exploitation_codes": "exploitation_forms",
                        "birth_calendar_code": "calendars"},
    "care.activities": {"kind_code": "activity_kinds", "audience_code": "audiences", "cost_currency_code": "currencies"},
    "care.centre_incidents": {"kind_code": "incident_kinds", "gravity_code": "gravity_levels"},
    "care.centre_inspections": {"standard_code": "centre_standards", "result_code": "centre_compliance_levels"},
    "care.centres": {"kind_code": "centre_kinds"},
    "care.disembarkation_steps": {"step_code": "disembarkation_steps", "body_code": "provider_kinds"},
    "care.disembarkations": {"kind_code": "landing_kinds", "rescuer_code": "rescuer_kinds"},
    "care.documents": {"kind_code": "document_kinds", "state_code": "document_states"},
    "care.memoranda": {"state_code": "mou_states", "frequency_code": "frequencies"},
    "care.plan_measures": {"domain_code": "plan_domains", "state_code": "plan_measure_states",
                           "indicator_code": "indicators", "budget_currency_code": "currencies"},
    "care.providers": {"kind_code": "provider_kinds", "service_codes": "service_types", "format_codes": "data_formats"},
    "care.submission_figures": {"measure_code": "submission_measures", "category_codes": "sexes"},
    "care.submissions": {"state_code": "submission_states"},
    "registry.awards": {"kind_code": "award_kinds", "beneficiary_code": "award_beneficiaries"},
    "registry.connected_offences": {"offence_code": "offences"},
    "registry.cooperation_requests": {"kind_code": "cooperation_kinds", "direction_code": "cooperation_directions",
                                      "channel_code": "cooperation_channels", "answer_code": "cooperation_states"},
    "registry.decisions": {"presence_code": "presences", "outcome_code": "outcomes", "remedy_code": "remedies",
                           "remedy_party_code": "remedy_parties", "remedy_state_code": "remedy_states",
                           "decided_calendar_code": "calendars"},
    "registry.hearings": {"kind_code": "hearing_kinds", "outcome_code": "hearing_outcomes",
                          "adjournment_code": "adjournment_reasons"},
    "registry.measures": {"kind_code": "constraint_measures", "end_reason_code": "measure_end_reasons",
                          "ordered_by_code": "ordering_authorities"},
    "registry.modus_operandi": {"phase_code": "modus_families", "modus_code": "modus_operandi means_of_control"},
    "registry.object_accounts": {"platform_code": "online_platforms", "purpose_code": "account_purposes"},
    "registry.object_boats": {"hull_code": "boat_hulls", "type_code": "boat_types"},
    "registry.object_papers": {"kind_code": "paper_types", "verification_code": "paper_states"},
    "registry.object_phones": {"usage_code": "phone_usages"},
    "registry.object_vehicles": {"type_code": "vehicle_types", "colour_code": "colours"},
    "registry.organisation_members": {"level_code": "actor_levels", "function_code": "author_process_roles"},
    "registry.organisations": {"kind_code": "organisation_kinds", "state_code": "organisation_states"},
    "registry.organisation_states": {"state_code": "organisation_states"},
    "registry.payments": {"means_code": "payment_means", "purpose_code": "payment_purposes", "payer_code": "payment_parties",
                          "payee_code": "payment_parties"},
    "registry.procedure_places": {"role_code": "place_roles", "kind_code": "place_types"},
    "registry.protection_statuses": {"status_code": "protection_statuses"},
    "registry.person_nationalities": {"basis_code": "nationality_bases"},
    "registry.removal_requests": {"platform_code": "online_platforms", "answer_code": "removal_answers"},
    "registry.route_legs": {"mode_code": "transport_modes"},
    "registry.seizures": {"nature_code": "seizure_natures", "unit_code": "quantity_units", "disposal_code": "seizure_disposals"},
    "registry.sentences": {"kind_code": "sentence_kinds", "execution_code": "execution_states"},
    "registry.services_sold": {"service_code": "smuggler_services"},
    "registry.transmissions": {"purpose_code": "purposes", "state_code": "transmission_states"},
    "access.shares": {"purpose_code": "purposes", "field_names": "share_fields"},
    "victims.consents": {"scope_code": "consent_scopes", "given_by_code": "consent_givers"},
    "victims.disembarkation_persons": {"screening_code": "screening_results", "orientation_code": "referral_targets",
                                       "casualty_code": "casualty_kinds", "casualty_cause_code": "casualty_causes",
                                       "education_code": "education_levels", "motive_codes": "migration_motives"},
    "victims.interviews": {"interviewer_code": "assessor_kinds"},
    "victims.objects": {"person_role_code": "object_roles"},
    "victims.person_nationalities": {"basis_code": "nationality_bases"},
    "victims.profiles": {"act_codes": "acts_means_purposes", "means_codes": "acts_means_purposes",
                         "exploitation_codes": "exploitation_forms", "control_codes": "means_of_control",
                         "recruitment_codes": "recruitment_channels", "relation_code": "victim_author_relations",
                         "sector_code": "economic_sectors", "follow_up_code": "case_follow_up_states",
                         "transit_country_codes": "countries"},
    "victims.protection_statuses": {"status_code": "protection_statuses"},
    "victims.referrals": {"answer_code": "referral_states", "reason_code": "referral_refusal_reasons"},
    "victims.returns": {"kind_code": "return_kinds", "follow_up_code": "return_follow_ups"},
    "victims.services": {"kind_code": "service_types", "end_reason_code": "service_end_reasons",
                         "standard_code": "centre_standards", "result_code": "service_results"},
    "victims.stays": {"entry_reason_code": "stay_entry_reasons", "exit_reason_code": "stay_exit_reasons",
                      "need_codes": "service_types"},
    "victims.vulnerability_assessments": {"assessor_code": "assessor_kinds", "vulnerability_codes": "vulnerability_kinds",
                                          "level_code": "risk_levels", "indicator_codes": "screening_indicators"},
}  # fmt: skip
# Wherever they stand.
EVERYWHERE = {
    "source_code": "record_sources", "currency_code": "currencies", "price_currency_code": "currencies",
    "language_code": "languages", "confidence_code": "link_confidences", "source_grade": "source_reliabilities",
    "information_grade": "information_grades",
}  # fmt: skip
# Foreign keys and checks of the tables: loading holds them.
KEYED = {
    "wilaya_code", "moughataa_code", "country_code", "nationality_code", "departure_country_code", "from_country_code",
    "to_country_code", "origin_country_code", "destination_country_code", "period_code", "sex_code", "verdict_code",
}  # fmt: skip
KEYED_OF_FIRST_SHEETS = {
    "kind_code", "stage_code", "role_code", "type_code", "outcome_code", "reason_code", "offence_code", "status_code",
    "decider_code",
}  # fmt: skip


def coded(tables: Tables) -> Iterator[tuple[str, str, str, Row]]:
    """Every code in the register as (table and column, list, code, row)."""
    for table in COLUMNS:
        base = table.replace("sealed.victim_", "victims.") if "victim_" in table else table.replace("sealed.", "registry.")
        base = "access." + base.split(".")[1] if base.split(".")[1] in {"shares", "share_rows"} else base
        lists = EVERYWHERE | LISTS.get(base, {})
        columns = [column for column in COLUMNS[table] if column in lists]
        for row in tables(table) if columns else ():
            for column in columns:
                value = row[column]
                for code in many(value) if value is not None and value.startswith("{") else (value,):
                    if code is not None:
                        yield f"{table}.{column}", lists[column], code, row


def test_every_code_is_in_its_list_and_valid_on_its_day(tables: Tables) -> None:
    seen = Counter[str]()
    for where, names, code, row in coded(tables):
        valid = [listed(name)[code] for name in names.split() if code in listed(name)]
        assert valid, (where, code)
        seen[names] += 1
        if names == "currencies":
            continue  # an amount stands as it was written: old ouguiyas are still quoted, see the test below
        day = str(row.get("recorded_at") or row["granted_at"])[:10]
        assert valid[0][0] <= day <= valid[0][1], (where, code, day)
    assert len(seen) > 80
    assert seen["transport_modes"] > 100


def test_every_code_column_is_held_to_a_list() -> None:
    """A new column of codes cannot be forgotten here."""
    found = 0
    for table, columns in COLUMNS.items():
        if table.startswith(("sealed.", "search.", "nation.")):
            continue
        for column in columns:
            if column.endswith(("_code", "_codes")):
                found += 1
                keyed = KEYED if table in TABLES else KEYED | KEYED_OF_FIRST_SHEETS
                assert column in LISTS.get(table, {}) or column in EVERYWHERE or column in keyed, f"{table}.{column}"
    assert found > 150


def test_every_institution_named_existed_on_that_day(tables: Tables) -> None:
    with (REFERENCE / "institutions.csv").open(encoding="utf-8", newline="") as file:
        valid = {row["institution_id"]: (row["valid_from"] or "0001", row["valid_to"] or "9999") for row in csv.DictReader(file)}
    days = {"registry.decisions": "decided_on", "registry.hearings": "held_on", "registry.transmissions": "sent_on",
            "victims.referrals": "referred_on", "care.document_receipts": "sent_on"}  # fmt: skip
    seen = 0
    for table, column in days.items():
        named = [name for name in COLUMNS[table] if name.endswith("institution_id") and name != "institution_id"]
        for row in tables(table):
            for name in named:
                if row[name] is not None:
                    seen += 1
                    assert valid[row[name]][0] <= row[column] <= valid[row[name]][1], (table, name, row)
    for table in TABLES:
        if table.startswith("care."):
            for row in tables(table):
                seen += 1
                assert valid[row["institution_id"]][0] <= row["recorded_at"][:10] <= valid[row["institution_id"]][1], (table, row)
    assert seen > 1_500


def test_old_ouguiyas_stand_only_where_somebody_said_so(tables: Tables) -> None:
    found = [row for row in tables("registry.payments") if row["currency_code"] == "MRO"]
    assert len(found) > 20
    assert all("ouguiya" in row["amount_text"] or "أوقية" in row["amount_text"] for row in found)
    closed = {row["currency_code"] for row in tables("registry.sentences") + tables("registry.awards")} - {None}
    assert closed == {"MRU"}  # a court of these years fines in the money of its day


def test_every_table_of_the_model_has_rows(tables: Tables) -> None:
    assert len(TABLES) > 55
    assert not [table for table in TABLES if not tables(table)]


def share(part: int, whole: int) -> float:
    assert whole >= 10, "too few to speak of a share"
    return part / whole


def measured(tables: Tables) -> Iterator[tuple[str, float]]:
    """Every proportion of the parameters as this register has it."""
    profiles = {row["person_id"] for row in tables("victims.profiles")}
    victims = [row for row in tables("victims.persons") if row["person_id"] in profiles]
    yield "women and girls among victims", share(sum(row["sex_code"] == "F" for row in victims), len(victims))
    priority = [row for row in tables("victims.profiles") if row["means_codes"] == "{Y0}"]
    yield "minors among victims", share(len({row["person_id"] for row in priority}), len(profiles))
    known = Counter(row["status_code"] for row in tables("registry.protected_roles") if row["person_id"] in profiles)
    yield "victims confirmed (V2) among those decided", share(known["V2"], known["V1"] + known["V2"] + known["V3"])
    decisions = tables("registry.decisions")
    outcomes = Counter(row["outcome_code"] for row in decisions)
    convicted = outcomes["condamnation"] + outcomes["condamnation_defaut"]
    judged = convicted + outcomes["relaxe"] + outcomes["acquittement"]
    yield "convicted among persons judged at first instance", share(convicted, judged)
    yield "in absence among the convicted", share(outcomes["condamnation_defaut"], convicted)
    yield "first judgments appealed", share(sum(row["remedy_code"] == "appel" for row in decisions), judged)
    with_victims = [row for row in tables("registry.awards") if row["beneficiary_person_id"]]
    yield "convictions with damages awarded", share(len({row["decision_id"] for row in with_victims}), convicted)
    paid = sum(float(row["amount_paid"]) for row in with_victims)
    yield "damages paid among damages awarded", paid / sum(float(row["amount_awarded"]) for row in with_victims)
    dropped = [row for row in tables("registry.stage_events") if row["outcome_code"] == "classement_sans_suite"]
    yield "dropped cases that were settled outside", share(sum(row["settlement_code"] is not None for row in dropped), len(dropped))
    smuggling = {r["procedure_id"] for r in tables("registry.procedures") if r["kind_code"] == "PV" and "TM" in r["strands"]}
    routed = {row["procedure_id"] for row in tables("registry.routes")}
    yield "police files of smuggling with a route", share(len(smuggling & routed), len(smuggling))
    payments = tables("registry.payments")
    yield "sums told in old ouguiyas", share(sum(row["currency_code"] == "MRO" for row in payments), len(payments))
    levels = Counter(row["level_code"] for row in tables("registry.organisation_members"))
    total = sum(levels.values())
    yield "organisers (N3) among members with a level", share(levels["N3"], total - levels["N0"])
    yield "members of unknown level (N0)", share(levels["N0"], total)
    stays = [row for row in tables("victims.stays") if row["listed_id"] and row["left_at"]]
    over = sum(_hours(row["entered_at"], row["left_at"]) > 72 for row in stays)
    yield "stays in a centre beyond 72 hours", share(over, len(stays))
    people = tables("victims.disembarkation_persons")
    yield "women and girls among persons of landings", share(sum(row["sex_code"] == "F" for row in people), len(people))
    minors = sum(row["stated_age"] is not None and int(row["stated_age"]) < 18 for row in people)
    yield "minors among persons of landings", share(minors, len(people))
    screened = [row for row in people if row["screened_on"]]
    yield "presumed victims among persons screened", share(sum(r["screening_code"] == "presumed" for r in screened), len(screened))
    memoranda = Counter(row["state_code"] for row in tables("care.memoranda"))
    yield "memoranda signed or expired", share(memoranda["signe"] + memoranda["expire"], sum(memoranda.values()))
    sent = [row for row in tables("care.submissions") if row["state_code"] != "attendu"]
    late = sum(row["received_on"] is None or row["received_on"] > row["expected_on"] for row in sent)
    yield "submissions late or missing", share(late, len(sent))
    served = {row["person_id"] for row in tables("victims.services")}
    yield "victims with a service", share(len(served & profiles), len(profiles))


def _hours(start: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() / 3600


def test_proportions_lie_where_the_parameters_say(tables: Tables) -> None:
    found = dict(measured(tables))
    assert found.keys() == PROPORTIONS.keys()
    outside = {
        name: (round(value, 3), PROPORTIONS[name].low, PROPORTIONS[name].high)
        for name, value in found.items()
        if not PROPORTIONS[name].low <= value <= PROPORTIONS[name].high
    }
    assert not outside
    assert all(proportion.source for proportion in PROPORTIONS.values())


def test_landings_have_the_size_that_was_read(tables: Tables) -> None:
    a_year = len(tables("victims.disembarkation_persons")) / YEARS
    a_year *= Parameters.of_procedures(200_000).affaires / len(tables("registry.affaires"))
    assert LISTED_A_YEAR_AT_FULL_SIZE[0] < a_year < LISTED_A_YEAR_AT_FULL_SIZE[1]


def test_parameters_for_a_number_of_procedures_make_about_as_many() -> None:
    parameters = Parameters.of_procedures(800)
    files = sum(len(affaire.procedures) for affaire in Register(parameters))
    assert 700 < files < 900
    assert Parameters.of_procedures(200_000).affaires > 100_000


def test_nothing_but_terms_lies_after_the_reference_date(tables: Tables) -> None:
    ahead = {"due_on", "expires_on", "expected_on", "until_at", "adjourned_to_on"}
    until = Parameters().until.isoformat()
    seen = 0
    for table in TABLES:
        days = [column for column in COLUMNS[table] if column.endswith(("_on", "_at")) and column not in ahead]
        for row in tables(table):
            for column in days:
                if row[column] is not None:
                    seen += 1
                    assert row[column][:10] <= until, (table, column, row)
    assert seen > 10_000


def test_sentences_hang_on_convictions_and_reviews_on_what_they_review(tables: Tables) -> None:
    decisions = {row["decision_id"]: row for row in tables("registry.decisions")}
    opened = {row["procedure_id"]: row["opened_on"] for row in tables("registry.procedures")}
    events = {row["event_id"]: row for row in tables("registry.stage_events")}
    for row in tables("registry.sentences") + tables("registry.awards"):
        assert decisions[row["decision_id"]]["outcome_code"] in {"condamnation", "condamnation_defaut", "appel_reforme"}
    sentenced = {row["decision_id"] for row in tables("registry.sentences")}
    reviewed = 0
    for decision_id, row in decisions.items():
        event = events[row["event_id"]]
        assert (event["outcome_code"], event["event_on"], event["person_id"]) == (
            row["outcome_code"], row["decided_on"], row["person_id"],
        )  # fmt: skip
        assert event["stage_code"] in {"P4", "P6", "P7", "P8"}
        assert row["decided_on"] >= opened[row["procedure_id"]]
        assert (row["outcome_code"] in {"condamnation", "condamnation_defaut", "appel_reforme"}) == (decision_id in sentenced)
        if row["reviews_decision_id"]:
            reviewed += 1
            earlier = decisions[row["reviews_decision_id"]]
            assert earlier["person_id"] == row["person_id"]
            assert earlier["decided_on"] <= earlier["remedy_on"] <= row["decided_on"]
            assert earlier["is_final"] == "f"
    assert reviewed > 5


def test_care_follows_identification(tables: Tables) -> None:
    presumed: dict[tuple[str, str], str] = {}
    for row in tables("victims.status_events"):
        if row["status_code"] in {"V1", "V2"}:
            key = (row["institution_id"], row["person_id"])
            presumed[key] = min(presumed.get(key, "9999"), row["decided_on"])
    checked = 0
    for table, column in (("services", "begun_on"), ("referrals", "referred_on"), ("consents", "asked_on"), ("returns", "planned_on")):
        for row in tables(f"victims.{table}"):
            since = presumed.get((row["institution_id"], row["person_id"]))
            if since is not None:
                checked += 1
                assert row[column] >= since, (table, row)
    assert checked > 300
    for row in tables("victims.returns"):
        if row["is_minor"] == "t" and row["returned_on"]:
            assert row["best_interests_on"] <= row["returned_on"]


def test_whoever_is_named_in_a_file_has_a_role_in_it(tables: Tables) -> None:
    roles: dict[str, set[str]] = defaultdict(set)
    for row in tables("registry.roles") + tables("registry.protected_roles"):
        roles[row["procedure_id"]].add(row["person_id"])
    named = 0
    for table in TABLES:
        if not table.startswith("registry."):
            continue
        columns = [c for c in COLUMNS[table] if c.endswith("person_id") and "procedure_id" in COLUMNS[table]]
        for row in tables(table) if columns else ():
            for column in columns:
                if row[column] is not None:
                    named += 1
                    assert row[column] in roles[row["procedure_id"]], (table, column)
    assert named > 1_000


def test_what_describes_a_thing_describes_one_of_its_kind(tables: Tables) -> None:
    kinds = {row["object_id"]: (row["procedure_id"], row["kind"]) for row in tables("registry.objects")}
    wanted = {"papers": {"paper", "nni", "passport"}, "phones": {"phone"}, "accounts": {"account"}, "vehicles": {"plate"}, "boats": {"boat"}}
    for name, allowed in wanted.items():
        for row in tables(f"registry.object_{name}"):
            procedure_id, kind = kinds[row["object_id"]]
            assert procedure_id == row["procedure_id"]
            assert kind in allowed
    parts = {"imei": "phone", "imsi": "phone", "chassis": "plate", "engine": "boat", "boat_registration": "boat"}
    seen = Counter[str]()
    for row in tables("registry.objects"):
        seen[row["kind"]] += 1
        if row["kind"] in parts:
            assert kinds[row["of_object_id"]] == (row["procedure_id"], parts[row["kind"]])
    assert set(parts) | {"gps", "account", "passport", "paper", "nni", "phone", "plate", "boat"} == set(seen)


def test_landings_count_those_they_list(tables: Tables) -> None:
    people: dict[str, list[Row]] = defaultdict(list)
    for row in tables("victims.disembarkation_persons"):
        people[row["disembarkation_id"]].append(row)
    deadly = 0
    for row in tables("care.disembarkations"):
        aboard = people[row["disembarkation_id"]]
        dead, missing = (sum(each[name] == "t" for each in aboard) for name in ("is_dead", "is_missing"))
        assert (int(row["dead_count"]), int(row["missing_count"])) == (dead, missing)
        assert int(row["person_count"]) == len(aboard) - dead - missing
        assert sum(int(row[f"{kind}_count"]) for kind in ("men", "women", "minor")) == int(row["person_count"])
        assert [int(each["list_order"]) for each in aboard] == list(range(1, len(aboard) + 1))
        deadly += dead > 0
    assert deadly >= 1
    linked = {row["disembarkation_id"] for row in tables("registry.disembarkation_links")}
    assert 0 < len(linked) < len(people)  # a landing without any file accuses nobody


def test_only_protected_persons_stand_in_schema_victims(tables: Tables) -> None:
    protected = {(r["institution_id"], r["person_id"]) for r in tables("registry.protected_roles")}
    ordinary = {(r["institution_id"], r["person_id"]) for r in tables("registry.persons")}
    assert not protected & ordinary
    seen = 0
    for table in TABLES:
        if table.startswith("victims."):
            for row in tables(table):
                if row.get("person_id"):
                    seen += 1
                    assert (row["institution_id"], row["person_id"]) in protected, table
    assert seen > 1_000


def test_hijri_dates_follow_the_tabular_calendar() -> None:
    assert hijri(date(622, 7, 19)) == (1, 1, 1)
    assert hijri(date(2024, 7, 8)) == (1446, 1, 1)
    assert hijri(date(2024, 7, 7)) == (1445, 12, 30)  # 1445 is the fifth year of its thirty: a leap year
    assert hijri_words(date(2024, 7, 21)) == "14 محرم 1446"
    days = [hijri(date.fromordinal(date(2015, 1, 1).toordinal() + n)) for n in range(4_400)]
    assert len(set(days)) == len(days)
    assert days == sorted(days)
    assert {day for _, _, day in days} == set(range(1, 31))


def test_a_code_that_is_no_code_stops_the_import() -> None:
    assert "sea" in codes("transport_modes")
    with pytest.raises(ValueError, match="submarine"):
        deck("transport_modes", {"submarine": 3})
    with pytest.raises(ValueError, match="MRO"):
        deck("currencies", {"MRO": 1})  # closed since 2017


def test_a_column_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        line_of(TABLES["registry.payments"], 1, "now", "saisie", {"payment_id": "x", "colour": "blue"})


def test_values_are_written_as_copy_wants_them() -> None:
    assert [field(value) for value in (None, True, 3, ("a", "b"), date(2026, 1, 2))] == [NULL, "t", "3", "{a,b}", "2026-01-02"]
    assert field({"b": 'x"', "a": 1}) == '{"a": 1, "b": "x\\\\""}'


def test_an_imei_of_a_phone_is_always_the_same_and_checks() -> None:
    for number in range(200):
        phone = f"+2222{number:07d}"
        assert normalise("imei", imei_of(phone)) == imei_of(phone)
    assert imei_of("+22220000001") != imei_of("+22220000002")


def test_hand_written_cases_stand_at_the_end_of_the_first_full_block() -> None:
    parameters = Parameters.demonstration()
    affaires = Register(parameters).block(0).affaires
    assert len(affaires) == 300
    assert [affaire.scenario for affaire in affaires[-len(CASES) :]] == [case.name for case in CASES]
    assert not {case.name for case in CASES} & {affaire.scenario for affaire in Register(Parameters(affaires=299))}
    assert len(fitting(parameters.since, parameters.until)) == len(CASES) > 8
    assert fitting(parameters.until, parameters.until) == ()


def test_what_a_thing_bears_is_met_again_in_other_institutions(tables: Tables) -> None:
    """An IMEI or an engine number links files that never shared a name."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables("registry.objects"):
        if row["kind"] in {"imei", "engine", "boat_registration", "imsi", "chassis"}:
            number = "".join(char for char in row["value_text"].upper() if char.isalnum())
            places[row["kind"], number].add(row["institution_id"])
    shared = Counter(kind for (kind, _), institutions in places.items() if len(institutions) > 1)
    assert shared["imei"] >= 2
    assert shared["engine"] + shared["boat_registration"] >= 3
