"""Statistics as the server gives them: frozen, already under disclosure control, ready to be drawn or printed.

Nothing here is computed from persons. A figure arrives with what may be printed (``shown``) and with the interval in
which the true value lies; where both ends differ the value is hidden or rounded and nothing here narrows it.
"""

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, Literal

from desktop.models.code_lists import Language

Tier = Literal["exact", "restricted", "public"]
Classification = Literal["public", "restricted", "internal"]
Basis = Literal["flux", "cohorte", "stock"]  # by date of the event; by year of registration; at the cut-off
Dimensions = tuple[
    tuple[str, str], ...
]  # (dimension, value code), for instance (("strand", "TEH"), ("wilaya", "MR-06"))

CANONICAL_SCHEMA: Final = "mizan.quarterly-note/1"
# Remarks a table may ask for beyond those its cells call for; the printed words are in the reports.
FOOTNOTES: Final = frozenset(
    {
        "unknown_kept",
        "mixed_counted_in_each",
        "late_entries",
        "aggregate_returns_apart",
        "suspensions_included",
        "definition_changed",
    }
)
PURPOSES: Final = (
    "enquete",
    "poursuite",
    "jugement",
    "identification_victime",
    "assistance",
    "statistique",
    "controle_qualite",
    "audit",
)
# These say which print it is, not what it says: two prints of the same frozen data carry the same hash.
_NOT_DATA: Final = frozenset({"number", "author_code", "purpose"})


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days from the server's list of periods, for instance a quarter."""

    code: str
    label_fr: str
    label_ar: str
    from_on: date
    to_on: date

    def __post_init__(self) -> None:
        if self.to_on < self.from_on:
            raise ValueError(f"period {self.code} ends before it begins")

    def label(self, language: Language) -> str:
        """The name of the period in that language."""
        return self.label_fr if language == "fr" else self.label_ar


@dataclass(frozen=True, slots=True)
class StatCell:
    """One figure. ``shown`` is what is printed; the true value lies in ``value_low``…``value_high``, ends included.

    ``n`` is the number of units behind the figure where that may be told, else None. A total is a cell without the
    dimension it adds up: it comes from the server, never from adding cells (a mixed affaire counts in each strand).
    """

    indicator_code: str
    definition_version: int
    dimensions: Dimensions
    value_low: int
    value_high: int
    shown: str
    rounded: bool = False
    n: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.value_low <= self.value_high:
            raise ValueError(f"interval of {self.indicator_code} {self.dimensions} is not in order")
        if not self.shown:
            raise ValueError(f"nothing to print for {self.indicator_code} {self.dimensions}")

    @property
    def is_exact(self) -> bool:
        """The printed figure is the true value."""
        return self.value_low == self.value_high and not self.rounded

    @property
    def is_hidden(self) -> bool:
        """The figure is held back by the disclosure threshold (or to protect another one)."""
        return self.value_low != self.value_high and not self.rounded

    @property
    def is_zero(self) -> bool:
        """Exactly no case, which is not the same as no return received."""
        return self.is_exact and self.value_low == 0


@dataclass(frozen=True, slots=True)
class Category:
    """One row or column of a table: its words and the dimensions it fixes. Columns of one ``group`` share a heading."""

    code: str
    label_fr: str
    label_ar: str
    dimensions: Dimensions = ()
    group_fr: str = ""
    group_ar: str = ""
    is_total: bool = False

    def label(self, language: Language) -> str:
        """The name of the row or column in that language."""
        return self.label_fr if language == "fr" else self.label_ar

    def group(self, language: Language) -> str:
        """The name of the group it belongs to in that language, or an empty text."""
        return self.group_fr if language == "fr" else self.group_ar


