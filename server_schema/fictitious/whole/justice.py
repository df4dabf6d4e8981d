"""Measures, hearings, decisions, sentences and awards: all follow the dated steps that the file has."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from server_schema.fictitious.chance import Deck, Quantiles
from server_schema.fictitious.course import CONVICTIONS
from server_schema.fictitious.dates import TIME_TO_APPEAL, age_on, hijri_words
from server_schema.fictitious.institutions import SLAVERY_COURTS_UNTIL, SPECIALISED_COURT, court
from server_schema.fictitious.procedures import StageEvent
from server_schema.fictitious.whole.lists import checked, deck
from server_schema.fictitious.whole.page import Page

APPEAL_COURT, SUPREME_COURT = 11, 12
_ENDS = deck("measure_end_reasons", {"transferred": 34, "released": 40, "expired": 20, "lifted": 6}, rest=0)
_ADJOURNMENTS = deck("adjournment_reasons",
    {"witness_absent": 12, "lawyer_absent": 12, "victim_absent": 10, "not_brought": 10})
_INQUIRY = deck("hearing_kinds", {"interrogatoire_fond": 50, "audition_temoin": 20, "confrontation": 20}, rest=0)
_PRESENT = deck("presences", {"contradictoire": 88, "repute_contradictoire": 12}, rest=0)
_ABSENT = deck("presences", {"defaut": 84, "contumace": 16}, rest=0)
_APPELLANTS = deck("remedy_parties", {"prevenu": 62, "parquet": 28, "partie_civile": 10}, rest=0)
_OPEN_REMEDIES = deck("remedy_states", {"forme": 50, "recevable": 30, "irrecevable": 8, "desistement": 8, "caduc": 4},
    rest=0)
_DAMAGES = deck("award_kinds", {"global": 40, "prejudice_moral": 26, "salaires": 14})
_SIDE = deck(
    "sentence_kinds",
    {"confiscation": 40, "interdiction_territoire": 14, "interdiction_droits": 12, "expulsion": 10, "frais": 10,
        "destruction": 6},
    rest=0,
)
checked("decision_kinds", "jugement")
checked(
    "constraint_measures", "garde_a_vue", "prolongation_gav", "detention_provisoire", "prolongation_dp",
    "controle_judiciaire",
    "mandat_arret", "mandat_depot", "placement_mineur", "retrait_passeport", "gel_avoirs",
)  # fmt: skip
checked("ordering_authorities", "opj", "procureur", "juge_instruction", "juridiction", "juge_enfants")
checked(
    "execution_states", "a_executer", "en_cours", "suspendue", "executee", "en_fuite", "reformee", "graciee", "payee",
    "partiellement_payee",
    "insolvable",
)  # fmt: skip
checked(
    "hearing_kinds", "audition_enquete", "audition_victime", "audition_mineur", "presentation_parquet",
    "premiere_comparution",
    "debat_detention", "audience_jugement", "renvoi_audience", "huis_clos", "prononce", "audience_appel",
    "audience_cassation",
)  # fmt: skip
# Firm terms in days, invented: ten to twenty years for trafficking and five to twenty for slavery were read in a
# secondary source, for smuggling nothing was; courts are reported to give less.
_TERMS = {
    "TM": Quantiles(180, 365, 730, 1095, 1825, 2555, 3650),
    "TEH": Quantiles(365, 730, 1825, 3650, 4380, 5475, 7300),
    "ESCL": Quantiles(365, 730, 1460, 1825, 2920, 3650, 7300),
}
_FINES = Quantiles(20, 50, 100, 200, 300, 500, 1000)  # thousands of MRU
_COMPENSATION = Quantiles(20, 50, 100, 200, 500, 900, 2000)
_ADJOURNED = Deck(((0, 44), (1, 32), (2, 16), (3, 8)))


def court_of(page: Page) -> int | None:
    """The court that tries the case of this file, once it is known which."""
    file = page.file
    if file.kind == "ROLE":
        return file.institution_id
    if file.kind == "RI":
        return SPECIALISED_COURT
    sent = next((e.on for e in file.events if e.outcome in {"information", "citation_directe"}), None)
    return court(sent, file.place.wilaya, "ESCL" in file.strands) if file.kind == "RP" and sent is not None else None


def sitting(institution: int, on: date) -> int:
    """The court that sits on a day in the place of one that may have been closed."""
    closed = 14 <= institution <= 16 and on > SLAVERY_COURTS_UNTIL
    return SPECIALISED_COURT if closed else institution


def as_written(page: Page, event: StageEvent) -> tuple[str | None, str | None]:
    """The date of a step as the court wrote it, and its calendar, where that is the Hijri one."""
    if page.file.kind != "ROLE":
        return None, None
    if page.case is not None:
        for stage, outcome, words in page.case.hijri:
            if (stage, outcome) == (event.stage, event.outcome):
                return words, "hijri"
        return None, None
    # by the file: a court that writes so does it throughout
    if int(page.file.procedure_id[:2], 16) < 26 and event.stage >= "P6":
        return hijri_words(event.on), "hijri"
    return None, None


def write_justice(page: Page) -> None:
    """Measures and hearings of every file, decisions with sentences and awards of those that judge."""
    if page.is_police:
        _custody(page)
        _police_hearings(page)
        return
    if page.file.kind == "RP":
        _presentation(page)
        return
    _detention(page)
    if _investigates(page):
        _inquiry(page)
    _Judged(page, _trial(page)).write()


def _investigates(page: Page) -> bool:
    """Whether the investigation is this file's: a roll that follows the file of the pole only takes note of it."""
    return page.file.kind == "RI" or all(other.kind != "RI" for other in page.affaire.procedures)


