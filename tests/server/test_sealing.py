"""A sealed file leaves nothing behind in the open: no row, no key, no number to join, no content in the record."""

from __future__ import annotations

import threading
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from desktop.models.procedures import EventDraft, ObjectDraft, ProcedureDraft
from desktop.models.searches import SearchRequest
from desktop.services import procedures, search
from server_schema.jobs import key_making
from tests.helpers.register import (
    COURT,
    DAY,
    GENDARMERIE,
    POLICE,
    Client,
    Register,
    Someone,
    made_up_name,
    made_up_phone,
    refusal,
    sheet,
)
from tests.helpers.search_index import (
    index_faults,
    national_parts,
    own_parts,
    parts_of,
    traces_of,
    values_of,
    vocabulary_of,
)

WHY = "order of the judge"
TABLES = (
    "procedures",
    "affaire_members",
    "stage_events",
    "roles",
    "protected_roles",
    "qualifications",
    "objects",
    "persons",
    "person_names",
)


def seal(register: Register, draft: ProcedureDraft, client: Client | None = None, kind: str = "sealed") -> None:
    sealer = client or register.client("chief_clerk", draft.header.institution_id)
    header = draft.header
    sealer.sql("select sealed.seal_procedure(%s, %s, %s, %s)", header.institution_id, header.procedure_id, kind, WHY)


def rows_in(register: Register, schema: str, draft: ProcedureDraft) -> dict[str, int]:
    """Rows of this file in the tables of the register or in their sealed twins."""
    counted = {}
    for table in TABLES:
        column = "person_id" if table in ("persons", "person_names") else "procedure_id"
        ids = [one.person_id for one in draft.persons] if column == "person_id" else [draft.header.procedure_id]
        counted[table] = register.value(f"select count(*) from {schema}.{table} where {column} = any(%s)", ids)
    return counted


def a_file(register: Register, *people: Someone) -> ProcedureDraft:
    """A saved file with an author, his phone and an offence, a victim, an event about the author and a phone of nobody."""
    author = Someone(made_up_name(), "محمد ولد اعمر", phone=made_up_phone(), offence="TEH-2020-017")
    victim = Someone(made_up_name(), role_code="victime", status="V1")
    event = EventDraft(uuid4(), "P3", DAY, outcome_code="citation_directe", person_id=author.person_id, note="a note")
    draft = sheet(COURT, author, victim, *people, events=(event,))
    draft = replace(draft, objects=(*draft.objects, ObjectDraft(uuid4(), None, "boat", "Mouna Bleue")))
    register.client("clerk", COURT).save(draft)
    return draft


def ids_of(draft: ProcedureDraft) -> list[UUID]:
    return [one.person_id for one in draft.persons] + [one.object_id for one in draft.objects]


def test_every_row_moves_to_its_twin_and_the_file_no_longer_exists_for_its_institution(register: Register) -> None:
    draft, other = a_file(register), a_file(register)
    before = rows_in(register, "registry", draft)
    assert min(before.values()) >= 1
    seal(register, draft)
    assert rows_in(register, "registry", draft) == dict.fromkeys(TABLES, 0)
    assert rows_in(register, "sealed", draft) == before
    for role in ("clerk", "chief_clerk", "magistrate", "analyst"):
        client = register.client(role, COURT)
        assert refusal(lambda client=client: client.read(draft.header.procedure_id)).code == "MZ011"
        listed = client.runner.read(lambda session: procedures.list_procedures(session, procedures.ListFilter(COURT)))
        ids = {row.procedure_id for row in listed}
        assert (draft.header.procedure_id in ids, other.header.procedure_id in ids) == (False, True)
        assert (
            refusal(lambda client=client: client.sql("select procedure_id from sealed.procedures")).code
            == "access.denied"
        )
    assert client.read(other.header.procedure_id).draft.header.procedure_id == other.header.procedure_id


