import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { exampleText } from '../testing/plans.ts';
import { tinyPlan } from '../testing/tiny.ts';
import { openPlan } from './open.ts';
import type { Setting } from './scenario.ts';

type Table = Record<string, unknown>;

const found = (changes: Table, settings: readonly Setting[] = []) =>
  openPlan(stringify(tinyPlan(changes)), { settings }).findings.filter(({ code }) => code.startsWith('plan.'));
const shown = (changes: Table, settings: readonly Setting[] = []) =>
  found(changes, settings).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

const role = (changes: Table): Table => ({ roles: { csm: { pay: 130_000, load: 0.4, line: 'csm', ...changes } } });
const segment = (changes: Table): Table => ({
  segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, ...changes } },
});
const twelfths = Array.from({ length: 12 }, (_, at) => (at === 0 ? '10%' : `${90 / 11}%`));

describe('actuals', () => {
  const months = { '2026-01': 1, '2026-02': 1 };
  const actual = (actuals: Table, closedThrough = '2026-02'): Table => ({ closedThrough, actuals });
  it.each([
    ['an unknown metric', actual({ arrr: { all: months } }), ['error plan.unknown-name actuals.arrr']],
    [
      'a metric that takes none',
      actual({ 'arr.opening': { all: months } }),
      ['error plan.unknown-name actuals.arr.opening'],
    ],
    ['an unknown member', actual({ arr: { alll: months } }), ['error plan.unknown-name actuals.arr.alll']],
    ['a total', actual({ arr: { total: months } }), ['error plan.unknown-name actuals.arr.total']],
    ['a role without its team', actual({ heads: { csm: months } }), ['error plan.unknown-name actuals.heads.csm']],
    ['a team’s total', actual({ heads: { 'csm/total': months } }), ['error plan.unknown-name actuals.heads.csm/total']],
    ['a row as it should be', actual({ arr: { all: months }, heads: { 'csm/all': months } }), []],
    [
      'a month that is not closed',
      actual({ arr: { all: { ...months, '2026-03': 1 } } }),
      ['warning plan.ignored actuals.arr.all.2026-03'],
    ],
    [
      'a month outside the plan',
      actual({ arr: { all: { ...months, '2025-12': 1 } } }),
      ['warning plan.ignored actuals.arr.all.2025-12'],
    ],
    ['a closed month without', actual({ arr: { all: months } }, '2026-03'), ['warning plan.needs actuals.arr.all']],
    ['closing beyond the plan', actual({}, '2027-01'), ['error plan.invalid closedThrough']],
    ['closing before the plan', actual({}, '2025-12'), ['error plan.invalid closedThrough']],
    ['no closedThrough', { actuals: { arr: { all: months } } }, ['warning plan.needs actuals.arr']],
  ])('[P1] %s', (_what, changes, expected) => {
    expect(shown(changes)).toEqual(expected);
  });

  it('[P1] a role nobody staffs has no row to stand for', () => {
    const roles = { csm: { pay: 9, line: 'csm' }, ops: { pay: 9, line: 'operations' } };
    const [finding] = found({ roles, ...actual({ heads: { 'ops/all': months } }) });
    expect(finding?.message).toContain('no rule staffs ops in all');
    expect(finding?.advice).toContain('csm/all');
  });
});

