-- A version somebody named, with every figure it had: `results` is gzipped JSON, `results_hash` the sha256 of the JSON.
create table frozen_version (
  id text primary key,
  workspace_id text not null,
  plan_id text not null,
  version integer not null,
  name text not null check (name <> ''),
  engine_version text not null,
  results bytea not null,
  results_hash text not null,
  frozen_at timestamptz not null,
  actor text not null,
  reason text,
  unique (workspace_id, plan_id, id),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id),
  foreign key (plan_id, version) references plan_version (plan_id, number)
);

-- "Board, March" and "board, march" are one name.
create unique index frozen_version_name on frozen_version (plan_id, lower(name));

create trigger frozen_version_append_only before update or delete on frozen_version
  for each row execute function refuse_change();
create trigger frozen_version_not_emptied before truncate on frozen_version
  for each statement execute function refuse_change();

alter table plan add column budget_id text;
alter table plan add foreign key (workspace_id, id, budget_id)
  references frozen_version (workspace_id, plan_id, id);
