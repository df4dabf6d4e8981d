"""No answer without a committed trace: what a caller may do with transactions, sessions and clocks does not help."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.server.attack.acts import fetch, leave_question, open_search, refusal
from tests.server.attack.world import HOME, NAMES, World, question, run_jobs

NOT_RECORDED = "MZ034"
FETCH = "select * from search.fetch_persons(%s)"


@pytest.fixture
def tidy(world: World) -> Iterator[World]:
    """The scene, with the acts of this test removed afterwards."""
    yield world
    superuser = world.superuser()
    superuser.execute("delete from asks.tokens")
    superuser.execute("delete from asks.waiting")
    superuser.execute("delete from asks.answers")
    superuser.execute("delete from asks.questions")


def tokens(world: World) -> int:
    row = world.superuser().execute("select count(*) from asks.tokens").fetchone()
    assert row is not None
    return int(row[0])


def test_a_committed_act_is_answered_and_may_be_fetched_again(tidy: World) -> None:
    """The control beside every refusal below."""
    clerk = tidy.login("h_clerk")
    token = open_search(clerk, NAMES["home"])
    first = fetch(clerk, token)
    assert [row[1] for row in first] == [tidy.cast["home"].person_id]
    assert fetch(clerk, token) == first
    assert len(fetch(clerk, token, "search.fetch_objects")) == 1


def test_an_act_of_the_same_transaction_is_not_answered(tidy: World) -> None:
    with tidy.fresh("h_clerk", autocommit=False) as connection:
        token = open_search(connection, NAMES["home"])
        assert refusal(connection, FETCH, [token])[0] == NOT_RECORDED
        connection.rollback()
        for isolation in ("repeatable read", "serializable"):
            connection.execute(f"set transaction isolation level {isolation}")
            token = open_search(connection, NAMES["home"])
            assert refusal(connection, FETCH, [token])[0] == NOT_RECORDED
            connection.rollback()
    assert tokens(tidy) == 0


def test_a_released_savepoint_is_no_commit(tidy: World) -> None:
    with tidy.fresh("h_clerk", autocommit=False) as connection:
        connection.execute("savepoint s")
        token = open_search(connection, NAMES["home"])
        connection.execute("release s")
        connection.execute("savepoint f")
        assert refusal(connection, FETCH, [token])[0] == NOT_RECORDED
        connection.execute("rollback to f")
        # undone, then fetched after the rest has committed
        connection.execute("savepoint s")
        undone = open_search(connection, NAMES["home"])
        connection.execute("rollback to s")
        connection.commit()
        assert refusal(connection, FETCH, [undone])[0] == NOT_RECORDED
        connection.rollback()
        assert len(fetch(connection, token)) == 1


def test_another_session_does_not_see_it_before_the_commit(tidy: World) -> None:
    with tidy.fresh("h_clerk", autocommit=False) as opener:
        token = open_search(opener, NAMES["home"])
        assert refusal(tidy.login("h_clerk"), FETCH, [token])[0] == NOT_RECORDED
        with tidy.fresh("h_clerk", autocommit=False) as late:
            late.execute("set transaction isolation level repeatable read")
            late.execute("select 1 from reference.strands")
            opener.commit()
            assert refusal(late, FETCH, [token])[0] == NOT_RECORDED  # its snapshot is older than the act
        assert len(fetch(tidy.login("h_clerk"), token)) == 1


@pytest.mark.parametrize("thief", ["h_chief_clerk", "h_analyst", "a_clerk", "a_analyst", "h_security_officer"])
def test_the_token_of_another_login_is_worth_nothing(tidy: World, thief: str) -> None:
    token = open_search(tidy.login("h_clerk"), NAMES["home"])
    for function in ("search.fetch_persons", "search.fetch_objects"):
        theirs = refusal(tidy.login(thief), f"select * from {function}(%s)", [token])
        assert theirs[0] == NOT_RECORDED
        assert theirs == refusal(tidy.login(thief), f"select * from {function}(%s)", [uuid4()])
    assert len(fetch(tidy.login("h_clerk"), token)) == 1


def test_five_minutes_and_no_more(tidy: World) -> None:
    clerk = tidy.login("h_clerk")
    token = open_search(clerk, NAMES["home"])
    move = "update asks.tokens set opened_at = clock_timestamp() - make_interval(secs => %s) where token_id = %s"
    tidy.superuser().execute(move, [290, token])
    assert len(fetch(clerk, token)) == 1
    tidy.superuser().execute(move, [301, token])
    assert refusal(clerk, FETCH, [token])[0] == NOT_RECORDED
    # nor by a transaction begun when it was young: the clock counts, not the transaction's moment
    with tidy.fresh("h_clerk", autocommit=False) as connection:
        connection.execute("select now()")
        tidy.superuser().execute(move, [0, token])
        assert len(fetch(connection, token)) == 1
        tidy.superuser().execute(move, [301, token])
        assert refusal(connection, FETCH, [token])[0] == NOT_RECORDED


def test_a_token_answers_its_own_kind_only(tidy: World) -> None:
    clerk = tidy.login("h_clerk")
    search = open_search(clerk, NAMES["home"])
    assert refusal(clerk, "select victims.fetch_identity(%s)", [search])[0] == NOT_RECORDED
    victim = tidy.cast["home_victim"]
    identity = uuid4()
    clerk.execute("select asks.open_identity(%s, 'enquete', %s, null, %s)", [identity, HOME, victim.person_id])
    assert refusal(clerk, FETCH, [identity])[0] == NOT_RECORDED
    row = clerk.execute("select victims.fetch_identity(%s)", [identity]).fetchone()
    assert row is not None and row[0]["names"][0]["name_text"] == NAMES["home_victim"]


def test_without_synchronous_commit_the_answer_waits_for_the_disk(tidy: World) -> None:
    """The caller may commit without waiting; the answer does not come before the trace is safe."""
    superuser = tidy.superuser()
    with tidy.fresh("h_clerk") as connection:
        connection.execute("set synchronous_commit = off")
        token = open_search(connection, NAMES["home"])
        opened = superuser.execute("select pg_current_wal_insert_lsn()").fetchone()
        assert opened is not None
        assert len(fetch(connection, token)) == 1
        row = superuser.execute("select pg_current_wal_flush_lsn() >= %s::pg_lsn", opened).fetchone()
        assert row == (True,)
        # nobody writes the WAL out: refused after a second, not answered
        row = superuser.execute("select pid from pg_stat_activity where backend_type = 'walwriter'").fetchone()
        assert row is not None
        os.kill(row[0], signal.SIGSTOP)
        try:
            token = open_search(connection, NAMES["home"])
            assert refusal(connection, FETCH, [token])[0] == "MZ035"
        finally:
            os.kill(row[0], signal.SIGCONT)
        assert len(fetch(connection, token)) == 1


def test_a_thousand_questions_rolled_back_give_no_answer(tidy: World) -> None:
    """An INSERT log in the same transaction left 1,000 questions without a trace; here they have no answer either."""
    own = tidy.cast["home"].procedure_id
    ask = "select asks.open_search(%s, 'search', 'enquete', %s, null, %s)"
    with tidy.fresh("h_analyst", autocommit=False) as connection:
        content = Jsonb(question(NAMES["home"]))
        left = []
        for number in range(1000):
            token = uuid4()
            connection.execute(ask, [token, HOME, content])
            connection.execute("savepoint s")
            assert refusal(connection, FETCH, [token])[0] == NOT_RECORDED
            connection.execute("rollback to s")
            if number % 20 == 0:
                left.append(leave_question(connection, NAMES["elsewhere"], own))
        run_jobs(tidy)  # the matcher ticks meanwhile
        assert [row for each in left for row in connection.execute("select asks.read_answer(%s)", [each])] == [
            (None,)
        ] * 50
        connection.rollback()
        run_jobs(tidy)
        assert [row for each in left for row in connection.execute("select asks.read_answer(%s)", [each])] == [
            (None,)
        ] * 50
    counts = "select (select count(*) from asks.questions), (select count(*) from asks.answers), (select count(*) from asks.waiting)"
    assert tidy.superuser().execute(counts).fetchone() == (0, 0, 0)
    assert tokens(tidy) == 0
    # control: committed, the same question has its answer at the next tick
    kept = leave_question(tidy.login("h_analyst"), NAMES["elsewhere"], own)
    run_jobs(tidy)
    row = tidy.login("h_analyst").execute("select asks.read_answer(%s)", [kept]).fetchone()
    assert row is not None and '"forte"' in row[0]


def test_a_quota_counts_committed_acts_in_their_order(tidy: World) -> None:
    superuser = tidy.superuser()
    superuser.execute("update reference.quotas set per_hour = 3 where act = 'search'")
    try:
        with tidy.fresh("h_clerk", autocommit=False) as connection:
            opened = [open_search(connection, NAMES["home"]) for _ in range(5)]
            connection.commit()
        answers = [refusal(tidy.login("h_clerk"), FETCH, [token])[0] for token in opened]
        assert answers == [None, None, None, "MZ031", "MZ031"]
        # another login has its own; another act of the same login too
        assert len(fetch(tidy.login("h_chief_clerk"), open_search(tidy.login("h_chief_clerk"), NAMES["home"]))) == 1
        duplicate = open_search(tidy.login("h_clerk"), NAMES["home"], act="duplicate_check")
        assert len(fetch(tidy.login("h_clerk"), duplicate)) == 1
    finally:
        superuser.execute("update reference.quotas set per_hour = 600 where act = 'search'")


def test_acts_of_one_login_open_one_after_the_other(tidy: World) -> None:
    """Opened in several sessions and committed late, older acts would have taken the same ranks again."""
    with tidy.fresh("h_analyst", autocommit=False) as first, tidy.fresh("h_analyst", autocommit=False) as second:
        open_search(first, NAMES["home"])
        second.execute("set lock_timeout = '100ms'")
        for statement in (
            "select asks.open_search(gen_random_uuid(), 'search', 'enquete', 2, null, '{\"units\": []}')",
            f"select asks.leave_question(gen_random_uuid(), 'enquete', 2, '{tidy.cast['home'].procedure_id}', '{{\"text\": \"x\"}}')",
        ):
            second.execute("savepoint s")
            assert refusal(second, statement)[0] == "55P03"
            second.execute("rollback to s")
        # nobody else waits for it
        open_search(tidy.login("h_clerk"), NAMES["home"])
        first.commit()
        open_search(second, NAMES["home"])


def test_an_early_begin_does_not_backdate(tidy: World) -> None:
    superuser = tidy.superuser()

    def clock() -> datetime:
        row = superuser.execute("select clock_timestamp()").fetchone()
        assert row is not None
        return datetime.fromisoformat(str(row[0]))

    with tidy.fresh("h_analyst", autocommit=False) as connection:
        began = connection.execute("select now()").fetchone()
        before = clock()
        assert began is not None and began[0] < before
        token = open_search(connection, NAMES["home"])
        asked = leave_question(connection, NAMES["home"], tidy.cast["home"].procedure_id)
        change = "update registry.procedures set place_text = 'x' where procedure_id = %s"
        connection.execute(change, [tidy.cast["home"].procedure_id])
        connection.execute(
            "insert into registry.person_names (institution_id, name_id, person_id, script, type_code, name_text) "
            "values (%s, %s, %s, 'latin', 'alias', 'x')",
            [HOME, asked, tidy.cast["home"].person_id],
        )
        connection.commit()
    try:
        moments = superuser.execute(
            """
            select 'token', opened_at from asks.tokens where token_id = %(token)s
            union all select 'question', opened_at from asks.questions where question_id = %(asked)s
            union all select 'waiting', queued_at from asks.waiting where question_id = %(asked)s
            union all select 'changed', changed_at from registry.procedures where procedure_id = %(own)s
            union all select 'recorded', recorded_at from registry.person_names where name_id = %(asked)s
            union all select 'audited', at from audit.changes where row_id = %(asked)s
            union all select 'queued', queued_at from search.key_queue where subject_id = %(person)s""",
            {
                "token": token,
                "asked": asked,
                "own": tidy.cast["home"].procedure_id,
                "person": tidy.cast["home"].person_id,
            },
        ).fetchall()
        assert {name for name, _ in moments} == {
            "token",
            "question",
            "waiting",
            "changed",
            "recorded",
            "audited",
            "queued",
        }
        assert all(moment >= before for _, moment in moments), moments
    finally:
        superuser.execute("delete from registry.person_names where name_id = %s", [asked])
        run_jobs(tidy)


def test_nobody_signs_a_change_with_another_name(world: World) -> None:
    """Author, moment and revision are stamped by the server, whatever the statement says."""
    own = world.cast["home"].procedure_id
    with world.fresh("h_analyst", autocommit=False) as connection:
        for column, value in (
            ("changed_by", "'h_clerk'"),
            ("changed_at", "'2020-01-01'"),
            ("revision", "1"),
            ("recorded_by", "'x'"),
        ):
            connection.execute("savepoint s")
            assert refusal(connection, f"update registry.procedures set {column} = {value}")[0] == "42501"
            connection.execute("rollback to s")
        old = connection.execute("select revision from registry.procedures where procedure_id = %s", [own]).fetchone()
        connection.execute("update registry.procedures set summary = 'x' where procedure_id = %s", [own])
        new = connection.execute(
            "select revision, changed_by from registry.procedures where procedure_id = %s", [own]
        ).fetchone()
        assert old is not None and new == (old[0] + 1, "h_analyst")
        connection.rollback()


def test_rights_are_those_of_the_moment_of_the_answer(tidy: World) -> None:
    clerk = tidy.login("h_clerk")
    token = open_search(clerk, NAMES["home"])
    end = "update access.memberships set state = %s where login = 'h_clerk'"
    tidy.superuser().execute(end, ["ended"])
    try:
        assert refusal(clerk, FETCH, [token])[0] == "MZ001"
    finally:
        tidy.superuser().execute(end, ["active"])
    for column, bad, good in (
        ("must_change_password", True, False),
        ("state", "asleep", "active"),
        ("expires_on", "2020-01-01", None),
    ):
        change = f"update access.users set {column} = %s where login = 'h_clerk'"
        tidy.superuser().execute(change, [bad])
        try:
            assert refusal(clerk, FETCH, [token])[0] == "MZ001", column
            assert clerk.execute("select count(*) from registry.procedures").fetchone() == (0,)
            assert clerk.execute("select access.my_draft_key()").fetchone() == (None,)
        finally:
            tidy.superuser().execute(change, [good])
    assert len(fetch(clerk, token)) == 1


def test_an_act_needs_a_purpose_and_a_file_of_ones_own(tidy: World) -> None:
    clerk = tidy.login("h_clerk")
    ask = "select asks.open_search(gen_random_uuid(), 'search', %s, %s, %s, '{\"units\": []}')"
    for purpose in (None, "", "curiosite"):
        assert refusal(clerk, ask, [purpose, HOME, None])[0] == "MZ030"
    # a file of others, a sealed one of one's own, one of a victim elsewhere, none at all: the same words
    said = {
        refusal(clerk, ask, ["enquete", institution, procedure])
        for institution in (HOME, 5)
        for procedure in (
            tidy.cast["elsewhere"].procedure_id,
            tidy.cast["sealed"].procedure_id,
            tidy.cast["home_sealed"].procedure_id,
            tidy.cast["victim"].procedure_id,
            uuid4(),
        )
    }
    assert said == {("MZ033", "not a procédure of this institution")}
    assert refusal(clerk, ask, ["enquete", HOME, tidy.cast["home"].procedure_id]) == (None, None)
    with pytest.raises(psycopg.Error, match="not a procédure"):
        leave_question(tidy.login("h_analyst"), "x", tidy.cast["elsewhere"].procedure_id)


def test_somebody_elses_open_transaction_delays_no_answer(tidy: World) -> None:
    """On a quiet server nobody flushes the half page of WAL in which it stands."""
    with tidy.fresh("a_clerk", autocommit=False) as idle:
        idle.execute("update registry.procedures set summary = 'x'")
        for _ in range(3):
            assert len(fetch(tidy.login("h_clerk"), open_search(tidy.login("h_clerk"), NAMES["home"]))) == 1
        idle.execute("update registry.procedures set summary = 'y'")
        token = open_search(tidy.login("h_clerk"), NAMES["home"])
        idle.execute("update registry.procedures set summary = 'z'")
        assert len(fetch(tidy.login("h_clerk"), token)) == 1
        idle.rollback()
