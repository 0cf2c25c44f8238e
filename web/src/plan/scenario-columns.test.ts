import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { copyBlock } from './block-of-cells.ts';
import { compareSides } from './compare-sides.ts';
import { refOfCell, targetOf } from './plan-cells.ts';
import { besideColumns, planColumns } from './plan-columns.ts';
import { planCsv } from './plan-csv.ts';
import { planRows } from './plan-rows.ts';
import { scenarioColumns } from './scenario-columns.ts';

const plan = stringify({
  fulcrum: 1,
  name: 'beside',
  currency: 'USD',
  start: '2026-01',
  months: 2,
  capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 0.75 },
  roles: { csm: { pay: 100_000, line: 'csm' } },
  segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 } } },
  staffing: { csm: { by: 'customers', per: 50 } },
  scenarios: { leaner: { reason: 'more a person', patches: [{ path: 'staffing.csm.per', set: 100 }] } },
});
const compared = compareSides(plan, [['leaner']]);
if (compared?.sides[0]?.figures === undefined) throw new Error('the plan does not compute');
const { view, base: values, sides } = compared;
const figures = sides[0]?.figures ?? values;
const side = { key: 'leaner', name: 'Leaner', stack: ['leaner'], on: [] };
const rows = planRows(view, values, { rows: 'all', filter: 'heads[', turned: new Set() });
const columns = scenarioColumns(planColumns(view, 'month'), [side]);

it('stand behind the plan’s own figure of each period, or behind its budget', () => {
  expect(columns.slice(0, 4).map(({ over, name }) => [over, name])).toEqual([
    ['Jan 26', 'Plan'],
    ['Jan 26', 'Leaner'],
    ['Jan 26', 'Variance'],
    ['Feb', 'Plan'],
  ]);
  const budget = scenarioColumns(besideColumns(planColumns(view, 'month')), [side]).slice(0, 6);
  expect(budget.map(({ name }) => name)).toEqual(['Budget', 'Forecast', 'Variance', '%', 'Leaner', 'Variance']);
  expect(new Set(budget.map(({ key }) => key)).size).toBe(6);
  expect(scenarioColumns(planColumns(view, 'month'), [])).toEqual(planColumns(view, 'month'));
});

it('[L-scenario] have a why of their own and take no typing', () => {
  const [, leaner, apart] = columns;
  const [row] = rows;
  if (!leaner || !apart || !row) throw new Error('no such column');
  expect(refOfCell(row, leaner, view)).toMatch(/^heads\[.*2026-01\]@leaner$/);
  expect(refOfCell(row, apart, view)).toBe(refOfCell(row, leaner, view));
  expect(targetOf(row, leaner, view)).toBeUndefined();
});

it('[L-scenario] are copied and exported with their variance', () => {
  const grid = { rows, columns, view, sides: new Map([['leaner', figures]]) };
  expect(copyBlock(grid, { top: 0, left: 0, bottom: 0, right: 2 }, values, '.')).toBe('2\t1\t-1');
  const [head, line] = planCsv(rows, { view, values }, undefined, [{ name: 'Leaner, fewer', values: figures }]).split(
    '\r\n',
  );
  expect(head).toMatch(/^line,ref,unit,2026-01 plan,"2026-01 Leaner, fewer","2026-01 Leaner, fewer variance",2026-02/);
  expect(line).toMatch(/,fte,2,1,-1,2,1,-1/);
});
