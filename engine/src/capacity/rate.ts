import { add, div, mul, num, orZero, type Row, ref, sub, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { PAY, perRole } from './role.ts';

const basis = (members: Members) => members.plan.policies?.capacityRate;

/** The roles a role stands behind, when the basis takes its cost into their rates. */
const standsBehind = (role: string | undefined, members: Members): readonly string[] =>
  basis(members)?.with?.[role ?? ''] ?? [];

const isBacked = (role: string | undefined, members: Members): boolean =>
  Object.values(basis(members)?.with ?? {}).some((roles) => roles.includes(role ?? ''));

const withoutTools = sub(ref('loadedCost'), orZero('loadedCost.extras'));

/** K5: what an hour of a role costs, on a named basis. */
export const rateMetrics: readonly Metric[] = [
  {
    id: 'capacityRate.own',
    name: 'Capacity cost rate of the role alone',
    rule: 'K5',
    unit: 'money/hour',
    kind: 'ratio',
    ...perRole,
    about: 'A year’s loaded cost ÷ the practical hours it is budgeted for; a short month or a hire doesn’t change it.',
    formula: div(ref('loadedCost'), ref('hours.practical')),
  },
  {
    id: 'capacityRate.led',
    name: 'People the role stands behind',
    rule: 'K5',
    unit: 'fte',
    kind: 'stock',
    ...perRole,
    auxiliary: true,
    where: (row, members) => standsBehind(row.role, members).length > 0,
    formula: sumOver('role', ref('required'), {
      words: 'roles it stands behind',
      test: (row, members, from) => standsBehind(from.role, members).includes(row.role ?? ''),
    }),
  },
  {
    id: 'capacityRate.joined',
    name: 'Cost of the roles behind one person',
    rule: 'K5',
    unit: PAY,
    kind: 'stock',
    ...perRole,
    about:
      'Managers, operations and others the basis takes in: the people required × loaded cost ÷ the people they stand behind.',
    where: (row, members) => isBacked(row.role, members),
    choose: (_row, members) => (basis(members)?.tools === 'out' ? 'without tools' : 'with tools'),
    variants: {
      'with tools': joined(ref('loadedCost')),
      'without tools': joined(withoutTools),
    },
  },
  {
    id: 'capacityRate',
    name: 'Capacity cost rate',
    rule: 'K5',
    unit: 'money/hour',
    kind: 'ratio',
    ...perRole,
    about: 'On the plan’s basis: loaded cost, with tools and the roles behind in or out.',
    choose: (row, members) =>
      `${basis(members)?.tools === 'out' ? 'without tools' : 'loaded cost'}${isBacked(row.role, members) ? ' and the roles behind' : ''}`,
    variants: {
      'loaded cost': ref('capacityRate.own'),
      'without tools': div(withoutTools, ref('hours.practical')),
      'loaded cost and the roles behind': div(
        add(ref('loadedCost'), ref('capacityRate.joined')),
        ref('hours.practical'),
      ),
      'without tools and the roles behind': div(add(withoutTools, ref('capacityRate.joined')), ref('hours.practical')),
    },
  },
  {
    id: 'capacityRate.perMinute',
    name: 'Capacity cost rate per minute',
    rule: 'K5',
    unit: 'money/minute',
    kind: 'ratio',
    ...perRole,
    formula: div(ref('capacityRate'), num(60, 'minute/hour')),
  },
];

function joined(cost: ReturnType<typeof ref>) {
  return sumOver('role', div(mul(ref('required'), cost), ref('capacityRate.led')), {
    words: 'roles behind this one',
    test: (row: Row, members: Members, from: Row) => standsBehind(row.role, members).includes(from.role ?? ''),
  });
}
