"""Notes to print: a plausible quarter under each tier, and the awkward ones."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.models.statistics import (
    Category,
    DelayCell,
    DelayTable,
    Dimensions,
    IndicatorTable,
    Period,
    QuarterlyNote,
    StatCell,
    Tier,
)

REFERENCE = Path(__file__).parents[3] / "server_schema" / "reference"


def reference(name: str) -> list[dict[str, str]]:
    """A code list with the very words the server will send."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def labels(name: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((row["code"], row["label_fr"], row["label_ar"]) for row in reference(name))


WORDS = ("label_fr", "label_ar", "definition_fr", "definition_ar", "unit_fr", "unit_ar")
DEFINITIONS: dict[str, dict[str, Any]] = {
    row["code"]: {word: row[word] for word in WORDS} for row in reference("indicators")
}
WILAYAS = (*labels("wilayas"), ("unknown", "Wilaya inconnue", "ولاية غير معروفة"))
STRANDS = tuple(row for row in labels("strands") if row[0] in ("TEH", "TM", "ESCL"))
SEGMENTS = labels("delay_segments")
NOUAKCHOTT = {"MR-13": 31, "MR-15": 22, "MR-14": 17, "MR-08": 42, "MR-06": 14, "unknown": 6}

Values = Callable[[str, str], int | None]


def cell(code: str, dimensions: Dimensions, value: int, tier: Tier = "exact") -> StatCell:
    """One figure as the server's disclosure function gives it under that tier."""
    if tier == "exact" or value == 0:
        return StatCell(code, 1, dimensions, value, value, str(value), n=value)
    if tier == "restricted":
        if value < 5:
            return StatCell(code, 1, dimensions, 1, 4, "1–4")
        return StatCell(code, 1, dimensions, value, value, str(value), n=value)
    if value < 10:
        return StatCell(code, 1, dimensions, 1, 9, "<10")
    near = (value + 2) // 5 * 5
    return StatCell(code, 1, dimensions, max(10, near - 2), near + 2, str(near), rounded=True, n=near)


def strand_columns() -> tuple[Category, ...]:
    return (
        *(Category(code, fr, ar, (("strand", code),)) for code, fr, ar in STRANDS),
        Category("distinct", "Affaires distinctes", "القضايا المتمايزة", is_total=True),
    )


def table(
    code: str,
    rows: Sequence[Category],
    columns: Sequence[Category],
    values: Values,
    tier: Tier,
    row_label: tuple[str, str],
    **changes: Any,
) -> IndicatorTable:
    cells: list[StatCell] = []
    missing: list[tuple[str, str]] = []
    for row in rows:
        for column in columns:
            value = values(row.code, column.code)
            if value is None:
                missing.append((row.code, column.code))
            else:
                cells.append(cell(code, row.dimensions + column.dimensions, value, tier))
    return IndicatorTable(
        indicator_code=code,
        definition_version=1,
        **{"basis": "flux", **DEFINITIONS[code], **changes},
        tier=tier,
        row_label_fr=row_label[0],
        row_label_ar=row_label[1],
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(cells),
        missing=tuple(missing),
    )


