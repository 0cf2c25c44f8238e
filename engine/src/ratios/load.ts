import { atMonth, div, type Expr, maxOver, mul, num, type Row, ref, sub, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import type { Metric } from '../formula/metric.ts';
import { doneBy, served, touched } from './book.ts';

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

function segmentOf(row: Row, members: Members): string | undefined {
  return row.segment ?? members.teams.get(row.team ?? '')?.segment;
}

function byOwner(row: Row, members: Members): boolean {
  const here = { touch: row.touch ?? '', segment: segmentOf(row, members) ?? '' };
  return doneBy(here, members) === members.owner(here.segment) && served(here, members);
}

function hasCalendar(row: Row, members: Members): boolean {
  return members.segment(segmentOf(row, members) ?? '').movements?.renewals !== undefined;
}

/** A customer-week's hours of a touch. */
const touchHours = mul(
  atMonth('touch.hoursPerCustomerWeek', weekMonth),
  atMonth('mix', weekMonth, { stage: '@stage' }),
);

function hoursNeeded(ofTouch: Expr): Expr {
  return mul(
    atMonth('team.customers', weekMonth),
    mul(ref('scope'), sumOver('touch', ofTouch, { words: 'touches of the owner', test: byOwner })),
    num(1, 'week'),
  );
}

function loaded(row: Row, members: Members): boolean {
  const segment = segmentOf(row, members);
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
    choose: (row, members) => (hasCalendar(row, members) ? 'calendar' : 'even'),
    variants: { even: hoursNeeded(touchHours), calendar: hoursNeeded(mul(touchHours, ref('load.season'))) },
  },
  {
    id: 'load.season',
    name: 'This week’s touches against an even year',
    rule: 'R10',
    unit: '1',
    kind: 'stock',
    dims: ['segment', 'week', 'touch'],
    totals: { segment: 'none', week: 'none', touch: 'none' },
    auxiliary: true,
    where: (row, members) => hasCalendar(row, members) && byOwner(row, members),
    choose: (row, members) =>
      members.touch(row.touch ?? '').kind === 'renewal' ? `renewals ${calendarMonthOf(row, members)}` : 'even',
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
