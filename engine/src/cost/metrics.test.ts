import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';

const one = (changes: object) => ({
  segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, ...changes } },
});

describe('cost of delivery', () => {
  it('[C1] a line is used once: people, traced cost, pools and programs add up to the whole', () => {
    const evaluation = tiny({
      ...one({ costs: { travel: 120 } }),
      pools: { cloud: { cost: 1000, line: 'operations' } },
      programs: { academy: { start: '2026-02', cost: 500, oneTime: 900, line: 'education' } },
    });
    const line = (id: string, month: string) => figure(evaluation, `delivery.line[line=${id},${month}]`);
    expect(line('csm', '2026-01')).toBeCloseTo(364_000 / 12, 6);
    expect(line('travel', '2026-01')).toBeCloseTo(1000, 9);
    expect(line('operations', '2026-01')).toBe(1000);
    expect([line('education', '2026-01'), line('education', '2026-02'), line('education', '2026-03')]).toEqual([
      0, 1400, 500,
    ]);
    expect(figure(evaluation, 'delivery.asIncurred[total,2026-02]')).toBeCloseTo(364_000 / 12 + 1000 + 1000 + 1400, 6);
  });

  it('[C2] each basis says what it counts: as incurred this month’s new customers, first year in full, steady none, amortised a part', () => {
    const evaluation = tiny(
      one({ implementation: { cost: 6000 }, movements: { newCustomers: 2, logoRetention: 0.75 } }),
    );
    const per = (basis: string) => figure(evaluation, `delivery.${basis}.perCustomer[all,2026-01]`);
    expect(per('firstYear') - per('steady')).toBeCloseTo(6000, 6);
    expect(per('amortised') - per('steady')).toBeCloseTo(1500, 6);
    const average = figure(evaluation, 'customers.average[all,2026-01]');
    const people = figure(evaluation, 'peopleCost.total[all,2026-01]');
    expect(per('asIncurred')).toBeCloseTo((people * 12 + 2 * 6000 * 12) / average, 6);
  });

  it('[C3] one-time hours are priced at their role’s rate', () => {
    const evaluation = tiny({
      roles: { csm: { pay: 130_000, load: 0.4, line: 'csm' }, ps: { pay: 138_000, line: 'implementation' } },
      ...one({ implementation: { hours: 20, role: 'ps' } }),
    });
    expect(figure(evaluation, 'implementation.perCustomer[all]')).toBeCloseTo(2000, 9);
  });

  it('[C4] pools reach segments by their own driver', () => {
    const segments = {
      a: { owner: 'csm', opening: { customers: 30, arr: 1_000_000 } },
      b: { owner: 'csm', opening: { customers: 10, arr: 3_000_000 } },
    };
    const pools = {
      x: { cost: 400, driver: 'arr' },
      y: { cost: 400, driver: 'customers' },
      z: { cost: 400, driver: 'even' },
    };
    const evaluation = tiny({ segments, pools });
    const a = (pool: string) => figure(evaluation, `pool.ofSegment[pool=${pool},segment=a,2026-01]`);
    expect([a('x'), a('y'), a('z')]).toEqual([100, 300, 200]);
    expect(figure(evaluation, 'pool.cost[pool=x,year1]')).toBe(4800);
  });

  it('[C11] lifetime value decays margin at GRR and cost at logo retention', () => {
    const evaluation = tiny({
      policies: { lifetimeCapYears: 2 },
      ...one({ grossMargin: 0.8, movements: { logoRetention: 0.9, contraction: 0.1 } }),
    });
    const margin = 0.8 * figure(evaluation, 'arr.perCustomer[all,2026-01]');
    const steady = figure(evaluation, 'delivery.steady.perCustomer[all,2026-01]');
    expect(figure(evaluation, 'lifetimeValue[all,2026-01]')).toBeCloseTo(margin * 1.81 - steady * 1.9, 6);
  });

  it('[C11] a discount rate shortens the years', () => {
    const evaluation = tiny({
      policies: { lifetimeCapYears: 'none', discountRate: 0.1 },
      ...one({ grossMargin: 0.8, movements: { logoRetention: 0.75 } }),
    });
    expect(figure(evaluation, 'value.customerYears[all]')).toBeCloseTo(1 / (1 - 0.75 / 1.1), 12);
  });

  it('[V3] at the break-even retention the segment without its CSM is worth the same', () => {
    for (const cap of [2, 5, 10, 'none'] as const) {
      const evaluation = tiny({
        policies: { lifetimeCapYears: cap },
        ...one({
          arrPerCustomer: 30_000,
          grossMargin: 0.8,
          implementation: { cost: 3000 },
          movements: { logoRetention: 0.85 },
        }),
      });
      const at = (ref: string) => figure(evaluation, `${ref}[all,2026-01]`);
      const r = at('retention.breakEven');
      const years =
        cap === 'none'
          ? 1 / (1 - r)
          : Array.from({ length: cap }, (_, k) => r ** k).reduce((sum, part) => sum + part, 0);
      const without = (at('value.marginPerYear') - at('delivery.steady.withoutOwner')) * years - 3000;
      expect(without).toBeCloseTo(at('lifetimeValue'), 4);
    }
  });

  it('[C12] a line counts in COGS or in S&M, never in both', () => {
    const lines = { csm: { name: 'CSM', pnl: 'cogs' }, other: { name: 'Other', pnl: 'salesMarketing' } };
    const evaluation = tiny({ lines, pools: { events: { cost: 700 } } });
    expect(figure(evaluation, 'cost.salesMarketing[total,2026-01]')).toBeCloseTo(700, 6);
    expect(
      figure(evaluation, 'cost.cogs[total,2026-01]') + figure(evaluation, 'cost.salesMarketing[total,2026-01]'),
    ).toBeCloseTo(figure(evaluation, 'delivery.asIncurred[total,2026-01]'), 9);
  });

  it('[C1] lines of one’s own keep a place for what has no line', () => {
    const evaluation = tiny({
      lines: { people: { name: 'People' } },
      roles: { csm: { pay: 100_000, line: 'people' } },
      ...one({ implementation: { cost: 100 }, movements: { newCustomers: 1, logoRetention: 1 } }),
      pools: { cloud: { cost: 500 } },
    });
    expect(figure(evaluation, 'delivery.asIncurred[total,2026-01]')).toBeCloseTo(
      figure(evaluation, 'peopleCost.total[total,2026-01]') + 600,
      9,
    );
  });

  it('[C2] a program’s one-time cost is no part of a steady year', () => {
    const evaluation = tiny({
      programs: { academy: { start: '2026-03', oneTime: '120k', cost: 1000, line: 'education' } },
    });
    const steady = (month: string) => figure(evaluation, `delivery.steady[all,${month}]`);
    expect(steady('2026-03') - steady('2026-02')).toBeCloseTo(12_000, 6);
    expect(steady('2026-04')).toBeCloseTo(steady('2026-03'), 6);
    expect(figure(evaluation, 'delivery.line[line=education,segment=all,2026-03]')).toBe(121_000);
  });

  it('[C2] people staffed by implementations are one-time, whatever their line', () => {
    for (const line of ['implementation', 'ps']) {
      const evaluation = tiny({
        roles: { csm: { pay: 100_000, line: 'csm' }, ps: { pay: 138_000, line } },
        ...one({ movements: { newCustomers: 2, logoRetention: 0.75 } }),
        staffing: { csm: { by: 'customers', per: 50 }, ps: { by: 'implementations', hours: 40 } },
      });
      expect(figure(evaluation, 'delivery.steady.perCustomer[all,2026-01]')).toBeCloseTo(2000, 6);
      expect(figure(evaluation, 'delivery.firstYear.perCustomer[all,2026-01]')).toBeCloseTo(2000 + 40 * 100, 6);
    }
  });

  it('[C2] customers who never leave are counted for the cap’s years', () => {
    const evaluation = tiny(one({ implementation: { cost: 5000 }, movements: { logoRetention: 1 } }));
    expect(figure(evaluation, 'life[all]')).toBe(5);
  });

  it('[V3] where margin doesn’t cover cost even without the CSM there is no break-even', () => {
    const evaluation = tiny(
      one({
        opening: { customers: 100, arr: 10_000 },
        grossMargin: 0.8,
        costs: { travel: 500 },
        movements: { logoRetention: 0.75 },
      }),
    );
    expect(figure(evaluation, 'retention.breakEven[all,2026-01]')).toBeNaN();
  });
});
