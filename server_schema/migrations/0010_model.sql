-- The rest of the data model: persons, objects, justice, networks, victims, centres, sharing. Written like 0003 and 0004;
-- the letter at the end of each comment is its sensitivity (P public, I institution, N nominative, H highly sensitive).
-- Codes of lists that came with 0009 are checked where a sheet is saved, with their validity; a key would only say
-- that a code once existed.
-- Nobody but it and the superuser: PUBLIC lost the language with the first upgrade, and blocks below run as the owner.
grant usage on language plpgsql to mizan_owner;
create schema care authorization mizan_owner;
comment on schema care is 'Landings, centres, providers, submissions, plan measures: what institutions keep that is no case file.';
set local role mizan_owner;

-- Columns of today's sheets. All may be empty and none has an index, so that saving costs what it did.
alter table registry.procedures
  add column court_institution_id integer references reference.institutions,
  add column cabinet_text text check (length(cabinet_text) between 1 and 120),
  add column report_channel_code text check (length(report_channel_code) between 1 and 40),
  add column source_code text check (length(source_code) between 1 and 40);
alter table registry.persons
  add column profession_text text check (length(profession_text) between 1 and 200),
  add column language_codes text[] check (cardinality(language_codes) <= 20 and octet_length(language_codes::text) <= 400),
  add column birth_text text check (length(birth_text) between 1 and 120),
  add column birth_calendar_code text check (length(birth_calendar_code) between 1 and 40),
  add column marital_status_code text check (length(marital_status_code) between 1 and 40),
  add column education_code text check (length(education_code) between 1 and 40),
  add column marks_text text check (length(marks_text) between 1 and 1000),
  add column is_deceased boolean,
  add column deceased_on date check (deceased_on >= birth_on);
alter table registry.stage_events
  add column date_text text check (length(date_text) between 1 and 120),
  add column date_calendar_code text check (length(date_calendar_code) between 1 and 40),
  add column settlement_code text check (length(settlement_code) between 1 and 40);
alter table registry.roles
  add column participation_code text check (length(participation_code) between 1 and 40),
  add column process_role_codes text[] check (cardinality(process_role_codes) <= 20 and octet_length(process_role_codes::text) <= 800);
alter table registry.qualifications
  add column is_attempt boolean,
  add column circumstance_codes text[] check (cardinality(circumstance_codes) <= 20 and octet_length(circumstance_codes::text) <= 800),
  add column decided_precision text check (decided_precision in ('day', 'month', 'year', 'estimated')),
  add column decided_by_code text check (length(decided_by_code) between 1 and 40),
  add column reason_text text check (length(reason_text) between 1 and 2000);
-- An object is one value that identifies: what a thing bears besides (IMEI, chassis, engine number) is an object of its
-- own that names the thing, and is found like any other. What only describes a thing stands in its detail table.
alter table registry.objects
  drop constraint objects_kind_check,
  add constraint objects_kind_check check (kind in ('phone', 'imei', 'imsi', 'account', 'plate', 'chassis', 'boat',
    'boat_registration', 'engine', 'gps', 'paper', 'passport', 'nni')),
  add column of_object_id uuid,
  add column person_role_code text check (length(person_role_code) between 1 and 40);
alter table victims.persons
  add column profession_text text check (length(profession_text) between 1 and 200),
  add column language_codes text[] check (cardinality(language_codes) <= 20 and octet_length(language_codes::text) <= 400),
  add column birth_text text check (length(birth_text) between 1 and 120),
  add column birth_calendar_code text check (length(birth_calendar_code) between 1 and 40),
  add column marital_status_code text check (length(marital_status_code) between 1 and 40),
  add column education_code text check (length(education_code) between 1 and 40),
  add column marks_text text check (length(marks_text) between 1 and 1000),
  add column is_deceased boolean,
  add column deceased_on date check (deceased_on >= birth_on);
alter table sealed.procedures add column court_institution_id integer, add column cabinet_text text,
  add column report_channel_code text, add column source_code text;
alter table sealed.persons add column profession_text text, add column language_codes text[], add column birth_text text,
  add column birth_calendar_code text, add column marital_status_code text, add column education_code text, add column marks_text text,
  add column is_deceased boolean, add column deceased_on date;
alter table sealed.qualifications add column is_attempt boolean, add column circumstance_codes text[],
  add column decided_precision text, add column decided_by_code text, add column reason_text text;
alter table sealed.objects add column of_object_id uuid, add column person_role_code text;
alter table sealed.stage_events add column date_text text, add column date_calendar_code text, add column settlement_code text;
alter table sealed.roles add column participation_code text, add column process_role_codes text[];

-- What centres, the referral mechanism and the national body keep: no file, nobody accused, nobody named.
create table care.disembarkations (
  institution_id         integer not null references reference.institutions,
  disembarkation_id      uuid not null,
  landed_on              date not null,
  landed_precision       text not null default 'day' check (landed_precision in ('day', 'month', 'year', 'estimated')),
  kind_code              text not null check (length(kind_code) between 1 and 40),
  reference_text         text not null check (length(reference_text) between 1 and 60),
  reference_sort         text not null check (length(reference_sort) between 1 and 120),
  place_text             text check (length(place_text) between 1 and 200),
  wilaya_code            text references reference.wilayas,
  moughataa_code         text references reference.moughataas,
  boat_text              text check (length(boat_text) between 1 and 200),
  departure_text         text check (length(departure_text) between 1 and 200),
  departure_country_code text references reference.countries,
  departed_on            date,
  days_at_sea            integer check (days_at_sea between 0 and 365),
  rescuer_code           text check (length(rescuer_code) between 1 and 40),
  person_count           integer not null check (person_count between 0 and 5000),
  men_count              integer check (men_count between 0 and 5000),
  women_count            integer check (women_count between 0 and 5000),
  minor_count            integer check (minor_count between 0 and 5000),
  unaccompanied_count    integer check (unaccompanied_count between 0 and 5000),
  dead_count             integer not null check (dead_count between 0 and 5000),
  missing_count          integer not null check (missing_count between 0 and 5000),
  unidentified_count     integer not null check (unidentified_count between 0 and 5000),
  note                   text check (length(note) between 1 and 4000),
  source_code            text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason          text check (length(change_reason) between 3 and 500),
  is_current             boolean not null default true,
  revision               integer not null default 1,
  recorded_at            timestamptz not null default clock_timestamp(),
  recorded_by            text not null default session_user,
  changed_at             timestamptz not null default clock_timestamp(),
  changed_by             text not null default session_user,
  primary key (institution_id, disembarkation_id),
  check (coalesce(men_count, 0) + coalesce(women_count, 0) + coalesce(minor_count, 0) <= person_count),
  check (coalesce(unaccompanied_count, 0) <= coalesce(minor_count, person_count)),
  check (unidentified_count <= dead_count),
  check (departed_on is null or departed_on <= landed_on)
);
create index disembarkations_by_day on care.disembarkations (institution_id, landed_on desc, disembarkation_id desc);
create index disembarkations_by_reference on care.disembarkations (institution_id, reference_sort, disembarkation_id);
comment on table care.disembarkations is 'Landings and rescues: counts and circumstances, nobody''s name. [I]';
comment on column care.disembarkations.institution_id is 'Institution that owns the row. [I]';
comment on column care.disembarkations.disembarkation_id is 'Id made by the client. [I]';
comment on column care.disembarkations.landed_on is 'Day of the landing. [I]';
comment on column care.disembarkations.landed_precision is 'How much of landed_on is known. [I]';
comment on column care.disembarkations.kind_code is 'Landing, rescue, interception, wreck. [I]';
comment on column care.disembarkations.reference_text is 'Reference as written. [I]';
comment on column care.disembarkations.reference_sort is 'Folded reference for sorting. [I]';
comment on column care.disembarkations.place_text is 'Place as written. [I]';
comment on column care.disembarkations.wilaya_code is 'Wilaya. [I]';
comment on column care.disembarkations.moughataa_code is 'Moughataa. [I]';
comment on column care.disembarkations.boat_text is 'Boat as described. [I]';
comment on column care.disembarkations.departure_text is 'Place of departure as written. [I]';
comment on column care.disembarkations.departure_country_code is 'Country of departure. [I]';
comment on column care.disembarkations.departed_on is 'Day of departure. [I]';
comment on column care.disembarkations.days_at_sea is 'Days at sea. [I]';
comment on column care.disembarkations.rescuer_code is 'Who rescued. [I]';
comment on column care.disembarkations.person_count is 'Persons alive. [I]';
comment on column care.disembarkations.men_count is 'Men. [I]';
comment on column care.disembarkations.women_count is 'Women. [I]';
comment on column care.disembarkations.minor_count is 'Minors. [I]';
comment on column care.disembarkations.unaccompanied_count is 'Minors without family. [I]';
comment on column care.disembarkations.dead_count is 'Dead. [I]';
comment on column care.disembarkations.missing_count is 'Missing. [I]';
comment on column care.disembarkations.unidentified_count is 'Bodies nobody could name. [I]';
comment on column care.disembarkations.note is 'Remark; names nobody. [I]';
comment on column care.disembarkations.source_code is 'How the row came in. [I]';
comment on column care.disembarkations.change_reason is 'Why this version was written. [I]';
comment on column care.disembarkations.is_current is 'Whether the sheet still says so. [I]';
comment on column care.disembarkations.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.disembarkations.recorded_at is 'When it was written. [I]';
comment on column care.disembarkations.recorded_by is 'Who wrote it. [I]';
comment on column care.disembarkations.changed_at is 'When this version was written. [I]';
comment on column care.disembarkations.changed_by is 'Who wrote this version. [I]';
alter table care.disembarkations enable row level security;
alter table care.disembarkations force row level security;

create table care.disembarkation_nationalities (
  institution_id    integer not null references reference.institutions,
  count_id          uuid not null,
  disembarkation_id uuid not null,
  country_code      text not null references reference.countries,
  person_count      integer not null check (person_count between 0 and 5000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, count_id),
  foreign key (institution_id, disembarkation_id) references care.disembarkations on delete cascade
);
create index disembarkation_nationalities_landing on care.disembarkation_nationalities (institution_id, disembarkation_id);
comment on table care.disembarkation_nationalities is 'Nationalities stated at a landing, as counts. [I]';
comment on column care.disembarkation_nationalities.institution_id is 'Institution that owns the row. [I]';
comment on column care.disembarkation_nationalities.count_id is 'Id made by the client. [I]';
comment on column care.disembarkation_nationalities.disembarkation_id is 'Disembarkation. [I]';
comment on column care.disembarkation_nationalities.country_code is 'Nationality stated. [I]';
comment on column care.disembarkation_nationalities.person_count is 'Persons. [I]';
comment on column care.disembarkation_nationalities.source_code is 'How the row came in. [I]';
comment on column care.disembarkation_nationalities.change_reason is 'Why this version was written. [I]';
comment on column care.disembarkation_nationalities.is_current is 'Whether the sheet still says so. [I]';
comment on column care.disembarkation_nationalities.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.disembarkation_nationalities.recorded_at is 'When it was written. [I]';
comment on column care.disembarkation_nationalities.recorded_by is 'Who wrote it. [I]';
comment on column care.disembarkation_nationalities.changed_at is 'When this version was written. [I]';
comment on column care.disembarkation_nationalities.changed_by is 'Who wrote this version. [I]';
alter table care.disembarkation_nationalities enable row level security;
alter table care.disembarkation_nationalities force row level security;

create table care.disembarkation_steps (
  institution_id    integer not null references reference.institutions,
  step_id           uuid not null,
  disembarkation_id uuid not null,
  step_code         text not null check (length(step_code) between 1 and 40),
  body_code         text check (length(body_code) between 1 and 40),
  done_on           date,
  note              text check (length(note) between 1 and 2000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, step_id),
  foreign key (institution_id, disembarkation_id) references care.disembarkations on delete cascade
);
create index disembarkation_steps_landing on care.disembarkation_steps (institution_id, disembarkation_id);
comment on table care.disembarkation_steps is 'Steps of the standard procedure of a landing, done or not. [I]';
comment on column care.disembarkation_steps.institution_id is 'Institution that owns the row. [I]';
comment on column care.disembarkation_steps.step_id is 'Id made by the client. [I]';
comment on column care.disembarkation_steps.disembarkation_id is 'Disembarkation. [I]';
comment on column care.disembarkation_steps.step_code is 'Step. [I]';
comment on column care.disembarkation_steps.body_code is 'Body in charge. [I]';
comment on column care.disembarkation_steps.done_on is 'Day it was done; empty: not done. [I]';
comment on column care.disembarkation_steps.note is 'Remark. [I]';
comment on column care.disembarkation_steps.source_code is 'How the row came in. [I]';
comment on column care.disembarkation_steps.change_reason is 'Why this version was written. [I]';
comment on column care.disembarkation_steps.is_current is 'Whether the sheet still says so. [I]';
comment on column care.disembarkation_steps.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.disembarkation_steps.recorded_at is 'When it was written. [I]';
comment on column care.disembarkation_steps.recorded_by is 'Who wrote it. [I]';
comment on column care.disembarkation_steps.changed_at is 'When this version was written. [I]';
comment on column care.disembarkation_steps.changed_by is 'Who wrote this version. [I]';
alter table care.disembarkation_steps enable row level security;
alter table care.disembarkation_steps force row level security;

create table care.centres (
  institution_id    integer not null references reference.institutions,
  centre_id         uuid not null,
  name_text         text not null check (length(name_text) between 1 and 200),
  name_sort         text not null check (length(name_sort) between 1 and 240),
  kind_code         text not null check (length(kind_code) between 1 and 40),
  manager_text      text check (length(manager_text) between 1 and 200),
  wilaya_code       text references reference.wilayas,
  moughataa_code    text references reference.moughataas,
  address_text      text check (length(address_text) between 1 and 500),
  capacity_men      integer check (capacity_men between 0 and 10000),
  capacity_women    integer check (capacity_women between 0 and 10000),
  capacity_families integer check (capacity_families between 0 and 10000),
  capacity_minors   integer check (capacity_minors between 0 and 10000),
  stay_limit_hours  integer check (stay_limit_hours between 1 and 100000),
  staff_trained     integer check (staff_trained between 0 and 10000),
  equipment_text    text check (length(equipment_text) between 1 and 2000),
  opened_on         date,
  closed_on         date,
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, centre_id),
  check (closed_on is null or opened_on is null or closed_on >= opened_on)
);
create index centres_by_name on care.centres (institution_id, name_sort, centre_id);
comment on table care.centres is 'Centres that receive persons. [I]';
comment on column care.centres.institution_id is 'Institution that owns the row. [I]';
comment on column care.centres.centre_id is 'Id made by the client. [I]';
comment on column care.centres.name_text is 'Name. [I]';
comment on column care.centres.name_sort is 'Folded name for sorting. [I]';
comment on column care.centres.kind_code is 'Kind of centre. [I]';
comment on column care.centres.manager_text is 'Who runs it. [I]';
comment on column care.centres.wilaya_code is 'Wilaya. [I]';
comment on column care.centres.moughataa_code is 'Moughataa. [I]';
comment on column care.centres.address_text is 'Address; never given out for a shelter. [H]';
comment on column care.centres.capacity_men is 'Places for men. [I]';
comment on column care.centres.capacity_women is 'Places for women. [I]';
comment on column care.centres.capacity_families is 'Places for families. [I]';
comment on column care.centres.capacity_minors is 'Places for minors. [I]';
comment on column care.centres.stay_limit_hours is 'Longest stay allowed. [I]';
comment on column care.centres.staff_trained is 'Trained staff. [I]';
comment on column care.centres.equipment_text is 'Equipment. [I]';
comment on column care.centres.opened_on is 'First day. [I]';
comment on column care.centres.closed_on is 'Last day. [I]';
comment on column care.centres.source_code is 'How the row came in. [I]';
comment on column care.centres.change_reason is 'Why this version was written. [I]';
comment on column care.centres.is_current is 'Whether the sheet still says so. [I]';
comment on column care.centres.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.centres.recorded_at is 'When it was written. [I]';
comment on column care.centres.recorded_by is 'Who wrote it. [I]';
comment on column care.centres.changed_at is 'When this version was written. [I]';
comment on column care.centres.changed_by is 'Who wrote this version. [I]';
alter table care.centres enable row level security;
alter table care.centres force row level security;

create table care.centre_inspections (
  institution_id integer not null references reference.institutions,
  inspection_id  uuid not null,
  centre_id      uuid not null,
  inspected_on   date not null,
  standard_code  text not null check (length(standard_code) between 1 and 40),
  result_code    text not null check (length(result_code) between 1 and 40),
  inspector_text text check (length(inspector_text) between 1 and 200),
  note           text check (length(note) between 1 and 4000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, inspection_id),
  foreign key (institution_id, centre_id) references care.centres on delete cascade
);
create index centre_inspections_centre on care.centre_inspections (institution_id, centre_id, inspected_on);
comment on table care.centre_inspections is 'Standards of a centre, as checked on a day. [I]';
comment on column care.centre_inspections.institution_id is 'Institution that owns the row. [I]';
comment on column care.centre_inspections.inspection_id is 'Id made by the client. [I]';
comment on column care.centre_inspections.centre_id is 'Centre. [I]';
comment on column care.centre_inspections.inspected_on is 'Day of the check. [I]';
comment on column care.centre_inspections.standard_code is 'Standard checked. [I]';
comment on column care.centre_inspections.result_code is 'Met, partly, not met. [I]';
comment on column care.centre_inspections.inspector_text is 'Body that checked. [I]';
comment on column care.centre_inspections.note is 'Remark; names nobody. [I]';
comment on column care.centre_inspections.source_code is 'How the row came in. [I]';
comment on column care.centre_inspections.change_reason is 'Why this version was written. [I]';
comment on column care.centre_inspections.is_current is 'Whether the sheet still says so. [I]';
comment on column care.centre_inspections.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.centre_inspections.recorded_at is 'When it was written. [I]';
comment on column care.centre_inspections.recorded_by is 'Who wrote it. [I]';
comment on column care.centre_inspections.changed_at is 'When this version was written. [I]';
comment on column care.centre_inspections.changed_by is 'Who wrote this version. [I]';
alter table care.centre_inspections enable row level security;
alter table care.centre_inspections force row level security;

create table care.centre_incidents (
  institution_id integer not null references reference.institutions,
  incident_id    uuid not null,
  centre_id      uuid not null,
  occurred_on    date not null,
  kind_code      text not null check (length(kind_code) between 1 and 40),
  gravity_code   text check (length(gravity_code) between 1 and 40),
  action_text    text check (length(action_text) between 1 and 2000),
  note           text check (length(note) between 1 and 4000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, incident_id),
  foreign key (institution_id, centre_id) references care.centres on delete cascade
);
create index centre_incidents_centre on care.centre_incidents (institution_id, centre_id, occurred_on);
comment on table care.centre_incidents is 'Incidents in a centre; nobody''s name. [I]';
comment on column care.centre_incidents.institution_id is 'Institution that owns the row. [I]';
comment on column care.centre_incidents.incident_id is 'Id made by the client. [I]';
comment on column care.centre_incidents.centre_id is 'Centre. [I]';
comment on column care.centre_incidents.occurred_on is 'Day. [I]';
comment on column care.centre_incidents.kind_code is 'Kind of incident. [I]';
comment on column care.centre_incidents.gravity_code is 'Gravity. [I]';
comment on column care.centre_incidents.action_text is 'What was done. [I]';
comment on column care.centre_incidents.note is 'What happened; names nobody. [I]';
comment on column care.centre_incidents.source_code is 'How the row came in. [I]';
comment on column care.centre_incidents.change_reason is 'Why this version was written. [I]';
comment on column care.centre_incidents.is_current is 'Whether the sheet still says so. [I]';
comment on column care.centre_incidents.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.centre_incidents.recorded_at is 'When it was written. [I]';
comment on column care.centre_incidents.recorded_by is 'Who wrote it. [I]';
comment on column care.centre_incidents.changed_at is 'When this version was written. [I]';
comment on column care.centre_incidents.changed_by is 'Who wrote this version. [I]';
alter table care.centre_incidents enable row level security;
alter table care.centre_incidents force row level security;

