"""Victims: profile, assessments, consents, interviews, and what was done for them: referrals, services, returns, stays.

Care follows identification: nothing of it is dated before the victim was presumed one (V1).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from server_schema.fictitious.chance import Deck
from server_schema.fictitious.dates import age_on
from server_schema.fictitious.institutions import INSTANCE_SINCE, MNR
from server_schema.fictitious.persons import Human
from server_schema.fictitious.procedures import ProtectedPerson
from server_schema.fictitious.whole.lists import checked, deck
from server_schema.fictitious.whole.page import Page
from server_schema.fictitious.whole.programme import PROVIDERS_OF_AN_OFFICE, office_provider_id, shelter_id
from server_schema.fictitious.whole.things import write_protected_things

_ACTS = Deck((("A1", 34), ("A2", 22), ("A3", 12), ("A4", 22), ("A5", 10)))
_MEANS = Deck((("Y1", 14), ("Y2", 12), ("Y4", 10), ("Y5", 24), ("Y6", 14), ("Y7", 22), ("Y8", 3), ("Y3", 1)))
checked("acts_means_purposes", "Y0", *_ACTS.items, *_MEANS.items)
_CONTROL = deck(
    "means_of_control",
    {"C02": 16, "C16": 14, "C10": 12, "C04": 12, "C05": 10, "C12": 10, "C08": 10, "C01": 8, "C06": 8},
    without=("C98", "C99"),
)  # fmt: skip
_CHANNELS = deck("recruitment_channels",
    {"family": 20, "friends": 14, "recruiter": 14, "word_of_mouth": 10, "smuggler": 8})
_RELATIONS = deck("victim_author_relations",
    {"unacquainted": 24, "acquainted": 20, "employer": 20, "other_relative": 10})
_FOLLOW_UPS = deck("case_follow_up_states", {"actif": 38, "suivi": 30, "clos": 14, "clos_oriente": 18})
_SECTORS = {"X21": "T", "X22": "A", "X23": "B", "X24": "A", "X25": "F", "X26": "I", "X27": "G", "X20": "C"}
checked("economic_sectors", *_SECTORS.values())
_WEAKNESSES = deck(
    "vulnerability_kinds",
    {"poverty": 16, "indebted": 10, "illiterate": 10, "language_barrier": 8, "survivor_of_violence": 8,
        "no_shelter": 8},
    without=("unaccompanied_minor", "separated_minor", "servile_descent"),
)
_LEVELS = deck("risk_levels", {"low": 18, "medium": 40, "high": 30, "immediate": 8})
_SIGNS = deck("screening_indicators", {"papers_held": 10, "no_pay": 12, "debt": 8, "watched": 8, "long_hours": 8})
_ASSESSORS = deck("assessor_kinds", {"police": 24, "social_worker": 30, "ngo": 20, "mnr": 8})
_SCOPES = deck("consent_scopes", {"interview": 60, "referral": 22, "data_sharing": 6})
_LANGUAGES = {"SEN": "wol", "MLI": "bam", "GIN": "ful", "CIV": "fra", "NGA": "eng", "GMB": "man", "MRT": "mey",
    "PAK": "urd"}
checked("languages", *_LANGUAGES.values())
_ANSWERS = deck("referral_states", {"accepted": 60, "completed": 14, "declined": 10, "unanswered": 8, "sent": 8},
    rest=0)
_REFUSALS = deck("referral_refusal_reasons", {"no_capacity": 40, "person_declined": 20, "outside_area": 12})
_SERVICES = deck("service_types",
    {"housing": 20, "medical": 18, "psychosocial": 18, "food": 10, "legal_information": 8})
_SERVICE_ENDS = deck("service_end_reasons", {"goal_reached": 46, "person_stopped": 14, "referred": 14, "returned": 8})
_RESULTS = deck("service_results", {"reached": 40, "partly": 30, "too_early": 20})
_STANDARDS = deck("centre_standards", {"confidentiality": 10, "psychosocial": 10, "medical": 10})
_RETURNS = deck("return_kinds", {"assisted_voluntary": 56, "voluntary": 16, "family_reunification": 14, "internal": 8},
    rest=0)
_AFTER_RETURN = deck("return_follow_ups", {"planned": 30, "ongoing": 26, "done": 20, "lost": 14})
_ENTRIES = deck("stay_entry_reasons", {"referral": 60, "court_order": 10, "police": 20, "emergency": 10}, rest=0)
_EXITS = deck("stay_exit_reasons",
    {"autonomy": 24, "family": 24, "referral_shelter": 14, "voluntary_return": 12, "departure_unannounced": 8})
_BASES = deck("nationality_bases", {"declared": 80, "presumed": 12, "paper": 8}, rest=0)
_PROTECTIONS = deck("protection_statuses", {"asylum_seeker": 40, "refugee": 24, "person_of_concern": 10},
    without=("none",))
_CHILD_PROTECTION = 27  # the ministry in charge of children
_INDICATORS_OF_MINORS = frozenset({"alone", "no_school", "quota_to_bring", "early_marriage"})
checked("screening_indicators", *sorted(_INDICATORS_OF_MINORS))


def write_protected(page: Page) -> None:
    """Everything about the protected persons of a file beyond their identity."""
    for person in page.file.protected:
        write_protected_things(page, person)
        _status_of_protection(page, person)
    for person in page.victims:
        _Victim(page, person).write()


def _status_of_protection(page: Page, person: ProtectedPerson) -> None:
    chance, human, unit = page.chance, page.human_of(person), page.chance.unit
    if unit() < 0.16:
        page.add(
            "victims.person_nationalities", nationality_id=chance.uuid(), person_id=person.row.person_id,
            country_code=human.nationality, basis_code=_BASES.draw(chance),
            from_on=human.birth_on if unit() < 0.3 else None,
            from_precision="year", to_on=page.file.opened_on if unit() < 0.08 else None,
        )  # fmt: skip
    if human.nationality not in {"MRT", "SEN"} and unit() < 0.14:
        page.add(
            "victims.protection_statuses", status_id=chance.uuid(), person_id=person.row.person_id,
            status_code=_PROTECTIONS.draw(chance), authority_text="HCR" if unit() < 0.7 else None,
            from_on=page.file.opened_on - timedelta(days=chance.whole(20, 800)), from_precision="month",
            to_on=page.file.opened_on if unit() < 0.25 else None, note="attestation vue" if unit() < 0.4 else None,
        )  # fmt: skip


class _Victim:
    """One victim in one file."""

    def __init__(self, page: Page, person: ProtectedPerson) -> None:
        self._page = page
        self._chance = page.chance
        self._person = person
        self._id = person.row.person_id
        self._human: Human = page.human_of(person)
        self._is_minor = age_on(self._human.birth_on, page.file.opened_on) < 18
        presumed = next((s.on for s in person.statuses if s.status in {"V1", "V2"}), None)
        # a court knows the victim as one: her file begins after she was identified elsewhere
        self._since: date | None = presumed or (page.file.opened_on if not page.is_police else None)
        self._consent: str | None = None

    def write(self) -> None:
        """Profile of every victim; care of those presumed or confirmed, more of it with the police's file."""
        self._profile()
        if self._since is None or self._person.known_status == "V3":
            return
        unit, here = self._chance.unit, self._page.is_police
        if unit() < (0.62 if here else 0.15):
            self._assess(self._since)
        if unit() < (0.66 if here else 0.4):
            self._ask(self._since)
            self._interview(self._since)
        if unit() < (0.58 if here else 0.1):
            self._care(self._since)

    def _day(self, low: int, high: int, since: date) -> date | None:
        return self._page.day(low, high, since)

    def _add(self, table: str, on: date, /, **values: object) -> None:
        self._page.add(table, on, person_id=self._id, **values)

    def _profile(self) -> None:
        page, chance, unit, human = self._page, self._chance, self._chance.unit, self._human
        forms = self._person.exploitation
        by_descent = "ESCL" in page.file.strands
        facts = page.file.facts_from
        entry = facts - timedelta(days=chance.whole(0, 500)) if unit() < 0.75 else None
        if entry is not None:
            entry = max(entry, human.birth_on)  # born into it
        on_the_way = page.scenario.is_mixed
        values: dict[str, object] = {
            "act_codes": page.sorted_codes(_ACTS, 1, 3),
            "means_codes": ("Y0",) if self._is_minor else page.sorted_codes(_MEANS, 1, 3),
            "exploitation_codes": forms, "control_codes": page.sorted_codes(_CONTROL, 1, 4),
            "recruitment_codes": ("by_descent",) if by_descent else page.sorted_codes(_CHANNELS, 1, 2),
            "relation_code": "master_by_descent" if by_descent else page.chosen(_RELATIONS, 0.85),
            "follow_up_code": _FOLLOW_UPS.draw(chance) if self._person.known_status in {"V1", "V2"} else None,
            "sector_code": next((_SECTORS[form] for form in forms if form in _SECTORS), None),
            "entry_on": entry, "entry_precision": "month" if unit() < 0.5 else "estimated",
            "entry_age": age_on(human.birth_on, entry) if entry is not None else None,
            "exit_on": page.file.facts_to if unit() < 0.5 else None,
            "origin_country_code": human.nationality if unit() < 0.9 else None,
            "transit_country_codes": ("MLI", "SEN") if on_the_way and unit() < 0.5 else (),
            "destination_country_code": "ESP" if on_the_way else "MRT",
            "is_not_to_be_punished": True if page.case is not None and page.case.also_author else unit() < 0.6,
            "is_priority": self._is_minor or unit() < 0.15,
            "note": "FICTIF — à compléter avec l'assistante sociale" if unit() < 0.1 else None,
        }  # fmt: skip
        profile_id = chance.uuid()
        self._add("victims.profiles", page.file.recorded_on, profile_id=profile_id, **values)
        again = self._day(10, 200, page.file.recorded_on)
        if again is not None and unit() < 0.05:
            values["control_codes"] = tuple(sorted({*page.sorted_codes(_CONTROL, 1, 2), "C16"}))
            reason = "FICTIF — second entretien"
            self._add("victims.profiles", again, profile_id=profile_id, revision=2, change_reason=reason, **values)

    def _assess(self, since: date) -> None:
        chance, unit = self._chance, self._chance.unit
        found = {_WEAKNESSES.draw(chance) for _ in range(chance.whole(1, 3))}
        if self._is_minor:
            found.add("unaccompanied_minor" if unit() < 0.6 else "separated_minor")
        if "ESCL" in self._page.file.strands:
            found.add("servile_descent")
        signs = {_SIGNS.draw(chance) for _ in range(chance.whole(1, 4))}
        if not self._is_minor:
            signs -= _INDICATORS_OF_MINORS
        on = self._day(0, 20, since)
        if on is not None:
            self._add(
                "victims.vulnerability_assessments", on, assessment_id=chance.uuid(), assessed_on=on,
                assessor_code=_ASSESSORS.draw(chance), vulnerability_codes=tuple(sorted(found)),
                level_code=_LEVELS.draw(chance),
                indicator_codes=tuple(sorted(signs)), score=len(signs) * 10 if unit() < 0.4 else None,
                note="à revoir dans un mois" if unit() < 0.1 else None,
            )  # fmt: skip

    def _ask(self, since: date) -> None:
        chance, unit = self._chance, self._chance.unit
        on = self._day(0, 10, since)
        if on is None:
            return
        consent_id, given = chance.uuid(), unit() < 0.93
        withdrawn = self._day(10, 200, on) if given and unit() < 0.04 else None
        self._add(
            "victims.consents", on, consent_id=consent_id, asked_on=on,
            language_code=_LANGUAGES.get(self._human.nationality, "fra"),
            scope_code=_SCOPES.draw(chance), agrees_interview=given, told_purpose=unit() < 0.96, told_use=unit() < 0.94,
            agrees_research=unit() < 0.4, told_access=unit() < 0.9, told_storage=unit() < 0.86,
            told_withdrawal=unit() < 0.9,
            is_given=given,
            given_by_code=("guardian" if unit() < 0.6 else "child_protection") if self._is_minor else "person",
            withdrawn_on=withdrawn,
        )  # fmt: skip
        if given:
            self._consent = consent_id

    def _interview(self, since: date) -> None:
        chance, unit = self._chance, self._chance.unit
        if self._consent is None:
            return
        for number in range(1 + (unit() < 0.25) + (unit() < 0.05)):
            on = self._day(10 + 20 * number, 25 + 20 * number, since)
            if on is None:
                return
            self._add(
                "victims.interviews", on, interview_id=chance.uuid(), held_on=on, held_precision="day",
                interviewer_code="police" if self._page.is_police else "magistrate", consent_id=self._consent,
                language_code=_LANGUAGES.get(self._human.nationality, "fra"),
                has_interpreter=self._human.nationality != "MRT",
                has_support_person=self._is_minor or unit() < 0.3, is_recorded=unit() < 0.2,
                place_text="bureau réservé" if unit() < 0.5 else None, note="pause demandée" if unit() < 0.06 else None,
            )  # fmt: skip

    def _care(self, since: date) -> None:
        page, chance, unit = self._page, self._chance, self._chance.unit
        referred = self._day(0, 25, since)
        if referred is None:
            return
        referral_id = self._refer(2, referred)
        for _ in range(chance.whole(1, 3)):
            begun = self._day(1, 30, referred)
            if begun is None:
                return
            ended = self._day(5, 200, begun) if unit() < 0.6 else None
            self._add(
                "victims.services", begun, service_id=chance.uuid(), kind_code=_SERVICES.draw(chance),
                provider_id=office_provider_id(page.institution, chance.whole(1, PROVIDERS_OF_AN_OFFICE)),
                referral_id=referral_id,
                begun_on=begun, begun_precision="day", ended_on=ended,
                end_reason_code=_SERVICE_ENDS.draw(chance) if ended else None,
                standard_code=page.chosen(_STANDARDS, 0.3), result_code=_RESULTS.draw(chance) if ended else None,
                satisfaction=chance.whole(1, 5) if unit() < 0.3 else None,
                complaint_text="FICTIF — attente trop longue" if unit() < 0.02 else None,
                note="à poursuivre au foyer" if unit() < 0.08 else None,
            )  # fmt: skip
        if unit() < 0.3:
            self._stay(referred)
        going_home = self._human.nationality != "MRT" and unit() < 0.28
        if going_home:
            self._return(referred)

    def _refer(self, stage: int, on: date) -> str:
        page, chance, unit = self._page, self._chance, self._chance.unit
        referral_id, answer = chance.uuid(), _ANSWERS.draw(chance)
        answered = self._day(0, 12, on) if answer in {"accepted", "completed", "declined"} else None
        answer = answer if answered is not None or answer in {"unanswered", "sent"} else "sent"
        u = unit()
        to_child = self._is_minor and u < 0.45
        institution = _CHILD_PROTECTION if to_child else MNR if u < 0.6 and on >= INSTANCE_SINCE else None
        provider = office_provider_id(page.institution, chance.whole(1, PROVIDERS_OF_AN_OFFICE)) if u < 0.94 else None
        self._add(
            "victims.referrals", on, referral_id=referral_id, stage_number=stage, from_institution_id=page.institution,
            to_institution_id=institution, to_provider_id=provider if institution is None else None,
            to_text="FICTIF — famille d'accueil" if institution is None and provider is None else None, referred_on=on,
            answer_code=answer, answered_on=answered,
            reason_code=_REFUSALS.draw(chance) if answer == "declined" else None,
            consent_id=self._consent, note="accompagnée par l'unité" if unit() < 0.1 else None,
        )  # fmt: skip
        return referral_id

    def _stay(self, since: date) -> None:
        page, chance, unit = self._page, self._chance, self._chance.unit
        entered = datetime.combine(since, time(chance.whole(8, 20), chance.whole(0, 59)), UTC)
        left = self._day(1, 120, since) if unit() < 0.85 else None
        needs = tuple(sorted({_SERVICES.draw(chance), _SERVICES.draw(chance)}))
        self._add(
            "victims.stays", since, stay_id=chance.uuid(), centre_id=shelter_id(page.institution), entered_at=entered,
            left_at=datetime.combine(left, time(21, 0), UTC) if left is not None else None,
            exit_reason_code=_EXITS.draw(chance) if left is not None else None, entry_reason_code=_ENTRIES.draw(chance),
            need_codes=needs, is_unaccompanied=self._is_minor and unit() < 0.6,
            note="chambre séparée" if unit() < 0.1 else None,
        )  # fmt: skip

    def _return(self, since: date) -> None:
        chance, unit = self._chance, self._chance.unit
        planned = self._day(20, 120, since)
        if planned is None:
            return
        # a child goes home only after the decision on her best interests
        decided = self._day(0, 15, planned) if self._is_minor else None
        returned = self._day(16, 90, planned) if unit() < 0.75 and (decided is not None or not self._is_minor) else None
        followed = self._day(20, 200, returned) if returned is not None and unit() < 0.5 else None
        self._refer(4, planned)
        self._add(
            "victims.returns", planned, return_id=chance.uuid(), kind_code=_RETURNS.draw(chance),
            country_code=self._human.nationality, is_minor=self._is_minor, best_interests_on=decided,
            best_interests_text="FICTIF — juge des enfants" if decided is not None else None, planned_on=planned,
            returned_on=returned,
            follow_up_code=_AFTER_RETURN.draw(chance) if followed else "planned" if returned else None,
            followed_up_on=followed, note="voyage avec un convoyeur" if unit() < 0.3 else None,
        )  # fmt: skip
