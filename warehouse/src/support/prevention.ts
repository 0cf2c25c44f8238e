import type { SupportLevers, SupportPeriod } from '@fulcrum/engine';
import type { SelfServiceGroup } from './queries.ts';

/** Cases of those who used self-service or a program, beside the others; cases a customer and year. */
export type Prevention = {
  readonly engaged: { readonly customers: number; readonly before: number; readonly after: number };
  readonly others: { readonly customers: number; readonly before: number; readonly after: number };
  /** How much more the cases of those who used it fell: what prevention may have done, in cases a customer and year, and its 95 % interval. */
  readonly fewer: number;
  readonly low: number;
  readonly high: number;
  /** The same as cost a year in minor units, never more than what fewer cases saved in all (F42). */
  readonly minor: number;
  /** `measured` when the interval leaves 0 out and both groups are large enough; else there is no effect shown. */
  readonly evidence: 'measured' | 'none';
};

const FEW = 30;
const Z = 1.96;

/**
 * Prevention on actual data (METHOD C8): views of an article are no prevented cases (F41), so those who used self-service
 * are held against those who did not, each against its own period before. Undefined without engagement, or without both kinds.
 */
export const prevention = (
  groups: readonly SelfServiceGroup[],
  after: SupportPeriod,
  levers: SupportLevers | undefined,
): Prevention | undefined => {
  const engaged = groups.find((group) => group.engaged);
  const others = groups.find((group) => !group.engaged);
  if (engaged === undefined || others === undefined || levers === undefined) return undefined;
  const side = (group: SelfServiceGroup) => ({
    customers: group.customers,
    before: group.casesBefore / group.yearsBefore,
    after: group.casesAfter / group.yearsAfter,
  });
  const [used, not] = [side(engaged), side(others)];
  const fewer = used.before - used.after - (not.before - not.after);
  // Cases come as a Poisson process does: the variance of a rate is its count over the square of its exposure.
  const variance = [engaged, others].reduce(
    (sum, own) => sum + own.casesBefore / own.yearsBefore ** 2 + own.casesAfter / own.yearsAfter ** 2,
    0,
  );
  const half = Z * Math.sqrt(variance);
  const isShown = fewer - half > 0 && engaged.customers >= FEW && others.customers >= FEW;
  const fall = Math.max(0, -(levers.parts.find(({ id }) => id === 'casesPerCustomer')?.minor ?? 0));
  const yearly = (fewer * engaged.yearsAfter * (12 / after.months) * after.minor) / after.cases;
  return {
    engaged: used,
    others: not,
    fewer,
    low: fewer - half,
    high: fewer + half,
    minor: isShown ? Math.round(Math.min(yearly, fall)) : 0,
    evidence: isShown ? 'measured' : 'none',
  };
};