describe('numbers', () => {
  it.each(['1/0', '1e999', '9e999k', '8..5', '1..2/0'])('[L-input] %s is no quantity, wherever it stands', (text) => {
    const places: readonly [Table, string][] = [
      [role({ pay: text }), 'roles.csm.pay'],
      [{ pools: { p: { cost: { '2026-02': text } } } }, 'pools.p.cost.2026-02'],
      [segment({ growth: { net: { '2026-03': text } } }), 'segments.all.growth.net.2026-03'],
      [segment({ costs: { travel: text } }), 'segments.all.costs.travel'],
      [role({ ramp: { months: 3, table: [0.5, text] } }), 'roles.csm.ramp.table.1'],
      [{ stated: { arr: text } }, 'stated.arr'],
    ];
    for (const [changes, path] of places) {
      expect(shown(changes)).toContain(`error plan.invalid ${path}`);
      expect(openPlan(stringify(tinyPlan(changes))).evaluation).toBeUndefined();
    }
    expect(shown({}, [{ path: 'roles.csm.pay', value: text }])).toEqual(['error plan.invalid roles.csm.pay']);
  });

  it('[L-input] numbers without an end are refused, written or set', () => {
    expect(openPlan(exampleText('template-50m').replace('pay: 130k', 'pay: .inf')).findings[0]?.code).toBe(
      'plan.invalid',
    );
    expect(shown({}, [{ path: 'roles.csm.pay', value: Number.POSITIVE_INFINITY }])).toEqual([
      'error plan.invalid roles.csm.pay',
    ]);
  });

  it('[L-input] texts that look like quantities stay texts', () => {
    const touches = { review: { name: '1/0', stage: 'e5', role: 'csm', hours: 1, per: 'year' } };
    expect(shown({ ...segment({ name: '1/0', cadence: '8..5' }), stages: { e5: {} }, touches })).toEqual([]);
  });

  it.each([
    ['load', role({ load: 40 }), 'error', 'roles.csm.load', '40%'],
    ['attrition', role({ attrition: 12 }), 'error', 'roles.csm.attrition', '12%'],
    ['merit', role({ merit: { month: 1, raise: 3 } }), 'warning', 'roles.csm.merit.raise', '3%'],
    ['backfill premium', role({ backfillPremium: 5 }), 'warning', 'roles.csm.backfillPremium', '5%'],
    ['growth', segment({ growth: { net: 2 } }), 'warning', 'segments.all.growth.net', '2%'],
    [
      'growth by month',
      segment({ growth: { net: { '2026-02': 2 } } }),
      'warning',
      'segments.all.growth.net.2026-02',
      '2%',
    ],
    ['expansion', segment({ movements: { expansion: 12 } }), 'warning', 'segments.all.movements.expansion', '12%'],
    ['span', { policies: { span: 13 } }, 'error', 'policies.span', '13%'],
  ])('[L-input] %s written as a whole number', (_what, changes, severity, path, meant) => {
    const [finding, ...others] = found(changes).filter(({ code }) => code === 'plan.implausible');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity, path, advice: `Did you mean ${meant}?` });
  });

  it.each([
    ['discount', { policies: { discountRate: 8 } }, 'policies.discountRate'],
    ['a band', { policies: { viability: { low: 0.07, high: 10, basis: 'loaded' } } }, 'policies.viability.high'],
    [
      'a band upside down',
      { policies: { viability: { low: 0.1, high: 0.07, basis: 'loaded' } } },
      'policies.viability',
    ],
    ['a ramp of no months', role({ ramp: { months: 0 } }), 'roles.csm.ramp.months'],
    ['a ramp of years', role({ ramp: { months: 25 } }), 'roles.csm.ramp.months'],
    ['a productivity above one', role({ ramp: { months: 2, table: [0.5, 1.2] } }), 'roles.csm.ramp.table.1'],
    ['a productivity below nothing', role({ ramp: { months: 2, table: [-0.5] } }), 'roles.csm.ramp.table.0'],
  ])('[L-input] %s is an error', (_what, changes, path) => {
    expect(shown(changes)).toEqual([`error plan.invalid ${path}`]);
  });

  it('[T4] [R10] the year’s parts add up to 100 %, within 0.05 points', () => {
    const off = [...twelfths.slice(0, 11), '8.3%'];
    expect(shown({ leaveCalendar: twelfths, ...segment({ movements: { renewals: twelfths } }) })).toEqual([]);
    expect(shown({ leaveCalendar: off })).toEqual(['error plan.shares leaveCalendar']);
    expect(shown(segment({ movements: { renewals: off } }))).toEqual([
      'error plan.shares segments.all.movements.renewals',
    ]);
    expect(found({ leaveCalendar: off })[0]?.message).toContain('100.1 %');
  });
});
