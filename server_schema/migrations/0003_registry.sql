-- The working rows of each institution. Every key and index leads with the institution: see CONVENTIONS.md.
set local role mizan_owner;

-- One national case. Number, strands and dates only: text would be a window between institutions.
create table registry.affaires (
  affaire_id      uuid primary key default gen_random_uuid(),
  national_number text not null unique,
  strands         text[] not null check (strands <@ array['TEH', 'TM', 'ESCL'] and cardinality(strands) between 1 and 3),
  facts_from      date,
  facts_to        date,
  opened_at       timestamptz not null default clock_timestamp()
);
comment on table registry.affaires is 'National cases, the only unit of national counts; no human role selects this table.';
alter table registry.affaires enable row level security;
alter table registry.affaires force row level security;

create table registry.procedures (
  institution_id  integer not null references reference.institutions,
  procedure_id    uuid not null,
  revision        integer not null default 1 check (revision > 0),
  content_hash    bytea not null check (length(content_hash) = 32),
  kind_code       text not null references reference.procedure_kinds,
  own_reference   text not null check (length(own_reference) between 1 and 60),
  reference_sort  text not null check (length(reference_sort) <= 120),
  registry_number text,
  strands         text[] not null check (strands <@ array['TEH', 'TM', 'ESCL'] and cardinality(strands) between 1 and 3),
  opened_on       date not null,
  facts_from      date,
  facts_to        date,
  facts_precision text not null default 'unknown' check (facts_precision in ('day', 'month', 'year', 'estimated', 'unknown')),
  wilaya_code     text references reference.wilayas,
  moughataa_code  text references reference.moughataas,
  place_text      text check (length(place_text) <= 200),
  summary         text check (length(summary) <= 4000),
  stage_code      text references reference.stages,
  secrecy         text not null default 'ordinary' check (secrecy in ('ordinary', 'instruction')),
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  changed_at      timestamptz not null default clock_timestamp(),
  changed_by      text not null default session_user,
  primary key (institution_id, procedure_id),
  check (facts_to is null or facts_from is null or facts_to >= facts_from)
);
create index procedures_by_opening on registry.procedures (institution_id, opened_on desc, procedure_id desc);
create index procedures_by_reference on registry.procedures (institution_id, reference_sort, procedure_id);
create index procedures_by_registry_number on registry.procedures (institution_id, registry_number);
comment on table registry.procedures is 'Case files (PV, RP, RI, rôle), each owned by one institution.';
comment on column registry.procedures.content_hash is 'SHA-256 of what the client sent; the same content sent twice is saved once.';
comment on column registry.procedures.own_reference is 'Reference as written on the paper file.';
comment on column registry.procedures.registry_number is 'Gapless number of the register, given at validation; empty before.';
alter table registry.procedures enable row level security;
alter table registry.procedures force row level security;

