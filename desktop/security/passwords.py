"""What a new password must be: long, and not the first thing a guesser tries. No rule about signs and
figures.

The problems are codes; their texts are in `desktop.i18n.messages`. Imports nothing of ours.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

SHORTEST = 12
LONGEST = 200
_FEWEST_DIFFERENT = 5

TOO_SHORT = "password.too_short"
TOO_LONG = "password.too_long"
LIKE_LOGIN = "password.like_login"
TOO_COMMON = "password.too_common"
TOO_SIMPLE = "password.too_simple"
SAME_AS_OLD = "password.same_as_old"

# What is left of a password once its figures and signs are taken away, when it is one of the first to be
# tried. Words of the trade and of the country stand beside the world's usual ones.
_WORDS = """
password passwort motdepasse passe secret azerty azertyuiop qwerty qwertyuiop admin administrateur
administrator root bienvenue welcome bonjour soleil letmein changeme changezmoi iloveyou jetaime princess
football monkey dragon master superman trustno utilisateur user test demo temporaire provisoire
mizan mauritanie mauritania nouakchott nouadhibou rosso kiffa atar zouerate kaedi selibaby nema aleg
police gendarmerie justice tribunal parquet greffe greffier procureur instance ministere commissariat
mohamed mohammed ahmed abdallah fatimetou allah bismillah inchallah
"""
_COMMON_WORDS = frozenset(_WORDS.split())
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
)
_LEET = str.maketrans("013457@$!", "oieastasi")


def password_problems(password: str, login: str, old: str | None = None) -> tuple[str, ...]:
    """Codes of everything that is wrong with `password`, in the order to show them; empty when it will do."""
    plain = _plain(password)
    problems = []
    if len(password) < SHORTEST:
        problems.append(TOO_SHORT)
    if len(password) > LONGEST:
        problems.append(TOO_LONG)
    if login and _plain(login) in plain:
        problems.append(LIKE_LOGIN)
    if old is not None and _plain(old) == plain:
        problems.append(SAME_AS_OLD)
    if _is_common(plain):
        problems.append(TOO_COMMON)
    elif password and _is_simple(plain):
        problems.append(TOO_SIMPLE)
    return tuple(problems)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _is_common(plain: str) -> bool:
    words = [part for part in re.split(r"[\W\d_]+", plain) if part]
    read_aloud = [part for part in re.split(r"[\W\d_]+", plain.translate(_LEET)) if part]
    return any(spelt and all(word in _COMMON_WORDS for word in spelt) for spelt in (words, read_aloud))


def _is_simple(plain: str) -> bool:
    """Few different signs, one piece repeated, or a walk along the keyboard or the alphabet."""
    if len(set(plain)) < _FEWEST_DIFFERENT:
        return True
    if re.fullmatch(r"(.{1,6}?)\1+.{0,5}", plain) and len(set(plain)) < 8:
        return True
    steps = sum(1 for pair in itertools.pairwise(plain) if _is_step("".join(pair)))
    return steps * 4 >= (len(plain) - 1) * 3


def _is_step(pair: str) -> bool:
    return any(pair in run or pair[::-1] in run for run in _RUNS)
