import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ObservedDriver } from './driver.ts';
import { refit } from './refit.ts';

const MINUTES = 'segments.smb.support.minutesPerCase';
const CASES = 'segments.smb.support.casesPerCustomerYear';
const OPENING = 'segments.smb.opening.customers';
const plan = `# A plan somebody works in.
fulcrum: 1
name: Ours
currency: USD
start: 2026-01
months: 12
capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 75% }
roles:
  engineer: { name: Engineer, pay: 60k, load: 30% }
segments:
  smb:
    name: SMB
    opening: { customers: 10, arr: 100k }
    movements: { newCustomers: 0, logoRetention: 100%, arrRetention: 100% }
    support:
      role: engineer
      casesPerCustomerYear: 12   # agreed in May
      minutesPerCase: 30         # from the facts
assumptions:
  ${MINUTES}: { source: measured, n: 50, period: 2025-01..2025-06, measured: 30, note: mean handling minutes }
`;
const driver = (path: string, value: number): ObservedDriver => ({
  path,
  value,
  n: 80,
  low: value - 1,
  high: value + 1,
  period: { from: '2025-01', to: '2025-12' },
  source: ['cases.csv'],
  note: 'mean handling minutes',
  kind: 'measured',
});
const again = (
  text: string,
  drivers: readonly ObservedDriver[],
  take: 'all' | readonly string[] = [],
  start = '2026-01',
) => {
  const result = refit(text, drivers, { start, take });
  if (result.status !== 'refitted') throw new Error(JSON.stringify(result.findings));
  return result;
};
const of = (text: string) =>
  parse(text) as { segments: { smb: { support: Record<string, number> } }; assumptions: Record<string, object> };

describe('measuring a plan again', () => {
  test('[M3] what was measured follows the facts, what was typed stays; both show the difference', () => {
    const { text, drivers, findings } = again(plan, [driver(MINUTES, 36), driver(CASES, 13)]);
    expect(drivers).toMatchObject([
      { path: MINUTES, plan: 30, measured: 36, drift: 0.2, hasDrifted: true, action: 'followed' },
      { path: CASES, plan: 12, measured: 13, hasDrifted: false, action: 'kept' },
    ]);
    expect(of(text).segments.smb.support).toMatchObject({ minutesPerCase: 36, casesPerCustomerYear: 12 });
    expect(of(text).assumptions[CASES]).toMatchObject({ source: 'assumed', measured: 13, n: 80, low: 12 });
    expect(of(text).assumptions[MINUTES]).toMatchObject({
      source: 'measured',
      measured: 36,
      period: '2025-01..2025-12',
    });
    expect(findings.map(({ code }) => code)).toEqual(['fit.drift', 'fit.kept']);
    // Every other line, with its comment, stands as it stood.
    const lines = text.split('\n');
    expect(
      plan
        .split('\n')
        .filter((line) => !lines.includes(line))
        .map((line) => line.trim().split(':')[0]),
    ).toEqual(['minutesPerCase', MINUTES]);
    expect(lines).toContain('      casesPerCustomerYear: 12   # agreed in May');
  });

  test('[M3] exactly 15 % is no drift; measuring twice changes nothing the second time', () => {
    expect(again(plan, [driver(MINUTES, 34.5)]).drivers[0]?.hasDrifted).toBe(false);
    expect(again(plan, [driver(MINUTES, 34.6)]).drivers[0]?.hasDrifted).toBe(true);
    const once = again(plan, [driver(MINUTES, 36), driver(CASES, 13)]);
    const twice = again(once.text, [driver(MINUTES, 36), driver(CASES, 13)]);
    expect(twice.text).toBe(once.text);
    expect(twice.drivers.map(({ action }) => action)).toEqual(['same', 'kept']);
  });

  test('[P9] a measured value typed over is kept, until it is asked for; then what was typed is remembered', () => {
    const typed = plan.replace('minutesPerCase: 30 ', 'minutesPerCase: 25 ');
    expect(again(typed, [driver(MINUTES, 36)]).drivers[0]?.action).toBe('kept');
    const taken = again(typed, [driver(MINUTES, 36)], [MINUTES]);
    expect(taken.drivers[0]?.action).toBe('taken');
    expect(of(taken.text).segments.smb.support.minutesPerCase).toBe(36);
    expect(of(taken.text).assumptions[MINUTES]).toMatchObject({ source: 'measured', typed: 25, measured: 36 });
    expect(again(plan, [driver(CASES, 13)], 'all').drivers[0]?.action).toBe('taken');
  });

  test('[T1] the opening of a plan that starts in another month is left alone; what has no place is named', () => {
    const result = again(
      plan,
      [driver(OPENING, 17), driver('segments.gone.support.minutesPerCase', 3)],
      'all',
      '2026-03',
    );
    expect(result.text).toBe(plan);
    expect(result.drivers[0]?.action).toBe('another-month');
    expect(result.absent).toEqual(['segments.gone.support.minutesPerCase']);
    expect(again(plan, [driver(OPENING, 17)], 'all').drivers[0]?.action).toBe('taken');
    expect(refit('no plan', [], { start: '2026-01', take: [] })).toMatchObject({ status: 'unreadable' });
  });
});
