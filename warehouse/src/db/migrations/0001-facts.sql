-- Facts of one workspace: what exports say, how they came in, and the cost runs made from them.
-- Keys are kept unique by the import itself: DuckDB's indexes refuse to replace a key within one transaction.

create table customer (
  workspace_id varchar not null, import_id varchar not null,
  customer varchar not null, name varchar, parent varchar, segment varchar, region varchar, products varchar, tags varchar,
  started_on date, ended_on date, arr_minor bigint, potential_minor bigint, currency varchar
);
create table subscription (
  workspace_id varchar not null, import_id varchar not null,
  subscription varchar not null, customer varchar not null, product varchar, starts_on date not null, ends_on date,
  arr_minor bigint not null, currency varchar not null, seats decimal(18, 6)
);
create table person (
  workspace_id varchar not null, import_id varchar not null,
  person varchar not null, name varchar, role varchar not null, team varchar, region varchar, segment varchar,
  starts_on date not null, ends_on date, fte decimal(18, 6) not null, pay_minor bigint, currency varchar
);
create table support_case (
  workspace_id varchar not null, import_id varchar not null,
  "case" varchar not null, customer varchar, product varchar, channel varchar, priority varchar,
  opened_at timestamp not null, resolved_at timestamp, seconds bigint, contacts decimal(18, 6), reopened boolean, person varchar
);
create table time_entry (
  workspace_id varchar not null, import_id varchar not null,
  entry varchar not null, person varchar not null, customer varchar, product varchar,
  started_on date not null, started_at timestamp, seconds bigint not null, activity varchar
);
create table ledger_line (
  workspace_id varchar not null, import_id varchar not null,
  line varchar not null, posted_on date not null, account varchar, cost_center varchar, vendor varchar,
  amount_minor bigint not null, currency varchar not null, customer varchar, product varchar, pool varchar, role varchar, note varchar
);

-- read_count = accepted + rejected + superseded, always; replaced counts rows of earlier imports that gave way.
create table import_log (
  workspace_id varchar not null, import_id varchar not null, file_name varchar not null, sha256 varchar not null,
  mapping_sha256 varchar not null, table_name varchar not null, started_at timestamp not null, finished_at timestamp not null,
  read_count bigint not null, accepted bigint not null, rejected bigint not null, superseded bigint not null, replaced bigint not null,
  encoding varchar not null
);
-- One row for each row of a file that is not in its table: `rejected`, or `superseded` by a later row with the same key.
create table reject (
  workspace_id varchar not null, import_id varchar not null, kind varchar not null,
  line bigint not null, column_name varchar, value varchar, reason varchar not null
);

create table cost_run (
  workspace_id varchar not null, cost_run_id varchar not null, started_at timestamp not null, finished_at timestamp not null,
  policy varchar not null, currency varchar not null, from_month date not null, to_month date not null
);
-- The finest grain of money (METHOD T5): every view sums these. kind: assigned, unused, unassigned.
create table cost_cell (
  workspace_id varchar not null, cost_run_id varchar not null,
  month date not null, pool varchar not null, line varchar not null, kind varchar not null,
  customer varchar, segment varchar, region varchar, product varchar, person varchar,
  seconds bigint not null, amount_minor bigint not null
);
