"""Rare names, made by rule in both scripts at once.

A register holds a long tail of names that few people bear; a list cannot. The shapes are those of the
region (a consonant root in a short pattern, a West African family name of open syllables), the names
themselves are invented.
"""

from __future__ import annotations

from server_schema.fictitious.chance import Chance

# Latin and Arabic of the consonants a root is drawn from.
_ROOT = (
    ("b", "ب"), ("t", "ت"), ("j", "ج"), ("h", "ح"), ("kh", "خ"), ("d", "د"), ("r", "ر"), ("z", "ز"),
    ("s", "س"),
    ("ch", "ش"), ("gh", "غ"), ("f", "ف"), ("g", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("w", "و"),
    ("y", "ي"),
)
# 1, 2, 3 stand for the consonants of the root.
_PATTERNS = (
    ("{1}e{2}{2}a{3}", "{1}{2}ا{3}"),
    ("{1}ou{2}ei{3}", "{1}وي{2}ي{3}"),
    ("{1}a{2}e{3}", "{1}ا{2}{3}"),
    ("{1}ei{2}ou{3}", "{1}ي{2}و{3}"),
    ("Bou{1}{2}a{3}", "بو{1}{2}ا{3}"),
    ("Le{1}{2}ei{3}", "ل{1}{2}ي{3}"),
    ("Ma{1}{2}ou{3}", "م{1}{2}و{3}"),
    ("{1}a{2}{3}ane", "{1}ا{2}{3}ان"),
)
_SYLLABLE_START = (
    ("b", "ب"), ("d", "د"), ("k", "ك"), ("s", "س"), ("t", "ت"), ("m", "م"), ("n", "ن"), ("l", "ل"),
    ("g", "غ"),
    ("f", "ف"), ("w", "و"), ("y", "ي"), ("nd", "اند"), ("mb", "امب"), ("ng", "انغ"), ("dj", "ج"),
)
_VOWELS = (("a", "ا"), ("o", "و"), ("i", "ي"), ("ou", "و"), ("é", "ي"))
_ENDS = (("", ""), ("ra", "را"), ("ko", "كو"), ("ne", "ن"), ("ssé", "سي"), ("ta", "تا"), ("di", "دي"),
    ("lo", "لو"))


def _root_name(chance: Chance) -> tuple[str, str]:
    first, second, third = (_ROOT[_skewed(chance, len(_ROOT))] for _ in range(3))
    latin, arabic = _PATTERNS[_skewed(chance, len(_PATTERNS))]
    for mark, (a, b) in zip(("{1}", "{2}", "{3}"), (first, second, third), strict=True):
        latin, arabic = latin.replace(mark, a), arabic.replace(mark, b)
    return latin[0].upper() + latin[1:], arabic


def _syllable_name(chance: Chance) -> tuple[str, str]:
    latin = arabic = ""
    for position in range(2):
        start = _SYLLABLE_START[_skewed(chance, len(_SYLLABLE_START) if not position else 12)]
        vowel = chance.pick(_VOWELS)
        # Within a word the Arabic writes the bare consonants; only at its start do n and m lean on an alef.
        latin, arabic = latin + start[0] + vowel[0], arabic + start[1] + vowel[1]
    end = chance.pick(_ENDS)
    latin, arabic = latin + end[0], arabic + end[1]
    return latin[0].upper() + latin[1:], arabic


def _skewed(chance: Chance, size: int) -> int:
    # The lesser of two draws: some rare names are less rare than others, as in life.
    return min(int(chance.unit() * size), int(chance.unit() * size))


def rare_given(chance: Chance) -> tuple[str, str]:
    """An invented Hassaniya-like given name: Latin, Arabic."""
    return _root_name(chance)


def rare_family(community: str, chance: Chance) -> tuple[str, str]:
    """An invented family name in the manner of the community: Latin, Arabic."""
    if community == "maghreb":
        latin, arabic = _root_name(chance)
        return f"El {latin}i", f"ال{arabic}ي"
    if community in {"levant", "south_asia", "hassaniya"}:
        return _root_name(chance)
    return _syllable_name(chance)
