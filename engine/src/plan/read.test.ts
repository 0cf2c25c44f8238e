import { describe, expect, it } from 'vitest';
import { exampleText } from '../testing/plans.ts';
import { openPlan } from './open.ts';
import { readPlan } from './read.ts';

const text = exampleText('template-50m');
const errors = (source: string) =>
  openPlan(source, { file: 'plan.yaml' }).findings.filter(
    (finding) => finding.severity === 'error' && finding.code.startsWith('plan'),
  );

describe('reading a plan', () => {
  it('[L-place] an unknown name is found with its line and column', () => {
    const [finding] = errors(text.replace('    coverage: assigned', '    covrage: assigned'));
    expect(finding).toMatchObject({ code: 'plan.unknown-name', path: 'segments.all.covrage' });
    const line = text.split('\n').findIndex((one) => one.includes('coverage: assigned')) + 1;
    expect(finding?.place).toEqual({ file: 'plan.yaml', line, column: 5 });
    expect(finding?.message).toContain('"covrage"');
  });

  it('[L-place] a number that isn’t one says how numbers are written', () => {
    const [finding] = errors(text.replace('pay: 130k', 'pay: lots'));
    expect(finding?.message).toContain('75%, 130k, 2/3 or a range 5..8');
    expect(finding?.message).toContain('lots');
  });

  it.each([
    ['an empty file', '', 'plan.empty'],
    ['broken YAML', 'fulcrum: [1', 'plan.syntax'],
    ['two of the same key', 'fulcrum: 1\nfulcrum: 1\n', 'plan.syntax'],
    ['a list', '- 1\n- 2\n', 'plan.invalid'],
    ['text', 'hello', 'plan.invalid'],
    ['an unknown role', text.replace('of: csm', 'of: cms'), 'plan.unknown-name'],
    ['a negative pay', text.replace('pay: 130k', 'pay: -5'), 'plan.invalid'],
    ['a share above one', text.replace('customerTime: 75%', 'customerTime: 750%'), 'plan.invalid'],
    ['a range the wrong way round', text.replace('pay: 130k', 'pay: 8..5'), 'plan.invalid'],
    ['a month that isn’t one', text.replace('start: 2026-01', 'start: 2026-13'), 'plan.invalid'],
    ['a reserved id', text.replace('  all:', '  total:'), 'plan.bad-id'],
    ['a month as an id', text.replace('  all:', '  2026-01:'), 'plan.bad-id'],
    ['an id with a dot', text.replace('  all:', '  a.b:'), 'plan.bad-id'],
    ['a rule without its driver', text.replace('{ by: arr, per: 3M }', '{ by: arr }'), 'plan.needs'],
    [
      'two rules for one team',
      text.replace('  csmOps: { by: arr, per: 12M }', '  again: { role: csm, by: fixed, heads: 1 }'),
      'plan.two-rules',
    ],
  ])('[L-input] %s is a finding with a place, never a throw', (_what, source, code) => {
    const found = errors(source);
    expect(found.map((finding) => finding.code)).toContain(code);
    expect(found[0]?.place?.line).toBeGreaterThan(0);
    expect(found[0]?.advice.length).toBeGreaterThan(5);
  });

  it('[L-cycle] roles that build on each other are a finding naming them', () => {
    const source = text
      .replace('{ by: share, of: csm, share: 13% }', '{ by: share, of: csm, share: 13%, basis: target }')
      .replace('csm: { by: arr, per: 3M }', 'csm: { by: span, of: csmManager, span: 4, basis: target }');
    const [finding] = errors(source);
    expect(finding?.code).toBe('plan.cycle');
    expect(finding?.message).toContain('target[role=csm,team=all]');
  });

  it('[L-aliases] alias bombs are refused', () => {
    const bomb = `fulcrum: 1\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    expect(readPlan(bomb).findings.map((finding) => finding.code)).toEqual(['plan.aliases']);
  });

  it('[L-input] prototype keys stay data', () => {
    const found = errors(text.replace('  all:', '  __proto__:'));
    expect(found.length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>).name).toBeUndefined();
  });
});