create table care.providers (
  institution_id    integer not null references reference.institutions,
  provider_id       uuid not null,
  name_fr           text not null check (length(name_fr) between 1 and 200),
  name_ar           text check (length(name_ar) between 1 and 200),
  name_sort         text not null check (length(name_sort) between 1 and 240),
  kind_code         text not null check (length(kind_code) between 1 and 40),
  as_institution_id integer references reference.institutions,
  wilaya_code       text references reference.wilayas,
  service_codes     text[] not null default '{}' check (cardinality(service_codes) <= 60 and octet_length(service_codes::text) <= 2400),
  data_text         text check (length(data_text) between 1 and 2000),
  format_codes      text[] not null default '{}' check (cardinality(format_codes) <= 60 and octet_length(format_codes::text) <= 2400),
  verified_on       date,
  from_on           date,
  to_on             date,
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, provider_id),
  check (to_on is null or from_on is null or to_on >= from_on)
);
create index providers_by_name on care.providers (institution_id, name_sort, provider_id);
comment on table care.providers is 'Bodies that give help or data. [I]';
comment on column care.providers.institution_id is 'Institution that owns the row. [I]';
comment on column care.providers.provider_id is 'Id made by the client. [I]';
comment on column care.providers.name_fr is 'Name in French. [I]';
comment on column care.providers.name_ar is 'Name in Arabic. [I]';
comment on column care.providers.name_sort is 'Folded name for sorting. [I]';
comment on column care.providers.kind_code is 'Kind of body. [I]';
comment on column care.providers.as_institution_id is 'The institution it is in this register, if any. [I]';
comment on column care.providers.wilaya_code is 'Wilaya. [I]';
comment on column care.providers.service_codes is 'Help it gives. [I]';
comment on column care.providers.data_text is 'Data it holds. [I]';
comment on column care.providers.format_codes is 'Formats it can send. [I]';
comment on column care.providers.verified_on is 'Day this was last verified. [I]';
comment on column care.providers.from_on is 'First day. [I]';
comment on column care.providers.to_on is 'Last day. [I]';
comment on column care.providers.source_code is 'How the row came in. [I]';
comment on column care.providers.change_reason is 'Why this version was written. [I]';
comment on column care.providers.is_current is 'Whether the sheet still says so. [I]';
comment on column care.providers.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.providers.recorded_at is 'When it was written. [I]';
comment on column care.providers.recorded_by is 'Who wrote it. [I]';
comment on column care.providers.changed_at is 'When this version was written. [I]';
comment on column care.providers.changed_by is 'Who wrote this version. [I]';
alter table care.providers enable row level security;
alter table care.providers force row level security;

create table care.provider_contacts (
  institution_id integer not null references reference.institutions,
  contact_id     uuid not null,
  provider_id    uuid not null,
  function_text  text not null check (length(function_text) between 1 and 120),
  holder_text    text check (length(holder_text) between 1 and 120),
  phone_text     text check (length(phone_text) between 1 and 60),
  mail_text      text check (length(mail_text) between 1 and 120),
  from_on        date,
  to_on          date,
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, contact_id),
  foreign key (institution_id, provider_id) references care.providers on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on)
);
create index provider_contacts_provider on care.provider_contacts (institution_id, provider_id);
comment on table care.provider_contacts is 'Contacts by function, with their holders in time. [N]';
comment on column care.provider_contacts.institution_id is 'Institution that owns the row. [I]';
comment on column care.provider_contacts.contact_id is 'Id made by the client. [I]';
comment on column care.provider_contacts.provider_id is 'Provider. [N]';
comment on column care.provider_contacts.function_text is 'Function. [I]';
comment on column care.provider_contacts.holder_text is 'Who holds it. [N]';
comment on column care.provider_contacts.phone_text is 'Telephone. [N]';
comment on column care.provider_contacts.mail_text is 'Mail address. [N]';
comment on column care.provider_contacts.from_on is 'First day. [N]';
comment on column care.provider_contacts.to_on is 'Last day. [N]';
comment on column care.provider_contacts.source_code is 'How the row came in. [I]';
comment on column care.provider_contacts.change_reason is 'Why this version was written. [N]';
comment on column care.provider_contacts.is_current is 'Whether the sheet still says so. [I]';
comment on column care.provider_contacts.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.provider_contacts.recorded_at is 'When it was written. [I]';
comment on column care.provider_contacts.recorded_by is 'Who wrote it. [I]';
comment on column care.provider_contacts.changed_at is 'When this version was written. [I]';
comment on column care.provider_contacts.changed_by is 'Who wrote this version. [I]';
alter table care.provider_contacts enable row level security;
alter table care.provider_contacts force row level security;

create table care.memoranda (
  institution_id integer not null references reference.institutions,
  memorandum_id  uuid not null,
  provider_id    uuid not null,
  state_code     text not null check (length(state_code) between 1 and 40),
  signed_on      date,
  expires_on     date,
  frequency_code text check (length(frequency_code) between 1 and 40),
  scope_text     text check (length(scope_text) between 1 and 2000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, memorandum_id),
  foreign key (institution_id, provider_id) references care.providers on delete cascade,
  check (expires_on is null or signed_on is null or expires_on >= signed_on)
);
create index memoranda_provider on care.memoranda (institution_id, provider_id);
comment on table care.memoranda is 'Memoranda of understanding with providers. [I]';
comment on column care.memoranda.institution_id is 'Institution that owns the row. [I]';
comment on column care.memoranda.memorandum_id is 'Id made by the client. [I]';
comment on column care.memoranda.provider_id is 'Provider. [I]';
comment on column care.memoranda.state_code is 'Draft, sent, signed, expired, refused. [I]';
comment on column care.memoranda.signed_on is 'Day of signature. [I]';
comment on column care.memoranda.expires_on is 'Last day. [I]';
comment on column care.memoranda.frequency_code is 'How often data come. [I]';
comment on column care.memoranda.scope_text is 'What it covers. [I]';
comment on column care.memoranda.source_code is 'How the row came in. [I]';
comment on column care.memoranda.change_reason is 'Why this version was written. [I]';
comment on column care.memoranda.is_current is 'Whether the sheet still says so. [I]';
comment on column care.memoranda.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.memoranda.recorded_at is 'When it was written. [I]';
comment on column care.memoranda.recorded_by is 'Who wrote it. [I]';
comment on column care.memoranda.changed_at is 'When this version was written. [I]';
comment on column care.memoranda.changed_by is 'Who wrote this version. [I]';
alter table care.memoranda enable row level security;
alter table care.memoranda force row level security;

create table care.submissions (
  institution_id integer not null references reference.institutions,
  submission_id  uuid not null,
  provider_id    uuid,
  memorandum_id  uuid,
  period_code    text not null references reference.periods,
  expected_on    date,
  received_on    date,
  state_code     text not null check (length(state_code) between 1 and 40),
  is_aggregate   boolean not null default false,
  row_count      integer check (row_count between 0 and 1000000),
  rejected_count integer check (rejected_count between 0 and 1000000),
  checked_on     date,
  validated_on   date,
  rejection_text text check (length(rejection_text) between 1 and 2000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, submission_id),
  foreign key (institution_id, provider_id) references care.providers,
  foreign key (institution_id, memorandum_id) references care.memoranda,
  check (coalesce(rejected_count, 0) <= coalesce(row_count, rejected_count, 0)),
  check (checked_on is null or received_on is null or checked_on >= received_on),
  check (validated_on is null or received_on is null or validated_on >= received_on)
);
create index submissions_by_period on care.submissions (institution_id, period_code, submission_id);
create index submissions_provider on care.submissions (institution_id, provider_id);
create index submissions_memorandum on care.submissions (institution_id, memorandum_id);
comment on table care.submissions is 'Submissions expected and received. [I]';
comment on column care.submissions.institution_id is 'Institution that owns the row. [I]';
comment on column care.submissions.submission_id is 'Id made by the client. [I]';
comment on column care.submissions.provider_id is 'Provider, in the directory of this institution. [I]';
comment on column care.submissions.memorandum_id is 'Memorandum it falls under. [I]';
comment on column care.submissions.period_code is 'Quarter or year it covers. [I]';
comment on column care.submissions.expected_on is 'Day it is due. [I]';
comment on column care.submissions.received_on is 'Day it came. [I]';
comment on column care.submissions.state_code is 'Expected, received, checked, validated, closed, forwarded, rejected. [I]';
comment on column care.submissions.is_aggregate is 'Whether it holds counts only. [I]';
comment on column care.submissions.row_count is 'Rows received. [I]';
comment on column care.submissions.rejected_count is 'Rows rejected. [I]';
comment on column care.submissions.checked_on is 'Day of the check. [I]';
comment on column care.submissions.validated_on is 'Day of the validation. [I]';
comment on column care.submissions.rejection_text is 'Why rejected. [I]';
comment on column care.submissions.source_code is 'How the row came in. [I]';
comment on column care.submissions.change_reason is 'Why this version was written. [I]';
comment on column care.submissions.is_current is 'Whether the sheet still says so. [I]';
comment on column care.submissions.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.submissions.recorded_at is 'When it was written. [I]';
comment on column care.submissions.recorded_by is 'Who wrote it. [I]';
comment on column care.submissions.changed_at is 'When this version was written. [I]';
comment on column care.submissions.changed_by is 'Who wrote this version. [I]';
alter table care.submissions enable row level security;
alter table care.submissions force row level security;

create table care.submission_figures (
  institution_id integer not null references reference.institutions,
  figure_id      uuid not null,
  submission_id  uuid not null,
  measure_code   text not null check (length(measure_code) between 1 and 40),
  category_codes text[] not null default '{}' check (cardinality(category_codes) <= 60 and octet_length(category_codes::text) <= 2400),
  figure         integer not null check (figure between 0 and 10000000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, figure_id),
  foreign key (institution_id, submission_id) references care.submissions on delete cascade
);
create index submission_figures_submission on care.submission_figures (institution_id, submission_id);
comment on table care.submission_figures is 'Counts sent without rows; kept apart from the cases of the register. [I]';
comment on column care.submission_figures.institution_id is 'Institution that owns the row. [I]';
comment on column care.submission_figures.figure_id is 'Id made by the client. [I]';
comment on column care.submission_figures.submission_id is 'Submission. [I]';
comment on column care.submission_figures.measure_code is 'What is counted. [I]';
comment on column care.submission_figures.category_codes is 'Categories crossed. [I]';
comment on column care.submission_figures.figure is 'Count. [I]';
comment on column care.submission_figures.source_code is 'How the row came in. [I]';
comment on column care.submission_figures.change_reason is 'Why this version was written. [I]';
comment on column care.submission_figures.is_current is 'Whether the sheet still says so. [I]';
comment on column care.submission_figures.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.submission_figures.recorded_at is 'When it was written. [I]';
comment on column care.submission_figures.recorded_by is 'Who wrote it. [I]';
comment on column care.submission_figures.changed_at is 'When this version was written. [I]';
comment on column care.submission_figures.changed_by is 'Who wrote this version. [I]';
alter table care.submission_figures enable row level security;
alter table care.submission_figures force row level security;

create table care.source_systems (
  institution_id integer not null references reference.institutions,
  system_id      uuid not null,
  provider_id    uuid,
  name_text      text not null check (length(name_text) between 1 and 200),
  place_text     text check (length(place_text) between 1 and 200),
  holder_text    text check (length(holder_text) between 1 and 200),
  volume_text    text check (length(volume_text) between 1 and 200),
  format_text    text check (length(format_text) between 1 and 200),
  quality_text   text check (length(quality_text) between 1 and 2000),
  surveyed_on    date,
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, system_id),
  foreign key (institution_id, provider_id) references care.providers
);
create index source_systems_provider on care.source_systems (institution_id, provider_id);
comment on table care.source_systems is 'Existing bases and registers: place, holder, volume, format. [I]';
comment on column care.source_systems.institution_id is 'Institution that owns the row. [I]';
comment on column care.source_systems.system_id is 'Id made by the client. [I]';
comment on column care.source_systems.provider_id is 'Provider that holds it. [I]';
comment on column care.source_systems.name_text is 'Name of the system. [I]';
comment on column care.source_systems.place_text is 'Place. [I]';
comment on column care.source_systems.holder_text is 'Actor in charge. [I]';
comment on column care.source_systems.volume_text is 'Volume. [I]';
comment on column care.source_systems.format_text is 'Format. [I]';
comment on column care.source_systems.quality_text is 'Gaps, doubles, inconsistencies. [I]';
comment on column care.source_systems.surveyed_on is 'Day of the survey. [I]';
comment on column care.source_systems.source_code is 'How the row came in. [I]';
comment on column care.source_systems.change_reason is 'Why this version was written. [I]';
comment on column care.source_systems.is_current is 'Whether the sheet still says so. [I]';
comment on column care.source_systems.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.source_systems.recorded_at is 'When it was written. [I]';
comment on column care.source_systems.recorded_by is 'Who wrote it. [I]';
comment on column care.source_systems.changed_at is 'When this version was written. [I]';
comment on column care.source_systems.changed_by is 'Who wrote this version. [I]';
alter table care.source_systems enable row level security;
alter table care.source_systems force row level security;

create table care.plan_measures (
  institution_id       integer not null references reference.institutions,
  measure_id           uuid not null,
  plan_text            text not null check (length(plan_text) between 1 and 200),
  domain_code          text not null check (length(domain_code) between 1 and 40),
  measure_number       text not null check (length(measure_number) between 1 and 20),
  title_fr             text not null check (length(title_fr) between 1 and 500),
  title_ar             text check (length(title_ar) between 1 and 500),
  owner_text           text check (length(owner_text) between 1 and 200),
  budget_amount        numeric(16,2) check (budget_amount between 0 and 1000000000000),
  budget_currency_code text check (budget_currency_code ~ '^[A-Z]{3}$'),
  state_code           text not null check (length(state_code) between 1 and 40),
  due_on               date,
  indicator_code       text check (length(indicator_code) between 1 and 40),
  report_text          text check (length(report_text) between 1 and 120),
  source_code          text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason        text check (length(change_reason) between 3 and 500),
  is_current           boolean not null default true,
  revision             integer not null default 1,
  recorded_at          timestamptz not null default clock_timestamp(),
  recorded_by          text not null default session_user,
  changed_at           timestamptz not null default clock_timestamp(),
  changed_by           text not null default session_user,
  primary key (institution_id, measure_id),
  check (budget_amount is null or budget_currency_code is not null)
);
create index plan_measures_by_number on care.plan_measures (institution_id, measure_number, measure_id);
comment on table care.plan_measures is 'Measures of an action plan: owner, budget, state. [P]';
comment on column care.plan_measures.institution_id is 'Institution that owns the row. [I]';
comment on column care.plan_measures.measure_id is 'Id made by the client. [I]';
comment on column care.plan_measures.plan_text is 'Plan. [P]';
comment on column care.plan_measures.domain_code is 'Domain. [P]';
comment on column care.plan_measures.measure_number is 'Number in the plan. [P]';
comment on column care.plan_measures.title_fr is 'Title in French. [P]';
comment on column care.plan_measures.title_ar is 'Title in Arabic. [P]';
comment on column care.plan_measures.owner_text is 'Who is in charge. [P]';
comment on column care.plan_measures.budget_amount is 'Budget. [I]';
comment on column care.plan_measures.budget_currency_code is 'Currency of the budget. [I]';
comment on column care.plan_measures.state_code is 'State. [P]';
comment on column care.plan_measures.due_on is 'Day it is due. [P]';
comment on column care.plan_measures.indicator_code is 'Indicator it is judged by. [P]';
comment on column care.plan_measures.report_text is 'Numbered report it cites. [P]';
comment on column care.plan_measures.source_code is 'How the row came in. [I]';
comment on column care.plan_measures.change_reason is 'Why this version was written. [P]';
comment on column care.plan_measures.is_current is 'Whether the sheet still says so. [I]';
comment on column care.plan_measures.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.plan_measures.recorded_at is 'When it was written. [I]';
comment on column care.plan_measures.recorded_by is 'Who wrote it. [I]';
comment on column care.plan_measures.changed_at is 'When this version was written. [I]';
comment on column care.plan_measures.changed_by is 'Who wrote this version. [I]';
alter table care.plan_measures enable row level security;
alter table care.plan_measures force row level security;

create table care.activities (
  institution_id     integer not null references reference.institutions,
  activity_id        uuid not null,
  measure_id         uuid,
  kind_code          text not null check (length(kind_code) between 1 and 40),
  title_text         text not null check (length(title_text) between 1 and 500),
  held_on            date not null,
  held_precision     text not null default 'day' check (held_precision in ('day', 'month', 'year', 'estimated')),
  ended_on           date,
  place_text         text check (length(place_text) between 1 and 200),
  wilaya_code        text references reference.wilayas,
  moughataa_code     text references reference.moughataas,
  audience_code      text check (length(audience_code) between 1 and 40),
  women_count        integer check (women_count between 0 and 1000000),
  men_count          integer check (men_count between 0 and 1000000),
  cost_amount        numeric(16,2) check (cost_amount between 0 and 1000000000000),
  cost_currency_code text check (cost_currency_code ~ '^[A-Z]{3}$'),
  result_text        text check (length(result_text) between 1 and 4000),
  source_code        text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason      text check (length(change_reason) between 3 and 500),
  is_current         boolean not null default true,
  revision           integer not null default 1,
  recorded_at        timestamptz not null default clock_timestamp(),
  recorded_by        text not null default session_user,
  changed_at         timestamptz not null default clock_timestamp(),
  changed_by         text not null default session_user,
  primary key (institution_id, activity_id),
  foreign key (institution_id, measure_id) references care.plan_measures,
  check (ended_on is null or ended_on >= held_on),
  check (cost_amount is null or cost_currency_code is not null)
);
create index activities_by_day on care.activities (institution_id, held_on, activity_id);
create index activities_measure on care.activities (institution_id, measure_id);
comment on table care.activities is 'Activities: campaigns, training, meetings. [P]';
comment on column care.activities.institution_id is 'Institution that owns the row. [I]';
comment on column care.activities.activity_id is 'Id made by the client. [I]';
comment on column care.activities.measure_id is 'Measure of the plan. [P]';
comment on column care.activities.kind_code is 'Kind. [P]';
comment on column care.activities.title_text is 'Title. [P]';
comment on column care.activities.held_on is 'First day. [P]';
comment on column care.activities.held_precision is 'How much of held_on is known. [P]';
comment on column care.activities.ended_on is 'Last day. [P]';
comment on column care.activities.place_text is 'Place. [P]';
comment on column care.activities.wilaya_code is 'Wilaya. [P]';
comment on column care.activities.moughataa_code is 'Moughataa. [P]';
comment on column care.activities.audience_code is 'Audience or profession. [P]';
comment on column care.activities.women_count is 'Women reached. [P]';
comment on column care.activities.men_count is 'Men reached. [P]';
comment on column care.activities.cost_amount is 'Cost. [I]';
comment on column care.activities.cost_currency_code is 'Currency of the cost. [I]';
comment on column care.activities.result_text is 'Result. [I]';
comment on column care.activities.source_code is 'How the row came in. [I]';
comment on column care.activities.change_reason is 'Why this version was written. [P]';
comment on column care.activities.is_current is 'Whether the sheet still says so. [I]';
comment on column care.activities.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.activities.recorded_at is 'When it was written. [I]';
comment on column care.activities.recorded_by is 'Who wrote it. [I]';
comment on column care.activities.changed_at is 'When this version was written. [I]';
comment on column care.activities.changed_by is 'Who wrote this version. [I]';
alter table care.activities enable row level security;
alter table care.activities force row level security;

