"""The look: contrast from the table, a style sheet without gaps, icons that turn round."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication

from desktop import fonts
from desktop.ui import theme
from desktop.ui.theme import icons, tokens
from desktop.ui.theme.tokens import REQUIRED_CONTRAST, Mode, colour, contrast


@pytest.mark.parametrize("mode", list(Mode))
def test_every_pair_that_meets_has_its_contrast(mode: Mode) -> None:
    poor = [
        f"{first} on {second}: {found:.2f} < {least}"
        for first, second, least in REQUIRED_CONTRAST
        if (found := contrast(colour(first, mode), colour(second, mode))) < least
    ]
    assert len(REQUIRED_CONTRAST) > 60
    assert poor == []


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_style_sheet_names_only_tokens(mode: Mode) -> None:
    sheet = theme.stylesheet(mode)
    assert "@" not in sheet
    for picture in re.findall(r"url\((.*?)\)", sheet):
        assert not QImage(picture).isNull(), picture


@pytest.mark.parametrize("mode", list(Mode))
def test_the_committed_pictures_have_the_colours_of_the_table(mode: Mode) -> None:
    expected = {"chevron": "text-muted", "check": "accent-text", "dot": "accent-text"}
    for name, token in expected.items():
        drawing = (theme._HERE / "images" / f"{name}-{mode}.svg").read_text(encoding="utf-8")
        assert re.findall(r"#[0-9a-f]{6}", drawing) == [colour(token, mode)]


def test_the_family_in_use_is_ours() -> None:
    assert QFontInfo(QApplication.font()).family() == fonts.FAMILY
    assert QApplication.font().pointSizeF() == tokens.BODY


def test_directional_icons_turn_round_and_others_do_not() -> None:
    def picture(name: str, mirrored: bool) -> QImage:
        return icons.pixmap(name, "text", 20, mode=Mode.LIGHT, mirrored=mirrored).toImage()

    right = picture("chevron-right", False)
    turned = picture("chevron-right", True)
    assert turned != right
    strokes = [(x, y) for x in range(20) for y in range(20) if right.pixelColor(x, y).alpha() > 200]
    assert strokes
    assert all(turned.pixelColor(19 - x, y).alpha() > 150 for x, y in strokes)
    assert picture("magnify", True) == picture("magnify", False)


def test_every_icon_named_in_the_client_exists() -> None:
    names: set[str] = set()
    for path in theme._HERE.parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r'(?:icon=|icon\(|IconLabel\(|IconButton\(|Badge\([^"]*"[^"]*", )"([a-z0-9-]+)"', text))
    assert len(names) > 15
    for name in names | icons.DIRECTIONAL:
        icons._letter(name)


def test_a_wrong_icon_name_is_a_defect() -> None:
    with pytest.raises(icons.UnknownIcon):
        theme.icon("no-such-glyph")


def test_spaces_lie_on_the_grid() -> None:
    sizes = [getattr(tokens, name) for name in dir(tokens) if name.startswith("SPACE_")]
    assert sizes
    assert all(size % 4 == 0 for size in (*sizes, tokens.ROW, tokens.CONTROL, tokens.TOP_BAR, tokens.STATUS_BAR))
