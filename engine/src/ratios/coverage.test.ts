import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { findingsOf, tiny, tinyPlan } from '../testing/tiny.ts';

const stages = { realize: { weeks: 52 } };
const touches = {
  cadence: { stage: 'realize', role: 'csm', hours: 1, per: 'week', kind: 'cadence' },
  renewal: { stage: 'realize', role: 'csm', hours: 6, per: 'year', kind: 'renewal' },
};
const roles = {
  csm: { pay: 130_000, load: 0.4, line: 'csm' },
  executive: { pay: 276_000, load: 0 },
};
const segment = (changes: object = {}) => ({
  all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, mix: { realize: 1 }, ...changes },
});
const by = (changes: object = {}, more: object = {}) =>
  tiny({ stages, touches, roles, segments: segment(changes), ...more });

describe('sponsor and renewal motion', () => {
  it('[S4] a sponsor’s hours cost their rate in the line of sponsor hours, where nobody is hired for them', () => {
    const sponsored = by({ sponsor: { role: 'executive', hours: 6 } });
    const rate = 276_000 / 1380;
    expect(figure(sponsored, 'capacityRate[executive]')).toBeCloseTo(rate, 9);
    expect(figure(sponsored, 'delivery.line[line=sponsor,segment=all,year1]')).toBeCloseTo(100 * 6 * rate, 6);
    for (const basis of ['asIncurred', 'steady', 'firstYear', 'amortised'])
      expect(
        figure(sponsored, `delivery.${basis}.perCustomer[all,year1]`) -
          figure(by(), `delivery.${basis}.perCustomer[all,year1]`),
        basis,
      ).toBeCloseTo(6 * rate, 6);
    expect(figure(sponsored, 'delivery.asIncurred[total,year1]')).toBeCloseTo(
      figure(sponsored, 'delivery.line[line=sponsor,total,year1]') +
        figure(sponsored, 'delivery.line[line=csm,total,year1]'),
      6,
    );
  });

  it('[S4] a sponsor who is hired by hours is needed for them, and costs once', () => {
    const staffed = by(
      { sponsor: { role: 'executive', hours: 13.8 } },
      { staffing: { csm: { by: 'customers', per: 50 }, executive: { by: 'hours' } } },
    );
    expect(figure(staffed, 'required.executive[total,2026-06]')).toBeCloseTo((100 * 13.8) / 1380, 12);
    expect(figure(staffed, 'peopleCost.executive[total,year1]')).toBeCloseTo(276_000, 6);
    expect(figure(staffed, 'delivery.asIncurred[total,year1]')).toBeCloseTo(
      figure(staffed, 'peopleCost.executive[total,year1]') + figure(staffed, 'peopleCost.csm[total,year1]'),
      6,
    );
  });

  it('[S4] who runs renewals does their touches instead of the role they name', () => {
    const own = by();
    const others = by({ renewal: { motion: 'by sales', role: 'executive' } });
    expect(figure(own, 'hours.perCustomerWeek[segment=all,role=csm]') * 52).toBeCloseTo(58, 12);
    expect(figure(others, 'hours.perCustomerWeek[segment=all,role=csm]') * 52).toBeCloseTo(52, 12);
    expect(figure(others, 'hours.perCustomerWeek[segment=all,role=executive]') * 52).toBeCloseTo(6, 12);
    expect(figure(others, 'ratio.designed.customersPerCsm[all]')).toBeCloseTo(1380 / 52, 12);
  });

  it('[P7] cost per retained dollar holds the cost of renewals another role runs', () => {
    const movements = { newCustomers: 0, logoRetention: 0.9 };
    const own = by({ movements });
    const others = by({ movements, renewal: { role: 'executive' } });
    const renewed = figure(own, 'arr.renewed[all,2026-01]');
    expect(renewed).toBeCloseTo((3_000_000 / 12) * 0.9, 6);
    const customers = figure(own, 'customers.average[all,2026-01]');
    expect(figure(others, 'renewal.cost[all,2026-01]')).toBeCloseTo((customers * 6 * 200) / 12, 6);
    expect(
      figure(others, 'cost.perRetainedDollar[all,2026-01]') - figure(own, 'cost.perRetainedDollar[all,2026-01]'),
    ).toBeCloseTo((customers * 6 * 200) / 12 / renewed, 12);
  });

  it.each([
    [
      'plan.ignored',
      { segments: segment({ renewal: { role: 'executive' } }), stages, touches: { cadence: touches.cadence }, roles },
    ],
    ['plan.ignored', { segments: segment({ responseHours: 4 }), stages, touches, roles }],
    [
      'plan.needs',
      { segments: segment({ sponsor: { role: 'executive', hours: 2 } }), roles: { ...roles, executive: {} } },
    ],
    ['plan.unknown-name', { segments: segment({ sponsor: { role: 'nobody', hours: 2 } }), roles }],
    ['plan.unknown-name', { segments: segment({ renewal: { role: 'nobody' } }), stages, touches, roles }],
  ])('[L-input] %s is said where a sponsor, a renewal or a target has no effect', (code, changes) => {
    expect(findingsOf(tinyPlan(changes)).map((finding) => finding.code)).toContain(code);
  });
});
