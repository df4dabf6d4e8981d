"""Dates as people know them: a day, a month, a year, about a year, or unknown.

`parse_date` is the rule, without Qt; `PartialDateEdit` is the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCalendar, QDate, QEvent, QLocale, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.text import isolate
from desktop.ui.widgets.text_field import Direction, LineEdit

EARLIEST = date(1880, 1, 1)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date and how much of it is known.

    `value` is the first day of what is known (1 January for a year); None when unknown.
    """

    value: date | None
    precision: Precision


UNKNOWN_DATE = TypedDate(None, Precision.UNKNOWN)


class NotADate(ValueError):
    """What was typed cannot be read as a date; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ABOUT = re.compile(r"^(?:~|≈|vers|env\.?|environ|about|abt\.?|circa|ca?\.|حوالي|نحو)\s*(?P<rest>\d.*)$", re.IGNORECASE)
_UNKNOWN = frozenset({"?", "inconnu", "inconnue", "unknown", "مجهول", "غير معروف", "غير معروفة"})
_YEAR = re.compile(r"^(\d{4})$")
_MONTH = re.compile(r"^(\d{1,2})[/.\- ](\d{4})$")
_DAY = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_EIGHT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")


def parse_date(text: str, *, latest: date | None = None, earliest: date = EARLIEST) -> TypedDate | None:
    """Read what was typed; None for nothing, NotADate when it cannot be read or lies outside the bounds.

    Figures may be Western or Arabic; day, month and year may be parted by / . - or a space; eight figures are
    a day. Years have four figures: a guess between 1926 and 2026 is not ours to make.
    """
    typed = re.sub(r"[\u200e\u200f\u2066-\u2069]", "", text).translate(_DIGITS).strip()
    if not typed:
        return None
    if typed.casefold() in _UNKNOWN:
        return UNKNOWN_DATE
    about = _ABOUT.match(typed)
    if about is not None:
        known = _certain(about["rest"].strip())
        found = TypedDate(known.value, Precision.ESTIMATED)
    else:
        found = _certain(typed)
    assert found.value is not None
    if found.value < earliest:
        raise NotADate("time.too_early")
    if latest is not None and found.value > latest:
        raise NotADate("time.future")
    return found


def _certain(typed: str) -> TypedDate:
    try:
        if match := _YEAR.match(typed):
            return TypedDate(date(int(match[1]), 1, 1), Precision.YEAR)
        if match := _MONTH.match(typed):
            return TypedDate(date(int(match[2]), int(match[1]), 1), Precision.MONTH)
        if match := _DAY.match(typed) or _EIGHT.match(typed):
            return TypedDate(date(int(match[3]), int(match[2]), int(match[1])), Precision.DAY)
        if match := _ISO.match(typed):
            return TypedDate(date(int(match[1]), int(match[2]), int(match[3])), Precision.DAY)
    except ValueError:
        raise NotADate("time.malformed") from None
    raise NotADate("time.malformed")


class PartialDateEdit(LineEdit):
    """A date typed as people write it; rewritten in one form on leaving.

    `latest` gives the last day allowed (the server's today), asked each time.
    """

    hinted = Signal(str)
    """The same day in the Hijri calendar, as a hint only; "" when there is none."""

    def __init__(
        self,
        *,
        latest: Callable[[], date] | None = None,
        earliest: date = EARLIEST,
        hijri_hint: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Direction.NUMBER, longest=40, parent=parent)
        self._latest, self._earliest, self._hijri = latest, earliest, hijri_hint
        self._retranslate()
        self.left.connect(self._rewrite)

    def value(self) -> TypedDate | None:
        """The date, or None when the field is empty or cannot be read (`problem` tells which)."""
        try:
            return self._read()
        except NotADate:
            return None

    def set_value(self, value: TypedDate | None) -> None:
        """Show `value`; not an edit."""
        self.setText(self.written(value))
        self._hint(value)

    def problem(self) -> tuple[str, dict[str, str]] | None:
        try:
            self._read()
        except NotADate as refusal:
            return refusal.code, {}
        return None

    def written(self, value: TypedDate | None) -> str:
        """The one form in which a date is shown: 12/03/1985, 03/1985, 1985, about 1985."""
        if value is None:
            return ""
        if value.value is None:
            return self.tr("unknown", "date")
        day = value.value
        match value.precision:
            case Precision.DAY:
                return day.strftime("%d/%m/%Y")
            case Precision.MONTH:
                return day.strftime("%m/%Y")
            case Precision.ESTIMATED:
                return self.tr("about %1").replace("%1", str(day.year))
            case _:
                return str(day.year)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _read(self) -> TypedDate | None:
        latest = self._latest() if self._latest is not None else None
        return parse_date(self.text(), latest=latest, earliest=self._earliest)

    def _rewrite(self) -> None:
        value = self.value()
        if value is not None:
            self.setText(self.written(value))
        self._hint(value)

    def _hint(self, value: TypedDate | None) -> None:
        if not self._hijri:
            return
        if value is None or value.value is None or value.precision is not Precision.DAY:
            self.hinted.emit("")
            return
        day = QDate(value.value.year, value.value.month, value.value.day)
        hijri = QCalendar(QCalendar.System.IslamicCivil)
        parts = hijri.partsFromDate(day)
        month = hijri.monthName(QLocale(), parts.month, parts.year)
        self.hinted.emit(isolate(f"≈ {parts.day} {month} {parts.year}"))

    def _retranslate(self) -> None:
        self.setPlaceholderText(self.tr("dd/mm/yyyy, mm/yyyy, yyyy, ~yyyy"))
        value = self.value()
        if value is not None and value.precision in (Precision.ESTIMATED, Precision.UNKNOWN):
            self.setText(self.written(value))
        self._hint(value)