@pytest.mark.parametrize("is_keyed", [True, False], ids=["after the tick", "before the tick"])
def test_every_derived_trace_goes_in_the_same_transaction(own_register: Register, *, is_keyed: bool) -> None:
    draft, other = a_file(own_register), a_file(own_register)
    if is_keyed:
        own_register.tick()
        assert len(traces_of(own_register, *ids_of(draft))) >= 4
    else:
        assert list(traces_of(own_register, *ids_of(draft))) == ["search.key_queue"]
    seal(own_register, draft)
    # what is left is for the notifier alone
    left = set(traces_of(own_register, *ids_of(draft)))
    assert left == ({"search.key_queue", "nation.sealed_object_values"} if is_keyed else {"search.key_queue"})
    assert own_register.rows(
        "select distinct subject from search.key_queue where subject_id = any(%s)", ids_of(draft)
    ) == [("sealed",)]
    own_register.tick()
    own_register.notify()
    # at the next tick the names leave the vocabularies with their last bearer, and others' stay
    mine = {part for one in draft.names for part in parts_of(one.name_text)}
    theirs = {part for one in other.names for part in parts_of(one.name_text)}
    for prefix in ("search.", "search.protected_", "nation."):
        assert vocabulary_of(own_register, prefix, mine - theirs) == {part: ([], []) for part in mine - theirs}
    assert all(keys for keys, _ in vocabulary_of(own_register, "search.", mine & theirs).values())
    assert index_faults(own_register) == []
    author = other.persons[0]
    assert national_parts(own_register, author.person_id) == {
        part for one in other.names if one.person_id == author.person_id for part in parts_of(one.name_text)
    }
    assert set(traces_of(own_register, *ids_of(draft))) == {"nation.sealed_keys", "nation.sealed_object_values"}


def test_the_record_of_changes_keeps_who_and_when_and_forgets_what(register: Register) -> None:
    draft, other = a_file(register), a_file(register)
    rows = (
        "select table_name, verb, row_id, login from audit.changes where row_id = any(%s) order by change_id",
        [
            draft.header.procedure_id,
            *ids_of(draft),
            *(each.event_id for each in draft.events),
            *(each.role_id for each in draft.persons),
            *(each.name_id for each in draft.names),
            *(each.qualification_id for each in draft.qualifications),
        ],
    )
    before = register.rows(*rows)
    assert len(before) == 14
    seal(register, draft)
    assert register.rows(*rows) == before
    kept = register.rows(
        "select distinct table_name from audit.changes where row_id = any(%s) and content is not null", rows[1]
    )
    assert kept == []
    texts = [draft.header.own_reference, "a note", *(each.name_text.split()[0] for each in draft.names)]
    mine = [text for text in texts if text not in ("a note", "محمد")]
    for text in mine:
        assert register.rows("select from audit.changes where content::text like %s", f"%{text}%") == []
    assert (
        register.rows("select from audit.changes where content::text like %s", f"%{other.header.own_reference}%") != []
    )


def test_who_is_in_another_open_file_too_stays_with_what_that_file_says_of_him(register: Register) -> None:
    for role_elsewhere, gives_hit in (("suspect", True), ("plaignant", False)):
        phone = made_up_phone()
        both = Someone(made_up_name(), phone=phone)
        sealed_file = a_file(register, both)
        open_file = sheet(COURT, replace(both, role_code=role_elsewhere, role_id=uuid4(), phone=""))
        open_file = replace(open_file, objects=(ObjectDraft(uuid4(), both.person_id, "phone", phone),))
        register.client("clerk", COURT).save(open_file)
        register.tick()
        seal(register, sealed_file)
        # in the same transaction: accused in the sealed file only, he gives no hit any more
        parts = parts_of(both.latin)
        e164 = "+222" + phone.replace(" ", "")
        assert own_parts(register, both.person_id) == parts
        assert national_parts(register, both.person_id) == (parts if gives_hit else set())
        assert values_of(register, [open_file.objects[0].object_id]) == ([e164], [e164] if gives_hit else [])
        register.tick()
        assert index_faults(register) == []
        read = register.client("clerk", COURT).read(open_file.header.procedure_id)
        assert [one.role_code for one in read.draft.persons] == [role_elsewhere]


def test_what_was_opened_before_the_sealing_is_not_shown_after_it(register: Register) -> None:
    draft, clerk = a_file(register), register.client("clerk", COURT)
    register.tick()
    [author, victim] = draft.persons
    name = next(each.name_text for each in draft.names if each.person_id == author.person_id)
    of_victim = next(each.name_text for each in draft.names if each.person_id == victim.person_id)
    looks = {fetch: uuid4() for fetch in (search.fetch_persons, search.fetch_objects, search.fetch_protected)}
    for fetch, token in looks.items():
        text = {search.fetch_objects: draft.objects[0].value_text, search.fetch_protected: of_victim}.get(fetch, name)
        clerk.runner.write(search.open_search(token, SearchRequest(text, "enquete", COURT)))
    consultation = uuid4()
    clerk.runner.write(
        procedures.open_identity(consultation, "assistance", COURT, draft.header.procedure_id, victim.person_id)
    )
    assert [len(clerk.runner.ask_again(fetch(token))) for fetch, token in looks.items()] == [1, 1, 1]
    assert len(clerk.runner.ask_again(procedures.fetch_identity(consultation))) == 1
    seal(register, draft)
    assert [clerk.runner.ask_again(fetch(token)) for fetch, token in looks.items()] == [[], [], []]
    assert refusal(lambda: clerk.runner.ask_again(procedures.fetch_identity(consultation))).code == "MZ011"


