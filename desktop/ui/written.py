"""How values are written where there is no field: in a line, a result, a comparison."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtCore import QCoreApplication

from desktop.ui.widgets import Precision, TypedDate

translate = cast(Callable[[str, str], str], QCoreApplication.translate)


def written_date(day: date | None, precision: str) -> str:
    """A date as known: 12/03/1985, 03/1985, 1985, about 1985; empty for none."""
    if day is None:
        return ""
    match Precision(precision):
        case Precision.DAY:
            return day.strftime("%d/%m/%Y")
        case Precision.MONTH:
            return day.strftime("%m/%Y")
        case Precision.ESTIMATED:
            return translate("written", "about %1").replace("%1", str(day.year))
        case _:
            return str(day.year)


def written(typed: TypedDate | None) -> str:
    """The same for what a field gives."""
    return "" if typed is None else written_date(typed.value, typed.precision.value)
