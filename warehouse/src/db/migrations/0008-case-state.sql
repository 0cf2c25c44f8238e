-- What the system says of a case: open, pending, solved, … as written there.
alter table support_case add column state varchar;
