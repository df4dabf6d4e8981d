"""Ask for figures, and print the quarterly note: each a recorded act, then its answer.

Figures come already under disclosure control, with their labels in both languages; nothing is computed from them here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from desktop.db.functions import Call, Function
from desktop.models.code_lists import Language
from desktop.models.statistics import (
    Category,
    DelayCell,
    DelayTable,
    Dimensions,
    IndicatorTable,
    Period,
    QuarterlyNote,
    StatCell,
    Tier,
)
from desktop.reports import build_quarterly_note

Scope = Literal["own", "national"]
Diffusion = Literal["public", "restricted"]
LANGUAGES: tuple[Language, ...] = ("fr", "ar")

_open_figures = Function("stats.open_figures", type(None))
_fetch_figures = Function("stats.fetch_figures", object)
_open_print = Function("stats.open_print", type(None))
_fetch_note = Function("stats.fetch_quarterly_note", object)
_record_hash = Function("stats.record_print_hash", type(None))


@dataclass(frozen=True, slots=True)
class FiguresRequest:
    """What may be asked: an indicator over a listed period, at most two breakdowns, one institution or the nation."""

    institution_id: int
    indicator: str
    period: str
    breakdowns: tuple[str, ...] = ()
    scope: Scope = "own"
    purpose: str = "statistique"


@dataclass(frozen=True, slots=True)
class DelayPart:
    """The delays of one part of the files; the whole has no dimension and comes first."""

    label_fr: str
    label_ar: str
    dimensions: Dimensions
    table: DelayTable


@dataclass(frozen=True, slots=True)
class Figures:
    """The answer: tables of counts and, for I-13, the delays beside the files still open.

    ``standing`` is the remark that belongs under every table. ``possible_doubles`` is for the mandated analyst only.
    """

    period: Period
    cut_off_at: datetime
    scope: Scope
    tier: Tier
    tables: tuple[IndicatorTable, ...]
    delays: tuple[DelayPart, ...]
    possible_doubles: StatCell | None
    standing_fr: str
    standing_ar: str

    def standing(self, language: Language) -> str:
        """The remark that belongs under every table, in that language."""
        return self.standing_fr if language == "fr" else self.standing_ar


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """The note in one language, in memory."""

    language: Language
    content: bytes

    @property
    def sha256(self) -> bytes:
        """SHA-256 of the printed bytes, 32 bytes: what `record_print_hash` keeps."""
        return hashlib.sha256(self.content).digest()


def open_figures(token: UUID, request: FiguresRequest) -> Call[None]:
    """Record the question before a figure is shown.

    Refused with MZ050 (period), MZ051 (indicator), MZ052 (breakdowns), MZ053 (scope), each with its field.
    """
    return _open_figures(
        token,
        request.purpose,
        request.institution_id,
        request.indicator,
        request.period,
        request.breakdowns,
        request.scope,
    )


def fetch_figures(token: UUID) -> Call[object]:
    """The figures of the recorded question; read them with `read_figures`."""
    return _fetch_figures(token)


def open_print(token: UUID, purpose: str, institution_id: int, period: str, diffusion: Diffusion) -> Call[None]:
    """Record the printing of a quarterly note, « public » or « diffusion restreinte »; its number is drawn now."""
    return _open_print(token, purpose, institution_id, "quarterly_note", period, diffusion)


def fetch_quarterly_note(token: UUID) -> Call[object]:
    """What the note prints, with the same number each time it is fetched; read it with `read_quarterly_note`."""
    return _fetch_note(token)


def record_print_hash(token: UUID, sha256: bytes) -> Call[None]:
    """Keep the SHA-256 of a printed language beside the act; within the hour. The same one twice is kept once."""
    return _record_hash(token, sha256)


def print_quarterly_note(note: QuarterlyNote) -> tuple[PrintedNote, ...]:
    """French and Arabic from the same frozen data. Slow: not for the window's thread."""
    return tuple(PrintedNote(language, build_quarterly_note(note, language)) for language in LANGUAGES)


