import type { Evaluation } from '@fulcrum/engine';

/**
 * Every figure of a plan as tidy CSV (RFC 4180): one line a figure and period, one column a dimension. Full precision;
 * what cannot be computed is empty, never 0. Text that a spreadsheet would take for a formula is quoted with an apostrophe.
 */
export const planCsv = (evaluation: Evaluation): string => {
  const { model, values } = evaluation;
  const shown = model.series.filter((one) => !one.metric.auxiliary);
  const dims = Object.keys(model.members.dims).filter((dim) => shown.some((one) => one.row[dim] !== undefined));
  const periods: readonly (readonly [index: number, id: string])[] = [
    ...model.months.map((month, index) => [index, month] as const),
    ...model.years.map((year, at) => [model.months.length + model.hidden + at, year.id] as const),
  ];
  const lines = [['ref', 'metric', ...dims, 'period', 'value', 'unit'].join(',')];
  for (const one of shown) {
    const before = [one.ref, one.metric.id, ...dims.map((dim) => one.row[dim] ?? '')].map(field).join(',');
    const unit = field(one.unit.replaceAll('money', model.plan.currency));
    for (const [index, period] of one.timed ? periods : [[0, ''] as const]) {
      const value = values[one.index]?.[index] ?? Number.NaN;
      lines.push(`${before},${period},${Number.isFinite(value) ? value : ''},${unit}`);
    }
  }
  return `${lines.join('\r\n')}\r\n`;
};

const field = (text: string): string => {
  const safe = /^[\s]*[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
