import { describe, expect, it } from 'vitest';
import { exampleText, figure } from '../testing/plans.ts';
import { openPlan } from './open.ts';
import { editScenario, makeScenario, promoteScenario } from './scenario-text.ts';

const SMB = exampleText('smb-15k');
const source = (edited: object): string => {
  if (!('source' in edited)) throw new Error(JSON.stringify(edited));
  return edited.source as string;
};
const changedLines = (before: string, after: string): string[] =>
  after.split('\n').filter((line) => !before.split('\n').includes(line));
const at = (text: string, ref: string, ...scenarios: string[]): number => {
  const { evaluation, findings } = openPlan(text, { scenarios });
  if (evaluation === undefined) throw new Error(JSON.stringify(findings));
  return figure(evaluation, ref);
};

describe('scenarios written into a plan file', () => {
  it('[L-scenario] one that is new changes nothing, and its id is free', () => {
    const made = makeScenario(SMB, { name: 'Five-Years', reason: 'as an example' });
    expect('id' in made && made.id).toBe('five-years-2');
    const text = source(made);
    expect(changedLines(SMB, text)).toHaveLength(1);
    expect(at(text, 'lifetimeValue[smb]', 'five-years-2')).toBe(at(SMB, 'lifetimeValue[smb]'));
    for (const [name, id] of [
      ['Ärger & Freude!', 'arger-freude'],
      ['2027', 'scenario-2027'],
      ['日本', 'scenario'],
      ['base', 'scenario-base'],
    ] as const) {
      const other = makeScenario(SMB, { name, reason: 'x' });
      expect('id' in other && other.id).toBe(id);
      expect(openPlan(source(other), { scenarios: [id] }).evaluation).toBeDefined();
    }
  });

  it('[L-edit] a value set in a scenario leaves the plan as it is, and a second one takes its place', () => {
    const first = source(editScenario(SMB, 'five-years', 'segments.smb.arrPerCustomer', '16k', 'dearer'));
    expect(changedLines(SMB, first)).toHaveLength(1);
    expect(at(first, 'arr.perCustomer[smb,2026-01]')).toBe(15_000);
    expect(at(first, 'arr.perCustomer[smb,2026-01]', 'five-years')).toBeCloseTo(16_000, 6);
    const second = source(editScenario(first, 'five-years', 'segments.smb.arrPerCustomer', 17_000));
    expect(second.match(/segments\.smb\.arrPerCustomer/g)).toHaveLength(1);
    expect(second).toContain('reason: dearer');
    expect(at(second, 'arr.perCustomer[smb,2026-01]', 'five-years')).toBeCloseTo(17_000, 6);
    expect(source(editScenario(second, 'five-years', 'segments.smb.arrPerCustomer', 15_000))).toBe(SMB);
  });

  it('[L-edit] a value that a later patch of the scenario scales is set after it', () => {
    const scaled = SMB.replace(
      '- { path: policies.lifetimeCapYears, set: 5 }',
      '- { path: segments.smb.arrPerCustomer, set: 20k }\n      - { path: segments.smb.arrPerCustomer, scale: 2 }',
    );
    const text = source(editScenario(scaled, 'five-years', 'segments.smb.arrPerCustomer', 15_000));
    expect(at(text, 'arr.perCustomer[smb,2026-01]', 'five-years')).toBeCloseTo(15_000, 6);
  });

  it('[L-scenario] promoted, its figures are the plan’s own; comments stay', () => {
    const text = SMB.replace(
      '- { path: policies.lifetimeCapYears, set: 5 }',
      '- { path: policies.lifetimeCapYears, set: 5 }\n      - { path: segments.smb.support.minutesPerCase, scale: 1.5 }',
    );
    const promoted = source(promoteScenario(text, 'five-years'));
    for (const ref of ['lifetimeValue[smb]', 'delivery.steady.perCustomer[smb,2026-05]'])
      expect(at(promoted, ref)).toBe(at(text, ref, 'five-years'));
    expect(promoted).toContain('# the source counts');
    expect(promoted).not.toContain('five-years');
    expect(promoted).toContain('minutesPerCase: 45');
  });

  it.each([
    ['a plan that cannot be read', () => promoteScenario('a: [', 'x')],
    ['a scenario that isn’t there', () => promoteScenario(SMB, 'nobody')],
    ['a scenario that isn’t there', () => editScenario(SMB, 'nobody', 'months', 3)],
    [
      'a patch of nothing',
      () =>
        promoteScenario(
          SMB.replace('path: policies.lifetimeCapYears, set: 5', 'path: nowhere, scale: 5'),
          'five-years',
        ),
    ],
  ])('[L-input] %s is a finding', (_what, run) => {
    expect('finding' in run()).toBe(true);
  });
});
