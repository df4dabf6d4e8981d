"""The matcher makes keys: within a tick, of what the rows say now, and whatever happens to it nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from desktop.models.procedures import EventDraft, NameDraft, ProcedureDraft
from desktop.services.procedures import record_procedure
from server_schema.jobs import key_making, matcher
from tests.helpers.cluster import Database
from tests.helpers.register import COURT, POLICE, Register, Someone, at_revision, made_up_name, sheet
from tests.helpers.search_index import (
    expected_vocabulary,
    index_faults,
    national_parts,
    own_parts,
    parts_of,
    protected_parts,
    values_of,
    vocabulary_of,
)

RELAXED = EventDraft(uuid4(), "P6", date(2026, 3, 2), outcome_code="relaxe")


def saved(register: Register, *people: Someone, institution: int = COURT) -> ProcedureDraft:
    draft = sheet(institution, *people)
    register.client("clerk", institution).save(draft)
    return draft


def objects_of(draft: ProcedureDraft) -> list[Any]:
    return [each.object_id for each in draft.objects]


# What is made


def test_a_saved_author_is_keyed_within_one_tick_in_both_scripts_here_and_in_the_nation(register: Register) -> None:
    one = Someone(made_up_name(), "محمد الأمين ولد سيدي", phone="22 33 44 55")
    draft = saved(register, one)
    assert register.tick() > 0
    parts = parts_of(one.latin, one.arabic)
    assert len(parts) == 5
    assert own_parts(register, one.person_id) == national_parts(register, one.person_id) == parts
    assert vocabulary_of(register, "search.", parts) == expected_vocabulary(parts)
    assert vocabulary_of(register, "nation.", parts) == expected_vocabulary(parts)
    assert values_of(register, objects_of(draft)) == (["+22222334455"], ["+22222334455"])
    assert index_faults(register) == []


@pytest.mark.parametrize("role", ["victime", "temoin"])
def test_a_protected_person_is_keyed_for_her_own_institution_s_consultation_only(register: Register, role: str) -> None:
    one = Someone(made_up_name(), "بنت المختار", role_code=role)
    saved(register, one)
    register.tick()
    parts = parts_of(one.latin, one.arabic)
    assert protected_parts(register, one.person_id) == parts
    assert (own_parts(register, one.person_id), national_parts(register, one.person_id)) == (set(), set())
    mine = parts_of(one.latin)
    assert vocabulary_of(register, "search.protected_", mine) == expected_vocabulary(mine)
    assert (
        vocabulary_of(register, "search.", mine)
        == vocabulary_of(register, "nation.", mine)
        == dict.fromkeys(mine, ([], []))
    )


@pytest.mark.parametrize("role", ["mot", "plaignant", "partie_civile", "avocat", "tuteur", "interprete", "agent"])
def test_who_is_not_accused_is_found_at_home_and_nowhere_else(register: Register, role: str) -> None:
    one = Someone(made_up_name(), role_code=role, phone="33445566")
    draft = saved(register, one)
    register.tick()
    assert own_parts(register, one.person_id) == parts_of(one.latin)
    assert national_parts(register, one.person_id) == set()
    assert values_of(register, objects_of(draft)) == (["+22233445566"], [])


def test_a_name_replaced_leaves_no_key_that_nobody_bears(own_register: Register) -> None:
    shared, mine = made_up_name(1), made_up_name(1)
    one, other = Someone(f"{shared} {mine}"), Someone(f"{shared} {made_up_name(1)}")
    draft = saved(own_register, one)
    saved(own_register, other)
    own_register.tick()
    new = made_up_name()
    changed = replace(at_revision(draft, 1), names=(NameDraft(uuid4(), one.person_id, "latin", "civil", new),))
    own_register.client("clerk", COURT).save(changed)
    own_register.tick()
    assert own_parts(own_register, one.person_id) == national_parts(own_register, one.person_id) == parts_of(new)
    bearers = parts_of(new, other.latin)
    for table in ("search.part_keys", "search.part_deletions", "nation.part_keys", "nation.part_deletions"):
        assert {row[0] for row in own_register.rows(f"select part from {table}")} == bearers
    assert index_faults(own_register) == []


def test_who_is_no_longer_accused_leaves_the_nation_with_his_phone_and_comes_back_when_accused_again(
    register: Register,
) -> None:
    one = Someone(made_up_name(), phone="44 55 66 77")
    draft, clerk = saved(register, one), register.client("clerk", COURT)
    register.tick()
    [person] = draft.persons
    for revision, role, expected in ((1, "plaignant", set()), (2, "suspect", parts_of(one.latin))):
        changed = replace(person, role_code=role, role_id=uuid4())
        clerk.save(replace(at_revision(draft, revision), persons=(changed,)))
        register.tick()
        assert national_parts(register, one.person_id) == expected
        assert own_parts(register, one.person_id) == parts_of(one.latin)
        assert values_of(register, objects_of(draft)) == (["+22244556677"], ["+22244556677"] if expected else [])


def test_who_is_acquitted_leaves_the_nation_in_the_same_transaction(register: Register) -> None:
    one, other = Someone(made_up_name(), phone="41 41 41 41"), Someone(made_up_name(), phone="42 42 42 42")
    draft, clerk = saved(register, one, other), register.client("clerk", COURT)
    register.tick()
    relaxed = replace(RELAXED, event_id=uuid4(), person_id=one.person_id)
    clerk.save(replace(at_revision(draft, 1), events=(*draft.events, relaxed)))
    # no tick in between
    assert (national_parts(register, one.person_id), national_parts(register, other.person_id)) == (
        set(),
        parts_of(other.latin),
    )
    assert values_of(register, objects_of(draft)) == (["+22241414141", "+22242424242"], ["+22242424242"])
    register.tick()
    assert vocabulary_of(register, "nation.", parts_of(one.latin)) == dict.fromkeys(parts_of(one.latin), ([], []))
    assert national_parts(register, one.person_id) == set()
    assert own_parts(register, one.person_id) == parts_of(one.latin)
    # the acquittal was an error, and is replaced
    convicted = EventDraft(
        uuid4(), "P6", date(2026, 3, 2), outcome_code="condamnation", replaces_event_id=relaxed.event_id
    )
    clerk.save(replace(at_revision(draft, 2), events=(*draft.events, relaxed, convicted)))
    register.tick()
    assert national_parts(register, one.person_id) == parts_of(one.latin)
    assert values_of(register, objects_of(draft))[1] == ["+22241414141", "+22242424242"]


def test_an_object_taken_out_of_the_sheet_leaves_the_index(register: Register) -> None:
    draft = saved(register, Someone(made_up_name(), phone="45 45 45 45"))
    register.tick()
    assert values_of(register, objects_of(draft)) == (["+22245454545"], ["+22245454545"])
    register.client("clerk", COURT).save(replace(at_revision(draft, 1), objects=()))
    register.tick()
    assert values_of(register, objects_of(draft)) == ([], [])


# Nothing lost


def test_a_save_that_commits_after_a_later_one_is_keyed_after_it(register: Register) -> None:
    early, late = Someone(made_up_name()), Someone(made_up_name())
    clerk = register.client("clerk", COURT)
    with clerk.driver() as driver, driver.cursor() as cursor:
        record_procedure(sheet(COURT, early)).send(cursor)
        saved(register, late)
        # minutes pass while the first session sits in its transaction
        for _ in range(3):
            register.tick()
        assert own_parts(register, late.person_id) == parts_of(late.latin)
        assert own_parts(register, early.person_id) == set()
        driver.commit()
    register.tick()
    assert own_parts(register, early.person_id) == national_parts(register, early.person_id) == parts_of(early.latin)


def test_a_matcher_killed_in_the_middle_of_a_batch_loses_nothing(register: Register) -> None:
    people = [Someone(made_up_name(), phone=f"46 00 00 {number:02d}") for number in range(5)]
    draft = saved(register, *people)
    waiting = register.rows("select * from search.key_queue order by queue_id")
    with register.job() as connection:
        with connection.transaction(force_rollback=True):
            assert key_making.make_keys(connection, batch=7) == 7
        # and once more, the way a kill ends it: the connection breaks
        connection.execute("begin")
        key_making.make_keys(connection)
        backend = connection.info.backend_pid
        register.rows("select pg_terminate_backend(%s, 5000)", backend)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("commit")
    assert register.rows("select * from search.key_queue order by queue_id") == waiting
    assert {own_parts(register, one.person_id) == set() for one in people} == {True}
    register.tick()
    assert [own_parts(register, one.person_id) for one in people] == [parts_of(one.latin) for one in people]
    assert len(values_of(register, objects_of(draft))[1]) == 5
    assert index_faults(register) == []


def test_work_larger_than_a_batch_is_done_over_several_ticks(register: Register) -> None:
    people = [Someone(made_up_name()) for _ in range(6)]
    saved(register, *people)
    done = 0
    with register.job() as connection:
        while batch := _batch(connection, 4):
            assert batch <= 4
            done += batch
    assert done == 12  # a name and a role each
    assert [own_parts(register, one.person_id) for one in people] == [parts_of(one.latin) for one in people]


def test_a_person_held_by_somebody_stays_queued_and_the_others_are_keyed(register: Register) -> None:
    held, free, owner = Someone(made_up_name()), Someone(made_up_name()), Someone(made_up_name(), phone="47 47 47 47")
    draft = saved(register, held, free, owner)
    with register.database.superuser(autocommit=False) as other:
        other.execute("select from registry.persons where person_id = %s for update", (held.person_id,))
        other.execute("select from registry.objects where object_id = any(%s) for update", (objects_of(draft),))
        register.tick()
        assert own_parts(register, held.person_id) == set()
        assert own_parts(register, free.person_id) == parts_of(free.latin)
        assert values_of(register, objects_of(draft)) == ([], [])
        left = set(register.rows("select subject, subject_id from search.key_queue where subject <> 'sealed'"))
        # whether an owner's phone gives a hit is said with him: he waits for it
        assert left == {("person", held.person_id), ("person", owner.person_id), ("object", objects_of(draft)[0])}
    register.tick()
    assert own_parts(register, held.person_id) == parts_of(held.latin)
    assert values_of(register, objects_of(draft)) == (["+22247474747"], ["+22247474747"])
    assert index_faults(register) == []


def test_who_is_sealed_or_protected_before_the_tick_gets_no_ordinary_key(register: Register) -> None:
    chief = register.client("chief_clerk", COURT)
    sealed_one = Someone(made_up_name(), phone="48 48 48 48")
    protected_one = Someone(made_up_name(), role_code="mot")
    file = saved(register, sealed_one)
    saved(register, protected_one)
    chief.sql("select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')", COURT, file.header.procedure_id)
    chief.sql("select registry.protect_person(%s, %s, 'victime')", COURT, protected_one.person_id)
    register.tick()
    for one in (sealed_one, protected_one):
        assert (own_parts(register, one.person_id), national_parts(register, one.person_id)) == (set(), set())
    assert values_of(register, objects_of(file)) == ([], [])
    assert protected_parts(register, protected_one.person_id) == parts_of(protected_one.latin)


# One transaction a tick


def test_each_tick_is_exactly_one_transaction_with_work_and_without(quiet_database: Database) -> None:
    quiet = Register(quiet_database)
    try:
        police = quiet.client("analyst", POLICE)
        own = sheet(POLICE, Someone(made_up_name()))
        police.save(own)
        names = [made_up_name() for _ in range(3)]
        with quiet.job() as connection, quiet_database.superuser() as observer:

            def ids_used() -> int:
                before = observer.execute("select pg_current_xact_id()::text::bigint").fetchone()
                prepared = matcher.prepare_answers(connection)
                matcher.tick(connection, prepared)
                after = observer.execute("select pg_current_xact_id()::text::bigint").fetchone()
                assert before is not None
                assert after is not None
                return int(after[0] - before[0] - 1)

            used = [ids_used(), ids_used()]  # with keys to make, with nothing
            quiet.client("clerk", COURT).save(sheet(COURT, *(Someone(name, phone="49494949") for name in names)))
            used.append(ids_used())
            questions = [police.ask(name, own) for name in (*names, made_up_name())]
            used += [ids_used(), ids_used()]
            assert {police.answer(question).state for question in questions} == {"answered"}
            assert used == [1, 1, 1, 1, 1]
    finally:
        quiet.close()


def _batch(connection: psycopg.Connection[Any], rows: int) -> int:
    with connection.transaction():
        return key_making.make_keys(connection, rows)
