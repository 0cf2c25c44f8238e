-- Undo by import: the facts are the replay of the imports not undone, in the order of seq. A row that gives way to a later
-- import's moves to past_<table>, which has the table's columns and is made by `keepPast` in migrate.ts.
alter table import_log add column seq bigint;
alter table import_log add column actor varchar;
alter table import_log add column bytes bigint;
-- How the file was read, as JSON: table, columns, dialects.
alter table import_log add column reading varchar;
-- Whether what it replaced is in past_<table>; not so for imports before this migration.
alter table import_log add column past_kept boolean;
alter table import_log add column undone_at timestamp;
alter table import_log add column undone_by varchar;
update import_log set past_kept = false, seq = numbered.seq
from (select workspace_id as w, import_id as i, row_number() over (partition by workspace_id order by finished_at, rowid) as seq from import_log) numbered
where import_log.workspace_id = numbered.w and import_log.import_id = numbered.i;
