"""Words around numbers and painted names that say nothing about which thing it is, as they are written in the field.

Written as people write them; `objects` folds them. Colours are those of the server's list, which a test compares.
"""

from __future__ import annotations

from typing import Final

LABELS: Final = (
    "n°", "no", "nr", "num", "numero", "numéro", "s/n", "sn", "serial", "serie", "série", "vin", "chassis", "châssis",
    "moteur", "engine", "motor", "imei", "imei1", "imei2", "imsi", "iccid", "immat", "immatriculation", "gps",
    "رقم", "هيكل", "محرك",
)  # fmt: skip
"""What stands before a number; dropped when something sets it apart from the number."""

BOATS: Final = (
    "pirogue", "bateau", "barque", "barge", "vedette", "embarcation", "navire", "boat", "patera", "cayuco",
    "قارب", "زورق", "مركب", "سفينة",
)  # fmt: skip
"""Kinds of craft before a painted name."""

COLOURS: Final[dict[str, tuple[str, ...]]] = {
    "white": ("blanc", "blanche", "white", "أبيض", "بيضاء"),
    "black": ("noir", "noire", "black", "أسود", "سوداء"),
    "grey": ("gris", "grise", "grey", "رمادي", "رمادية"),
    "silver": ("argenté", "argentée", "silver", "فضي", "فضية"),
    "blue": ("bleu", "bleue", "blue", "أزرق", "زرقاء"),
    "skyblue": ("skyblue", "سماوي", "سماوية"),
    "turquoise": ("turquoise", "فيروزي", "فيروزية"),
    "green": ("vert", "verte", "green", "أخضر", "خضراء"),
    "yellow": ("jaune", "yellow", "أصفر", "صفراء"),
    "orange": ("orange", "برتقالي", "برتقالية"),
    "red": ("rouge", "red", "أحمر", "حمراء"),
    "pink": ("rose", "pink", "وردي", "وردية"),
    "purple": ("violet", "violette", "purple", "بنفسجي", "بنفسجية"),
    "brown": ("marron", "brun", "brune", "brown", "بني", "بنية"),
    "beige": ("beige", "بيج"),
    "gold": ("doré", "dorée", "gold", "ذهبي", "ذهبية"),
    "multicolour": ("multicolore", "multicolour"),
}
"""A colour, and each word for it."""

BESIDE_COLOURS: Final = (
    "et", "de", "en", "and", "clair", "claire", "ciel", "foncé", "foncée", "couleur", "و", "لون",
)  # fmt: skip
"""Words that only join colours or shade them."""

ARABIC_PREFIXES: Final = ("", "ال", "و", "وال")
