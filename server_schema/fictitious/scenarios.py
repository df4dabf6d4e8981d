"""The kinds of affaires and their proportions: where, who, how many, which offence, which exploitation.

The proportions are guesses from public descriptions of the region, not statistics of anybody; they are
here, in one table, to be argued about.
"""

from __future__ import annotations

from dataclasses import dataclass

from server_schema.fictitious import dates, persons, places
from server_schema.fictitious.chance import Deck, Quantiles

TM_OFFENCE, TEH_OFFENCE, ESCL_OFFENCE = "TM-2020-018", "TEH-2020-017", "ESCL-2015-031"


@dataclass(frozen=True, slots=True)
class VictimKind:
    """Who the victims of a scenario are: exploitation codes, share of women, ages, nations."""

    forms: Deck[tuple[str, ...]]
    women: float
    ages: Quantiles
    nations: Deck[str]
    community: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of affaire; the counts are quantiles, the rest probabilities."""

    name: str
    strands: tuple[str, ...]
    offence: str
    setting: str
    places: Deck[tuple[str, tuple[str, ...]]]
    record_delay: Quantiles
    authors: Quantiles
    author_nations: Deck[str]
    migrants: Quantiles
    migrant_nations: Deck[str]
    victims: Quantiles
    victim_kind: VictimKind | None
    network: float
    unknown_author: float
    complaint: float
    summaries: tuple[str, ...]

    @property
    def is_mixed(self) -> bool:
        """Smuggling and trafficking in persons in one affaire."""
        return self.strands == ("TM", "TEH")


_NONE = Quantiles(0, 0, 0, 0, 0, 0, 0)
_ONE = Quantiles(1, 1, 1, 1, 1, 2, 4)
_FEW = Quantiles(1, 1, 1, 2, 3, 5, 16)
_AUTHORS_TM = Quantiles(0.6, 1, 1, 1, 2, 3, 6)
_AUTHORS_TEH = Quantiles(0.6, 1, 1, 1, 2, 3, 6)
_BOATLOAD = Quantiles(0, 0, 0, 2, 6, 15, 84)
_VEHICLE_LOAD = Quantiles(0, 0, 0, 1, 4, 8, 30)
_CHILDREN = Quantiles(5, 7, 9, 11, 13, 15, 17)
_GIRLS = Quantiles(8, 11, 13, 16, 19, 24, 38)
_YOUNG = Quantiles(14, 17, 19, 22, 26, 31, 44)
_ANY = Quantiles(5, 11, 17, 26, 36, 47, 66)
_WEST_AFRICA = Deck((("SEN", 26), ("MLI", 28), ("GIN", 12), ("CIV", 9), ("NGA", 6), ("MRT", 15), ("GMB", 4)))

_DOMESTIC = VictimKind(Deck(((("X21",), 82), (("X21", "X87"), 18))), 0.9, _GIRLS,
                       Deck((("MRT", 52), ("SEN", 20), ("MLI", 18), ("GIN", 6), ("CIV", 4))))
_BEGGING = VictimKind(Deck(((("X31",), 78), (("X30",), 22))), 0.07, _CHILDREN, Deck((("MRT", 45),
    ("SEN", 30), ("MLI", 17), ("GIN", 8))))
_SEXUAL = VictimKind(Deck(((("X11",), 86), (("X14",), 10), (("X12",), 4))), 0.96, _YOUNG,
                     Deck((("SEN", 22), ("MLI", 20), ("CIV", 16), ("NGA", 16), ("MRT", 14), ("GIN", 12))))
_FISHING = VictimKind(Deck(((("X22",), 1),)), 0.02, _YOUNG, Deck((("SEN", 52), ("MLI", 16), ("MRT", 14),
    ("GIN", 10), ("GMB", 8))))
_MINING = VictimKind(Deck(((("X23",), 1),)), 0.02, _YOUNG, Deck((("MLI", 52), ("MRT", 26), ("GIN", 12),
    ("SEN", 10))))
_LABOUR = VictimKind(Deck(((("X24",), 30), (("X25",), 26), (("X26",), 18), (("X27",), 16),
    (("X20",), 10))), 0.2, _YOUNG, _WEST_AFRICA)
_MARRIAGE = VictimKind(Deck(((("X50",), 1),)), 1.0, Quantiles(10, 12, 13, 15, 16, 17, 20), persons.MAURITANIA)
_SLAVERY = VictimKind(Deck(((("X41",), 58), (("X40",), 14), (("X41", "X21"), 16),
    (("X41", "X24"), 12))), 0.55, _ANY, persons.MAURITANIA,
                      "hassaniya")
_ROUTE = VictimKind(Deck(((("X11",), 34), (("X20",), 26), (("X22",), 12), (("X00",), 12),
    (("X21",), 16))), 0.5, _YOUNG, _WEST_AFRICA)

_TM, _TEH, _ESCL, _MIXED = ("TM",), ("TEH",), ("ESCL",), ("TM", "TEH")
_SEA_NATIONS, _LAND_NATIONS = persons.SEA_MIGRANT_NATIONS, persons.LAND_MIGRANT_NATIONS
_EXPLOITERS, _SMUGGLERS = persons.EXPLOITER_NATIONS, persons.SMUGGLER_NATIONS
_LATE = dates.FACTS_TO_RECORD_TEH


def _teh(name: str, setting: str, where: Deck[tuple[str, tuple[str, ...]]], victims: Quantiles,
    kind: VictimKind, complaint: float,
         *summaries: str) -> Scenario:
    return Scenario(name, _TEH, TEH_OFFENCE, setting, where, _LATE, _AUTHORS_TEH, _EXPLOITERS, _NONE,
        _SEA_NATIONS, victims, kind,
                    0.04, 0.08, complaint, summaries)


SCENARIOS = Deck((
    (Scenario("tm_sea", _TM, TM_OFFENCE, "sea", places.COAST, dates.FACTS_TO_RECORD_TM, _AUTHORS_TM,
        _SMUGGLERS, _BOATLOAD, _SEA_NATIONS,
              _NONE, None, 0.62, 0.09, 0.03,
              ("Départ par pirogue vers les Canaries empêché ; moteur et carburant saisis.",
               "Logement relais : migrants regroupés avant un départ par mer.",
               "Pirogue revenue à quai après une panne au large.",
               "إحباط محاولة إبحار نحو جزر الكناري وحجز محرك ووقود.", "إيواء مهاجرين في منزل قبل الإبحار.")),
               470),
    (Scenario("tm_land", _TM, TM_OFFENCE, "land", places.LAND_BORDER, dates.FACTS_TO_RECORD_TM, _AUTHORS_TM,
        _SMUGGLERS, _VEHICLE_LOAD,
              _LAND_NATIONS, _NONE, None, 0.40, 0.10, 0.03,
              ("Passage de la frontière organisé contre paiement, véhicule intercepté.",
                  "Faux documents de voyage fournis à des migrants.",
               "Transport de nuit par piste de contournement.",
               "نقل مهاجرين عبر الحدود مقابل مبالغ مالية.")), 200),
    (_teh("teh_domestic", "city", places.CITIES, _ONE, _DOMESTIC, 0.45,
          "Employée de maison privée de salaire et de papiers.",
          "Mineure placée pour le service domestique.", "خادمة منزلية دون أجر ومحرومة من وثائقها."), 58),
    (_teh("teh_begging", "city", places.CITIES, _FEW, _BEGGING, 0.10,
          "Enfants contraints à mendier une somme fixée par jour.", "إرغام أطفال على التسول يوميا."), 46),
    (_teh("teh_sexual", "city", places.CITIES, _FEW, _SEXUAL, 0.25,
          "Prostitution d'autrui dans un établissement clandestin.",
          "Jeunes femmes recrutées par une promesse d'emploi."), 40),
    (_teh("teh_fishing", "sea", places.FISHERIES, _FEW, _FISHING, 0.35,
        "Équipage retenu à bord, papiers confisqués, gains retenus."), 16),
    (_teh("teh_mining", "land", places.MINES, _FEW, _MINING, 0.30,
        "Orpailleurs retenus par une dette, travail sans salaire.",
          "عمال تنقيب محتجزون بسبب الديون."), 18),
    (_teh("teh_labour", "city", places.CITIES, _FEW, _LABOUR, 0.45,
        "Travail forcé sur chantier ou exploitation, horaires excessifs."), 24),
    (_teh("teh_marriage", "east", places.EAST, _ONE, _MARRIAGE, 0.5,
        "Mariage d'une mineure contre paiement."), 6),
    (Scenario("escl", _ESCL, ESCL_OFFENCE, "east", places.EAST, dates.FACTS_TO_RECORD_ESCL, _AUTHORS_TEH,
        persons.MAURITANIA, _NONE,
              _SEA_NATIONS, Quantiles(1, 1, 1, 2, 3, 5, 9), _SLAVERY, 0.0, 0.02, 0.72,
              ("Famille au service d'un maître depuis plusieurs générations, sans salaire.",
                  "Enfants privés d'école et astreints au gardiennage.",
               "أسرة في خدمة سيد منذ أجيال دون أجر.", "أطفال محرومون من المدرسة ومكلفون برعي المواشي.")), 72),
    (Scenario("mixed", _MIXED, TM_OFFENCE, "sea", places.COAST, dates.FACTS_TO_RECORD_TM, Quantiles(1, 1, 1,
        2, 3, 4, 8), _SMUGGLERS,
              Quantiles(0, 0, 1, 3, 6, 11, 30), _SEA_NATIONS, _FEW, _ROUTE, 0.55, 0.0, 0.08,
              ("Migrants exploités pour rembourser le prix du passage.",
                  "Femmes transportées puis contraintes à la prostitution.",
               "مهاجرون مستغلون لسداد ثمن العبور.")), 50),
))
