import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import type { VersionAction } from '../../db/tables.ts';

export type VersionRow = {
  readonly number: number;
  readonly hash: string;
  readonly engineVersion: string;
  readonly scenario: string | null;
  readonly action: VersionAction;
  readonly of: number | null;
  readonly actor: string;
  readonly reason: string | null;
  readonly createdAt: Date;
};

const COLUMNS = [
  'number',
  'hash',
  'engine_version as engineVersion',
  'scenario',
  'action',
  'of_version as of',
  'actor',
  'reason',
  'created_at as createdAt',
] as const;

const versionsOf = (scope: Scope, db: Database, planId: string) =>
  db
    .selectFrom('plan_version')
    .where('workspace_id', '=', scope.workspace)
    .where('plan_id', '=', planId)
    .select(COLUMNS);

/** All versions of a plan, newest first, without their texts. */
export const selectVersions = (scope: Scope, db: Database, planId: string): Promise<VersionRow[]> =>
  versionsOf(scope, db, planId).orderBy('number', 'desc').execute();

/** One version with its text. */
export const selectVersion = (scope: Scope, db: Database, planId: string, number: number) =>
  versionsOf(scope, db, planId).where('number', '=', number).select('text').executeTakeFirst();
