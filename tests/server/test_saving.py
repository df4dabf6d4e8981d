"""A sheet saved and read by the client's own path: what is stored, who may, what a retry is, what audit keeps."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from desktop.db.round_trips import counting
from desktop.errors import OurFault, UserError
from desktop.models.procedures import EventDraft, NameDraft, ObjectDraft, PersonDraft, ProcedureDraft
from desktop.services import procedures
from tests.helpers.register import (
    COURT,
    DAY,
    GENDARMERIE,
    POLICE,
    Client,
    Register,
    Someone,
    at_revision,
    made_up_name,
    refusal,
    sheet,
)

CONVICTED = EventDraft(uuid4(), "P6", date(2026, 3, 2), outcome_code="condamnation")


def a_full_sheet(institution_id: int = COURT) -> ProcedureDraft:
    """An author with a phone and an offence held, a victim with a status, two dated events."""
    author = Someone(made_up_name(), "محمد ولد الشيخ", phone="+222 22 33 44 55", offence="TEH-2020-017", birth_on=DAY)
    victim = Someone(made_up_name(), role_code="victime", status="V1")
    return sheet(institution_id, author, victim, events=(replace(CONVICTED, event_id=uuid4()),))


def as_kept(draft: ProcedureDraft) -> ProcedureDraft:
    """A draft without what a file does not show: hash, revision, identity of protected persons."""
    header = replace(draft.header, content_hash=b"", revision=0)
    persons = [
        PersonDraft(one.person_id, one.role_id, one.role_code, True, status_code=one.status_code)
        if one.is_protected
        else one
        for one in draft.persons
    ]
    shown = {one.person_id for one in draft.persons if not one.is_protected}
    return ProcedureDraft(
        header,
        tuple(sorted(draft.events, key=lambda each: str(each.event_id))),
        tuple(sorted(persons, key=lambda each: str(each.role_id))),
        tuple(sorted((n for n in draft.names if n.person_id in shown), key=lambda each: str(each.name_id))),
        tuple(sorted(draft.qualifications, key=lambda each: str(each.qualification_id))),
        tuple(sorted(draft.objects, key=lambda each: str(each.object_id))),
    )


def identity_of(client: Client, draft: ProcedureDraft) -> procedures.ProtectedIdentity:
    """The victim's identity, by a recorded consultation."""
    victim = next(one for one in draft.persons if one.is_protected)
    header, token = draft.header, uuid4()
    answers = client.runner.ask(
        procedures.open_identity(token, "assistance", header.institution_id, header.procedure_id, victim.person_id),
        procedures.fetch_identity(token),
    )
    return procedures.read_identity(answers[0])


def rows_of(register: Register, draft: ProcedureDraft) -> list[tuple[str, int]]:
    """How many rows each table holds of this file."""
    tables = (
        "procedures",
        "affaire_members",
        "stage_events",
        "roles",
        "protected_roles",
        "qualifications",
        "objects",
    )
    found = [
        (t, register.value(f"select count(*) from registry.{t} where procedure_id = %s", draft.header.procedure_id))
        for t in tables
    ]
    ids = [one.person_id for one in draft.persons]
    for table in ("registry.persons", "registry.person_names", "victims.persons", "victims.names"):
        found.append((table, register.value(f"select count(*) from {table} where person_id = any(%s)", ids)))
    return found


NOTHING = [0] * 11


# What is saved


