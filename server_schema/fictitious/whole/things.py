"""Things: what each bears that identifies (IMEI, chassis, engine number), what describes it, and whose it is.

Numbers follow from the thing itself: the same phone shows the same IMEI in the file of another institution.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from decimal import Decimal

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.networks import Boat
from server_schema.fictitious.procedures import ObjectSeen, ProtectedPerson
from server_schema.fictitious.whole.lists import deck, label
from server_schema.fictitious.whole.page import Page, Thing

_PAPERS = deck(
    "paper_types",
    {"passport": 30, "consular_card": 22, "foreign_id_card": 18, "ecowas_card": 8, "laissez_passer": 4},
    without=("NNI", "CNI", "residence_permit", "fishing_card"),
)
_LOCAL_PAPERS = deck("paper_types", {"CNI": 70, "NNI": 16, "driving_licence": 4, "fishing_card": 3}, rest=0)
_CHECKS = deck("paper_states",
    {"authentique": 52, "unverified": 14, "falsifie": 9, "contrefait": 8, "expired": 9, "doubtful": 4})
_OPERATORS = deck("phone_operators", {"mauritel": 46, "mattel": 26, "chinguitel": 22}, rest=0)
_USAGES = deck("phone_usages", {"calls": 40, "messages": 26, "money": 14, "several": 16})
_BEARERS = deck("object_roles", {"bearer": 80, "holder": 20}, rest=0)
_PHONE_HANDS = deck("object_roles", {"user": 64, "owner": 30, "caller": 6}, rest=0)
_HULLS = deck("boat_hulls", {"wood": 66, "wood_fibre": 18, "fibreglass": 9})
_BOATS = deck("boat_types", {"pirogue": 74, "cayuco": 12, "patera": 3}, without=("ferry", "cargo"))
_MAKES = deck("engine_makes", {"yamaha": 58, "suzuki": 16, "honda": 6, "mercury": 6},
    without=("none", "unknown", "other"))
_PORTS = ("Nouadhibou", "Nouakchott", "Saint-Louis", "Mbour", "Kayar", "N'Diago", "Dakhla")
_BUILDERS = ("chantier de Guet Ndar", "charpentier de Nouadhibou", "chantier de Yoff", "inconnu du détenteur")
_VEHICLES = deck("vehicle_types", {"off_road": 30, "car": 20, "bush_taxi": 14, "minibus": 8, "truck": 10},
    without=("cart",))
_CARS = (("Toyota", "Hilux"), ("Toyota", "Land Cruiser"), ("Mercedes", "190"), ("Renault", "Kangoo"), ("Hyundai", "H1"))
_COLOURS = deck("colours", {"white": 40, "grey": 12, "blue": 8, "red": 6}, without=("unknown",))
_PLATFORMS = deck("online_platforms", {"facebook": 34, "whatsapp": 28, "tiktok": 14, "telegram": 6},
    without=("website",))
_PURPOSES = deck("account_purposes", {"recruiting": 34, "advertising": 18, "contact": 26})
_ANSWERS = deck("removal_answers", {"removed": 34, "waiting": 24, "no_answer": 16, "refused": 8})
_HANDLES = ("voyage", "europe", "dakar", "nkc", "jeune", "emploi", "mer", "canarias", "amal", "safar")
_SHAPES = Deck((("fictif.{}{}", 4), ("fictif_{}_{}", 3), ("@fictif.{}.{}", 3)))


def _digits(source: str, count: int) -> str:
    return str(int(hashlib.sha256(source.encode()).hexdigest()[:24], 16))[-count:].zfill(count)


def imei_of(phone: str) -> str:
    """Fifteen digits with a right check digit, always the same for a phone; 00 in front says that it is invented."""
    body = "00" + _digits(f"imei {phone}", 12)
    total = 0
    for place, char in enumerate(reversed(body)):
        value = int(char) * (2 - place % 2)
        total += value - 9 * (value > 9)
    return body + str(-total % 10)


def imsi_of(phone: str) -> str:
    """Fifteen digits that begin with a network nobody has."""
    return "00901" + _digits(f"imsi {phone}", 10)


def chassis_of(plate: str) -> str:
    """Seventeen letters and digits; ``FCT`` in front says that it is invented."""
    return f"FCT00{_digits(f'chassis {plate}', 12)}"


def engine_of(boat: str) -> str:
    """The serial number of a boat's engine."""
    return f"FCT-{_digits(f'engine {boat}', 7)}"


def registration_of(boat: str) -> str:
    """The number of the fisheries painted on a boat."""
    return f"FCT {_digits(f'registration {boat}', 4)} {'NDB' if int(_digits(boat, 2)) % 2 else 'NKC'}"


def _spaced(number: str, chance: Chance) -> str:
    u = chance.unit()
    if u < 0.5:
        return number
    return f"{number[:2]}-{number[2:8]}-{number[8:14]}-{number[14:]}" if u < 0.75 else f"{number[:6]} {number[6:]}"