create table care.documents (
  institution_id       integer not null references reference.institutions,
  document_id          uuid not null,
  kind_code            text not null check (length(kind_code) between 1 and 40),
  title_fr             text not null check (length(title_fr) between 1 and 500),
  title_ar             text check (length(title_ar) between 1 and 500),
  version_text         text not null check (length(version_text) between 1 and 20),
  state_code           text not null check (length(state_code) between 1 and 40),
  state_on             date,
  replaces_document_id uuid,
  measure_id           uuid,
  report_text          text check (length(report_text) between 1 and 120),
  content_hash         bytea check (length(content_hash) = 32),
  source_code          text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason        text check (length(change_reason) between 3 and 500),
  is_current           boolean not null default true,
  revision             integer not null default 1,
  recorded_at          timestamptz not null default clock_timestamp(),
  recorded_by          text not null default session_user,
  changed_at           timestamptz not null default clock_timestamp(),
  changed_by           text not null default session_user,
  primary key (institution_id, document_id),
  foreign key (institution_id, replaces_document_id) references care.documents,
  foreign key (institution_id, measure_id) references care.plan_measures
);
create index documents_replaces on care.documents (institution_id, replaces_document_id);
create index documents_measure on care.documents (institution_id, measure_id);
comment on table care.documents is 'Procedures, directives, strategies: their versions and states. [P]';
comment on column care.documents.institution_id is 'Institution that owns the row. [I]';
comment on column care.documents.document_id is 'Id made by the client. [I]';
comment on column care.documents.kind_code is 'Kind. [P]';
comment on column care.documents.title_fr is 'Title in French. [P]';
comment on column care.documents.title_ar is 'Title in Arabic. [P]';
comment on column care.documents.version_text is 'Version. [P]';
comment on column care.documents.state_code is 'Drafted, in committee, adopted, distributed, replaced. [P]';
comment on column care.documents.state_on is 'Day of that state. [P]';
comment on column care.documents.replaces_document_id is 'Version it replaces. [P]';
comment on column care.documents.measure_id is 'Measure of the plan it serves. [P]';
comment on column care.documents.report_text is 'Numbered report it cites. [P]';
comment on column care.documents.content_hash is 'SHA-256 of the file. [I]';
comment on column care.documents.source_code is 'How the row came in. [I]';
comment on column care.documents.change_reason is 'Why this version was written. [P]';
comment on column care.documents.is_current is 'Whether the sheet still says so. [I]';
comment on column care.documents.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.documents.recorded_at is 'When it was written. [I]';
comment on column care.documents.recorded_by is 'Who wrote it. [I]';
comment on column care.documents.changed_at is 'When this version was written. [I]';
comment on column care.documents.changed_by is 'Who wrote this version. [I]';
alter table care.documents enable row level security;
alter table care.documents force row level security;

create table care.document_receipts (
  institution_id    integer not null references reference.institutions,
  receipt_id        uuid not null,
  document_id       uuid not null,
  to_institution_id integer references reference.institutions,
  to_text           text check (length(to_text) between 1 and 200),
  sent_on           date not null,
  acknowledged_on   date,
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, receipt_id),
  foreign key (institution_id, document_id) references care.documents on delete cascade,
  check (acknowledged_on is null or acknowledged_on >= sent_on),
  check (num_nonnulls(to_institution_id, to_text) = 1)
);
create index document_receipts_document on care.document_receipts (institution_id, document_id);
comment on table care.document_receipts is 'To whom a document was sent, and who acknowledged it. [I]';
comment on column care.document_receipts.institution_id is 'Institution that owns the row. [I]';
comment on column care.document_receipts.receipt_id is 'Id made by the client. [I]';
comment on column care.document_receipts.document_id is 'Document. [I]';
comment on column care.document_receipts.to_institution_id is 'Institution it was sent to. [I]';
comment on column care.document_receipts.to_text is 'Other body it was sent to. [I]';
comment on column care.document_receipts.sent_on is 'Day it was sent. [I]';
comment on column care.document_receipts.acknowledged_on is 'Day it was acknowledged. [I]';
comment on column care.document_receipts.source_code is 'How the row came in. [I]';
comment on column care.document_receipts.change_reason is 'Why this version was written. [I]';
comment on column care.document_receipts.is_current is 'Whether the sheet still says so. [I]';
comment on column care.document_receipts.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column care.document_receipts.recorded_at is 'When it was written. [I]';
comment on column care.document_receipts.recorded_by is 'Who wrote it. [I]';
comment on column care.document_receipts.changed_at is 'When this version was written. [I]';
comment on column care.document_receipts.changed_by is 'Who wrote this version. [I]';
alter table care.document_receipts enable row level security;
alter table care.document_receipts force row level security;

-- The file beyond its first sheet. What hangs on a procédure is keyed by it: a sheet is read from one place, and what
-- names another row names it within the same file.
create table registry.person_nationalities (
  institution_id integer not null references reference.institutions,
  nationality_id uuid not null,
  person_id      uuid not null,
  country_code   text not null references reference.countries,
  basis_code     text check (length(basis_code) between 1 and 40),
  from_on        date,
  from_precision text not null default 'day' check (from_precision in ('day', 'month', 'year', 'estimated')),
  to_on          date,
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, person_id, nationality_id),
  foreign key (institution_id, person_id) references registry.persons on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on)
);
comment on table registry.person_nationalities is 'Nationalities of a person, with the dates and the ground on which each is held. [N]';
comment on column registry.person_nationalities.institution_id is 'Institution that owns the row. [I]';
comment on column registry.person_nationalities.nationality_id is 'Id made by the client. [I]';
comment on column registry.person_nationalities.person_id is 'Person. [N]';
comment on column registry.person_nationalities.country_code is 'Country of the nationality. [N]';
comment on column registry.person_nationalities.basis_code is 'Declared, shown by a paper, confirmed by the State. [N]';
comment on column registry.person_nationalities.from_on is 'First day it was held. [N]';
comment on column registry.person_nationalities.from_precision is 'How much of from_on is known. [N]';
comment on column registry.person_nationalities.to_on is 'Last day it was held. [N]';
comment on column registry.person_nationalities.source_code is 'How the row came in. [I]';
comment on column registry.person_nationalities.change_reason is 'Why this version was written. [N]';
comment on column registry.person_nationalities.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.person_nationalities.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.person_nationalities.recorded_at is 'When it was written. [I]';
comment on column registry.person_nationalities.recorded_by is 'Who wrote it. [I]';
comment on column registry.person_nationalities.changed_at is 'When this version was written. [I]';
comment on column registry.person_nationalities.changed_by is 'Who wrote this version. [I]';
alter table registry.person_nationalities enable row level security;
alter table registry.person_nationalities force row level security;

create table registry.protection_statuses (
  institution_id integer not null references reference.institutions,
  status_id      uuid not null,
  person_id      uuid not null,
  status_code    text not null check (length(status_code) between 1 and 40),
  authority_text text check (length(authority_text) between 1 and 200),
  from_on        date,
  from_precision text not null default 'day' check (from_precision in ('day', 'month', 'year', 'estimated')),
  to_on          date,
  note           text check (length(note) between 1 and 2000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, person_id, status_id),
  foreign key (institution_id, person_id) references registry.persons on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on)
);
comment on table registry.protection_statuses is 'Refugee, asylum seeker, stateless: dated, and apart from any role in an offence. [N]';
comment on column registry.protection_statuses.institution_id is 'Institution that owns the row. [I]';
comment on column registry.protection_statuses.status_id is 'Id made by the client. [I]';
comment on column registry.protection_statuses.person_id is 'Person. [N]';
comment on column registry.protection_statuses.status_code is 'Status granted or asked for. [N]';
comment on column registry.protection_statuses.authority_text is 'Who granted it. [N]';
comment on column registry.protection_statuses.from_on is 'First day of the status. [N]';
comment on column registry.protection_statuses.from_precision is 'How much of from_on is known. [N]';
comment on column registry.protection_statuses.to_on is 'Last day of the status. [N]';
comment on column registry.protection_statuses.note is 'Remark. [N]';
comment on column registry.protection_statuses.source_code is 'How the row came in. [I]';
comment on column registry.protection_statuses.change_reason is 'Why this version was written. [N]';
comment on column registry.protection_statuses.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.protection_statuses.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.protection_statuses.recorded_at is 'When it was written. [I]';
comment on column registry.protection_statuses.recorded_by is 'Who wrote it. [I]';
comment on column registry.protection_statuses.changed_at is 'When this version was written. [I]';
comment on column registry.protection_statuses.changed_by is 'Who wrote this version. [I]';
alter table registry.protection_statuses enable row level security;
alter table registry.protection_statuses force row level security;

create table registry.person_links (
  institution_id  integer not null references reference.institutions,
  link_id         uuid not null,
  person_id       uuid not null,
  other_person_id uuid not null,
  verdict_code    text not null check (verdict_code in ('same', 'not_same', 'unsure')),
  reason_text     text not null check (length(reason_text) between 1 and 500),
  source_code     text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason   text check (length(change_reason) between 3 and 500),
  is_current      boolean not null default true,
  revision        integer not null default 1,
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  changed_at      timestamptz not null default clock_timestamp(),
  changed_by      text not null default session_user,
  primary key (institution_id, person_id, link_id),
  foreign key (institution_id, person_id) references registry.persons on delete cascade,
  foreign key (institution_id, other_person_id) references registry.persons on delete cascade,
  check (other_person_id <> person_id)
);
create index person_links_other on registry.person_links (institution_id, other_person_id);
comment on table registry.person_links is 'Whether two person rows of an institution are the same human, as somebody judged it; nothing is merged. [N]';
comment on column registry.person_links.institution_id is 'Institution that owns the row. [I]';
comment on column registry.person_links.link_id is 'Id made by the client. [I]';
comment on column registry.person_links.person_id is 'Person. [N]';
comment on column registry.person_links.other_person_id is 'The other row. [N]';
comment on column registry.person_links.verdict_code is 'The same, not the same, unsure. [N]';
comment on column registry.person_links.reason_text is 'Why. [N]';
comment on column registry.person_links.source_code is 'How the row came in. [I]';
comment on column registry.person_links.change_reason is 'Why this version was written. [N]';
comment on column registry.person_links.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.person_links.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.person_links.recorded_at is 'When it was written. [I]';
comment on column registry.person_links.recorded_by is 'Who wrote it. [I]';
comment on column registry.person_links.changed_at is 'When this version was written. [I]';
comment on column registry.person_links.changed_by is 'Who wrote this version. [I]';
alter table registry.person_links enable row level security;
alter table registry.person_links force row level security;

create table registry.object_papers (
  institution_id    integer not null references reference.institutions,
  object_id         uuid not null,
  procedure_id      uuid not null,
  kind_code         text not null check (length(kind_code) between 1 and 40),
  country_code      text references reference.countries,
  issuer_text       text check (length(issuer_text) between 1 and 200),
  issued_on         date,
  issued_precision  text not null default 'day' check (issued_precision in ('day', 'month', 'year', 'estimated')),
  expires_on        date,
  verification_code text check (length(verification_code) between 1 and 40),
  verified_on       date,
  note              text check (length(note) between 1 and 2000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, procedure_id, object_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, object_id) references registry.objects on delete cascade,
  check (expires_on is null or issued_on is null or expires_on >= issued_on)
);
create index object_papers_object on registry.object_papers (institution_id, object_id);
comment on table registry.object_papers is 'Details of an identity paper; its number as written is the value of the object. [N]';
comment on column registry.object_papers.institution_id is 'Institution that owns the row. [I]';
comment on column registry.object_papers.object_id is 'Id made by the client. [I]';
comment on column registry.object_papers.procedure_id is 'File it belongs to. [I]';
comment on column registry.object_papers.kind_code is 'Kind of paper. [N]';
comment on column registry.object_papers.country_code is 'Country that issued it. [N]';
comment on column registry.object_papers.issuer_text is 'Issuing authority as written. [N]';
comment on column registry.object_papers.issued_on is 'Day of issue. [N]';
comment on column registry.object_papers.issued_precision is 'How much of issued_on is known. [N]';
comment on column registry.object_papers.expires_on is 'Last day of validity. [N]';
comment on column registry.object_papers.verification_code is 'Authentic, forged, counterfeit, belonging to another, not verified. [N]';
comment on column registry.object_papers.verified_on is 'Day of the verification. [N]';
comment on column registry.object_papers.note is 'Remark. [N]';
comment on column registry.object_papers.source_code is 'How the row came in. [I]';
comment on column registry.object_papers.change_reason is 'Why this version was written. [N]';
comment on column registry.object_papers.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.object_papers.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.object_papers.recorded_at is 'When it was written. [I]';
comment on column registry.object_papers.recorded_by is 'Who wrote it. [I]';
comment on column registry.object_papers.changed_at is 'When this version was written. [I]';
comment on column registry.object_papers.changed_by is 'Who wrote this version. [I]';
alter table registry.object_papers enable row level security;
alter table registry.object_papers force row level security;

create table registry.object_phones (
  institution_id      integer not null references reference.institutions,
  object_id           uuid not null,
  procedure_id        uuid not null,
  operator_text       text check (length(operator_text) between 1 and 60),
  usage_code          text check (length(usage_code) between 1 and 40),
  used_from_on        date,
  used_from_precision text not null default 'day' check (used_from_precision in ('day', 'month', 'year', 'estimated')),
  used_to_on          date,
  note                text check (length(note) between 1 and 2000),
  source_code         text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason       text check (length(change_reason) between 3 and 500),
  is_current          boolean not null default true,
  revision            integer not null default 1,
  recorded_at         timestamptz not null default clock_timestamp(),
  recorded_by         text not null default session_user,
  changed_at          timestamptz not null default clock_timestamp(),
  changed_by          text not null default session_user,
  primary key (institution_id, procedure_id, object_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, object_id) references registry.objects on delete cascade,
  check (used_to_on is null or used_from_on is null or used_to_on >= used_from_on)
);
create index object_phones_object on registry.object_phones (institution_id, object_id);
comment on table registry.object_phones is 'Details of a telephone number; IMEI and IMSI are objects of their own. [N]';
comment on column registry.object_phones.institution_id is 'Institution that owns the row. [I]';
comment on column registry.object_phones.object_id is 'Id made by the client. [I]';
comment on column registry.object_phones.procedure_id is 'File it belongs to. [I]';
comment on column registry.object_phones.operator_text is 'Operator. [N]';
comment on column registry.object_phones.usage_code is 'Call, messages, money, several. [N]';
comment on column registry.object_phones.used_from_on is 'First known use. [N]';
comment on column registry.object_phones.used_from_precision is 'How much of used_from_on is known. [N]';
comment on column registry.object_phones.used_to_on is 'Last known use. [N]';
comment on column registry.object_phones.note is 'Remark. [N]';
comment on column registry.object_phones.source_code is 'How the row came in. [I]';
comment on column registry.object_phones.change_reason is 'Why this version was written. [N]';
comment on column registry.object_phones.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.object_phones.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.object_phones.recorded_at is 'When it was written. [I]';
comment on column registry.object_phones.recorded_by is 'Who wrote it. [I]';
comment on column registry.object_phones.changed_at is 'When this version was written. [I]';
comment on column registry.object_phones.changed_by is 'Who wrote this version. [I]';
alter table registry.object_phones enable row level security;
alter table registry.object_phones force row level security;

create table registry.object_accounts (
  institution_id      integer not null references reference.institutions,
  object_id           uuid not null,
  procedure_id        uuid not null,
  platform_code       text not null check (length(platform_code) between 1 and 40),
  display_text        text check (length(display_text) between 1 and 200),
  url_text            text check (length(url_text) between 1 and 500),
  purpose_code        text check (length(purpose_code) between 1 and 40),
  used_from_on        date,
  used_from_precision text not null default 'day' check (used_from_precision in ('day', 'month', 'year', 'estimated')),
  used_to_on          date,
  source_code         text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason       text check (length(change_reason) between 3 and 500),
  is_current          boolean not null default true,
  revision            integer not null default 1,
  recorded_at         timestamptz not null default clock_timestamp(),
  recorded_by         text not null default session_user,
  changed_at          timestamptz not null default clock_timestamp(),
  changed_by          text not null default session_user,
  primary key (institution_id, procedure_id, object_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, object_id) references registry.objects on delete cascade,
  check (used_to_on is null or used_from_on is null or used_to_on >= used_from_on)
);
create index object_accounts_object on registry.object_accounts (institution_id, object_id);
comment on table registry.object_accounts is 'Details of an online account; its identifier is the value of the object. [N]';
comment on column registry.object_accounts.institution_id is 'Institution that owns the row. [I]';
comment on column registry.object_accounts.object_id is 'Id made by the client. [I]';
comment on column registry.object_accounts.procedure_id is 'File it belongs to. [I]';
comment on column registry.object_accounts.platform_code is 'Platform. [N]';
comment on column registry.object_accounts.display_text is 'Name shown on the account. [N]';
comment on column registry.object_accounts.url_text is 'Address as written. [N]';
comment on column registry.object_accounts.purpose_code is 'What it was used for: recruiting, selling, keeping contact. [N]';
comment on column registry.object_accounts.used_from_on is 'First known use. [N]';
comment on column registry.object_accounts.used_from_precision is 'How much of used_from_on is known. [N]';
comment on column registry.object_accounts.used_to_on is 'Last known use. [N]';
comment on column registry.object_accounts.source_code is 'How the row came in. [I]';
comment on column registry.object_accounts.change_reason is 'Why this version was written. [N]';
comment on column registry.object_accounts.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.object_accounts.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.object_accounts.recorded_at is 'When it was written. [I]';
comment on column registry.object_accounts.recorded_by is 'Who wrote it. [I]';
comment on column registry.object_accounts.changed_at is 'When this version was written. [I]';
comment on column registry.object_accounts.changed_by is 'Who wrote this version. [I]';
alter table registry.object_accounts enable row level security;
alter table registry.object_accounts force row level security;

create table registry.object_vehicles (
  institution_id integer not null references reference.institutions,
  object_id      uuid not null,
  procedure_id   uuid not null,
  type_code      text not null check (length(type_code) between 1 and 40),
  country_code   text references reference.countries,
  make_text      text check (length(make_text) between 1 and 60),
  model_text     text check (length(model_text) between 1 and 60),
  colour_code    text check (length(colour_code) between 1 and 40),
  note           text check (length(note) between 1 and 2000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, procedure_id, object_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, object_id) references registry.objects on delete cascade
);
create index object_vehicles_object on registry.object_vehicles (institution_id, object_id);
comment on table registry.object_vehicles is 'Details of a vehicle; plate and chassis number are objects. [N]';
comment on column registry.object_vehicles.institution_id is 'Institution that owns the row. [I]';
comment on column registry.object_vehicles.object_id is 'Id made by the client. [I]';
comment on column registry.object_vehicles.procedure_id is 'File it belongs to. [I]';
comment on column registry.object_vehicles.type_code is 'Kind of vehicle, ambulance and bush taxi included. [N]';
comment on column registry.object_vehicles.country_code is 'Country of registration. [N]';
comment on column registry.object_vehicles.make_text is 'Make. [N]';
comment on column registry.object_vehicles.model_text is 'Model. [N]';
comment on column registry.object_vehicles.colour_code is 'Colour. [N]';
comment on column registry.object_vehicles.note is 'Remark. [N]';
comment on column registry.object_vehicles.source_code is 'How the row came in. [I]';
comment on column registry.object_vehicles.change_reason is 'Why this version was written. [N]';
comment on column registry.object_vehicles.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.object_vehicles.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.object_vehicles.recorded_at is 'When it was written. [I]';
comment on column registry.object_vehicles.recorded_by is 'Who wrote it. [I]';
comment on column registry.object_vehicles.changed_at is 'When this version was written. [I]';
comment on column registry.object_vehicles.changed_by is 'Who wrote this version. [I]';
alter table registry.object_vehicles enable row level security;
alter table registry.object_vehicles force row level security;

