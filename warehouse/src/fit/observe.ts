import type { DuckDBConnection } from '@duckdb/node-api';
import type { Costing } from '../cost/costing.ts';
import type { Prepared } from '../cost/prepare-cost.ts';
import { calibration } from '../cost/views/queries.ts';
import { exponentOf } from '../profiles/currencies.ts';
import { meanInterval, type ObservedDriver, rateInterval, shareInterval } from './driver.ts';
import { planId } from './plan-id.ts';
import {
  caseLoad,
  closingBySegment,
  leavers,
  loadOfPools,
  movements,
  newCustomers,
  oneTimeHours,
  payroll,
  poolMonths,
  productShares,
  roster,
  sourceFiles,
} from './queries.ts';

/** The drivers, and the shape of the organisation they belong to. */
export type Observed = {
  readonly drivers: readonly ObservedDriver[];
  readonly segments: readonly string[];
  readonly roles: readonly { readonly role: string; readonly fte: number }[];
  readonly roster: readonly {
    readonly role: string;
    readonly segment: string;
    readonly region: string;
    readonly fte: number;
  }[];
  readonly closing: readonly {
    readonly segment: string;
    readonly region: string;
    readonly customers: number;
    readonly arr: number;
  }[];
  readonly products: readonly { readonly product: string; readonly share: number }[];
  /** The role that does most of the one-time work of new customers. */
  readonly implementationRole: string | undefined;
};

