"""Searching one's own institution: any writing finds, other institutions' rows do not exist, and each look is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID, uuid4

import pytest

from desktop.db.functions import Call
from desktop.db.sqlstate import to_error
from desktop.matching.query import NameQuery
from desktop.models.procedures import ProcedureDraft
from desktop.models.searches import Candidate, ObjectHit, PersonHit, ProtectedCandidate, SearchRequest
from desktop.services import procedures, search
from tests.helpers.register import (
    COURT,
    DAY,
    GENDARMERIE,
    POLICE,
    Client,
    Register,
    Someone,
    made_up_name,
    made_up_phone,
    refusal,
    sheet,
    summary_of,
)

T = TypeVar("T")
ARABIC = "الشيخ المصطفى ولد باباه"


def save_at(register: Register, institution: int, *people: Someone) -> ProcedureDraft:
    draft = sheet(institution, *people)
    register.client("clerk", institution).save(draft)
    register.tick()
    return draft


def asked(client: Client, text: str, fetch: Callable[[UUID], Call[T]], **changes: object) -> list[T]:
    """What the box answers to this text: recorded first, then fetched, as the page does."""
    request = replace(SearchRequest(text, "enquete", client.institution_id), **changes)
    token = uuid4()
    return client.runner.ask(search.open_search(token, request), fetch(token))


def persons(client: Client, text: str, **changes: object) -> tuple[PersonHit, ...]:
    query = search.read_question(SearchRequest(text, "enquete", client.institution_id))
    assert isinstance(query, NameQuery)
    return search.judge_candidates(query, asked(client, text, search.fetch_persons, **changes))


def objects(client: Client, text: str) -> list[ObjectHit]:
    return asked(client, text, search.fetch_objects)


def protected(client: Client, text: str) -> list[ProtectedCandidate]:
    return asked(client, text, search.fetch_protected)


# What is found


def test_a_hit_says_who_in_which_role_in_which_file_and_why(register: Register) -> None:
    one = Someone(made_up_name(), birth_on=DAY)
    draft = save_at(register, COURT, one)
    [hit] = persons(register.client("clerk", COURT), one.latin)
    assert (hit.institution_id, hit.person_id, hit.latin_name, hit.grade) == (COURT, one.person_id, one.latin, "forte")
    assert (hit.birth_on, hit.birth_precision, hit.sex_code) == (DAY, "day", "M")
    [role] = hit.roles
    assert (role.role_code, role.procedure_id, role.own_reference, role.opened_on, role.strands) == (
        "suspect",
        draft.header.procedure_id,
        draft.header.own_reference,
        DAY,
        ("TEH",),
    )
    assert len(hit.reasons_fr) == len(hit.reasons_ar) >= 2


@pytest.mark.parametrize(
    ("recorded", "typed"),
    [
        ("Cheikh El Moustapha Ould Babah", "Cheikh Moustafa Babah"),
        ("Cheikh El Moustapha Ould Babah", "BABAH wld cheikh el mostapha"),
        ("Cheikh El Moustapha Ould Babah", "Cheikh El Moustaphe Ould Babah"),
        ("Cheikh El Moustapha Ould Babah", "Cheikh El Moutsapha Ould Babah"),
        ("Cheikh El Moustapha Ould Babah", ARABIC),
        (ARABIC, "Cheikh El Moustapha Ould Babah"),
        (ARABIC, "الشيخ مصطفى باباه"),
        ("Sid'Ahmed Ould N'Diayane", "Sidi Ahmed Ndiayane"),
    ],
)
def test_a_name_is_found_in_another_spelling_order_or_script(own_register: Register, recorded: str, typed: str) -> None:
    script = "arabic" if recorded == ARABIC else "latin"
    save_at(own_register, COURT, Someone(**{script: recorded}), Someone(made_up_name()))
    assert [hit.latin_name or hit.arabic_name for hit in persons(own_register.client("clerk", COURT), typed)] == [
        recorded
    ]


@pytest.mark.parametrize(("role", "fetch"), [("suspect", search.fetch_persons), ("victime", search.fetch_protected)])
def test_one_wrong_letter_is_forgiven(register: Register, role: str, fetch: Callable[[UUID], Call[Candidate]]) -> None:
    one, clerk = Someone(made_up_name(1), role_code=role), register.client("clerk", COURT)
    save_at(register, COURT, one)
    # a consonant that sounds like no other of the name
    wrong = one.latin[:6] + ("m" if one.latin[6] != "m" else "z") + one.latin[7:]
    assert [row.person_id for row in asked(clerk, wrong, fetch)] == [one.person_id]
    assert asked(clerk, wrong[:4] + "jx" + wrong[6:], fetch) == []


def test_an_analyst_s_files_are_found_by_a_magistrate_of_the_same_institution(register: Register) -> None:
    one = Someone(made_up_name(), role_code="plaignant")
    save_at(register, COURT, one)
    for role in ("chief_clerk", "magistrate", "analyst"):
        assert [hit.person_id for hit in persons(register.client(role, COURT), one.latin)] == [one.person_id]


@pytest.mark.parametrize(
    "typed", ["31 22 33 44", "+222 31223344", "00222 31-22-33-44", "٣١٢٢٣٣٤٤", "(222) 31.22.33.44"]
)
def test_a_telephone_is_found_in_any_writing(register: Register, typed: str) -> None:
    one = Someone(made_up_name(), phone="31.22.33.44")
    draft = save_at(register, COURT, one)
    found = [
        hit for hit in objects(register.client("clerk", COURT), typed) if hit.procedure_id == draft.header.procedure_id
    ]
    assert [(hit.kind, hit.value_text, hit.person_id) for hit in found] == [("phone", "31.22.33.44", one.person_id)]


def test_rows_of_other_institutions_are_never_found(register: Register) -> None:
    mine, theirs = Someone(made_up_name(), phone="32 11 11 11"), Someone(made_up_name(), phone="32 22 22 22")
    save_at(register, COURT, mine)
    save_at(register, GENDARMERIE, theirs)
    for institution, own, other in ((COURT, mine, theirs), (GENDARMERIE, theirs, mine)):
        clerk = register.client("clerk", institution)
        assert [hit.person_id for hit in persons(clerk, own.latin)] == [own.person_id]
        assert [hit.person_id for hit in objects(clerk, own.phone)] == [own.person_id]
        assert asked(clerk, other.latin, search.fetch_persons) == []
        assert objects(clerk, other.phone) == []


def test_a_login_of_two_institutions_finds_the_rows_of_both(register: Register) -> None:
    name = made_up_name()
    for institution in (COURT, POLICE, GENDARMERIE):
        save_at(register, institution, Someone(name))
    both = register.new_client("clerk", COURT, also={POLICE: "clerk"})
    assert {hit.institution_id for hit in persons(both, name)} == {COURT, POLICE}


def test_victims_are_found_under_their_pseudonym_by_those_who_may_consult_them(register: Register) -> None:
    victim = Someone(made_up_name(), "بنت محفوظ", role_code="victime")
    draft = save_at(register, COURT, victim, Someone(made_up_name()))
    save_at(register, POLICE, replace(victim, person_id=uuid4(), role_id=uuid4()))
    clerk, analyst = register.client("clerk", COURT), register.client("analyst", COURT)
    [pseudonym] = [one.pseudonym for one in clerk.read(draft.header.procedure_id).protected]
    for role in ("clerk", "chief_clerk", "magistrate"):
        [hit] = protected(register.client(role, COURT), victim.latin)
        assert (hit.institution_id, hit.person_id, hit.pseudonym, hit.procedure_ids) == (
            COURT,
            victim.person_id,
            pseudonym,
            (draft.header.procedure_id,),
        )
    # by no other door, and not by the analyst at all
    assert asked(clerk, victim.latin, search.fetch_persons) == []
    assert asked(analyst, victim.latin, search.fetch_persons) == []
    assert refusal(lambda: protected(analyst, victim.latin)).code == "access.denied"


# Recorded first


def test_a_search_without_a_purpose_is_refused_and_not_recorded(register: Register) -> None:
    clerk = register.new_client("clerk", COURT)
    for purpose in ("", "curiosite"):
        error = refusal(lambda purpose=purpose: persons(clerk, made_up_name(), purpose=purpose))
        assert (error.code, error.field) == ("MZ030", "purpose")
    assert register.rows("select from asks.tokens where login = %s", clerk.login) == []
    persons(clerk, "Mohamed Lemine", purpose="audit")
    assert register.rows("select act, purpose, question ->> 'text' from asks.tokens where login = %s", clerk.login) == [
        ("search", "audit", "Mohamed Lemine")
    ]


def test_a_search_for_a_file_of_somebody_else_is_refused(register: Register) -> None:
    clerk, theirs = register.client("clerk", COURT), save_at(register, POLICE)
    mine = save_at(register, COURT)
    error = refusal(lambda: persons(clerk, "Mohamed Lemine", own_procedure=summary_of(theirs)))
    assert (error.code, error.field) == ("MZ033", "own_procedure")
    persons(clerk, "Mohamed Lemine", own_procedure=summary_of(mine))


def test_a_role_without_the_right_searches_nothing(register: Register) -> None:
    name = made_up_name()
    save_at(register, COURT, Someone(name))
    for role in ("national_analyst", "mnr_referent", "security_officer", "technical_admin"):
        assert refusal(lambda role=role: persons(register.client(role, COURT), name)).code == "MZ001"
    assert len(persons(register.client("clerk", COURT), name)) == 1


FETCHES: dict[str, Callable[[UUID], Call[object]]] = {
    "persons": search.fetch_persons,
    "objects": search.fetch_objects,
    "protected": search.fetch_protected,
}  # type: ignore[dict-item]


@pytest.mark.parametrize("fetch", FETCHES.values(), ids=FETCHES)
def test_a_token_serves_its_owner_after_its_commit_for_five_minutes(
    register: Register, fetch: Callable[[UUID], Call[object]]
) -> None:
    one = Someone(made_up_name(), phone=made_up_phone())
    save_at(register, COURT, one, Someone(one.latin, role_code="victime"))
    clerk, colleague = register.client("clerk", COURT), register.new_client("clerk", COURT)
    text = one.phone if fetch is search.fetch_objects else one.latin
    opening = search.open_search
    request = SearchRequest(text, "enquete", COURT)

    def fetched(token: UUID, client: Client = clerk) -> list[object]:
        return client.runner.ask_again(fetch(token))

    # in the transaction that opened it
    token = uuid4()
    with clerk.driver() as driver, driver.cursor() as cursor:
        opening(token, request).send(cursor)
        assert _code(lambda: fetch(token).send(cursor)) == "MZ034"
    # rolled back
    assert refusal(lambda: fetched(token)).code == "MZ034"
    # committed under a savepoint that was rolled back
    with clerk.driver() as driver, driver.cursor() as cursor:
        cursor.execute("savepoint s")
        opening(token, request).send(cursor)
        cursor.execute("rollback to s")
        driver.commit()
    assert refusal(lambda: fetched(token)).code == "MZ034"
    # the positive control: committed; and once more, as after a cut link
    clerk.runner.write(opening(token, request))
    answer = fetched(token)
    assert len(answer) == 1
    assert fetched(token) == answer
    # another's
    assert refusal(lambda: fetched(token, colleague)).code == "MZ034"
    # after five minutes
    register.rows("update asks.tokens set opened_at = opened_at - interval '299 seconds' where token_id = %s", token)
    assert fetched(token) == answer
    register.rows("update asks.tokens set opened_at = opened_at - interval '2 seconds' where token_id = %s", token)
    assert refusal(lambda: fetched(token)).code == "MZ034"


def _code(work: Callable[[], object]) -> str:
    with pytest.raises(Exception) as caught:  # noqa: PT011  # the driver's own; its code is what is compared
        work()
    return to_error(caught.value).code


def test_a_token_of_another_act_is_refused(register: Register) -> None:
    clerk, token = register.client("clerk", COURT), uuid4()
    draft = save_at(register, COURT, Someone(made_up_name(), role_code="victime"))
    [person] = draft.persons
    clerk.runner.write(
        procedures.open_identity(token, "assistance", COURT, draft.header.procedure_id, person.person_id)
    )
    assert refusal(lambda: clerk.runner.ask_again(search.fetch_persons(token))).code == "MZ034"
    assert len(clerk.runner.ask_again(procedures.fetch_identity(token))) == 1


def test_a_token_answers_the_question_it_was_recorded_with(register: Register) -> None:
    one, other = Someone(made_up_name()), Someone(made_up_name())
    save_at(register, COURT, one, other)
    clerk, token = register.client("clerk", COURT), uuid4()
    clerk.runner.write(search.open_search(token, SearchRequest(one.latin, "enquete", COURT)))
    changed = search.open_search(token, SearchRequest(other.latin, "enquete", COURT))
    with pytest.raises(Exception):  # noqa: B017, PT011  # a token is written once
        clerk.runner.write(changed)
    assert [row.person_id for row in clerk.runner.ask_again(search.fetch_persons(token))] == [one.person_id]


def test_beyond_the_quota_nothing_is_shown(own_register: Register) -> None:
    own_register.rows("update reference.quotas set per_hour = 2 where act = 'search'")
    one = Someone(made_up_name())
    save_at(own_register, COURT, one)
    clerk = own_register.client("clerk", COURT)
    assert [len(persons(clerk, one.latin)) for _ in range(2)] == [1, 1]
    assert refusal(lambda: persons(clerk, one.latin)).code == "MZ031"
    assert len(persons(own_register.client("chief_clerk", COURT), one.latin)) == 1
