"""The quarterly note: two to four pages, the same figures in both languages."""

from collections.abc import Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from desktop.models.code_lists import Language
from desktop.models.statistics import QuarterlyNote, StatCell, data_sha256
from desktop.reports.bidi import isolate, ltr
from desktop.reports.charts import ChartFigure
from desktop.reports.columns import Columns
from desktop.reports.figures import day, moment, shown
from desktop.reports.fonts import BOLD
from desktop.reports.indicator_tables import delay_table, indicator_table, share_table
from desktop.reports.key_figures import key_figures
from desktop.reports.note_charts import CaptionedChart, note_charts
from desktop.reports.page import PageMarks, build_document
from desktop.reports.paragraph import BidiParagraph
from desktop.reports.styles import DEEP, STRONG_LINE, Styles, TextStyle, styles_for
from desktop.reports.texts import ReportTexts, fill, texts_for

__all__ = ["build_quarterly_note", "note_charts"]

_DIGITS_A_GROUP: Final = 4


def build_quarterly_note(note: QuarterlyNote, language: Language) -> bytes:
    """The note as PDF bytes. Number, cut-off and the hash of the frozen data stand on every page."""
    return build_document(_Note(note, language).story(), page_marks(note, language))


def page_marks(note: QuarterlyNote, language: Language) -> PageMarks:
    """What each page of this note says."""
    texts = texts_for(language)
    return PageMarks(
        language=language,
        title=f"{texts.note_title} — {isolate(note.period.label(language))}",
        institution_fr=note.institution_fr,
        institution_ar=note.institution_ar,
        number=note.number,
        classification=texts.classifications[note.classification],
        cut_off_at=note.cut_off_at,
        digest=data_sha256(note),
        fictitious=note.fictitious,
    )


