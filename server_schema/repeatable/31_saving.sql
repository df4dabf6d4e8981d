-- A whole sheet is saved by one function and read by one. SECURITY INVOKER: policies, grants, constraints and
-- triggers apply to the person who is logged in.
grant usage on type registry.procedure_draft, registry.event_draft, registry.person_draft, registry.name_draft,
  registry.qualification_draft, registry.object_draft, registry.saved_procedure to case_writer;

-- Who changed a file, when and how often is not the client's to say.
create or replace function registry.stamp_change() returns trigger
language plpgsql security invoker as $$
begin
  if new.registry_number is not distinct from old.registry_number then
    new.revision := old.revision + 1;   -- a number given at validation is no change of content
  end if;
  new.changed_at := clock_timestamp();
  new.changed_by := session_user;
  return new;
end $$;
drop trigger if exists _050_stamp_change on registry.procedures;
create trigger _050_stamp_change before update on registry.procedures
  for each row execute function registry.stamp_change();

create or replace function registry.save_procedure(
  draft registry.procedure_draft, events registry.event_draft[], persons registry.person_draft[],
  names registry.name_draft[], qualifications registry.qualification_draft[], objects registry.object_draft[])
returns registry.saved_procedure language plpgsql volatile security invoker as $$
declare
  owner_id constant integer := draft.institution_id;
  person_ids constant uuid[] := array(select p.person_id from unnest(persons) p);
  known_open uuid[];
  known_protected uuid[];
  stored record;
  saved registry.saved_procedure;
  person registry.person_draft;
  known_pseudonym text;
  future_field text;
  fault record;
  new_events uuid[];
  is_new boolean := false;
  -- nothing of this sheet can be here already: what follows need not be compared. Each statement on a table under
  -- row-level security costs a look at the writer's rights, so a new sheet makes as few as it can.
  is_fresh boolean;
