import { describe, expect, it } from 'vitest';
import { exampleText, figure } from '../testing/plans.ts';
import { editPlan } from './edit.ts';
import { openPlan } from './open.ts';
import { readPlan } from './read.ts';
import { newScenario, type PlanEdit, promotion, scenarioEdits } from './scenario-edits.ts';
import type { Plan } from './schema.ts';

const SMB = exampleText('smb-15k');
const planOf = (text: string): Plan => {
  const { plan } = readPlan(text);
  if (plan === undefined) throw new Error('the plan does not read');
  return plan;
};
const written = (text: string, made: object): string => {
  if (!('edits' in made)) throw new Error(JSON.stringify(made));
  return (made.edits as PlanEdit[]).reduce((so, { path, value }) => {
    const edited = editPlan(so, path, value);
    if ('finding' in edited) throw new Error(edited.finding.message);
    return edited.source;
  }, text);
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
    const made = newScenario(planOf(SMB), { name: 'Five-Years', reason: 'as an example' });
    expect(made.id).toBe('five-years-2');
    const text = written(SMB, made);
    expect(changedLines(SMB, text)).toHaveLength(1);
    expect(at(text, 'lifetimeValue[smb]', 'five-years-2')).toBe(at(SMB, 'lifetimeValue[smb]'));
    for (const [name, id] of [
      ['Ärger & Freude!', 'arger-freude'],
      ['2027', 'scenario-2027'],
      ['日本', 'scenario'],
      ['base', 'scenario-base'],
    ] as const) {
      const other = newScenario(planOf(SMB), { name, reason: 'x' });
      expect(other.id).toBe(id);
      expect(openPlan(written(SMB, other), { scenarios: [id] }).evaluation).toBeDefined();
    }
  });

  it('[L-edit] a value set in a scenario leaves the plan as it is, and a second one takes its place', () => {
    const first = written(
      SMB,
      scenarioEdits(planOf(SMB), 'five-years', 'segments.smb.arrPerCustomer', '16k', 'dearer'),
    );
    expect(changedLines(SMB, first)).toHaveLength(1);
    expect(at(first, 'arr.perCustomer[smb,2026-01]')).toBe(15_000);
    expect(at(first, 'arr.perCustomer[smb,2026-01]', 'five-years')).toBeCloseTo(16_000, 6);
    const second = written(first, scenarioEdits(planOf(first), 'five-years', 'segments.smb.arrPerCustomer', 17_000));
    expect(second.match(/segments\.smb\.arrPerCustomer/g)).toHaveLength(1);
    expect(second).toContain('reason: dearer');
    expect(at(second, 'arr.perCustomer[smb,2026-01]', 'five-years')).toBeCloseTo(17_000, 6);
    expect(written(second, scenarioEdits(planOf(second), 'five-years', 'segments.smb.arrPerCustomer', 15_000))).toBe(
      SMB,
    );
  });

  it('[L-edit] a value that a later patch of the scenario scales is set after it', () => {
    const scaled = SMB.replace(
      '- { path: policies.lifetimeCapYears, set: 5 }',
      '- { path: segments.smb.arrPerCustomer, set: 20k }\n      - { path: segments.smb.arrPerCustomer, scale: 2 }',
    );
    const text = written(scaled, scenarioEdits(planOf(scaled), 'five-years', 'segments.smb.arrPerCustomer', 15_000));
    expect(at(text, 'arr.perCustomer[smb,2026-01]', 'five-years')).toBeCloseTo(15_000, 6);
  });

  it('[L-scenario] promoted, its figures are the plan’s own; comments stay', () => {
    const text = SMB.replace(
      '- { path: policies.lifetimeCapYears, set: 5 }',
      '- { path: policies.lifetimeCapYears, set: 5 }\n      - { path: segments.smb.support.minutesPerCase, scale: 1.5 }',
    );
    const promoted = written(text, promotion(planOf(text), 'five-years'));
    for (const ref of ['lifetimeValue[smb]', 'delivery.steady.perCustomer[smb,2026-05]'])
      expect(at(promoted, ref)).toBe(at(text, ref, 'five-years'));
    expect(promoted).toContain('# the source counts');
    expect(promoted).not.toContain('five-years');
    expect(promoted).toContain('minutesPerCase: 45');
  });

  it('[L-edit] a value taken out in a scenario is null there, and gone once promoted', () => {
    const text = written(SMB, scenarioEdits(planOf(SMB), 'five-years', 'segments.smb.acquisitionCost', undefined));
    expect(planOf(text).scenarios?.['five-years']?.patches.at(-1)).toEqual({
      path: 'segments.smb.acquisitionCost',
      set: null,
    });
    expect(openPlan(text, { scenarios: ['five-years'] }).plan?.segments.smb).not.toHaveProperty('acquisitionCost');
    expect(written(text, promotion(planOf(text), 'five-years'))).not.toContain('acquisitionCost');
  });

  it.each([
    ['promoting a scenario that isn’t there', () => promotion(planOf(SMB), 'nobody')],
    ['editing a scenario that isn’t there', () => scenarioEdits(planOf(SMB), 'nobody', 'months', 3)],
    [
      'a patch of nothing',
      () =>
        promotion(
          planOf(SMB.replace('path: policies.lifetimeCapYears, set: 5', 'path: nowhere, scale: 5')),
          'five-years',
        ),
    ],
  ])('[L-input] %s is a finding', (_what, run) => {
    expect('finding' in run()).toBe(true);
  });
});
