import { type ExitArithmetic, exitArithmetic, type Finding } from '@fulcrum/engine';
import { allocatePots } from '../cost/allocation/queries.ts';
import type { Money } from '../cost/cost.ts';
import type { Costing } from '../cost/costing.ts';
import { practicalMonthSeconds, prepareCost } from '../cost/prepare-cost.ts';
import type { Facts } from '../db/open-facts.ts';
import { movements } from '../fit/queries.ts';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import { customerPoolCosts, customerTraits, FEWEST_MONTHS, makeWindow, remainingContract } from './queries.ts';

type Spent = {
  readonly pool: string;
  readonly line: string;
  readonly hours: number;
  readonly part: Part;
  readonly minor: number;
};
type Part = 'margin' | 'avoidable' | 'stranded' | 'shared' | 'oneTime';

/** What leaving one customer would do, in whole minor units a year, and what it stands on. */
export type CustomerExit = {
  readonly status: 'computed';
  readonly customer: string;
  readonly currency: string;
  readonly scale: number;
  readonly from: string;
  readonly to: string;
  readonly arr: Money;
  /** Cost by pool and line, a year, and what becomes of it. One-time cost is past and counts in nothing. */
  readonly costs: readonly {
    readonly pool: string;
    readonly line: string;
    readonly part: Part;
    readonly cost: Money;
    readonly hours: number;
  }[];
  /** Part of ARR left after the lines before any cost of delivery. */
  readonly margin: number;
  readonly arithmetic: Omit<ExitArithmetic, 'verdict'>;
  readonly verdict: ExitArithmetic['verdict'];
  /** Heads its hours are: only whole ones can fall. */
  readonly heads: number;
  readonly headsFall: number;
  /** Observed expansion of its segment, a year; undefined without twelve months of it. */
  readonly expansionShare: number | undefined;
  readonly contractUntil: string | undefined;
  readonly openEnded: number;
  readonly findings: readonly Finding[];
};
export type ExitResult =
  | { readonly status: 'missing' }
  | { readonly status: 'impossible'; readonly findings: readonly Finding[] }
  | CustomerExit;

/** Exit arithmetic of a customer on avoidable cost only (METHOD C15), from the last twelve months. */
export const customerExit = (facts: Facts, scope: Scope, costing: Costing, customer: string): Promise<ExitResult> =>
  facts.exclusively(async (connection): Promise<ExitResult> => {
    const prepared = await prepareCost(connection, scope, costing);
    if ('impossible' in prepared) return { status: 'impossible', findings: prepared.impossible };
    await allocatePots(connection);
    const window = await makeWindow(connection);
    const [own] = await customerTraits(connection, scope.workspace, costing.oneTimeLines, customer);
    if (own === undefined) return { status: 'missing' };
    const money = (minor: number): Money => ({ minor: Math.round(minor), currency: costing.currency });
    const yearly = (amount: number): number => (amount * 12) / Math.max(FEWEST_MONTHS, own.months);
    const { exit } = costing;
    const costs = (await customerPoolCosts(connection, customer)).flatMap((row): Spent[] => {
      const base = { pool: row.pool, line: row.line, hours: yearly(row.seconds) / 3600 };
      const minor = yearly(row.minor);
      if (costing.oneTimeLines.includes(row.line)) return [{ ...base, part: 'oneTime', minor }];
      if (exit.marginLines.includes(row.line)) return [{ ...base, part: 'margin', minor }];
      const stays: Part = row.isTime ? 'stranded' : 'shared';
      const ends = exit.avoidable[row.pool] ?? (row.kind === 'direct' ? 1 : 0);
      const parts: Spent[] = [
        { ...base, hours: 0, part: 'avoidable', minor: minor * ends },
        { ...base, part: stays, minor: minor * (1 - ends) },
      ];
      return parts.filter((part) => part.minor !== 0);
    });
    const sumOf = (part: Part): number => costs.reduce((sum, row) => sum + (row.part === part ? row.minor : 0), 0);
    const stranded = sumOf('stranded');
    const hours = costs.reduce((sum, row) => sum + (row.part === 'stranded' ? row.hours : 0), 0);
    const perHead = (practicalMonthSeconds(costing, '') * 12) / 3600;
    const heads = hours / perHead;
    const headsFall = Math.floor(heads);
    const segment = (await movements(connection, Math.min(12, window.months - 1 || 1))).find(
      (row) => row.segment === own.segment,
    );
    const expansionShare =
      segment !== undefined && segment.arrAtStart > 0 && window.months > 1
        ? (segment.expanded / segment.arrAtStart) * (12 / Math.min(12, window.months - 1))
        : undefined;
    const remaining = await remainingContract(connection, scope.workspace, customer);
    const margin = own.arr > 0 ? (own.arr - sumOf('margin')) / own.arr : 0;
    const { verdict, ...arithmetic } = exitArithmetic({
      revenue: own.arr,
      margin,
      cost: { avoidable: sumOf('avoidable'), stranded, shared: sumOf('shared') },
      ...(headsFall > 0
        ? {
            headsFall: {
              saved: (stranded * headsFall) / heads,
              severance: (stranded / heads / 12) * exit.severanceMonths * headsFall,
            },
          }
        : {}),
      lostExpansion: own.arr * margin * (expansionShare ?? 0),
      remainingContract: own.arr * (remaining.share ?? 0),
    });
    const rounded = Object.fromEntries(
      Object.entries(arithmetic).map(([name, minor]) => [name, Math.round(minor) + 0]),
    ) as Omit<ExitArithmetic, 'verdict'>;
    return {
      status: 'computed',
      customer,
      currency: costing.currency,
      scale: 10 ** exponentOf(costing.currency),
      from: window.from,
      to: window.to,
      arr: money(own.arr),
      costs: costs.map(({ minor, ...row }) => ({ ...row, cost: money(minor) })),
      margin,
      arithmetic: rounded,
      verdict,
      heads,
      headsFall,
      expansionShare,
      contractUntil: remaining.until,
      openEnded: remaining.openEnded,
      findings:
        arithmetic.contribution < 0 ? [negative(customer, rounded, verdict, 10 ** exponentOf(costing.currency))] : [],
    };
  });

const negative = (
  customer: string,
  { contribution, gainAYear }: Omit<ExitArithmetic, 'verdict'>,
  verdict: ExitArithmetic['verdict'],
  scale: number,
): Finding => ({
  code: 'F26',
  severity: 'warning',
  message: `${customer} contributes ${Math.round(contribution / scale).toLocaleString('en-US')} a year after its full cost of delivery`,
  advice:
    verdict === 'leave'
      ? 'price, scope or coverage first; what ends with it is more than what it brings'
      : `that alone is no reason to leave: leaving would change the result by ${Math.round(gainAYear / scale).toLocaleString('en-US')} a year, for most of its cost stays`,
  path: `customer.${customer}`,
  money: Math.abs(contribution) / scale,
  evidence: { contribution: contribution / scale, leaving: gainAYear / scale },
});
