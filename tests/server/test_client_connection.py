"""The client's connection on real servers: who gets in, what each failure is called, what a cut link leaves."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import shutil
import signal
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.db.composites import Composites
from desktop.db.database import Database
from desktop.db.endpoint import ServerEndpoint
from desktop.db.functions import Function, call, call_one
from desktop.db.job import Job
from desktop.db.link import LinkState
from desktop.db.login import open_login
from desktop.db.round_trips import counting
from desktop.db.runner import Runner
from desktop.errors import EnvironmentFailure, MizanError, OurFault, UserError
from server_schema.cluster import tls
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.proxy import Road

PASSWORD = "une phrase de passe d'essai"
_numbers = itertools.count(1)

SCHEMA = """
revoke all on database {name} from public;
grant connect on database {name} to {login};
create schema probe;
grant usage on schema probe to {login};
create type probe.name_draft as (born date, script text, parts text[]);
create type probe.person_draft as (
  person_id uuid, note text, names probe.name_draft[], weight bigint, main probe.name_draft,
  seen_at timestamptz, is_known boolean);
create function probe.echo(people probe.person_draft[]) returns setof probe.person_draft
  language sql immutable as 'select * from unnest(people)';

create table probe.sheets (sheet_id uuid primary key, content text not null, saved_at timestamptz not null);
create table probe.lines (sheet_id uuid references probe.sheets, line text not null);
grant select, insert on probe.sheets, probe.lines to {login};
create table probe.tokens (token uuid primary key, question text not null);
grant select, insert on probe.tokens to {login};
create table probe.fetches (token uuid not null);
grant select, insert on probe.fetches to {login};
create sequence probe.tries;
grant usage on sequence probe.tries to {login};
create table probe.hidden (value text);
create table probe.rules (kind text check (kind in ('a', 'b')), code text unique);
grant insert on probe.rules to {login};

-- Same content twice is harmless, other content under the same id is refused.
create function probe.save_sheet(p_sheet uuid, p_content text) returns table (sheet_id uuid, is_new boolean)
language plpgsql as $$
declare known text;
begin
  select s.content into known from probe.sheets s where s.sheet_id = p_sheet;
  if known = p_content then
    return query select p_sheet, false;
  elsif known is not null then
    raise exception 'secret %', p_content using errcode = 'MZ901', column = 'content',
      detail = 'revision=3;when=2026-01-02';
  else
    insert into probe.sheets values (p_sheet, p_content, clock_timestamp());
    insert into probe.lines select p_sheet, line from regexp_split_to_table(p_content, ' ') as line;
    return query select p_sheet, true;
  end if;
end $$;

create function probe.open_question(p_token uuid, p_question text) returns void language plpgsql as $$
begin
  if p_question = '' then
    raise exception 'empty' using errcode = 'MZ902', column = 'question';
  end if;
  insert into probe.tokens values (p_token, p_question);
end $$;
create function probe.fetch_answer(p_token uuid) returns table (question text, in_same_transaction boolean)
language plpgsql as $$
begin
  if not exists (select from probe.tokens where token = p_token) then
    raise exception 'unknown' using errcode = 'MZ034';
  end if;
  insert into probe.fetches values (p_token);
  if exists (select from probe.tokens t where t.token = p_token and t.question = 'slow disk')
     and nextval('probe.tries') = 1 then
    raise exception 'not yet' using errcode = 'MZ035';
  end if;
  return query select t.question, t.xmin = pg_current_xact_id()::xid from probe.tokens t where token = p_token;
