import type { Scope } from '@fulcrum/warehouse';
import type { Database } from '../../db/open-records.ts';
import { countFindings } from '../computing/plan-computing.ts';
import type { SavedText } from '../save-plan.ts';
import { changePlan, type NotChanged, type RecordsContext, writeVersion } from '../write-version.ts';
import { selectVersion } from './queries.ts';

export type VersionToRestore = {
  readonly number: number;
  /** The version the writer began with. */
  readonly version: number;
  readonly reason?: string | undefined;
};

/** Makes the text of an earlier version the plan's newest, as a new version. */
export const restoreVersion = async (
  scope: Scope,
  db: Database,
  context: RecordsContext,
  id: string,
  { number, version, reason }: VersionToRestore,
): Promise<SavedText | NotChanged> => {
  const result = await changePlan(scope, db, id, version, async (tx, head) => {
    const earlier = await selectVersion(scope, tx, id, number);
    if (!earlier) return { missing: true as const };
    const { text, hash } = earlier;
    const written =
      hash === head.hash
        ? { saved: { id, version: head.version, hash } }
        : await writeVersion(scope, tx, context, head, { text, action: 'restore', of: number, reason });
    return 'saved' in written ? { ...written, text } : written;
  });
  if (!('saved' in result)) return result;
  // Counted once the records are free again.
  return { saved: { ...result.saved, findings: await countFindings(context.compute, result.text) } };
};
