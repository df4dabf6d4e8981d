"""Phones, papers, plates and the rest: one writing for each value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.matching.object_table import BOATS, COLOURS, LABELS
from desktop.matching.objects import normalise, recognise
from server_schema.reference import read_list

KINDS = [
    *("phone", "nni", "imei", "imsi", "passport", "paper", "plate", "chassis", "engine", "boat", "boat_registration"),
    *("gps", "account"),
]
PIECES = [
    *LABELS, *BOATS, *(word for words in COLOURS.values() for word in words), "et", "و", "الأزرق", "Yaye", "La", "n°:",
    "0", "007", "12", "18.5", "-15,9", "°", "'", "N", "W", "O", "Q", "I", "@", "https://", "facebook.com/", "?id=", "/", "-",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("phone", "22 34 56 78", "+22222345678"),
        ("phone", "+222 22-34-56-78", "+22222345678"),
        ("phone", "00222 22345678", "+22222345678"),
        ("phone", "٢٢٣٤٥٦٧٨", "+22222345678"),
        ("phone", "+221 77 123 45 67", "+221771234567"),
        ("phone", "12", None),
        ("phone", "not a number", None),
        ("nni", "1234 567 890", "1234567890"),
        ("nni", "123456789", None),
        ("imei", "49-015420-323751-8", "490154203237518"),
        ("imei", "490154203237519", None),
        ("passport", "bk 123-456", "BK123456"),
        ("paper", "n° 12/AB", "N12AB"),
        ("plate", "1234 ab 05", "1234AB05"),
        ("boat", "El  Hadj-Moussa", "el hadj moussa"),
        ("account", "@Sidi.Camara", "sidi.camara"),
        ("paper", "😀", None),
        ("account", "", None),
        ("shoe size", "42", None),
    ],
)
def test_value_has_one_writing(kind: str, written: str, expected: str | None) -> None:
    assert normalise(kind, written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 34 56 78", [("phone", "+22222345678")]),
        ("1234AB05", [("plate", "1234AB05")]),
        (
            "BK123456",
            [(kind, "BK123456") for kind in ("paper", "passport", "engine", "gps", "boat_registration")],
        ),
        ("IMEI 490154203237518", [("imei", "490154203237518"), ("imsi", "490154203237518")]),
        ("Pirogue Yaye Boye", [("boat", "yaye boye")]),
        ("@Sidi.Camara", [("account", "sidi.camara")]),
        ("https://www.facebook.com/Sidi.Camara", [("account", "sidi.camara")]),
        ("18,0858 ; -15,9785", [("gps", "18.086,-15.979")]),
        ("Mohamed Ould Sidi", []),
    ],
)
def test_search_box_recognises_what_is_no_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert list(recognise(text)) == expected


@given(
    st.sampled_from(KINDS),
    st.one_of(
        st.text(max_size=200),
        # texts that have the words, digits and signs the rules look for
        st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
        st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    ),
)
def test_normalising_twice_changes_nothing(kind: str, text: str) -> None:
    once = normalise(kind, text)
    if once is not None:
        assert once
        assert normalise(kind, once) == once


@pytest.mark.parametrize(
    ("kind", "writings"),
    [
        ("imei", ["490154203237518", "IMEI : 49-015420-323751-8", "49 015420 323751", "4901542032375101", "imei1: 490154203237518",
                  "٤٩٠١٥٤٢٠٣٢٣٧٥١٨"]),
        ("imsi", ["609010123456789", "609 01 0123456789", "IMSI: 609-01-0123456789"]),
        ("chassis", ["JT3HN86R0V0123456", "jt3 hn86r0 v0123456", "VIN: JT3HN86RO-VO123456", "Châssis n° JT3HN86R0V0I23456"]),
        ("engine", ["6B4K1001234", "6B4K-1001234", "Moteur n° 6b4k 1OO1234", "S/N 6B4K.1001234"]),
        ("boat_registration", ["NDB 123 PA", "ndb-123-pa", "NDB0123PA", "N° NDB 123 PA", "NDB ١٢٣ PA"]),
        ("plate", ["1234 AB 05", "1234-ab-05", "01234AB05", "١٢٣٤ AB ٠٥"]),
        ("boat", ["Yaye Boye", "YAYE BOYE", "Pirogue Yaye Boye", "Yaye Boye bleue et blanche", "bleue, « Yaye-Boye »", "Yaye Boye bleu clair"]),
        ("boat", ["القارب يايي بوي", "يايي بوي", "يايي بوي الأزرق", "يايي بوي أزرق وأبيض"]),
        ("boat", ["bleu et blanc", "Blanche, bleue", "pirogue blanche et bleue", "قارب أزرق وأبيض", "blue and white"]),
        ("account", ["@Sidi.Camara", "sidi.camara", "https://www.facebook.com/Sidi.Camara?ref=x", "facebook.com/Sidi.Camara/",
                     "https://www.tiktok.com/@sidi.camara"]),
        ("account", ["1000123", "https://www.facebook.com/profile.php?id=1000123&sk=about"]),
        ("gps", ["18.0858, -15.9785", "18,0858 ; -15,9785", "18.0858 N 15.9785 W", "18°05'08.9\"N 15°58'42.6\"W", "18°05.148' N, 15°58.71' O"]),
        ("gps", ["3B204771", "S/N 3B-204 771", "GPS n° 3b 204771"]),
        ("passport", ["BK123456", "bk 123-456", "B K 123456"]),
    ],
)  # fmt: skip
def test_many_writings_of_one_thing_are_one_value(kind: str, writings: list[str]) -> None:
    values = {normalise(kind, written) for written in writings}
    assert len(values) == 1 and None not in values, {written: normalise(kind, written) for written in writings}


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("imei", "490154203237518", "356938035643809"),
        ("imsi", "609010123456789", "609010123456780"),
        ("chassis", "JT3HN86R0V0123456", "JT3HN86R0V0123457"),
        ("engine", "6B4K1001234", "6B4L1001234"),
        ("boat_registration", "NDB 123 PA", "NKC 123 PA"),
        ("plate", "1234 AB 05", "1234 AB 50"),
        ("plate", "1234 AB 05", "1234 AB 5"),
        ("boat", "Yaye Boye", "Yaye Fatou"),
        ("boat", "La Rose", "La Bleue"),
        ("boat", "bleu et blanc", "bleu et rouge"),
        ("gps", "18.0858, -15.9785", "18.0858, 15.9785"),
        ("account", "sidi.camara", "sidi.camara2"),
    ],
)
def test_two_things_are_two_values(kind: str, one: str, other: str) -> None:
    first, second = normalise(kind, one), normalise(kind, other)
    assert first and second and first != second


@pytest.mark.parametrize(
    ("kind", "text"),
    [("imei", "490154203237519"), ("imei", "4901"), ("imsi", "60901"), ("chassis", "AB"), ("engine", "Yamaha"), ("boat", "«»"),
     ("gps", "—"), ("account", "@"), ("boat_registration", "-")],
)  # fmt: skip
def test_what_identifies_nothing_has_no_value(kind: str, text: str) -> None:
    assert normalise(kind, text) is None


def test_colours_are_those_of_the_list_in_both_languages() -> None:
    """« bleu clair » is the list's word for a blue: its first word is known, the second only shades it."""
    words = {word for written in COLOURS.values() for word in written}
    for row in read_list("colours"):
        if row["code"] in ("unknown", "multicolour"):
            continue
        said = [row["label_fr"], row["label_ar"], *(row["aliases"] or "").split(";")]
        assert [text for text in said if text and text.lower().split(" ")[0] not in words] == [], row["code"]
