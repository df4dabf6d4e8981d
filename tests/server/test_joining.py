"""Joining an affaire of another institution: the asker learns nothing until its holder confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from desktop.models.numbers import check_characters
from desktop.models.procedures import ProcedureDraft
from server_schema.jobs.joining import carry_join_requests
from tests.helpers.register import (
    COURT,
    GENDARMERIE,
    POLICE,
    PROSECUTION,
    Client,
    Register,
    Someone,
    at_revision,
    refusal,
    sheet,
)

UNKNOWN = "A-2026-7KQM-4TXN-" + check_characters("A-2026-7KQM-4TXN")


class File:
    """One saved file and the login that keeps it."""

    def __init__(self, register: Register, institution: int, role: str = "clerk") -> None:
        self.register = register
        self.client: Client = register.client(role, institution)
        self.draft: ProcedureDraft = sheet(institution, Someone("x"))
        self.number = self.client.save(self.draft).national_number

    @property
    def procedure_id(self) -> UUID:
        return self.draft.header.procedure_id

    def ask(self, number: str | None, join_id: UUID | None = None, client: Client | None = None) -> tuple[UUID, str]:
        """Ask to join; the request's id and what was said."""
        join = join_id or uuid4()
        asker = client or self.client
        [(said,)] = asker.sql(
            "select asks.ask_to_join(%s, %s, %s, %s)", join, self.client.institution_id, self.procedure_id, number
        )
        return join, said

    def request(self, join: UUID) -> tuple[Any, ...]:
        """All that the asker sees of a request, but its id, its moment and what he typed."""
        [row] = self.client.sql(
            "select institution_id, procedure_id, state, asked_by, settled_at from asks.join_requests where join_id = %s",
            join,
        )
        return row

    def number_now(self) -> str:
        return self.client.read(self.procedure_id).national_number

    def notices(self) -> list[tuple[Any, ...]]:
        """What the holder is asked about this affaire: notice, who asks, own files of the affaire."""
        return self.client.sql(
            "select notice_id, asking_institution_id, own_procedure_ids from asks.open_join_notices() "
            "where national_number = %s",
            self.number,
        )

    def settle(self, notice: UUID, decision: str, client: Client | None = None) -> None:
        (client or self.client).sql("select asks.settle_join(%s, %s, %s)", self.client.institution_id, notice, decision)

    def withdraw(self, join: UUID) -> None:
        self.client.sql("select asks.withdraw_join(%s, %s)", self.client.institution_id, join)

    def seal(self) -> None:
        chief = self.register.client("chief_clerk", self.client.institution_id)
        chief.sql(
            "select sealed.seal_procedure(%s, %s, 'sealed', 'order of the judge')",
            self.client.institution_id,
            self.procedure_id,
        )


def affaires(register: Register, *files: File) -> int:
    """How many distinct affaires these files make: the only unit of national counts."""
    ids = [file.procedure_id for file in files]
    count: int = register.value(
        "select count(distinct affaire_id) from registry.affaire_members where procedure_id = any(%s)", ids
    )
    return count


def test_unknown_sealed_refused_and_unanswered_look_the_same_to_who_asked(register: Register) -> None:
    mine = File(register, POLICE)
    sealed, refused, unanswered = (File(register, COURT) for _ in range(3))
    sealed.seal()
    joins = [mine.ask(number) for number in (UNKNOWN, sealed.number, refused.number, unanswered.number)]
    register.tick()
    [(notice, *_)] = refused.notices()
    refused.settle(notice, "refused")
    register.tick()
    assert {said for _, said in joins} == {"waiting"}
    assert {mine.request(join) for join, _ in joins} == {
        (POLICE, mine.procedure_id, "waiting", mine.client.login, None)
    }
    assert mine.number_now() == mine.number
    # and the holder has one of the four before him
    assert [len(file.notices()) for file in (sealed, refused, unanswered)] == [0, 0, 1]


