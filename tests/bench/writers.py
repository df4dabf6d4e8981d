"""Fifty clerks who save whole sheets at once, with the record of changes and without it, in turn."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import pq, sql

from desktop.db.composites import register_composites
from desktop.services.procedures import COMPOSITES, record_procedure
from server_schema.cluster.embedded import EmbeddedServer
from server_schema.fictitious.institutions import SPECIALISED_COURT
from server_schema.fictitious.logins import DEMO_PASSWORD, DemoLogin, make_login
from tests.bench.figures import Figures
from tests.helpers.parts import full_parts
from tests.helpers.register import Someone, made_up_name, made_up_phone, sheet

WRITERS, LOGINS, SAVES, RUNS = 50, 10, 600, 3
SHARE = 0.6
_TRIGGERS = r"select tgrelid::regclass::text, tgname from pg_trigger where tgname ~ '^_100_audit_' and not tgisinternal"


@dataclass(slots=True)
class _Writer:
    """Notes what a call would send, as text that needs no more work."""

    cursor: psycopg.ClientCursor[Any]
    sent: list[str] = field(default_factory=list)

    def execute(self, statement: Any, parameters: Any = None, **_: Any) -> None:
        self.sent.append(self.cursor.mogrify(statement, parameters))


def measure_writers(server: EmbeddedServer, dbname: str, figures: Figures) -> None:
    """Saves a second of as many writers, audited over unaudited: the median of pairs, either first.

    What is sent is made before the clock runs, so that the cores work for the server. The same login saves the sheet and
    its parts in one transaction; only the triggers of the record are taken off.
    """
    logins = [f"bench_writer_{number}" for number in range(LOGINS)]
    with psycopg.connect(server.superuser_dsn(dbname), autocommit=True) as superuser:
        for login in logins:
            make_login(superuser, DemoLogin(login, "bench", ((SPECIALISED_COURT, "clerk"),)))
        register_composites(superuser, COMPOSITES)
        triggers = superuser.execute(_TRIGGERS).fetchall()
        connections = [
            server.connect(logins[number % LOGINS], DEMO_PASSWORD, dbname, autocommit=True) for number in range(WRITERS)
        ]
        try:
            _save_all(connections, _made(superuser, WRITERS))
            ratios, audited = [], []
            for run in range(RUNS):
                rates = {}
                for is_audited in (True, False) if run % 2 == 0 else (False, True):
                    _set_record(superuser, triggers, on=is_audited)
                    work = _made(superuser, SAVES)
                    rates[is_audited] = SAVES / _save_all(connections, work)
                ratios.append(rates[True] / rates[False])
                audited.append(rates[True])
        finally:
            _set_record(superuser, triggers, on=True)
            for connection in connections:
                connection.close()
    figures.note(f"{WRITERS} writers: whole sheets saved a second, recorded", statistics.median(audited), "sheets/s")
    ratio = statistics.median(ratios)
    figures.either(
        f"{WRITERS} writers: recorded / unrecorded saves a second, median",
        ratio,
        f">= {SHARE}",
        "ratio",
        met=ratio >= SHARE,
    )


def _made(superuser: psycopg.Connection[Any], many: int) -> deque[bytes]:
    """As many sheets with an author, a victim and a row in every table that hangs on a file, each as one text to send."""
    with psycopg.ClientCursor(superuser) as cursor:
        return deque(_text(cursor) for _ in range(many))


def _text(cursor: psycopg.ClientCursor[Any]) -> bytes:
    author = Someone(made_up_name(), phone=made_up_phone(), offence="TEH-2020-017")
    victim = Someone(made_up_name(), role_code="victime", status="V1")
    draft = sheet(SPECIALISED_COURT, author, victim)
    parts = full_parts(draft, author.person_id, draft.objects[0].object_id, payer=victim.person_id)
    writer: Any = _Writer(cursor)
    record_procedure(draft).send(writer)
    header = draft.header
    writer.execute(
        "select registry.save_sheet_parts(%s, %s, %s::jsonb)",
        [header.institution_id, header.procedure_id, json.dumps(parts)],
    )
    return ";".join(writer.sent).encode()


def _save_all(connections: list[psycopg.Connection[Any]], work: deque[bytes]) -> float:
    """Seconds until all is saved, each connection taking the next sheet as soon as it has saved one."""
    refused: list[str] = []

    def write(connection: psycopg.Connection[Any]) -> None:
        while work and not refused:
            try:
                text = work.popleft()
            except IndexError:
                return
            result = connection.pgconn.exec_(text)
            if result.status != pq.ExecStatus.TUPLES_OK:
                refused.append(result.error_message.decode())

    threads = [threading.Thread(target=write, args=(connection,)) for connection in connections]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if refused:
        raise AssertionError(refused[0])
    return time.perf_counter() - began


def _set_record(superuser: psycopg.Connection[Any], triggers: list[tuple[str, str]], *, on: bool) -> None:
    assert triggers
    for table, name in triggers:
        verb = sql.SQL("enable" if on else "disable")
        superuser.execute(sql.SQL("alter table {} {} trigger {}").format(sql.SQL(table), verb, sql.Identifier(name)))
