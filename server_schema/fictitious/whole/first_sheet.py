"""The columns that the first sheet's own rows have since: court and cabinet, dates as written, parts in the offence."""

from __future__ import annotations

from dataclasses import replace

from server_schema.fictitious.chance import Deck
from server_schema.fictitious.fields import derived_uuid, field
from server_schema.fictitious.index_rows import ACCUSING
from server_schema.fictitious.persons import PersonRow
from server_schema.fictitious.procedures import ProtectedPerson, Qualification, Role, StageEvent
from server_schema.fictitious.whole.justice import as_written, court_of
from server_schema.fictitious.whole.lists import checked, deck
from server_schema.fictitious.whole.organisations import function_of
from server_schema.fictitious.whole.page import SOURCES, Page
from server_schema.fictitious.whole.persons import known_of

_CABINETS = {"RI": ("Cabinet n° 1", "Cabinet n° 2", "الديوان الأول"), "RP": ("Section traite et trafic", "Permanence"),
             "ROLE": ("Formation collégiale", "Juge unique", "الغرفة الجزائية")}  # fmt: skip
_CHANNELS = deck("report_channels", {"police": 40, "hotline_1916": 12, "ngo": 12, "family": 8, "anonymous": 6},
    without=("complaint",))
_AT_SEA = deck("report_channels", {"police": 60, "landing": 24, "anonymous": 6, "foreign_authority": 4},
    without=("complaint",))
_SETTLEMENTS = deck("settlement_kinds", {"familial": 40, "tribal": 26, "financier": 18, "religieux": 6})
_PARTS = deck("participation_modes", {"auteur": 66, "coauteur": 14, "complice": 14, "organisateur": 4})
_PARTS_IN_TRAFFICKING = deck(
    "author_process_roles", {"exploiter": 30, "recruiter": 20, "controller": 12, "harbourer": 12, "transferor": 6},
    rest=0
)
_PARTS_IN_SMUGGLING = deck("author_process_roles",
    {"carrier": 22, "smuggler": 20, "lodger": 12, "guide": 10, "recruiter": 10}, rest=0)
_PARTS_IN_SLAVERY = deck("author_process_roles", {"master": 80, "exploiter": 16, "principal": 4}, rest=0)
_CIRCUMSTANCES = {
    "TM": Deck((("overloaded_boat", 22), ("G1", 18), ("unaccompanied_minor", 14), ("G7", 14), ("transnational", 12),
                ("several_authors", 12), ("abandonment", 4), ("G4", 2), ("recidivism", 2))),
    "TEH": Deck((("several_victims", 24), ("authority_over_victim", 22), ("several_authors", 14), ("transnational", 10),
                 ("online_means", 6), ("victim_pregnant", 2), ("recidivism", 4), ("serious_injury", 4))),
    "ESCL": Deck((("several_victims", 40), ("authority_over_victim", 40), ("several_authors", 12), ("recidivism", 8))),
}  # fmt: skip
for _deck in _CIRCUMSTANCES.values():
    checked("aggravating_circumstances", *(code for code in _deck.items if len(code) > 2))
    checked("acts_means_purposes", *(code for code in _deck.items if len(code) == 2))
_DECIDERS = {"PV": "enquete", "RP": "parquet", "RI": "instruction"}
checked("qualification_origins", "jugement", *_DECIDERS.values())
_REASONS = {
    "requalifiee": ("les faits révèlent une exploitation", "وقائع تدل على الاستغلال"),
    "abandonnee": ("charges insuffisantes", "doute profitant à l'intéressé", "عدم كفاية الأدلة"),
}
# How often a clerk asks about more than name and birth, by what the person is to the file.
_ASKED_OF_AUTHOR, _ASKED_OF_MIGRANT, _ASKED_OF_OTHER, _ASKED_OF_VICTIM = 0.85, 0.16, 0.6, 0.6


def header_fields(page: Page) -> str:
    """Court, cabinet, how the facts were first reported, how the row came in."""
    chance, file = page.chance, page.file
    channel = None
    if page.is_police:
        reported = file.events[0].stage
        choice = _AT_SEA if page.scenario.setting == "sea" else _CHANNELS
        told = choice.draw(chance) if reported == "P0" or chance.unit() < 0.6 else None
        channel = "complaint" if reported == "P1" else told
    cabinets = _CABINETS.get(file.kind)
    values = (court_of(page), chance.pick(cabinets) if cabinets else None, channel, SOURCES.draw(chance))
    return "\t".join(map(field, values))


