"""What letters sound like, which sounds share a key, and what it costs to hear one for another: data.

A sound is one character.  Consonants: b p f v m n r l s z t d k g q j w y h and S (ch, sh, ش)  C (tch, ti+vowel, چ)
X (kh, خ)  G (gh, غ)  T (th, ث)  D (dh, ذ ظ ض)  J (di+vowel)  Z (g before e, i).  Vowels: a e i o u and @ (e at the
end, often mute).  Arabic writing adds A (ا), W (و), Y (ي), E (final ه, ة) and * (first alef, ع: any vowel or none).
"""

from __future__ import annotations

from typing import Final

VOWELS: Final = frozenset("aeiou@")
LONG_VOWELS: Final = frozenset("AWYE*")
GLIDES: Final = frozenset("wy")

# letter groups, the longest first; `sounds.py` adds the rules that look at the next letter
LATIN_GROUPS: Final[tuple[tuple[str, str], ...]] = (
    ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("tsh", "C"), ("cch", "S"), ("ssh", "S"), ("cqu", "k"),
    ("ch", "S"), ("sh", "S"), ("kh", "X"), ("gh", "G"), ("th", "T"), ("dh", "D"), ("dz", "D"), ("ph", "f"),
    ("dj", "j"), ("dg", "j"), ("zh", "j"), ("ck", "k"), ("cq", "k"), ("qu", "k"), ("gn", "ny"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("c", "k"), ("x", "X"),
)  # fmt: skip

ARABIC_SOUNDS: Final[dict[str, str]] = {
    "ا": "A", "ب": "b", "ت": "t", "ث": "T", "ج": "j", "ح": "h", "خ": "X", "د": "d", "ذ": "D", "ر": "r", "ز": "z",
    "س": "s", "ش": "S", "ص": "s", "ض": "D", "ط": "t", "ظ": "D", "ع": "*", "غ": "G", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "W", "ي": "Y", "پ": "p", "چ": "C", "ژ": "j", "ڤ": "v", "گ": "g",
}  # fmt: skip
# as the Latin ti, di before another vowel: تيام is Thiam, ديالو is Diallo
ARABIC_GROUPS: Final[tuple[tuple[str, str], ...]] = (
    ("تيا", "CA"), ("تيو", "CW"), ("ديا", "JA"), ("ديو", "JW"), ("تش", "C"), ("دج", "j"), ("كس", "X"),
)  # fmt: skip

# the classes of the key space; two letters where a sound is heard both ways
KEY_CLASSES: Final[dict[str, str]] = {
    "b": "b", "p": "b", "f": "f", "v": "f", "m": "m", "n": "n", "r": "r", "l": "l", "s": "s", "S": "x",
    "z": "d", "d": "d", "D": "d", "t": "t", "T": "ts", "C": "xt", "J": "jd", "j": "j", "Z": "kj",
    "k": "k", "g": "k", "q": "k", "X": "k", "G": "k",
}  # fmt: skip

# classes mistaken for each other by ear, pen or keyboard: tried when a name has no better answer
NEAR_CLASSES: Final[tuple[str, ...]] = ("sx", "sd", "dt", "mn", "jd", "jk", "kx", "jx", "rl", "bf", "ts", "tk")

# cost of a sound with no partner
MISSING_COST: Final[dict[str, float]] = {
    **dict.fromkeys("bpfvmnrlsztdkgqjSCXGTDJZ", 1.0),
    **dict.fromkeys("aeiou", 0.22),
    "@": 0.08,
    **dict.fromkeys("wy", 0.4),
    "h": 0.15, "A": 0.3, "W": 0.4, "Y": 0.4, "E": 0.1, "*": 0.08,
}  # fmt: skip
# a vowel that Arabic does not write
UNWRITTEN_VOWEL_COST: Final = 0.03

# cost of hearing one sound for the other, both ways; pairs not listed cost DIFFERENT_COST
DIFFERENT_COST: Final = 1.0
HEARD_AS: Final[dict[str, float]] = {
    # vowels
    "@e": 0.0, "@a": 0.12, "@i": 0.08, "@o": 0.2, "@u": 0.2, "@y": 0.1,
    "ae": 0.1, "ai": 0.2, "ao": 0.2, "au": 0.25, "ei": 0.1, "eo": 0.2, "eu": 0.2, "io": 0.3, "iu": 0.25, "ou": 0.05,
    "wu": 0.05, "wo": 0.1, "wa": 0.25, "we": 0.25, "yi": 0.03, "ye": 0.1, "ya": 0.25, "wi": 0.3, "yu": 0.3, "wy": 0.4,
    # the long vowels of Arabic writing
    "@E": 0.0, "@A": 0.05, "@Y": 0.03, "@W": 0.2, "@*": 0.0, "@h": 0.1,
    "Aa": 0.0, "Ae": 0.04, "Ai": 0.12, "Ao": 0.12, "Au": 0.2, "Ww": 0.0, "Wu": 0.0, "Wo": 0.0, "Wa": 0.25,
    "We": 0.2, "Wi": 0.25, "Wv": 0.4, "Yy": 0.0, "Yi": 0.0, "Ye": 0.03, "Ya": 0.12, "Yu": 0.25, "Yo": 0.25, "Yj": 0.6,
    "Ea": 0.0, "Ee": 0.0, "Eh": 0.03, "Et": 0.3, "Ei": 0.1, "Eo": 0.15, "Eu": 0.15, "EA": 0.05, "EY": 0.1,
    "AY": 0.15, "AW": 0.25, "WY": 0.3, "A*": 0.03, "W*": 0.2, "Y*": 0.2, "h*": 0.15, "E*": 0.1, "Ah": 0.2,
    "*a": 0.0, "*e": 0.0, "*i": 0.0, "*o": 0.0, "*u": 0.0, "*y": 0.25, "*w": 0.25,
    # the back of the mouth
    "gq": 0.12, "kq": 0.1, "gk": 0.25, "Gg": 0.12, "Gq": 0.2, "Gk": 0.35, "GX": 0.3, "Xk": 0.2, "Xq": 0.3, "Xg": 0.4,
    "Xh": 0.35, "kh": 0.8, "Gr": 0.5, "Zg": 0.05, "Zj": 0.08, "ZG": 0.15, "Zk": 0.3, "Zq": 0.3, "ZJ": 0.2, "gj": 0.35,
    # the teeth
    "Dd": 0.08, "Dz": 0.12, "dz": 0.35, "TD": 0.4, "Tt": 0.08, "Ts": 0.12, "td": 0.4, "TS": 0.4, "TC": 0.2, "sz": 0.25,
    "sS": 0.35, "Dt": 0.4, "Ds": 0.5, "jz": 0.3, "jD": 0.5, "jd": 0.4, "jS": 0.4, "zS": 0.6, "tS": 0.6,
    "CS": 0.12, "Ct": 0.2, "Cj": 0.3, "Cs": 0.4, "Ck": 0.5, "Jj": 0.05, "Jd": 0.12, "Jz": 0.3, "JD": 0.2, "JC": 0.3,
    "Jy": 0.4, "jy": 0.5, "Sk": 0.6, "Sj": 0.4, "SX": 0.5,
    # the lips and the rest
    "bp": 0.15, "fv": 0.05, "bv": 0.3, "pf": 0.4, "bf": 0.6, "vw": 0.35, "mn": 0.5, "lr": 0.6, "nl": 0.7, "bm": 0.7,
    "nr": 0.8,
}  # fmt: skip
SWAPPED_COST: Final = 0.6  # two neighbouring sounds in the other order

# what optical reading confuses, in the order in which it is made alike
SCANNED_ALIKE: Final[tuple[tuple[str, str], ...]] = (
    ("rn", "m"), ("li", "h"), ("ii", "u"), ("cl", "d"), ("vv", "w"), ("nn", "m"), ("ri", "n"),
    ("i", "l"), ("j", "l"), ("c", "e"), ("q", "g"), ("y", "v"),
)  # fmt: skip
