"""What a save leaves in the record of changes: one row for each row changed, and never who a victim is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tests.helpers.register import COURT, DAY, Register, Someone, at_revision, made_up_name, refusal, sheet


def changes_by(register: Register, login: str) -> Counter[tuple[str, str]]:
    """How many rows of each table this login is recorded to have inserted or updated."""
    rows = register.rows("select table_name, verb, count(*) from audit.changes where login = %s group by 1, 2", login)
    return Counter({(table, verb): count for table, verb, count in rows})


def test_each_changed_row_is_recorded_once_with_its_login(register: Register) -> None:
    clerk, colleague = register.new_client("clerk", COURT), register.new_client("clerk", COURT)
    author = Someone(made_up_name(), "محمد", phone="22334455", offence="TEH-2020-017", birth_on=DAY)
    victim = Someone(made_up_name(), role_code="victime", status="V1")
    draft = sheet(COURT, author, victim)
    clerk.save(draft)
    first = Counter(
        {
            ("registry.procedures", "insert"): 1,
            ("registry.affaire_members", "insert"): 1,
            ("registry.stage_events", "insert"): 1,
            ("registry.persons", "insert"): 1,
            ("registry.person_names", "insert"): 2,
            ("registry.roles", "insert"): 1,
            ("registry.qualifications", "insert"): 1,
            ("registry.objects", "insert"): 1,
            ("registry.protected_roles", "insert"): 1,
            ("victims.persons", "insert"): 1,
            ("victims.names", "insert"): 1,
            ("victims.status_events", "insert"): 1,
        }
    )
    assert changes_by(register, clerk.login) == first

    # the same again, and a refused change, record nothing
    clerk.save(draft)
    assert refusal(lambda: clerk.save(at_revision(draft, 7, summary="stale"))).code == "MZ010"
    assert changes_by(register, clerk.login) == first

    # a change records the rows it changes and no other
    kept = tuple(replace(one, identity_revision=None, status_event_id=None) for one in draft.persons)
    colleague.save(replace(at_revision(draft, 1, summary="x"), persons=kept, objects=()))
    assert changes_by(register, colleague.login) == Counter(
        {("registry.procedures", "update"): 1, ("registry.objects", "update"): 1}
    )
    assert changes_by(register, clerk.login) == first


def test_each_recorded_row_is_named_by_its_institution_id_and_transaction(register: Register) -> None:
    clerk = register.new_client("clerk", COURT)
    draft = sheet(COURT, Someone(made_up_name()))
    clerk.save(draft)
    [person] = draft.persons
    rows = register.rows(
        "select table_name, row_id, institution_id, content ->> 'person_id' from audit.changes where login = %s "
        "and table_name in ('registry.procedures', 'registry.persons', 'registry.roles') order by table_name",
        clerk.login,
    )
    assert rows == [
        ("registry.persons", person.person_id, COURT, str(person.person_id)),
        ("registry.procedures", draft.header.procedure_id, COURT, None),
        ("registry.roles", person.role_id, COURT, str(person.person_id)),
    ]
    assert register.value("select count(distinct top_xid) from audit.changes where login = %s", clerk.login) == 1


def test_the_record_never_says_who_a_victim_is(register: Register) -> None:
    clerk = register.new_client("clerk", COURT)
    latin, arabic = made_up_name(), "بنت الشيخ محفوظ"
    victim = Someone(latin, arabic, "victime", birth_on=DAY, status="V1")
    author = Someone(made_up_name())
    draft = sheet(COURT, victim, author)
    clerk.save(draft)
    clerk.save(
        replace(
            at_revision(draft, 1, summary="x"),
            persons=tuple(replace(one, identity_revision=2) for one in draft.persons),
        )
    )
    # the positive control: an ordinary person's name stands there
    assert register.value("select count(*) from audit.changes where content::text like %s", f"%{author.latin}%") == 1
    for text in (latin, arabic, *latin.split()):
        assert register.rows("select table_name from audit.changes where content::text ilike %s", f"%{text}%") == []
    assert register.rows(
        "select distinct table_name from audit.changes where login = %s and content is null order by 1", clerk.login
    ) == [
        ("victims.names",),
        ("victims.persons",),
        ("victims.status_events",),
    ]
