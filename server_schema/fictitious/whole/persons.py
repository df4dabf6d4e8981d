"""What is known of a person besides name and birth: work, languages, papers of nationality, protection, doubles."""

from __future__ import annotations

from datetime import date

from server_schema.fictitious.chance import Chance, Deck
from server_schema.fictitious.dates import hijri
from server_schema.fictitious.fields import NULL, field
from server_schema.fictitious.persons import Human, PersonRow
from server_schema.fictitious.whole.lists import checked, deck, label
from server_schema.fictitious.whole.page import Page

NOTHING = "\t".join([NULL] * 9)
_LANGUAGES: dict[str, Deck[tuple[str, ...]]] = {
    "MRT": Deck(((("mey", "ara"), 60), (("ful", "mey"), 17), (("snk",), 8), (("wol", "mey"), 8), (("mey", "fra"), 7))),
    "SEN": Deck(((("wol",), 50), (("wol", "fra"), 25), (("ful", "wol"), 25))),
    "MLI": Deck(((("bam",), 60), (("bam", "fra"), 20), (("snk",), 20))),
    "GIN": Deck(((("ful", "fra"), 50), (("man",), 50))), "GMB": Deck(((("man", "eng"), 70), (("wol", "eng"), 30))),
    "CIV": Deck(((("fra", "dyu"), 1),)), "NGA": Deck(((("eng", "yor"), 1),)), "GHA": Deck(((("eng", "twi"), 1),)),
    "MAR": Deck(((("ara", "fra"), 1),)), "SYR": Deck(((("ara",), 1),)), "PAK": Deck(((("urd",), 1),)),
    "BGD": Deck(((("ben",), 1),)),
}  # fmt: skip
for _spoken in _LANGUAGES.values():
    checked("languages", *(language for languages in _spoken.items for language in languages))
_FRENCH: Deck[tuple[str, ...]] = Deck(((("fra",), 1),))
_WORK = deck(
    "professions",
    {"none": 12, "unemployed": 8, "fisher": 12, "farmer": 10, "labourer": 10, "driver": 8, "trader": 8,
        "street_vendor": 7},
    without=("lawyer", "elected_official", "artist_athlete"),
)
_OF_CHILDREN = deck("professions", {"pupil": 6, "mahadra_pupil": 5, "none": 3}, rest=0)
_MARRIED = deck("marital_statuses", {"single": 46, "married": 40, "divorced": 8, "widowed": 3, "unknown": 3}, rest=0)
_SCHOOL = deck("education_levels", {"none": 26, "mahadra": 22, "ISCED1": 26, "ISCED2": 14, "ISCED3": 7}, rest=1)
_BASES = deck("nationality_bases", {"declared": 70, "paper": 22})
_PROTECTIONS = deck("protection_statuses", {"asylum_seeker": 30, "refugee": 22, "prima_facie": 16}, without=("none",))
_MARKS = (
    "cicatrice au front", "cicatrice à la main gauche", "manque une phalange à la main droite",
    "tatouage à l'avant-bras",
    "ندبة على الخد الأيسر", "boite légèrement", "brûlure ancienne au bras droit", "أثر جرح في الساق",
)  # fmt: skip
_JUDGED = Deck((("same", 55), ("not_same", 30), ("unsure", 15)))
_WHY = {
    "same": ("mêmes père et lieu de naissance", "même téléphone", "نفس الأب ونفس مكان الميلاد"),
    "not_same": ("dix ans d'écart", "deux pères différents", "اسم الأب مختلف"),
    "unsure": ("une seule pièce présentée", "à vérifier auprès de l'état civil"),
}
_AUTHORITIES = ("HCR", "Commission nationale consultative pour les réfugiés", "préfecture de l'État voisin")


