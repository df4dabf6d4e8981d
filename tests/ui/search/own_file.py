"""A file of the own institution, as the list gives it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from desktop.matching.sorting import reference_key
from desktop.models.procedures import ProcedureDraft, ProcedureHeader, ProcedureSheet
from tests.ui.fake_register import ME, NOW


def saved_file(reference: str = "PV 12/2026", institution_id: int = 1) -> ProcedureSheet:
    """Saved once, nobody in it."""
    header = ProcedureHeader(
        uuid4(), institution_id, 1, "PV", reference, reference_key(reference), ("TM",), date(2026, 2, 14)
    )
    return ProcedureSheet(ProcedureDraft(header), "A-2026-TEST-0001-00", None, "P2", NOW, ME)
