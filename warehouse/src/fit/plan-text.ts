import { addMonths, type Month } from '@fulcrum/engine';
import { Document } from 'yaml';
import type { Costing } from '../cost/costing.ts';
import type { ObservedDriver } from './driver.ts';
import type { Observed } from './observe.ts';
import { planId } from './plan-id.ts';

type Tree = { [name: string]: Tree | string | number | boolean | readonly (string | number)[] };

export type PlanOptions = { readonly name?: string; readonly months?: number };

/** A plan (YAML) of the observed drivers, starting the month after the facts end, with its assumption register (METHOD P9). */
export const planText = (observed: Observed, costing: Costing, to: string, options: PlanOptions = {}): string => {
  const owner = (segment: string): string | undefined => ownerOf(observed, segment);
  const owners = [...new Set(observed.segments.flatMap((segment) => owner(segment) ?? []))];
  const regions = new Map(observed.segments.map((segment) => [segment, regionsOf(observed, segment, owner(segment))]));
  const plan: Tree = {
    fulcrum: 1,
    name: options.name ?? 'Plan from the facts',
    currency: costing.currency,
    start: addMonths(to as Month, 1),
    months: options.months ?? 12,
    capacity: {
      hoursPerWeek: costing.capacity.hoursPerWeek,
      workingWeeks: costing.capacity.workingWeeks,
      customerTime: costing.capacity.customerTime,
    },
    lines: linesOf(costing),
    regions: Object.fromEntries(
      [...new Set([...regions.values()].flatMap((shares) => Object.keys(shares)))]
        .sort()
        .map((region) => [planId(region), named(region)]),
    ),
    products: Object.fromEntries(
      observed.products.map(({ product, share }) => [planId(product), { ...named(product), arrShare: rounded(share) }]),
    ),
    roles: Object.fromEntries(
      observed.roles.map(({ role }) => [planId(role), { ...named(role), ...roleOf(role, costing) }]),
    ),
    segments: Object.fromEntries(
      observed.segments.map((segment) => [
        planId(segment),
        segmentOf(segment, observed, costing, regions.get(segment) ?? {}, owner(segment)),
      ]),
    ),
    staffing: staffingOf(observed, costing, owners, owner),
    roster: rosterOf(observed, owners, regions),
    pools: poolsOf(observed, costing),
  };
  const written = observed.drivers.filter(({ path }) => isWritable(plan, path.split('.')));
  for (const { path, value } of written) put(plan, path.split('.'), rounded(value));
  plan.assumptions = Object.fromEntries(written.map((driver) => [driver.path, assumptionOf(driver)]));
  for (const empty of ['regions', 'products', 'pools', 'roster', 'staffing'])
    if (Object.keys(plan[empty] as Tree).length === 0) delete plan[empty];
  const document = new Document(plan);
  document.commentBefore =
    ' Written from the facts. Every measured value has its evidence under assumptions.\n Staffing rules keep today’s ratios; change them to plan otherwise.';
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
};

/** Digits enough to compute with, few enough to read. */
export const rounded = (value: number): number =>
  Number(Math.abs(value) >= 1000 ? value.toFixed(2) : value.toPrecision(6));

const assumptionOf = (driver: ObservedDriver): Tree => ({
  source: driver.kind,
  ...(driver.kind === 'measured' ? { n: driver.n } : {}),
  period: driver.period.from === driver.period.to ? driver.period.from : `${driver.period.from}..${driver.period.to}`,
  ...(driver.source.length > 0 ? { from: driver.source } : {}),
  ...(driver.low === undefined ? {} : { low: rounded(driver.low) }),
  ...(driver.high === undefined ? {} : { high: rounded(driver.high) }),
  note: driver.note,
});

/** The role with most people named for the segment. */
const ownerOf = (observed: Observed, segment: string): string | undefined =>
  [...observed.roster].filter((row) => row.segment === segment).sort((a, b) => b.fte - a.fte)[0]?.role;

/** Shares of the segment's customers by region, where its people sit in more than one; regions without people go with the rest. */
const regionsOf = (observed: Observed, segment: string, owner: string | undefined): Record<string, number> => {
  const staffed = new Set(
    observed.roster
      .filter((row) => row.segment === segment && row.role === owner && row.region !== '')
      .map(({ region }) => region),
  );
  if (staffed.size < 2) return {};
  const rows = observed.closing.filter((row) => row.segment === segment && staffed.has(row.region));
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  const shares = rows.map((row) => ({
    region: row.region,
    share: Math.round((row.customers / customers) * 10_000) / 10_000,
  }));
  const first = shares[0];
  // The rounded shares add up to one exactly: the first takes the difference.
  if (first)
    first.share = Math.round((first.share + 1 - shares.reduce((sum, { share }) => sum + share, 0)) * 10_000) / 10_000;
  return Object.fromEntries(shares.map(({ region, share }) => [region, share]));
};

/** The export's own name, where it could not be the id. */
const named = (name: string): Tree => (planId(name) === name ? {} : { name });

const linesOf = (costing: Costing): Tree => {
  const lines = Object.values(costing.pools).flatMap((pool) => [
    pool.line,
    ...(pool.kind === 'people' ? Object.values(pool.activities) : []),
  ]);
  return Object.fromEntries(
    [...new Set(lines)].map((line) => [line, { name: line.charAt(0).toUpperCase() + line.slice(1) }]),
  );
};

const poolOfRole = (role: string, costing: Costing) =>
  Object.values(costing.pools).find((pool) => pool.kind === 'people' && pool.roles.includes(role));

