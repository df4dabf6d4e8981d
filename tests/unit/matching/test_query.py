"""What a typed name asks, and the problems that are said instead of raised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.matching.keys import deletions_of
from desktop.matching.parts import MAX_PARTS
from desktop.matching.query import NameQuery, ProblemCode, QueryProblem, build_query
from desktop.matching.sounds import keys_of


def ask(text: str) -> NameQuery:
    query = build_query(text)
    assert isinstance(query, NameQuery)
    return query


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ProblemCode.EMPTY),
        ("   ", ProblemCode.EMPTY),
        ("\u0000\u202e", ProblemCode.EMPTY),
        ("😀 %_.*", ProblemCode.NO_LETTERS),
        ("22 34 56 78", ProblemCode.NO_LETTERS),
        ("Ould", ProblemCode.ONLY_PARTICLES),
        ("Ould Ben El", ProblemCode.ONLY_PARTICLES),
        ("ولد بنت", ProblemCode.ONLY_PARTICLES),
        ("M", ProblemCode.ONLY_INITIALS),
        ("M. Ould A.", ProblemCode.ONLY_INITIALS),
        ("a" * 201, ProblemCode.TOO_LONG),
        ("Mohamed " * 2000, ProblemCode.TOO_LONG),
        ("a b " * 25, ProblemCode.TOO_MANY_PARTS),
    ],
)
def test_a_text_that_is_no_name_is_a_problem(text: str, code: ProblemCode) -> None:
    problem = build_query(text)
    assert isinstance(problem, QueryProblem)
    assert problem.code is code


def test_too_many_parts_is_a_problem_with_its_limit() -> None:
    assert build_query("Sidi " * 13) == QueryProblem(ProblemCode.TOO_MANY_PARTS, MAX_PARTS)


def test_units_carry_all_ways_to_the_name() -> None:
    query = ask("Fatimetou Mint Ghazwani")
    fatimetou, ghazwani, run = query.units
    assert fatimetou.keys == tuple(sorted(keys_of("fatimetou")))
    assert set(keys_of("فاطمه")) & set(fatimetou.keys)
    assert set(keys_of("toutou")) & set(fatimetou.equivalent_keys)
    assert set(deletions_of("ghazwni")) & set(ghazwani.deletions)
    assert run.joined
    assert [part.text for part in query.ignored] == ["mint"]


def test_words_run_together_are_also_looked_up_apart() -> None:
    texts = {unit.part.text for unit in ask("Khadijetouismail Cherif").units if unit.joined}
    assert {"khadijetou", "ismail"} <= texts
    assert {"محمد", "الامين"} <= {unit.part.text for unit in ask("محمدالامين").units}


@pytest.mark.parametrize("name", ["Mohamedou", "Abdallahi", "Aichetou", "Zeinebou"])
def test_a_common_name_is_not_taken_apart(name: str) -> None:
    assert [unit.joined for unit in ask(name).units] == [False]


@given(st.text(max_size=300))
def test_any_text_is_a_query_or_a_problem(text: str) -> None:
    query = build_query(text)
    if isinstance(query, NameQuery):
        assert query.compared.parts
        assert len(query.units) <= 4 * MAX_PARTS
        for unit in query.units:
            assert len(unit.keys) <= 8
            assert len(unit.near_keys) <= 400
            assert len(unit.deletions) <= 90
            assert list(unit.keys) == sorted(set(unit.keys))


@pytest.mark.parametrize("text", ["Robert'); drop table persons;--", "Moh%med_", "(Sidi|Ely).*+?[a]", "\\x00 Sidi"])
def test_metacharacters_are_only_letters_to_it(text: str) -> None:
    query = ask(text)
    assert all(part.text.isalpha() for part in query.compared.parts)