def test_nobody_is_asked_any_more_to_join_a_sealed_file(register: Register) -> None:
    draft, holder, asker = a_file(register), register.client("clerk", COURT), register.client("clerk", POLICE)
    number = holder.read(draft.header.procedure_id).national_number
    own = sheet(POLICE)
    asker.save(own)
    asker.sql("select asks.ask_to_join(%s, %s, %s, %s)", uuid4(), POLICE, own.header.procedure_id, number)
    register.tick()
    query = "select count(*) from asks.open_join_notices() where national_number = %s"
    assert holder.sql(query, number) == [(1,)]
    seal(register, draft)
    assert holder.sql(query, number) == [(0,)]
    assert asker.sql("select state from asks.join_requests where national_number = %s", number) == [("waiting",)]


def test_only_who_may_seals_and_only_what_is_his(register: Register) -> None:
    draft = a_file(register)
    for role, institution, code in (
        ("clerk", COURT, "access.denied"),
        ("analyst", COURT, "access.denied"),
        ("chief_clerk", GENDARMERIE, "MZ001"),
        ("magistrate", POLICE, "MZ001"),
    ):
        client = register.client(role, institution)
        assert refusal(lambda client=client: seal(register, draft, client)).code == code
    assert rows_in(register, "sealed", draft) == dict.fromkeys(TABLES, 0)
    seal(register, draft, register.client("magistrate", COURT), "cabinet")
    assert register.rows(
        "select kind, reason, sealed_by from sealed.compartments c join sealed.procedures p using (institution_id, compartment_id) "
        "where p.procedure_id = %s",
        draft.header.procedure_id,
    ) == [("cabinet", WHY, register.client("magistrate", COURT).login)]
    # once sealed it is not there to be sealed, and an id of nothing says the same
    assert refusal(lambda: seal(register, draft)).code == "MZ011"
    assert refusal(lambda: seal(register, sheet(COURT))).code == "MZ011"


def test_an_older_snapshot_is_refused_because_it_would_leave_keys_behind(register: Register) -> None:
    draft, chief = a_file(register), register.client("chief_clerk", COURT)
    for level in ("repeatable read", "serializable"):
        with chief.driver() as driver:
            driver.execute(f"set transaction isolation level {level}")  # type: ignore[arg-type]
            with pytest.raises(Exception, match="read committed"):
                driver.execute(
                    "select sealed.seal_procedure(%s, %s, 'sealed', %s)", (COURT, draft.header.procedure_id, WHY)
                )
    seal(register, draft)


def test_a_seal_set_while_the_matcher_is_keying_the_file_waits_and_leaves_no_key(register: Register) -> None:
    draft = a_file(register)
    with register.job() as connection:
        with connection.transaction():
            key_making.make_keys(connection)
            sealing = threading.Thread(target=seal, args=(register, draft))
            sealing.start()
            register.until_waiting(register.client("chief_clerk", COURT).login)
        sealing.join(10)
    assert set(traces_of(register, *ids_of(draft))) == {"search.key_queue", "nation.sealed_object_values"}
    register.tick()
    assert index_faults(register) == []


def test_the_matcher_passes_by_a_file_that_is_being_sealed(register: Register) -> None:
    draft, free = a_file(register), Someone(made_up_name())
    register.client("clerk", COURT).save(sheet(COURT, free))
    with register.client("chief_clerk", COURT).driver() as driver:
        driver.execute("select sealed.seal_procedure(%s, %s, 'sealed', %s)", (COURT, draft.header.procedure_id, WHY))
        register.tick()
        assert own_parts(register, free.person_id) == parts_of(free.latin)
        assert "search.postings" not in traces_of(register, *ids_of(draft))
        driver.commit()
    assert set(traces_of(register, *ids_of(draft))) == {"search.key_queue"}
    register.tick()
    assert index_faults(register) == []