def read_figures(content: object) -> Figures:
    """The server's answer as a value."""
    given = _mapping(content)
    doubles = given["possible_doubles"]
    version = given["tables"][0]["definition_version"]
    return Figures(
        _period(given["period"]),
        datetime.fromisoformat(given["cut_off_at"]),
        given["scope"],
        given["tier"],
        tuple(_table(each) for each in given["tables"]),
        tuple(
            DelayPart(each["label_fr"], each["label_ar"], _dimensions(each["dimensions"]), _delays(each["table"]))
            for each in given["delays"]
        ),
        None if doubles is None else _cell(doubles, version),
        given["standing_fr"],
        given["standing_ar"],
    )


def read_quarterly_note(content: object) -> QuarterlyNote:
    """The server's answer as the note that both languages are printed from."""
    given = _mapping(content)
    before = given["previous_period"]
    cases = _table(given["cases"])
    return QuarterlyNote(
        number=given["number"],
        period=_period(given["period"]),
        previous_period=None if before is None else _period(before),
        cut_off_at=datetime.fromisoformat(given["cut_off_at"]),
        institution_fr=given["institution_fr"],
        institution_ar=given["institution_ar"],
        author_code=given["author_code"],
        purpose=given["purpose"],
        tier=given["tier"],
        classification=given["classification"],
        fictitious=given["fictitious"],
        cases=cases,
        victims=_table(given["victims"]),
        delays=_delays(given["delays"]),
        pending=_table(given["pending"]),
        cases_before=None if before is None else _table(given["cases_before"]),
        victims_before=None if before is None else _table(given["victims_before"]),
        possible_doubles=_cell(given["possible_doubles"], cases.definition_version),
    )


def _mapping(content: object) -> Mapping[str, Any]:
    assert isinstance(content, Mapping)
    return content


def _period(row: Mapping[str, Any]) -> Period:
    return Period(
        row["code"],
        row["label_fr"],
        row["label_ar"],
        date.fromisoformat(row["from_on"]),
        date.fromisoformat(row["to_on"]),
    )


def _dimensions(pairs: Iterable[tuple[str, str]]) -> Dimensions:
    return tuple((dimension, code) for dimension, code in pairs)


def _cell(row: Mapping[str, Any], version: int) -> StatCell:
    return StatCell(
        row["indicator_code"],
        version,
        _dimensions(row["dimensions"]),
        row["value_low"],
        row["value_high"],
        row["shown"],
        row["rounded"],
        row["n"],
    )


def _category(row: Mapping[str, Any]) -> Category:
    return Category(
        row["code"],
        row["label_fr"],
        row["label_ar"],
        _dimensions(row["dimensions"]),
        row["group_fr"],
        row["group_ar"],
        row["is_total"],
    )


_HEADING = (
    "indicator_code",
    "definition_version",
    "label_fr",
    "label_ar",
    "definition_fr",
    "definition_ar",
    "unit_fr",
    "unit_ar",
    "basis",
    "tier",
)


def _table(row: Mapping[str, Any]) -> IndicatorTable:
    return IndicatorTable(
        **{name: row[name] for name in _HEADING},
        row_label_fr=row["row_label_fr"],
        row_label_ar=row["row_label_ar"],
        rows=tuple(_category(each) for each in row["rows"]),
        columns=tuple(_category(each) for each in row["columns"]),
        cells=tuple(_cell(each, row["definition_version"]) for each in row["cells"]),
        missing=tuple((row_code, column_code) for row_code, column_code in row["missing"]),
        footnotes=tuple(row["footnotes"]),
    )


def _delays(row: Mapping[str, Any]) -> DelayTable:
    segments = tuple(_delay(each, row["definition_version"]) for each in row["segments"])
    return DelayTable(**{name: row[name] for name in _HEADING}, segments=segments, footnotes=tuple(row["footnotes"]))


def _delay(row: Mapping[str, Any], version: int) -> DelayCell:
    days = {
        name: None if row[name] is None else Decimal(row[name])
        for name in ("p10", "p25", "median", "p75", "p90", "mean")
    }
    return DelayCell(row["segment_code"], row["label_fr"], row["label_ar"], _cell(row["n"], version), **days)
