"""The facts themselves: places, routes and their legs, what was paid and to whom, what was seized, how it was done."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from server_schema.fictitious.chance import Deck, Quantiles
from server_schema.fictitious.whole.lists import checked, deck
from server_schema.fictitious.whole.page import Page

Money = tuple[Decimal, str, str | None]

_PLACE_KINDS = {
    "plage": "beach", "port": "port", "large": "open_sea", "baie": "open_sea", "شاطئ": "beach", "logement": "lodging",
    "منزل": "private_home", "campement": "camp_nomad", "مخيم": "camp_nomad", "poste": "border_post",
    "piste": "border_track",
    "gare": "station", "bac": "border_river", "berge": "border_river", "orpaillage": "mine_site",
    "domicile": "private_home",
    "marché": "market", "السوق": "market", "atelier": "workshop", "chantier": "workshop", "école": "school_mahadra",
    "محظرة": "school_mahadra", "bar": "hotel_bar", "restaurant": "hotel_bar", "villa": "private_home",
    "نقطة": "checkpoint",
    "barrage": "checkpoint", "adouaba": "locality", "آدوابه": "locality", "usine": "workshop", "navire": "port",
}  # fmt: skip
checked("place_types", *_PLACE_KINDS.values())
_OTHER_ROLES = deck("place_roles", {"lodging": 26, "arrest": 24, "recruitment": 16, "exploitation": 12},
    without=("facts",))
_BY_SEA = (
    (("Saint-Louis", "SEN"), ("Nouadhibou", "MRT"), ("El Hierro", "ESP")),
    (("Mbour", "SEN"), ("Nouakchott", "MRT"), ("Nouadhibou", "MRT"), ("Tenerife", "ESP")),
    (("Kayes", "MLI"), ("Nouakchott", "MRT"), ("Nouadhibou", "MRT"), ("Grande Canarie", "ESP")),
    (("Banjul", "GMB"), ("Dakar", "SEN"), ("Nouadhibou", "MRT"), ("El Hierro", "ESP")),
    (("Conakry", "GIN"), ("Bamako", "MLI"), ("Nouakchott", "MRT"), ("Lanzarote", "ESP")),
)
_BY_LAND = (
    (("Bamako", "MLI"), ("Néma", "MRT"), ("Nouakchott", "MRT")),
    (("Kayes", "MLI"), ("Sélibaby", "MRT"), ("Nouakchott", "MRT")),
    (("Dakar", "SEN"), ("Rosso", "MRT"), ("Nouakchott", "MRT"), ("Nouadhibou", "MRT")),
    (("Nioro", "MLI"), ("Gogui", "MRT"), ("Aïoun", "MRT"), ("Nouakchott", "MRT")),
    (("Nouakchott", "MRT"), ("Zouérate", "MRT"), ("Tindouf", "DZA")),
)
_SEA_MODES = deck("transport_modes", {"sea": 1}, rest=0)
_LAND_MODES = deck("transport_modes", {"road": 60, "track": 22, "river": 8, "foot": 5, "rail": 2, "animal": 1}, rest=0)
# A passage by sea in thousands of MRU, and how the sum is said: most prices are told in francs CFA or in old ouguiyas.
_PASSAGE = Quantiles(10, 20, 30, 42, 60, 85, 160)
_RIDE = Quantiles(1, 2, 3, 5, 9, 16, 40)
_CURRENCIES = deck("currencies", {"MRU": 50, "XOF": 36, "EUR": 9, "USD": 1, "MAD": 2, "GMD": 2}, rest=0)
_OF_ONE_MRU = {"MRU": Decimal(1), "XOF": Decimal(15), "EUR": Decimal("0.023"), "USD": Decimal("0.025"),
               "MAD": Decimal("0.25"), "GMD": Decimal("1.75")}  # fmt: skip
_MEANS = deck("payment_means", {"cash": 56, "mobile_money": 18, "hawala": 12, "money_transfer": 6})
_PURPOSES = deck("payment_purposes", {"advance": 34, "instalment": 24, "on_departure": 18, "on_arrival": 12})
_PAYEES = deck("payment_parties", {"smuggler": 52, "collector": 18, "recruiter": 10, "hawala_agent": 6},
    without=("migrant", "family"))
_SEA_SEIZED = deck("seizure_natures",
    {"engine": 22, "fuel": 20, "fuel_can": 12, "gps": 10, "boat": 10, "money": 9, "phone": 9})
_LAND_SEIZED = deck("seizure_natures", {"vehicle": 26, "money": 18, "phone": 18, "false_paper": 14},
    without=("boat", "engine"))
_OTHER_SEIZED = deck("seizure_natures", {"money": 26, "phone": 22, "genuine_paper": 18, "notebook": 10},
    without=("boat", "engine"))
_DISPOSALS = deck("seizure_disposals", {"under_seal": 46, "in_custody": 14, "to_registry": 16})
_UNITS = {"fuel": "litre", "drugs": "gram", "gold": "gram", "money": "amount", "bank_account": "amount",
    "livestock": "head",
          "food_water": "lot", "tobacco": "lot", "ammunition": "lot"}  # fmt: skip
checked("quantity_units", "piece", *_UNITS.values())
_CONFIDENCES = deck("link_confidences", {"avere": 50, "probable": 34, "possible": 16})
_MODUS_SEA = deck("modus_operandi", {"D01": 16, "L01": 16, "P02": 10, "P01": 8, "T02": 8, "R03": 8, "L02": 4})
_MODUS_LAND = deck("modus_operandi", {"D02": 14, "L06": 14, "L05": 8, "F01": 8, "P03": 8, "D03": 2})
_MODUS_TEH = deck("modus_operandi", {"R04": 18, "R06": 14, "R01": 12, "R05": 10, "P04": 8, "K03": 4})
_CONTROL = deck("means_of_control", {"C02": 14, "C16": 14, "C10": 10, "C04": 10, "C12": 10}, without=("C98", "C99"))
_FAMILY = {"R": "recruitment", "D": "concealment", "F": "document", "L": "departure", "P": "payment", "K": "corruption",
           "T": "communication", "A": "other_traffic"}  # fmt: skip
checked("modus_families", "control", *_FAMILY.values())
_SOLD = deck("smuggler_services", {"travel": 36, "boat_place": 26, "lodging": 18, "false_papers": 10})
# Offences of 2024 are drawn only in files opened since.
_CONNECTED = Deck((
    ("CONN-FAUX", 16), ("CONN-GROUPE-ORGANISE", 18), ("CONN-STUPEFIANTS", 10), ("CONN-CONTREBANDE", 12),
    ("CONN-BLANCHIMENT", 9), ("CONN-CORRUPTION", 6), ("CONN-VIOLENCES", 10), ("CONN-SEQUESTRATION", 7),
    ("CONN-VIOL", 4),
    ("CONN-HOMICIDE", 2), ("CONN-CYBER", 3), ("CONN-PECHE", 2), ("CONN-ESCROQUERIE", 3), ("CONN-TRAVAIL-ENFANTS", 3),
    ("CONN-ARMES", 1), ("CONN-2024-038-FP", 8), ("CONN-2024-038-ES", 6), ("CONN-2024-038-AE", 6),
))  # fmt: skip
checked("offences", *_CONNECTED.items)
_LAW_OF_2024 = date(2024, 10, 8)


def write_journey(page: Page) -> None:
    """Everything of the facts that this file tells; a court's file tells less of it than the police's."""
    unit = page.chance.unit
    _places(page)
    if "TM" in page.file.strands:
        if unit() < (0.62 if page.is_police else 0.12) or (page.is_police and page.case is not None):
            _route(page)
        if page.authors and unit() < (0.30 if page.is_police else 0.06):
            _services(page)
    if page.is_first or (not page.is_police and unit() < 0.25):
        _payments(page)
    _seizures(page)
    _modus(page)
    if unit() < (0.10 if page.is_police else 0.07):
        _connected(page)


def _place_kind(words: str) -> str | None:
    return next((kind for word, kind in _PLACE_KINDS.items() if word in words), None)


def _places(page: Page) -> None:
    chance, file, unit = page.chance, page.file, page.chance.unit
    if page.is_police or unit() < 0.5:
        at_sea = file.place.text.startswith("large")
        page.add(
            "registry.procedure_places", place_id=chance.uuid(), role_code="facts",
            kind_code=_place_kind(file.place.text),
            place_text=file.place.text, country_code="MRT", wilaya_code=file.place.wilaya,
            moughataa_code=file.place.moughataa,
            # a position at sea, hundreds of nautical miles wide: no landing place of a real file
            latitude=Decimal(f"{18 + unit() * 3:.5f}") if at_sea else None,
            longitude=Decimal(f"{-18.5 + unit():.5f}") if at_sea else None,
            from_on=file.facts_from, from_precision=file.facts_precision, to_on=file.facts_to,
        )  # fmt: skip
    if page.is_police and unit() < 0.35:
        page.add(
            "registry.procedure_places", place_id=chance.uuid(), role_code=_OTHER_ROLES.draw(chance),
            kind_code="lodging" if unit() < 0.4 else None, country_code="MRT" if unit() < 0.9 else "SEN",
            from_precision="day", place_text="logement relais" if unit() < 0.6 else "gare routière",
        )  # fmt: skip


def _money(page: Page, thousands: Quantiles, on: date) -> Money:
    """A sum in its currency and, often, as it was said; before 2018 the ouguiya was the old one."""
    chance, unit = page.chance, page.chance.unit
    mru = max(1, thousands.draw(chance)) * 1000
    if on.year < 2018:
        return Decimal(mru * 10), "MRO", f"{mru * 10} ouguiyas de l'époque"
    if unit() < 0.12:
        # people go on counting in old ouguiyas: the amount stands as it was said
        return Decimal(mru * 10), "MRO", f"{mru * 10} anciennes ouguiyas"
    currency = _CURRENCIES.draw(chance)
    amount = (mru * _OF_ONE_MRU[currency]).quantize(Decimal(1))
    return max(amount, Decimal(1)), currency, f"{amount} {currency}" if unit() < 0.2 else None


def _route(page: Page) -> None:
    chance, file, unit = page.chance, page.file, page.chance.unit
    by_sea = page.scenario.setting == "sea"
    stops = chance.pick(_BY_SEA if by_sea else _BY_LAND)
    price, currency, words = _money(page, _PASSAGE if by_sea else _RIDE, file.facts_to)
    route_id = chance.uuid()
    told = unit() < 0.7
    page.add(
        "registry.routes", route_id=route_id,
        label_text=" – ".join(name for name, _ in stops) if unit() < 0.7 else None,
        organisation_id=page.organisation_id, first_seen_on=file.facts_from, first_seen_precision=file.facts_precision,
        last_seen_on=file.facts_to, price_amount=price if told else None,
        price_currency_code=currency if told else None,
        price_text=words if told else None, note="étape de nuit" if unit() < 0.1 else None,
    )  # fmt: skip
    day = file.facts_from - timedelta(days=chance.whole(4, 60))
    for order, ((start, country), (end, other)) in enumerate(pairwise(stops), 1):
        is_last = order == len(stops) - 1
        mode = (_SEA_MODES if by_sea and is_last else _LAND_MODES).draw(chance)
        arrived = min(file.facts_from, day + timedelta(days=chance.whole(0, 6)))
        known = unit() < 0.6
        part = (price / 4).quantize(Decimal(1)) if told and unit() < 0.4 else None
        leg_id = chance.uuid()
        page.leg_ids.append(leg_id)
        page.add(
            "registry.route_legs", leg_id=leg_id, route_id=route_id, leg_order=order, from_text=start,
            from_country_code=country, to_text=end, to_country_code=other, mode_code=mode,
            departed_on=day if known else None, departed_precision="estimated" if unit() < 0.5 else "day",
            arrived_on=arrived if known and not (by_sea and is_last) else None, price_amount=part,
            price_currency_code=currency if part is not None else None,
        )  # fmt: skip
        day = arrived


def _payments(page: Page) -> None:
    chance, file, unit = page.chance, page.file, page.chance.unit
    if page.case is not None and page.case.paid:
        if not page.is_first:
            return
        for paid in page.case.paid:
            page.add(
                "registry.payments", payment_id=chance.uuid(), amount=paid.amount, currency_code=paid.currency,
                amount_text=paid.words, means_code="cash", purpose_code=paid.purpose, paid_on=paid.on,
                paid_precision="day",
                payer_code="migrant", payer_person_id=page.migrants[0], payee_code="smuggler",
                payee_person_id=page.authors[0],
            )  # fmt: skip
        return
    payers: list[str] = [*page.migrants, *(victim.row.person_id for victim in page.victims)]
    if not payers or not page.authors or unit() > 0.55:
        return
    by_sea = page.scenario.setting == "sea"
    for payer in chance.some(payers, chance.whole(1, 3)):
        total = chance.whole(1, 2)
        for position in range(total):
            on = file.facts_from - timedelta(days=chance.whole(0, 45))
            amount, currency, words = _money(page, _PASSAGE if by_sea else _RIDE, on)
            named = unit() < 0.6
            page.add(
                "registry.payments", payment_id=chance.uuid(), amount=amount, currency_code=currency, amount_text=words,
                means_code=_MEANS.draw(chance), purpose_code="instalment" if position else _PURPOSES.draw(chance),
                paid_on=on,
                paid_precision="month" if unit() < 0.4 else "day", place_text="Nouadhibou" if unit() < 0.3 else None,
                country_code="MRT" if unit() < 0.5 else None, payer_code="migrant" if unit() < 0.9 else "family",
                payer_person_id=payer, payee_code=_PAYEES.draw(chance),
                payee_person_id=page.some_author() if named else None,
                leg_id=page.leg_ids[-1] if page.leg_ids and unit() < 0.5 else None,
                note="remis en présence d'un tiers" if unit() < 0.08 else None,
            )  # fmt: skip


def _seizures(page: Page) -> None:
    chance, unit = page.chance, page.chance.unit
    if unit() > (0.55 if page.is_police else 0.10):
        return
    setting = page.scenario.setting
    choice = _SEA_SEIZED if setting == "sea" else _LAND_SEIZED if setting == "land" else _OTHER_SEIZED
    for _ in range(chance.whole(1, 3)):
        nature = choice.draw(chance)
        seized = page.day(0, 3)
        amount, currency, _words = _money(page, _RIDE, page.file.opened_on)
        is_money = nature == "money"
        disposed = page.day(20, 500, seized) if seized is not None and unit() < 0.4 else None
        kinds = {"boat": "boat", "phone": "phone", "vehicle": "plate", "engine": "engine", "gps": "gps"}
        thing = next((each for each in page.things if each.kind == kinds.get(nature)), None)
        page.add(
            "registry.seizures", seized, seizure_id=chance.uuid(), nature_code=nature,
            description="FICTIF — placé sous scellé" if unit() < 0.5 else None,
            quantity=None if is_money else chance.whole(1, 40) * (10 if nature == "fuel" else 1),
            unit_code=_UNITS.get(nature, "piece"), amount=amount if is_money else None,
            currency_code=currency if is_money else None,
            seal_number=f"S-{chance.whole(1, 9999):04d}/{page.file.opened_on.year}" if unit() < 0.8 else None,
            seized_on=seized, seized_precision="day", place_text=page.file.place.text if unit() < 0.4 else None,
            held_at_text="magasin des scellés" if unit() < 0.6 else None,
            from_person_id=page.some_author() if unit() < 0.6 else None,
            object_id=thing.object_id if thing is not None else None,
            disposal_code=_DISPOSALS.draw(chance) if disposed else "under_seal", disposed_on=disposed,
        )  # fmt: skip


def _modus(page: Page) -> None:
    chance, unit = page.chance, page.chance.unit
    if unit() > (0.6 if page.is_police else 0.2):
        return
    setting = page.scenario.setting
    choice = _MODUS_SEA if setting == "sea" else _MODUS_LAND if setting == "land" else _MODUS_TEH
    found = {choice.draw(chance): None for _ in range(chance.whole(1, 3))}
    told = [(_FAMILY[code[0]], code) for code in found]
    if page.victims and unit() < 0.6:
        told.append(("control", _CONTROL.draw(chance)))
    for phase, code in told:
        page.add(
            "registry.modus_operandi", modus_id=chance.uuid(), phase_code=phase, modus_code=code,
            organisation_id=page.organisation_id, confidence_code=_CONFIDENCES.draw(chance), seen_on=page.file.facts_to,
            seen_precision=page.file.facts_precision, note="déclaré par plusieurs personnes" if unit() < 0.1 else None,
        )  # fmt: skip


def _services(page: Page) -> None:
    chance, unit = page.chance, page.chance.unit
    for code in page.sorted_codes(_SOLD, 1, 2):
        amount, currency, _words = _money(page, _RIDE, page.file.facts_to)
        priced = unit() < 0.6
        page.add(
            "registry.services_sold", service_id=chance.uuid(), service_code=code,
            provider_person_id=page.some_author(),
            amount=amount if priced else None, currency_code=currency if priced else None, sold_on=page.file.facts_from,
            sold_precision=page.file.facts_precision, note="remise pour un groupe" if unit() < 0.1 else None,
        )  # fmt: skip


def _connected(page: Page) -> None:
    chance, unit, opened = page.chance, page.chance.unit, page.file.opened_on
    code = _CONNECTED.draw(chance)
    if "2024" in code and opened < _LAW_OF_2024:
        code = "CONN-FAUX"
    page.add(
        "registry.connected_offences", connected_id=chance.uuid(), offence_code=code,
        other_reference=f"PV {chance.whole(1, 999)}/{opened.year}" if unit() < 0.5 else None, known_on=page.day(0, 30),
        known_precision="day", note="poursuites distinctes" if unit() < 0.3 else None,
    )  # fmt: skip
