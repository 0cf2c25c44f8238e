import { segmentDriver } from '../forecast/segment.ts';
import { add, div, type Expr, max, mul, num, orZero, type Row, ref, sub } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';

const perSegment = { dims: ['segment'], totals: { segment: 'none' } } as const;
const PER_CUSTOMER = 'money/customer/year';
const STEPS = 10;

const capOf = (members: Members): number | 'none' => members.plan.policies?.lifetimeCapYears ?? 5;
const hasMargin = (row: Row, members: Members): boolean =>
  members.segment(row.segment ?? '').grossMargin !== undefined || members.plan.policies?.grossMargin !== undefined;
const discounted = (rate: Expr): Expr => div(rate, add(num(1), orZero('discount')));

/** Σ of x^k for k = 0 … years − 1, as nested products, for the language has no power. */
const series = (x: Expr, years: number): Expr =>
  years <= 1 ? num(1) : years === 2 ? add(num(1), x) : add(num(1), mul(x, series(x, years - 1)));
/** The derivative of that sum by x. */
const slope = (x: Expr, years: number): Expr => {
  let sum: Expr = num(years - 1);
  for (let k = years - 2; k >= 1; k--) sum = add(num(k), mul(x, sum));
  return years <= 1 ? num(0) : sum;
};

const capVariants = (of: (years: number) => Expr, uncapped: Expr): Metric['variants'] => ({
  none: uncapped,
  ...Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`${at + 1} years`, of(at + 1)])),
});
const byCap = (_row: Row, members: Members): string => {
  const cap = capOf(members);
  return cap === 'none' ? 'none' : `${cap} years`;
};

const yearsOf = (retention: string): Metric['variants'] =>
  capVariants(
    (years) => series(discounted(ref(retention)), years),
    div(num(1), sub(num(1), discounted(ref(retention)))),
  );

