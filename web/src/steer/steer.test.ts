import { readFileSync } from 'node:fs';
import { openPlan } from '@fulcrum/engine';
import { expect, it } from 'vitest';
import { figuresOf, planViewOf } from '../plan/plan-view.ts';
import { driftOf } from './drift.ts';
import { registerOf, steerSentence } from './steer-rows.ts';

const plan = (() => {
  const { evaluation } = openPlan(
    readFileSync(new URL('../../../examples/smb-15k/plan.yaml', import.meta.url), 'utf8'),
  );
  if (evaluation === undefined) throw new Error('not computed');
  return { view: planViewOf(evaluation.model), values: figuresOf(evaluation) };
})();
const observed = (path: string, value: number) => ({
  path,
  value,
  n: 40,
  period: { from: '2025-01', to: '2025-12' },
  note: '',
});

it('[M3] 36 minutes a case against 30 is 20 % and far, 14 cases against 12 are 16.7 %, 61 customers at the start are no drift', () => {
  const rows = driftOf(
    [
      observed('segments.smb.support.casesPerCustomerYear', 14),
      observed('segments.smb.support.minutesPerCase', 36),
      observed('segments.smb.implementation.cost', 4400),
      observed('segments.smb.opening.customers', 61),
      observed('segments.none.support.minutesPerCase', 1),
    ],
    plan.view,
    plan.values,
  );
  expect(rows.map(({ observed: { path }, isFar }) => [path.split('.').at(-1), isFar])).toEqual([
    ['minutesPerCase', true],
    ['casesPerCustomerYear', true],
    ['cost', false],
  ]);
  expect(rows[0]?.drift).toBeCloseTo(0.2, 12);
  expect(rows[1]?.drift).toBeCloseTo(1 / 6, 12);
});

it('[P8] the sentence names the metric farthest from its budget', () => {
  const series = plan.view.series.find(({ ref }) => ref === 'arr[segment=smb]');
  if (series === undefined) throw new Error('no such row');
  const beside = (variance: number, change: number) => ({ budget: 1, figure: 1 + variance, variance, change });
  expect(steerSentence([{ series, beside: beside(0, 0) }], 'USD')).toContain('where the budget said');
  expect(
    steerSentence(
      [
        { series, beside: beside(-20_000, -0.1) },
        { series: { ...series, name: 'Other' }, beside: beside(1, 0.05) },
      ],
      'USD',
    ),
  ).toMatch(/^ARR is 10\.0.% \(20k USD\) below the budget/);
});

it('[P9] counts sources, and names what was noted more than half a year ago', () => {
  const register = registerOf(
    [
      { path: 'a', source: 'measured', date: '2025-12', owner: 'Ann' },
      { path: 'b', source: 'assumed', date: '2026-06-01' },
      { path: 'c', source: 'agreed with finance' },
    ],
    '2026-07',
  );
  expect(register).toMatchObject({ measured: 1, assumed: 1, agreed: 1, undated: 1, ownerless: 2 });
  expect(register.old.map(({ path }) => path)).toEqual(['a']);
});
