-- What made a version, and of which other version it speaks: an undo names the version it takes back.
alter table plan_version add column action text not null default 'edit'
  check (action in ('create', 'edit', 'undo', 'redo', 'restore', 'budget'));
alter table plan_version add column of_version integer;
alter table change_log add column action text not null default 'edit'
  check (action in ('create', 'edit', 'undo', 'redo', 'restore', 'budget', 'freeze', 'snooze', 'wake'));
alter table change_log add column of_version integer;

alter table plan_version disable trigger plan_version_append_only;
update plan_version set action = 'create' where number = 1;
alter table plan_version enable trigger plan_version_append_only;
alter table change_log disable trigger change_log_append_only;
update change_log set action = 'create' where version = 1;
alter table change_log enable trigger change_log_append_only;

alter table plan_version add foreign key (plan_id, of_version) references plan_version (plan_id, number);

-- A table can be emptied without touching a row.
create trigger plan_version_not_emptied before truncate on plan_version
  for each statement execute function refuse_change();
create trigger change_log_not_emptied before truncate on change_log
  for each statement execute function refuse_change();
