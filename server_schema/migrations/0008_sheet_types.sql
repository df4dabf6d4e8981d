-- What a client sends in one save. Flat arrays: each row names the person it belongs to.
set local role mizan_owner;

create type registry.procedure_draft as (
  procedure_id uuid, institution_id integer, revision integer, content_hash bytea,
  kind_code text, own_reference text, reference_sort text, strands text[],
  opened_on date, facts_from date, facts_to date, facts_precision text,
  wilaya_code text, moughataa_code text, place_text text, summary text, secrecy text);
comment on type registry.procedure_draft is 'revision: of the saved row the draft started from, 0 for a new procédure.';

create type registry.event_draft as (
  event_id uuid, person_id uuid, stage_code text, event_on date, date_precision text, outcome_code text, reason_code text,
  note text, replaces_event_id uuid);

create type registry.person_draft as (
  person_id uuid, role_id uuid, role_code text, from_on date, to_on date, is_protected boolean,
  -- null: the identity of a protected person is left as it is
  identity_revision integer,
  sex_code text, birth_on date, birth_precision text, birth_place text, nationality_code text, name_sort text,
  exploitation_codes text[], status_event_id uuid, status_code text, decider_code text, decided_on date);
comment on type registry.person_draft is 'One person in one role. identity_revision: revision this draft writes of a protected identity, null to leave it.';

create type registry.name_draft as (name_id uuid, person_id uuid, script text, type_code text, name_text text);

create type registry.qualification_draft as (
  qualification_id uuid, person_id uuid, offence_code text, state text, decided_on date, replaces_qualification_id uuid);

create type registry.object_draft as (object_id uuid, person_id uuid, kind text, value_text text);

create type registry.saved_procedure as (
  procedure_id uuid, revision integer, national_number text, is_changed boolean, saved_at timestamptz);

create table victims.pseudonyms (
  pseudonym text primary key
);
comment on table victims.pseudonyms is 'Pseudonyms ever given, so that none is given twice.';
alter table victims.pseudonyms enable row level security;
alter table victims.pseudonyms force row level security;
