"""Fields of the sheet into a draft, and a saved sheet into fields. No rule of the domain lives here."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from desktop.matching.sorting import reference_key, sort_key
from desktop.models.procedures import (
    EventDraft,
    NameDraft,
    ObjectDraft,
    PersonDraft,
    ProcedureDraft,
    ProcedureHeader,
    ProcedureSheet,
    QualificationDraft,
)
from desktop.ui.procedures.blocks import EventBlock, PersonBlock
from desktop.ui.widgets import Form, Precision, TypedDate

STRAND_CHOICES = ("TEH", "TM", "ESCL", "TEH+TM", "TEH+ESCL")


def read_header(form: Form, procedure_id: UUID, institution_id: int, revision: int, today: date) -> ProcedureHeader:
    """The file's own fields."""
    value = form.values()
    facts = value["facts"] or TypedDate(None, Precision.UNKNOWN)
    opened: TypedDate | None = value["opened_on"]
    reference = value["own_reference"].strip()
    return ProcedureHeader(
        procedure_id=procedure_id,
        institution_id=institution_id,
        revision=revision,
        kind_code=value["kind"] or "",
        own_reference=reference,
        reference_sort=reference_key(reference)[:120],
        strands=tuple(sorted((value["strands"] or "").split("+"))) if value["strands"] else (),
        opened_on=opened.value if opened is not None and opened.value is not None else today,
        facts_from=facts.value,
        facts_precision=facts.precision.value,
        wilaya_code=value["wilaya"],
        moughataa_code=value["moughataa"],
        place_text=value["place"].strip() or None,
        summary=value["summary"].strip() or None,
    )


def read_draft(header: ProcedureHeader, persons: list[PersonBlock], events: list[EventBlock]) -> ProcedureDraft:
    """The whole sheet as a value."""
    names: list[NameDraft] = []
    objects: list[ObjectDraft] = []
    qualifications: list[QualificationDraft] = []
    drafts: list[PersonDraft] = []
    for block in persons:
        drafts.append(_person(block))
        if not block.identity_is_closed:
            names += _names(block)
        phone = block.phone.value().strip()
        if phone and not block.is_protected:
            if block.phone_id is None or block.phone_id[1] != phone:
                block.phone_id = (uuid4(), phone)
            objects.append(ObjectDraft(block.phone_id[0], block.person_id, "phone", phone))
        offence = block.offence.value()
        if offence and not block.is_protected:
            known = block.qualification_ids.setdefault(offence, uuid4())
            qualifications.append(QualificationDraft(known, block.person_id, offence, "retenue"))
    return ProcedureDraft(
        header,
        tuple(_event(block) for block in events),
        tuple(drafts),
        tuple(names),
        tuple(qualifications),
        tuple(objects),
    )


def show_header(form: Form, sheet: ProcedureSheet) -> None:
    """Put a saved file into the fields."""
    header = sheet.draft.header
    precision = Precision(header.facts_precision)
    form.set_values(
        {
            "kind": header.kind_code,
            "own_reference": header.own_reference,
            "strands": "+".join(sorted(header.strands, key=lambda strand: ("TEH", "TM", "ESCL").index(strand))),
            "opened_on": TypedDate(header.opened_on, Precision.DAY),
            "facts": None if header.facts_from is None else TypedDate(header.facts_from, precision),
            "wilaya": header.wilaya_code,
            "moughataa": header.moughataa_code,
            "place": header.place_text or "",
            "summary": header.summary or "",
        }
    )


