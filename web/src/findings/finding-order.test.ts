import { describe, expect, it } from 'vitest';
import type { Finding } from './finding-address.ts';
import { inOrder, snoozeKey, splitFindings } from './finding-order.ts';

const finding = (code: string, more: Partial<Finding> = {}): Finding => ({
  code,
  severity: 'warning',
  message: code,
  advice: '',
  ...more,
});

describe('findings in order', () => {
  it('puts errors first, then the dearest', () => {
    const all = [
      finding('note', { severity: 'note', money: 9e9 }),
      finding('cheap', { money: 1 }),
      finding('dear', { money: 2 }),
      finding('wrong', { severity: 'error' }),
    ];
    expect(inOrder(all).map(({ code }) => code)).toEqual(['wrong', 'dear', 'cheap', 'note']);
  });
});

describe('findings put aside', () => {
  const said = { reason: 'known', actor: 'local', at: '2026-01-01T00:00:00.000Z', until: '2026-02-01' };

  it('leave the list until their day is over', () => {
    const findings = [finding('A', { path: 'roles' }), finding('B')];
    const aside = { code: 'A', path: 'roles', active: true, ...said };
    expect(splitFindings(findings, [aside])).toMatchObject({
      open: [{ code: 'B' }],
      aside: [{ finding: { code: 'A' }, snooze: { until: '2026-02-01' } }],
    });
    expect(splitFindings(findings, [{ ...aside, active: false }]).open).toHaveLength(2);
  });

  it('take along none of those that share their place', () => {
    const idle = (team: string) => finding('F22', { path: 'staffing', evidence: { role: 'csm', team } });
    const snooze = { ...snoozeKey(idle('smb')), active: true, ...said };
    expect(snooze.path).toBe('staffing csm smb');
    const { open } = splitFindings([idle('smb'), idle('amer')], [snooze]);
    expect(open.map(({ evidence }) => evidence?.team)).toEqual(['amer']);
    expect(snoozeKey(finding('F', { path: 'staffing.csm', evidence: { role: 'csm' } })).path).toBe('staffing.csm');
  });
});
