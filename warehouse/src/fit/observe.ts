import type { DuckDBConnection } from '@duckdb/node-api';
import type { Costing } from '../cost/costing.ts';
import type { Prepared } from '../cost/prepare-cost.ts';
import { exponentOf } from '../profiles/currencies.ts';
import { type AddDriver, meanInterval, type ObservedDriver, rateInterval, shareInterval } from './driver.ts';
import { observePeople, type PaidRole } from './observe-people.ts';
import { observePools } from './observe-pools.ts';
import { planId } from './plan-id.ts';
import {
  caseLoad,
  closingBySegment,
  customerHours,
  movements,
  newCustomers,
  oneTimeHours,
  productShares,
  roster,
  sourceFiles,
} from './queries.ts';

/** The drivers, and the shape of the organisation they belong to. */
export type Observed = {
  readonly drivers: readonly ObservedDriver[];
  readonly segments: readonly string[];
  readonly roles: readonly PaidRole[];
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
  readonly products: readonly { readonly product: string; readonly share: number; readonly n: number }[];
  /** The role that does most of the one-time work of new customers. */
  readonly implementationRole: string | undefined;
  /** Hours of each role for known customers, in the months new customers are counted. */
  readonly customerHours: ReadonlyMap<string, number>;
  readonly newCustomers: number;
  /** Names of the files behind each table of facts. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly period: { readonly from: string; readonly to: string };
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
  const add: AddDriver = (path, value, n, tables, note, more = {}) => {
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
        { ...meanInterval(row.minutes, row.deviation, row.timed), median: row.median },
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

  const roles = await observePeople(connection, workspace, costing, { span, scale, add });
  await observePools(connection, costing, closing, { scale, add });
  return {
    drivers,
    segments,
    roles,
    roster: await roster(connection, workspace),
    closing,
    products: await productShares(connection),
    implementationRole,
    customerHours: await customerHours(connection),
    newCustomers: arrived.reduce((sum, row) => sum + row.customers, 0),
    files,
    period,
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
