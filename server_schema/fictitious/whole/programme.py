"""What does not grow with the register: directories of offices, the two centres, and the programme of the Instance.

Providers and their memoranda, quarterly submissions, plan measures and activities, the document library. Written once,
by no block; blocks only know the ids, which follow from the institution.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from desktop.matching.sorting import sort_key
from server_schema.fictitious.chance import Chance, Deck, Quantiles
from server_schema.fictitious.fields import derived_uuid
from server_schema.fictitious.institutions import (
    INSTANCE,
    INSTANCE_SINCE,
    INVESTIGATION_POLE,
    SPECIALISED_COURT,
    SPECIALISED_PROSECUTION,
    SPECIALISED_SINCE,
)
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.whole.lists import checked, codes, deck, label

CATE_NOUAKCHOTT, CATE_NOUADHIBOU = 8, 9
PROVIDERS_OF_AN_OFFICE = 4
_OFFICES = (1, 2, 3, 5, 6, 13, 14, 15, 16, 24, 40, 41, *range(101, 116), *range(121, 136), *range(141, 148),
    *range(149, 156))
_SPECIALISED = frozenset({SPECIALISED_COURT, SPECIALISED_PROSECUTION, INVESTIGATION_POLE})
_SERVICES = ("housing", "medical", "psychosocial", "food", "legal_information", "child_protection", "education",
    "training")
checked("service_types", *_SERVICES)
_OFFICE_PROVIDERS = (
    ("ngo_national", "Association d'aide aux victimes", "جمعية مساعدة الضحايا", ("housing", "psychosocial", "food")),
    ("health", "Centre de santé", "مركز صحي", ("medical", "psychosocial")),
    ("child_protection", "Service de protection de l'enfant", "مصلحة حماية الطفولة", ("child_protection", "education")),
    ("ngo_international", "Projet d'assistance", "مشروع مساعدة", ("legal_information", "training", "medical")),
)
# Kind, name in both scripts, its own institution where it has one, what it holds.
_NATIONAL_PROVIDERS = (
    ("police", "Office central (DGSN)", "المكتب المركزي", 1, "procès-verbaux et personnes mises en cause"),
    ("gendarmerie", "Gendarmerie nationale", "الدرك الوطني", 5, "procès-verbaux des brigades"),
    ("coast_guard", "Garde-côtes", "خفر السواحل", 24, "interceptions et secours en mer"),
    ("prosecution", "Parquet spécialisé", "النيابة المتخصصة", 3, "registre du parquet"),
    ("court", "Tribunal spécialisé", "المحكمة المتخصصة", 2, "rôle et jugements"),
    ("ministry", "Cellule de suivi (Justice)", "خلية المتابعة", 19, "suivi des dossiers de traite"),
    ("child_protection", "Action sociale et enfance", "العمل الاجتماعي والطفولة", 27, "mineurs pris en charge"),
    ("health", "Ministère de la Santé", "وزارة الصحة", 28, "soins et certificats"),
    ("labour", "Inspection du travail", "مفتشية الشغل", 29, "procès-verbaux d'infraction au travail"),
    ("international_org", "OIM, bureau de Nouakchott", "المنظمة الدولية للهجرة", 34,
        "retours assistés, victimes assistées"),
    ("un", "HCR, bureau de Nouakchott", "مفوضية اللاجئين", 35, "demandes d'asile, en agrégats"),
    ("un", "UNICEF", "اليونيسف", 36, "enfants suivis, en agrégats"),
    ("ngo_national", "Croissant-Rouge mauritanien", "الهلال الأحمر الموريتاني", 37, "débarquements, premiers soins"),
    ("ngo_international", "Croix-Rouge française", "الصليب الأحمر الفرنسي", 38, "mise à l'abri"),
    ("observatory", "CNDH", "اللجنة الوطنية لحقوق الإنسان", 30, "visites et plaintes"),
    ("hotline", "Numéro vert 1916", "الرقم الأخضر 1916", None, "appels reçus"),
    ("ngo_national", "FICTIF — Association Espoir", "جمعية الأمل (وهمي)", None, "femmes accueillies"),
    ("ngo_national", "FICTIF — Collectif du fleuve", "تجمع النهر (وهمي)", None, "enfants mendiants repérés"),
    ("ngo_national", "FICTIF — Maison des petits", "دار الصغار (وهمي)", None, "mineurs hébergés"),
    ("local_authority", "FICTIF — Commune côtière", "بلدية ساحلية (وهمي)", None, "corps retrouvés"),
    ("consulate", "FICTIF — Consulat d'un État voisin", "قنصلية (وهمي)", None, "identifications consulaires"),
    ("private", "FICTIF — Transporteur", "ناقل (وهمي)", None, "listes de voyageurs"),
)
checked("provider_kinds", *(kind for kind, *_ in (*_NATIONAL_PROVIDERS, *_OFFICE_PROVIDERS)))
_FORMATS = deck("data_formats", {"xlsx": 40, "paper": 20, "word": 12, "csv": 10}, without=("other",))
_MOU = deck("mou_states", {"signe": 60, "transmis": 14, "projet": 12, "expire": 8, "refuse": 4}, rest=0)
_RHYTHM = deck("frequencies", {"quarterly": 80, "half_yearly": 10, "yearly": 6})
_LATENESS = Quantiles(-10, -4, 2, 11, 26, 48, 85)  # days after the day expected
_MEASURED = ("cases", "victims_presumed", "victims_confirmed", "suspects", "assisted", "returned", "trained", "reached")
checked("submission_measures", *_MEASURED)
_KINDS_OF_ACTIVITY = deck("activity_kinds", {"training": 40, "awareness": 30, "meeting": 12, "workshop": 8})
_AUDIENCES = deck("audiences",
    {"police": 14, "magistrates": 10, "gendarmes": 8, "social_workers": 8, "public": 8, "youth": 6})
_STATES = deck("plan_measure_states", {"planned": 20, "funded": 12, "ongoing": 34, "done": 20, "late": 8})
_INSPECTED = deck("centre_compliance_levels", {"conforme": 56, "partiel": 28, "non_conforme": 12, "non_verifie": 4},
    rest=0)
_INCIDENTS = deck("incident_kinds",
    {"illness": 26, "limit_exceeded": 22, "overcrowding": 14, "complaint": 10, "shortage": 8})
_GRAVITY = deck("gravity_levels", {"minor": 60, "serious": 30, "very_serious": 8, "fatal": 2}, rest=0)
_MEASURES_OF_THE_PLAN = 53
_TITLES = {
    "prevention": "Sensibiliser les communes de départ", "protection": "Ouvrir des places d'hébergement",
    "prosecution": "Former les magistrats du tribunal spécialisé",
    "cooperation": "Tenir la réunion annuelle avec les voisins",
    "coordination": "Réunir la plateforme nationale", "data": "Publier les chiffres de chaque trimestre",
    "capacity": "Équiper les brigades", "legislation": "Réviser les textes d'application",
    "cross_cutting": "Tenir compte du genre et des droits",
}  # fmt: skip
checked("plan_domains", *_TITLES)
_LIBRARY = (
    ("sop", "Procédure de débarquement", "إجراءات الإنزال"),
    ("sop", "Procédure d'identification des victimes", "إجراءات التعرف على الضحايا"),
    ("directive", "Accueil des mineurs", "استقبال القصر"), ("plan", "Plan d'action national", "خطة العمل الوطنية"),
    ("report", "Rapport annuel d'activité", "التقرير السنوي"), ("text", "Arrêté sur les centres", "مقرر حول المراكز"),
    ("training_material", "Module de formation des enquêteurs", "وحدة تكوين المحققين"),
    ("directive", "Charte d'usage du registre", "ميثاق استعمال السجل"),
)  # fmt: skip
checked("document_kinds", *(kind for kind, _, _ in _LIBRARY))
_LIFE = checked("document_states", "projet", "comite", "conseil_ministres", "adopte", "distribue")
_RECIPIENTS: Deck[int | str] = Deck(((1, 20), (2, 16), (3, 16), (5, 14), (8, 8), (9, 8), (27, 10),
        ("Gouverneurs des wilayas", 6), ("ONG partenaires", 6)))


def office_provider_id(institution: int, number: int) -> str:
    """The id of a provider (1 to ``PROVIDERS_OF_AN_OFFICE``) in the directory of an office."""
    return derived_uuid(f"provider/{institution}/{number}")


def shelter_id(institution: int) -> str:
    """The id of the shelter that an office knows."""
    return derived_uuid(f"shelter/{institution}")


def cate_id(institution: int) -> str:
    """The id of a centre for foreigners in its own register."""
    return derived_uuid(f"centre/{institution}")


Row = tuple[str, int, date, dict[str, object]]


def programme_rows(parameters: Parameters) -> Iterator[Row]:
    """Every row as (table, institution, the day it was entered, values)."""
    chance = Chance(f"fictif/{parameters.seed}/programme")
    since, until = parameters.since, parameters.until
    for institution in _OFFICES:
        begun = max(since, SPECIALISED_SINCE) if institution in _SPECIALISED else since
        if begun <= until:
            yield from _directory(institution, begun, until, chance)
    for institution, places, name in ((CATE_NOUAKCHOTT, 104, "Nouakchott"), (CATE_NOUADHIBOU, 73, "Nouadhibou")):
        yield from _centre(institution, places, name, since, until, chance)
    founded = max(since, INSTANCE_SINCE)
    if founded <= until:
        yield from _providers(founded, until, chance)
        yield from _plan(founded, until, chance)


def _directory(institution: int, since: date, until: date, chance: Chance) -> Iterator[Row]:
    """What an office knows of whom it refers to: a few providers and one shelter."""
    wilaya = f"MR-{institution % 20:02d}" if institution > 100 else None  # 101, 121 and 141 are of the first wilaya
    for number, (kind, french, arabic, services) in enumerate(_OFFICE_PROVIDERS, 1):
        name = f"FICTIF — {french} {institution}-{number}"
        yield "care.providers", institution, since, {
            "provider_id": office_provider_id(institution, number), "name_fr": name, "name_ar": arabic,
            "name_sort": sort_key(name), "kind_code": kind, "wilaya_code": wilaya, "service_codes": services,
            "format_codes": (), "verified_on": min(until, since + timedelta(days=chance.whole(0, 900))),
            "from_on": since,
        }  # fmt: skip
    name = f"FICTIF — Foyer {institution}"
    yield "care.centres", institution, since, {
        "centre_id": shelter_id(institution), "name_text": name, "name_sort": sort_key(name),
        "kind_code": "shelter_mixed" if institution % 2 else "shelter_women",
        "manager_text": "association gestionnaire",
        "wilaya_code": wilaya, "capacity_women": chance.whole(6, 24), "capacity_families": chance.whole(1, 6),
        "capacity_minors": chance.whole(4, 16), "staff_trained": chance.whole(1, 6), "opened_on": since,
    }  # fmt: skip


def _centre(institution: int, places: int, town: str, since: date, until: date, chance: Chance) -> Iterator[Row]:
    centre = cate_id(institution)
    name = f"CATE de {town}"
    # a public address, unlike that of a shelter; the places of the two centres are public figures
    yield "care.centres", institution, since, {
        "centre_id": centre, "name_text": name, "name_sort": sort_key(name), "kind_code": "cate",
        "manager_text": "Direction régionale de la sûreté", "wilaya_code": "MR-08" if town == "Nouadhibou" else "MR-13",
        "moughataa_code": "M-08-01" if town == "Nouadhibou" else "M-13-03",
        "address_text": f"FICTIF — route du port, {town}",
        "capacity_men": places * 6 // 10, "capacity_women": places // 5, "capacity_families": places // 10,
        "capacity_minors": places - places * 6 // 10 - places // 5 - places // 10, "stay_limit_hours": 72,
        "staff_trained": chance.whole(6, 18), "equipment_text": "infirmerie, cuisine, douches, aire couverte",
        "opened_on": since,
    }  # fmt: skip
    day = since + timedelta(days=40)
    while day <= until:
        for standard in chance.some(codes("centre_standards"), 6):
            result = _INSPECTED.draw(chance)
            yield "care.centre_inspections", institution, day, {
                "inspection_id": chance.uuid(), "centre_id": centre, "inspected_on": day, "standard_code": standard,
                "result_code": result, "inspector_text": "CNDH" if chance.unit() < 0.5 else "Instance nationale",
                "note": "FICTIF — à reprendre à la visite suivante" if result == "non_conforme" else None,
            }  # fmt: skip
        for _ in range(chance.whole(0, 5)):
            occurred = day + timedelta(days=chance.whole(0, 90))
            if occurred <= until:
                yield "care.centre_incidents", institution, occurred, {
                    "incident_id": chance.uuid(), "centre_id": centre, "occurred_on": occurred,
                    "kind_code": _INCIDENTS.draw(chance),
                    "gravity_code": _GRAVITY.draw(chance),
                    "action_text": "infirmerie prévenue" if chance.unit() < 0.6 else None,
                    "note": "FICTIF — sans suite" if chance.unit() < 0.2 else None,
                }  # fmt: skip
        day += timedelta(days=91)
    old = f"Ancien centre de {town}"
    yield "care.centres", institution, since, {
        "centre_id": derived_uuid(f"old centre/{institution}"), "name_text": old, "name_sort": sort_key(old),
        "kind_code": "transit",
        "opened_on": date(since.year - 6, 1, 1), "closed_on": since,
    }  # fmt: skip


def _providers(since: date, until: date, chance: Chance) -> Iterator[Row]:
    for number, (kind, french, arabic, own, data) in enumerate(_NATIONAL_PROVIDERS, 1):
        provider = derived_uuid(f"national provider/{number}")
        begun = max(since, SPECIALISED_SINCE) if own in _SPECIALISED else since
        formats = tuple(sorted({_FORMATS.draw(chance), _FORMATS.draw(chance)}))
        services = tuple(sorted(chance.some(_SERVICES, 3))) if kind.startswith(("ngo", "un", "international", "health",
                "child")) else ()
        yield "care.providers", INSTANCE, begun, {
            "provider_id": provider, "name_fr": french, "name_ar": arabic, "name_sort": sort_key(french),
            "kind_code": kind,
            "as_institution_id": own, "wilaya_code": "MR-13" if chance.unit() < 0.6 else None,
            "service_codes": services,
            "data_text": data, "format_codes": formats, "verified_on": until - timedelta(days=chance.whole(5, 500)),
            "from_on": begun, "to_on": until - timedelta(days=30) if kind == "private" else None,
        }  # fmt: skip
        yield "care.provider_contacts", INSTANCE, begun, {
            "contact_id": chance.uuid(), "provider_id": provider, "function_text": "point focal",
            "holder_text": f"FICTIF, point focal {number}", "phone_text": f"00 00 {number:02d} 00",
            "mail_text": f"point.focal.{number}@exemple.invalid", "from_on": begun,
            "to_on": until - timedelta(days=200) if number % 7 == 0 else None,
        }  # fmt: skip
        if number % 2:
            yield "care.source_systems", INSTANCE, begun, {
                "system_id": chance.uuid(), "provider_id": provider, "name_text": f"Registre de {french}"[:200],
                "place_text": "Nouakchott", "holder_text": "chef de service",
                "volume_text": f"{chance.whole(1, 40)} 00 lignes",
                "format_text": label("data_formats", formats[0]),
                "quality_text": "FICTIF — doublons et dates manquantes",
                "surveyed_on": begun + timedelta(days=chance.whole(10, 300)),
            }  # fmt: skip
        yield from _memorandum(provider, begun, until, chance)


def _memorandum(provider: str, begun: date, until: date, chance: Chance) -> Iterator[Row]:
    memorandum, state = chance.uuid(), _MOU.draw(chance)
    span = max(30, (until - begun).days - 200)
    signed = begun + timedelta(days=chance.whole(20, span)) if state in {"signe", "expire"} else None
    signed = min(signed, until) if signed is not None else None
    expires = signed + timedelta(days=1096) if signed is not None else None
    if expires is not None and expires <= until:
        state = "expire"
    elif state == "expire":
        state = "signe"
    yield "care.memoranda", INSTANCE, signed or begun, {
        "memorandum_id": memorandum, "provider_id": provider, "state_code": state, "signed_on": signed,
        "expires_on": expires,
        "frequency_code": _RHYTHM.draw(chance), "scope_text": "agrégats par trimestre, wilaya, sexe et âge",
    }  # fmt: skip
    if signed is not None:
        yield from _submissions(provider, memorandum, signed, until, chance)


def _submissions(provider: str, memorandum: str, since: date, until: date, chance: Chance) -> Iterator[Row]:
    """One for each quarter that ended while the memorandum was signed: received, late, missing, rejected once."""
    year, quarter = since.year, (since.month - 1) // 3 + 1
    while True:
        end = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)  # the day after the quarter
        if end > until:
            return
        expected = end + timedelta(days=30)
        received: date | None = expected + timedelta(days=_LATENESS.draw(chance))
        u = chance.unit()
        if received is not None and (received > until or u < 0.06):
            received = None
        state = "attendu" if expected > until else "manquant"
        checked_on = validated = None
        rejected = 0
        rows = chance.whole(4, 160)
        if received is not None:
            state, rejected = "recu", chance.whole(0, rows // 4) if u < 0.4 else 0
            checked_on = received + timedelta(days=chance.whole(1, 20))
            checked_on = checked_on if checked_on <= until else None
            if checked_on is not None:
                state = "rejete" if u < 0.12 else "controle"
                validated = checked_on + timedelta(days=chance.whole(1, 30)) if state == "controle" else None
                validated = validated if validated is not None and validated <= until else None
                if validated is not None:
                    state = "transmis" if validated < until - timedelta(days=200) else "clos" if u < 0.6 else "valide"
        submission, is_aggregate = chance.uuid(), chance.unit() < 0.7
        yield "care.submissions", INSTANCE, received or min(expected, until), {
            "submission_id": submission, "provider_id": provider, "memorandum_id": memorandum,
            "period_code": f"{year}-T{quarter}",
            "expected_on": expected, "received_on": received, "state_code": state, "is_aggregate": is_aggregate,
            "row_count": rows if received is not None else None,
            "rejected_count": rejected if received is not None else None,
            "checked_on": checked_on, "validated_on": validated,
            "rejection_text": "FICTIF — totaux qui ne se recoupent pas" if state == "rejete" else None,
        }  # fmt: skip
        if received is not None and is_aggregate:
            for measure in chance.some(_MEASURED, 3):
                for sex in ("M", "F"):
                    yield "care.submission_figures", INSTANCE, received, {
                        "figure_id": chance.uuid(), "submission_id": submission, "measure_code": measure,
                        "category_codes": (sex,), "figure": chance.whole(0, 90),
                    }  # fmt: skip
        year, quarter = (year + 1, 1) if quarter == 4 else (year, quarter + 1)


def _plan(since: date, until: date, chance: Chance) -> Iterator[Row]:
    domains = tuple(_TITLES)
    measures: list[str] = []
    for number in range(1, _MEASURES_OF_THE_PLAN + 1):
        domain = domains[number % len(domains)]
        measures.append(chance.uuid())
        state = _STATES.draw(chance)
        due = date(until.year - 2 + number % 5, 12, 31)
        if state == "late" and due > until:
            state = "ongoing"
        yield "care.plan_measures", INSTANCE, since, {
            "measure_id": measures[-1], "plan_text": "FICTIF — Plan d'action national", "domain_code": domain,
            "measure_number": f"{number}", "title_fr": f"{_TITLES[domain]} ({number})", "title_ar": f"التدبير {number}",
            "owner_text": "Instance nationale" if number % 3 else "ministère de la Justice",
            "budget_amount": Decimal(chance.whole(50, 4000) * 1000) if number % 4 else None,
            "budget_currency_code": "MRU",
            "state_code": state, "due_on": due, "indicator_code": "I-04" if domain == "data" else None,
            "report_text": f"Note trimestrielle {until.year - 1}-T{number % 4 + 1}" if number % 9 == 0 else None,
        }  # fmt: skip
    span = (until - since).days
    for number in range(140):
        held = since + timedelta(days=chance.whole(0, span))
        kind = _KINDS_OF_ACTIVITY.draw(chance)
        ended = held + timedelta(days=chance.whole(0, 4))
        yield "care.activities", INSTANCE, held, {
            "activity_id": chance.uuid(), "measure_id": chance.pick(measures) if chance.unit() < 0.8 else None,
            "kind_code": kind,
            "title_text": f"FICTIF — {label('activity_kinds', kind)} n° {number + 1}", "held_on": held,
            "held_precision": "day",
            "ended_on": min(ended, until), "place_text": "chef-lieu", "wilaya_code": f"MR-{chance.whole(1, 15):02d}",
            "moughataa_code": None if chance.unit() < 0.9 else "M-08-01", "audience_code": _AUDIENCES.draw(chance),
            "women_count": chance.whole(0, 60), "men_count": chance.whole(4, 80),
            "cost_amount": Decimal(chance.whole(20, 900) * 1000) if chance.unit() < 0.7 else None,
            "cost_currency_code": "MRU",
            "result_text": "FICTIF — participants formés, évaluation faite" if chance.unit() < 0.6 else None,
        }  # fmt: skip
    yield from _library(measures, since, until, chance)


def _library(measures: list[str], since: date, until: date, chance: Chance) -> Iterator[Row]:
    """Each document in one version or two; what was distributed was sent to somebody."""
    for french_kind, title, arabic in _LIBRARY:
        earlier: str | None = None
        adopted = since + timedelta(days=chance.whole(60, 500))
        for version in range(1, 2 + (chance.unit() < 0.5)):
            document = chance.uuid()
            last = version == 2 or earlier is None
            state = "distribue" if version == 1 else _LIFE[chance.whole(0, len(_LIFE) - 1)]
            yield "care.documents", INSTANCE, adopted, {
                "document_id": document, "kind_code": french_kind, "title_fr": title, "title_ar": arabic,
                "version_text": f"{version}.0", "state_code": state, "state_on": adopted,
                "replaces_document_id": earlier,
                "measure_id": chance.pick(measures) if last and chance.unit() < 0.6 else None,
                "report_text": "Note trimestrielle 2025-T4" if french_kind == "plan" else None,
                "content_hash": f"\\x{hashlib.sha256(document.encode()).hexdigest()}",
            }  # fmt: skip
            if state == "distribue":
                for _ in range(3):
                    to = _RECIPIENTS.draw(chance)
                    sent = adopted + timedelta(days=chance.whole(1, 30))
                    seen = sent + timedelta(days=chance.whole(1, 40))
                    if sent > until or (to in _SPECIALISED and sent < SPECIALISED_SINCE):
                        continue
                    yield "care.document_receipts", INSTANCE, sent, {
                        "receipt_id": chance.uuid(), "document_id": document,
                        "to_institution_id": to if isinstance(to, int) else None,
                        "to_text": to if isinstance(to, str) else None, "sent_on": sent,
                        "acknowledged_on": seen if seen <= until and chance.unit() < 0.7 else None,
                    }  # fmt: skip
            earlier, adopted = document, min(until, adopted + timedelta(days=chance.whole(200, 600)))
