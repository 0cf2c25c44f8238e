import { div, mul, num, orZero, type Row, ref, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';
import type { QuantityText } from '../units/quantity.ts';
import { PER_CUSTOMER } from './segment.ts';

const driverShare: Metric['variants'] = {
  arr: mul(ref('pool.cost'), div(ref('arr'), ref('arr', { segment: '@total' }))),
  customers: mul(ref('pool.cost'), div(ref('customers'), ref('customers', { segment: '@total' }))),
  cases: mul(ref('pool.cost'), div(orZero('cases'), ref('cases', { segment: '@total' }))),
  revenue: mul(ref('pool.cost'), div(ref('revenue.subscription'), ref('revenue.subscription', { segment: '@total' }))),
  even: mul(ref('pool.cost'), div(num(1), sumOver('segment', num(1)))),
};

function programServes(row: Row, members: Members): boolean {
  return members.plan.programs?.[row.program ?? '']?.segments?.includes(row.segment ?? '') ?? true;
}

/** What a program costs: each month from its start, or once in its first. */
function programDriver(id: string, name: string, field: 'cost' | 'oneTime'): Metric {
  return driver({
    id,
    name,
    rule: 'P5',
    unit: 'money',
    kind: 'flow',
    dims: ['program'],
    totals: { program: 'sum' },
    input: (row, members) => {
      const program = members.plan.programs?.[row.program ?? ''];
      const value = program?.[field];
      return program === undefined || value === undefined
        ? undefined
        : {
            path: `programs.${row.program}.${field}`,
            value: { [program.start]: value },
            ...(field === 'oneTime' ? { months: 'only' as const } : {}),
          };
    },
  });
}

/** C4: pools and programs, and how they reach segments. */
export const poolMetrics: readonly Metric[] = [
  driver({
    id: 'line.perCustomer',
    name: 'Other cost per customer a year',
    rule: 'C1',
    unit: PER_CUSTOMER,
    dims: ['line', 'segment'],
    input: (row, members) => {
      const value: QuantityText | undefined = members.segment(row.segment ?? '').costs?.[row.line ?? ''];
      return value === undefined ? undefined : { path: `segments.${row.segment}.costs.${row.line}`, value };
    },
  }),
  driver({
    id: 'pool.cost',
    name: 'Cost of the pool in the month',
    rule: 'C4',
    unit: 'money',
    kind: 'flow',
    dims: ['pool'],
    totals: { pool: 'sum' },
    input: (row, members) => {
      const value = members.plan.pools?.[row.pool ?? '']?.cost;
      return value === undefined ? undefined : { path: `pools.${row.pool}.cost`, value };
    },
  }),
  {
    id: 'pool.ofSegment',
    name: 'Pool’s cost reaching the segment',
    rule: 'C4',
    unit: 'money',
    kind: 'flow',
    dims: ['pool', 'segment'],
    choose: (row, members) => members.plan.pools?.[row.pool ?? '']?.driver ?? 'arr',
    variants: driverShare ?? {},
  },
  programDriver('program.cost', 'Program cost in the month', 'cost'),
  programDriver('program.oneTime', 'Program’s one-time cost', 'oneTime'),
  ...(['program.ofSegment', 'program.oneTimeOfSegment'] as const).map(
    (id): Metric => ({
      id,
      name:
        id === 'program.ofSegment'
          ? 'Program’s cost reaching the segment'
          : 'Program’s one-time cost reaching the segment',
      rule: 'C4',
      unit: 'money',
      kind: 'flow',
      dims: ['program', 'segment'],
      where: programServes,
      about: 'By customers, over the segments the program serves.',
      formula: mul(
        orZero(id === 'program.ofSegment' ? 'program.cost' : 'program.oneTime'),
        div(
          ref('customers'),
          sumOver('segment', ref('customers'), {
            words: 'segments the program serves',
            test: (row, members) => programServes(row, members),
          }),
        ),
      ),
    }),
  ),
];