def _is_minor(page: Page, person_id: str) -> bool:
    return age_on(page.human(person_id).birth_on, page.file.facts_to) < 18


def _custody(page: Page) -> None:
    chance, opened, unit = page.chance, page.file.opened_on, page.chance.unit
    sent = next((event.on for event in page.file.events if event.outcome == "transmis_parquet"), None)
    for person_id in page.authors:
        if unit() > 0.72:
            continue
        if _is_minor(page, person_id):
            page.add(
                "registry.measures", measure_id=chance.uuid(), person_id=person_id, kind_code="placement_mineur",
                started_on=opened, ended_on=sent, end_reason_code="transferred" if sent else None,
                started_precision="day", ordered_by_code="juge_enfants", place_text="centre pour mineurs",
            )  # fmt: skip
            continue
        measure_id = chance.uuid()
        started = datetime(opened.year, opened.month, opened.day, chance.whole(0, 23), chance.whole(0, 59), tzinfo=UTC)
        due = opened + timedelta(days=2)
        renewed = unit() < 0.2
        ended = min(page.until, due if renewed else opened + timedelta(days=chance.whole(0, 2)))
        page.add(
            "registry.measures", measure_id=measure_id, person_id=person_id, kind_code="garde_a_vue", started_on=opened,
            started_precision="day", started_at=started, due_on=due, ended_on=ended,
            end_reason_code="expired" if renewed else _ENDS.draw(chance), ordered_by_code="opj",
            place_text="locaux de l'unité" if unit() < 0.6 else None,
        )  # fmt: skip
        if renewed and ended == due:
            page.add(
                "registry.measures", due, measure_id=chance.uuid(), person_id=person_id, kind_code="prolongation_gav",
                started_on=due, started_precision="day", due_on=due + timedelta(days=2),
                ended_on=page.day(1, 2, due), end_reason_code="transferred" if page.day(1, 2, due) else None,
                ordered_by_code="procureur", renews_measure_id=measure_id,
            )  # fmt: skip


def _hearing(page: Page, on: date, kind: str, outcome: str = "tenue", next_on: date | None = None) -> str:
    chance, unit = page.chance, page.chance.unit
    hearing_id = chance.uuid()
    where = {"audience_appel": APPEAL_COURT, "audience_cassation": SUPREME_COURT}.get(kind)
    if where is None and page.file.kind == "ROLE":
        where = sitting(page.institution, on)
    closed = page.file.kind != "ROLE" or kind == "huis_clos"
    page.add(
        "registry.hearings", on, hearing_id=hearing_id, court_institution_id=where, held_on=on, held_precision="day",
        kind_code=kind, is_public=not closed, outcome_code=outcome, adjourned_to_on=next_on,
        adjournment_code=_ADJOURNMENTS.draw(chance) if outcome == "renvoyee" else None,
        note="interprète présent" if unit() < 0.12 else None,
    )  # fmt: skip
    return hearing_id


