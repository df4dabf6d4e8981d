"""Name lists and the rules of variation: both scripts, other spellings by rule, slips of the hand."""

from __future__ import annotations

import pytest

from server_schema.fictitious.chance import Chance
from server_schema.fictitious.names import CHAINED, COMMUNITIES, NamePart, name_list, never_drawn
from server_schema.fictitious.names.rare import rare_family, rare_given
from server_schema.fictitious.variation import arabic_spellings, latin_spellings, mistyped
from server_schema.fictitious.writing import POLICE_HAND, TrueName, true_name, write_arabic, write_latin

ALL_PARTS = [part for community in COMMUNITIES for part in name_list(community).parts]


def is_arabic(text: str) -> bool:
    return all("\u0600" <= letter <= "\u06ff" or letter == " " for letter in text)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_list_holds_both_scripts(community: str) -> None:
    parts = name_list(community).parts
    assert len(parts) >= 90
    for part in parts:
        assert is_arabic(part.arabic), part
        assert not any(is_arabic(letter) for letter in part.latin if letter.isalpha()), part
        assert part.latin[0].isupper()


def test_a_list_repeats_no_name_within_a_section() -> None:
    for community in COMMUNITIES:
        names = name_list(community)
        for deck in (names._men, names._women, names._surnames):
            latin = [part.latin for part in deck.items]
            assert not [name for name in latin if latin.count(name) > 1], community


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("Mohamed", "Mouhamed"),
        ("Mohamed", "Med"),
        ("Diallo", "Jallo"),
        ("Cheikh", "Sheikh"),
        ("Khadijetou", "Kadijetou"),
        ("Abdel Aziz", "Abdelaziz"),
        ("Abdel Aziz", "Abd El Aziz"),
        ("Sid'Ahmed", "Sidi Ahmed"),
        ("Ba", "Bah"),
        ("Ndiaye", "N'Diaye"),
        ("N'Guessan", "Nguessan"),
        ("El Idrissi", "Al Idrissi"),
        ("El Idrissi", "Idrissi"),
        ("Vall", "Fall"),
        ("Djibril", "Jibril"),
        ("Koné", "Kone"),
        ("Abderrahmane", "Abderahmane"),
    ],
)
def test_rules_give_the_spellings_of_the_region(usual: str, other: str) -> None:
    assert other in {text for text, _ in latin_spellings(usual)}


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("موسى", "موسي"),
        ("عبد الله", "عبدالله"),
        ("المختار", "مختار"),
        ("إبراهيم", "ابراهيم"),
        ("ديالو", "جالو"),
    ],
)
def test_rules_give_the_defects_of_arabic_writing(usual: str, other: str) -> None:
    assert other in {text for text, _ in arabic_spellings(usual)}


def test_almost_every_name_has_another_spelling_and_never_itself() -> None:
    alone = 0
    for part in ALL_PARTS:
        spellings = [text for text, _ in latin_spellings(part.latin)]
        assert part.latin not in spellings
        assert len(spellings) == len(set(spellings))
        assert all(change for _, change in latin_spellings(part.latin))
        alone += not spellings
    assert alone < 0.02 * len(ALL_PARTS)


def test_a_slip_changes_one_place_and_leaves_the_first_letter() -> None:
    chance = Chance("slips")
    for _ in range(500):
        slipped = mistyped("Khadijetou", "latin", chance)
        assert slipped[0] == "K"
        assert abs(len(slipped) - len("Khadijetou")) <= 1
    assert mistyped("Ba", "latin", chance) == "Ba"
    assert any(mistyped("المختار", "arabic", chance) != "المختار" for _ in range(5))


def test_rare_names_are_many_and_in_both_scripts() -> None:
    chance = Chance("rare")
    drawn = [rare_given(chance) for _ in range(1000)]
    drawn += [rare_family(community, chance) for community in COMMUNITIES for _ in range(200)]
    for latin, arabic in drawn:
        assert latin[0].isupper()
        assert is_arabic(arabic)
    assert len({latin for latin, _ in drawn}) > 1500


@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("sex", ["M", "F"])
def test_true_names_have_the_shape_of_the_community(community: str, sex: str) -> None:
    chance = Chance(f"{community}/{sex}")
    for _ in range(100):
        name = true_name(community, sex, chance)
        assert (name.family is None) == (community in CHAINED)
        assert is_arabic(name.arabic)
        if community in CHAINED:
            assert (" Mint " in name.latin) == (sex == "F")
            assert (" بنت " in name.arabic) == (sex == "F")


def test_a_daughter_of_is_written_mint_and_her_father_ould() -> None:
    part = NamePart
    name = TrueName("hassaniya", "F", part("Aichetou", "عيشتو"), part("Ahmed", "أحمد"), part("Sidi", "سيدي"), None)
    assert name.latin == "Aichetou Mint Ahmed Ould Sidi"
    assert name.arabic == "عيشتو بنت أحمد ولد سيدي"


def test_one_name_is_written_in_many_ways() -> None:
    chance = Chance("ways")
    name = true_name("hassaniya", "M", chance)
    latin = [write_latin(name, POLICE_HAND, chance) for _ in range(300)]
    arabic = [write_arabic(name, POLICE_HAND, chance) for _ in range(300)]
    assert len({written.text for written in latin}) > 25
    assert len({written.text for written in arabic}) > 5
    assert {"particle", "typo"} <= {change for written in latin for change in written.changes}


def test_pairs_never_drawn_are_spelled_as_in_the_lists() -> None:
    latin = {part.latin for part in ALL_PARTS}
    for given, _ in never_drawn():
        assert given in latin, given
