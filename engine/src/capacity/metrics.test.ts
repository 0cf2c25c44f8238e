import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';

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
