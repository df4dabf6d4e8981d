"""Drafts of procédures: what counts as the same content, and what keeps a draft from being saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from desktop.models.procedures import (
    PROTECTED_ROLES,
    EventDraft,
    NameDraft,
    ObjectDraft,
    PersonDraft,
    Problem,
    ProcedureDraft,
    ProcedureHeader,
    QualificationDraft,
    check_procedure,
)

TODAY = date(2026, 5, 4)
TOMORROW = TODAY + timedelta(1)
AUTHOR, VICTIM = UUID(int=1), UUID(int=2)


def a_draft() -> ProcedureDraft:
    """A valid sheet: an author and a victim, both named, and one stage."""
    return ProcedureDraft(
        ProcedureHeader(UUID(int=9), 2, 0, "PV", "PV 1/2026", "pv 1 2026", ("TEH",), TODAY),
        (EventDraft(UUID(int=10), "P0", TODAY),),
        (
            PersonDraft(AUTHOR, UUID(int=11), "suspect", False, name_sort="a"),
            PersonDraft(VICTIM, UUID(int=12), "victime", True, 1),
        ),
        (
            NameDraft(UUID(int=13), AUTHOR, "latin", "civil", "A"),
            NameDraft(UUID(int=14), VICTIM, "arabic", "civil", "ب"),
        ),
        (QualificationDraft(UUID(int=15), AUTHOR, "TEH-2020-017", "retenue"),),
        (ObjectDraft(UUID(int=16), AUTHOR, "phone", "22334455"),),
    )


def header(**changes: object) -> Callable[[ProcedureDraft], ProcedureDraft]:
    return lambda draft: replace(draft, header=replace(draft.header, **changes))


def person(which: int, **changes: object) -> Callable[[ProcedureDraft], ProcedureDraft]:
    def change(draft: ProcedureDraft) -> ProcedureDraft:
        persons = list(draft.persons)
        persons[which] = replace(persons[which], **changes)
        return replace(draft, persons=tuple(persons))

    return change


# The same content


def test_the_same_content_has_the_same_hash_whatever_revision_it_started_from() -> None:
    draft = a_draft()
    assert draft.content_hash() == a_draft().content_hash()
    assert len(draft.content_hash()) == 32
    for same in (header(revision=7), header(content_hash=b"x" * 32)):
        assert same(draft).content_hash() == draft.content_hash()


def test_any_other_value_is_other_content() -> None:
    draft = a_draft()
    hashes = {draft.content_hash()}
    changed = 0
    for field in fields(ProcedureHeader):
        if field.name not in ("revision", "content_hash"):
            hashes.add(header(**{field.name: _other(getattr(draft.header, field.name))})(draft).content_hash())
            changed += 1
    for group in ("events", "persons", "names", "qualifications", "objects"):
        first = getattr(draft, group)[0]
        for field in fields(first):
            row = replace(first, **{field.name: _other(getattr(first, field.name))})
            hashes.add(replace(draft, **{group: (row, *getattr(draft, group)[1:])}).content_hash())
            changed += 1
        hashes.add(replace(draft, **{group: ()}).content_hash())
        changed += 1
    assert changed >= 60
    assert len(hashes) == changed + 1


def _other(value: object) -> object:
    if isinstance(value, bool) or value is None:
        return "something" if value is None else not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, UUID):
        return UUID(int=value.int + 1000)
    if isinstance(value, date):
        return value - timedelta(1)
    assert isinstance(value, tuple)
    return (*value, "TM")


def test_a_value_cannot_change_under_anyone_s_feet() -> None:
    with pytest.raises(FrozenInstanceError):
        a_draft().header.summary = "x"  # type: ignore[misc]


# What keeps it from being saved


def test_a_complete_draft_may_go() -> None:
    assert check_procedure(a_draft(), today=TODAY) == ()


def test_a_draft_of_nothing_says_all_that_is_missing() -> None:
    empty = ProcedureDraft(ProcedureHeader(UUID(int=9), 2, 0, "", " ", "", (), TODAY))
    assert check_procedure(empty, today=TODAY) == (
        Problem("own_reference", "form.required"),
        Problem("kind_code", "form.required"),
        Problem("strands", "form.required"),
    )


@pytest.mark.parametrize(
    ("problem", "change"),
    [
        (Problem("own_reference", "form.too_long"), header(own_reference="x" * 61)),
        (Problem("opened_on", "MZ020"), header(opened_on=TOMORROW)),
        (Problem("facts_from", "MZ020"), header(facts_from=TOMORROW)),
        (Problem("facts_to", "form.date_order"), header(facts_from=TODAY, facts_to=TODAY - timedelta(1))),
        (Problem("summary", "form.too_long"), header(summary="x" * 4001)),
        (Problem("role_code", "form.required", 0), person(0, role_code="")),
        (Problem("birth_on", "MZ020", 0), person(0, birth_on=TOMORROW)),
        (Problem("birth_on", "MZ020", 1), person(1, birth_on=TOMORROW)),
        (Problem("status_code", "form.status_incomplete", 1), person(1, status_event_id=UUID(int=5), status_code="V1")),
        (
            Problem("event_on", "MZ020", 0),
            lambda draft: replace(draft, events=(replace(draft.events[0], event_on=TOMORROW),)),
        ),
        (
            Problem("stage_code", "form.required", 0),
            lambda draft: replace(draft, events=(replace(draft.events[0], stage_code=""),)),
        ),
        (Problem("name", "form.name_or_unknown", 0), lambda draft: replace(draft, names=draft.names[1:])),
        (Problem("name", "form.name_or_unknown", 1), lambda draft: replace(draft, names=draft.names[:1])),
        (
            Problem("name", "form.too_long", 0),
            lambda draft: replace(draft, names=(replace(draft.names[0], name_text="x" * 201), draft.names[1])),
        ),
    ],
    ids=lambda value: f"{value.field} {value.code}" if isinstance(value, Problem) else "",
)
def test_each_problem_is_told_at_its_field_and_row(
    problem: Problem, change: Callable[[ProcedureDraft], ProcedureDraft]
) -> None:
    assert check_procedure(change(a_draft()), today=TODAY) == (problem,)


@pytest.mark.parametrize(
    "change",
    [
        header(own_reference="x" * 60, summary="x" * 4000, opened_on=TODAY, facts_from=TODAY, facts_to=TODAY),
        person(0, birth_on=TODAY),
        person(1, status_event_id=UUID(int=5), status_code="V1", decider_code="police", decided_on=TODAY),
        # an identity that stays closed needs no name
        lambda draft: replace(person(1, identity_revision=None)(draft), names=draft.names[:1]),
    ],
)
def test_what_is_just_allowed_is_allowed(change: Callable[[ProcedureDraft], ProcedureDraft]) -> None:
    assert check_procedure(change(a_draft()), today=TODAY) == ()


def test_victims_and_witnesses_are_kept_under_a_pseudonym() -> None:
    assert frozenset({"victime", "temoin"}) == PROTECTED_ROLES
