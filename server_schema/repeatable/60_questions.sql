-- Questions left to the other institutions, their answers, and joining an affaire. The matcher answers at its ticks.
create or replace function asks.leave_question(
  question_id uuid, purpose text, own_institution integer, own_procedure uuid, question jsonb) returns void
language plpgsql volatile security definer as $$
begin
  if (own_institution = any (access.my_institutions('act/question'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if purpose is null or not exists (select from reference.purposes p where p.code = purpose) then
    raise exception 'a purpose is needed' using errcode = 'MZ030', column = 'purpose';
  end if;
  if own_procedure is null or not exists (
       select from registry.procedures p where p.institution_id = own_institution and p.procedure_id = own_procedure) then
    raise exception 'not a procédure of this institution' using errcode = 'MZ033', column = 'own_procedure';
  end if;
  if octet_length(question::text) > 4000 or coalesce(length(question ->> 'text'), 0) not between 1 and 200 then
    raise exception 'the question is too long' using errcode = 'MZ032', column = 'question';
  end if;
  perform asks.wait_for_own_acts();
  insert into asks.questions (login, question_id, own_institutions, purpose, own_institution_id, own_procedure_id, question)
  values (session_user, leave_question.question_id, access.my_institutions('act/question'), leave_question.purpose,
          own_institution, own_procedure, question);
  insert into asks.waiting (login, question_id, for_job) values (session_user, leave_question.question_id, 'matcher');
end $$;
alter function asks.leave_question(uuid, text, integer, uuid, jsonb) owner to act_keeper;
grant execute on function asks.leave_question(uuid, text, integer, uuid, jsonb) to asker;

-- The caller's own mailbox. Null while the answer waits; the text is padded to one length by the matcher.
create or replace function asks.read_answer(question_id uuid) returns text
language sql stable security definer as $$
  select a.body from asks.answers a where a.login = session_user and a.question_id = read_answer.question_id
$$;
alter function asks.read_answer(uuid) owner to act_keeper;
grant execute on function asks.read_answer(uuid) to asker;

-- Any number with valid check characters is accepted with the same text; the matcher carries it to the holder.
create or replace function asks.ask_to_join(join_id uuid, institution integer, procedure uuid, national_number text) returns text
language plpgsql volatile security definer as $$
declare
  number_read text := upper(regexp_replace(national_number, '\s', '', 'g'));
begin
  if (institution = any (access.my_institutions('act/join'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if number_read is null or number_read !~ '^A-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$'
     or right(number_read, 2) <> registry.check_characters(left(number_read, -3)) then
    raise exception 'the check characters do not agree' using errcode = 'MZ040', column = 'national_number';
  end if;
  if not exists (select from registry.procedures p where p.institution_id = institution and p.procedure_id = procedure) then
    raise exception 'not a procédure of this institution' using errcode = 'MZ033', column = 'procedure';
  end if;
  perform asks.wait_for_own_acts();
  if (select count(*) from asks.join_requests j where j.asked_by = session_user
        and j.asked_at > clock_timestamp() - interval '1 day') >= (select per_day from reference.quotas where act = 'join') then
    raise exception 'too many acts of this kind' using errcode = 'MZ031';
  end if;
  insert into asks.join_requests (institution_id, join_id, procedure_id, national_number)
  values (institution, ask_to_join.join_id, procedure, number_read)
  on conflict on constraint join_requests_pkey do nothing;   -- naming the columns would mean the argument join_id as well
  if found then
    insert into asks.waiting (login, question_id, for_job) values (session_user, ask_to_join.join_id, 'join');
  end if;
  return 'waiting';
end $$;
alter function asks.ask_to_join(uuid, integer, uuid, text) owner to affaire_keeper;
grant execute on function asks.ask_to_join(uuid, integer, uuid, text) to case_writer;

do $$ begin
  if to_regtype('asks.join_notice') is null then
    create type asks.join_notice as (institution_id integer, notice_id uuid, asking_institution_id integer,
      national_number text, own_procedure_ids uuid[], arrived_at timestamptz);
    create type asks.alert as (institution_id integer, alert_id uuid, asking_institution_id integer, purpose text, alerted_at timestamptz);
  end if;
end $$;
grant usage on type asks.join_notice, asks.alert to mizan_user;

create or replace function asks.open_join_notices() returns setof asks.join_notice
language sql stable security definer as $$
  select n.institution_id, n.notice_id, n.asking_institution_id, n.national_number,
         array(select m.procedure_id from registry.affaire_members m
                where m.institution_id = n.institution_id and m.affaire_id = n.affaire_id), n.arrived_at
    from asks.join_notices n
   where n.state = 'open' and n.institution_id = any (access.my_institutions('act/join'))
   order by n.arrived_at
$$;
alter function asks.open_join_notices() owner to affaire_keeper;
grant execute on function asks.open_join_notices() to case_writer;

-- The holder confirms, refuses, or undoes what it confirmed. The asker of a refused request keeps « en attente ».
create or replace function asks.settle_join(institution integer, notice uuid, decision text) returns void
language plpgsql volatile security definer as $$
declare
  settled asks.join_notices;
begin
  if (institution = any (access.my_institutions('act/join'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if decision not in ('confirmed', 'refused', 'undone') then
    raise exception 'unknown decision' using errcode = 'MZ003', column = 'decision';
  end if;
  update asks.join_notices set state = decision, settled_by = session_user
   where institution_id = institution and notice_id = notice
     and state = case decision when 'undone' then 'confirmed' else 'open' end
  returning * into settled;
  if not found then
    raise exception 'nothing to settle here' using errcode = 'MZ007';
  end if;
  if decision = 'confirmed' then
    -- a request its asker has withdrawn meanwhile joins nothing
    update asks.join_requests set state = 'joined', settled_at = clock_timestamp()
     where institution_id = settled.asking_institution_id and join_id = settled.join_id and state = 'waiting';
    if found then
      update registry.affaire_members set affaire_id = settled.affaire_id, national_number = settled.national_number,
             state = 'joined', joined_at = clock_timestamp()
       where institution_id = settled.asking_institution_id and procedure_id = settled.procedure_id;
    end if;
  elsif decision = 'undone' then
    update asks.join_requests set state = 'withdrawn', settled_at = clock_timestamp()
     where institution_id = settled.asking_institution_id and join_id = settled.join_id and state = 'joined';
    if found then
      perform registry.leave_affaire(settled.asking_institution_id, settled.procedure_id);
    end if;
  end if;
end $$;
alter function asks.settle_join(integer, uuid, text) owner to affaire_keeper;
grant execute on function asks.settle_join(integer, uuid, text) to case_writer;

-- A procédure that leaves an affaire founds one of its own again.
create or replace function registry.leave_affaire(institution integer, procedure uuid) returns void
language plpgsql volatile security definer as $$
declare
  founded registry.affaires;
begin
  insert into registry.affaires (national_number, strands, facts_from, facts_to)
  select registry.random_code('A'), m.strands, m.facts_from, m.facts_to
    from registry.affaire_members m where m.institution_id = institution and m.procedure_id = procedure
  returning * into founded;
  update registry.affaire_members set affaire_id = founded.affaire_id, national_number = founded.national_number, state = 'founder'
   where institution_id = institution and procedure_id = procedure;
end $$;
alter function registry.leave_affaire(integer, uuid) owner to affaire_keeper;

create or replace function asks.withdraw_join(institution integer, join_id uuid) returns void
language plpgsql volatile security definer as $$
declare
  withdrawn asks.join_requests;
  was text;
begin
  if (institution = any (access.my_institutions('act/join'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  select state into was from asks.join_requests j
   where j.institution_id = institution and j.join_id = withdraw_join.join_id for update;
  update asks.join_requests j set state = 'withdrawn', settled_at = clock_timestamp()
   where j.institution_id = institution and j.join_id = withdraw_join.join_id and j.state <> 'withdrawn'
  returning * into withdrawn;
  if found and was = 'joined' then
    perform registry.leave_affaire(institution, withdrawn.procedure_id);
  end if;
end $$;
alter function asks.withdraw_join(integer, uuid) owner to affaire_keeper;
grant execute on function asks.withdraw_join(integer, uuid) to case_writer;

-- What the notifier told this institution about its sealed files.
create or replace function asks.my_alerts() returns setof asks.alert
language sql stable security definer as $$
  select a.institution_id, a.alert_id, a.asking_institution_id, a.purpose, a.alerted_at
    from asks.holder_alerts a where a.institution_id = any (access.my_institutions('act/seal'))
   order by a.alerted_at desc limit 200
$$;
alter function asks.my_alerts() owner to mailbox_keeper;
grant execute on function asks.my_alerts() to chief_clerk, magistrate;
