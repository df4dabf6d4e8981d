"""The code lists as files: whole, bilingual, pointing to what exists, told in their README."""

from __future__ import annotations

import re
from datetime import date

import pytest

from server_schema.migrate import MIGRATIONS
from server_schema.reference import HERE, OWN_COLUMNS, list_names, read_list

PLAIN = [name for name in list_names() if name not in OWN_COLUMNS]
# list, column -> the list its codes come from
POINTERS = {
    ("decision_senses", "outcome_code"): "outcomes",
    ("aggravating_circumstances", "element_code"): "acts_means_purposes",
    ("qualification_origins", "stage_code"): "stages",
    ("hearing_kinds", "stage_code"): "stages",
    ("remedies", "stage_code"): "stages",
    ("professions", "isic_section"): "economic_sectors",
    ("exploitation_forms", "isic_section"): "economic_sectors",
    ("exploitation_forms", "parent_code"): "exploitation_forms",
    ("victim_author_relations", "parent_code"): "victim_author_relations",
    ("phone_operators", "country_code"): "countries",
    ("places", "type_code"): "place_types",
    ("places", "country_code"): "countries",
    ("places", "wilaya_code"): "wilayas",
    ("places", "moughataa_code"): "moughataas",
    ("places", "parent_code"): "places",
    ("vehicle_types", "transport_mode"): "transport_modes",
    ("currencies", "replaced_by"): "currencies",
    ("seizure_natures", "default_unit"): "quantity_units",
    ("modus_operandi", "family"): "modus_families",
    ("share_fields", "sensitivity"): "sensitivity_levels",
    ("disembarkation_steps", "landing_role"): "landing_roles",
}
ARABIC = re.compile(r"[\u0621-\u064a]")
UNSEEN = re.compile(r"[\u0001-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.mark.parametrize("name", PLAIN)
def test_a_list_is_bilingual_ordered_and_has_no_code_twice(name: str) -> None:
    rows = read_list(name)
    assert rows
    codes = [row["code"] or "" for row in rows]
    assert len(set(codes)) == len(codes) and all(0 < len(code) <= 40 and code.isascii() for code in codes)
    orders = [int(row["sort_order"] or 0) for row in rows]
    assert orders == sorted(set(orders))
    for row in rows:
        french, arabic = row["label_fr"] or "", row["label_ar"] or ""
        assert 0 < len(french) <= 300 and 0 < len(arabic) <= 300 and ARABIC.search(arabic), row
        assert french == french.strip() and arabic == arabic.strip() and not ARABIC.search(french), row
        assert not any(UNSEEN.search(value) for value in row.values() if value), row
        begins, ends = (date.fromisoformat(row[key] or "0001-01-01") for key in ("valid_from", "valid_to"))
        assert row["valid_to"] is None or begins <= ends, row
        assert row.get("mark", "V") in {"V", "K", "O", "S"}, row


@pytest.mark.parametrize("name", PLAIN)
def test_a_label_stands_once_in_its_list(name: str) -> None:
    """Two values that read alike cannot be told apart in a form."""
    for language in ("label_fr", "label_ar"):
        labels = [row[language] for row in read_list(name)]
        assert [label for label in labels if labels.count(label) > 1] == [], language


@pytest.mark.parametrize(("name", "column"), POINTERS)
def test_codes_point_to_lists_that_have_them(name: str, column: str) -> None:
    known = {row["code"] for row in read_list(POINTERS[name, column])}
    pointed = {row[column] for row in read_list(name)} - {None}
    assert pointed and pointed <= known


def test_a_place_lies_in_the_wilaya_of_its_moughataa() -> None:
    moughataas = {row["code"]: row["wilaya_code"] for row in read_list("moughataas")}
    places = {row["code"] or "": row for row in read_list("places")}
    for code, row in places.items():
        assert re.fullmatch(r"L-(0\d|1[0-5]|99)-\d{2}", code)
        if row["moughataa_code"]:
            assert moughataas[row["moughataa_code"]] == row["wilaya_code"], code
        if row["wilaya_code"]:
            assert (row["country_code"], code[2:4]) == ("MRT", (row["wilaya_code"] or "")[3:]), code
        assert row["parent_code"] != code


def test_the_old_ouguiya_is_closed_but_may_still_be_quoted() -> None:
    money = {row["code"]: row for row in read_list("currencies")}
    old = money["MRO"]
    assert (old["valid_to"], old["replaced_by"], old["units_for_one"], old["is_still_quoted"]) == (
        "2017-12-31",
        "MRU",
        "10",
        "true",
    )
    assert money["MRU"]["valid_to"] is None


def test_what_only_a_text_can_say_is_left_empty() -> None:
    for row in read_list("constraint_measures"):
        assert (row["limit_hours"], row["limit_text"]) == (None, None), row
    limits = {row["code"]: row["limit_hours"] for row in read_list("centre_kinds") if row["limit_hours"]}
    assert limits == {"cate": "72"}
    assert {row["weight"] for row in read_list("screening_indicators")} == {None}


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("direction_code", "cooperation_directions"),
        ("information_grade", "information_grades"),
        ("level_code", "actor_levels"),
    ],
)
def test_a_scale_that_the_tables_fix_is_the_list(column: str, name: str) -> None:
    statements = "".join(path.read_text("utf-8") for path in sorted(MIGRATIONS.glob("[0-9]*.sql")))
    scales = set(re.findall(rf"{column} in \(([^)]*)\)", statements))
    assert scales
    codes = {row["code"] for row in read_list(name)}
    for scale in scales:
        assert set(re.findall(r"'(\w+)'", scale)) == codes


def test_no_circumstance_is_written_twice() -> None:
    elements = {row["label_fr"] for row in read_list("acts_means_purposes") if row["element"] == "aggravation"}
    assert len(elements) == 7
    assert elements.isdisjoint(row["label_fr"] for row in read_list("aggravating_circumstances"))


def test_every_list_has_its_table_and_its_line_in_the_readme() -> None:
    statements = "".join(
        (MIGRATIONS / name).read_text("utf-8")
        for name in ("0001_schemas_and_reference.sql", "0009_reference_lists.sql")
    )
    told = dict(re.findall(r"^\| `(\w+)\.csv` \|.*?\| (\d+) \|", (HERE / "README.md").read_text("utf-8"), re.MULTILINE))
    assert set(told) == set(list_names())
    for name in list_names():
        assert int(told[name]) == len(read_list(name)), name
        assert f"'{name}'" in statements or f"create table reference.{name} " in statements, name
