import { add, div, type Expr, lag, lookup, mul, num, orZero, type Row, ref, sub } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { PlanRole } from '../plan/schema.ts';
import type { QuantityText } from '../units/quantity.ts';
import { PAY, perRole } from './role.ts';

type Scalar = { [K in keyof PlanRole]-?: NonNullable<PlanRole[K]> extends QuantityText ? K : never }[keyof PlanRole];

const roleInput =
  (key: Scalar, assumed?: number) =>
  (row: Row, members: Members): InputValue | undefined => {
    const role = row.role ?? '';
    const value = members.role(role)[key] as QuantityText | undefined;
    if (value !== undefined) return { path: `roles.${role}.${key}`, value };
    return assumed === undefined ? undefined : { path: `roles.${role}.${key}`, value: assumed, assumed: true };
  };

const roleDriver = (id: string, name: string, rule: string, unit: string, key: Scalar, assumed?: number): Metric =>
  driver({ id, name, rule, unit, dims: ['role'], input: roleInput(key, assumed) });

const currencyOf = (row: Row, members: Members): 'own' | 'foreign' => {
  const { currency } = members.role(row.role ?? '');
  return currency === undefined || currency === members.plan.currency ? 'own' : 'foreign';
};

const rate = ref('fx', { currency: '@currency' });

/** A figure of a role in the plan's currency, where the role has one of these. */
const converted = (
  id: string,
  name: string,
  rule: string,
  unit: string,
  own: Expr,
  fields: readonly Scalar[],
): Metric => ({
  id,
  name,
  rule,
  unit,
  kind: 'stock',
  ...perRole,
  where: (row, members) => fields.some((field) => members.role(row.role ?? '')[field] !== undefined),
  choose: currencyOf,
  variants: { own, foreign: mul(own, rate) },
});

