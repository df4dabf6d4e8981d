"""Landings and rescues: counts, nationalities, steps and lists of persons, and the stays in the centres that follow.

Two kinds. The centres for foreigners keep landings of their own: nobody in them is accused of anything and no file
hangs on them. An office that opens a file on a landing links it by an explicit row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop.matching.sorting import reference_key
from server_schema.fictitious.chance import Deck, Quantiles
from server_schema.fictitious.dates import age_on, day_in_window
from server_schema.fictitious.institutions import COAST_GUARD
from server_schema.fictitious.parameters import AFFAIRES_PER_BLOCK
from server_schema.fictitious.persons import SEA_MIGRANT_NATIONS, community_of
from server_schema.fictitious.whole.lists import checked, deck
from server_schema.fictitious.whole.page import Book, Page
from server_schema.fictitious.whole.programme import CATE_NOUADHIBOU, CATE_NOUAKCHOTT, cate_id
from server_schema.fictitious.writing import POLICE_HAND, true_name, write_arabic, write_latin

# Landings that the centres keep for each block of affaires: at 200,000 procédures some 30,000 persons a year, which is
# the order of public figures (tens of thousands of intercepted persons a year). One in so many loses lives.
LANDINGS_PER_BLOCK = 6
LINKED_SHARE = 0.45
STAY_LIMIT_HOURS = 72  # arrêté conjoint 00591
OVER_THE_LIMIT = 0.12
_LOAD = Quantiles(4, 12, 22, 40, 68, 110, 210)
_KINDS = deck("landing_kinds", {"interception": 40, "rescue": 30, "return_to_shore": 16, "prevented_departure": 8},
    without=("bodies_found",))
_RESCUERS = deck("rescuer_kinds", {"coast_guard": 52, "navy": 12, "gendarmerie": 12, "fishing_boat": 8, "residents": 4})
_STARTS = Deck(((("Mbour", "SEN"), 26), (("Saint-Louis", "SEN"), 22), (("Nouadhibou", "MRT"), 26),
        (("Bakau", "GMB"), 12),
                (("Kamsar", "GIN"), 8)))  # fmt: skip
_PLACES = Deck(
    ((("MR-08", "M-08-01", "quai de Nouadhibou"), 60), (("MR-13", "M-13-03", "plage des pêcheurs"), 26),
     (("MR-06", "M-06-03", "plage au nord de l'embouchure"), 10), (("MR-08", "M-08-01", "الرصيف"), 4))
)  # fmt: skip
_STEPS = (
    ("alert", None, 0.98), ("rescue", "coast_guard", 0.8), ("authority_informed", None, 0.94),
    ("disembarked", "police", 0.99),
    ("first_aid", "health", 0.9), ("food_water", "ngo_national", 0.9), ("dead_missing", None, 0.6),
    ("headcount", "police", 0.97),
    ("registration", "police", 0.92), ("vulnerability_screening", "child_protection", 0.6),
    ("minors_separated", "child_protection", 0.6),
    ("victim_screening", "ngo_international", 0.5), ("asylum_information", "un", 0.55), ("interpreter", None, 0.4),
    ("centre_transfer", "police", 0.8), ("referral", "international_org", 0.5), ("smugglers_handed", "police", 0.3),
    ("boat_secured", "police", 0.5), ("closed", "police", 0.85),
)  # fmt: skip
checked("disembarkation_steps", *(step for step, _, _ in _STEPS))
checked("provider_kinds", *(body for _, body, _ in _STEPS if body is not None))
_AGES = Quantiles(2, 16, 19, 23, 28, 35, 58)
_SCREENING = deck("screening_results",
    {"none_found": 74, "to_review": 9, "presumed": 6, "not_screened": 9, "declined": 2}, rest=0)
_ORIENTATIONS = deck("referral_targets", {"iom": 44, "unhcr": 12, "child_protection": 12, "health": 10})
_MOTIVES = deck("migration_motives", {"work": 46, "poverty": 26, "conflict": 8, "family_reunion": 6})
_SCHOOL = deck("education_levels", {"none": 30, "mahadra": 16, "ISCED1": 30, "ISCED2": 14}, rest=1)
_CAUSES = deck("casualty_causes", {"drowning": 50, "dehydration": 20, "exposure": 8, "unknown": 10})
_EXITS = deck("stay_exit_reasons", {"deportation": 58, "released": 14, "voluntary_return": 12, "transfer_centre": 6})
_NEEDS = deck("service_types", {"food": 20, "medical": 16, "clothing_hygiene": 14, "interpretation": 8})
_LANGUAGES = {"SEN": "wol", "MLI": "bam", "GIN": "ful", "GMB": "man", "CIV": "fra", "PAK": "urd", "BGD": "ben",
    "SYR": "ara",
              "MAR": "ara", "MRT": "mey", "NGA": "eng", "CMR": "fra"}  # fmt: skip
checked("languages", *_LANGUAGES.values())
_FATES = checked("casualty_kinds", "dead_unidentified", "missing", "dead_identified")


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a landing as heard: the list is no file and the name may be anything."""

    listed_id: str
    latin: str | None
    arabic: str | None
    sex: str
    born: date | None
    precision: str
    age: int | None
    nationality: str | None
    is_alone: bool
    fate: str | None  # a casualty kind, or None for the living
    person_id: str | None = None

    @property
    def is_minor(self) -> bool:
        """A minor as stated."""
        return self.age is not None and self.age < 18