create table registry.affaire_members (
  institution_id  integer not null,
  procedure_id    uuid not null,
  affaire_id      uuid not null references registry.affaires,
  national_number text not null,
  strands         text[] not null,
  facts_from      date,
  facts_to        date,
  state           text not null check (state in ('founder', 'joined')),
  joined_at       timestamptz not null default clock_timestamp(),
  primary key (institution_id, procedure_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
create index affaire_members_affaire on registry.affaire_members (institution_id, affaire_id);
comment on table registry.affaire_members is 'Which procédure belongs to which affaire, with strands and dates as this member states them.';
alter table registry.affaire_members enable row level security;
alter table registry.affaire_members force row level security;

create table registry.persons (
  institution_id   integer not null references reference.institutions,
  person_id        uuid not null,
  revision         integer not null default 1,
  sex_code         text not null default 'U' check (sex_code in ('M', 'F', 'U')),
  birth_on         date,
  birth_precision  text not null default 'unknown' check (birth_precision in ('day', 'month', 'year', 'estimated', 'unknown')),
  birth_place      text check (length(birth_place) <= 120),
  nationality_code text references reference.countries,
  name_sort        text not null default '' check (length(name_sort) <= 240),
  recorded_at      timestamptz not null default clock_timestamp(),
  recorded_by      text not null default session_user,
  primary key (institution_id, person_id),
  check ((birth_on is null) = (birth_precision = 'unknown'))
);
create index persons_by_name on registry.persons (institution_id, name_sort, person_id);
comment on table registry.persons is 'Persons who are not protected, as one institution knows them.';
comment on column registry.persons.name_sort is 'Folded name for sorting; the product knows no collation but bytes.';
alter table registry.persons enable row level security;
alter table registry.persons force row level security;

-- Append-only: an error is corrected by a later row that names the one it replaces.
create table registry.stage_events (
  institution_id    integer not null,
  event_id          uuid not null,
  procedure_id      uuid not null,
  -- whom an outcome is about, where it is about one person (a conviction, an acquittal)
  person_id         uuid,
  stage_code        text not null references reference.stages,
  event_on          date not null,
  date_precision    text not null default 'day' check (date_precision in ('day', 'month', 'year', 'estimated')),
  outcome_code      text references reference.outcomes,
  reason_code       text references reference.outcome_reasons,
  note              text check (length(note) <= 2000),
  replaces_event_id uuid,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  primary key (institution_id, event_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, person_id) references registry.persons,
  foreign key (institution_id, replaces_event_id) references registry.stage_events on delete cascade
);
create index stage_events_procedure on registry.stage_events (institution_id, procedure_id, event_on);
create index stage_events_person on registry.stage_events (institution_id, person_id);
comment on table registry.stage_events is 'Dated stages P0–P9 of a procédure; they drive every delay and outcome.';
alter table registry.stage_events enable row level security;
alter table registry.stage_events force row level security;

create table registry.person_names (
  institution_id integer not null,
  name_id        uuid not null,
  person_id      uuid not null,
  script         text not null check (script in ('latin', 'arabic')),
  type_code      text not null references reference.person_name_types,
  name_text      text not null check (length(name_text) between 1 and 200),
  is_current     boolean not null default true,
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (institution_id, name_id),
  foreign key (institution_id, person_id) references registry.persons on delete cascade
);
create index person_names_person on registry.person_names (institution_id, person_id);
comment on table registry.person_names is 'Names verbatim, in their own script; keys are derived elsewhere.';
alter table registry.person_names enable row level security;
alter table registry.person_names force row level security;

create table registry.roles (
  institution_id integer not null,
  role_id        uuid not null,
  procedure_id   uuid not null,
  person_id      uuid not null,
  role_code      text not null references reference.roles_in_procedure,
  from_on        date,
  to_on          date,
  is_current     boolean not null default true,
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (institution_id, role_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, person_id) references registry.persons on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on)
);
create index roles_procedure on registry.roles (institution_id, procedure_id);
create index roles_person on registry.roles (institution_id, person_id);
comment on table registry.roles is 'Dated roles of persons in procédures; never those of a protected person.';
alter table registry.roles enable row level security;
alter table registry.roles force row level security;

create table registry.qualifications (
  institution_id   integer not null,
  qualification_id uuid not null,
  procedure_id     uuid not null,
  person_id        uuid not null,
  offence_code     text not null references reference.offences,
  state            text not null check (state in ('retenue', 'abandonnee', 'requalifiee')),
  decided_on       date,
  replaces_qualification_id uuid,
  recorded_at      timestamptz not null default clock_timestamp(),
  primary key (institution_id, qualification_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, person_id) references registry.persons on delete cascade
);
create index qualifications_procedure on registry.qualifications (institution_id, procedure_id);
create index qualifications_person on registry.qualifications (institution_id, person_id);
comment on table registry.qualifications is 'Offence held against a person in a procédure; a requalification is a later row.';
alter table registry.qualifications enable row level security;
alter table registry.qualifications force row level security;

create table registry.objects (
  institution_id integer not null,
  object_id      uuid not null,
  procedure_id   uuid not null,
  person_id      uuid,
  kind           text not null check (kind in ('phone', 'boat', 'plate', 'paper', 'nni', 'account')),
  value_text     text not null check (length(value_text) between 1 and 120),
  is_current     boolean not null default true,
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (institution_id, object_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, person_id) references registry.persons on delete cascade
);
create index objects_procedure on registry.objects (institution_id, procedure_id);
create index objects_person on registry.objects (institution_id, person_id);
comment on table registry.objects is 'Phones, boats, plates, papers as written; the normalised value is never selectable.';
alter table registry.objects enable row level security;
alter table registry.objects force row level security;

-- What a reader of the file sees of a protected person: a pseudonym and a role.
create table registry.protected_roles (
  institution_id integer not null,
  role_id        uuid not null,
  procedure_id   uuid not null,
  person_id      uuid not null,
  pseudonym      text not null,
  role_code      text not null references reference.roles_in_procedure,
  status_code    text references reference.victim_statuses,
  is_current     boolean not null default true,
  recorded_at    timestamptz not null default clock_timestamp(),
  primary key (institution_id, role_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
create index protected_roles_procedure on registry.protected_roles (institution_id, procedure_id);
create index protected_roles_person on registry.protected_roles (institution_id, person_id);
comment on table registry.protected_roles is 'Roles of victims, witnesses and protected persons, under their pseudonym.';
alter table registry.protected_roles enable row level security;
alter table registry.protected_roles force row level security;

-- Gapless numbers of a register stay explainable after a file is sealed.
create table registry.sealed_stubs (
  institution_id  integer not null,
  stub_id         uuid not null default gen_random_uuid(),
  registry_number text not null,
  sealed_at       timestamptz not null default clock_timestamp(),
  primary key (institution_id, stub_id)
);
comment on table registry.sealed_stubs is 'Holds the place of a sealed file in the numbered register; says nothing else.';
alter table registry.sealed_stubs enable row level security;
alter table registry.sealed_stubs force row level security;

-- Next number per institution, register and year. Only number_keeper touches it, under a row lock, so that a
-- rolled-back validation gives its number back.
create table registry.number_counters (
  institution_id integer not null references reference.institutions,
  kind_code      text not null references reference.procedure_kinds,
  year           integer not null check (year between 1960 and 2100),
  last_number    integer not null default 0,
  primary key (institution_id, kind_code, year)
);
comment on table registry.number_counters is 'Last number given in each register of each institution and year.';
alter table registry.number_counters enable row level security;
alter table registry.number_counters force row level security;
