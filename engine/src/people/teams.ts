import { mul, type Row, ref } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';
import { staffed, touchesCustomers } from './staffing.ts';

const perTeam = { dims: ['team'] } as const;

const shareOfSegment = (metric: string): Metric['variants'] => ({
  whole: ref(metric),
  part: mul(ref(metric), ref('team.share')),
});

const wholeOrPart = (row: Row, members: Members): string =>
  members.teams.get(row.team ?? '')?.region === undefined ? 'whole' : 'part';

const teamSlice = (
  id: string,
  name: string,
  unit: string,
  metric: string,
  kind: 'stock' | 'flow',
  where?: Metric['where'],
): Metric => ({
  id,
  name,
  rule: 'P4',
  unit,
  kind,
  ...perTeam,
  ...(where === undefined ? {} : { where }),
  totals: { team: 'none' },
  auxiliary: true,
  choose: wholeOrPart,
  variants: shareOfSegment(metric) ?? {},
});

function supported(row: Row, members: Members): boolean {
  const segment = members.teams.get(row.team ?? '')?.segment;
  return segment === undefined
    ? Object.values(members.plan.segments).some((one) => one.support !== undefined)
    : members.segment(segment).support !== undefined;
}

/** P4: what each team serves. */
export const teamMetrics: readonly Metric[] = [
  driver({
    id: 'team.share',
    name: 'Region’s share of the segment',
    rule: 'P4',
    unit: '1',
    dims: ['team'],
    input: (row, members) => {
      const team = members.teams.get(row.team ?? '');
      const value =
        team?.segment === undefined || team.region === undefined
          ? undefined
          : members.segment(team.segment).regions?.[team.region];
      return value === undefined ? undefined : { path: `segments.${team?.segment}.regions.${team?.region}`, value };
    },
  }),
  teamSlice('team.arr', 'ARR of the team', 'money/year', 'arr', 'stock'),
  teamSlice('team.customers', 'Customers of the team', 'customer', 'customers', 'stock'),
  teamSlice('team.newCustomers', 'New customers of the team', 'customer', 'customers.new', 'flow'),
  teamSlice('team.cases', 'Cases of the team', 'case', 'cases', 'flow', supported),
  teamSlice('team.caseMinutes', 'Minutes of the team’s cases', 'minute', 'cases.minutes.total', 'flow', supported),
  {
    id: 'team.hours',
    name: 'Hours the team’s customers need a year',
    rule: 'R2',
    unit: 'hour/year',
    kind: 'stock',
    dims: ['role', 'team'],
    where: (row, members) => staffed(row, members) && touchesCustomers(row, members),
    totals: { role: 'none', team: 'none' },
    auxiliary: true,
    choose: wholeOrPart,
    variants: shareOfSegment('hours.demand') ?? {},
  },
];
