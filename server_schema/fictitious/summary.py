"""The printed summary of a register: what is in it, and how ambiguous it is.

A register for tests of matching is only fair when its ambiguity is known: namesakes, missing dates of
birth, persons without a phone, doubles inside one institution. All of it is fixed by the parameters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from server_schema.fictitious.register import Register, person_rows


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one register; pairs are ``(what, how many)``, the most frequent first."""

    affaires: int
    procedures: int
    sealed: int
    human_beings: int
    person_rows: int
    protected_rows: int
    in_several_institutions: int
    doubles_in_one_institution: int
    namesakes: int
    namesakes_born_the_same_year: int
    without_birth_date: int
    without_phone: int
    in_both_scripts: int
    arabic_only: int
    networks: int
    phones_shared: int
    boats_shared: int
    strands: tuple[tuple[str, int], ...]
    institutions: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, int], ...]

    def lines(self) -> tuple[str, ...]:
        """The summary as lines of text."""
        rows = self.person_rows
        return (
            "FICTIF: every person, number and file of this register is invented.",
            f"{self.affaires} affaires, {self.procedures} procédures ({self.sealed} sealed), "
            f"{self.networks} networks",
            f"{rows} person rows of {self.human_beings} human beings; "
            f"{self.protected_rows} of them protected",
            f"{self.in_several_institutions} human beings known to several institutions, "
            f"{self.doubles_in_one_institution} twice to the same one",
            f"{self.namesakes} human beings share their name with another, "
            f"{self.namesakes_born_the_same_year} of them the year of birth too",
            f"{self.without_birth_date} rows without a date of birth "
            f"({_percent(self.without_birth_date, rows)}), "
            f"{self.without_phone} human beings without a phone",
            f"{self.in_both_scripts} rows in both scripts, {self.arabic_only} in Arabic only",
            f"{self.phones_shared} phones and {self.boats_shared} boats stand in several procédures",
            "by strands: " + _listed(self.strands),
            "rows by institution: " + _listed(self.institutions[:12]),
            "procédures by stage reached: " + _listed(self.stages),
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _listed(pairs: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{what} {count}" for what, count in pairs)


def describe(register: Register) -> Summary:
    """Count a whole register. Memory grows with it: meant for up to some 100,000 persons."""
    strands, institutions, stages = Counter[str](), Counter[str](), Counter[str]()
    objects: dict[tuple[str, str], set[str]] = {}
    places: dict[str, list[int]] = {}
    affaires = procedures = sealed = rows = protected = undated = both = arabic_only = networks = 0
    names: Counter[tuple[str, ...]] = Counter()
    named_years: Counter[tuple[tuple[str, ...], int]] = Counter()
    humans = {m.human.human_id: m.human for network in register.nationwide() for m in network.members}
    for block in register.blocks():
        networks += len(block.networks)
        humans.update((human.human_id, human) for human in block.humans)
        for affaire in block.affaires:
            affaires += 1
            strands["+".join(affaire.strands)] += 1
            for procedure in affaire.procedures:
                procedures += 1
                sealed += procedure.sealed
                stages[procedure.stage] += 1
                protected += len(procedure.protected)
                for thing in procedure.objects:
                    objects.setdefault((thing.kind, thing.normal), set()).add(procedure.procedure_id)
            for row in person_rows(affaire):
                rows += 1
                institutions[str(row.institution_id)] += 1
                undated += row.birth.on is None
                scripts = {name.script for name in row.names if name.type_code == "civil"}
                both += len(scripts) == 2
                arabic_only += scripts == {"arabic"}
                places.setdefault(row.human_id, []).append(row.institution_id)
    for human_id in places:
        human = humans[human_id]
        names[human.name.identity] += 1
        named_years[human.name.identity, human.birth_on.year] += 1
    shared = [kind for (kind, _), files in objects.items() if len(files) > 1]
    return Summary(
        affaires,
        procedures,
        sealed,
        len(places),
        rows,
        protected,
        sum(1 for known in places.values() if len(set(known)) > 1),
        sum(1 for known in places.values() if len(set(known)) < len(known)),
        sum(count for count in names.values() if count > 1),
        sum(count for count in named_years.values() if count > 1),
        undated,
        sum(1 for human_id in places if humans[human_id].phone is None),
        both,
        arabic_only,
        networks + len(register.nationwide()),
        shared.count("phone"),
        shared.count("boat"),
        tuple(strands.most_common()),
        tuple(institutions.most_common()),
        tuple(sorted(stages.items())),
    )
