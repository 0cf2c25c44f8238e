import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openPlan } from '../plan/open.ts';
import { anyPlan, computed, example, figure, sameFigure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';
import { driversOf } from './driver.ts';
import { probeOf } from './probe.ts';
import { type Sensitivity, sensitivity, trySensitivity } from './sensitivity.ts';

const of = (found: ReturnType<typeof sensitivity>): Sensitivity => {
  if ('finding' in found) throw new Error(found.finding.message);
  return found;
};
const effect = (found: Sensitivity, path: string) => {
  const one = found.effects.find(({ driver }) => driver.path === path);
  if (one === undefined) throw new Error(`${path} has no effect listed`);
  return one;
};

describe('what each driver does to a figure', () => {
  it('[L2] an SMB customer’s steady cost of 4,080: the CSM’s 3,000 and the support’s 1,080 move by their own arithmetic', () => {
    const found = of(sensitivity(example('smb-15k').model, 'delivery.steady.perCustomer[smb]'));
    expect(found.base).toBe(4080);
    const exact: Readonly<Record<string, readonly [number, number]>> = {
      // 180,000 ÷ 54 and ÷ 66 customers per CSM, + 1,080.
      'staffing.csm.per': [180_000 / 54 + 1080, 180_000 / 66 + 1080],
      'roles.csm.pay': [2700 + 1080, 3300 + 1080],
      'segments.smb.support.minutesPerCase': [3000 + 972, 3000 + 1188],
      'segments.smb.support.casesPerCustomerYear': [3000 + 972, 3000 + 1188],
      'segments.smb.support.costPerMinute': [3000 + 972, 3000 + 1188],
    };
    for (const [path, [low, high]] of Object.entries(exact)) {
      expect(effect(found, path).atLow).toBeCloseTo(low, 9);
      expect(effect(found, path).atHigh).toBeCloseTo(high, 9);
    }
    expect(found.effects.slice(0, 2).map(({ driver }) => driver.path)).toEqual(['staffing.csm.per', 'roles.csm.pay']);
    for (const { driver, width } of found.effects) if (!(driver.path in exact)) expect(width).toBe(0);
  });

  it('[L2] year 1 people cost of the 50M template, 4,796,166.67: CSM pay of 117,000..143,000 moves it by a tenth of the CSMs’ part', () => {
    const found = of(sensitivity(example('template-50m').model, 'peopleCost.total[total,year1]'));
    const csm = figure(example('template-50m'), 'peopleCost.csm[total,year1]');
    expect(found.base).toBeCloseTo(57_554_000 / 12, 6);
    expect(effect(found, 'roles.csm.pay').atLow).toBeCloseTo(found.base - csm / 10, 6);
    expect(effect(found, 'roles.csm.pay').atHigh).toBeCloseTo(found.base + csm / 10, 6);
    expect(found.refused.map(({ driver }) => driver.path)).toContain('staffing.educator.heads');
  });

  it('[L2] a range goes to its own ends, a retention stops at 100 %, shares that make 100 % together are left out', () => {
    const found = of(
      sensitivity(
        tiny({
          regions: { emea: {}, amer: {} },
          segments: {
            all: {
              owner: 'csm',
              opening: { customers: 100, arr: 3_000_000 },
              regions: { emea: 0.4, amer: 0.6 },
              movements: { newCustomers: '1..2..6', logoRetention: 0.95 },
            },
          },
        }).model,
        'arr[total,2026-12]',
      ),
    );
    expect(effect(found, 'segments.all.movements.newCustomers')).toMatchObject({ by: 'range', low: 1, high: 6 });
    expect(effect(found, 'segments.all.movements.logoRetention')).toMatchObject({
      by: 'swing',
      low: 0.855,
      high: 1,
      isBounded: true,
    });
    expect(found.refused.find(({ driver }) => driver.path === 'segments.all.regions.emea')?.why).toContain('100 %');
  });

  it('[L2] months of lead time go one down and one up, computed with the plan built anew', () => {
    const roles = { csm: { pay: 130_000, load: 0.4, line: 'csm', leadTime: 2, attrition: 0.2 } };
    const plan = { roles, roster: { csm: { all: 1 } }, staffing: { csm: { by: 'customers', per: 20 } } };
    const found = of(sensitivity(tiny(plan).model, 'peopleCost.total[total,year1]'));
    const { by, low, high, atLow, atHigh } = effect(found, 'roles.csm.leadTime');
    const withLead = (leadTime: number): number =>
      figure(tiny({ ...plan, roles: { csm: { ...roles.csm, leadTime } } }), 'peopleCost.total[total,year1]');
    expect({ by, low, high }).toEqual({ by: 'step', low: 1, high: 3 });
    expect([atLow, atHigh]).toEqual([withLead(1), withLead(3)]);
    expect(atLow).not.toBe(atHigh);
  });

  it('[L2] a driver tried gives what computing the changed plan gives, and everything is put back', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (plan, pick) => {
        const ref = 'contribution[total,year1]';
        const source = stringify(plan);
        const { model } = computed(source);
        const probe = probeOf(model, ref);
        if ('finding' in probe) throw new Error(probe.finding.message);
        const drivers = driversOf(model).filter(({ written, isAssumed }) => written === 'value' && !isAssumed);
        const driver = drivers[pick % drivers.length];
        if (driver === undefined) return;
        const value = driver.value * 0.9;
        const tried = probe.at(driver, { to: value });
        expect(probe.at(driver, { to: driver.value })).toBe(probe.base);
        const again = openPlan(source, { settings: [{ path: driver.path, value }] }).evaluation;
        fc.pre(again !== undefined);
        expect(sameFigure(figure(again, ref), tried, 1e7)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('[L2] a driver the figure is proportional to moves it as far down as up; pay moves no customers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), fc.double({ min: 0.01, max: 0.9, noNaN: true }), (pay, swing) => {
        const roles = { csm: { pay: pay * 1000, load: 0.4, line: 'csm' } };
        const cost = of(sensitivity(tiny({ roles }).model, 'peopleCost.total[total,year1]', { swing }));
        const { atLow, atHigh } = effect(cost, 'roles.csm.pay');
        expect(sameFigure(cost.base - atLow, atHigh - cost.base, cost.base)).toBe(true);
        const customers = of(sensitivity(tiny({ roles }).model, 'customers[total,2026-12]', { swing }));
        expect(effect(customers, 'roles.csm.pay').width).toBe(0);
      }),
      { numRuns: 10 },
    );
  });

  it('[L2] it can be watched driver by driver', () => {
    const run = trySensitivity(tiny().model, 'peopleCost.total[total,year1]');
    const first = run.next();
    expect(first.done).toBe(false);
    expect(first.value).toMatchObject({ done: 1 });
  });

  it('[L2] a figure the plan has not got, and a swing of nothing, are findings', () => {
    expect(sensitivity(tiny().model, 'retention.grr[total,year1]')).toMatchObject({ finding: { code: 'ref.needs' } });
    expect(sensitivity(tiny().model, 'arr[total,2026-01]', { swing: 0 })).toMatchObject({
      finding: { code: 'levers.swing' },
    });
  });
});
