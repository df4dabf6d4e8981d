"""Becoming protected: the name leaves everything that others may read or search, in one transaction; and under load."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from desktop.errors import EnvironmentFailure, OurFault, UserError
from desktop.models.procedures import EventDraft, ProcedureDraft
from desktop.models.searches import SearchRequest
from desktop.services import procedures, search
from server_schema.jobs import key_making, matcher, notifier
from tests.helpers.cluster import Database
from tests.helpers.register import (
    COURT,
    DAY,
    POLICE,
    Client,
    Register,
    Someone,
    made_up_name,
    made_up_phone,
    refusal,
    sheet,
)
from tests.helpers.search_index import index_faults, own_parts, parts_of, protected_parts, traces_of, vocabulary_of

STRESS_SECONDS = 4.0


def protect(client: Client, person_id: UUID, role: str = "victime") -> str:
    [(pseudonym,)] = client.sql("select registry.protect_person(%s, %s, %s)", client.institution_id, person_id, role)
    return str(pseudonym)


def a_migrant(register: Register) -> tuple[Someone, ProcedureDraft]:
    """A person who is not accused, with phone and birth date, in a saved file beside an author."""
    migrant = Someone(made_up_name(), "موسى كوليبالي", role_code="mot", phone=made_up_phone(), birth_on=DAY)
    draft = sheet(COURT, migrant, Someone(made_up_name()))
    register.client("clerk", COURT).save(draft)
    return migrant, draft


@pytest.mark.parametrize("is_keyed", [True, False], ids=["after the tick", "before the tick"])
def test_the_name_goes_behind_a_pseudonym_and_leaves_no_trace(register: Register, *, is_keyed: bool) -> None:
    clerk = register.client("clerk", COURT)
    migrant, draft = a_migrant(register)
    objects = [each.object_id for each in draft.objects]
    if is_keyed:
        register.tick()
        assert {"search.postings", "search.object_values"} <= traces_of(register, migrant.person_id, *objects).keys()
    pseudonym = protect(clerk, migrant.person_id)
    # in the same transaction: only the work of keying her for her institution is left, for her names and her phone
    assert traces_of(register, migrant.person_id, *objects) == {"search.key_queue": 2}
    assert register.rows("select distinct subject from search.key_queue where subject_id = %s", migrant.person_id) == [
        ("protected",)
    ]
    for text in (*migrant.latin.split(), migrant.phone):
        assert register.rows("select table_name from audit.changes where content::text ilike %s", f"%{text}%") == []
    # the file shows a pseudonym and a role
    read = clerk.read(draft.header.procedure_id)
    assert [(one.pseudonym, one.role_code) for one in read.protected] == [(pseudonym, "victime")]
    assert [one.role_code for one in read.draft.persons if not one.is_protected] == ["suspect"]
    sheet_as_text = str(clerk.sql("select registry.read_procedure(%s, %s)", COURT, draft.header.procedure_id))
    assert migrant.latin not in sheet_as_text
    register.tick()
    mine = parts_of(migrant.latin)
    for prefix in ("search.", "nation."):
        assert vocabulary_of(register, prefix, mine) == {part: ([], []) for part in mine}
    # and she is found, and read, by those who may consult her
    assert protected_parts(register, migrant.person_id) == parts_of(migrant.latin, migrant.arabic)
    assert own_parts(register, migrant.person_id) == set()
    mine = parts_of(migrant.latin)
    for prefix in ("search.", "nation."):
        assert vocabulary_of(register, prefix, mine) == {part: ([], []) for part in mine}
    token = uuid4()
    [hit] = clerk.runner.ask(
        search.open_search(token, SearchRequest(migrant.latin, "assistance", COURT)), search.fetch_protected(token)
    )
    assert (hit.person_id, hit.pseudonym) == (migrant.person_id, pseudonym)
    token = uuid4()
    [content] = clerk.runner.ask(
        procedures.open_identity(token, "assistance", COURT, draft.header.procedure_id, migrant.person_id),
        procedures.fetch_identity(token),
    )
    identity = procedures.read_identity(content)
    assert {each.name_text for each in identity.names} == {migrant.latin, migrant.arabic}
    assert (identity.birth_on, identity.pseudonym) == (DAY, pseudonym)
    assert index_faults(register) == []


def test_a_name_shared_with_others_stays_in_the_vocabulary(register: Register) -> None:
    migrant, draft = a_migrant(register)
    namesake = Someone(migrant.latin)
    register.client("clerk", COURT).save(sheet(COURT, namesake))
    register.tick()
    protect(register.client("clerk", COURT), migrant.person_id)
    register.tick()
    assert own_parts(register, namesake.person_id) == parts_of(migrant.latin)
    assert all(keys for keys, _ in vocabulary_of(register, "search.", parts_of(migrant.latin)).values())
    assert draft.header.institution_id == COURT


def test_the_file_goes_on_being_saved_with_its_protected_person(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    migrant, draft = a_migrant(register)
    event = EventDraft(uuid4(), "P2", DAY, person_id=migrant.person_id)
    clerk.save(replace(draft, header=replace(draft.header, revision=1), events=(*draft.events, event)))
    pseudonym = protect(clerk, migrant.person_id, "temoin")
    read = clerk.read(draft.header.procedure_id)
    # a stage about her stays, without her
    assert {each.event_id: each.person_id for each in read.draft.events}[event.event_id] is None
    saved = clerk.save(replace(read.draft, header=replace(read.draft.header, summary="more")))
    assert saved.is_changed
    again = clerk.read(draft.header.procedure_id)
    assert [(one.pseudonym, one.role_code) for one in again.protected] == [(pseudonym, "temoin")]
    # what a colleague still has on his screen does not bring her back into the open
    stale = replace(draft, header=replace(draft.header, revision=saved.revision, summary="x"))
    assert refusal(lambda: clerk.save(stale)).code == "MZ014"
    assert own_parts(register, migrant.person_id) == set()


def test_a_suspect_row_stays_and_the_victim_gets_a_row_of_her_own(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    migrant, draft = a_migrant(register)
    suspect = draft.persons[1]
    error = refusal(lambda: protect(clerk, suspect.person_id))
    assert (error.code, error.field) == ("MZ014", "role_code")
    register.tick()
    assert own_parts(register, suspect.person_id) != set()
    assert protect(clerk, migrant.person_id).startswith("V-")


def test_only_who_may_protects_and_only_his_own(register: Register) -> None:
    migrant, _ = a_migrant(register)
    for role, institution, code in (("magistrate", COURT, "access.denied"), ("clerk", POLICE, "MZ011")):
        client = register.client(role, institution)
        assert refusal(lambda client=client: protect(client, migrant.person_id)).code == code
    clerk = register.client("clerk", COURT)
    stranger = register.client("clerk", POLICE)
    call = ("select registry.protect_person(%s, %s, 'victime')", COURT, migrant.person_id)
    assert refusal(lambda: stranger.sql(*call)).code == "MZ001"
    for role in ("suspect", "nobody"):
        error = refusal(lambda role=role: protect(clerk, migrant.person_id, role))
        assert (error.code, error.field) == ("MZ003", "role_code")
    register.tick()
    assert own_parts(register, migrant.person_id) == parts_of(migrant.latin, migrant.arabic)
    protect(clerk, migrant.person_id)
    assert refusal(lambda: protect(clerk, migrant.person_id)).code == "MZ011"


def test_protection_waits_for_the_matcher_that_is_keying_her_and_leaves_no_key(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    migrant, draft = a_migrant(register)
    objects = [each.object_id for each in draft.objects]
    with register.job() as connection:
        with connection.transaction():
            key_making.make_keys(connection)
            protecting = threading.Thread(target=protect, args=(clerk, migrant.person_id))
            protecting.start()
            register.until_waiting(clerk.login)
        protecting.join(10)
    assert traces_of(register, migrant.person_id, *objects) == {"search.key_queue": 2}
    register.tick()
    assert index_faults(register) == []


# Under load


def test_saving_sealing_protecting_and_clearing_beside_a_running_matcher_leave_no_key_and_no_deadlock(
    own_register: Register,
) -> None:
    common = [made_up_name(1) for _ in range(6)]  # names shared by many, so that vocabularies are fought over
    open_files: list[ProcedureDraft] = []
    done: dict[str, int] = {}
    broken: list[BaseException] = []
    until = time.monotonic() + STRESS_SECONDS
    mark = own_register.database.server.log_size()

    def somebody(role: str) -> Someone:
        return Someone(
            " ".join(random.sample(common, 2)), role_code=role, phone="" if role == "victime" else made_up_phone()
        )

    def take() -> ProcedureDraft | None:
        try:
            return open_files.pop(random.randrange(len(open_files)))
        except (IndexError, ValueError):
            return None

    def save(client: Client) -> None:
        draft = sheet(COURT, somebody("suspect"), somebody("mot"), somebody("victime"), somebody("suspect"))
        client.save(draft)
        open_files.append(draft)

    def clear(client: Client) -> None:
        if (draft := take()) is not None:
            event = EventDraft(
                uuid4(), "P6", date(2026, 3, 2), outcome_code="relaxe", person_id=draft.persons[0].person_id
            )
            persons = tuple(replace(one, identity_revision=None) for one in draft.persons)
            header = replace(draft.header, revision=1)
            client.save(replace(draft, header=header, events=(*draft.events, event), persons=persons))
            open_files.append(replace(draft, header=replace(header, revision=2), events=(*draft.events, event)))

    def protect_one(client: Client) -> None:
        if (draft := take()) is not None:
            protect(client, draft.persons[1].person_id)

    def seal(client: Client) -> None:
        if (draft := take()) is not None:
            client.sql(
                "select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')", COURT, draft.header.procedure_id
            )

    def again_and_again(work: Callable[[Client], None], client: Client) -> None:
        while time.monotonic() < until and not broken:
            try:
                work(client)
                done[work.__name__] = done.get(work.__name__, 0) + 1
            except UserError as error:
                # somebody came first
                if error.code not in ("MZ010", "MZ011", "MZ014"):
                    broken.append(error)
            except (EnvironmentFailure, OurFault) as error:
                broken.append(error)

    def tick_and_tick() -> None:
        try:
            with own_register.job() as keys, own_register.job("notifier") as sealed:
                while time.monotonic() < until and not broken:
                    matcher.tick(keys, matcher.prepare_answers(keys))
                    notifier.tick(sealed)
                    done["tick"] = done.get("tick", 0) + 1
        except Exception as error:
            broken.append(error)

    def login(role: str) -> Client:
        return own_register.new_client(role, COURT)

    threads = [threading.Thread(target=tick_and_tick)]
    for work, role, count in (
        (save, "clerk", 2),
        (clear, "clerk", 1),
        (protect_one, "clerk", 1),
        (seal, "chief_clerk", 1),
    ):
        threads += [threading.Thread(target=again_and_again, args=(work, login(role))) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert broken == []
    assert set(done) == {"save", "clear", "protect_one", "seal", "tick"}, done
    assert _deadlocks(own_register.database, mark) == []
    for _ in range(50):
        if own_register.tick() == 0:
            break
    own_register.notify()
    assert index_faults(own_register) == []
    assert own_register.rows("select from search.key_queue") == []
    # and whoever is left in the open is there under all his names
    for person_id, names in own_register.rows(
        "select person_id, array_agg(name_text) from registry.person_names where is_current group by 1"
    ):
        assert own_parts(own_register, person_id) == parts_of(*names)


def _deadlocks(database: Database, mark: int) -> list[str]:
    lines = database.server.log_since(mark).splitlines()
    return [line for line in lines if f"db={database.name}," in line and "deadlock" in line]