def known_of(row: PersonRow, human: Human, share: float, chance: Chance, *, is_alive: bool = False) -> str:
    """The further columns of a person row, as fields; ``share`` is how often a clerk asks at all.

    ``is_alive``: somebody of whom the file tells later acts.
    """
    if chance.unit() >= share:
        return NOTHING
    unit = chance.unit
    age = row.recorded_on.year - human.birth_on.year
    work = (_OF_CHILDREN if age < 15 else _WORK).draw(chance)
    languages = _LANGUAGES.get(human.nationality, _FRENCH).draw(chance)
    words, calendar = _birth_words(row, chance)
    dead = unit() < 0.06 and not is_alive
    values: tuple[object, ...] = (
        label("professions", work) if unit() < 0.8 else None,
        tuple(sorted(languages)),
        words,
        calendar,
        _MARRIED.draw(chance) if age >= 17 and unit() < 0.7 else None,
        _SCHOOL.draw(chance) if unit() < 0.5 else None,
        chance.pick(_MARKS) if unit() < 0.06 else None,
        dead if unit() < 0.3 or dead else None,
        row.recorded_on if dead else None,
    )
    return "\t".join(map(field, values))


def _birth_words(row: PersonRow, chance: Chance) -> tuple[str | None, str | None]:
    """The birth as it was said, where that is more than the date: about a year, or in the Hijri calendar."""
    if row.birth.on is None or row.birth.precision not in {"year", "estimated"} or chance.unit() < 0.5:
        return None, None
    if chance.unit() < 0.22:
        return f"حوالي {hijri(row.birth.on)[0]} هـ", "hijri"
    return f"né vers {row.birth.on.year}", "gregorian"


def write_persons(page: Page) -> None:
    """Nationalities and protection statuses of the persons first written in this file, and judged doubles."""
    chance, book = page.chance, page.book
    authors = frozenset(page.authors)
    for row in page.file.new_persons:
        human = book.humans[row.human_id]
        u = chance.unit()
        if row.nationality is not None and u < (0.5 if row.person_id in authors else 0.07):
            _nationality(page, row, human)
        if human.nationality in {"MLI", "SYR", "CIV", "GIN", "CMR"} and chance.unit() < 0.08:
            since = _since(page, 30, 900)
            page.add(
                "registry.protection_statuses", status_id=chance.uuid(), person_id=row.person_id,
                status_code=_PROTECTIONS.draw(chance), authority_text=chance.pick(_AUTHORITIES),
                from_on=since, from_precision="month" if chance.unit() < 0.4 else "day",
                to_on=page.file.opened_on if chance.unit() < 0.2 else None,
                note="attestation présentée" if chance.unit() < 0.4 else None,
            )  # fmt: skip
        if page.compartment is None:
            _doubles(page, row, human)


def _since(page: Page, low: int, high: int) -> date:
    return date.fromordinal(page.file.opened_on.toordinal() - page.chance.whole(low, high))


def _nationality(page: Page, row: PersonRow, human: Human) -> None:
    chance = page.chance
    held: list[tuple[str, str, date | None]] = [(human.nationality, _BASES.draw(chance), None)]
    if chance.unit() < 0.06 and human.nationality != "FRA":
        held.append(("FRA" if chance.unit() < 0.4 else "SEN" if human.nationality != "SEN" else "MLI", "declared",
                None))
    if chance.unit() < 0.03:
        held[0] = (held[0][0], "disputed", page.file.opened_on)
    for country, basis, until in held:
        page.add(
            "registry.person_nationalities", nationality_id=chance.uuid(), person_id=row.person_id,
            country_code=country,
            basis_code=basis, from_on=human.birth_on if basis == "paper" else None,
            from_precision="year" if basis == "paper" else "day", to_on=until,
        )  # fmt: skip


def _doubles(page: Page, row: PersonRow, human: Human) -> None:
    """A second row of one human being, or a namesake, in one institution: now and then somebody judges which it is."""
    chance = page.chance
    earlier = page.book.doubles.setdefault((page.institution, *human.name.identity), [])
    same = next((other for other in reversed(earlier) if other.human_id == row.human_id), None)
    other = same or (earlier[-1] if earlier else None)
    if other is not None and chance.unit() < (0.5 if same is not None else 0.12):
        # most who look see it; some are wrong about it, as in life
        right = "same" if same is not None else "not_same"
        verdict = right if chance.unit() < 0.8 else _JUDGED.draw(chance)
        page.add(
            "registry.person_links", link_id=chance.uuid(), person_id=row.person_id, other_person_id=other.person_id,
            verdict_code=verdict, reason_text=chance.pick(_WHY[verdict]),
        )  # fmt: skip
    earlier.append(row)
