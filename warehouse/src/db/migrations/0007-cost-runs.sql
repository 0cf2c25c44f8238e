-- A cost run keeps what it was made of, so that it can be made again and held against another: the costing as it was read (JSON),
-- a fingerprint of the facts and the imports they stood of, the engine, and everything the run found (report, JSON).
-- `checksum` is of the cells, in no order. Cells are kept for the newest runs only; sums of every run.
alter table cost_run add column costing varchar;
alter table cost_run add column facts varchar;
alter table cost_run add column imports varchar;
alter table cost_run add column engine_version varchar;
alter table cost_run add column actor varchar;
alter table cost_run add column report varchar;
alter table cost_run add column checksum varchar;
alter table cost_run add column has_cells boolean;

-- `csm` owns the customer, `team` is the person's or else the CSM's, `role` did the work; `shown` is `person` as anyone may look at it.
alter table cost_cell add column role varchar;
alter table cost_cell add column csm varchar;
alter table cost_cell add column team varchar;
alter table cost_cell add column shown varchar;
alter table cost_cell add column is_one_time boolean;
alter table cost_cell add column is_first_year boolean;
-- One-time cost spread over its life for the amortised basis; what is left when a customer goes is written off in that month.
create table cost_spread (
  workspace_id varchar not null, cost_run_id varchar not null,
  month date not null, pool varchar not null, via varchar, line varchar not null, kind varchar not null,
  customer varchar, segment varchar, region varchar, product varchar, role varchar, csm varchar, team varchar, shown varchar,
  seconds bigint not null, amount_minor bigint not null, is_write_off boolean not null
);
-- Both by everything but customer and person. part: incurred, spread.
create table cost_sum (
  workspace_id varchar not null, cost_run_id varchar not null, part varchar not null,
  month date not null, pool varchar not null, via varchar, line varchar not null, kind varchar not null,
  segment varchar, region varchar, product varchar, role varchar, csm varchar, team varchar,
  is_one_time boolean not null, is_first_year boolean not null, seconds bigint not null, amount_minor bigint not null
);
-- Customers and ARR behind the cost, by segment: twice the month's average customers (METHOD T3), and closing ARR.
create table cost_base (
  workspace_id varchar not null, cost_run_id varchar not null, month date not null, segment varchar, is_first_year boolean not null,
  customers_twice bigint not null, arr_minor bigint not null
);
