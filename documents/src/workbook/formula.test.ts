import { describe, expect, it } from 'vitest';
import { computed, sourceOf } from '../testing/plans.ts';
import { cellFormula } from './formula.ts';
import { layoutOf } from './layout.ts';

const written = (name: string) => writtenFrom(sourceOf(name));

const writtenFrom = (source: string) => {
  const { evaluation } = computed(source);
  const layout = layoutOf(evaluation.model);
  return (ref: string, column: number): string => {
    const series = evaluation.model.series[evaluation.model.index.get(ref) ?? -1];
    if (series === undefined) throw new Error(`no row ${ref}`);
    return cellFormula(layout, series, column).replaceAll(/\$?[A-Z]{1,3}\$?\d+/g, (cell) =>
      cell.replaceAll(/[$\d]/g, ''),
    );
  };
};

/** Formulas of one month or year, with rows left out: columns and sheets are what the rules are about. */
describe('formulas of the workbook', () => {
  const template = written('template-50m');
  const segments = written('segments-75m');
  const rich = written('rich');

  it('K8: ceil is ROUNDUP(ROUND(x,6),0)', () => {
    expect(template('target[role=csm,team=all]', 0)).toBe('ROUNDUP(ROUND(E,6),0)');
  });

  it('reads the month before, and the opening before the first month', () => {
    expect(rich('headcount.opening[role=csm,team=R1C1]', 0)).toBe('Inputs!D');
    expect(rich('headcount.opening[role=csm,team=R1C1]', 2)).toBe('People!F');
  });

  it('T2: a year sums flows, closes stocks and computes ratios again', () => {
    expect(template('arr.netGrowth', 12)).toBe('SUM(E:P)');
    expect(template('arr', 12)).toBe('P');
    expect(template('contribution.margin', 12)).toBe(template('contribution.margin', 0).replaceAll(/\bE\b/g, 'Q'));
    expect(template('delivery.asIncurred.perCustomer', 12)).toContain("AVERAGE('Customers & ARR'!E:P)");
  });

  it('adds members with SUM of their block, and products of two blocks with SUMPRODUCT', () => {
    expect(segments('arr.opening', 0)).toBe('SUM(D:D)');
    // Where one role works with customers, its rows of all segments stand together.
    const alone = writtenFrom(sourceOf('rich').replaceAll(/^ +(sponsor|renewal): \{ .*\}\n/gm, ''));
    expect(alone('hours.perCustomerWeek[role=csm]', 0)).toMatch(/SUMPRODUCT\(.+,.+\)\/'Customers & ARR'!E/);
  });

  it('guards only what can have no result', () => {
    expect(template('arr.perCustomer', 0)).toMatch(/^IFERROR\(.*,NA\(\)\)$/);
    expect(template('mrr', 0)).toBe('E/months_per_year');
    expect(rich('retention.nrr[segment=R1C1]', 3)).toMatch(/NA\(\)/);
  });

  it('leaves out hires before the plan', () => {
    const terms = (column: number): number => rich('rampLoss[role=csm,team=R1C1]', column).split('+').length;
    expect([terms(0), terms(1), terms(7)]).toEqual([1, 2, 8]);
  });

  it('lets an actual stand for the plan wherever one is typed', () => {
    expect(rich('arr[segment=A1]', 9)).toMatch(/^IF\(ISNUMBER\(Actuals!N\),Actuals!N,.*\)$/);
  });

  it('looks ahead, to the last month there is', () => {
    expect(rich('required[role=A1,team=shared]', 0)).toMatch(/^IFERROR\(Workings!H\/Inputs!D,NA\(\)\)$/);
  });

  it('T4: a monthly loss takes the twelfth root', () => {
    expect(rich('customers.churned[segment=R1C1]', 1)).toMatch(/\*\(1-Inputs!D\^\(1\/months_per_year\)\)/);
  });
});
