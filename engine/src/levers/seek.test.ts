import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPlan } from '../plan/open.ts';
import { example, exampleText, figure, sameFigure } from '../testing/plans.ts';
import { tiny } from '../testing/tiny.ts';
import { findRoot } from './root.ts';
import { seek } from './seek.ts';

const smb = { ref: 'delivery.steady.perCustomer[smb]', path: 'segments.smb.support.minutesPerCase' };

describe('the driver’s value with which a figure reaches a target', () => {
  it('[L3] SMB’s steady cost is 4,000 at 27.7778 minutes a case: 1,000 ÷ 12 cases ÷ 3 a minute', () => {
    const found = seek(example('smb-15k').model, { ...smb, target: 4000, low: 10, high: 40 });
    if (!('at' in found)) throw new Error('not reached');
    expect(found.at.value).toBeCloseTo(1000 / 36, 9);
    expect(Math.abs(found.residual)).toBeLessThan(1e-5);
    expect(found.base).toBe(4080);
  });

  it('[L3] put into the plan, the value gives the target', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3400, max: 9000 }), (target) => {
        const found = seek(example('smb-15k').model, {
          ref: smb.ref,
          path: 'staffing.csm.per',
          target,
          low: 15,
          high: 90,
        });
        if (!('at' in found)) throw new Error(JSON.stringify(found));
        const settings = [{ path: 'staffing.csm.per', value: found.at.value }];
        const again = openPlan(exampleText('smb-15k'), { settings }).evaluation;
        expect(again !== undefined && sameFigure(figure(again, smb.ref), target, 13_080)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('[L3] a target outside the range’s two figures names both: 3,360 at 10 minutes, 4,440 at 40', () => {
    const found = seek(example('smb-15k').model, { ...smb, target: 5000, low: 10, high: 40 });
    expect(found).toMatchObject({
      finding: { code: 'seek.not-between', evidence: { high: { value: 40, figure: 4440 }, target: 5000 } },
    });
    if ('finding' in found) expect(found.finding.message).toContain('4440');
  });

  it('[L3] whole heads jump over 8.0 %: 19 CSMs cost 7.859 %, 20 cost 8.152 % of December’s ARR', () => {
    const found = seek(example('template-50m').model, {
      ref: 'peopleCost.shareOfArr[total,2026-12]',
      target: 0.08,
      path: 'staffing.csm.per',
      low: 1e6,
      high: 6e6,
    });
    if (!('below' in found)) throw new Error('reached');
    const arr = 50_000_000 * 1.02 ** 11;
    // 19 CSMs and 3 managers and 6 ops people; 20 CSMs and the same.
    const cost = (csms: number): number => csms * 182_000 + 3 * 224_000 + 6 * 126_000;
    expect(found.below.figure).toBeCloseTo(cost(19) / arr, 12);
    expect(found.above.figure).toBeCloseTo(cost(20) / arr, 12);
    // K8 rounds to six decimals before it rounds up.
    expect(found.below.value / (arr / 19)).toBeCloseTo(1, 7);
  });

  it('[L3] whole months are sought among whole months', () => {
    const { model } = tiny({
      roles: { csm: { pay: 130_000, load: 0.4, line: 'csm', leadTime: 2 } },
      roster: { csm: { all: 1 } },
      staffing: { csm: { by: 'customers', per: 20 } },
    });
    const ref = 'peopleCost.total[total,year1]';
    const found = seek(model, { ref, target: 700_000, path: 'roles.csm.leadTime', low: 0, high: 12 });
    if (!('below' in found)) throw new Error(JSON.stringify(found));
    expect(Math.abs(found.below.value - found.above.value)).toBe(1);
    expect(found.below.figure).toBeLessThan(700_000);
    expect(found.above.figure).toBeGreaterThan(700_000);
  });

  it('[L3] what cannot be sought is said: no such driver, a share above 100 %, no effect, ends the wrong way round', () => {
    const { model } = example('smb-15k');
    const codeOf = (path: string, low: number, high: number): string | undefined => {
      const found = seek(model, { ref: smb.ref, target: 4000, path, low, high });
      return 'finding' in found ? found.finding.code : undefined;
    };
    expect(codeOf('segments.smb.minutesPerCase', 1, 2)).toBe('seek.unknown-driver');
    expect(codeOf('segments.smb.movements.logoRetention', 0.5, 1.5)).toBe('seek.range');
    expect(codeOf('policies.grossMargin', 0.5, 0.9)).toBe('seek.no-effect');
    expect(codeOf(smb.path, 40, 10)).toBe('seek.range');
  });

  it('[L3] the root of a smooth function takes few steps, of a staircase no more than halving takes', () => {
    const at = (value: number) => ({ value, figure: value ** 3 });
    const smooth = findRoot((value) => value ** 3, 20, at(0), at(10), 1e-9);
    expect('at' in smooth && smooth.at.value).toBeCloseTo(20 ** (1 / 3), 9);
    expect(smooth.iterations).toBeLessThan(15);
    const stair = findRoot(Math.ceil, 2.5, { value: 0, figure: 0 }, { value: 10, figure: 10 }, 1e-9);
    expect(stair).toMatchObject({ below: { figure: 2 }, above: { figure: 3 } });
    expect(stair.iterations).toBeLessThan(70);
  });
});
