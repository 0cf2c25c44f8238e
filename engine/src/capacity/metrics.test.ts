import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { findingsOf, tiny, tinyPlan } from '../testing/tiny.ts';

const role = (changes: object) => ({ roles: { csm: { pay: 100_000, load: 0.4, line: 'csm', ...changes } } });

describe('capacity and its price', () => {
  it('[K1] load applies to the whole pay, or to base pay only when the plan says so', () => {
    expect(figure(tiny(role({})), 'loadedCost[csm]')).toBe(140_000);
    expect(figure(tiny(role({ loadOn: 'base', base: 80_000 })), 'loadedCost[csm]')).toBe(132_000);
    expect(figure(tiny(role({ tools: 3000, facilities: 2000 })), 'loadedCost[csm]')).toBe(145_000);
  });

  it('[K2] theoretical hours are 52 weeks of contract hours', () => {
    expect(figure(tiny(), 'hours.theoretical[csm]')).toBe(2080);
  });

  it('[K3] present hours from working weeks, or from days of absence', () => {
    expect(figure(tiny(), 'hours.present[csm]')).toBe(1840);
    const days = {
      capacity: { hoursPerWeek: 40, leaveDays: 20, holidayDays: 6, sickDays: 3, trainingDays: 1, customerTime: 0.75 },
    };
    expect(figure(tiny(days), 'hours.present[csm]')).toBe(2080 - 30 * 8);
  });

  it('[K4] practical hours are present hours × customer-time share; a role may differ from the plan', () => {
    expect(figure(tiny(), 'hours.practical[csm]')).toBe(1380);
    expect(figure(tiny(role({ capacity: { customerTime: 0.6 } })), 'hours.practical[csm]')).toBe(1104);
  });

  it('[K5] the capacity cost rate is loaded cost ÷ practical hours', () => {
    expect(figure(tiny(), 'capacityRate[csm]')).toBeCloseTo(131.884, 3);
    expect(figure(tiny(), 'capacityRate.perMinute[csm]')).toBeCloseTo(2.198, 3);
  });

  it('[K6] what a hire loses: linear half the ramp, step all of it, a table what it says', () => {
    const lost = (ramp: object) => figure(tiny(role({ ramp })), 'ramp.loss[role=csm]');
    expect(lost({ months: 6 })).toBeCloseTo(3, 12);
    expect(lost({ months: 6, shape: 'step' })).toBeCloseTo(6, 12);
    expect(lost({ months: 3, table: [0, 0.5, 0.75] })).toBeCloseTo(1 + 0.5 + 0.25, 12);
  });

  it('[K6] a hire of the month is half there and ramps from the middle of the month', () => {
    const first = figure(tiny(role({ ramp: { months: 6 } })), 'ramp.loss[role=csm,tenure=m0]');
    expect(first).toBeCloseTo(0.5 - 0.125 / 6, 12);
  });

  it('[P5] merit raises pay from its month on, year by year', () => {
    const evaluation = tiny({ ...role({ merit: { month: 4, raise: 0.1 } }), months: 24 });
    expect(figure(evaluation, 'pay[csm,2026-03]')).toBe(100_000);
    expect(figure(evaluation, 'pay[csm,2026-04]')).toBeCloseTo(110_000, 6);
    expect(figure(evaluation, 'pay[csm,2027-04]')).toBeCloseTo(121_000, 6);
  });

  it('[P5] variable pay moves in time and not in sum', () => {
    const evaluation = tiny(role({ variable: { share: 0.2, paid: 'quarterly' } }));
    expect(figure(evaluation, 'peopleCost.total[total,year1]')).toBeCloseTo(280_000, 6);
    expect(figure(evaluation, 'peopleCost.total[total,2026-01]')).toBeCloseTo((280_000 * 0.8) / 12, 6);
    expect(figure(evaluation, 'peopleCost.total[total,2026-03]')).toBeCloseTo((280_000 * 0.8) / 12 + 280_000 * 0.05, 6);
  });

  it('[P5] pay in another currency is converted at the plan’s rate', () => {
    expect(figure(tiny({ ...role({ currency: 'EUR' }), fx: { EUR: 1.1 } }), 'pay[csm]')).toBeCloseTo(110_000, 6);
  });

  it('[P6] services revenue is heads × present hours × billable share × realised rate', () => {
    const evaluation = tiny({
      roles: { csm: { pay: 150_000, load: 0.4, line: 'ps', services: { billable: 0.4, rate: 150 } } },
    });
    expect(figure(evaluation, 'services.revenuePerHead.present[csm]')).toBeCloseTo(110_400, 6);
    expect(figure(evaluation, 'revenue.services[role=csm,2026-01]')).toBeCloseTo((2 * 110_400) / 12, 6);
  });

  it('[P5] all that is paid in a currency is converted, and base pay follows the raises', () => {
    const foreign = tiny({
      ...role({
        currency: 'EUR',
        load: 0.5,
        loadOn: 'base',
        base: 80_000,
        tools: 1000,
        merit: { month: 2, raise: 0.1 },
      }),
      fx: { EUR: 2 },
    });
    expect(figure(foreign, 'loadedCost[csm,2026-01]')).toBeCloseTo(2 * (100_000 + 40_000 + 1000), 6);
    expect(figure(foreign, 'loadedCost[csm,2026-02]')).toBeCloseTo(2 * (110_000 + 44_000 + 1000), 6);
  });

  it('[P5] tools are paid evenly when pay is not', () => {
    const evaluation = tiny(role({ load: 0, tools: 12_000, variable: { share: 0.5, paid: 'yearly' } }));
    expect(figure(evaluation, 'peopleCost.total[total,2026-01]')).toBeCloseTo((2 * (50_000 + 12_000)) / 12, 6);
    expect(figure(evaluation, 'peopleCost.total[total,year1]')).toBeCloseTo(2 * 112_000, 6);
  });
});

