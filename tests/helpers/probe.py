"""A small database to try the client's connection on: one true login, a few functions, and ways to misbehave."""

from __future__ import annotations

import contextlib
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from desktop.db.composites import Composites
from desktop.db.endpoint import ServerEndpoint
from desktop.db.functions import Function
from desktop.errors import MizanError
from server_schema.cluster import tls
from server_schema.cluster.embedded import EmbeddedServer
from tests.helpers.proxy import Road

PASSWORD = "une phrase de passe d'essai"
numbers = itertools.count(1)

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


def refused(work: Callable[[], object]) -> MizanError:
    with pytest.raises(MizanError) as caught:
        work()
    return caught.value


@contextlib.contextmanager
def other_login(scene: Scene, options: str, *, may_connect: bool = True) -> Iterator[str]:
    login = f"{scene.login}_{next(numbers)}"
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


def sessions(scene: Scene) -> object:
    return scene.count("select count(*) from pg_stat_activity where usename = %s", scene.login)
