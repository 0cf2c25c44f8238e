import { readFileSync } from 'node:fs';
import { besideBudget, type FrozenVersion, freezePlan, openPlan } from '@fulcrum/engine';
import { describe, expect, it } from 'vitest';
import { type BudgetFigures, besideOf, budgetFigures } from './budget-figures.ts';
import { columnCount, findSeries } from './figures.ts';
import { besideColumns, grainOnPaper, planColumns } from './plan-columns.ts';
import { planCsv } from './plan-csv.ts';
import { planRows } from './plan-rows.ts';
import { figuresOf, planViewOf } from './plan-view.ts';

const text = readFileSync(new URL('../../../examples/template-50m/plan.yaml', import.meta.url), 'utf8');
const computed = (source: string) => {
  const { evaluation } = openPlan(source);
  if (evaluation === undefined) throw new Error('the example cannot be computed');
  return evaluation;
};
const shown = (source: string) => {
  const evaluation = computed(source);
  return { evaluation, view: planViewOf(evaluation.model), values: figuresOf(evaluation) };
};
const frozen = (source: string): FrozenVersion =>
  freezePlan(computed(source), { name: 'board, March', text: source, hash: '0'.repeat(64), scenarios: [] });
/** What the server keeps of a frozen version. */
const kept = (
  { periods, figures, aliases }: FrozenVersion,
  view: Parameters<typeof budgetFigures>[1],
  currency = 'USD',
) =>
  budgetFigures(
    {
      ...{ id: 'f', name: 'board, March', version: 1, engineVersion: '0.1.0', resultsHash: '', frozenAt: '' },
      ...{ actor: 'local', reason: null, text, hash: '', currency },
      results: { base: { periods, values: figures, aliases }, scenarios: {} },
    },
    view,
  );
const one = (view: Parameters<typeof budgetFigures>[1], ref: string) => {
  const series = findSeries(view, ref);
  if (series === undefined) throw new Error(`no row ${ref}`);
  return series;
};
const faster = text.replace(/net: 2%/, 'net: 3%');

describe('a plan beside its budget [P1]', () => {
  const now = shown(faster);
  const budget = kept(frozen(text), now.view);

  it('gives the engine’s own budget and variance, row for row and period for period', () => {
    expect(faster).not.toBe(text);
    const then = frozen(text);
    const { model } = now.evaluation;
    const columns = [...model.months.keys(), ...model.spans.map((_, at) => model.months.length + model.hidden + at)];
    for (const series of now.view.series.filter(({ auxiliary }) => !auxiliary))
      for (let column = 0; column < columnCount(now.view); column++) {
        const compiled = model.series[series.index];
        const place = columns[column];
        if (compiled === undefined || place === undefined || (!series.timed && series.kind === 'flow')) continue;
        const theirs = besideBudget(now.evaluation, compiled, place, then);
        const ours = besideOf(series, column, now, budget);
        const known = Number.isNaN(ours.budget) ? undefined : ours.budget;
        expect(known, `${series.ref} ${column}`).toBe(theirs.budget);
        if (theirs.variance === undefined) expect(ours.variance).toBeNaN();
        else expect(ours.variance).toBeCloseTo(theirs.variance, 4);
      }
  });

  it('is 62,168,715 against 69,211,694: +7,042,978, 11.3 % of the budget; the quarters of a flow make its year', () => {
    const arr = besideOf(one(now.view, 'arr'), now.view.months.length, now, budget);
    expect(arr.budget).toBeCloseTo(62_168_715.42, 1);
    expect(arr.variance).toBeCloseTo(7_042_978, 0);
    expect(arr.change).toBeCloseTo(0.1133, 4);
    const cost = one(now.view, 'peopleCost');
    const from = now.view.months.length + now.view.years.length;
    const quarters = now.view.quarters.map((_, at) => besideOf(cost, from + at, now, budget).variance);
    const year = besideOf(cost, now.view.months.length, now, budget).variance;
    expect(quarters.reduce((sum, part) => sum + part, 0)).toBeCloseTo(year, 4);
  });

  it('says of what the budget has not that it has it not, never 0', () => {
    const longer = shown(text.replace(/^months: 12$/m, 'months: 24'));
    const beside = (column: number) =>
      besideOf(one(longer.view, 'arr'), column, longer, kept(frozen(text), longer.view));
    expect([beside(12).budget, beside(12).variance]).toEqual([undefined, Number.NaN]);
    expect([beside(11).budget, beside(11).variance]).toEqual([expect.any(Number), 0]);
    const { periods, figures, aliases, ...rest } = frozen(text);
    const ref = one(now.view, 'peopleCost').ref;
    const without = Object.fromEntries(Object.entries(figures).filter(([key]) => key !== ref));
    const poorer = kept({ ...rest, periods, figures: without, aliases }, now.view);
    expect(besideOf(one(now.view, 'peopleCost'), 0, now, poorer).budget).toBeUndefined();
    expect(besideOf(one(now.view, 'arr'), 0, now, poorer).budget).toBe(50_000_000);
  });

  it('does not take another year for the same one when the plan has moved on', () => {
    const later = shown(text.replace(/^start: .*$/m, 'start: 2026-07'));
    const theirs = kept(frozen(text), later.view);
    const arr = one(later.view, 'arr');
    expect(later.view.months[0]).toBe('2026-07');
    expect(besideOf(arr, 0, later, theirs).budget).toBeGreaterThan(0);
    expect(besideOf(arr, later.view.months.length, later, theirs).budget).toBeUndefined();
    const quarters = later.view.quarters.map((_, at) => at + later.view.months.length + later.view.years.length);
    expect(quarters.map((column) => besideOf(arr, column, later, theirs).budget !== undefined)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('has no difference between two currencies, and shares differ in points', () => {
    const euros: BudgetFigures = kept(frozen(text), now.view, 'EUR');
    expect(besideOf(one(now.view, 'arr'), 5, now, euros).variance).toBeNaN();
    expect(besideOf(one(now.view, 'customers'), 5, now, euros).variance).not.toBeNaN();
    const share = besideOf(one(now.view, 'peopleCost.shareOfArr'), 12, now, budget);
    expect([share.variance === 0, share.change]).toEqual([false, Number.NaN]);
  });

  it('stands in four columns a period, on paper in as many periods as it holds, in CSV with all digits', () => {
    const columns = besideColumns(planColumns(now.view, 'year'));
    expect(columns.map(({ over, name }) => `${over} ${name}`)).toEqual([
      '2026 Budget',
      '2026 Forecast',
      '2026 Variance',
      '2026 %',
    ]);
    expect([grainOnPaper(now.view, 'month'), grainOnPaper(now.view, 'year')]).toEqual(['quarter', 'year']);
    const rows = planRows(now.view, now.values, { rows: 'main', filter: '', turned: new Set<string>() });
    const lines = planCsv(rows, now, budget).split('\r\n');
    expect(lines[0]).toContain('2026-02 budget,2026-02 plan,2026-02 variance,2026-02 variance / budget');
    expect(lines.find((line) => line.startsWith('ARR,'))).toContain(',51000000,51500000,500000,0.00980392156862745');
  });
});
