"""How names are cut: particles, joined and split compounds, initials, both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.matching.parts import MAX_PART_CHARS, MAX_PARTS, PartKind, Script, names_of, split_name


def names(text: str) -> list[str]:
    return [part.text for part in names_of(split_name(text))]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mohamed Ould Abdel Aziz", ["mohamed", "abdelaziz"]),
        ("Mohamed Wld Abd El Aziz", ["mohamed", "abdelaziz"]),
        ("Abder Rahmane", ["abderrahmane"]),
        ("Abdoul Karim Sow", ["abdoulkarim", "sow"]),
        ("Abdoul Sow", ["abdoul", "sow"]),
        ("Sid'Ahmed", ["sidi", "ahmed"]),
        ("Sidahmed", ["sidi", "ahmed"]),
        ("Sidi Ahmed", ["sidi", "ahmed"]),
        ("N'Diaye", ["ndiaye"]),
        ("M’Bareck", ["mbareck"]),
        ("Ma'moun", ["mamoun"]),
        ("Abou Bakr Wane", ["aboubakr", "wane"]),
        ("Abou Sow", ["abou", "sow"]),
        ("Oum El Khairy", ["oumelkhairy"]),
        ("Oumou Sy", ["oumou", "sy"]),
        ("Aichetou Mint Ahl El Hadj", ["aichetou", "hadj"]),
        ("Mr Moussa ag Assarid", ["moussa", "assarid"]),
        ("Med Lemine", ["mohamed", "lemine"]),
        ("DIALLO<<MAMADOU<ALPHA", ["diallo", "mamadou", "alpha"]),
        ("El-Moustapha", ["moustapha"]),
        ("7amid Mahamad0u", ["hamid", "mahamadou"]),
        ("Binte Abdoul Fall", ["binte", "abdoul", "fall"]),
        ("محمد ولد عبد العزيز", ["محمد", "عبدالعزيز"]),
        ("عبدالعزيز", ["عبدالعزيز"]),
        ("عبد عزيز", ["عبدالعزيز"]),
        ("سيداحمد", ["سيدي", "احمد"]),
        ("سيدي أحمد", ["سيدي", "احمد"]),
        ("فاطمة بنت المختار", ["فاطمه", "مختار"]),
        ("أبو بكر", ["ابوبكر"]),
        ("إلياس", ["الياس"]),
        ("أم الخيري منت هيمود", ["امالخيري", "هيمود"]),
        ("Mohamedمحمد", ["mohamed", "محمد"]),
        ("22 34 56", []),
    ],
)
def test_name_is_cut_into_its_names(written: str, expected: list[str]) -> None:
    assert names(written) == expected


def test_particles_are_kept_and_marked() -> None:
    parts = split_name("Fatimetou Mint El Moctar")
    assert [(part.text, part.kind) for part in parts] == [
        ("fatimetou", PartKind.NAME),
        ("mint", PartKind.PARTICLE),
        ("el", PartKind.PARTICLE),
        ("moctar", PartKind.NAME),
    ]


def test_initials_are_marked_and_may_be_particles() -> None:
    first, middle, last = split_name("A. O. Sow")
    assert first.kind is PartKind.INITIAL
    assert not first.may_be_particle
    assert middle.may_be_particle
    assert last.kind is PartKind.NAME


def test_source_shows_what_was_written() -> None:
    assert [part.source for part in split_name("Sid'Ahmed Abd El Aziz Ghazwani")] == [
        "Sid",
        "Ahmed",
        "Abd El Aziz",
        "Ghazwani",
    ]


def test_script_is_told_part_by_part() -> None:
    assert [part.script for part in split_name("Sow صو")] == [Script.LATIN, Script.ARABIC]


@given(st.text(max_size=400))
def test_any_text_is_cut_within_bounds(text: str) -> None:
    parts = split_name(text)
    assert len(names_of(parts)) <= MAX_PARTS
    assert len(parts) <= 3 * MAX_PARTS
    assert all(0 < len(part.text) <= MAX_PART_CHARS for part in parts)
