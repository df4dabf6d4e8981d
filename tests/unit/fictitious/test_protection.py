"""Victims, witnesses and sealed files are kept apart, and nobody in the register is real."""

from __future__ import annotations

from server_schema.fictitious.names import never_drawn
from server_schema.fictitious.parameters import Parameters
from server_schema.fictitious.procedures import Affaire
from server_schema.fictitious.register import Register, person_rows

Affaires = tuple[Affaire, ...]


def test_protected_persons_have_no_ordinary_row(national: Affaires) -> None:
    ordinary = {row.person_id for a in national for p in a.procedures for row in p.new_persons}
    protected = [person for a in national for p in a.procedures for person in p.protected]
    assert len(protected) > 500
    assert not ordinary & {person.row.person_id for person in protected}
    assert len({person.pseudonym for person in protected}) == len(protected)
    assert {person.role for person in protected} == {"victime", "temoin", "mot"}


def test_nothing_else_names_a_protected_person(national: Affaires) -> None:
    for affaire in national:
        for procedure in affaire.procedures:
            kept_apart = {person.row.person_id for person in procedure.protected}
            named = {role.person_id for role in procedure.roles}
            named |= {q.person_id for q in procedure.qualifications}
            named |= {thing.person_id for thing in procedure.objects if thing.person_id}
            assert not kept_apart & named


def test_victims_have_statuses_in_order_with_a_decider(national: Affaires) -> None:
    confirmed = 0
    for affaire in national:
        for procedure in affaire.procedures:
            for person in procedure.protected:
                assert (person.role == "victime") or not person.statuses
                assert [s.on for s in person.statuses] == sorted(s.on for s in person.statuses)
                if person.statuses:
                    assert person.known_status == person.statuses[-1].status
                if person.role == "victime":
                    assert person.exploitation
                    assert person.known_status in {"V0", "V1", "V2", "V3"}
                confirmed += person.known_status == "V2"
    assert confirmed > 20


def test_a_sealed_file_shares_no_row_with_another(national: Affaires) -> None:
    sealed: set[str] = set()
    open_rows: set[str] = set()
    for affaire in national:
        for procedure in affaire.procedures:
            (sealed if procedure.sealed else open_rows).update(role.person_id for role in procedure.roles)
    assert sealed
    assert not sealed & open_rows
    share = sum(p.sealed for a in national for p in a.procedures) / sum(len(a.procedures) for a in national)
    assert 0.003 < share < 0.02


def test_roles_name_rows_of_the_same_institution(national: Affaires) -> None:
    places: dict[str, int] = {}
    for affaire in national:
        for procedure in affaire.procedures:
            places.update((row.person_id, row.institution_id) for row in procedure.new_persons)
            for role in procedure.roles:
                assert places[role.person_id] == procedure.institution_id


def test_everything_says_that_it_is_invented(demonstration: Affaires) -> None:
    for affaire in demonstration:
        for procedure in affaire.procedures:
            assert procedure.summary.startswith("FICTIF")
            for thing in procedure.objects:
                assert thing.kind != "nni" or (thing.normal.startswith("00") and len(thing.normal) == 10)


def test_no_well_known_person_is_drawn() -> None:
    block = Register(Parameters.volume(20_000))
    never = never_drawn()
    assert len(never) > 50
    names = [human.name for made in block.blocks() for human in made.humans]
    assert len(names) > 10_000
    assert not [name for name in names if name.identity[:2] in never]


def test_ids_are_uuid_4_and_never_come_twice(national: Affaires) -> None:
    seen: set[str] = set()
    count = 0
    for affaire in national:
        ids = [affaire.affaire_id, *(p.procedure_id for p in affaire.procedures)]
        ids += [row.person_id for row in person_rows(affaire)]
        for procedure in affaire.procedures:
            ids += [role.role_id for role in procedure.roles]
            ids += [event.event_id for event in procedure.events]
            ids += [thing.object_id for thing in procedure.objects]
        assert all(i[14] == "4" and i[19] in "89ab" and len(i) == 36 for i in ids)
        seen.update(ids)
        count += len(ids)
    assert len(seen) == count > 50_000
