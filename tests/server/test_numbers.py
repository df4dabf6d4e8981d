"""Numbers the server gives: with check characters the client knows, random where they may tell nothing, gapless where
a register must have no hole."""

from __future__ import annotations

import threading
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.models.numbers import check_characters, read_number
from desktop.services import procedures
from tests.helpers.register import COURT, GENDARMERIE, POLICE, PROSECUTION, Client, Register, Someone, refusal, sheet

plain = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=40).filter(
    lambda text: any(letter.isalnum() for letter in text)
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(plain, min_size=20, max_size=40))
def test_server_and_client_agree_on_check_characters(register: Register, codes: list[str]) -> None:
    query = "select registry.check_characters(code) from unnest(%s::text[]) with ordinality c (code, n) order by n"
    rows = register.rows(query, codes)
    assert [row[0] for row in rows] == [check_characters(code) for code in codes]


def test_numbers_and_pseudonyms_carry_check_characters_and_none_is_given_twice(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    numbers, pseudonyms = [], []
    for _ in range(20):
        draft = sheet(COURT, *(Someone("x", role_code="victime") for _ in range(5)))
        numbers.append(clerk.save(draft).national_number)
        pseudonyms += [one.pseudonym for one in clerk.read(draft.header.procedure_id).protected]
    assert [read_number(number) for number in numbers] == numbers
    assert [read_number(number) for number in pseudonyms] == pseudonyms
    year = register.value("select extract(year from clock_timestamp())::integer")
    assert {number[:7] for number in numbers} == {f"A-{year}-"}
    assert {number[:7] for number in pseudonyms} == {f"V-{year}-"}
    assert len(set(numbers)) == 20
    assert len(set(pseudonyms)) == 100


def test_a_national_number_says_nothing_of_how_many_came_before(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    bodies = [clerk.save(sheet(COURT)).national_number[7:16].replace("-", "") for _ in range(40)]
    for place in range(8):
        # of 32 letters, 40 random draws show at least eight different ones at each place
        assert len({body[place] for body in bodies}) >= 8
    assert bodies != sorted(bodies)


def files(client: Client, count: int) -> list[UUID]:
    drafts = [sheet(client.institution_id) for _ in range(count)]
    for draft in drafts:
        client.save(draft)
    return [draft.header.procedure_id for draft in drafts]


def validate(client: Client, procedure_id: UUID) -> str:
    return client.runner.write(procedures.validate_procedure(client.institution_id, procedure_id))[0]


def counted(number: str) -> int:
    return int(number.split()[1].split("/")[0])


def test_validation_gives_the_next_number_of_the_register_and_the_same_one_again(register: Register) -> None:
    chief = register.client("chief_clerk", PROSECUTION)
    one, two = files(chief, 2)
    year = register.value("select extract(year from clock_timestamp())::integer")
    first = validate(chief, one)
    assert first == f"PV {counted(first)}/{year}"
    assert validate(chief, two) == f"PV {counted(first) + 1}/{year}"
    assert validate(chief, one) == first
    read = chief.read(one)
    assert (read.registry_number, read.draft.header.revision) == (first, 1)


def test_numbers_have_no_gap_when_many_validate_at_once_and_some_take_it_back(register: Register) -> None:
    chiefs = [register.new_client("chief_clerk", GENDARMERIE) for _ in range(4)]
    work = [files(chief, 12) for chief in chiefs]
    given_numbers: list[str] = []

    def validate_all(chief: Client, mine: list[UUID]) -> None:
        for turn, procedure_id in enumerate(mine):
            if turn % 3 == 0:
                with chief.driver() as driver:
                    driver.execute("select registry.validate_procedure(%s, %s)", (GENDARMERIE, procedure_id))
                    driver.rollback()
            if turn % 3 != 1:
                given_numbers.append(validate(chief, procedure_id))

    threads = [threading.Thread(target=validate_all, args=pair) for pair in zip(chiefs, work, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(map(counted, given_numbers)) == list(range(1, 33))
    stored = register.rows(
        "select registry_number from registry.procedures where institution_id = %s and registry_number is not null",
        GENDARMERIE,
    )
    # the positive control of « no gap »: somebody did take a number back
    assert (
        register.value("select last_number from registry.number_counters where institution_id = %s", GENDARMERIE) == 32
    )
    assert sorted(row[0] for row in stored) == sorted(given_numbers)


def test_only_the_chief_clerk_of_the_institution_gives_numbers(register: Register) -> None:
    clerk, chief, elsewhere = (
        register.client("clerk", POLICE),
        register.client("chief_clerk", POLICE),
        register.client("chief_clerk", COURT),
    )
    [procedure_id] = files(clerk, 1)
    assert refusal(lambda: validate(clerk, procedure_id)).code == "access.denied"
    work = procedures.validate_procedure(POLICE, procedure_id)
    assert refusal(lambda: elsewhere.runner.write(work)).code == "MZ001"
    # under his own institution the id does not exist
    assert refusal(lambda: validate(elsewhere, procedure_id)).code == "MZ011"
    assert counted(validate(chief, procedure_id)) == 1


def test_a_sealed_file_keeps_its_place_in_the_register(register: Register) -> None:
    chief = register.client("chief_clerk", COURT)
    sealed, after = files(chief, 2)
    number = validate(chief, sealed)
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')", COURT, sealed)
    assert counted(validate(chief, after)) == counted(number) + 1
    assert register.rows("select registry_number from registry.sealed_stubs where institution_id = %s", COURT) == [
        (number,)
    ]