def cases(tier: Tier, values: Values | None = None, **changes: Any) -> IndicatorTable:
    rows = [Category(code, fr, ar, (("wilaya", code),)) for code, fr, ar in WILAYAS]
    rows.append(Category("all", "Ensemble du pays", "مجموع البلاد", is_total=True))

    def plausible(row: str, column: str) -> int:
        codes = [code for code, _, _ in WILAYAS] if row == "all" else [row]
        total = 0
        for one in codes:
            base = NOUAKCHOTT[one] if one in NOUAKCHOTT else int(one[-2:]) * 5 % 9
            shares = {"TEH": base // 4, "TM": base // 2, "ESCL": (base + 3) // 6}
            total += base if column == "distinct" else shares[column] + (1 if base > 20 else 0)
        return total

    return table("I-01", rows, strand_columns(), values or plausible, tier, ("Wilaya", "الولاية"), **changes)


PROFILE = (
    ("F", "Femmes et filles", "نساء وبنات", "sex"),
    ("M", "Hommes et garçons", "رجال وأولاد", "sex"),
    ("U", "Sexe non précisé", "الجنس غير محدد", "sex"),
    ("minor", "Mineurs (moins de 18 ans)", "قصر (أقل من 18 سنة)", "majority"),
    ("adult", "Adultes (18 ans et plus)", "بالغون (18 سنة فأكثر)", "majority"),
    ("unknown", "Âge inconnu", "العمر غير معروف", "majority"),
)


def victims(tier: Tier, values: Values | None = None) -> IndicatorTable:
    rows = [Category(code, fr, ar, ((dim, code),), group_fr=dim, group_ar=dim) for code, fr, ar, dim in PROFILE]
    rows.append(Category("all", "Total", "المجموع", is_total=True))
    measures = (("presumed", "Présumées (V1)", "مفترضون (V1)"), ("confirmed", "Identifiées (V2)", "محددون (V2)"))
    columns = [
        Category(f"{strand}.{code}", fr, ar, (("strand", strand), ("measure", code)), strand_fr, strand_ar)
        for strand, strand_fr, strand_ar in STRANDS
        for code, fr, ar in measures
    ]
    columns += [
        Category(f"all.{code}", fr, ar, (("measure", code),), "Personnes distinctes", "أشخاص متمايزون", is_total=True)
        for code, fr, ar in measures
    ]

    def plausible(row: str, column: str) -> int:
        strand, measure = column.split(".")
        base = {"TEH": 46, "TM": 9, "ESCL": 27, "all": 78}[strand] // (1 if measure == "presumed" else 2)
        parts = {"F": base * 6 // 10, "U": base // 20, "minor": base * 4 // 10, "unknown": base // 12, "all": base}
        parts["M"] = base - parts["F"] - parts["U"]
        parts["adult"] = base - parts["minor"] - parts["unknown"]
        return parts[row]

    return table("I-04", rows, columns, values or plausible, tier, ("Profil", "الصفة"))


def pending(tier: Tier, values: Values | None = None) -> IndicatorTable:
    ages = (
        ("lt6", "Moins de 6 mois", "أقل من 6 أشهر"),
        ("6to12", "De 6 à 12 mois", "من 6 إلى 12 شهرا"),
        ("12to24", "De 12 à 24 mois", "من 12 إلى 24 شهرا"),
        ("gt24", "Plus de 24 mois", "أكثر من 24 شهرا"),
    )
    rows = [Category(code, fr, ar, (("age", code),)) for code, fr, ar in ages]
    rows.append(Category("all", "Total", "المجموع", is_total=True))
    counts = {"lt6": 118, "6to12": 64, "12to24": 37, "gt24": 12, "all": 231}

    def plausible(row: str, column: str) -> int:
        return counts[row] // {"TEH": 3, "TM": 2, "ESCL": 5, "distinct": 1}[column]

    columns = [*strand_columns()[:-1], Category("distinct", "Procédures", "الملفات", is_total=True)]
    words = {
        "basis": "stock",
        "label_fr": "Âge des procédures en cours",
        "label_ar": "عمر الملفات الجارية",
        "unit_fr": "procédure",
        "unit_ar": "ملف",
    }
    return table("I-13", rows, columns, values or plausible, tier, ("Ancienneté", "العمر"), **words)


def delays(tier: Tier, counts: Iterable[int] = (96, 88, 71, 34, 22, 8, 12), *, boxes: bool = True) -> DelayTable:
    segments = []
    for place, ((code, fr, ar), count) in enumerate(zip(SEGMENTS, counts, strict=True)):
        n = cell("I-13", (("segment", code), ("measure", "n")), count, tier)
        if count < 10:
            segments.append(DelayCell(code, fr, ar, n))
            continue
        middle = Decimal((9, 4, 31, 142, 63, 95, 388)[place])
        box = {"p10": middle / 4, "p25": middle / 2, "p75": middle * 3 / 2} if boxes else {}
        segments.append(DelayCell(code, fr, ar, n, middle, middle * 2 + 7, middle + Decimal("3.5"), **box))
    return DelayTable("I-13", 1, **DEFINITIONS["I-13"], basis="flux", tier=tier, segments=tuple(segments))


def note(tier: Tier = "restricted", **changes: Any) -> QuarterlyNote:
    """A plausible quarter under that tier; ``changes`` replace fields."""
    totals = {"TEH": 35, "TM": 71, "ESCL": 33, "distinct": 142}
    earlier = cases(tier, lambda row, column: totals[column] if row == "all" else totals[column] // 16)
    made = QuarterlyNote(
        number="NT-2026-T3-0007",
        period=Period("2026-Q3", "3ᵉ trimestre 2026", "الفصل الثالث 2026", date(2026, 7, 1), date(2026, 9, 30)),
        previous_period=Period(
            "2026-Q2", "2ᵉ trimestre 2026", "الفصل الثاني 2026", date(2026, 4, 1), date(2026, 6, 30)
        ),
        cut_off_at=datetime(2026, 10, 5, 8, 0, tzinfo=UTC),
        institution_fr="Instance nationale de lutte contre la traite des personnes et le trafic de migrants",
        institution_ar="الهيئة الوطنية لمحاربة الاتجار بالأشخاص وتهريب المهاجرين",
        author_code="agt-4821",
        purpose="statistique",
        tier=tier,
        classification="public" if tier == "public" else "restricted",
        fictitious=True,
        cases=cases(tier),
        victims=victims(tier),
        delays=delays(tier),
        pending=pending(tier),
        cases_before=earlier,
        victims_before=victims(tier, lambda row, column: 64 if column == "all.presumed" else 26),
        possible_doubles=cell("I-01", (("measure", "possible_doubles"),), 7, tier),
    )
    return replace(made, **changes)