def test_a_confirmed_request_joins_and_the_nation_counts_one_affaire(register: Register) -> None:
    mine, theirs, third = File(register, POLICE), File(register, COURT), File(register, GENDARMERIE)
    assert affaires(register, mine, theirs, third) == 3
    join, _ = mine.ask(f" {theirs.number.lower()} ")
    assert theirs.notices() == []
    register.tick()
    [(notice, asking, own)] = theirs.notices()
    assert (asking, own) == (POLICE, [theirs.procedure_id])
    theirs.settle(notice, "confirmed")
    assert mine.request(join)[2] == "joined"
    assert mine.number_now() == theirs.number == theirs.number_now()
    assert affaires(register, mine, theirs, third) == 2
    assert theirs.notices() == []
    # nothing more to settle
    assert refusal(lambda: theirs.settle(notice, "confirmed")).code == "MZ007"
    # a third joins through either member's number
    third.ask(mine.number_now())
    register.tick()
    [(again, *_)] = theirs.notices()
    theirs.settle(again, "confirmed")
    assert affaires(register, mine, theirs, third) == 1


def test_what_was_joined_can_be_undone_by_the_holder_and_left_by_the_member(register: Register) -> None:
    for leave in ("undone", "withdrawn"):
        mine, theirs = File(register, PROSECUTION), File(register, COURT)
        join, _ = mine.ask(theirs.number)
        register.tick()
        [(notice, *_)] = theirs.notices()
        theirs.settle(notice, "confirmed")
        assert affaires(register, mine, theirs) == 1
        if leave == "undone":
            theirs.settle(notice, "undone")
        else:
            mine.withdraw(join)
        assert mine.request(join)[2] == "withdrawn"
        assert affaires(register, mine, theirs) == 2
        assert mine.number_now() not in (mine.number, theirs.number)
        assert theirs.number_now() == theirs.number
        # who did what is on record
        done_by = theirs.client.login if leave == "undone" else mine.client.login
        [(login,)] = register.rows(
            "select login from audit.changes where table_name = 'registry.affaire_members' and row_id = %s "
            "order by change_id desc limit 1",
            mine.procedure_id,
        )
        assert login == done_by


def test_a_request_withdrawn_in_time_joins_nothing_when_it_is_confirmed(register: Register) -> None:
    mine, theirs = File(register, POLICE), File(register, COURT)
    join, _ = mine.ask(theirs.number)
    register.tick()
    mine.withdraw(join)
    [(notice, *_)] = theirs.notices()
    theirs.settle(notice, "confirmed")
    assert (mine.request(join)[2], mine.number_now(), affaires(register, mine, theirs)) == ("withdrawn", mine.number, 2)
    # and one withdrawn before the tick is not carried
    early, _ = mine.ask(theirs.number)
    mine.withdraw(early)
    register.tick()
    assert theirs.notices() == []


def test_a_request_committed_while_the_matcher_carries_others_is_carried_later(register: Register) -> None:
    first, second, theirs = File(register, POLICE), File(register, GENDARMERIE), File(register, COURT)
    first.ask(theirs.number)
    with second.client.driver() as driver, register.job() as connection:
        driver.execute(
            "select asks.ask_to_join(%s, %s, %s, %s)", (uuid4(), GENDARMERIE, second.procedure_id, theirs.number)
        )
        # it commits right after the first thing the matcher does
        with connection.transaction():
            carry_join_requests(_Between(connection, driver.commit))  # type: ignore[arg-type]
        assert {row[1] for row in theirs.notices()} == {POLICE}
    register.tick()
    assert {row[1] for row in theirs.notices()} == {POLICE, GENDARMERIE}
    assert register.rows("select from asks.waiting where for_job = 'join'") == []


class _Between:
    """A connection after each statement of which something else happens."""

    def __init__(self, connection: Any, happens: Callable[[], None]) -> None:
        self.connection, self.happens = connection, happens

    def execute(self, *arguments: Any) -> Any:
        answer = self.connection.execute(*arguments)
        self.happens()
        return answer


