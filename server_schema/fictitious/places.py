"""Places: wilayas and moughataas (codes of the reference lists) and the places files name in words."""

from __future__ import annotations

from dataclasses import dataclass

from server_schema.fictitious.chance import Chance, Deck


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened: wilaya and moughataa codes and the words of the file (French or Arabic)."""

    wilaya: str
    moughataa: str
    text: str


def _deck(*rows: tuple[str, int, tuple[str, ...]]) -> Deck[tuple[str, tuple[str, ...]]]:
    return Deck(((moughataa, words), weight) for moughataa, weight, words in rows)


# The words are generic on purpose: no house, village or landing place of a real file can be recognised.
COAST = _deck(
    ("M-08-01", 46, ("plage au nord du port", "port artisanal", "large, retour à quai", "baie, de nuit",
        "شاطئ شمال الميناء",
                     "logement relais près du port", "parc à poisson")),
    ("M-08-02", 6, ("campement de pêche", "plage au sud", "مخيم صيد على الشاطئ")),
    ("M-13-03", 9, ("plage des pêcheurs", "logement relais", "شاطئ الصيادين")),
    ("M-13-01", 6, ("villa louée", "front de mer", "فيلا مستأجرة")),
    ("M-15-02", 12, ("logement relais", "garage de transport", "منزل للإيواء المؤقت")),
    ("M-15-01", 5, ("logement relais", "منزل للإيواء المؤقت")),
    ("M-06-03", 8, ("plage près du fleuve", "embouchure", "campement de pêche")),
    ("M-06-04", 3, ("plage", "campement de pêche")),
    ("M-12-02", 2, ("plage", "piste côtière")),
)
LAND_BORDER = _deck(
    ("M-06-01", 26, ("bac de Rosso", "poste frontière", "berge du fleuve", "المعبر الحدودي")),
    ("M-02-02", 16, ("poste frontière", "piste de contournement", "المعبر الحدودي")),
    ("M-10-01", 9, ("gare routière", "piste frontalière")), ("M-10-03", 6, ("berge du fleuve",
        "piste frontalière")),
    ("M-01-03", 8, ("poste frontière", "piste", "نقطة تفتيش")),
    ("M-01-08", 6, ("poste frontière", "marché hebdomadaire")),
    ("M-04-01", 5, ("berge du fleuve", "gare routière")), ("M-05-03", 5, ("berge du fleuve", "bac")),
    ("M-11-01", 5, ("piste du nord", "site d'orpaillage")), ("M-11-03", 4, ("piste du nord", "نقطة تفتيش")),
    ("M-14-03", 10, ("barrage routier à l'entrée de la ville", "gare routière",
        "نقطة تفتيش عند مدخل المدينة")),
)
CITIES = _deck(
    ("M-13-01", 14, ("domicile", "villa", "restaurant", "منزل")),
    ("M-13-02", 10, ("marché", "domicile", "السوق")),
    ("M-13-03", 8, ("domicile", "atelier")), ("M-14-01", 8, ("domicile", "منزل")),
    ("M-14-02", 6, ("domicile", "bar clandestin")),
    ("M-14-03", 7, ("domicile", "chantier")), ("M-15-01", 12, ("domicile", "école coranique", "محظرة")),
    ("M-15-02", 12, ("domicile", "marché", "école coranique")), ("M-15-03", 6, ("domicile", "chantier")),
    ("M-08-01", 9, ("domicile", "usine de farine de poisson", "bar clandestin")),
    ("M-03-01", 3, ("marché", "domicile")),
    ("M-04-01", 3, ("école coranique", "marché")), ("M-06-01", 3, ("marché", "domicile")),
    ("M-10-01", 2, ("domicile",)),
)
MINES = _deck(
    ("M-08-02", 40, ("site d'orpaillage", "centre de traitement", "موقع تنقيب")),
    ("M-11-01", 34, ("site d'orpaillage", "موقع تنقيب")),
    ("M-12-01", 16, ("site d'orpaillage",)), ("M-11-02", 5, ("site d'orpaillage",)),
    ("M-07-01", 5, ("site d'orpaillage",)),
)
FISHERIES = _deck(("M-08-01", 74, ("navire à quai", "port artisanal", "usine")),
    ("M-06-03", 8, ("campement de pêche",)),
                  ("M-13-03", 18, ("plage des pêcheurs", "port artisanal")))
EAST = _deck(
    ("M-01-01", 12, ("campement", "ville", "مضارب البدو")), ("M-01-02", 8, ("campement", "adouaba")),
    ("M-01-03", 9, ("campement",)),
    ("M-01-04", 7, ("adouaba",)), ("M-01-06", 9, ("campement", "adouaba", "آدوابه")),
    ("M-01-07", 4, ("campement",)),
    ("M-02-01", 9, ("ville", "campement")), ("M-02-02", 6, ("campement",)), ("M-02-03", 5, ("adouaba",)),
    ("M-02-04", 7, ("adouaba", "آدوابه")), ("M-03-01", 7, ("campement",)), ("M-03-02", 4, ("adouaba",)),
    ("M-03-05", 5, ("campement",)), ("M-04-02", 3, ("campement",)), ("M-10-02", 4, ("campement",)),
    ("M-09-02", 3, ("adouaba",)), ("M-05-05", 3, ("adouaba",)), ("M-13-01", 5, ("domicile", "منزل")),
)


def draw_place(deck: Deck[tuple[str, tuple[str, ...]]], chance: Chance) -> Place:
    """One place of a deck, with words for it."""
    moughataa, words = deck.draw(chance)
    return Place(f"MR-{moughataa[2:4]}", moughataa, chance.pick(words))


_BIRTH_PLACES: dict[str, tuple[str, ...]] = {
    "MRT": ("Nouakchott", "Nouadhibou", "Kiffa", "Néma", "Rosso", "Kaédi", "Aïoun", "Atar", "Boutilimit",
        "Sélibaby",
            "Zouérate", "Aleg", "Tidjikja", "Timbédra", "Boghé", "نواكشوط", "كيفه", "النعمة", "روصو"),
    "SEN": ("Dakar", "Saint-Louis", "Mbour", "Thiès", "Kaolack", "Tambacounda", "Ziguinchor", "Touba",
        "Matam", "Louga"),
    "MLI": ("Bamako", "Kayes", "Ségou", "Mopti", "Sikasso", "Nioro", "Yélimané", "Koulikoro", "Gao",
        "Tombouctou"),
    "GIN": ("Conakry", "Labé", "Kankan", "Mamou", "Kindia", "Nzérékoré", "Boké"),
    "GMB": ("Banjul", "Serekunda", "Brikama", "Basse", "Farafenni"),
    "CIV": ("Abidjan", "Bouaké", "Daloa", "Korhogo", "Man"),
    "NGA": ("Lagos", "Benin City", "Kano", "Ibadan", "Owerri"),
    "MAR": ("Casablanca", "Agadir", "Fès", "Béni Mellal", "Oujda"),
    "ESH": ("Dakhla", "Laâyoune"), "DZA": ("Alger", "Tindouf", "Oran"), "TUN": ("Tunis", "Sfax"),
    "SYR": ("Alep", "Homs", "Damas", "Idleb"), "PAK": ("Gujrat", "Lahore", "Sialkot", "Mandi Bahauddin"),
    "BGD": ("Sylhet", "Dhaka", "Chittagong", "Madaripur"), "GHA": ("Accra", "Kumasi"), "CMR": ("Douala",
        "Yaoundé"),
    "BEN": ("Cotonou", "Parakou"),
}


def birth_place(nationality: str, chance: Chance) -> str:
    """A town of the country of nationality."""
    return chance.pick(_BIRTH_PLACES[nationality])
