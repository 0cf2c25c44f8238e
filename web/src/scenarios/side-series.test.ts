import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compareSides } from '../plan/compare-sides.ts';
import { findSeries } from '../plan/figures.ts';
import type { OpenedPlan } from '../plan/use-plan.ts';
import { placeOfStack } from './side-place.ts';
import { sideSeries } from './side-series.ts';
import type { ShownSide } from './use-sides.ts';

const plan = stringify({
  fulcrum: 1,
  name: 'beside',
  currency: 'USD',
  start: '2026-01',
  months: 3,
  capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 0.75 },
  roles: { csm: { pay: 100_000, line: 'csm' } },
  segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 } } },
  staffing: { csm: { by: 'customers', per: 50 } },
  scenarios: {
    leaner: { name: 'Leaner', reason: 'more customers a person', patches: [{ path: 'staffing.csm.per', set: 100 }] },
    dearer: { name: 'Dearer', reason: 'raise', patches: [{ path: 'roles.csm.pay', scale: 1.1 }] },
  },
});

const shown = (on: string[], ...stacks: string[][]): { sides: ShownSide[]; heads: ReturnType<typeof findSeries> } => {
  const compared = compareSides(plan, stacks, on);
  if (compared === undefined) throw new Error('the plan does not compute');
  const { view } = compared;
  const sides = compared.sides.map(({ scenarios: stack, figures: values, findings }): ShownSide => {
    const opened = { view, values, session: { scenario: on } } as unknown as OpenedPlan;
    return {
      ...{ key: stack.join('+'), name: stack.join(' + ') || 'Base plan', stack, findings },
      place: placeOfStack(stack, view),
      plan: values === undefined ? undefined : opened,
    };
  });
  return { sides, heads: findSeries(view, 'heads') };
};

it('[L-scenario] a series per scenario, whose points open their why in it', () => {
  const { sides, heads } = shown([], ['leaner'], ['leaner', 'dearer']);
  const [one, both] = sideSeries(heads, sides, { name: 'Paid' });
  expect(one).toMatchObject({ name: 'Paid, leaner', values: [1, 1, 1], isScenario: true });
  expect([one?.why?.(1), both?.why?.(2)]).toEqual([
    'heads[role=csm,team=all,2026-02]@leaner',
    'heads[role=csm,team=all,2026-03]@leaner+dearer',
  ]);
  expect(one?.place).not.toBe(both?.place);
});

it('[L-scenario] beside a scenario that is on stands the plan as written', () => {
  const { sides, heads } = shown(['leaner'], []);
  const [base] = sideSeries(heads, sides);
  expect(base).toMatchObject({ name: 'Base plan', values: [2, 2, 2] });
  expect(base?.why?.(0)).toBe('heads[role=csm,team=all,2026-01]@.');
});

it('a scenario that cannot be computed has no series', () => {
  const { sides, heads } = shown([], ['leaner']);
  expect(sideSeries(heads, [{ ...(sides[0] as ShownSide), plan: undefined }])).toEqual([]);
  expect(sideSeries(undefined, sides)).toEqual([]);
});
