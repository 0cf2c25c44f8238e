import { csvText } from './csv.ts';
import type { Random } from './random.ts';

export type Person = {
  readonly id: string;
  readonly role: string;
  readonly team: string;
  readonly region: string;
  readonly segment: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly fte: number;
  readonly pay: number;
};

/** Who is in which team; pay is a year's, on target. */
const TEAMS: readonly (readonly [role: string, pay: number, segment: string, region: string, heads: number])[] = [
  ['csm', 130_000, 'strategic', 'amer', 3],
  ['csm', 130_000, 'strategic', 'emea', 2],
  ['csm', 130_000, 'enterprise', 'amer', 4],
  ['csm', 130_000, 'enterprise', 'emea', 3],
  ['csm', 130_000, 'enterprise', 'apac', 1],
  ['csm', 130_000, 'smb', 'amer', 4],
  ['csm', 130_000, 'smb', 'emea', 3],
  ['csm', 130_000, 'smb', 'apac', 2],
  ['csm', 130_000, 'digital', 'amer', 2],
  ['csmOps', 90_000, '', 'amer', 3],
  ['csmOps', 90_000, '', 'emea', 1],
  ['csmManager', 160_000, '', 'amer', 2],
  ['csmManager', 160_000, '', 'emea', 1],
  ['psConsultant', 150_000, '', 'amer', 4],
  ['psConsultant', 150_000, '', 'emea', 3],
  ['educator', 120_000, '', 'amer', 2],
  ['educator', 120_000, '', 'emea', 1],
  ['supportEngineer', 95_000, '', 'amer', 6],
  ['supportEngineer', 95_000, '', 'emea', 4],
  ['supportEngineer', 95_000, '', 'apac', 2],
];

/** Who left, and on which day. */
const LEFT: ReadonlyMap<number, string> = new Map([
  [20, '2025-06-30'],
  [38, '2025-12-31'],
  [45, '2025-10-31'],
]);

/** Everybody who was there: the teams, some hired in the year, some who left, one who became a manager and so has two records. */
export const peopleOf = (random: Random): Person[] => {
  let number = 0;
  return TEAMS.flatMap(([role, base, segment, region, heads]) =>
    Array.from({ length: heads }, (_, index): Person[] => {
      number += 1;
      const pay = Math.round((base * (0.9 + random.next() * 0.2)) / 500) * 500;
      const hiredInYear = index > 0 && random.chance(0.22);
      const startsOn = hiredInYear
        ? `2025-${String(random.whole(2, 11)).padStart(2, '0')}-${random.chance(0.6) ? '01' : '15'}`
        : `${random.whole(2020, 2024)}-${String(random.whole(1, 12)).padStart(2, '0')}-01`;
      const endsOn =
        !hiredInYear && index > 1 && random.chance(0.12)
          ? `2025-${String(random.whole(5, 12)).padStart(2, '0')}-28`
          : '';
      const person: Person = {
        id: `P-${String(number).padStart(3, '0')}`,
        role,
        team: segment === '' ? role : `${segment}-${region}`,
        region,
        segment,
        startsOn,
        endsOn,
        fte: random.chance(0.08) ? 0.8 : 1,
        pay,
      };
      const left = LEFT.get(number);
      if (left !== undefined) return [{ ...person, endsOn: left }];
      if (number !== 7) return [person];
      return [
        { ...person, startsOn: '2022-04-01', endsOn: '2025-08-31', fte: 1 },
        {
          ...person,
          role: 'csmManager',
          team: 'csmManager',
          segment: '',
          startsOn: '2025-09-01',
          endsOn: '',
          pay: 158_000,
          fte: 1,
        },
      ];
    }).flat(),
  );
};

/** Whether the person is there on that day. */
export const isThere = ({ startsOn, endsOn }: Person, date: string): boolean =>
  startsOn <= date && (endsOn === '' || date <= endsOn);

const LABELS: Readonly<Record<string, string>> = {
  csm: 'CSM',
  csmOps: 'CSM Ops',
  csmManager: 'CSM manager',
  psConsultant: 'PS consultant',
  educator: 'Educator',
  supportEngineer: 'Support engineer',
};

export const peopleCsv = (people: readonly Person[]): string =>
  csvText(
    ['person', 'name', 'role', 'team', 'region', 'segment', 'starts_on', 'ends_on', 'fte', 'pay', 'currency'],
    people.map((person) => [
      person.id,
      `${LABELS[person.role] ?? person.role} ${person.id.slice(2)}`,
      person.role,
      person.team,
      person.region,
      person.segment,
      person.startsOn,
      person.endsOn,
      person.fte,
      person.pay,
      'USD',
    ]),
  );
