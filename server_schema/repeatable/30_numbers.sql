-- National numbers and pseudonyms: random within the year (40 bits), with two check characters.
-- A sequence would let one institution count the victims of another.
create or replace function registry.check_characters(code text) returns text
language plpgsql immutable strict as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  remainder integer := 0;
  letter text;
begin
  foreach letter in array regexp_split_to_array(regexp_replace(upper(code), '[^0-9A-Z]', '', 'g'), '') loop
    remainder := (remainder * 37 + strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', letter)) % 1021;
  end loop;
  return substr(alphabet, remainder / 32 + 1, 1) || substr(alphabet, remainder % 32 + 1, 1);
end $$;
grant execute on function registry.check_characters(text) to mizan_user, number_keeper, affaire_keeper, act_keeper;
comment on function registry.check_characters(text) is 'Two check characters of a number; catches every single error and swap of neighbours.';

create or replace function registry.random_code(prefix text) returns text
language plpgsql volatile as $$
declare
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  noise bytea := uuid_send(gen_random_uuid());
  body text := '';
begin
  -- bytes 0–5 and 10–11 of a version 4 uuid are all random
  for i in 0..7 loop
    body := body || substr(alphabet, get_byte(noise, case when i < 6 then i else i + 4 end) % 32 + 1, 1);
  end loop;
  body := prefix || '-' || to_char(clock_timestamp(), 'YYYY') || '-' || substr(body, 1, 4) || '-' || substr(body, 5, 4);
  return body || '-' || registry.check_characters(body);
end $$;
grant execute on function registry.random_code(text) to affaire_keeper, number_keeper, act_keeper;

grant usage on schema victims, registry to number_keeper, affaire_keeper;
grant insert, select on victims.pseudonyms to number_keeper;
drop policy if exists all_number_keeper on victims.pseudonyms;
create policy all_number_keeper on victims.pseudonyms for all to number_keeper using (true) with check (true);

create or replace function victims.new_pseudonym() returns text
language plpgsql volatile security definer as $$
declare
  fresh text;
begin
  perform access.require('victims.persons/write');
  loop
    fresh := registry.random_code('V');
    insert into victims.pseudonyms values (fresh) on conflict do nothing;
    if found then
      return fresh;
    end if;
  end loop;
end $$;
alter function victims.new_pseudonym() owner to number_keeper;
grant execute on function victims.new_pseudonym() to case_writer;

-- What this institution states of the affaire its procédure belongs to; founds the affaire at the first save.
create or replace function registry.state_affaire(
  institution integer, procedure uuid, new_strands text[], new_from date, new_to date) returns text
language plpgsql volatile security definer as $$
declare
  member registry.affaire_members;
  founded uuid;
begin
  if (institution = any (access.my_institutions('registry.procedures/write'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  select * into member from registry.affaire_members where institution_id = institution and procedure_id = procedure;
  if found then
    update registry.affaire_members set strands = new_strands, facts_from = new_from, facts_to = new_to
     where institution_id = institution and procedure_id = procedure
       and (strands, facts_from, facts_to) is distinct from (new_strands, new_from, new_to);
    return member.national_number;
  end if;
  loop
    insert into registry.affaires (national_number, strands, facts_from, facts_to)
    values (registry.random_code('A'), new_strands, new_from, new_to)
    on conflict (national_number) do nothing
    returning affaire_id, national_number into founded, member.national_number;
    exit when found;
  end loop;
  insert into registry.affaire_members (institution_id, procedure_id, affaire_id, national_number, strands, facts_from, facts_to, state)
  values (institution, procedure, founded, member.national_number, new_strands, new_from, new_to, 'founder');
  return member.national_number;
end $$;
alter function registry.state_affaire(integer, uuid, text[], date, date) owner to affaire_keeper;
grant execute on function registry.state_affaire(integer, uuid, text[], date, date) to case_writer;

-- Gapless number of the register, given once at validation by the chief clerk.
create or replace function registry.validate_procedure(institution integer, procedure uuid) returns text
language plpgsql volatile security definer as $$
declare
  validated registry.procedures;
  given integer;
  -- not current_date: a transaction begun last year would number in last year's register
  this_year constant integer := extract(year from clock_timestamp());
begin
  if (institution = any (access.my_institutions('act/validate'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  select * into validated from registry.procedures where institution_id = institution and procedure_id = procedure for update;
  if not found then
    raise exception 'no such procédure' using errcode = 'MZ011';
  end if;
  if validated.registry_number is not null then
    return validated.registry_number;
  end if;
  insert into registry.number_counters as c (institution_id, kind_code, year, last_number)
  values (institution, validated.kind_code, this_year, 1)
  on conflict (institution_id, kind_code, year) do update set last_number = c.last_number + 1
  returning last_number into given;
  validated.registry_number := validated.kind_code || ' ' || given || '/' || this_year;
  update registry.procedures set registry_number = validated.registry_number
   where institution_id = institution and procedure_id = procedure;
  return validated.registry_number;
end $$;
alter function registry.validate_procedure(integer, uuid) owner to number_keeper;
grant execute on function registry.validate_procedure(integer, uuid) to chief_clerk;
