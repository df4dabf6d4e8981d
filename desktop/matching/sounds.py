"""A folded part as a row of sounds that both scripts reach, and the variants in which it may be heard."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Final

from desktop.matching.fold import is_arabic
from desktop.matching.sound_table import (
    ARABIC_GROUPS,
    ARABIC_SOUNDS,
    GLIDES,
    KEY_CLASSES,
    LATIN_GROUPS,
)

_MAX_KEYS: Final = 8
# longest first; di, ti, thi and gu only before a vowel, where `sound_table.py` cannot say so
_LATIN: Final = {**dict(LATIN_GROUPS), "di": "J", "ti": "C", "thi": "C", "gu": "g"}
_LATIN_TOKENS: Final = re.compile(
    "|".join(
        group + {"gu": "(?=[aeiouy])", "di": "(?=[aeiou])", "ti": "(?=[aeiou])", "thi": "(?=[aeiou])"}.get(group, "")
        for group in sorted(_LATIN, key=len, reverse=True)
        if len(group) > 1
    )
    + "|[a-zZ]"
)
_ARABIC: Final = {**ARABIC_SOUNDS, **dict(ARABIC_GROUPS)}
_ARABIC_TOKENS: Final = re.compile("|".join(sorted(_ARABIC, key=len, reverse=True)))
_ARABIC_START: Final = {"ا": "*", "و": "w", "ي": "y"}
_SOFT_C: Final = re.compile(r"c(?=[eiy])")
_SOFT_G: Final = re.compile(r"(?<!d)g(?=[eiy])")
_START_W: Final = re.compile(r"ou(?=[aeiou])")  # Ouedraogo
_START_Y: Final = re.compile(r"i(?=[aeiou])")  # Iahya

# El Moctar, Elmoctar; Lemrabott; Benali; Abdelaziz, Abdoulaziz, Abderrahmane
_ATTACHED_ARTICLE: Final = re.compile(r"^[eaiu]l(?=...)")
_ATTACHED_L: Final = re.compile(r"^l(?:h(?=[aeiou])|ou|[aeiou])?(?=[^aeiou].*[^aeiouh])")
_ATTACHED_BEN: Final = re.compile(r"^b[ei]n(?=[^aeiou]?[aeiou].{2,})")
_ABD: Final = re.compile(r"^abd(?:(?:ou|[aeiou])l|(?:ou|[aeiou])(?=([^aeiou])\1))-?(?=..)")
_FEMININE: Final = re.compile(r"^(.{3,}?)(?:[aei]t+[aeiou]+|tou)$")
_VOWEL_Y: Final = re.compile(r"(?<![aeiou])y(?![aeiou])")  # Sy, Ely, Sidy
_FINAL_E: Final = re.compile(r"(?<=[a-zA-Z][^aeiou])e$")  # Jobe, Kane
_DOUBLED: Final = re.compile(r"([^aeiou])\1+")
_SILENT_END: Final = re.compile(r"(?<=[aeiou])h$|(?<=o)w$")  # Bah, Sow
_DOUBLED_VOWEL: Final = re.compile(r"([aiu])\1+")


@lru_cache(maxsize=65536)
def heard_forms(text: str) -> tuple[str, ...]:
    """The rows of sounds of a folded part, as written first; then without article, « abd- » without its
    article, without the feminine ending.  At most six, without repetition."""
    spell = _arabic_variants if is_arabic(text) else _latin_variants
    sound = _arabic_sounds if is_arabic(text) else _latin_sounds
    return tuple(dict.fromkeys(heard for variant in spell(text) if (heard := sound(variant))))[:6]


@lru_cache(maxsize=65536)
def keys_of(text: str) -> tuple[str, ...]:
    """The keys of a folded part, the most literal first; at most eight."""
    keys: dict[str, None] = {}
    for sounds in heard_forms(text):
        keys.update(dict.fromkeys(_sound_keys(sounds)))
    return tuple(keys)[:_MAX_KEYS]


@lru_cache(maxsize=65536)
def key_set(text: str) -> frozenset[str]:
    """`keys_of` as a set."""
    return frozenset(keys_of(text))


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """The most literal key of a folded part; empty for a part without sounds."""
    keys = keys_of(text)
    return keys[0] if keys else ""


def _latin_variants(text: str) -> list[str]:
    variants = [text]
    if _ABD.match(text):
        # the vowel keeps the two consonants of Abd ed-Daim apart
        variants.append(_ABD.sub("abde", text))
    elif len(text) >= 5:
        for attached in (_ATTACHED_ARTICLE, _ATTACHED_L, _ATTACHED_BEN):
            if attached.match(text):
                variants.append(attached.sub("", text))
    for variant in tuple(variants):
        ending = _FEMININE.match(variant)
        if ending:
            variants.append(ending[1] + "a")
    return variants


def _arabic_variants(text: str) -> list[str]:
    variants = [text]
    if text.startswith("عبدال") and len(text) >= 6:
        variants.append("عبد" + text[5:])
    elif text.startswith("ل") and len(text) >= 4:
        variants.append(text[1:])
    for variant in tuple(variants):
        if len(variant) >= 4 and variant.endswith(("تو", "ته", "تا")):
            variants.append(variant[:-2] + "ه")
    return variants


def _latin_sounds(text: str) -> str:
    text = _DOUBLED_VOWEL.sub(r"\1", _DOUBLED.sub(r"\1", text))
    text = _SOFT_G.sub("Z", _SOFT_C.sub("s", _SILENT_END.sub("", text)))
    start = ""
    if _START_W.match(text):
        start, text = "w", text[2:]
    elif _START_Y.match(text):
        start, text = "y", text[1:]
    heard = start + "".join([_LATIN.get(token, token) for token in _LATIN_TOKENS.findall(text)])
    heard = _DOUBLED_VOWEL.sub(r"\1", _VOWEL_Y.sub("i", _assimilate(heard)))
    return _FINAL_E.sub("@", heard)


def _arabic_sounds(text: str) -> str:
    start = end = ""
    if len(text) > 1 and text[0] in _ARABIC_START and text[:2] not in _ARABIC and text[:3] not in _ARABIC:
        start, text = _ARABIC_START[text[0]], text[1:]
    if text.endswith("ه") and len(start) + len(text) > 2:
        end, text = "E", text[:-1]
    return _assimilate(start + "".join([_ARABIC[token] for token in _ARABIC_TOKENS.findall(text)]) + end)


def _assimilate(sounds: str) -> str:
    """N'Bareck is heard as M'Bareck."""
    return sounds.replace("nb", "mb").replace("np", "mp")


def _sound_keys(sounds: str) -> list[str]:
    """The classes of the consonants; w and y only at the start; names of one consonant keep a vowel."""
    choices = [KEY_CLASSES[sound] for sound in sounds if sound in KEY_CLASSES]
    if sounds[0] in GLIDES:
        choices.insert(0, sounds[0])
    consonants = len(choices) - (sounds[0] in GLIDES)
    if consonants == 0:
        return [_vowel_key(sounds)]
    if len(choices) == 1:
        return _short_keys(sounds, choices[0])
    return ["".join(key) for key in product(*choices)][:_MAX_KEYS]


_VOWEL_CLASS: Final[dict[str, str]] = {
    "@": "ai", "a": "a", "A": "a", "E": "a", "e": "ai", "i": "i", "y": "i", "Y": "i",
    "o": "u", "u": "u", "w": "u", "W": "u",
}  # fmt: skip


def _vowel_key(sounds: str) -> str:
    """Awa, Hawa and حواء; Yahya and يحيى: what is left are the glides."""
    glides = "".join(_VOWEL_CLASS.get(sound, "") for sound in sounds[1:]).replace("a", "")
    first = sounds[0] if sounds[0] in "wy" else ""
    return "0" + first + re.sub(r"(.)\1+", r"\1", glides)


def _short_keys(sounds: str, classes: str) -> list[str]:
    """Ba, Sy, Sow, Dia: the consonant with its vowels; Ali, Ely, اعل: with a mark for the vowel before."""
    if sounds[0] in "aeiouhA*":
        return ["a" + letter for letter in classes]
    found = "".join(_VOWEL_CLASS.get(sound, "") for sound in sounds[1:]) or "ai"
    return [letter + vowel for letter in classes for vowel in dict.fromkeys(found)]
