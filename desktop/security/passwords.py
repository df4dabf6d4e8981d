"""What a new password must be: long, and not the first thing a guesser tries. No rule about signs and figures.

The problems are codes; their texts are in `desktop.i18n.messages`. Imports nothing of ours.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

SHORTEST = 12
_FEWEST_DIFFERENT = 5

TOO_SHORT = "login.password_short"  # its text wants {minimum}: SHORTEST
LIKE_LOGIN = "login.password_contains_login"
SAME_AS_OLD = "login.password_same"
TOO_SIMPLE = "login.password_simple"

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
    if login and _plain(login) in plain:
        problems.append(LIKE_LOGIN)
    if old is not None and _plain(old) == plain:
        problems.append(SAME_AS_OLD)
    if _is_common(plain) or (password and _is_simple(plain)):
        problems.append(TOO_SIMPLE)
    return tuple(problems)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _is_common(plain: str) -> bool:
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    spellings = (core, core.translate(_LEET))
    return any(bool(words) and _COMMON_WORDS.issuperset(words) for words in map(_words, spellings))


def _words(text: str) -> list[str]:
    return [part for part in re.split(r"[\W\d_]+", text) if part]


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
