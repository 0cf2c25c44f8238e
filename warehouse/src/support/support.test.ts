import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cost } from '../cost/cost.ts';
import { parseCosting } from '../cost/costing.ts';
import { localScope } from '../scope.ts';
import { SMALL_COSTING, smallCompany, smallFiles } from '../testing/small-company.ts';
import { testWorkspace } from '../testing/workspace.ts';
import { type Periods, parsePeriod, periodsOf } from './periods.ts';
import { type SupportReport, support } from './support.ts';

const costingOf = (text: string) => {
  const { costing, findings } = parseCosting(text, 'costing.yaml');
  if (costing === undefined) throw new Error(JSON.stringify(findings));
  return costing;
};
// 40 × 46 × 75 % ÷ 12 = 115 practical hours a month: at 6,900.00 a person, 1.00 a minute.
const COSTING = costingOf(`currency: USD
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
caseRole: engineer
pools:
  desk: { kind: people, roles: [engineer], line: support, activities: { onboarding: implementation } }
  csm: { kind: people, roles: [csm], line: csm, activities: { tickets: support } }
  helpdesk: { kind: driver, driver: customers, line: support }
  rent: { kind: corporate, driver: even, to: [desk], line: corporate }
rules:
  - { account: pay, pool: desk }
  - { account: csm, pool: csm }
  - { account: tool, pool: helpdesk }
  - { account: rent, pool: rent }
`);
type Row = readonly [string, string];
const base = (engineers: number): Row[] => [
  ['customers.csv', 'customer,name,segment,region\na,A,smb,emea\nb,B,big,\n'],
  [
    'subscriptions.csv',
    'subscription,customer,product,starts_on,arr,currency\n1,a,core,2024-01-01,1000,USD\n2,b,core,2024-01-01,9000,USD\n',
  ],
  [
    'people.csv',
    `person,role,starts_on\np0,csm,2024-01-01\n${Array.from({ length: engineers }, (_, at) => `e${at},engineer,2024-01-01`).join('\n')}\n`,
  ],
  [
    'ledger.csv',
    `posted_on,account,amount,currency\n${['2025-01-31', '2025-02-28']
      .flatMap((day) => [`${day},pay,${engineers * 6900}.00,USD`, `${day},tool,300.00,USD`, `${day},csm,6900.00,USD`])
      .join('\n')}\n`,
  ],
];
const CASES = `case,customer,channel,priority,opened_at,minutes,contacts,reopened,person
1,a,web,high,2025-01-02,40,1,no,e0
2,a,web,low,2025-01-03,20,3,no,e0
3,b,mail,low,2025-01-04,30,,yes,e0
4,zz,mail,low,2025-01-05,30,,,
5,a,web,low,2025-02-05,30,,,e0
6,b,,low,2025-02-06,,,,e0
7,a,web,low,2024-11-06,500,,,e0
`;
const reported = async (
  files: readonly Row[],
  costing = COSTING,
  asked: Partial<Periods> = {},
): Promise<{ report: SupportReport; lineOfRun: number }> => {
  const workspace = await testWorkspace();
  try {
    for (const [name, text] of files) await workspace.imported(name, text);
    const report = await support(workspace.facts, localScope, costing, asked);
    if (report.status !== 'computed') throw new Error(JSON.stringify(report));
    const run = await cost(workspace.facts, localScope, costing, { by: ['line'] });
    if (run.status !== 'computed') throw new Error(JSON.stringify(run));
    const lineOfRun = run.cells
      .filter(({ by }) => by.line === 'support')
      .reduce((sum, { money }) => sum + money.minor, 0);
    return { report, lineOfRun };
  } finally {
    await workspace.remove();
  }
};
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the cost of support', () => {
  test('[C8] cost per case is minutes × cost a minute, by what cases are; unused time makes none dearer', async () => {
    for (const engineers of [1, 3]) {
      const { report, lineOfRun } = await reported([...base(engineers), ['cases.csv', CASES]]);
      expect(report.cases).toMatchObject({
        cases: 6,
        timed: 5,
        minutes: 150,
        minutesPerCase: 30,
        cost: { minor: 15_000 },
        costPerCase: { minor: 3000 },
        costPerMinute: 100,
        contactsPerCase: 2,
        reopenedShare: 1 / 3,
      });
      expect(report.by.channel.map(({ name, cases, cost: own }) => [name, cases, own.minor])).toEqual([
        ['web', 3, 9000],
        ['mail', 2, 6000],
        [undefined, 1, 0],
      ]);
      expect(
        report.by.segment.map(({ name, cases, casesPerCustomerYear }) => [name, cases, casesPerCustomerYear]),
      ).toEqual([
        ['smb', 3, 18],
        ['big', 2, 12],
        [undefined, 1, undefined],
      ]);
      // Two months of people and tools; all time that is not on the 150 minutes is unused.
      const people = engineers * 2 * 690_000;
      expect(report.total.total.minor).toBe(people + 60_000);
      expect(report.uses).toMatchObject({
        cases: { minor: 15_000 },
        otherTime: { minor: 0 },
        systems: { minor: 60_000 },
        unused: { minor: people - 15_000 },
      });
      expect(lineOfRun).toBe(report.line.total.minor);
      expect(report.months[0]).toMatchObject({ practicalHours: engineers * 115, usedHours: 2, caseHours: 2 });
    }
  });

  test('[C8] what the team does besides cases, what corporate pools send, and what others book on the line are told apart', async () => {
    const { report, lineOfRun } = await reported([
      ...base(1),
      ['cases.csv', CASES],
      [
        'time.csv',
        'entry,person,customer,started_on,minutes,activity\n1,e0,a,2025-01-09,60,onboarding\n2,e0,,2025-01-09,30,knowledge base\n3,p0,a,2025-01-09,60,tickets\n',
      ],
      ['ledger2.csv', 'posted_on,account,amount,currency\n2025-01-30,rent,690.00,USD\n'],
    ]);
    const component = Object.fromEntries(report.components.map((row) => [row.component, row.total.minor]));
    expect(component).toEqual({
      staff: 1_380_000 - 6000,
      otherActivities: 6000,
      systems: 60_000,
      allocations: 69_000,
      otherTeams: 6000,
    });
    expect(report.line.total.minor).toBe(lineOfRun);
    // With its rent a minute of January costs 1.10.
    expect(report.uses).toMatchObject({
      cases: { minor: 120 * 110 + 3000 },
      otherTime: { minor: 90 * 110 },
      systems: { minor: 66_000 },
    });
    expect(sum(Object.values(report.uses).map(({ minor }) => minor))).toBe(report.total.total.minor);
  });

  test('[C8] the levers compare two periods; their parts sum to the change', async () => {
    const asked = { before: { from: '2025-01', to: '2025-01' }, after: { from: '2025-02', to: '2025-02' } };
    const { report } = await reported([...base(1), ['cases.csv', CASES]], COSTING, asked);
    expect(report.periods).toEqual(asked);
    // 120 minutes in January, 30 in February, a year of each.
    expect(report.compared?.levers).toMatchObject({ before: 144_000, after: 36_000 });
    expect(report.compared?.levers.parts).toEqual([
      { id: 'customers', minor: 0 },
      { id: 'casesPerCustomer', minor: -108_000 },
      { id: 'minutesPerCase', minor: 0 },
      { id: 'costPerMinute', minor: 0 },
    ]);
    expect(report.prevention).toBeUndefined();
  });

  test('[F46] [F08] [F09] shorter cases with more reopens; elapsed time; few cases', async () => {
    const row = (at: number, month: string, minutes: number, reopened: boolean): string =>
      `${month}${at},a,web,low,${month}-02,${minutes},1,${reopened ? 'yes' : 'no'},e0`;
    const cases = (before: number, after: number, again: number): Row => [
      'cases.csv',
      `case,customer,channel,priority,opened_at,minutes,contacts,reopened,person\n${[
        ...Array.from({ length: 40 }, (_, at) => row(at, '2025-01', before, at < 4)),
        ...Array.from({ length: 40 }, (_, at) => row(at, '2025-02', after, at < again)),
      ].join('\n')}\n`,
    ];
    const codes = async (one: Row) =>
      (await reported([...base(1), one])).report.findings
        .map(({ code }) => code)
        .filter((code) => code.startsWith('F'));
    expect(await codes(cases(30, 20, 8))).toEqual(['F46']);
    expect(await codes(cases(30, 20, 4))).toEqual([]);
    expect(await codes(cases(20, 30, 8))).toEqual([]);
    expect(await codes(cases(130, 140, 4))).toEqual(['F08']);
    expect(await codes(['cases.csv', CASES])).toEqual(['F09']);
  });

  test('[C8] prevention holds those who used self-service against the others, and never claims more than the fall', async () => {
    const customers = Array.from({ length: 80 }, (_, at) => `c${at}`);
    const cases = customers.flatMap((customer, at) =>
      ['2025-01', '2025-02'].flatMap((month, later) =>
        Array.from(
          { length: at < 40 && later === 1 ? 1 : 4 },
          (_, n) => `${customer}${month}${n},${customer},${month}-0${n + 1},5,e0`,
        ),
      ),
    );
    const files: Row[] = [
      ['customers.csv', `customer,segment\n${customers.map((customer) => `${customer},smb`).join('\n')}\n`],
      [
        'subscriptions.csv',
        `subscription,customer,starts_on,arr,currency\n${customers.map((customer) => `${customer},${customer},2024-01-01,100,USD`).join('\n')}\n`,
      ],
      ...base(1).slice(2),
      ['cases.csv', `case,customer,opened_at,minutes,person\n${cases.join('\n')}\n`],
      [
        'engagement.csv',
        `engagement,customer,program,action,engaged_at\n${customers
          .slice(0, 40)
          .map((customer) => `${customer},${customer},help center,view,2025-02-03`)
          .join('\n')}\n`,
      ],
    ];
    const { report } = await reported(files);
    // 40 customers went from 4 to 1 case a month: 36 fewer a year each.
    expect(report.prevention).toMatchObject({
      engaged: { customers: 40, before: 48, after: 12 },
      others: { customers: 40, before: 48, after: 48 },
      fewer: 36,
      evidence: 'measured',
    });
    const fall = report.compared?.levers.parts.find(({ id }) => id === 'casesPerCustomer')?.minor ?? 0;
    expect(report.prevention?.minor).toBe(-fall);
  });

  test('[C8] on any company the parts sum to the run, and each breakdown to the cost of cases', async () => {
    const costing = costingOf(SMALL_COSTING);
    await fc.assert(
      fc.asyncProperty(smallCompany, async (company) => {
        const { report, lineOfRun } = await reported(withACase(smallFiles(company)), costing);
        expect(report.line.total.minor).toBe(lineOfRun);
        expect(sum(report.components.map(({ total }) => total.minor))).toBe(report.total.total.minor);
        for (const kind of ['assigned', 'unused', 'unassigned'] as const)
          expect(sum(report.components.map((row) => row[kind].minor))).toBe(report.total[kind].minor);
        expect(sum(Object.values(report.uses).map(({ minor }) => minor))).toBe(report.total.total.minor);
        for (const groups of Object.values(report.by)) {
          expect(sum(groups.map(({ cost: own }) => own.minor))).toBe(report.cases.cost.minor);
          expect(sum(groups.map(({ cases }) => cases))).toBe(report.cases.cases);
        }
        const { levers } = report.compared ?? {};
        if (levers) expect(sum(levers.parts.map(({ minor }) => minor))).toBe(levers.after - levers.before);
      }),
      { numRuns: 4, seed: 20_260_301 },
    );
  });
});

