-- Who may do what. Nobody but the keepers reads these tables; rights reach rows through access.my_institutions.
set local role mizan_owner;

create table access.users (
  login                text primary key check (login ~ '^[a-z][a-z0-9_]{2,30}$'),
  display_label        text not null check (length(display_label) between 1 and 80),
  state                text not null default 'asleep' check (state in ('asleep', 'active', 'dismissed')),
  must_change_password boolean not null default true,
  expires_on           date,
  draft_key            bytea not null check (length(draft_key) = 32),
  is_demo              boolean not null default false,
  created_at           timestamptz not null default clock_timestamp(),
  check (is_demo or login !~ '^demo_')
);
comment on table access.users is 'One row per human; the login is an opaque code, the label what colleagues see.';
comment on column access.users.draft_key is 'Opens the drafts of this login on its workstation; given to that login only.';
comment on column access.users.is_demo is 'Made by the demonstration loader; a production check refuses such a row.';
alter table access.users enable row level security;
alter table access.users force row level security;

create table access.memberships (
  login          text not null references access.users,
  institution_id integer not null references reference.institutions,
  role_code      text not null,
  state          text not null default 'pending' check (state in ('pending', 'active', 'ended')),
  asked_by       text not null,
  confirmed_by   text,
  asked_at       timestamptz not null default clock_timestamp(),
  confirmed_at   timestamptz,
  primary key (login, institution_id, role_code),
  -- two officers' rule: who asked cannot confirm
  check (confirmed_by is null or confirmed_by <> asked_by)
);
create index memberships_institution on access.memberships (institution_id, role_code, state);
comment on table access.memberships is 'Which role a login holds in which institution, asked by one officer and confirmed by another.';
alter table access.memberships enable row level security;
alter table access.memberships force row level security;

create table access.role_rights (
  role_code  text not null,
  right_name text not null,
  primary key (role_code, right_name)
);
comment on table access.role_rights is 'The access matrix: what a role may do inside an institution it is held in.';
alter table access.role_rights enable row level security;
alter table access.role_rights force row level security;

create table access.provisioning_log (
  entry_id  bigint generated always as identity primary key,
  at        timestamptz not null default clock_timestamp(),
  officer   text not null,
  verb      text not null,
  login     text not null,
  detail    text
);
comment on table access.provisioning_log is 'Append-only: every login made, widened, confirmed, narrowed, dismissed.';
alter table access.provisioning_log enable row level security;
alter table access.provisioning_log force row level security;