def show_person(block: PersonBlock, sheet: ProcedureSheet, person: PersonDraft) -> None:
    """Put one saved person into a block; a protected one keeps its identity closed."""
    block.person_id, block.role_id = person.person_id, person.role_id
    protected = next((each for each in sheet.protected if each.person_id == person.person_id), None)
    if protected is not None:
        block.show_protected(protected)
        return
    names = [name for name in sheet.draft.names if name.person_id == person.person_id]
    phone = next(
        (each for each in sheet.draft.objects if each.person_id == person.person_id and each.kind == "phone"), None
    )
    held = [
        each for each in sheet.draft.qualifications if each.person_id == person.person_id and each.state == "retenue"
    ]
    block.role.set_value(person.role_code)
    show_identity(block, names, person.sex_code, person.birth_on, person.birth_precision, person.nationality_code)
    if phone is not None:
        block.phone_id = (phone.object_id, phone.value_text)
        block.phone.set_value(phone.value_text)
    block.qualification_ids = {each.offence_code: each.qualification_id for each in held}
    if held:
        block.offence.set_value(held[-1].offence_code)
    block.role.edited.emit()


def show_identity(
    block: PersonBlock, names: list[NameDraft], sex: str, birth_on: date | None, precision: str, nationality: str | None
) -> None:
    """Put names, sex, birth and nationality into a block."""
    by_script = {name.script: name for name in names}
    block.name_ids = {script: (name.name_id, name.name_text) for script, name in by_script.items()}
    latin, arabic = by_script.get("latin"), by_script.get("arabic")
    block.name.set_value((latin.name_text if latin else "", arabic.name_text if arabic else ""))
    block.sex.set_value(sex)
    block.birth.set_value(None if birth_on is None else TypedDate(birth_on, Precision(precision)))
    block.nationality.set_value(nationality)


def show_event(block: EventBlock, event: EventDraft) -> None:
    """Put one saved event into a block, closed."""
    block.stage.set_value(event.stage_code)
    block.stage.edited.emit()
    block.on.set_value(TypedDate(event.event_on, Precision(event.date_precision)))
    block.outcome.set_value(event.outcome_code)
    block.show_saved(event)


def _names(block: PersonBlock) -> list[NameDraft]:
    """Names typed; the same text keeps its id, another text is another name."""
    drafts = []
    for script, text in block.names():
        known = block.name_ids.get(script)
        if known is None or known[1] != text:
            known = block.name_ids[script] = (uuid4(), text)
        drafts.append(NameDraft(known[0], block.person_id, script, "civil", text))
    return drafts


def _person(block: PersonBlock) -> PersonDraft:
    birth: TypedDate = block.birth.value() or TypedDate(None, Precision.UNKNOWN)
    protected = block.is_protected
    decided: TypedDate | None = block.decided.value()
    status = block.status.value()
    has_new_status = protected and status is not None and decided is not None and decided.value is not None
    closed = block.identity_is_closed
    latin, arabic = block.name.value()
    return PersonDraft(
        person_id=block.person_id,
        role_id=block.role_id,
        role_code=block.role.value() or "",
        is_protected=protected,
        identity_revision=None if closed or not protected else (block.identity.revision if block.identity else 0) + 1,
        sex_code=block.sex.value() or "U",
        birth_on=None if closed else birth.value,
        birth_precision="unknown" if closed else birth.precision.value,
        nationality_code=None if closed else block.nationality.value(),
        name_sort="" if protected else sort_key(latin or arabic)[:240],
        exploitation_codes=(block.exploitation.value(),) if protected and block.exploitation.value() else (),
        status_event_id=block.role_id
        if has_new_status and block.protected is None
        else uuid4()
        if has_new_status
        else None,
        status_code=status if protected else None,
        decider_code=block.decider.value() if has_new_status else None,
        decided_on=decided.value if has_new_status and decided is not None else None,
    )


def _event(block: EventBlock) -> EventDraft:
    if block.saved is not None:
        return block.saved
    on: TypedDate | None = block.on.value()
    return EventDraft(
        event_id=block.event_id,
        stage_code=block.stage.value() or "",
        event_on=on.value if on is not None and on.value is not None else date.max,
        date_precision="day" if on is None else on.precision.value,
        outcome_code=block.outcome.value(),
    )
