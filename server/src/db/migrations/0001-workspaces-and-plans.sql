create table workspace (
  id text primary key,
  name text not null,
  created_at timestamptz not null
);

create table plan (
  id text primary key,
  workspace_id text not null references workspace (id),
  name text not null check (name <> ''),
  version integer not null check (version >= 1),
  created_at timestamptz not null,
  created_by text not null,
  unique (workspace_id, id)
);

create table plan_version (
  plan_id text not null,
  number integer not null check (number >= 1),
  workspace_id text not null,
  text text not null,
  hash text not null,
  engine_version text not null,
  scenario text,
  created_at timestamptz not null,
  actor text not null,
  reason text,
  primary key (plan_id, number),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id)
);

create table change_log (
  id bigint generated always as identity primary key,
  workspace_id text not null,
  plan_id text not null,
  version integer not null,
  actor text not null,
  path text not null,
  before jsonb,
  after jsonb,
  reason text,
  at timestamptz not null,
  foreign key (plan_id, version) references plan_version (plan_id, number)
);

create index change_log_plan on change_log (workspace_id, plan_id, id);

-- What was written stays written: versions and the log can only grow.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger plan_version_append_only before update or delete on plan_version
  for each row execute function refuse_change();

create trigger change_log_append_only before update or delete on change_log
  for each row execute function refuse_change();