create table registry.object_boats (
  institution_id   integer not null references reference.institutions,
  object_id        uuid not null,
  procedure_id     uuid not null,
  type_code        text check (length(type_code) between 1 and 40),
  hull_code        text check (length(hull_code) between 1 and 40),
  colours_text     text check (length(colours_text) between 1 and 120),
  length_metres    numeric(5,2) check (length_metres between 0.5 and 200),
  engine_make_text text check (length(engine_make_text) between 1 and 60),
  engine_power     integer check (engine_power between 1 and 5000),
  engine_count     integer check (engine_count between 0 and 10),
  builder_text     text check (length(builder_text) between 1 and 120),
  home_port_text   text check (length(home_port_text) between 1 and 120),
  note             text check (length(note) between 1 and 2000),
  source_code      text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason    text check (length(change_reason) between 3 and 500),
  is_current       boolean not null default true,
  revision         integer not null default 1,
  recorded_at      timestamptz not null default clock_timestamp(),
  recorded_by      text not null default session_user,
  changed_at       timestamptz not null default clock_timestamp(),
  changed_by       text not null default session_user,
  primary key (institution_id, procedure_id, object_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, object_id) references registry.objects on delete cascade
);
create index object_boats_object on registry.object_boats (institution_id, object_id);
comment on table registry.object_boats is 'Details of a boat; painted name, fishing registration, engine and GPS numbers are objects. [N]';
comment on column registry.object_boats.institution_id is 'Institution that owns the row. [I]';
comment on column registry.object_boats.object_id is 'Id made by the client. [I]';
comment on column registry.object_boats.procedure_id is 'File it belongs to. [I]';
comment on column registry.object_boats.type_code is 'Kind of boat. [I]';
comment on column registry.object_boats.hull_code is 'Material of the hull. [I]';
comment on column registry.object_boats.colours_text is 'Colours as seen. [I]';
comment on column registry.object_boats.length_metres is 'Length in metres. [I]';
comment on column registry.object_boats.engine_make_text is 'Make of the engine. [I]';
comment on column registry.object_boats.engine_power is 'Power in horsepower. [I]';
comment on column registry.object_boats.engine_count is 'Number of engines. [I]';
comment on column registry.object_boats.builder_text is 'Builder. [N]';
comment on column registry.object_boats.home_port_text is 'Where it is kept. [I]';
comment on column registry.object_boats.note is 'Remark. [N]';
comment on column registry.object_boats.source_code is 'How the row came in. [I]';
comment on column registry.object_boats.change_reason is 'Why this version was written. [N]';
comment on column registry.object_boats.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.object_boats.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.object_boats.recorded_at is 'When it was written. [I]';
comment on column registry.object_boats.recorded_by is 'Who wrote it. [I]';
comment on column registry.object_boats.changed_at is 'When this version was written. [I]';
comment on column registry.object_boats.changed_by is 'Who wrote this version. [I]';
alter table registry.object_boats enable row level security;
alter table registry.object_boats force row level security;

create table registry.procedure_places (
  institution_id integer not null references reference.institutions,
  place_id       uuid not null,
  procedure_id   uuid not null,
  role_code      text not null check (length(role_code) between 1 and 40),
  kind_code      text check (length(kind_code) between 1 and 40),
  place_text     text check (length(place_text) between 1 and 200),
  country_code   text references reference.countries,
  wilaya_code    text references reference.wilayas,
  moughataa_code text references reference.moughataas,
  latitude       numeric(8,5) check (latitude between -90 and 90),
  longitude      numeric(8,5) check (longitude between -180 and 180),
  from_on        date,
  from_precision text not null default 'day' check (from_precision in ('day', 'month', 'year', 'estimated')),
  to_on          date,
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, procedure_id, place_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on),
  check ((latitude is null) = (longitude is null)),
  check (coalesce(place_text, country_code, wilaya_code, moughataa_code) is not null or latitude is not null)
);
comment on table registry.procedure_places is 'Places of a procédure and what happened there. [I]';
comment on column registry.procedure_places.institution_id is 'Institution that owns the row. [I]';
comment on column registry.procedure_places.place_id is 'Id made by the client. [I]';
comment on column registry.procedure_places.procedure_id is 'File it belongs to. [I]';
comment on column registry.procedure_places.role_code is 'What the place is to the file: facts, departure, lodging, exploitation, arrest. [I]';
comment on column registry.procedure_places.kind_code is 'Kind of place. [I]';
comment on column registry.procedure_places.place_text is 'Place as written. [H]';
comment on column registry.procedure_places.country_code is 'Country. [I]';
comment on column registry.procedure_places.wilaya_code is 'Wilaya. [I]';
comment on column registry.procedure_places.moughataa_code is 'Moughataa. [I]';
comment on column registry.procedure_places.latitude is 'Latitude in degrees. [H]';
comment on column registry.procedure_places.longitude is 'Longitude in degrees. [H]';
comment on column registry.procedure_places.from_on is 'First day. [I]';
comment on column registry.procedure_places.from_precision is 'How much of from_on is known. [I]';
comment on column registry.procedure_places.to_on is 'Last day. [I]';
comment on column registry.procedure_places.source_code is 'How the row came in. [I]';
comment on column registry.procedure_places.change_reason is 'Why this version was written. [I]';
comment on column registry.procedure_places.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.procedure_places.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.procedure_places.recorded_at is 'When it was written. [I]';
comment on column registry.procedure_places.recorded_by is 'Who wrote it. [I]';
comment on column registry.procedure_places.changed_at is 'When this version was written. [I]';
comment on column registry.procedure_places.changed_by is 'Who wrote this version. [I]';
alter table registry.procedure_places enable row level security;
alter table registry.procedure_places force row level security;

create table registry.organisations (
  institution_id            integer not null references reference.institutions,
  organisation_id           uuid not null,
  working_name              text not null check (length(working_name) between 1 and 200),
  name_sort                 text not null check (length(name_sort) between 1 and 240),
  kind_code                 text check (length(kind_code) between 1 and 40),
  territory_text            text check (length(territory_text) between 1 and 500),
  state_code                text not null check (length(state_code) between 1 and 40),
  first_seen_on             date,
  first_seen_precision      text not null default 'day' check (first_seen_precision in ('day', 'month', 'year', 'estimated')),
  last_seen_on              date,
  successor_organisation_id uuid,
  note                      text check (length(note) between 1 and 4000),
  source_code               text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason             text check (length(change_reason) between 3 and 500),
  is_current                boolean not null default true,
  revision                  integer not null default 1,
  recorded_at               timestamptz not null default clock_timestamp(),
  recorded_by               text not null default session_user,
  changed_at                timestamptz not null default clock_timestamp(),
  changed_by                text not null default session_user,
  primary key (institution_id, organisation_id),
  foreign key (institution_id, successor_organisation_id) references registry.organisations on delete set null (successor_organisation_id),
  check (last_seen_on is null or first_seen_on is null or last_seen_on >= first_seen_on),
  check (successor_organisation_id <> organisation_id)
);
create index organisations_by_name on registry.organisations (institution_id, name_sort, organisation_id);
create index organisations_successor on registry.organisations (institution_id, successor_organisation_id);
comment on table registry.organisations is 'Networks and organisations as one institution knows them. [H]';
comment on column registry.organisations.institution_id is 'Institution that owns the row. [I]';
comment on column registry.organisations.organisation_id is 'Id made by the client. [I]';
comment on column registry.organisations.working_name is 'Name the investigators gave it. [H]';
comment on column registry.organisations.name_sort is 'Folded name for sorting. [H]';
comment on column registry.organisations.kind_code is 'Family, gang, company, network. [H]';
comment on column registry.organisations.territory_text is 'Where it works. [H]';
comment on column registry.organisations.state_code is 'Present state; the dated states stand apart. [H]';
comment on column registry.organisations.first_seen_on is 'First sign of it. [H]';
comment on column registry.organisations.first_seen_precision is 'How much of first_seen_on is known. [H]';
comment on column registry.organisations.last_seen_on is 'Last sign of it. [H]';
comment on column registry.organisations.successor_organisation_id is 'Organisation that carries it on. [H]';
comment on column registry.organisations.note is 'What is known. [H]';
comment on column registry.organisations.source_code is 'How the row came in. [I]';
comment on column registry.organisations.change_reason is 'Why this version was written. [H]';
comment on column registry.organisations.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.organisations.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.organisations.recorded_at is 'When it was written. [I]';
comment on column registry.organisations.recorded_by is 'Who wrote it. [I]';
comment on column registry.organisations.changed_at is 'When this version was written. [I]';
comment on column registry.organisations.changed_by is 'Who wrote this version. [I]';
alter table registry.organisations enable row level security;
alter table registry.organisations force row level security;

create table registry.organisation_procedures (
  institution_id    integer not null references reference.institutions,
  link_id           uuid not null,
  procedure_id      uuid not null,
  organisation_id   uuid not null,
  confidence_code   text check (length(confidence_code) between 1 and 40),
  source_grade      integer check (source_grade between 1 and 4),
  information_grade text check (information_grade in ('A', 'B', 'C', 'D', 'E')),
  note              text check (length(note) between 1 and 2000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, procedure_id, link_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, organisation_id) references registry.organisations on delete cascade
);
create index organisation_procedures_organisation on registry.organisation_procedures (institution_id, organisation_id);
comment on table registry.organisation_procedures is 'Which procédures concern an organisation. [H]';
comment on column registry.organisation_procedures.institution_id is 'Institution that owns the row. [I]';
comment on column registry.organisation_procedures.link_id is 'Id made by the client. [I]';
comment on column registry.organisation_procedures.procedure_id is 'File it belongs to. [I]';
comment on column registry.organisation_procedures.organisation_id is 'Organisation. [H]';
comment on column registry.organisation_procedures.confidence_code is 'Established, probable, possible. [H]';
comment on column registry.organisation_procedures.source_grade is 'Reliability of the source, 1 best. [H]';
comment on column registry.organisation_procedures.information_grade is 'Reliability of the information, A best. [H]';
comment on column registry.organisation_procedures.note is 'Ground of the link. [H]';
comment on column registry.organisation_procedures.source_code is 'How the row came in. [I]';
comment on column registry.organisation_procedures.change_reason is 'Why this version was written. [H]';
comment on column registry.organisation_procedures.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.organisation_procedures.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.organisation_procedures.recorded_at is 'When it was written. [I]';
comment on column registry.organisation_procedures.recorded_by is 'Who wrote it. [I]';
comment on column registry.organisation_procedures.changed_at is 'When this version was written. [I]';
comment on column registry.organisation_procedures.changed_by is 'Who wrote this version. [I]';
alter table registry.organisation_procedures enable row level security;
alter table registry.organisation_procedures force row level security;

create table registry.organisation_states (
  institution_id    integer not null references reference.institutions,
  state_id          uuid not null,
  organisation_id   uuid not null,
  procedure_id      uuid,
  state_code        text not null check (length(state_code) between 1 and 40),
  from_on           date not null,
  from_precision    text not null default 'day' check (from_precision in ('day', 'month', 'year', 'estimated')),
  source_grade      integer check (source_grade between 1 and 4),
  information_grade text check (information_grade in ('A', 'B', 'C', 'D', 'E')),
  note              text check (length(note) between 1 and 2000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, state_id),
  foreign key (institution_id, organisation_id) references registry.organisations on delete cascade,
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
create index organisation_states_organisation on registry.organisation_states (institution_id, organisation_id);
create index organisation_states_procedure on registry.organisation_states (institution_id, procedure_id);
comment on table registry.organisation_states is 'Dated states of an organisation: suspected, active, dismantled, reactivated. [H]';
comment on column registry.organisation_states.institution_id is 'Institution that owns the row. [I]';
comment on column registry.organisation_states.state_id is 'Id made by the client. [I]';
comment on column registry.organisation_states.organisation_id is 'Organisation. [H]';
comment on column registry.organisation_states.procedure_id is 'File that says so. [H]';
comment on column registry.organisation_states.state_code is 'State reached. [H]';
comment on column registry.organisation_states.from_on is 'Day it was reached. [H]';
comment on column registry.organisation_states.from_precision is 'How much of from_on is known. [H]';
comment on column registry.organisation_states.source_grade is 'Reliability of the source, 1 best. [H]';
comment on column registry.organisation_states.information_grade is 'Reliability of the information, A best. [H]';
comment on column registry.organisation_states.note is 'Ground of the state. [H]';
comment on column registry.organisation_states.source_code is 'How the row came in. [I]';
comment on column registry.organisation_states.change_reason is 'Why this version was written. [H]';
comment on column registry.organisation_states.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.organisation_states.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.organisation_states.recorded_at is 'When it was written. [I]';
comment on column registry.organisation_states.recorded_by is 'Who wrote it. [I]';
comment on column registry.organisation_states.changed_at is 'When this version was written. [I]';
comment on column registry.organisation_states.changed_by is 'Who wrote this version. [I]';
alter table registry.organisation_states enable row level security;
alter table registry.organisation_states force row level security;

create table registry.organisation_members (
  institution_id    integer not null references reference.institutions,
  member_id         uuid not null,
  organisation_id   uuid not null,
  person_id         uuid not null,
  procedure_id      uuid,
  level_code        text not null check (level_code in ('N0', 'N1', 'N2', 'N3')),
  function_code     text check (length(function_code) between 1 and 40),
  confidence_code   text check (length(confidence_code) between 1 and 40),
  source_grade      integer check (source_grade between 1 and 4),
  information_grade text check (information_grade in ('A', 'B', 'C', 'D', 'E')),
  from_on           date,
  from_precision    text not null default 'day' check (from_precision in ('day', 'month', 'year', 'estimated')),
  to_on             date,
  note              text check (length(note) between 1 and 2000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, member_id),
  foreign key (institution_id, organisation_id) references registry.organisations on delete cascade,
  foreign key (institution_id, person_id) references registry.persons on delete cascade,
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on)
);
create index organisation_members_organisation on registry.organisation_members (institution_id, organisation_id);
create index organisation_members_person on registry.organisation_members (institution_id, person_id);
create index organisation_members_procedure on registry.organisation_members (institution_id, procedure_id);
comment on table registry.organisation_members is 'Persons in an organisation: level, function, confidence and source, dated. [H]';
comment on column registry.organisation_members.institution_id is 'Institution that owns the row. [I]';
comment on column registry.organisation_members.member_id is 'Id made by the client. [I]';
comment on column registry.organisation_members.organisation_id is 'Organisation. [H]';
comment on column registry.organisation_members.person_id is 'Member. [H]';
comment on column registry.organisation_members.procedure_id is 'File that says so. [H]';
comment on column registry.organisation_members.level_code is 'N0 undetermined, N1 occasional hand, N2 full-time operator, N3 organiser. [H]';
comment on column registry.organisation_members.function_code is 'Function held. [H]';
comment on column registry.organisation_members.confidence_code is 'Established, probable, possible. [H]';
comment on column registry.organisation_members.source_grade is 'Reliability of the source, 1 best. [H]';
comment on column registry.organisation_members.information_grade is 'Reliability of the information, A best. [H]';
comment on column registry.organisation_members.from_on is 'First day in the function. [H]';
comment on column registry.organisation_members.from_precision is 'How much of from_on is known. [H]';
comment on column registry.organisation_members.to_on is 'Last day in the function. [H]';
comment on column registry.organisation_members.note is 'Ground. [H]';
comment on column registry.organisation_members.source_code is 'How the row came in. [I]';
comment on column registry.organisation_members.change_reason is 'Why this version was written. [H]';
comment on column registry.organisation_members.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.organisation_members.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.organisation_members.recorded_at is 'When it was written. [I]';
comment on column registry.organisation_members.recorded_by is 'Who wrote it. [I]';
comment on column registry.organisation_members.changed_at is 'When this version was written. [I]';
comment on column registry.organisation_members.changed_by is 'Who wrote this version. [I]';
alter table registry.organisation_members enable row level security;
alter table registry.organisation_members force row level security;

create table registry.routes (
  institution_id       integer not null references reference.institutions,
  route_id             uuid not null,
  procedure_id         uuid not null,
  label_text           text check (length(label_text) between 1 and 200),
  organisation_id      uuid,
  first_seen_on        date,
  first_seen_precision text not null default 'day' check (first_seen_precision in ('day', 'month', 'year', 'estimated')),
  last_seen_on         date,
  price_amount         numeric(16,2) check (price_amount between 0 and 1000000000000),
  price_currency_code  text check (price_currency_code ~ '^[A-Z]{3}$'),
  price_text           text check (length(price_text) between 1 and 120),
  note                 text check (length(note) between 1 and 2000),
  source_code          text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason        text check (length(change_reason) between 3 and 500),
  is_current           boolean not null default true,
  revision             integer not null default 1,
  recorded_at          timestamptz not null default clock_timestamp(),
  recorded_by          text not null default session_user,
  changed_at           timestamptz not null default clock_timestamp(),
  changed_by           text not null default session_user,
  primary key (institution_id, procedure_id, route_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, organisation_id) references registry.organisations on delete set null (organisation_id),
  check (last_seen_on is null or first_seen_on is null or last_seen_on >= first_seen_on),
  check (price_amount is null or price_currency_code is not null)
);
create index routes_organisation on registry.routes (institution_id, organisation_id);
comment on table registry.routes is 'Routes seen in a procédure; their legs are ordered. [I]';
comment on column registry.routes.institution_id is 'Institution that owns the row. [I]';
comment on column registry.routes.route_id is 'Id made by the client. [I]';
comment on column registry.routes.procedure_id is 'File it belongs to. [I]';
comment on column registry.routes.label_text is 'Short name of the route. [I]';
comment on column registry.routes.organisation_id is 'Organisation that works it. [H]';
comment on column registry.routes.first_seen_on is 'First seen. [I]';
comment on column registry.routes.first_seen_precision is 'How much of first_seen_on is known. [I]';
comment on column registry.routes.last_seen_on is 'Last seen. [I]';
comment on column registry.routes.price_amount is 'Price of the whole route. [I]';
comment on column registry.routes.price_currency_code is 'Currency of the price as written. [I]';
comment on column registry.routes.price_text is 'Price as written. [I]';
comment on column registry.routes.note is 'Remark. [N]';
comment on column registry.routes.source_code is 'How the row came in. [I]';
comment on column registry.routes.change_reason is 'Why this version was written. [I]';
comment on column registry.routes.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.routes.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.routes.recorded_at is 'When it was written. [I]';
comment on column registry.routes.recorded_by is 'Who wrote it. [I]';
comment on column registry.routes.changed_at is 'When this version was written. [I]';
comment on column registry.routes.changed_by is 'Who wrote this version. [I]';
alter table registry.routes enable row level security;
alter table registry.routes force row level security;

create table registry.route_legs (
  institution_id      integer not null references reference.institutions,
  leg_id              uuid not null,
  procedure_id        uuid not null,
  route_id            uuid not null,
  leg_order           integer not null check (leg_order between 1 and 200),
  from_text           text check (length(from_text) between 1 and 200),
  from_country_code   text references reference.countries,
  to_text             text check (length(to_text) between 1 and 200),
  to_country_code     text references reference.countries,
  mode_code           text check (length(mode_code) between 1 and 40),
  departed_on         date,
  departed_precision  text not null default 'day' check (departed_precision in ('day', 'month', 'year', 'estimated')),
  arrived_on          date,
  price_amount        numeric(16,2) check (price_amount between 0 and 1000000000000),
  price_currency_code text check (price_currency_code ~ '^[A-Z]{3}$'),
  source_code         text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason       text check (length(change_reason) between 3 and 500),
  is_current          boolean not null default true,
  revision            integer not null default 1,
  recorded_at         timestamptz not null default clock_timestamp(),
  recorded_by         text not null default session_user,
  changed_at          timestamptz not null default clock_timestamp(),
  changed_by          text not null default session_user,
  primary key (institution_id, procedure_id, leg_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, procedure_id, route_id) references registry.routes on delete cascade,
  check (arrived_on is null or departed_on is null or arrived_on >= departed_on),
  check (price_amount is null or price_currency_code is not null)
);
comment on table registry.route_legs is 'Ordered legs of a route. [I]';
comment on column registry.route_legs.institution_id is 'Institution that owns the row. [I]';
comment on column registry.route_legs.leg_id is 'Id made by the client. [I]';
comment on column registry.route_legs.procedure_id is 'File it belongs to. [I]';
comment on column registry.route_legs.route_id is 'Route. [I]';
comment on column registry.route_legs.leg_order is 'Place of the leg in the route, from 1. [I]';
comment on column registry.route_legs.from_text is 'Place of departure as written. [I]';
comment on column registry.route_legs.from_country_code is 'Country of departure. [I]';
comment on column registry.route_legs.to_text is 'Place of arrival as written. [I]';
comment on column registry.route_legs.to_country_code is 'Country of arrival. [I]';
comment on column registry.route_legs.mode_code is 'Means of travel. [I]';
comment on column registry.route_legs.departed_on is 'Day of departure. [I]';
comment on column registry.route_legs.departed_precision is 'How much of departed_on is known. [I]';
comment on column registry.route_legs.arrived_on is 'Day of arrival. [I]';
comment on column registry.route_legs.price_amount is 'Price of the leg. [I]';
comment on column registry.route_legs.price_currency_code is 'Currency of the price as written. [I]';
comment on column registry.route_legs.source_code is 'How the row came in. [I]';
comment on column registry.route_legs.change_reason is 'Why this version was written. [I]';
comment on column registry.route_legs.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.route_legs.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.route_legs.recorded_at is 'When it was written. [I]';
comment on column registry.route_legs.recorded_by is 'Who wrote it. [I]';
comment on column registry.route_legs.changed_at is 'When this version was written. [I]';
comment on column registry.route_legs.changed_by is 'Who wrote this version. [I]';
alter table registry.route_legs enable row level security;
alter table registry.route_legs force row level security;

