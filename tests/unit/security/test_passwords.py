"""Which new passwords are taken."""

from __future__ import annotations

import pytest

from desktop.security.passwords import LONGEST, password_problems


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
        ("", ("password.too_short",)),
        ("Kt7#mQ9!vX2", ("password.too_short",)),
        ("k" * (LONGEST + 1), ("password.too_long", "password.too_simple")),
        ("mon code U_K7QM ici", ("password.like_login",)),
        ("motdepasse2026!", ("password.too_common",)),
        ("P@ssw0rd123456", ("password.too_common",)),
        ("Nouakchott-2026", ("password.too_common",)),
        ("Police Gendarmerie 1", ("password.too_common",)),
        ("administrateur", ("password.too_common",)),
        ("aaaaaaaaaaaaaa", ("password.too_simple",)),
        ("ababababababab", ("password.too_simple",)),
        ("abcabcabcabcabc", ("password.too_simple",)),
        ("123456789012345", ("password.too_simple",)),
        ("abcdefghijklmno", ("password.too_simple",)),
        ("zyxwvutsrqponml", ("password.too_simple",)),
        ("qsdfghjklmqsdfgh", ("password.too_simple",)),
        ("Rouge2026!Rouge2026!", ()),
    ],
)
def test_refused_passwords(password: str, problems: tuple[str, ...]) -> None:
    assert password_problems(password, "u_k7qm") == problems


def test_new_password_is_not_the_old_one_in_other_letters() -> None:
    assert password_problems("Trois Chameaux Verts", "u_k7qm", old="trois chameaux verts") == ("password.same_as_old",)
    assert password_problems("quatre chameaux verts", "u_k7qm", old="trois chameaux verts") == ()


def test_login_unknown_yet_is_no_objection() -> None:
    assert password_problems("trois chameaux verts", "") == ()
