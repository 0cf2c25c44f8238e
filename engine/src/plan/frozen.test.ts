import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { resolve } from '../formula/reference.ts';
import { example, exampleText } from '../testing/plans.ts';
import { tiny, tinyPlan } from '../testing/tiny.ts';
import { besideBudget } from './budget.ts';
import { freezePlan, frozenDifferences, frozenFigure, readFrozen } from './frozen.ts';

const HASH = 'a'.repeat(64);
const frozenOf = (name: string) =>
  freezePlan(example(name), { name: 'board, March', text: exampleText(name), hash: HASH, scenarios: [] });

describe('frozen versions', () => {
  it('[P1] keep every figure, and read back the same', () => {
    const frozen = frozenOf('template-50m');
    const read = readFrozen(JSON.stringify(frozen));
    expect(read).toEqual({ frozen });
    expect(frozenFigure(frozen, 'arr', '2026-12')).toBeCloseTo(62_168_715.42, 2);
    expect(frozenFigure(frozen, 'loadedCost[role=csm]', '2026-07')).toBe(182_000);
    expect(frozenFigure(frozen, 'arr', '2027-01')).toBeUndefined();
  });

  it('[P1] the same engine computes the same bytes again; another plan’s differences are listed', () => {
    const frozen = frozenOf('smb-15k');
    expect(JSON.stringify(frozenOf('smb-15k'))).toBe(JSON.stringify(frozen));
    expect(frozenDifferences(frozen, example('smb-15k'))).toEqual([]);
    const capped = frozenDifferences(frozen, example('smb-15k', { scenarios: ['five-years'] }));
    expect(capped.map(({ ref }) => ref)).toContain('lifetimeValue[segment=smb]');
    expect(capped.map(({ ref }) => ref)).not.toContain('arr[segment=smb]');
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{'],
    ['a list', '[]'],
    ['something else', '{"fulcrum":1}'],
    ['a version without its hash', JSON.stringify({ ...frozenOf('smb-15k'), hash: 'x' })],
  ])('[L-input] %s is no frozen version, and says so', (_what, text) => {
    const read = readFrozen(text);
    expect('finding' in read && read.finding.code).toBe('frozen.unreadable');
  });
});

describe('budget beside forecast and actual', () => {
  const agreed = (() => {
    const text = stringify(tinyPlan());
    return freezePlan(tiny(), { name: 'budget', text, hash: HASH, scenarios: [] });
  })();
  const now = tiny({
    segments: {
      all: {
        owner: 'csm',
        opening: { customers: 100, arr: 3_000_000 },
        arrPerCustomer: 30_000,
        movements: { newCustomers: 2, logoRetention: 1 },
      },
    },
    closedThrough: '2026-02',
    actuals: { customers: { all: { '2026-01': 104, '2026-02': 105 } } },
  });
  const at = (ref: string, column: number) => {
    const found = resolve(now.model, ref);
    if ('finding' in found) throw new Error(found.finding.message);
    return besideBudget(now, found.series, column, agreed);
  };

  it('[P1] in a closed month the actual, later the forecast, each less what was agreed', () => {
    expect(at('customers[all]', 1)).toEqual({ budget: 100, forecast: 105, actual: 105, variance: 5 });
    expect(at('customers[all]', 2)).toEqual({ budget: 100, forecast: 107, variance: 7 });
    expect(at('customers[all]', 12)).toEqual({ budget: 100, forecast: 125, variance: 25 });
    expect(at('pay[csm]', 5)).toEqual({ budget: 130_000, forecast: 130_000, variance: 0 });
  });

  it('[P1] a row the budget didn’t have stands alone', () => {
    expect(at('customers.new[all]', 3)).toEqual({ forecast: 2, budget: 0, variance: 2 });
    expect(at('arr.expansion[all]', 3)).toEqual({ forecast: 0 });
  });
});
