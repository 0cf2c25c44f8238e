import { type Finding, inOrder, type SupportLevers, supportLevers, wholeParts } from '@fulcrum/engine';
import { allocatePots, MICRO } from '../cost/allocation/queries.ts';
import type { Money } from '../cost/cost.ts';
import type { Costing } from '../cost/costing.ts';
import { prepareCost } from '../cost/prepare-cost.ts';
import type { Facts } from '../db/open-facts.ts';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import { type GroupedCases, groupedCases, type SupportCases, supportCases } from './cases.ts';
import { monthsOf, type Period, type Periods, periodsOf } from './periods.ts';
import { type Prevention, prevention } from './prevention.ts';
import {
  CASE_DIMENSIONS,
  type CaseDimension,
  type CaseGroup,
  COMPONENTS,
  type Component,
  caseGroups,
  caseTotals,
  customersIn,
  makeCaseWork,
  makeSupportPools,
  selfService,
  supportCells,
  supportMonths,
} from './queries.ts';
import { supportFindings } from './support-findings.ts';

type Kinds = Readonly<Record<'assigned' | 'unused' | 'unassigned', Money>>;

export type SupportReport = {
  readonly status: 'computed';
  readonly currency: string;
  /** Minor units in a major one. */
  readonly scale: number;
  readonly from: string;
  readonly to: string;
  /** What support cost, by what it is: every cell of the run that is support, once. `total` is their sum. */
  readonly components: readonly ({ readonly component: Component; readonly total: Money } & Kinds)[];
  readonly total: { readonly total: Money } & Kinds;
  /** The run's line of support, the same cells by line: staff, systems and what other teams booked on it. */
  readonly line: { readonly name: string; readonly total: Money };
  /** The same total by what it went to; sums to it. */
  readonly uses: { readonly cases: Money; readonly otherTime: Money; readonly systems: Money; readonly unused: Money };
  readonly cases: SupportCases;
  readonly by: Readonly<Record<CaseDimension, readonly GroupedCases[]>>;
  /** Time of support's people by month, in hours; unused is practical less used and costs no case anything (METHOD C5). */
  readonly months: readonly {
    readonly month: string;
    readonly practicalHours: number;
    readonly usedHours: number;
    readonly caseHours: number;
    readonly unusedHours: number;
    readonly unused: Money;
  }[];
  readonly periods: Periods | undefined;
  /** Cases of each period, and what the levers add; undefined where there is nothing to compare. */
  readonly compared:
    | { readonly before: SupportCases; readonly after: SupportCases; readonly levers: SupportLevers }
    | undefined;
  readonly prevention: Prevention | undefined;
  readonly findings: readonly Finding[];
};
export type SupportResult = { readonly status: 'impossible'; readonly findings: readonly Finding[] } | SupportReport;

/**
 * What support costs and why it changes (METHOD C8): total cost reconciled to the cells of the run, cost per case by what cases
 * are, and the three levers between two periods of actual data.
 */
