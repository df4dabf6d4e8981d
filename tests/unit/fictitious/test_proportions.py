"""The register looks like life: skews, seasons, places, ages, scripts."""

from __future__ import annotations

from collections import Counter

from server_schema.fictitious.dates import age_on
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.procedures import Affaire
from server_schema.fictitious.register import Register, person_rows

Affaires = tuple[Affaire, ...]
COAST = {"MR-08", "MR-13", "MR-15"}
EAST = {"MR-01", "MR-02", "MR-03"}


def test_half_of_the_rows_are_with_the_central_police_office(national: Affaires) -> None:
    rows = Counter(row.institution_id for affaire in national for row in person_rows(affaire))
    total = sum(rows.values())
    assert 0.40 < rows[1] / total < 0.58
    assert 0.005 < rows[2] / total < 0.02
    assert 0.005 < rows[3] / total < 0.025
    assert rows[5] / total > 0.08


def test_every_institution_of_the_demonstration_has_files(demonstration: Affaires) -> None:
    files = Counter(p.institution_id for affaire in demonstration for p in affaire.procedures)
    assert files[1] > 100
    assert files[2] >= 15
    assert files[3] >= 20
    assert files[5] >= 30
    assert files[6] >= 10


def test_an_affaire_has_one_to_three_files_rarely_more(national: Affaires) -> None:
    counts = Counter(len(affaire.procedures) for affaire in national)
    assert counts[1] > counts[2] > 0
    assert sum(count for files, count in counts.items() if files > 3) < 0.05 * len(national)
    assert max(counts) <= 5
    assert all(len({p.procedure_id for p in a.procedures}) == len(a.procedures) for a in national)


def test_smuggling_leaves_from_the_coast_and_slavery_is_in_the_east(national: Affaires) -> None:
    sea = [a.procedures[0].place.wilaya for a in national if a.scenario == "tm_sea"]
    slavery = [a.procedures[0].place.wilaya for a in national if a.scenario == "escl"]
    assert sum(wilaya in COAST for wilaya in sea) > 0.75 * len(sea)
    assert sum(wilaya == "MR-08" for wilaya in sea) > 0.4 * len(sea)
    assert sum(wilaya in EAST for wilaya in slavery) > 0.6 * len(slavery)


def test_departures_follow_the_season(national: Affaires) -> None:
    months = Counter(a.facts_to.month for a in national if a.scenario == "tm_sea")
    assert sum(months[m] for m in (8, 9, 10, 11)) > 1.3 * sum(months[m] for m in (4, 5, 6, 7))


def test_five_years_are_covered(national: Affaires) -> None:
    years = Counter(a.opened_on.year for a in national)
    assert set(years) == {2021, 2022, 2023, 2024, 2025, 2026}
    assert years[2024] > years[2022]


def test_strands_are_mostly_smuggling_and_some_are_mixed(national: Affaires) -> None:
    strands = Counter(affaire.strands for affaire in national)
    total = len(national)
    assert 0.60 < strands[("TM",)] / total < 0.78
    assert 0.14 < strands[("TEH",)] / total < 0.28
    assert 0.04 < strands[("ESCL",)] / total < 0.11
    assert strands[("TEH", "TM")] > 0


def test_both_scripts_are_everywhere(national: Affaires) -> None:
    scripts: Counter[tuple[int, str]] = Counter()
    for affaire in national:
        for row in person_rows(affaire):
            for name in row.names:
                scripts[row.institution_id, name.script] += 1
                arabic = sum("\u0600" <= letter <= "\u06ff" for letter in name.text)
                assert (arabic > 0) == (name.script == "arabic"), name.text
    assert scripts[1, "latin"] > 2 * scripts[1, "arabic"] > 0
    assert scripts[2, "arabic"] > scripts[2, "latin"] > 0


def test_birth_dates_have_the_known_shapes(national: Affaires) -> None:
    rows = [row for affaire in national for row in person_rows(affaire)]
    precisions = Counter(row.birth.precision for row in rows)
    assert set(precisions) == {"day", "month", "year", "estimated", "unknown"}
    assert all((row.birth.on is None) == (row.birth.precision == "unknown") for row in rows)
    full = [row.birth.on for row in rows if row.birth.on and row.birth.precision == "day"]
    assert 0.03 < sum((d.month, d.day) == (12, 31) for d in full) / len(full) < 0.3


def test_victims_of_begging_are_children_and_of_domestic_service_women() -> None:
    register = Register(Parameters.volume(20_000))
    ages: Counter[str] = Counter()
    sexes: Counter[str] = Counter()
    for block in register.blocks():
        humans = {human.human_id: human for human in block.humans}
        for affaire in block.affaires:
            for person in (p for f in affaire.procedures for p in f.protected if p.role == "victime"):
                human = humans[person.row.human_id]
                if affaire.scenario == "teh_begging":
                    ages["minor" if age_on(human.birth_on, affaire.facts_to) < 18 else "adult"] += 1
                if affaire.scenario == "teh_domestic":
                    sexes[human.sex] += 1
    assert ages["adult"] == 0
    assert ages["minor"] > 100
    assert sexes["F"] > 4 * sexes["M"]


def test_mauritanians_are_named_ould_and_mint_according_to_sex(demonstration: Affaires) -> None:
    for affaire in demonstration:
        for row in person_rows(affaire):
            for name in row.names:
                words = name.text.lower().split()
                if row.sex == "M":
                    assert "mint" not in words, name.text
                    assert "بنت" not in words, name.text
