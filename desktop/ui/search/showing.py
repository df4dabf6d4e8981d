"""Results as lines: who, why, where, in the language in use. The words of the page stay with the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication

from desktop.models.searches import HolderLine, ObjectHit, PersonHit, ProtectedCandidate
from desktop.ui.widgets import Result, isolate
from desktop.ui.workplace import Workplace
from desktop.ui.written import written_date

translate = cast(Callable[[str, str], str], QCoreApplication.translate)


def person_line(hit: PersonHit, place: Workplace) -> Result:
    """A judged person of the own institution."""
    facts = [_born(hit), place.label("countries", hit.nationality_code)]
    if hit.roles:
        role = hit.roles[0]
        facts += [place.label("roles_in_procedure", role.role_code), isolate(role.own_reference)]
        if len(hit.roles) > 1:
            facts.append(translate("showing", "files: %1").replace("%1", str(len(hit.roles))))
    return Result(
        key=str(hit.person_id),
        title=hit.latin_name or hit.arabic_name,
        other_title=hit.arabic_name if hit.latin_name else "",
        facts=" · ".join(fact for fact in facts if fact),
        why=_telling(hit.reasons_ar if place.language == "ar" else hit.reasons_fr),
        badge=grade_badge(hit.grade),
        holder=_holder(hit.institution_id, place),
        action=translate("showing", "open the file") if hit.roles else "",
    )


def object_line(hit: ObjectHit, place: Workplace) -> Result:
    """A thing whose number or name equals what was asked."""
    kinds = {
        "phone": translate("showing", "Telephone"),
        "imei": translate("showing", "IMEI"),
        "imsi": translate("showing", "SIM card"),
        "account": translate("showing", "Account"),
        "plate": translate("showing", "Plate"),
        "chassis": translate("showing", "Chassis"),
        "boat": translate("showing", "Boat"),
        "boat_registration": translate("showing", "Boat registration"),
        "engine": translate("showing", "Engine"),
        "gps": translate("showing", "GPS"),
        "paper": translate("showing", "Paper"),
        "passport": translate("showing", "Passport"),
        "nni": translate("showing", "NNI"),
    }
    return Result(
        key=str(hit.object_id),
        title=isolate(hit.value_text),
        facts=" · ".join((kinds[hit.kind], isolate(hit.own_reference), f"{hit.opened_on:%d/%m/%Y}")),
        why=(translate("showing", "same number"),),
        badge=grade_badge("forte"),
        holder=_holder(hit.institution_id, place),
        action=translate("showing", "open the file"),
    )


def protected_line(hit: ProtectedCandidate, place: Workplace) -> Result:
    """A protected person of the own institution: a pseudonym, and nothing more."""
    return Result(
        key=str(hit.person_id),
        title=isolate(hit.pseudonym),
        facts=translate("showing", "Protected person"),
        holder=_holder(hit.institution_id, place),
        action=translate("showing", "open the file"),
        discreet=True,
    )


def holder_line(line: HolderLine, place: Workplace) -> Result:
    """That another institution holds something, and whom to ask there."""
    entry = place.lists.entries.get("institutions", {}).get(str(line.institution_id))
    contact = "" if entry is None else entry.attributes.get(f"contact_{place.language}") or ""
    return Result(
        key=str(line.institution_id),
        title=place.label("institutions", str(line.institution_id)),
        facts=contact or translate("showing", "Contact: its registry"),
        badge=grade_badge(line.grade),
        discreet=True,
    )


def grade_badge(grade: str) -> tuple[str, str, str]:
    """A lead, or a lead to follow first; never an identification."""
    if grade == "forte":
        return (translate("showing", "strong"), "check-decagram-outline", "success")
    return (translate("showing", "possible"), "help-circle-outline", "info")


def _telling(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """What is not plain to see comes first: the line is cut where the room ends."""
    return tuple(sorted(reasons, key=lambda reason: " = " in reason))


def _holder(institution_id: int, place: Workplace) -> str:
    """Whose file it is; whoever works for one institution knows."""
    return place.label("institutions", str(institution_id)) if len(set(place.card.institution_ids)) > 1 else ""


def _born(hit: PersonHit) -> str:
    shown = written_date(hit.birth_on, hit.birth_precision)
    return translate("showing", "born %1").replace("%1", isolate(shown)) if shown else ""
