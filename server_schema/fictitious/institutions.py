"""Institutions of the fictitious register: who opens which file, when they existed, how they write.

Identifiers are those of ``reference/institutions.csv``.
"""

from __future__ import annotations

from datetime import date

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.writing import (
    COURT_HAND,
    GENDARMERIE_HAND,
    POLICE_HAND,
    PROSECUTION_HAND,
    REGIONAL_HAND,
    Hand,
)

CENTRAL_OFFICE = 1
SPECIALISED_COURT = 2
SPECIALISED_PROSECUTION = 3
GENDARMERIE = 5
NOUADHIBOU_POLICE = 6
INVESTIGATION_POLE = 13
SLAVERY_COURTS = {"MR-01": 16, "MR-02": 16, "MR-03": 16, "MR-10": 16, "MR-08": 15, "MR-11": 15}
SLAVERY_COURT_NOUAKCHOTT = 14
INSTANCE = 4
MNR = 7
COAST_GUARD = 24
BRIGADE_NOUAKCHOTT = 40
BRIGADE_NOUADHIBOU = 41
WILAYA_COURTS = 100
WILAYA_PROSECUTIONS = 120
WILAYA_POLICE = 140
# The single court opened then; what came later is theirs, the whole country over.
SPECIALISED_SINCE = date(2025, 2, 1)
# The three courts of 2015 were closed with that year: what they had not judged is the single court's.
SLAVERY_COURTS_UNTIL = date(2025, 12, 31)
INSTANCE_SINCE = date(2022, 3, 1)  # the referral mechanism too

_NOUAKCHOTT = frozenset({"MR-13", "MR-14", "MR-15"})
_SEA = Deck(((CENTRAL_OFFICE, 52), (NOUADHIBOU_POLICE, 15), (GENDARMERIE, 15), (COAST_GUARD, 6),
    (BRIGADE_NOUADHIBOU, 6),
             (BRIGADE_NOUAKCHOTT, 6)))
_LAND = Deck(((CENTRAL_OFFICE, 46), (GENDARMERIE, 28), (WILAYA_POLICE, 20), (BRIGADE_NOUAKCHOTT, 6)))
_CITY = Deck(((CENTRAL_OFFICE, 56), (BRIGADE_NOUAKCHOTT, 12), (WILAYA_POLICE, 20), (GENDARMERIE, 12)))
_EAST = Deck(((CENTRAL_OFFICE, 30), (GENDARMERIE, 36), (WILAYA_POLICE, 34)))
_DECKS = {"sea": _SEA, "land": _LAND, "city": _CITY, "east": _EAST}
_LAST_WILAYA_POLICE_GAP = "08"  # the police of Dakhlet Nouadhibou has its own number, 6

_HANDS: dict[int, Hand] = {
    CENTRAL_OFFICE: POLICE_HAND, NOUADHIBOU_POLICE: POLICE_HAND, BRIGADE_NOUAKCHOTT: POLICE_HAND,
    BRIGADE_NOUADHIBOU: POLICE_HAND, GENDARMERIE: GENDARMERIE_HAND, COAST_GUARD: GENDARMERIE_HAND,
    SPECIALISED_COURT: COURT_HAND, INVESTIGATION_POLE: COURT_HAND, 14: COURT_HAND, 15: COURT_HAND,
    16: COURT_HAND,
    SPECIALISED_PROSECUTION: PROSECUTION_HAND,
}
_CODES = {
    CENTRAL_OFFICE: "OC", NOUADHIBOU_POLICE: "DRS08", BRIGADE_NOUAKCHOTT: "BMN", BRIGADE_NOUADHIBOU: "BMD",
    GENDARMERIE: "GN", COAST_GUARD: "GCM", SPECIALISED_COURT: "TS", INVESTIGATION_POLE: "PI", 14: "CSE-NKC",
    15: "CSE-NDB",
    16: "CSE-NEM", SPECIALISED_PROSECUTION: "PTS",
}


def hand_of(institution: int) -> Hand:
    """How the clerks of an institution write names."""
    known = _HANDS.get(institution)
    if known is not None:
        return known
    if institution > WILAYA_POLICE:
        return REGIONAL_HAND
    return PROSECUTION_HAND if institution > WILAYA_PROSECUTIONS else COURT_HAND


def code_of(institution: int) -> str:
    """The letters an institution puts into its own references."""
    known = _CODES.get(institution)
    if known is not None:
        return known
    for first, prefix in ((WILAYA_POLICE, "DRS"), (WILAYA_PROSECUTIONS, "PW")):
        if institution > first:
            return f"{prefix}{institution - first:02d}"
    return f"TW{institution - WILAYA_COURTS:02d}"


def investigators(setting: str, wilaya: str, chance: Chance) -> int:
    """Which police, gendarmerie or coast guard opens the file; settings: sea, land, city, east."""
    institution = _DECKS[setting].draw(chance)
    if institution == WILAYA_POLICE:
        return NOUADHIBOU_POLICE if wilaya[3:] == _LAST_WILAYA_POLICE_GAP else WILAYA_POLICE + int(wilaya[3:])
    if institution == BRIGADE_NOUAKCHOTT and wilaya not in _NOUAKCHOTT:
        return CENTRAL_OFFICE
    return institution


def prosecution(day: date, wilaya: str, chance: Chance) -> int:
    """Which prosecutor's office receives a file on a day."""
    if day >= SPECIALISED_SINCE and chance.unit() < 0.88:
        return SPECIALISED_PROSECUTION
    return WILAYA_PROSECUTIONS + int(wilaya[3:])


def court(day: date, wilaya: str, slavery: bool) -> int:
    """Which court tries a file on a day: before 2025 ordinary courts, and three courts for slavery."""
    if day >= SPECIALISED_SINCE:
        return SPECIALISED_COURT
    if slavery:
        return SLAVERY_COURTS.get(wilaya, SLAVERY_COURT_NOUAKCHOTT)
    return WILAYA_COURTS + int(wilaya[3:])
