"""Print has the colours of the screen, and stays readable in grey."""

import pytest

from desktop.reports import styles
from desktop.reports.charts.tile_map import PLACES, shade
from desktop.ui.theme.tokens import COLOURS
from tests.unit.reports.factories import cell, reference


@pytest.mark.parametrize(
    ("value", "token"),
    [
        (styles.TEXT, "text"),
        (styles.MUTED, "text-muted"),
        (styles.LINE, "line"),
        (styles.STRONG_LINE, "control-line"),
        (styles.DEEP, "nav"),
        (styles.ACCENT, "accent"),
        (styles.MARK, "mark"),
        (styles.FICTITIOUS, "fictitious"),
        (styles.FICTITIOUS_SOFT, "fictitious-soft"),
    ],
)
def test_colour_is_the_screens(value: str, token: str) -> None:
    assert value == COLOURS[token][0]


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_scale_keeps_its_order_in_grey() -> None:
    lights = [luminance(colour) for colour in styles.SCALE]
    assert lights == sorted(lights, reverse=True)
    assert all(contrast(a, b) >= 1.3 for a, b in zip(styles.SCALE, styles.SCALE[1:], strict=False))
    assert contrast(styles.DEEP, styles.PALE_BAR) >= 3


def test_writing_on_tiles_is_readable() -> None:
    inks = [styles.TEXT] * (len(styles.SCALE) - 2) + ["#ffffff"] * 2
    assert all(contrast(ground, ink) >= 4.5 for ground, ink in zip(styles.SCALE, inks, strict=True))


def test_text_is_readable_on_paper() -> None:
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in (styles.TEXT, styles.MUTED, styles.DEEP, styles.ACCENT))
    assert contrast(styles.FICTITIOUS, styles.FICTITIOUS_SOFT) >= 4.5


def test_map_has_a_place_of_its_own_for_each_wilaya() -> None:
    assert set(PLACES) == {row["code"] for row in reference("wilayas")}
    assert len(set(PLACES.values())) == 15


def test_shades_grow_with_the_figure_and_hidden_ones_have_none() -> None:
    shades = [shade(cell("I-01", (), value), 100) for value in (1, 20, 21, 60, 100)]
    assert shades == [0, 0, 1, 2, 4]
    assert shade(cell("I-01", (), 0), 100) == -1
    assert shade(cell("I-01", (), 3, "public"), 100) == -1
    assert shade(None, 100) == -1