/** C11, V3: what a customer is worth and when its CSM pays for itself. */
export const valueMetrics: readonly Metric[] = [
  {
    id: 'margin.planned',
    name: 'Margin before delivery',
    rule: 'C11',
    unit: '1',
    kind: 'stock',
    ...perSegment,
    input: (row, members) => {
      const own = members.segment(row.segment ?? '').grossMargin;
      if (own !== undefined) return { path: `segments.${row.segment}.grossMargin`, value: own };
      const plan = members.plan.policies?.grossMargin;
      return plan === undefined ? undefined : { path: 'policies.grossMargin', value: plan };
    },
    needs: 'gross margin',
  },
  driver({
    id: 'discount',
    name: 'Discount rate',
    rule: 'C11',
    unit: '1',
    dims: [],
    input: (_row, members) =>
      members.plan.policies?.discountRate === undefined
        ? undefined
        : { path: 'policies.discountRate', value: members.plan.policies.discountRate },
  }),
  segmentDriver(
    'acquisitionCost',
    'Acquisition cost',
    'C11',
    'money/customer',
    'acquisitionCost',
    (segment) => segment.acquisitionCost,
  ),
  {
    id: 'retention.grr.yearly',
    name: 'ARR retention a year',
    rule: 'C11',
    unit: '1',
    kind: 'stock',
    ...perSegment,
    needs: 'retention',
    formula: mul(ref('retention.arr.yearly'), sub(num(1), orZero('contraction.yearly'))),
  },
  {
    id: 'life',
    name: 'Customer life',
    rule: 'C2',
    unit: 'year',
    kind: 'stock',
    ...perSegment,
    needs: 'retention',
    about: '1 ÷ (1 − logo retention), at most the policy’s cap.',
    choose: (_row, members) => (capOf(members) === 'none' ? 'none' : 'capped'),
    variants: {
      none: div(num(1, 'year'), sub(num(1), ref('retention.logo.yearly'))),
      capped: div(num(1, 'year'), max(sub(num(1), ref('retention.logo.yearly')), div(num(1, 'year'), ref('life.cap')))),
    },
  },
  driver({
    id: 'life.cap',
    name: 'Cap on customer life',
    rule: 'C11',
    unit: 'year',
    dims: [],
    input: (_row, members) => {
      const cap = capOf(members);
      return cap === 'none'
        ? undefined
        : {
            path: 'policies.lifetimeCapYears',
            value: cap,
            ...(members.plan.policies?.lifetimeCapYears === undefined ? { assumed: true as const } : {}),
          };
    },
  }),
  {
    id: 'value.arrYears',
    name: 'Years of ARR a customer brings',
    rule: 'C11',
    unit: '1',
    kind: 'stock',
    ...perSegment,
    choose: byCap,
    variants: yearsOf('retention.grr.yearly') ?? {},
    about: 'A first year of ARR decaying at GRR over the policy’s years.',
  },
  {
    id: 'value.customerYears',
    name: 'Years a customer is served',
    rule: 'C11',
    unit: '1',
    kind: 'stock',
    ...perSegment,
    choose: byCap,
    variants: yearsOf('retention.logo.yearly') ?? {},
  },
  {
    id: 'value.marginPerYear',
    name: 'Margin per customer a year',
    rule: 'C11',
    unit: PER_CUSTOMER,
    kind: 'ratio',
    ...perSegment,
    formula: mul(ref('margin.planned'), ref('arr.perCustomer')),
  },
  {
    id: 'lifetimeValue',
    name: 'Lifetime value',
    rule: 'C11',
    unit: 'money/customer',
    kind: 'ratio',
    ...perSegment,
    about: 'Margin decaying at GRR less recurring cost of delivery decaying at logo retention, less the one-time cost.',
    formula: sub(
      mul(
        sub(
          mul(ref('value.marginPerYear'), ref('value.arrYears')),
          mul(ref('delivery.steady.perCustomer'), ref('value.customerYears')),
        ),
        num(1, 'year'),
      ),
      ref('implementation.perCustomer'),
    ),
  },
  {
    id: 'lifetimeValue.toAcquisitionCost',
    name: 'Lifetime value ÷ acquisition cost',
    rule: 'C11',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    formula: div(ref('lifetimeValue'), ref('acquisitionCost')),
  },
  {
    id: 'delivery.steady.withoutOwner',
    name: 'Steady cost per customer without its CSM',
    rule: 'V3',
    unit: PER_CUSTOMER,
    kind: 'ratio',
    ...perSegment,
    where: (row, members) => members.owner(row.segment ?? '') !== undefined,
    formula: sub(
      ref('delivery.steady.perCustomer'),
      div(ref('peopleCost.required', { role: '@owner' }), ref('customers')),
    ),
  },
  {
    id: 'retention.breakEven.years',
    name: 'Years needed without the CSM',
    rule: 'V3',
    unit: 'year',
    kind: 'ratio',
    ...perSegment,
    auxiliary: true,
    where: hasMargin,
    about: 'Years of margin less cost that bring the same lifetime value when the CSM’s cost is gone.',
    formula: div(
      add(ref('lifetimeValue'), ref('implementation.perCustomer')),
      max(num(0), sub(ref('value.marginPerYear'), ref('delivery.steady.withoutOwner'))),
    ),
  },
  // With a cap on life the equation is a polynomial; Newton's method from 1 closes in from above, so ten steps suffice.
  ...Array.from(
    { length: STEPS },
    (_, step): Metric => ({
      id: `retention.breakEven.step${step + 1}`,
      name: `Break-even retention, step ${step + 1}`,
      rule: 'V3',
      unit: '1',
      kind: 'ratio',
      ...perSegment,
      auxiliary: true,
      where: (row, members) => hasMargin(row, members) && capOf(members) !== 'none' && capOf(members) !== 1,
      choose: byCap,
      variants: capVariants((years) => newton(step, years), num(0)) ?? {},
    }),
  ),
  {
    id: 'retention.breakEven',
    name: 'Break-even retention',
    rule: 'V3',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    where: hasMargin,
    needs: 'gross margin',
    about: 'Retention at which the segment without its CSM has the same lifetime value; logos and ARR alike.',
    choose: (_row, members) => (capOf(members) === 'none' ? 'uncapped' : capOf(members) === 1 ? undefined : 'capped'),
    variants: {
      uncapped: mul(
        sub(num(1), div(num(1, 'year'), ref('retention.breakEven.years'))),
        add(num(1), orZero('discount')),
      ),
      capped: mul(ref(`retention.breakEven.step${STEPS}`), add(num(1), orZero('discount'))),
    },
  },
  {
    id: 'retention.protected',
    name: 'Points of retention the CSM must protect',
    rule: 'V3',
    unit: '1',
    kind: 'ratio',
    ...perSegment,
    where: hasMargin,
    formula: sub(ref('retention.grr.yearly'), ref('retention.breakEven')),
  },
];

function newton(step: number, years: number): Expr {
  const x: Expr = step === 0 ? num(1) : ref(`retention.breakEven.step${step}`);
  return max(
    num(0),
    sub(x, div(sub(series(x, years), div(ref('retention.breakEven.years'), num(1, 'year'))), slope(x, years))),
  );
}
