-- Corporate cost reaches customers through an operating pool: `pool` stays where the ledger booked it, `via` is that one.
alter table cost_cell add column via varchar;
-- The calibration factors of a run, by role (JSON); empty without any.
alter table cost_run add column calibrated varchar;
