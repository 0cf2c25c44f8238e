import { addMonths, type Finding, type Month } from '@fulcrum/engine';
import type { Costing } from '../cost/costing.ts';
import { prepareCost } from '../cost/prepare-cost.ts';
import type { Facts } from '../db/open-facts.ts';
import type { Scope } from '../scope.ts';
import type { ObservedDriver } from './driver.ts';
import { observe } from './observe.ts';
import { openingFindings } from './opening-findings.ts';
import { type PlanOptions, planText } from './plan-text.ts';

export type FitResult =
  | { readonly status: 'impossible'; readonly findings: readonly Finding[] }
  | {
      readonly status: 'fitted';
      /** The month after the facts end. */
      readonly start: string;
      readonly drivers: readonly ObservedDriver[];
      readonly plan: string;
      readonly findings: readonly Finding[];
    };

const FEW = 30;

const ABSENT: Finding = {
  code: 'fit.absent',
  severity: 'note',
  message:
    'no export holds touches, ramps or the time to fill a seat: the plan has today’s roster and ratios, none by design',
  advice: 'add `touches` for ratios by design, `ramp` and `timeToFill` to the roles',
};

/**
 * Observed drivers with n, period, interval and source, and a plan (YAML) that holds them, starting the month after the
 * facts end (DESIGN idea 4). Needs a ledger, customers with ARR and people; says which is missing.
 */
export const fit = (facts: Facts, scope: Scope, costing: Costing, options: PlanOptions = {}): Promise<FitResult> =>
  facts.exclusively(async (connection): Promise<FitResult> => {
    const prepared = await prepareCost(connection, scope, costing);
    if ('impossible' in prepared) return { status: 'impossible', findings: prepared.impossible };
    const observed = await observe(connection, scope.workspace, costing, prepared);
    if (observed.segments.length === 0)
      return missing(
        'no customer has ARR in the last month of the ledger',
        'import subscriptions (subscription, customer, starts_on, ends_on, arr, currency)',
      );
    if (observed.roles.length === 0)
      return missing('there are no people', 'import people (person, role, starts_on, fte, pay, currency)');
    const { text, drivers } = planText(observed, costing, prepared.to.slice(0, 7), options);
    const few = drivers.filter(
      ({ kind, n, path }) =>
        kind === 'measured' && n < FEW && path.startsWith('segments.') && !/\.(opening|regions|costs)\./.test(path),
    );
    const findings: Finding[] =
      few.length > 0
        ? [
            {
              code: 'F09',
              severity: 'warning',
              message: `${few.length} drivers stand on fewer than ${FEW} observations: ${few
                .slice(0, 4)
                .map(({ path, n }) => `${path} (${n})`)
                .join(', ')}`,
              advice: 'use their interval, or a longer period',
              evidence: { drivers: few.map(({ path, n }) => ({ path, n })) },
            },
          ]
        : [];
    return {
      status: 'fitted',
      start: addMonths(prepared.to.slice(0, 7) as Month, 1),
      drivers: drivers.map((driver) => ({ ...driver, ageDays: daysSince(driver.period.to, facts.clock()) })),
      plan: text,
      findings: [...prepared.findings, ...findings, ABSENT, ...openingFindings(text, observed)],
    };
  });

/** Whole days from the end of a month to now. */
const daysSince = (month: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(`${addMonths(month as Month, 1)}-01T00:00:00Z`)) / 86_400_000));

const missing = (message: string, advice: string): FitResult => ({
  status: 'impossible',
  findings: [{ code: 'fit.needs', severity: 'error', message, advice }],
});
