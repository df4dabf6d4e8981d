"""Cases written by hand: what chance would bring too seldom, or not so that a test can tell it beforehand.

They take the last places of the first block of 300 affaires. The summary of their files begins with
``FICTIF — cas « name »``. Every day lies in the window of the default parameters; cases that do not fit other
parameters are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from server_schema.fictitious.course import Step, Verdict
from server_schema.fictitious.places import Place


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody of a case; ``age`` on the day of the facts."""

    age: int
    sex: str = "M"
    nationality: str = "MRT"


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as it was told: the words are kept beside the amount."""

    amount: Decimal
    currency: str
    words: str
    on: date
    purpose: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what kind of affaire it is, who takes part, its whole course, and what is fixed beside it.

    ``verdicts`` has one entry per author. ``also_author``: the first victim is held as an author too.
    ``firm_days``: what a conviction brings, where it is not drawn.
    ``hijri``: (stage, outcome, the date as the court wrote it). ``corrected``: a step first entered under a wrong day.
    """

    name: str
    kind: str
    told: str
    place: Place
    facts: tuple[date, date]
    facts_precision: str
    steps: tuple[Step, ...]
    authors: tuple[Someone, ...]
    verdicts: tuple[Verdict, ...]
    victims: tuple[Someone, ...] = ()
    migrants: tuple[Someone, ...] = ()
    complainants: tuple[Someone, ...] = ()
    is_requalified: bool = False
    also_author: bool = False
    settlement: str | None = None
    firm_days: int | None = None
    hijri: tuple[tuple[str, str, str], ...] = ()
    corrected: tuple[str, str, date] | None = None
    paid: tuple[Paid, ...] = ()

    @property
    def recorded(self) -> date:
        """The day of the police record."""
        return next(step.on for step in self.steps if step.stage == "P2")


def _steps(*told: tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str]) -> tuple[Step, ...]:
    """Steps as (stage, day), (stage, day, outcome) or (stage, day, outcome, reason)."""
    return tuple(Step(each[0], date.fromisoformat(each[1]), *each[2:]) for each in told)


_NOUADHIBOU = Place("MR-08", "M-08-01", "plage au nord du port")
_NOUAKCHOTT = Place("MR-15", "M-15-01", "domicile")
_NEMA = Place("MR-01", "M-01-01", "campement")
_ROSSO = Place("MR-06", "M-06-01", "bac de Rosso")
_CONVICTED = Verdict("renvoi", "condamnation")

