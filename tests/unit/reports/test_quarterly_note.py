"""The printed note, read back: every figure, both languages, every page's marks, and the awkward quarters."""

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.models.code_lists import Language
from desktop.models.statistics import DelayCell, IndicatorTable, QuarterlyNote, StatCell, Tier, data_sha256
from desktop.reports import build_quarterly_note
from desktop.reports.bidi import REPLACEMENT, plain, visual
from desktop.reports.figures import days
from desktop.reports.fonts import has_glyph
from desktop.reports.texts import texts_for
from tests.unit.reports.factories import cases, delays, note, pending, victims
from tests.unit.reports.reading import plain_figure, read_pages, read_spans

LANGUAGES: tuple[Language, ...] = ("fr", "ar")
TIERS: tuple[Tier, ...] = ("exact", "restricted", "public")
MARKS = {"a", "b", "c", "d", "أ", "ب", "ج", "د"}
FIGURE = re.compile(r"[+−]?<?[\d–,]+(% \(n = \d+\))?")

LONG_AR = ("قضايا الاتجار بالأشخاص والاستغلال في العمل القسري المسجلة لدى جميع المؤسسات " * 5)[:300]
LONG_FR = ("Affaires de traite à des fins de travail forcé enregistrées par les institutions " * 5)[:300]


@cache
def printed(tier: Tier, language: Language) -> bytes:
    return build_quarterly_note(note(tier), language)


def figures_of_rows(spans: Sequence[str], table: IndicatorTable, language: Language) -> list[tuple[str, ...]]:
    """The figures that stand in each row of the table, in the order of its columns."""
    found = []
    texts = texts_for(language)
    kept = [plain_figure(span) for span in spans if span not in MARKS]
    for row in table.rows:
        cells = [table.cell(row, column) for column in table.columns]
        expected = [texts.not_received if one is None else one.shown for one in cells]
        line = [row.label(language), *expected]
        # The columns of an Arabic table are drawn from the left, that is from the last one.
        drawn = line if language == "fr" else line[::-1]
        size = len(drawn)
        assert any(kept[start : start + size] == drawn for start in range(len(kept) - size + 1)), row.label(language)
        found.append(tuple(expected))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tier", TIERS)
def test_every_figure_is_read_back_in_its_place(tier: Tier, language: Language) -> None:
    made = note(tier)
    spans = read_spans(printed(tier, language))
    read = [figures_of_rows(spans, table, language) for table in (made.cases, made.victims, made.pending)]
    assert sum(len(row) for rows in read for row in rows) == 17 * 4 + 7 * 8 + 5 * 4
    kept = [plain_figure(span) for span in spans if span not in MARKS]
    for segment in made.delays.segments:
        line = [segment.label(language), segment.n.shown, *(shown_days(segment))]
        drawn = line if language == "fr" else line[::-1]
        assert any(kept[start : start + 5] == drawn for start in range(len(kept))), segment.segment_code


def shown_days(segment: DelayCell) -> list[str]:
    values = (segment.median, segment.p90, segment.mean)
    return ["–" if value is None else plain_figure(plain(days(value))) for value in values]


