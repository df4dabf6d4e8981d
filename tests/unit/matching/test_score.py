"""The judgement: grades and reasons over pairs of names from the country and its neighbours."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.matching.birth import BirthHint
from desktop.matching.likeness import compare_parts
from desktop.matching.query import NameQuery, build_query
from desktop.matching.reasons import ReasonKind as Kind
from desktop.matching.score import Grade, Judgement, PersonCandidate, candidate_name, score


def judge(asked: str, recorded: str, born: str | None = None, recorded_born: str | None = None) -> Judgement:
    query = build_query(asked, BirthHint.parse(born))
    assert isinstance(query, NameQuery)
    return score(query, PersonCandidate((candidate_name(recorded),), BirthHint.parse(recorded_born)))


# fmt: off
PAIRS = [
    # one man in three files
    ("Mohamed Ould Abdel Aziz", "Mouhamedou O. Abdelaziz", Grade.POSSIBLE, {Kind.SAME_KEY, Kind.SAME_SPELLING, Kind.PARTICLE_IGNORED}),
    ("Mohamed Ould Abdel Aziz", "محمد ولد عبد العزيز", Grade.POSSIBLE, {Kind.OTHER_SCRIPT, Kind.PARTICLE_IGNORED}),
    ("محمد ولد عبد العزيز", "Mouhamedou O. Abdelaziz", Grade.POSSIBLE, {Kind.OTHER_SCRIPT, Kind.PARTICLE_IGNORED}),
    # Hassaniya
    ("Sid'Ahmed Ould Bneijara", "Sidi Ahmed Bneijara", Grade.FORTE, {Kind.SAME_SPELLING, Kind.PARTICLE_IGNORED}),
    ("سيدي أحمد ولد بنيجارة", "Sidahmed Wld Bneijara", Grade.FORTE, {Kind.OTHER_SCRIPT, Kind.PARTICLE_IGNORED}),
    ("Ghazwani", "Ghazouani", Grade.POSSIBLE, {Kind.SAME_KEY}),
    ("Fatimetou Mint Ely", "فاطمة بنت اعل", Grade.POSSIBLE, {Kind.OTHER_SCRIPT, Kind.PARTICLE_IGNORED}),
    ("Oumoul Khairy Mint Haimoud", "أم الخيري منت هيمود", Grade.POSSIBLE, {Kind.OTHER_SCRIPT, Kind.PARTICLE_IGNORED}),
    ("Lemrabott Ould Sidi Mahmoud", "المرابط ولد سيدي محمود", Grade.FORTE, {Kind.OTHER_SCRIPT, Kind.PARTICLE_IGNORED}),
    ("M. Ould Ghazouani", "Mohamed Ould Ghazouani", Grade.POSSIBLE, {Kind.INITIAL, Kind.SAME_SPELLING}),
    ("محمد الأمين", "محمد الامين", Grade.POSSIBLE, {Kind.SAME_SPELLING}),
    ("Ely Ould Dah", "Sidi Ould Bah", Grade.NONE, {Kind.DIFFERENT}),
    ("Sidi Ould Bilal", "Ahmed Ould Hamza", Grade.NONE, {Kind.DIFFERENT}),
    ("Mohamed Ould Dah", "Mohamed Ould Bah", Grade.NONE, {Kind.SAME_SPELLING, Kind.DIFFERENT}),
    # Pulaar and Wolof
    ("Amadou N'Diaye", "Ndiaye Amadou", Grade.POSSIBLE, {Kind.SAME_SPELLING, Kind.ORDER_SWAPPED}),
    ("Amadou Ndiaye", "أمادو انجاي", Grade.POSSIBLE, {Kind.OTHER_SCRIPT}),
    ("Mamadou Diallo", "Mamadou Jallow", Grade.POSSIBLE, {Kind.SAME_SPELLING, Kind.SAME_KEY}),
    ("ممادو جالو", "Mamadou Diallo", Grade.POSSIBLE, {Kind.OTHER_SCRIPT}),
    ("Yaya Thiam", "يايا تيام", Grade.POSSIBLE, {Kind.OTHER_SCRIPT}),
    ("Diop", "Jobe", Grade.POSSIBLE, {Kind.SAME_KEY}),
    ("Oumar Ba", "Oumar Sy", Grade.NONE, {Kind.SAME_SPELLING, Kind.DIFFERENT}),
    ("Mohamed Fall", "Mohamed Vall", Grade.POSSIBLE, {Kind.SAME_SPELLING, Kind.SAME_KEY}),
    ("Hapsatou Demeyel", "Hapsatuo Demeyel", Grade.FORTE, {Kind.SAME_KEY, Kind.SAME_SPELLING}),
    # Soninke, Mandinka, Mali
    ("Cheikhna Sakho", "شيخنا ساخو", Grade.POSSIBLE, {Kind.OTHER_SCRIPT}),
    ("Ibrahima Sory Condé", "Ibrahima Sory Konde", Grade.FORTE, {Kind.SAME_SPELLING, Kind.SAME_KEY}),
    ("Mahamad0u Cissé", "Mahamadou Cissé", Grade.POSSIBLE, {Kind.SAME_SPELLING}),
    ("Aichetou Mint Samba", "Aïssata Samba", Grade.POSSIBLE, {Kind.EQUIVALENT, Kind.SAME_SPELLING, Kind.PARTICLE_IGNORED}),
    ("Adarna Coulibaly", "Adama Coulibaly", Grade.POSSIBLE, {Kind.MISREAD, Kind.SAME_SPELLING}),
    # Maghreb
    ("Yassine Benkirane", "ياسين بنكيران", Grade.FORTE, {Kind.OTHER_SCRIPT}),
    ("Zohra Bouazizi", "زهرة بوعزيزي", Grade.FORTE, {Kind.OTHER_SCRIPT}),
    # run together, left out, typed badly
    ("Khadijetouismail Cherif", "Khadijetou Mint Ismail Ould Cherif", Grade.FORTE, {Kind.JOINED, Kind.SAME_SPELLING, Kind.PARTICLE_IGNORED}),
    ("Mohamed Lemine Ould Taleb", "Lemine Taleb", Grade.POSSIBLE, {Kind.MISSING, Kind.SAME_SPELLING, Kind.PARTICLE_IGNORED}),
    ("Lemine Taleb", "Mohamed Lemine Taleb", Grade.POSSIBLE, {Kind.EXTRA, Kind.SAME_SPELLING}),
    ("Soueilem Merzoug", "Soueilem Merzuog", Grade.POSSIBLE, {Kind.SAME_SPELLING, Kind.SAME_KEY}),
    ("Brahim Bilal", "Brahlm Bilal", Grade.POSSIBLE, {Kind.MISREAD, Kind.SAME_SPELLING}),
    ("Abdel Kader Boubout", "Abdel Kader Bouqout", Grade.POSSIBLE, {Kind.SAME_SPELLING, Kind.TYPO}),
    ("7amid Ould 3abdallah", "حامد ولد عبد الله", Grade.POSSIBLE, {Kind.OTHER_SCRIPT, Kind.PARTICLE_IGNORED}),
]
# fmt: on


@pytest.mark.parametrize(("asked", "recorded", "grade", "kinds"), PAIRS)
def test_pair_has_its_grade_and_reasons(asked: str, recorded: str, grade: Grade, kinds: set[Kind]) -> None:
    judgement = judge(asked, recorded)
    assert judgement.grade is grade
    assert {reason.kind for reason in judgement.reasons} == kinds


@pytest.mark.parametrize(
    "name",
    ["Mohamed", "Mohamed Ahmed", "Ahmed Salem", "Mamadou Diallo", "Fatimetou Mint Mohamed", "Coumba Sall", "محمد فال"],
)
def test_a_common_name_alone_never_exceeds_possible(name: str) -> None:
    assert judge(name, name).grade is Grade.POSSIBLE


def test_a_birth_date_lifts_a_common_name() -> None:
    assert judge("Mamadou Diallo", "Mamadou Jallow", "1988-03-07", "1988-03-07").grade is Grade.FORTE


def test_one_name_is_never_enough_even_with_a_birth_date() -> None:
    assert judge("Bneijara", "Bneijara", "1988-03-07", "1988-03-07").grade is Grade.POSSIBLE


@pytest.mark.parametrize(
    ("born", "recorded", "kind"),
    [
        ("1988-03-07", "1988-03-07", Kind.SAME_BIRTH_DATE),
        ("1988-03-07", "1988-07-03", Kind.SWAPPED_BIRTH_DATE),
        ("1988", "1988-07-03", Kind.SAME_BIRTH_YEAR),
        ("1988-03-07", "1988-01-01", Kind.SAME_BIRTH_YEAR),
        ("1988-12-31", "1988-05-05", Kind.SAME_BIRTH_YEAR),
        ("1988-01-01", "1989-05-05", Kind.NEAR_BIRTH_YEAR),
        ("1988-03-07", "1988-03-09", Kind.OTHER_BIRTH_DATE),
        ("1988", "1991", Kind.OTHER_BIRTH_YEAR),
        ("1988", "1960", Kind.FAR_BIRTH_YEAR),
    ],
)
def test_birth_date_weighs_and_is_told(born: str, recorded: str, kind: Kind) -> None:
    judgement = judge("Sidi Camara", "Sidi Kamara", born, recorded)
    assert judgement.reasons[-1].kind is kind


def test_birth_date_orders_namesakes_and_never_hides_one() -> None:
    years = ("1988-03-07", "1988-07-03", "1988", "1989", "1991", "1960")
    scores = [judge("Sidi Camara", "Sidi Camara", "1988-03-07", year).score for year in years]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert judge("Sidi Camara", "Sidi Camara", "1988-03-07", "1960").grade is Grade.POSSIBLE


def test_the_exact_name_outranks_every_other_spelling() -> None:
    asked = "Mohamed Lemine Ould Sidi Brahim"
    exact = judge(asked, asked).score
    for other in ("Mohamed Lemine Sidi Brahim Ely", "Mohamed Lemin Ould Sidi Brahim", "محمد الأمين ولد سيدي ابراهيم"):
        assert judge(asked, other).score < exact


def test_own_script_is_the_finer_witness() -> None:
    query = build_query("El Houssein Ahmed")
    assert isinstance(query, NameQuery)
    both = PersonCandidate((candidate_name("الحسن احمد"), candidate_name("El Hacen Ahmed")))
    same = PersonCandidate((candidate_name("الحسين احمد"), candidate_name("El Houssein Ahmed")))
    assert score(query, same).score > score(query, both).score


def test_reasons_follow_the_question_and_weigh_its_parts() -> None:
    judgement = judge("Mohamed Ould Cheikh Ghazwani", "Mohamed Cheikh El Ghazouani", "1956-12-31", "1956-04-04")
    assert [(reason.left, reason.right) for reason in judgement.reasons[:3]] == [
        ("Mohamed", "Mohamed"),
        ("Cheikh", "Cheikh"),
        ("Ghazwani", "Ghazouani"),
    ]
    mohamed, cheikh, ghazwani = (reason.weight for reason in judgement.reasons[:3])
    assert mohamed < cheikh < ghazwani
    assert judgement.grade is Grade.FORTE


@pytest.mark.parametrize("recorded", ["", "Ould", "😀", "a" * 10_000, "\u0000\u202e", "Sidi " * 500])
def test_any_record_is_judged(recorded: str) -> None:
    assert 0.0 <= judge("Sidi Mohamed", recorded).score <= 1.0
    assert judge("Sidi Mohamed", "").grade is Grade.NONE


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_are_judged_within_bounds(asked: str, recorded: str) -> None:
    query = build_query(asked)
    if isinstance(query, NameQuery):
        judgement = score(query, candidate_name(recorded))
        assert 0.0 <= judgement.score <= 1.0
        assert judgement.evidence >= 0.0
        assert len(judgement.reasons) <= 150


LETTERS = st.text("abdefghiklmnorstuy", min_size=1, max_size=12) | st.text("ابتجحدرسصعفكلمنهوي", min_size=1, max_size=9)


@given(LETTERS, LETTERS)
def test_likeness_is_symmetric_and_full_only_for_the_same(left: str, right: str) -> None:
    assert compare_parts(left, right) == compare_parts(right, left)
    assert compare_parts(left, left).value == 1.0
    if left != right:
        assert compare_parts(left, right).value < 1.0 or (left.isascii() != right.isascii())


@given(st.lists(LETTERS.filter(lambda word: len(word) > 1), min_size=1, max_size=6))
def test_a_name_is_fully_itself(words: list[str]) -> None:
    query = build_query(" ".join(words))
    if isinstance(query, NameQuery):
        judgement = score(query, candidate_name(" ".join(words)))
        assert judgement.score == pytest.approx(0.9)


@settings(max_examples=20, deadline=None)
@given(st.lists(LETTERS, min_size=10, max_size=40))
def test_the_worst_names_take_bounded_time(words: list[str]) -> None:
    begun = time.perf_counter()
    query = build_query(" ".join(words)[:200])
    if isinstance(query, NameQuery):
        score(query, candidate_name(" ".join(reversed(words))))
    assert time.perf_counter() - begun < 1.0