def test_a_number_misread_is_told_before_anything_is_recorded(register: Register) -> None:
    mine, theirs = File(register, POLICE), File(register, COURT)
    wrong = theirs.number[:-1] + ("A" if theirs.number[-1] != "A" else "B")
    for number in (wrong, "", "A-2026", theirs.number[:-3], f"V{theirs.number[1:]}", None):
        error = refusal(lambda number=number: mine.ask(number))
        assert (error.code, error.field) == ("MZ040", "national_number")
    assert register.rows("select from asks.join_requests where procedure_id = %s", mine.procedure_id) == []
    mine.ask(theirs.number)


def test_twenty_a_day_and_a_colleague_has_twenty_of_his_own(register: Register) -> None:
    mine = File(register, POLICE)
    eager, colleague = register.new_client("clerk", POLICE), register.new_client("clerk", POLICE)
    for _ in range(20):
        mine.ask(UNKNOWN, client=eager)
    assert refusal(lambda: mine.ask(UNKNOWN, client=eager)).code == "MZ031"
    mine.ask(UNKNOWN, client=colleague)
    register.rows(
        "update asks.join_requests set asked_at = asked_at - interval '25 hours' where asked_by = %s", eager.login
    )
    mine.ask(UNKNOWN, client=eager)


def test_asking_again_under_the_same_id_asks_once(register: Register) -> None:
    mine, theirs = File(register, POLICE), File(register, COURT)
    join, _ = mine.ask(theirs.number)
    assert mine.ask(theirs.number, join)[1] == "waiting"
    register.tick()
    assert len(theirs.notices()) == 1


def test_members_see_their_own_membership_and_nothing_of_each_other(register: Register) -> None:
    mine, theirs, other = File(register, POLICE), File(register, COURT), File(register, GENDARMERIE)
    join, _ = mine.ask(theirs.number)
    register.tick()
    # the request belongs to who asked, the notice to who holds
    assert other.client.sql("select from asks.join_requests where join_id = %s", join) == []
    assert theirs.client.sql("select from asks.join_requests where join_id = %s", join) == []
    assert mine.notices() == []
    [(notice, *_)] = theirs.notices()
    for stranger in (mine, other):
        assert refusal(lambda stranger=stranger: stranger.settle(notice, "confirmed")).code == "MZ007"
        assert refusal(lambda stranger=stranger: theirs.settle(notice, "confirmed", stranger.client)).code == "MZ001"
    theirs.settle(notice, "confirmed")
    for file in (mine, theirs):
        rows = file.client.sql(
            "select institution_id, procedure_id from registry.affaire_members where national_number = %s",
            theirs.number,
        )
        assert rows == [(file.client.institution_id, file.procedure_id)]
    assert other.client.sql("select from registry.affaire_members where national_number = %s", theirs.number) == []
    magistrate = register.client("magistrate", COURT)
    assert refusal(lambda: theirs.settle(notice, "confirmed", magistrate)).code == "access.denied"
    # nobody asks for a file, or in the name, of another institution
    ask = "select asks.ask_to_join(%s, %s, %s, %s)"
    for institution, code in ((POLICE, "MZ033"), (COURT, "MZ001")):
        request = (uuid4(), institution, theirs.procedure_id, UNKNOWN)
        assert refusal(lambda request=request: mine.client.sql(ask, *request)).code == code


def test_what_each_member_states_of_strand_and_dates_is_kept_apart(register: Register) -> None:
    mine, theirs = File(register, POLICE), File(register, COURT)
    mine.ask(theirs.number)
    register.tick()
    [(notice, *_)] = theirs.notices()
    theirs.settle(notice, "confirmed")
    mine.client.save(at_revision(mine.draft, 1, strands=("ESCL", "TEH")))
    rows = register.rows(
        "select institution_id, strands from registry.affaire_members where national_number = %s order by 1",
        theirs.number,
    )
    assert rows == [(POLICE, ["ESCL", "TEH"]), (COURT, ["TEH"])]
