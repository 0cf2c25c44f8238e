import type { CustomerCostReport } from '@fulcrum/server';
import { expect, it } from 'vitest';
import { type CustomerFigure, costCell, figureOf } from '../cost/cost-address.ts';
import { averageArr, costLine, poolLines, shareOfArr } from './customer-figures.ts';
import { customerTrace, fedCustomerTrace } from './customer-trace.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const report: CustomerCostReport = {
  customer: 'C-1',
  name: 'One',
  currency: 'USD',
  scale: 100,
  from: '2026-01',
  to: '2026-02',
  cells: [
    { month: '2026-01', pool: 'csm', money: usd(500), hours: 1.5 },
    { month: '2026-01', pool: 'hosting', money: usd(31), hours: 0 },
    { month: '2026-02', pool: 'csm', money: usd(700), hours: 2 },
    { month: '2026-02', pool: 'hosting', money: usd(-31), hours: 0 },
  ],
  arr: [
    { month: '2026-01', money: usd(10_000) },
    { month: '2026-02', money: usd(14_000) },
  ],
};

it('foots: pools make the cost, months make the pools', () => {
  const pools = poolLines(report);
  expect(pools.map(({ pool, total }) => [pool, total])).toEqual([
    ['csm', 1200],
    ['hosting', 0],
  ]);
  expect(costLine(report).total).toBe(1200);
  expect([...costLine(report).byMonth]).toEqual([
    ['2026-01', 531],
    ['2026-02', 669],
  ]);
});

it('[T3] has cost a year over the average ARR of the span, and none without ARR', () => {
  expect(averageArr(report)).toBe(12_000);
  expect(shareOfArr(report)).toBeCloseTo((1200 * 6) / 12_000, 12);
  expect(shareOfArr({ ...report, arr: [{ month: '2026-01', money: usd(0) }] })).toBeUndefined();
});

it('every figure an explanation reads has an explanation of the same figure', () => {
  const seen = new Set<string>();
  const walk = (figure: CustomerFigure): void => {
    if (seen.has(costCell(figure))) return;
    seen.add(costCell(figure));
    for (const row of customerTrace(figure, report).parts.flatMap(({ rows }) => rows)) {
      if (row.why === undefined) continue;
      const again = figureOf(costCell(row.why));
      if (again.of !== 'customer') throw new Error(costCell(row.why));
      const read = customerTrace(again, report);
      expect({ of: again, value: read.value, unit: read.unit }).toEqual({
        of: again,
        value: row.value,
        unit: row.unit,
      });
      walk(again);
    }
  };
  walk({ of: 'customer', customer: 'C-1', what: 'share' });
  expect(seen.size).toBeGreaterThan(10);
});

it('a cost’s parts make it, and name the hours behind it', () => {
  const { value, parts } = customerTrace({ of: 'customer', customer: 'C-1', what: 'cost' }, report);
  for (const { title, rows } of parts.slice(0, 2))
    expect([title, rows.reduce((sum, row) => sum + row.value, 0)]).toEqual([title, value]);
  expect(parts.at(-1)?.rows).toMatchObject([{ name: 'Hours', value: 3.5 }]);
});

it('[C13] a month’s cost of a pool feeds the customer’s month and pool, and its segment’s', () => {
  const feeds = (figure: Omit<CustomerFigure, 'of' | 'customer'>) =>
    fedCustomerTrace({ of: 'customer', customer: 'C-1', ...figure }, { ...report, segment: 'smb' }).feeds;
  const month = { pool: 'csm', month: '2026-01' };
  expect(feeds({ what: 'cost', ...month })).toMatchObject([
    { name: 'One, Jan 2026', value: 531 },
    { name: 'One, csm', value: 1200 },
    { name: 'All customers of smb, csm, Jan 2026', why: { of: 'segment', segment: 'smb', ...month } },
  ]);
  expect(feeds({ what: 'hours', ...month })).toMatchObject([{ value: 500, why: { what: 'cost', ...month } }]);
  expect(feeds({ what: 'arr', month: '2026-02' })).toMatchObject([{ name: 'One, average ARR', value: 12_000 }]);
  expect(feeds({ what: 'arr' })).toMatchObject([{ name: 'One, cost ÷ ARR' }]);
});
