-- Recorded acts. A search, a consultation, a figure or a print is asked, committed, and only then answered.
set local role mizan_owner;

create table asks.tokens (
  login            text not null default session_user,
  token_id         uuid not null,
  act              text not null references reference.quotas,
  purpose          text not null references reference.purposes,
  own_procedure_id uuid,
  question         jsonb not null,
  opened_at        timestamptz not null default clock_timestamp(),
  -- the top-level transaction: a savepoint cannot pass for a commit
  top_xid          xid8 not null default pg_current_xact_id(),
  primary key (login, token_id)
);
create index tokens_by_time on asks.tokens (login, act, opened_at);
comment on table asks.tokens is 'Every act a user asked for, with its purpose and exact question; append-only.';

create table asks.questions (
  login              text not null default session_user,
  question_id        uuid not null,
  own_institutions   integer[] not null,
  purpose            text not null references reference.purposes,
  own_institution_id integer not null,
  own_procedure_id   uuid not null,
  question           jsonb not null,
  opened_at          timestamptz not null default clock_timestamp(),
  top_xid            xid8 not null default pg_current_xact_id(),
  primary key (login, question_id)
);
create index questions_by_time on asks.questions (login, opened_at);
comment on table asks.questions is 'Questions left to the other institutions; append-only.';

-- Which questions are still to be answered, and to be looked up among sealed files afterwards.
create table asks.waiting (
  login       text not null,
  question_id uuid not null,
  for_job     text not null check (for_job in ('matcher', 'notifier', 'join')),
  queued_at   timestamptz not null default clock_timestamp(),
  primary key (for_job, login, question_id)
);
comment on table asks.waiting is 'Questions and join requests the jobs have still to work on.';

-- One row shape, one length: a miss, a sealed hit and a victim must look alike to the byte.
create table asks.answers (
  login       text not null,
  question_id uuid not null,
  answered_at timestamptz not null,
  body        text not null check (octet_length(body) = 4000),
  primary key (login, question_id)
);
alter table asks.answers alter column body set storage plain;
comment on table asks.answers is 'The mailbox: grade and contact per holding institution, padded to one length.';

create table asks.holder_alerts (
  institution_id       integer not null,
  alert_id             uuid not null default gen_random_uuid(),
  asking_institution_id integer not null,
  purpose              text not null,
  alerted_at           timestamptz not null default clock_timestamp(),
  primary key (institution_id, alert_id)
);
comment on table asks.holder_alerts is 'Tells the holder of a sealed file that somebody asked; the asker is told nothing.';

create table asks.heartbeats (
  job     text primary key check (job in ('matcher', 'notifier', 'timer')),
  beat_at timestamptz not null default clock_timestamp(),
  tick    bigint not null default 0
);
comment on table asks.heartbeats is 'Written once per tick and job, so that transaction ids advance alike with and without work.';

create table asks.join_requests (
  institution_id  integer not null,
  join_id         uuid not null,
  procedure_id    uuid not null,
  national_number text not null,
  state           text not null default 'waiting' check (state in ('waiting', 'joined', 'withdrawn')),
  asked_by        text not null default session_user,
  asked_at        timestamptz not null default clock_timestamp(),
  settled_at      timestamptz,
  primary key (institution_id, join_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
create index join_requests_procedure on asks.join_requests (institution_id, procedure_id);
comment on table asks.join_requests is 'Requests to join an affaire; unknown, refused and unanswered all stay « waiting ».';

create table asks.join_notices (
  institution_id        integer not null,
  notice_id             uuid not null default gen_random_uuid(),
  join_id               uuid not null,
  asking_institution_id integer not null,
  affaire_id            uuid not null,
  procedure_id          uuid not null,
  national_number       text not null,
  state                 text not null default 'open' check (state in ('open', 'confirmed', 'refused', 'undone')),
  arrived_at            timestamptz not null default clock_timestamp(),
  settled_by            text,
  primary key (institution_id, notice_id)
);
comment on table asks.join_notices is 'What the holder of an affaire is asked to confirm.';

create table asks.print_hashes (
  login      text not null,
  token_id   uuid not null,
  sha256     bytea not null check (length(sha256) = 32),
  printed_at timestamptz not null default clock_timestamp(),
  primary key (login, token_id, sha256),
  foreign key (login, token_id) references asks.tokens
);
comment on table asks.print_hashes is 'SHA-256 of the printed bytes, added after the print.';

do $$
declare
  t regclass;
begin
  for t in select c.oid from pg_class c where c.relnamespace = 'asks'::regnamespace and c.relkind = 'r' loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
  end loop;
end $$;

reset role;
insert into asks.heartbeats (job) values ('matcher'), ('notifier'), ('timer');
