import type { Observed } from './observe.ts';
import { planId } from './plan-id.ts';
import type { Tree } from './plan-tree.ts';

/** Customers more a head in a pool than in books of one's own; a guess to be replaced. */
const POOLED = 1.25;
/** Points of retention worth asking about. */
const POINTS = 0.02;
/** Months without a hire. */
const FREEZE = 6;

/** Three questions most plans are asked, as scenarios over the fitted one. What they assume stands in their reasons. */
export const scenariosOf = (
  observed: Observed,
  staffing: Tree,
  owner: (segment: string) => string | undefined,
): Tree => {
  const valueOf = (path: string): number | undefined => observed.drivers.find((driver) => driver.path === path)?.value;
  const scenarios: Tree = {};

  const books = observed.segments.flatMap((segment) => {
    const rule = `${planId(owner(segment) ?? '')}-${planId(segment)}`;
    const per = (staffing[rule] as { per?: number } | undefined)?.per;
    const customers = valueOf(`segments.${planId(segment)}.opening.customers`);
    const arr = valueOf(`segments.${planId(segment)}.opening.arr`);
    return per === undefined || customers === undefined || arr === undefined
      ? []
      : [{ segment, rule, customers, arr, heads: customers / per }];
  });
  const average =
    books.reduce((sum, { arr }) => sum + arr, 0) / books.reduce((sum, { customers }) => sum + customers, 0);
  const [small] = books.filter(({ arr, customers }) => arr / customers < average).sort((a, b) => b.heads - a.heads);
  if (small) {
    const id = planId(small.segment);
    scenarios[`pooled-${id}`] = {
      name: `Pooled ${small.segment}`,
      reason: `Of the segments with small customers ${small.segment} has most people. In one pool instead of books a head carries a quarter more customers (assumed); heads fall only as people leave. The break-even retention says what that may cost.`,
      patches: [
        { path: `segments.${id}.coverage`, set: 'pooled', reason: 'no books of their own' },
        { path: `staffing.${small.rule}.per`, scale: POOLED, reason: 'assumed; measure it in a trial' },
      ],
    };
  }

  const kept = observed.segments.flatMap((segment) =>
    (['logoRetention', 'arrRetention'] as const).flatMap((what) => {
      const path = `segments.${planId(segment)}.movements.${what}`;
      const value = valueOf(path);
      return value === undefined || value > 1 - POINTS ? [] : [{ path, add: POINTS }];
    }),
  );
  if (kept.length > 0)
    scenarios['retention-up'] = {
      name: 'Retention two points up',
      reason: 'What two points of retention are worth in every segment, before paying for whatever brings them.',
      patches: kept,
    };

  const roles = observed.roles.map(({ role }) => planId(role));
  if (roles.length > 0)
    scenarios['hiring-freeze'] = {
      name: 'Hiring freeze',
      reason: `Nobody is hired for ${FREEZE} months, leavers are not replaced either; books grow meanwhile.`,
      patches: roles.map((role) => ({ path: `roles.${role}.leadTime`, set: FREEZE })),
    };
  return scenarios;
};
