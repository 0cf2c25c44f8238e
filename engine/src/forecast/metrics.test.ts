import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';

const moving = (movements: object, more: object = {}) =>
  tiny({
    segments: {
      all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, arrPerCustomer: 30_000, movements },
      ...more,
    },
  });

describe('the plan month by month', () => {
  it('[T1] in a template’s first month opening = closing', () => {
    const evaluation = tiny({
      segments: { all: { owner: 'csm', opening: { arr: '50M' }, arrPerCustomer: '30k', growth: { net: '2%' } } },
    });
    expect(figure(evaluation, 'arr[total,2026-01]')).toBe(50_000_000);
    expect(figure(evaluation, 'revenue.subscription[total,2026-01]')).toBeCloseTo(50_000_000 / 12, 6);
    expect(figure(evaluation, 'customers.average[total,2026-01]')).toBeCloseTo(5000 / 3, 9);
  });

  it('[T4] a yearly retention loses 1 − r^(1/12) a month, and r over the year', () => {
    const evaluation = moving({ logoRetention: 0.75 });
    expect(figure(evaluation, 'customers.churned[total,2026-01]')).toBeCloseTo(100 * (1 - 0.75 ** (1 / 12)), 12);
    expect(figure(evaluation, 'customers[total,2026-12]')).toBeCloseTo(75, 9);
  });

  it('[T4] with a renewal calendar customers leave when their contracts end', () => {
    const renewals = [0, 0, 0.5, 0, 0, 0, 0, 0, 0.5, 0, 0, 0];
    const evaluation = moving({ logoRetention: 0.8, renewals });
    expect(figure(evaluation, 'customers[total,2026-02]')).toBe(100);
    expect(figure(evaluation, 'customers[total,2026-03]')).toBeCloseTo(90, 12);
  });

  it('[P2] ARR walks: opening + new + expansion − contraction − churn', () => {
    const evaluation = moving({
      newCustomers: 5,
      newArrPerCustomer: 20_000,
      logoRetention: 0.9,
      expansion: 0.1,
      contraction: 0.03,
    });
    const at = (metric: string) => figure(evaluation, `${metric}[total,2026-01]`);
    expect(at('arr.new')).toBe(100_000);
    expect(at('arr')).toBeCloseTo(
      3_000_000 + at('arr.new') + at('arr.expansion') - at('arr.contraction') - at('arr.churn'),
      6,
    );
    expect(at('arr.expansion')).toBeCloseTo(3_000_000 * (1.1 ** (1 / 12) - 1), 6);
  });

  it('[P2] customers that outgrow a segment arrive in the next with their ARR', () => {
    const evaluation = moving(
      { logoRetention: 1, migration: { to: 'big', share: 0.12 } },
      { big: { owner: 'csm', opening: { customers: 10, arr: 1_000_000 }, movements: { logoRetention: 1 } } },
    );
    expect(figure(evaluation, 'customers[total,2026-12]')).toBeCloseTo(110, 9);
    expect(figure(evaluation, 'customers[big,2026-12]')).toBeCloseTo(22, 9);
    expect(figure(evaluation, 'arr[total,2026-12]')).toBeCloseTo(4_000_000, 3);
  });

  it('[S1] deals for a segment closed to new go where the plan sends them', () => {
    const movements = { newCustomers: 3, logoRetention: 1 };
    const evaluation = tiny({
      segments: {
        small: {
          owner: 'csm',
          opening: { customers: 10, arr: 100_000 },
          movements,
          closedToNew: { sendTo: 'big', reason: 'served by partners' },
        },
        big: { owner: 'csm', opening: { customers: 10, arr: 1_000_000 }, movements },
      },
    });
    expect(figure(evaluation, 'customers[small,2026-12]')).toBe(10);
    expect(figure(evaluation, 'customers[big,2026-12]')).toBe(10 + 12 * 6);
  });

  it('[V4] GRR, NRR and logo retention over twelve months; before that, and from net growth alone, none', () => {
    const evaluation = moving({ logoRetention: 0.9, expansion: 0.15, contraction: 0 });
    expect(figure(evaluation, 'retention.grr[total,2026-12]')).toBeCloseTo(0.9, 9);
    expect(figure(evaluation, 'retention.logo[total,2026-12]')).toBeCloseTo(0.9, 9);
    expect(figure(evaluation, 'retention.nrr[total,2026-12]')).toBeGreaterThan(1.03);
    expect(figure(evaluation, 'retention.grr[total,2026-11]')).toBeNaN();
    const template = tiny({
      segments: { all: { owner: 'csm', opening: { customers: 9, arr: 9 }, growth: { net: 0.01 } } },
    });
    expect(() => figure(template, 'retention.grr[total,2026-12]')).toThrow('needs gross movements');
  });

  it('[T2] a year is the last month of a stock, the sum of a flow, and a ratio again from the year’s figures', () => {
    const evaluation = moving({ newCustomers: 5, logoRetention: 0.9 });
    const months = evaluation.model.months;
    expect(figure(evaluation, 'arr[total,year1]')).toBe(figure(evaluation, 'arr[total,2026-12]'));
    expect(figure(evaluation, 'customers.new[total,year1]')).toBe(60);
    const cost = months.reduce((sum, month) => sum + figure(evaluation, `peopleCost.total[total,${month}]`), 0);
    const mean = months.reduce((sum, month) => sum + figure(evaluation, `arr[total,${month}]`), 0) / 12;
    expect(figure(evaluation, 'arr.avg[total,year1]')).toBeCloseTo(mean, 6);
    expect(figure(evaluation, 'peopleCost.shareOfArr[total,year1]')).toBeCloseTo(cost / mean, 12);
  });

  it('[T2] a calendar quarter is computed like a year, also where the plan begins within one', () => {
    const evaluation = moving({ newCustomers: 5, logoRetention: 0.9 });
    const at = (ref: string) => figure(evaluation, ref);
    expect(at('arr[total,2026-Q2]')).toBe(at('arr[total,2026-06]'));
    expect(at('customers.new[total,2026-Q4]')).toBe(15);
    const months = ['2026-04', '2026-05', '2026-06'];
    const sum = (ref: string) => months.reduce((total, month) => total + at(`${ref}[total,${month}]`), 0);
    expect(at('peopleCost.shareOfArr[total,2026-Q2]')).toBeCloseTo(
      (sum('peopleCost.total') * 4) / (sum('arr') / 3),
      12,
    );
    const late = tiny({ start: '2026-02', months: 12 });
    expect(late.model.spans.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['year1', 0, 11],
      ['2026-Q1', 0, 1],
      ['2026-Q2', 2, 4],
      ['2026-Q3', 5, 7],
      ['2026-Q4', 8, 10],
      ['2027-Q1', 11, 11],
    ]);
    expect(figure(late, 'peopleCost.total[total,2026-Q1]')).toBeCloseTo((364_000 * 2) / 12, 6);
    expect(() => figure(late, 'arr[total,2025-Q4]')).toThrow('2025-Q4 is outside the plan');
  });

  it('[T2] a year that isn’t full is annualised by its months', () => {
    const evaluation = tiny({ months: 18 });
    expect(figure(evaluation, 'peopleCost.total[total,year2]')).toBeCloseTo(364_000 / 2, 6);
    expect(figure(evaluation, 'peopleCost.shareOfArr[total,year2]')).toBeCloseTo(364_000 / 3_000_000, 12);
  });

  it('[P6] an included implementation earns 0; a sold offering price × attach − discount', () => {
    const segments = {
      all: {
        owner: 'csm',
        opening: { customers: 100, arr: 3_000_000 },
        movements: { newCustomers: 10, logoRetention: 1 },
      },
    };
    const offerings = {
      sold: { price: 5000, attach: 0.4, discount: 0.25 },
      included: { price: 5000, attach: 1, included: true },
    };
    const evaluation = tiny({ segments, offerings });
    expect(figure(evaluation, 'revenue.offerings[offering=sold,2026-01]')).toBe(10 * 0.4 * 5000 * 0.75);
    expect(figure(evaluation, 'revenue.offerings[offering=included,2026-01]')).toBe(0);
  });

  it('[P7] contribution is revenue less hosting less cost of delivery; gross margin only what is in COGS', () => {
    const evaluation = tiny({ policies: { hosting: 0.1 }, pools: { cloud: { cost: 5000, line: 'operations' } } });
    const at = (metric: string) => figure(evaluation, `${metric}[total,2026-01]`);
    expect(at('contribution')).toBeCloseTo(250_000 * 0.9 - 364_000 / 12 - 5000, 6);
    expect(at('margin.gross')).toBeCloseTo((250_000 * 0.9 - 5000) / 250_000, 12);
    expect(at('arr.perHead')).toBeCloseTo(1_500_000, 6);
  });

  it('[P7] cost per retained dollar is the book’s people ÷ ARR renewed before expansion', () => {
    const evaluation = moving({ logoRetention: 0.9, expansion: 0.3 });
    const at = (metric: string) => figure(evaluation, `${metric}[all,year1]`);
    expect(at('cost.perRetainedDollar')).toBeCloseTo(at('peopleCost.csm') / at('arr.renewed'), 12);
  });

  it('[T4] a renewal calendar loses over any twelve months just what the retention says', () => {
    for (const renewals of [Array(12).fill('1/12'), [0.5, 0, 0, 0.1, 0, 0, 0, 0, 0.2, 0, 0, 0.2]]) {
      const evaluation = moving({ logoRetention: 0.75, renewals });
      expect(figure(evaluation, 'customers[total,2026-12]')).toBeCloseTo(75, 9);
      expect(figure(evaluation, 'retention.grr[all,2026-12]')).toBeCloseTo(0.75, 9);
    }
  });

  it('[V4] in total, retention weighs each segment by its ARR of twelve months ago', () => {
    const evaluation = tiny({
      months: 24,
      segments: {
        a: {
          owner: 'csm',
          opening: { customers: 100, arr: 10_000_000 },
          movements: { newCustomers: 20, logoRetention: 0.5 },
        },
        b: { owner: 'csm', opening: { customers: 100, arr: 10_000_000 }, movements: { logoRetention: 1 } },
      },
    });
    const yearAgo = figure(evaluation, 'arr[a,2026-12]');
    expect(figure(evaluation, 'retention.grr[total,2027-12]')).toBeCloseTo(
      (yearAgo * 0.5 + 10_000_000) / (yearAgo + 10_000_000),
      9,
    );
  });

  it('[V4] a segment that starts with nothing has its retention once it has something', () => {
    const evaluation = tiny({
      months: 24,
      segments: {
        all: {
          owner: 'csm',
          opening: { customers: 0, arr: 0 },
          movements: { newCustomers: 5, newArrPerCustomer: 1000, logoRetention: 0.9 },
        },
      },
    });
    expect(figure(evaluation, 'retention.grr[all,2027-12]')).toBeCloseTo(0.9, 9);
  });

  it('[P7] ARR renewed is never negative, however few stay', () => {
    const evaluation = moving({ logoRetention: 0.3 });
    expect(figure(evaluation, 'arr.renewed[all,2026-01]')).toBeCloseTo((3_000_000 / 12) * 0.3, 6);
  });
});
