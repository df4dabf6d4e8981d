"""Fields of the sheet into a draft, and a saved sheet into fields. Values only: no widget, no rule of the domain.

A field's value is what its control gives: a text, a code or None, a `TypedDate`, (latin, arabic) for a name. What the
server holds and the sheet does not show (a second telephone, an alias, a role's dates) is sent back as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from desktop.matching.sorting import reference_key, sort_key
from desktop.models.procedures import (
    PROTECTED_ROLES,
    NameDraft,
    ObjectDraft,
    PersonDraft,
    ProcedureDraft,
    ProcedureHeader,
    ProtectedIdentity,
    ProtectedPerson,
    QualificationDraft,
)
from desktop.ui.procedures.strands import STRANDS
from desktop.ui.widgets import Precision, TypedDate

Values = dict[str, Any]
_SCRIPTS = ("latin", "arabic")
_NOTHING = TypedDate(None, Precision.UNKNOWN)


class NewIds(dict[str, UUID]):
    """Ids made for what is new. The same content keeps its id, so that a second attempt says the same as the first."""

    def of(self, *words: object) -> UUID:
        """The id of this content."""
        return self.setdefault("\x1f".join(map(str, words)), uuid4())


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What the server holds of one person of the file."""

    draft: PersonDraft
    names: tuple[NameDraft, ...] = ()
    qualifications: tuple[QualificationDraft, ...] = ()
    objects: tuple[ObjectDraft, ...] = ()
    protected: ProtectedPerson | None = None

    def held(self) -> tuple[QualificationDraft, ...]:
        """The offences that stand: neither replaced by a later decision nor given up."""
        replaced = {each.replaces_qualification_id for each in self.qualifications}
        return tuple(
            each for each in self.qualifications if each.state == "retenue" and each.qualification_id not in replaced
        )

    def shown_names(self) -> dict[str, NameDraft]:
        """By script, the name that stands on the sheet: the civil one if there is one."""
        ranked = sorted(self.names, key=lambda name: name.type_code != "civil")
        return {script: name for name in reversed(ranked) if (script := name.script) in _SCRIPTS}

    def shown_phone(self) -> ObjectDraft | None:
        """The telephone that stands on the sheet."""
        return next((each for each in self.objects if each.kind == "phone"), None)


@dataclass(frozen=True, slots=True)
class PersonParts:
    """One person's share of a draft."""

    person: PersonDraft
    names: tuple[NameDraft, ...] = ()
    qualifications: tuple[QualificationDraft, ...] = ()
    objects: tuple[ObjectDraft, ...] = ()


def known_persons(draft: ProcedureDraft, protected: tuple[ProtectedPerson, ...] = ()) -> tuple[KnownPerson, ...]:
    """What the server holds of each person once it has this draft, in the order of the sheet."""
    closed = {each.person_id: each for each in protected}
    return tuple(
        KnownPerson(
            person,
            tuple(each for each in draft.names if each.person_id == person.person_id),
            tuple(each for each in draft.qualifications if each.person_id == person.person_id),
            tuple(each for each in draft.objects if each.person_id == person.person_id),
            closed.get(person.person_id) or (_as_protected(person) if person.is_protected else None),
        )
        for person in draft.persons
    )


def same_person(known: Iterable[KnownPerson], role_id: UUID, person_id: UUID) -> KnownPerson | None:
    """Who of `known` this is: by the role, or by the person when the role has become another."""
    candidates = list(known)
    by_role = (each for each in candidates if each.draft.role_id == role_id)
    by_person = (each for each in candidates if each.draft.person_id == person_id)
    return next(by_role, None) or next(by_person, None)


def header_values(header: ProcedureHeader) -> Values:
    """A saved file's own fields."""
    return {
        "kind": header.kind_code,
        "own_reference": header.own_reference,
        "strands": tuple(strand for strand in STRANDS if strand in header.strands),
        "opened_on": TypedDate(header.opened_on, Precision.DAY),
        "facts": _typed(header.facts_from, header.facts_precision),
        "wilaya": header.wilaya_code,
        "moughataa": header.moughataa_code,
        "place": header.place_text or "",
        "summary": header.summary or "",
    }