@dataclass(frozen=True)
class IndicatorTable:
    """One indicator broken down by rows and columns, with the definition it was computed by.

    Each row × column has one cell, found by the dimensions both fix together, or stands in ``missing`` as (row code,
    column code): no return was received. Anything else is refused, since an absent cell would be read as zero.
    ``footnotes`` holds codes of remarks beyond those that hidden, rounded, zero and missing cells call for
    themselves.
    """

    indicator_code: str
    definition_version: int
    label_fr: str
    label_ar: str
    definition_fr: str
    definition_ar: str
    unit_fr: str
    unit_ar: str
    basis: Basis
    tier: Tier
    row_label_fr: str
    row_label_ar: str
    rows: tuple[Category, ...]
    columns: tuple[Category, ...]
    cells: tuple[StatCell, ...]
    missing: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.rows or not self.columns:
            raise ValueError(f"{self.indicator_code} has no row or no column")
        if len(self._by_dimensions) != len(self.cells):
            raise ValueError(f"{self.indicator_code} has two cells for the same dimensions")
        _check_footnotes(self.indicator_code, self.footnotes)
        missing = set(self.missing)
        for row in self.rows:
            for column in self.columns:
                if (self.cell(row, column) is None) != ((row.code, column.code) in missing):
                    raise ValueError(
                        f"{self.indicator_code} has no cell, or one too many, for {row.code} × {column.code}"
                    )

    @cached_property
    def _by_dimensions(self) -> dict[frozenset[tuple[str, str]], StatCell]:
        return {frozenset(cell.dimensions): cell for cell in self.cells}

    def cell(self, row: Category, column: Category) -> StatCell | None:
        """The figure where they cross; None when no return was received."""
        return self._by_dimensions.get(frozenset(row.dimensions + column.dimensions))

    @property
    def total_row(self) -> Category | None:
        """The row of totals, if the table has one."""
        return next((row for row in self.rows if row.is_total), None)

    def label(self, language: Language) -> str:
        """The name of the indicator in that language."""
        return self.label_fr if language == "fr" else self.label_ar

    def definition(self, language: Language) -> str:
        """The definition of the indicator in that language."""
        return self.definition_fr if language == "fr" else self.definition_ar

    def unit(self, language: Language) -> str:
        """What is counted, in that language."""
        return self.unit_fr if language == "fr" else self.unit_ar

    def row_label(self, language: Language) -> str:
        """What the rows are, in that language."""
        return self.row_label_fr if language == "fr" else self.row_label_ar


@dataclass(frozen=True, slots=True)
class DelayCell:
    """Days between two dated events over the completed intervals of one segment.

    All quantiles and the mean are in days and are None together when they may not be told (fewer than ten intervals).
    """

    segment_code: str
    label_fr: str
    label_ar: str
    n: StatCell
    median: Decimal | None = None
    p90: Decimal | None = None
    mean: Decimal | None = None
    p10: Decimal | None = None
    p25: Decimal | None = None
    p75: Decimal | None = None

    def __post_init__(self) -> None:
        known = [value for value in (self.p10, self.p25, self.median, self.p75, self.p90) if value is not None]
        if known != sorted(known) or any(value < 0 for value in known):
            raise ValueError(f"quantiles of {self.segment_code} are not in order")
        if (self.median is None) != (self.p90 is None):
            raise ValueError(f"{self.segment_code} tells its median or its ninth decile alone")
        if self.median is None and (known or self.mean is not None):
            raise ValueError(f"{self.segment_code} tells a quantile although it hides the median")

    @property
    def is_hidden(self) -> bool:
        """No quantile may be told."""
        return self.median is None

    @property
    def has_box(self) -> bool:
        """Every quantile of a box plot is there."""
        return None not in (self.p10, self.p25, self.median, self.p75, self.p90)

    def label(self, language: Language) -> str:
        """The name of the segment in that language."""
        return self.label_fr if language == "fr" else self.label_ar


