"""Which new passwords are taken."""

from __future__ import annotations

import pytest

from desktop.security.passwords import password_problems


@pytest.mark.parametrize(
    "password",
    [
        "trois chameaux verts",
        "le thé de Zouérate 1987",
        "Kt7#mQ9!vX2&",
        "ثلاثة جمال خضراء",
        "correct horse battery staple",
        "correcthorsebatterystaple",
        "greffe du mardi matin",  # common words among others
        "x" * 5 + "une phrase quelconque",
    ],
)
def test_good_passwords(password: str) -> None:
    assert password_problems(password, "u_k7qm") == ()


@pytest.mark.parametrize(
    ("password", "problems"),
    [
        ("", ("login.password_short",)),
        ("Kt7#mQ9!vX2", ("login.password_short",)),
        ("mon code U_K7QM ici", ("login.password_contains_login",)),
        ("motdepasse2026!", ("login.password_simple",)),
        ("P@ssw0rd123456", ("login.password_simple",)),
        ("Nouakchott-2026", ("login.password_simple",)),
        ("Police Gendarmerie 1", ("login.password_simple",)),
        ("administrateur", ("login.password_simple",)),
        ("aaaaaaaaaaaaaa", ("login.password_simple",)),
        ("ababababababab", ("login.password_simple",)),
        ("abcabcabcabcabc", ("login.password_simple",)),
        ("123456789012345", ("login.password_simple",)),
        ("abcdefghijklmno", ("login.password_simple",)),
        ("zyxwvutsrqponml", ("login.password_simple",)),
        ("qsdfghjklmqsdfgh", ("login.password_simple",)),
        ("Rouge2026!Rouge2026!", ()),
    ],
)
def test_refused_passwords(password: str, problems: tuple[str, ...]) -> None:
    assert password_problems(password, "u_k7qm") == problems


def test_new_password_is_not_the_old_one_in_other_letters() -> None:
    assert password_problems("Trois Chameaux Verts", "u_k7qm", old="trois chameaux verts") == ("login.password_same",)
    assert password_problems("quatre chameaux verts", "u_k7qm", old="trois chameaux verts") == ()


def test_login_unknown_yet_is_no_objection() -> None:
    assert password_problems("trois chameaux verts", "") == ()
