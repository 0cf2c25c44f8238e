import { describe, expect, it } from 'vitest';
import { computed, sourceOf } from '../testing/plans.ts';
import { planCsv } from './plan-csv.ts';

const linesOf = (csv: string): string[] => csv.trimEnd().split('\r\n');

describe('a plan as CSV', () => {
  const lines = linesOf(planCsv(computed(sourceOf('template-50m')).evaluation));

  it('has one line a figure and period, with full precision', () => {
    expect(lines[0]).toBe('ref,metric,segment,role,team,line,period,value,unit');
    expect(lines).toContain('arr[segment=all],arr,all,,,,2026-12,62168715.4197326,USD/year');
    expect(lines).toContain('"heads[role=csm,team=all]",heads,,csm,all,,2026-01,17,fte');
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('leaves empty what cannot be computed', () => {
    const smb = linesOf(planCsv(computed(sourceOf('smb-15k')).evaluation));
    const grr = smb.filter((line) => line.startsWith('retention.grr,') && line.includes(',2026-01,'));
    expect(grr).toHaveLength(1);
    expect(grr[0]).toMatch(/,2026-01,,1$/);
    expect(smb.join('\n')).not.toMatch(/NaN|Infinity/);
  });

  it('never lets text begin a formula', () => {
    const rich = planCsv(computed(sourceOf('rich')).evaluation);
    const fields = linesOf(rich).flatMap((line) => line.split(','));
    expect(fields.filter((field) => /^"?[=+@]/.test(field))).toEqual([]);
  });
});
