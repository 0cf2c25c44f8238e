import type { Evaluation, Node } from '@fulcrum/engine';

/**
 * The largest figure that goes into a cell, without its sign: what the law measures a difference against, for a
 * difference of two large figures can be no more exact than they are.
 */
export const largestOperand = (evaluation: Evaluation, index: number, column: number): number => {
  const { model } = evaluation;
  const series = model.series[index];
  if (series === undefined) return 0;
  const year = model.years[column - model.months.length - model.hidden];
  if (year === undefined || !series.timed) return largestIn(series.node, column, evaluation);
  if (series.yearNode !== undefined) return largestIn(series.yearNode, column, evaluation);
  let largest = 0;
  for (let month = year.from; month <= year.to; month++) largest = Math.max(largest, size(evaluation, index, month));
  return largest;
};

const size = (evaluation: Evaluation, index: number, column: number): number => {
  const timed = evaluation.model.series[index]?.timed ?? false;
  const value = Math.abs(evaluation.values[index]?.[timed ? column : 0] ?? 0);
  return Number.isFinite(value) ? value : 0;
};

const largestIn = (node: Node, column: number, evaluation: Evaluation): number => {
  const of = (index: number, at: number): number => size(evaluation, index, at);
  const go = (inner: Node): number => largestIn(inner, column, evaluation);
  switch (node.op) {
    case 'num':
      return Math.abs(node.value);
    case 'cell':
    case 'mean':
      return of(node.series, column);
    case 'at':
      return of(node.series, node.month);
    case 'lag':
      return column >= node.by
        ? of(node.series, column - node.by)
        : go(column === node.by - 1 ? node.opening : node.before);
    case 'lead':
      return of(node.series, Math.min(evaluation.model.months.length + evaluation.model.hidden - 1, column + node.by));
    case 'cohort':
      return Math.max(0, ...node.ramp.slice(0, column + 1).map((_, tenure) => of(node.series, column - tenure)));
    case 'sum':
    case 'extreme':
      return Math.max(0, ...node.terms.map(go));
    case 'binary':
      return Math.max(go(node.a), go(node.b));
    case 'if':
      return Math.max(go(node.a), go(node.b), go(node.then), go(node.else));
    case 'round':
    case 'ceilHeads':
      return go(node.a);
    case 'monthlyLoss':
      return Math.max(1, go(node.a));
    case 'actualOrPlan':
      return go(node.plan);
    case 'lookup':
      return Math.max(...node.table.map((index) => of(index, column)));
    case 'input':
    case 'periodYears':
    case 'monthNumber':
    case 'missing':
      return 0;
  }
};
