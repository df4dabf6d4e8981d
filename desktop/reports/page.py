"""The page of an official document: institution in both languages, what identifies the print, page x / y."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from desktop.models.code_lists import Language
from desktop.reports.bidi import Direction, ltr, plain, wrap
from desktop.reports.figures import moment, short_hash
from desktop.reports.fonts import BOLD, REGULAR, register
from desktop.reports.paragraph import BidiParagraph, draw_short
from desktop.reports.styles import (
    CONTENT_WIDTH,
    DEEP,
    FICTITIOUS,
    FICTITIOUS_SOFT,
    LINE,
    MARGIN,
    MARK,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TextStyle,
    styles_for,
)
from desktop.reports.texts import fill, texts_for

_BAND: Final = 6.5 * mm
_FIRST_HEAD: Final = 11 * mm  # top of the institution's header below the edge
_FIRST_RULE: Final = 34 * mm
_FIRST_TOP: Final = 38 * mm
_LATER_TOP: Final = 23 * mm
_BOTTOM: Final = 22 * mm
_MOST_NAME_LINES: Final = 3
_LANGUAGE_TAG: Final[dict[Language, str]] = {"fr": "fr-MR", "ar": "ar-MR"}


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What every page of one print says."""

    language: Language
    title: str
    institution_fr: str
    institution_ar: str
    number: str
    classification: str
    cut_off_at: datetime
    digest: str  # SHA-256 of the frozen data, 64 hexadecimal digits
    fictitious: bool

    @property
    def institution(self) -> str:
        """The institution in the language of the print."""
        return self.institution_fr if self.language == "fr" else self.institution_ar


def build_document(story: Sequence[Flowable], marks: PageMarks) -> bytes:
    """The pages as PDF bytes. The same story and marks give the same bytes: its dates are the cut-off's."""
    register()
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        title=plain(f"{marks.title} — {marks.number}"),
        author=plain(marks.institution),
        subject=plain(marks.classification),
        keywords=[f"SHA-256 {marks.digest}"],
        creator="Mizan",
        lang=_LANGUAGE_TAG[marks.language],
        invariant=1,
    )
    document.addPageTemplates([_template("first", _FIRST_TOP), _template("later", _LATER_TOP)])

    def canvas(*args: Any, **kwargs: Any) -> Canvas:
        return _MarkedCanvas(marks, *args, **kwargs)

    document.build([NextPageTemplate("later"), *story], canvasmaker=canvas)
    return out.getvalue()


