"""What differs between my sheet and the one saved meanwhile, line by line, both values shown."""

from __future__ import annotations

from collections.abc import Callable

from desktop.models.code_lists import CodeLists, Language
from desktop.models.procedures import ProcedureDraft
from desktop.ui.widgets import isolate


def differences(
    mine: ProcedureDraft, theirs: ProcedureDraft, lists: CodeLists, language: Language, tr: Callable[[str], str]
) -> list[str]:
    """One line per field that differs: label, mine, theirs; then persons and stages only one side has."""
    ours, other = mine.header, theirs.header
    compared = [
        (tr("Reference on paper"), ours.own_reference, other.own_reference),
        (tr("Kind of file"), *(lists.label("procedure_kinds", each.kind_code, language) for each in (ours, other))),
        (tr("Strand"), " + ".join(ours.strands), " + ".join(other.strands)),
        (tr("Opened on"), f"{ours.opened_on:%d/%m/%Y}", f"{other.opened_on:%d/%m/%Y}"),
        (tr("Wilaya"), *(lists.label("wilayas", each.wilaya_code, language) for each in (ours, other))),
        (tr("Place"), ours.place_text or "", other.place_text or ""),
        (tr("What happened"), ours.summary or "", other.summary or ""),
    ]
    lines = [
        tr("%1: mine « %2 », saved « %3 »")
        .replace("%1", label)
        .replace("%2", isolate(left))
        .replace("%3", isolate(right))
        for label, left, right in compared
        if left != right
    ]
    for label, left_ids, right_ids in (
        (tr("Persons"), {each.role_id for each in mine.persons}, {each.role_id for each in theirs.persons}),
        (tr("Stages"), {each.event_id for each in mine.events}, {each.event_id for each in theirs.events}),
    ):
        if left_ids != right_ids:
            lines.append(
                tr("%1: %2 only in mine, %3 only in the saved file")
                .replace("%1", label)
                .replace("%2", str(len(left_ids - right_ids)))
                .replace("%3", str(len(right_ids - left_ids)))
            )
    return lines or [tr("Only details of persons differ.")]
