-- Asking for figures and printing them: ask, commit, fetch. What may be asked is a period and breakdowns from lists, the
-- own institution or the nation, and never a filter. The token keeps the arguments; rights are those at the fetch.
grant execute on function pg_catalog.pg_current_snapshot() to act_keeper;
-- registry.random_code, run by act_keeper, needs it
grant execute on function registry.check_characters(text) to act_keeper;

-- The period asked for, once it has begun.
create or replace function stats.period_of(period text) returns reference.periods
language plpgsql stable as $$
declare
  found_period reference.periods;
begin
  select * into found_period from reference.periods p where p.code = period and p.from_on <= clock_timestamp()::date;
  if not found then
    raise exception 'no such period' using errcode = 'MZ050', column = 'period';
  end if;
  return found_period;
end $$;
alter function stats.period_of(text) owner to stats_reader;
grant execute on function stats.period_of(text) to act_keeper;

-- Up to two breakdowns out of the indicator's list that the register already records.
create or replace function stats.check_breakdowns(indicator text, breakdowns text[]) returns void
language plpgsql stable as $$
declare
  recorded constant text[] := array['strand', 'wilaya', 'institution', 'sex', 'majority', 'nationality', 'exploitation_form',
                                    'decider', 'segment'];
  allowed text[];
begin
  select string_to_array(i.attributes ->> 'breakdowns', ';') into allowed
    from reference.indicators i where i.code = indicator and i.code in ('I-01', 'I-04', 'I-13');
  if not found then
    raise exception 'no such indicator' using errcode = 'MZ051', column = 'indicator';
  end if;
  if cardinality(breakdowns) > 2 or exists (
       select from unnest(breakdowns) b
        where b is null or not b = any (allowed) or not b = any (recorded)
           or (select count(*) from unnest(breakdowns) again where again = b) > 1) then
    raise exception 'this breakdown is not one of the indicator''s' using errcode = 'MZ052', column = 'breakdowns';
  end if;
end $$;
alter function stats.check_breakdowns(text, text[]) owner to stats_reader;
grant execute on function stats.check_breakdowns(text, text[]) to act_keeper;

-- The moment the figures stand for, and the snapshot behind it. The snapshot holds transaction ids: it stays in the token.
create or replace function stats.cut_off() returns jsonb
language sql volatile as $$
  select jsonb_build_object('cut_off_at', clock_timestamp(), 'snapshot', pg_current_snapshot()::text)
$$;
alter function stats.cut_off() owner to act_keeper;

create or replace function stats.open_figures(
  token uuid, purpose text, own_institution integer, indicator text, period text, breakdowns text[], scope text) returns void
