"""Networks as an institution sees them: its own record of each, with states, members and levels, dated and graded."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.matching.sorting import sort_key
from server_schema.fictitious.fields import derived_uuid
from server_schema.fictitious.networks import Network
from server_schema.fictitious.whole.lists import checked, deck
from server_schema.fictitious.whole.page import Book, Page

_CONFIDENCES = deck("link_confidences", {"avere": 40, "probable": 40, "possible": 20})
_GRADES = deck("information_grades", {"A": 20, "B": 34, "C": 26, "D": 12, "E": 8})
_SOURCES = deck("source_reliabilities", {"1": 22, "2": 40, "3": 28, "4": 10})
_FUNCTIONS = {
    "transporteur": "carrier", "guide": "guide", "rabatteur": "recruiter", "capitaine": "boat_master",
    "guetteur": "lookout",
    "logeur": "lodger", "pilote": "boat_master", "fournisseur de moteur": "engine_fuel_supplier", "faussaire": "forger",
    "collecteur de fonds": "money_collector", "organisateur": "organiser", "commanditaire": "principal",
}  # fmt: skip
checked("author_process_roles", *_FUNCTIONS.values())
checked("organisation_kinds", "smuggling_network", "mixed_network")
checked("organisation_states", "suspecte", "actif", "demantele", "reactive")
_TERRITORIES = ("Nouadhibou et côte nord", "Nouakchott – Nouadhibou", "fleuve, de Rosso à N'Diago",
    "Hodh et frontière malienne")


def organisation_id(book: Book, institution: int, network: Network) -> str:
    """The id of the record that an institution keeps of a network; a nationwide one is opened anew in each block."""
    return derived_uuid(f"organisation/{book.parameters.seed}/{book.index}/{institution}/{network.network_id}")


def successor_id(first: str) -> str:
    """The id of the record of the network that came back."""
    return derived_uuid(f"successor/{first}")


def function_of(page: Page, person_id: str) -> str | None:
    """What a person does in the network of this file, in truth."""
    human = page.human(person_id)
    members = page.network.members if page.network is not None else ()
    return next((_FUNCTIONS[member.function] for member in members if member.human == human), None)


def begin_organisation(page: Page) -> None:
    """Whether this file speaks of its network at all; its rows may then name it."""
    share = 0.62 if page.is_police else 0.35
    if page.network is None or not page.authors or page.chance.unit() > share:
        return
    page.organisation_id = organisation_id(page.book, page.institution, page.network)
    page.book.told.setdefault((page.institution, page.network.network_id), []).append(page)


def finish_organisations(book: Book) -> None:
    """Every network record of the block, once all files that speak of it are known."""
    for pages in book.told.values():
        _record(book, pages)
    book.told.clear()


def _grades(page: Page) -> dict[str, object]:
    chance = page.chance
    return {"source_grade": int(_SOURCES.draw(chance)), "information_grade": _GRADES.draw(chance)}


def _record(book: Book, pages: list[Page]) -> None:
    # sealed with its file only where no open file speaks of it
    keeper = next((page for page in pages if page.compartment is None), pages[0])
    network = keeper.network
    if network is None:  # only pages with a network are collected
        raise ValueError("a network record without a network")
    chance = book.chance
    first, last = min(page.file.opened_on for page in pages), max(page.file.opened_on for page in pages)
    states: list[tuple[str, date, Page]] = [("suspecte", first, keeper)]
    if len(pages) > 1 or chance.unit() < 0.4:
        _later(states, "actif", first + timedelta(days=chance.whole(5, 60)), keeper)
    dismantled = chance.unit() < 0.35
    if dismantled:
        _later(states, "demantele", last + timedelta(days=chance.whole(10, 90)), keeper)
    back = None
    if dismantled and chance.unit() < 0.7:
        back = states[-1][1] + timedelta(days=chance.whole(60, 400))
        back = back if back <= book.until and states[-1][0] == "demantele" else None
    # the network that came back is a record of its own, or the old one goes on
    is_new = back is not None and chance.unit() < 0.6
    if back is not None and not is_new:
        states.append(("reactive", back, keeper))
    organisation = organisation_id(book, keeper.institution, network)
    name = f"FICTIF — réseau {network.label}"
    seen = {"kind_code": "mixed_network" if "TEH" in keeper.file.strands else "smuggling_network",
            "territory_text": chance.pick(_TERRITORIES)}  # fmt: skip
    if is_new and back is not None:
        successor = successor_id(organisation)
        keeper.add(
            "registry.organisations", back, organisation_id=successor, working_name=f"{name} bis",
            name_sort=sort_key(f"{name} bis"), state_code="reactive", first_seen_on=back, first_seen_precision="month",
            last_seen_on=back, note="mêmes téléphones que le réseau démantelé", **seen,
        )  # fmt: skip
        _state(keeper, successor, "reactive", back)
        keeper.add(
            "registry.organisation_procedures", back, link_id=chance.uuid(), organisation_id=successor,
            confidence_code="possible", note="rapprochement par les téléphones", **_grades(keeper),
        )  # fmt: skip
    keeper.add(
        "registry.organisations", organisation_id=organisation, working_name=name, name_sort=sort_key(name),
        state_code=states[-1][0], first_seen_on=first, first_seen_precision="day", last_seen_on=last,
        successor_organisation_id=successor_id(organisation) if is_new else None,
        note="nom de travail donné par l'unité" if chance.unit() < 0.3 else None, **seen,
    )  # fmt: skip
    for state, on, page in states:
        _state(page, organisation, state, on)
    for page in pages:
        page.add(
            "registry.organisation_procedures", link_id=chance.uuid(), organisation_id=organisation,
            confidence_code=_CONFIDENCES.draw(chance), note="même embarcation" if chance.unit() < 0.1 else None,
            **_grades(page),
        )  # fmt: skip
    _members(pages, network, organisation)


def _later(states: list[tuple[str, date, Page]], state: str, on: date, page: Page) -> None:
    if states[-1][1] <= on <= page.until:
        states.append((state, on, page))


def _state(page: Page, organisation: str, state: str, on: date) -> None:
    page.add(
        "registry.organisation_states", on, state_id=page.chance.uuid(), organisation_id=organisation, state_code=state,
        from_on=on, from_precision="month" if page.chance.unit() < 0.3 else "day",
        note="arrestation de l'organisateur" if state == "demantele" and page.chance.unit() < 0.5 else None,
        **_grades(page),
    )  # fmt: skip


def _members(pages: list[Page], network: Network, organisation: str) -> None:
    """Who was seen in it: the level is the one the institution found, now and then none yet (N0)."""
    truth = {member.human: member for member in network.members}
    done: set[str] = set()
    for page in pages:
        for person_id in page.authors:
            member = truth.get(page.human(person_id))
            if member is None or person_id in done:
                continue
            done.add(person_id)
            chance, unit = page.chance, page.chance.unit
            level = "N0" if unit() < 0.15 else member.level
            page.add(
                "registry.organisation_members", member_id=chance.uuid(), organisation_id=organisation,
                person_id=person_id,
                level_code=level, function_code=_FUNCTIONS[member.function] if level != "N0" else None,
                confidence_code=_CONFIDENCES.draw(chance), from_on=page.file.facts_from,
                from_precision=page.file.facts_precision,
                to_on=page.file.opened_on if unit() < 0.3 else None,
                note="désigné par plusieurs migrants" if unit() < 0.15 else None, **_grades(page),
            )  # fmt: skip
