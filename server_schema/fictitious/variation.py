"""How one part of a name gets written differently: rules, not lists.

Each rule is a pattern, what it becomes and the name of the change. They say what clerks of the region do
with French-style transliteration, with English spelling and with Arabic letters. A spelling carries the
name of its change, so that the truth can say later why two writings of one person differ.
"""

from __future__ import annotations

import re
from functools import lru_cache

from server_schema.fictitious.chance import Chance

Spelling = tuple[str, str]  # the text, and the name of the change ("" for none)

# Latin rules work on lower case; words are capitalised again afterwards.
_LATIN_RULES: tuple[tuple[str, str, str], ...] = (
    # ou / w / u / oo
    (r"ou(?=[aeiyé])", "w", "ou_w"), (r"w(?=[aeiou])", "ou", "ou_w"), (r"(?<!a)ou", "u", "ou_u"),
    (r"(?<![aeiouqg])u(?![aeiouy])", "ou", "ou_u"), (r"ou(?=[^aeiou]|$)", "oo", "ou_oo"),
    (r"(?<![ouy])o(?![ouy])", "ou", "o_ou"), (r"ou", "o", "o_ou"),
    # dj / j / di before a vowel
    (r"dj", "j", "dj_j"), (r"(?<!d)j", "dj", "dj_j"), (r"di(?=[aeéo])", "dj", "di_dj"),
    (r"di(?=[aeéo])", "j", "di_j"),
    (r"^ti(?=[aeéo])", "ch", "ti_ch"), (r"(?<!d)j(?=[ei])", "g", "j_g"),
    # ch / sh, th, dh
    (r"ch", "sh", "ch_sh"), (r"sh", "ch", "ch_sh"), (r"ch", "tch", "ch_tch"), (r"th", "t", "th_t"),
    (r"(?<!d)dh", "d", "dh_d"), (r"dh", "th", "dh_th"),
    # kh / gh / k / q / g
    (r"kh", "k", "kh_k"), (r"kh", "gh", "kh_gh"), (r"kh", "h", "kh_h"), (r"gh", "g", "gh_g"),
    (r"gh", "kh", "kh_gh"),
    (r"gh", "q", "gh_q"), (r"(?<!c)k(?=[aou])(?!h)", "q", "k_q"), (r"q", "k", "k_q"),
    (r"c(?=[aou])", "k", "c_k"),
    (r"(?<!c)k(?=[aou])(?!h)", "c", "c_k"), (r"ck", "k", "ck_k"), (r"gu(?=[eéi])", "g", "gu_g"),
    (r"g(?=[eéi])", "gu", "gu_g"),
    # v / f, ph
    (r"v", "f", "v_f"), (r"^f(?=[aeiou])", "v", "v_f"), (r"^b(?=ap)", "p", "b_p"),
    # s / z / c / ss
    (r"ss", "s", "double"), (r"(?<=[aeiou])s(?=[aeiou])", "ss", "double"), (r"^s(?=i)", "c", "s_c"),
    (r"^c(?=[ei])", "s", "s_c"), (r"(?<=[aeiou])s(?=[aeiou])", "z", "s_z"),
    # doubled letters
    (r"([bdfgklmnrt])\1", r"\1", "double"), (r"(?<=[aeiou])([lmnrtdb])(?=[aeiou])", r"\1\1", "double"),
    # final h, silent endings
    (r"a$", "ah", "final_h"), (r"(?<=[aeo])h$", "", "final_h"), (r"é$", "eh", "final_h"),
    (r"ou$", "ouh", "final_h"),
    (r"e$", "", "final_e"), (r"(?<=[lmnrt])$", "e", "final_e"), (r"(?<=tt)$", "e", "final_e"),
    (r"tou$", "ta", "tou_ta"),
    (r"tou$", "", "tou_ta"), (r"(?<=[ai])ta$", "tou", "tou_ta"), (r"(?<=[ai])ta$", "", "tou_ta"),
    # vowels
    (r"(?<!abd)e(?=[lmnrdsv])", "a", "e_a"), (r"(?<![aeiou])a(?=[lmnrdsh])", "e", "e_a"),
    (r"e(?=[ckbjy])", "i", "e_i"),
    (r"(?<![aeou])i(?=[lmnrdsb])(?!$)", "e", "e_i"), (r"ai", "ei", "ai_ei"), (r"ei", "ai", "ai_ei"),
    (r"ei", "ey", "i_y"),
    (r"ai", "ay", "i_y"), (r"y(?=[^aeiou]|$)", "i", "i_y"), (r"i$", "y", "i_y"), (r"i(?=[aeo])", "iy", "i_y"),
    (r"ei", "i", "ei_i"), (r"ay", "ai", "i_y"), (r"^a(?=mad|bib|san|dam)", "ha", "initial_h"),
    (r"^h", "", "initial_h"),
    (r"^e(?=l|y)", "a", "e_a"), (r"(?<=m)oha", "uha", "ou_u"), (r"(?<=ham)m?ed", "mad", "e_a"),
    # prenasals and apostrophes
    (r"^([nm])'(?=[a-z])", r"\1", "prenasal"), (r"^n(?=[dgj])", "n'", "prenasal"),
    (r"^m(?=b)", "m'", "prenasal"),
    (r"^([nm])'?(?=[bdgj])", r"e\1", "prenasal"), (r"['’]", " ", "apostrophe"),
    # accents
    (r"é", "e", "accent"), (r"e$", "é", "accent"), (r"ï", "i", "accent"), (r"è", "e", "accent"),
    # short forms that every clerk uses
    (r"\bmoha?med\b", "med", "short"), (r"\bmohamed\b", "mohd", "short"), (r"\bcheikh\b", "chekh", "short"),
    (r"\bboubacar\b", "bbakar", "short"), (r"\bsidi\b(?= )", "sid", "short"),
    (r"\babd[ae]?l?\b", "ab", "short"),
    # compounds and articles
    (r"\babdel ", "abdel", "compound"), (r"\babdel ", "abd el ", "compound"),
    (r"\babdel ", "abdoul ", "compound"),
    (r"\babdel(?=[a-z])", "abdel ", "compound"), (r"\babd[eo]u?(rr|ss|nn)", r"abd e\1", "compound"),
    (r"\babde(r)r", r"abdou\1", "compound"), (r"(?<=[a-z]) (?=[a-z])", "-", "compound"),
    (r"(?<=[a-z]{3}) (?=[a-z]{3})", "", "compound"), (r"\bsid'?ahmed\b", "sidi ahmed", "compound"),
    (r"\bel ", "al ", "article"), (r"\bal ", "el ", "article"), (r"\b[ae]l ", "", "article"),
    (r"\b([ae]l) ", r"\1", "article"),
    (r"\boum(?=[eo]l|oul)", "oum ", "compound"),
)
# A clerk changes one vowel or doubles one letter, not every one in the word; the other rules are habits.
_ONCE = frozenset({"double", "e_a", "e_i", "o_ou", "vowel"})
_COMPILED = tuple(
    (re.compile(pattern), becomes, change, int(change in _ONCE)) for pattern, becomes, change in _LATIN_RULES
)
_MOST_SPELLINGS = 28