end $$;
create function probe.mirror(value jsonb) returns jsonb language sql as 'select value';
create function probe.wait(seconds double precision) returns integer language sql as 'select 1 from pg_sleep(seconds)';
create function probe.refuse(code text) returns void language plpgsql as $$
begin raise exception 'SECRETAGENT' using errcode = code; end $$;
"""


@dataclass(frozen=True, slots=True)
class NameDraft:
    script: str
    parts: tuple[str | None, ...]
    born: date | None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    person_id: UUID
    names: tuple[NameDraft | None, ...]
    main: NameDraft | None
    note: str | None
    weight: int
    seen_at: datetime
    is_known: bool


@dataclass(frozen=True, slots=True)
class SavedSheet:
    sheet_id: UUID
    is_new: bool


@dataclass(frozen=True, slots=True)
class Answer:
    in_same_transaction: bool
    question: str


TYPES: Composites = {"probe.name_draft": NameDraft, "probe.person_draft": PersonDraft}
ECHO = Function("probe.echo", PersonDraft)
SAVE = Function("probe.save_sheet", SavedSheet)
OPEN = Function("probe.open_question", type(None))
FETCH = Function("probe.fetch_answer", Answer)
MIRROR = Function("probe.mirror", dict)
WAIT = Function("probe.wait", int)
REFUSE = Function("probe.refuse", type(None))


@dataclass(frozen=True, slots=True)
class Scene:
    """A database of its own, with one true login."""

    server: EmbeddedServer
    name: str
    login: str

    @property
    def endpoint(self) -> ServerEndpoint:
        host, port, authority = self.server.login_dsn_parts()
        return ServerEndpoint(host, port, self.name, authority, connect_seconds=2, silence_seconds=2)

    def by(self, road: Road) -> ServerEndpoint:
        return replace(self.endpoint, port=road.port)

    def superuser(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.server.superuser_dsn(self.name), autocommit=True)

    def count(self, query: str, *values: object) -> object:
        with self.superuser() as connection:
            found = connection.execute(query, values).fetchone()  # type: ignore[call-overload]
            assert found is not None
            return found[0]


@pytest.fixture(scope="module")
def scene(pg_server: EmbeddedServer) -> Iterator[Scene]:
    number = f"{uuid4().hex[:8]}_{next(_numbers)}"
    scene = Scene(pg_server, f"probe_{number}", f"u_{number}")
    names = {"name": sql.Identifier(scene.name), "login": sql.Identifier(scene.login)}
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {name} template template0").format(**names))
        connection.execute(
            sql.SQL("create role {login} login password {secret}").format(**names, secret=sql.Literal(PASSWORD))
        )
    with scene.superuser() as connection:
        connection.execute(sql.SQL(SCHEMA).format(**names))
    yield scene
    with psycopg.connect(pg_server.superuser_dsn(), autocommit=True) as connection:
        connection.execute(sql.SQL("drop database {name} with (force)").format(**names))
        connection.execute(sql.SQL("drop role {login}").format(**names))


@pytest.fixture
def database(scene: Scene) -> Iterator[Database]:
    opened = open_login(scene.endpoint, scene.login, PASSWORD, composites=TYPES)
    yield opened
    opened.close()


@pytest.fixture
def runner(database: Database) -> Runner:
    return Runner(database)


@pytest.fixture
def road(scene: Scene) -> Iterator[Road]:
    with Road((scene.endpoint.host, scene.endpoint.port)) as road:
        yield road


@pytest.fixture
def far_runner(scene: Scene, road: Road) -> Iterator[Runner]:
    """A runner whose link can be cut."""
    opened = open_login(scene.by(road), scene.login, PASSWORD, composites=TYPES)
    yield Runner(opened)
    opened.close()


def refused(work: Callable[[], object]) -> MizanError:
    with pytest.raises(MizanError) as caught:
        work()
    return caught.value


# -- who gets in -----------------------------------------------------------------------------------------


def test_login_is_by_tls_13_and_its_password_is_nowhere_to_be_read(database: Database) -> None:
    shown = Runner(database).read(
        lambda session: session.execute(
            text(
                "select s.version, a.application_name from pg_stat_ssl s join pg_stat_activity a using (pid)"
                " where pid = pg_backend_pid()"
            )
        ).one()
    )
    assert shown.version == "TLSv1.3"
    assert shown.application_name.startswith("mizan ")
    assert PASSWORD not in repr(vars(database)).replace(repr(database._password), "")
    assert PASSWORD not in repr(database.engine.url)


def test_wrong_password(scene: Scene) -> None:
    error = refused(lambda: open_login(scene.endpoint, scene.login, "pas le bon"))
    assert isinstance(error, UserError)
    assert error.code == "login.wrong_password"


def test_unknown_login_looks_like_a_wrong_password(scene: Scene) -> None:
    assert refused(lambda: open_login(scene.endpoint, "u_nobody", PASSWORD)).code == "login.wrong_password"


def test_expired_password_is_refused(scene: Scene) -> None:
    with other_login(scene, "valid until '2020-01-01'") as login:
        assert refused(lambda: open_login(scene.endpoint, login, PASSWORD)).code == "login.wrong_password"


def test_login_that_may_not_log_in(scene: Scene) -> None:
    with other_login(scene, "") as login:
        open_login(scene.endpoint, login, PASSWORD).close()  # the control
        with scene.superuser() as connection:
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(login)))
        error = refused(lambda: open_login(scene.endpoint, login, PASSWORD))
    assert isinstance(error, UserError)
    assert error.code == "login.not_allowed"


def test_login_without_right_on_the_database(scene: Scene) -> None:
    with other_login(scene, "", may_connect=False) as login:
        assert refused(lambda: open_login(scene.endpoint, login, PASSWORD)).code == "login.not_allowed"


def test_too_many_sessions_of_one_login(scene: Scene) -> None:
    with other_login(scene, "connection limit 1") as login:
        first = open_login(scene.endpoint, login, PASSWORD)
        try:
            error = refused(lambda: open_login(scene.endpoint, login, PASSWORD))
        finally:
            first.close()
    assert isinstance(error, EnvironmentFailure)
    assert error.code == "login.too_many_sessions"


@contextlib.contextmanager
def other_login(scene: Scene, options: str, *, may_connect: bool = True) -> Iterator[str]:
    login = f"{scene.login}_{next(_numbers)}"
    names = {"name": sql.Identifier(scene.name), "login": sql.Identifier(login)}
    with scene.superuser() as connection:
        made = sql.SQL("create role {login} login password {secret} " + options)
        connection.execute(made.format(**names, secret=sql.Literal(PASSWORD)))
        if may_connect:
            connection.execute(sql.SQL("grant connect on database {name} to {login}").format(**names))
    yield login
    with scene.superuser() as connection:
        connection.execute(sql.SQL("drop owned by {login}").format(**names))
        connection.execute(sql.SQL("drop role {login}").format(**names))


# -- what stands in the way ------------------------------------------------------------------------------


def test_nobody_listens(scene: Scene) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = refused(lambda: open_login(replace(scene.endpoint, port=port), scene.login, PASSWORD))
    assert isinstance(error, EnvironmentFailure)
    assert error.code == "net.refused"


def test_unknown_host(scene: Scene) -> None:
    nowhere = replace(scene.endpoint, host="mizan.invalid")
    assert refused(lambda: open_login(nowhere, scene.login, PASSWORD)).code == "net.unknown_host"


def test_server_that_never_answers(scene: Scene) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        endpoint = replace(scene.endpoint, port=mute.getsockname()[1])
        began = time.monotonic()
        error = refused(lambda: open_login(endpoint, scene.login, PASSWORD))
    assert error.code == "net.timeout"
    assert time.monotonic() - began < 6


def test_certificate_of_another_authority(scene: Scene, tmp_path: Path) -> None:
    other = tmp_path / "other.crt"
    other.write_bytes(tls.make_server_certificate().authority)
    endpoint = replace(scene.endpoint, ca_file=other)
    assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.bad_certificate"


def test_certificate_of_another_host(scene: Scene) -> None:
    endpoint = replace(scene.endpoint, host="mizan.example", hostaddr="127.0.0.1")
    assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.wrong_host"


def test_certificate_by_name_is_accepted(scene: Scene) -> None:
    open_login(replace(scene.endpoint, host="localhost", hostaddr="127.0.0.1"), scene.login, PASSWORD).close()


def test_missing_authority_file(scene: Scene, tmp_path: Path) -> None:
    endpoint = replace(scene.endpoint, ca_file=tmp_path / "absent.crt")
    assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.no_authority"


def test_server_with_old_encryption_only(scene: Scene, tmp_path: Path) -> None:
    with impostor(tmp_path, answer=b"S", newest=ssl.TLSVersion.TLSv1_2) as (port, authority):
        endpoint = replace(scene.endpoint, port=port, ca_file=authority)
        assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.old_encryption"


def test_server_without_encryption(scene: Scene, tmp_path: Path) -> None:
    with impostor(tmp_path, answer=b"N", newest=ssl.TLSVersion.TLSv1_3) as (port, authority):
        endpoint = replace(scene.endpoint, port=port, ca_file=authority)
        assert refused(lambda: open_login(endpoint, scene.login, PASSWORD)).code == "net.no_encryption"


def test_environment_variables_weaken_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "PGSSLMODE": "disable",
        "PGOPTIONS": "-c search_path=evil",
        "PGREQUIREAUTH": "none",
        "PGSSLROOTCERT": "/nonexistent",
        "PGUSER": "postgres",
        "PGDATABASE": "postgres",
        "PGCHANNELBINDING": "disable",
    }.items():
        monkeypatch.setenv(name, value)
    database = open_login(scene.endpoint, scene.login, PASSWORD)
    path = Runner(database).read(lambda session: session.execute(text("show search_path")).scalar_one())
    database.close()
    assert path == '"$user", public'


@contextlib.contextmanager
def impostor(folder: Path, *, answer: bytes, newest: ssl.TLSVersion) -> Iterator[tuple[int, Path]]:
    """Something that speaks the first bytes of the protocol, with a certificate we would trust."""
    made = tls.make_server_certificate()
    (folder / "ca.crt").write_bytes(made.authority)
    (folder / "server.pem").write_bytes(made.certificate + made.private_key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    context.maximum_version = newest
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), client:
                client.recv(8)
                client.sendall(answer)
                if answer == b"S":
                    context.wrap_socket(client, server_side=True).close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1], folder / "ca.crt"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


# -- values ----------------------------------------------------------------------------------------------

AWKWARD = (
    "",
    " ",
    "NULL",
    'say "yes"',
    "l'été",
    "back\\slash",
    "{a,b}",
    "(x,y)",
    "a,b;c\td\ne",
    "محمد ولد أحمد",
    "\u202eback to front\u202c",
    "😀",
    "%s %(name)s",
    "x" * 10_000,
    None,
)


def test_values_come_back_as_they_went(runner: Runner) -> None:
    latin = NameDraft("latin", AWKWARD, date(1980, 2, 29))
    arabic = NameDraft("arabic", (), None)
    now = datetime.now(UTC)
    people = (
        PersonDraft(uuid4(), (latin, None, arabic), latin, None, 5, now, True),
        PersonDraft(uuid4(), (), None, "", 2**40, now - timedelta(days=40_000), False),
    )
    assert runner.write(lambda session: call(session, ECHO, people)) == list(people)
    assert runner.write(ECHO(people)) == list(people)
    assert runner.read(ECHO(people=people)) == list(people)
    assert runner.read(ECHO(())) == []


def test_mappings_travel_as_json(runner: Runner) -> None:
    token = uuid4()
    sent = {"units": [{"keys": ["m\u202ehmd", "محمد"]}], "person": token, "on": date(2026, 1, 2), "none": None}
    (received,) = runner.write(MIRROR(sent))
    assert received == {**sent, "person": str(token), "on": "2026-01-02"}


def test_nul_in_a_text_is_the_users_to_fix(runner: Runner) -> None:
    error = refused(lambda: runner.write(SAVE(uuid4(), "a\0b")))
    assert isinstance(error, UserError)
    assert error.code == "input.bad_character"


def test_type_that_differs_from_the_servers_stops_the_login(scene: Scene) -> None:
    @dataclass(frozen=True)
    class Narrow:
        script: str
        nickname: str

    wrong = {"probe.name_draft": Narrow}
    error = refused(lambda: open_login(scene.endpoint, scene.login, PASSWORD, composites=wrong))
    assert isinstance(error, OurFault)
    assert (error.code, error.params["missing"], error.params["unexpected"]) == (
        "db.type_mismatch",
        "nickname",
        "born,parts",
    )
    absent = {"probe.nothing": Narrow}
    assert refused(lambda: open_login(scene.endpoint, scene.login, PASSWORD, composites=absent)).code == (
        "db.type_missing"
    )


def test_columns_that_differ_are_our_fault(runner: Runner) -> None:
    wrong = Function("probe.save_sheet", Answer)
    assert refused(lambda: runner.write(wrong(uuid4(), "x"))).code == "db.type_mismatch"


# -- the doors -------------------------------------------------------------------------------------------


def test_round_trips_of_each_door(database: Database, runner: Runner) -> None:
    token = uuid4()
    doors: dict[str, Callable[[], object]] = {
        "read a call": lambda: runner.read(ECHO(())),
        "write a call": lambda: runner.write(SAVE(uuid4(), "x")),
        "read": lambda: runner.read(lambda session: call(session, ECHO, ())),
        "write": lambda: runner.write(lambda session: call_one(session, SAVE, uuid4(), "x")),
        "ask": lambda: runner.ask(OPEN(token, "q"), FETCH(token)),
        "ask again": lambda: runner.ask_again(FETCH(token)),
    }
    counts = {}
    for _ in range(2):  # the second time shows that nothing was merely warming up
        counts = {}
        for name, door in doors.items():
            with counting(database) as counted:
                door()
            counts[name] = (counted.ready, counted.turns)
            token = uuid4() if name == "ask again" else token
    assert counts == {
        "read a call": (1, 1),
        "write a call": (1, 1),
        "read": (3, 3),
        "write": (3, 3),
        "ask": (1, 1),
        "ask again": (1, 1),
    }


@pytest.mark.parametrize("alone", [True, False])
def test_read_door_writes_nothing(runner: Runner, scene: Scene, alone: bool) -> None:
    sheet = uuid4()
    error = refused(lambda: runner.read(SAVE(sheet, "x") if alone else lambda session: call(session, SAVE, sheet, "x")))
    assert error.code == "server.read_only"
    assert scene.count("select count(*) from probe.sheets where sheet_id = %s", sheet) == 0
    assert runner.write(SAVE(sheet, "x")) == [SavedSheet(sheet, True)]  # the control, on the same connection


def test_failed_write_leaves_nothing(runner: Runner, scene: Scene) -> None:
    sheet = uuid4()

    def work(session: Session) -> None:
        call(session, SAVE, sheet, "x")
        call(session, REFUSE, "MZ903")

    assert refused(lambda: runner.write(work)).code == "MZ903"
    assert scene.count("select count(*) from probe.sheets where sheet_id = %s", sheet) == 0


def test_ask_is_two_transactions(runner: Runner) -> None:
    token = uuid4()
    assert runner.ask(OPEN(token, "qui ?"), FETCH(token)) == [Answer(False, "qui ?")]
    assert runner.ask_again(FETCH(token)) == [Answer(False, "qui ?")]


def test_refused_question_is_reported_and_its_fetch_never_runs(runner: Runner, scene: Scene) -> None:
    for _ in range(20):  # the refusal may come back before or after everything was sent
        token = uuid4()
        error = refused(lambda token=token: runner.ask(OPEN(token, ""), FETCH(token)))  # type: ignore[misc]
        assert (error.code, error.field) == ("MZ902", "question")
        assert scene.count("select count(*) from probe.fetches where token = %s", token) == 0
    assert runner.read(ECHO(())) == []


def test_refusals_of_our_sql_carry_field_and_parameters(runner: Runner, caplog: pytest.LogCaptureFixture) -> None:
    sheet = uuid4()
    runner.write(SAVE(sheet, "one"))
    with caplog.at_level(logging.DEBUG):
        error = refused(lambda: runner.write(SAVE(sheet, "two")))
    assert isinstance(error, UserError)
    assert (error.code, error.field, dict(error.params)) == (
        "MZ901",
        "content",
        {"revision": "3", "when": "2026-01-02"},
    )
    assert error.__cause__ is None
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("sqlstate", "family", "code"),
    [
        ("53100", EnvironmentFailure, "server.full_disk"),
        ("53300", EnvironmentFailure, "server.too_many"),
        ("25006", EnvironmentFailure, "server.read_only"),
        ("57P03", EnvironmentFailure, "server.starting"),
        ("40001", EnvironmentFailure, "server.serialization"),
        ("55P03", EnvironmentFailure, "server.busy"),
        ("22007", UserError, "input.bad_date"),
        ("22001", UserError, "input.too_long"),
        ("42501", UserError, "access.denied"),
        ("28000", UserError, "login.not_allowed"),
        ("MZ999", UserError, "MZ999"),
        ("MZ035", EnvironmentFailure, "MZ035"),
        ("42P01", OurFault, "internal.fault"),
        ("XX000", OurFault, "internal.fault"),
        ("22012", OurFault, "internal.fault"),
    ],
)
def test_server_codes(
    runner: Runner,
    sqlstate: str,
    family: type[MizanError],
    code: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    error = refused(lambda: runner.write(REFUSE(sqlstate)))
    assert type(error) is family
    assert error.code == code
    assert "SECRETAGENT" not in caplog.text
    assert "SECRETAGENT" not in repr(error)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into probe.rules (code) values ('SECRETAGENT'), ('SECRETAGENT')",
        "insert into probe.rules (kind) values ('SECRETAGENT')",
    ],
)
def test_broken_rule_of_the_schema_is_our_fault_and_quotes_nothing(
    runner: Runner, statement: str, caplog: pytest.LogCaptureFixture
) -> None:
    error = refused(lambda: runner.write(lambda session: session.execute(text(statement)).rowcount))  # type: ignore[attr-defined]
    assert isinstance(error, OurFault)
    assert error.incident
    assert error.incident in caplog.text
    assert "probe.rules" in caplog.text
    assert "SECRETAGENT" not in caplog.text


def test_table_without_right_is_denied(runner: Runner) -> None:
    denied = refused(lambda: runner.read(lambda session: session.execute(text("select * from probe.hidden")).all()))
    assert isinstance(denied, UserError)
    assert denied.code == "access.denied"


def test_defect_in_a_service_is_our_fault(runner: Runner) -> None:
    def work(session: Session) -> None:
        raise KeyError("Mohamed")

    error = refused(lambda: runner.read(work))
    assert isinstance(error, OurFault)
    assert "Mohamed" not in repr(error)
    assert runner.read(ECHO(())) == []


def test_a_deadlock_is_tried_again(runner: Runner, scene: Scene) -> None:
    calls = []

    def work(session: Session) -> list[SavedSheet]:
        calls.append(1)
        if len(calls) == 1:
            call(session, REFUSE, "40P01")
        return call(session, SAVE, uuid4(), "x")

    assert len(runner.write(work)) == 1
    assert len(calls) == 2


# -- cancelling ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("alone", [True, False])
def test_abandoned_read_stops_at_the_server(runner: Runner, scene: Scene, alone: bool) -> None:
    job = Job()
    errors: list[MizanError] = []
    work = WAIT(30.0) if alone else lambda session: call(session, WAIT, 30.0)
    thread = threading.Thread(
        target=lambda: errors.append(refused(lambda: runner.read(work, job=job)))  # type: ignore[call-overload]
    )
    thread.start()
    until(lambda: is_waiting(scene))
    began = time.monotonic()
    job.cancel()
    assert time.monotonic() - began < 0.05  # the window's thread calls it
    thread.join(5)
    assert [error.code for error in errors] == ["server.cancelled"]
    until(lambda: not is_waiting(scene))
    assert runner.read(ECHO(())) == []


def test_job_cancelled_before_it_started_never_reaches_the_server(runner: Runner) -> None:
    job = Job()
    job.cancel()
    assert refused(lambda: runner.write(SAVE(uuid4(), "x"), job=job)).code == "server.cancelled"


def test_statement_that_takes_too_long(runner: Runner) -> None:
    def work(session: Session) -> list[int]:
        session.execute(text("set local statement_timeout = '50ms'"))
        return call(session, WAIT, 30.0)

    assert refused(lambda: runner.read(work)).code == "server.too_slow"


def is_waiting(scene: Scene) -> bool:
    active = scene.count(
        "select count(*) from pg_stat_activity where usename = %s and wait_event = 'PgSleep'", scene.login
    )
    return bool(active)


def until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "never happened"
        time.sleep(0.02)


# -- the link breaks -------------------------------------------------------------------------------------


def test_pool_finds_a_dead_connection_without_asking_and_recovers(far_runner: Runner, road: Road) -> None:
    assert far_runner.read(ECHO(())) == []
    road.cut()
    assert far_runner.write(SAVE(uuid4(), "x"))[0].is_new
    assert far_runner.database.link.state is LinkState.ONLINE


def test_session_ended_by_the_server_is_replaced(runner: Runner, scene: Scene) -> None:
    runner.read(ECHO(()))
    scene.count("select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where usename = %s", scene.login)
    assert runner.write(SAVE(uuid4(), "x"))[0].is_new


def test_dismissed_user_is_out_at_the_next_action(scene: Scene) -> None:
    with other_login(scene, "") as login:
        database = open_login(scene.endpoint, login, PASSWORD)
        runner = Runner(database)
        with scene.superuser() as connection:
            connection.execute(sql.SQL("alter role {} nologin").format(sql.Identifier(login)))
            connection.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = %s", [login]
            )
        error = refused(lambda: runner.read(lambda session: session.execute(text("select 1")).scalar_one()))
        state = database.link.state
        database.close()
    assert error.code == "login.not_allowed"
    assert state is LinkState.REFUSED


def test_read_survives_a_cut_in_mid_answer(far_runner: Runner, road: Road) -> None:
    for position in (1, 30, 60, 90):
        road.cut_after(to_client=position)
        assert far_runner.read(ECHO(())) == []
    for position in (1, 40, 100):
        road.cut_after(to_server=position)
        assert far_runner.read(lambda session: call(session, ECHO, ())) == []


@pytest.mark.parametrize("alone", [True, False], ids=["one call", "session"])
def test_save_cut_anywhere_is_done_or_not_and_can_be_sent_again(
    far_runner: Runner, road: Road, scene: Scene, alone: bool
) -> None:
    outcomes: set[tuple[str, object]] = set()

    def send(sheet: UUID) -> SavedSheet:
        if alone:
            return far_runner.write(SAVE(sheet, "trois mots ici"))[0]
        return far_runner.write(lambda session: call_one(session, SAVE, sheet, "trois mots ici"))

    for way, position in itertools.product(("to_server", "to_client"), range(1, 420, 38)):
        sheet = uuid4()
        road.cut_after(**{way: position})
        try:
            send(sheet)
            answer = "came"
        except EnvironmentFailure as error:
            answer = error.code
        road.heal()
        rows = scene.count("select count(*) from probe.lines where sheet_id = %s", sheet)
        assert rows in (0, 3)  # never half
        outcomes.add((answer, rows))
        assert send(sheet) == SavedSheet(sheet, rows == 0)
        assert scene.count("select count(*) from probe.lines where sheet_id = %s", sheet) == 3
    # Both kinds of loss were really met, and never an answer without the rows.
    assert {("net.cut", 0), ("net.cut", 3)} <= outcomes <= {("net.cut", 0), ("net.cut", 3), ("came", 3)}


def test_repeatable_save_hides_the_cut(far_runner: Runner, road: Road, scene: Scene) -> None:
    for way, position in (("to_server", 20), ("to_client", 20)):
        sheet = uuid4()
        road.cut_after(**{way: position})
        assert far_runner.write(SAVE(sheet, "x"), repeatable=True)[0].sheet_id == sheet
        assert scene.count("select count(*) from probe.sheets where sheet_id = %s", sheet) == 1


def test_ask_cut_anywhere_is_answered_and_recorded_once(far_runner: Runner, road: Road, scene: Scene) -> None:
    recorded_before_the_cut = set()
    for way, position in itertools.product(("to_server", "to_client"), range(1, 520, 40)):
        token = uuid4()
        road.cut_after(**{way: position})
        assert far_runner.ask(OPEN(token, "q"), FETCH(token)) == [Answer(False, "q")]
        road.heal()
        assert scene.count("select count(*) from probe.tokens where token = %s", token) == 1
        recorded_before_the_cut.add(scene.count("select count(*) > 1 from probe.fetches where token = %s", token))
    assert recorded_before_the_cut == {True, False}


def test_record_not_yet_safe_is_waited_for_once(runner: Runner, scene: Scene) -> None:
    token = uuid4()
    assert runner.ask(OPEN(token, "slow disk"), FETCH(token)) == [Answer(False, "slow disk")]
    assert scene.count("select count(*) from probe.tokens where token = %s", token) == 1


def test_server_that_falls_silent_is_given_up(scene: Scene, road: Road) -> None:
    database = open_login(replace(scene.by(road), answer_seconds=1.0), scene.login, PASSWORD)
    runner = Runner(database)
    runner.write(SAVE(uuid4(), "x"))
    road.freeze()
    began = time.monotonic()
    error = refused(lambda: runner.write(SAVE(uuid4(), "x")))
    elapsed, state = time.monotonic() - began, database.link.state
    database.close()
    assert error.code == "net.cut"
    assert elapsed < 4
    assert state is LinkState.RECONNECTING


def test_dead_cable_is_noticed_by_the_kernel(database: Database) -> None:
    """A peer that acknowledges nothing cannot be imitated without privileges: what is set is checked instead."""
    (driver,) = database.live_connections()
    link = socket.socket(fileno=driver.pgconn.socket)
    try:
        assert link.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 2000
        assert link.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 5
    finally:
        link.detach()


# -- closing ---------------------------------------------------------------------------------------------


def test_close_ends_idle_and_working_connections_at_once(scene: Scene) -> None:
    database = open_login(scene.endpoint, scene.login, PASSWORD)
    runner = Runner(database)
    errors: list[MizanError] = []
    threads = [
        threading.Thread(target=lambda: errors.append(refused(lambda: runner.write(WAIT(30.0))))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    until(lambda: sessions(scene) == 2)
    until(lambda: is_waiting(scene))
    began = time.monotonic()
    database.close()
    for thread in threads:
        thread.join(5)
    assert time.monotonic() - began < 3
    assert [error.code for error in errors] == ["session.closed", "session.closed"]
    until(lambda: sessions(scene) == 0)
    assert refused(lambda: runner.read(ECHO(()))).code == "session.closed"
    assert not database.is_alive()
    assert database._password is None


def sessions(scene: Scene) -> object:
    return scene.count("select count(*) from pg_stat_activity where usename = %s", scene.login)


# -- the server dies -------------------------------------------------------------------------------------


def test_server_killed_in_mid_query_and_back(pg_server: EmbeddedServer) -> None:
    """On a server of its own: kill -9, another port afterwards, and the same client goes on."""
    home = pg_server.base.with_name(f"mortal-{pg_server.major}-{uuid4().hex[:8]}")
    server = EmbeddedServer(pg_server.binaries, home).ensure()
    try:
        with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
            connection.execute(sql.SQL("create role u_mortal login password {}").format(sql.Literal(PASSWORD)))
        host, port, authority = server.login_dsn_parts()
        with Road((host, port)) as road:
            states: list[LinkState] = []
            endpoint = ServerEndpoint(host, road.port, "postgres", authority, connect_seconds=2)
            database = open_login(endpoint, "u_mortal", PASSWORD)
            database.link._on_change = lambda state, why: states.append(state)
            runner = Runner(database)
            errors: list[MizanError] = []
            thread = threading.Thread(
                target=lambda: errors.append(
                    refused(lambda: runner.write(lambda session: session.execute(text("select pg_sleep(30)")).all()))
                )
            )
            thread.start()
            with psycopg.connect(server.superuser_dsn(), autocommit=True) as connection:
                until(
                    lambda: (
                        connection.execute("select 1 from pg_stat_activity where wait_event = 'PgSleep'").fetchone()
                        is not None
                    )
                )
            os.kill(server.postmaster_pid, signal.SIGKILL)
            thread.join(10)
            assert [error.code for error in errors] in (["net.cut"], ["server.shutting_down"])
            assert not database.is_alive()
            server.start()
            road.target = server.login_dsn_parts()[:2]
            until(database.is_alive, 30)
            assert runner.read(lambda session: session.execute(text("select 1")).scalar_one()) == 1
            database.close()
        assert states[0] is LinkState.RECONNECTING
        assert states[-1] is LinkState.ONLINE
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)
