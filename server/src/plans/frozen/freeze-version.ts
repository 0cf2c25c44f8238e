import type { Finding } from '@fulcrum/engine';
import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import { insertChanges } from '../changes/queries.ts';
import { selectVersion } from '../versions/queries.ts';
import type { RecordsContext } from '../write-version.ts';
import { type FrozenRow, insertFrozen } from './queries.ts';

export type VersionToFreeze = {
  readonly number: number;
  readonly name: string;
  readonly reason?: string | undefined;
};

export type FreezeResult =
  | { readonly frozen: FrozenRow }
  | { readonly missing: true }
  /** The plan has a frozen version of that name. */
  | { readonly taken: true }
  /** The version cannot be computed, so there are no results to keep. */
  | { readonly findings: readonly Finding[] };

/** Names a version and keeps every figure it has with the present engine. What was frozen stays as it is. */
export const freezeVersion = async (
  scope: Scope,
  db: Database,
  context: RecordsContext,
  planId: string,
  { number, name, reason = undefined }: VersionToFreeze,
): Promise<FreezeResult> => {
  const version = await selectVersion(scope, db, planId, number);
  if (!version) return { missing: true };
  const packed = await context.compute.pack(version.text);
  if ('findings' in packed) return packed;
  const { bytes, hash } = packed;
  const [id, at] = [context.ids(), context.clock()];
  const { engineVersion } = context;
  const row: FrozenRow = {
    id,
    name,
    version: number,
    engineVersion,
    resultsHash: hash,
    frozenAt: at,
    actor: scope.actor,
    reason: reason ?? null,
  };
  return db.transaction().execute(async (tx): Promise<FreezeResult> => {
    const when = at.toISOString();
    if (!(await insertFrozen(scope, tx, { ...row, planId, results: bytes, at: when }))) return { taken: true };
    const happening = { planId, version: number, action: 'freeze', of: null, reason: row.reason, at: when } as const;
    await insertChanges(scope, tx, happening, [{ path: '', after: name }]);
    return { frozen: row };
  });
};
