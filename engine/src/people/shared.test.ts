import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';

const of = (arr: number, more: object = {}) => ({ owner: 'csm', opening: { customers: 100, arr }, ...more });
const roles = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, { pay: 120_000, line: 'csm' }]));

describe('shared teams', () => {
  it('[S4] a shared rule with segments serves those and no other', () => {
    const evaluation = tiny({
      roles: roles('csm'),
      segments: { a: of(1_000_000), b: of(1_000_000), c: { ...of(8_000_000), owner: undefined } },
      staffing: { pooled: { role: 'csm', shared: true, segments: ['a', 'b'], by: 'arr', per: '1M' } },
    });
    expect(figure(evaluation, 'required.csm[total,2026-01]')).toBe(2);
    expect(figure(evaluation, 'peopleCost.csm[a,2026-01]')).toBe(10_000);
    expect(figure(evaluation, 'ratio.staffed.customersPerCsm[a,2026-01]')).toBe(100);
    expect(() => figure(evaluation, 'peopleCost.csm[c,2026-01]')).toThrow('does not apply');
  });

  it('[C4] a shared role’s cost follows its hours where it has touches', () => {
    const evaluation = tiny({
      roles: roles('csm', 'educator'),
      stages: { all: {} },
      segments: { a: of(1_000_000), b: of(9_000_000) },
      touches: { course: { stage: 'all', role: 'educator', hours: 1, per: 'month', only: true, segments: { a: {} } } },
      staffing: { csm: { by: 'customers', per: 50 }, educator: { by: 'hours', shared: true } },
    });
    const all = figure(evaluation, 'peopleCost.educator[total,2026-01]');
    expect(all).toBeGreaterThan(0);
    expect(figure(evaluation, 'peopleCost.educator[a,2026-01]')).toBeCloseTo(all, 9);
    expect(figure(evaluation, 'peopleCost.educator[b,2026-01]')).toBe(0);
  });

  it('[C8] each role handles the cases of the segments that name it', () => {
    const support = (role: string) => ({ support: { casesPerCustomerYear: 12, minutesPerCase: 60, role } });
    const evaluation = tiny({
      roles: roles('csm', 't1', 't2'),
      segments: { a: of(1_000_000, support('t1')), b: of(1_000_000, support('t2')) },
      staffing: {
        csm: { by: 'customers', per: 50 },
        t1: { by: 'cases', shared: true },
        t2: { by: 'cases', shared: true },
      },
    });
    expect(figure(evaluation, 'required.t1[total,2026-01]')).toBeCloseTo(1200 / 1380, 9);
    expect(figure(evaluation, 'peopleCost.t1[a,2026-01]')).toBeCloseTo(
      figure(evaluation, 'peopleCost.t1[total,2026-01]'),
      9,
    );
  });

  it('[C4] where nobody has ARR yet a shared team is spread evenly', () => {
    const evaluation = tiny({
      roles: roles('csm'),
      segments: { a: of(0), b: of(0) },
      staffing: { csm: { by: 'fixed', heads: 2, shared: true } },
    });
    expect(figure(evaluation, 'peopleCost.csm[a,2026-01]')).toBe(10_000);
  });
});
