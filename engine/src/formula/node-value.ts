import type { Model } from './compile.ts';
import { ceilOfHeads, comparison, monthlyLossOf, quotient, roundHalfAway } from './evaluate.ts';
import type { Node, Series } from './node.ts';
import { monthColumns, spanAt } from './span.ts';

/** Reads a cell: a row in a column; `mean` asks for the mean of a year's months. */
export type ReadCell = (series: number, column: number, mean: boolean) => number;

/**
 * The value of a formula by walking its tree: a second reading of the language, independent of the evaluator's closures,
 * used to explain figures and to check them (law: evaluator = explain).
 */
export const nodeValue = (node: Node, one: Series, column: number, model: Model, read: ReadCell): number => {
  const go = (inner: Node, at = column): number => nodeValue(inner, one, at, model, read);
  switch (node.op) {
    case 'input':
      return inputAt(one, column, model);
    case 'num':
      return node.value;
    case 'missing':
      return Number.NaN;
    case 'periodYears':
      return yearsIn(model, column);
    case 'monthNumber':
      return column;
    case 'cell':
      return read(node.series, column, false);
    case 'mean':
      return read(node.series, column, true);
    case 'at':
      return read(node.series, node.month, false);
    case 'lag':
      return column >= node.by
        ? read(node.series, column - node.by, false)
        : go(column === node.by - 1 ? node.opening : node.before);
    case 'lead':
      return read(node.series, Math.min(column + node.by, monthColumns(model) - 1), false);
    case 'cohort':
      return node.ramp.reduce(
        (sum, ramp, tenure) =>
          tenure <= column ? sum + read(node.series, column - tenure, false) * read(ramp, column, false) : sum,
        0,
      );
    case 'lookup':
      return read(node.table[calendarMonth(model, column)] as number, column, false);
    case 'sum':
      return node.terms.reduce((sum, term) => sum + go(term), 0);
    case 'extreme':
      return node.terms
        .map((term) => go(term))
        .reduce((a, b) => (node.kind === 'min' ? Math.min(a, b) : Math.max(a, b)));
    case 'binary': {
      const [a, b] = [go(node.a), go(node.b)];
      return node.kind === '+' ? a + b : node.kind === '-' ? a - b : node.kind === '*' ? a * b : quotient(a, b);
    }
    case 'if': {
      const [a, b] = [go(node.a), go(node.b)];
      if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
      return comparison(node.kind)(a, b) ? go(node.then) : go(node.else);
    }
    case 'round':
      return roundHalfAway(go(node.a));
    case 'ceilHeads':
      return ceilOfHeads(go(node.a));
    case 'monthlyLoss':
      return monthlyLossOf(go(node.a));
    case 'actualOrPlan':
      return one.actuals?.[column] ?? go(node.plan);
  }
};

/** 0 for January of the column's month. */
export const calendarMonth = (model: Model, column: number): number =>
  (Number(model.months[0]?.slice(5, 7) ?? 1) - 1 + column) % 12;

/** Years in the column's period: 1/12 of a month, twelfths of a year. */
export const yearsIn = (model: Model, column: number): number => {
  const year = spanAt(model, column);
  return year === undefined ? 1 / 12 : (year.to - year.from + 1) / 12;
};

const inputAt = (one: Series, column: number, model: Model): number => {
  const { input } = one;
  if (input === undefined) return Number.NaN;
  return input.byMonth === undefined || column >= monthColumns(model)
    ? input.quantity.value
    : (input.byMonth[column] as number);
};

/**
 * Recomputes one cell from the plan's inputs alone, using none of the evaluator's values.
 * Deep plans are walked with a memo, so each cell is computed once.
 */
export const replayer = (model: Model): ((series: number, column: number) => number) => {
  const memo = new Map<number, number>();
  const months = monthColumns(model);
  const columns = months + model.spans.length;
  const read: ReadCell = (series, column, mean) => {
    const one = model.series[series] as Series;
    const year = spanAt(model, column);
    if (mean && year !== undefined)
      return monthsOf(year).reduce((sum, month) => sum + read(series, month, false), 0) / (year.to - year.from + 1);
    const at = one.timed ? column : 0;
    const key = series * (columns + 1) + at;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const value = compute(one, at);
    memo.set(key, value);
    return value;
  };
  const compute = (one: Series, column: number): number => {
    const year = one.timed ? spanAt(model, column) : undefined;
    if (year === undefined) return nodeValue(one.node, one, column, model, read);
    if (one.yearNode !== undefined) return nodeValue(one.yearNode, one, column, model, read);
    if (one.kind === 'flow') return monthsOf(year).reduce((sum, month) => sum + read(one.index, month, false), 0);
    return read(one.index, year.to, false);
  };
  return (series, column) => {
    // Months first, so that a long chain of earlier months never becomes a deep recursion.
    for (let month = 0; month < Math.min(column, months); month++) read(series, month, false);
    return read(series, column, false);
  };
};

const monthsOf = (year: { readonly from: number; readonly to: number }): number[] =>
  Array.from({ length: year.to - year.from + 1 }, (_, index) => year.from + index);
