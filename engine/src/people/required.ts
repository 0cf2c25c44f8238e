import {
  ceilHeads,
  div,
  type Expr,
  lag,
  lead,
  min,
  mul,
  num,
  periodYears,
  type Row,
  ref,
  round,
  sub,
  when,
} from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type InputValue, type Metric } from '../formula/metric.ts';
import type { PlanStaffing } from '../plan/schema.ts';
import { answers } from '../ratios/pooled.ts';
import type { QuantityText } from '../units/quantity.ts';
import { perHire, ruleOf } from './staffing.ts';

/** A driver of a staffing rule, at `staffing.<rule>.<tail>`. */
const ruleDriver = (
  id: string,
  name: string,
  unit: string,
  tail: string,
  read: (rule: PlanStaffing) => QuantityText | Readonly<Record<string, QuantityText>> | undefined,
): Metric =>
  driver({
    id,
    name,
    rule: 'P3',
    unit,
    dims: ['role', 'team'],
    input: (row, members): InputValue | undefined => {
      const found = ruleOf(row, members);
      const value = found === undefined ? undefined : read(found.rule);
      return found === undefined || value === undefined ? undefined : { path: `staffing.${found.id}.${tail}`, value };
    },
  });

const LOOKS_AHEAD = new Set(['arr', 'customers', 'hours', 'cases']);
const ahead = (row: Row, members: Members): number => ruleOf(row, members)?.rule.ahead ?? 0;

/** Heads of the role a share or span builds on: the same team's, or all teams' for a shared rule. */
const others: Metric['variants'] = Object.fromEntries(
  (['required', 'target', 'heads'] as const).flatMap((basis) => [
    [`${basis} here`, ref(basis, { role: '@staffingOf' })],
    [`${basis} everywhere`, ref(basis, { role: '@staffingOf', team: '@total', segment: '@total', region: '@total' })],
  ]),
);

const productive = (minutesOrHours: Expr): Expr => div(minutesOrHours, ref('hours.practical'));

const policyOf = (row: Row, members: Members): string =>
  members.role(row.role ?? '').rounding ?? members.plan.policies?.rounding ?? 'exact';

/** P3, K8: who is required, and the target after the heads policy. */
export const requiredMetrics: readonly Metric[] = [
  ruleDriver('staffing.arrPerHead', 'ARR per head', 'money/year/fte', 'per', (rule) =>
    rule.by === 'arr' ? rule.per : undefined,
  ),
  ruleDriver('staffing.customersPerHead', 'Customers per head', 'customer/fte', 'per', (rule) =>
    rule.by === 'customers' ? rule.per : undefined,
  ),
  ruleDriver('staffing.share', 'Heads per head led', '1', 'share', (rule) =>
    rule.by === 'share' ? rule.share : undefined,
  ),
  ruleDriver('staffing.span', 'People led by one head', '1', 'span', (rule) =>
    rule.by === 'span' ? rule.span : undefined,
  ),
  ruleDriver('staffing.hours', 'Hours of one implementation', 'hour/customer', 'hours', (rule) =>
    rule.by === 'implementations' ? rule.hours : undefined,
  ),
  ruleDriver('staffing.heads', 'Heads given', 'fte', 'heads', (rule) => (rule.by === 'fixed' ? rule.heads : undefined)),
  {
    id: 'staffing.of',
    name: 'Heads it builds on',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    dims: ['role', 'team'],
    totals: { role: 'none', team: 'none' },
    auxiliary: true,
    where: (row, members) => ['share', 'span'].includes(ruleOf(row, members)?.rule.by ?? ''),
    choose: (row, members) => {
      const rule = ruleOf(row, members)?.rule;
      return `${rule?.basis ?? 'required'} ${rule?.shared ? 'everywhere' : 'here'}`;
    },
    variants: others,
  },
  {
    id: 'required',
    name: 'Required people',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    about: 'Productive FTE demanded by the staffing rule, before rounding.',
    choose: (row, members) => {
      const rule = ruleOf(row, members)?.rule.by ?? 'fixed';
      const by = rule === 'hours' && answers(row, members) ? 'response' : rule;
      return ahead(row, members) > 0 && LOOKS_AHEAD.has(rule) ? `${by} ahead` : by;
    },
    variants: {
      arr: div(ref('team.arr'), ref('staffing.arrPerHead')),
      'arr ahead': div(lead('team.arr', ahead), ref('staffing.arrPerHead')),
      customers: div(ref('team.customers'), ref('staffing.customersPerHead')),
      'customers ahead': div(lead('team.customers', ahead), ref('staffing.customersPerHead')),
      hours: productive(ref('team.hours')),
      'hours ahead': productive(lead('team.hours', ahead)),
      response: ref('pooled.required'),
      'response ahead': lead('pooled.required', ahead),
      cases: productive(div(div(ref('team.caseMinutes'), num(60, 'minute/hour')), periodYears)),
      'cases ahead': productive(div(div(lead('team.caseMinutes', ahead), num(60, 'minute/hour')), periodYears)),
      share: mul(ref('staffing.of'), ref('staffing.share')),
      span: div(ref('staffing.of'), ref('staffing.span')),
      implementations: productive(div(mul(ref('team.newCustomers'), ref('staffing.hours')), periodYears)),
      fixed: ref('staffing.heads'),
    },
  },
  {
    id: 'target',
    name: 'Target people',
    rule: 'K8',
    unit: 'fte',
    kind: 'stock',
    ...perHire,
    about: 'Required people after the heads policy.',
    choose: policyOf,
    variants: {
      exact: ref('required'),
      nearest: round(ref('required')),
      ceil: ceilHeads(ref('required')),
      threshold: when(
        min(
          sub(ref('required'), lag('target', 1, round(ref('required')))),
          sub(lag('required', 1, num(0)), lag('target', 1, round(ref('required')))),
        ),
        '>',
        num(0.5, 'fte'),
        round(ref('required')),
        lag('target', 1, round(ref('required'))),
      ),
    },
  },
];
