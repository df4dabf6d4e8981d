"""Mizan Sans can write everything the register holds, at one width per digit and without unseen clipping."""

from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from desktop.fonts import FAMILY, bold_path, licence_path, regular_path
from desktop.fonts.private_forms import FORMS, LETTERS, code_point

PATHS = (regular_path(), bold_path())

FRENCH = "ABCXYZabcxyzÀÂÄÆÇÈÉÊËÎÏÔŒÙÛÜŸàâäæçèéêëîïôœùûüÿ«»‹›’‘“”…–—-°ᵉ€%‰0123456789 \u00a0\u202f"
LOCAL_LATIN = "ƁɓƊɗŊŋÑñƳƴƝɲĀāĪīŪū"  # Pulaar, Soninke, Wolof and scholarly transliteration
ARABIC = "".join(map(chr, [*range(0x0621, 0x063B), *range(0x0640, 0x0653)])) + "ڤگݣڭپچ،؛؟٪٫٬٠١٢٣٤٥٦٧٨٩ﷲ"
SIGNS = "−≤≥≠≈←→↑↓×÷·•"
CONTROLS = "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2066\u2067\u2068\u2069\ufeff"


@pytest.fixture(params=PATHS, ids=["regular", "bold"])
def font(request: pytest.FixtureRequest) -> Any:
    with TTFont(request.param) as opened:
        yield opened


@pytest.mark.parametrize("text", [FRENCH, LOCAL_LATIN, ARABIC, SIGNS, CONTROLS])
def test_every_character_has_a_glyph(font: Any, text: str) -> None:
    cmap = font.getBestCmap()
    assert [hex(ord(char)) for char in text if ord(char) not in cmap] == []


def test_arabic_presentation_forms_are_there(font: Any) -> None:
    cmap = font.getBestCmap()
    unassigned = {0xFE75}
    forms = {*range(0xFE70, 0xFEFD), *range(0xFB50, 0xFBB2)} - unassigned
    assert len(forms) > 200
    assert sorted(forms - set(cmap)) == []


def test_joined_forms_without_code_point_of_their_own_are_reachable(font: Any) -> None:
    cmap = font.getBestCmap()
    assert all(ord(letter) in cmap for letter in LETTERS)
    reached = {letter for letter in LETTERS for form in FORMS if code_point(letter, form) in cmap}
    assert "ݣ" in reached
    assert len(reached) >= 65


def test_digits_are_tabular(font: Any) -> None:
    cmap = font.getBestCmap()
    assert len({font["hmtx"][cmap[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_controls_are_drawn_as_nothing(font: Any) -> None:
    cmap = font.getBestCmap()
    assert {font["hmtx"][cmap[ord(control)]][0] for control in CONTROLS} == {0}


def test_line_is_low_and_windows_does_not_clip(font: Any) -> None:
    os2 = font["OS/2"]
    assert (font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap) == (1150, -430, 0)
    assert (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == (1150, -430, 0)
    assert os2.fsSelection & 1 << 7
    assert os2.usWinAscent >= 1374
    assert os2.usWinDescent >= 738


def test_family_name_is_ours(font: Any) -> None:
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert names[1] == FAMILY
    assert "Noto" not in names[4]
    assert "Noto Sans Arabic" in names[0]


def test_both_weights_hold_the_same_characters() -> None:
    regular, bold = (set(TTFont(path).getBestCmap()) for path in PATHS)
    assert regular == bold


def test_files_are_small_enough_to_ship_twice() -> None:
    assert all(path.stat().st_size < 800_000 for path in PATHS)


def test_licence_travels_with_the_fonts() -> None:
    text = Path(licence_path()).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Google LLC" in text
