import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localScope } from '../scope.ts';
import { SMALL_COSTING, type SmallCompany, smallCompany, smallFiles } from '../testing/small-company.ts';
import { testWorkspace } from '../testing/workspace.ts';
import { type CostOptions, type CostResult, cost } from './cost.ts';
import { parseCosting } from './costing.ts';
import { practicalMonthSeconds } from './prepare-cost.ts';

const { costing } = parseCosting(SMALL_COSTING, 'costing.yaml');
if (!costing) throw new Error('the costing of the tests is not valid');

type Computed = CostResult & { status: 'computed' };
const RUNS = { numRuns: 7, seed: 20_260_301 };

/** Imports the files in the given order and costs them. */
const costed = async (
  files: readonly (readonly [string, string])[],
  options: CostOptions,
  threads?: number,
): Promise<Computed> => {
  const workspace = await testWorkspace(threads === undefined ? {} : { threads });
  try {
    for (const [name, text] of files) await workspace.imported(name, text);
    const result = await cost(workspace.facts, localScope, costing, options);
    if (result.status !== 'computed') throw new Error(JSON.stringify(result));
    return result;
  } finally {
    await workspace.remove();
  }
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const POOLS: Readonly<Record<string, string>> = {
  'pay-csm': 'csm',
  'pay-support': 'support',
  'pay-manager': 'management',
  hosting: 'hosting',
  travel: 'travel',
  seats: 'seats',
  odd: 'unmapped',
  rent: 'office',
  it: 'it',
};

/** Practical and recorded seconds of a role and month, worked out here from the rows. */
const hoursOf = (company: SmallCompany, role: string, month: string): { practical: number; used: number } => {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const roleOf = (person: string): string | undefined => company.people.find(({ id }) => id === person)?.role;
  const practical = company.people
    .filter((person) => person.role === role)
    .map((person) => {
      const paid = Array.from({ length: days }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`).filter(
        (date) => person.from <= date && (person.to === '' || date <= person.to),
      );
      return Math.round((person.fte * paid.length * practicalMonthSeconds(costing, role)) / days);
    });
  const worked = [
    ...company.entries.map((row) => ({ ...row, role: roleOf(row.person) })),
    ...company.cases.map((row) => ({ ...row, role: roleOf(row.person) ?? 'support' })),
  ].filter((row) => row.role === role && row.day.startsWith(month));
  return { practical: sum(practical), used: sum(worked.map(({ minutes }) => minutes * 60)) };
};

describe('laws of cost', () => {
  test('[C6] assigned + unused + unassigned = the ledger summed from the rows, for every pool and month', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompany, async (company) => {
        const result = await costed(Object.entries(smallFiles(company)), { by: ['pool', 'month'] });
        const expected = new Map<string, number>();
        for (const { day, account, cents } of company.ledger) {
          const key = `${day.slice(0, 7)} ${POOLS[account]}`;
          expected.set(key, (expected.get(key) ?? 0) + cents);
        }
        expect(new Map(result.reconciliation.map((row) => [`${row.month} ${row.pool}`, row.ledger.minor]))).toEqual(
          expected,
        );
        for (const row of result.reconciliation)
          expect(row.assigned.minor + row.unused.minor + row.unassigned.minor).toBe(row.ledger.minor);
        expect(result.findings.filter(({ code }) => code === 'F01')).toEqual([]);
        expect(result.ledger.ledger.minor).toBe(sum(company.ledger.map(({ cents }) => cents)));
      }),
      RUNS,
    );
  });

  test('[C4] both stages reconcile per pool and month, and stage one loses no cent on the way', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompany, async (company) => {
        const result = await costed(Object.entries(smallFiles(company)), { by: ['pool', 'customer'] });
        for (const { ledger, received, sent, assigned, unused, unassigned } of result.pools)
          expect(ledger.minor + received.minor).toBe(sent.minor + assigned.minor + unused.minor + unassigned.minor);
        const stageSum = (month: string, side: 'from' | 'to', pool: string): number =>
          sum(
            result.stages.filter((row) => row.month === month && row[side] === pool).map(({ amount }) => amount.minor),
          );
        for (const { month, pool, received, sent } of result.pools)
          expect([received.minor, sent.minor]).toEqual([stageSum(month, 'to', pool), stageSum(month, 'from', pool)]);
        // Half of the IT bill goes to the CSM team, a quarter each to the office and hosting, to the cent.
        for (const { month, ledger } of result.reconciliation.filter(({ pool }) => pool === 'it')) {
          const steps = result.stages.filter((row) => row.month === month && row.from === 'it');
          expect(sum(steps.map(({ amount }) => amount.minor))).toBe(ledger.minor);
          for (const { to, amount } of steps)
            expect(Math.abs(amount.minor - ledger.minor * (to === 'csm' ? 0.5 : 0.25))).toBeLessThan(1);
        }
        expect(sum(result.pools.map(({ assigned }) => assigned.minor))).toBe(result.ledger.assigned.minor);
      }),
      RUNS,
    );
  });

  test('[C5] unused is what the hours say, within the one minor unit rounding may move', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompany, async (company) => {
        const result = await costed(Object.entries(smallFiles(company)), { by: ['pool'] });
        for (const [pool, role] of [
          ['csm', 'csm'],
          ['support', 'support'],
        ] as const) {
          const isTimed = ['2025-01', '2025-02', '2025-03'].some(
            (month) => hoursOf(company, role, month).used > 0 && result.from <= month && month <= result.to,
          );
          for (const row of result.reconciliation.filter((own) => own.pool === pool)) {
            const { practical, used } = hoursOf(company, role, row.month);
            const base = Math.max(practical, used);
            const exact = isTimed && base > 0 ? (row.ledger.minor * Math.max(0, practical - used)) / base : 0;
            expect(Math.abs(row.unused.minor - exact)).toBeLessThan(1);
          }
        }
      }),
      RUNS,
    );
  });

  test('[C13] every view of two dimensions foots both ways and to the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallCompany,
        fc.constantFrom<CostOptions['by'] & object>(
          ['segment', 'month'],
          ['product', 'pool'],
          ['customer', 'person'],
          ['region', 'line'],
        ),
        async (company, by) => {
          const result = await costed(Object.entries(smallFiles(company)), { by });
          for (const dimension of by) {
            for (const total of result.totals.by[dimension] ?? []) {
              const cells = result.cells.filter(
                (cell) => cell.kind === total.kind && cell.by[dimension] === total.by[dimension],
              );
              expect(sum(cells.map(({ money }) => money.minor))).toBe(total.money.minor);
            }
          }
          for (const kind of ['assigned', 'unused', 'unassigned'] as const) {
            const all = result.totals.all.find((cell) => cell.kind === kind)?.money.minor ?? 0;
            expect(sum(result.cells.filter((cell) => cell.kind === kind).map(({ money }) => money.minor))).toBe(all);
            expect(sum(result.reconciliation.map((row) => row[kind].minor))).toBe(all);
          }
        },
      ),
      RUNS,
    );
  });

  test('[T5] the order of rows and files, the number of threads and a second import change no cent', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompany, async (company) => {
        const files = Object.entries(smallFiles(company));
        const mixed = files.flatMap(([name, text]): [string, string][] => {
          const [header = '', ...rows] = text.trimEnd().split('\n');
          const turned = [...rows].reverse();
          const half = Math.ceil(turned.length / 2);
          return [turned.slice(0, half), turned.slice(half), turned].map((part, index) => [
            `${index}-${name}`,
            `${[header, ...part].join('\n')}\n`,
          ]);
        });
        const by: CostOptions = { by: ['customer', 'person', 'pool'] };
        const [one, other] = [await costed(files, by, 1), await costed(mixed.reverse(), by, 2)];
        expect(other.cells).toEqual(one.cells);
        expect(other.reconciliation).toEqual(one.reconciliation);
      }),
      { ...RUNS, numRuns: 4 },
    );
  });

  test('[T5] with no, two or three decimals the same minor units go the same way', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompany, async (company) => {
        const cellsIn = async (currency: string, decimals: number): Promise<unknown> => {
          const { costing: own } = parseCosting(
            SMALL_COSTING.replace('currency: USD', `currency: ${currency}`),
            'c.yaml',
          );
          if (!own) throw new Error('no costing');
          const workspace = await testWorkspace();
          try {
            for (const [name, text] of Object.entries(smallFiles(company)))
              await workspace.imported(
                name,
                text.replaceAll(/(-?\d+)\.(\d\d),USD/g, (_, whole: string, cents: string) => {
                  const minor = Number(`${whole}${cents}`) * (whole === '-0' ? -1 : 1);
                  return `${(minor / 10 ** decimals).toFixed(decimals)},${currency}`;
                }),
              );
            const result = await cost(workspace.facts, localScope, own, { by: ['customer', 'pool', 'month'] });
            if (result.status !== 'computed') throw new Error(JSON.stringify(result));
            expect(result.scale).toBe(10 ** decimals);
            return result.cells.map(({ by, kind, hours, money }) => [by, kind, hours, money.minor]);
          } finally {
            await workspace.remove();
          }
        };
        const inDollars = await cellsIn('USD', 2);
        expect(await cellsIn('JPY', 0)).toEqual(inDollars);
        expect(await cellsIn('KWD', 3)).toEqual(inDollars);
      }),
      { ...RUNS, numRuns: 2 },
    );
  }, 120_000);

  test('[C4] a segment’s cost is unchanged by another’s rows unless they share a pool', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompany, fc.integer({ min: 1, max: 5000 }), async (company, minutes) => {
        const onlyBig = (customer: string): string => (customer === 'c3' || customer === 'c4' ? 'c1' : customer);
        const base: SmallCompany = {
          ...company,
          entries: company.entries.map((row) => ({ ...row, customer: onlyBig(row.customer) })),
          cases: [],
          ledger: [
            ...company.ledger.filter(({ account }) => account === 'pay-csm' || account === 'travel'),
            { day: '2025-01-31', account: 'pay-csm', cents: 123_457, customer: '' },
            { day: '2025-01-31', account: 'pay-support', cents: 98_765, customer: '' },
          ],
          people: [
            ...company.people.map((person) => ({ ...person, role: 'csm' })),
            { id: 'p8', role: 'support', from: '2024-01-01', to: '', fte: 1 },
          ],
        };
        const more: SmallCompany = {
          ...base,
          entries: [...base.entries, { person: 'p8', customer: 'c3', day: '2025-01-20', minutes, activity: 'call' }],
          ledger: [...base.ledger, { day: '2025-01-15', account: 'travel', cents: 4_321, customer: 'c4' }],
        };
        const big = async (own: SmallCompany) =>
          (await costed(Object.entries(smallFiles(own)), { by: ['segment', 'pool'] })).cells.filter(
            ({ by }) => by.segment === 'big',
          );
        // Support is priced once anyone records for it, so compare the pools the two segments do not share.
        const apart = async (own: SmallCompany) => (await big(own)).filter(({ by }) => by.pool !== 'support');
        expect(await apart(more)).toEqual(await apart(base));
      }),
      { ...RUNS, numRuns: 4 },
    );
  });

  test('[C2] amortised cost never exceeds what was incurred, steady leaves one-time lines out, first year counts young customers only', async () => {
    await fc.assert(
      fc.asyncProperty(smallCompany, async (company) => {
        const positive: SmallCompany = {
          ...company,
          ledger: company.ledger.map((row) => ({ ...row, cents: Math.abs(row.cents) })),
        };
        const workspace = await testWorkspace();
        try {
          for (const [name, text] of Object.entries(smallFiles(positive))) await workspace.imported(name, text);
          const assigned = async (basis: CostOptions['basis'] & string, line?: string): Promise<number> => {
            const result = await cost(workspace.facts, localScope, costing, { by: ['line'], basis });
            if (result.status !== 'computed') throw new Error(JSON.stringify(result));
            return sum(
              result.cells
                .filter((cell) => cell.kind === 'assigned' && (line === undefined || cell.by.line === line))
                .map(({ money }) => money.minor),
            );
          };
          const incurred = await assigned('as-incurred');
          expect(await assigned('amortised')).toBeLessThanOrEqual(incurred);
          expect(await assigned('steady')).toBe(incurred - (await assigned('as-incurred', 'implementation')));
          expect(await assigned('first-year')).toBeLessThanOrEqual(incurred);
        } finally {
          await workspace.remove();
        }
      }),
      { ...RUNS, numRuns: 4 },
    );
  });
});
