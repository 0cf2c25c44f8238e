import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Evaluation } from '../formula/evaluate.ts';
import { resolve, valueOf } from '../formula/reference.ts';
import { type OpenOptions, openPlan } from '../plan/open.ts';

/** The text of one of the examples. */
export const exampleText = (name: string): string =>
  readFileSync(new URL(`../../../examples/${name}/plan.yaml`, import.meta.url), 'utf8');

/** A computed example. */
export const example = (name: string, options: OpenOptions = {}): Evaluation => computed(exampleText(name), options);

/** A computed plan, or a failure naming the findings that stand in the way. */
export const computed = (source: string, options: OpenOptions = {}): Evaluation => {
  const opened = openPlan(source, options);
  if (opened.evaluation === undefined) throw new Error(JSON.stringify(opened.findings, null, 1));
  return opened.evaluation;
};

/** The figure behind a reference; throws with the finding's words when there is none. */
export const figure = (evaluation: Evaluation, ref: string): number => {
  const found = resolve(evaluation.model, ref);
  if ('finding' in found) throw new Error(found.finding.message);
  return valueOf(evaluation, found.cell);
};

/** Whether two figures are the same within the law's tolerance (DESIGN, Laws). */
export const sameFigure = (a: number, b: number, largest = 0): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), largest);

const share = (low: number, high: number) =>
  fc.integer({ min: Math.round(low * 1000), max: Math.round(high * 1000) }).map((value) => value / 1000);

const segment = (owner: string) =>
  fc.record({
    opening: fc.record({ customers: fc.integer({ min: 5, max: 900 }) }),
    arrPerCustomer: fc.integer({ min: 4000, max: 400_000 }),
    coverage: fc.constantFrom('assigned', 'pooled'),
    owner: fc.constant(owner),
    grossMargin: share(0.6, 0.9),
    acquisitionCost: fc.integer({ min: 1000, max: 90_000 }),
    movements: fc.record({
      newCustomers: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant({ '2026-01': 2, '2026-06': 5 })),
      logoRetention: share(0.5, 0.97),
      expansion: share(0, 0.3),
      contraction: share(0, 0.2),
    }),
    regions: fc.constantFrom(undefined, { emea: '40%', amer: '60%' }),
    implementation: fc.constantFrom(undefined, { cost: 4000 }, { hours: 20, role: 'ps' }),
    support: fc.constantFrom(
      undefined,
      { casesPerCustomerYear: 9, minutesPerCase: 35, role: 'support' },
      { casesPerCustomerYear: 4, minutesPerCase: 20, costPerMinute: 2 },
    ),
    costs: fc.constantFrom(undefined, { travel: 150 }),
    reducedScope: fc.constantFrom(undefined, { share: '1/3', time: '50%' }),
    mix: fc.constantFrom('steady', 'firstYear'),
    sponsor: fc.constantFrom(undefined, undefined, { role: 'executive', hours: 3 }),
    renewal: fc.constantFrom(undefined, undefined, { role: 'executive' }),
    responseHours: fc.constantFrom(undefined, 4, '6..8..12'),
  });

const role = fc.record({
  pay: fc.integer({ min: 50_000, max: 220_000 }),
  load: share(0.1, 0.6),
  line: fc.constant('csm'),
  ramp: fc.constantFrom(undefined, { months: 6 }, { months: 4, shape: 'step' }, { months: 3, table: [0.2, 0.6, 0.9] }),
  attrition: share(0, 0.3),
  timeToFill: fc.integer({ min: 0, max: 4 }),
  leadTime: fc.integer({ min: 0, max: 4 }),
  rounding: fc.constantFrom('exact', 'nearest', 'ceil', 'threshold'),
  merit: fc.constantFrom(undefined, { month: 4, raise: '3%' }),
  variable: fc.constantFrom(undefined, { share: '20%', paid: 'quarterly' }),
  recruiting: fc.constantFrom(undefined, 9000),
});

/** Plans with regions, rosters, ramps, touches, pools and programs, as plain data ready for YAML. */
export const anyPlan = fc
  .record({
    months: fc.integer({ min: 12, max: 24 }),
    segments: fc.record({ large: segment('csm'), small: segment('csm') }),
    csm: role,
    ops: role,
    roster: fc.boolean(),
    ahead: fc.constantFrom(undefined, 2),
    byHours: fc.boolean(),
    capacityRate: fc.constantFrom(undefined, { name: 'with managers', tools: 'out', with: { manager: ['csm'] } }),
  })
  .map(({ months, segments, csm, ops, roster, ahead, byHours, capacityRate }) => {
    const teams = Object.entries(segments).flatMap(([id, one]) =>
      one.regions === undefined ? [id] : Object.keys(one.regions).map((region) => `${id}-${region}`),
    );
    return clean({
      fulcrum: 1,
      name: 'any',
      currency: 'USD',
      start: '2026-01',
      months,
      capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: '75%' },
      policies: {
        lifetimeCapYears: 5,
        viability: { low: '7%', high: '10%', basis: 'salary' },
        hosting: '10%',
        capacityRate,
      },
      regions: { emea: {}, amer: {} },
      stages: { align: { weeks: 4 }, execute: { weeks: 8 }, realize: { weeks: 40 } },
      roles: {
        csm,
        ops: { ...ops, line: 'operations' },
        manager: { pay: 160_000, load: 0.4, line: 'csm' },
        support: { pay: 70_000, load: 0.3, line: 'support' },
        executive: { pay: 300_000, load: 0.2, tools: 900 },
        ps: { pay: 150_000, load: 0.4, line: 'ps', services: { billable: '40%', rate: 150 } },
      },
      segments,
      touches: {
        onboarding: { stage: 'align', role: 'csm', hours: '3..5', per: 'week', kind: 'onboarding' },
        training: { stage: 'execute', role: 'csm', hours: 2, per: 'week' },
        cadence: { stage: 'realize', role: 'csm', hours: 1, times: 2, per: 'month', automated: '20%' },
        renewal: { stage: 'realize', role: 'csm', hours: '4..9', per: 'year', kind: 'renewal' },
        review: { stage: 'realize', role: 'csm', hours: 6, per: 'quarter', segments: { small: { share: '30%' } } },
      },
      staffing: {
        csm: byHours ? { by: 'hours' } : { by: 'customers', per: 40, ...(ahead === undefined ? {} : { ahead }) },
        ops: { by: 'arr', per: '12M', shared: true },
        manager: { by: 'share', of: 'csm', share: '13%', shared: true },
        ps: { by: 'fixed', heads: 2, shared: true },
      },
      roster: roster ? { csm: Object.fromEntries(teams.map((team) => [team, 3])), ops: { shared: 1 } } : undefined,
      pools: {
        hosting: { cost: '20k', driver: 'arr' },
        tools: { cost: { '2026-01': 4000, '2026-07': 5000 }, driver: 'customers', line: 'tools' },
      },
      programs: {
        academy: {
          start: '2026-05',
          cost: 3000,
          oneTime: '20k',
          line: 'education',
          touch: 'training',
          releases: '30%',
        },
      },
      offerings: { training: { price: 3000, attach: '20%', discount: '10%' } },
    });
  });

/** A plan as data without the keys that are undefined, as YAML would have it. */
export const clean = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
