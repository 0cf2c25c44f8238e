import { atMonth, div, type Expr, maxOver, mul, num, type Row, ref, sub, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { served, touched } from './book.ts';

/** A week's share of the owner's productive hours. */
const weekCapacity = mul(
  div(
    mul(atMonth('productive', weekMonth, { role: '@owner' }), ref('hours.practical', { role: '@owner' })),
    num(52, 'week/year'),
  ),
  num(1, 'week'),
);

function weekMonth(row: Row, members: Members): number {
  return members.monthOfWeek(row.week ?? 'w01');
}

function calendarMonthOf(row: Row, members: Members): number {
  return Number(members.months[weekMonth(row, members)]?.slice(5, 7) ?? 1);
}

function absence(): Expr {
  return sub(num(1), div(ref('hours.present'), ref('hours.theoretical')));
}

function loaded(row: Row, members: Members): boolean {
  const segment = members.teams.get(row.team ?? '')?.segment;
  const role = segment === undefined ? undefined : members.owner(segment);
  return (
    segment !== undefined &&
    role !== undefined &&
    members.staffing(role, row.team ?? '') !== undefined &&
    touched({ segment }, members)
  );
}

/** R10: hours needed and there in the thirteen weeks ahead, by team. */
export const loadMetrics: readonly Metric[] = [
  {
    id: 'load.presence',
    name: 'Presence in the calendar month against the mean',
    rule: 'R10',
    unit: '1',
    kind: 'stock',
    dims: ['role', 'calendarMonth'],
    totals: { role: 'none', calendarMonth: 'none' },
    auxiliary: true,
    where: (_row, members) => members.plan.leaveCalendar !== undefined,
    formula: div(sub(num(1), mul(num(12), ref('leave.calendar'), absence())), sub(num(1), absence())),
  },
  {
    id: 'load.hours',
    name: 'Hours needed in the week',
    rule: 'R10',
    unit: 'hour',
    kind: 'stock',
    dims: ['team', 'week'],
    totals: { team: 'none', week: 'none' },
    about: 'Touches of the book’s owner; renewals follow the renewal calendar, onboarding the month’s new customers.',
    where: loaded,
    formula: mul(
      atMonth('team.customers', weekMonth),
      mul(
        ref('scope'),
        sumOver(
          'touch',
          mul(
            mul(atMonth('touch.hoursPerCustomerWeek', weekMonth), atMonth('mix', weekMonth, { stage: '@stage' })),
            ref('load.season'),
          ),
          {
            words: 'touches of the owner',
            test: (row, members) =>
              members.touch(row.touch ?? '').role === members.owner(members.teams.get(row.team ?? '')?.segment ?? '') &&
              served({ touch: row.touch ?? '', segment: members.teams.get(row.team ?? '')?.segment ?? '' }, members),
          },
        ),
      ),
      num(1, 'week'),
    ),
  },
  {
    id: 'load.season',
    name: 'This week’s touches against an even year',
    rule: 'R10',
    unit: '1',
    kind: 'stock',
    dims: ['team', 'week', 'touch'],
    totals: { team: 'none', week: 'none', touch: 'none' },
    auxiliary: true,
    where: loaded,
    choose: (row, members) => {
      const segment = members.teams.get(row.team ?? '')?.segment ?? '';
      const kind = members.touch(row.touch ?? '').kind;
      return kind === 'renewal' && members.segment(segment).movements?.renewals !== undefined
        ? `renewals ${calendarMonthOf(row, members)}`
        : 'even';
    },
    variants: {
      even: num(1),
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `renewals ${at + 1}`,
          mul(num(12), ref('renewals.part', { calendarMonth: `${at + 1}` })),
        ]),
      ),
    },
  },
  {
    id: 'load.capacity',
    name: 'Practical hours in the week',
    rule: 'R10',
    unit: 'hour',
    kind: 'stock',
    dims: ['team', 'week'],
    totals: { team: 'none', week: 'none' },
    where: loaded,
    choose: (row, members) =>
      members.plan.leaveCalendar === undefined ? 'even' : `calendar ${calendarMonthOf(row, members)}`,
    variants: {
      even: weekCapacity,
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `calendar ${at + 1}`,
          mul(weekCapacity, ref('load.presence', { role: '@owner', calendarMonth: `${at + 1}` })),
        ]),
      ),
    },
  },
  {
    id: 'load.peakToMean',
    name: 'Peak week ÷ mean week',
    rule: 'R10',
    unit: '1',
    kind: 'ratio',
    dims: ['team'],
    totals: { team: 'none' },
    where: (row, members) => loaded({ ...row, week: 'w01' }, members),
    formula: div(maxOver('week', ref('load.hours')), div(sumOver('week', ref('load.hours')), num(13))),
  },
];
