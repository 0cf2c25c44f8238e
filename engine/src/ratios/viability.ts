import { div, type Expr, mul, num, ref, sub, sumOver, when } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import { owned, owner, touched } from './book.ts';

const inBook = { words: 'segments with a book and customers', test: owned };
/** What all books together cost, over their ARR; a segment without customers has no book. */
const weightedByArr = (metric: string): Expr =>
  div(
    sumOver('segment', when(ref('customers'), '>', num(0), mul(ref('arr'), ref(metric)), num(0)), inBook),
    sumOver('segment', ref('arr'), inBook),
  );

function bandInput(end: 'low' | 'high', members: Members): InputValue | undefined {
  const viability = members.plan.policies?.viability;
  return viability === undefined
    ? { path: `policies.viability.${end}`, value: end === 'low' ? 0.07 : 0.1, assumed: true }
    : { path: `policies.viability.${end}`, value: viability[end] };
}

/** R6 to R8: what a book may cost, and the hours and ARR that follow from it. */
export const viabilityMetrics: readonly Metric[] = [
  driver({
    id: 'viability.low',
    name: 'Viability band, low',
    rule: 'R6',
    unit: '1',
    dims: [],
    input: (_row, members) => bandInput('low', members),
  }),
  driver({
    id: 'viability.high',
    name: 'Viability band, high',
    rule: 'R6',
    unit: '1',
    dims: [],
    input: (_row, members) => bandInput('high', members),
  }),
  ...(['low', 'high'] as const).flatMap((end) =>
    (['salary', 'loaded'] as const).map(
      (basis): Metric => ({
        id: `viability.${end}.${basis}`,
        name: `Viability band, ${end}, on ${basis}`,
        rule: 'R6',
        unit: '1',
        kind: 'ratio',
        dims: ['role'],
        totals: { role: 'none' },
        about: 'A band carries its basis; on the other basis it is multiplied by loaded cost ÷ pay.',
        choose: (_row, members) =>
          (members.plan.policies?.viability?.basis ?? 'salary') === basis
            ? 'own'
            : basis === 'loaded'
              ? 'load'
              : 'unload',
        variants: {
          own: ref(`viability.${end}`),
          load: mul(ref(`viability.${end}`), div(ref('loadedCost'), ref('pay'))),
          unload: mul(ref(`viability.${end}`), div(ref('pay'), ref('loadedCost'))),
        },
      }),
    ),
  ),
  {
    id: 'floor.arrPerCsm',
    name: 'Least ARR per CSM',
    rule: 'R7',
    unit: 'money/year/fte',
    kind: 'ratio',
    dims: ['role'],
    totals: { role: 'none' },
    about: 'Loaded cost ÷ the upper end of the band on the same basis.',
    formula: div(ref('loadedCost'), ref('viability.high.loaded')),
  },
  {
    id: 'floor.arrPerCsm.comfortable',
    name: 'ARR per CSM at the lower end of the band',
    rule: 'R7',
    unit: 'money/year/fte',
    kind: 'ratio',
    dims: ['role'],
    totals: { role: 'none' },
    formula: div(ref('loadedCost'), ref('viability.low.loaded')),
  },
  ...(['salary', 'loaded'] as const).map(
    (basis): Metric => ({
      id: `viability.${basis}`,
      name: `CSM cost ÷ ARR, on ${basis === 'salary' ? 'salary' : 'loaded cost'}`,
      rule: 'R6',
      unit: '1',
      kind: 'ratio',
      dims: ['segment'],
      where: owned,
      totals: { segment: weightedByArr(`viability.${basis}`) },
      formula: div(
        ref(basis === 'salary' ? 'pay' : 'loadedCost', owner),
        mul(ref('arr.perCustomer'), ref('ratio.customersPerCsm')),
      ),
    }),
  ),
  {
    id: 'affordable.hoursPerYear',
    name: 'Affordable hours per customer a year',
    rule: 'R8',
    unit: 'hour/customer/year',
    kind: 'ratio',
    dims: ['segment'],
    where: owned,
    totals: { segment: 'none' },
    formula: div(mul(ref('viability.high.loaded', owner), ref('arr.perCustomer')), ref('capacityRate.own', owner)),
  },
  {
    id: 'designed.hoursPerYear',
    name: 'Designed hours per customer a year',
    rule: 'R9',
    unit: 'hour/customer/year',
    kind: 'ratio',
    dims: ['segment'],
    where: (row, members) => owned(row, members) && touched(row, members),
    totals: { segment: 'none' },
    formula: mul(ref('hours.perCustomerWeek', owner), num(52, 'week/year')),
  },
  {
    id: 'ratio.gapHours',
    name: 'Hours that automation and programs must release',
    rule: 'R9',
    unit: 'hour/customer/year',
    kind: 'ratio',
    dims: ['segment'],
    where: (row, members) => owned(row, members) && touched(row, members),
    totals: { segment: 'none' },
    formula: sub(ref('designed.hoursPerYear'), ref('affordable.hoursPerYear')),
  },
];
