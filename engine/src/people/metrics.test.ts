import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';

const growing = {
  all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, arrPerCustomer: 30_000, growth: { net: 0.02 } },
};
const csm = (changes: object) => ({ roles: { csm: { pay: 120_000, load: 0, line: 'csm', ...changes } } });

describe('people', () => {
  it('[K8] ceil is ceil(round(x, 6)): 0.1 × 3 ÷ 0.1 is three people', () => {
    const plan = (x: number) =>
      tiny({
        policies: { rounding: 'ceil' },
        segments: { all: { owner: 'csm', opening: { customers: x, arr: 1000 } } },
        staffing: { csm: { by: 'customers', per: 0.1 } },
      });
    expect(figure(plan(0.1 * 3), 'required.csm[total]')).toBeGreaterThan(3);
    expect(figure(plan(0.1 * 3), 'target.csm[total]')).toBe(3);
    expect(figure(plan(0.30001), 'target.csm[total]')).toBe(4);
  });

  it('[K8] nearest rounds half up; exact leaves the fraction', () => {
    const target = (rounding: string) =>
      figure(tiny({ policies: { rounding }, staffing: { csm: { by: 'customers', per: 40 } } }), 'target.csm[total]');
    expect(target('nearest')).toBe(3);
    expect(target('exact')).toBe(2.5);
  });

  it('[K8] threshold hires when more than half a person has been short for two months', () => {
    const heads = { '2026-01': 2, '2026-03': 2.6, '2026-04': 2, '2026-06': 2.6 };
    const evaluation = tiny({ policies: { rounding: 'threshold' }, staffing: { csm: { by: 'fixed', heads } } });
    const at = (month: string) => figure(evaluation, `target.csm[total,${month}]`);
    expect([at('2026-01'), at('2026-03'), at('2026-04'), at('2026-06'), at('2026-07')]).toEqual([2, 2, 2, 2, 3]);
  });

  it('[K8] managers build on exact required unless the rule says heads', () => {
    const manager = (basis?: string) =>
      tiny({
        policies: { rounding: 'ceil' },
        roles: { csm: { pay: 1, line: 'csm' }, lead: { pay: 1, line: 'csm' } },
        staffing: {
          csm: { by: 'customers', per: 30 },
          lead: { by: 'share', of: 'csm', share: 0.25, ...(basis === undefined ? {} : { basis }) },
        },
      });
    expect(figure(manager(), 'required.lead[total]')).toBeCloseTo(100 / 30 / 4, 12);
    expect(figure(manager('heads'), 'required.lead[total,2026-01]')).toBe(1);
  });

  it('[K8] heads never fall without a reduction', () => {
    const staffing = { csm: { by: 'fixed', heads: { '2026-01': 5, '2026-04': 3 } } };
    expect(figure(tiny({ staffing }), 'heads.csm[total,2026-06]')).toBe(5);
    const reduced = tiny({
      staffing,
      reductions: [{ role: 'csm', team: 'all', month: '2026-05', heads: 2 }],
      ...csm({ severance: 10_000 }),
    });
    expect(figure(reduced, 'heads.csm[total,2026-04]')).toBe(5);
    expect(figure(reduced, 'heads.csm[total,2026-05]')).toBe(3);
    expect(figure(reduced, 'peopleCost.csm[total,2026-05]')).toBe(30_000 + 20_000);
  });

  it('[K7] a twelfth of yearly attrition leaves each month, and seats stay empty while they are filled', () => {
    const evaluation = tiny({
      ...csm({ attrition: 0.12, timeToFill: 2 }),
      staffing: { csm: { by: 'fixed', heads: 10 } },
      roster: { csm: { all: 10 } },
    });
    expect(figure(evaluation, 'leavers.csm[total,2026-01]')).toBeCloseTo(0.1, 12);
    expect(figure(evaluation, 'hires.csm[total,2026-01]')).toBe(0);
    expect(figure(evaluation, 'heads.csm[total,2026-02]')).toBeCloseTo(9.801, 12);
    expect(figure(evaluation, 'hires.csm[total,2026-03]')).toBeCloseTo(0.1, 12);
  });

  it('[P4] nobody approved now starts before the lead time', () => {
    const evaluation = tiny({
      ...csm({ leadTime: 3 }),
      staffing: { csm: { by: 'fixed', heads: 4 } },
      roster: { csm: { all: 2 } },
    });
    expect(figure(evaluation, 'heads.csm[total,2026-03]')).toBe(2);
    expect(figure(evaluation, 'heads.csm[total,2026-04]')).toBe(4);
  });

  it('[P5] with a roster cost follows start dates: half a month for who starts in it', () => {
    const evaluation = tiny({ ...csm({}), staffing: { csm: { by: 'fixed', heads: 4 } }, roster: { csm: { all: 2 } } });
    expect(figure(evaluation, 'peopleCost.csm[total,2026-01]')).toBe(30_000);
    expect(figure(evaluation, 'peopleCost.csm[total,2026-02]')).toBe(40_000);
  });

  it('[T3] staffing may look ahead, and the plan’s end looks beyond its last month', () => {
    const evaluation = tiny({ segments: growing, staffing: { csm: { by: 'arr', per: '1M', ahead: 2 } } });
    expect(figure(evaluation, 'required.csm[total,2026-01]')).toBeCloseTo(3 * 1.02 ** 2, 9);
    expect(figure(evaluation, 'required.csm[total,2026-12]')).toBeCloseTo(3 * 1.02 ** 13, 9);
  });

  it('[P3] cases and implementations staff by their hours', () => {
    const evaluation = tiny({
      roles: {
        csm: { pay: 1, line: 'csm' },
        agent: { pay: 69_000, line: 'support' },
        ps: { pay: 1, line: 'implementation' },
      },
      segments: {
        all: {
          owner: 'csm',
          opening: { customers: 100, arr: 3_000_000 },
          movements: { newCustomers: 10, logoRetention: 1 },
          support: { casesPerCustomerYear: 12, minutesPerCase: 60, role: 'agent' },
        },
      },
      staffing: { csm: { by: 'customers', per: 50 }, agent: { by: 'cases' }, ps: { by: 'implementations', hours: 23 } },
    });
    expect(figure(evaluation, 'required.agent[total,2026-01]')).toBeCloseTo((105 * 12) / 1380, 12);
    expect(figure(evaluation, 'required.ps[total,2026-01]')).toBeCloseTo((10 * 12 * 23) / 1380, 12);
    expect(figure(evaluation, 'cases.cost[all]')).toBeCloseTo(50, 12);
  });

  it('[P4] a segment’s regions are teams with their share of it', () => {
    const evaluation = tiny({
      policies: { rounding: 'ceil' },
      regions: { emea: {}, amer: {} },
      segments: {
        all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, regions: { emea: 0.3, amer: 0.7 } },
      },
    });
    expect(figure(evaluation, 'required.csm[team=all-emea]')).toBeCloseTo(0.6, 12);
    expect(figure(evaluation, 'target.csm[region=amer]')).toBe(2);
    expect(figure(evaluation, 'target.csm[total]')).toBe(3);
  });

  it('[C4] a shared team’s cost reaches segments by ARR unless the plan says otherwise', () => {
    const segments = {
      a: { owner: 'csm', opening: { customers: 10, arr: 3_000_000 } },
      b: { owner: 'csm', opening: { customers: 30, arr: 1_000_000 } },
    };
    const staffing = { csm: { by: 'fixed', heads: 4, shared: true } };
    const cost = (sharedCostBy: string) =>
      figure(tiny({ ...csm({}), segments, staffing, policies: { sharedCostBy } }), 'peopleCost.csm[a,2026-01]');
    expect(cost('arr')).toBeCloseTo(30_000, 9);
    expect(cost('customers')).toBeCloseTo(10_000, 9);
    expect(cost('even')).toBeCloseTo(20_000, 9);
  });

  it('[K8] a released seat is not filled again while the target asks for it', () => {
    const plan = (roster: object) =>
      tiny({
        ...csm({ severance: 10_000, recruiting: 5000 }),
        staffing: { csm: { by: 'fixed', heads: 10 } },
        reductions: [{ role: 'csm', team: 'all', month: '2026-03', heads: 2 }],
        ...roster,
      });
    for (const evaluation of [plan({ roster: { csm: { all: 10 } } }), plan({})]) {
      expect(figure(evaluation, 'heads.csm[total,2026-02]')).toBe(10);
      expect(figure(evaluation, 'heads.csm[total,2026-12]')).toBe(8);
      expect(figure(evaluation, 'hires.csm[total,year1]')).toBe(0);
    }
  });

  it('[P5] a backfill premium is paid for who was replaced', () => {
    const evaluation = tiny({ ...csm({ attrition: 0.5, backfillPremium: 0.1 }), roster: { csm: { all: 20 } } });
    expect(figure(evaluation, 'hires.csm[total,year1]')).toBe(0);
    expect(figure(evaluation, 'teamCost[role=csm,team=all,2026-06]')).toBeCloseTo(
      figure(evaluation, 'paid.csm[team=all,2026-06]') * 10_000,
      6,
    );
  });

  it('[T2] utilisation over a year is its hours needed over its hours there', () => {
    const evaluation = tiny({
      ...csm({}),
      segments: growing,
      stages: { all: {} },
      touches: { cadence: { stage: 'all', role: 'csm', hours: 1, per: 'week' } },
      staffing: { csm: { by: 'hours' } },
    });
    expect(figure(evaluation, 'utilisation[role=csm,team=all,year1]')).toBeCloseTo(1, 9);
  });

  it('[T3] hours may be staffed ahead, so that who ramps is there in time', () => {
    const evaluation = tiny({
      ...csm({}),
      segments: growing,
      stages: { all: {} },
      touches: { cadence: { stage: 'all', role: 'csm', hours: 1, per: 'week' } },
      staffing: { csm: { by: 'hours', ahead: 3 } },
    });
    expect(figure(evaluation, 'required.csm[total,2026-01]')).toBeCloseTo((100 * 1.02 ** 3 * 52) / 1380, 9);
  });
});
