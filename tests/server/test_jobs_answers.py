"""What a question left to the other institutions is answered, and what it never is; byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from desktop.models.procedures import EventDraft, ProcedureDraft
from desktop.models.searches import HolderLine, OthersAnswer, SearchRequest
from desktop.services import search
from server_schema.fictitious.logins import DemoLogin, make_login
from server_schema.jobs import matcher
from tests.helpers.register import (
    COURT,
    GENDARMERIE,
    INSTANCE,
    POLICE,
    PROSECUTION,
    Client,
    Register,
    Someone,
    made_up_name,
    refusal,
    sheet,
    summary_of,
)

NOBODY = OthersAnswer("answered")
ELEVEN = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)


@pytest.fixture(scope="module")
def police(register: Register) -> Client:
    return register.client("analyst", POLICE)


@pytest.fixture(scope="module")
def own_file(police: Client) -> ProcedureDraft:
    draft = sheet(POLICE)
    police.save(draft)
    return draft


def save_at(register: Register, institution: int, *people: Someone) -> ProcedureDraft:
    draft = sheet(institution, *people)
    register.client("clerk", institution).save(draft)
    return draft


def body(register: Register, question: UUID) -> str | None:
    rows = register.rows("select body from asks.answers where question_id = %s", question)
    return rows[0][0] if rows else None


def line(institution: int, grade: str = "forte") -> OthersAnswer:
    return OthersAnswer("answered", (HolderLine(institution, grade),))  # type: ignore[arg-type]


# What is answered


def test_the_holder_and_the_grade_are_answered_and_nothing_else(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    one = Someone(made_up_name())
    save_at(register, COURT, one)
    strong, weak = police.ask(one.latin, own_file), police.ask(one.latin.split()[0], own_file)
    register.work()
    assert police.answer(strong) == line(COURT)
    assert police.answer(weak) == line(COURT, "possible")
    assert body(register, strong) == '{"state":"answered","lines":[{"institution_id":2,"grade":"forte"}]}'.ljust(4000)


def test_an_arabic_record_is_found_in_latin_and_a_latin_one_in_arabic(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    save_at(register, COURT, Someone(arabic="المرابط ولد بدي"))
    save_at(register, GENDARMERIE, Someone("Yacoub Deimani"))
    to_arabic, to_latin = police.ask("Lemrabott Ould Beddy", own_file), police.ask("يعقوب الديماني", own_file)
    register.work()
    assert (police.answer(to_arabic), police.answer(to_latin)) == (line(COURT), line(GENDARMERIE))


def test_a_telephone_is_found_in_any_writing(register: Register, police: Client, own_file: ProcedureDraft) -> None:
    save_at(register, COURT, Someone(made_up_name(), phone="22 98 76 54"))
    questions = [police.ask(text, own_file) for text in ("+222 22987654", "00222-22-98-76-54", "٢٢٩٨٧٦٥٤")]
    other = police.ask("22 98 76 55", own_file)
    register.work()
    assert [police.answer(question) for question in questions] == [line(COURT)] * 3
    assert police.answer(other) == NOBODY


def test_one_line_for_each_holder_with_its_best_grade_in_fixed_order(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    name = made_up_name()
    for institution in (GENDARMERIE, PROSECUTION, COURT):
        save_at(register, institution, Someone(name))
    # persons who would be possible by themselves do not lower it, and alone they give it
    alike = f"{name[:2]}{name[4:]}"
    save_at(register, COURT, *(Someone(alike) for _ in range(12)))
    save_at(register, INSTANCE, Someone(alike))
    question = police.ask(name, own_file)
    register.work()
    grades = ((COURT, "forte"), (PROSECUTION, "forte"), (INSTANCE, "possible"), (GENDARMERIE, "forte"))
    assert police.answer(question) == OthersAnswer("answered", tuple(HolderLine(*line) for line in grades))


def test_a_birth_date_that_contradicts_lowers_the_grade(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    one = Someone(made_up_name(), birth_on=date(1985, 3, 12))
    save_at(register, COURT, one)
    same, other = (police.ask(one.latin, own_file, birth_text=text) for text in ("1985-03-12", "1950-06-01"))
    register.work()
    assert police.answer(same) == line(COURT)
    assert police.answer(other) != line(COURT)


# What never is


def sealed(register: Register, one: Someone) -> None:
    draft = save_at(register, COURT, one)
    register.work()
    register.client("chief_clerk", COURT).sql(
        "select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')", COURT, draft.header.procedure_id
    )


def acquitted(register: Register, one: Someone, outcome: str = "relaxe", stage: str = "P6") -> None:
    draft = save_at(register, COURT, one)
    register.work()
    event = EventDraft(uuid4(), stage, date(2026, 3, 2), outcome_code=outcome, person_id=one.person_id)
    changed = replace(draft, header=replace(draft.header, revision=1), events=(*draft.events, event))
    register.client("clerk", COURT).save(changed)


def made_a_victim(register: Register, one: Someone) -> None:
    save_at(register, COURT, replace(one, role_code="mot"))
    register.work()
    register.client("clerk", COURT).sql("select registry.protect_person(%s, %s, 'victime')", COURT, one.person_id)


def in_role(role: str) -> Callable[[Register, Someone], None]:
    def save(register: Register, one: Someone) -> None:
        phone = one.phone if role not in ("victime", "temoin") else ""
        save_at(register, COURT, replace(one, role_code=role, phone=phone))

    return save


HIDDEN: dict[str, Callable[[Register, Someone], None]] = {
    **{role: in_role(role) for role in ("victime", "temoin", "mot", "plaignant", "partie_civile")},
    "sealed": sealed,
    "acquitted": acquitted,
    "discharged": lambda register, one: acquitted(register, one, "non_lieu", "P4"),
    "made a victim": made_a_victim,
}


def test_a_victim_a_witness_a_sealed_file_and_an_acquitted_person_are_answered_like_nobody(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    people = {}
    for number, (kind, hide) in enumerate(HIDDEN.items()):
        people[kind] = Someone(made_up_name(), phone=f"26 10 10 {number:02d}")
        hide(register, people[kind])
    known = Someone(made_up_name(), phone="26 10 10 99")
    save_at(register, COURT, known)
    questions = {
        kind: (police.ask(one.latin, own_file), police.ask(one.phone, own_file)) for kind, one in people.items()
    }
    absent = police.ask(made_up_name(), own_file)
    control = police.ask(known.latin, own_file), police.ask(known.phone, own_file)
    register.work()
    nothing = body(register, absent)
    assert nothing == '{"state":"answered","lines":[]}'.ljust(4000)
    assert {kind: {body(register, each) for each in pair} for kind, pair in questions.items()} == {
        kind: {nothing} for kind in HIDDEN
    }
    assert [police.answer(each) for each in control] == [line(COURT), line(COURT)]
    # and all of them came in one batch
    everything = [absent, *control, *(each for pair in questions.values() for each in pair)]
    assert (
        register.value("select count(distinct xmin::text) from asks.answers where question_id = any(%s)", everything)
        == 1
    )


def test_one_acquitted_of_one_file_and_accused_in_another_is_still_answered(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    one = Someone(made_up_name())
    acquitted(register, one)
    save_at(register, COURT, replace(one, role_id=uuid4()))
    question = police.ask(one.latin, own_file)
    register.work()
    assert police.answer(question) == line(COURT)


def test_the_asker_s_own_institutions_are_left_out(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    one = Someone(made_up_name())
    save_at(register, POLICE, one)
    save_at(register, GENDARMERIE, one)
    both = register.new_client("analyst", POLICE, also={GENDARMERIE: "analyst"})
    mine, theirs = police.ask(one.latin, own_file), both.ask(one.latin, own_file)
    register.work()
    assert police.answer(mine) == line(GENDARMERIE)
    assert both.answer(theirs) == NOBODY


def test_more_than_ten_holders_are_asked_to_be_more_precise(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    ten, eleven = made_up_name(), made_up_name()
    login = f"t_{uuid4().hex[:16]}"
    with register.database.superuser(autocommit=False) as connection:
        make_login(connection, DemoLogin(login, "everywhere", tuple((each, "clerk") for each in ELEVEN)))
    everywhere = register.open(login, COURT)
    for institution in ELEVEN:
        everywhere.save(sheet(institution, Someone(eleven), *([Someone(ten)] if institution != 2 else [])))
    questions = police.ask(ten, own_file), police.ask(eleven, own_file)
    register.work()
    first, second = (police.answer(question) for question in questions)
    assert first == OthersAnswer("answered", tuple(HolderLine(each, "forte") for each in ELEVEN[1:]))
    assert second == OthersAnswer("too_wide")


# Rights, quota, commit


def test_only_committed_questions_are_answered_and_only_to_who_asked(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    one = Someone(made_up_name())
    save_at(register, COURT, one)
    register.work()
    ids = uuid4(), uuid4()
    request = SearchRequest(one.latin, "enquete", POLICE, summary_of(own_file))
    with police.driver() as driver, driver.cursor() as cursor:
        search.leave_question(ids[0], request).send(cursor)
        register.work()
        assert cursor.execute("select asks.read_answer(%s)", (ids[0],)).fetchone() == (None,)
        driver.rollback()
        register.work()
        assert (police.answer(ids[0]), body(register, ids[0])) == (OthersAnswer("waiting"), None)
    police.runner.write(search.leave_question(ids[1], request))
    register.work()
    assert police.answer(ids[1]) == line(COURT)
    colleague = register.new_client("analyst", POLICE)
    assert colleague.answer(ids[1]) == OthersAnswer("waiting")


def test_an_answer_is_published_at_the_tick_after_the_one_that_prepared_it(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    with register.job() as connection:
        prepared = matcher.prepare_answers(connection)
        question = police.ask(made_up_name(), own_file)
        matcher.tick(connection, prepared)
        assert police.answer(question) == OthersAnswer("waiting")
        prepared = matcher.prepare_answers(connection)
        assert police.answer(question) == OthersAnswer("waiting")
        matcher.tick(connection, prepared)
    assert police.answer(question) == NOBODY


def test_beyond_the_quota_the_answer_says_so_and_nothing_of_the_register(own_register: Register) -> None:
    own_register.rows("update reference.quotas set per_hour = 3 where act = 'question'")
    police, one, own = own_register.client("analyst", POLICE), Someone(made_up_name()), sheet(POLICE)
    police.save(own)
    save_at(own_register, COURT, one)
    questions = [police.ask(one.latin, own) for _ in range(5)]
    own_register.work()
    expected = [line(COURT)] * 3 + [OthersAnswer("quota")] * 2
    assert [police.answer(question) for question in questions] == expected
    assert len({body(own_register, question) for question in questions[3:]}) == 1
    # a colleague has a quota of his own, and an hour later it is another hour
    own_register.rows("update asks.questions set opened_at = opened_at - interval '61 minutes'")
    again = police.ask(one.latin, own)
    own_register.work()
    assert police.answer(again) == line(COURT)


@pytest.mark.parametrize(
    "withdrawal",
    [
        "update access.memberships set state = 'ended' where login = %s",
        "update access.users set state = 'dismissed' where login = %s",
        "update access.users set state = 'asleep' where login = %s",
        "update access.users set must_change_password = true where login = %s",
        "update access.users set expires_on = current_date - 2 where login = %s",
    ],
)
def test_a_right_withdrawn_before_the_tick_is_refused(
    register: Register, own_file: ProcedureDraft, withdrawal: str
) -> None:
    one, asker, other = (
        Someone(made_up_name()),
        register.new_client("analyst", POLICE),
        register.new_client("analyst", POLICE),
    )
    save_at(register, COURT, one)
    gone, kept = asker.ask(one.latin, own_file), other.ask(one.latin, own_file)
    register.rows(withdrawal, asker.login)
    register.work()
    assert body(register, gone) == '{"state":"refused","lines":[]}'.ljust(4000)
    assert other.answer(kept) == line(COURT)


def test_a_question_needs_purpose_right_own_file_and_measure(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    theirs = save_at(register, COURT)
    good = SearchRequest(made_up_name(), "enquete", POLICE, summary_of(own_file))
    for code, field, bad in (
        ("MZ030", "purpose", replace(good, purpose="curiosite")),
        ("MZ033", "own_procedure", replace(good, own_procedure=None)),
        ("MZ033", "own_procedure", replace(good, own_procedure=summary_of(theirs))),
        ("MZ001", None, replace(good, institution_id=COURT)),
        ("MZ032", "question", replace(good, text="")),
    ):
        error = refusal(lambda bad=bad: police.runner.write(search.leave_question(uuid4(), bad)))
        assert (error.code, error.field) == (code, field)
    clerk = register.client("clerk", POLICE)
    assert refusal(lambda: clerk.runner.write(search.leave_question(uuid4(), good))).code == "access.denied"
    assert register.rows("select from asks.questions where login = %s", clerk.login) == []
    police.runner.write(search.leave_question(uuid4(), good))


HOSTILE = [
    '{"text": "22", "objects": "phone"}',
    '{"text": "x", "objects": [[], 1, {"kind": {"a": 1}, "value": [2]}, {}]}',
    '{"text": ["a"], "birth": 5}',
    '{"text": {"a": "b"}, "birth": {"on": {"x": 1}, "precision": null}}',
    '{"text": "Ould", "birth": {"on": "1975-99-99", "precision": "day"}}',
    '{"text": "%s {} \\\\ \\" \\u202e \\u0001 \\ud83d\\ude00", "objects": [{"kind": "phone", "value": "'
    + "9" * 3000
    + '"}]}',
    '{"text": "' + "a " * 100 + '"}',
    '{"text": "' + "ڤ" * 200 + '"}',
]


def test_no_question_however_hostile_stops_the_matcher(
    register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    ids = [uuid4() for _ in HOSTILE]
    for question, content in zip(ids, HOSTILE, strict=True):
        police.sql(
            "select asks.leave_question(%s, 'enquete', %s, %s, %s::jsonb)",
            question,
            POLICE,
            own_file.header.procedure_id,
            content,
        )
    register.work()
    register.notify()
    bodies = [body(register, question) for question in ids]
    assert {len(each.encode()) for each in bodies if each is not None} == {4000}
    assert {police.answer(question).lines for question in ids} == {()}
    assert register.rows("select for_job from asks.waiting where question_id = any(%s)", ids) == []


def test_the_day_of_the_quota_counts_questions_of_the_day_before(own_register: Register) -> None:
    own_register.rows("update reference.quotas set per_day = 2 where act = 'question'")
    police, own = own_register.client("analyst", POLICE), sheet(POLICE)
    police.save(own)
    questions = [police.ask(made_up_name(), own) for _ in range(2)]
    own_register.rows("update asks.questions set opened_at = opened_at - %s", timedelta(hours=5))
    questions.append(police.ask(made_up_name(), own))
    own_register.work()
    assert [police.answer(question).state for question in questions] == ["answered", "answered", "quota"]
