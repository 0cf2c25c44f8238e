import type { ColumnType, Generated } from 'kysely';

/** Written as an ISO string, read back as a Date. */
type Instant = ColumnType<Date, string, never>;

/** A JSON value in a `jsonb` column: written as JSON text, read back parsed. */
type Json = ColumnType<unknown, string | null, never>;

type WorkspaceTable = { id: string; name: string; created_at: Instant };

type PlanTable = {
  id: string;
  workspace_id: string;
  name: string;
  /** Number of the newest version; the lock two writers meet at. */
  version: number;
  created_at: Instant;
  created_by: string;
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
};

/** The records: everything people write, as against the facts that are imported. */
export type Tables = {
  workspace: WorkspaceTable;
  plan: PlanTable;
  plan_version: PlanVersionTable;
  change_log: ChangeLogTable;
};
