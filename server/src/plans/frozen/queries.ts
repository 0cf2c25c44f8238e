import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';

export type FrozenRow = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly engineVersion: string;
  readonly resultsHash: string;
  readonly frozenAt: Date;
  readonly actor: string;
  readonly reason: string | null;
};

export type NewFrozen = {
  readonly id: string;
  readonly planId: string;
  readonly version: number;
  readonly name: string;
  readonly engineVersion: string;
  readonly results: Uint8Array;
  readonly resultsHash: string;
  readonly reason: string | null;
  readonly at: string;
};

const frozenOf = (scope: Scope, db: Database, planId: string) =>
  db
    .selectFrom('frozen_version')
    .where('frozen_version.workspace_id', '=', scope.workspace)
    .where('frozen_version.plan_id', '=', planId)
    .select([
      'frozen_version.id',
      'frozen_version.name',
      'frozen_version.version',
      'frozen_version.engine_version as engineVersion',
      'frozen_version.results_hash as resultsHash',
      'frozen_version.frozen_at as frozenAt',
      'frozen_version.actor',
      'frozen_version.reason',
    ]);

/** The frozen versions of a plan, newest first. */
export const selectAllFrozen = (scope: Scope, db: Database, planId: string): Promise<FrozenRow[]> =>
  frozenOf(scope, db, planId).orderBy('frozen_at', 'desc').orderBy('frozen_version.id').execute();

/** One of them by its id, or else by its name in whatever case, with the version's text and its results. */
export const selectFrozen = (scope: Scope, db: Database, planId: string, idOrName: string) =>
  frozenOf(scope, db, planId)
    .innerJoin('plan_version as of', (join) =>
      join
        .onRef('of.plan_id', '=', 'frozen_version.plan_id')
        .onRef('of.number', '=', 'frozen_version.version')
        .onRef('of.workspace_id', '=', 'frozen_version.workspace_id'),
    )
    .where(({ eb, fn, or, val }) =>
      or([
        eb('frozen_version.id', '=', idOrName),
        eb(fn('lower', ['frozen_version.name']), '=', fn('lower', [val(idOrName)])),
      ]),
    )
    .select(['of.text', 'of.hash', 'frozen_version.results'])
    .orderBy(({ eb }) => eb.case().when('frozen_version.id', '=', idOrName).then(0).else(1).end())
    .limit(1)
    .executeTakeFirst();

/** Keeps a frozen version. False when the plan has one of that name: nothing is kept then. */
export const insertFrozen = async (scope: Scope, db: Database, frozen: NewFrozen): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('frozen_version')
    .values({
      id: frozen.id,
      workspace_id: scope.workspace,
      plan_id: frozen.planId,
      version: frozen.version,
      name: frozen.name,
      engine_version: frozen.engineVersion,
      results: frozen.results,
      results_hash: frozen.resultsHash,
      frozen_at: frozen.at,
      actor: scope.actor,
      reason: frozen.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};
