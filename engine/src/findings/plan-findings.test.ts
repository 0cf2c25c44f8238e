import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { METRICS } from '../formula/metrics.ts';
import { openPlan } from '../plan/open.ts';
import { exampleText } from '../testing/plans.ts';
import { tinyPlan } from '../testing/tiny.ts';
import { neededWords } from './plan-findings.ts';

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

describe('what findings say', () => {
  const raised = (changes: object) => openPlan(stringify(tinyPlan(changes as Record<string, unknown>))).findings;
  const one = (changes: object, code: string) => raised(changes).find((finding) => finding.code === code);
  const role = (changes: object = {}) => ({ pay: 100_000, load: 0.4, line: 'csm', ...changes });
  const segment = (changes: object) => ({ owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, ...changes });
  const pair = (changes: object = {}) => ({ all: segment(changes), other: segment(changes) });

  it('[F20] managers in a shared team lead the owners of all segments', () => {
    const roles = { csm: role(), lead: role({ name: 'CSM manager' }) };
    const staffing = (heads: number, more: object = {}) => ({
      csm: { by: 'fixed', heads: 6 },
      lead: { by: 'span', of: 'csm', span: 12 / heads, shared: true, ...more },
    });
    const changes = { roles, segments: pair() };
    expect(one({ ...changes, staffing: staffing(1) }, 'F20')?.message).toBe(
      'CSM manager in the shared team: 12.0 people led by each.',
    );
    expect(one({ ...changes, staffing: staffing(2) }, 'F20')).toBeUndefined();
    expect(one({ ...changes, staffing: staffing(4) }, 'F20')?.message).toContain('3.0 people');
    const policies = { span: 0.13 };
    expect(one({ ...changes, policies, staffing: staffing(2.4) }, 'F20')?.message).toContain(
      'the plan’s standard is 7.7',
    );
  });

  it('[F20] who builds on the shared team without leading owners is no manager', () => {
    const roles = { csm: role(), ops: role(), opsLead: role() };
    const staffing = {
      csm: { by: 'fixed', heads: 6 },
      ops: { by: 'fixed', heads: 40, shared: true },
      opsLead: { by: 'span', of: 'ops', span: 20, shared: true },
    };
    expect(one({ roles, staffing }, 'F20')).toBeUndefined();
  });

  it('[F40] a pooled segment’s regions are pooled too', () => {
    const busy = (coverage: string, heads: number) => ({
      stages: { only: {} },
      touches: { cadence: { stage: 'only', role: 'csm', hours: 1, per: 'week' } },
      regions: { emea: {}, amer: {} },
      segments: { all: segment({ coverage, regions: { emea: 0.5, amer: 0.5 } }) },
      staffing: { csm: { by: 'fixed', heads } },
    });
    const found = raised(busy('pooled', 2)).filter(({ code }) => code === 'F40');
    expect(found.map(({ evidence }) => evidence?.team)).toEqual(['all-emea', 'all-amer']);
    expect(one(busy('assigned', 2), 'F40')).toBeUndefined();
    expect(one(busy('pooled', 2.3), 'F40')).toBeUndefined();
  });

  it.each([
    [1, 'for ever'],
    [0.95, '20.0 years'],
  ])('[F34] %d logo retention means customers stay %s', (logoRetention, said) => {
    const message = one({ segments: { all: segment({ movements: { logoRetention } }) } }, 'F34')?.message;
    expect(message).toContain(`customers stay ${said}, longer than`);
  });

  it('[F34] five years are not more than five years', () => {
    expect(one({ segments: { all: segment({ movements: { logoRetention: 0.8 } }) } }, 'F34')).toBeUndefined();
  });

  describe('[K8] heads above their target', () => {
    const falling = { csm: { by: 'fixed', heads: { '2026-01': 4, '2026-07': 1 } } };
    const roles = { csm: role() };
    it('is a note with what they cost a year', () => {
      const note = one({ roles, staffing: falling }, 'heads-above-target');
      expect(note).toMatchObject({ severity: 'note', path: 'staffing.csm', evidence: { month: '2026-07', excess: 3 } });
      expect(note?.message).toContain('4 heads in 2026-07 and a target of 1');
      expect(note?.money).toBeCloseTo((3 * 6 * 140_000) / 12, 6);
    });

    it('with a roster too', () => {
      expect(one({ roles, roster: { csm: { all: 5 } } }, 'heads-above-target')?.evidence).toMatchObject({ excess: 3 });
      expect(one({ roles, roster: { csm: { all: 2 } } }, 'heads-above-target')).toBeUndefined();
    });

    it('not where somebody is released, or half a head is left', () => {
      const reductions = [{ role: 'csm', team: 'all', month: '2026-07', heads: 3 }];
      expect(one({ roles, staffing: falling, reductions }, 'heads-above-target')).toBeUndefined();
      const half = { csm: { by: 'fixed', heads: { '2026-01': 2, '2026-07': 1.5 } } };
      expect(one({ roles, staffing: half }, 'heads-above-target')).toBeUndefined();
    });
  });

  it('[F18] one role has, two have', () => {
    const staffing = { csm: { by: 'fixed', heads: 12 } };
    expect(one({ roles: { csm: role({ name: 'CSM' }) }, staffing }, 'F18')?.message).toContain('CSM has no attrition');
    const two = { csm: role({ name: 'CSM' }), ops: role({ name: 'Ops' }) };
    const both = { ...staffing, ops: { by: 'fixed', heads: 2 } };
    expect(one({ roles: two, staffing: both }, 'F18')?.message).toContain('CSM and Ops have no attrition');
  });

  it('[F24] shows as many digits as it takes to see the difference', () => {
    const staffing = { csm: { by: 'fixed', heads: 3 } };
    const policies = { viability: { low: 0.07, high: 0.1, basis: 'salary' } };
    const at = (pay: number) => one({ policies, staffing, roles: { csm: role({ pay }) } }, 'F24')?.message;
    expect(at(100_010)).toContain('10.001 % of the ARR in the book, above the band of 7.000 % to 10.000 % on salary');
    expect(at(120_000)).toContain('12.0 % of the ARR in the book, above the band of 7.0 % to 10.0 % on salary');
  });

  it('[F03] is a sentence with amounts', () => {
    const segments = (small: object, large: object) => ({
      smb2: segment({ size: small }),
      large: segment({ size: large }),
    });
    const [gap] = raised({ segments: segments({ to: 50_000 }, { from: '1.1M' }) }).filter(({ code }) => code === 'F03');
    expect(gap?.message).toBe('No segment takes ARR 50,000–1,100,000.');
    expect(gap?.advice).toMatch(/^Widen .*\.$/);
    const overlap = one({ segments: segments({ to: 60_000 }, { from: 50_000 }) }, 'F03');
    expect(overlap?.message).toBe('Segments overlap: smb2 and large at 50,000.');
    expect(one({ segments: segments({ to: 60_000 }, { to: 50_000 }) }, 'F03')?.message).toContain(
      'from the smallest ARR up',
    );
  });

  it('[L-total] what is needed keeps its capitals', () => {
    for (const { name } of METRICS) expect(neededWords(name.toLowerCase()).slice(1)).toBe(name.slice(1));
    expect(neededWords('arr per customer')).toBe('ARR per customer');
    expect(neededWords('required people')).toBe('required people');
    expect(neededWords('gross movements')).toBe('gross movements');
    expect(one({ staffing: {} }, 'needs')?.message).toMatch(/^\d+ figures need /);
    expect(one({ staffing: {} }, 'needs')?.evidence).toMatchObject({
      figures: expect.any(Number),
      needs: expect.any(String),
    });
  });

  it('[F09] small samples are named as readers know them', () => {
    const few = { source: 'measured', n: 12 };
    expect(one({ assumptions: { 'roles.csm.pay': few, 'touches.none': few } }, 'F09')?.message).toBe(
      '2 measured drivers rest on fewer than 30 observations: Pay in its own currency, csm (n = 12); touches.none (n = 12).',
    );
  });
});
