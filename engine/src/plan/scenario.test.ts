import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { figure } from '../testing/plans.ts';
import { tiny, tinyPlan } from '../testing/tiny.ts';
import { openPlan } from './open.ts';

const patched = (patches: object[], names = ['s'], more: object = {}) =>
  openPlan(stringify({ ...tinyPlan(), scenarios: { s: { reason: 'why', patches }, ...more } }), { scenarios: names });

describe('scenarios', () => {
  it('[L-scenario] set, scale and add change a value; a range keeps its width in proportion', () => {
    const pay = (patch: object) => {
      const { evaluation } = patched([{ path: 'roles.csm.pay', ...patch }]);
      return evaluation === undefined ? Number.NaN : figure(evaluation, 'pay[csm]');
    };
    expect(pay({ set: '150k' })).toBe(150_000);
    expect(pay({ scale: 1.1 })).toBeCloseTo(143_000, 6);
    expect(pay({ add: 5000 })).toBe(135_000);
    const range = tiny(
      {
        roles: { csm: { pay: '100k..140k', line: 'csm' } },
        scenarios: { s: { reason: 'why', patches: [{ path: 'roles.csm.pay', scale: 2 }] } },
      },
      { scenarios: ['s'] },
    );
    expect(figure(range, 'pay[csm]')).toBe(240_000);
  });

  it('[L-scenario] shift moves months', () => {
    const programs = { academy: { start: '2026-03', cost: 100 } };
    const evaluation = tiny(
      { programs, scenarios: { late: { reason: 'why', patches: [{ path: 'programs.academy.start', shift: 2 }] } } },
      { scenarios: ['late'] },
    );
    expect(figure(evaluation, 'program.cost[program=academy,2026-04]')).toBe(0);
    expect(figure(evaluation, 'program.cost[program=academy,2026-05]')).toBe(100);
  });

  it('[L-scenario] two scenarios on one path conflict; the later wins and says so', () => {
    const other = { t: { reason: 'other', patches: [{ path: 'roles.csm.pay', set: 1 }] } };
    const { evaluation, findings } = patched([{ path: 'roles.csm.pay', set: 2 }], ['s', 't'], other);
    expect(findings.find((finding) => finding.code === 'plan.scenario-conflict')?.message).toContain('roles.csm.pay');
    expect(evaluation === undefined ? 0 : figure(evaluation, 'pay[csm]')).toBe(1);
  });

  it.each([
    ['an unknown scenario', [], ['nope'], 'plan.unknown-scenario'],
    ['a path with nothing there', [{ path: 'roles.cfo.pay', scale: 2 }], ['s'], 'plan.bad-patch'],
    ['a value below a value', [{ path: 'name.x', set: 2 }], ['s'], 'plan.bad-patch'],
    ['a value the plan can’t hold', [{ path: 'roles.csm.pay', set: 'much' }], ['s'], 'plan.invalid'],
    ['a prototype path', [{ path: '__proto__.x', set: 1 }], ['s'], 'plan.bad-patch'],
  ])('[L-input] %s is a finding', (_what, patches, names, code) => {
    expect(patched(patches, names).findings.map((finding) => finding.code)).toContain(code);
  });
});
