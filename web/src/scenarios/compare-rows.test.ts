import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compareSides } from '../plan/compare-sides.ts';
import { planRows } from '../plan/plan-rows.ts';
import { compareRows, sideFigure } from './compare-rows.ts';

const plan = stringify({
  fulcrum: 1,
  name: 'two ways',
  currency: 'USD',
  start: '2026-01',
  months: 12,
  capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 0.75 },
  roles: { csm: { pay: 100_000, line: 'csm' } },
  segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 } } },
  staffing: { csm: { by: 'customers', per: 50 } },
  scenarios: {
    leaner: { reason: 'more customers a person', patches: [{ path: 'staffing.csm.per', set: 100 }] },
    dearer: { reason: 'raise', patches: [{ path: 'roles.csm.pay', scale: 1.1 }] },
    broken: { reason: 'cannot be', patches: [{ path: 'roles.csm.pay', set: 'much' }] },
    other: { reason: 'more still', patches: [{ path: 'staffing.csm.per', set: 125 }] },
  },
});
const compared = (...stacks: string[][]) => {
  const sides = compareSides(plan, stacks);
  if (sides === undefined) throw new Error('the plan does not compute');
  return sides;
};
const rowsOf = (sides: ReturnType<typeof compared>, onlyChanged = false) => {
  const rows = planRows(sides.view, sides.base, { rows: 'main', filter: '', turned: new Set() });
  return compareRows(rows, sides, 0, onlyChanged);
};
const row = (rows: ReturnType<typeof rowsOf>, ref: string) => {
  const found = rows.find((one) => one.kind === 'figures' && one.row.series.ref.startsWith(ref));
  if (found?.kind !== 'figures') throw new Error(`no ${ref}`);
  return found;
};

describe('scenarios side by side', () => {
  it('[L-scenario] each side beside the base, stacked ones together', () => {
    const rows = rowsOf(compared(['leaner'], ['leaner', 'dearer']));
    expect(row(rows, 'heads')).toMatchObject({
      base: 2,
      sides: [{ value: 1, variance: -1, change: -0.5 }, { value: 1 }],
    });
    const cost = row(rows, 'peopleCost[');
    expect(cost.sides[1]?.variance).toBeCloseTo((110_000 - 200_000) / 12, 6);
  });

  it('[L-scenario] lines that no side changes can be left out, and heads without lines with them', () => {
    const rows = rowsOf(compared(['dearer']), true);
    expect(rows.some((one) => one.kind === 'figures' && one.row.series.metric === 'heads')).toBe(false);
    expect(rows.filter(({ kind }) => kind === 'head').map((one) => 'name' in one && one.name)).not.toContain(
      'Customers and ARR',
    );
    expect(row(rows, 'peopleCost[').sides[0]?.change).toBeCloseTo(0.1, 9);
  });

  it('[L-input] a scenario that cannot be computed has no figures and says why', () => {
    const { sides } = compared(['broken'], ['leaner', 'other']);
    expect(sides[0]?.figures).toBeUndefined();
    expect(sides[0]?.findings[0]).toMatchObject({ severity: 'error', path: 'scenarios.broken.patches.0' });
    expect(sides[1]?.findings.map(({ code }) => code)).toEqual(['plan.scenario-conflict']);
    expect(row(rowsOf(compared(['broken'])), 'heads').sides[0]?.value).toBeNaN();
  });

  it('rounding is no difference, and nothing is no base', () => {
    expect(sideFigure(0.1 + 0.2, 0.3).variance).toBe(0);
    expect(sideFigure(0, 5).change).toBeNaN();
  });
});
