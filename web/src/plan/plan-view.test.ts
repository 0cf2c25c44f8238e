import { readFileSync } from 'node:fs';
import { editPlan, openPlan } from '@fulcrum/engine';
import { describe, expect, it } from 'vitest';
import { figureOf, findSeries, isChanged, periodOf } from './figures.ts';
import { planColumns } from './plan-columns.ts';
import { planCsv } from './plan-csv.ts';
import { longestFigure, planRows } from './plan-rows.ts';
import { figuresAlong, figuresOf, planViewOf } from './plan-view.ts';

const text = readFileSync(new URL('../../../examples/template-50m/plan.yaml', import.meta.url), 'utf8');
const computed = (source: string, scenarios: string[] = []) => {
  const { evaluation } = openPlan(source, { scenarios });
  if (evaluation === undefined) throw new Error('the example cannot be computed');
  return evaluation;
};
const evaluation = computed(text);
const view = planViewOf(evaluation.model);
const values = figuresOf(evaluation);
const main = { rows: 'main', filter: '', turned: new Set<string>() } as const;
const one = (ref: string) => {
  const found = findSeries(view, ref);
  if (found === undefined) throw new Error(`no row ${ref}`);
  return found;
};

describe('a plan as the page sees it', () => {
  it('holds the engine’s own figures, row for row', () => {
    expect(figureOf(one('arr'), values, 1)).toBe(51_000_000);
    expect(figureOf(one('heads[role=csm]'), values, 11)).toBe(21);
    expect(figureOf(one('peopleCost'), values, 12)).toBeCloseTo(4_796_166.67, 2);
    expect(periodOf(view, 12)).toBe('year1');
  });
  it('gives the base beside a scenario, so that only what differs is marked', () => {
    const exact = computed(text, ['exact']);
    const base = figuresAlong(exact, evaluation);
    const exactView = planViewOf(exact.model);
    const exactValues = figuresOf(exact);
    const marked = (ref: string) => {
      const at = exactView.series[exactView.index.get(ref) ?? -1];
      return at !== undefined && isChanged(figureOf(at, exactValues, 0), figureOf(at, base, 0));
    };
    expect([marked('arr'), marked('required'), marked('heads')]).toEqual([false, false, true]);
  });
  it('marks what an edit moved and nothing else', () => {
    const edited = editPlan(text, 'segments.all.growth.net', '3%');
    if ('finding' in edited) throw new Error(edited.finding.message);
    expect(edited.source).toContain('# the source plans without leave');
    const after = computed(edited.source);
    const base = figuresAlong(after, evaluation);
    const now = figuresOf(after);
    expect(isChanged(figureOf(one('arr'), now, 0), figureOf(one('arr'), base, 0))).toBe(false);
    expect(isChanged(figureOf(one('arr'), now, 1), figureOf(one('arr'), base, 1))).toBe(true);
  });
});

describe('the rows of the table', () => {
  it('put drivers above the metrics they drive and totals under their members', () => {
    const rows = planRows(view, values, main);
    const names = rows.map(({ name }) => name);
    expect(names.indexOf('Net growth a month')).toBeLessThan(names.indexOf('ARR'));
    expect(names.indexOf('CSM Ops')).toBeLessThan(names.indexOf('Required people'));
    expect(rows.find(({ name }) => name === 'Net growth a month')?.kind).toBe('driver');
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
  it('say what a line that cannot be computed needs', () => {
    expect(planRows(view, values, main)).toContainEqual(expect.objectContaining({ kind: 'missing', name: 'GRR' }));
  });
  it('find a line by its name among all, and fold a section away', () => {
    const found = planRows(view, values, { ...main, filter: 'break-even rate' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ name }) => name.toLowerCase().includes('break-even rate'))).toBe(true);
    const folded = planRows(view, values, { ...main, turned: new Set(['section people']) });
    expect(folded.some(({ name }) => name === 'Required people')).toBe(false);
  });
  it('leave every column wide enough', () => {
    expect(longestFigure(planRows(view, values, main), view, values)).toBe('62\u202f168\u202f715'.length);
  });
});

describe('columns and CSV', () => {
  it('set years behind their months, or show years alone', () => {
    expect(planColumns(view, 'month').map(({ name }) => name)).toEqual([
      'Now',
      'Jan 26',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
      'Jul',
      'Aug',
      'Sep',
      'Oct',
      'Nov',
      'Dec',
      '2026',
    ]);
    expect(planColumns(view, 'year').map(({ key }) => key)).toEqual(['now', 'year1']);
    expect(planColumns(view, 'quarter').map(({ name }) => name)).toEqual([
      'Now',
      'Q1 26',
      'Q2 26',
      'Q3 26',
      'Q4 26',
      '2026',
    ]);
    for (const by of ['month', 'quarter', 'year'] as const)
      for (const { key, column, kind } of planColumns(view, by))
        if (kind !== 'now') expect(periodOf(view, column)).toBe(key);
  });
  it('put the seam behind the last closed month', () => {
    const closed = planViewOf(computed(text.replace(/^start:.*$/m, (line) => `${line}\nclosedThrough: 2026-03`)).model);
    const seam = (by: 'month' | 'quarter') =>
      planColumns(closed, by)
        .filter(({ isSeam }) => isSeam)
        .map(({ name }) => name);
    expect([seam('month'), seam('quarter')]).toEqual([['Apr'], ['Q2 26']]);
    expect(planColumns(closed, 'month').filter(({ isActual }) => isActual)).toHaveLength(3);
  });
  it('carry full precision and disarm names a spreadsheet would compute', () => {
    const row = { ...planRows(view, values, main).find(({ key }) => key === 'arr'), name: '=cmd()' };
    const lines = planCsv([row as Parameters<typeof planCsv>[0][number]], { view, values }).split('\r\n');
    expect(lines[0]?.startsWith('line,ref,unit,2026-01')).toBe(true);
    expect(lines[1]?.startsWith("'=cmd(),arr")).toBe(true);
    expect(lines[1]).toContain('51000000');
  });
});