export const support = (
  facts: Facts,
  scope: Scope,
  costing: Costing,
  asked: Partial<Periods> = {},
): Promise<SupportResult> =>
  facts.exclusively(async (connection): Promise<SupportResult> => {
    const prepared = await prepareCost(connection, scope, costing);
    if ('impossible' in prepared) return { status: 'impossible', findings: prepared.impossible };
    const span: Period = { from: prepared.from.slice(0, 7), to: prepared.to.slice(0, 7) };
    const periods = periodsOf(span, asked);
    const askedWrong = 'code' in periods && (asked.before !== undefined || asked.after !== undefined);
    if (askedWrong) return { status: 'impossible', findings: [periods] };
    await allocatePots(connection);
    const { line } = costing.support;
    await makeSupportPools(connection, line, costing.caseRole);
    await makeCaseWork(connection, scope.workspace, costing.caseRole, MICRO);

    const money = (minor: number): Money => ({ minor, currency: costing.currency });
    const cells = await supportCells(connection, line);
    const sumOf = (test: (cell: (typeof cells)[number]) => boolean): number =>
      cells.reduce((sum, cell) => sum + (test(cell) ? cell.minor : 0), 0);
    const kindsOf = (test: (cell: (typeof cells)[number]) => boolean): { total: Money } & Kinds => ({
      total: money(sumOf(test)),
      assigned: money(sumOf((cell) => test(cell) && cell.kind === 'assigned')),
      unused: money(sumOf((cell) => test(cell) && cell.kind === 'unused')),
      unassigned: money(sumOf((cell) => test(cell) && cell.kind === 'unassigned')),
    });
    const all = await caseTotals(connection);
    const findings: Finding[] = [...prepared.findings];
    if (all.cases === 0 && cells.length === 0)
      return {
        status: 'impossible',
        findings: [
          {
            code: 'support.nothing',
            severity: 'error',
            message: `there are no cases, and no pool is on the line ${line}`,
            advice:
              'import cases (case, customer, opened_at, minutes …), and give the pool of the people who handle them `line: support`',
          },
        ],
      };
    const people = sumOf(
      ({ component }) => component === 'staff' || component === 'otherActivities' || component === 'allocations',
    );
    const unused = sumOf(({ kind }) => kind === 'unused');
    // The time of support's people goes to cases or to something else; both at the same rate.
    const months = await supportMonths(connection);
    const used = months.reduce((sum, month) => sum + month.used, 0);
    const onCases = Math.min(all.ownCost, people - unused);
    const spent = wholeParts(used > 0 ? [onCases, people - unused - onCases] : [0, people - unused]);
    const total = kindsOf(() => true);
    const unusedByMonth = new Map<string, number>();
    for (const cell of cells)
      if (cell.kind === 'unused') unusedByMonth.set(cell.month, (unusedByMonth.get(cell.month) ?? 0) + cell.minor);

    const customers = await customersIn(connection, span);
    const casesOf = (group: CaseGroup, period: Period, number: number | undefined): SupportCases =>
      supportCases(group, { months: monthsOf(period), customers: number, money });
    const cases = casesOf(all, span, customers.get(undefined));
    const by = {} as Record<CaseDimension, readonly GroupedCases[]>;
    for (const dimension of CASE_DIMENSIONS) {
      const counted =
        dimension === 'segment' || dimension === 'region' ? await customersIn(connection, span, dimension) : undefined;
      by[dimension] = groupedCases(await caseGroups(connection, dimension), {
        months: monthsOf(span),
        customers: counted,
        money,
      });
    }

    let compared: SupportReport['compared'];
    let prevented: Prevention | undefined;
    if ('code' in periods) findings.push({ ...periods, severity: 'note' });
    else {
      const sides = [];
      for (const period of [periods.before, periods.after])
        sides.push({
          period,
          group: await caseTotals(connection, period),
          customers: (await customersIn(connection, period)).get(undefined) ?? 0,
        });
      const [before, after] = sides.map(({ period, group, customers: number }) => ({
        report: casesOf(group, period, number),
        // A case without minutes takes as long as those with minutes do; its cost is not known and not counted.
        side: {
          months: monthsOf(period),
          customers: number,
          cases: group.timed,
          minutes: group.minutes,
          minor: group.cost,
        },
      }));
      if (before !== undefined && after !== undefined) {
        const levers = supportLevers(before.side, after.side);
        if (levers !== undefined) compared = { before: before.report, after: after.report, levers };
        prevented = prevention(
          await selfService(connection, scope.workspace, periods.before, periods.after),
          after.side,
          levers,
        );
      }
    }
    findings.push(
      ...supportFindings({ cases, by, compared, prevention: prevented, scale: 10 ** exponentOf(costing.currency) }),
    );
    return {
      status: 'computed',
      currency: costing.currency,
      scale: 10 ** exponentOf(costing.currency),
      ...span,
      components: COMPONENTS.map((component) => ({
        component,
        ...kindsOf((cell) => cell.component === component),
      })).filter((row) => cells.some(({ component }) => component === row.component)),
      total,
      line: { name: line, total: money(sumOf(({ onLine }) => onLine)) },
      uses: {
        cases: money(spent.parts[0] ?? 0),
        otherTime: money(spent.parts[1] ?? 0),
        systems: money(sumOf(({ component }) => component === 'systems' || component === 'otherTeams')),
        unused: money(unused),
      },
      cases,
      by,
      months: months.map((row) => ({
        month: row.month,
        practicalHours: row.practical / 3600,
        usedHours: row.used / 3600,
        caseHours: row.onCases / 3600,
        unusedHours: Math.max(0, row.practical - row.used) / 3600,
        unused: money(unusedByMonth.get(row.month) ?? 0),
      })),
      periods: 'code' in periods ? undefined : periods,
      compared,
      prevention: prevented,
      findings: inOrder(findings),
    };
  });