def person_fields(page: Page, row: PersonRow) -> str:
    """What is known of an ordinary person."""
    asked = _ASKED_OF_OTHER
    if row.person_id in page.authors:
        asked = _ASKED_OF_AUTHOR
    elif row.person_id in page.migrants:
        asked = _ASKED_OF_MIGRANT
    is_alive = row.person_id in page.authors or row.person_id in page.complainants
    return known_of(row, page.book.humans[row.human_id], asked, page.chance, is_alive=is_alive)


def protected_fields(page: Page, person: ProtectedPerson) -> str:
    """What is known of a protected person."""
    # of a victim care is told; a witness or a child of the boat may have died since
    is_alive = person.role == "victime"
    return known_of(person.row, page.human_of(person), _ASKED_OF_VICTIM, page.chance, is_alive=is_alive)


def mistaken_event(page: Page, event: StageEvent) -> StageEvent | None:
    """The row that this step corrects: the same step under a day that was wrong."""
    corrected = page.case.corrected if page.case is not None and page.file.kind == "ROLE" else None
    if corrected is None or corrected[:2] != (event.stage, event.outcome):
        return None
    return replace(event, event_id=derived_uuid(f"mistaken {event.event_id}"), on=corrected[2])


def event_fields(page: Page, event: StageEvent, corrects: StageEvent | None = None) -> str:
    """The date as it was written, how a case was settled outside the courts, and what the row corrects."""
    settled = None
    if event.reason == "desistement_transaction" or (event.outcome == "extinction" and page.chance.unit() < 0.2):
        settled = page.case.settlement if page.case is not None else _SETTLEMENTS.draw(page.chance)
    note = "conversion de la date reprise" if corrects is not None else None
    if page.chance.unit() < 0.02 and event.outcome is not None:
        note = "FICTIF — notifié le jour même"
    return "\t".join(map(field, (*as_written(page, event), settled, note, corrects.event_id if corrects else None)))


def role_fields(page: Page, role: Role) -> str:
    """The part in the offence and in its course, of those held as authors."""
    chance = page.chance
    if role.code not in ACCUSING or not role.is_current or chance.unit() > 0.85:
        return "\\N\t\\N"
    strands = page.file.strands
    choice = _PARTS_IN_SMUGGLING if "TM" in strands else _PARTS_IN_TRAFFICKING
    if "ESCL" in strands:
        choice = _PARTS_IN_SLAVERY
    parts = {function_of(page, role.person_id) or choice.draw(chance)}
    if chance.unit() < 0.3:
        parts.add(choice.draw(chance))
    return "\t".join(map(field, (_PARTS.draw(chance), tuple(sorted(parts)))))


def _decider(page: Page, held: Qualification) -> str:
    """Who gave a qualification: a roll takes over that of the investigation or the prosecutor until it judges."""
    if page.file.kind != "ROLE":
        return _DECIDERS[page.file.kind]
    steps = [event for event in page.file.events if event.person_id in {None, held.person_id}]
    if held.state == "abandonnee" and not any(step.outcome == "non_lieu" for step in steps):
        return "jugement"
    return "instruction" if any(step.stage == "P4" for step in steps) else "parquet"


def qualification_fields(page: Page, held: Qualification) -> str:
    """Attempt or not, circumstances, who decided and why."""
    chance, unit = page.chance, page.chance.unit
    strand = held.offence.split("-")[0]
    attempted = strand == "TM" and page.scenario.setting == "sea" and unit() < 0.3
    circumstances = page.sorted_codes(_CIRCUMSTANCES[strand], 1, 2) if unit() < 0.35 else ()
    reasons = _REASONS.get(held.state)
    values = (
        attempted if unit() < 0.7 else None, circumstances, "day", _decider(page, held),
        chance.pick(reasons) if reasons is not None and unit() < 0.8 else None,
    )  # fmt: skip
    return "\t".join(map(field, values))