begin
  if (owner_id = any (access.my_institutions('registry.procedures/write'))) is not true then
    raise exception 'not an institution of this login' using errcode = 'MZ001';
  end if;
  if cardinality(persons) > 5000 then
    raise exception 'more persons than can be saved at once' using errcode = 'MZ023', column = 'persons';
  end if;
  future_field := case
    when draft.opened_on > current_date then 'opened_on'
    when draft.facts_from > current_date or draft.facts_to > current_date then 'facts_from'
    when exists (select from unnest(events) e where e.event_on > current_date) then 'event_on'
    when exists (select from unnest(persons) p where p.birth_on > current_date) then 'birth_on'
    when exists (select from unnest(persons) p where p.decided_on > current_date)
      or exists (select from unnest(qualifications) q where q.decided_on > current_date) then 'decided_on' end;
  if future_field is not null then
    raise exception 'a date cannot be in the future' using errcode = 'MZ020', column = future_field;
  end if;

  -- Said with its field; the tables' own checks would only say that something is wrong. Characters that turn the
  -- direction of what follows would show a reader another name than the one written.
  select t.field, length(t.written) > t.longest as is_long into fault
    from (select 'own_reference' as field, draft.own_reference as written, 60 as longest
          union all select 'reference_sort', draft.reference_sort, 120
          union all select 'place_text', draft.place_text, 200
          union all select 'summary', draft.summary, 4000
          union all select 'name_text', n.name_text, 200 from unnest(names) n
          union all select 'birth_place', p.birth_place, 120 from unnest(persons) p
          union all select 'name_sort', p.name_sort, 240 from unnest(persons) p
          union all select 'note', e.note, 2000 from unnest(events) e
          union all select 'value_text', o.value_text, 120 from unnest(objects) o) as t
   where length(t.written) > t.longest
      or t.written ~ '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]'
   limit 1;
  if fault.is_long then
    raise exception 'a text is too long' using errcode = '22001', column = fault.field;
  elsif fault.field is not null then
    raise exception 'a text contains a hidden character' using errcode = '22021', column = fault.field;
  end if;

  -- A person is protected as a whole row or not at all: registry.protect_person is the way across.
  -- One by one, each by its own index: without statistics the planner takes any index of the institution for as good, and
  -- would read all its persons.
  known_open := array(
    select x.person_id from unnest(person_ids) w (id)
      cross join lateral (select y.person_id from registry.persons y where y.institution_id = owner_id and y.person_id between w.id and w.id
                           order by y.person_id limit 1) x);
  known_protected := array(
    select x.person_id from unnest(person_ids) w (id)
      cross join lateral (select y.person_id from registry.protected_roles y where y.institution_id = owner_id and y.person_id between w.id and w.id
                           order by y.person_id limit 1) x);
  if exists (select from unnest(persons) p
              where p.is_protected and p.person_id = any (known_open) or not p.is_protected and p.person_id = any (known_protected)) then
    raise exception 'this person changes protection: use the act for it' using errcode = 'MZ014', column = 'role_code';
  end if;

  if draft.revision = 0 then
    insert into registry.procedures (institution_id, procedure_id, content_hash, kind_code, own_reference, reference_sort,
      strands, opened_on, facts_from, facts_to, facts_precision, wilaya_code, moughataa_code, place_text, summary, stage_code, secrecy)
    select owner_id, draft.procedure_id, draft.content_hash, draft.kind_code, draft.own_reference, draft.reference_sort,
      draft.strands, draft.opened_on, draft.facts_from, draft.facts_to, coalesce(draft.facts_precision, 'unknown'),
      draft.wilaya_code, draft.moughataa_code, draft.place_text, draft.summary,
      (select e.stage_code from unnest(events) e order by e.event_on desc, e.stage_code desc limit 1), coalesce(draft.secrecy, 'ordinary')
    on conflict do nothing
    returning changed_at into saved.saved_at;
    is_new := found;
  end if;
  is_fresh := is_new and known_open = '{}' and known_protected = '{}';
  if is_new then
    saved.revision := 1;
  else
    select p.revision, p.content_hash, p.changed_at, p.changed_by, m.national_number into stored
      from (select x.* from registry.procedures x
             where x.institution_id = owner_id and x.procedure_id between draft.procedure_id and draft.procedure_id
             order by x.procedure_id limit 1 for update) p
      left join registry.affaire_members m on m.institution_id = p.institution_id and m.procedure_id = p.procedure_id;
    if not found then
      raise exception 'no such procédure' using errcode = 'MZ011';
    end if;
    if stored.content_hash = draft.content_hash then
      -- the answer to the first attempt was lost: this is it
      return (draft.procedure_id, stored.revision, stored.national_number, false, stored.changed_at);
    end if;
    -- Nobody else knows the id of a new sheet: one its writer saved before, and corrects without having heard so, is his.
    if stored.revision <> draft.revision
       and not (draft.revision = 0 and stored.revision = 1 and stored.changed_by = session_user) then
      raise exception 'someone else changed this procédure' using errcode = 'MZ010', detail = 'revision=' || stored.revision;
    end if;
    update registry.procedures set content_hash = draft.content_hash, kind_code = draft.kind_code,
      own_reference = draft.own_reference, reference_sort = draft.reference_sort, strands = draft.strands,
      opened_on = draft.opened_on, facts_from = draft.facts_from, facts_to = draft.facts_to,
      facts_precision = coalesce(draft.facts_precision, 'unknown'), wilaya_code = draft.wilaya_code,
      moughataa_code = draft.moughataa_code, place_text = draft.place_text, summary = draft.summary,
      stage_code = (
        select e.stage_code
          from (select stage_code, event_on, event_id from registry.stage_events
                 where institution_id = owner_id and procedure_id = draft.procedure_id
                union select stage_code, event_on, event_id from unnest(events)) e
         where not exists (select from unnest(events) r where r.replaces_event_id = e.event_id)
           and not exists (select from registry.stage_events r where r.institution_id = owner_id and r.procedure_id = draft.procedure_id and r.replaces_event_id = e.event_id)
         order by e.event_on desc, e.stage_code desc limit 1),
      secrecy = coalesce(draft.secrecy, 'ordinary')
    where institution_id = owner_id and procedure_id = draft.procedure_id
    returning changed_at into saved.saved_at;
    saved.revision := stored.revision + 1;
  end if;
  saved.national_number := registry.state_affaire(owner_id, draft.procedure_id, draft.strands, draft.facts_from, draft.facts_to);

  if not is_fresh then
    -- Events are never changed: the same id with other content is a mistake of the sender, said aloud.
    if exists (
         select from unnest(events) e join registry.stage_events s on s.institution_id = owner_id and s.event_id = e.event_id
          where (s.procedure_id, s.person_id, s.stage_code, s.event_on, s.date_precision, s.outcome_code, s.reason_code, s.note, s.replaces_event_id)
                is distinct from (draft.procedure_id, e.person_id, e.stage_code, e.event_on, coalesce(e.date_precision, 'day'), e.outcome_code,
                                  e.reason_code, e.note, e.replaces_event_id)) then
      raise exception 'an event is corrected by a new one that replaces it' using errcode = 'MZ013', column = 'events';
    end if;
    -- No client of ours does that, and to keep the old text would be to lose the new one in silence.
    if exists (select from unnest(names) d join registry.person_names n on n.institution_id = owner_id and n.name_id = d.name_id
                where (n.person_id, n.script, n.type_code, n.name_text) is distinct from (d.person_id, d.script, d.type_code, d.name_text))
       or exists (select from unnest(objects) d join registry.objects o on o.institution_id = owner_id and o.object_id = d.object_id
                   where (o.procedure_id, o.person_id, o.kind, o.value_text) is distinct from (draft.procedure_id, d.person_id, d.kind, d.value_text))
       or exists (select from unnest(qualifications) d
                    join registry.qualifications q on q.institution_id = owner_id and q.qualification_id = d.qualification_id
                   where (q.procedure_id, q.person_id, q.offence_code, q.state, q.decided_on, q.replaces_qualification_id)
                         is distinct from (draft.procedure_id, d.person_id, d.offence_code, d.state, d.decided_on, d.replaces_qualification_id)) then
      raise exception 'another text, value or decision takes an id of its own' using errcode = 'integrity_constraint_violation';
    end if;
    update registry.persons x
       set revision = x.revision + 1, sex_code = coalesce(p.sex_code, 'U'), birth_on = p.birth_on,
           birth_precision = coalesce(p.birth_precision, 'unknown'), birth_place = p.birth_place,
           nationality_code = p.nationality_code, name_sort = coalesce(p.name_sort, '')
      from unnest(persons) p
     where x.institution_id = owner_id and x.person_id = p.person_id and not p.is_protected
       and (x.sex_code, x.birth_on, x.birth_precision, x.birth_place, x.nationality_code, x.name_sort)
           is distinct from (coalesce(p.sex_code, 'U'), p.birth_on, coalesce(p.birth_precision, 'unknown'), p.birth_place,
                             p.nationality_code, coalesce(p.name_sort, ''));
    -- What the sheet no longer says is kept and no longer current; what it says again is current again.
    update registry.person_names n set is_current = n.name_id in (select d.name_id from unnest(names) d)
     where n.institution_id = owner_id and n.person_id in (select p.person_id from unnest(persons) p where not p.is_protected)
       and n.is_current <> (n.name_id in (select d.name_id from unnest(names) d));
    update registry.objects o set is_current = o.object_id in (select d.object_id from unnest(objects) d)
     where o.institution_id = owner_id and o.procedure_id = draft.procedure_id
       and o.is_current <> (o.object_id in (select d.object_id from unnest(objects) d));
    -- Roles are dated rows: another role of the same person is another row, and the one before is kept.
    persons := array(
      select row(p.person_id,
                 case when coalesce((r.procedure_id, r.person_id, r.role_code, r.from_on)
                                    is distinct from (draft.procedure_id, p.person_id, p.role_code, p.from_on), false) and r.role_id is not null
                        or coalesce((v.procedure_id, v.person_id, v.role_code)
                                    is distinct from (draft.procedure_id, p.person_id, p.role_code), false) and v.role_id is not null
                      then gen_random_uuid() else p.role_id end,
                 p.role_code, p.from_on, p.to_on, p.is_protected, p.identity_revision, p.sex_code, p.birth_on, p.birth_precision,
                 p.birth_place, p.nationality_code, p.name_sort, p.exploitation_codes, p.status_event_id, p.status_code, p.decider_code,
                 p.decided_on)::registry.person_draft
        from unnest(persons) p
        left join registry.roles r on r.institution_id = owner_id and r.role_id = p.role_id
        left join registry.protected_roles v on v.institution_id = owner_id and v.role_id = p.role_id);
    update registry.roles r set is_current = p.role_id is not null, to_on = coalesce(p.to_on, case when p.role_id is null then r.to_on end)
      from registry.roles own left join unnest(persons) p on p.role_id = own.role_id
     where own.institution_id = owner_id and own.procedure_id = draft.procedure_id
       and r.institution_id = owner_id and r.role_id = own.role_id
       and (r.is_current <> (p.role_id is not null) or p.role_id is not null and r.to_on is distinct from p.to_on);
    update registry.protected_roles r set is_current = p.role_id is not null, status_code = case when p.role_id is null then r.status_code else p.status_code end
      from registry.protected_roles own left join unnest(persons) p on p.role_id = own.role_id
     where own.institution_id = owner_id and own.procedure_id = draft.procedure_id
       and r.institution_id = owner_id and r.role_id = own.role_id
       and (r.is_current <> (p.role_id is not null) or p.role_id is not null and r.status_code is distinct from p.status_code);
  end if;

  -- Persons who are not protected, their names and roles.
  insert into registry.persons (institution_id, person_id, sex_code, birth_on, birth_precision, birth_place, nationality_code, name_sort)
  select distinct on (p.person_id) owner_id, p.person_id, coalesce(p.sex_code, 'U'), p.birth_on,
    coalesce(p.birth_precision, 'unknown'), p.birth_place, p.nationality_code, coalesce(p.name_sort, '')
    from unnest(persons) p where not p.is_protected
  on conflict do nothing;
  insert into registry.person_names (institution_id, name_id, person_id, script, type_code, name_text)
  select distinct owner_id, d.name_id, d.person_id, d.script, d.type_code, d.name_text
    from unnest(names) d join unnest(persons) p on p.person_id = d.person_id and not p.is_protected
  on conflict do nothing;
  insert into registry.roles (institution_id, role_id, procedure_id, person_id, role_code, from_on, to_on)
  select owner_id, p.role_id, draft.procedure_id, p.person_id, p.role_code, p.from_on, p.to_on
    from unnest(persons) p where not p.is_protected
  on conflict do nothing;

  -- Protected persons: identity goes where nobody selects it, the file keeps a pseudonym and a role.
  for person in select * from unnest(persons) p where p.is_protected loop
    known_pseudonym := null;
    if person.person_id = any (known_protected) then
      select r.pseudonym into known_pseudonym from registry.protected_roles r
       where r.institution_id = owner_id and r.person_id = person.person_id limit 1;
    end if;
    known_pseudonym := coalesce(known_pseudonym, victims.new_pseudonym());
    known_protected := known_protected || person.person_id;
    insert into registry.protected_roles (institution_id, role_id, procedure_id, person_id, pseudonym, role_code, status_code)
    values (owner_id, person.role_id, draft.procedure_id, person.person_id, known_pseudonym, person.role_code, person.status_code)
    on conflict do nothing;
    if person.identity_revision is not null then
      loop
        insert into victims.persons (institution_id, person_id, revision, procedure_id, pseudonym, sex_code, birth_on,
          birth_precision, birth_place, nationality_code, exploitation_codes)
        values (owner_id, person.person_id, person.identity_revision, draft.procedure_id, known_pseudonym,
          coalesce(person.sex_code, 'U'), person.birth_on, coalesce(person.birth_precision, 'unknown'), person.birth_place,
          person.nationality_code, coalesce(person.exploitation_codes, '{}'))
        on conflict do nothing;
        exit when found;
        -- taken by an attempt whose answer was lost, or from another file; nobody who writes may read it: append after it
        person.identity_revision := person.identity_revision + 1;
      end loop;
      insert into victims.names (institution_id, name_id, person_id, revision, script, type_code, name_text)
      select owner_id, d.name_id, d.person_id, person.identity_revision, d.script, d.type_code, d.name_text
        from unnest(names) d where d.person_id = person.person_id;
    end if;
    if person.status_event_id is not null then
      insert into victims.status_events (institution_id, status_event_id, person_id, procedure_id, status_code, decider_code, decided_on)
      values (owner_id, person.status_event_id, person.person_id, draft.procedure_id, person.status_code, person.decider_code, person.decided_on)
      on conflict do nothing;
      if not found then
        insert into victims.status_events (institution_id, status_event_id, person_id, procedure_id, status_code, decider_code, decided_on)
        values (owner_id, gen_random_uuid(), person.person_id, draft.procedure_id, person.status_code, person.decider_code, person.decided_on);
      end if;
    end if;
  end loop;

  with added as (
    insert into registry.stage_events (institution_id, event_id, procedure_id, person_id, stage_code, event_on, date_precision,
      outcome_code, reason_code, note, replaces_event_id)
    select owner_id, e.event_id, draft.procedure_id, e.person_id, e.stage_code, e.event_on, coalesce(e.date_precision, 'day'),
      e.outcome_code, e.reason_code, e.note, e.replaces_event_id
      from unnest(events) e
    on conflict do nothing
    returning event_id)
  select array_agg(a.event_id) into new_events from added a;
  -- Nothing follows a final outcome but a remedy and the execution; what stood there before is left as it is.
  if new_events is not null and (not is_fresh or exists (
       select from unnest(events) e join reference.outcomes o on o.code = e.outcome_code and o.attributes ->> 'is_final' = 'true'))
     and exists (
       select from registry.closures(owner_id, draft.procedure_id) c
         join registry.stage_events e on e.institution_id = owner_id and e.procedure_id = draft.procedure_id
          and (c.person_id is null or e.person_id = c.person_id) and e.event_on > c.closed_on and (e.event_id = any (new_events) or c.event_id = any (new_events))
        where not registry.may_follow(e.stage_code, c.stage_code)
          and not exists (select from registry.stage_events r where r.institution_id = owner_id and r.procedure_id = draft.procedure_id and r.replaces_event_id = e.event_id)) then
    raise exception 'nothing follows a final outcome but a remedy' using errcode = 'MZ018', column = 'event_on';
  end if;
  if cardinality(qualifications) > 0 then
    insert into registry.qualifications (institution_id, qualification_id, procedure_id, person_id, offence_code, state,
      decided_on, replaces_qualification_id)
    select owner_id, q.qualification_id, draft.procedure_id, q.person_id, q.offence_code, q.state, q.decided_on, q.replaces_qualification_id
      from unnest(qualifications) q
    on conflict do nothing;
  end if;
  if cardinality(objects) > 0 then
    insert into registry.objects (institution_id, object_id, procedure_id, person_id, kind, value_text)
    select owner_id, o.object_id, draft.procedure_id, o.person_id, o.kind, o.value_text from unnest(objects) o
    on conflict do nothing;
  end if;

  saved.procedure_id := draft.procedure_id;
  saved.is_changed := true;
  return saved;
