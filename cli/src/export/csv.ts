import type { Evaluation } from '@fulcrum/engine';
import { columnsOf } from '../figures/columns.ts';
import { allRows, figureAt } from '../figures/rows.ts';

/** A cell as CSV; text a spreadsheet would run as a formula is kept text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const number = (value: number): string => (Number.isFinite(value) ? String(value) : '');

/** Every metric of a plan as a table: a row each, months and years in columns, full precision, empty where there is no figure. */
export const planCsv = (evaluation: Evaluation): string => {
  const { model } = evaluation;
  const columns = columnsOf(model, undefined);
  const head = ['ref', 'name', 'members', 'unit', 'currency', 'rule', ...columns.map(({ id }) => id)];
  const lines = allRows(model).rows.map(({ series }) => [
    ...[series.ref, series.metric.name, series.label, series.unit, model.plan.currency, series.rule].map(cell),
    ...columns.map(({ at }) => number(figureAt(evaluation, series, at))),
  ]);
  return `${[head.map(cell), ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`;
};
