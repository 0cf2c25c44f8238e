import { readFileSync } from 'node:fs';
import { openPlan } from '@fulcrum/engine';
import { describe, expect, it } from 'vitest';
import { fillDown, pasteBlock, targetsIn } from './block-of-cells.ts';
import { editsThatClear } from './cleared-cells.ts';
import { pastePreview } from './paste-preview.ts';
import { besideColumns, planColumns } from './plan-columns.ts';
import { planRows } from './plan-rows.ts';
import { figuresOf, planViewOf } from './plan-view.ts';
import { scenarioWrites } from './scenario-writes.ts';

const text = `${readFileSync(new URL('../../../examples/template-50m/plan.yaml', import.meta.url), 'utf8')}`;
const shown = (source: string) => {
  const { evaluation, plan } = openPlan(source);
  if (evaluation === undefined) throw new Error('the example cannot be computed');
  const view = planViewOf(evaluation.model);
  const rows = planRows(view, figuresOf(evaluation), { rows: 'main', filter: '', turned: new Set(['people drivers']) });
  return { view, plan, rows, columns: planColumns(view, 'month') };
};
const grid = shown(text);
const GROWTH = 'segments.all.growth.net';
const rowOf = (path: string) => grid.rows.findIndex((row) => row.kind === 'driver' && row.series.input?.path === path);
const FEBRUARY = 2;
const at = (row: number, left = FEBRUARY, bottom = row, right = left) => ({ top: row, left, bottom, right });

describe('a paste before it is taken', () => {
  const preview = (block: string[][], row = rowOf(GROWTH)) => {
    const pasted = pasteBlock(grid, at(row), block);
    return pastePreview({ ...pasted, mark: '.' }, grid.view.months);
  };

  it('says what changes, cell by cell, and what stands like this already', () => {
    const shownNow = preview([['2%', '3%', '(1.5%)', '1%..3%']]);
    expect(shownNow).toMatchObject({ changed: 3, same: 1, passedOver: 0, problems: [], isSummed: false });
    expect(shownNow.lines.map(({ months, before, after }) => [months, before, after])).toEqual([
      ['Mar 2026', '2\u202f%', '3\u202f%'],
      ['Apr 2026', '2\u202f%', '−1.5\u202f%'],
      ['May 2026', '2\u202f%', '1%..3%'],
    ]);
    expect(shownNow.takes?.cells).toHaveLength(4);
  });

  it('says what cannot be read and why, and offers the rest', () => {
    const { problems, takes, changed } = preview([['3%', 'about 4', '=A1', '#REF!']]);
    expect(problems.map(({ where, error }) => `${where}: ${error.slice(0, 22)}`)).toEqual([
      'Net growth a month, Mar 2026: “about 4” is not a num',
      'Net growth a month, Apr 2026: “=A1” is a formula; pa',
      'Net growth a month, May 2026: “#REF!” is an error of',
    ]);
    expect([changed, takes?.cells.length]).toEqual([1, 1]);
    expect(preview([['x', 'y']]).takes).toBeUndefined();
  });

  it('counts what meets no driver, and sums a large block up by driver', () => {
    expect(preview([Array.from({ length: 20 }, () => '3%')]).passedOver).toBe(9);
    const view = { ...grid.view };
    const row = grid.rows[rowOf(GROWTH)];
    const long = Array.from({ length: 60 }, (_, month) => ({
      target: {
        ...pasteBlock(grid, at(rowOf(GROWTH)), [['1']]).cells[0]?.target,
        month: `20${26 + Math.floor(month / 12)}-0${(month % 9) + 1}`,
      },
      text: `${month + 3}%`,
    }));
    expect(row?.kind).toBe('driver');
    const summed = pastePreview({ cells: long as never, mark: '.', passedOver: 0 }, view.months);
    expect(summed.isSummed).toBe(true);
    expect(summed.lines).toMatchObject([
      { name: 'Net growth a month', before: '2\u202f%', after: '3\u202f% to 62\u202f%' },
    ]);
  });

  it('beside a budget goes into the plan’s own figures only', () => {
    const columns = besideColumns(grid.columns);
    const left = columns.findIndex(({ key }) => key === '2026-02');
    const { cells } = pasteBlock({ ...grid, columns }, at(rowOf(GROWTH), left), [['3%', '4%']]);
    expect(cells.map(({ target, text: typed }) => [target.month, typed])).toEqual([
      ['2026-02', '3%'],
      ['2026-03', '4%'],
    ]);
    expect(pasteBlock({ ...grid, columns }, at(rowOf(GROWTH), left - 1), [['3%']])).toMatchObject({
      cells: [],
      passedOver: 1,
    });
  });
});

describe('carrying down', () => {
  it('takes the first row to the rows below with the same unit, and leaves the others', () => {
    const drivers = grid.rows.flatMap((row, index) => (row.kind === 'driver' ? [{ row, index }] : []));
    const [first] = drivers.filter(({ row }) => row.series.input?.takes === 'from');
    if (first === undefined) throw new Error('the example has no driver by month');
    const last = drivers.at(-1)?.index ?? first.index;
    const { cells, passedOver } = fillDown(grid, at(first.index, FEBRUARY, last));
    expect(cells.every(({ target }) => target.row.unit === first.row.unit)).toBe(true);
    expect(cells.length + passedOver).toBe(
      grid.rows.slice(first.index + 1, last + 1).filter(({ kind }) => kind === 'driver' || kind === 'metric').length,
    );
    expect(fillDown(grid, at(0)).cells).toEqual([]);
  });
});

describe('clearing', () => {
  const typed = shown(
    text.replace('growth: { net: 2% }', 'growth: { net: { 2026-01: 2%, 2026-03: 3%, 2026-04: 2% } }'),
  );
  const targets = targetsIn(typed, at(rowOf(GROWTH), FEBRUARY, rowOf(GROWTH), FEBRUARY + 2));

  it('gives the months picked what held before them', () => {
    expect(editsThatClear(targets, typed.view.months)).toEqual([
      { path: GROWTH, value: '2%', before: { '2026-01': '2%', '2026-03': '3%', '2026-04': '2%' } },
    ]);
    expect(editsThatClear(targetsIn(grid, at(rowOf(GROWTH))), grid.view.months)).toEqual([]);
  });

  it('in a scenario takes its value out where the plan’s own remains', () => {
    const source = `${text}\n`
      .replace(/\nscenarios:[\s\S]*$/, '\n')
      .concat(
        "scenarios:\n  faster: { name: Faster, reason: To see, patches: [{ path: segments.all.growth.net, set: { '2026-01': 2%, '2026-03': 3%, '2026-04': 2% } }] }\n",
      );
    const { plan } = openPlan(source, { scenarios: ['faster'] });
    const ask = (months?: string[]) =>
      scenarioWrites(source, plan, {
        doing: 'clear',
        id: 'faster',
        drivers: [{ path: GROWTH, takes: 'from', ...(months ? { months } : {}) }],
        months: grid.view.months,
      });
    const out = { edits: [expect.objectContaining({ path: 'scenarios.faster.patches.0', value: undefined })] };
    expect(ask()).toEqual(out);
    expect(ask(['2026-03'])).toEqual(out);
    expect(ask(['2026-05'])).toEqual({ edits: [] });
  });
});
