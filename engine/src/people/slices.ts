import { type Expr, mul, type Row, ref, sumOver } from '../formula/expr.ts';
import type { Members } from '../formula/members.ts';

/** A team's part of a figure of segments: its segment's, its region's share of that, or the sum over a shared team's segments. */
export const slices = (of: Expr): Readonly<Record<'whole' | 'part' | 'shared', Expr>> => ({
  whole: of,
  part: mul(of, ref('team.share')),
  shared: sumOver('segment', of, {
    words: 'segments of the shared team',
    test: (row, members, from) => members.serves(from.team ?? '', row.segment ?? ''),
  }),
});

/** Which of them a team takes. */
export const slice = (row: Row, members: Members): 'whole' | 'part' | 'shared' => {
  const team = members.teams.get(row.team ?? '');
  return team?.segment === undefined ? 'shared' : team.region === undefined ? 'whole' : 'part';
};
