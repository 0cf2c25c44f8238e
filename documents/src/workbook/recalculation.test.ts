import type { Setting } from '@fulcrum/engine';
import type { Workbook } from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../../scripts/system-tools.js';
import { compareWithEngine } from '../testing/differences.ts';
import { poison, readWorkbook, recalculated } from '../testing/libre-office.ts';
import { type Computed, computed, EXAMPLES, sourceOf } from '../testing/plans.ts';
import { CHECKS_CELL } from './checks-sheet.ts';
import { type Layout, layoutOf } from './layout.ts';
import { planWorkbook } from './plan-workbook.ts';
import { SHEETS } from './themes.ts';

const soffice = pathOf('soffice');

/** A change made in the plan and, by hand as it were, in the workbook's cells. */
type Change = { readonly settings: readonly Setting[]; readonly type: (book: Workbook, layout: Layout) => void };

/** Types a driver's value (or low, likely, high) into its row of the Inputs sheet, found by its path. */
const typeInput = (book: Workbook, path: string, ...values: readonly number[]): void => {
  const sheet = book.getWorksheet(SHEETS.inputs);
  sheet?.eachRow((row) => {
    if (row.getCell(10).value !== path) return;
    const from = values.length === 1 ? 4 : 5;
    for (const [at, value] of values.entries()) row.getCell(from + at).value = value;
  });
};

const scalar = (path: string, value: number): Change => ({
  settings: [{ path, value }],
  type: (book) => typeInput(book, path, value),
});

const CHANGES: Readonly<Record<string, Change>> = {
  'template-50m': scalar('staffing.csm.per', 2_500_000),
  'segments-75m': scalar('segments.enterprise.opening.arr', 52_000_000),
  'smb-15k': scalar('segments.smb.movements.logoRetention', 0.82),
  'leverage-ratio': scalar('capacity.workingWeeks', 46),
  rich: {
    settings: [
      { path: 'capacity.customerTime', value: 0.7 },
      { path: 'roles.csm.pay', value: '90k..100k..125k' },
      { path: 'segments.A1.movements.logoRetention', value: 0.9 },
      { path: 'pools.platform.cost.2027-01', value: 31_000 },
      { path: 'actuals.arr.A1.2026-05', value: 22_000_000 },
    ],
    type: (book, layout) => {
      typeInput(book, 'capacity.customerTime', 0.7);
      typeInput(book, 'roles.csm.pay', 90_000, 100_000, 125_000);
      typeInput(book, 'segments.A1.movements.logoRetention', 0.9);
      const pool = layout.byMonth.find((one) => one.path === 'pools.platform.cost');
      book.getWorksheet(SHEETS.byMonth)!.getCell(pool!.row, layout.columns.at(9)).value = 31_000;
      const arr = layout.model.index.get('arr[segment=A1]') ?? -1;
      book.getWorksheet(SHEETS.actuals)!.getCell(layout.actuals.get(arr)!, layout.columns.at(1)).value = 22_000_000;
    },
  },
};

type Case = {
  readonly plan: Computed;
  readonly after: Computed;
  readonly layout: Layout;
  readonly same: Workbook;
  readonly changed: Workbook;
};

describe.skipIf(!soffice)('a workbook recalculated by LibreOffice (soffice)', () => {
  const names = [...EXAMPLES, 'rich'];
  const cases = new Map<string, Case>();

  beforeAll(async () => {
    const books: Workbook[] = [];
    const made: Omit<Case, 'same' | 'changed'>[] = [];
    for (const name of names) {
      const plan = computed(sourceOf(name));
      const change = CHANGES[name]!;
      const layout = layoutOf(plan.evaluation.model);
      const bytes = await planWorkbook(plan.evaluation, { createdAt: new Date(0) });
      const [same, changed] = [await readWorkbook(bytes), await readWorkbook(bytes)];
      change.type(changed, layout);
      poison(same);
      poison(changed);
      books.push(same, changed);
      made.push({ plan, layout, after: computed(sourceOf(name), change.settings) });
    }
    const back = await recalculated(books, soffice ?? '');
    for (const [at, name] of names.entries())
      cases.set(name, { ...made[at]!, same: back[2 * at]!, changed: back[2 * at + 1]! });
  }, 300_000);

  it.each(names)('gives every figure of %s, heads exactly', (name) => {
    const { plan, layout, same } = cases.get(name)!;
    const result = compareWithEngine(same, layout, plan.evaluation);
    expect(result.differences).toEqual([]);
    expect(result.compared).toBeGreaterThan(900);
    expect(String(same.getWorksheet(SHEETS.checks)!.getCell(CHECKS_CELL).text)).toMatch(/^All [\d,]+ checks pass$/);
  });

  it.each(names)('gives every figure of %s after an input is changed in the workbook', (name) => {
    const { plan, after, layout, changed } = cases.get(name)!;
    expect(after.evaluation.model.series.map((one) => one.ref)).toEqual(layout.model.series.map((one) => one.ref));
    expect(compareWithEngine(changed, layout, after.evaluation).differences).toEqual([]);
    // The change reaches the figures, and the comparison notices when they differ.
    expect(compareWithEngine(changed, layout, plan.evaluation).differences.length).toBeGreaterThan(20);
    expect(String(changed.getWorksheet(SHEETS.checks)!.getCell(CHECKS_CELL).text)).toMatch(/checks differ$/);
  });
});