def _copied(number: str, chance: Chance) -> str:
    """A number as some clerk copies it from the metal: in small letters, without or with other spaces."""
    u = chance.unit()
    if u < 0.55:
        return number
    if u < 0.75:
        return number.lower()
    return number.replace("-", "").replace(" ", "") if u < 0.9 else f"{number[:5]} {number[5:].lstrip()}"


def write_things(page: Page) -> None:
    """Details of what the first sheet names, what hangs on it, and what only a fuller sheet has (accounts, GPS)."""
    page.things += _first_things(page)
    for seen in page.file.objects:
        match seen.kind:
            case "phone":
                _phone(page, seen)
            case "paper" | "nni":
                _paper(page, seen, is_local=seen.kind == "nni")
            case "boat":
                _boat(page, seen)
            case "plate":
                _vehicle(page, seen)
    if page.is_police:
        _passports(page)
        if page.scenario.setting == "sea" and page.chance.unit() < 0.09:
            number = f"GPS FCT {page.chance.whole(100000, 999999)}"
            _object(page, "gps", number, None, None)
    if page.authors and page.chance.unit() < (0.28 if "recrut" in page.file.summary else 0.06):
        _account(page)


def _first_things(page: Page) -> list[Thing]:
    """The things of the first sheet, with how their person stands to them."""
    chance = page.chance
    found: list[Thing] = []
    for seen in page.file.objects:
        hand = None
        if seen.person_id is not None and chance.unit() < 0.8:
            hand = (_PHONE_HANDS if seen.kind == "phone" else _BEARERS).draw(chance)
        found.append(Thing(seen.object_id, seen.person_id, seen.kind, seen.text, None, hand))
    return found


def _object(page: Page, kind: str, text: str, person_id: str | None, of: str | None, hand: str | None = None) -> Thing:
    seen = Thing(page.chance.uuid(), person_id, kind, text, of, hand)
    page.things.append(seen)
    return seen


def _days_used(page: Page) -> tuple[date | None, str, date | None]:
    chance, opened = page.chance, page.file.opened_on
    u = chance.unit()
    if u < 0.35:
        return None, "day", None
    since = opened - timedelta(days=chance.whole(20, 700))
    return since, "month" if u < 0.7 else "day", opened if chance.unit() < 0.4 else None


def _phone(page: Page, seen: ObjectSeen) -> None:
    chance, unit = page.chance, page.chance.unit
    if unit() < 0.45:
        since, precision, until = _days_used(page)
        operator = _OPERATORS.draw(chance) if seen.normal.startswith("+222") else "foreign"
        page.add(
            "registry.object_phones", object_id=seen.object_id, operator_text=label("phone_operators", operator),
            usage_code=page.chosen(_USAGES, 0.8), used_from_on=since, used_from_precision=precision, used_to_on=until,
            note="relevé d'appels joint" if unit() < 0.12 else None,
        )  # fmt: skip
    if unit() < 0.14:
        _object(page, "imei", _spaced(imei_of(seen.normal), chance), seen.person_id, seen.object_id)
    if unit() < 0.05:
        _object(page, "imsi", imsi_of(seen.normal), seen.person_id, seen.object_id)


def _paper(page: Page, seen: ObjectSeen, *, is_local: bool) -> None:
    chance, unit, opened = page.chance, page.chance.unit, page.file.opened_on
    if seen.person_id is None or unit() > 0.55:
        return
    country = page.human(seen.person_id).nationality
    issued = opened - timedelta(days=chance.whole(60, 3600)) if unit() < 0.6 else None
    state = _CHECKS.draw(chance)
    page.add(
        "registry.object_papers", object_id=seen.object_id,
        kind_code=(_LOCAL_PAPERS if is_local else _PAPERS).draw(chance), country_code=country,
        issuer_text=("ANRPTS" if is_local else f"autorités de l'État ({country})") if unit() < 0.5 else None,
        issued_on=issued, issued_precision="year" if unit() < 0.2 else "day",
        expires_on=issued + timedelta(days=1826 if unit() < 0.5 else 3652) if issued else None,
        verification_code=state if unit() < 0.7 else None,
        verified_on=page.day(0, 20) if state not in {"unverified"} and unit() < 0.7 else None,
        note="surcharge sur la photo" if state in {"falsifie", "contrefait"} else None,
    )  # fmt: skip


def _passports(page: Page) -> None:
    """A passport seen beside the paper of the first sheet."""
    for person_id in page.authors:
        human = page.human(person_id)
        if human.paper is not None and page.chance.unit() < 0.08:
            number = f"P{human.paper[-7:]}"
            seen = _object(page, "passport", number, person_id, None, "holder")
            page.add(
                "registry.object_papers", object_id=seen.object_id, kind_code="passport",
                country_code=human.nationality,
                issued_precision="day", verification_code="unverified",
            )  # fmt: skip


