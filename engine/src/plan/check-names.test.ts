import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { exampleText } from '../testing/plans.ts';
import { tinyPlan } from '../testing/tiny.ts';
import { openPlan } from './open.ts';

type Table = Record<string, unknown>;

const found = (changes: Table) =>
  openPlan(stringify(tinyPlan(changes))).findings.filter(({ code }) => /^plan\.|^F31/.test(code));
const shown = (changes: Table) => found(changes).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

const role = (changes: Table): Table => ({ roles: { csm: { pay: 130_000, load: 0.4, line: 'csm', ...changes } } });
const segment = (changes: Table): Table => ({
  segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, ...changes } },
});
const two = (all: Table, other: Table): Table => ({
  segments: {
    all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 }, ...all },
    other: { owner: 'csm', opening: { customers: 10, arr: 100_000 }, ...other },
  },
});
const moving = { movements: { newCustomers: 4, logoRetention: 0.9 } };
const ownLines = { csm: { name: 'CSM' } };
const segments = ['all', 'nope'];
const program = (changes: Table): Table => ({ programs: { academy: { start: '2026-03', cost: 9, ...changes } } });
const offer = { price: 9, attach: 0.1 };
const manager = { csm: { pay: 9, line: 'csm' }, lead: { pay: 9, line: 'csm' } };
const support = (named?: string): Table => ({
  casesPerCustomerYear: 9,
  minutesPerCase: 9,
  ...(named === undefined ? {} : { role: named }),
});
const agents = { csm: { pay: 9, line: 'csm' }, a: { pay: 9, line: 'support' }, b: { pay: 9, line: 'support' } };
const csm = { by: 'customers', per: 50 };

describe('names a plan gives', () => {
  it.each([
    ['a role’s line', role({ line: 'nope' }), 'roles.csm.line'],
    ['a role’s line in a chart of its own', { lines: ownLines, ...role({ line: 'ps' }) }, 'roles.csm.line'],
    ['a segment’s cost', segment({ costs: { hosting: 9 } }), 'segments.all.costs.hosting'],
    ['a pool’s line', { pools: { p: { cost: 9, line: 'nope' } } }, 'pools.p.line'],
    ['a program’s line', program({ line: 'nope' }), 'programs.academy.line'],
    ['a program’s segment', program({ segments }), 'programs.academy.segments.1'],
    ['an offering’s segment', { offerings: { o: { ...offer, segments } } }, 'offerings.o.segments.1'],
    ['a roster’s team', { roster: { csm: { shared: 2 } } }, 'roster.csm.shared'],
  ])('[L-input] %s must exist, or it would vanish', (_what, changes, path) => {
    expect(shown(changes)).toEqual([`error plan.unknown-name ${path}`]);
  });

  it('[L-input] lines of METHOD’s chart need no chart of the plan’s', () => {
    const changes = { ...segment({ costs: { travel: 9 } }), pools: { p: { cost: 9, line: 'corporate' } } };
    expect(shown({ ...changes, ...program({ line: 'education' }) })).toEqual([]);
  });

  it('[L-place] an unknown line has its line and column', () => {
    const source = exampleText('template-50m').replace('line: operations', 'line: opertions');
    const line = source.split('\n').findIndex((text) => text.includes('opertions')) + 1;
    const [finding] = openPlan(source, { file: 'plan.yaml' }).findings;
    expect(finding).toMatchObject({ code: 'plan.unknown-name', path: 'roles.csmOps.line', place: { line } });
    expect(finding?.advice).toContain('operations');
  });

  it('[L-input] a program outside the plan is a warning', () => {
    expect(shown(program({ start: '2027-01' }))).toEqual(['warning plan.outside programs.academy.start']);
    expect(shown(program({ start: '2025-01', oneTime: 9 }))).toEqual(['warning plan.outside programs.academy.start']);
    expect(shown(program({ start: '2026-12' }))).toEqual([]);
  });

  it('[P9] an assumption is about a value of the plan, at its own line', () => {
    const assumptions = { 'roles.csm.pay': { source: 'assumed' }, 'roles.csm.pya': { source: 'assumed' } };
    const source = stringify(tinyPlan({ assumptions }));
    const [finding, ...others] = openPlan(source).findings.filter(({ code }) => code === 'plan.unknown-name');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', path: 'assumptions.roles.csm.pya' });
    expect(finding?.place?.line).toBe(source.split('\n').findIndex((text) => text.includes('pya')) + 1);
  });

  it('[L-ref] a slide’s reference is a figure of the plan, or a warning at its own line', () => {
    const slides = { 'arr[all,2026-01]': { slide: 3 }, 'arr[nope,2026-01]': { slide: 3 } };
    const source = stringify(tinyPlan({ slides }));
    const [finding, ...others] = openPlan(source).findings.filter(({ code }) => code === 'plan.unknown-figure');
    expect(others).toEqual([]);
    expect(finding?.severity).toBe('warning');
    expect(finding?.place?.line).toBe(source.split('\n').findIndex((text) => text.includes('nope')) + 1);
  });

  it('[L-input] an id that YAML reads as a value is told to be quoted', () => {
    const source = exampleText('template-50m').replace('  all:', '  TRUE:');
    const unquoted = openPlan(source).findings.find(({ code }) => code === 'plan.bad-id');
    expect(unquoted).toMatchObject({ severity: 'warning', path: 'segments.true', advice: "Write 'TRUE' in quotes." });
    expect(unquoted?.place?.line).toBe(source.split('\n').indexOf('  TRUE:') + 1);
    expect(openPlan(source.replace('  TRUE:', "  'TRUE':")).findings.map(({ code }) => code)).not.toContain(
      'plan.bad-id',
    );
    const [named] = openPlan(
      source.replace('  csm: { by: arr, per: 3M }', "  csm: { by: arr, per: 3M, segments: ['TRUE'] }"),
    ).findings.filter(({ code }) => code === 'plan.unknown-name');
    expect(named?.advice).toContain("write the key as 'TRUE'");
  });
});

