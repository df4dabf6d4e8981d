"""Results as lines: who, why, where, in the language in use. The words of the page stay with the page."""

from __future__ import annotations

from collections.abc import Callable

from desktop.models.searches import HolderLine, ObjectHit, PersonHit, ProtectedCandidate
from desktop.ui.widgets import Precision, Result, isolate
from desktop.ui.workplace import Workplace

Tr = Callable[[str], str]


def person_line(hit: PersonHit, place: Workplace, tr: Tr) -> Result:
    """A judged person of the own institution."""
    facts = [_born(hit, tr), place.label("countries", hit.nationality_code)]
    if hit.roles:
        role = hit.roles[0]
        facts.append(f"{place.label('roles_in_procedure', role.role_code)}, {isolate(role.own_reference)}")
        if len(hit.roles) > 1:
            facts.append(tr("in %1 files").replace("%1", str(len(hit.roles))))
    return Result(
        key=str(hit.person_id),
        title=hit.latin_name or hit.arabic_name,
        other_title=hit.arabic_name if hit.latin_name else "",
        facts=" · ".join(fact for fact in facts if fact),
        why=hit.reasons_ar if place.language == "ar" else hit.reasons_fr,
        badge=grade_badge(hit.grade, tr),
        holder=place.label("institutions", str(hit.institution_id)),
        action=tr("open the file") if hit.roles else "",
    )


def object_line(hit: ObjectHit, place: Workplace, tr: Tr) -> Result:
    """A phone, boat, plate or paper that equals what was asked."""
    kinds = {"phone": tr("Telephone"), "boat": tr("Boat"), "plate": tr("Plate"), "paper": tr("Paper"), "nni": tr("NNI")}
    return Result(
        key=str(hit.object_id),
        title=isolate(hit.value_text),
        facts=f"{kinds.get(hit.kind, tr('Account'))} · {isolate(hit.own_reference)} · {hit.opened_on:%d/%m/%Y}",
        why=(tr("same number"),),
        badge=grade_badge("forte", tr),
        holder=place.label("institutions", str(hit.institution_id)),
        action=tr("open the file"),
    )


def protected_line(hit: ProtectedCandidate, place: Workplace, tr: Tr) -> Result:
    """A protected person of the own institution: a pseudonym, and nothing more."""
    return Result(
        key=str(hit.person_id),
        title=isolate(hit.pseudonym),
        facts=tr("Protected person"),
        holder=place.label("institutions", str(hit.institution_id)),
        action=tr("open the file"),
        discreet=True,
    )


def holder_line(line: HolderLine, place: Workplace, tr: Tr) -> Result:
    """That another institution holds something, and whom to ask there."""
    entry = place.lists.entries.get("institutions", {}).get(str(line.institution_id))
    contact = "" if entry is None else entry.attributes.get(f"contact_{place.language}") or ""
    return Result(
        key=str(line.institution_id),
        title=place.label("institutions", str(line.institution_id)),
        facts=contact or tr("Contact: its registry"),
        badge=grade_badge(line.grade, tr),
        discreet=True,
    )


def grade_badge(grade: str, tr: Tr) -> tuple[str, str, str]:
    """A lead, or a lead to follow first; never an identification."""
    if grade == "forte":
        return (tr("strong"), "check-decagram-outline", "success")
    return (tr("possible"), "help-circle-outline", "info")


def _born(hit: PersonHit, tr: Tr) -> str:
    if hit.birth_on is None:
        return ""
    match Precision(hit.birth_precision):
        case Precision.DAY:
            shown = hit.birth_on.strftime("%d/%m/%Y")
        case Precision.MONTH:
            shown = hit.birth_on.strftime("%m/%Y")
        case Precision.ESTIMATED:
            shown = tr("about %1").replace("%1", str(hit.birth_on.year))
        case _:
            shown = str(hit.birth_on.year)
    return tr("born %1").replace("%1", isolate(shown))