def _boat(page: Page, seen: ObjectSeen) -> None:
    chance, unit = page.chance, page.chance.unit
    boat = _boat_of(page, seen)
    known = page.is_police or unit() < 0.5
    if boat is not None and known:
        count = 2 if boat.motor.startswith("2") else 1
        page.add(
            "registry.object_boats", object_id=seen.object_id, type_code=_BOATS.draw(chance),
            hull_code=_HULLS.draw(chance),
            colours_text=boat.colour, length_metres=Decimal(boat.length_m),
            engine_make_text=label("engine_makes", _MAKES.draw(chance)), engine_power=int(boat.motor.split()[-2]),
            engine_count=count, builder_text=chance.pick(_BUILDERS) if unit() < 0.2 else None,
            home_port_text=chance.pick(_PORTS) if unit() < 0.6 else None,
            note="eau potable pour quatre jours" if unit() < 0.2 else None,
        )  # fmt: skip
    if unit() < 0.3:
        _object(page, "boat_registration", _copied(registration_of(seen.normal), chance), None, seen.object_id)
    if unit() < 0.35:
        _object(page, "engine", _copied(engine_of(seen.normal), chance), None, seen.object_id)


def _boat_of(page: Page, seen: ObjectSeen) -> Boat | None:
    boats = page.network.boats if page.network is not None else ()
    return next((boat for boat in boats if f"{boat.name} {boat.colour}" == seen.normal), None)


def _vehicle(page: Page, seen: ObjectSeen) -> None:
    chance, unit = page.chance, page.chance.unit
    make, model = chance.pick(_CARS)
    page.add(
        "registry.object_vehicles", object_id=seen.object_id, type_code=_VEHICLES.draw(chance),
        country_code="MRT" if unit() < 0.7 else "SEN" if unit() < 0.5 else "MLI", make_text=make,
        model_text=model if unit() < 0.8 else None, colour_code=page.chosen(_COLOURS, 0.8),
        note="double fond sous la benne" if unit() < 0.25 else None,
    )  # fmt: skip
    if unit() < 0.4:
        _object(page, "chassis", _copied(chassis_of(seen.normal), chance), None, seen.object_id)


def _account(page: Page) -> None:
    chance, unit = page.chance, page.chance.unit
    person_id = page.some_author()
    handle = _SHAPES.draw(chance).format(chance.pick(_HANDLES), f"{chance.pick(_HANDLES)}{chance.whole(10, 99999)}")
    seen = _object(page, "account", handle, person_id, None, "administrator" if unit() < 0.4 else "user")
    platform = _PLATFORMS.draw(chance)
    url = f"https://exemple.invalid/{platform}/{handle.lstrip('@')}" if unit() < 0.85 else None
    since, precision, until = _days_used(page)
    page.add(
        "registry.object_accounts", object_id=seen.object_id, platform_code=platform,
        display_text=f"FICTIF {handle.lstrip('@')}" if unit() < 0.7 else None, url_text=url,
        purpose_code=page.chosen(_PURPOSES, 0.85), used_from_on=since, used_from_precision=precision, used_to_on=until,
    )  # fmt: skip
    asked = page.day(1, 30)
    if asked is not None and unit() < 0.4:
        answer = _ANSWERS.draw(chance)
        answered = page.day(3, 90, asked) if answer not in {"waiting", "no_answer"} else None
        page.add(
            "registry.removal_requests", asked, request_id=chance.uuid(), object_id=seen.object_id,
            platform_code=platform,
            url_text=url, asked_on=asked, answer_code=answer if answered or answer == "no_answer" else "waiting",
            answered_on=answered,
        )  # fmt: skip


def write_protected_things(page: Page, person: ProtectedPerson) -> None:
    """Phones and papers of a protected person: rows of schema victims, with what is known of them as one value."""
    chance, human = page.chance, page.human_of(person)
    found: list[tuple[str, str, dict[str, object], str]] = []
    if human.phone is not None and chance.unit() < 0.5:
        found.append(("phone", human.phone, {"usage_code": "several"}, "user"))
    if human.paper is not None and chance.unit() < 0.5:
        found.append(("paper", human.paper, {"kind_code": "consular_card", "country_code": human.nationality},
                "holder"))
    if human.nni is not None and chance.unit() < 0.5:
        found.append(("nni", human.nni, {"kind_code": "CNI", "country_code": "MRT"}, "holder"))
    for kind, value, details, hand in found:
        object_id = chance.uuid()
        _protected_object(page, person, object_id, kind, value, None, hand, details)
        if kind == "phone" and chance.unit() < 0.3:
            _protected_object(page, person, chance.uuid(), "imei", imei_of(value), object_id, None, {})


def _protected_object(
    page: Page, person: ProtectedPerson, object_id: str, kind: str, value: str, of: str | None, hand: str | None,
    details: dict[str, object],
) -> None:  # fmt: skip
    page.add(
        "victims.objects", object_id=object_id, person_id=person.row.person_id, kind=kind, value_text=value,
        of_object_id=of, person_role_code=hand, details=details,
    )  # fmt: skip
    if page.compartment is None:
        page.book.keys.protected_object(page.institution, kind, value, object_id, person.row.person_id)
