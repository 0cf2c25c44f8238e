import type { PlanRow } from './queries.ts';
import type { Plan, PlanSummary } from './schemas.ts';
import type { Head } from './write-version.ts';

/** A plan's row as the list of plans shows it. */
export const summaryOf = ({ id, name, version, createdAt, savedAt, savedBy }: PlanRow): PlanSummary => ({
  id,
  name,
  version,
  createdAt: createdAt.toISOString(),
  savedAt: savedAt.toISOString(),
  savedBy,
});

/** A plan at its newest version as the API answers it. */
export const planOf = (head: Head): Plan => {
  const { text, hash, budgetId: id, budgetName: name, budgetVersion: version } = head;
  const budget = id !== null && name !== null && version !== null ? { id, name, version } : null;
  return { ...summaryOf(head), text, hash, budget };
};
