"""Who is logged in, and the code lists with their validity and two languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.models.accounts import SessionCard
from desktop.models.code_lists import CodeEntry, CodeLists, collect_lists


def card(*roles: tuple[int, str]) -> SessionCard:
    return SessionCard(
        "u",
        "U",
        False,
        None,
        False,
        datetime(2026, 5, 4, tzinfo=UTC),
        tuple(where for where, _ in roles),
        tuple(what for _, what in roles),
        "1",
    )


def entry(code: str, order: int = 0, begins: date | None = None, ends: date | None = None) -> CodeEntry:
    return CodeEntry("stages", code, f"fr {code}", f"ar {code}", begins, ends, order, {})


def test_a_person_writes_for_the_first_institution_held_and_holds_roles_anywhere() -> None:
    person = card((5, "analyst"), (2, "clerk"))
    assert person.institution_id == 5
    assert person.holds("clerk")
    assert person.holds("magistrate", "analyst")
    assert not person.holds("magistrate")
    assert not person.holds()


def test_a_login_without_rights_writes_for_nobody() -> None:
    with pytest.raises(IndexError):
        _ = card().institution_id
    assert not card().holds("clerk")


def test_a_list_stands_in_its_order_and_knows_both_languages() -> None:
    lists = collect_lists([entry("b", 2), entry("c", 1), entry("a", 2)])
    assert [each.code for each in lists.of("stages")] == ["c", "a", "b"]
    assert (lists.label("stages", "a", "fr"), lists.label("stages", "a", "ar")) == ("fr a", "ar a")
    assert (
        lists.label("stages", "zz", "fr"),
        lists.label("nothing", "a", "fr"),
        lists.label("stages", None, "ar"),
    ) == (
        "zz",
        "a",
        "",
    )
    assert CodeLists().of("stages") == ()


def test_validity_includes_both_ends_and_an_open_end_is_for_ever() -> None:
    closed = entry("closed", 1, date(2020, 1, 1), date(2024, 12, 31))
    coming, always = entry("coming", 2, date(2025, 1, 1)), entry("always", 3)
    lists = collect_lists([closed, coming, always])
    for day, valid in (
        (date(2019, 12, 31), ["always"]),
        (date(2020, 1, 1), ["closed", "always"]),
        (date(2024, 12, 31), ["closed", "always"]),
        (date(2025, 1, 1), ["coming", "always"]),
        (date(2099, 1, 1), ["coming", "always"]),
    ):
        assert [each.code for each in lists.of("stages", day)] == valid
    assert len(lists.of("stages")) == 3
