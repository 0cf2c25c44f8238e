import type { Costing } from '../cost/costing.ts';
import type { AddDriver } from './driver.ts';
import type { Observed } from './observe.ts';
import { planId } from './plan-id.ts';
import { rounded, type Tree } from './plan-tree.ts';

/** Who serves which segment, in which regions, and by what rule; figures with their evidence go to `add`. */
export const peopleParts = (
  observed: Observed,
  costing: Costing,
  add: AddDriver,
): {
  readonly owner: (segment: string) => string | undefined;
  readonly regions: (segment: string) => Readonly<Record<string, number>>;
  readonly staffing: Tree;
  readonly roster: Tree;
} => {
  const owners = new Map(observed.segments.map((segment) => [segment, ownerOf(observed, segment)]));
  const shares = new Map(
    observed.segments.map((segment) => [
      segment,
      owners.get(segment) === undefined ? {} : regionsOf(observed, segment),
    ]),
  );
  const owner = (segment: string): string | undefined => owners.get(segment);
  const regions = (segment: string): Readonly<Record<string, number>> => shares.get(segment) ?? {};
  const now = { period: { from: observed.period.to, to: observed.period.to } };
  for (const segment of observed.segments)
    for (const [region, share] of Object.entries(regions(segment)))
      add(
        `segments.${planId(segment)}.regions.${planId(region)}`,
        share,
        customersOf(observed, segment),
        ['customer'],
        'customers of the region ÷ customers with a region',
        now,
      );
  return {
    owner,
    regions,
    staffing: staffingOf(observed, costing, owner, add),
    roster: rosterOf(observed, owner, regions, add),
  };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const customersOf = (observed: Observed, segment: string): number =>
  sum(observed.closing.filter((row) => row.segment === segment).map(({ customers }) => customers));

/** The role with most people named for the segment. */
const ownerOf = (observed: Observed, segment: string): string | undefined =>
  [...observed.roster].filter((row) => row.segment === segment).sort((a, b) => b.fte - a.fte)[0]?.role;

/** Shares of the segment's customers by region, of those with one; nothing with fewer than two. */
const regionsOf = (observed: Observed, segment: string): Record<string, number> => {
  const rows = observed.closing.filter((row) => row.segment === segment && row.region !== '');
  if (rows.length < 2) return {};
  const customers = sum(rows.map((row) => row.customers));
  const shares = rows.map((row) => ({
    region: row.region,
    share: Math.round((row.customers / customers) * 10_000) / 10_000,
  }));
  const first = shares[0];
  // The rounded shares add up to one exactly: the first takes the difference.
  if (first) first.share = Math.round((first.share + 1 - sum(shares.map(({ share }) => share))) * 10_000) / 10_000;
  return Object.fromEntries(shares.map(({ region, share }) => [region, share]));
};

/** People of a segment's owner there; those of the role named for no segment it owns are spread over the segments it does own. */
const fteOf = (observed: Observed, owner: (segment: string) => string | undefined, segment: string): number => {
  const role = owner(segment);
  const own = observed.roster.filter((row) => row.role === role);
  const placed = own.filter((row) => owner(row.segment) === role && observed.segments.includes(row.segment));
  const here = sum(placed.filter((row) => row.segment === segment).map(({ fte }) => fte));
  const all = sum(placed.map(({ fte }) => fte));
  return all > 0 ? (here / all) * sum(own.map(({ fte }) => fte)) : 0;
};

const staffingOf = (
  observed: Observed,
  costing: Costing,
  owner: (segment: string) => string | undefined,
  add: AddDriver,
): Tree => {
  const rules: Tree = {};
  const now = { period: { from: observed.period.to, to: observed.period.to } };
  const owners = [...new Set(observed.segments.flatMap((segment) => owner(segment) ?? []))];
  for (const segment of observed.segments) {
    const role = owner(segment);
    const fte = fteOf(observed, owner, segment);
    if (role === undefined || fte === 0) continue;
    const id = `${planId(role)}-${planId(segment)}`;
    const customers = customersOf(observed, segment);
    const per = rounded(customers / fte);
    rules[id] = { role: planId(role), segments: [planId(segment)], by: 'customers', per };
    add(
      `staffing.${id}.per`,
      per,
      customers,
      ['customer', 'person'],
      `today’s ratio: ${customers} customers ÷ ${rounded(fte)} FTE`,
      now,
    );
  }
  const first = owners[0];
  for (const { role, fte } of observed.roles) {
    if (owners.includes(role)) continue;
    const id = planId(role);
    const hours = observed.customerHours.get(role) ?? 0;
    if (role === costing.caseRole && observed.drivers.some(({ path }) => path.endsWith('.support.minutesPerCase')))
      rules[id] = { by: 'cases', shared: true };
    else if (role === observed.implementationRole && observed.newCustomers > 0 && hours > 0) {
      const each = rounded(hours / observed.newCustomers);
      rules[id] = { by: 'implementations', hours: each, shared: true };
      add(
        `staffing.${id}.hours`,
        each,
        observed.newCustomers,
        ['time_entry', 'customer'],
        'all hours for known customers ÷ new customers, so with the projects that follow',
      );
    } else if (first !== undefined) {
      const led = sum(observed.roles.filter((other) => other.role === first).map((other) => other.fte));
      const share = rounded(fte / led);
      rules[id] = { by: 'share', of: planId(first), share, shared: true };
      add(
        `staffing.${id}.share`,
        share,
        sum(observed.roles.map(({ persons }) => persons)),
        ['person'],
        `today’s ratio: ${rounded(fte)} ÷ ${rounded(led)} FTE of ${first}`,
        now,
      );
    }
  }
  return rules;
};

/** Paid heads by team: an owner's people share its segment's regions by customers, since HR's region is where somebody sits. */
const rosterOf = (
  observed: Observed,
  owner: (segment: string) => string | undefined,
  regions: (segment: string) => Readonly<Record<string, number>>,
  add: AddDriver,
): Tree => {
  const roster: Tree = {};
  const people = sum(observed.roles.map(({ persons }) => persons));
  const now = { period: { from: observed.period.to, to: observed.period.to } };
  const put = (role: string, team: string, fte: number, note: string): void => {
    const own = (roster[planId(role)] as Tree | undefined) ?? {};
    own[team] = rounded(fte);
    roster[planId(role)] = own;
    add(`roster.${planId(role)}.${team}`, rounded(fte), people, ['person'], note, now);
  };
  const owners = new Set(observed.segments.map(owner));
  for (const { role, fte } of observed.roles.filter((row) => !owners.has(row.role)))
    put(role, 'shared', fte, 'paid FTE at the end of the last month');
  for (const segment of observed.segments) {
    const role = owner(segment);
    const fte = fteOf(observed, owner, segment);
    if (role === undefined || fte === 0) continue;
    const shares = Object.entries(regions(segment));
    if (shares.length === 0) put(role, planId(segment), fte, 'paid FTE of the segment at the end of the last month');
    const parts = shares.map(([region, share]) => ({ region, fte: Math.round(fte * share * 100) / 100 }));
    const [most] = parts;
    if (most) most.fte += fte - sum(parts.map((part) => part.fte));
    for (const part of parts)
      put(
        role,
        `${planId(segment)}-${planId(part.region)}`,
        part.fte,
        `${rounded(fte)} paid FTE of the segment, by customers of the region; where people sit is in the people file`,
      );
  }
  return roster;
};
