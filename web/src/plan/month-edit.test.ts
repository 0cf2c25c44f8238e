import { readFileSync } from 'node:fs';
import { openPlan } from '@fulcrum/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withMonths, withoutMonths, writtenIn } from './month-edit.ts';

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const from = (written: string | number | Record<string, string | number>) =>
  ({ written, takes: 'from', text: '' }) as const;
const typed = (entries: Record<string, string | number>) => new Map(Object.entries(entries));

describe('a typed month', () => {
  it('changes that month only: the former value follows it', () => {
    expect(withMonths(from(3), MONTHS, typed({ '2026-04': 9 }))).toEqual({ '2026-01': 3, '2026-04': 9, '2026-05': 3 });
    expect(withMonths(from({ '2026-01': 2, '2026-06': '4..5' }), MONTHS, typed({ '2026-02': 7 }))).toEqual({
      '2026-01': 2,
      '2026-02': 7,
      '2026-03': 2,
      '2026-06': '4..5',
    });
  });
  it('needs nothing after it at the end, or where the next month has its own value', () => {
    expect(withMonths(from({ '2026-01': 2 }), MONTHS, typed({ '2026-06': 7 }))).toEqual({ '2026-01': 2, '2026-06': 7 });
    expect(withMonths(from({ '2026-01': 2, '2026-04': 5 }), MONTHS, typed({ '2026-03': 7 }))).toEqual({
      '2026-01': 2,
      '2026-03': 7,
      '2026-04': 5,
    });
  });
  it('before the first value is followed by none', () => {
    expect(withMonths(from({ '2026-04': 2 }), MONTHS, typed({ '2026-02': 7 }))).toEqual({
      '2026-02': 7,
      '2026-03': 0,
      '2026-04': 2,
    });
  });
  it('carried on to the end leaves one entry, and all months alike leave one value', () => {
    expect(withMonths(from(3), MONTHS, typed(Object.fromEntries(MONTHS.slice(2).map((m) => [m, 8]))))).toEqual({
      '2026-01': 3,
      '2026-03': 8,
    });
    expect(withMonths(from(3), MONTHS, typed(Object.fromEntries(MONTHS.map((m) => [m, 8]))))).toBe(8);
  });
  it('keeps what the file says twice, and what it says of other years', () => {
    const written = { '2025-06': 1, '2026-01': 2, '2026-02': 2, '2027-01': 9 };
    expect(withMonths(from(written), MONTHS, typed({ '2026-05': 2 }))).toEqual(written);
    expect(withMonths(from({ '2025-06': 1 }), MONTHS, typed({ '2026-01': 1 }))).toEqual({ '2025-06': 1 });
  });
  it('of a driver that holds in its month only writes that month', () => {
    const only = { written: { '2026-03': 40 }, takes: 'only', text: '' } as const;
    expect(withMonths(only, MONTHS, typed({ '2026-01': 5 }))).toEqual({ '2026-01': 5, '2026-03': 40 });
    expect(writtenIn(only, '2026-04')).toBeUndefined();
  });
  it('of a driver with one value sets it for all months', () => {
    expect(withMonths({ written: '3%', takes: 'one', text: '3%' }, MONTHS, typed({ '2026-04': '4%' }))).toBe('4%');
  });
});

describe('the engine', () => {
  it('reads a typed month as that month’s value and all others as before', () => {
    const text = readFileSync(new URL('../../../examples/template-50m/plan.yaml', import.meta.url), 'utf8');
    const valuesOf = (source: string): number[] => {
      const { evaluation, model } = openPlan(source);
      const [at = -1] = model?.inputs.get('segments.all.growth.net') ?? [];
      const row = evaluation?.values[at] ?? [];
      return model?.months.map((_, month) => row[row.length === 1 ? 0 : month] ?? Number.NaN) ?? [];
    };
    const months = openPlan(text).model?.months ?? [];
    const table = withMonths(from('2%'), months, typed({ '2026-05': '6%' }));
    const written = text.replace('growth: { net: 2% }', `growth: { net: ${JSON.stringify(table)} }`);
    expect(valuesOf(text)).toEqual(months.map(() => 0.02));
    expect(valuesOf(written)).toEqual(months.map((month) => (month === '2026-05' ? 0.06 : 0.02)));
  });
});

describe('months cleared', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
  const from = (written: Parameters<typeof withoutMonths>[0]['written']) =>
    ({ written, takes: 'from', text: '' }) as const;
  const clear = (written: Parameters<typeof withoutMonths>[0]['written'], ...cleared: string[]) =>
    withoutMonths(from(written), months, new Set(cleared));

  it.each([
    [
      'what was typed for one month leaves the plain value',
      { '2026-01': 3, '2026-03': 4, '2026-04': 3 },
      ['2026-03'],
      3,
    ],
    ['the months after keep theirs', { '2026-01': 3, '2026-03': 4 }, ['2026-03'], { '2026-01': 3, '2026-04': 4 }],
    ['all months from one on', { '2026-01': 3, '2026-03': 4 }, ['2026-03', '2026-04'], 3],
    ['a value from before the plan holds again', { '2025-01': 2, '2026-01': 3, '2026-02': 2 }, ['2026-01'], 2],
    [
      'nothing holds before it, so it stays',
      { '2026-01': 3, '2026-02': 5 },
      ['2026-01'],
      { '2026-01': 3, '2026-02': 5 },
    ],
    ['a month in which no value begins', { '2026-01': 3, '2026-02': 5 }, ['2026-03'], { '2026-01': 3, '2026-02': 5 }],
    ['a plain value has no months', 3, ['2026-02'], 3],
  ])('%s', (_, written, cleared, after) => expect(clear(written, ...cleared)).toEqual(after));

  it('takes out the values of single months', () => {
    const hires = { written: { '2026-01': 1, '2026-03': 2 }, takes: 'only', text: '' } as const;
    expect(withoutMonths(hires, months, new Set(['2026-03']))).toEqual({ '2026-01': 1 });
  });

  it('gives back what stood there before a month was typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9 }),
        fc.subarray(months.slice(1), { minLength: 1 }),
        fc.integer({ min: 10, max: 20 }),
        (value, typed, other) => {
          const next = withMonths(from(value), months, new Map(typed.map((month) => [month, other])));
          expect(clear(next, ...typed)).toBe(value);
        },
      ),
      { seed: 7 },
    );
  });
});