const roleOf = (role: string, costing: Costing): Tree => {
  const pool = poolOfRole(role, costing);
  const own = costing.roles[role];
  return {
    ...(pool ? { line: pool.line } : {}),
    ...(own?.hoursPerWeek === undefined ? {} : { capacity: { hoursPerWeek: own.hoursPerWeek } }),
  };
};

const segmentOf = (
  segment: string,
  observed: Observed,
  costing: Costing,
  regions: Record<string, number>,
  owner: string | undefined,
): Tree => {
  const rule = costing.segments?.find((own) => own.segment === segment);
  const has = (path: string): boolean =>
    observed.drivers.some((driver) => driver.path === `segments.${planId(segment)}.${path}`);
  return {
    ...named(segment),
    ...(rule?.arr ? { size: { ...rule.arr } } : {}),
    ...(owner === undefined ? {} : { owner: planId(owner) }),
    opening: {},
    movements: {},
    ...(Object.keys(regions).length > 0
      ? { regions: Object.fromEntries(Object.entries(regions).map(([region, share]) => [planId(region), share])) }
      : {}),
    ...(has('support.casesPerCustomerYear') && has('support.minutesPerCase')
      ? { support: costing.caseRole === undefined ? {} : { role: planId(costing.caseRole) } }
      : {}),
    ...(has('implementation.hours') && observed.implementationRole !== undefined
      ? { implementation: { role: planId(observed.implementationRole) } }
      : {}),
  };
};

const staffingOf = (
  observed: Observed,
  costing: Costing,
  owners: readonly string[],
  owner: (segment: string) => string | undefined,
): Tree => {
  const rules: Tree = {};
  const fteOf = (role: string, segment?: string): number =>
    observed.roster
      .filter((row) => row.role === role && (segment === undefined || row.segment === segment))
      .reduce((sum, row) => sum + row.fte, 0);
  for (const segment of observed.segments) {
    const role = owner(segment);
    const customers = observed.closing
      .filter((row) => row.segment === segment)
      .reduce((sum, row) => sum + row.customers, 0);
    if (role !== undefined && fteOf(role, segment) > 0)
      rules[`${planId(role)}-${planId(segment)}`] = {
        role: planId(role),
        segments: [planId(segment)],
        by: 'customers',
        per: rounded(customers / fteOf(role, segment)),
      };
  }
  const first = owners[0];
  const hours = observed.drivers.filter(({ path }) => path.endsWith('.implementation.hours'));
  const starts = hours.reduce((sum, { n }) => sum + n, 0);
  for (const { role, fte } of observed.roles) {
    if (owners.includes(role)) continue;
    if (role === costing.caseRole && observed.drivers.some(({ path }) => path.endsWith('.support.minutesPerCase')))
      rules[planId(role)] = { by: 'cases', shared: true };
    else if (role === observed.implementationRole && starts > 0)
      rules[planId(role)] = {
        by: 'implementations',
        hours: rounded(hours.reduce((sum, driver) => sum + driver.value * driver.n, 0) / starts),
        shared: true,
      };
    else if (first !== undefined)
      rules[planId(role)] = { by: 'share', of: planId(first), share: rounded(fte / fteOf(first)), shared: true };
  }
  return rules;
};

const rosterOf = (
  observed: Observed,
  owners: readonly string[],
  regions: ReadonlyMap<string, Record<string, number>>,
): Tree => {
  const roster: Tree = {};
  for (const { role, segment, region, fte } of observed.roster) {
    const shares = regions.get(segment);
    const team = !owners.includes(role)
      ? 'shared'
      : shares === undefined
        ? undefined
        : Object.keys(shares).length === 0
          ? planId(segment)
          : shares[region] === undefined
            ? undefined
            : `${planId(segment)}-${planId(region)}`;
    if (team === undefined) continue;
    const own = branch(roster, planId(role));
    own[team] = rounded(((own[team] as number | undefined) ?? 0) + fte);
  }
  return roster;
};

const poolsOf = (observed: Observed, costing: Costing): Tree =>
  Object.fromEntries(
    Object.entries(costing.pools).flatMap(([id, pool]) => {
      if (pool.kind === 'people' || !observed.drivers.some(({ path }) => path === `pools.${id}.cost`)) return [];
      const driver = pool.kind === 'driver' && pool.driver !== 'seats' ? pool.driver : 'arr';
      return [[id, { ...(pool.name === undefined ? {} : { name: pool.name }), driver, line: pool.line }]];
    }),
  );

const isWritable = (plan: Tree, path: readonly string[]): boolean => {
  let at: Tree | undefined = plan;
  const [table, row, ...rest] = path;
  if (table === undefined || row === undefined) return false;
  at = (plan[table] as Tree | undefined)?.[row] as Tree | undefined;
  if (at === undefined) return false;
  // Support and implementation are written only where their role is known.
  const part = rest[0];
  return part === undefined || !(part === 'support' || part === 'implementation') || at[part] !== undefined;
};

const put = (plan: Tree, path: readonly string[], value: number): void => {
  let at = plan;
  for (const step of path.slice(0, -1)) at = branch(at, step);
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
};

/** The part of that name, made when it is not there yet. */
const branch = (tree: Tree, name: string): Tree => {
  const known = tree[name];
  if (typeof known === 'object' && !Array.isArray(known)) return known as Tree;
  const made: Tree = {};
  tree[name] = made;
  return made;
};