create table registry.payments (
  institution_id  integer not null references reference.institutions,
  payment_id      uuid not null,
  procedure_id    uuid not null,
  amount          numeric(16,2) check (amount between 0 and 1000000000000),
  currency_code   text check (currency_code ~ '^[A-Z]{3}$'),
  amount_text     text check (length(amount_text) between 1 and 120),
  means_code      text check (length(means_code) between 1 and 40),
  purpose_code    text check (length(purpose_code) between 1 and 40),
  paid_on         date,
  paid_precision  text not null default 'day' check (paid_precision in ('day', 'month', 'year', 'estimated')),
  place_text      text check (length(place_text) between 1 and 200),
  country_code    text references reference.countries,
  payer_code      text check (length(payer_code) between 1 and 40),
  payer_person_id uuid,
  payee_code      text check (length(payee_code) between 1 and 40),
  payee_person_id uuid,
  leg_id          uuid,
  note            text check (length(note) between 1 and 2000),
  source_code     text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason   text check (length(change_reason) between 3 and 500),
  is_current      boolean not null default true,
  revision        integer not null default 1,
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  changed_at      timestamptz not null default clock_timestamp(),
  changed_by      text not null default session_user,
  primary key (institution_id, procedure_id, payment_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, procedure_id, leg_id) references registry.route_legs on delete set null (leg_id),
  check (amount is not null or amount_text is not null),
  check (amount is null or currency_code is not null)
);
comment on table registry.payments is 'Payments: amount and currency as written, means, place, who paid whom. [N]';
comment on column registry.payments.institution_id is 'Institution that owns the row. [I]';
comment on column registry.payments.payment_id is 'Id made by the client. [I]';
comment on column registry.payments.procedure_id is 'File it belongs to. [I]';
comment on column registry.payments.amount is 'Amount as a number. [N]';
comment on column registry.payments.currency_code is 'Currency as written; nothing is converted here. [N]';
comment on column registry.payments.amount_text is 'Amount as written. [N]';
comment on column registry.payments.means_code is 'Cash, hawala, mobile money, goods. [N]';
comment on column registry.payments.purpose_code is 'Advance, leg, ransom, debt, service. [N]';
comment on column registry.payments.paid_on is 'Day of the payment. [N]';
comment on column registry.payments.paid_precision is 'How much of paid_on is known. [N]';
comment on column registry.payments.place_text is 'Place as written. [N]';
comment on column registry.payments.country_code is 'Country of the payment. [N]';
comment on column registry.payments.payer_code is 'What the payer is to the file. [N]';
comment on column registry.payments.payer_person_id is 'Payer, a person of this file; a protected one stays under her pseudonym. [N]';
comment on column registry.payments.payee_code is 'What the payee is to the file. [N]';
comment on column registry.payments.payee_person_id is 'Payee, a person of this file. [N]';
comment on column registry.payments.leg_id is 'Leg of a route it paid for. [N]';
comment on column registry.payments.note is 'Remark. [N]';
comment on column registry.payments.source_code is 'How the row came in. [I]';
comment on column registry.payments.change_reason is 'Why this version was written. [N]';
comment on column registry.payments.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.payments.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.payments.recorded_at is 'When it was written. [I]';
comment on column registry.payments.recorded_by is 'Who wrote it. [I]';
comment on column registry.payments.changed_at is 'When this version was written. [I]';
comment on column registry.payments.changed_by is 'Who wrote this version. [I]';
alter table registry.payments enable row level security;
alter table registry.payments force row level security;