@pytest.mark.parametrize("tier", TIERS)
def test_both_languages_print_the_same_figures(tier: Tier) -> None:
    counted = [
        Counter(
            figure for span in read_spans(printed(tier, language)) if FIGURE.fullmatch(figure := plain_figure(span))
        )
        for language in LANGUAGES
    ]
    assert sum(counted[0].values()) > 225
    assert counted[0] == counted[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_which_print_of_which_data_it_is(language: Language) -> None:
    made, texts = note(), texts_for(language)
    digest = data_sha256(made)
    pages = read_pages(printed("restricted", language))
    assert 2 <= len(pages) <= 4
    for number, spans in enumerate(pages, start=1):
        text = plain_figure("\n".join(spans))
        assert digest[:16] in text
        assert "NT-2026-T3-0007" in text
        assert texts.classifications["restricted"] in "\n".join(spans)
        assert texts.page_of.format(page=number, pages=len(pages)) in spans
        assert "05/10/202608:00" in text
        assert texts_for("fr").fictitious in "\n".join(spans)
        assert texts_for("ar").fictitious in "\n".join(spans)
    assert digest in plain_figure("\n".join(pages[-1]))
    assert not any(digest in plain_figure("\n".join(spans)) for spans in pages[:-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_page_names_the_institution_in_both_languages(language: Language) -> None:
    made = note()
    first = " ".join(read_pages(printed("restricted", language))[0])
    for words in (made.institution_fr, made.institution_ar, texts_for("fr").state, texts_for("ar").state):
        assert words in first
    assert made.author_code in first
    assert texts_for(language).purposes["statistique"] in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_says_fictitious_when_it_is_not(language: Language) -> None:
    spans = read_spans(build_quarterly_note(note(fictitious=False), language))
    assert not any("FICTIF" in span or "وهمي" in span for span in spans)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tier", TIERS)
def test_every_character_printed_has_a_glyph(tier: Tier, language: Language) -> None:
    direction = "rtl" if language == "ar" else "ltr"
    for span in read_spans(printed(tier, language)):
        assert REPLACEMENT not in span
        assert all(map(has_glyph, visual(span, direction)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_our_fonts_are_used_and_all_are_embedded(language: Language) -> None:
    reader = PdfReader(BytesIO(printed("restricted", language)))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            face = font.get_object()
            assert "/FontFile2" in face["/FontDescriptor"]
            names.add(str(face["/BaseFont"]).split("+")[-1])
    assert names == {"MizanSans-Regular", "MizanSans-Bold"}


def test_document_says_what_it_is() -> None:
    for language, tag in (("fr", "fr-MR"), ("ar", "ar-MR")):
        reader = PdfReader(BytesIO(printed("restricted", language)))
        assert reader.metadata is not None
        assert texts_for(language).note_title in str(reader.metadata.title)
        assert "NT-2026-T3-0007" in str(reader.metadata.title)
        made = note()
        assert reader.metadata.author == made.institution(language)
        assert data_sha256(made) in str(reader.metadata.get("/Keywords"))
        assert reader.trailer["/Root"]["/Lang"] == tag  # type: ignore[index]
        preferences = reader.trailer["/Root"]["/ViewerPreferences"]  # type: ignore[index]
        assert preferences.get("/Direction") == ("/R2L" if language == "ar" else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hidden_rounded_missing_and_zero_each_have_their_remark(language: Language) -> None:
    texts = texts_for(language)

    def remarks(made: QuarterlyNote) -> str:
        return " ".join(read_spans(build_quarterly_note(made, language)))

    def assaba_silent(row: str, column: str) -> int | None:
        return None if row == "MR-03" else 0 if row == "MR-09" else 12

    restricted = remarks(note("restricted"))
    assert texts.hidden_cell in restricted
    assert texts.rounded_all not in restricted
    assert texts.rounded_all in remarks(note("public"))
    silent = remarks(note("exact", cases=cases("exact", assaba_silent)))
    assert texts.missing_cell in silent
    assert texts.zero_cell in silent
    assert texts.hidden_cell not in silent
    assert silent.count(texts.sealed) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_rounded_here_and_there_are_marked_one_by_one(language: Language) -> None:
    made = note("exact")
    first = made.cases.cells[0]
    rounded = replace(first, value_low=first.value_low, value_high=first.value_low + 2, rounded=True)
    mixed = replace(made.cases, cells=(rounded, *made.cases.cells[1:]))
    text = " ".join(read_spans(build_quarterly_note(replace(made, cases=mixed), language)))
    assert texts_for(language).rounded_cell in text
    assert texts_for(language).rounded_all not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_percentages_only_of_twenty_or_more_exact_ones(language: Language) -> None:
    texts = texts_for(language)

    def few(row: str, column: str) -> int:
        return 19 if row == "all" else 9

    def enough(row: str, column: str) -> int:
        return 20 if row == "all" else 9

    without = read_spans(build_quarterly_note(bare("exact", victims=victims("exact", few)), language))
    assert not any("%" in span for span in without)
    assert texts.share_too_few in " ".join(without)
    told = read_spans(build_quarterly_note(bare("exact", victims=victims("exact", enough)), language))
    assert "45\u00a0% (n = 20)" in told
    rounded = read_spans(build_quarterly_note(bare("public", victims=victims("public", enough)), language))
    assert not any("%" in span for span in rounded)


def bare(tier: Tier, **changes: object) -> QuarterlyNote:
    """A note without a previous period: nothing to compare with."""
    return note(tier, cases_before=None, victims_before=None, previous_period=None, possible_doubles=None, **changes)


def nothing(row: str, column: str) -> int:
    return 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_quarter_says_so_and_shows_zeros(language: Language) -> None:
    texts = texts_for(language)
    made = bare(
        "public",
        cases=cases("public", nothing),
        victims=victims("public", nothing),
        pending=pending("public", nothing),
        delays=delays("public", [0] * 7),
    )
    pages = read_pages(build_quarterly_note(made, language))
    spans = [span for page in pages for span in page]
    assert len(pages) <= 4
    assert spans.count(texts.no_case_in_period) == 2
    assert texts.no_delay_in_period in spans
    assert texts.no_pending in spans
    assert texts.missing_cell not in " ".join(spans)
    figures_of_rows(spans, made.cases, language)


def hide(table: IndicatorTable) -> IndicatorTable:
    cells = (StatCell(one.indicator_code, 1, one.dimensions, 1, 9, "<10") for one in table.cells)
    return replace(table, cells=tuple(cells))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_hidden_tells_nothing_and_does_not_say_no_case(language: Language) -> None:
    texts, made = texts_for(language), note("public")
    made = replace(
        made,
        cases=hide(made.cases),
        victims=hide(made.victims),
        pending=hide(made.pending),
        delays=delays("public", [3] * 7),
        cases_before=hide(cases("public")),
        victims_before=None,
    )
    spans = read_spans(build_quarterly_note(made, language))
    assert spans.count(texts.nothing_told) == 3
    assert texts.no_delay_told in spans
    assert texts.no_case_in_period not in spans
    assert texts.no_delay_in_period not in spans
    assert not any("%" in span for span in spans)
    figures_of_rows(spans, made.cases, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_case_only(language: Language) -> None:
    def one(row: str, column: str) -> int:
        places = {"MR-08", "all", "F", "minor", "lt6"}
        return int(row in places and column in {"TEH", "distinct", "TEH.presumed", "all.presumed"})

    made = bare(
        "exact",
        cases=cases("exact", one),
        victims=victims("exact", one),
        pending=pending("exact", one),
        delays=delays("exact", [1, 0, 0, 0, 0, 0, 0]),
    )
    spans = read_spans(build_quarterly_note(made, language))
    figures_of_rows(spans, made.cases, language)
    figures_of_rows(spans, made.victims, language)
    assert texts_for(language).no_delay_told in spans


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_three_hundred_letters_make_a_longer_document_not_a_broken_one(language: Language) -> None:
    made = note("exact")
    long = {"label_fr": LONG_FR, "label_ar": LONG_AR}
    table = replace(
        made.cases,
        rows=tuple(replace(row, **long) for row in made.cases.rows),
        columns=tuple(replace(column, **long) for column in made.cases.columns),
    )
    segments = tuple(replace(segment, **long) for segment in made.delays.segments)
    victims_table = replace(
        made.victims,
        columns=tuple(
            replace(column, **long, group_fr=f"{column.code[:4]} {LONG_FR}", group_ar=f"{column.code[:4]} {LONG_AR}")
            for column in made.victims.columns
        ),
    )
    made = replace(
        made,
        cases=table,
        victims=victims_table,
        delays=replace(made.delays, segments=segments),
        institution_fr=LONG_FR,
        institution_ar=LONG_AR,
        number="N" * 300,
    )
    spans = read_spans(build_quarterly_note(made, language))
    kept = [plain_figure(span) for span in spans if span not in MARKS]
    assert any(span.endswith("…") for span in spans)
    for row in table.rows:
        cells = [table.cell(row, column) for column in table.columns]
        values = [one.shown for one in cells if one is not None]
        drawn = values if language == "fr" else values[::-1]
        assert any(kept[start : start + 4] == drawn for start in range(len(kept)))


def test_hostile_label_cannot_turn_figures_around() -> None:
    made = note("exact")
    evil = replace(made.cases.rows[0], label_fr="A\u202eB\u2066C\nD$x^2$漢\x07")
    spans = read_spans(
        build_quarterly_note(replace(made, cases=replace(made.cases, rows=(evil, *made.cases.rows[1:]))), "fr")
    )
    assert not any("\u202e" in span or "\u2066" in span or "\x07" in span for span in spans)
    assert any("$x^2$" in span for span in spans)


def test_same_data_gives_the_same_bytes_from_any_thread() -> None:
    made = note()
    with ThreadPoolExecutor(4) as pool:
        prints = list(pool.map(lambda language: build_quarterly_note(made, language), ["fr", "ar"] * 3))
    assert prints == [printed("restricted", "fr"), printed("restricted", "ar")] * 3


def test_both_languages_take_less_than_three_seconds() -> None:
    printed("restricted", "fr")  # what is imported and measured once
    start = time.process_time()
    for language in LANGUAGES:
        build_quarterly_note(note("exact"), language)
    assert time.process_time() - start < 3


def test_printing_needs_no_matplotlib_and_writes_no_file() -> None:
    program = (
        "import sys, builtins, pathlib\n"
        "from tests.unit.reports.factories import note\n"
        "from desktop.reports import build_quarterly_note\n"
        "opened = []\n"
        "def audit(event, args):\n"
        "    if event == 'open' and isinstance(args[1], str) and set(args[1]) & set('wax+'): opened.append(args[0])\n"
        "sys.addaudithook(audit)\n"
        "build_quarterly_note(note(), 'ar')\n"
        "written = [str(path) for path in opened if not str(path).endswith('.pyc') and '.pyc.' not in str(path)]\n"
        "assert written == [], written\n"
        "assert 'matplotlib' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.parametrize("language", LANGUAGES)
def test_changes_are_told_as_far_as_the_numbers_bear(language: Language) -> None:
    """Percentage from twenty, difference from five, words below; nothing of hidden or rounded figures."""
    texts = texts_for(language)
    before = {"TEH": 40, "TM": 10, "ESCL": 4, "distinct": 50}
    now = {"TEH": 50, "TM": 12, "ESCL": 9, "distinct": 66}

    def first_page(tier: Tier) -> list[str]:
        made = note(
            tier,
            cases=cases(tier, lambda row, column: now[column]),
            cases_before=cases(tier, lambda row, column: before[column]),
            victims_before=None,
        )
        return [plain_figure(span) for span in read_pages(build_quarterly_note(made, language))[0]]

    exact = first_page("exact")
    assert [plain(texts.change_percent.format(change="+10", percent="+25%", n="40"))] == [
        span for span in exact if "+10" in span
    ]
    assert plain(texts.change_count.format(change="+2")).replace("\u00a0", "") in exact
    unsure = plain(texts.change_unsure)
    assert exact.count(unsure) == 1
    assert unsure not in first_page("public")
    assert not any("+" in span for span in first_page("public"))