def _template(name: str, top: float) -> PageTemplate:
    height = PAGE_HEIGHT - top - _BOTTOM
    frame = Frame(MARGIN, _BOTTOM, CONTENT_WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    return PageTemplate(name, [frame])


class _MarkedCanvas(Canvas):
    """Keeps the pages until their number is known, then marks each and lets it go."""

    def __init__(self, marks: PageMarks, *args: Any, **kwargs: Any) -> None:
        # Its own default is a font that no file holds.
        kwargs["initialFontName"] = REGULAR
        super().__init__(*args, **kwargs)
        self._marks = marks
        self._pages: list[dict[str, Any]] = []
        self.setViewerPreference("DisplayDocTitle", "true")
        if marks.language == "ar":
            self.setViewerPreference("Direction", "R2L")
        stamp: Any = self._doc._timeStamp  # type: ignore[attr-defined]  # reportlab reads its dates from here
        cut_off = marks.cut_off_at.astimezone(UTC)
        stamp.YMDhms = (cut_off.year, cut_off.month, cut_off.day, cut_off.hour, cut_off.minute, cut_off.second)

    def showPage(self) -> None:
        """Keep the page."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # what showPage itself does after writing

    def save(self) -> None:
        """Mark and write all pages, then the file."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            draw_marks(self, self._marks, number, len(self._pages))
            super().showPage()
        super().save()


def draw_marks(canvas: Any, marks: PageMarks, page: int, pages: int) -> None:
    """Draw all that stands outside the text of one page."""
    canvas.saveState()
    if marks.fictitious:
        _draw_fictitious(canvas)
    if page == 1:
        _draw_institution(canvas, marks)
    else:
        _draw_running_head(canvas, marks)
    _draw_foot(canvas, marks, page, pages)
    canvas.restoreState()


def _draw_fictitious(canvas: Any) -> None:
    bottom = PAGE_HEIGHT - _BAND
    canvas.setFillColor(HexColor(FICTITIOUS_SOFT))
    canvas.rect(0, bottom, PAGE_WIDTH, _BAND, stroke=0, fill=1)
    languages: tuple[Language, ...] = ("fr", "ar")
    for language in languages:
        styles = styles_for(language)
        style = styles.caption.but(font=BOLD, colour=FICTITIOUS)
        y = bottom + (_BAND - style.leading) / 2
        x = MARGIN if language == "fr" else PAGE_WIDTH / 2
        draw_short(canvas, texts_for(language).fictitious, style, styles.direction, x, y, CONTENT_WIDTH / 2)


def _draw_institution(canvas: Any, marks: PageMarks) -> None:
    """French on the left, Arabic on the right in both versions, as on the State's letterheads."""
    top = PAGE_HEIGHT - _FIRST_HEAD
    width = CONTENT_WIDTH / 2 - 12 * mm
    languages: tuple[tuple[Language, str], ...] = (("fr", marks.institution_fr), ("ar", marks.institution_ar))
    for language, institution in languages:
        styles, texts = styles_for(language), texts_for(language)
        x = MARGIN if language == "fr" else PAGE_WIDTH - MARGIN - width
        lines = (
            BidiParagraph(texts.state, styles.caption.but(font=BOLD, colour=DEEP), styles.direction),
            BidiParagraph(texts.motto, styles.caption, styles.direction),
            _balanced(institution, styles.table.but(font=BOLD, colour=DEEP, before=3), styles.direction, width),
        )
        y = top
        for line in lines:
            _, height = line.wrap(width, PAGE_HEIGHT)
            y -= height + line.getSpaceBefore()
            line.drawOn(canvas, x, y)
    draw_scales(canvas, PAGE_WIDTH / 2, top - 14.5 * mm, 15 * mm)
    canvas.setStrokeColor(HexColor(DEEP))
    canvas.setLineWidth(0.9)
    canvas.line(MARGIN, PAGE_HEIGHT - _FIRST_RULE, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - _FIRST_RULE)


def _balanced(text: str, style: TextStyle, direction: Direction, width: float) -> BidiParagraph:
    """A name on as few lines as fit, of about the same length: no word left alone on the last one."""
    lines = wrap(text, width, style.font, style.size, direction)
    if 1 < len(lines) <= _MOST_NAME_LINES:
        narrow = width
        while len(tighter := wrap(text, narrow, style.font, style.size, direction)) == len(lines):
            lines, narrow = tighter, narrow - 4
    return BidiParagraph("\n".join(lines), style, direction, most_lines=_MOST_NAME_LINES)


def draw_scales(canvas: Any, centre: float, bottom: float, height: float) -> None:
    """The mark: a pair of scales (mizan) in gold, ``height`` points high, standing at (centre, bottom)."""
    unit = height / 20
    canvas.saveState()
    canvas.translate(centre, bottom)
    canvas.setStrokeColor(HexColor(MARK))
    canvas.setFillColor(HexColor(MARK))
    canvas.setLineWidth(unit * 0.9)
    canvas.setLineCap(1)
    canvas.line(-4 * unit, 0.5 * unit, 4 * unit, 0.5 * unit)
    canvas.line(0, 0.5 * unit, 0, 17 * unit)
    canvas.line(-8 * unit, 16 * unit, 8 * unit, 16 * unit)
    canvas.circle(0, 18.4 * unit, 1.3 * unit, stroke=0, fill=1)
    canvas.setLineWidth(unit * 0.55)
    for side in (-1, 1):
        hook = side * 8 * unit
        canvas.line(hook, 16 * unit, hook - 3.6 * unit, 8 * unit)
        canvas.line(hook, 16 * unit, hook + 3.6 * unit, 8 * unit)
        pan = canvas.beginPath()
        pan.moveTo(hook - 4.2 * unit, 8 * unit)
        pan.curveTo(hook - 3.4 * unit, 4.6 * unit, hook + 3.4 * unit, 4.6 * unit, hook + 4.2 * unit, 8 * unit)
        pan.close()
        canvas.drawPath(pan, stroke=0, fill=1)
    canvas.restoreState()


def _draw_running_head(canvas: Any, marks: PageMarks) -> None:
    styles = styles_for(marks.language)
    y = PAGE_HEIGHT - 16 * mm
    style = styles.caption
    _draw_pair(
        canvas, marks.title, marks.institution, style.but(font=BOLD, colour=DEEP), style, styles.direction, y, 0.4
    )
    _hairline(canvas, y - 2.5)


def _draw_foot(canvas: Any, marks: PageMarks, page: int, pages: int) -> None:
    styles, texts = styles_for(marks.language), texts_for(marks.language)
    style, way = styles.caption, styles.direction
    y = 17 * mm
    _hairline(canvas, y)
    left = fill(texts.foot, number=ltr(marks.number), classification=marks.classification)
    right = fill(texts.page_of, page=str(page), pages=str(pages))
    bold = style.but(font=BOLD, colour=DEEP)
    _draw_pair(canvas, left, right, style, bold, way, y - style.leading - 1.5, 0.75)
    cut_off = fill(texts.cut_off, moment=moment(marks.cut_off_at))
    digest = fill(texts.data_hash_short, hash=short_hash(marks.digest))
    _draw_pair(canvas, cut_off, digest, style, style, way, y - 2 * style.leading - 1.5, 0.45)


def _hairline(canvas: Any, y: float) -> None:
    canvas.setStrokeColor(HexColor(LINE))
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, y, PAGE_WIDTH - MARGIN, y)


def _draw_pair(
    canvas: Any, start: str, end: str, start_style: Any, end_style: Any, way: Direction, y: float, share: float
) -> None:
    """One text where the line starts, on ``share`` of the width, and one where it ends."""
    room = CONTENT_WIDTH * share
    rest = CONTENT_WIDTH - room
    start_x = MARGIN if way == "ltr" else PAGE_WIDTH - MARGIN - room
    end_x = MARGIN + room if way == "ltr" else MARGIN
    draw_short(canvas, start, start_style, way, start_x, y, room)
    draw_short(canvas, end, end_style.but(align="end"), way, end_x, y, rest)
