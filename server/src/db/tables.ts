import type { ColumnType, Generated } from 'kysely';

/** Written as an ISO string, read back as a Date. */
type Instant = ColumnType<Date, string, never>;

/** A JSON value in a `jsonb` column: written as JSON text, read back parsed. */
type Json = ColumnType<unknown, string | null, never>;

/** What made a version. */
export type VersionAction = 'create' | 'edit' | 'undo' | 'redo' | 'restore' | 'budget';

/** What the log tells of: a new version, or something done to a plan beside its text. */
export type LogAction = VersionAction | 'freeze' | 'snooze' | 'wake';

type WorkspaceTable = { id: string; name: string; created_at: Instant };

type PlanTable = {
  id: string;
  workspace_id: string;
  name: string;
  /** Number of the newest version; the lock two writers meet at. */
  version: number;
  created_at: Instant;
  created_by: string;
  /** The frozen version that is this plan's budget. */
  budget_id: string | null;
};

type PlanVersionTable = {
  plan_id: string;
  number: number;
  workspace_id: string;
  text: string;
  /** sha256 of `text`, in hex. */
  hash: string;
  engine_version: string;
  scenario: string | null;
  created_at: Instant;
  actor: string;
  reason: string | null;
  action: VersionAction;
  /** The version an undo, a redo or a restore speaks of. */
  of_version: number | null;
};

type ChangeLogTable = {
  id: Generated<number>;
  workspace_id: string;
  plan_id: string;
  version: number;
  actor: string;
  path: string;
  before: Json;
  after: Json;
  reason: string | null;
  at: Instant;
  action: LogAction;
  of_version: number | null;
};

type FrozenVersionTable = {
  id: string;
  workspace_id: string;
  plan_id: string;
  version: number;
  name: string;
  engine_version: string;
  /** gzipped JSON. */
  results: Uint8Array;
  /** sha256 of the JSON, in hex. */
  results_hash: string;
  frozen_at: Instant;
  actor: string;
  reason: string | null;
};

type FindingSnoozeTable = {
  plan_id: string;
  code: string;
  path: string;
  workspace_id: string;
  /** A day, `2026-03-31`; read it through `cast`, because a driver makes an instant of it. */
  until: string;
  reason: string;
  actor: string;
  at: ColumnType<Date, string, string>;
};

type FactsSnoozeTable = {
  id: Generated<number>;
  workspace_id: string;
  code: string;
  path: string;
  /** A day, `2026-03-31`; read it through `cast`, because a driver makes an instant of it. */
  until: string;
  reason: string;
  actor: string;
  at: Instant;
  /** When and by whom it was brought back, or said otherwise. */
  woken_at: ColumnType<Date | null, string | null, string | null>;
  woken_by: string | null;
};

/** The records: everything people write, as against the facts that are imported. */
export type Tables = {
  workspace: WorkspaceTable;
  plan: PlanTable;
  plan_version: PlanVersionTable;
  change_log: ChangeLogTable;
  frozen_version: FrozenVersionTable;
  finding_snooze: FindingSnoozeTable;
  facts_snooze: FactsSnoozeTable;
};