create table registry.seizures (
  institution_id   integer not null references reference.institutions,
  seizure_id       uuid not null,
  procedure_id     uuid not null,
  nature_code      text not null check (length(nature_code) between 1 and 40),
  description      text check (length(description) between 1 and 2000),
  quantity         numeric(14,3) check (quantity between 0 and 100000000),
  unit_code        text check (length(unit_code) between 1 and 40),
  amount           numeric(16,2) check (amount between 0 and 1000000000000),
  currency_code    text check (currency_code ~ '^[A-Z]{3}$'),
  seal_number      text check (length(seal_number) between 1 and 60),
  seized_on        date,
  seized_precision text not null default 'day' check (seized_precision in ('day', 'month', 'year', 'estimated')),
  place_text       text check (length(place_text) between 1 and 200),
  held_at_text     text check (length(held_at_text) between 1 and 200),
  from_person_id   uuid,
  object_id        uuid,
  disposal_code    text check (length(disposal_code) between 1 and 40),
  disposed_on      date,
  source_code      text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason    text check (length(change_reason) between 3 and 500),
  is_current       boolean not null default true,
  revision         integer not null default 1,
  recorded_at      timestamptz not null default clock_timestamp(),
  recorded_by      text not null default session_user,
  changed_at       timestamptz not null default clock_timestamp(),
  changed_by       text not null default session_user,
  primary key (institution_id, procedure_id, seizure_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (disposed_on is null or seized_on is null or disposed_on >= seized_on),
  check (amount is null or currency_code is not null)
);
comment on table registry.seizures is 'Things seized and exhibits of a procédure. [I]';
comment on column registry.seizures.institution_id is 'Institution that owns the row. [I]';
comment on column registry.seizures.seizure_id is 'Id made by the client. [I]';
comment on column registry.seizures.procedure_id is 'File it belongs to. [I]';
comment on column registry.seizures.nature_code is 'Engine, fuel, GPS, money, false papers and others. [I]';
comment on column registry.seizures.description is 'What it is. [N]';
comment on column registry.seizures.quantity is 'Quantity. [I]';
comment on column registry.seizures.unit_code is 'Unit of the quantity. [I]';
comment on column registry.seizures.amount is 'Sum, where money was seized. [I]';
comment on column registry.seizures.currency_code is 'Currency of the sum as written. [I]';
comment on column registry.seizures.seal_number is 'Number of the seal. [I]';
comment on column registry.seizures.seized_on is 'Day of the seizure. [I]';
comment on column registry.seizures.seized_precision is 'How much of seized_on is known. [I]';
comment on column registry.seizures.place_text is 'Place as written. [I]';
comment on column registry.seizures.held_at_text is 'Where it is kept. [I]';
comment on column registry.seizures.from_person_id is 'From whom, a person of this file. [N]';
comment on column registry.seizures.object_id is 'The object of this file that was seized. [N]';
comment on column registry.seizures.disposal_code is 'Returned, confiscated, destroyed, sold. [I]';
comment on column registry.seizures.disposed_on is 'Day of the disposal. [I]';
comment on column registry.seizures.source_code is 'How the row came in. [I]';
comment on column registry.seizures.change_reason is 'Why this version was written. [I]';
comment on column registry.seizures.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.seizures.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.seizures.recorded_at is 'When it was written. [I]';
comment on column registry.seizures.recorded_by is 'Who wrote it. [I]';
comment on column registry.seizures.changed_at is 'When this version was written. [I]';
comment on column registry.seizures.changed_by is 'Who wrote this version. [I]';
alter table registry.seizures enable row level security;
alter table registry.seizures force row level security;

create table registry.modus_operandi (
  institution_id  integer not null references reference.institutions,
  modus_id        uuid not null,
  procedure_id    uuid not null,
  phase_code      text not null check (length(phase_code) between 1 and 40),
  modus_code      text not null check (length(modus_code) between 1 and 40),
  organisation_id uuid,
  confidence_code text check (length(confidence_code) between 1 and 40),
  seen_on         date,
  seen_precision  text not null default 'day' check (seen_precision in ('day', 'month', 'year', 'estimated')),
  note            text check (length(note) between 1 and 2000),
  source_code     text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason   text check (length(change_reason) between 3 and 500),
  is_current      boolean not null default true,
  revision        integer not null default 1,
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  changed_at      timestamptz not null default clock_timestamp(),
  changed_by      text not null default session_user,
  primary key (institution_id, procedure_id, modus_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, organisation_id) references registry.organisations on delete set null (organisation_id)
);
create index modus_operandi_organisation on registry.modus_operandi (institution_id, organisation_id);
comment on table registry.modus_operandi is 'Ways of working seen in a procédure. [I]';
comment on column registry.modus_operandi.institution_id is 'Institution that owns the row. [I]';
comment on column registry.modus_operandi.modus_id is 'Id made by the client. [I]';
comment on column registry.modus_operandi.procedure_id is 'File it belongs to. [I]';
comment on column registry.modus_operandi.phase_code is 'Recruitment, concealment, papers, departure, payment, control, corruption, communication, other traffic. [I]';
comment on column registry.modus_operandi.modus_code is 'Way of working. [I]';
comment on column registry.modus_operandi.organisation_id is 'Organisation that works so. [H]';
comment on column registry.modus_operandi.confidence_code is 'Established, probable, possible. [I]';
comment on column registry.modus_operandi.seen_on is 'Day it was seen. [I]';
comment on column registry.modus_operandi.seen_precision is 'How much of seen_on is known. [I]';
comment on column registry.modus_operandi.note is 'Remark; names nobody. [I]';
comment on column registry.modus_operandi.source_code is 'How the row came in. [I]';
comment on column registry.modus_operandi.change_reason is 'Why this version was written. [I]';
comment on column registry.modus_operandi.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.modus_operandi.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.modus_operandi.recorded_at is 'When it was written. [I]';
comment on column registry.modus_operandi.recorded_by is 'Who wrote it. [I]';
comment on column registry.modus_operandi.changed_at is 'When this version was written. [I]';
comment on column registry.modus_operandi.changed_by is 'Who wrote this version. [I]';
alter table registry.modus_operandi enable row level security;
alter table registry.modus_operandi force row level security;

create table registry.services_sold (
  institution_id     integer not null references reference.institutions,
  service_id         uuid not null,
  procedure_id       uuid not null,
  service_code       text not null check (length(service_code) between 1 and 40),
  provider_person_id uuid,
  amount             numeric(16,2) check (amount between 0 and 1000000000000),
  currency_code      text check (currency_code ~ '^[A-Z]{3}$'),
  sold_on            date,
  sold_precision     text not null default 'day' check (sold_precision in ('day', 'month', 'year', 'estimated')),
  note               text check (length(note) between 1 and 2000),
  source_code        text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason      text check (length(change_reason) between 3 and 500),
  is_current         boolean not null default true,
  revision           integer not null default 1,
  recorded_at        timestamptz not null default clock_timestamp(),
  recorded_by        text not null default session_user,
  changed_at         timestamptz not null default clock_timestamp(),
  changed_by         text not null default session_user,
  primary key (institution_id, procedure_id, service_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (amount is null or currency_code is not null)
);
comment on table registry.services_sold is 'Services sold by smugglers: papers, lodging, passage. [I]';
comment on column registry.services_sold.institution_id is 'Institution that owns the row. [I]';
comment on column registry.services_sold.service_id is 'Id made by the client. [I]';
comment on column registry.services_sold.procedure_id is 'File it belongs to. [I]';
comment on column registry.services_sold.service_code is 'Service. [I]';
comment on column registry.services_sold.provider_person_id is 'Who sold it, a person of this file. [N]';
comment on column registry.services_sold.amount is 'Price as a number. [I]';
comment on column registry.services_sold.currency_code is 'Currency as written. [I]';
comment on column registry.services_sold.sold_on is 'Day of the sale. [I]';
comment on column registry.services_sold.sold_precision is 'How much of sold_on is known. [I]';
comment on column registry.services_sold.note is 'Remark. [N]';
comment on column registry.services_sold.source_code is 'How the row came in. [I]';
comment on column registry.services_sold.change_reason is 'Why this version was written. [I]';
comment on column registry.services_sold.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.services_sold.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.services_sold.recorded_at is 'When it was written. [I]';
comment on column registry.services_sold.recorded_by is 'Who wrote it. [I]';
comment on column registry.services_sold.changed_at is 'When this version was written. [I]';
comment on column registry.services_sold.changed_by is 'Who wrote this version. [I]';
alter table registry.services_sold enable row level security;
alter table registry.services_sold force row level security;

create table registry.connected_offences (
  institution_id  integer not null references reference.institutions,
  connected_id    uuid not null,
  procedure_id    uuid not null,
  offence_code    text not null references reference.offences,
  other_reference text check (length(other_reference) between 1 and 120),
  known_on        date,
  known_precision text not null default 'day' check (known_precision in ('day', 'month', 'year', 'estimated')),
  note            text check (length(note) between 1 and 2000),
  source_code     text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason   text check (length(change_reason) between 3 and 500),
  is_current      boolean not null default true,
  revision        integer not null default 1,
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  changed_at      timestamptz not null default clock_timestamp(),
  changed_by      text not null default session_user,
  primary key (institution_id, procedure_id, connected_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
comment on table registry.connected_offences is 'Offences that accompany the file: other traffics, laundering, corruption. [I]';
comment on column registry.connected_offences.institution_id is 'Institution that owns the row. [I]';
comment on column registry.connected_offences.connected_id is 'Id made by the client. [I]';
comment on column registry.connected_offences.procedure_id is 'File it belongs to. [I]';
comment on column registry.connected_offences.offence_code is 'Offence. [I]';
comment on column registry.connected_offences.other_reference is 'Reference of the file that deals with it. [I]';
comment on column registry.connected_offences.known_on is 'Day it became known. [I]';
comment on column registry.connected_offences.known_precision is 'How much of known_on is known. [I]';
comment on column registry.connected_offences.note is 'Remark. [N]';
comment on column registry.connected_offences.source_code is 'How the row came in. [I]';
comment on column registry.connected_offences.change_reason is 'Why this version was written. [I]';
comment on column registry.connected_offences.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.connected_offences.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.connected_offences.recorded_at is 'When it was written. [I]';
comment on column registry.connected_offences.recorded_by is 'Who wrote it. [I]';
comment on column registry.connected_offences.changed_at is 'When this version was written. [I]';
comment on column registry.connected_offences.changed_by is 'Who wrote this version. [I]';
alter table registry.connected_offences enable row level security;
alter table registry.connected_offences force row level security;

create table registry.removal_requests (
  institution_id integer not null references reference.institutions,
  request_id     uuid not null,
  procedure_id   uuid not null,
  object_id      uuid,
  platform_code  text not null check (length(platform_code) between 1 and 40),
  url_text       text check (length(url_text) between 1 and 500),
  asked_on       date not null,
  answer_code    text check (length(answer_code) between 1 and 40),
  answered_on    date,
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  is_current     boolean not null default true,
  revision       integer not null default 1,
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  changed_at     timestamptz not null default clock_timestamp(),
  changed_by     text not null default session_user,
  primary key (institution_id, procedure_id, request_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (answered_on is null or answered_on >= asked_on)
);
comment on table registry.removal_requests is 'Requests to a platform to take content down. [N]';
comment on column registry.removal_requests.institution_id is 'Institution that owns the row. [I]';
comment on column registry.removal_requests.request_id is 'Id made by the client. [I]';
comment on column registry.removal_requests.procedure_id is 'File it belongs to. [I]';
comment on column registry.removal_requests.object_id is 'Account of this file. [N]';
comment on column registry.removal_requests.platform_code is 'Platform. [I]';
comment on column registry.removal_requests.url_text is 'Address as written. [N]';
comment on column registry.removal_requests.asked_on is 'Day of the request. [I]';
comment on column registry.removal_requests.answer_code is 'Answer. [I]';
comment on column registry.removal_requests.answered_on is 'Day of the answer. [I]';
comment on column registry.removal_requests.source_code is 'How the row came in. [I]';
comment on column registry.removal_requests.change_reason is 'Why this version was written. [N]';
comment on column registry.removal_requests.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.removal_requests.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.removal_requests.recorded_at is 'When it was written. [I]';
comment on column registry.removal_requests.recorded_by is 'Who wrote it. [I]';
comment on column registry.removal_requests.changed_at is 'When this version was written. [I]';
comment on column registry.removal_requests.changed_by is 'Who wrote this version. [I]';
alter table registry.removal_requests enable row level security;
alter table registry.removal_requests force row level security;

create table registry.disembarkation_links (
  institution_id    integer not null references reference.institutions,
  link_id           uuid not null,
  procedure_id      uuid not null,
  disembarkation_id uuid not null,
  reason_text       text not null check (length(reason_text) between 1 and 500),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, procedure_id, link_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, disembarkation_id) references care.disembarkations
);
create index disembarkation_links_landing on registry.disembarkation_links (institution_id, disembarkation_id);
comment on table registry.disembarkation_links is 'A disembarkation joined to a file, by an explicit act. [I]';
comment on column registry.disembarkation_links.institution_id is 'Institution that owns the row. [I]';
comment on column registry.disembarkation_links.link_id is 'Id made by the client. [I]';
comment on column registry.disembarkation_links.procedure_id is 'File it belongs to. [I]';
comment on column registry.disembarkation_links.disembarkation_id is 'Disembarkation of the same institution. [I]';
comment on column registry.disembarkation_links.reason_text is 'Why the two belong together. [I]';
comment on column registry.disembarkation_links.source_code is 'How the row came in. [I]';
comment on column registry.disembarkation_links.change_reason is 'Why this version was written. [I]';
comment on column registry.disembarkation_links.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.disembarkation_links.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.disembarkation_links.recorded_at is 'When it was written. [I]';
comment on column registry.disembarkation_links.recorded_by is 'Who wrote it. [I]';
comment on column registry.disembarkation_links.changed_at is 'When this version was written. [I]';
comment on column registry.disembarkation_links.changed_by is 'Who wrote this version. [I]';
alter table registry.disembarkation_links enable row level security;
alter table registry.disembarkation_links force row level security;

create table registry.measures (
  institution_id    integer not null references reference.institutions,
  measure_id        uuid not null,
  procedure_id      uuid not null,
  person_id         uuid not null,
  kind_code         text not null check (length(kind_code) between 1 and 40),
  started_on        date not null,
  started_precision text not null default 'day' check (started_precision in ('day', 'month', 'year', 'estimated')),
  started_at        timestamptz,
  due_on            date,
  ended_on          date,
  end_reason_code   text check (length(end_reason_code) between 1 and 40),
  ordered_by_code   text check (length(ordered_by_code) between 1 and 40),
  place_text        text check (length(place_text) between 1 and 200),
  renews_measure_id uuid,
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, procedure_id, measure_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, person_id) references registry.persons on delete cascade,
  foreign key (institution_id, procedure_id, renews_measure_id) references registry.measures on delete cascade,
  check (ended_on is null or ended_on >= started_on),
  check (due_on is null or due_on >= started_on)
);
create index measures_person on registry.measures (institution_id, person_id);
create index measures_due on registry.measures (institution_id, due_on, measure_id);
comment on table registry.measures is 'Constraint measures on a person: custody, warrant, detention, control. [N]';
comment on column registry.measures.institution_id is 'Institution that owns the row. [I]';
comment on column registry.measures.measure_id is 'Id made by the client. [I]';
comment on column registry.measures.procedure_id is 'File it belongs to. [I]';
comment on column registry.measures.person_id is 'Person under the measure. [N]';
comment on column registry.measures.kind_code is 'Kind of measure. [N]';
comment on column registry.measures.started_on is 'First day. [N]';
comment on column registry.measures.started_precision is 'How much of started_on is known. [N]';
comment on column registry.measures.started_at is 'Moment it began, where the hour counts. [N]';
comment on column registry.measures.due_on is 'Day by which it must end or be renewed. [N]';
comment on column registry.measures.ended_on is 'Last day. [N]';
comment on column registry.measures.end_reason_code is 'Why it ended. [N]';
comment on column registry.measures.ordered_by_code is 'Who ordered it. [N]';
comment on column registry.measures.place_text is 'Where it is carried out. [N]';
comment on column registry.measures.renews_measure_id is 'Measure it renews. [N]';
comment on column registry.measures.source_code is 'How the row came in. [I]';
comment on column registry.measures.change_reason is 'Why this version was written. [N]';
comment on column registry.measures.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.measures.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.measures.recorded_at is 'When it was written. [I]';
comment on column registry.measures.recorded_by is 'Who wrote it. [I]';
comment on column registry.measures.changed_at is 'When this version was written. [I]';
comment on column registry.measures.changed_by is 'Who wrote this version. [I]';
alter table registry.measures enable row level security;
alter table registry.measures force row level security;

create table registry.hearings (
  institution_id       integer not null references reference.institutions,
  hearing_id           uuid not null,
  procedure_id         uuid not null,
  court_institution_id integer references reference.institutions,
  held_on              date not null,
  held_precision       text not null default 'day' check (held_precision in ('day', 'month', 'year', 'estimated')),
  kind_code            text check (length(kind_code) between 1 and 40),
  is_public            boolean,
  outcome_code         text check (length(outcome_code) between 1 and 40),
  adjourned_to_on      date,
  adjournment_code     text check (length(adjournment_code) between 1 and 40),
  note                 text check (length(note) between 1 and 2000),
  source_code          text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason        text check (length(change_reason) between 3 and 500),
  is_current           boolean not null default true,
  revision             integer not null default 1,
  recorded_at          timestamptz not null default clock_timestamp(),
  recorded_by          text not null default session_user,
  changed_at           timestamptz not null default clock_timestamp(),
  changed_by           text not null default session_user,
  primary key (institution_id, procedure_id, hearing_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (adjourned_to_on is null or adjourned_to_on >= held_on)
);
create index hearings_by_day on registry.hearings (institution_id, held_on, hearing_id);
comment on table registry.hearings is 'Hearings of a court, with adjournments. [I]';
comment on column registry.hearings.institution_id is 'Institution that owns the row. [I]';
comment on column registry.hearings.hearing_id is 'Id made by the client. [I]';
comment on column registry.hearings.procedure_id is 'File it belongs to. [I]';
comment on column registry.hearings.court_institution_id is 'Court. [I]';
comment on column registry.hearings.held_on is 'Day of the hearing. [I]';
comment on column registry.hearings.held_precision is 'How much of held_on is known. [I]';
comment on column registry.hearings.kind_code is 'Kind of hearing. [I]';
comment on column registry.hearings.is_public is 'Whether it was public. [I]';
comment on column registry.hearings.outcome_code is 'Judged, adjourned, reserved. [I]';
comment on column registry.hearings.adjourned_to_on is 'Day it was put off to. [I]';
comment on column registry.hearings.adjournment_code is 'Why it was put off. [I]';
comment on column registry.hearings.note is 'Remark. [N]';
comment on column registry.hearings.source_code is 'How the row came in. [I]';
comment on column registry.hearings.change_reason is 'Why this version was written. [I]';
comment on column registry.hearings.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.hearings.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.hearings.recorded_at is 'When it was written. [I]';
comment on column registry.hearings.recorded_by is 'Who wrote it. [I]';
comment on column registry.hearings.changed_at is 'When this version was written. [I]';
comment on column registry.hearings.changed_by is 'Who wrote this version. [I]';
alter table registry.hearings enable row level security;
alter table registry.hearings force row level security;

create table registry.decisions (
  institution_id        integer not null references reference.institutions,
  decision_id           uuid not null,
  procedure_id          uuid not null,
  person_id             uuid not null,
  event_id              uuid,
  hearing_id            uuid,
  court_institution_id  integer references reference.institutions,
  decided_on            date not null,
  decided_precision     text not null default 'day' check (decided_precision in ('day', 'month', 'year', 'estimated')),
  decided_text          text check (length(decided_text) between 1 and 120),
  decided_calendar_code text check (length(decided_calendar_code) between 1 and 40),
  presence_code         text check (length(presence_code) between 1 and 40),
  outcome_code          text not null references reference.outcomes,
  remedy_code           text check (length(remedy_code) between 1 and 40),
  remedy_party_code     text check (length(remedy_party_code) between 1 and 40),
  remedy_state_code     text check (length(remedy_state_code) between 1 and 40),
  remedy_on             date,
  reviews_decision_id   uuid,
  is_final              boolean not null default false,
  final_on              date,
  note                  text check (length(note) between 1 and 4000),
  source_code           text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason         text check (length(change_reason) between 3 and 500),
  is_current            boolean not null default true,
  revision              integer not null default 1,
  recorded_at           timestamptz not null default clock_timestamp(),
  recorded_by           text not null default session_user,
  changed_at            timestamptz not null default clock_timestamp(),
  changed_by            text not null default session_user,
  primary key (institution_id, procedure_id, decision_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, person_id) references registry.persons on delete cascade,
  foreign key (institution_id, event_id) references registry.stage_events on delete cascade,
  foreign key (institution_id, procedure_id, hearing_id) references registry.hearings on delete cascade,
  foreign key (institution_id, procedure_id, reviews_decision_id) references registry.decisions on delete cascade,
  check (final_on is null or final_on >= decided_on),
  check (remedy_on is null or remedy_on >= decided_on),
  check (final_on is null or is_final)
);
create index decisions_person on registry.decisions (institution_id, person_id);
create index decisions_event on registry.decisions (institution_id, event_id);
comment on table registry.decisions is 'Decisions about one person; a remedy leads to a further decision. [N]';
comment on column registry.decisions.institution_id is 'Institution that owns the row. [I]';
comment on column registry.decisions.decision_id is 'Id made by the client. [I]';
comment on column registry.decisions.procedure_id is 'File it belongs to. [I]';
comment on column registry.decisions.person_id is 'Person judged. [N]';
comment on column registry.decisions.event_id is 'Stage of the file it belongs to. [N]';
comment on column registry.decisions.hearing_id is 'Hearing at which it was given. [N]';
comment on column registry.decisions.court_institution_id is 'Court. [N]';
comment on column registry.decisions.decided_on is 'Day of the decision. [N]';
comment on column registry.decisions.decided_precision is 'How much of decided_on is known. [N]';
comment on column registry.decisions.decided_text is 'Day as written, in whatever calendar. [N]';
comment on column registry.decisions.decided_calendar_code is 'Calendar of the date as written. [N]';
comment on column registry.decisions.presence_code is 'In presence, by default, in absentia. [N]';
comment on column registry.decisions.outcome_code is 'What was decided. [N]';
comment on column registry.decisions.remedy_code is 'Remedy lodged against it. [N]';
comment on column registry.decisions.remedy_party_code is 'Who lodged it. [N]';
comment on column registry.decisions.remedy_state_code is 'State of the remedy. [N]';
comment on column registry.decisions.remedy_on is 'Day of the remedy. [N]';
comment on column registry.decisions.reviews_decision_id is 'Decision it confirms, reforms or quashes. [N]';
comment on column registry.decisions.is_final is 'Whether no remedy is left. [N]';
comment on column registry.decisions.final_on is 'Day it became final. [N]';
comment on column registry.decisions.note is 'Remark. [N]';
comment on column registry.decisions.source_code is 'How the row came in. [I]';
comment on column registry.decisions.change_reason is 'Why this version was written. [N]';
comment on column registry.decisions.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.decisions.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.decisions.recorded_at is 'When it was written. [I]';
comment on column registry.decisions.recorded_by is 'Who wrote it. [I]';
comment on column registry.decisions.changed_at is 'When this version was written. [I]';
comment on column registry.decisions.changed_by is 'Who wrote this version. [I]';
alter table registry.decisions enable row level security;
alter table registry.decisions force row level security;

create table registry.sentences (
  institution_id          integer not null references reference.institutions,
  sentence_id             uuid not null,
  procedure_id            uuid not null,
  decision_id             uuid not null,
  kind_code               text not null check (length(kind_code) between 1 and 40),
  firm_days               integer check (firm_days between 0 and 40000),
  suspended_days          integer check (suspended_days between 0 and 40000),
  is_life                 boolean,
  ban_days                integer check (ban_days between 0 and 40000),
  amount                  numeric(16,2) check (amount between 0 and 1000000000000),
  currency_code           text check (currency_code ~ '^[A-Z]{3}$'),
  amount_text             text check (length(amount_text) between 1 and 120),
  execution_code          text check (length(execution_code) between 1 and 40),
  executed_from_on        date,
  executed_from_precision text not null default 'day' check (executed_from_precision in ('day', 'month', 'year', 'estimated')),
  executed_to_on          date,
  note                    text check (length(note) between 1 and 2000),
  source_code             text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason           text check (length(change_reason) between 3 and 500),
  is_current              boolean not null default true,
  revision                integer not null default 1,
  recorded_at             timestamptz not null default clock_timestamp(),
  recorded_by             text not null default session_user,
  changed_at              timestamptz not null default clock_timestamp(),
  changed_by              text not null default session_user,
  primary key (institution_id, procedure_id, sentence_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, procedure_id, decision_id) references registry.decisions on delete cascade,
  check (amount is null or currency_code is not null),
  check (executed_to_on is null or executed_from_on is null or executed_to_on >= executed_from_on)
);
comment on table registry.sentences is 'Penalties pronounced in a decision. [N]';
comment on column registry.sentences.institution_id is 'Institution that owns the row. [I]';
comment on column registry.sentences.sentence_id is 'Id made by the client. [I]';
comment on column registry.sentences.procedure_id is 'File it belongs to. [I]';
comment on column registry.sentences.decision_id is 'Decision. [N]';
comment on column registry.sentences.kind_code is 'Prison, fine, ban, expulsion, confiscation. [N]';
comment on column registry.sentences.firm_days is 'Days to serve. [N]';
comment on column registry.sentences.suspended_days is 'Days suspended. [N]';
comment on column registry.sentences.is_life is 'Whether for life. [N]';
comment on column registry.sentences.ban_days is 'Length of a ban in days. [N]';
comment on column registry.sentences.amount is 'Sum of a fine. [N]';
comment on column registry.sentences.currency_code is 'Currency as written. [N]';
comment on column registry.sentences.amount_text is 'Sum as written. [N]';
comment on column registry.sentences.execution_code is 'Pending, under way, served, pardoned, amnestied. [N]';
comment on column registry.sentences.executed_from_on is 'First day of execution. [N]';
comment on column registry.sentences.executed_from_precision is 'How much of executed_from_on is known. [N]';
comment on column registry.sentences.executed_to_on is 'Last day of execution. [N]';
comment on column registry.sentences.note is 'Remark. [N]';
comment on column registry.sentences.source_code is 'How the row came in. [I]';
comment on column registry.sentences.change_reason is 'Why this version was written. [N]';
comment on column registry.sentences.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.sentences.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.sentences.recorded_at is 'When it was written. [I]';
comment on column registry.sentences.recorded_by is 'Who wrote it. [I]';
comment on column registry.sentences.changed_at is 'When this version was written. [I]';
comment on column registry.sentences.changed_by is 'Who wrote this version. [I]';
alter table registry.sentences enable row level security;
alter table registry.sentences force row level security;

create table registry.awards (
  institution_id        integer not null references reference.institutions,
  award_id              uuid not null,
  procedure_id          uuid not null,
  decision_id           uuid not null,
  kind_code             text not null check (length(kind_code) between 1 and 40),
  beneficiary_person_id uuid,
  beneficiary_code      text check (length(beneficiary_code) between 1 and 40),
  amount_awarded        numeric(16,2) not null check (amount_awarded between 0 and 1000000000000),
  amount_paid           numeric(16,2) check (amount_paid between 0 and 1000000000000),
  currency_code         text not null check (currency_code ~ '^[A-Z]{3}$'),
  amount_text           text check (length(amount_text) between 1 and 120),
  paid_on               date,
  paid_precision        text not null default 'day' check (paid_precision in ('day', 'month', 'year', 'estimated')),
  note                  text check (length(note) between 1 and 2000),
  source_code           text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason         text check (length(change_reason) between 3 and 500),
  is_current            boolean not null default true,
  revision              integer not null default 1,
  recorded_at           timestamptz not null default clock_timestamp(),
  recorded_by           text not null default session_user,
  changed_at            timestamptz not null default clock_timestamp(),
  changed_by            text not null default session_user,
  primary key (institution_id, procedure_id, award_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, procedure_id, decision_id) references registry.decisions on delete cascade
);
comment on table registry.awards is 'Damages awarded, and what was paid of them. [N]';
comment on column registry.awards.institution_id is 'Institution that owns the row. [I]';
comment on column registry.awards.award_id is 'Id made by the client. [I]';
comment on column registry.awards.procedure_id is 'File it belongs to. [I]';
comment on column registry.awards.decision_id is 'Decision. [N]';
comment on column registry.awards.kind_code is 'Kind of damages. [N]';
comment on column registry.awards.beneficiary_person_id is 'To whom, a person of this file; a protected one under her pseudonym. [N]';
comment on column registry.awards.beneficiary_code is 'What the beneficiary is to the file. [N]';
comment on column registry.awards.amount_awarded is 'Sum awarded. [N]';
comment on column registry.awards.amount_paid is 'Sum paid so far. [N]';
comment on column registry.awards.currency_code is 'Currency as written. [N]';
comment on column registry.awards.amount_text is 'Sum as written. [N]';
comment on column registry.awards.paid_on is 'Day of the last payment. [N]';
comment on column registry.awards.paid_precision is 'How much of paid_on is known. [N]';
comment on column registry.awards.note is 'Remark. [N]';
comment on column registry.awards.source_code is 'How the row came in. [I]';
comment on column registry.awards.change_reason is 'Why this version was written. [N]';
comment on column registry.awards.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.awards.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.awards.recorded_at is 'When it was written. [I]';
comment on column registry.awards.recorded_by is 'Who wrote it. [I]';
comment on column registry.awards.changed_at is 'When this version was written. [I]';
comment on column registry.awards.changed_by is 'Who wrote this version. [I]';
alter table registry.awards enable row level security;
alter table registry.awards force row level security;

create table registry.cooperation_requests (
  institution_id  integer not null references reference.institutions,
  request_id      uuid not null,
  procedure_id    uuid not null,
  kind_code       text not null check (length(kind_code) between 1 and 40),
  direction_code  text not null check (direction_code in ('sent', 'received')),
  country_code    text references reference.countries,
  authority_text  text check (length(authority_text) between 1 and 200),
  channel_code    text check (length(channel_code) between 1 and 40),
  reference_text  text check (length(reference_text) between 1 and 120),
  asked_on        date not null,
  asked_precision text not null default 'day' check (asked_precision in ('day', 'month', 'year', 'estimated')),
  due_on          date,
  answer_code     text check (length(answer_code) between 1 and 40),
  answered_on     date,
  note            text check (length(note) between 1 and 4000),
  source_code     text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason   text check (length(change_reason) between 3 and 500),
  is_current      boolean not null default true,
  revision        integer not null default 1,
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  changed_at      timestamptz not null default clock_timestamp(),
  changed_by      text not null default session_user,
  primary key (institution_id, procedure_id, request_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (answered_on is null or answered_on >= asked_on),
  check (due_on is null or due_on >= asked_on)
);
comment on table registry.cooperation_requests is 'Requests for cooperation sent or received: legal aid, extradition, police channels. [H]';
comment on column registry.cooperation_requests.institution_id is 'Institution that owns the row. [I]';
comment on column registry.cooperation_requests.request_id is 'Id made by the client. [I]';
comment on column registry.cooperation_requests.procedure_id is 'File it belongs to. [I]';
comment on column registry.cooperation_requests.kind_code is 'Kind of cooperation. [H]';
comment on column registry.cooperation_requests.direction_code is 'Sent or received. [H]';
comment on column registry.cooperation_requests.country_code is 'Other country. [H]';
comment on column registry.cooperation_requests.authority_text is 'Other authority. [H]';
comment on column registry.cooperation_requests.channel_code is 'Channel used. [H]';
comment on column registry.cooperation_requests.reference_text is 'Reference of the request. [H]';
comment on column registry.cooperation_requests.asked_on is 'Day of the request. [H]';
comment on column registry.cooperation_requests.asked_precision is 'How much of asked_on is known. [H]';
comment on column registry.cooperation_requests.due_on is 'Day an answer is expected by. [H]';
comment on column registry.cooperation_requests.answer_code is 'Answer. [H]';
comment on column registry.cooperation_requests.answered_on is 'Day of the answer. [H]';
comment on column registry.cooperation_requests.note is 'Remark. [H]';
comment on column registry.cooperation_requests.source_code is 'How the row came in. [I]';
comment on column registry.cooperation_requests.change_reason is 'Why this version was written. [H]';
comment on column registry.cooperation_requests.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.cooperation_requests.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.cooperation_requests.recorded_at is 'When it was written. [I]';
comment on column registry.cooperation_requests.recorded_by is 'Who wrote it. [I]';
comment on column registry.cooperation_requests.changed_at is 'When this version was written. [I]';
comment on column registry.cooperation_requests.changed_by is 'Who wrote this version. [I]';
alter table registry.cooperation_requests enable row level security;
alter table registry.cooperation_requests force row level security;

create table registry.transmissions (
  institution_id    integer not null references reference.institutions,
  transmission_id   uuid not null,
  procedure_id      uuid not null,
  to_institution_id integer not null references reference.institutions,
  share_id          uuid,
  purpose_code      text not null references reference.purposes,
  basis_text        text check (length(basis_text) between 1 and 500),
  sent_on           date not null,
  state_code        text not null check (length(state_code) between 1 and 40),
  received_on       date,
  note              text check (length(note) between 1 and 2000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  is_current        boolean not null default true,
  revision          integer not null default 1,
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  changed_at        timestamptz not null default clock_timestamp(),
  changed_by        text not null default session_user,
  primary key (institution_id, procedure_id, transmission_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (received_on is null or received_on >= sent_on),
  check (to_institution_id <> institution_id)
);
comment on table registry.transmissions is 'A file sent to another institution; what it may read stands in access.shares. [I]';
comment on column registry.transmissions.institution_id is 'Institution that owns the row. [I]';
comment on column registry.transmissions.transmission_id is 'Id made by the client. [I]';
comment on column registry.transmissions.procedure_id is 'File it belongs to. [I]';
comment on column registry.transmissions.to_institution_id is 'Institution that receives. [I]';
comment on column registry.transmissions.share_id is 'Share that opens rows to it. [I]';
comment on column registry.transmissions.purpose_code is 'Purpose. [I]';
comment on column registry.transmissions.basis_text is 'Legal basis. [I]';
comment on column registry.transmissions.sent_on is 'Day it was sent. [I]';
comment on column registry.transmissions.state_code is 'Sent, received, returned. [I]';
comment on column registry.transmissions.received_on is 'Day it was received. [I]';
comment on column registry.transmissions.note is 'Remark. [N]';
comment on column registry.transmissions.source_code is 'How the row came in. [I]';
comment on column registry.transmissions.change_reason is 'Why this version was written. [I]';
comment on column registry.transmissions.is_current is 'Whether the sheet still says so. [I]';
comment on column registry.transmissions.revision is 'Counts the versions; the earlier ones stand in audit.changes. [I]';
comment on column registry.transmissions.recorded_at is 'When it was written. [I]';
comment on column registry.transmissions.recorded_by is 'Who wrote it. [I]';
comment on column registry.transmissions.changed_at is 'When this version was written. [I]';
comment on column registry.transmissions.changed_by is 'Who wrote this version. [I]';
alter table registry.transmissions enable row level security;
alter table registry.transmissions force row level security;

-- What is known of protected persons. Append-only by revision, like victims.persons: audit keeps no content of them.
-- person_id has no key of its own to point to; a trigger demands that the file knows the person.
create table victims.profiles (
  institution_id           integer not null references reference.institutions,
  profile_id               uuid not null,
  revision                 integer not null check (revision > 0),
  person_id                uuid not null,
  procedure_id             uuid,
  act_codes                text[] not null default '{}' check (cardinality(act_codes) <= 60 and octet_length(act_codes::text) <= 2400),
  means_codes              text[] not null default '{}' check (cardinality(means_codes) <= 60 and octet_length(means_codes::text) <= 2400),
  exploitation_codes       text[] not null default '{}' check (cardinality(exploitation_codes) <= 60 and octet_length(exploitation_codes::text) <= 2400),
  control_codes            text[] not null default '{}' check (cardinality(control_codes) <= 60 and octet_length(control_codes::text) <= 2400),
  recruitment_codes        text[] not null default '{}' check (cardinality(recruitment_codes) <= 60 and octet_length(recruitment_codes::text) <= 2400),
  relation_code            text check (length(relation_code) between 1 and 40),
  follow_up_code           text check (length(follow_up_code) between 1 and 40),
  sector_code              text check (length(sector_code) between 1 and 40),
  entry_on                 date,
  entry_precision          text not null default 'day' check (entry_precision in ('day', 'month', 'year', 'estimated')),
  entry_age                integer check (entry_age between 0 and 120),
  exit_on                  date,
  origin_country_code      text references reference.countries,
  transit_country_codes    text[] not null default '{}' check (cardinality(transit_country_codes) <= 60 and octet_length(transit_country_codes::text) <= 2400),
  destination_country_code text references reference.countries,
  is_not_to_be_punished    boolean,
  is_priority              boolean,
  note                     text check (length(note) between 1 and 4000),
  source_code              text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason            text check (length(change_reason) between 3 and 500),
  recorded_at              timestamptz not null default clock_timestamp(),
  recorded_by              text not null default session_user,
  primary key (institution_id, profile_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (exit_on is null or entry_on is null or exit_on >= entry_on)
);
create index victim_profiles_person on victims.profiles (institution_id, person_id);
create index victim_profiles_procedure on victims.profiles (institution_id, procedure_id);
comment on table victims.profiles is 'What was done to a victim: acts, means, forms, control, recruitment, countries. [H]';
comment on column victims.profiles.institution_id is 'Institution that owns the row. [I]';
comment on column victims.profiles.profile_id is 'Id made by the client. [I]';
comment on column victims.profiles.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.profiles.person_id is 'Protected person. [H]';
comment on column victims.profiles.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.profiles.act_codes is 'Acts. [H]';
comment on column victims.profiles.means_codes is 'Means. [H]';
comment on column victims.profiles.exploitation_codes is 'Forms of exploitation. [H]';
comment on column victims.profiles.control_codes is 'Means of control. [H]';
comment on column victims.profiles.recruitment_codes is 'How she was recruited. [H]';
comment on column victims.profiles.relation_code is 'Relation to the author. [H]';
comment on column victims.profiles.follow_up_code is 'Active, followed, closed; goes on after the file. [H]';
comment on column victims.profiles.sector_code is 'Economic sector. [H]';
comment on column victims.profiles.entry_on is 'Day the exploitation began. [H]';
comment on column victims.profiles.entry_precision is 'How much of entry_on is known. [H]';
comment on column victims.profiles.entry_age is 'Age at that time. [H]';
comment on column victims.profiles.exit_on is 'Day it ended. [H]';
comment on column victims.profiles.origin_country_code is 'Country of origin. [H]';
comment on column victims.profiles.transit_country_codes is 'Countries of transit, in order. [H]';
comment on column victims.profiles.destination_country_code is 'Country of destination. [H]';
comment on column victims.profiles.is_not_to_be_punished is 'Whether the rule of non-punishment was applied. [H]';
comment on column victims.profiles.is_priority is 'Whether the case is urgent. [H]';
comment on column victims.profiles.note is 'Remark. [H]';
comment on column victims.profiles.source_code is 'How the row came in. [I]';
comment on column victims.profiles.change_reason is 'Why this version was written. [H]';
comment on column victims.profiles.recorded_at is 'When it was written. [I]';
comment on column victims.profiles.recorded_by is 'Who wrote it. [I]';
alter table victims.profiles enable row level security;
alter table victims.profiles force row level security;

create table victims.vulnerability_assessments (
  institution_id      integer not null references reference.institutions,
  assessment_id       uuid not null,
  revision            integer not null check (revision > 0),
  person_id           uuid not null,
  procedure_id        uuid,
  assessed_on         date not null,
  assessor_code       text check (length(assessor_code) between 1 and 40),
  vulnerability_codes text[] not null default '{}' check (cardinality(vulnerability_codes) <= 60 and octet_length(vulnerability_codes::text) <= 2400),
  level_code          text check (length(level_code) between 1 and 40),
  indicator_codes     text[] not null default '{}' check (cardinality(indicator_codes) <= 60 and octet_length(indicator_codes::text) <= 2400),
  score               integer check (score between 0 and 1000),
  note                text check (length(note) between 1 and 4000),
  source_code         text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason       text check (length(change_reason) between 3 and 500),
  recorded_at         timestamptz not null default clock_timestamp(),
  recorded_by         text not null default session_user,
  primary key (institution_id, assessment_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
create index victim_vulnerability_assessments_person on victims.vulnerability_assessments (institution_id, person_id);
create index victim_vulnerability_assessments_procedure on victims.vulnerability_assessments (institution_id, procedure_id);
comment on table victims.vulnerability_assessments is 'Dated assessments of vulnerability; none replaces the one before. [H]';
comment on column victims.vulnerability_assessments.institution_id is 'Institution that owns the row. [I]';
comment on column victims.vulnerability_assessments.assessment_id is 'Id made by the client. [I]';
comment on column victims.vulnerability_assessments.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.vulnerability_assessments.person_id is 'Protected person. [H]';
comment on column victims.vulnerability_assessments.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.vulnerability_assessments.assessed_on is 'Day of the assessment. [H]';
comment on column victims.vulnerability_assessments.assessor_code is 'Who assessed. [H]';
comment on column victims.vulnerability_assessments.vulnerability_codes is 'Vulnerabilities found. [H]';
comment on column victims.vulnerability_assessments.level_code is 'Level of risk. [H]';
comment on column victims.vulnerability_assessments.indicator_codes is 'Screening indicators met. [H]';
comment on column victims.vulnerability_assessments.score is 'Score of the screening, where one is kept. [H]';
comment on column victims.vulnerability_assessments.note is 'Remark. [H]';
comment on column victims.vulnerability_assessments.source_code is 'How the row came in. [I]';
comment on column victims.vulnerability_assessments.change_reason is 'Why this version was written. [H]';
comment on column victims.vulnerability_assessments.recorded_at is 'When it was written. [I]';
comment on column victims.vulnerability_assessments.recorded_by is 'Who wrote it. [I]';
alter table victims.vulnerability_assessments enable row level security;
alter table victims.vulnerability_assessments force row level security;

create table victims.consents (
  institution_id   integer not null references reference.institutions,
  consent_id       uuid not null,
  revision         integer not null check (revision > 0),
  person_id        uuid not null,
  procedure_id     uuid,
  asked_on         date not null,
  language_code    text check (length(language_code) between 1 and 40),
  scope_code       text not null check (length(scope_code) between 1 and 40),
  agrees_interview boolean,
  told_purpose     boolean,
  told_use         boolean,
  agrees_research  boolean,
  told_access      boolean,
  told_storage     boolean,
  told_withdrawal  boolean,
  is_given         boolean not null default false,
  given_by_code    text check (length(given_by_code) between 1 and 40),
  withdrawn_on     date,
  source_code      text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason    text check (length(change_reason) between 3 and 500),
  recorded_at      timestamptz not null default clock_timestamp(),
  recorded_by      text not null default session_user,
  primary key (institution_id, consent_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (withdrawn_on is null or withdrawn_on >= asked_on)
);
create index victim_consents_person on victims.consents (institution_id, person_id);
create index victim_consents_procedure on victims.consents (institution_id, procedure_id);
comment on table victims.consents is 'Consent asked and given, answer by answer. [H]';
comment on column victims.consents.institution_id is 'Institution that owns the row. [I]';
comment on column victims.consents.consent_id is 'Id made by the client. [I]';
comment on column victims.consents.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.consents.person_id is 'Protected person. [H]';
comment on column victims.consents.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.consents.asked_on is 'Day it was asked. [H]';
comment on column victims.consents.language_code is 'Language in which it was asked. [H]';
comment on column victims.consents.scope_code is 'What it is about: interview, referral, data, return. [H]';
comment on column victims.consents.agrees_interview is 'Agrees to be interviewed. [H]';
comment on column victims.consents.told_purpose is 'Was told the purpose. [H]';
comment on column victims.consents.told_use is 'Was told how the answers are used. [H]';
comment on column victims.consents.agrees_research is 'Agrees to use for research. [H]';
comment on column victims.consents.told_access is 'Was told of the right to ask for her data. [H]';
comment on column victims.consents.told_storage is 'Was told how long they are kept. [H]';
comment on column victims.consents.told_withdrawal is 'Was told she may withdraw. [H]';
comment on column victims.consents.is_given is 'Whether consent was given. [H]';
comment on column victims.consents.given_by_code is 'Herself, guardian, child protection. [H]';
comment on column victims.consents.withdrawn_on is 'Day it was withdrawn. [H]';
comment on column victims.consents.source_code is 'How the row came in. [I]';
comment on column victims.consents.change_reason is 'Why this version was written. [H]';
comment on column victims.consents.recorded_at is 'When it was written. [I]';
comment on column victims.consents.recorded_by is 'Who wrote it. [I]';
alter table victims.consents enable row level security;
alter table victims.consents force row level security;

create table victims.interviews (
  institution_id     integer not null references reference.institutions,
  interview_id       uuid not null,
  revision           integer not null check (revision > 0),
  person_id          uuid not null,
  procedure_id       uuid,
  held_on            date not null,
  held_precision     text not null default 'day' check (held_precision in ('day', 'month', 'year', 'estimated')),
  interviewer_code   text check (length(interviewer_code) between 1 and 40),
  consent_id         uuid,
  language_code      text check (length(language_code) between 1 and 40),
  has_interpreter    boolean,
  has_support_person boolean,
  is_recorded        boolean,
  place_text         text check (length(place_text) between 1 and 200),
  note               text check (length(note) between 1 and 4000),
  source_code        text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason      text check (length(change_reason) between 3 and 500),
  recorded_at        timestamptz not null default clock_timestamp(),
  recorded_by        text not null default session_user,
  primary key (institution_id, interview_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
create index victim_interviews_person on victims.interviews (institution_id, person_id);
create index victim_interviews_procedure on victims.interviews (institution_id, procedure_id);
comment on table victims.interviews is 'Interviews; their number warns against asking again. [H]';
comment on column victims.interviews.institution_id is 'Institution that owns the row. [I]';
comment on column victims.interviews.interview_id is 'Id made by the client. [I]';
comment on column victims.interviews.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.interviews.person_id is 'Protected person. [H]';
comment on column victims.interviews.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.interviews.held_on is 'Day of the interview. [H]';
comment on column victims.interviews.held_precision is 'How much of held_on is known. [H]';
comment on column victims.interviews.interviewer_code is 'Who interviewed. [H]';
comment on column victims.interviews.consent_id is 'Consent it rests on. [H]';
comment on column victims.interviews.language_code is 'Language. [H]';
comment on column victims.interviews.has_interpreter is 'Whether an interpreter was there. [H]';
comment on column victims.interviews.has_support_person is 'Whether somebody she trusts was there. [H]';
comment on column victims.interviews.is_recorded is 'Whether it was recorded. [H]';
comment on column victims.interviews.place_text is 'Place as written. [H]';
comment on column victims.interviews.note is 'Remark. [H]';
comment on column victims.interviews.source_code is 'How the row came in. [I]';
comment on column victims.interviews.change_reason is 'Why this version was written. [H]';
comment on column victims.interviews.recorded_at is 'When it was written. [I]';
comment on column victims.interviews.recorded_by is 'Who wrote it. [I]';
alter table victims.interviews enable row level security;
alter table victims.interviews force row level security;

create table victims.objects (
  institution_id   integer not null references reference.institutions,
  object_id        uuid not null,
  revision         integer not null check (revision > 0),
  person_id        uuid not null,
  procedure_id     uuid,
  kind             text not null check (kind in ('phone', 'imei', 'imsi', 'account', 'plate', 'chassis', 'boat', 'boat_registration', 'engine', 'gps', 'paper', 'passport', 'nni')),
  value_text       text not null check (length(value_text) between 1 and 120),
  of_object_id     uuid,
  person_role_code text check (length(person_role_code) between 1 and 40),
  details          jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and octet_length(details::text) <= 8000),
  is_current       boolean not null default true,
  source_code      text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason    text check (length(change_reason) between 3 and 500),
  recorded_at      timestamptz not null default clock_timestamp(),
  recorded_by      text not null default session_user,
  primary key (institution_id, object_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade
);
create index victim_objects_person on victims.objects (institution_id, person_id);
create index victim_objects_procedure on victims.objects (institution_id, procedure_id);
comment on table victims.objects is 'Phones, papers and the like of protected persons, as written. [H]';
comment on column victims.objects.institution_id is 'Institution that owns the row. [I]';
comment on column victims.objects.object_id is 'Id made by the client. [I]';
comment on column victims.objects.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.objects.person_id is 'Protected person. [H]';
comment on column victims.objects.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.objects.kind is 'Kind of object. [H]';
comment on column victims.objects.value_text is 'Value as written; the normalised one is never selectable. [H]';
comment on column victims.objects.of_object_id is 'Object it is a part of. [H]';
comment on column victims.objects.person_role_code is 'How she stands to the object. [H]';
comment on column victims.objects.details is 'What the detail tables of the registry said of it. [H]';
comment on column victims.objects.is_current is 'Whether the file still says so. [H]';
comment on column victims.objects.source_code is 'How the row came in. [I]';
comment on column victims.objects.change_reason is 'Why this version was written. [H]';
comment on column victims.objects.recorded_at is 'When it was written. [I]';
comment on column victims.objects.recorded_by is 'Who wrote it. [I]';
alter table victims.objects enable row level security;
alter table victims.objects force row level security;

create table victims.person_nationalities (
  institution_id integer not null references reference.institutions,
  nationality_id uuid not null,
  revision       integer not null check (revision > 0),
  person_id      uuid not null,
  procedure_id   uuid,
  country_code   text not null references reference.countries,
  basis_code     text check (length(basis_code) between 1 and 40),
  from_on        date,
  from_precision text not null default 'day' check (from_precision in ('day', 'month', 'year', 'estimated')),
  to_on          date,
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  primary key (institution_id, nationality_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on)
);
create index victim_person_nationalities_person on victims.person_nationalities (institution_id, person_id);
create index victim_person_nationalities_procedure on victims.person_nationalities (institution_id, procedure_id);
comment on table victims.person_nationalities is 'Nationalities of a protected person. [H]';
comment on column victims.person_nationalities.institution_id is 'Institution that owns the row. [I]';
comment on column victims.person_nationalities.nationality_id is 'Id made by the client. [I]';
comment on column victims.person_nationalities.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.person_nationalities.person_id is 'Protected person. [H]';
comment on column victims.person_nationalities.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.person_nationalities.country_code is 'Country of the nationality. [H]';
comment on column victims.person_nationalities.basis_code is 'Declared, shown by a paper, confirmed by the State. [H]';
comment on column victims.person_nationalities.from_on is 'First day it was held. [H]';
comment on column victims.person_nationalities.from_precision is 'How much of from_on is known. [H]';
comment on column victims.person_nationalities.to_on is 'Last day it was held. [H]';
comment on column victims.person_nationalities.source_code is 'How the row came in. [I]';
comment on column victims.person_nationalities.change_reason is 'Why this version was written. [H]';
comment on column victims.person_nationalities.recorded_at is 'When it was written. [I]';
comment on column victims.person_nationalities.recorded_by is 'Who wrote it. [I]';
alter table victims.person_nationalities enable row level security;
alter table victims.person_nationalities force row level security;

create table victims.protection_statuses (
  institution_id integer not null references reference.institutions,
  status_id      uuid not null,
  revision       integer not null check (revision > 0),
  person_id      uuid not null,
  procedure_id   uuid,
  status_code    text not null check (length(status_code) between 1 and 40),
  authority_text text check (length(authority_text) between 1 and 200),
  from_on        date,
  from_precision text not null default 'day' check (from_precision in ('day', 'month', 'year', 'estimated')),
  to_on          date,
  note           text check (length(note) between 1 and 2000),
  source_code    text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason  text check (length(change_reason) between 3 and 500),
  recorded_at    timestamptz not null default clock_timestamp(),
  recorded_by    text not null default session_user,
  primary key (institution_id, status_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (to_on is null or from_on is null or to_on >= from_on)
);
create index victim_protection_statuses_person on victims.protection_statuses (institution_id, person_id);
create index victim_protection_statuses_procedure on victims.protection_statuses (institution_id, procedure_id);
comment on table victims.protection_statuses is 'Refugee, asylum seeker, stateless: status of a protected person. [H]';
comment on column victims.protection_statuses.institution_id is 'Institution that owns the row. [I]';
comment on column victims.protection_statuses.status_id is 'Id made by the client. [I]';
comment on column victims.protection_statuses.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.protection_statuses.person_id is 'Protected person. [H]';
comment on column victims.protection_statuses.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.protection_statuses.status_code is 'Status granted or asked for. [H]';
comment on column victims.protection_statuses.authority_text is 'Who granted it. [H]';
comment on column victims.protection_statuses.from_on is 'First day of the status. [H]';
comment on column victims.protection_statuses.from_precision is 'How much of from_on is known. [H]';
comment on column victims.protection_statuses.to_on is 'Last day of the status. [H]';
comment on column victims.protection_statuses.note is 'Remark. [H]';
comment on column victims.protection_statuses.source_code is 'How the row came in. [I]';
comment on column victims.protection_statuses.change_reason is 'Why this version was written. [H]';
comment on column victims.protection_statuses.recorded_at is 'When it was written. [I]';
comment on column victims.protection_statuses.recorded_by is 'Who wrote it. [I]';
alter table victims.protection_statuses enable row level security;
alter table victims.protection_statuses force row level security;

create table victims.referrals (
  institution_id      integer not null references reference.institutions,
  referral_id         uuid not null,
  revision            integer not null check (revision > 0),
  person_id           uuid not null,
  procedure_id        uuid,
  stage_number        integer not null check (stage_number between 1 and 5),
  from_institution_id integer references reference.institutions,
  to_institution_id   integer references reference.institutions,
  to_provider_id      uuid,
  to_text             text check (length(to_text) between 1 and 200),
  referred_on         date not null,
  answer_code         text check (length(answer_code) between 1 and 40),
  answered_on         date,
  reason_code         text check (length(reason_code) between 1 and 40),
  consent_id          uuid,
  note                text check (length(note) between 1 and 4000),
  source_code         text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason       text check (length(change_reason) between 3 and 500),
  recorded_at         timestamptz not null default clock_timestamp(),
  recorded_by         text not null default session_user,
  primary key (institution_id, referral_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, to_provider_id) references care.providers,
  check (answered_on is null or answered_on >= referred_on),
  check (num_nonnulls(to_institution_id, to_provider_id, to_text) = 1)
);
create index victim_referrals_person on victims.referrals (institution_id, person_id);
create index victim_referrals_procedure on victims.referrals (institution_id, procedure_id);
create index victim_referrals_provider on victims.referrals (institution_id, to_provider_id);
comment on table victims.referrals is 'Orientations from one body to another, in five stages. [H]';
comment on column victims.referrals.institution_id is 'Institution that owns the row. [I]';
comment on column victims.referrals.referral_id is 'Id made by the client. [I]';
comment on column victims.referrals.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.referrals.person_id is 'Protected person. [H]';
comment on column victims.referrals.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.referrals.stage_number is 'Identification, protection, long-term help, return, prosecution. [H]';
comment on column victims.referrals.from_institution_id is 'Who refers. [H]';
comment on column victims.referrals.to_institution_id is 'Institution referred to. [H]';
comment on column victims.referrals.to_provider_id is 'Provider referred to. [H]';
comment on column victims.referrals.to_text is 'Foreign or unlisted body referred to. [H]';
comment on column victims.referrals.referred_on is 'Day of the referral. [H]';
comment on column victims.referrals.answer_code is 'Accepted, refused, waiting. [H]';
comment on column victims.referrals.answered_on is 'Day of the answer. [H]';
comment on column victims.referrals.reason_code is 'Why refused. [H]';
comment on column victims.referrals.consent_id is 'Consent it rests on. [H]';
comment on column victims.referrals.note is 'Remark. [H]';
comment on column victims.referrals.source_code is 'How the row came in. [I]';
comment on column victims.referrals.change_reason is 'Why this version was written. [H]';
comment on column victims.referrals.recorded_at is 'When it was written. [I]';
comment on column victims.referrals.recorded_by is 'Who wrote it. [I]';
alter table victims.referrals enable row level security;
alter table victims.referrals force row level security;

create table victims.services (
  institution_id  integer not null references reference.institutions,
  service_id      uuid not null,
  revision        integer not null check (revision > 0),
  person_id       uuid not null,
  procedure_id    uuid,
  kind_code       text not null check (length(kind_code) between 1 and 40),
  provider_id     uuid,
  referral_id     uuid,
  begun_on        date not null,
  begun_precision text not null default 'day' check (begun_precision in ('day', 'month', 'year', 'estimated')),
  ended_on        date,
  end_reason_code text check (length(end_reason_code) between 1 and 40),
  standard_code   text check (length(standard_code) between 1 and 40),
  result_code     text check (length(result_code) between 1 and 40),
  satisfaction    integer check (satisfaction between 1 and 5),
  complaint_text  text check (length(complaint_text) between 1 and 2000),
  note            text check (length(note) between 1 and 4000),
  source_code     text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason   text check (length(change_reason) between 3 and 500),
  recorded_at     timestamptz not null default clock_timestamp(),
  recorded_by     text not null default session_user,
  primary key (institution_id, service_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, provider_id) references care.providers,
  check (ended_on is null or ended_on >= begun_on)
);
create index victim_services_person on victims.services (institution_id, person_id);
create index victim_services_procedure on victims.services (institution_id, procedure_id);
create index victim_services_provider on victims.services (institution_id, provider_id);
comment on table victims.services is 'Help given: kind, provider, dates, standard, result. [H]';
comment on column victims.services.institution_id is 'Institution that owns the row. [I]';
comment on column victims.services.service_id is 'Id made by the client. [I]';
comment on column victims.services.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.services.person_id is 'Protected person. [H]';
comment on column victims.services.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.services.kind_code is 'Kind of help. [H]';
comment on column victims.services.provider_id is 'Provider. [H]';
comment on column victims.services.referral_id is 'Referral it answers. [H]';
comment on column victims.services.begun_on is 'First day. [H]';
comment on column victims.services.begun_precision is 'How much of begun_on is known. [H]';
comment on column victims.services.ended_on is 'Last day. [H]';
comment on column victims.services.end_reason_code is 'Why it ended. [H]';
comment on column victims.services.standard_code is 'Standard kept. [H]';
comment on column victims.services.result_code is 'Result. [H]';
comment on column victims.services.satisfaction is 'Satisfaction she expressed. [H]';
comment on column victims.services.complaint_text is 'Complaint. [H]';
comment on column victims.services.note is 'Remark. [H]';
comment on column victims.services.source_code is 'How the row came in. [I]';
comment on column victims.services.change_reason is 'Why this version was written. [H]';
comment on column victims.services.recorded_at is 'When it was written. [I]';
comment on column victims.services.recorded_by is 'Who wrote it. [I]';
alter table victims.services enable row level security;
alter table victims.services force row level security;

create table victims.returns (
  institution_id      integer not null references reference.institutions,
  return_id           uuid not null,
  revision            integer not null check (revision > 0),
  person_id           uuid not null,
  procedure_id        uuid,
  kind_code           text not null check (length(kind_code) between 1 and 40),
  country_code        text not null references reference.countries,
  is_minor            boolean not null default false,
  best_interests_on   date,
  best_interests_text text check (length(best_interests_text) between 1 and 200),
  planned_on          date,
  returned_on         date,
  follow_up_code      text check (length(follow_up_code) between 1 and 40),
  followed_up_on      date,
  note                text check (length(note) between 1 and 4000),
  source_code         text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason       text check (length(change_reason) between 3 and 500),
  recorded_at         timestamptz not null default clock_timestamp(),
  recorded_by         text not null default session_user,
  primary key (institution_id, return_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (not is_minor or returned_on is null or best_interests_on is not null and best_interests_text is not null and best_interests_on <= returned_on),
  check (followed_up_on is null or returned_on is null or followed_up_on >= returned_on)
);
create index victim_returns_person on victims.returns (institution_id, person_id);
create index victim_returns_procedure on victims.returns (institution_id, procedure_id);
comment on table victims.returns is 'Returns and reintegration; that of a child only after a best-interests decision. [H]';
comment on column victims.returns.institution_id is 'Institution that owns the row. [I]';
comment on column victims.returns.return_id is 'Id made by the client. [I]';
comment on column victims.returns.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.returns.person_id is 'Protected person. [H]';
comment on column victims.returns.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.returns.kind_code is 'Voluntary, assisted, other. [H]';
comment on column victims.returns.country_code is 'Country of return. [H]';
comment on column victims.returns.is_minor is 'Whether she is a minor on the day of return. [H]';
comment on column victims.returns.best_interests_on is 'Day of the best-interests decision. [H]';
comment on column victims.returns.best_interests_text is 'Reference of that decision. [H]';
comment on column victims.returns.planned_on is 'Day planned. [H]';
comment on column victims.returns.returned_on is 'Day of return. [H]';
comment on column victims.returns.follow_up_code is 'Follow-up. [H]';
comment on column victims.returns.followed_up_on is 'Day of the last follow-up. [H]';
comment on column victims.returns.note is 'Remark. [H]';
comment on column victims.returns.source_code is 'How the row came in. [I]';
comment on column victims.returns.change_reason is 'Why this version was written. [H]';
comment on column victims.returns.recorded_at is 'When it was written. [I]';
comment on column victims.returns.recorded_by is 'Who wrote it. [I]';
alter table victims.returns enable row level security;
alter table victims.returns force row level security;

create table victims.stays (
  institution_id    integer not null references reference.institutions,
  stay_id           uuid not null,
  revision          integer not null check (revision > 0),
  person_id         uuid,
  procedure_id      uuid,
  centre_id         uuid not null,
  listed_id         uuid,
  entered_at        timestamptz not null,
  limit_hours       integer check (limit_hours between 1 and 100000),
  left_at           timestamptz,
  exit_reason_code  text check (length(exit_reason_code) between 1 and 40),
  entry_reason_code text check (length(entry_reason_code) between 1 and 40),
  need_codes        text[] not null default '{}' check (cardinality(need_codes) <= 60 and octet_length(need_codes::text) <= 2400),
  is_unaccompanied  boolean,
  note              text check (length(note) between 1 and 4000),
  source_code       text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason     text check (length(change_reason) between 3 and 500),
  recorded_at       timestamptz not null default clock_timestamp(),
  recorded_by       text not null default session_user,
  primary key (institution_id, stay_id, revision),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  foreign key (institution_id, centre_id) references care.centres,
  check (left_at is null or left_at >= entered_at),
  check (num_nonnulls(person_id, listed_id) = 1)
);
create index victim_stays_person on victims.stays (institution_id, person_id);
create index victim_stays_procedure on victims.stays (institution_id, procedure_id);
create index victim_stays_centre on victims.stays (institution_id, centre_id, entered_at);
create index victim_stays_listed on victims.stays (institution_id, listed_id);
comment on table victims.stays is 'Stays in a centre; a person of a landing list need not be a victim. [H]';
comment on column victims.stays.institution_id is 'Institution that owns the row. [I]';
comment on column victims.stays.stay_id is 'Id made by the client. [I]';
comment on column victims.stays.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.stays.person_id is 'Protected person. [H]';
comment on column victims.stays.procedure_id is 'File it belongs to, if any. [I]';
comment on column victims.stays.centre_id is 'Centre. [H]';
comment on column victims.stays.listed_id is 'Person of a landing list. [H]';
comment on column victims.stays.entered_at is 'Moment of entry. [H]';
comment on column victims.stays.limit_hours is 'Longest stay allowed, where there is a limit. [H]';
comment on column victims.stays.left_at is 'Moment of leaving. [H]';
comment on column victims.stays.exit_reason_code is 'Why she left. [H]';
comment on column victims.stays.entry_reason_code is 'Why she came. [H]';
comment on column victims.stays.need_codes is 'Needs. [H]';
comment on column victims.stays.is_unaccompanied is 'Whether a minor without family. [H]';
comment on column victims.stays.note is 'Remark. [H]';
comment on column victims.stays.source_code is 'How the row came in. [I]';
comment on column victims.stays.change_reason is 'Why this version was written. [H]';
comment on column victims.stays.recorded_at is 'When it was written. [I]';
comment on column victims.stays.recorded_by is 'Who wrote it. [I]';
alter table victims.stays enable row level security;
alter table victims.stays force row level security;

create table victims.disembarkation_persons (
  institution_id      integer not null references reference.institutions,
  listed_id           uuid not null,
  revision            integer not null check (revision > 0),
  disembarkation_id   uuid not null,
  list_order          integer not null check (list_order between 1 and 5000),
  name_latin          text check (length(name_latin) between 1 and 200),
  name_arabic         text check (length(name_arabic) between 1 and 200),
  sex_code            text not null default 'U' check (sex_code in ('M', 'F', 'U')),
  birth_on            date,
  birth_precision     text not null default 'day' check (birth_precision in ('day', 'month', 'year', 'estimated')),
  stated_age          integer check (stated_age between 0 and 120),
  nationality_code    text references reference.countries,
  language_code       text check (length(language_code) between 1 and 40),
  is_unaccompanied    boolean,
  is_dead             boolean not null default false,
  is_missing          boolean not null default false,
  casualty_code       text check (length(casualty_code) between 1 and 40),
  casualty_cause_code text check (length(casualty_cause_code) between 1 and 40),
  marks_text          text check (length(marks_text) between 1 and 1000),
  education_code      text check (length(education_code) between 1 and 40),
  motive_codes        text[] not null default '{}' check (cardinality(motive_codes) <= 60 and octet_length(motive_codes::text) <= 2400),
  screening_code      text check (length(screening_code) between 1 and 40),
  screened_on         date,
  orientation_code    text check (length(orientation_code) between 1 and 40),
  person_id           uuid,
  note                text check (length(note) between 1 and 2000),
  source_code         text not null default 'saisie' check (length(source_code) between 1 and 40),
  change_reason       text check (length(change_reason) between 3 and 500),
  recorded_at         timestamptz not null default clock_timestamp(),
  recorded_by         text not null default session_user,
  primary key (institution_id, listed_id, revision),
  foreign key (institution_id, disembarkation_id) references care.disembarkations,
  check (not (is_dead and is_missing))
);
create index victim_disembarkation_persons_landing on victims.disembarkation_persons (institution_id, disembarkation_id, list_order);
create index victim_disembarkation_persons_person on victims.disembarkation_persons (institution_id, person_id);
comment on table victims.disembarkation_persons is 'Persons of a landing, whether or not anybody is accused of anything. [H]';
comment on column victims.disembarkation_persons.institution_id is 'Institution that owns the row. [I]';
comment on column victims.disembarkation_persons.listed_id is 'Id made by the client. [I]';
comment on column victims.disembarkation_persons.revision is 'Version of the row; the highest is in force. [I]';
comment on column victims.disembarkation_persons.disembarkation_id is 'Disembarkation. [H]';
comment on column victims.disembarkation_persons.list_order is 'Place in the list. [H]';
comment on column victims.disembarkation_persons.name_latin is 'Name in Latin letters as written. [H]';
comment on column victims.disembarkation_persons.name_arabic is 'Name in Arabic letters as written. [H]';
comment on column victims.disembarkation_persons.sex_code is 'Sex. [H]';
comment on column victims.disembarkation_persons.birth_on is 'Day of birth. [H]';
comment on column victims.disembarkation_persons.birth_precision is 'How much of birth_on is known. [H]';
comment on column victims.disembarkation_persons.stated_age is 'Age stated. [H]';
comment on column victims.disembarkation_persons.nationality_code is 'Nationality stated. [H]';
comment on column victims.disembarkation_persons.language_code is 'Language. [H]';
comment on column victims.disembarkation_persons.is_unaccompanied is 'Whether a minor without family. [H]';
comment on column victims.disembarkation_persons.is_dead is 'Whether dead on arrival. [H]';
comment on column victims.disembarkation_persons.is_missing is 'Whether missing. [H]';
comment on column victims.disembarkation_persons.casualty_code is 'Identified, unidentified, missing, presumed dead. [H]';
comment on column victims.disembarkation_persons.casualty_cause_code is 'Cause of the death. [H]';
comment on column victims.disembarkation_persons.marks_text is 'Distinguishing marks of a body nobody could name. [H]';
comment on column victims.disembarkation_persons.education_code is 'Level of education. [H]';
comment on column victims.disembarkation_persons.motive_codes is 'Motives of the journey. [H]';
comment on column victims.disembarkation_persons.screening_code is 'Result of the screening; presumed at most. [H]';
comment on column victims.disembarkation_persons.screened_on is 'Day of the screening. [H]';
comment on column victims.disembarkation_persons.orientation_code is 'Body referred to. [H]';
comment on column victims.disembarkation_persons.person_id is 'Protected person she became, by an explicit act. [H]';
comment on column victims.disembarkation_persons.note is 'Remark. [H]';
comment on column victims.disembarkation_persons.source_code is 'How the row came in. [I]';
comment on column victims.disembarkation_persons.change_reason is 'Why this version was written. [H]';
comment on column victims.disembarkation_persons.recorded_at is 'When it was written. [I]';
comment on column victims.disembarkation_persons.recorded_by is 'Who wrote it. [I]';
alter table victims.disembarkation_persons enable row level security;
alter table victims.disembarkation_persons force row level security;

-- Rows opened to a second institution for a time. Nobody selects them: granted, listed and read through functions, and
-- never looked at by a policy.
create table access.shares (
  institution_id    integer not null references reference.institutions,
  share_id          uuid not null,
  procedure_id      uuid not null,
  to_institution_id integer not null references reference.institutions,
  purpose_code      text not null references reference.purposes,
  basis_text        text not null check (length(basis_text) between 3 and 500),
  field_names       text[] not null default '{}' check (cardinality(field_names) <= 200 and octet_length(field_names::text) <= 8000),
  from_at           timestamptz not null default clock_timestamp(),
  until_at          timestamptz not null,
  granted_at        timestamptz not null default clock_timestamp(),
  granted_by        text not null default session_user,
  revoked_at        timestamptz,
  revoked_by        text,
  primary key (institution_id, share_id),
  foreign key (institution_id, procedure_id) references registry.procedures on delete cascade,
  check (to_institution_id <> institution_id),
  check (until_at > from_at and until_at <= from_at + interval '366 days'),
  check ((revoked_at is null) = (revoked_by is null))
);
create index shares_procedure on access.shares (institution_id, procedure_id);
create index shares_recipient on access.shares (to_institution_id, until_at);
comment on table access.shares is 'Rows of one file opened to a second institution, by whom, for what and how long. [I]';
comment on column access.shares.institution_id is 'Institution that owns the rows. [I]';
comment on column access.shares.share_id is 'Id made by the client. [I]';
comment on column access.shares.procedure_id is 'File the rows belong to. [I]';
comment on column access.shares.to_institution_id is 'Institution that may read them. [I]';
comment on column access.shares.purpose_code is 'Purpose. [I]';
comment on column access.shares.basis_text is 'Legal basis and reason. [I]';
comment on column access.shares.field_names is 'Columns opened; empty: all. [I]';
comment on column access.shares.from_at is 'First moment of the share. [I]';
comment on column access.shares.until_at is 'Last moment of the share. [I]';
comment on column access.shares.granted_at is 'When it was granted. [I]';
comment on column access.shares.granted_by is 'Who granted it. [I]';
comment on column access.shares.revoked_at is 'When it was taken back. [I]';
comment on column access.shares.revoked_by is 'Who took it back. [I]';
alter table access.shares enable row level security;
alter table access.shares force row level security;

create table access.share_rows (
  institution_id integer not null,
  share_id       uuid not null,
  kind           text not null check (kind ~ '^[a-z_]{3,40}$'),
  row_id         uuid not null,
  primary key (institution_id, share_id, kind, row_id),
  foreign key (institution_id, share_id) references access.shares on delete cascade
);
comment on table access.share_rows is 'Which rows a share opens, by kind. [I]';
comment on column access.share_rows.institution_id is 'Institution that owns the row. [I]';
comment on column access.share_rows.share_id is 'Share. [I]';
comment on column access.share_rows.kind is 'Name of the working table. [I]';
comment on column access.share_rows.row_id is 'Id of the row in it. [I]';
alter table access.share_rows enable row level security;
alter table access.share_rows force row level security;

-- Protected persons are found by what they own as well, by search_protected alone.
create table search.protected_object_values (
  institution_id integer not null,
  kind           text not null,
  value          text not null,
  object_id      uuid not null,
  person_id      uuid not null,
  primary key (institution_id, kind, value, object_id)
);
create index protected_object_values_person on search.protected_object_values (institution_id, person_id);
comment on table search.protected_object_values is 'Normalised phones, papers… of protected persons, for search_protected only. [H]';
comment on column search.protected_object_values.institution_id is 'Institution that owns the object. [I]';
comment on column search.protected_object_values.kind is 'Kind of object. [H]';
comment on column search.protected_object_values.value is 'Normalised value. [H]';
comment on column search.protected_object_values.object_id is 'Object. [H]';
comment on column search.protected_object_values.person_id is 'Whose it is. [H]';
alter table search.protected_object_values enable row level security;
alter table search.protected_object_values force row level security;

-- The history of a row, and forgetting it, go by the row: without this, sealing one file reads the whole record.
create index changes_row on audit.changes (institution_id, row_id);

-- Sealed twins of all that hangs on a procédure or on one of its persons; those of schema victims and of shares bear
-- the schema in their name. The twins of 0004 stay as they are.
do $$
declare
  entry record;
begin
  for entry in
    select n.nspname, c.relname,
           case n.nspname when 'victims' then 'victim_' else '' end || c.relname as twin,
           (select string_agg(quote_ident(a.attname), ', ' order by k.place)
              from pg_index i cross join unnest(i.indkey::smallint[]) with ordinality k (num, place)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num
             where i.indrelid = c.oid and i.indisprimary and a.attname not in ('institution_id', 'procedure_id')) as key_columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r'
       and (n.nspname = 'registry' and c.relname not in ('affaires', 'number_counters', 'sealed_stubs')
            or n.nspname = 'victims' and c.relname not in ('pseudonyms', 'disembarkation_persons')
            or n.nspname = 'access' and c.relname in ('shares', 'share_rows'))
     order by n.nspname, c.relname
  loop
    continue when to_regclass('sealed.' || entry.twin) is not null;
    execute format($f$
      create table sealed.%1$I (like %2$I.%3$I including defaults including comments, compartment_id uuid not null);
      alter table sealed.%1$I add primary key (institution_id, compartment_id, %4$s);
      comment on table sealed.%1$I is 'Sealed twin of %2$s.%3$s; no human role selects it. [H]';
      comment on column sealed.%1$I.compartment_id is 'Compartment it is sealed in. [H]';
      alter table sealed.%1$I enable row level security;
      alter table sealed.%1$I force row level security;
    $f$, entry.twin, entry.nspname, entry.relname, entry.key_columns);
  end loop;
end $$;

-- Lists are the superuser's to fill; edited in server_schema/reference like the others.
reset role;
insert into reference.quotas (act, per_hour, per_day) values ('consult_shared', 60, 300);