@dataclass(frozen=True, slots=True)
class DelayTable:
    """The delays of all segments, with the definition they were computed by."""

    indicator_code: str
    definition_version: int
    label_fr: str
    label_ar: str
    definition_fr: str
    definition_ar: str
    unit_fr: str
    unit_ar: str
    basis: Basis
    tier: Tier
    segments: tuple[DelayCell, ...]
    footnotes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.segments:
            raise ValueError(f"{self.indicator_code} has no segment")
        _check_footnotes(self.indicator_code, self.footnotes)

    def label(self, language: Language) -> str:
        """The name of the indicator in that language."""
        return self.label_fr if language == "fr" else self.label_ar

    def definition(self, language: Language) -> str:
        """The definition of the indicator in that language."""
        return self.definition_fr if language == "fr" else self.definition_ar

    def unit(self, language: Language) -> str:
        """What is measured, in that language."""
        return self.unit_fr if language == "fr" else self.unit_ar


@dataclass(frozen=True, slots=True)
class QuarterlyNote:
    """Everything the quarterly note prints, in both languages, frozen at one cut-off.

    ``cases`` is I-01 (rows: wilayas; columns: strands and, as total, distinct affaires), ``victims`` I-04 (columns:
    presumed and identified for each strand and, as totals, distinct persons), ``delays`` and ``pending`` I-13
    (``pending``: rows are ages of the files still open). ``…_before`` is the same table for ``previous_period``, at
    the same cut-off. ``possible_doubles`` counts pairs of affaires not yet joined. ``cut_off_at`` is aware; it prints
    in Nouakchott's time.
    """

    number: str
    period: Period
    previous_period: Period | None
    cut_off_at: datetime
    institution_fr: str
    institution_ar: str
    author_code: str
    purpose: str
    tier: Tier
    classification: Classification
    fictitious: bool
    cases: IndicatorTable
    victims: IndicatorTable
    delays: DelayTable
    pending: IndicatorTable
    cases_before: IndicatorTable | None = None
    victims_before: IndicatorTable | None = None
    possible_doubles: StatCell | None = None

    def __post_init__(self) -> None:
        if self.cut_off_at.tzinfo is None:
            raise ValueError("the cut-off has no time zone")
        if self.purpose not in PURPOSES:
            raise ValueError(f"{self.purpose} is not a purpose")
        if self.classification == "public" and self.tier != "public":
            raise ValueError(f"figures of tier {self.tier} cannot be printed as public")
        before = [table for table in (self.cases_before, self.victims_before) if table]
        if before and self.previous_period is None:
            raise ValueError("figures of a previous period without that period")
        tables: tuple[IndicatorTable | DelayTable, ...] = (self.cases, self.victims, self.delays, self.pending, *before)
        for table in tables:
            if table.tier != self.tier:
                raise ValueError(f"{table.indicator_code} is of tier {table.tier}, the note of tier {self.tier}")

    def institution(self, language: Language) -> str:
        """The name of the institution in that language."""
        return self.institution_fr if language == "fr" else self.institution_ar


def _check_footnotes(indicator_code: str, footnotes: tuple[str, ...]) -> None:
    if unknown := set(footnotes) - FOOTNOTES:
        raise ValueError(f"{indicator_code} asks for unknown remarks: {sorted(unknown)}")


def canonical_bytes(note: QuarterlyNote) -> bytes:
    """The frozen data of the note as canonical JSON in UTF-8: sorted keys, no spaces, no floats, moments in UTC.

    Number, author and purpose are left out, so that a later print of the same data gives the same bytes. Cells are
    sorted by their dimensions: the order in which the server sent them says nothing.
    """
    data = {name: value for name, value in _plain(note).items() if name not in _NOT_DATA}
    document = {"schema": CANONICAL_SCHEMA, **data}
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def data_sha256(note: QuarterlyNote) -> str:
    """SHA-256 of ``canonical_bytes(note)``, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(note)).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, IndicatorTable):
        cells = sorted(value.cells, key=lambda cell: sorted(cell.dimensions))
        return {**_plain_fields(value), "cells": [_plain(cell) for cell in cells], "missing": sorted(value.missing)}
    if isinstance(value, StatCell):
        return {**_plain_fields(value), "dimensions": sorted(value.dimensions)}
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        # 12, 12.0 and 1.2E+1 are the same number of days.
        return format(value.normalize(), "f")
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _plain_fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