_ARABIC_RULES: tuple[tuple[str, str, str], ...] = (
    (r"[أإآ]", "ا", "hamza"), (r"ؤ", "و", "hamza"), (r"ئ", "ي", "hamza"), (r"ء", "", "hamza"),
    (r"^ا(?=[حبمسي])", "أ", "hamza"),
    (r"ة$", "ه", "ta_marbuta"), (r"ه$", "ة", "ta_marbuta"), (r"ه$", "ا", "ta_marbuta"),
    (r"ا$", "ه", "ta_marbuta"),
    (r"ى$", "ي", "alef"), (r"ى$", "ا", "alef"), (r"ي$", "ى", "alef"), (r"اا", "ا", "alef"),
    (r"عبد ال", "عبدال", "compound"), (r"عبد الله", "عبدالله", "compound"),
    (r"(?<=\S) (?=\S)", "", "compound"),
    (r"^ال(?=\S{3})", "", "article"), (r"^ال", "ل", "article"),
    (r"غ", "ق", "kaf_ghayn"), (r"غ", "ك", "kaf_ghayn"), (r"ك", "گ", "kaf_ghayn"), (r"ك", "ق", "kaf_ghayn"),
    (r"خ", "غ", "kaf_ghayn"), (r"ص", "س", "emphatic"), (r"س(?=[او])", "ص", "emphatic"),
    (r"ط", "ت", "emphatic"),
    (r"ت(?=[او])", "ط", "emphatic"), (r"ض", "ظ", "emphatic"), (r"ذ", "د", "emphatic"),
    (r"دي(?=[اوي])", "ج", "di_j"),
    (r"ج(?=[اوي])", "دج", "dj_j"), (r"ج(?=[او])", "دي", "di_j"), (r"^ان(?=[دجغكي])", "ن", "prenasal"),
    (r"^ن(?=[دجغك])", "ان", "prenasal"), (r"^ام(?=ب)", "م", "prenasal"), (r"و$", "وه", "final_h"),
    (r"يم", "م", "vowel"),
    (r"او", "و", "vowel"), (r"(?<=[بتدكسصمن])ا(?=[بتدكسمنرل])", "", "vowel"),
    (r"(?<=[بدكسمنرل])(?=[رلمند]$)", "ا", "vowel"),
    (r"(?<=[كسدبم])و(?=\S)", "", "vowel"), (r"ي(?=[لنرك]ي?)", "", "vowel"),
    (r"(?<=.)(?=يا?$)", "ي", "vowel"), (r"ف", "ڤ", "v_f"),
)
_ARABIC_COMPILED = tuple(
    (re.compile(pattern), becomes, change, int(change in _ONCE)) for pattern, becomes, change in _ARABIC_RULES
)
# What the scribe does out of carelessness, and what legitimate orthography allows, are told apart.
ARABIC_DEFECTS = frozenset({"hamza", "ta_marbuta", "alef"})


