"""The course of a case through the stages P0–P9: outcomes, reasons, delays, cut at the reference date.

``Course`` is the whole way of one case; each institution's file shows its own stretch of it, with the step
before it so that delays can be measured inside one file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from server_schema.fictitious import dates
from server_schema.fictitious.chance import Chance, Deck, Quantiles


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step; ``None`` as outcome means the stage begins."""

    stage: str
    on: date
    outcome: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the case meant for one author: how the investigation and the judgment ended for this person."""

    investigation: str | None
    judgment: str | None

    @property
    def is_convicted(self) -> bool:
        """Convicted at first instance, present or not."""
        return self.judgment in CONVICTIONS

    @property
    def is_cleared(self) -> bool:
        """Discharged at the end of the investigation, or acquitted or released at first instance."""
        if self.judgment is None:
            return self.investigation == "non_lieu"
        return self.judgment in {"relaxe", "acquittement"}


@dataclass(frozen=True, slots=True)
class Course:
    """Every step of a case up to the reference date, in order, and where it stands."""

    steps: tuple[Step, ...]

    def first(self, stage: str, outcome: str | None = None) -> Step | None:
        """The first step of a stage; with ``outcome``, the first with that outcome."""
        for step in self.steps:
            if step.stage == stage and (outcome is None or step.outcome == outcome):
                return step
        return None

    def result(self, stage: str) -> Step | None:
        """The step that ends a stage, if it came."""
        for step in self.steps:
            if step.stage == stage and step.outcome is not None and step.outcome not in _MEASURES:
                return step
        return None

    def between(self, low: str, high: str) -> tuple[Step, ...]:
        """The steps of the stages from ``low`` to ``high``."""
        return tuple(step for step in self.steps if low <= step.stage <= high)


CONVICTIONS = frozenset({"condamnation", "condamnation_defaut"})
# Outcomes that concern a person, not the file: one event each (the list of reference/outcomes.csv).
PERSONAL = frozenset(
    {
        "citation_directe",
        "non_lieu",
        "renvoi",
        "requalification",
        "detention_provisoire",
        "controle_judiciaire",
        "condamnation",
        "condamnation_defaut",
        "relaxe",
        "acquittement",
        "extinction",
        "appel_confirme",
        "appel_reforme",
        "appel_annule",
        "pourvoi_rejete",
        "cassation_avec_renvoi",
        "cassation_sans_renvoi",
        "peine_en_cours",
        "peine_executee",
        "mandat_arret",
        "grace",
    }
)
# Measures taken during an investigation; they end nothing.
_MEASURES = frozenset({"detention_provisoire", "controle_judiciaire", "requalification"})
_ORIENTATION = Deck((("classement_sans_suite", 22), ("information", 50), ("citation_directe", 28)))
_DROP_REASONS = Deck(
    (
        ("infraction_non_caracterisee", 24),
        ("auteur_inconnu", 17),
        ("charges_insuffisantes", 30),
        ("desistement_transaction", 15),
        ("inopportunite", 6),
        ("prescription", 3),
        ("deces", 2),
        ("autre", 3),
    )
)
_END_OF_INVESTIGATION = Deck((("renvoi", 82), ("non_lieu", 18)))
_INVESTIGATION_APPEAL = Deck((("confirmation", 68), ("infirmation", 20), ("nullite", 12)))
_JUDGMENT = Deck(
    (
        ("condamnation", 60),
        ("condamnation_defaut", 11),
        ("relaxe", 13),
        ("acquittement", 7),
        ("incompetence", 4),
        ("extinction", 5),
    )
)
_APPEAL = Deck((("appel_confirme", 55), ("appel_reforme", 31), ("appel_annule", 14)))
_CASSATION = Deck((("pourvoi_rejete", 70), ("cassation_avec_renvoi", 22), ("cassation_sans_renvoi", 8)))
_ENFORCED_AFTER = Quantiles(60, 150, 240, 365, 620, 1000, 2200)


def draw_verdicts(course: Course, authors: int, chance: Chance) -> tuple[Verdict, ...]:
    """How the case ended for each of its authors: the first as the course says, the others mostly alike."""
    investigation, judgment = course.result("P4"), course.result("P6")
    found: list[Verdict] = []
    for position in range(authors):
        closed = investigation.outcome if investigation is not None else None
        judged = judgment.outcome if judgment is not None else None
        if position and closed == "renvoi" and chance.unit() < 0.12:
            found.append(Verdict("non_lieu", None))
        elif position and judged in CONVICTIONS and chance.unit() < 0.22:
            found.append(Verdict(closed, "relaxe"))
        else:
            found.append(Verdict(closed, judged))
    return tuple(found)


def step_for(step: Step, verdict: Verdict, first: Verdict) -> Step | None:
    """One step as it stands for one author; ``None`` when it does not concern them.

    After the judgment the course is that of the ``first`` author: those judged otherwise are done.
    """
    if step.stage == "P4" and step.outcome in {"renvoi", "non_lieu"}:
        return Step("P4", step.on, verdict.investigation)
    if step.stage == "P6":
        return Step("P6", step.on, verdict.judgment) if verdict.judgment is not None else None
    if step.stage > "P6" and verdict.judgment != first.judgment:
        return None
    return step


class _Way:
    """Collects steps until the reference date; a case still pending simply stops."""

    def __init__(self, until: date) -> None:
        self._until = until
        self.steps: list[Step] = []

    def add(self, stage: str, on: date, outcome: str | None = None, reason: str | None = None) -> bool:
        """False when that day has not come yet: nothing later happens either."""
        if on > self._until:
            return False
        self.steps.append(Step(stage, on, outcome, reason))
        return True


def draw_course(
    opening: tuple[str, date] | None,
    recorded: date,
    until: date,
    chance: Chance,
    *,
    transmitted: float,
    slavery: bool,
    requalified: bool,
    unknown_author: bool,
) -> Course:
    """The way of one case from its first record.

    ``opening`` is an earlier P0 or P1 step, ``transmitted`` the probability to reach a prosecutor at all.
    """
    way = _Way(until)
    if opening is not None:
        way.add(opening[0], opening[1], "transmis" if opening[0] == "P0" else None)
    way.add("P2", recorded)
    if chance.unit() < transmitted:
        _prosecution(way, recorded, chance, slavery, requalified, unknown_author)
    return Course(tuple(way.steps))


def _prosecution(
    way: _Way, recorded: date, chance: Chance, slavery: bool, requalified: bool, unknown_author: bool
) -> None:
    sent = dates.later(recorded, dates.RECORD_TO_PROSECUTION, chance)
    arrived = sent + timedelta(days=int(chance.unit() * 3))
    if not (way.add("P2", sent, "transmis_parquet") and way.add("P3", arrived)):
        return
    decided = dates.later(arrived, dates.PROSECUTION_DECISION, chance)
    outcome = "classement_sans_suite" if unknown_author else _ORIENTATION.draw(chance)
    if requalified and outcome == "citation_directe":
        outcome = "information"  # the requalification of these files is decided by the investigating pole
    reason = None
    if outcome == "classement_sans_suite":
        reason = "auteur_inconnu" if unknown_author else _DROP_REASONS.draw(chance)
        if slavery and reason == "prescription":
            reason = "charges_insuffisantes"  # slavery is not subject to limitation
    if not way.add("P3", decided, outcome, reason) or outcome == "classement_sans_suite":
        return
    if outcome == "information":
        referred = _investigation(way, decided, chance, requalified)
        if referred is None:
            return
        _judgment(way, dates.later(referred, dates.REFERRAL_TO_JUDGMENT, chance), chance)
    else:
        _judgment(way, dates.later(decided, dates.DIRECT_TO_JUDGMENT, chance), chance)


def _investigation(way: _Way, decided: date, chance: Chance, requalified: bool) -> date | None:
    """The day of referral to judgment, or ``None`` when the case ended or waits here."""
    opened = decided + timedelta(days=int(chance.unit() * 6))
    if not way.add("P4", opened):
        return None
    u = chance.unit()
    if u < 0.78:
        way.add(
            "P4",
            opened + timedelta(days=int(chance.unit() * 3)),
            "detention_provisoire" if u < 0.58 else "controle_judiciaire",
        )
    closed = dates.later(opened, dates.INVESTIGATION, chance)
    if requalified and not way.add("P4", opened + (closed - opened) // 2, "requalification"):
        return None
    outcome = "renvoi" if requalified else _END_OF_INVESTIGATION.draw(chance)
    if not way.add("P4", closed, outcome):
        return None
    if chance.unit() < 0.13:
        settled = dates.later(closed, dates.INVESTIGATION_APPEAL, chance)
        # A discharge that is appealed is confirmed here: one cleared person stays cleared.
        appeal = _INVESTIGATION_APPEAL.draw(chance) if outcome == "renvoi" else "confirmation"
        if not way.add("P5", settled, appeal) or appeal != "confirmation":
            return None
        return settled if outcome == "renvoi" else None
    return closed if outcome == "renvoi" else None


def _judgment(way: _Way, judged: date, chance: Chance) -> None:
    outcome = _JUDGMENT.draw(chance)
    if not way.add("P6", judged, outcome) or outcome in {"incompetence", "extinction"}:
        return
    last, final = outcome, judged + timedelta(days=dates.TIME_TO_APPEAL)
    if chance.unit() < (0.42 if outcome in CONVICTIONS else 0.20):
        appealed = dates.later(judged, dates.JUDGMENT_TO_APPEAL, chance)
        convicted = outcome in CONVICTIONS
        on_appeal = _APPEAL.draw(chance) if convicted else "appel_confirme"
        if not way.add("P7", appealed, on_appeal):
            return
        if on_appeal == "appel_annule":
            last = "relaxe"
        final = appealed + timedelta(days=dates.TIME_TO_APPEAL)
        if chance.unit() < 0.30:
            settled = dates.later(appealed, dates.APPEAL_TO_CASSATION, chance)
            ruling = _CASSATION.draw(chance)
            if not way.add("P8", settled, ruling) or ruling != "pourvoi_rejete":
                return
            final = settled
    if last in CONVICTIONS:
        _enforcement(way, final, last, chance)


def _enforcement(way: _Way, final: date, conviction: str, chance: Chance) -> None:
    if conviction == "condamnation_defaut":
        way.add("P9", final, "mandat_arret")
    elif way.add("P9", final, "peine_en_cours") and chance.unit() < 0.6:
        way.add(
            "P9",
            dates.later(final, _ENFORCED_AFTER, chance),
            "grace" if chance.unit() < 0.05 else "peine_executee",
        )
