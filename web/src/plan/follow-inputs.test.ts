import { readFileSync } from 'node:fs';
import { openPlan } from '@fulcrum/engine';
import { expect, it } from 'vitest';
import { findSeries } from './figures.ts';
import { followInputs } from './follow-inputs.ts';
import { planRows } from './plan-rows.ts';
import { figuresOf, planViewOf } from './plan-view.ts';

const text = readFileSync(new URL('../../../examples/template-50m/plan.yaml', import.meta.url), 'utf8');

it('holds the next edit against what was typed a moment ago, in the rows that are there already', () => {
  const { evaluation } = openPlan(text);
  if (evaluation === undefined) throw new Error('the example cannot be computed');
  const view = planViewOf(evaluation.model);
  const driver = view.series.find(({ input }) => input !== undefined && !input.assumed && !input.byMonth);
  if (driver?.input === undefined) throw new Error('the example has no driver');
  const rows = planRows(view, figuresOf(evaluation), { rows: 'all', filter: '', turned: new Set() });
  const shown = rows.find((row) => row.kind === 'driver' && row.series.ref === driver.ref);
  followInputs(view, [{ path: driver.input.path, value: '77k' }]);
  expect(shown?.kind === 'driver' ? shown.series.input : undefined).toMatchObject({ text: '77k', written: '77k' });
  followInputs(view, [{ path: 'a.path.of.none', value: '1', refs: [driver.ref, 'no.such.row'] }]);
  expect(findSeries(view, driver.ref)?.input?.written).toBe('1');
});
