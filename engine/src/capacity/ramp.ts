import { add, div, min, mul, num, type Row, ref, sub } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';
import { perRole } from './role.ts';

/** Months between two tenures, cut at the ramp's end. */
const cut = (tenure: number) => min(num(tenure, 'month'), ref('ramp.months'));

/** Productivity lost to a linear ramp until a tenure: x − x²/2M. */
const linearLoss = (tenure: number) =>
  sub(cut(tenure), div(mul(cut(tenure), cut(tenure)), mul(num(2), ref('ramp.months'))));

const tenureOf = (row: Row): number => Number(row.tenure?.slice(1) ?? 0);

const rampKind = (row: Row, members: Members): 'table' | 'linear' | 'step' | undefined => {
  const ramp = members.role(row.role ?? '').ramp;
  return ramp === undefined ? undefined : ramp.table !== undefined ? 'table' : (ramp.shape ?? 'linear');
};

const monthOne = num(1, 'month');

/** One variant for each month of tenure: hires start mid-month, so month k covers tenures k − ½ to k + ½. */
const rampVariants: Metric['variants'] = Object.fromEntries(
  Array.from({ length: 25 }, (_, k) => [
    [`linear m${k}`, div(k === 0 ? linearLoss(0.5) : sub(linearLoss(k + 0.5), linearLoss(k - 0.5)), monthOne)] as const,
    [`step m${k}`, div(k === 0 ? cut(0.5) : sub(cut(k + 0.5), cut(k - 0.5)), monthOne)] as const,
    [
      `table m${k}`,
      k === 0
        ? mul(num(0.5), sub(num(1), ref('ramp.productivity', { tenure: 'm1' })))
        : add(
            mul(num(0.5), sub(num(1), ref('ramp.productivity'))),
            mul(num(0.5), sub(num(1), k === 24 ? num(1) : ref('ramp.productivity', { tenure: `m${k + 1}` }))),
          ),
    ] as const,
  ]).flat(),
);

/** K6: what a hire loses while ramping. */
export const rampMetrics: readonly Metric[] = [
  {
    id: 'ramp.months',
    name: 'Ramp',
    rule: 'K6',
    unit: 'month',
    kind: 'stock',
    ...perRole,
    input: (row, members) => {
      const ramp = members.role(row.role ?? '').ramp;
      return ramp === undefined ? undefined : { path: `roles.${row.role}.ramp.months`, value: ramp.months };
    },
  },
  driver({
    id: 'ramp.productivity',
    name: 'Productivity by month of tenure',
    rule: 'K6',
    unit: '1',
    dims: ['role', 'tenure'],
    input: (row, members) => {
      const table = members.role(row.role ?? '').ramp?.table;
      const k = tenureOf(row);
      if (table === undefined || k === 0) return undefined;
      const value = table[k - 1];
      return value === undefined
        ? { path: `roles.${row.role}.ramp.table`, value: 1, assumed: true }
        : { path: `roles.${row.role}.ramp.table.${k - 1}`, value };
    },
  }),
  {
    id: 'ramp.loss',
    name: 'Capacity lost to ramp',
    rule: 'K6',
    unit: '1',
    kind: 'stock',
    dims: ['role', 'tenure'],
    totals: { role: 'none', tenure: 'sum' },
    about: 'Months of work a hire loses in that month of tenure; the total is what one hire loses in all.',
    where: (row, members) => rampKind(row, members) !== undefined,
    choose: (row, members) => `${rampKind(row, members)} ${row.tenure}`,
    variants: rampVariants,
  },
];
