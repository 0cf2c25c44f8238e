-- Findings of the facts somebody has put aside until a day. Each row stays: what was said before, and who brought it back.
create table facts_snooze (
  id bigint generated always as identity primary key,
  workspace_id text not null,
  code text not null check (code <> ''),
  path text not null,
  until date not null,
  reason text not null check (reason <> ''),
  actor text not null,
  at timestamptz not null,
  woken_at timestamptz,
  woken_by text
);
create index on facts_snooze (workspace_id, code, path);
