"""The truth kept aside agrees with the rows, and the ambiguity of the register is known."""

from __future__ import annotations

from collections import Counter, defaultdict

from desktop.matching.objects import normalise
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.persons import Human
from server_schema.fictitious.procedures import Affaire
from server_schema.fictitious.register import Register, person_rows
from server_schema.fictitious.summary import describe

Affaires = tuple[Affaire, ...]


def humans_of(register: Register) -> dict[str, Human]:
    found = {m.human.human_id: m.human for network in register.nationwide() for m in network.members}
    for block in register.blocks():
        found.update((human.human_id, human) for human in block.humans)
    return found


def test_truth_lists_every_row_once(demonstration: Affaires) -> None:
    truth = Register(Parameters.demonstration()).truth()
    listed = [place for places in truth.values() for place in places]
    written = [(row.institution_id, row.person_id) for affaire in demonstration for row in person_rows(affaire)]
    assert sorted(listed) == sorted(written)
    assert len(set(listed)) == len(listed) > 2_000


def test_rows_agree_with_the_human_being_behind_them(demonstration: Affaires) -> None:
    humans = humans_of(Register(Parameters.demonstration()))
    for affaire in demonstration:
        for row in person_rows(affaire):
            human = humans[row.human_id]
            assert row.sex in {human.sex, "U"}
            assert row.nationality in {human.nationality, None}
            assert row.names
            if row.birth.on is not None:
                assert abs(row.birth.on.year - human.birth_on.year) <= 2
            if row.birth.on is not None and row.birth.precision == "day" and row.birth.on.month not in {1, 12}:
                assert row.birth.on == human.birth_on


def test_the_same_human_being_is_written_differently() -> None:
    texts: dict[str, set[str]] = defaultdict(set)
    scripts: dict[str, set[str]] = defaultdict(set)
    for affaire in Register(Parameters.demonstration()):
        for row in person_rows(affaire):
            for name in row.names:
                if name.type_code == "civil":
                    texts[row.human_id].add(name.text)
                    scripts[row.human_id].add(name.script)
    several = [human for human, written in texts.items() if len(written) > 1]
    assert len(several) > 0.30 * len(texts)
    assert sum(len(found) == 2 for found in scripts.values()) > 0.35 * len(scripts)


def test_changes_say_what_differs_from_the_usual_writing(demonstration: Affaires) -> None:
    humans = humans_of(Register(Parameters.demonstration()))
    plain = changed = 0
    for affaire in demonstration:
        for row in person_rows(affaire):
            for name in row.names:
                if name.type_code != "civil":
                    continue
                true = humans[row.human_id].name
                usual = true.latin if name.script == "latin" else true.arabic
                if name.changes:
                    changed += 1
                elif name.text.lower() != usual.lower():
                    raise AssertionError(f"{name.text!r} differs from {usual!r} and says nothing")
                else:
                    plain += 1
    assert plain > 500
    assert changed > 500


def test_what_identifies_reads_as_one_value_however_it_was_written(demonstration: Affaires) -> None:
    seen: Counter[str] = Counter()
    boats: dict[str, set[str | None]] = defaultdict(set)
    for affaire in demonstration:
        for procedure in affaire.procedures:
            for thing in procedure.objects:
                value = normalise(thing.kind, thing.text)
                seen[thing.kind] += 1
                if thing.kind == "boat":
                    boats[thing.normal].add(value)
                else:
                    assert value == thing.normal, thing
    assert set(seen) == {"phone", "paper", "nni", "plate", "boat"}
    assert min(seen.values()) >= 10
    # A boat is described at more or less length: only its name and colour are sure.
    assert all(value is not None for found in boats.values() for value in found)


def test_only_networks_share_phones_and_boats(demonstration: Affaires) -> None:
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    files: Counter[tuple[str, str]] = Counter()
    rows = {row.person_id: row.human_id for affaire in demonstration for row in person_rows(affaire)}
    for affaire in demonstration:
        for procedure in affaire.procedures:
            for thing in procedure.objects:
                key = (thing.kind, thing.normal)
                files[key] += 1
                if thing.person_id is not None:
                    holders[key].add(rows[thing.person_id])
    assert all(len(humans) == 1 for humans in holders.values())
    assert sum(1 for (kind, _), count in files.items() if kind == "boat" and count > 1) >= 5
    assert sum(1 for (kind, _), count in files.items() if kind == "phone" and count > 2) >= 10


def test_a_network_comes_back_in_several_affaires_and_institutions(demonstration: Affaires) -> None:
    affaires: dict[str, set[str]] = defaultdict(set)
    institutions: dict[str, set[int]] = defaultdict(set)
    for affaire in demonstration:
        if affaire.network_id is not None:
            affaires[affaire.network_id].add(affaire.affaire_id)
            institutions[affaire.network_id].update(p.institution_id for p in affaire.procedures)
    assert len(affaires) >= 5
    assert max(len(found) for found in affaires.values()) >= 5
    assert max(len(found) for found in institutions.values()) >= 4


def test_networks_have_three_levels() -> None:
    for network in Register(Parameters(affaires=100)).block(0).networks:
        assert all(network.of_level(level) for level in ("N1", "N2", "N3"))
        assert len(network.of_level("N1")) > len(network.of_level("N3"))
        assert network.active_from < network.active_to


def test_summary_counts_the_ambiguity() -> None:
    register = Register(Parameters.demonstration())
    summary = describe(register)
    assert summary.affaires == 300
    assert summary.person_rows > summary.human_beings > 1_000
    assert summary.namesakes > 100
    assert 0 < summary.namesakes_born_the_same_year < summary.namesakes
    assert 0.03 < summary.without_birth_date / summary.person_rows < 0.15
    assert summary.without_phone > 300
    assert summary.in_several_institutions > 300
    assert summary.doubles_in_one_institution >= 10
    assert summary.phones_shared > 20
    assert summary.boats_shared >= 5
    assert summary == describe(register)
    assert "FICTIF" in summary.lines()[0]
