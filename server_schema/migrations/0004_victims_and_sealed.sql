-- Identities that no human role selects: protected persons, and twins of the working tables for sealed files.
set local role mizan_owner;

-- Append-only by revision: a correction is a further revision, and readers take the highest.
create table victims.persons (
  institution_id   integer not null references reference.institutions,
  person_id        uuid not null,
  revision         integer not null,
  procedure_id     uuid not null,
  pseudonym        text not null,
  sex_code         text not null default 'U' check (sex_code in ('M', 'F', 'U')),
  birth_on         date,
  birth_precision  text not null default 'unknown' check (birth_precision in ('day', 'month', 'year', 'estimated', 'unknown')),
  birth_place      text check (length(birth_place) <= 120),
  nationality_code text references reference.countries,
  exploitation_codes text[] not null default '{}',
  recorded_at      timestamptz not null default clock_timestamp(),
  recorded_by      text not null default session_user,
  primary key (institution_id, person_id, revision),
  check ((birth_on is null) = (birth_precision = 'unknown'))
);
create index victims_persons_procedure on victims.persons (institution_id, procedure_id);
comment on table victims.persons is 'Identity of victims, witnesses and protected persons. Read only by identity_reader, against a token.';
alter table victims.persons enable row level security;
alter table victims.persons force row level security;

create table victims.names (
  institution_id integer not null,
  name_id        uuid not null,
  person_id      uuid not null,
  revision       integer not null,
  script         text not null check (script in ('latin', 'arabic')),
  type_code      text not null references reference.person_name_types,
  name_text      text not null check (length(name_text) between 1 and 200),
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (institution_id, name_id, revision),
  foreign key (institution_id, person_id, revision) references victims.persons on delete cascade
);
create index victims_names_person on victims.names (institution_id, person_id);
comment on table victims.names is 'Names of protected persons, verbatim.';
alter table victims.names enable row level security;
alter table victims.names force row level security;

create table victims.status_events (
  institution_id  integer not null,
  status_event_id uuid not null,
  person_id       uuid not null,
  procedure_id    uuid not null,
  status_code     text not null references reference.victim_statuses,
  decider_code    text not null references reference.victim_deciders,
  decided_on      date not null,
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  primary key (institution_id, status_event_id)
);
create index victims_status_person on victims.status_events (institution_id, person_id, decided_on);
comment on table victims.status_events is 'Who decided a victim status (V0–V3) and when; append-only.';
alter table victims.status_events enable row level security;
alter table victims.status_events force row level security;

-- Sealed twins: same columns, led by (institution, compartment).
do $$
declare
  twin text;
  key_column text;
begin
  for twin, key_column in values
    ('procedures', 'procedure_id'), ('affaire_members', 'procedure_id'), ('stage_events', 'event_id'),
    ('persons', 'person_id'), ('person_names', 'name_id'), ('roles', 'role_id'),
    ('qualifications', 'qualification_id'), ('objects', 'object_id'), ('protected_roles', 'role_id')
  loop
    execute format($f$
      create table sealed.%1$I (like registry.%1$I including defaults, compartment_id uuid not null);
      alter table sealed.%1$I add primary key (institution_id, compartment_id, %2$I);
      comment on table sealed.%1$I is 'Sealed twin of registry.%1$s; no human role selects it.';
      alter table sealed.%1$I enable row level security;
      alter table sealed.%1$I force row level security;
    $f$, twin, key_column);
  end loop;
end $$;
create index sealed_names_person on sealed.person_names (institution_id, person_id);

create table sealed.compartments (
  institution_id integer not null,
  compartment_id uuid not null default gen_random_uuid(),
  kind           text not null check (kind in ('sealed', 'special_technique', 'cabinet')),
  reason         text not null check (length(reason) between 10 and 1000),
  sealed_by      text not null default session_user,
  sealed_at      timestamptz not null default clock_timestamp(),
  primary key (institution_id, compartment_id)
);
comment on table sealed.compartments is 'Why and by whom a file was sealed.';
alter table sealed.compartments enable row level security;
alter table sealed.compartments force row level security;
