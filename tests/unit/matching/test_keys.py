"""One key space for both scripts, the typo neighbourhood, and the version that guards stored keys."""

from __future__ import annotations

import hashlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from desktop.matching.fold import fold_text
from desktop.matching.keys import (
    KEY_VERSION,
    deletions,
    deletions_of,
    joined_keys,
    name_keys,
    near_keys,
    part_keys,
    single_letters,
)
from desktop.matching.parts import split_name
from desktop.matching.sounds import keys_of


def keys(name: str) -> frozenset[str]:
    (part,) = split_name(name)
    return part_keys(part)


@pytest.mark.parametrize(
    "spellings",
    [
        # Hassaniya
        ["Mohamed", "Mohammed", "Mouhamed", "Muhammad", "Mohamedou", "M'Hamed", "محمد"],
        ["Ghazouani", "Ghazwani", "Gazouani", "Khazouani", "الغزواني"],
        ["Fatimetou", "Vatimetou", "Fatma", "Vatma", "Fatima", "فاطمة", "فاطمه"],
        ["Khadijetou", "Khadija", "Khadidja", "Kadija", "خديجة"],
        ["Lemrabott", "Mrabet", "Elmrabott", "المرابط", "لمرابط"],
        ["Lehbib", "Elhabib", "Habib", "الحبيب", "لحبيب"],
        ["Abdelaziz", "Abdoulaziz", "Abdulaziz", "عبدالعزيز"],
        ["Abdallahi", "Abdellahi", "Abdoulahi", "عبدالله"],
        ["Abderrahmane", "Abdourahmane", "عبدالرحمن"],
        ["Moctar", "Mokhtar", "Mouktar", "المختار"],
        ["Mahfoudh", "Mahfoud", "Mahfouz", "محفوظ"],
        ["Ousmane", "Osman", "Outhmane", "عثمان"],
        ["Ely", "Ali", "Aly", "علي", "اعل"],
        ["Yahya", "Yehya", "Yahia", "يحيى"],
        ["Youssouf", "Yousouf", "يوسف"],
        ["Bneijara", "Boneijara", "بنيجارة"],
        # Pulaar
        ["Diallo", "Jallow", "Djallo", "Dialo", "جالو", "ديالو"],
        ["Guèye", "Gueye", "غي"],
        ["Sow", "So", "Soh", "صو"],
        ["Sy", "Si", "سي"],
        ["Ba", "Bah", "Bâ", "با"],
        ["Thiam", "Tiam", "Cham", "تيام"],
        ["Dia", "Ja", "جا"],
        # Wolof
        ["Ndiaye", "N'Diaye", "Njie", "Njay", "انجاي"],
        ["Diop", "Jobe", "Job", "جوب"],
        ["Fall", "Vall", "Faal", "فال"],
        # Soninke, Mandinka, Mali
        ["Sakho", "Sacko", "ساخو"],
        ["Diagana", "Jagana", "جاكنا"],
        ["Touré", "Touray", "توري"],
        ["Coulibaly", "Koulibali", "كوليبالي"],
        ["Cissé", "Sissé", "Ceesay", "سيسي"],
        ["Camara", "Kamara", "كامارا"],
        # Maghreb, Levant, South Asia
        ["Bouazizi", "Bouaziz", "بوعزيزي"],
        ["Hussein", "Houssein", "Hossain", "حسين"],
        ["Chowdhury", "Choudhuri", "Chaudhry"],
    ],
    ids=lambda group: group[0],
)
def test_spellings_of_a_name_share_a_key(spellings: list[str]) -> None:
    for first, second in itertools.pairwise(spellings):
        assert keys(first) & keys(second), f"{first} {sorted(keys(first))} / {second} {sorted(keys(second))}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ba", "Sy"),
        ("Sow", "Sy"),
        ("Mohamed", "Mariem"),
        ("Fall", "Sall"),
        ("Salem", "Saleck"),
        ("با", "سي"),
        ("Ali", "Ba"),
    ],
)
def test_other_names_share_none(first: str, second: str) -> None:
    assert not keys(first) & keys(second)


def test_keys_have_the_promised_shape() -> None:
    found = name_keys("Lemrabott Ould Sidi Mahmoud محمد ولد عبد العزيز Ba")
    assert found
    assert all(key.isascii() and key == key.lower() and 1 <= len(key) <= 60 for key in found)


def test_particles_and_initials_have_no_keys() -> None:
    assert [part_keys(part) for part in split_name("M. Ould")] == [frozenset(), frozenset()]


def test_neighbours_run_together_meet_the_word() -> None:
    assert joined_keys(split_name("Cheikh Sidi")) & keys("Cheikhsidi")
    assert joined_keys(split_name("Khadijetou Mint Ismail")) & keys("Khadijetouismail")


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=14), st.data())
def test_one_slip_shares_a_deletion(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slip = data.draw(
        st.sampled_from([
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :],
        ])
    )  # fmt: skip
    if min(len(single_letters(word)), len(single_letters(slip))) >= 4:
        assert OSA.distance(word, slip) <= 1
        assert deletions_of(word) & deletions_of(slip)


def test_short_parts_have_no_typo_neighbourhood() -> None:
    assert [deletions(part) for part in split_name("Bah Sall Ould M.")] == [frozenset()] * 4


def test_what_a_scanner_confuses_meets() -> None:
    assert deletions_of("adarna") & deletions_of("adama")
    assert deletions_of("clieiklina") & deletions_of("cheikhna")


def test_near_keys_are_other_keys() -> None:
    assert not near_keys("cheikhna").intersection(keys_of("cheikhna"))
    assert near_keys("soueilem") & frozenset(keys_of("choueilem"))
    assert near_keys("ba") == frozenset()


def fingerprint() -> str:
    """Keys and deletions of every letter of the Latin and Arabic blocks, alone and in a word."""
    digest = hashlib.sha256()
    ranges = ((0x41, 0x250), (0x1E00, 0x1F00), (0x600, 0x700), (0x750, 0x780), (0x8A0, 0x900), (0xFB50, 0xFE00))
    for code in (code for first, last in ranges for code in range(first, last)):
        for text in (chr(code), f"ba{chr(code)}ir", f"با{chr(code)}ير"):
            for part in split_name(text):
                digest.update("|".join((part.text, *sorted(part_keys(part)), *sorted(deletions(part)))).encode())
    return digest.hexdigest()[:16]


def test_changing_a_key_means_a_new_version() -> None:
    """Also proves that every supported Python makes the same keys: the figure is the same on all of them."""
    assert (KEY_VERSION, fingerprint()) == (1, "71ca0781f721ddf8")


@given(st.text(max_size=200))
def test_any_text_has_keys_without_failing(text: str) -> None:
    found = name_keys(text)
    assert len(found) <= 8 * 12 + 2 * 11
    assert bool(found) <= bool(fold_text(text))