CASES: tuple[Case, ...] = (
    Case(
        "requalification", "mixed",
        "trafic de migrants d'abord, traite ensuite : les femmes devaient rembourser le passage.",
        _NOUADHIBOU, (date(2025, 3, 8), date(2025, 3, 9)), "day",
        _steps(
            ("P2", "2025-03-10"), ("P2", "2025-03-12", "transmis_parquet"), ("P3", "2025-03-12"),
            ("P3", "2025-03-20", "information"), ("P4", "2025-03-22"), ("P4", "2025-03-23", "detention_provisoire"),
            ("P4", "2025-06-15", "requalification"), ("P4", "2025-08-01", "renvoi"),
            ("P6", "2025-10-20", "condamnation"),
            ("P9", "2025-11-04", "peine_en_cours"),
        ),
        (Someone(34), Someone(29, nationality="SEN")), (_CONVICTED, _CONVICTED),
        victims=(Someone(22, "F", "CIV"), Someone(19, "F", "GIN")), migrants=(Someone(24, nationality="SEN"),),
        is_requalified=True,
    ),
    Case(
        "appel", "teh_sexual", "condamnation en première instance, annulée par la cour d'appel.",
        _NOUAKCHOTT, (date(2023, 9, 1), date(2023, 11, 30)), "month",
        _steps(
            ("P1", "2023-12-02"), ("P2", "2023-12-05"), ("P2", "2023-12-11", "transmis_parquet"), ("P3", "2023-12-12"),
            ("P3", "2023-12-20", "information"), ("P4", "2023-12-21"), ("P4", "2024-03-28", "renvoi"),
            ("P6", "2024-05-20", "condamnation"), ("P7", "2024-12-10", "appel_annule"),
        ),
        (Someone(41, "F"),), (_CONVICTED,), victims=(Someone(20, "F", "SEN"),), complainants=(Someone(45),),
    ),
    Case(
        "défaut", "tm_sea", "l'organisateur est en fuite : jugé par défaut, mandat d'arrêt.",
        _NOUADHIBOU, (date(2024, 9, 14), date(2024, 9, 14)), "day",
        _steps(
            ("P2", "2024-09-15"), ("P2", "2024-09-17", "transmis_parquet"), ("P3", "2024-09-18"),
            ("P3", "2024-10-02", "citation_directe"), ("P6", "2024-11-11", "condamnation_defaut"),
            ("P9", "2024-11-26", "mandat_arret"),
        ),
        (Someone(38, nationality="SEN"),), (Verdict(None, "condamnation_defaut"),),
        migrants=(Someone(23, nationality="SEN"), Someone(25, nationality="MLI"), Someone(31, "F", "GMB")),
    ),
    Case(
        "hors justice", "teh_domestic", "les familles se sont entendues hors de la justice ; classé.",
        _NOUAKCHOTT, (date(2022, 1, 1), date(2022, 6, 30)), "estimated",
        _steps(
            ("P1", "2022-07-04"), ("P2", "2022-07-05"), ("P2", "2022-07-12", "transmis_parquet"), ("P3", "2022-07-13"),
            ("P3", "2022-08-09", "classement_sans_suite", "desistement_transaction"),
        ),
        (Someone(47, "F"),), (Verdict(None, None),), victims=(Someone(15, "F"),), complainants=(Someone(44),),
        settlement="tribal",
    ),
    Case(
        "mineurs", "teh_begging", "un grand de seize ans surveillait les petits ; il est jugé comme mineur.",
        _NOUAKCHOTT, (date(2023, 2, 1), date(2023, 4, 30)), "month",
        _steps(
            ("P0", "2023-05-08", "transmis"), ("P2", "2023-05-09"), ("P2", "2023-05-12", "transmis_parquet"),
            ("P3", "2023-05-12"), ("P3", "2023-05-20", "information"), ("P4", "2023-05-22"),
            ("P4", "2023-09-04", "renvoi"),
            ("P6", "2023-10-16", "condamnation"), ("P9", "2023-10-31", "peine_en_cours"),
        ),
        (Someone(44), Someone(16)), (_CONVICTED, _CONVICTED),
        victims=(Someone(8), Someone(10, nationality="SEN"), Someone(12, nationality="GIN")),
    ),
    Case(
        "mixte", "mixed", "trafic et traite retenus ensemble dès le procès-verbal.",
        _NOUADHIBOU, (date(2025, 8, 3), date(2025, 8, 5)), "day",
        _steps(("P2", "2025-08-06"), ("P2", "2025-08-08", "transmis_parquet"), ("P3", "2025-08-08"),
               ("P3", "2025-08-14", "information"), ("P4", "2025-08-15"), ("P4", "2025-08-16", "detention_provisoire")),
        (Someone(36), Someone(27, nationality="MLI")), (Verdict(None, None), Verdict(None, None)),
        victims=(Someone(21, "F", "NGA"),), migrants=(Someone(26, nationality="MLI"), Someone(20, nationality="GIN")),
    ),
    Case(
        "ancienne cour", "escl", "jugé par la cour de Néma créée en 2015 et fermée depuis.",
        _NEMA, (date(2009, 1, 1), date(2021, 10, 31)), "estimated",
        _steps(
            ("P1", "2021-11-20"), ("P2", "2021-11-22"), ("P2", "2021-12-01", "transmis_parquet"), ("P3", "2021-12-02"),
            ("P3", "2021-12-15", "information"), ("P4", "2021-12-16"), ("P4", "2022-03-30", "renvoi"),
            ("P6", "2022-06-13", "condamnation"), ("P9", "2022-06-28", "peine_en_cours"),
            ("P9", "2024-06-28", "peine_executee"),
        ),
        (Someone(61),), (_CONVICTED,), victims=(Someone(33, "F"), Someone(11)), complainants=(Someone(33),),
        firm_days=730,
    ),
    Case(
        "anciennes ouguiyas", "tm_land", "passages payés avant 2018 et dits en anciennes ouguiyas.",
        _ROSSO, (date(2017, 4, 20), date(2017, 5, 3)), "month",
        _steps(("P2", "2021-10-18"), ("P2", "2021-10-21", "transmis_parquet"), ("P3", "2021-10-22"),
               ("P3", "2021-11-30", "citation_directe"), ("P6", "2022-02-07", "relaxe")),
        (Someone(39),), (Verdict(None, "relaxe"),), migrants=(Someone(28, nationality="MLI"),),
        paid=(
            Paid(Decimal("300000"), "MRO", "300 000 anciennes ouguiyas", date(2017, 4, 25), "advance"),
            Paid(Decimal("50000"), "MRO", "خمسون ألف أوقية قديمة", date(2017, 5, 3), "on_arrival"),
        ),
    ),
    Case(
        "date hégirienne", "teh_labour",
        "date hégirienne gardée comme écrite ; sa conversion fut corrigée.",
        _NOUAKCHOTT, (date(2024, 1, 1), date(2024, 3, 31)), "month",
        _steps(
            ("P2", "2024-04-15"), ("P2", "2024-04-18", "transmis_parquet"), ("P3", "2024-04-19"),
            ("P3", "2024-05-02", "citation_directe"), ("P6", "2024-07-21", "condamnation"),
            ("P9", "2024-08-05", "peine_en_cours"),
        ),
        (Someone(52),), (Verdict(None, "condamnation"),), victims=(Someone(27, nationality="MLI"),),
        hijri=(("P6", "condamnation", "14 محرم 1446"),), corrected=("P6", "condamnation", date(2024, 7, 31)),
    ),
    Case(
        "victime poursuivie", "mixed",
        "la pilote était elle-même sous contrainte : victime et mise en cause, en deux lignes.",
        _NOUADHIBOU, (date(2025, 9, 20), date(2025, 9, 21)), "day",
        _steps(("P2", "2025-09-22"), ("P2", "2025-09-25", "transmis_parquet"), ("P3", "2025-09-25"),
               ("P3", "2025-10-06", "information"), ("P4", "2025-10-07"), ("P4", "2026-02-02", "non_lieu")),
        (), (Verdict("non_lieu", None),), victims=(Someone(19, "F", "GMB"),),
        migrants=(Someone(22, nationality="GMB"),),
        also_author=True,
    ),
)  # fmt: skip


def fitting(since: date, until: date) -> tuple[Case, ...]:
    """The cases whose record and last step lie between these days."""
    return tuple(case for case in CASES if since <= case.recorded and max(step.on for step in case.steps) <= until)
