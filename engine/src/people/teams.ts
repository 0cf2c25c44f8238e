import { type Row, ref, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';
import { driver, type Metric } from '../formula/metric.ts';
import { worksWithCustomers } from '../ratios/book.ts';
import { slice, slices } from './slices.ts';
import { handles, staffed } from './staffing.ts';

const perTeam = { dims: ['team'] } as const;

const teamSlice = (id: string, name: string, unit: string, metric: string, kind: 'stock' | 'flow'): Metric => ({
  id,
  name,
  rule: 'P4',
  unit,
  kind,
  ...perTeam,
  totals: { team: 'none' },
  auxiliary: true,
  choose: slice,
  variants: slices(ref(metric)),
});

const handlesHere = (row: Row, members: Members): boolean =>
  (members.dims.segment ?? []).some(
    (segment) => members.serves(row.team ?? '', segment) && handles(row.role, segment, members),
  );

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
  {
    id: 'team.caseMinutes',
    name: 'Minutes of the cases the role handles in the team',
    rule: 'C8',
    unit: 'minute',
    kind: 'flow',
    dims: ['role', 'team'],
    where: (row, members) => staffed(row, members) && handlesHere(row, members),
    totals: { role: 'none', team: 'none' },
    auxiliary: true,
    choose: slice,
    variants: {
      ...slices(ref('cases.minutes.total')),
      shared: sumOver('segment', ref('cases.minutes.total'), {
        words: 'segments of the shared team whose cases the role handles',
        test: (row, members, from) =>
          members.serves(from.team ?? '', row.segment ?? '') && handles(from.role, row.segment ?? '', members),
      }),
    },
  },
  {
    id: 'team.hours',
    name: 'Hours the team’s customers need a year',
    rule: 'R2',
    unit: 'hour/year',
    kind: 'stock',
    dims: ['role', 'team'],
    where: (row, members) => staffed(row, members) && worksWithCustomers(row, members),
    totals: { role: 'none', team: 'none' },
    auxiliary: true,
    choose: slice,
    variants: slices(ref('hours.demand')),
  },
];