/** A case nobody names, so that there is always something to report. */
const withACase = (files: Readonly<Record<string, string>>): Row[] => [
  ...Object.entries(files),
  ['more-cases.csv', 'case,opened_at,minutes\nmore,2025-01-02,7\n'],
];

describe('periods', () => {
  test('[C8] the same months a year before where there are three of them, else halves; wrong ones are said', () => {
    expect(periodsOf({ from: '2024-01', to: '2025-06' }, {})).toEqual({
      before: { from: '2024-01', to: '2024-06' },
      after: { from: '2025-01', to: '2025-06' },
    });
    expect(periodsOf({ from: '2020-01', to: '2025-12' }, {})).toEqual({
      before: { from: '2024-01', to: '2024-12' },
      after: { from: '2025-01', to: '2025-12' },
    });
    expect(periodsOf({ from: '2025-01', to: '2026-02' }, {})).toEqual({
      before: { from: '2025-01', to: '2025-07' },
      after: { from: '2025-08', to: '2026-02' },
    });
    const span = { from: '2025-01', to: '2025-12' };
    const month = (name: string) => ({ from: name, to: name });
    for (const asked of [
      { before: month('2025-01') },
      { before: month('2025-05'), after: month('2025-05') },
      { before: month('2024-05'), after: month('2025-05') },
    ])
      expect(periodsOf(span, asked)).toMatchObject({ code: 'support.periods' });
    expect(periodsOf(month('2025-01'), {})).toMatchObject({ code: 'support.periods' });
    expect(
      ['2025-01..2025-03', '2025-02', '2025-03..2025-01', 'x', '2025-1', '2025-01..2025-02..2025-03'].map(parsePeriod),
    ).toEqual([
      { from: '2025-01', to: '2025-03' },
      { from: '2025-02', to: '2025-02' },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