describe('a named basis of the rate', () => {
  const people = (capacityRate: object) => ({
    policies: { capacityRate },
    roles: {
      csm: { pay: 130_000, load: 0.4, tools: 3_000, facilities: 1_000, line: 'csm' },
      manager: { pay: 160_000, load: 0.4, tools: 2_000, line: 'csm' },
      ops: { pay: 90_000, load: 0.4, line: 'operations' },
      educator: { pay: 120_000, load: 0.4, line: 'education' },
    },
    staffing: {
      csm: { by: 'customers', per: 50 },
      educator: { by: 'fixed', heads: 1 },
      manager: { by: 'share', share: 0.13, of: 'csm' },
      ops: { by: 'fixed', heads: 0.6 },
    },
  });
  const rate = (capacityRate: object, role = 'csm') => figure(tiny(people(capacityRate)), `capacityRate[${role}]`);

  it('[K5] tools are in unless the basis takes them out', () => {
    expect(rate({ name: 'own' })).toBeCloseTo(186_000 / 1380, 9);
    expect(rate({ name: 'people only', tools: 'out' })).toBeCloseTo(182_000 / 1380, 9);
  });

  it('[K5] managers and operations join the rate of those they stand behind, by head', () => {
    // 2 CSMs: 0.26 managers at 226,000 behind them; 0.6 operations at 126,000 behind them and one educator.
    const all = { name: 'fully loaded', with: { manager: ['csm'], ops: ['csm', 'educator'] } };
    const behind = 0.13 * 226_000 + (0.6 * 126_000) / 3;
    expect(rate(all)).toBeCloseTo((186_000 + behind) / 1380, 9);
    expect(rate(all, 'educator')).toBeCloseTo((168_000 + (0.6 * 126_000) / 3) / 1380, 9);
    expect(rate(all, 'manager')).toBeCloseTo(226_000 / 1380, 9);
    expect(rate({ ...all, tools: 'out' })).toBeCloseTo((182_000 + 0.13 * 224_000 + (0.6 * 126_000) / 3) / 1380, 9);
  });

  it('[K5] spreads the whole cost of those behind, no more and no less', () => {
    const evaluation = tiny(people({ name: 'all', with: { manager: ['csm'], ops: ['csm', 'educator'] } }));
    const joined = (role: string) =>
      figure(evaluation, `capacityRate.joined[${role}]`) * figure(evaluation, `required.${role}[total,2026-01]`);
    expect(joined('csm') + joined('educator')).toBeCloseTo(0.26 * 226_000 + 0.6 * 126_000, 6);
  });

  it('[R8] affordable hours stay on the band’s own basis whatever joins the rate', () => {
    const hours = (capacityRate: object) => figure(tiny(people(capacityRate)), 'affordable.hoursPerYear[all]');
    expect(hours({ name: 'all', tools: 'out', with: { manager: ['csm'] } })).toBeCloseTo(hours({ name: 'own' }), 9);
  });

  it('[K5] ramp loss is a line of its own', () => {
    const evaluation = tiny({
      ...people({ name: 'own' }),
      roster: { csm: { all: 1 } },
      roles: { ...people({}).roles, csm: { ...people({}).roles.csm, ramp: { months: 6 } } },
    });
    expect(figure(evaluation, 'rampLoss.cost.csm[total,year1]')).toBeCloseTo((3 / 12) * 186_000, 6);
  });

  it.each([
    ['plan.unknown-name', { nobody: ['csm'] }],
    ['plan.unknown-name', { manager: ['nobody'] }],
    ['plan.cycle', { manager: ['manager'] }],
    ['plan.needs', { spare: ['csm'] }],
    ['F31', { manager: ['csm', 'consultant'] }],
  ])('[L-input] %s: a basis that cannot be', (code, joins) => {
    const base = people({ name: 'all', with: joins });
    const plan = tinyPlan({
      ...base,
      roles: { ...base.roles, spare: { pay: 1 }, consultant: { pay: 1, line: 'implementation' } },
      staffing: { ...base.staffing, consultant: { by: 'implementations', hours: 5 } },
    });
    expect(findingsOf(plan).map((finding) => finding.code)).toContain(code);
  });
});
