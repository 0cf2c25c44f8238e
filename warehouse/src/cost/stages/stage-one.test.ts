import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Costing, parseCosting } from '../costing.ts';
import { type PoolMonthBase, stageOne } from './stage-one.ts';
import { stageOrder } from './stage-order.ts';

const costingOf = (pools: string): Costing => {
  const { costing, findings } = parseCosting(textOf(pools), 'c.yaml');
  if (!costing) throw new Error(JSON.stringify(findings));
  return costing;
};
const textOf = (pools: string): string => `currency: USD
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
pools:
  csm: { kind: people, roles: [csm], line: csm }
  support: { kind: people, roles: [support], line: support }
  hosting: { kind: driver, driver: arr, line: hosting }
  travel: { kind: direct, line: travel }
${pools}`;
const base = (pool: string, ledger: number, people = 0): PoolMonthBase => ({ month: '2025-01', pool, ledger, people });
const PEOPLE = [base('csm', 6_000, 2_000_000), base('support', 3_000, 1_000_000), base('hosting', 1_000)];
const sent = (pools: string, bases: readonly PoolMonthBase[]): [string, string, number][] =>
  stageOne(costingOf(pools), bases).stages.map(({ from, to, amount }) => [from, to, amount]);

describe('the first stage', () => {
  test('[C4] corporate cost goes by people, by direct cost, evenly or by the shares given; the odd cent to the largest remainder', () => {
    const bases = [...PEOPLE, base('office', 1_000)];
    expect(sent('  office: { kind: corporate, driver: fte, line: corporate }\n', bases)).toEqual([
      ['office', 'csm', 667],
      ['office', 'support', 333],
    ]);
    expect(sent('  office: { kind: corporate, driver: cost, line: corporate }\n', bases)).toEqual([
      ['office', 'csm', 600],
      ['office', 'hosting', 100],
      ['office', 'support', 300],
    ]);
    expect(sent('  office: { kind: corporate, driver: even, to: [csm, support], line: corporate }\n', bases)).toEqual([
      ['office', 'csm', 500],
      ['office', 'support', 500],
    ]);
    expect(sent('  office: { kind: corporate, to: { csm: 60%, support: 40% }, line: corporate }\n', bases)).toEqual([
      ['office', 'csm', 600],
      ['office', 'support', 400],
    ]);
  });

  test('[C4] a corporate pool may send to another; money keeps the pool it was booked on', () => {
    const pools =
      '  it: { kind: corporate, to: { office: 50%, csm: 50% }, line: corporate }\n  office: { kind: corporate, driver: fte, line: corporate }\n';
    const { stages, staged } = stageOne(costingOf(pools), [...PEOPLE, base('it', 200), base('office', 31)]);
    expect(stages).toEqual([
      { month: '2025-01', origin: 'it', from: 'it', to: 'office', amount: 100 },
      { month: '2025-01', origin: 'it', from: 'it', to: 'csm', amount: 100 },
      { month: '2025-01', origin: 'it', from: 'office', to: 'csm', amount: 67 },
      { month: '2025-01', origin: 'it', from: 'office', to: 'support', amount: 33 },
      { month: '2025-01', origin: 'office', from: 'office', to: 'csm', amount: 21 },
      { month: '2025-01', origin: 'office', from: 'office', to: 'support', amount: 10 },
    ]);
    expect(staged).toEqual([
      { month: '2025-01', origin: 'it', via: 'csm', amount: 167 },
      { month: '2025-01', origin: 'office', via: 'csm', amount: 21 },
      { month: '2025-01', origin: 'it', via: 'support', amount: 33 },
      { month: '2025-01', origin: 'office', via: 'support', amount: 10 },
    ]);
  });

  test('[C4] with nobody there to take it, it stays at the corporate pool', () => {
    expect(
      stageOne(costingOf('  office: { kind: corporate, driver: fte, line: corporate }\n'), [base('office', 70)]),
    ).toEqual({ stages: [], staged: [{ month: '2025-01', origin: 'office', via: 'office', amount: 70 }] });
  });

  test('[C6] whatever the amounts and weights, what was booked arrives, to the minor unit', () => {
    const costing = costingOf(
      '  it: { kind: corporate, to: { office: 33.3%, rent: 33.3%, hosting: 33.4% }, line: corporate }\n  office: { kind: corporate, driver: fte, line: corporate }\n  rent: { kind: corporate, driver: cost, to: [csm, office], line: corporate }\n',
    );
    expect(stageOrder(costing.pools)).toEqual(['it', 'rent', 'office']);
    const money = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const people = fc.integer({ min: 0, max: 50_000_000 });
    fc.assert(
      fc.property(fc.tuple(money, money, money, money, money), people, people, (amounts, csm, support) => {
        const bases = ['it', 'office', 'rent', 'csm', 'support'].map((pool, index) =>
          base(pool, amounts[index] ?? 0, pool === 'csm' ? csm : pool === 'support' ? support : 0),
        );
        const { staged } = stageOne(costing, bases);
        for (const pool of ['it', 'office', 'rent'])
          expect(staged.filter(({ origin }) => origin === pool).reduce((sum, { amount }) => sum + amount, 0)).toBe(
            bases.find((row) => row.pool === pool)?.ledger,
          );
      }),
      { seed: 20_260_301 },
    );
  });

  test('[C4] unknown and traced receivers, circles, shares that are not a whole, and both driver and shares are findings', () => {
    const message = (pools: string): string[] =>
      parseCosting(textOf(pools), 'c.yaml').findings.map((finding) => `${finding.place?.line} ${finding.message}`);
    expect(message('  it: { kind: corporate, to: { csn: 100% }, line: corporate }\n')).toEqual([
      '8 there is no pool csn',
    ]);
    expect(message('  it: { kind: corporate, driver: even, to: [travel], line: corporate }\n')).toEqual([
      '8 travel is traced to customers and cannot pass on the cost of it',
    ]);
    expect(
      message(
        '  it: { kind: corporate, to: { office: 100% }, line: c }\n  office: { kind: corporate, driver: fte, to: [csm, it], line: c }\n',
      ),
    ).toEqual(['8 corporate pools send to each other in a circle: it, office']);
    expect(message('  it: { kind: corporate, to: { csm: 60% }, line: c }\n')).toEqual([
      '8 the shares do not add up to 100%',
    ]);
    expect(message('  it: { kind: corporate, driver: fte, to: { csm: 100% }, line: c }\n')[0]).toMatch(/has a driver/);
    expect(message('  it: { kind: corporate, line: c }\n')[0]).toMatch(/has a driver/);
  });
});
