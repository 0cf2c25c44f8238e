import type { CostReport } from '@fulcrum/server';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Pivot, pivotOf } from './pivot.ts';

type Cell = CostReport['cells'][number];
const cell = (region: string | null, pool: string | null, month: string, kind: Cell['kind'], minor: number): Cell => ({
  by: { region, pool, month },
  kind,
  hours: 0,
  money: { minor, currency: 'USD' },
});
const sum = (values: Iterable<number>): number => [...values].reduce((whole, one) => whole + one, 0);
const linesOf = ({ lines, rest }: Pivot) => (rest === undefined ? lines : [...lines, rest]);

const anyCell = fc
  .tuple(
    fc.constantFrom('emea', 'amer', 'apac', null),
    fc.constantFrom('csm', 'support', null),
    fc.constantFrom('2026-01', '2026-02', '2026-03'),
    fc.constantFrom('assigned' as const, 'unused' as const, 'unassigned' as const),
    fc.integer({ min: -1e9, max: 1e9 }),
  )
  .map((given) => cell(...given));

it('[C13] a pivot foots both ways, to the minor unit, whatever its size', () => {
  fc.assert(
    fc.property(
      fc.array(anyCell),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom('region', 'pool', 'month'),
      fc.constantFrom('region', 'pool', 'month'),
      (cells, most, down, over) => {
        const pivot = pivotOf(cells, { down, over, most });
        const lines = linesOf(pivot);
        expect(pivot.total).toBe(sum(cells.map(({ money }) => money.minor)));
        expect(sum(lines.map(({ total }) => total))).toBe(pivot.total);
        expect(sum(pivot.columnTotals.values())).toBe(pivot.total);
        for (const { byColumn, total } of lines) expect(sum(byColumn.values())).toBe(total);
        for (const { key } of pivot.columns)
          expect(sum(lines.map(({ byColumn }) => byColumn.get(key) ?? 0))).toBe(pivot.columnTotals.get(key));
      },
    ),
  );
});

it('[C6] keeps what has no member apart by its kind, and counts only the months asked for', () => {
  const cells = [
    cell('emea', 'csm', '2026-01', 'assigned', 500),
    cell('amer', 'csm', '2026-02', 'assigned', 900),
    cell(null, 'csm', '2026-02', 'assigned', 7),
    cell(null, 'csm', '2026-02', 'unused', 90),
    cell(null, 'csm', '2026-03', 'unassigned', 11),
  ];
  const all = pivotOf(cells, { down: 'region', over: 'month' });
  expect(all.lines.map(({ key, total }) => [key, total])).toEqual([
    ['member amer', 900],
    ['member emea', 500],
    ['kind assigned', 7],
    ['kind unused', 90],
    ['kind unassigned', 11],
  ]);
  expect(all.lines[0]?.share).toBe(900 / 1508);
  const one = pivotOf(cells, { down: 'region', over: 'pool', months: ['2026-02', '2026-02'] });
  expect(one.total).toBe(997);
  expect(one.lines.map(({ key }) => key)).toEqual(['member amer', 'kind assigned', 'kind unused']);
});

it('sums the smaller rows in one, and never what has no member', () => {
  const cells = [...'abcde'].map((region, at) => cell(region, 'csm', '2026-01', 'assigned', 100 - at));
  const pivot = pivotOf([...cells, cell(null, 'csm', '2026-01', 'unused', 1)], {
    down: 'region',
    over: 'pool',
    most: 2,
  });
  expect(pivot.lines.map(({ key }) => key)).toEqual(['member a', 'member b', 'kind unused']);
  expect(pivot.rest).toMatchObject({ count: 3, total: 98 + 97 + 96 });
});
