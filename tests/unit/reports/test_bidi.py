"""Mixed text is drawn in the right order, joined, wrapped without loss."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.fonts.private_forms import code_point
from desktop.reports.bidi import (
    ELLIPSIS,
    REPLACEMENT,
    clean,
    isolate,
    ltr,
    plain,
    shorten,
    visual,
    wrap,
    wrap_short,
)
from desktop.reports.fonts import REGULAR, has_glyph, text_width

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىگڭڤݣabcdéœABC0123456789().,;:%«»-–/ \u00a0"


def test_brackets_and_quotes_are_mirrored_in_arabic() -> None:
    assert visual("(ا)", "rtl") == "(\ufe8d)"
    assert visual("«ا»", "rtl") == "«\ufe8d»"
    assert visual("ا (1)", "rtl") == "(1) \ufe8d"


def test_letters_are_joined() -> None:
    assert visual("بب", "rtl") == "\ufe90\ufe91"
    assert visual("لا", "rtl") == "\ufefb"


def test_letter_of_hassaniya_without_presentation_forms_is_joined() -> None:
    forms = [chr(code_point("ݣ", form)) for form in ("final", "medial", "initial")]
    assert visual("ݣݣݣ", "rtl") == "".join(forms)


def test_number_keeps_its_order_in_arabic() -> None:
    assert visual("سنة 2026", "rtl").startswith("2026 ")
    figure = "1\u00a0234"
    assert figure in visual(f"عدد {ltr(figure)} ملف", "rtl")


def test_identifier_with_hyphens_needs_and_gets_its_isolate() -> None:
    number = "2026-0042"
    assert number not in visual(f"رقم {number}", "rtl")
    assert number in visual(f"رقم {ltr(number)}", "rtl")


def test_isolates_nest_and_keep_their_places() -> None:
    line = visual(clean(f"ا {isolate('a ' + ltr('1-2'))} ب {isolate('قضية')} ت"), "rtl")
    assert line.index("a 1-2") > line.index("\ufed7") > 0
    assert not any(char in line for char in "\u2066\u2068\u2069")


def test_isolate_never_closed_lasts_to_the_end() -> None:
    assert visual("\u2066abc", "rtl") == "abc"
    assert visual("abc\u2069", "ltr") == "abc"


def test_more_isolates_than_placeholders_lose_nothing() -> None:
    line = visual("".join(ltr(str(number)) + " " for number in range(200)), "ltr")
    assert [int(word) for word in line.split()] == list(range(200))


def test_overriding_controls_from_data_are_dropped() -> None:
    assert clean("12\u202e34\u202c") == "1234"


def test_character_without_glyph_is_seen_to_be_missing() -> None:
    assert clean("a漢b") == f"a{REPLACEMENT}b"
    assert clean("a\x00b\ue000") == f"a{REPLACEMENT}b{REPLACEMENT}"


def test_accents_are_composed() -> None:
    assert clean("e\u0301") == "é"


def test_no_break_space_holds_the_line() -> None:
    text = "abc 1\u00a0234 def"
    narrow = text_width("1\u00a0234", REGULAR, 10) + 1
    assert "1\u00a0234" in wrap(text, narrow, REGULAR, 10, "ltr")


def test_isolate_cut_by_a_line_end_opens_again() -> None:
    lines = wrap(ltr("aaa bbb"), text_width("bbb", REGULAR, 10) + 1, REGULAR, 10, "rtl")
    assert lines == [ltr("aaa"), ltr("bbb")]


def test_shortened_line_says_so() -> None:
    width = text_width("abcdefgh", REGULAR, 10)
    assert shorten("abcdefgh", width, REGULAR, 10, "ltr") == "abcdefgh"
    assert shorten("abcdefghijkl", width, REGULAR, 10, "ltr").endswith(ELLIPSIS)
    assert wrap_short("aaa bbb ccc", text_width("aaa", REGULAR, 10) + 1, REGULAR, 10, "ltr", 2)[1].endswith(ELLIPSIS)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=LETTERS + "\u2066\u2068\u2069", max_size=120), width=st.integers(30, 300))
def test_wrapped_lines_fit_and_lose_nothing(direction: str, text: str, width: int) -> None:
    way = "rtl" if direction == "rtl" else "ltr"
    lines = wrap(text, width, REGULAR, 9, way)
    assert plain("".join(lines)).replace(" ", "") == plain(text).replace(" ", "")
    for line in lines:
        assert len(plain(line)) <= 1 or text_width(visual(line, way), REGULAR, 9) <= width + 0.05


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_drawn(text: str) -> None:
    for line in clean(text).split("\n"):
        assert all(has_glyph(char) for char in visual(line, "rtl"))
        assert all(has_glyph(char) for char in visual(line, "ltr"))
