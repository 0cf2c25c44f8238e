-- Revenue as a ledger or a billing system recognised it; subscription revenue of a month with any is taken from here (METHOD C10).
create table revenue_line (
  workspace_id varchar not null, import_id varchar not null,
  revenue varchar not null, customer varchar, product varchar, kind varchar, recognised_on date not null,
  amount_minor bigint not null, currency varchar not null
);
