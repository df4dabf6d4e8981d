"""A workplace for tests: the real code lists, a clock that stands still, a real local store, any roles."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from desktop.i18n.loader import Languages
from desktop.models.accounts import SessionCard
from desktop.models.code_lists import CodeEntry, CodeLists, collect_lists
from desktop.offline.drafts import DraftStore
from desktop.ui.tasks import Tasks
from desktop.ui.workplace import Workplace
from tests.ui.fake_register import ME, NOW

REFERENCE = Path(__file__).parents[2] / "server_schema" / "reference"
POLICE, COURT, INSTANCE = 1, 2, 4
_OWN_COLUMNS = frozenset({"code", "label_fr", "label_ar", "valid_from", "valid_to", "sort_order"})


class StillClock:
    """It is always the same moment."""

    def today(self) -> date:
        return NOW.date()

    def now(self) -> datetime:
        return NOW


@lru_cache(maxsize=1)
def code_lists() -> CodeLists:
    """The lists with the very words the server will send."""
    return collect_lists([entry for path in sorted(REFERENCE.glob("*.csv")) for entry in _entries(path)] + _periods())


def make_workplace(
    tasks: Tasks, languages: Languages, drafts: DraftStore, *roles: str, institution: int = COURT
) -> Workplace:
    """The workplace of somebody who holds these roles."""
    held = roles or ("clerk",)
    card = SessionCard(ME, "Greffier", False, None, True, NOW, (institution,) * len(held), held, "1")
    return Workplace(card, code_lists(), tasks, StillClock(), drafts, languages)


def _entries(path: Path) -> Iterator[CodeEntry]:
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            code = row.get("institution_id") if path.stem == "institutions" else row.get("code")
            if not code or "label_fr" not in row:
                continue
            attributes = {key: value or None for key, value in row.items() if key not in _OWN_COLUMNS or key == "code"}
            yield CodeEntry(
                path.stem,
                code,
                row["label_fr"],
                row["label_ar"],
                _day(row.get("valid_from")),
                _day(row.get("valid_to")),
                int(row.get("sort_order") or number),
                attributes,
            )


def _periods() -> list[CodeEntry]:
    starts = {"T1": (1, 3, 31), "T2": (4, 6, 30), "T3": (7, 9, 30), "T4": (10, 12, 31)}
    return [
        CodeEntry(
            "periods",
            f"2026-{code}",
            f"{code[1]}e trimestre 2026",
            f"الربع {code[1]} 2026",
            date(2026, first, 1),
            date(2026, first + 2, last),
            0,
            {},
        )
        for code, (first, _, last) in starts.items()
    ] + [CodeEntry("periods", "2026", "2026", "2026", date(2026, 1, 1), date(2026, 12, 31), 0, {})]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