/** Reads every driver the facts can show. Expects the temporary tables of a prepared cost run. */
export const observe = async (
  connection: DuckDBConnection,
  workspace: string,
  costing: Costing,
  span: Prepared,
): Promise<Observed> => {
  const files = await sourceFiles(connection, workspace);
  const scale = 10 ** exponentOf(costing.currency);
  const period = { from: span.from.slice(0, 7), to: span.to.slice(0, 7) };
  const drivers: ObservedDriver[] = [];
  const add = (
    path: string,
    value: number,
    n: number,
    tables: readonly string[],
    note: string,
    more: { low?: number; high?: number; period?: { from: string; to: string }; kind?: 'assumed' } = {},
  ): void => {
    const { kind, ...rest } = more;
    drivers.push({
      path,
      value,
      n,
      period,
      source: tables.flatMap((table) => files.get(table) ?? []),
      note,
      kind: kind ?? 'measured',
      ...rest,
    });
  };
  const contracts = files.has('subscription') ? ['subscription', 'customer'] : ['customer'];
  const now = { period: { from: period.to, to: period.to } };

  const closing = await closingBySegment(connection);
  const segments = [...new Set(closing.map(({ segment }) => segment))];
  for (const segment of segments) {
    const own = closing.filter((row) => row.segment === segment);
    const customers = own.reduce((sum, row) => sum + row.customers, 0);
    add(
      `segments.${planId(segment)}.opening.customers`,
      customers,
      customers,
      contracts,
      'customers with ARR at the end of the last month',
      now,
    );
    add(
      `segments.${planId(segment)}.opening.arr`,
      own.reduce((sum, row) => sum + row.arr, 0) / scale,
      customers,
      contracts,
      'ARR under contract at the end of the last month',
      now,
    );
  }

  const months = span.months - 1;
  const arrived = months > 0 ? await newCustomers(connection) : [];
  for (const row of arrived) {
    add(
      `segments.${planId(row.segment)}.movements.newCustomers`,
      row.customers / months,
      row.customers,
      contracts,
      `new customers a month over ${months} months`,
      rateInterval(row.customers, months),
    );
    if (row.customers > 0)
      add(
        `segments.${planId(row.segment)}.movements.newArrPerCustomer`,
        row.arr / row.customers / scale,
        row.customers,
        contracts,
        'ARR of a new customer in its first month',
      );
  }
  const window = Math.min(12, months);
  const years = window / 12;
  for (const row of window > 0 ? await movements(connection, window) : []) {
    const path = `segments.${planId(row.segment)}.movements`;
    const wilson = shareInterval(row.kept, row.atStart);
    const yearly = (share: number): number => share ** (1 / years);
    const over =
      window === 12
        ? 'over twelve months, by the segment at their start (V4)'
        : `over ${window} months, scaled to a year (T4)`;
    add(`${path}.logoRetention`, yearly(row.kept / row.atStart), row.atStart, contracts, `customers kept ${over}`, {
      low: yearly(wilson.low),
      high: yearly(wilson.high),
    });
    add(
      `${path}.arrRetention`,
      yearly(1 - row.churned / row.arrAtStart),
      row.atStart,
      contracts,
      `ARR of customers kept ${over}`,
    );
    add(
      `${path}.expansion`,
      row.expanded / row.arrAtStart / years,
      row.atStart,
      contracts,
      `ARR gained from customers kept ${over}`,
    );
    add(
      `${path}.contraction`,
      row.contracted / row.arrAtStart / years,
      row.atStart,
      contracts,
      `ARR lost from customers kept ${over}`,
    );
  }

  for (const row of await caseLoad(connection, workspace)) {
    const customerYears = row.customerMonths / 12;
    add(
      `segments.${planId(row.segment)}.support.casesPerCustomerYear`,
      row.cases / customerYears,
      row.cases,
      ['case'],
      'cases of known customers ÷ customer-years',
      rateInterval(row.cases, customerYears),
    );
    if (row.timed > 0)
      add(
        `segments.${planId(row.segment)}.support.minutesPerCase`,
        row.minutes,
        row.timed,
        ['case'],
        'mean handling minutes',
        meanInterval(row.minutes, row.deviation, row.timed),
      );
  }

  const oneTime = await oneTimeHours(connection, costing.oneTimeLines);
  const implementationRole = largest(
    oneTime,
    ({ role }) => role,
    ({ hours }) => hours,
  );
  for (const row of arrived) {
    const hours = oneTime
      .filter(({ role, segment }) => role === implementationRole && segment === row.segment)
      .reduce((sum, own) => sum + own.hours, 0);
    if (hours > 0 && row.customers > 0)
      add(
        `segments.${planId(row.segment)}.implementation.hours`,
        hours / row.customers,
        row.customers,
        ['time_entry'],
        `recorded hours of ${implementationRole} on one-time work ÷ new customers`,
      );
  }

  const paid = await payroll(connection, workspace, costing.currency);
  for (const row of paid) {
    if (row.paid > 0)
      add(
        `roles.${planId(row.role)}.pay`,
        row.pay / scale,
        row.paid,
        ['person'],
        'mean yearly pay of the people there at the end',
        { ...meanInterval(row.pay / scale, row.deviation / scale, row.paid), ...now },
      );
  }
  const loads = await loadOfPools(connection, workspace);
  for (const [pool, policy] of Object.entries(costing.pools)) {
    const role = policy.kind === 'people' && policy.roles.length === 1 ? policy.roles[0] : undefined;
    const load = loads.find((row) => row.pool === pool);
    const isOnly =
      role !== undefined &&
      Object.values(costing.pools).filter((other) => other.kind === 'people' && other.roles.includes(role)).length ===
        1;
    if (isOnly && load && load.pay > 0 && load.ledger > load.pay)
      add(
        `roles.${planId(role)}.load`,
        load.ledger / load.pay - 1,
        span.months,
        ['ledger_line', 'person'],
        'ledger of the pool ÷ pay of its people − 1',
      );
  }
  for (const row of await leavers(connection, workspace)) {
    if (row.leavers > 0)
      add(
        `roles.${planId(row.role)}.attrition`,
        (row.leavers / row.average) * (12 / span.months),
        row.leavers,
        ['person'],
        'leavers a year ÷ average heads (K7)',
      );
  }
  const calibrated = await calibration(connection);
  for (const { role } of paid) {
    const recorded = calibrated.filter((row) => row.role === role).reduce((sum, row) => sum + row.recordedMinutes, 0);
    const practical = calibrated.filter((row) => row.role === role).reduce((sum, row) => sum + row.practicalMinutes, 0);
    const share = costing.roles[role]?.customerTime ?? costing.capacity.customerTime;
    if (recorded > 0 && practical > 0) {
      add(
        `roles.${planId(role)}.capacity.customerTime`,
        share,
        0,
        ['time_entry', 'case', 'person'],
        `from the costing file; recorded ÷ present hours is ${((recorded / practical) * share * 100).toFixed(1)} % (C7: records run low)`,
        { kind: 'assumed' },
      );
    }
  }
  for (const row of await poolMonths(connection)) {
    if (row.mean !== 0)
      add(
        `pools.${row.pool}.cost`,
        row.mean / scale,
        row.months,
        ['ledger_line'],
        'mean of the last months',
        meanInterval(row.mean / scale, row.deviation / scale, row.months),
      );
  }
  return {
    drivers,
    segments,
    roles: paid.map(({ role, fte }) => ({ role, fte })),
    roster: await roster(connection, workspace),
    closing,
    products: await productShares(connection),
    implementationRole,
  };
};

const largest = <Item>(
  items: readonly Item[],
  name: (item: Item) => string,
  size: (item: Item) => number,
): string | undefined => {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(name(item), (sums.get(name(item)) ?? 0) + size(item));
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0];
};
