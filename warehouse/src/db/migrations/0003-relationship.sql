-- What happens between a customer and the people who serve it, and what other tables lean on.
-- `csm` is who owns the customer; `domain` its mail domain; `alias` its key in another system.
alter table customer add column csm varchar;
alter table customer add column domain varchar;
alter table customer add column alias varchar;

create table touch (
  workspace_id varchar not null, import_id varchar not null,
  touch varchar not null, customer varchar, person varchar, kind varchar, started_at timestamp not null, seconds bigint,
  state varchar, domains varchar
);
create table engagement (
  workspace_id varchar not null, import_id varchar not null,
  engagement varchar not null, customer varchar, contact varchar, program varchar, item varchar, action varchar,
  engaged_at timestamp not null, amount decimal(18, 6)
);
-- `score` as it was given, on `lowest` to `highest`; `share` is the same on 0 to 1.
create table sentiment (
  workspace_id varchar not null, import_id varchar not null,
  response varchar not null, customer varchar, contact varchar, given_at timestamp not null, scale varchar not null,
  score decimal(18, 6) not null, lowest decimal(18, 6) not null, highest decimal(18, 6) not null, share decimal(18, 6) not null
);
create table customer_stage (
  workspace_id varchar not null, import_id varchar not null,
  customer varchar not null, stage varchar not null, entered_on date not null, left_on date
);
create table customer_product (
  workspace_id varchar not null, import_id varchar not null,
  customer varchar not null, product varchar not null, state varchar not null, starts_on date, ends_on date, quantity decimal(18, 6)
);
create table deal (
  workspace_id varchar not null, import_id varchar not null,
  deal varchar not null, customer varchar, csm varchar, kind varchar, stage varchar, product varchar,
  amount_minor bigint, currency varchar, opened_on date, closes_on date, closed boolean, won boolean
);
create table account_balance (
  workspace_id varchar not null, import_id varchar not null,
  account varchar not null, as_of date not null, name varchar, balance_minor bigint not null, currency varchar not null
);
-- Rows of a system's own tables that others refer to by id (users, prices, journal heads): only the columns a profile names.
create table source_row (
  workspace_id varchar not null, import_id varchar not null,
  object varchar not null, id varchar not null, fields json not null
);
