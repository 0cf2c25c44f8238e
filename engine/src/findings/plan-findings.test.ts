import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openPlan } from '../plan/open.ts';
import { exampleText } from '../testing/plans.ts';
import { tinyPlan } from '../testing/tiny.ts';

const codes = (source: string, scenarios: string[] = []): string[] =>
  openPlan(source, { scenarios }).findings.map((finding) => finding.code);
const tinyCodes = (changes: object): string[] => codes(stringify(tinyPlan(changes as Record<string, unknown>)));

describe('findings of the examples', () => {
  it.each([
    ['template-50m', [], ['F13', 'F21', 'F29']],
    ['template-50m', ['with-leave'], ['F21', 'F29']],
    ['segments-75m', [], ['F03', 'F04', 'F20', 'F28', 'F50']],
    ['smb-15k', [], ['F30']],
    ['leverage-ratio', [], ['F13']],
    ['leverage-ratio', ['full-scope'], ['F13', 'F24']],
  ] as const)('[§11] %s %j raises %j', (name, scenarios, expected) => {
    expect(codes(exampleText(name), [...scenarios])).toEqual(expect.arrayContaining([...expected]));
  });

  it('[F50] segments-75m: assigned and pooled at once, and a fifth tier among four', () => {
    const found = openPlan(exampleText('segments-75m')).findings.filter((finding) => finding.code === 'F50');
    expect(found.map((finding) => finding.path)).toEqual(['segments.smb.coverage', 'stated.tiers']);
  });

  it('[F28] names the dearest segment and its neighbour', () => {
    const found = openPlan(exampleText('segments-75m')).findings.find((finding) => finding.code === 'F28');
    expect(found?.message).toContain('SMB/MID costs 11.3 % of its ARR');
    expect(found?.money).toBeCloseTo((0.1134 - 2_632_000 / 45_000_000) * 10_000_000, 0);
  });

  it('[F24] the leverage ratio is inside its band at 45 customers, on either basis', () => {
    expect(codes(exampleText('leverage-ratio'))).not.toContain('F24');
    expect(codes(exampleText('leverage-ratio'))).not.toContain('F25');
  });

  it('[§11] errors come first, then money', () => {
    const { findings } = openPlan(exampleText('segments-75m'));
    const money = findings.filter((finding) => finding.severity === 'warning').map((finding) => finding.money ?? 0);
    expect(money).toEqual([...money].sort((a, b) => b - a));
  });
});

describe('each finding, raised and not raised', () => {
  const segment = (changes: object) => ({
    segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, ...changes } },
  });
  const touches = { cadence: { stage: 'only', role: 'csm', hours: 1, per: 'week' } };
  const busy = (heads: number) => ({ stages: { only: {} }, touches, staffing: { csm: { by: 'fixed', heads } } });
  const share = (customerTime: number) => ({ capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime } });
  it.each([
    ['F02', { stated: { customers: 120 } }, { stated: { customers: 100 } }],
    ['F04', segment({ arrPerCustomer: 25_000 }), segment({ arrPerCustomer: 30_000 })],
    ['F12', share(0.5), share(0.7)],
    ['F13', { capacity: { hoursPerWeek: 40, customerTime: 0.75 } }, share(0.7)],
    ['F14', busy(2), busy(4)],
    ['F22', busy(5), busy(4)],
    ['F23', { staffing: { csm: { by: 'fixed', heads: 1 } } }, {}],
    ['F24', { staffing: { csm: { by: 'fixed', heads: 4 } } }, {}],
    [
      'F25',
      { stated: { viability: { share: 0.07, basis: 'loaded' } } },
      { stated: { viability: { share: 0.07, basis: 'salary' } } },
    ],
    ['F26', { pools: { big: { cost: 900_000 } } }, {}],
    [
      'F27',
      { ...busy(4), ...segment({ opening: { customers: 100, arr: 300_000 } }) },
      { ...busy(4), ...segment({ opening: { customers: 100, arr: 30_000_000 } }) },
    ],
    [
      'F30',
      segment({ support: { casesPerCustomerYear: 1, minutesPerCase: 9, costPerMinute: 3, role: 'csm' } }),
      segment({ support: { casesPerCustomerYear: 1, minutesPerCase: 9, costPerMinute: 2, role: 'csm' } }),
    ],
    [
      'F31',
      { ...segment({ implementation: { cost: 100 } }), roles: { csm: { pay: 9, line: 'implementation' } } },
      segment({ implementation: { cost: 100 } }),
    ],
    ['F34', segment({ movements: { logoRetention: 0.95 } }), segment({ movements: { logoRetention: 0.75 } })],
    [
      'F35',
      { ...segment({ growth: { net: 0.02 } }), stated: { growthYear: 0.24 } },
      { ...segment({ growth: { net: 0.02 } }), stated: { growthYear: 0.2682 } },
    ],
    [
      'F17',
      { ...segment({ growth: { net: 0.02 } }) },
      { ...segment({ growth: { net: 0.02 } }), roles: { csm: { pay: 9, line: 'csm', ramp: { months: 3 } } } },
    ],
    [
      'F18',
      { staffing: { csm: { by: 'fixed', heads: 12 } } },
      { staffing: { csm: { by: 'fixed', heads: 12 } }, roles: { csm: { pay: 9, line: 'csm', attrition: 0.1 } } },
    ],
    [
      'F19',
      { roster: { csm: { all: 1 } }, roles: { csm: { pay: 9, line: 'csm', leadTime: 3 } } },
      { roster: { csm: { all: 2 } }, roles: { csm: { pay: 9, line: 'csm', leadTime: 3 } } },
    ],
    [
      'F09',
      { assumptions: { 'roles.csm.pay': { source: 'measured', n: 12 } } },
      { assumptions: { 'roles.csm.pay': { source: 'measured', n: 120 } } },
    ],
    ['staffed-to-plan', {}, { roster: { csm: { all: 2 } } }],
  ])('[%s]', (code, raised, quiet) => {
    expect(tinyCodes(raised)).toContain(code);
    expect(tinyCodes(quiet)).not.toContain(code);
  });
});
