-- Rights on the database itself. A copy made from a template does not inherit them: run in every database.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to mizan_user, mizan_job_matcher, mizan_job_notifier, mizan_job_timer',
                 current_database());
end $$;