@dataclass(frozen=True, slots=True)
class Landing:
    """One landing with its list."""

    institution: int
    landing_id: str
    on: date
    kind: str
    reference: str
    place: tuple[str, str, str]
    people: tuple[Listed, ...]


def write_landing_of(page: Page) -> None:
    """The landing that a police file on a boat speaks of, kept by the same office and linked by an explicit row."""
    chance, file = page.chance, page.file
    aboard = len(page.migrants) + sum(person.role == "mot" for person in file.protected)
    fits = page.is_police and page.is_first and page.compartment is None and page.scenario.setting == "sea"
    if not fits or aboard < 3 or chance.unit() > LINKED_SHARE:
        return
    people: list[Listed] = []
    for person_id in page.migrants:
        row = page.book.rows[person_id]
        latin = next((name.text for name in row.names if name.script == "latin"), None)
        arabic = next((name.text for name in row.names if name.script == "arabic"), None)
        born = row.birth.on
        people.append(
            Listed(
                chance.uuid(), latin, arabic, row.sex, born, row.birth.precision if born else "day",
                age_on(born, file.facts_to) if born else None, row.nationality, False, None,
            )
        )  # fmt: skip
    for person in file.protected:
        if person.role == "mot":
            human = page.human_of(person)
            people.append(
                Listed(
                    chance.uuid(), person.row.names[0].text if person.row.names[0].script == "latin" else None,
                    person.row.names[0].text if person.row.names[0].script == "arabic" else None, person.row.sex, None,
                    "day",
                    age_on(human.birth_on, file.facts_to), human.nationality, True, None, person.row.person_id,
                )
            )  # fmt: skip
    place = (file.place.wilaya, file.place.moughataa, file.place.text)
    reference = f"DEB {len(page.book.landings) + 1:03d}-{page.book.index}/{file.facts_to.year}"
    landing = Landing(page.institution, chance.uuid(), file.facts_to, _KINDS.draw(chance), reference, place,
        tuple(people))
    _write(page.book, landing)
    page.book.landings.append(landing.landing_id)
    page.add(
        "registry.disembarkation_links", link_id=chance.uuid(), disembarkation_id=landing.landing_id,
        reason_text="même embarcation et même jour",
    )  # fmt: skip


def write_landings_of_centres(book: Book, affaires: int) -> None:
    """The landings that the two centres keep, as many as the block is large, and the stays that follow."""
    chance, parameters = book.chance, book.parameters
    for number in range(max(1, round(LANDINGS_PER_BLOCK * affaires / AFFAIRES_PER_BLOCK))):
        place = _PLACES.draw(chance)
        institution = CATE_NOUADHIBOU if place[0] == "MR-08" else CATE_NOUAKCHOTT
        on = day_in_window(parameters.since, parameters.until, True, chance)
        count = max(3, int(_LOAD.draw(chance) * parameters.crowd))
        deadly = number % LANDINGS_PER_BLOCK == 0
        people = tuple(_heard(book, on, deadly, order) for order in range(count))
        reference = f"DEB {number + 1:02d}-{book.index}/{on.year}"
        landing = Landing(institution, chance.uuid(), on, "shipwreck" if deadly else _KINDS.draw(chance), reference,
            place, people)
        _write(book, landing)
        _stays(book, landing)


def _heard(book: Book, on: date, deadly: bool, order: int) -> Listed:
    chance, unit = book.chance, book.chance.unit
    nationality, sex, age = SEA_MIGRANT_NATIONS.draw(chance), "F" if unit() < 0.12 else "M", _AGES.draw(chance)
    fate = None
    if deadly and (order < len(_FATES) or unit() < 0.14):
        fate = _FATES[order] if order < len(_FATES) else chance.pick(_FATES)
    named = fate != "dead_unidentified"
    name = true_name(community_of(nationality, chance), sex, chance)
    in_arabic = unit() < 0.25
    stated = unit() < 0.85 and named
    born = date(on.year - age, 1, 1) if stated and unit() < 0.5 else None
    return Listed(
        chance.uuid(), write_latin(name, POLICE_HAND, chance).text if named else None,
        write_arabic(name, POLICE_HAND, chance).text if named and in_arabic else None, sex if unit() < 0.98 else "U",
        born,
        "estimated" if born else "day", age if stated else None, nationality if named and unit() < 0.95 else None,
        stated and age < 18 and unit() < 0.7, fate,
    )  # fmt: skip


