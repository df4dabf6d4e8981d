-- Schemas, and the code lists every form and figure hangs on.
create schema reference authorization mizan_owner;
create schema access authorization mizan_owner;
create schema registry authorization mizan_owner;
create schema victims authorization mizan_owner;
create schema sealed authorization mizan_owner;
create schema search authorization mizan_owner;
create schema nation authorization mizan_owner;
create schema asks authorization mizan_owner;
create schema stats authorization mizan_owner;
create schema audit authorization mizan_owner;
comment on schema reference is 'Code lists with French and Arabic labels and validity dates; readable by every user.';
comment on schema access is 'Who may do what: users, memberships, rights of roles. The only source of rights.';
comment on schema registry is 'Affaires, procédures, persons: the working rows of each institution.';
comment on schema victims is 'Identity of victims, witnesses and protected persons; elsewhere only their pseudonym.';
comment on schema sealed is 'Twin tables of sealed and special-technique files; no human role selects them.';
comment on schema search is 'Derived keys and postings of each institution; nobody selects them.';
comment on schema nation is 'The national index the matcher answers questions from; no user can read it.';
comment on schema asks is 'Recorded acts: tokens, questions left to the other institutions, answers, alerts.';
comment on schema stats is 'Definer functions that give figures and nothing else.';
comment on schema audit is 'Append-only record of every change and every act.';

-- Functions made later are nobody's to run until a grant names them.
alter default privileges revoke execute on functions from public;
alter default privileges for role mizan_owner revoke execute on functions from public;
alter default privileges revoke usage on types from public;
alter default privileges for role mizan_owner revoke usage on types from public;

set local role mizan_owner;

-- Every plain list has one shape, so that a list can be edited, checked and shown by one piece of code.
-- What a list has besides goes into attributes (for instance the stage an outcome belongs to).
do $$
declare
  list_name text;
begin
  foreach list_name in array array[
    'acts_means_purposes', 'birth_precisions', 'breakdowns', 'consultation_outcomes', 'countries', 'delay_segments',
    'exploitation_forms', 'indicators', 'institution_kinds', 'majority_statuses', 'means_of_control', 'moughataas',
    'outcome_reasons', 'outcomes', 'person_name_types', 'procedure_kinds', 'purposes', 'qualification_states',
    'record_sources', 'roles_in_procedure', 'scripts', 'secrecy_levels', 'sexes', 'stages', 'strands', 'time_bases',
    'user_roles', 'victim_deciders', 'victim_statuses', 'wilayas'
  ] loop
    execute format($f$
      create table reference.%1$I (
        code       text primary key check (length(code) between 1 and 40),
        label_fr   text not null check (length(label_fr) between 1 and 300),
        label_ar   text not null check (length(label_ar) between 1 and 300),
        valid_from date,
        valid_to   date,
        sort_order integer not null default 0,
        attributes jsonb not null default '{}',
        check (valid_to is null or valid_from is null or valid_to >= valid_from)
      );
      comment on table reference.%1$I is 'Code list %1$s, labels in French and Arabic.';
      comment on column reference.%1$I.attributes is 'What this list holds beside its labels.';
      alter table reference.%1$I enable row level security;
      alter table reference.%1$I force row level security;
    $f$, list_name);
  end loop;
end $$;

create table reference.institutions (
  institution_id integer primary key,
  code           text not null unique,
  kind           text not null,
  parent_id      integer references reference.institutions deferrable initially deferred,
  wilaya_code    text references reference.wilayas,
  label_fr       text not null,
  label_ar       text not null,
  contact_fr     text,
  contact_ar     text,
  valid_from     date,
  valid_to       date,
  sort_order     integer not null default 0
);
comment on table reference.institutions is 'Institutions that own rows, with validity: a closed court keeps its files.';
comment on column reference.institutions.contact_fr is 'Whom a hit points to, in French.';
comment on column reference.institutions.contact_ar is 'Whom a hit points to, in Arabic.';
alter table reference.institutions enable row level security;
alter table reference.institutions force row level security;

create table reference.offences (
  code        text primary key,
  strand      text not null check (strand in ('TEH', 'TM', 'ESCL', 'CONNEXE')),
  text_ref    text,
  article     text,
  label_fr    text not null,
  label_ar    text not null,
  penalty_min text,
  penalty_max text,
  valid_from  date,
  valid_to    date,
  sort_order  integer not null default 0,
  attributes  jsonb not null default '{}'
);
comment on table reference.offences is 'Offences by text. Articles and penalties stay empty until the official tables are loaded.';
alter table reference.offences enable row level security;
alter table reference.offences force row level security;

-- Statistics take a period from this list and no other, so that nobody can slide a window over single days.
create table reference.periods (
  code     text primary key check (code ~ '^\d{4}(-T[1-4])?$'),
  label_fr text not null,
  label_ar text not null,
  from_on  date not null,
  to_on    date not null,
  check (to_on > from_on)
);
comment on table reference.periods is 'Quarters and years over which figures may be asked.';
alter table reference.periods enable row level security;
alter table reference.periods force row level security;
-- Thresholds and rounding of figures, by tier of release; read by one function, stats.disclose.
create table reference.thresholds (
  tier         text primary key check (tier in ('restricted', 'public')),
  hidden_below integer not null check (hidden_below between 3 and 100),
  rounded_to   integer not null check (rounded_to between 1 and 10),
  quantile_min integer not null check (quantile_min >= 10)
);
comment on table reference.thresholds is 'Below which count a figure is hidden, and to what it is rounded.';
alter table reference.thresholds enable row level security;
alter table reference.thresholds force row level security;

-- How many acts a login may make; enforced where the answer is given, on the rank among committed acts.
create table reference.quotas (
  act      text primary key,
  per_hour integer not null check (per_hour > 0),
  per_day  integer not null check (per_day > 0)
);
comment on table reference.quotas is 'How many recorded acts of each kind one login may make.';
alter table reference.quotas enable row level security;
alter table reference.quotas force row level security;

-- Row-level security is forced on the owner too, so the periods are written by the superuser.
reset role;
insert into reference.periods
select y || '-T' || q, (array['1er', '2e', '3e', '4e'])[q] || ' trimestre ' || y,
       'الربع ' || (array['الأول', 'الثاني', 'الثالث', 'الرابع'])[q] || ' ' || y,
       make_date(y, 3 * q - 2, 1), (make_date(y, 3 * q - 2, 1) + interval '3 months - 1 day')::date
from generate_series(2015, 2040) y, generate_series(1, 4) q
union all
select y::text, 'Année ' || y, 'سنة ' || y, make_date(y, 1, 1), make_date(y, 12, 31)
from generate_series(2015, 2040) y;