class _Note:
    """Composes the pages of one note in one language."""

    def __init__(self, note: QuarterlyNote, language: Language) -> None:
        self._note = note
        self._language = language
        self._styles: Styles = styles_for(language)
        self._texts: ReportTexts = texts_for(language)
        self._charts = note_charts(note, language)

    def story(self) -> list[Flowable]:
        """All that flows through the pages."""
        return [
            *self._title(),
            *self._key_figures(),
            *self._cases(),
            *self._victims(),
            *self._delays(),
            *self._method(),
            *self._signatures(),
        ]

    def _paragraph(self, text: str, style: TextStyle, *, keep: bool = False, bullet: str = "") -> BidiParagraph:
        return BidiParagraph(text, style, self._styles.direction, keep_with_next=keep, bullet=bullet)

    def _chart(self, name: str, instead: str = "", section: str = "") -> list[Flowable]:
        """The chart with its title and note on one page, under the section's heading if it opens one.

        Where there is nothing to draw, ``instead`` says why.
        """
        styles = self._styles
        parts: list[Flowable] = [self._paragraph(section, styles.section)] if section else []
        chart: CaptionedChart | None = self._charts.get(name)
        if chart is not None:
            parts += [
                self._paragraph(chart.title, styles.heading),
                Spacer(1, 3),
                ChartFigure(chart.chart),
                Spacer(1, 3),
                self._paragraph(chart.note, styles.caption.but(after=4)),
            ]
        elif instead:
            parts.append(self._paragraph(instead, styles.body))
        if len(parts) == 1 and section and not instead:
            # The table that follows says it all; the heading must not be left behind.
            return [CondPageBreak(80 * mm), *parts]
        return [KeepTogether(parts)] if parts else []

    def _why_not(self, cells: Sequence[StatCell], none: str) -> str:
        """Why a table has no chart: no return, no case (``none``), or nothing that may be told; empty otherwise."""
        if not cells:
            return self._texts.missing_cell
        if all(cell.is_zero for cell in cells):
            return none
        return self._texts.nothing_told if all(cell.is_hidden or cell.is_zero for cell in cells) else ""

    def _title(self) -> list[Flowable]:
        note, texts, styles = self._note, self._texts, self._styles
        period = note.period
        dates = fill(texts.date_range, from_on=day(period.from_on), to_on=day(period.to_on))
        before = note.previous_period
        facts = (
            (texts.number, ltr(note.number)),
            (texts.classification, texts.classifications[note.classification]),
            (texts.data_as_of, moment(note.cut_off_at)),
            (texts.compared_with, before.label(self._language) if before else texts.no_comparison),
            (texts.author, ltr(note.author_code)),
            (texts.purpose, texts.purposes[note.purpose]),
        )
        stacks = [
            [
                self._paragraph(name, styles.caption),
                BidiParagraph(value, styles.table.but(font=BOLD), styles.direction, most_lines=2),
            ]
            for name, value in facts
        ]
        return [
            self._paragraph(texts.note_title, styles.title),
            self._paragraph(f"{isolate(period.label(self._language))} · {dates}", styles.subtitle.but(after=6)),
            Columns(stacks, styles.direction, gap=8, after=2, shares=(1.5, 0.8, 1.2, 1.1, 1, 0.8)),
        ]

    def _key_figures(self) -> list[Flowable]:
        note, texts, styles = self._note, self._texts, self._styles
        remarks = [texts.strands_not_added]
        if note.possible_doubles is not None:
            remarks.append(fill(texts.possible_doubles, value=shown(note.possible_doubles)))
        return [
            self._paragraph(texts.key_figures, styles.section, keep=True),
            *key_figures(note, self._language),
            self._paragraph(" ".join(remarks), styles.caption),
        ]

    def _cases(self) -> list[Flowable]:
        texts, cases = self._texts, self._note.cases
        return [
            *self._chart("strands", self._why_not(cases.cells, texts.no_case_in_period), texts.section_cases),
            *self._chart("map"),
            *indicator_table(cases, self._language, 52 * mm),
        ]

    def _victims(self) -> list[Flowable]:
        texts, table = self._texts, self._note.victims
        return [
            *self._chart("victims", self._why_not(table.cells, texts.no_case_in_period), texts.section_victims),
            *indicator_table(table, self._language, 38 * mm),
            *share_table(table, self._language, 52 * mm),
        ]

    def _delays(self) -> list[Flowable]:
        texts, note = self._texts, self._note
        completed = any(not segment.n.is_zero for segment in note.delays.segments)
        instead = texts.no_delay_told if completed else texts.no_delay_in_period
        return [
            *self._chart("delays", instead, texts.section_delays),
            *delay_table(note.delays, self._language),
            *self._chart("pending", self._why_not(note.pending.cells, texts.no_pending)),
            *indicator_table(note.pending, self._language, 52 * mm),
        ]

    def _method(self) -> list[Flowable]:
        texts, styles, note = self._texts, self._styles, self._note
        story: list[Flowable] = [
            CondPageBreak(60 * mm),
            self._paragraph(texts.section_method, styles.section, keep=True),
        ]
        for table in (note.cases, note.victims, note.delays):
            story += [
                self._paragraph(
                    fill(
                        texts.definition_heading,
                        code=ltr(table.indicator_code),
                        label=table.label(self._language),
                        version=str(table.definition_version),
                    ),
                    styles.heading,
                    keep=True,
                ),
                self._paragraph(table.definition(self._language), styles.body),
            ]
        story.append(self._paragraph(texts.rules_heading, styles.heading, keep=True))
        story += [self._paragraph(rule, styles.body.but(after=1), bullet="•") for rule in texts.rules]
        story += [
            self._paragraph(texts.tier_heading, styles.heading, keep=True),
            self._paragraph(texts.tiers[note.tier], styles.body),
            KeepTogether(
                [
                    self._paragraph(texts.check_heading, styles.heading),
                    self._paragraph(texts.check_text, styles.body),
                    self._paragraph(texts.data_hash, styles.caption),
                    self._paragraph(ltr(grouped_hash(data_sha256(note))), styles.table.but(font=BOLD)),
                ]
            ),
        ]
        return story

    def _signatures(self) -> list[Flowable]:
        texts, styles = self._texts, self._styles
        stacks: Sequence[Sequence[Flowable]] = [
            [
                self._paragraph(role, styles.table.but(font=BOLD, colour=DEEP)),
                *(
                    item
                    for word, room in (
                        (texts.signature_name, 10.0),
                        (texts.signature_date, 10.0),
                        (texts.signature_sign, 30.0),
                    )
                    for item in (Spacer(1, 3), self._paragraph(word, styles.caption), Spacer(1, room))
                ),
            ]
            for role in texts.signature_roles
        ]
        return [
            KeepTogether(
                [
                    self._paragraph(texts.signature_heading, styles.section),
                    Columns(stacks, styles.direction, rule=STRONG_LINE),
                ]
            )
        ]


def grouped_hash(digest: str) -> str:
    """All 64 digits in groups of four that stay on their line."""
    groups = [digest[start : start + _DIGITS_A_GROUP] for start in range(0, len(digest), _DIGITS_A_GROUP)]
    return "\u00a0".join(groups)
