import { describe, expect, it } from 'vitest';
import { figure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';

const stages = { align: { weeks: 4 }, execute: { weeks: 8 }, realize: { weeks: 40 } };
const touches = {
  onboarding: { stage: 'align', role: 'csm', hours: 4, per: 'week', kind: 'onboarding' },
  training: { stage: 'execute', role: 'csm', hours: 2, per: 'week' },
  cadence: { stage: 'realize', role: 'csm', hours: 1, per: 'week' },
};
const segment = (changes: object = {}) => ({
  all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, mix: 'firstYear', ...changes },
});

describe('leverage ratio', () => {
  it('[R2] hours of a touch: hours × times × share × what is left after automation', () => {
    const evaluation = tiny({
      stages,
      segments: segment({ mix: { realize: 1 } }),
      touches: {
        review: { stage: 'realize', role: 'csm', hours: 3, times: 1, per: 'quarter', share: 0.5, automated: 0.2 },
      },
    });
    expect(figure(evaluation, 'hours.perCustomerWeek[all]')).toBeCloseTo((3 * 4 * 0.5 * 0.8) / 52, 12);
  });

  it('[R1] a segment may differ from the touch’s own hours', () => {
    const own = { cadence: { ...touches.cadence, segments: { all: { hours: 0.5 } } } };
    expect(
      figure(tiny({ stages, segments: segment({ mix: { realize: 1 } }), touches: own }), 'hours.perCustomerWeek[all]'),
    ).toBe(0.5);
  });

  it('[R3] one cohort’s first year: 4 weeks × 4 h + 8 × 2 + 40 × 1 = 72 h', () => {
    const evaluation = tiny({ stages, segments: segment(), touches });
    expect(figure(evaluation, 'hours.perCustomerWeek[all]') * 52).toBeCloseTo(72, 12);
    expect(figure(evaluation, 'ratio.designed.customersPerCsm[all]')).toBeCloseTo(1380 / 72, 12);
  });

  it('[R3] in a steady state the mix follows new customers and stage lengths', () => {
    const evaluation = tiny({
      stages,
      touches,
      segments: segment({ mix: 'steady', movements: { newCustomers: 5, logoRetention: 1 } }),
    });
    const customers = figure(evaluation, 'customers[all,2026-01]');
    expect(figure(evaluation, 'mix[segment=all,stage=align,2026-01]')).toBeCloseTo((60 * 4) / 52 / customers, 12);
    const sum = Object.keys(stages).reduce(
      (total, stage) => total + figure(evaluation, `mix[segment=all,stage=${stage},2026-01]`),
      0,
    );
    expect(sum).toBeCloseTo(1, 12);
  });

  it('[R5] part of the book at a share of the time', () => {
    const evaluation = tiny({
      stages,
      touches,
      segments: segment({ mix: { realize: 1 }, reducedScope: { share: '2/3', time: 0.5 } }),
    });
    expect(figure(evaluation, 'scope[all]')).toBeCloseTo(2 / 3, 12);
    expect(figure(evaluation, 'ratio.designed.customersPerCsm[all]')).toBeCloseTo((1380 / 52) * 1.5, 9);
  });

  it('[R6] a band on salary widens by the load when it is read on loaded cost', () => {
    const evaluation = tiny({ policies: { viability: { low: 0.07, high: 0.1, basis: 'salary' } } });
    expect(figure(evaluation, 'viability.high.loaded[csm]')).toBeCloseTo(0.14, 12);
    expect(figure(evaluation, 'viability.loaded[all]')).toBeCloseTo(
      figure(evaluation, 'viability.salary[all]') * 1.4,
      12,
    );
  });

  it('[R7] the floor of ARR per CSM doesn’t depend on ARR per customer', () => {
    const policies = { viability: { low: 0.07, high: 0.1, basis: 'loaded' } };
    expect(figure(tiny({ policies }), 'floor.arrPerCsm[csm]')).toBeCloseTo(1_820_000, 6);
    expect(
      figure(
        tiny({ policies, segments: { all: { owner: 'csm', opening: { customers: 1000, arr: 3_000_000 } } } }),
        'floor.arrPerCsm[csm]',
      ),
    ).toBeCloseTo(1_820_000, 6);
  });

  it('[R8] affordable hours are the same on either basis of the same band', () => {
    const hours = (viability: object) => figure(tiny({ policies: { viability } }), 'affordable.hoursPerYear[all]');
    expect(hours({ low: 0.07, high: 0.1, basis: 'loaded' })).toBeCloseTo(22.747, 3);
    expect(hours({ low: 0.05, high: 0.1 / 1.4, basis: 'salary' })).toBeCloseTo(22.747, 3);
  });

  it('[R9] the gap in hours is what automation and programs must release', () => {
    const evaluation = tiny({
      stages,
      touches,
      segments: segment(),
      policies: { viability: { low: 0.07, high: 0.1, basis: 'loaded' } },
    });
    expect(figure(evaluation, 'ratio.gapHours[all]')).toBeCloseTo(72 - 22.747, 3);
  });

  it('[R1] a program releases its share of a touch’s hours from its first month on', () => {
    const programs = { academy: { start: '2026-05', touch: 'cadence', releases: 0.25 } };
    const evaluation = tiny({ stages, touches, programs, segments: segment({ mix: { realize: 1 } }) });
    expect(figure(evaluation, 'hours.perCustomerWeek[all,2026-04]')).toBe(1);
    expect(figure(evaluation, 'hours.perCustomerWeek[all,2026-05]')).toBe(0.75);
  });

  it('[R10] renewals follow the calendar: the peak of thirteen weeks stands out', () => {
    const renewals = [0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const renewal = { renewal: { stage: 'realize', role: 'csm', hours: 6, per: 'year', kind: 'renewal' } };
    const evaluation = tiny({
      stages,
      touches: renewal,
      segments: segment({ mix: { realize: 1 }, movements: { logoRetention: 1, renewals } }),
    });
    const peak = figure(evaluation, 'load.hours[team=all,week=w01]');
    expect(peak).toBeCloseTo(((100 * 6) / 52) * 6, 9);
    expect(figure(evaluation, 'load.hours[team=all,week=w13]')).toBe(0);
    expect(figure(evaluation, 'load.peakToMean[team=all]')).toBeGreaterThan(1.25);
  });

  it('[R4] the totals of a ratio come from people needed, not from a mean of ratios', () => {
    const segments = {
      a: { owner: 'csm', opening: { customers: 100, arr: 1_000_000 } },
      b: { owner: 'csm', opening: { customers: 10, arr: 1_000_000 } },
    };
    const evaluation = tiny({
      segments,
      staffing: {
        a: { role: 'csm', segments: ['a'], by: 'fixed', heads: 1 },
        b: { role: 'csm', segments: ['b'], by: 'fixed', heads: 1 },
      },
    });
    expect(figure(evaluation, 'ratio.staffed.customersPerCsm[total,2026-01]')).toBe(55);
    expect(figure(evaluation, 'ratio.customersPerCsm[total,2026-01]')).toBeCloseTo(55, 12);
  });

  it('[R3] stages never hold more than all customers', () => {
    const evaluation = tiny({
      stages,
      touches,
      segments: segment({
        mix: 'steady',
        opening: { customers: 20, arr: 600_000 },
        movements: { newCustomers: 20, logoRetention: 1 },
      }),
    });
    const mix = Object.keys(stages).map((stage) => figure(evaluation, `mix[segment=all,stage=${stage},2026-01]`));
    expect(mix.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('[S1] before the stage in which a segment’s engagement starts there are no hours', () => {
    const evaluation = tiny({ stages, touches, segments: segment({ startStage: 'realize' }) });
    expect(figure(evaluation, 'hours.perCustomerWeek[all]') * 52).toBeCloseTo(40, 9);
  });

  it('[R4] totals count the customers of books, and skip segments without customers', () => {
    const evaluation = tiny({
      segments: {
        a: { owner: 'csm', opening: { customers: 100, arr: 1_000_000 } },
        none: { owner: 'csm', opening: { customers: 0, arr: 0 } },
        digital: { opening: { customers: 900, arr: 1_000_000 } },
      },
      staffing: { csm: { segments: ['a', 'none'], by: 'customers', per: 50 } },
    });
    expect(figure(evaluation, 'ratio.customersPerCsm[total,2026-01]')).toBeCloseTo(50, 9);
    expect(figure(evaluation, 'viability.salary[total,2026-01]')).toBeCloseTo(260_000 / 1_000_000, 9);
  });
});