def _police_hearings(page: Page) -> None:
    for _ in page.authors[:3]:
        on = page.day(0, 4)
        if on is not None and page.chance.unit() < 0.55:
            _hearing(page, on, "audition_enquete")
    for victim in page.victims[:4]:
        on = page.day(0, 12)
        if on is not None and page.chance.unit() < 0.5:
            is_child = age_on(page.human_of(victim).birth_on, page.file.opened_on) < 18
            _hearing(page, on, "audition_mineur" if is_child else "audition_victime")


def _presentation(page: Page) -> None:
    chance = page.chance
    if page.authors and chance.unit() < 0.6:
        _hearing(page, page.file.opened_on, "presentation_parquet")
    for person_id in page.authors:
        u = chance.unit()
        if u < 0.05:
            page.add(
                "registry.measures", measure_id=chance.uuid(), person_id=person_id,
                kind_code="retrait_passeport" if u < 0.03 else "gel_avoirs", started_on=page.file.opened_on,
                started_precision="day", ordered_by_code="procureur",
            )  # fmt: skip


def _detention(page: Page) -> None:
    """What the investigating judge ordered, for each author of whom a step says so, until referral or judgment."""
    chance = page.chance
    for event in page.file.events:
        if event.person_id is None:
            continue
        if event.outcome == "mandat_arret":
            page.add(
                "registry.measures", event.on, measure_id=chance.uuid(), person_id=event.person_id,
                kind_code="mandat_arret",
                started_on=event.on, started_precision="day", ordered_by_code="juridiction",
            )  # fmt: skip
        if event.outcome not in {"detention_provisoire", "controle_judiciaire"}:
            continue
        ended = next(
            (e.on for e in page.file.events if e.person_id == event.person_id and e.stage >= "P4" and e.on > event.on
             and e.outcome in {"non_lieu", "condamnation", "relaxe", "acquittement"}), None,
        )  # fmt: skip
        measure_id = chance.uuid()
        due = event.on + timedelta(days=182)
        renewed = event.outcome == "detention_provisoire" and due < page.until and (ended is None or ended > due)
        over = due if renewed else ended
        page.add(
            "registry.measures", event.on, measure_id=measure_id, person_id=event.person_id, kind_code=event.outcome,
            started_on=event.on, started_precision="day",
            due_on=due if event.outcome == "detention_provisoire" else None,
            ended_on=over, end_reason_code="expired" if renewed else "judgment" if over else None,
            ordered_by_code="juge_instruction", place_text="prison civile" if chance.unit() < 0.5 else None,
        )  # fmt: skip
        if renewed:
            page.add(
                "registry.measures", due, measure_id=chance.uuid(), person_id=event.person_id,
                kind_code="prolongation_dp",
                started_on=due, started_precision="day", due_on=due + timedelta(days=182), ended_on=ended,
                end_reason_code="judgment" if ended else None, ordered_by_code="juge_instruction",
                renews_measure_id=measure_id,
            )  # fmt: skip


def _inquiry(page: Page) -> None:
    """Interviews between the opening and the end of the investigation."""
    opened = next((event.on for event in page.file.events if event.stage == "P4" and event.outcome is None), None)
    if opened is None or not page.authors:
        return
    closed = next((e.on for e in page.file.events if e.stage == "P4" and e.outcome in {"renvoi", "non_lieu"}),
        page.until)
    _hearing(page, opened, "premiere_comparution")
    if any(event.outcome == "detention_provisoire" for event in page.file.events) and page.chance.unit() < 0.6:
        _hearing(page, opened, "debat_detention")
    for _ in range(page.chance.whole(0, 3)):
        on = page.day(10, 160, opened)
        if on is not None and on < closed:
            _hearing(page, on, _INQUIRY.draw(page.chance))


def _trial(page: Page) -> dict[str, str]:
    """Hearings of the judgments, put off now and then; stage → the hearing at which it was given."""
    chance, held = page.chance, dict[str, str]()
    days = {stage: next((e.on for e in page.file.events if e.stage == stage and e.outcome), None) for stage in ("P6",
            "P7", "P8")}
    judged = days["P6"]
    if judged is not None:
        times = _ADJOURNED.draw(chance)
        first = judged - timedelta(days=14 * times)
        while times and first < page.file.opened_on:
            times -= 1
            first = judged - timedelta(days=14 * times)
        for number in range(times):
            on = first + timedelta(days=14 * number)
            _hearing(page, on, "renvoi_audience", "renvoyee", on + timedelta(days=14))
        kind = "huis_clos" if page.victims and chance.unit() < 0.3 else "audience_jugement"
        held["P6"] = _hearing(page, judged, kind, "jugee")
    for stage, kind in (("P7", "audience_appel"), ("P8", "audience_cassation")):
        reviewed = days[stage]
        if reviewed is not None:
            held[stage] = _hearing(page, reviewed, kind, "jugee")
    return held


