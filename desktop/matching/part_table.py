"""Words that are part of the way a name is written and not of the name: data for `parts.py`.

All entries are folded.  A word stands here because it occurs in the civil registers of the region, not because
a data set has it.
"""

from __future__ import annotations

from typing import Final

# "son of" and its like: dropped, and said to be dropped
LATIN_PARTICLES: Final = frozenset(
    # Hassaniya
    "ould oul wld wuld uld weld wold woul wouldou oulde ouled oulad "
    "mint minte mynt mnt menth "
    "ahl ehl ehel ahel ihl "
    # Arabic, Maghreb and Levant
    "ben bin bn ibn ibnou ibne ebn ebnou bint bent bnt binte binti bente "
    # Tamasheq
    "ag walet wallet oualet "
    # articles standing alone
    "el al il ul ell le la les".split()
)
ARABIC_PARTICLES: Final = frozenset("ولد ول اولد ولاد اولاد بن ابن بني بنت منت مت ابنت ابنه اهل ال".split())

# at the head of a name these are given names: Binte Abdoul Vall
NOT_FIRST: Final = frozenset("binte binti bente".split())

ARTICLES: Final = frozenset("el al il ul ell le la les ال".split())

# forms of address and civil status in front of, or between, names
TITLES: Final = frozenset(
    "mr mme mlle mrs ms miss monsieur madame mademoiselle sieur dame nomme nommee dr docteur maitre prof "
    "dit dite alias surnomme surnommee epse epouse nee veuve vve feu feue "
    "السيد السيده المدعو المدعوه الملقب الملقبه حرم ارمله الدكتور الاستاذ المرحوم المرحومه".split()
)

# a single letter that stands for Ould, Mint, Ben, Wld or the article as often as for a name
PARTICLE_INITIALS: Final = frozenset("ombwl")

# short forms that clerks write for one name only
ABBREVIATIONS: Final[dict[str, str]] = {
    "med": "mohamed",
    "md": "mohamed",
    "mhd": "mohamed",
    "mohd": "mohamed",
    "mhmd": "mohamed",
    "moh": "mohamed",
    "muhd": "muhammad",
    "chkh": "cheikh",
    "chk": "cheikh",
    "ckh": "cheikh",
    "abdrhm": "abderrahmane",
    "fatim": "fatimata",
}

# heads that always take the next word: Abd El Aziz, Abder Rahmane, عبد العزيز
ABD_HEADS: Final = frozenset("abd abdel abdal abdil abdol abder abdes abden abded abdet abdech abdenn abderr".split())
ABD_HEAD_ARABIC: Final = "عبد"

# heads that are also names of their own: they take the next word only if it is a name of God
ABD_NAMES: Final = frozenset("abdoul abdou abdul abdu abdi".split())
NAMES_OF_GOD: Final = (
    "allah rahman rahim malik qudus salam mumin mouhaymin aziz jabar mutakabir khaliq bari musawir ghafar qahar "
    "wahab razaq razagh fatah alim qabid basit rafi muiz sami basir hakam adl latif khabir halim azim ghafour "
    "chakour ali kabir hafid hafidh jalil karim raqib moujib wasi hakim wadoud majid baith chahid haqq wakil "
    "qawi matin wali hamid mouhsi mouhyi hay qayoum wajid wahid ahad samad qadir muqtadir mouakhir barr tawab "
    "mounim rauf nour hadi badi baqi warith rachid sabour nasir nabi dayim mawla"
).split()

# Oum El Khairy, Oumoul Khairy, أم الخيري: never a name alone; Oumou is, unless an article follows
OUM_HEADS: Final = frozenset("oum oumm umm oumoul oumel oumal ام".split())
OUM_NAMES: Final = frozenset("oumou umu".split())

# Abou/Bou + these are one name; elsewhere Abou stands alone (Abou Sow)
KUNYA_HEADS: Final = frozenset("abou abu aba bou bu ابو ابا ابي بو".split())
KUNYA_TAILS: Final = frozenset(
    "bakr bakar bacar bacarr bakary becar bekr bekar baker bekrine talib taleb بكر بكار طالب".split()
)

# Sid', Sidi + these are two names however they are run together
SIDI_HEADS: Final = ("sidi", "sidy", "sid", "سيدي", "سيد")
# those that an apostrophe parts from the name: Sid'Ahmed
SIDI_SHORT: Final = frozenset(("sid", "sidi", "sidy"))
SIDI_TAILS: Final = frozenset(
    "ahmed ahmad ehmed mohamed mohammed mohamad mouhamed mouhamad mahmoud mahmud oumar omar amar ali aly ely "
    "elmoctar moctar mokhtar lemine lamine elemine brahim ibrahim abdallah abdellah abdallahi elhadj hamoud "
    "احمد محمد امحمد محمود عمر علي اعل اعلي المختار الامين لمين ابراهيم عبدالله".split()
)

# the short form and what it is read as when it stands apart: Sid' Ahmed
HEAD_SPELLING: Final[dict[str, str]] = {"sid": "sidi", "sidy": "sidi", "سيد": "سيدي"}

# digits typed for Arabic sounds, or misread for letters
DIGIT_LETTERS: Final[dict[str, str]] = {
    "0": "o", "1": "i", "2": "", "3": "a", "4": "a", "5": "kh", "6": "t", "7": "h", "8": "b", "9": "q",
}  # fmt: skip
