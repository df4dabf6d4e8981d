"""Which front doors a person has, by the roles held. What may be read behind them only the server decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.ui.page import Door, Page
from desktop.ui.workplace import Workplace

_FILES = ("clerk", "chief_clerk", "magistrate", "analyst", "instance_agent")
_FIGURES = ("chief_clerk", "magistrate", "analyst", "national_analyst", "instance_agent")


def make_doors(workplace: Workplace, open_file: Callable[[object], None]) -> tuple[Door, ...]:
    """The doors of this session; each page is imported when its door is first opened.

    `open_file(procedure_id)` brings a file to the front from another page.
    """

    def procedures() -> Page:
        from desktop.ui.procedures.page import ProceduresPage

        return ProceduresPage(workplace)

    def search() -> Page:
        from desktop.ui.search.page import SearchPage

        page = SearchPage(workplace)
        page.file_wanted.connect(open_file)
        return page

    def reports() -> Page:
        from desktop.ui.reports.page import ReportsPage

        return ReportsPage(workplace)

    doors = []
    if workplace.card.holds(*_FILES):
        title = str(QT_TRANSLATE_NOOP("doors", "Procedures"))
        doors.append(Door("procedures", title, "file-document-multiple-outline", procedures))
        title = str(QT_TRANSLATE_NOOP("doors", "Search"))
        doors.append(Door("search", title, "account-search-outline", search))
    if workplace.card.holds(*_FIGURES):
        title = str(QT_TRANSLATE_NOOP("doors", "Reports"))
        doors.append(Door("reports", title, "chart-box-outline", reports))
    return tuple(doors)