def read_header(
    values: Values, base: ProcedureHeader | None, procedure_id: UUID, institution_id: int, revision: int, today: date
) -> ProcedureHeader:
    """The file's own fields as a value; `base` is the saved file, for what the sheet does not show."""
    facts: TypedDate = values["facts"] or _NOTHING
    opened: TypedDate | None = values["opened_on"]
    reference = values["own_reference"].strip()
    same_facts = base is not None and (base.facts_from, base.facts_precision) == (facts.value, facts.precision.value)
    return ProcedureHeader(
        procedure_id=procedure_id,
        institution_id=institution_id,
        revision=revision,
        kind_code=values["kind"] or "",
        own_reference=reference,
        reference_sort=reference_key(reference)[:120],
        strands=tuple(sorted(values["strands"])),
        opened_on=opened.value if opened is not None and opened.value is not None else today,
        facts_from=facts.value,
        facts_to=base.facts_to if base is not None and same_facts else None,
        facts_precision=facts.precision.value,
        wilaya_code=values["wilaya"],
        moughataa_code=values["moughataa"],
        place_text=values["place"].strip() or None,
        summary=values["summary"].strip() or None,
        secrecy=base.secrecy if base is not None else "ordinary",
    )


def person_values(known: KnownPerson, identity: ProtectedIdentity | None = None) -> Values:
    """A saved person's fields; those of a protected one are empty until the identity was opened."""
    if known.protected is not None:
        return {"role": known.protected.role_code, "status": known.protected.status_code} | (
            identity_values(identity) if identity is not None else {}
        )
    person, names = known.draft, known.shown_names()
    phone, held = known.shown_phone(), known.held()
    return {
        "role": person.role_code,
        "name": _pair(names),
        "sex": person.sex_code,
        "birth": _typed(person.birth_on, person.birth_precision),
        "nationality": person.nationality_code,
        "phone": "" if phone is None else phone.value_text,
        "offence": held[0].offence_code if held else None,
        "other_offence": held[1].offence_code if len(held) > 1 else None,
    }


def identity_values(identity: ProtectedIdentity) -> Values:
    """The fields that a recorded consultation opened."""
    return {
        "name": _pair({name.script: name for name in reversed(identity.names)}),
        "sex": identity.sex_code,
        "birth": _typed(identity.birth_on, identity.birth_precision),
        "nationality": identity.nationality_code,
        "exploitation": identity.exploitation_codes[0] if identity.exploitation_codes else None,
    }


def read_person(
    values: Values,
    person_id: UUID,
    role_id: UUID,
    known: KnownPerson | None,
    identity: ProtectedIdentity | None,
    ids: NewIds,
) -> PersonParts:
    """One person's share of the draft, as it is typed."""
    if values.get("role") in PROTECTED_ROLES:
        return _read_protected(values, person_id, role_id, known, identity, ids)
    latin, arabic = values.get("name") or ("", "")
    birth: TypedDate = values.get("birth") or _NOTHING
    base = known.draft if known is not None else PersonDraft(person_id, role_id, "", False)
    person = replace(
        base,
        role_code=values.get("role") or "",
        sex_code=values.get("sex") or "U",
        birth_on=birth.value,
        birth_precision=birth.precision.value,
        nationality_code=values.get("nationality"),
        name_sort=sort_key(latin or arabic)[:240],
    )
    return PersonParts(
        person,
        _names(values, person_id, known, ids),
        _qualifications(values, person_id, known, ids),
        _objects(values, person_id, known, ids),
    )


def _read_protected(
    values: Values,
    person_id: UUID,
    role_id: UUID,
    known: KnownPerson | None,
    identity: ProtectedIdentity | None,
    ids: NewIds,
) -> PersonParts:
    """Status apart, what is behind the pseudonym is written only when it was opened, or is new, and has changed."""
    role = values["role"]
    base = PersonDraft(person_id, role_id, role, True)
    status = values.get("status") if role == "victime" else None
    held = known.protected.status_code if known is not None and known.protected is not None else None
    decided: TypedDate | None = values.get("decided")
    decided_on = decided.value if decided is not None else None
    if status is not None and is_new_status(values, held):
        event = ids.of("status", status, values.get("decider"), decided_on)
        base = replace(base, status_event_id=event, decider_code=values.get("decider"), decided_on=decided_on)
    base = replace(base, status_code=status or held)
    if known is not None and (identity is None or not identity_has_changed(values, identity)):
        return PersonParts(base)
    birth: TypedDate = values.get("birth") or _NOTHING
    exploitation = values.get("exploitation")
    others = identity.exploitation_codes[1:] if identity is not None else ()
    person = replace(
        base,
        identity_revision=(identity.revision if identity is not None else 0) + 1,
        sex_code=values.get("sex") or "U",
        birth_on=birth.value,
        birth_precision=birth.precision.value,
        birth_place=identity.birth_place if identity is not None else None,
        nationality_code=values.get("nationality"),
        exploitation_codes=(*((exploitation,) if exploitation else ()), *others),
    )
    opened = None if identity is None else KnownPerson(person, identity.names)
    return PersonParts(person, _names(values, person_id, opened, ids))


