"""Why two names agree or not, part by part, and how that is said in French, Arabic and English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Language = Literal["fr", "ar", "en"]


class ReasonKind(StrEnum):
    """One thing that speaks for or against."""

    SAME_SPELLING = "same_spelling"
    SAME_KEY = "same_key"
    OTHER_SCRIPT = "other_script"
    SIMILAR = "similar"
    TYPO = "typo"
    MISREAD = "misread"
    SHORTENED = "shortened"
    EQUIVALENT = "equivalent"
    JOINED = "joined"
    INITIAL = "initial"
    MISSING = "missing"
    EXTRA = "extra"
    DIFFERENT = "different"
    PARTICLE_IGNORED = "particle_ignored"
    ORDER_SWAPPED = "order_swapped"
    SAME_BIRTH_DATE = "same_birth_date"
    SWAPPED_BIRTH_DATE = "swapped_birth_date"
    SAME_BIRTH_YEAR = "same_birth_year"
    NEAR_BIRTH_YEAR = "near_birth_year"
    OTHER_BIRTH_DATE = "other_birth_date"
    OTHER_BIRTH_YEAR = "other_birth_year"
    FAR_BIRTH_YEAR = "far_birth_year"


@dataclass(frozen=True, slots=True)
class Reason:
    """`left` is what was asked, `right` what is recorded, either may be empty.

    `weight`: for a part, its share of the question from 0 to 1, negative if it speaks against; for a birth date,
    what it adds to the score.
    """

    kind: ReasonKind
    left: str
    right: str
    weight: float


# {left} and {right} are set between isolates, so that Arabic and Latin do not turn each other round
_TEXTS: Final[dict[Language, dict[ReasonKind, str]]] = {
    "fr": {
        ReasonKind.SAME_SPELLING: "{left} = {right} : même graphie",
        ReasonKind.SAME_KEY: "{left} ~ {right} : même clé",
        ReasonKind.OTHER_SCRIPT: "{left} ~ {right} : même nom dans l’autre écriture",
        ReasonKind.SIMILAR: "{left} ~ {right} : prononciation proche",
        ReasonKind.TYPO: "{left} ~ {right} : faute de frappe probable",
        ReasonKind.MISREAD: "{left} ~ {right} : erreur de lecture optique probable",
        ReasonKind.SHORTENED: "{left} ~ {right} : forme abrégée",
        ReasonKind.EQUIVALENT: "{left} ~ {right} : équivalents d’usage",
        ReasonKind.JOINED: "{left} ~ {right} : écrit en un ou deux mots",
        ReasonKind.INITIAL: "{left} ~ {right} : initiale",
        ReasonKind.MISSING: "{left} absent du nom enregistré",
        ReasonKind.EXTRA: "{right} en plus dans le nom enregistré",
        ReasonKind.DIFFERENT: "{left} ≠ {right} : noms différents",
        ReasonKind.PARTICLE_IGNORED: "{left}{right} ignoré",
        ReasonKind.ORDER_SWAPPED: "ordre des noms différent",
        ReasonKind.SAME_BIRTH_DATE: "date de naissance identique ({right})",
        ReasonKind.SWAPPED_BIRTH_DATE: "jour et mois de naissance inversés ({right})",
        ReasonKind.SAME_BIRTH_YEAR: "année identique ({right})",
        ReasonKind.NEAR_BIRTH_YEAR: "année voisine ({left}, {right})",
        ReasonKind.OTHER_BIRTH_DATE: "même année, autre jour ({left}, {right})",
        ReasonKind.OTHER_BIRTH_YEAR: "autre année de naissance ({left}, {right})",
        ReasonKind.FAR_BIRTH_YEAR: "année de naissance éloignée ({left}, {right})",
    },
    "ar": {
        ReasonKind.SAME_SPELLING: "{left} = {right}: نفس الكتابة",
        ReasonKind.SAME_KEY: "{left} ~ {right}: نفس المفتاح",
        ReasonKind.OTHER_SCRIPT: "{left} ~ {right}: الاسم نفسه بالحرف الآخر",
        ReasonKind.SIMILAR: "{left} ~ {right}: نطق متقارب",
        ReasonKind.TYPO: "{left} ~ {right}: خطأ كتابة محتمل",
        ReasonKind.MISREAD: "{left} ~ {right}: خطأ محتمل في القراءة الآلية",
        ReasonKind.SHORTENED: "{left} ~ {right}: صيغة مختصرة",
        ReasonKind.EQUIVALENT: "{left} ~ {right}: مترادفان في الاستعمال",
        ReasonKind.JOINED: "{left} ~ {right}: مكتوب في كلمة أو كلمتين",
        ReasonKind.INITIAL: "{left} ~ {right}: الحرف الأول",
        ReasonKind.MISSING: "{left} غير موجود في الاسم المسجل",
        ReasonKind.EXTRA: "{right} زائد في الاسم المسجل",
        ReasonKind.DIFFERENT: "{left} ≠ {right}: اسمان مختلفان",
        ReasonKind.PARTICLE_IGNORED: "لم يُعتدّ بـ{left}{right}",
        ReasonKind.ORDER_SWAPPED: "ترتيب الأسماء مختلف",
        ReasonKind.SAME_BIRTH_DATE: "تاريخ الميلاد مطابق ({right})",
        ReasonKind.SWAPPED_BIRTH_DATE: "يوم وشهر الميلاد معكوسان ({right})",
        ReasonKind.SAME_BIRTH_YEAR: "سنة الميلاد مطابقة ({right})",
        ReasonKind.NEAR_BIRTH_YEAR: "سنة ميلاد مقاربة ({left}، {right})",
        ReasonKind.OTHER_BIRTH_DATE: "السنة نفسها ويوم آخر ({left}، {right})",
        ReasonKind.OTHER_BIRTH_YEAR: "سنة ميلاد أخرى ({left}، {right})",
        ReasonKind.FAR_BIRTH_YEAR: "سنة ميلاد بعيدة ({left}، {right})",
    },
    "en": {
        ReasonKind.SAME_SPELLING: "{left} = {right}: same spelling",
        ReasonKind.SAME_KEY: "{left} ~ {right}: same key",
        ReasonKind.OTHER_SCRIPT: "{left} ~ {right}: same name in the other script",
        ReasonKind.SIMILAR: "{left} ~ {right}: similar sound",
        ReasonKind.TYPO: "{left} ~ {right}: probable typing error",
        ReasonKind.MISREAD: "{left} ~ {right}: probable scanning error",
        ReasonKind.SHORTENED: "{left} ~ {right}: short form",
        ReasonKind.EQUIVALENT: "{left} ~ {right}: used for one another",
        ReasonKind.JOINED: "{left} ~ {right}: written as one word or two",
        ReasonKind.INITIAL: "{left} ~ {right}: initial",
        ReasonKind.MISSING: "{left} not in the recorded name",
        ReasonKind.EXTRA: "{right} only in the recorded name",
        ReasonKind.DIFFERENT: "{left} ≠ {right}: different names",
        ReasonKind.PARTICLE_IGNORED: "{left}{right} ignored",
        ReasonKind.ORDER_SWAPPED: "names in another order",
        ReasonKind.SAME_BIRTH_DATE: "same birth date ({right})",
        ReasonKind.SWAPPED_BIRTH_DATE: "day and month of birth swapped ({right})",
        ReasonKind.SAME_BIRTH_YEAR: "same year ({right})",
        ReasonKind.NEAR_BIRTH_YEAR: "neighbouring year ({left}, {right})",
        ReasonKind.OTHER_BIRTH_DATE: "same year, another day ({left}, {right})",
        ReasonKind.OTHER_BIRTH_YEAR: "another birth year ({left}, {right})",
        ReasonKind.FAR_BIRTH_YEAR: "distant birth year ({left}, {right})",
    },
}


def reason_text(reason: Reason, language: Language) -> str:
    """One reason said in one language; the names in it are isolated for mixed writing directions."""
    return _TEXTS[language][reason.kind].format(left=_isolated(reason.left), right=_isolated(reason.right))


def _isolated(text: str) -> str:
    return f"\u2068{text}\u2069" if text else ""
