import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { editPlan } from '../plan/edit.ts';
import { openPlan } from '../plan/open.ts';
import { exampleText } from '../testing/plans.ts';
import { tinyPlan } from '../testing/tiny.ts';

const fixed = (source: string, code: string): string => {
  const fix = openPlan(source).findings.find((one) => one.code === code)?.fix;
  if (fix === undefined) throw new Error(`no fix for ${code}`);
  return fix.edits.reduce((text, { path, value }) => {
    const edited = editPlan(text, path, value);
    if ('finding' in edited) throw new Error(edited.finding.message);
    return edited.source;
  }, source);
};
const codes = (source: string): string[] => openPlan(source).findings.map(({ code }) => code);

describe('fixes', () => {
  it.each([
    ['F13', exampleText('template-50m')],
    ['F13', exampleText('leverage-ratio')],
    ['F17', exampleText('template-50m')],
    ['F13', stringify(tinyPlan({ capacity: { hoursPerWeek: 40, customerTime: 0.75 } }))],
    ['F13', stringify(tinyPlan({ roles: { csm: { pay: 130_000, line: 'csm', capacity: { workingWeeks: 52 } } } }))],
    ['plan.ignored', stringify(tinyPlan({ staffing: { csm: { by: 'fixed', heads: 2, ahead: 2 } } }))],
    [
      'plan.ignored',
      stringify(tinyPlan({ segments: { all: { owner: 'csm', responseHours: 4, opening: { customers: 9, arr: 9 } } } })),
    ],
  ])('[§11] the fix of %s takes the finding away and leaves a plan that computes', (code, source) => {
    const after = fixed(source, code);
    expect(codes(source)).toContain(code);
    expect(codes(after)).not.toContain(code);
    expect(openPlan(after).evaluation).toBeDefined();
  });

  it('[§11] what needs a decision has none', () => {
    for (const name of ['segments-75m', 'smb-15k'])
      for (const { code, fix } of openPlan(exampleText(name)).findings)
        if (['F02', 'F03', 'F04', 'F18', 'F28', 'F50'].includes(code)) expect(fix).toBeUndefined();
  });
});
