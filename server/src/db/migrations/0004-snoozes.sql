-- Findings somebody has put aside until a day; who did and undid it when stays in the change log.
create table finding_snooze (
  plan_id text not null,
  code text not null check (code <> ''),
  path text not null,
  workspace_id text not null,
  until date not null,
  reason text not null check (reason <> ''),
  actor text not null,
  at timestamptz not null,
  primary key (plan_id, code, path),
  foreign key (workspace_id, plan_id) references plan (workspace_id, id)
);
