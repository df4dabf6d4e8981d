-- Derived search structures. Rebuilt from names at will; nobody selects them, the matcher writes them.
-- Own-institution structures lead with the institution, so that a search touches no row of others (measured).
set local role mizan_owner;

create table search.part_keys (
  institution_id integer not null,
  key            text not null,
  part           text not null,
  primary key (institution_id, key, part)
);
create index part_keys_part on search.part_keys (institution_id, part);
comment on table search.part_keys is 'Keys of each distinct name part of an institution.';

create table search.part_deletions (
  institution_id integer not null,
  deletion       text not null,
  part           text not null,
  primary key (institution_id, deletion, part)
);
create index part_deletions_part on search.part_deletions (institution_id, part);
comment on table search.part_deletions is 'One-letter deletions of each part: the typo arm of a search.';

create table search.postings (
  institution_id integer not null,
  part           text not null,
  person_id      uuid not null,
  primary key (institution_id, part, person_id)
);
create index postings_person on search.postings (institution_id, person_id);
comment on table search.postings is 'Which persons of an institution bear a name part.';

create table search.object_values (
  institution_id integer not null,
  kind           text not null,
  value          text not null,
  object_id      uuid not null,
  primary key (institution_id, kind, value, object_id)
);
create index object_values_object on search.object_values (institution_id, object_id);
comment on table search.object_values is 'Normalised phones, plates, papers… of an institution.';

-- Smoothed and bucketed (floor 10): an exact count would tell who is in the register.
create table search.part_rarity (
  institution_id integer not null,
  part           text not null,
  bucket         integer not null check (bucket >= 10),
  primary key (institution_id, part)
);
comment on table search.part_rarity is 'How common a part is in one institution, in buckets.';

create table search.protected_part_keys (like search.part_keys including indexes);
create table search.protected_part_deletions (like search.part_deletions including indexes);
create table search.protected_postings (like search.postings including indexes);
comment on table search.protected_part_keys is 'Keys of the name parts of protected persons, for search_protected only.';
comment on table search.protected_part_deletions is 'Deletions of the name parts of protected persons.';
comment on table search.protected_postings is 'Which protected persons bear a name part.';

-- The national index: key first, and never a sealed row, victim, witness or protected person.
create table nation.part_keys (
  key  text not null,
  part text not null,
  primary key (key, part)
);
create index nation_part_keys_part on nation.part_keys (part);
comment on table nation.part_keys is 'Keys of each distinct name part of the national index.';

create table nation.part_deletions (
  deletion text not null,
  part     text not null,
  primary key (deletion, part)
);
create index nation_part_deletions_part on nation.part_deletions (part);
comment on table nation.part_deletions is 'One-letter deletions of the parts of the national index.';

create table nation.postings (
  part           text not null,
  institution_id integer not null,
  person_id      uuid not null,
  primary key (part, institution_id, person_id)
);
create index nation_postings_person on nation.postings (institution_id, person_id);
comment on table nation.postings is 'Which ordinary persons of the nation bear a name part.';

create table nation.object_values (
  kind           text not null,
  value          text not null,
  institution_id integer not null,
  object_id      uuid not null,
  primary key (kind, value, institution_id, object_id)
);
create index nation_object_values_object on nation.object_values (institution_id, object_id);
comment on table nation.object_values is 'Normalised values of the objects of ordinary files.';

create table nation.sealed_keys (
  key            text not null,
  institution_id integer not null,
  person_id      uuid not null,
  primary key (key, institution_id, person_id)
);
create index nation_sealed_keys_person on nation.sealed_keys (institution_id, person_id);
comment on table nation.sealed_keys is 'Keys of persons of sealed files; read by the notifier after the answer is out, never by the matcher.';

create table nation.sealed_object_values (
  kind           text not null,
  value          text not null,
  institution_id integer not null,
  object_id      uuid not null,
  primary key (kind, value, institution_id, object_id)
);
comment on table nation.sealed_object_values is 'Values of objects of sealed files, for the notifier only.';

-- Work for the matcher, written in the saving transaction: never a high-water mark, never a snapshot's xmin.
create table search.key_queue (
  queue_id       bigint generated always as identity primary key,
  institution_id integer not null,
  subject        text not null check (subject in ('person', 'protected', 'object', 'sealed')),
  subject_id     uuid not null,
  queued_at      timestamptz not null default clock_timestamp()
);
comment on table search.key_queue is 'Rows whose keys are to be made; taken with SKIP LOCKED, deleted with the result.';

-- Name parts that lost a posting. Whether one is left depends on the other institutions too, and the difference could be
-- measured by whoever removed it; so the transaction that removes it only says so here.
create table search.loose_parts (
  loose_id       bigint generated always as identity primary key,
  index_name     text not null check (index_name in ('search', 'search_protected', 'nation')),
  institution_id integer not null,
  part           text not null
);
comment on table search.loose_parts is 'Name parts that lost a posting; at its next tick the matcher drops those of which none is left.';

do $$
declare
  t regclass;
begin
  for t in select c.oid from pg_class c
            where c.relnamespace in ('search'::regnamespace, 'nation'::regnamespace) and c.relkind = 'r' loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
  end loop;
end $$;
