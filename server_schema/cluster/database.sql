-- What a dump or a copy from a template does not carry: run in every database, at every upgrade.
do $$
declare
  comparison regprocedure;
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to mizan_user, mizan_job_matcher, mizan_job_notifier, mizan_job_timer',
                 current_database());

  -- A condition of the caller that is leakproof and cheap runs before the policy. In a sequential scan the policy's
  -- lookup then happens only if some row, of whichever institution, satisfies it: EXPLAIN ANALYZE says « never executed »
  -- or not, and the line in the server log is written or not: an existence oracle for every column. The planner calls
  -- cheap what costs less than 10 operators, and counts half for a list of one: at 40 nothing that compares is cheap.
  for comparison in
    select p.oid from pg_catalog.pg_proc p
     where p.proleakproof and p.prorettype = 'boolean'::regtype and p.procost < 40
  loop
    execute format('alter function %s cost 40', comparison);
  end loop;
end $$;