def _write(book: Book, landing: Landing) -> None:
    chance, unit = book.chance, book.chance.unit
    alive = [each for each in landing.people if each.fate is None]
    fates = Counter(each.fate for each in landing.people)
    minors = [each for each in alive if each.is_minor]
    adults = [each for each in alive if not each.is_minor]
    start, country = _STARTS.draw(chance)
    at_sea = chance.whole(0, 9)
    wilaya, moughataa, words = landing.place
    dead = fates["dead_identified"] + fates["dead_unidentified"]
    _row(
        book, landing, "disembarkations", disembarkation_id=landing.landing_id, landed_on=landing.on,
        landed_precision="day",
        kind_code=landing.kind, reference_text=landing.reference, reference_sort=reference_key(landing.reference),
        place_text=words, wilaya_code=wilaya, moughataa_code=moughataa,
        boat_text="pirogue en bois" if unit() < 0.6 else None,
        departure_text=start, departure_country_code=country, departed_on=landing.on - timedelta(days=at_sea),
        days_at_sea=at_sea,
        rescuer_code="coast_guard" if landing.institution == COAST_GUARD else _RESCUERS.draw(chance),
        person_count=len(alive),
        men_count=sum(each.sex != "F" for each in adults), women_count=sum(each.sex == "F" for each in adults),
        minor_count=len(minors), unaccompanied_count=sum(each.is_alone for each in minors), dead_count=dead,
        missing_count=fates["missing"], unidentified_count=fates["dead_unidentified"],
        note="FICTIF — moteur en panne" if unit() < 0.3 else None,
    )  # fmt: skip
    nations = Counter(each.nationality for each in alive if each.nationality is not None)
    for nation, count in sorted(nations.items()):
        _row(book, landing, "disembarkation_nationalities", count_id=chance.uuid(),
            disembarkation_id=landing.landing_id,
             country_code=nation, person_count=count)  # fmt: skip
    for step, body, share in _STEPS:
        if unit() < share and not (step == "dead_missing" and not dead):
            late = 1 if step in {"centre_transfer", "referral", "closed", "smugglers_handed"} else 0
            done = landing.on + timedelta(days=chance.whole(0, 2) * late)
            _row(
                book, landing, "disembarkation_steps", step_id=chance.uuid(), disembarkation_id=landing.landing_id,
                step_code=step, body_code=body, done_on=done if done <= book.until else None,
                note="sur le quai" if unit() < 0.05 else None,
            )  # fmt: skip
    for order, each in enumerate(landing.people, 1):
        _list(book, landing, order, each)


def _row(book: Book, landing: Landing, table: str, /, **values: object) -> None:
    book.write(f"care.{table}", landing.institution, landing.on, **values)


def _list(book: Book, landing: Landing, order: int, each: Listed) -> None:
    chance, unit = book.chance, book.chance.unit
    living = each.fate is None
    screening = _SCREENING.draw(chance) if living else None
    asked = living and unit() < 0.25
    book.write(
        "victims.disembarkation_persons", landing.institution, landing.on, listed_id=each.listed_id,
        disembarkation_id=landing.landing_id, list_order=order, name_latin=each.latin, name_arabic=each.arabic,
        sex_code=each.sex, birth_on=each.born, birth_precision=each.precision, stated_age=each.age,
        nationality_code=each.nationality,
        language_code=_LANGUAGES.get(each.nationality or "") if unit() < 0.5 else None,
        is_unaccompanied=each.is_alone if each.is_minor else None,
        is_dead=each.fate in {"dead_identified", "dead_unidentified"},
        is_missing=each.fate == "missing", casualty_code=each.fate,
        casualty_cause_code=_CAUSES.draw(chance) if each.fate is not None and each.fate != "missing" else None,
        marks_text="chemise bleue, bracelet" if each.fate == "dead_unidentified" else None,
        education_code=_SCHOOL.draw(chance) if asked else None, motive_codes=(_MOTIVES.draw(chance),) if asked else (),
        screening_code=screening,
        screened_on=landing.on if screening not in {None, "not_screened"} else None,
        orientation_code=_ORIENTATIONS.draw(chance) if screening == "presumed" or each.is_alone else None,
        person_id=each.person_id, note="parle peu" if unit() < 0.01 else None,
    )  # fmt: skip


def _stays(book: Book, landing: Landing) -> None:
    """A stay for each living person of the list; twelve in a hundred last longer than the limit allows."""
    chance, unit = book.chance, book.chance.unit
    entered = datetime.combine(landing.on, time(chance.whole(6, 22), 0), UTC)
    last = datetime.combine(book.until, time(23, 0), UTC)
    for each in landing.people:
        if each.fate is not None or unit() > 0.9:
            continue
        hours = chance.whole(73, 190) if unit() < OVER_THE_LIMIT else chance.whole(6, STAY_LIMIT_HOURS)
        left = entered + timedelta(hours=hours)
        book.write(
            "victims.stays", landing.institution, landing.on, stay_id=chance.uuid(),
            centre_id=cate_id(landing.institution),
            listed_id=each.listed_id, entered_at=entered, limit_hours=STAY_LIMIT_HOURS,
            left_at=left if left <= last else None,
            exit_reason_code=_EXITS.draw(chance) if left <= last else None, entry_reason_code="disembarkation",
            need_codes=tuple(sorted({_NEEDS.draw(chance), _NEEDS.draw(chance)})), is_unaccompanied=each.is_alone,
        )  # fmt: skip
