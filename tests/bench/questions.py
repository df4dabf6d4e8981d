"""Questions left to the other institutions, answered by the real matcher on a register of the nation's size."""

from __future__ import annotations

import random
import statistics
import time
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

import psycopg

from desktop.db.database import Database
from desktop.db.endpoint import ServerEndpoint
from desktop.db.login import open_login
from desktop.db.runner import Runner
from desktop.models.procedures import ProcedureSummary
from desktop.models.searches import OthersAnswer, SearchRequest
from desktop.services.procedures import COMPOSITES, ListFilter, list_procedures
from desktop.services.search import leave_question, read_answer
from installer.demo.jobs import jobs_running
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import CENTRAL_OFFICE, GENDARMERIE, SPECIALISED_COURT
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from tests.bench.figures import Figures
from tests.bench.names import COMMON, made_up, sampled

Connection = psycopg.Connection[tuple[Any, ...]]
ASKER = "bench_asker"
GOAL_SECONDS = 2.0
HELD_BY_OTHERS, HELD_BY_NOBODY, AT_ONCE = 14, 14, 10
_POLL, _PATIENCE, _READY = 0.02, 30.0, 120.0


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: what it said and how many seconds after its commit."""

    seconds: float
    answer: OthersAnswer

    @property
    def is_hit(self) -> bool:
        """Whether somebody holds something, or too many do."""
        return bool(self.answer.lines) or self.answer.state == "too_wide"


def open_client(server: EmbeddedServer, dbname: str, login: str) -> Database:
    """A login as the client has it."""
    host, port, authority = server.login_dsn_parts()
    endpoint = ServerEndpoint(host=host, port=port, dbname=dbname, ca_file=authority)
    return open_login(endpoint, login, DEMO_PASSWORD, composites=COMPOSITES)


def measure_questions(server: EmbeddedServer, dbname: str, figures: Figures) -> None:
    """Worst and median time from the commit to the answer in the mailbox; hits beside misses."""
    with psycopg.connect(server.superuser_dsn(dbname), autocommit=True) as superuser:
        make_login(superuser, DemoLogin(ASKER, "bench", ((CENTRAL_OFFICE, "analyst"),)))
        held = [
            *COMMON[:4],
            *sampled(superuser, GENDARMERIE, "latin", 5),
            *sampled(superuser, SPECIALISED_COURT, "arabic", 5),
        ]
    chance = random.Random(20260930)
    texts = [*held[:HELD_BY_OTHERS], *(made_up(chance) for _ in range(HELD_BY_NOBODY))]
    chance.shuffle(texts)
    database = open_client(server, dbname, ASKER)
    try:
        with jobs_running(server, dbname):
            asker = _Asker(Runner(database))
            asker.wait_for_matcher()
            answered = []
            for text in texts:
                time.sleep(chance.uniform(0, 1))  # wherever in the matcher's tick it falls
                answered.append(asker.ask([text])[0])
            together = asker.ask([made_up(chance) if place % 2 else held[place] for place in range(AT_ONCE)])
    finally:
        database.close()
    _report(answered, together, figures)


class _Asker:
    """An analyst with a file of her own, as every question needs one."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        wanted = ListFilter(CENTRAL_OFFICE)
        self._own: ProcedureSummary = runner.read(lambda session: list_procedures(session, wanted, rows=1))[0]

    def ask(self, texts: list[str]) -> list[Answered]:
        """Leave the questions one right after the other, then look into the mailbox until all are answered."""
        committed: dict[UUID, float] = {}
        for text in texts:
            question = uuid4()
            request = replace(SearchRequest(text, "enquete", CENTRAL_OFFICE), own_procedure=self._own)
            self._runner.write(leave_question(question, request))
            committed[question] = time.monotonic()
        done: list[Answered] = []
        until = time.monotonic() + _PATIENCE
        while committed:
            if time.monotonic() > until:
                raise TimeoutError("the matcher did not answer")
            for question, since in list(committed.items()):
                answer = self._runner.read(lambda session, asked=question: read_answer(session, asked))  # type: ignore[misc]
                if answer.state != "waiting":
                    done.append(Answered(time.monotonic() - since, answer))
                    del committed[question]
            time.sleep(_POLL)
        return done

    def wait_for_matcher(self) -> None:
        """Ask once without counting: the job has to start, and the first question reads the index from disk."""
        until = time.monotonic() + _READY
        while True:
            try:
                self.ask([COMMON[0]])
                return
            except TimeoutError:
                if time.monotonic() > until:
                    raise


def _report(answered: list[Answered], together: list[Answered], figures: Figures) -> None:
    states = {each.answer.state for each in (*answered, *together)}
    if not states <= {"answered", "too_wide"}:
        raise AssertionError(f"the matcher answered {sorted(states)}")
    hits = [each.seconds for each in answered if each.is_hit]
    misses = [each.seconds for each in answered if not each.is_hit]
    if min(len(hits), len(misses)) < HELD_BY_NOBODY // 2:
        raise AssertionError(f"{len(hits)} hits and {len(misses)} misses: too few of one kind to compare")
    figures.note("question to the rest: questions that hit", len(hits), "asked")
    figures.note("question to the rest: questions that missed", len(misses), "asked")
    figures.note("question to the rest: median", statistics.median((*hits, *misses)), "s")
    figures.note(
        "question to the rest: median hit - median miss", statistics.median(hits) - statistics.median(misses), "s"
    )
    figures.note(f"question to the rest: worst of {AT_ONCE} left at once", max(each.seconds for each in together), "s")
    figures.at_most("question to the rest: worst, after commit", max((*hits, *misses)), GOAL_SECONDS, "s")