def is_new_status(values: Mapping[str, Any], held: str | None) -> bool:
    """Whether the fields tell a decision that the server does not hold yet: it needs who decided, and when."""
    return values.get("status") != held or bool(values.get("decider")) or values.get("decided") is not None


def identity_has_changed(values: Values, identity: ProtectedIdentity) -> bool:
    """Whether what stands in the fields is no longer what the consultation showed."""
    shown = identity_values(identity)
    return any((values.get(key) or None) != (shown[key] or None) for key in shown)


def _names(values: Values, person_id: UUID, known: KnownPerson | None, ids: NewIds) -> tuple[NameDraft, ...]:
    """The names typed, each under its own id as long as the text is the same; names that are not shown stay."""
    shown = known.shown_names() if known is not None else {}
    names = []
    for script, typed in zip(_SCRIPTS, values.get("name") or ("", ""), strict=True):
        text, held = typed.strip(), shown.get(script)
        if held is not None and held.name_text.strip() == text:
            names.append(held)
        elif text:
            kind = held.type_code if held is not None else "civil"
            names.append(NameDraft(ids.of("name", script, text), person_id, script, kind, text))
    kept = {name.name_id for name in shown.values()}
    names += [name for name in (known.names if known is not None else ()) if name.name_id not in kept]
    return tuple(names)


def _qualifications(
    values: Values, person_id: UUID, known: KnownPerson | None, ids: NewIds
) -> tuple[QualificationDraft, ...]:
    """Offences are never changed: another one names the one it takes the place of, one dropped is given up."""
    saved = known.qualifications if known is not None else ()
    held = list(known.held()) if known is not None else []
    wanted = [code for key in ("offence", "other_offence") if (code := values.get(key))]
    wanted += [each.offence_code for each in held[2:]]
    dropped = [each for each in held if each.offence_code not in wanted]
    fresh = [code for code in dict.fromkeys(wanted) if all(each.offence_code != code for each in held)]
    made = []
    for code in fresh:
        replaced = dropped.pop(0).qualification_id if dropped else None
        made.append(
            QualificationDraft(
                ids.of("offence", code, replaced), person_id, code, "retenue", replaces_qualification_id=replaced
            )
        )
    for each in dropped:
        made.append(
            QualificationDraft(
                ids.of("dropped", each.qualification_id),
                person_id,
                each.offence_code,
                "abandonnee",
                replaces_qualification_id=each.qualification_id,
            )
        )
    return (*saved, *made)


def _objects(values: Values, person_id: UUID, known: KnownPerson | None, ids: NewIds) -> tuple[ObjectDraft, ...]:
    """The telephone typed; what else is known of the person stays."""
    shown = known.shown_phone() if known is not None else None
    kept = [each for each in (known.objects if known is not None else ()) if each is not shown]
    text = (values.get("phone") or "").strip()
    if not text:
        return tuple(kept)
    if shown is not None and shown.value_text.strip() == text:
        return (shown, *kept)
    return (ObjectDraft(ids.of("phone", text), person_id, "phone", text), *kept)


def _as_protected(person: PersonDraft) -> ProtectedPerson:
    """Just saved: the pseudonym is known when the file is read again."""
    return ProtectedPerson(person.person_id, person.role_id, person.role_code, "", person.status_code)


def _pair(names: Mapping[str, NameDraft]) -> tuple[str, str]:
    latin, arabic = (names[script].name_text if script in names else "" for script in _SCRIPTS)
    return latin, arabic


def _typed(on: date | None, precision: str) -> TypedDate | None:
    return None if on is None else TypedDate(on, Precision(precision))
