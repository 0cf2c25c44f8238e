import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { exampleText, figure } from '../testing/plans.ts';
import { tiny, tinyPlan } from '../testing/tiny.ts';
import { checkScenarios } from './check-scenarios.ts';
import { openPlan } from './open.ts';
import { readPlan } from './read.ts';

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
    [{ set: '150k' }, { scale: 1.1 }, 165_000],
    [{ scale: 1.1 }, { scale: 1.1 }, 157_300],
    [{ add: 5000 }, { set: 1 }, 1],
    [{ scale: 2 }, { add: 1 }, 260_001],
  ])('[L-scenario] %j and %j of two scenarios on one path conflict, and apply in order', (first, second, pay) => {
    const other = { t: { reason: 'other', patches: [{ path: 'roles.csm.pay', ...second }] } };
    const { evaluation, findings } = patched([{ path: 'roles.csm.pay', ...first }], ['s', 't'], other);
    expect(evaluation === undefined ? 0 : figure(evaluation, 'pay[csm]')).toBeCloseTo(pay, 6);
    const conflicts = findings.filter((finding) => finding.code === 'plan.scenario-conflict');
    expect(conflicts.map(({ path }) => path)).toEqual(['scenarios.t.patches.0']);
    expect(conflicts[0]?.message).toContain('s and t both');
  });

  it('[L-scenario] the same value set twice is no conflict; a table set over one of its values is', () => {
    const t = (patch: object) => ({ t: { reason: 'other', patches: [patch] } });
    const codes = (patch: object) =>
      patched([{ path: 'roles.csm.pay', set: 2 }], ['s', 't'], t(patch)).findings.map(({ code }) => code);
    expect(codes({ path: 'roles.csm.pay', set: 2 })).not.toContain('plan.scenario-conflict');
    expect(codes({ path: 'roles.csm.load', scale: 2 })).not.toContain('plan.scenario-conflict');
    expect(codes({ path: 'roles.csm', set: { pay: 9, line: 'csm' } })).toContain('plan.scenario-conflict');
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

describe('scenarios of a plan, each alone', () => {
  const source = (patches: object[], more: object = {}) =>
    stringify({ ...tinyPlan(), scenarios: { s: { reason: 'why', patches } }, ...more });
  const check = (text: string) => checkScenarios(readPlan(text, 'plan.yaml'));

  it.each([
    ['scaling nothing', { path: 'roles.cfo.pay', scale: 2 }, 'error plan.bad-patch'],
    ['adding to nothing', { path: 'roles.csm.tools', add: 2 }, 'error plan.bad-patch'],
    ['shifting nothing', { path: 'programs.academy.start', shift: 2 }, 'error plan.bad-patch'],
    ['an unknown name', { path: 'roles.csm.pya', set: 2 }, 'error plan.unknown-name'],
    ['an unknown name in a table', { path: 'roles.csm', set: { pya: 2 } }, 'error plan.unknown-name'],
    ['an unknown table', { path: 'rolls', set: {} }, 'error plan.unknown-name'],
    ['a value the plan can’t hold', { path: 'months', set: 'twelve' }, 'error plan.invalid'],
    ['no quantity', { path: 'roles.csm.pay', set: '1/0' }, 'error plan.invalid'],
    ['an unknown id', { path: 'segments.all.owner', set: 'cfo' }, 'error plan.unknown-name'],
    ['a slip', { path: 'roles.csm.load', set: 40 }, 'error plan.implausible'],
    ['a member made by the way', { path: 'roles.cms.pay', set: 2 }, 'warning plan.unknown-name'],
  ])('[L-input] [L-place] %s is a finding at the patch', (_what, patch, expected) => {
    const text = source([{ path: 'capacity.customerTime', scale: 1.1 }, patch]);
    const found = check(text);
    expect(found.map(({ severity, code, path }) => `${severity} ${code} ${path}`)).toEqual([
      `${expected} scenarios.s.patches.1`,
    ]);
    expect(found[0]?.message).toContain('Scenario s, ');
    const line = text.split('\n').findIndex((one) => one.includes(`path: ${patch.path}`)) + 1;
    expect(found[0]?.place).toMatchObject({ file: 'plan.yaml', line });
  });

  it('[L-scenario] sound scenarios raise nothing, nor what the plan raises by itself', () => {
    for (const name of ['template-50m', 'smb-15k', 'leverage-ratio']) expect(check(exampleText(name))).toEqual([]);
    const wrong = { pools: { p: { cost: 9, line: 'nope' } } };
    expect(check(source([{ path: 'roles.csm.pay', scale: 1.1 }], wrong))).toEqual([]);
    const role = { pay: 9, line: 'csm' };
    const patches = [
      { path: 'roles.new', set: role },
      { path: 'roles.new.load', set: 0.2 },
    ];
    expect(check(source(patches))).toEqual([]);
  });

  it('[L-cycle] a scenario that closes a cycle says so', () => {
    const roles = { csm: { pay: 9, line: 'csm' }, lead: { pay: 9, line: 'csm' } };
    const staffing = { csm: { by: 'customers', per: 50 }, lead: { by: 'span', of: 'csm', span: 8, basis: 'target' } };
    const patch = { path: 'staffing.csm', set: { by: 'share', of: 'lead', share: 0.5, basis: 'target' } };
    expect(check(source([patch], { roles, staffing })).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'plan.cycle scenarios.s',
    ]);
  });

  it('[L-input] opening a plan leaves the scenarios nobody asked for unread', () => {
    const text = source([{ path: 'roles.csm.pya', set: 2 }]);
    expect(openPlan(text).evaluation).toBeDefined();
    expect(openPlan(text, { scenarios: ['s'] }).findings[0]).toMatchObject({ path: 'scenarios.s.patches.0' });
  });

  it('[L-input] what isn’t a number says how numbers are written', () => {
    const [finding] = check(source([{ path: 'roles.csm.pay', set: 'lots' }]));
    expect(finding?.message).toBe(
      'Scenario s, roles.csm.pay: not a number; write 0.75, 75%, 130k, 2/3 or a range 5..8.',
    );
  });

  it('[L-input] a setting the format doesn’t know is about the plan', () => {
    const [unknown] = openPlan(source([]), { settings: [{ path: 'foo', value: 1 }] }).findings;
    expect(unknown?.message).toBe('foo: "foo" is not a name the plan format knows here.');
  });
});