/** K1, P5: pay and loaded cost. */
export const payMetrics: readonly Metric[] = [
  roleDriver('recruiting.own', 'Cost of one hire, as typed', 'P5', 'money/fte', 'recruiting'),
  roleDriver('severance.own', 'Cost of one head released, as typed', 'P5', 'money/fte', 'severance'),
  roleDriver('pay.own', 'Pay in its own currency', 'K1', PAY, 'pay'),
  driver({
    id: 'fx',
    name: 'Exchange rate',
    rule: 'P5',
    unit: '1',
    dims: ['currency'],
    input: (row, members) => {
      const value = members.plan.fx?.[row.currency ?? ''];
      return value === undefined ? undefined : { path: `fx.${row.currency}`, value };
    },
  }),
  roleDriver('pay.load', 'Load', 'K1', '1', 'load', 0),
  roleDriver('pay.base', 'Base pay', 'K1', PAY, 'base'),
  roleDriver('pay.tools', 'Tools per person', 'K1', PAY, 'tools'),
  roleDriver('pay.facilities', 'Facilities per person', 'K1', PAY, 'facilities'),
  driver({
    id: 'pay.raise',
    name: 'Merit raise',
    rule: 'P5',
    unit: '1',
    dims: ['role'],
    input: (row, members) => {
      const merit = members.role(row.role ?? '').merit;
      return merit === undefined ? undefined : { path: `roles.${row.role}.merit.raise`, value: merit.raise };
    },
  }),
  {
    id: 'pay.raiseInMonth',
    name: 'Merit raise by calendar month',
    rule: 'P5',
    unit: '1',
    kind: 'stock',
    dims: ['role', 'calendarMonth'],
    totals: { role: 'none', calendarMonth: 'none' },
    auxiliary: true,
    where: (row, members) => members.role(row.role ?? '').merit !== undefined,
    choose: (row, members) =>
      String(members.role(row.role ?? '').merit?.month) === row.calendarMonth ? 'raised' : 'same',
    variants: { raised: ref('pay.raise'), same: num(0) },
  },
  {
    id: 'pay',
    name: 'Pay',
    rule: 'K1',
    unit: PAY,
    kind: 'stock',
    ...perRole,
    about: 'On-target pay of one person, in the plan’s currency, after merit raises.',
    where: (row, members) => members.role(row.role ?? '').pay !== undefined,
    choose: (row, members) =>
      `${currencyOf(row, members)} ${members.role(row.role ?? '').merit === undefined ? 'flat' : 'raised'}`,
    variants: {
      'own flat': ref('pay.own'),
      'own raised': mul(lag('pay', 1, ref('pay.own')), add(num(1), lookup('pay.raiseInMonth'))),
      'foreign flat': mul(ref('pay.own'), rate),
      'foreign raised': mul(lag('pay', 1, mul(ref('pay.own'), rate)), add(num(1), lookup('pay.raiseInMonth'))),
    },
  },
  converted(
    'loadedCost.extras',
    'Tools and facilities per person',
    'K1',
    PAY,
    add(orZero('pay.tools'), orZero('pay.facilities')),
    ['tools', 'facilities'],
  ),
  converted('recruiting', 'Cost of one hire', 'P5', 'money/fte', ref('recruiting.own'), ['recruiting']),
  converted('severance', 'Cost of one head released', 'P5', 'money/fte', ref('severance.own'), ['severance']),
  {
    id: 'loadedCost',
    name: 'Loaded cost',
    rule: 'K1',
    unit: PAY,
    kind: 'stock',
    ...perRole,
    about:
      'What one person costs a year: pay with the employer’s load, tools and facilities. Base pay follows the raises of the whole.',
    choose: (row, members) => members.role(row.role ?? '').loadOn ?? 'ote',
    variants: {
      ote: add(mul(ref('pay'), add(num(1), ref('pay.load'))), orZero('loadedCost.extras')),
      base: add(
        ref('pay'),
        mul(ref('pay.base'), div(ref('pay'), ref('pay.own')), ref('pay.load')),
        orZero('loadedCost.extras'),
      ),
    },
  },
  {
    id: 'loadedCost.pay',
    name: 'Pay with its load',
    rule: 'P5',
    unit: PAY,
    kind: 'stock',
    ...perRole,
    auxiliary: true,
    about: 'The part of the loaded cost that is paid when pay is.',
    where: (row, members) => members.role(row.role ?? '').variable !== undefined,
    formula: sub(ref('loadedCost'), orZero('loadedCost.extras')),
  },
  driver({
    id: 'pay.variable',
    name: 'Variable part of pay',
    rule: 'P5',
    unit: '1',
    dims: ['role'],
    input: (row, members) => {
      const variable = members.role(row.role ?? '').variable;
      return variable === undefined ? undefined : { path: `roles.${row.role}.variable.share`, value: variable.share };
    },
  }),
  {
    id: 'pay.timing',
    name: 'Part of the year’s pay paid in a month',
    rule: 'P5',
    unit: 'year',
    kind: 'stock',
    dims: ['role', 'calendarMonth'],
    totals: { role: 'none', calendarMonth: 'none' },
    auxiliary: true,
    where: (row, members) => members.role(row.role ?? '').variable !== undefined,
    choose: (row, members) => {
      const paid = members.role(row.role ?? '').variable?.paid ?? 'monthly';
      const month = Number(row.calendarMonth);
      return paid === 'monthly'
        ? 'even'
        : paid === 'quarterly'
          ? month % 3 === 0
            ? 'quarter'
            : 'fixed'
          : month === 12
            ? 'year'
            : 'fixed';
    },
    variants: {
      even: num(1 / 12, 'year'),
      fixed: mul(sub(num(1), ref('pay.variable')), num(1 / 12, 'year')),
      quarter: add(
        mul(sub(num(1), ref('pay.variable')), num(1 / 12, 'year')),
        mul(ref('pay.variable'), num(0.25, 'year')),
      ),
      year: add(mul(sub(num(1), ref('pay.variable')), num(1 / 12, 'year')), mul(ref('pay.variable'), num(1, 'year'))),
    },
  },
  {
    id: 'pay.part',
    name: 'Part of a year’s cost in the month',
    rule: 'P5',
    unit: 'year',
    kind: 'flow',
    ...perRole,
    auxiliary: true,
    where: (row, members) => members.role(row.role ?? '').variable !== undefined,
    formula: lookup('pay.timing'),
  },
  roleDriver('attrition', 'Attrition', 'K7', '1/year', 'attrition', 0),
  roleDriver('backfillPremium', 'Backfill premium', 'P5', '1', 'backfillPremium'),
];
