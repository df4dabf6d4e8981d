-- Append-only record of changes, written by triggers in the changing transaction.
set local role mizan_owner;

create table audit.changes (
  change_id      bigint generated always as identity primary key,
  at             timestamptz not null default clock_timestamp(),
  login          text not null default session_user,
  institution_id integer not null,
  table_name     text not null,
  row_id         uuid not null,
  verb           text not null check (verb in ('insert', 'update', 'delete')),
  -- null for protected identities: their history is their own revisions, under their own policies
  content        jsonb,
  top_xid        xid8 not null default pg_current_xact_id()
);
comment on table audit.changes is 'What changed, by whom, when. Rows are never updated or deleted.';
alter table audit.changes enable row level security;
alter table audit.changes force row level security;