def _capitalised(text: str) -> str:
    return "".join(
        letter.upper() if not position or text[position - 1] in " -'" else letter for position,
        letter in enumerate(text)
    )


@lru_cache(maxsize=200_000)
def latin_spellings(latin: str) -> tuple[Spelling, ...]:
    """Other Latin spellings of one part, most natural first: one rule applied, then pairs of rules."""
    source = latin.lower()
    once: list[tuple[str, str, int]] = []
    for index, (pattern, becomes, change, count) in enumerate(_COMPILED):
        text = pattern.sub(becomes, source, count)
        if text != source:
            once.append((text, change, index))
    found: dict[str, str] = {}
    for text, change, _ in once:
        found.setdefault(text, change)
    for text, change, index in once[:7]:
        for pattern, becomes, second, count in _COMPILED[index + 1 :]:
            if second == change or len(found) >= _MOST_SPELLINGS:
                continue
            found.setdefault(pattern.sub(becomes, text, count), f"{change}+{second}")
    return tuple(
        (_capitalised(text), change)
        for text, change in found.items()
        if text != source and len(text.replace(" ", "")) > 1
    )[:_MOST_SPELLINGS]


@lru_cache(maxsize=200_000)
def arabic_spellings(arabic: str) -> tuple[Spelling, ...]:
    """Other Arabic spellings of one part: hamza, alef and ta marbuta defects first, then letters."""
    found: dict[str, str] = {}
    for pattern, becomes, change, count in _ARABIC_COMPILED:
        text = pattern.sub(becomes, arabic, count)
        if text != arabic and len(text) > 1:
            found.setdefault(text, change)
    return tuple(found.items())


def other_spelling(spellings: tuple[Spelling, ...], chance: Chance) -> Spelling | None:
    """One of the spellings, the first ones more often; ``None`` when a part is written one way only."""
    if not spellings:
        return None
    return spellings[int(chance.unit() * chance.unit() * len(spellings))]


_NEIGHBOURS = {
    "a": "qze", "b": "vn", "c": "xv", "d": "sf", "e": "rz", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk",
    "k": "jl", "l": "km", "m": "ln", "n": "bm", "o": "ip", "p": "ol", "q": "as", "r": "et", "s": "dq",
    "t": "ry",
    "u": "yi", "v": "cb", "w": "xs", "x": "wc", "y": "tu", "z": "ae",
}
_CONFUSED = {
    "ب": "تن", "ت": "بث", "ث": "ت", "ج": "حخ", "ح": "جخ", "خ": "حج", "د": "ذ", "ذ": "د", "ر": "زد", "ز": "ر",
    "س": "ش", "ش": "س", "ص": "ض", "ض": "ص", "ط": "ظ", "ظ": "ط", "ع": "غ", "غ": "ع", "ف": "ق", "ق": "ف",
    "ن": "ب",
    "ي": "ب", "ك": "ل", "ل": "ك", "م": "ه", "ه": "م", "و": "ر",
}


def mistyped(text: str, script: str, chance: Chance) -> str:
    """The text with one slip of the hand: a letter dropped, doubled, swapped with the next or replaced.

    A part of fewer than three letters is left alone: a slip there makes another name.
    """
    places = [i for i, letter in enumerate(text) if letter.isalpha()]
    if len(places) < 3:
        return text
    # The first letter is the one people watch.
    at = places[1 + int(chance.unit() * (len(places) - 1))]
    kind = int(chance.unit() * 4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2 and at + 1 < len(text) and text[at + 1].isalpha() and text[at + 1] != text[at]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    others = (_CONFUSED if script == "arabic" else _NEIGHBOURS).get(text[at].lower(), "")
    if not others:
        return text[:at] + text[at + 1 :]
    return text[:at] + chance.pick(others) + text[at + 1 :]
