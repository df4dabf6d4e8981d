"""The holder of a sealed file is told that somebody asked; the asker is told nothing, then or later."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from desktop.models.procedures import ObjectDraft, ProcedureDraft
from desktop.models.searches import OthersAnswer
from tests.helpers.register import COURT, POLICE, PROSECUTION, Client, Register, Someone, made_up_name, refusal, sheet

NOBODY = OthersAnswer("answered")


@pytest.fixture
def police(own_register: Register) -> Client:
    return own_register.client("analyst", POLICE)


@pytest.fixture
def own_file(police: Client) -> ProcedureDraft:
    draft = sheet(POLICE)
    police.save(draft)
    return draft


def seal(register: Register, draft: ProcedureDraft, kind: str = "sealed") -> None:
    header = draft.header
    chief = register.client("chief_clerk", header.institution_id)
    chief.sql(
        "select sealed.seal_procedure(%s, %s, %s, 'order of the judge')",
        header.institution_id,
        header.procedure_id,
        kind,
    )


def alerts(client: Client) -> list[tuple[Any, ...]]:
    return client.sql("select institution_id, asking_institution_id, purpose from asks.my_alerts()")


def test_the_holder_of_a_sealed_file_is_alerted_and_nobody_else(
    own_register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    hidden, open_one = Someone(made_up_name(), "محفوظ ولد بوخريص", phone="36 10 10 10"), Someone(made_up_name())
    sealed_file = sheet(COURT, hidden)
    own_register.client("clerk", COURT).save(sealed_file)
    own_register.client("clerk", PROSECUTION).save(sheet(PROSECUTION, open_one))
    own_register.work()
    seal(own_register, sealed_file)
    asked = [hidden.latin, "Mahfoudh Ould Boukhreiss", "+222 36101010"]
    questions = [police.ask(text, own_file, purpose="poursuite") for text in asked]
    others = [police.ask(open_one.latin, own_file), police.ask(made_up_name(), own_file)]
    # the answer comes first, and says nothing of the sealed file
    own_register.work()
    assert [police.answer(question) for question in questions] == [NOBODY] * 3
    chief, magistrate = own_register.client("chief_clerk", COURT), own_register.client("magistrate", COURT)
    assert alerts(chief) == []
    assert own_register.notify() == 3
    assert alerts(chief) == alerts(magistrate) == [(COURT, POLICE, "poursuite")] * 3
    assert alerts(own_register.client("chief_clerk", PROSECUTION)) == []
    # the asker: same mailbox as before, and no way to the alerts
    assert [police.answer(question) for question in questions] == [NOBODY] * 3
    assert police.answer(others[0]).lines != ()
    for role, institution in (("analyst", POLICE), ("clerk", COURT)):
        client = own_register.client(role, institution)
        assert refusal(lambda client=client: client.runner.read(_my_alerts)).code == "access.denied"
    # told once
    assert own_register.notify() == 0
    assert own_register.rows("select from asks.waiting") == []


def _my_alerts(session: Any) -> object:
    return session.execute(text("select * from asks.my_alerts()")).all()


@pytest.mark.parametrize("kind", ["special_technique", "cabinet"])
def test_files_of_special_techniques_and_of_a_cabinet_alert_their_holder_too(
    own_register: Register, police: Client, own_file: ProcedureDraft, kind: str
) -> None:
    hidden = Someone(made_up_name())
    sealed_file = sheet(COURT, hidden)
    own_register.client("clerk", COURT).save(sealed_file)
    seal(own_register, sealed_file, kind)  # never keyed while it was open
    police.ask(hidden.latin, own_file)
    own_register.work()
    assert own_register.notify() == 1


def test_a_phone_of_nobody_in_a_file_sealed_before_it_was_keyed_alerts_too(
    own_register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    sealed_file = sheet(COURT)
    phone = ObjectDraft(own_file.header.procedure_id, None, "phone", "36 20 20 20")
    own_register.client("clerk", COURT).save(ProcedureDraft(sealed_file.header, sealed_file.events, objects=(phone,)))
    seal(own_register, sealed_file)
    question = police.ask("36202020", own_file)
    own_register.work()
    assert own_register.notify() == 1
    assert police.answer(question) == NOBODY


def test_the_holder_s_own_question_and_one_that_was_refused_alert_nobody(own_register: Register) -> None:
    hidden = Someone(made_up_name())
    sealed_file = sheet(POLICE, hidden)
    own_register.client("clerk", POLICE).save(sealed_file)
    seal(own_register, sealed_file)
    insider, outsider = own_register.client("analyst", POLICE), own_register.client("analyst", COURT)
    files = {client: sheet(client.institution_id) for client in (insider, outsider)}
    for client, draft in files.items():
        client.save(draft)
        client.ask(hidden.latin, draft)
    own_register.rows("update access.memberships set state = 'ended' where login = %s", outsider.login)
    own_register.work()
    assert own_register.notify() == 0
    # the positive control: with the right back, the same question alerts
    own_register.rows("update access.memberships set state = 'active' where login = %s", outsider.login)
    outsider.ask(hidden.latin, files[outsider])
    own_register.work()
    assert own_register.notify() == 1


def test_a_victim_of_a_sealed_file_alerts_nobody(
    own_register: Register, police: Client, own_file: ProcedureDraft
) -> None:
    victim, author = Someone(made_up_name(), role_code="victime"), Someone(made_up_name())
    sealed_file = sheet(COURT, victim, author)
    own_register.client("clerk", COURT).save(sealed_file)
    own_register.work()
    seal(own_register, sealed_file)
    police.ask(victim.latin, own_file)
    own_register.work()
    assert own_register.notify() == 0
    police.ask(author.latin, own_file)
    own_register.work()
    assert own_register.notify() == 1