language plpgsql volatile security definer as $$
begin
  if (own_institution = any (access.require('act/statistics'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  breakdowns := coalesce(breakdowns, '{}');
  perform stats.check_breakdowns(indicator, breakdowns);
  perform stats.period_of(period);
  perform stats.tier_for(indicator, scope, own_institution);
  perform asks.open_token(token, 'statistics', purpose, own_institution, null, stats.cut_off() || jsonb_build_object(
    'institution_id', own_institution, 'indicator', indicator, 'period', period, 'breakdowns', breakdowns, 'scope', scope));
end $$;
alter function stats.open_figures(uuid, text, integer, text, text, text[], text) owner to act_keeper;
grant execute on function stats.open_figures(uuid, text, integer, text, text, text[], text) to statistician;

create or replace function stats.fetch_figures(token uuid) returns jsonb
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['statistics']);
  indicator constant text := taken.question ->> 'indicator';
  scope constant text := taken.question ->> 'scope';
  cut_off constant timestamptz := (taken.question ->> 'cut_off_at')::timestamptz;
  dimensions constant text[] := array(select b from jsonb_array_elements_text(taken.question -> 'breakdowns') with ordinality as d (b, place)
                                       where b <> 'segment' order by place);
  institution integer := (taken.question ->> 'institution_id')::integer;
  tier constant text := stats.tier_for(indicator, scope, institution);
  asked constant reference.periods := stats.period_of(taken.question ->> 'period');
  own constant integer[] := case when tier = 'exact' then '{}' else stats.own_institutions(indicator) end;
  tables jsonb;
  delays jsonb := '[]';
begin
  if scope = 'national' then
    institution := null;
  end if;
  if indicator = 'I-13' then
    delays := stats.delay_tables(dimensions, asked.from_on, asked.to_on, institution, own, tier, cut_off);
    tables := jsonb_build_array(stats.count_table('pending', array['age'], coalesce(dimensions[1], 'all'), '-infinity', 'infinity',
                                                  institution, own, tier, cut_off));
  else
    tables := jsonb_build_array(stats.count_table(indicator, dimensions[1:1], coalesce(dimensions[2], 'all'), asked.from_on, asked.to_on,
                                                  institution, own, tier, cut_off));
  end if;
  return jsonb_build_object(
    'period', to_jsonb(asked), 'cut_off_at', cut_off, 'scope', scope, 'tier', tier, 'tables', tables, 'delays', delays,
    -- open requests are known to those who made them: only who cannot make any is told how many there are
    'possible_doubles', case when indicator = 'I-01' and scope = 'national' and tier = 'exact' and cardinality(access.my_institutions('act/join')) = 0
                             then stats.possible_doubles(tier, cut_off) end)
    || (select jsonb_build_object('standing_fr', w.label_fr, 'standing_ar', w.label_ar) from stats.wording('standing') w);
end $$;

-- Affaires that a member has asked to join and whose holder has not answered: the pairs that may be one.
create or replace function stats.possible_doubles(tier text, cut_off timestamptz) returns jsonb
language sql stable as $$
  select stats.figure('I-01', '[["measure", "possible_doubles"]]', count(distinct (n.affaire_id, m.affaire_id)), 0, tier)
    from asks.join_notices n
    join registry.affaire_members m on m.institution_id = n.asking_institution_id and m.procedure_id = n.procedure_id
   where n.state = 'open' and n.arrived_at <= cut_off and m.affaire_id <> n.affaire_id
$$;
alter function stats.possible_doubles(text, timestamptz) owner to stats_reader;
alter function stats.fetch_figures(uuid) owner to stats_reader;
grant execute on function stats.fetch_figures(uuid) to statistician;

-- The number of the document is drawn here and kept by the token: fetched again, the document has the same one.
create or replace function stats.open_print(
  token uuid, purpose text, own_institution integer, report text, period text, diffusion text) returns void
language plpgsql volatile security definer as $$
begin
  if (own_institution = any (access.require('act/print'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if report is distinct from 'quarterly_note' then
    raise exception 'no such report' using errcode = 'MZ003', column = 'report';
  end if;
  if diffusion is null or diffusion not in ('public', 'restricted') then
    raise exception 'no such tier of release' using errcode = 'MZ003', column = 'diffusion';
  end if;
  if (stats.period_of(period)).code !~ '-T[1-4]$' then
    raise exception 'a quarterly note is about a quarter' using errcode = 'MZ050', column = 'period';
  end if;
  perform stats.tier_for('I-01', 'national', own_institution);
  perform asks.open_token(token, 'print', purpose, own_institution, null, stats.cut_off() || jsonb_build_object(
    'institution_id', own_institution, 'report', report, 'period', period, 'diffusion', diffusion, 'number', registry.random_code('N')));
end $$;
alter function stats.open_print(uuid, text, integer, text, text, text) owner to act_keeper;
grant execute on function stats.open_print(uuid, text, integer, text, text, text) to instance_agent;

-- Everything the note prints. Its readers are not known: nobody's own rows are added to what is disclosed.
create or replace function stats.fetch_quarterly_note(token uuid) returns jsonb
language plpgsql volatile security definer as $$
declare
  taken asks.tokens := asks.take_token(token, array['print']);
  tier constant text := taken.question ->> 'diffusion';
  cut_off constant timestamptz := (taken.question ->> 'cut_off_at')::timestamptz;
  asked constant reference.periods := stats.period_of(taken.question ->> 'period');
  before reference.periods;
begin
  perform stats.tier_for('I-01', 'national', (taken.question ->> 'institution_id')::integer);
  select * into before from reference.periods p where p.to_on = asked.from_on - 1 and p.code ~ '-T[1-4]$';
  return (
    select jsonb_build_object(
      'number', taken.question ->> 'number', 'period', to_jsonb(asked),
      'previous_period', case when before.code is not null then to_jsonb(before) end,
      'cut_off_at', cut_off, 'institution_fr', i.label_fr, 'institution_ar', i.label_ar, 'author_code', session_user,
      'purpose', taken.purpose, 'tier', tier, 'classification', tier, 'fictitious', (access.who_am_i()).is_demo,
      'cases', stats.count_table('I-01', array['wilaya'], 'strand', asked.from_on, asked.to_on, null, '{}', tier, cut_off),
      'cases_before', case when before.code is not null then
        stats.count_table('I-01', array['wilaya'], 'strand', before.from_on, before.to_on, null, '{}', tier, cut_off) end,
      'victims', stats.count_table('I-04', array['sex', 'majority'], 'strand', asked.from_on, asked.to_on, null, '{}', tier, cut_off),
      'victims_before', case when before.code is not null then
        stats.count_table('I-04', array['sex', 'majority'], 'strand', before.from_on, before.to_on, null, '{}', tier, cut_off) end,
      'delays', stats.delay_tables('{}', asked.from_on, asked.to_on, null, '{}', tier, cut_off) -> 0 -> 'table',
      'pending', stats.count_table('pending', array['age'], 'strand', '-infinity', 'infinity', null, '{}', tier, cut_off),
      'possible_doubles', stats.possible_doubles(tier, cut_off))
      from reference.institutions i where i.institution_id = (taken.question ->> 'institution_id')::integer);
end $$;
alter function stats.fetch_quarterly_note(uuid) owner to stats_reader;
grant execute on function stats.fetch_quarterly_note(uuid) to instance_agent;
grant execute on function access.who_am_i() to stats_reader;

-- SHA-256 of what was printed, one for each language, within the hour.
create or replace function stats.record_print_hash(token uuid, sha256 bytea) returns void
language plpgsql volatile security definer as $$
begin
  perform from asks.tokens t
   where t.login = session_user and t.token_id = token and t.act = 'print'
     and t.opened_at > clock_timestamp() - interval '1 hour' and pg_xact_status(t.top_xid) = 'committed';
  if not found then
    raise exception 'this act was not recorded, or is too old' using errcode = 'MZ034';
  end if;
  perform access.require('act/print');
  if sha256 is null or octet_length(sha256) <> 32 then
    raise exception 'not a SHA-256' using errcode = 'MZ003', column = 'sha256';
  end if;
  insert into asks.print_hashes (login, token_id, sha256) values (session_user, token, record_print_hash.sha256)
  on conflict do nothing;
end $$;
alter function stats.record_print_hash(uuid, bytea) owner to act_keeper;
grant execute on function stats.record_print_hash(uuid, bytea) to instance_agent;
