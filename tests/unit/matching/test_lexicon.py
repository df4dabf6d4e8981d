"""Names used for one another: found by sound in their own script, widening questions and never keys."""

from __future__ import annotations

from desktop.matching.lexicon import DEFAULT_LEXICON, Lexicon
from desktop.matching.query import NameQuery, build_query
from desktop.matching.reasons import ReasonKind
from desktop.matching.score import Grade, candidate_name, score


def test_a_spelling_near_a_member_belongs_to_its_group() -> None:
    lexicon = Lexicon.of([["Khadijetou", "Dija"], ["Mohamed", "Hamma"]])
    assert lexicon.groups_of("khadidjetou") == lexicon.groups_of("dija") == {0}
    assert lexicon.groups_of("fatimetou") == frozenset()


def test_a_group_is_not_entered_from_the_other_script_by_sound_alone() -> None:
    lexicon = Lexicon.of([["Mohamed", "Mamadou"]])
    assert lexicon.groups_of("محمد") == frozenset()


def test_own_entries_take_effect_at_once() -> None:
    own = Lexicon.of([["Zeydane", "Pacha"]])
    with_own, without = build_query("Pacha Soueilem", lexicon=own), build_query("Pacha Soueilem", lexicon=Lexicon())
    assert isinstance(with_own, NameQuery)
    assert isinstance(without, NameQuery)
    recorded = candidate_name("Zeydane Soueilem")
    assert score(with_own, recorded).grade is not Grade.NONE
    assert score(with_own, recorded).reasons[0].kind is ReasonKind.EQUIVALENT
    assert score(without, recorded).grade is Grade.NONE


def test_no_name_stands_in_two_groups_of_the_seed() -> None:
    names = [name for group in DEFAULT_LEXICON.groups for name in group]
    assert len(names) > 50
    assert len(names) == len(set(names))
