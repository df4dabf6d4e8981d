"""What is typed wrong, by accident or not: one clear code, the field it is about, and nothing half-saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from desktop.errors import UserError
from desktop.models.procedures import EventDraft, ProcedureDraft
from tests.helpers.register import COURT, DAY, Register, Someone, made_up_name, refusal, sheet

TOMORROW = date.today() + timedelta(2)  # noqa: DTZ011  # later than any time zone's today
VICTIM, AUTHOR = 1, 0
LONGEST = {"own_reference": 60, "place_text": 200, "summary": 4000}
HIDDEN = ["\u202e", "\u202a", "\u2066", "\u2069", "\x07", "\x1b", "\x7f", "\x85"]


def a_sheet() -> ProcedureDraft:
    author = Someone(made_up_name(), phone="+222 22 33 44 55", offence="TEH-2020-017")
    return sheet(COURT, author, Someone(made_up_name(), role_code="victime", status="V1"))


def in_header(**fields: object) -> Callable[[ProcedureDraft], ProcedureDraft]:
    return lambda draft: replace(draft, header=replace(draft.header, **fields))


def in_person(which: int, **fields: object) -> Callable[[ProcedureDraft], ProcedureDraft]:
    def change(draft: ProcedureDraft) -> ProcedureDraft:
        persons = list(draft.persons)
        persons[which] = replace(persons[which], **fields)
        return replace(draft, persons=tuple(persons))

    return change


def in_name(which: int, text: str) -> Callable[[ProcedureDraft], ProcedureDraft]:
    def change(draft: ProcedureDraft) -> ProcedureDraft:
        names = list(draft.names)
        names[which] = replace(names[which], name_text=text)
        return replace(draft, names=tuple(names))

    return change


def with_event(**fields: object) -> Callable[[ProcedureDraft], ProcedureDraft]:
    return lambda draft: replace(draft, events=(*draft.events, replace(EventDraft(uuid4(), "P2", DAY), **fields)))


def with_phone(text: str) -> Callable[[ProcedureDraft], ProcedureDraft]:
    return lambda draft: replace(draft, objects=(replace(draft.objects[0], value_text=text),))


def refused(register: Register, draft: ProcedureDraft) -> UserError:
    """The refusal of a save, after which the register holds nothing of it."""
    error = refusal(lambda: register.client("clerk", COURT).save(draft))
    left = register.rows(
        "select 1 from registry.procedures where procedure_id = %(file)s "
        "union all select 2 from registry.affaire_members where procedure_id = %(file)s "
        "union all select 3 from registry.persons where person_id = any(%(people)s) "
        "union all select 4 from victims.persons where person_id = any(%(people)s) "
        "union all select 5 from audit.changes where row_id = %(file)s or row_id = any(%(people)s) "
        "union all select 6 from search.key_queue where subject_id = any(%(people)s)",
        file=draft.header.procedure_id,
        people=[one.person_id for one in draft.persons],
    )
    assert left == []
    assert isinstance(error, UserError)
    return error


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("opened_on", in_header(opened_on=TOMORROW)),
        ("facts_from", in_header(facts_from=TOMORROW, facts_precision="day")),
        ("facts_from", in_header(facts_from=DAY, facts_to=TOMORROW, facts_precision="day")),
        ("event_on", with_event(event_on=TOMORROW)),
        ("birth_on", in_person(AUTHOR, birth_on=TOMORROW, birth_precision="day")),
        ("birth_on", in_person(VICTIM, birth_on=TOMORROW, birth_precision="day")),
        ("decided_on", in_person(VICTIM, decided_on=TOMORROW)),
    ],
)
def test_a_date_in_the_future_is_refused_at_its_field(
    register: Register, field: str, change: Callable[[ProcedureDraft], ProcedureDraft]
) -> None:
    error = refused(register, change(a_sheet()))
    assert (error.code, error.field) == ("MZ020", field)


def test_today_is_the_server_s_and_is_accepted(register: Register) -> None:
    today = register.value("select (clock_timestamp() at time zone 'Africa/Nouakchott')::date")
    draft = in_header(opened_on=today, facts_from=today, facts_precision="day")(a_sheet())
    assert register.client("clerk", COURT).save(with_event(event_on=today)(draft)).revision == 1


@pytest.mark.parametrize(
    ("field", "change"),
    [
        *((field, in_header(**{field: "x" * (longest + 1)})) for field, longest in LONGEST.items()),
        ("name_text", in_name(AUTHOR, "Mohamed " * 1250)),
        ("name_text", in_name(AUTHOR, "م" * 10_000)),
        ("name_text", in_name(VICTIM, "Aïcha " * 1700)),
        ("note", with_event(note="n" * 2001)),
        ("birth_place", in_person(VICTIM, birth_place="b" * 121)),
        ("value_text", with_phone("1" * 121)),
    ],
)
def test_a_text_too_long_is_refused_at_its_field(
    register: Register, field: str, change: Callable[[ProcedureDraft], ProcedureDraft]
) -> None:
    error = refused(register, change(a_sheet()))
    assert (error.code, error.field) == ("input.too_long", field)


@pytest.mark.parametrize("sign", HIDDEN, ids=[f"U+{ord(sign):04X}" for sign in HIDDEN])
def test_a_sign_that_would_turn_the_letters_of_a_name_round_is_refused(register: Register, sign: str) -> None:
    for which in (AUTHOR, VICTIM):
        error = refused(register, in_name(which, f"Mohamed {sign}dlO")(a_sheet()))
        assert (error.code, error.field) == ("input.bad_character", "name_text")


@pytest.mark.parametrize("change", [in_header(summary="a\x00b"), in_name(AUTHOR, "\x00")], ids=["summary", "name"])
def test_a_character_no_database_keeps_is_refused(
    register: Register, change: Callable[[ProcedureDraft], ProcedureDraft]
) -> None:
    assert refused(register, change(a_sheet())).code == "input.bad_character"


def test_the_longest_texts_with_line_ends_and_marks_of_direction_are_accepted(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_sheet()
    fields = {field: "é" * longest for field, longest in LONGEST.items()}
    name = "محمد\u200fولد\u200e" + "م" * 190
    draft = in_header(**fields | {"summary": "a\n\tb\r\n"})(with_event(note="n" * 2000)(in_name(AUTHOR, name)(draft)))
    assert clerk.save(draft).revision == 1
    read = clerk.read(draft.header.procedure_id).draft
    assert read.header.summary == "a\n\tb\r\n"
    assert [each.name_text for each in read.names] == [name]


def test_a_person_is_protected_as_a_whole_or_not_at_all(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_sheet()
    clerk.save(draft)
    for which, role, protected in ((AUTHOR, "victime", True), (VICTIM, "suspect", False)):
        change = in_person(which, role_code=role, is_protected=protected, role_id=uuid4(), name_sort="")
        error = refusal(
            lambda change=change: clerk.save(replace(change(draft), header=replace(draft.header, revision=1)))
        )
        assert (error.code, error.field) == ("MZ014", "role_code")
    assert clerk.read(draft.header.procedure_id).draft.header.revision == 1
