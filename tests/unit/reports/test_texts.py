"""The words of the reports are complete and consistent in both languages, and agree with the reference lists."""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from desktop.models.statistics import FOOTNOTES, PURPOSES
from desktop.reports.fonts import has_glyph
from desktop.reports.texts import ReportTexts, fill, texts_for
from tests.unit.reports.factories import reference

FRENCH, ARABIC = texts_for("fr"), texts_for("ar")


def every_text(texts: ReportTexts) -> Iterator[tuple[str, str]]:
    for field in fields(texts):
        value = getattr(texts, field.name)
        if isinstance(value, Mapping):
            yield from ((f"{field.name}.{code}", text) for code, text in value.items())
        elif isinstance(value, tuple):
            yield from ((f"{field.name}.{place}", text) for place, text in enumerate(value))
        else:
            yield field.name, value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_texts_with_the_same_placeholders() -> None:
    french, arabic = dict(every_text(FRENCH)), dict(every_text(ARABIC))
    assert len(french) > 100
    assert french.keys() == arabic.keys()
    assert {key for key in french if placeholders(french[key]) != placeholders(arabic[key])} == set()
    assert {key for key in french if not french[key].strip() or not arabic[key].strip()} == set()


def test_arabic_is_arabic_and_french_is_not() -> None:
    letters = re.compile("[\u0621-\u064a]")
    # These are made of figures and signs alone.
    signs = {"share", "n_is", "before_value"}
    assert [key for key, text in every_text(ARABIC) if not letters.search(text) and key not in signs] == []
    assert [key for key, text in every_text(FRENCH) if letters.search(text)] == []


@pytest.mark.parametrize("texts", [FRENCH, ARABIC], ids=["fr", "ar"])
def test_every_character_can_be_printed(texts: ReportTexts) -> None:
    assert [key for key, text in every_text(texts) if not all(map(has_glyph, text))] == []


def test_french_typography() -> None:
    for key, text in every_text(FRENCH):
        assert not re.search(r"[^\u00a0 ][:;!?»](?:\s|$)", text), key
        assert not re.search(r" [:;!?%»]|« ", text), key
        assert "'" not in text, key


def test_victims_are_never_victims_alone() -> None:
    allowed = ("ensemble des victimes", "compté comme victime", "Identification de victime")
    for key, text in every_text(FRENCH):
        rest = text
        for phrase in allowed:
            rest = rest.replace(phrase, "")
        assert not re.search(r"[Vv]ictimes?\b(?! détectées)", rest), key


def test_remarks_and_purposes_are_those_of_the_model() -> None:
    for texts in (FRENCH, ARABIC):
        assert set(texts.footnotes) == FOOTNOTES
        assert set(texts.purposes) == set(PURPOSES)


def test_purposes_read_as_in_the_reference_list() -> None:
    rows = reference("purposes")
    assert len(rows) == len(PURPOSES)
    for row in rows:
        assert FRENCH.purposes[row["code"]] == row["label_fr"]
        assert ARABIC.purposes[row["code"]] == row["label_ar"]


def test_values_in_a_sentence_are_isolated() -> None:
    assert fill("{a} / {b}", a="1", b="2") == "\u20681\u2069 / \u20682\u2069"
