"""Charts: mirrored in Arabic, honest about what is hidden, the same on paper and on screen."""

import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from desktop.models.code_lists import Language
from desktop.models.statistics import StatCell
from desktop.reports import note_charts
from desktop.reports.charts import Bar, BarChart, BarSeries, Chart, render_png
from desktop.reports.charts.draw import draw_chart, natural_height
from desktop.reports.charts.sheet import Sheet, Side
from desktop.reports.styles import DEEP
from tests.unit.reports.factories import cases, cell, delays, note

WIDTH = 170.0


@dataclass(frozen=True)
class Box:
    left: float
    width: float
    fill: str | None


@dataclass
class Drawn:
    boxes: list[Box] = field(default_factory=list)
    texts: dict[str, tuple[float, Side]] = field(default_factory=dict)
    heights: list[float] = field(default_factory=list)


class NotedSheet(Sheet):
    """Draws nothing and keeps what would be drawn."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(WIDTH, natural_height(chart, WIDTH), chart.language)
        self.drawn = Drawn()
        draw_chart(chart, self)

    def _rectangle(
        self,
        left: float,
        bottom: float,
        width: float,
        height: float,
        fill: str | None,
        edge: str | None,
        line: float,
        dashed: bool,
    ) -> None:
        self.drawn.boxes.append(Box(round(left, 3), round(width, 3), fill))
        self.drawn.heights += [bottom, bottom + height]

    def _segment(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> None:
        self.drawn.heights += [y1, y2]

    def _glyphs(self, x: float, side: Side, baseline: float, line: str, size: float, bold: bool, colour: str) -> None:
        width = self.width_of(line, size, bold)
        left = x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[side]
        assert left >= -0.1, line
        assert left + width <= self.width + 0.1, line
        self.drawn.texts[line] = (round(x, 3), side)


def bars(language: Language, *values: Bar) -> BarChart:
    return BarChart(language, tuple(f"c{place}" for place in range(len(values))), (BarSeries("", "strong", values),))


def dark(chart: Chart) -> list[Box]:
    return [box for box in NotedSheet(chart).drawn.boxes if box.fill == DEEP]


def test_bars_grow_from_the_right_in_arabic() -> None:
    values = (cell("I-01", (), 10), cell("I-01", (), 5))
    french, arabic = dark(bars("fr", *values)), dark(bars("ar", *values))
    assert [box.width for box in french] == [box.width for box in arabic]
    assert french[0].width == pytest.approx(2 * french[1].width, abs=0.01)
    assert len({box.left for box in french}) == 1
    assert len({round(box.left + box.width, 2) for box in arabic}) == 1
    assert arabic[0].left == pytest.approx(WIDTH - french[0].left - french[0].width, abs=0.01)


def test_labels_stand_where_reading_starts() -> None:
    value = cell("I-01", (), 10)
    assert NotedSheet(bars("fr", value)).drawn.texts["c0"] == (0, "left")
    assert NotedSheet(bars("ar", value)).drawn.texts["c0"] == (WIDTH, "right")


def test_hidden_figure_is_never_drawn_as_a_length() -> None:
    hidden = StatCell("I-01", 1, (), 1, 9, "<10")
    told = cell("I-01", (), 30)
    drawn = NotedSheet(bars("fr", hidden, told)).drawn
    solid = [box for box in drawn.boxes if box.fill == DEEP]
    # The sure part, one case of thirty, and the figure that is told; the rest is hatched.
    assert [round(box.width / solid[1].width, 2) for box in solid] == [0.03, 1.0]
    assert any("<10" in text for text in drawn.texts)


def test_missing_return_is_not_a_zero() -> None:
    drawn = NotedSheet(bars("fr", None, cell("I-01", (), 0), cell("I-01", (), 4))).drawn
    assert {"n. r."} <= set(drawn.texts)
    assert len([box for box in drawn.boxes if box.fill == DEEP]) == 1


def test_one_case_does_not_fill_the_chart() -> None:
    one, five = dark(bars("fr", cell("I-01", (), 1)))[0], dark(bars("fr", cell("I-01", (), 5)))[0]
    assert one.width == pytest.approx(five.width / 5, abs=0.01)


def test_west_is_on_the_left_in_both_languages() -> None:
    french, arabic = (NotedSheet(note_charts(note(), language)["map"].chart).drawn for language in ("fr", "ar"))
    tiles = [[box.left for box in drawn.boxes if box.width > WIDTH / 7] for drawn in (french, arabic)]
    assert len(tiles[0]) == 16
    assert tiles[0] == tiles[1]


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("boxes", [True, False], ids=["boxes", "bars"])
def test_nothing_is_drawn_outside_its_sheet(language: Language, boxes: bool) -> None:
    made = note("exact", delays=delays("exact", boxes=boxes))
    charts = note_charts(made, language)
    assert set(charts) == {"strands", "map", "victims", "delays", "pending"}
    for captioned in charts.values():
        sheet = NotedSheet(captioned.chart)
        for box in sheet.drawn.boxes:
            assert box.left >= -0.1
            assert box.left + box.width <= WIDTH + 0.1
        assert min(sheet.drawn.heights) >= -0.1
        assert max(sheet.drawn.heights) <= sheet.height + 0.1


def test_every_wilaya_and_the_unknown_stand_on_the_map() -> None:
    texts = NotedSheet(note_charts(note("exact"), "fr")["map"].chart).drawn.texts
    assert {"Tiris Zemmour", "Nouakchott-Ouest", "Hodh Ech Chargui", "Wilaya inconnue"} <= set(texts)


def test_note_under_a_chart_has_n_and_cut_off_and_tells_no_hidden_n() -> None:
    assert "173" in note_charts(note("exact"), "fr")["strands"].note
    assert "05/10/2026" in note_charts(note("exact"), "ar")["map"].note
    made = note("public", cases=cases("public", lambda row, column: 3 if row == "all" and column != "TEH" else 12))
    assert "n non diffusé" in note_charts(made, "fr")["strands"].note


def test_series_must_have_a_bar_for_each_category() -> None:
    with pytest.raises(ValueError, match="series"):
        BarChart("fr", ("a", "b"), (BarSeries("", "strong", (None,)),))


def test_pictures_for_the_screen() -> None:
    charts = [note_charts(note(), language)[name] for language in ("fr", "ar") for name in ("strands", "map", "delays")]
    pictures = [render_png(one.chart, note=one.note) for one in charts]
    for picture in pictures:
        assert picture.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", picture[16:24])
        assert width == round((WIDTH + 4) / 25.4 * 144)
        assert height > 100
    assert len(set(pictures)) == len(pictures)
    with ThreadPoolExecutor(3) as pool:
        again = list(pool.map(lambda one: render_png(one.chart, note=one.note), charts))
    assert again == pictures