class _Judged:
    """The decisions of one file: each names its step and hearing, and the decision it reviews."""

    def __init__(self, page: Page, held: dict[str, str]) -> None:
        self._page = page
        self._held = held
        self._last: dict[str, str] = {}  # person → latest decision

    def write(self) -> None:
        """Decisions in the order of the steps."""
        for event in self._page.file.events:
            if event.person_id is None or event.outcome is None:
                continue
            if event.stage in {"P6", "P7",
                "P8"} or (event.outcome in {"renvoi", "non_lieu"} and _investigates(self._page)):
                self._decision(event, event.person_id, event.outcome)

    def _court(self, event: StageEvent) -> int | None:
        if event.stage in {"P7", "P8"}:
            return APPEAL_COURT if event.stage == "P7" else SUPREME_COURT
        there = court_of(self._page)
        return sitting(there, event.on) if there is not None else None

    def _presence(self, event: StageEvent) -> str | None:
        if event.stage < "P6":
            return None
        return (_ABSENT if event.outcome == "condamnation_defaut" else _PRESENT).draw(self._page.chance)

    def _after(self, person_id: str, stage: str) -> StageEvent | None:
        return next((e for e in self._page.file.events if e.person_id == person_id and e.stage == stage and e.outcome),
            None)

    def _decision(self, event: StageEvent, person_id: str, outcome: str) -> None:
        page, chance, unit = self._page, self._page.chance, self._page.chance.unit
        decision_id = chance.uuid()
        following = {"P6": "P7", "P7": "P8"}.get(event.stage)
        review = self._after(person_id, following) if following is not None else None
        enforced = self._after(person_id, "P9")
        lodged = review is not None or (following is not None and enforced is None and unit() < 0.12)
        remedied = min(page.until, event.on + timedelta(days=chance.whole(1, TIME_TO_APPEAL - 1))) if lodged else None
        final_on = event.on + timedelta(days=0 if event.stage == "P8" else TIME_TO_APPEAL)
        is_final = not lodged and event.outcome not in {"renvoi", "cassation_avec_renvoi"} and final_on <= page.until
        words, calendar = as_written(page, event)
        page.add(
            "registry.decisions", event.on, decision_id=decision_id, person_id=person_id, event_id=event.event_id,
            hearing_id=self._held.get(event.stage),
            court_institution_id=self._court(event),
            decided_on=event.on, decided_precision="day", decided_text=words, decided_calendar_code=calendar,
            presence_code=self._presence(event),
            outcome_code=outcome, remedy_code=("appel" if event.stage == "P6" else "pourvoi") if lodged else None,
            remedy_party_code=_APPELLANTS.draw(chance) if lodged else None,
            remedy_state_code=("juge" if review is not None else _OPEN_REMEDIES.draw(chance)) if lodged else None,
            remedy_on=remedied, reviews_decision_id=self._last.get(person_id) if event.stage in {"P7", "P8"} else None,
            is_final=is_final, final_on=final_on if is_final else None,
            note="délibéré prorogé d'une semaine" if unit() < 0.05 else None,
        )  # fmt: skip
        self._last[person_id] = decision_id
        if outcome in CONVICTIONS:
            fled = outcome == "condamnation_defaut"
            state = "reformee" if review is not None and review.outcome in {"appel_annule", "appel_reforme"} else None
            self._sentences(event, person_id, decision_id, state or ("en_fuite" if fled else None), enforced)
            self._awards(event, decision_id)
        elif outcome == "appel_reforme":
            self._sentences(event, person_id, decision_id, None, enforced)

    def _sentences(
        self, event: StageEvent, person_id: str, decision_id: str, state: str | None, enforced: StageEvent | None
    ) -> None:
        page, chance, unit = self._page, self._page.chance, self._page.chance.unit
        minor = _is_minor(page, person_id)
        strand = "ESCL" if "ESCL" in page.file.strands else "TEH" if "TEH" in page.file.strands else "TM"
        firm = _TERMS[strand].draw(chance)
        u = unit()
        kind, suspended = "emprisonnement_ferme", None
        if minor:
            kind, firm = "mesure_educative", 0
        elif u < 0.12:
            kind, suspended, firm = "emprisonnement_sursis", firm, 0
        elif u < 0.24:
            kind, suspended = "emprisonnement_mixte", firm // 2
            firm -= firm // 2
        elif u < 0.32 and strand != "TM":
            kind = "reclusion"
        is_life = strand == "ESCL" and u > 0.995
        if is_life:
            kind, firm = "reclusion_perpetuelle", 0
        if page.case is not None and page.case.firm_days is not None:
            kind, firm, suspended = "emprisonnement_ferme", page.case.firm_days, None
        execution, since, until = self._execution(state, enforced)
        if kind == "emprisonnement_sursis" and execution in {"a_executer", "en_cours", "executee"}:
            execution, since, until = "suspendue", None, None
        page.add(
            "registry.sentences", event.on, sentence_id=chance.uuid(), decision_id=decision_id, kind_code=kind,
            firm_days=firm if not (minor or is_life) else None, suspended_days=suspended, is_life=is_life,
            ban_days=None, execution_code=execution, executed_from_on=since, executed_from_precision="day",
            executed_to_on=until, note="confusion des peines demandée" if unit() < 0.04 else None,
        )  # fmt: skip
        if not minor and unit() < 0.62:
            thousands = max(1, _FINES.draw(chance)) * 1000
            old = unit() < 0.1
            paid = execution in {"executee"} or unit() < 0.15
            page.add(
                "registry.sentences", event.on, sentence_id=chance.uuid(), decision_id=decision_id, kind_code="amende",
                amount=Decimal(thousands), currency_code="MRU",
                amount_text=f"{thousands * 10} anciennes ouguiyas" if old else None,
                execution_code=state or ("payee" if paid else "insolvable" if unit() < 0.15 else "a_executer"),
                executed_from_precision="day",
            )  # fmt: skip
        if not minor and unit() < 0.35:
            side = _SIDE.draw(chance)
            page.add(
                "registry.sentences", event.on, sentence_id=chance.uuid(), decision_id=decision_id, kind_code=side,
                ban_days=365 * chance.whole(1, 10) if side.startswith("interdiction") else None,
                amount=Decimal(chance.whole(5, 60) * 100) if side == "frais" else None,
                currency_code="MRU" if side == "frais" else None, execution_code=state or "a_executer",
                executed_from_precision="day",
            )  # fmt: skip

    def _execution(self, state: str | None, enforced: StageEvent | None) -> tuple[str, date | None, date | None]:
        if state is not None:
            return state, None, None
        if enforced is None:
            return "a_executer", None, None
        ends = [e for e in self._page.file.events if e.person_id == enforced.person_id and e.stage == "P9"]
        served = next((e for e in ends if e.outcome in {"peine_executee", "grace"}), None)
        if served is not None:
            return "graciee" if served.outcome == "grace" else "executee", enforced.on, served.on
        return ("en_fuite", None, None) if enforced.outcome == "mandat_arret" else ("en_cours", enforced.on, None)

    def _awards(self, event: StageEvent, decision_id: str) -> None:
        page, chance, unit = self._page, self._page.chance, self._page.chance.unit
        hurt = [victim.row.person_id for victim in page.victims] or list(page.complainants)
        for person_id in hurt[:4]:
            if unit() > 0.55:
                continue
            thousands = max(1, _COMPENSATION.draw(chance)) * 1000
            u = unit()
            paid = Decimal(thousands) if u < 0.12 else Decimal(thousands // 2) if u < 0.22 else Decimal(0)
            paid_on = page.day(30, 700, event.on) if paid else None
            old = unit() < 0.1
            page.add(
                "registry.awards", event.on, award_id=chance.uuid(), decision_id=decision_id,
                kind_code=_DAMAGES.draw(chance),
                beneficiary_person_id=person_id, beneficiary_code="victim" if page.victims else "legal_representative",
                amount_awarded=Decimal(thousands), amount_paid=paid if paid_on else Decimal(0), currency_code="MRU",
                amount_text=f"{thousands * 10} anciennes ouguiyas" if old else None, paid_on=paid_on,
                paid_precision="month" if u < 0.05 else "day",
                note="versé au greffe" if paid_on and unit() < 0.6 else None,
            )  # fmt: skip