describe('customers between segments', () => {
  const template = { growth: { net: 0.01 } };
  const closed = { ...moving, closedToNew: { reason: 'small' } };
  const to = (id: string): Table => ({ movements: { ...moving.movements, migration: { to: id, share: 0.1 } } });
  const sends = (id: string): Table => ({ ...moving, closedToNew: { sendTo: id, reason: 'small' } });
  const migration = 'segments.all.movements.migration.to';
  const sendTo = 'segments.all.closedToNew.sendTo';
  it.each([
    ['migration to a template', two(to('other'), template), [`error plan.lost-customers ${migration}`]],
    ['migration to itself', two(to('all'), moving), [`error plan.lost-customers ${migration}`]],
    ['migration to a closed segment', two(to('other'), sends('all')), [`error plan.lost-customers ${migration}`]],
    ['migration to an open segment', two(to('other'), moving), []],
    ['sending to a template', two(sends('other'), template), [`error plan.lost-customers ${sendTo}`]],
    ['sending to an open segment', two(sends('other'), moving), []],
    ['sending nowhere', two(closed, moving), ['warning plan.lost-customers segments.all.closedToNew']],
    ['growth beside movements', segment({ ...moving, ...template }), ['warning plan.ignored segments.all.movements']],
  ])('[P2] %s', (_what, changes, expected) => {
    expect(shown(changes)).toEqual(expected);
  });

  it('[P2] a closed segment says how many customers it loses', () => {
    expect(found(two(closed, moving))[0]?.message).toContain('4 new customers a month');
    const byMonth = { ...closed, movements: { newCustomers: { '2026-01': 2, '2026-05': 7 }, logoRetention: 0.9 } };
    expect(found(two(byMonth, moving))[0]?.message).toContain('up to 7 new customers a month');
  });
});

describe('staffing rules', () => {
  const share = { by: 'share', of: 'csm', share: 0.13 };
  it('[K8] managers by segment of a shared team are told what to change', () => {
    const [finding, ...others] = found({ roles: manager, staffing: { csm: { ...csm, shared: true }, lead: share } });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', code: 'plan.needs', path: 'staffing.lead' });
    expect(finding?.advice).toBe('Set shared: true on staffing.lead, or take it off staffing.csm.');
  });

  it.each([
    ['shared on shared', { csm: { ...csm, shared: true }, lead: { ...share, shared: true } }, []],
    ['shared on segments', { csm, lead: { ...share, shared: true } }, []],
    ['segments on segments', { csm, lead: share }, []],
    ['on nobody', { lead: share }, ['error plan.needs staffing.lead.of']],
  ])('[K8] %s', (_what, staffing, expected) => {
    expect(shown({ roles: manager, staffing })).toEqual(expected);
  });

  it('[K8] managers of segments in which nobody is led', () => {
    const staffing = { csm: { ...csm, segments: ['all'] }, lead: share };
    const [finding] = found({ ...two({}, {}), roles: manager, staffing });
    expect(finding?.message).toContain('nobody staffs csm for other');
    expect(finding?.advice).toContain('segments: [all]');
  });

  it('[T3] looking ahead has no effect on a rule that knows no months', () => {
    const staffing = { csm: { by: 'fixed', heads: 2, ahead: 3 } };
    expect(shown({ staffing })).toEqual(['warning plan.ignored staffing.csm.ahead']);
    expect(shown({ staffing: { csm: { ...csm, ahead: 3 } } })).toEqual([]);
  });

  it('[F31] two roles for the same cases', () => {
    const staffing = { csm, a: { by: 'cases' }, b: { by: 'cases', shared: true } };
    const both = { roles: agents, staffing, ...segment({ support: support() }) };
    expect(shown(both)).toContain('warning F31 staffing.b');
    expect(shown({ ...both, ...segment({ support: support('a') }) })).not.toContain('warning F31 staffing.b');
  });

  it('[C8] a role by cases that no segment names', () => {
    const staffing = { csm, a: { by: 'cases' }, b: { by: 'cases', shared: true } };
    expect(shown({ roles: agents, staffing, ...segment({ support: support('a') }) })).toEqual([
      'warning plan.cases staffing.b',
    ]);
    const some = two({ support: support('a') }, { support: support('b') });
    expect(shown({ roles: agents, staffing, ...some }).filter((text) => text.includes('plan.cases'))).toEqual([]);
  });

  it('[P3] a shared rule for some segments is its own team', () => {
    const staffing = {
      csm: { ...csm, shared: true, segments: ['all'] },
      again: { ...csm, role: 'csm', segments: ['other'] },
    };
    expect(shown({ ...two({}, {}), staffing }).filter((text) => text.startsWith('error'))).toEqual([]);
  });
});

it('[L-input] the examples raise none of these', () => {
  for (const name of ['template-50m', 'segments-75m', 'smb-15k', 'leverage-ratio']) {
    const { findings } = openPlan(exampleText(name));
    expect(findings.filter(({ code }) => code.startsWith('plan.'))).toEqual([]);
  }
});