end $$;
grant execute on function registry.save_procedure(registry.procedure_draft, registry.event_draft[], registry.person_draft[],
  registry.name_draft[], registry.qualification_draft[], registry.object_draft[]) to case_writer;

-- The sheet as the reader may see it: ordinary persons in full, protected ones under their pseudonym.
create or replace function registry.read_procedure(institution integer, procedure uuid) returns jsonb
language sql stable security invoker as $$
  select jsonb_build_object(
    'procedure', to_jsonb(p) - 'content_hash' || jsonb_build_object('content_hash', encode(p.content_hash, 'hex')),
    'affaire', (select to_jsonb(m) from registry.affaire_members m
                 where m.institution_id = institution and m.procedure_id = procedure),
    'events', coalesce((select jsonb_agg(to_jsonb(e) order by e.event_on, e.stage_code, e.recorded_at) from registry.stage_events e
                 where e.institution_id = institution and e.procedure_id = procedure), '[]'),
    'persons', coalesce((select jsonb_agg(to_jsonb(x) || jsonb_build_object('role', to_jsonb(r)) order by r.recorded_at, r.role_id)
                 from registry.roles r
                 join registry.persons x on x.institution_id = r.institution_id and x.person_id = r.person_id
                where r.institution_id = institution and r.procedure_id = procedure and r.is_current), '[]'),
    'names', coalesce((select jsonb_agg(distinct to_jsonb(n)) from registry.roles r
                 join registry.person_names n on n.institution_id = r.institution_id and n.person_id = r.person_id and n.is_current
                where r.institution_id = institution and r.procedure_id = procedure and r.is_current), '[]'),
    'protected', coalesce((select jsonb_agg(to_jsonb(r) order by r.recorded_at, r.role_id) from registry.protected_roles r
                 where r.institution_id = institution and r.procedure_id = procedure and r.is_current), '[]'),
    'qualifications', coalesce((select jsonb_agg(to_jsonb(q) order by q.recorded_at) from registry.qualifications q
                 where q.institution_id = institution and q.procedure_id = procedure), '[]'),
    'objects', coalesce((select jsonb_agg(to_jsonb(o) order by o.recorded_at) from registry.objects o
                 where o.institution_id = institution and o.procedure_id = procedure and o.is_current), '[]'))
  from registry.procedures p
  where p.institution_id = institution and p.procedure_id = procedure
$$;
grant execute on function registry.read_procedure(integer, uuid) to case_reader;
