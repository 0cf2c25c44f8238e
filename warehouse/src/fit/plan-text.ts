import { addMonths, type Month } from '@fulcrum/engine';
import { Document } from 'yaml';
import type { Costing } from '../cost/costing.ts';
import type { AddDriver, ObservedDriver } from './driver.ts';
import type { Observed } from './observe.ts';
import { inWords, planId, planLine } from './plan-id.ts';
import { peopleParts } from './plan-people.ts';
import { scenariosOf } from './plan-scenarios.ts';
import { put, rounded, type Tree } from './plan-tree.ts';

export type PlanOptions = { readonly name?: string; readonly months?: number };

/** A plan (YAML) of the observed drivers, starting the month after the facts end, with its assumption register (METHOD P9). */
export const planText = (
  observed: Observed,
  costing: Costing,
  to: string,
  options: PlanOptions = {},
): { readonly text: string; readonly drivers: readonly ObservedDriver[] } => {
  const drivers = [...observed.drivers];
  const add: AddDriver = (path, value, n, tables, note, more = {}) => {
    drivers.push({
      path,
      value,
      n,
      period: more.period ?? observed.period,
      source: tables.flatMap((table) => observed.files.get(table) ?? []),
      note,
      kind: 'measured',
    });
  };
  const { owner, regions, staffing, roster } = peopleParts(observed, costing, add);
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
      [...new Set(observed.segments.flatMap((segment) => Object.keys(regions(segment))))]
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
        segmentOf(segment, observed, costing, regions(segment), owner(segment)),
      ]),
    ),
    staffing,
    roster,
    pools: poolsOf(observed, costing),
  };
  for (const { product, share, n } of observed.products)
    add(`products.${planId(product)}.arrShare`, rounded(share), n, ['subscription'], 'share of ARR at the end', {
      period: { from: observed.period.to, to: observed.period.to },
    });
  const written = drivers.filter(({ path }) => isWritable(plan, path.split('.')));
  for (const { path, value } of written) put(plan, path.split('.'), rounded(value));
  plan.scenarios = scenariosOf(observed, staffing, owner);
  plan.assumptions = Object.fromEntries(written.map((driver) => [driver.path, assumptionOf(driver)]));
  for (const empty of ['regions', 'products', 'pools', 'roster', 'staffing', 'scenarios'])
    if (Object.keys(plan[empty] as Tree).length === 0) delete plan[empty];
  const document = new Document(plan);
  document.commentBefore = [
    ' Written from the facts. Every measured value has its evidence under assumptions.',
    ' Staffing rules keep today’s ratios; change them to plan otherwise.',
    ' Touches and ramps cannot be read from exports: add `touches` for ratios by design, `ramp` for new hires.',
  ].join('\n');
  return { text: document.toString({ lineWidth: 0, flowCollectionPadding: true }), drivers: written };
};

const assumptionOf = (driver: ObservedDriver): Tree => ({
  source: driver.kind,
  ...(driver.kind === 'measured' ? { n: driver.n } : {}),
  period: driver.period.from === driver.period.to ? driver.period.from : `${driver.period.from}..${driver.period.to}`,
  ...(driver.source.length > 0 ? { from: driver.source } : {}),
  ...(driver.low === undefined ? {} : { low: rounded(driver.low) }),
  ...(driver.high === undefined ? {} : { high: rounded(driver.high) }),
  ...(driver.kind === 'measured' ? { measured: rounded(driver.value) } : {}),
  note: driver.note,
});

/** The export's own name, or the id in words. */
const named = (name: string): Tree => ({ name: planId(name) === name ? inWords(name) : name });

const linesOf = (costing: Costing): Tree => {
  const lines = Object.values(costing.pools).flatMap((pool) => [
    pool.line,
    ...(pool.kind === 'people' ? Object.values(pool.activities) : []),
  ]);
  return Object.fromEntries([...new Set(lines)].map((line) => [planLine(line), named(line)]));
};

const poolOfRole = (role: string, costing: Costing) =>
  Object.values(costing.pools).find((pool) => pool.kind === 'people' && pool.roles.includes(role));

const roleOf = (role: string, costing: Costing): Tree => {
  const pool = poolOfRole(role, costing);
  const own = costing.roles[role];
  return {
    ...(pool ? { line: planLine(pool.line) } : {}),
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

const poolsOf = (observed: Observed, costing: Costing): Tree =>
  Object.fromEntries(
    Object.entries(costing.pools).flatMap(([id, pool]) => {
      if (pool.kind === 'people' || !observed.drivers.some(({ path }) => path === `pools.${id}.cost`)) return [];
      const driver = pool.kind === 'driver' && pool.driver !== 'seats' ? pool.driver : 'arr';
      return [[id, { ...(pool.name === undefined ? {} : { name: pool.name }), driver, line: planLine(pool.line) }]];
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
