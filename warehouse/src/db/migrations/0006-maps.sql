-- The rate a system itself used for a foreign currency, as it stands in the export; costing converts by its own rates.
alter table ledger_line add column rate decimal(18, 6);
alter table subscription add column rate decimal(18, 6);
-- Maps people made, every version; found again by the headers of a file.
create table kept_map (
  workspace_id varchar not null, fingerprint varchar not null, version integer not null, name varchar not null,
  mapping json not null, kept_at timestamp not null, kept_by varchar not null
);
-- Keys that mean another key, as somebody confirmed them: `written` is what files say.
create table key_match (
  workspace_id varchar not null, kind varchar not null, written varchar not null, key varchar not null,
  confirmed_at timestamp not null, confirmed_by varchar not null
);