def test_a_sheet_read_back_is_the_sheet_that_was_sent(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    saved = clerk.save(draft)
    read = clerk.read(draft.header.procedure_id)
    assert (saved.revision, saved.is_changed) == (1, True)
    assert as_kept(read.draft) == as_kept(draft)
    assert (read.draft.header.revision, read.national_number) == (1, saved.national_number)
    assert (read.stage_code, read.saved_by, read.saved_at) == ("P6", clerk.login, saved.saved_at)
    assert [(one.role_code, one.status_code) for one in read.protected] == [("victime", "V1")]


def test_a_sheet_with_author_victim_and_two_events_takes_at_most_three_round_trips(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    clerk.save(a_full_sheet())
    with counting(clerk.database) as trips:
        clerk.save(a_full_sheet())
    assert 1 <= trips.ready <= 3
    assert trips.turns <= 3


def test_names_are_kept_as_they_were_written(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    texts = ["N'Diaye \"Baye\" O'", "back\\slash %s {1} $1", "سيدي محمد ولد اعليَ‌", "Ould 'Abd;--", "e\u0301 ﷲ 𐐷"]
    draft = sheet(COURT, *(Someone(text) for text in texts))
    clerk.save(draft)
    read = clerk.read(draft.header.procedure_id)
    assert sorted(name.name_text for name in read.draft.names) == sorted(texts)


def test_the_victim_s_identity_is_read_by_a_recorded_consultation_and_by_nothing_else(register: Register) -> None:
    clerk, analyst, draft = register.client("clerk", COURT), register.client("analyst", COURT), a_full_sheet()
    clerk.save(draft)
    victim = next(one for one in draft.persons if one.is_protected)
    name = next(name for name in draft.names if name.person_id == victim.person_id)
    identity = identity_of(clerk, draft)
    assert (identity.person_id, identity.revision) == (victim.person_id, 1)
    assert [each.name_text for each in identity.names] == [name.name_text]
    sheet_as_text = str(clerk.sql("select registry.read_procedure(%s, %s)", COURT, draft.header.procedure_id))
    assert identity.pseudonym in sheet_as_text
    assert name.name_text not in sheet_as_text
    assert refusal(lambda: identity_of(analyst, draft)).code == "access.denied"


# Trying again


def test_the_same_content_sent_twice_is_saved_once(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    first, second = clerk.save(draft), clerk.save(draft)
    assert second == replace(first, is_changed=False)
    counts = dict(rows_of(register, draft))
    assert (counts["procedures"], counts["stage_events"]) == (1, 2)
    assert (counts["victims.persons"], counts["victims.names"], counts["registry.persons"]) == (1, 1, 1)


def test_a_retry_while_the_first_attempt_is_still_committing_is_saved_once(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    answers = []
    retry = threading.Thread(target=lambda: answers.append(clerk.save(draft)))
    # the first attempt, of another session of the same login, has done its work when its link is cut
    with register.open(clerk.login, COURT).driver() as driver, driver.cursor() as cursor:
        procedures.record_procedure(draft).send(cursor)
        retry.start()
        register.until_waiting(clerk.login)
        driver.commit()
    retry.join(10)
    assert [(answer.revision, answer.is_changed) for answer in answers] == [(1, False)]
    assert dict(rows_of(register, draft))["stage_events"] == 2


def test_a_corrected_retry_after_a_lost_answer_is_a_new_revision(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    clerk.save(draft)  # the answer was lost: the client still holds revision 0
    corrected = replace(
        at_revision(draft, 0, summary="corrected"),
        names=tuple(replace(name, name_id=uuid4(), name_text=name.name_text + " Bis") for name in draft.names),
    )
    saved = clerk.save(corrected)
    assert (saved.revision, saved.is_changed) == (2, True)
    assert as_kept(clerk.read(draft.header.procedure_id).draft) == as_kept(corrected)
    identity = identity_of(clerk, corrected)
    assert (identity.revision, [n.name_text[-4:] for n in identity.names]) == (2, [" Bis"])


def test_a_change_of_the_saved_sheet_is_a_new_revision(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    clerk.save(draft)
    author = next(one for one in draft.persons if not one.is_protected)
    changed = replace(
        at_revision(clerk.read(draft.header.procedure_id).draft, 1, place_text="Sélibaby"),
        names=(NameDraft(uuid4(), author.person_id, "latin", "civil", made_up_name()),),
        objects=(ObjectDraft(uuid4(), author.person_id, "phone", "44 55 66 77"),),
    )
    assert clerk.save(changed).revision == 2
    read = clerk.read(draft.header.procedure_id).draft
    assert as_kept(read) == as_kept(changed)
    # the name and the phone before are kept, no longer in force
    assert register.rows(
        "select count(*), count(*) filter (where is_current) from registry.person_names where person_id = %s",
        author.person_id,
    ) == [(3, 1)]
    assert clerk.save(at_revision(read, 2, place_text="Sélibaby 2")).revision == 3


def test_what_was_taken_out_comes_back_when_it_is_sent_again(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    clerk.save(draft)
    without = replace(at_revision(draft, 1), objects=(), names=draft.names[1:], persons=_saved(draft)[:1])
    clerk.save(without)
    again = replace(at_revision(draft, 2, summary="again"), persons=_saved(draft))
    clerk.save(again)
    assert as_kept(clerk.read(draft.header.procedure_id).draft) == as_kept(again)


def test_another_role_of_a_person_is_a_further_row_and_the_one_before_is_kept(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), sheet(COURT, Someone(made_up_name()))
    clerk.save(draft)
    [person] = draft.persons
    clerk.save(replace(at_revision(draft, 1), persons=(replace(person, role_code="prevenu"),)))
    assert [one.role_code for one in clerk.read(draft.header.procedure_id).draft.persons] == ["prevenu"]
    roles = register.rows(
        "select role_code, is_current from registry.roles where person_id = %s order by recorded_at", person.person_id
    )
    assert roles == [("suspect", False), ("prevenu", True)]


def test_a_stale_revision_is_refused_and_nothing_is_changed(register: Register) -> None:
    clerk, colleague, draft = register.client("clerk", COURT), register.new_client("clerk", COURT), a_full_sheet()
    clerk.save(draft)
    theirs = at_revision(draft, 1, summary="theirs")
    colleague.save(replace(theirs, persons=_saved(draft)))
    before = (rows_of(register, draft), clerk.read(draft.header.procedure_id))
    mine = replace(at_revision(draft, 1, summary="mine"), events=(*draft.events, replace(CONVICTED, event_id=uuid4())))
    error = refusal(lambda: clerk.save(replace(mine, persons=_saved(draft))))
    assert (error.code, dict(error.params)) == ("MZ010", {"revision": "2"})
    assert (rows_of(register, draft), clerk.read(draft.header.procedure_id)) == before


def test_a_new_sheet_under_the_id_of_a_colleague_s_is_no_retry_of_it(register: Register) -> None:
    clerk, colleague, draft = register.client("clerk", COURT), register.new_client("clerk", COURT), a_full_sheet()
    clerk.save(draft)
    error = refusal(lambda: colleague.save(at_revision(draft, 0, summary="other")))
    assert (error.code, dict(error.params)) == ("MZ010", {"revision": "1"})
    assert as_kept(clerk.read(draft.header.procedure_id).draft) == as_kept(draft)
    # for its writer it is one as long as nobody else has changed it
    assert clerk.save(at_revision(draft, 0, summary="mine")).revision == 2
    assert refusal(lambda: clerk.save(at_revision(draft, 0, summary="mine again"))).code == "MZ010"


def _saved(draft: ProcedureDraft) -> tuple[PersonDraft, ...]:
    """The persons of a saved draft: identities are left as they are."""
    return tuple(replace(one, identity_revision=None, status_event_id=None) for one in draft.persons)


def test_two_sessions_saving_the_same_revision_at_once_one_wins_and_the_other_is_told(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    clerk.save(draft)
    clients = [register.new_client("clerk", COURT) for _ in range(2)]
    start, outcomes = threading.Barrier(2), []

    def change(client: Client, summary: str) -> None:
        start.wait()
        try:
            outcomes.append(
                ("saved", client.save(replace(at_revision(draft, 1, summary=summary), persons=_saved(draft))))
            )
        except UserError as error:
            outcomes.append((error.code, None))

    threads = [threading.Thread(target=change, args=(client, client.login)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcome for outcome, _ in outcomes) == ["MZ010", "saved"]
    read = clerk.read(draft.header.procedure_id)
    assert (read.draft.header.revision, read.draft.header.summary) == (2, read.saved_by)


# Who may


def test_nobody_saves_for_another_institution(register: Register) -> None:
    clerk = register.client("clerk", COURT)
    mine, theirs = a_full_sheet(COURT), a_full_sheet(POLICE)
    clerk.save(mine)
    assert refusal(lambda: clerk.save(theirs)).code == "MZ001"
    assert [count for _, count in rows_of(register, theirs)] == NOTHING


@pytest.mark.parametrize(
    "role", ["magistrate", "instance_agent", "national_analyst", "mnr_referent", "security_officer"]
)
def test_a_role_without_the_right_saves_nothing(register: Register, role: str) -> None:
    draft = a_full_sheet()
    assert refusal(lambda: register.client(role, COURT).save(draft)).code in ("MZ001", "access.denied")
    assert [count for _, count in rows_of(register, draft)] == NOTHING


@pytest.mark.parametrize("role", ["clerk", "chief_clerk", "analyst"])
def test_a_role_with_the_right_saves(register: Register, role: str) -> None:
    assert register.client(role, GENDARMERIE).save(a_full_sheet(GENDARMERIE)).is_changed


def test_a_file_of_another_institution_does_not_exist_for_the_reader(register: Register) -> None:
    draft = a_full_sheet()
    register.client("clerk", COURT).save(draft)
    police = register.client("clerk", POLICE)
    assert refusal(lambda: police.read(draft.header.procedure_id)).code == "MZ011"
    # and the same id may be used there without learning that it was taken elsewhere
    assert police.save(sheet(POLICE, procedure_id=draft.header.procedure_id)).revision == 1


def test_an_event_once_saved_is_not_changed_but_replaced(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), sheet(COURT, Someone(made_up_name()))
    clerk.save(draft)
    [opening] = draft.events
    for change in ({"event_on": DAY - timedelta(1)}, {"note": "x"}, {"date_precision": "month"}, {"stage_code": "P1"}):
        changed = replace(at_revision(draft, 1), events=(replace(opening, **change),))
        assert refusal(lambda changed=changed: clerk.save(changed)).code == "MZ013"
    replacing = EventDraft(uuid4(), "P1", DAY - timedelta(1), replaces_event_id=opening.event_id)
    clerk.save(replace(at_revision(draft, 1), events=(replacing,)))
    read = clerk.read(draft.header.procedure_id)
    assert read.stage_code == "P1"
    assert {event.event_id for event in read.draft.events} == {opening.event_id, replacing.event_id}
    # the replaced stage stays replaced when a later save does not send it again
    last = EventDraft(uuid4(), "P0", DAY - timedelta(2))
    clerk.save(replace(at_revision(draft, 2), events=(last,)))
    assert clerk.read(draft.header.procedure_id).stage_code == "P1"


def test_a_text_that_changes_under_its_id_is_a_fault_and_not_lost_in_silence(register: Register) -> None:
    clerk, draft = register.client("clerk", COURT), a_full_sheet()
    clerk.save(draft)
    for changed in (
        replace(draft, names=(replace(draft.names[0], name_text="Other"), *draft.names[1:])),
        replace(draft, objects=(replace(draft.objects[0], value_text="1"),)),
        replace(draft, qualifications=(replace(draft.qualifications[0], state="abandonnee"),)),
    ):
        with pytest.raises(OurFault):
            clerk.save(replace(at_revision(changed, 1), persons=_saved(draft)))
    assert as_kept(clerk.read(draft.header.procedure_id).draft) == as_kept(draft)
